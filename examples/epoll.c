/* Transfers in an event loop of one's own: epoll for the sockets, a timerfd for the timer. */
#define _POSIX_C_SOURCE 200809L

#include <curlward.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

struct loop {
    int epoll;
    int timer;
};

static void must(cw_status status)
{
    char why[256];

    if (status == CW_OK)
        return;
    cw_last_error(why, sizeof why);
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static void must_posix(int result, const char *what)
{
    if (result < 0) {
        perror(what);
        exit(1);
    }
}

static int watch(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct loop *loop = user_data;
    struct epoll_event event = {.data.fd = fd};

    if (events == CW_SOCKET_REMOVE)
        return epoll_ctl(loop->epoll, EPOLL_CTL_DEL, fd, NULL);
    if (events & CW_SOCKET_IN)
        event.events |= EPOLLIN;
    if (events & CW_SOCKET_OUT)
        event.events |= EPOLLOUT;
    if (socket_data != NULL)
        return epoll_ctl(loop->epoll, EPOLL_CTL_MOD, fd, &event);
    /* From now on a non-NULL socket_data says that epoll knows the descriptor. */
    if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        return -1;
    return cw_multi_assign(multi, fd, loop) == CW_OK ? 0 : -1;
}

static int set_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct loop *loop = user_data;
    struct itimerspec when = {0};

    (void)multi;
    if (timeout_ms > 0) {
        when.it_value.tv_sec = timeout_ms / 1000;
        when.it_value.tv_nsec = timeout_ms % 1000 * 1000000;
    } else if (timeout_ms == 0) {
        /* All zeros would disarm it. */
        when.it_value.tv_nsec = 1;
    }
    return timerfd_settime(loop->timer, 0, &when, NULL);
}

static void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    char **urls = user_data, why[512];
    const char *url = urls[message->token];
    size_t size = 0;

    (void)multi;
    must(cw_easy_get_error(message->easy, why, sizeof why, NULL));
    must(cw_easy_get_body(message->easy, NULL, 0, &size));
    if (message->status == CW_OK)
        printf("%s: HTTP %" PRId64 ", %zu bytes\n", url, message->response_code, size);
    else
        printf("%s: %s\n", url, why);
    must(cw_easy_free(message->easy));
}

static void handle(cw_multi multi, struct loop *loop, const struct epoll_event *event)
{
    uint64_t expirations;
    int events = 0;

    if (event->data.fd == loop->timer) {
        /* A timer that was set anew since epoll_wait() has nothing to read. */
        if (read(loop->timer, &expirations, sizeof expirations) > 0)
            must(cw_multi_timeout(multi, NULL));
        return;
    }
    if (event->events & EPOLLIN)
        events |= CW_SOCKET_IN;
    if (event->events & EPOLLOUT)
        events |= CW_SOCKET_OUT;
    if (event->events & (EPOLLERR | EPOLLHUP))
        events |= CW_SOCKET_ERROR;
    must(cw_multi_action(multi, event->data.fd, events, NULL));
}

static void run(cw_multi multi, struct loop *loop, char **urls)
{
    struct epoll_event events[64];
    int running = 0;

    must(cw_multi_running(multi, &running));
    while (running > 0) {
        int ready = epoll_wait(loop->epoll, events, 64, -1);
        for (int i = 0; i < ready; i++)
            handle(multi, loop, &events[i]);
        must(cw_multi_messages(multi, finished, urls, NULL));
        must(cw_multi_running(multi, &running));
    }
}

int main(int argc, char **argv)
{
    struct loop loop = {
        .epoll = epoll_create1(EPOLL_CLOEXEC),
        .timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC),
    };
    struct epoll_event timer_event = {.events = EPOLLIN, .data.fd = loop.timer};
    cw_multi multi;

    must_posix(loop.epoll, "epoll_create1");
    must_posix(loop.timer, "timerfd_create");
    must_posix(epoll_ctl(loop.epoll, EPOLL_CTL_ADD, loop.timer, &timer_event), "epoll_ctl");
    must(cw_multi_new(&multi));
    must(cw_multi_socket_function(multi, watch, &loop, NULL));
    must(cw_multi_timer_function(multi, set_timer, &loop, NULL));
    for (size_t i = 1; argc > 0 && argv[i] != NULL; i++) {
        cw_easy easy;
        must(cw_easy_new(&easy));
        must(cw_easy_set_string(easy, CW_OPT_URL, argv[i]));
        must(cw_easy_set_token(easy, i));
        must(cw_multi_add(multi, easy));
    }
    run(multi, &loop, argv);
    /* Calls watch() and set_timer() once more, to take everything back. */
    must(cw_multi_close(multi));
    close(loop.timer);
    close(loop.epoll);
    return 0;
}
