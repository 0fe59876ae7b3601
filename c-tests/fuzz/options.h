/* What the command line says. */
#ifndef CURLWARD_FUZZ_OPTIONS_H
#define CURLWARD_FUZZ_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

/* Ways of driving a multi. */
#define STYLES(X) \
    X(PERFORM_POLL, "perform-poll") \
    X(POLL_PERFORM, "poll-perform") \
    X(WAIT, "wait") \
    X(DISPATCH, "dispatch") \
    X(EPOLL_LEVEL, "epoll-level") \
    X(EPOLL_EDGE, "epoll-edge") \
    X(TIMER_FIRST, "timer-first") \
    X(SOCKETS_FIRST, "sockets-first")

enum style {
#define STYLE(name, word) name,
    STYLES(STYLE)
#undef STYLE
    STYLE_COUNT
};

extern const char *const style_names[STYLE_COUNT];

/* Things that happen, each of which `--without WORD` leaves out. */
#define FEATURES(X) \
    X(ATEXIT, "atexit") \
    X(CLOSING, "close") \
    X(CLOSED_TOKENS, "closed-token") \
    X(DESCRIPTORS, "descriptors") \
    X(DONE, "done") \
    X(DUE_DISPATCH, "due-dispatch") \
    X(FORKS, "fork") \
    X(FORKS_IN_CALLBACKS, "fork-in-callback") \
    X(HANDLER_ANNOUNCEMENTS, "handler-announcement") \
    X(HTTP2, "http2") \
    X(HUGE_DESCRIPTORS, "huge-descriptor") \
    X(IN_TIMER, "timer-function") \
    X(MISUSE, "misuse") \
    X(MOVING, "moving") \
    X(NESTED, "nested-announcement") \
    X(OUTSIDERS, "outsiders") \
    X(PAUSING, "pause") \
    X(REFUSALS, "refusal") \
    X(SIGNALS, "signals") \
    X(THREAD_ENDS, "thread-ends") \
    X(WILD, "wild")

enum feature {
#define FEATURE(name, word) WITH_##name,
    FEATURES(FEATURE)
#undef FEATURE
    FEATURE_COUNT
};

struct options {
    uint64_t seed;
    unsigned seconds;   /* 0: not limited */
    unsigned long transfers;
    int style;          /* -1: another one each round */
    unsigned long round; /* this one only; 0: all */
    unsigned patience;  /* seconds without any transfer's end that are a hang */
    bool hold;          /* wait for a debugger where it failed */
    bool trace;         /* tell each call and callback */
    bool with[FEATURE_COUNT];
};

extern struct options options;

/* Ends the process if the command line is wrong. */
void read_options(int argc, char **argv);

#endif
