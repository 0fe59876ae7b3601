/* What tests of WebSocket connections share. */
#ifndef CURLWARD_API_WEBSOCKET_H
#define CURLWARD_API_WEBSOCKET_H

#include "driver.h"

enum { HEARD_BYTES = 1 << 16 };

/* What a message function heard, and what it is to answer. */
struct hearer {
    struct driver *driver;
    int count; /* of messages, pongs, pings and closes */
    int kinds[6];
    int last_kind;
    char text[HEARD_BYTES]; /* of all of them, a line each */
    size_t text_len;
    uint64_t bytes; /* of texts and binaries */
    int parts;      /* that were not the last of their message */
    int code;       /* of the close */
    int pauses;     /* so often it answers CW_PAUSE first */
    int aborts_at;  /* the message to which it answers CW_ABORT, counted from 1 */
    bool came;      /* set by each message */
    int drained;
    size_t drained_at;
    int drops;
};

/* Skips the test where libcurl has no WebSocket. */
void need_websocket(void);

/* A new easy for `path`, whose message function is hear(). */
cw_easy ws_easy(const char *path, struct hearer *hearer);
cw_easy wss_easy(const char *path, struct hearer *hearer);

/* A cw_ws_message_fn and a cw_ws_drain_fn; their user_data is a struct hearer. */
int hear(cw_easy easy, const cw_ws_message *message, void *user_data);
void hear_drained(cw_easy easy, size_t waiting, void *user_data);

/* Sends a text. */
cw_status say(cw_easy easy, const char *text);

/* Adds `easy`, and drives it until it has heard so many messages or has ended. */
void run_until_heard(struct driver *driver, struct hearer *hearer, int count);

/* Closes, and drives to the end; the message. */
cw_message close_and_end(struct driver *driver, cw_easy easy);

#endif
