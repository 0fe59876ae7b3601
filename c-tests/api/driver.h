/* A multi in any of the ways to drive it: what holds in one has to hold in all. */
#ifndef CURLWARD_API_DRIVER_H
#define CURLWARD_API_DRIVER_H

#include "epoll_app.h"

enum way {
    PERFORM_AND_POLL,
    DISPATCH,   /* waits inside cw_multi_dispatch */
    DESCRIPTOR, /* waits for edges of cw_multi_fd */
    SOCKETS     /* waits for each socket, and for the timer */
};

struct driver {
    enum way way;
    cw_multi multi;
    int epoll;            /* DESCRIPTOR */
    struct epoll_app app; /* SOCKETS */
};

/* Tests that get a struct driver, opened before and closed after: in one way, or in several. */
#define in_way(test, chosen) \
    {#test ", " #chosen, test, open_driver, close_driver, &(enum way){chosen}}
#define in_reactor_ways(test) \
    in_way(test, PERFORM_AND_POLL), in_way(test, DISPATCH), in_way(test, DESCRIPTOR)
#define in_every_way(test) in_reactor_ways(test), in_way(test, SOCKETS)

int open_driver(void **opened);
int close_driver(void **opened);

/* For a test that closes the multi itself. */
void driver_close_multi(struct driver *driver);

/* Waits until there is something to do and does it; returns how many transfers are left. */
int driver_turn(struct driver *driver);

/* Turns until nothing runs, or until `*flag`. */
void driver_run_to_end(struct driver *driver);
void driver_run_until(struct driver *driver, const bool *flag);

/* Adds `easy`, runs it to its end and removes it. */
cw_message driver_run(struct driver *driver, cw_easy easy);

/* How long a wait may take that something has to end. */
enum { PATIENCE_MS = 20000 };

#endif
