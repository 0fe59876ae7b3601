/* Waiting: what cw_multi_poll and cw_multi_wait wait for. */
#include "support.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

static void wait_returns_at_once_when_there_is_nothing_to_wait_for(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int ready = -1;
    assert_ok(cw_multi_wait(multi, NULL, 0, -1, &ready));
    assert_int_equal(ready, 0);
    assert_ok(cw_multi_close(multi));
}

static void a_timeout_of_zero_looks_and_returns(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int ready = -1;
    assert_ok(cw_multi_poll(multi, NULL, 0, 0, &ready));
    assert_int_equal(ready, 0);
    assert_ok(cw_multi_poll(multi, NULL, 0, 1, NULL));
    assert_ok(cw_multi_close(multi));
}

static void arguments_out_of_range_are_named(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_status(CW_E_ARGUMENT, cw_multi_poll(multi, NULL, 0, -2, NULL));
    assert_last_error("-2");
    assert_status(CW_E_ARGUMENT, cw_multi_wait(multi, NULL, 0, -2, NULL));
    assert_status(CW_E_NULL, cw_multi_wait(multi, NULL, 1, 0, NULL));
    assert_ok(cw_multi_close(multi));
}

static void the_longest_wait_is_ended_like_any_other(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_waitfd none = {.fd = -1, .events = CW_WAIT_IN};
    assert_ok(cw_multi_wakeup(multi));
    assert_ok(cw_multi_poll(multi, NULL, 0, INT_MAX, NULL));
    assert_ok(cw_multi_wakeup(multi));
    assert_ok(cw_multi_poll(multi, &none, 1, INT_MAX, NULL));
    assert_ok(cw_multi_wakeup(multi));
    assert_ok(cw_multi_wait(multi, &none, 1, INT_MAX, NULL));
    assert_ok(cw_multi_wakeup(multi));
    assert_ok(cw_multi_dispatch(multi, INT_MAX, NULL));
    assert_status(CW_E_ARGUMENT, cw_multi_poll(multi, NULL, 0, INT_MIN, NULL));
    assert_status(CW_E_ARGUMENT, cw_multi_dispatch(multi, INT_MIN, NULL));
    assert_ok(cw_multi_close(multi));
}

static void descriptors_of_the_application_are_waited_for_too(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int silent[2], loud[2];
    assert_int_equal(pipe(silent), 0);
    assert_int_equal(pipe(loud), 0);
    assert_int_equal(write(loud[1], "x", 1), 1);

    cw_waitfd extra[] = {
        {.fd = silent[0], .events = CW_WAIT_IN},
        {.fd = loud[0], .events = CW_WAIT_IN},
        {.fd = silent[1], .events = CW_WAIT_OUT},
        {.fd = silent[0], .events = CW_WAIT_PRI},
    };
    for (int twice = 0; twice < 2; twice++) {
        int ready = -1;
        assert_ok(cw_multi_poll(multi, extra, COUNT(extra), -1, &ready));
        assert_int_equal(ready, 2);
        assert_int_equal(extra[0].revents, 0);
        assert_int_equal(extra[1].revents, CW_WAIT_IN);
        assert_int_equal(extra[2].revents, CW_WAIT_OUT);
        assert_int_equal(extra[3].revents, 0);
    }
    int ready = -1;
    assert_ok(cw_multi_wait(multi, extra, COUNT(extra), -1, &ready));
    assert_int_equal(ready, 2);

    close(silent[0]);
    close(silent[1]);
    close(loud[0]);
    close(loud[1]);
    assert_ok(cw_multi_close(multi));
}

static void a_closed_descriptor_is_no_longer_waited_for_under_its_number(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int first[2], second[2];
    assert_int_equal(pipe(first), 0);
    assert_int_equal(write(first[1], "x", 1), 1);
    cw_waitfd extra = {.fd = first[0], .events = CW_WAIT_IN};
    assert_ok(cw_multi_poll(multi, &extra, 1, -1, NULL));
    assert_int_equal(extra.revents, CW_WAIT_IN);
    close(first[0]);
    close(first[1]);

    assert_int_equal(pipe(second), 0);
    extra = (cw_waitfd){.fd = second[0], .events = CW_WAIT_IN};
    assert_ok(cw_multi_poll(multi, &extra, 1, 0, NULL));
    assert_int_equal(extra.revents, 0);
    assert_int_equal(write(second[1], "x", 1), 1);
    assert_ok(cw_multi_poll(multi, &extra, 1, -1, NULL));
    assert_int_equal(extra.revents, CW_WAIT_IN);
    close(second[0]);
    close(second[1]);
    assert_ok(cw_multi_close(multi));
}

