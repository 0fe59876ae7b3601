/* A transfer with every callback there is, in one of which an action takes place. */
#ifndef CURLWARD_API_SCENE_H
#define CURLWARD_API_SCENE_H

#include "epoll_app.h"

enum place {
    IN_WRITE,
    IN_READ,
    IN_SEEK,
    IN_HEADER,
    IN_PROGRESS,
    IN_ADDRESS,
    IN_RESOLVER_START,
    IN_OPEN_SOCKET,
    IN_SOCKET_OPTION,
    IN_CLOSE_SOCKET,
    IN_PREREQ,
    IN_DEBUG,
    IN_SOCKET, /* from here on in an event loop */
    IN_TIMER,
    PLACES
};

/* The callback's name in a sentence, such as "write callback". */
extern const char *const place_names[PLACES];

enum { SCENE_BODY = 1000, SCENE_REGISTRATIONS = 12 };

struct scene {
    struct epoll_app app;
    enum place place;
    void (*act)(struct scene *scene);
    bool armed;
    bool acted;

    cw_multi multi;
    cw_easy self;    /* sends SCENE_BODY bytes, twice, and gets them back */
    cw_easy sibling; /* runs beside it */
    cw_easy spare;   /* idle, gets 10 bytes */

    cw_status status; /* what the action saw */
    char sentence[512];
    bool over;   /* set by an action that ended the transfer */
    bool paused; /* set by an action that paused it */
    int late;    /* callbacks that began though the transfer was over or paused */
    int drops;
    size_t sent;
    size_t received;
};

/* Begins the transfers, runs until the action took place and the call around it has returned.
 * Returns what that call answered. */
cw_status scene_begin(struct scene *scene, enum place place, void (*act)(struct scene *scene));

/* Runs what is still there to its end. */
void scene_run_to_end(struct scene *scene);

/* Frees what the test did not; the multi is `closed` already or not. */
void scene_end(struct scene *scene, bool closed);

#endif
