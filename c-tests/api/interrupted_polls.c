/* Wakeups, from wherever they come, and signals end a cw_multi_poll. */
#include "support.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wakeup_ends_the_next_poll),
        cmocka_unit_test(a_thread_wakes_poll),
        cmocka_unit_test(a_wakeup_ends_a_poll_that_waits_for_a_transfer),
        cmocka_unit_test(a_signal_ends_poll),
        cmocka_unit_test(a_poll_that_a_signal_ends_finds_no_events),
        cmocka_unit_test(a_signal_handler_may_wake),
        cmocka_unit_test(a_callback_may_wake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
