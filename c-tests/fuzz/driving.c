#include "driving.h"

#include "app_loop.h"
#include "failure.h"
#include "faults.h"

#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static void watch(int epoll, int fd, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
        failed("epoll_ctl");
    }
}

/* Another world may just have taken all descriptors. */
static void open_epoll(struct multi_life *multi)
{
    do {
        multi->epoll = epoll_create1(EPOLL_CLOEXEC);
    } while (multi->epoll < 0 && sched_yield() == 0);
    do {
        multi->nudge = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    } while (multi->nudge < 0 && sched_yield() == 0);
    watch(multi->epoll, multi->nudge, EPOLLIN);
}

static void open_one_descriptor(struct multi_life *multi)
{
    int fd = -1;
    cw_status status;
    while ((status = CALL(cw_multi_fd, multi->multi, &fd)) == CW_E_SYSTEM) {
        sched_yield();
    }
    expect(ONE(OK) | disturbed(multi), status, "cw_multi_fd");
    if (status == CW_OK) {
        uint32_t edge = self->world->style == EPOLL_EDGE ? EPOLLET : 0;
        watch(multi->epoll, fd, EPOLLIN | edge);
    }
}

bool open_multi(void)
{
    struct world *world = self->world;
    unsigned number = atomic_fetch_add(&world->multi_count, 1);
    if (number >= MULTIS) {
        return false;
    }
    struct multi_life *multi = &world->multis[number];
    multi->world = world;
    multi->epoll = multi->timer = multi->nudge = -1;
    unsigned then = scarcity_now();
    while (EXPECT(ONE(OK) | (was_scarce_since(then) ? NO_ROOM : 0),
                  CALL(cw_multi_new, &multi->multi)) != CW_OK) {
        sched_yield();
    }
    if (style_has_epoll(world)) {
        open_epoll(multi);
    }
    if (current_multi() == NULL) {
        atomic_store(&world->multi, multi);
    }
    if (style_has_event_loop(world)) {
        open_app_loop(multi);
    } else if (style_has_epoll(world)) {
        open_one_descriptor(multi);
    }
    /* Only now do others come across it, which might choose another way of driving. */
    atomic_store(&world->multi, multi);
    return true;
}

void close_loops(struct world *world)
{
    for (unsigned i = 0; i < atomic_load(&world->multi_count) && i < MULTIS; i++) {
        const struct multi_life *multi = &world->multis[i];
        const int descriptors[] = {multi->epoll, multi->timer, multi->nudge};
        for (int j = 0; j < 3; j++) {
            if (multi->multi.id != 0 && descriptors[j] >= 0) {
                close(descriptors[j]);
            }
        }
    }
}

static cw_status check(struct multi_life *multi, cw_status status, const char *call)
{
    return expect(ONE(OK) | disturbed(multi), status, call);
}

/* What is due after an edge has to be done, whoever is inside just now. */
static void dispatch(struct multi_life *multi)
{
    while (check(multi, CALL(cw_multi_dispatch, multi->multi, 0, NULL), "cw_multi_dispatch") ==
           CW_E_CONCURRENT) {
        sched_yield();
    }
}

static void turn_epoll(struct multi_life *multi, int timeout_ms)
{
    struct epoll_event events[2];
    if (epoll_wait(multi->epoll, events, 2, timeout_ms) > 0 && !atomic_load(&multi->closing)) {
        dispatch(multi);
    }
}

void move_before_waiting(void)
{
    struct multi_life *multi = current_multi();
    if (self->world->style == PERFORM_POLL) {
        check(multi, CALL(cw_multi_perform, multi->multi, NULL), "cw_multi_perform");
    }
}

void drive(bool for_ever)
{
    struct multi_life *multi = current_multi();
    cw_multi handle = multi->multi;
    int timeout_ms = for_ever ? -1 : (int)below(&self->dice, 2);
    switch (self->world->style) {
    case PERFORM_POLL:
        check(multi, CALL(cw_multi_poll, handle, NULL, 0, timeout_ms, NULL), "cw_multi_poll");
        break;
    case POLL_PERFORM:
        check(multi, CALL(cw_multi_poll, handle, NULL, 0, timeout_ms, NULL), "cw_multi_poll");
        check(multi, CALL(cw_multi_perform, handle, NULL), "cw_multi_perform");
        break;
    case WAIT:
        check(multi, CALL(cw_multi_wait, handle, NULL, 0, timeout_ms, NULL), "cw_multi_wait");
        check(multi, CALL(cw_multi_perform, handle, NULL), "cw_multi_perform");
        break;
    case DISPATCH:
        check(multi, CALL(cw_multi_dispatch, handle, timeout_ms, NULL), "cw_multi_dispatch");
        break;
    case EPOLL_LEVEL:
    case EPOLL_EDGE:
        turn_epoll(multi, timeout_ms);
        break;
    default:
        turn_app_loop(multi, timeout_ms);
        break;
    }
}
