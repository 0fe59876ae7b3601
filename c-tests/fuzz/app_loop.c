#include "app_loop.h"

#include "actions.h"
#include "callbacks.h"
#include "failure.h"

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { BATCH = 32 };

static bool refuses(struct multi_life *multi)
{
    bool refused = options.with[WITH_REFUSALS] && !self->closing &&
                   one_in(&self->dice, self->world->refusing);
    if (refused) {
        atomic_fetch_add(&multi->world->refusals, 1);
        atomic_store(&multi->refused, true);
    }
    return refused;
}

/* Also where it then refuses: what it is told comes again. */
static void watch(struct multi_life *multi, int fd, int events)
{
    struct epoll_event event = {.data.fd = fd};
    event.events |= (events & CW_SOCKET_IN) ? EPOLLIN : 0;
    event.events |= (events & CW_SOCKET_OUT) ? EPOLLOUT : 0;
    if (events == CW_SOCKET_REMOVE) {
        bool watched = epoll_ctl(multi->epoll, EPOLL_CTL_DEL, fd, NULL) == 0;
        atomic_fetch_sub(&multi->watched, watched);
    } else if (epoll_ctl(multi->epoll, EPOLL_CTL_MOD, fd, &event) != 0) {
        if (epoll_ctl(multi->epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
            failed("an announced descriptor cannot be watched: errno %d", errno);
        }
        atomic_fetch_add(&multi->watched, 1);
    }
}

/* Of this descriptor, which may be unknown or just removed, or of one that nobody has. */
static void assign(struct multi_life *multi, int fd)
{
    if (self->in_handler) {
        return;
    }
    if (options.with[WITH_HUGE_DESCRIPTORS] && one_in(&self->dice, 8)) {
        fd = INT_MAX;
    }
    cw_status status =
        CALL(cw_multi_assign, multi->multi, fd, one_in(&self->dice, 2) ? multi : NULL);
    expect(ONE(OK) | ONE(UNKNOWN_SOCKET) | disturbed(multi), status, "cw_multi_assign");
}

static int on_socket(cw_multi handle, int fd, int events, void *user_data, void *socket_data)
{
    struct registration *registration = user_data;
    struct multi_life *multi = registration->multi;
    enter_callback(registration, multi, NULL);
    if (handle.id != multi->multi.id || (socket_data != NULL && socket_data != multi)) {
        failed("a socket function gets another multi or socket_data");
    }
    if (options.trace) {
        char what[64];
        snprintf(what, sizeof what, "of %d for %d", fd, events);
        trace(what, "events");
    }
    act_in_callback();
    if (!self->forked && one_in(&self->dice, 4)) {
        assign(multi, fd);
    }
    leave_callback();
    if (self->forked) {
        return 0; /* The loop is the parent's. */
    }
    watch(multi, fd, events);
    if (refuses(multi)) {
        trace("refused", "socket function");
        return 1;
    }
    return 0;
}

static int on_timer(cw_multi handle, int64_t timeout_ms, void *user_data)
{
    struct registration *registration = user_data;
    struct multi_life *multi = registration->multi;
    enter_callback(registration, multi, NULL);
    if (handle.id != multi->multi.id || timeout_ms < -1) {
        failed("a timer function gets another multi, or %lld ms", (long long)timeout_ms);
    }
    if (options.trace) {
        char what[64];
        snprintf(what, sizeof what, "in %lld ms", (long long)timeout_ms);
        trace(what, "timeout");
    }
    act_in_callback();
    if (!self->forked && one_in(&self->dice, 4)) {
        assign(multi, -1);
    }
    leave_callback();
    if (self->forked) {
        return 0;
    }
    struct itimerspec spec = {0};
    if (timeout_ms >= 0) {
        spec.it_value.tv_sec = (time_t)(timeout_ms / 1000);
        spec.it_value.tv_nsec = (long)(timeout_ms % 1000) * 1000000;
        /* All zero would disarm it. */
        spec.it_value.tv_nsec += timeout_ms == 0;
    }
    timerfd_settime(multi->timer, 0, &spec, NULL);
    atomic_store(&multi->timed, timeout_ms >= 0);
    if (refuses(multi)) {
        trace("refused", "timer function");
        return -1;
    }
    return 0;
}

void open_app_loop(struct multi_life *multi)
{
    while ((multi->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)) < 0) {
        sched_yield(); /* descriptors are scarce just now */
    }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = multi->timer};
    epoll_ctl(multi->epoll, EPOLL_CTL_ADD, multi->timer, &event);

    struct registration *sockets = new_registration(IN_SOCKET, NULL, multi);
    struct registration *timers = new_registration(IN_TIMER, NULL, multi);
    atomic_store(&multi->half, true);
    EXPECT(ONE(OK) | disturbed(multi), CALL(cw_multi_socket_function, multi->multi, on_socket,
                                            sockets, drop_registration));
    EXPECT(ONE(OK) | disturbed(multi), CALL(cw_multi_timer_function, multi->multi, on_timer,
                                            timers, drop_registration));
    atomic_store(&multi->half, false);
}

