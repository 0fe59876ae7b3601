/* Does the job that is named, and prints its figures. */
#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const struct {
    const char *name;
    void (*run)(const struct job *job);
} jobs[] = {
    {"first", first},
    {"handed_over", handed_over},
    {"idle", idle},
    {"life", life},
    {"life_under_way", life_under_way},
    {"one", one},
    {"performs_kept", performs_kept},
    {"performs_new", performs_new},
    {"wakeups", wakeups},
};

void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s: %s\n", CLIENT_NAME, what, why);
    exit(EXIT_FAILURE);
}

void count_body(struct transfer *transfer, size_t len)
{
    transfer->received += len;
}

/* The jobs neither send bodies nor keep them. */
void keep_body(struct transfer *transfer, const void *data, size_t len)
{
    (void)data;
    count_body(transfer, len);
}

size_t next_body(struct transfer *transfer, char *buffer, size_t room)
{
    (void)transfer;
    (void)buffer;
    (void)room;
    return 0;
}

/* Nor have they a loop of their own. */
void watch_socket(struct watcher *watcher, int fd, int events)
{
    (void)watcher;
    (void)fd;
    (void)events;
}

void watch_timer(struct watcher *watcher, int64_t timeout_ms)
{
    (void)watcher;
    (void)timeout_ms;
}

double cpu_us(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    struct timeval user = usage.ru_utime, system = usage.ru_stime;
    return (double)(user.tv_sec + system.tv_sec) * 1e6 + (double)(user.tv_usec + system.tv_usec);
}

double wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

void tell(const char *what, double value)
{
    printf(", \"%s\": %.3f", what, value);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        die("usage", "jobs NAME URL COUNT");
    struct job job = {.base = argv[2], .count = strtoull(argv[3], NULL, 10)};
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++)
        if (strcmp(jobs[i].name, argv[1]) == 0) {
            printf("{\"version\": \"%s\"", client_version());
            jobs[i].run(&job);
            printf("}\n");
            return EXIT_SUCCESS;
        }
    die("no such job", argv[1]);
}
