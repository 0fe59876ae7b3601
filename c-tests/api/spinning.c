/* A loop that drives without waiting is told once. */
#include "epoll_app.h"

#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static int spins;
static int others;
static char last_report[512];

static void note_report(int status, const char *sentence, void *user_data)
{
    (void)user_data;
    snprintf(last_report, sizeof last_report, "%s", sentence);
    spins += status == CW_E_SPINNING;
    others += status != CW_E_SPINNING;
}

static int listen_to_reports(void **unused)
{
    (void)unused;
    spins = others = 0;
    return cw_set_misuse_handler(note_report, NULL, NULL);
}

static int stop_listening(void **unused)
{
    (void)unused;
    return cw_set_misuse_handler(NULL, NULL, NULL);
}

static cw_easy stalled(cw_multi multi)
{
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_multi_add(multi, easy));
    return easy;
}

/* Calls until it is told, and then as often again. */
static void spin(void (*turn)(void *state), void *state)
{
    long turns = 0;
    while (spins == 0) {
        turn(state);
        turns++;
    }
    while (turns-- > 0) {
        turn(state);
    }
    assert_int_equal(spins, 1);
}

static void call_timeout(void *state)
{
    assert_ok(cw_multi_timeout(((struct epoll_app *)state)->multi, NULL));
}

static void call_action(void *state)
{
    struct epoll_app *app = state;
    assert_ok(cw_multi_action(app->multi, app->last_announced, CW_SOCKET_IN, NULL));
}

static void call_perform(void *state)
{
    assert_ok(cw_multi_perform(*(cw_multi *)state, NULL));
}

static void look_and_perform(void *state)
{
    assert_ok(cw_multi_poll(*(cw_multi *)state, NULL, 0, 0, NULL));
    call_perform(state);
}

static void call_dispatch(void *state)
{
    assert_ok(cw_multi_dispatch(*(cw_multi *)state, 0, NULL));
}

static void timeouts_and_actions_without_a_wait(void **unused)
{
    void (*const turns[])(void *) = {call_timeout, call_action};
    for (size_t i = 0; i < COUNT(turns); i++) {
        listen_to_reports(unused);
        struct epoll_app app;
        epoll_app_open(&app);
        cw_easy easy = stalled(app.multi);
        spin(turns[i], &app);
        assert_ok(cw_easy_free(easy));
        epoll_app_close(&app);
    }
}

static void performs_without_a_wait(void **unused)
{
    void (*const turns[])(void *) = {call_perform, look_and_perform, call_dispatch};
    for (size_t i = 0; i < COUNT(turns); i++) {
        listen_to_reports(unused);
        cw_multi multi = new_multi();
        cw_easy easy = stalled(multi);
        spin(turns[i], &multi);
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_multi_close(multi));
    }
}

static void wait_and_dispatch(void *state)
{
    assert_ok(cw_multi_dispatch(*(cw_multi *)state, -1, NULL));
}

/* It asks to wait, and is told why it does not. */
static void dispatches_beside_an_unread_message(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy ended = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, ended));
    run_to_end(multi);
    cw_easy easy = stalled(multi);
    spin(wait_and_dispatch, &multi);
    assert_non_null(strstr(last_report, "while a message is unread: take each with"));
    assert_ok(cw_easy_free(ended));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

/* More than any loop is looked at that spins. */
enum { MANY = 150000 };

/* Each of its waits ends at once, because of another descriptor. */
static void a_loop_that_waits_does_not_spin(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = stalled(multi);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "", 1), 1);
    for (int i = 0; i < MANY; i++) {
        cw_waitfd extra = {.fd = ends[0], .events = CW_WAIT_IN};
        assert_ok(cw_multi_poll(multi, &extra, 1, 1000, NULL));
        assert_ok(cw_multi_perform(multi, NULL));
    }
    assert_int_equal(spins + others, 0);
    close(ends[0]);
    close(ends[1]);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

/* Works, which is more than to wait: other programs may have the processor meanwhile. */
static void work_for(long nanoseconds)
{
    struct timespec begin;
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    do {
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    } while ((now.tv_sec - begin.tv_sec) * 1000000000 + now.tv_nsec - begin.tv_nsec < nanoseconds);
}

/* Fifty times as fast as the frames of a game. */
static void work_and_perform(void *state)
{
    work_for(20000);
    call_perform(state);
}

static void sleep_and_perform(void *state)
{
    nanosleep(&(struct timespec){.tv_nsec = 1}, NULL);
    call_perform(state);
}

static void a_loop_that_works_or_sleeps_does_not_spin(void **unused)
{
    (void)unused;
    void (*const turns[])(void *) = {work_and_perform, sleep_and_perform};
    assert_int_equal(prctl(PR_SET_TIMERSLACK, 1), 0);
    for (size_t way = 0; way < COUNT(turns); way++) {
        cw_multi multi = new_multi();
        cw_easy easy = stalled(multi);
        for (int i = 0; i < MANY; i++) {
            turns[way](&multi);
        }
        assert_int_equal(spins + others, 0);
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_multi_close(multi));
    }
    assert_int_equal(prctl(PR_SET_TIMERSLACK, 0), 0);
}

static void a_loop_that_moves_something_does_not_spin(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/0");
    for (int i = 0; i < 100; i++) {
        assert_ok(cw_multi_add(multi, easy));
        while (count_running(multi) > 0) {
            assert_ok(cw_multi_perform(multi, NULL));
        }
        assert_ok(cw_multi_remove(multi, easy));
        for (int turn = 0; turn < 10000; turn++) {
            assert_ok(cw_multi_perform(multi, NULL));
        }
    }
    assert_int_equal(spins + others, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

#define listening(test) \
    cmocka_unit_test_setup_teardown(test, listen_to_reports, stop_listening)

int main(void)
{
    const struct CMUnitTest tests[] = {
        listening(timeouts_and_actions_without_a_wait),
        listening(performs_without_a_wait),
        listening(dispatches_beside_an_unread_message),
        listening(a_loop_that_waits_does_not_spin),
        listening(a_loop_that_works_or_sleeps_does_not_spin),
        listening(a_loop_that_moves_something_does_not_spin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
