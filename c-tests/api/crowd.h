/* Many transfers at once; the token of each is its number. */
#ifndef CURLWARD_API_CROWD_H
#define CURLWARD_API_CROWD_H

#include "driver.h"

struct crowd {
    size_t count;
    cw_easy *easies;
    size_t arrived; /* how many of them are paused by crowd_gather() */
    bool complete;
};

/* Opens into `*crowd`, which may not move, `count` easies that get `path` over HTTP. */
void crowd_open(struct crowd *crowd, size_t count, const char *path);
void crowd_free(struct crowd *crowd);

void crowd_add(const struct crowd *crowd, cw_multi multi);

/* Adds all and runs them until each is paused at its first bytes: as many connections are open.
 * Their bodies are dropped. */
void crowd_gather(struct crowd *crowd, struct driver *driver);

/* Lets a gathered crowd go on, and runs it to its end. */
void crowd_scatter(const struct crowd *crowd, struct driver *driver);

/* Adds all and runs them to their end. */
void crowd_run(const struct crowd *crowd, struct driver *driver);

/* Reads the messages: exactly one for each, a success. */
void crowd_read_successes(const struct crowd *crowd, cw_multi multi);

/* How many connections were made for them. */
long crowd_connects(const struct crowd *crowd);

#endif
