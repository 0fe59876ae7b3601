/* One load run, the same for both clients: N transfers to one origin, each
 * added again as soon as it is done. */
#ifndef HARNESS_H
#define HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(CLIENT_RAW)
#include "client_raw.h"
#elif defined(CLIENT_CURLWARD)
#include "client_curlward.h"
#else
#error "define CLIENT_RAW or CLIENT_CURLWARD"
#endif

struct transfer {
    client_easy easy;
    size_t received;
    uint64_t began_ns;
};

struct mark {
    bool taken;
    uint64_t finished;
    uint64_t wall_ns;
    uint64_t user_us;
    uint64_t sys_us;
};

struct run {
    const char *style;
    const char *url;
    size_t concurrency;
    size_t body;
    uint64_t warmup;
    uint64_t requests;
    bool latency;

    client_multi multi;
    struct transfer *transfers;
    size_t in_flight;
    uint64_t finished;
    uint64_t failed;
    struct mark begin;
    struct mark end;
    uint32_t *latencies_us;
    size_t latency_count;
};

/* Adds the first transfers. */
void run_start(struct run *run);

/* Takes the done transfers and adds each again, until the window is over.
 * False when none is left. */
bool run_collect(struct run *run);

void drive_poll(struct run *run);
void drive_epoll(struct run *run);

uint64_t now_ns(void);

#endif
