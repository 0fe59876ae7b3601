/* What a client does once, from beginning to end, and what it cost. */
#ifndef JOBS_H
#define JOBS_H

#include <stdbool.h>
#include <stddef.h>

#if defined(CLIENT_RAW)
#include "../client_raw.h"
#elif defined(CLIENT_CURLWARD)
#include "../client_curlward.h"
#else
#error "define CLIENT_RAW or CLIENT_CURLWARD"
#endif

struct transfer {
    client_easy easy;
    size_t received;
};

struct job {
    const char *base; /* the server's URL, up to the path */
    size_t count;
};

/* Fetches `path` with each of the transfers, all at once, in the simple loop. */
void fetch_all(client_multi multi, const struct job *job, const char *path, size_t count);

double cpu_us(void);
double wall_us(void);

/* Adds a figure to what is printed. */
void tell(const char *what, double value);

/* One file each. */
void idle(const struct job *job);

#endif
