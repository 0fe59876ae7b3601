/* A loop that is slow, or was stopped, is not taken for one that ignores what it is told. */
#include "epoll_app.h"

#include <signal.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void note_report(int status, const char *sentence, void *user_data)
{
    (void)status;
    snprintf(user_data, 512, "%s", sentence);
}

enum { CROWD = 40, BATCH = 64 };

static void work_for(long ms)
{
    struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    while (nanosleep(&time, &time) != 0) {
    }
}

struct slow_loop {
    struct epoll_app app;
    struct epoll_event events[BATCH];
    int count;
    bool one_at_a_time; /* of a batch, only the first is passed on; the others come again */
    long ms_of_a_round;
    long ms_of_an_event;
};

static void pass_on(struct slow_loop *loop, const struct epoll_event *event)
{
    struct epoll_app *app = &loop->app;
    uint64_t expirations;
    if (event->data.fd != app->timer) {
        assert_ok(cw_multi_action(app->multi, event->data.fd, 0, NULL));
    } else if (read(app->timer, &expirations, sizeof expirations) > 0) {
        assert_ok(cw_multi_timeout(app->multi, NULL));
    }
    work_for(loop->ms_of_an_event);
}

/* Curlward's own descriptors come first, so that a check finds all else undone, and the timer comes
 * last. */
static int rank(int fd, int timer)
{
    struct stat file = {0};
    return fd == timer ? 2 : fstat(fd, &file) == 0 && S_ISSOCK(file.st_mode);
}

static int in_the_worst_order(const void *one, const void *other, void *timer)
{
    const int first = ((const struct epoll_event *)one)->data.fd;
    const int second = ((const struct epoll_event *)other)->data.fd;
    const int ranks = rank(first, *(int *)timer) - rank(second, *(int *)timer);
    return ranks != 0 ? ranks : first - second;
}

static void slow_turn(struct slow_loop *loop)
{
    int count = epoll_wait(loop->app.epoll, loop->events, BATCH, -1);
    if (count > 0) {
        qsort_r(loop->events, (size_t)count, sizeof loop->events[0], in_the_worst_order,
                &loop->app.timer);
    }
    for (int i = 0; i < count && (i == 0 || !loop->one_at_a_time); i++) {
        pass_on(loop, &loop->events[i]);
    }
    work_for(loop->ms_of_a_round);
}

static void run_slow_loop(struct slow_loop loop, size_t transfers, cw_easy (*make)(void))
{
    cw_easy easies[CROWD];
    char report[512] = "";
    assert_ok(cw_set_misuse_handler(note_report, report, NULL));
    epoll_app_open(&loop.app);
    for (size_t i = 0; i < transfers; i++) {
        easies[i] = make();
        assert_ok(cw_multi_add(loop.app.multi, easies[i]));
    }
    while (count_running(loop.app.multi) > 0) {
        slow_turn(&loop);
    }
    for (size_t i = 0; i < transfers; i++) {
        assert_status(CW_OK, next_message(loop.app.multi).status);
    }
    for (size_t i = 0; i < transfers; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    epoll_app_close(&loop.app);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_string_equal(report, "");
}

static cw_easy dripping(void)
{
    return http_easy("/drip?bytes=30&ms=100");
}

static cw_easy lasting(void)
{
    return http_easy("/drip?bytes=60&ms=100");
}

static void a_loop_that_is_busy_between_its_waits(void **unused)
{
    (void)unused;
    static const long rounds[] = {1100, 3000};
    for (size_t i = 0; i < COUNT(rounds); i++) {
        run_slow_loop((struct slow_loop){.ms_of_a_round = rounds[i]}, 1, dripping);
    }
}

/* libcurl wants to look at its speed each second. */
static cw_easy observed(void)
{
    cw_easy easy = dripping();
    assert_ok(cw_easy_set_long(easy, CW_OPT_LOW_SPEED_LIMIT, 1));
    assert_ok(cw_easy_set_long(easy, CW_OPT_LOW_SPEED_TIME, 600));
    return easy;
}

/* The timer passes meanwhile, for transfers that come last. */
static void a_loop_that_is_busy_within_a_batch(void **unused)
{
    (void)unused;
    run_slow_loop((struct slow_loop){.ms_of_an_event = 60}, CROWD, observed);
    run_slow_loop((struct slow_loop){.ms_of_an_event = 700}, 3, dripping);
}

static void a_slow_loop_that_deals_with_one_event_a_round(void **unused)
{
    (void)unused;
    run_slow_loop((struct slow_loop){.ms_of_a_round = 1200, .one_at_a_time = true}, 1, dripping);
}

/* A child that stops its parent now and then, as a debugger does. */
static pid_t begin_to_stop_this_process(void)
{
    const pid_t stopped = getpid();
    const pid_t child = fork();
    if (child != 0) {
        return child;
    }
    for (int i = 0; i < 3; i++) {
        work_for(700);
        kill(stopped, SIGSTOP);
        work_for(1300);
        kill(stopped, SIGCONT);
    }
    _exit(0);
}

static void a_loop_that_is_stopped(void **unused)
{
    (void)unused;
    const pid_t child = begin_to_stop_this_process();
    assert_true(child > 0);
    run_slow_loop((struct slow_loop){0}, 3, lasting);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_loop_that_is_busy_between_its_waits),
        cmocka_unit_test(a_loop_that_is_busy_within_a_batch),
        cmocka_unit_test(a_slow_loop_that_deals_with_one_event_a_round),
        cmocka_unit_test(a_loop_that_is_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
