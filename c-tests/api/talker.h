/* A server that talks over plain TCP: it says something first if it has to, and sends back what it gets. */
#ifndef CURLWARD_API_TALKER_H
#define CURLWARD_API_TALKER_H

#include <pthread.h>
#include <stdatomic.h>

enum talk {
    ECHO,   /* sends back what it gets */
    BANNER, /* the same, after "hello\n" */
    DEAF,   /* reads nothing */
    RESETS, /* resets the connection when it gets something */
    PROXY   /* connects to where an HTTP CONNECT wants it */
};

struct talker {
    enum talk talk;
    int listener;
    pthread_t thread;
    atomic_int open; /* connections */
    atomic_int tunnels;
    atomic_int deaf; /* its descriptor */
    char url[64];
};

void talker_start(struct talker *talker, enum talk talk);

/* Waits until each connection is closed. */
void talker_stop(struct talker *talker);

#endif
