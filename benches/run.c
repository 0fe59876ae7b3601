#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s: %s\n", CLIENT_NAME, what, why);
    exit(EXIT_FAILURE);
}

uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

void count_body(struct transfer *transfer, size_t len)
{
    transfer->received += len;
}

client_easy open_easy(const struct run *run, struct transfer *transfer, const char *base,
                      const char *path)
{
    char url[2 * URL_MAX];
    snprintf(url, sizeof url, "%s/%s", base, path);
    return client_easy_new(&(struct target){.url = url, .ca = run->ca}, transfer);
}

void base_of(const struct run *run, const char *name, char *base, size_t size)
{
    snprintf(base, size, "http://%s%s", name, strrchr(run->base, ':'));
}

static client_easy open_busy(const struct run *run, size_t number, const char *path)
{
    char name[URL_MAX / 2], base[URL_MAX];
    snprintf(base, sizeof base, "%s", run->base);
    if (run->names > 0) {
        snprintf(name, sizeof name, "%zu.late.bench", number % run->names);
        base_of(run, name, base, sizeof base);
    }
    return open_easy(run, &run->busy[number], base, path);
}

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL)
        die("calloc", "out of memory");
    return memory;
}

void run_open(struct run *run)
{
    char path[URL_MAX / 2];
    run->multi = client_multi_new();
    if (run->limit > 0)
        client_limit(run->multi, run->limit);
    run->parked = allocate(run->idle, sizeof *run->parked);
    run->busy = allocate(run->concurrency, sizeof *run->busy);
    snprintf(path, sizeof path, "%zu", run->body);
    for (size_t i = 0; i < run->concurrency; i++)
        run->busy[i].easy = open_busy(run, i, path);
    snprintf(path, sizeof path, "parked/%zu", run->idle);
    run->gate.easy = open_easy(run, &run->gate, run->base, path);
}

void run_close(struct run *run)
{
    for (size_t i = 0; i < run->idle; i++) {
        client_remove(run->multi, run->parked[i].easy);
        client_easy_free(run->parked[i].easy);
    }
    for (size_t i = 0; i < run->concurrency; i++)
        client_easy_free(run->busy[i].easy);
    client_easy_free(run->gate.easy);
    client_multi_free(run->multi);
    free(run->parked);
    free(run->busy);
    free(run->latencies.us);
}
