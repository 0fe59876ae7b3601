#include "epoll_app.h"

#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { BATCH = 64 };

int epoll_app_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    (void)multi;
    (void)socket_data;
    struct epoll_app *app = user_data;
    if (events == CW_SOCKET_REMOVE) {
        app->watched--;
        app->failed_controls += epoll_ctl(app->epoll, EPOLL_CTL_DEL, fd, NULL) != 0;
        return 0;
    }
    struct epoll_event event = {.data.fd = fd};
    event.events |= (events & CW_SOCKET_IN) ? EPOLLIN : 0;
    event.events |= (events & CW_SOCKET_OUT) ? EPOLLOUT : 0;
    if (epoll_ctl(app->epoll, EPOLL_CTL_MOD, fd, &event) != 0) {
        app->watched++;
        app->last_announced = fd;
        app->failed_controls += epoll_ctl(app->epoll, EPOLL_CTL_ADD, fd, &event) != 0;
    }
    return 0;
}

int epoll_app_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    (void)multi;
    struct epoll_app *app = user_data;
    app->timeout_ms = timeout_ms;
    struct itimerspec spec = {0};
    if (timeout_ms >= 0) {
        spec.it_value.tv_sec = (time_t)(timeout_ms / 1000);
        spec.it_value.tv_nsec = (long)(timeout_ms % 1000) * 1000000;
        /* All zero would disarm it. */
        spec.it_value.tv_nsec += timeout_ms == 0;
    }
    return timerfd_settime(app->timer, 0, &spec, NULL);
}

int watch_nothing(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    (void)multi;
    (void)fd;
    (void)events;
    (void)user_data;
    (void)socket_data;
    return 0;
}

int time_nothing(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    (void)multi;
    (void)timeout_ms;
    (void)user_data;
    return 0;
}

void epoll_app_open(struct epoll_app *app)
{
    epoll_app_open_with(app, epoll_app_socket, epoll_app_timer, app, NULL);
}

void epoll_app_open_with(struct epoll_app *app, cw_socket_fn socket_function,
                         cw_timer_fn timer_function, void *user_data, cw_drop_fn drop)
{
    *app = (struct epoll_app){.timeout_ms = -1, .last_announced = -1};
    app->epoll = epoll_create1(EPOLL_CLOEXEC);
    app->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    assert_true(app->epoll >= 0 && app->timer >= 0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = app->timer};
    assert_int_equal(epoll_ctl(app->epoll, EPOLL_CTL_ADD, app->timer, &event), 0);

    app->multi = new_multi();
    assert_ok(cw_multi_socket_function(app->multi, socket_function, user_data, drop));
    assert_ok(cw_multi_timer_function(app->multi, timer_function, user_data, drop));
}

void epoll_app_close(struct epoll_app *app)
{
    assert_ok(cw_multi_close(app->multi));
    assert_int_equal(app->timeout_ms, -1);
    assert_int_equal(app->watched, 0);
    /* A system's libcurl may close a descriptor before it says so. */
    assert_true(app->failed_controls == 0 || !cw_has_feature("bundled"));
    close(app->timer);
    close(app->epoll);
}

static int socket_events(uint32_t events)
{
    return ((events & EPOLLIN) ? CW_SOCKET_IN : 0) | ((events & EPOLLOUT) ? CW_SOCKET_OUT : 0) |
           ((events & (EPOLLERR | EPOLLHUP)) ? CW_SOCKET_ERROR : 0);
}

static cw_status pass_on(struct epoll_app *app, const struct epoll_event *event, int *running)
{
    if (event->data.fd != app->timer) {
        return cw_multi_action(app->multi, event->data.fd, socket_events(event->events), running);
    }
    uint64_t expirations;
    if (read(app->timer, &expirations, sizeof expirations) < 0) {
        return CW_OK; /* armed anew since the batch was taken */
    }
    return cw_multi_timeout(app->multi, running);
}

cw_status epoll_app_turn(struct epoll_app *app, int *running)
{
    struct epoll_event events[BATCH];
    int count = epoll_wait(app->epoll, events, BATCH, -1);
    for (int i = 0; i < count; i++) {
        cw_status status = pass_on(app, &events[i], running);
        if (status != CW_OK) {
            return status;
        }
    }
    return CW_OK;
}

void epoll_app_run_to_end(struct epoll_app *app)
{
    int left = count_running(app->multi);
    while (left > 0) {
        assert_ok(epoll_app_turn(app, &left));
    }
}
