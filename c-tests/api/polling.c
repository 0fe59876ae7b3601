/* Waiting: what cw_multi_poll and cw_multi_wait wait for, and what ends them. */
#include "support.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
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
    struct pollfd raw[COUNT(extra)];
    for (size_t i = 0; i < COUNT(raw); i++) {
        raw[i] = (struct pollfd){.fd = -1};
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &lower), 0);
    bool is_limited = poll(raw, COUNT(raw), 0) < 0;
    cw_status status = cw_multi_poll(multi, extra, COUNT(extra), 0, NULL);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    /* Valgrind does not tell the kernel of the limit. */
    assert_status(is_limited ? CW_E_ARGUMENT : CW_OK, status);
    if (!is_limited) {
        assert_ok(cw_multi_close(multi));
        skip();
    }
    assert_last_error("300");
    assert_status(CW_E_NULL, cw_multi_poll(multi, NULL, UINT_MAX, 0, NULL));
    assert_ok(cw_multi_close(multi));
}

static void a_wakeup_ends_the_next_poll(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_wakeup(multi));
    assert_ok(cw_multi_wakeup(multi));
    assert_ok(cw_multi_poll(multi, NULL, 0, -1, NULL));
    assert_ok(cw_multi_close(multi));
}

static void *wake(void *user_data)
{
    cw_status status = cw_multi_wakeup(*(cw_multi *)user_data);
    return (void *)(intptr_t)status;
}

static void a_thread_wakes_poll(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    for (int i = 0; i < 50; i++) {
        pthread_t thread;
        void *status;
        assert_int_equal(pthread_create(&thread, NULL, wake, &multi), 0);
        assert_ok(cw_multi_poll(multi, NULL, 0, -1, NULL));
        pthread_join(thread, &status);
        assert_ok((cw_status)(intptr_t)status);
    }
    assert_ok(cw_multi_close(multi));
}

static void a_wakeup_ends_a_poll_that_waits_for_a_transfer(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    bool received = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(multi, easy));
    run_until(multi, &received);

    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wake, &multi), 0);
    assert_ok(cw_multi_poll(multi, NULL, 0, -1, NULL));
    pthread_join(thread, NULL);
    assert_int_equal(state(easy), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static cw_multi signalled;
static volatile sig_atomic_t wakeup_status;
static atomic_bool returned;

static void wake_on_signal(int number)
{
    (void)number;
    wakeup_status = cw_multi_wakeup(signalled);
}

static void do_nothing_on_signal(int number)
{
    (void)number;
}

static void *send_signals_until_poll_returned(void *target)
{
    while (!atomic_load(&returned)) {
        pthread_kill(*(pthread_t *)target, SIGUSR1);
        usleep(1000);
    }
    return NULL;
}

static void poll_while_signals_come(cw_multi multi, cw_waitfd *extra, unsigned extra_len,
                                    void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler}, before;
    assert_int_equal(sigaction(SIGUSR1, &action, &before), 0);
    atomic_store(&returned, false);
    pthread_t self = pthread_self(), sender;
    assert_int_equal(pthread_create(&sender, NULL, send_signals_until_poll_returned, &self), 0);
    cw_status status = cw_multi_poll(multi, extra, extra_len, -1, NULL);
    atomic_store(&returned, true);
    pthread_join(sender, NULL);
    sigaction(SIGUSR1, &before, NULL);
    assert_ok(status);
}

static void a_signal_ends_poll(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    poll_while_signals_come(multi, NULL, 0, do_nothing_on_signal);
    assert_ok(cw_multi_close(multi));
}

static void a_poll_that_a_signal_ends_finds_no_events(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int silent[2];
    assert_int_equal(pipe(silent), 0);
    cw_waitfd extra = {.fd = silent[0], .events = CW_WAIT_IN, .revents = CW_WAIT_IN};
    poll_while_signals_come(multi, &extra, 1, do_nothing_on_signal);
    assert_int_equal(extra.revents, 0);
    close(silent[0]);
    close(silent[1]);
    assert_ok(cw_multi_close(multi));
}

static void a_signal_handler_may_wake(void **unused)
{
    (void)unused;
    signalled = new_multi();
    wakeup_status = CW_EMPTY;
    assert_true(signal(SIGUSR2, wake_on_signal) != SIG_ERR);
    raise(SIGUSR2);
    assert_ok((cw_status)wakeup_status);
    assert_ok(cw_multi_poll(signalled, NULL, 0, -1, NULL));

    poll_while_signals_come(signalled, NULL, 0, wake_on_signal);
    assert_ok((cw_status)wakeup_status);
    assert_ok(cw_multi_close(signalled));
}

struct waker {
    cw_multi multi;
    size_t received;
    cw_status status;
};

static int wake_at_the_last_byte(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    struct waker *waker = user_data;
    waker->received += len;
    if (waker->received == 1000) {
        waker->status = cw_multi_wakeup(waker->multi);
    }
    return CW_CONTINUE;
}

static void a_callback_may_wake(void **unused)
{
    (void)unused;
    struct waker waker = {.multi = new_multi(), .status = CW_EMPTY};
    cw_easy easy = http_easy("/stall?after=1000");
    assert_ok(cw_easy_write_function(easy, wake_at_the_last_byte, &waker, NULL));
    assert_ok(cw_multi_add(waker.multi, easy));
    while (waker.status == CW_EMPTY) {
        assert_ok(cw_multi_perform(waker.multi, NULL));
        assert_ok(cw_multi_poll(waker.multi, NULL, 0, waker.status == CW_EMPTY ? 100 : -1, NULL));
    }
    assert_ok(waker.status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(waker.multi));
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
        cmocka_unit_test(a_wakeup_ends_the_next_poll),
        cmocka_unit_test(a_thread_wakes_poll),
        cmocka_unit_test(a_wakeup_ends_a_poll_that_waits_for_a_transfer),
        cmocka_unit_test(a_signal_ends_poll),
        cmocka_unit_test(a_poll_that_a_signal_ends_finds_no_events),
        cmocka_unit_test(a_signal_handler_may_wake),
        cmocka_unit_test(a_callback_may_wake),
        cmocka_unit_test(get_timeout_tells_when_to_drive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
