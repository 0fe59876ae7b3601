/* A file that grows under another name and takes its own when it is complete. */
#include "fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool fail(struct transfer *transfer, const char *what)
{
    snprintf(transfer->error, sizeof transfer->error, "cannot %s %s: %s", what,
             transfer->part_path, strerror(errno));
    return false;
}

bool part_open(struct transfer *transfer)
{
    transfer->part = open(transfer->part_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return transfer->part >= 0 || fail(transfer, "create");
}

bool part_write(struct transfer *transfer, const void *data, size_t len)
{
    const char *rest = data;

    while (len > 0) {
        ssize_t written = write(transfer->part, rest, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(transfer, "write");
        rest += written;
        len -= (size_t)written;
    }
    return true;
}

void part_commit(struct transfer *transfer)
{
    int part = transfer->part;

    transfer->part = -1;
    /* Some file systems tell only at the close that an earlier write failed. */
    if (close(part) != 0)
        fail(transfer, "close");
    else if (rename(transfer->part_path, transfer->path) != 0)
        fail(transfer, "rename");
    else
        return;
    unlink(transfer->part_path);
}

void part_discard(struct transfer *transfer)
{
    close(transfer->part);
    transfer->part = -1;
    unlink(transfer->part_path);
}
