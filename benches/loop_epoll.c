/* The application's own loop: epoll, with the timer as epoll's timeout. */
#include "load.h"
#include "loops.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

enum { BATCH = 512 };

struct watcher {
    int epoll;
    bool *known; /* by descriptor */
    size_t known_len;
    bool armed;
    uint64_t due_ns;
};

static void grow_known(struct watcher *watcher, size_t fd)
{
    if (fd < watcher->known_len)
        return;
    size_t len = fd + 1024;
    bool *known = realloc(watcher->known, len * sizeof *known);
    if (known == NULL)
        die("realloc", "out of memory");
    memset(known + watcher->known_len, 0, (len - watcher->known_len) * sizeof *known);
    watcher->known = known;
    watcher->known_len = len;
}

void watch_socket(struct watcher *watcher, int fd, int events)
{
    grow_known(watcher, (size_t)fd);
    struct epoll_event event = {.data.fd = fd};
    int operation = watcher->known[fd] ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (events == WATCH_REMOVE)
        operation = EPOLL_CTL_DEL;
    if (events & WATCH_IN)
        event.events |= EPOLLIN;
    if (events & WATCH_OUT)
        event.events |= EPOLLOUT;
    watcher->known[fd] = events != WATCH_REMOVE;
    if (epoll_ctl(watcher->epoll, operation, fd, &event) != 0)
        die("epoll_ctl", strerror(errno));
}

void watch_timer(struct watcher *watcher, int64_t timeout_ms)
{
    watcher->armed = timeout_ms >= 0;
    if (timeout_ms >= 0)
        watcher->due_ns = now_ns() + (uint64_t)timeout_ms * NS_PER_MS;
}

static int wait_ms(const struct watcher *watcher)
{
    if (!watcher->armed)
        return -1;
    uint64_t now = now_ns();
    if (watcher->due_ns <= now)
        return 0;
    return (int)((watcher->due_ns - now + NS_PER_MS - 1) / NS_PER_MS);
}

static int seen(uint32_t events)
{
    int bits = WATCH_NONE;
    if (events & (EPOLLIN | EPOLLHUP))
        bits |= WATCH_IN;
    if (events & EPOLLOUT)
        bits |= WATCH_OUT;
    if (events & EPOLLERR)
        bits |= WATCH_ERROR;
    return bits;
}

static void step(struct run *run, struct watcher *watcher)
{
    struct epoll_event ready[BATCH];
    int count = epoll_wait(watcher->epoll, ready, BATCH, wait_ms(watcher));
    if (count < 0 && errno != EINTR)
        die("epoll_wait", strerror(errno));
    for (int i = 0; i < count; i++)
        client_action(run->multi, ready[i].data.fd, seen(ready[i].events));
    if (watcher->armed && watcher->due_ns <= now_ns()) {
        watcher->armed = false;
        client_timeout(run->multi);
    }
}

void drive_epoll(struct run *run)
{
    /* Outlives the multi, whose end still announces sockets. */
    static struct watcher watcher;
    watcher.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (watcher.epoll < 0)
        die("epoll_create1", strerror(errno));
    client_watch(run->multi, &watcher);
    run_start(run);
    do
        step(run, &watcher);
    while (run_collect(run));
}
