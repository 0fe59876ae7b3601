#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>

enum { HTTP_OK = 200, POLL_MS = 1000, URL_MAX = 256 };

const char *url_of(const struct job *job, const char *path)
{
    static char url[URL_MAX];
    snprintf(url, sizeof url, "%s/%s", job->base, path);
    return url;
}

size_t take_done(client_multi multi, bool frees)
{
    size_t done = 0;
    struct outcome outcome;
    while (client_next(multi, &outcome)) {
        if (!outcome.ok || outcome.response_code != HTTP_OK)
            die("a transfer", "failed");
        client_remove(multi, outcome.transfer->easy);
        if (frees) {
            client_easy_free(outcome.transfer->easy);
            free(outcome.transfer);
        }
        done++;
    }
    return done;
}

void fetch_all(client_multi multi, const struct job *job, const char *path, size_t count)
{
    struct target target = {.url = url_of(job, path)};
    struct transfer *transfers = calloc(count, sizeof *transfers);
    if (transfers == NULL)
        die("calloc", "out of memory");
    for (size_t i = 0; i < count; i++) {
        transfers[i].easy = client_easy_new(&target, &transfers[i]);
        client_add(multi, transfers[i].easy);
    }
    for (size_t done = 0;;) {
        client_perform(multi);
        done += take_done(multi, false);
        if (done == count)
            break;
        client_poll(multi, POLL_MS);
    }
    for (size_t i = 0; i < count; i++)
        client_easy_free(transfers[i].easy);
    free(transfers);
}
