#include "window.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Not ru_maxrss, which remembers the process that this one was forked from. */
static uint64_t status_kb(const char *field)
{
    FILE *status = fopen("/proc/self/status", "r");
    if (status == NULL)
        die("fopen", "/proc/self/status");
    char line[256];
    uint64_t kb = 0;
    size_t len = strlen(field);
    while (fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, field, len) == 0)
            kb = strtoull(line + len, NULL, 10);
    fclose(status);
    return kb;
}

uint64_t resident_kb(void)
{
    return status_kb("VmRSS:");
}

static uint64_t to_us(struct timeval time)
{
    return (uint64_t)time.tv_sec * (NS_PER_S / NS_PER_US) + (uint64_t)time.tv_usec;
}

static void take(struct mark *mark, uint64_t finished)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    *mark = (struct mark){
        .taken = true,
        .finished = finished,
        .wall_ns = now_ns(),
        .user_us = to_us(usage.ru_utime),
        .sys_us = to_us(usage.ru_stime),
        .peak_kb = status_kb("VmHWM:"),
    };
}

__attribute__((noinline)) void window_begins(struct run *run)
{
    take(&run->begin, run->finished);
}

__attribute__((noinline)) void window_ends(struct run *run)
{
    take(&run->end, run->finished);
}

void record_latency(struct run *run, const struct transfer *transfer)
{
    struct latencies *latencies = &run->latencies;
    if (!run->begin.taken || run->end.taken)
        return;
    if (latencies->len == latencies->room) {
        latencies->room = latencies->room == 0 ? 65536 : 2 * latencies->room;
        latencies->us = realloc(latencies->us, latencies->room * sizeof *latencies->us);
        if (latencies->us == NULL)
            die("realloc", "out of memory");
    }
    latencies->us[latencies->len++] = (uint32_t)((now_ns() - transfer->began_ns) / NS_PER_US);
}

static int by_value(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void report_latencies(struct latencies *latencies)
{
    if (latencies->len == 0)
        return;
    qsort(latencies->us, latencies->len, sizeof *latencies->us, by_value);
    static const struct {
        const char *name;
        size_t per_mille;
    } shares[] = {{"p50_us", 500}, {"p99_us", 990}, {"p999_us", 999}};
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++)
        printf(", \"%s\": %" PRIu32, shares[i].name,
               latencies->us[latencies->len * shares[i].per_mille / 1000]);
}

void report(struct run *run)
{
    const struct mark *begin = &run->begin;
    const struct mark *end = &run->end;
    printf("{\"finished\": %" PRIu64 ", \"failed\": %" PRIu64 ", \"window\": %" PRIu64,
           run->finished, run->failed, end->finished - begin->finished);
    printf(", \"wall_us\": %" PRIu64 ", \"user_us\": %" PRIu64 ", \"sys_us\": %" PRIu64,
           (end->wall_ns - begin->wall_ns) / NS_PER_US, end->user_us - begin->user_us,
           end->sys_us - begin->sys_us);
    printf(", \"peak_kb\": %" PRIu64 ", \"parked_kb\": %" PRIu64, end->peak_kb,
           run->parked_kb - run->empty_kb);
    report_latencies(&run->latencies);
    printf(", \"version\": \"%s\"}\n", client_version());
}
