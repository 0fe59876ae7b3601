#include "driver.h"

#include <sys/epoll.h>
#include <unistd.h>

static int edges_of(cw_multi multi)
{
    int fd = -1;
    assert_ok(cw_multi_fd(multi, &fd));
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    assert_true(epoll >= 0);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    assert_int_equal(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), 0);
    return epoll;
}

int open_driver(void **opened)
{
    enum way way = *(const enum way *)*opened;
    struct driver *driver = malloc(sizeof *driver);
    assert_non_null(driver);
    *driver = (struct driver){.way = way, .epoll = -1};
    if (way == SOCKETS) {
        epoll_app_open(&driver->app);
        driver->multi = driver->app.multi;
    } else {
        driver->multi = new_multi();
    }
    if (way == DESCRIPTOR) {
        driver->epoll = edges_of(driver->multi);
    }
    *opened = driver;
    return 0;
}

void driver_close_multi(struct driver *driver)
{
    if (driver->way == DESCRIPTOR) {
        close(driver->epoll);
    }
    if (driver->way == SOCKETS) {
        epoll_app_close(&driver->app);
    } else {
        assert_ok(cw_multi_close(driver->multi));
    }
    driver->multi = (cw_multi){0};
}

int close_driver(void **opened)
{
    struct driver *driver = *opened;
    if (driver->multi.id != 0) {
        driver_close_multi(driver);
    }
    free(driver);
    return 0;
}

int driver_turn(struct driver *driver)
{
    int left = -1;
    switch (driver->way) {
    case PERFORM_AND_POLL:
        assert_ok(cw_multi_poll(driver->multi, NULL, 0, -1, NULL));
        assert_ok(cw_multi_perform(driver->multi, &left));
        break;
    case DISPATCH:
        assert_ok(cw_multi_dispatch(driver->multi, -1, &left));
        break;
    case DESCRIPTOR:
        assert_int_equal(epoll_wait(driver->epoll, &(struct epoll_event){0}, 1, PATIENCE_MS), 1);
        assert_ok(cw_multi_dispatch(driver->multi, 0, &left));
        break;
    case SOCKETS:
        assert_ok(epoll_app_turn(&driver->app, NULL));
        left = count_running(driver->multi);
        break;
    }
    return left;
}

void driver_run_until(struct driver *driver, const bool *flag)
{
    int left = count_running(driver->multi);
    while (!*flag && left > 0) {
        left = driver_turn(driver);
    }
}

void driver_run_to_end(struct driver *driver)
{
    driver_run_until(driver, &(const bool){false});
}

cw_message driver_run(struct driver *driver, cw_easy easy)
{
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    cw_message message = only_message(driver->multi);
    assert_ok(cw_multi_remove(driver->multi, easy));
    return message;
}
