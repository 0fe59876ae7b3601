/* What the tests of server-sent events share. */
#ifndef CURLWARD_API_EVENTS_H
#define CURLWARD_API_EVENTS_H

#include "driver.h"

enum { MOST_EVENTS = 16 };

/* What an event function saw, and what it is to do. Events are counted, and the first are kept. */
struct listener {
    size_t count;
    struct {
        char event[64];
        char id[64];
        char data[256];
        size_t data_len;
        int64_t retry_ms;
    } seen[MOST_EVENTS];
    /* Of events whose data is "event" and their number: how many did not come in their order. */
    size_t misplaced;
    long last_number;
    size_t calls;
    size_t acts_at; /* the call, from 1 on, at which it acts */
    int answer;     /* what it answers there */
    void (*act)(struct listener *listener, cw_easy easy);
    cw_status status;
    cw_multi multi;
    bool acted;
    int dropped;
};

/* A cw_event_fn; its user_data is a struct listener. */
int hear_event(cw_easy easy, const cw_event *event, void *user_data);

/* An easy that gets events from `path`. */
cw_easy event_easy(struct listener *listener, const char *path);

/* The same from what the server is to send as an event stream. */
cw_easy easy_of_stream(struct listener *listener, const char *escaped);

/* Asks again at once, `tries` times in a row, 0 for ever. */
void reconnect_at_once(cw_easy easy, int64_t tries);

#endif
