#include "harness.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { NS_PER_US = 1000, US_PER_S = 1000000, NS_PER_S = 1000000000, HTTP_OK = 200 };

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

static uint64_t to_us(struct timeval time)
{
    return (uint64_t)time.tv_sec * US_PER_S + (uint64_t)time.tv_usec;
}

void count_body(struct transfer *transfer, size_t len)
{
    transfer->received += len;
}

static void begin_transfer(struct run *run, struct transfer *transfer)
{
    transfer->received = 0;
    if (run->latency)
        transfer->began_ns = now_ns();
    client_add(run->multi, transfer->easy);
    run->in_flight++;
}

void run_start(struct run *run)
{
    for (size_t i = 0; i < run->concurrency; i++)
        begin_transfer(run, &run->transfers[i]);
}

static void record_latency(struct run *run, const struct transfer *transfer)
{
    bool in_window = run->begin.taken && !run->end.taken;
    if (run->latency && in_window)
        run->latencies_us[run->latency_count++] =
            (uint32_t)((now_ns() - transfer->began_ns) / NS_PER_US);
}

static void finish_transfer(struct run *run, const struct outcome *outcome)
{
    struct transfer *transfer = outcome->transfer;
    record_latency(run, transfer);
    run->in_flight--;
    run->finished++;
    if (!outcome->ok || outcome->response_code != HTTP_OK || transfer->received != run->body)
        run->failed++;
    client_remove(run->multi, transfer->easy);
    if (!run->end.taken)
        begin_transfer(run, transfer);
}

static void take_mark(struct mark *mark, uint64_t finished)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    *mark = (struct mark){
        .taken = true,
        .finished = finished,
        .wall_ns = now_ns(),
        .user_us = to_us(usage.ru_utime),
        .sys_us = to_us(usage.ru_stime),
    };
}

/* Marks lie between batches, so both ends of the window have all transfers in
 * flight and what was paid for a request is counted with it. */
static void move_window(struct run *run)
{
    if (!run->begin.taken && run->finished >= run->warmup)
        take_mark(&run->begin, run->finished);
    else if (run->begin.taken && !run->end.taken &&
             run->finished - run->begin.finished >= run->requests)
        take_mark(&run->end, run->finished);
}

bool run_collect(struct run *run)
{
    struct outcome outcome;
    while (client_next(run->multi, &outcome))
        finish_transfer(run, &outcome);
    move_window(run);
    return run->in_flight > 0;
}

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL)
        die("calloc", "out of memory");
    return memory;
}

static void run_open(struct run *run)
{
    run->multi = client_multi_new();
    run->transfers = allocate(run->concurrency, sizeof *run->transfers);
    for (size_t i = 0; i < run->concurrency; i++)
        run->transfers[i].easy = client_easy_new(run->url, &run->transfers[i]);
    if (run->latency)
        run->latencies_us = allocate(run->requests + run->concurrency, sizeof *run->latencies_us);
}

static void run_close(struct run *run)
{
    for (size_t i = 0; i < run->concurrency; i++)
        client_easy_free(run->transfers[i].easy);
    client_multi_free(run->multi);
    free(run->transfers);
    free(run->latencies_us);
}

static int by_value(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void report_latency(struct run *run)
{
    if (run->latency_count == 0)
        return;
    qsort(run->latencies_us, run->latency_count, sizeof *run->latencies_us, by_value);
    printf(", \"p50_us\": %" PRIu32 ", \"p99_us\": %" PRIu32,
           run->latencies_us[run->latency_count / 2],
           run->latencies_us[run->latency_count * 99 / 100]);
}

static void report(struct run *run)
{
    const struct mark *begin = &run->begin;
    const struct mark *end = &run->end;
    printf("{\"finished\": %" PRIu64 ", \"failed\": %" PRIu64 ", \"window\": %" PRIu64,
           run->finished, run->failed, end->finished - begin->finished);
    printf(", \"wall_us\": %" PRIu64 ", \"user_us\": %" PRIu64 ", \"sys_us\": %" PRIu64,
           (end->wall_ns - begin->wall_ns) / NS_PER_US, end->user_us - begin->user_us,
           end->sys_us - begin->sys_us);
    report_latency(run);
    printf(", \"version\": \"%s\"}\n", client_version());
}

static uint64_t number(const char *text)
{
    char *end = NULL;
    uint64_t value = strtoull(text, &end, 10);
    if (end == text || *end != '\0')
        die("not a number", text);
    return value;
}

static void parse(struct run *run, int argc, char **argv)
{
    int option;
    while ((option = getopt(argc, argv, "s:u:c:b:w:n:l")) != -1) {
        switch (option) {
        case 's': run->style = optarg; break;
        case 'u': run->url = optarg; break;
        case 'c': run->concurrency = number(optarg); break;
        case 'b': run->body = number(optarg); break;
        case 'w': run->warmup = number(optarg); break;
        case 'n': run->requests = number(optarg); break;
        case 'l': run->latency = true; break;
        default: exit(EXIT_FAILURE);
        }
    }
    if (run->style == NULL || run->url == NULL || run->concurrency == 0)
        die("usage", "-s poll|epoll -u URL -c TRANSFERS -b BODY -w WARMUP -n REQUESTS [-l]");
}

int main(int argc, char **argv)
{
    struct run run = {.style = NULL};
    parse(&run, argc, argv);
    run_open(&run);
    if (strcmp(run.style, "poll") == 0)
        drive_poll(&run);
    else if (strcmp(run.style, "epoll") == 0)
        drive_epoll(&run);
    else
        die("no such style", run.style);
    report(&run);
    run_close(&run);
    return run.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
