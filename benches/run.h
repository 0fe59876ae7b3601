/* One load run, the same for both clients: N transfers, each added again as
 * soon as it is done or each once, beside others that are never answered. */
#ifndef RUN_H
#define RUN_H

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

enum { URL_MAX = 256 };

enum { NS_PER_US = 1000, NS_PER_MS = 1000000, NS_PER_S = 1000000000 };

struct transfer {
    client_easy easy;
    const struct run *run;
    size_t received;
    size_t sent;
    char *kept; /* by raw libcurl's write function */
    size_t kept_room;
    uint64_t began_ns;
};

struct mark {
    bool taken;
    uint64_t finished;
    uint64_t wall_ns;
    uint64_t user_us;
    uint64_t sys_us;
    uint64_t peak_kb;
};

struct latencies {
    uint32_t *us;
    size_t len;
    size_t room;
};

struct run {
    const char *style;
    const char *base; /* the server's URL, up to the path */
    const char *ca;
    size_t concurrency;
    size_t names;   /* that the transfers look up; 0: they look nothing up */
    size_t origins; /* by addresses of their own; 0: the server's one */
    long limit;     /* connections to a host; 0: no limit */
    bool once;      /* each transfer runs once, and the window is all of it */
    size_t idle;    /* others that never end */
    bool hung;      /* they wait for a name and not for an answer */
    size_t body;    /* of a response */
    bool keeps;     /* it is kept in memory */
    size_t upload;  /* bytes that a request sends; 0: none */
    bool puts;      /* by PUT and not by POST */
    uint64_t warmup;
    uint64_t requests;  /* the window ends after so many, */
    uint64_t window_ns; /* or after so long and one a transfer */

    client_multi multi;
    char *upload_body;
    struct transfer *busy;
    struct transfer *parked;
    struct transfer gate; /* answered once all the others are parked */
    size_t in_flight;
    uint64_t finished;
    uint64_t failed;
    uint64_t empty_kb;
    uint64_t parked_kb;
    struct mark begin;
    struct mark end;
    struct latencies latencies;
};

/* Makes the multi and the easies of all transfers but the parked ones. */
void run_open(struct run *run);
void run_close(struct run *run);

/* An easy that fetches `path` from `base` for the transfer. */
client_easy open_easy(const struct run *run, struct transfer *transfer, const char *base,
                      const char *path);

/* Writes the server's URL with that name in it. */
void base_of(const struct run *run, const char *name, char *base, size_t size);

uint64_t now_ns(void);

#endif
