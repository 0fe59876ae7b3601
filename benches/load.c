#include "load.h"

#include "window.h"

#include <stdlib.h>

enum { HTTP_OK = 200 };

static void forget_body(struct transfer *transfer)
{
    free(transfer->kept);
    transfer->kept = NULL;
    transfer->kept_room = 0;
}

static void begin_transfer(struct run *run, struct transfer *transfer)
{
    forget_body(transfer);
    transfer->received = 0;
    transfer->sent = 0;
    transfer->began_ns = now_ns();
    client_add(run->multi, transfer->easy);
    run->in_flight++;
}

static void begin_busy(struct run *run)
{
    for (size_t i = 0; i < run->concurrency; i++)
        begin_transfer(run, &run->busy[i]);
}

static void park(struct run *run, const char *base)
{
    run->empty_kb = resident_kb();
    for (size_t i = 0; i < run->idle; i++) {
        run->parked[i].easy = open_easy(run, &run->parked[i], base, "park");
        client_add(run->multi, run->parked[i].easy);
    }
}

static void hang(struct run *run)
{
    char base[URL_MAX];
    base_of(run, "one.hung.bench", base, sizeof base);
    park(run, base);
    run->parked_kb = resident_kb();
    begin_busy(run);
}

void run_start(struct run *run)
{
    if (run->once)
        window_begins(run);
    if (run->hung) {
        hang(run);
    } else if (run->idle > 0) {
        park(run, run->base);
        begin_transfer(run, &run->gate);
    } else {
        begin_busy(run);
    }
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
    if (run->keeps)
        client_count_kept(outcome->transfer->easy, outcome->transfer);
    check(run, outcome, run->body);
    if (!run->once && !run->end.taken)
        begin_transfer(run, outcome->transfer);
}

static bool window_is_over(const struct run *run)
{
    if (run->once)
        return run->in_flight == 0;
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