static void check_moved(struct multi_life *multi, cw_status status, const char *call)
{
    expect(ONE(OK) | disturbed(multi), status, call);
    /* Somebody else is inside, and may have left before this is noticed. */
    if (status == CW_E_CONCURRENT) {
        atomic_store(&multi->refused, true);
    }
}

static void time_out(struct multi_life *multi)
{
    check_moved(multi, CALL(cw_multi_timeout, multi->multi, NULL), "cw_multi_timeout");
}

static void pass_timer_on(struct multi_life *multi)
{
    uint64_t expirations;
    if (read(multi->timer, &expirations, sizeof expirations) > 0) {
        time_out(multi);
    }
}

static void pass_socket_on(struct multi_life *multi, const struct epoll_event *event)
{
    int events = ((event->events & EPOLLIN) ? CW_SOCKET_IN : 0) |
                 ((event->events & EPOLLOUT) ? CW_SOCKET_OUT : 0) |
                 ((event->events & (EPOLLERR | EPOLLHUP)) ? CW_SOCKET_ERROR : 0);
    check_moved(multi, CALL(cw_multi_action, multi->multi, event->data.fd, events, NULL),
                "cw_multi_action");
}

/* What was refused comes again with the next call, which the loop owes; whether it did. */
static bool call_again(struct multi_life *multi)
{
    if (!atomic_load(&multi->refused) || atomic_load(&multi->closing)) {
        return false;
    }
    atomic_store(&multi->refused, false);
    time_out(multi);
    return true;
}

void turn_app_loop(struct multi_life *multi, int timeout_ms)
{
    if (call_again(multi)) {
        return; /* that may have ended what this would wait for */
    }
    struct epoll_event events[BATCH];
    int count = epoll_wait(multi->epoll, events, BATCH, timeout_ms);
    bool timer = false;
    for (int i = 0; i < count; i++) {
        timer |= events[i].data.fd == multi->timer;
    }
    if (timer && self->world->style == TIMER_FIRST) {
        pass_timer_on(multi);
    }
    for (int i = 0; i < count; i++) {
        int fd = events[i].data.fd;
        if (fd != multi->timer && fd != multi->nudge) {
            pass_socket_on(multi, &events[i]);
        }
    }
    if (timer && self->world->style == SOCKETS_FIRST) {
        pass_timer_on(multi);
    }
}

void check_given_back(struct multi_life *multi)
{
    /* A system's libcurl may close a descriptor before it says so. */
    if (cw_has_feature("bundled") && atomic_load(&multi->watched) != 0) {
        failed("%d descriptors are watched after the close", atomic_load(&multi->watched));
    }
    if (atomic_load(&multi->timed)) {
        failed("the timer is set after the close");
    }
}
