/* The same transfers, made by libcurl itself and by curlward: what is seen of them is the same. */
#ifndef CURLWARD_API_SIDE_H
#define CURLWARD_API_SIDE_H

#include "driver.h"

/* An option: its number says whether its value is a long, an off_t, a text, or a list of this one
 * text. Of CW_OPT_COPYPOSTFIELDS `value` is the length. */
struct setting {
    int option;
    int64_t value;
    const char *text;
};

#define NUMBER(name, number) {.option = CW_OPT_##name, .value = (number)}
#define TEXT(name, words) {.option = CW_OPT_##name, .text = (words)}

enum start {
    AT_ONCE,
    AFTER_FIRST_BYTES, /* of the scenario's first transfer */
    AFTER_THE_OTHERS   /* that come before it, and end */
};

enum act {
    GO_ON,
    ABORT_IN_WRITE,
    ABORT_IN_READ,
    ABORT_IN_HEADER,
    ABORT_IN_PROGRESS,
    ABORT_WHEN_STALLED, /* at the third progress call after the first half of /stall */
    ABORT_WHEN_PAUSED,  /* in the write or the read callback, at the third progress call then */
    PAUSE_ONCE,         /* in the write or the read callback; it is unpaused after the turn */
    STAY_PAUSED,        /* from the write callback on */
    REMOVE              /* at the first bytes */
};

/* What two runs of the same program need not agree on. */
enum unsure { UNSURE_CONNECTIONS = 1, UNSURE_SENT = 2, UNSURE_RECEIVED = 4 };

/* A transfer, and how it ends. */
struct plan {
    const char *port; /* HTTP_URL if NULL */
    const char *path; /* or a whole URL */
    bool tls;         /* https to a port of http */
    struct setting settings[4];
    size_t sends; /* through the read callback */
    enum act act;
    enum start start;
    void (*before)(void); /* called when it is about to be added */
    int code;
    bool stays; /* it does not end while the scenario lasts */
    int unsure;
};

struct scenario {
    const char *name;
    const struct plan *plans;
    size_t count;
    struct setting limit; /* the multi's */
    bool crowd;           /* which of the transfers has which outcome is not certain */
    bool reactor_only;    /* the application's own loop is not asked to do this */
    bool bundled_only;    /* older versions of libcurl do this otherwise */
};

/* These two members of a scenario. */
#define PLANS(...)                               \
    .plans = (const struct plan[]){__VA_ARGS__}, \
    .count = COUNT(((const struct plan[]){__VA_ARGS__}))

struct side_transfer {
    const struct plan *plan;
    void *raw;      /* libcurl's easy handle */
    void *raw_list; /* the list that was set on it */
    cw_easy easy;   /* curlward's */
    enum { TO_COME, RUNNING, ENDED, REMOVED } state;
    int code;
    size_t received;
    uint64_t hash;
    size_t sent;
    int headers;
    int progress_calls; /* those that count for its act */
    bool has_paused;
    bool paused;
};

/* The application's callbacks, for both sides: functions of curlward's types, whose user_data is
 * the transfer. */
int transfer_write(cw_easy easy, const void *data, size_t len, void *user_data);
int transfer_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data);
int transfer_header(cw_easy easy, const char *line, size_t len, void *user_data);
int transfer_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                      int64_t upload_total, int64_t upload_now, void *user_data);

bool watches_progress(const struct plan *plan);
struct url url_of_plan(const struct plan *plan);

/* One way to make transfers. */
struct side {
    const char *name;
    enum way way; /* curlward's */
    void *(*open)(const struct side *side);
    void (*close)(void *multi);
    void (*limit)(void *multi, int option, long value);
    int (*turn)(void *multi); /* waits and works; returns what is said to be running */
    struct side_transfer *(*next_ended)(void *multi);
    void (*make)(struct side_transfer *transfer);
    void (*set)(struct side_transfer *transfer, const struct setting *setting);
    void (*unmake)(struct side_transfer *transfer);
    void (*add)(void *multi, struct side_transfer *transfer);
    void (*remove)(void *multi, struct side_transfer *transfer);
    void (*unpause)(struct side_transfer *transfer);
    int64_t (*info)(const struct side_transfer *transfer, int info);
    void (*url)(const struct side_transfer *transfer, char *buf, size_t cap);
};

extern const struct side raw_side;
extern const struct side curlward_sides[SOCKETS + 1];

/* Plays each scenario on every side and compares what the application sees. */
void assert_alike(const struct scenario *scenarios, size_t count);

/* A cmocka group setup: both sides are the same build of libcurl. */
int check_builds(void **unused);

#endif
