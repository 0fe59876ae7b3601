#include "leaks.h"

#include "failure.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 10000 };

static DIR *open_list(void)
{
    DIR *list = opendir("/proc/self/fd");
    if (list == NULL) {
        failed("opendir of /proc/self/fd");
    }
    return list;
}

unsigned count_descriptors(void)
{
    DIR *list = open_list();
    unsigned count = 0;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    closedir(list);
    return count;
}

static void tell_descriptors(void)
{
    DIR *list = open_list();
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;) {
        char target[200];
        ssize_t len = readlinkat(dirfd(list), entry->d_name, target, sizeof target);
        dprintf(STDERR_FILENO, "  %s -> %.*s\n", entry->d_name, len > 0 ? (int)len : 0, target);
    }
    closedir(list);
}

void check_descriptors(unsigned before)
{
    unsigned now = count_descriptors();
    /* A look-up of a name goes on in a thread of libcurl's for a while when its multi is gone. */
    for (int i = 0; i < TRIES && now > before; i++) {
        usleep(1000);
        now = count_descriptors();
    }
    if (now > before) {
        tell_descriptors();
        failed("%u descriptors are open where no world is left, and %u were before", now, before);
    }
}
