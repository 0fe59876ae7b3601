/* What the clients and the loops share. */
#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct transfer;

struct target {
    const char *url;
    const char *ca;   /* a file, for HTTP/2 over TLS; NULL: HTTP/1.1 */
    const void *body; /* that is sent, and outlives the transfer; NULL: a GET */
    size_t body_len;
    bool puts;  /* the body is sent by a PUT and not by a POST */
    bool keeps; /* the response's body is kept in memory */
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
/* Where the client has to keep a response's body by itself. */
void keep_body(struct transfer *transfer, const void *data, size_t len);
/* The next part of the body that is sent, where the client asks for it; its length. */
size_t next_body(struct transfer *transfer, char *buffer, size_t room);

_Noreturn void die(const char *what, const char *why);

#endif
