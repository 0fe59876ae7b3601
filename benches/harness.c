#include "harness.h"
#include "window.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HTTP_OK = 200, URL_MAX = 256 };

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

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL)
        die("calloc", "out of memory");
    return memory;
}

void count_body(struct transfer *transfer, size_t len)
{
    transfer->received += len;
}

static void begin_transfer(struct run *run, struct transfer *transfer)
{
    transfer->received = 0;
    transfer->began_ns = now_ns();
    client_add(run->multi, transfer->easy);
    run->in_flight++;
}

static void begin_busy(struct run *run)
{
    for (size_t i = 0; i < run->concurrency; i++)
        begin_transfer(run, &run->busy[i]);
}

static client_easy open_easy(const struct run *run, struct transfer *transfer, const char *path)
{
    char url[URL_MAX];
    snprintf(url, sizeof url, "%s/%s", run->base, path);
    return client_easy_new(&(struct target){.url = url, .ca = run->ca}, transfer);
}

static void park(struct run *run)
{
    run->empty_kb = resident_kb();
    for (size_t i = 0; i < run->idle; i++) {
        run->parked[i].easy = open_easy(run, &run->parked[i], "park");
        client_add(run->multi, run->parked[i].easy);
    }
    begin_transfer(run, &run->gate);
}

void run_start(struct run *run)
{
    if (run->idle > 0)
        park(run);
    else
        begin_busy(run);
}

static void check(struct run *run, const struct outcome *outcome, size_t body)
{
    if (!outcome->ok || outcome->response_code != HTTP_OK || outcome->transfer->received != body)
        run->failed++;
}

static void finish_gate(struct run *run, const struct outcome *outcome)
{
    check(run, outcome, 0);
    run->parked_kb = resident_kb();
    begin_busy(run);
}

static void finish_busy(struct run *run, const struct outcome *outcome)
{
    record_latency(run, outcome->transfer);
    run->finished++;
    check(run, outcome, run->body);
    if (!run->end.taken)
        begin_transfer(run, outcome->transfer);
}

static bool window_is_over(const struct run *run)
{
    uint64_t finished = run->finished - run->begin.finished;
    bool time_is_up = now_ns() - run->begin.wall_ns >= run->window_ns;
    return finished >= run->requests || (time_is_up && finished >= run->concurrency);
}

/* Marks lie between batches, so both ends of the window have all transfers in
 * flight and what was paid for a request is counted with it. */
static void move_window(struct run *run)
{
    if (!run->begin.taken && run->finished >= run->warmup)
        window_begins(run);
    else if (run->begin.taken && !run->end.taken && window_is_over(run))
        window_ends(run);
}

bool run_collect(struct run *run)
{
    struct outcome outcome;
    while (client_next(run->multi, &outcome)) {
        client_remove(run->multi, outcome.transfer->easy);
        run->in_flight--;
        if (outcome.transfer == &run->gate)
            finish_gate(run, &outcome);
        else
            finish_busy(run, &outcome);
    }
    move_window(run);
    return run->in_flight > 0;
}

static void run_open(struct run *run)
{
    char path[URL_MAX / 2];
    run->multi = client_multi_new();
    run->parked = allocate(run->idle, sizeof *run->parked);
    run->busy = allocate(run->concurrency, sizeof *run->busy);
    snprintf(path, sizeof path, "%zu", run->body);
    for (size_t i = 0; i < run->concurrency; i++)
        run->busy[i].easy = open_easy(run, &run->busy[i], path);
    snprintf(path, sizeof path, "parked/%zu", run->idle);
    run->gate.easy = open_easy(run, &run->gate, path);
}

static void run_close(struct run *run)
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
    while ((option = getopt(argc, argv, "s:u:a:c:i:b:w:n:t:")) != -1) {
        switch (option) {
        case 's': run->style = optarg; break;
        case 'u': run->base = optarg; break;
        case 'a': run->ca = optarg; break;
        case 'c': run->concurrency = number(optarg); break;
        case 'i': run->idle = number(optarg); break;
        case 'b': run->body = number(optarg); break;
        case 'w': run->warmup = number(optarg); break;
        case 'n': run->requests = number(optarg); break;
        case 't': run->window_ns = number(optarg) * NS_PER_MS; break;
        default: exit(EXIT_FAILURE);
        }
    }
    if (run->style == NULL || run->base == NULL || run->concurrency == 0)
        die("usage", "-s STYLE -u URL -c TRANSFERS [-a CA] [-i IDLE] [-b BODY] "
                     "[-w WARMUP] [-n REQUESTS] [-t MILLISECONDS]");
}

static void (*drive_of(const char *style))(struct run *run)
{
    static const struct {
        const char *style;
        void (*drive)(struct run *run);
    } drives[] = {
        {"poll", drive_poll},
        {"epoll", drive_epoll},
#ifdef CLIENT_CURLWARD
        {"dispatch", drive_dispatch},
#endif
    };
    for (size_t i = 0; i < sizeof drives / sizeof drives[0]; i++)
        if (strcmp(drives[i].style, style) == 0)
            return drives[i].drive;
    die("no such style", style);
}

int main(int argc, char **argv)
{
    struct run run = {.requests = UINT64_MAX, .window_ns = UINT64_MAX};
    parse(&run, argc, argv);
    run_open(&run);
    drive_of(run.style)(&run);
    report(&run);
    run_close(&run);
    return EXIT_SUCCESS;
}
