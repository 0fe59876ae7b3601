/* What a client does once, from beginning to end, and what it cost. */
#ifndef JOBS_H
#define JOBS_H

#include <stdbool.h>
#include <stddef.h>

#if defined(CLIENT_RAW)
#include "raw.h"
#elif defined(CLIENT_CURLWARD)
#include "curlward.h"
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

/* A URL of the server's; the last one is forgotten. */
const char *url_of(const struct job *job, const char *path);

/* Makes so many transfers that fetch `path`, all at once, in the simple loop. */
void fetch_all(client_multi multi, const struct job *job, const char *path, size_t count);

/* Removes the transfers that are done and, if asked, frees them; how many there were. */
size_t take_done(client_multi multi, bool frees);

double cpu_us(void);
double wall_us(void);

/* Adds a figure to what is printed. */
void tell(const char *what, double value);

/* One file each. */
void first(const struct job *job);
void handed_over(const struct job *job);
void idle(const struct job *job);
void life(const struct job *job);
void life_under_way(const struct job *job);
void one(const struct job *job);
void performs_kept(const struct job *job);
void performs_new(const struct job *job);
void wakeups(const struct job *job);

#endif
