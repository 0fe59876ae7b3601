/* The one descriptor for select() and poll(): cw_multi_fdset and cw_multi_waitfds. */
#include "epoll_app.h"

#include <poll.h>
#include <pthread.h>
#include <sys/select.h>
#include <unistd.h>

enum { TRANSFERS = 5, PATIENCE_S = 20 };

static void select_once(cw_multi multi)
{
    fd_set read_set, write_set, error_set;
    FD_ZERO(&read_set);
    FD_ZERO(&write_set);
    FD_ZERO(&error_set);
    int max_fd = -1;
    assert_ok(cw_multi_fdset(multi, &read_set, &write_set, &error_set, &max_fd));
    assert_true(FD_ISSET(max_fd, &read_set));
    for (int fd = 0; fd < FD_SETSIZE; fd++) {
        assert_true(!FD_ISSET(fd, &read_set) || fd == max_fd);
        assert_false(FD_ISSET(fd, &write_set) || FD_ISSET(fd, &error_set));
    }
    struct timeval patience = {.tv_sec = PATIENCE_S};
    assert_int_equal(select(max_fd + 1, &read_set, &write_set, &error_set, &patience), 1);
}

static void poll_once(cw_multi multi)
{
    cw_waitfd fds[4];
    unsigned count = 0;
    assert_ok(cw_multi_waitfds(multi, fds, COUNT(fds), &count));
    assert_int_equal(count, 1);
    assert_int_equal(fds[0].events, CW_WAIT_IN);
    assert_int_equal(fds[0].revents, 0);
    struct pollfd waits = {.fd = fds[0].fd, .events = POLLIN};
    assert_int_equal(poll(&waits, 1, PATIENCE_S * 1000), 1);
}

static void run_by(void (*wait_once)(cw_multi multi))
{
    cw_multi multi = new_multi();
    cw_easy easies[TRANSFERS];
    for (size_t i = 0; i < TRANSFERS; i++) {
        easies[i] = i % 2 == 0 ? http_easy("/bytes/300000") : https_easy("/delay/30");
        assert_ok(cw_multi_add(multi, easies[i]));
    }
    int running = TRANSFERS;
    while (running > 0) {
        wait_once(multi);
        assert_ok(cw_multi_dispatch(multi, 0, &running));
    }
    for (size_t i = 0; i < TRANSFERS; i++) {
        assert_status(CW_OK, next_message(multi).status);
    }
    for (size_t i = 0; i < TRANSFERS; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_multi_close(multi));
}

static void select_drives_transfers(void **unused)
{
    (void)unused;
    run_by(select_once);
}

static void poll_drives_transfers(void **unused)
{
    (void)unused;
    run_by(poll_once);
}

static bool is_readable(cw_multi multi)
{
    fd_set read_set;
    FD_ZERO(&read_set);
    int max_fd = -1;
    assert_ok(cw_multi_fdset(multi, &read_set, NULL, NULL, &max_fd));
    struct timeval none = {0};
    return select(max_fd + 1, &read_set, NULL, NULL, &none) > 0;
}

static void a_wakeup_and_a_timer_end_a_select(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_false(is_readable(multi));
    assert_ok(cw_multi_wakeup(multi));
    select_once(multi);
    assert_ok(cw_multi_dispatch(multi, 0, NULL));
    assert_false(is_readable(multi));

    cw_easy easy = http_easy("/delay/100000");
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 100));
    assert_ok(cw_multi_add(multi, easy));
    int running = 1;
    while (running > 0) {
        select_once(multi);
        assert_ok(cw_multi_dispatch(multi, 0, &running));
    }
    assert_int_equal(only_message(multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void what_is_in_the_sets_stays(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    fd_set read_set;
    FD_ZERO(&read_set);
    FD_SET(0, &read_set);
    int max_fd = -1;
    assert_status(CW_E_NULL, cw_multi_fdset(multi, NULL, NULL, NULL, &max_fd));
    assert_last_error("read_set is NULL");
    assert_status(CW_E_NULL, cw_multi_fdset(multi, &read_set, NULL, NULL, NULL));
    assert_last_error("max_fd is NULL");
    for (int fd = 1; fd < FD_SETSIZE; fd++) {
        assert_false(FD_ISSET(fd, &read_set));
    }
    assert_ok(cw_multi_fdset(multi, &read_set, NULL, NULL, &max_fd));
    assert_true(FD_ISSET(0, &read_set) && FD_ISSET(max_fd, &read_set) && max_fd > 0);
    assert_ok(cw_multi_close(multi));
}

static void a_descriptor_that_does_not_fit_is_an_error(void **unused)
{
    (void)unused;
    if (!allow_descriptors(FD_SETSIZE + 100)) {
        skip();
    }
    int last = -1;
    while (last < FD_SETSIZE - 1) {
        last = dup(0);
        assert_true(last >= 0);
    }
    cw_multi multi = new_multi();
    fd_set untouched, read_set;
    FD_ZERO(&untouched);
    FD_SET(0, &untouched);
    read_set = untouched;
    int max_fd = -1;
    assert_status(CW_E_SYSTEM, cw_multi_fdset(multi, &read_set, NULL, NULL, &max_fd));
    assert_last_error("an fd_set has room for 0 to 1023 only; wait with cw_multi_poll");
    assert_memory_equal(&read_set, &untouched, sizeof read_set);
    assert_int_equal(max_fd, -1);
    cw_waitfd fd = {0};
    assert_ok(cw_multi_waitfds(multi, &fd, 1, NULL));
    assert_true(fd.fd >= FD_SETSIZE);
    assert_ok(cw_multi_close(multi));
    for (int copy = last; copy > 2; copy--) {
        close(copy);
    }
}

static void the_count_can_be_asked_for(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    unsigned count = 7;
    assert_ok(cw_multi_waitfds(multi, NULL, 0, &count));
    assert_int_equal(count, 1);
    cw_waitfd fd = {-1, 0, 0};
    count = 7;
    assert_status(CW_E_BUFFER, cw_multi_waitfds(multi, &fd, 0, &count));
    assert_last_error("the buffer has 0 entries and needs 1");
    assert_int_equal(count, 1);
    assert_int_equal(fd.fd, -1);
    assert_status(CW_E_NULL, cw_multi_waitfds(multi, NULL, 1, &count));
    assert_last_error("fds is NULL");
    assert_status(CW_E_NULL, cw_multi_waitfds(multi, NULL, 0, NULL));
    assert_last_error("count is NULL");
    assert_ok(cw_multi_close(multi));
}

static void a_loop_of_sockets_has_no_such_descriptor(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    fd_set read_set;
    FD_ZERO(&read_set);
    int max_fd = -1;
    unsigned count = 7;
    assert_status(CW_E_DRIVE_MODE, cw_multi_fdset(app.multi, &read_set, NULL, NULL, &max_fd));
    assert_status(CW_E_DRIVE_MODE, cw_multi_waitfds(app.multi, NULL, 0, &count));
    assert_int_equal(max_fd, -1);
    assert_int_equal(count, 7);
    epoll_app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(select_drives_transfers),
        cmocka_unit_test(poll_drives_transfers),
        cmocka_unit_test(a_wakeup_and_a_timer_end_a_select),
        cmocka_unit_test(what_is_in_the_sets_stays),
        cmocka_unit_test(the_count_can_be_asked_for),
        cmocka_unit_test(a_loop_of_sockets_has_no_such_descriptor),
        cmocka_unit_test(a_descriptor_that_does_not_fit_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