static void the_end_of_a_pipe_is_an_event(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int without_writer[2], without_reader[2], ready = -1;
    assert_int_equal(pipe(without_writer), 0);
    assert_int_equal(pipe(without_reader), 0);
    close(without_writer[1]);
    close(without_reader[0]);
    cw_waitfd extra[] = {
        {.fd = without_writer[0], .events = CW_WAIT_IN},
        {.fd = without_reader[1], .events = CW_WAIT_OUT},
    };
    assert_ok(cw_multi_poll(multi, extra, COUNT(extra), -1, &ready));
    assert_int_equal(ready, 2);
    assert_true(extra[0].revents & CW_WAIT_IN);
    assert_true(extra[1].revents & CW_WAIT_OUT);
    close(without_writer[0]);
    close(without_reader[1]);
    assert_ok(cw_multi_close(multi));
}

static void an_entry_that_is_no_descriptor_is_named(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    enum { NOT_OPEN = 777 };
    assert_int_equal(fcntl(NOT_OPEN, F_GETFD), -1);
    int ready = -1;
    cw_waitfd extra[] = {
        {.fd = -1, .events = CW_WAIT_IN, .revents = CW_WAIT_IN},
        {.fd = INT_MIN, .events = CW_WAIT_IN, .revents = CW_WAIT_IN},
    };
    assert_ok(cw_multi_poll(multi, extra, COUNT(extra), 1, &ready));
    assert_int_equal(ready, 0);
    assert_int_equal(extra[0].revents | extra[1].revents, 0);

    const int numbers[] = {NOT_OPEN, INT_MAX};
    for (size_t i = 0; i < COUNT(numbers); i++) {
        char words[64];
        snprintf(words, sizeof words, "extra[1].fd %d", numbers[i]);
        extra[1] = (cw_waitfd){.fd = numbers[i], .events = CW_WAIT_IN};
        assert_status(CW_E_ARGUMENT, cw_multi_poll(multi, extra, COUNT(extra), -1, NULL));
        assert_last_error(words);
        assert_status(CW_E_ARGUMENT, cw_multi_wait(multi, extra, COUNT(extra), -1, NULL));
    }
    assert_ok(cw_multi_close(multi));
}

static void more_entries_than_descriptors_are_refused(void **unused)
{
    (void)unused;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    struct rlimit lower = {.rlim_cur = 200, .rlim_max = before.rlim_max};
    cw_multi multi = new_multi();
    cw_waitfd extra[300];
    for (size_t i = 0; i < COUNT(extra); i++) {
        extra[i] = (cw_waitfd){.fd = -1};
    }
    assert_ok(cw_multi_poll(multi, extra, COUNT(extra), 0, NULL));
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &lower), 0);
    cw_status status = cw_multi_poll(multi, extra, COUNT(extra), 0, NULL);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_status(CW_E_ARGUMENT, status);
    assert_last_error("300");
    /* Nobody looks at entries of which there cannot be so many. */
    assert_status(CW_E_ARGUMENT, cw_multi_poll(multi, extra, UINT_MAX, 0, NULL));
    assert_status(CW_E_ARGUMENT, cw_multi_wait(multi, extra, UINT_MAX, 0, NULL));
    assert_status(CW_E_NULL, cw_multi_poll(multi, NULL, UINT_MAX, 0, NULL));
    assert_ok(cw_multi_close(multi));
}

static void get_timeout_tells_when_to_drive(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int64_t timeout_ms = 77;
    assert_ok(cw_multi_get_timeout(multi, &timeout_ms));
    assert_int_equal(timeout_ms, -1);

    cw_easy easy = http_easy("/stall");
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_multi_get_timeout(multi, &timeout_ms));
    assert_int_equal(timeout_ms, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wait_returns_at_once_when_there_is_nothing_to_wait_for),
        cmocka_unit_test(a_timeout_of_zero_looks_and_returns),
        cmocka_unit_test(arguments_out_of_range_are_named),
        cmocka_unit_test(the_longest_wait_is_ended_like_any_other),
        cmocka_unit_test(descriptors_of_the_application_are_waited_for_too),
        cmocka_unit_test(a_closed_descriptor_is_no_longer_waited_for_under_its_number),
        cmocka_unit_test(the_end_of_a_pipe_is_an_event),
        cmocka_unit_test(an_entry_that_is_no_descriptor_is_named),
        cmocka_unit_test(more_entries_than_descriptors_are_refused),
        cmocka_unit_test(get_timeout_tells_when_to_drive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
