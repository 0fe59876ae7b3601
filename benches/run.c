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

void keep_body(struct transfer *transfer, const void *data, size_t len)
{
    if (transfer->received + len > transfer->kept_room) {
        transfer->kept_room = 2 * (transfer->received + len);
        transfer->kept = realloc(transfer->kept, transfer->kept_room);
        if (transfer->kept == NULL)
            die("realloc", "out of memory");
    }
    memcpy(transfer->kept + transfer->received, data, len);
    transfer->received += len;
}

size_t next_body(struct transfer *transfer, char *buffer, size_t room)
{
    size_t left = transfer->run->upload - transfer->sent;
    size_t len = left < room ? left : room;
    memcpy(buffer, transfer->run->upload_body + transfer->sent, len);
    transfer->sent += len;
    return len;
}

client_easy open_easy(const struct run *run, struct transfer *transfer, const char *base,
                      const char *path)
{
    char url[2 * URL_MAX];
    snprintf(url, sizeof url, "%s/%s", base, path);
    struct target target = {.url = url, .ca = run->ca};
    bool is_busy = transfer >= run->busy && transfer < run->busy + run->concurrency;
    transfer->run = run;
    if (is_busy && run->upload > 0) {
        target.body = run->upload_body;
        target.body_len = run->upload;
        target.puts = run->puts;
    }
    target.keeps = is_busy && run->keeps;
    return client_easy_new(&target, transfer);
}

void base_of(const struct run *run, const char *name, char *base, size_t size)
{
    snprintf(base, size, "http://%s%s", name, strrchr(run->base, ':'));
}

static client_easy open_busy(const struct run *run, size_t number, const char *path)
{
    char name[URL_MAX / 2] = "", base[URL_MAX];
    size_t origin = run->origins > 0 ? number % run->origins : 0;
    snprintf(base, sizeof base, "%s", run->base);
    if (run->names > 0)
        snprintf(name, sizeof name, "%zu.late.bench", number % run->names);
    else if (run->origins > 0)
        snprintf(name, sizeof name, "127.0.%zu.%zu", origin / 250, origin % 250 + 1);
    if (name[0] != '\0')
        base_of(run, name, base, sizeof base);
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
    run->upload_body = allocate(1, run->upload);
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
    for (size_t i = 0; i < run->concurrency; i++) {
        client_easy_free(run->busy[i].easy);
        free(run->busy[i].kept);
    }
    client_easy_free(run->gate.easy);
    client_multi_free(run->multi);
    free(run->parked);
    free(run->busy);
    free(run->upload_body);
    free(run->latencies.us);
}
