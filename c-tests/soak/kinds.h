/* What transfers there are, and how each of them may end. */
#ifndef CURLWARD_SOAK_KINDS_H
#define CURLWARD_SOAK_KINDS_H

#include <curlward.h>
#include <stdbool.h>
#include <stddef.h>

/* What it is called, the status, and which CURLcodes. */
#define ENDINGS(E) \
    E(DONE, "done", CW_OK, 0, 0) \
    E(TIMED_OUT, "timed out", CW_E_CURL, CW_CURLE_OPERATION_TIMEDOUT, 0) \
    E(QUEUED, "queued too long", CW_E_QUEUE_TIMEOUT, 0, 0) \
    E(CANCELLED, "cancelled", CW_E_CANCELLED, 0, 0) \
    E(UNRESOLVED, "unresolved", CW_E_CURL, CW_CURLE_COULDNT_RESOLVE_HOST, 0) \
    E(REFUSED, "refused", CW_E_CURL, CW_CURLE_COULDNT_CONNECT, 0) \
    E(RESET, "reset", CW_E_CURL, CW_CURLE_RECV_ERROR, CW_CURLE_HTTP2_STREAM) \
    E(CUT, "cut", CW_E_CURL, CW_CURLE_PARTIAL_FILE, 0) \
    E(EMPTY, "empty", CW_E_CURL, CW_CURLE_GOT_NOTHING, 0) \
    E(GARBLED, "garbled", CW_E_CURL, CW_CURLE_UNSUPPORTED_PROTOCOL, CW_CURLE_WEIRD_SERVER_REPLY)

enum ending {
#define NAME(name, ...) name,
    ENDINGS(NAME)
#undef NAME
        ENDING_COUNT
};

struct ending_kind {
    const char *name;
    cw_status status;
    int curl_codes[2];
};

extern const struct ending_kind endings[ENDING_COUNT];

/* ENDING_COUNT if it is none of them. */
enum ending ending_of(const cw_message *message);

/* Milliseconds; none if both are 0. */
struct span {
    unsigned least;
    unsigned most;
};

struct kind {
    const char *port;
    const char *host;   /* the end of its name */
    unsigned hosts;     /* how many names of that end */
    unsigned weight;
    const char *path;   /* "%u" is the transfer's size */
    const char *text;   /* the body; NULL is the content of `size` bytes */
    unsigned max;       /* of its size */
    bool uploads;       /* its body is echoed */
    struct span timeout;
    struct span connect_timeout;
    struct span queue_timeout;
    unsigned endings;   /* which are permitted; a cancelled one may also end so */
};

const struct kind *pick_kind(unsigned number);

/* Ends only by being cancelled. */
extern const struct kind endless;

/* How many names on how many ports there are. */
unsigned count_origins(void);

#endif
