/* What the clients and the loops share. */
#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct transfer;

struct target {
    const char *url;
    const char *ca; /* a file, for HTTP/2 over TLS; NULL: HTTP/1.1 */
};

/* A transfer that ended, as its client reports it. */
struct outcome {
    struct transfer *transfer;
    bool ok;
    long response_code;
};

enum { WATCH_NONE = 0, WATCH_IN = 1, WATCH_OUT = 2, WATCH_REMOVE = 4, WATCH_ERROR = 4 };

/* What an application's own event loop is told. */
struct watcher;
void watch_socket(struct watcher *watcher, int fd, int events);
void watch_timer(struct watcher *watcher, int64_t timeout_ms);

void count_body(struct transfer *transfer, size_t len);

_Noreturn void die(const char *what, const char *why);

#endif
