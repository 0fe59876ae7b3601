/* A trial: one call, on an easy in one state and its multi, at one place. */
#ifndef CURLWARD_EXHAUSTIVE_TRIAL_H
#define CURLWARD_EXHAUSTIVE_TRIAL_H

#include "../api/epoll_app.h"
#include "decisions.h"

/* How the multi is driven. */
enum mode { UNDECIDED, SIMPLE_LOOP, EVENT_LOOP, MODES };

/* What the easy is that the call is about. */
enum subject {
    IS_IDLE,
    IS_QUEUED,
    IS_RUNNING, /* inside callbacks of a transfer: the callback is its own */
    IS_BESIDE,  /* it runs, and the callback is another easy's on the same multi */
    IS_DONE,
    SUBJECTS
};

/* Where the call is made. Callbacks other than the subject's own are another easy's on its multi. */
enum trial_place {
    AT_HOME,
#define CALLBACK(constant, word) IN_##constant,
#include "decisions.inc"
    IN_SOCKET,
    IN_TIMER,
    IN_DONE, /* in another easy's done function */
    IN_SETTER, /* the subject's own debug callback, which a setter runs while it is idle */
    /* On another thread, while at home */
    WHILE_AWAY, /* no call is under way */
    WHILE_POLLING,
    WHILE_IN_WRITE,
    WHILE_IN_SETTER,
    PLACES
};

extern const char *const mode_names[MODES];
extern const char *const subject_names[SUBJECTS];
extern const char *const place_names[PLACES];

/* Sets of one of these enumerations, a bit for each value. */
typedef uint64_t set;
#define EVERY UINT64_MAX
#define ONLY(value) (UINT64_C(1) << (value))
#define EXCEPT(value) (~ONLY(value))

/* An easy without a state. */
enum { GONE = -1 };

struct trial {
    enum function function;
    enum mode mode;
    enum subject subject_is;
    enum trial_place place;

    struct epoll_app app; /* in an event loop */
    int announced;        /* a descriptor of the multi's, or -1 */
    cw_multi multi;
    cw_easy subject;
    cw_easy carrier; /* runs the callback that is wanted; may be the subject */
    cw_easy spare;   /* idle */
    cw_url url;
    cw_mime mime;    /* empty */
    cw_share share;  /* with cookies */
    cw_multi new_multi;
    cw_easy new_easy; /* what the call made */
    cw_url new_url;
    cw_mime new_mime;
    cw_share new_share;
    cw_socket_fn socket_function; /* what the call sets */
    cw_timer_fn timer_function;

    enum trial_place awaited; /* the callback whose next run makes the call, AT_HOME for none */
    bool elsewhere;     /* on another thread */
    bool acted;
    bool data_came; /* to a subject that then stalls */
    size_t sent;
    unsigned hosts; /* that the HSTS read callback was asked for */
    bool failed;

    /* What was seen */
    cw_status status;
    char sentence[512];
    int before; /* the subject's state, or GONE */
    int after;
    int spare_after;
    bool multi_alive;
};

/* Notes that the trial went wrong, and prints how. */
void complain(struct trial *trial, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
