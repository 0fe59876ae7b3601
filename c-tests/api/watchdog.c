/* A loop that ignores its timer or a descriptor goes on, and the misuse handler hears of it. */
#include "epoll_app.h"

#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum fault {
    IGNORES_THE_TIMER,
    TAKES_0_MS_FOR_NONE,
    LOSES_EDGES,
    WATCHES_ONCE,
    FORGETS_OUT,
};

/* What the loop is told of its fault. */
static const int told[] = {
    [IGNORES_THE_TIMER] = CW_E_TIMER_IGNORED,  [TAKES_0_MS_FOR_NONE] = CW_E_TIMER_IGNORED,
    [LOSES_EDGES] = CW_E_SOCKET_IGNORED,       [WATCHES_ONCE] = CW_E_SOCKET_IGNORED,
    [FORGETS_OUT] = CW_E_SOCKET_IGNORED,
};

struct careless {
    struct epoll_app app;
    enum fault fault;
    int last_registered;
};

/* All reports of one test. */
static struct reports {
    int of_timers;
    int of_sockets;
    int others;
    char sentence[512];
} reports;

static void note_report(int status, const char *sentence, void *user_data)
{
    (void)user_data;
    switch (status) {
    case CW_E_TIMER_IGNORED:
        reports.of_timers++;
        break;
    case CW_E_SOCKET_IGNORED:
        reports.of_sockets++;
        break;
    default:
        reports.others++;
    }
    snprintf(reports.sentence, sizeof reports.sentence, "%s", sentence);
}

static uint32_t epoll_events(const struct careless *loop, int events)
{
    uint32_t in = (events & CW_SOCKET_IN) ? EPOLLIN : 0;
    uint32_t out = (events & CW_SOCKET_OUT) ? EPOLLOUT : 0;
    switch (loop->fault) {
    case LOSES_EDGES:
        return in | out | EPOLLET;
    case WATCHES_ONCE:
        return in | out | EPOLLONESHOT;
    case FORGETS_OUT:
        return in;
    default:
        return in | out;
    }
}

static int watch(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct careless *loop = user_data;
    struct epoll_app *app = &loop->app;
    if (events == CW_SOCKET_REMOVE) {
        return epoll_app_socket(multi, fd, events, app, socket_data);
    }
    struct epoll_event event = {.events = epoll_events(loop, events), .data.fd = fd};
    if (epoll_ctl(app->epoll, EPOLL_CTL_MOD, fd, &event) != 0) {
        app->watched++;
        app->failed_controls += epoll_ctl(app->epoll, EPOLL_CTL_ADD, fd, &event) != 0;
    }
    return 0;
}

static int set_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct careless *loop = user_data;
    bool ignores = loop->fault == IGNORES_THE_TIMER ||
                   (loop->fault == TAKES_0_MS_FOR_NONE && timeout_ms == 0);
    if (!ignores) {
        return epoll_app_timer(multi, timeout_ms, &loop->app);
    }
    loop->app.timeout_ms = timeout_ms;
    return timerfd_settime(loop->app.timer, 0, &(struct itimerspec){0}, NULL);
}

static void open_loop(struct careless *loop, enum fault fault)
{
    *loop = (struct careless){.fault = fault};
    reports = (struct reports){0};
    assert_ok(cw_set_misuse_handler(note_report, NULL, NULL));
    epoll_app_open_with(&loop->app, watch, set_timer, loop, NULL);
    loop->fault = fault;
}

static void close_loop(struct careless *loop)
{
    epoll_app_close(&loop->app);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

static bool is_connection(int fd)
{
    struct stat file;
    return fstat(fd, &file) == 0 && S_ISSOCK(file.st_mode);
}

/* A loop that loses edges passes on the last connection of a batch, and forgets the others. */
static void turn(struct careless *loop, int *left)
{
    struct epoll_app *app = &loop->app;
    if (loop->fault != LOSES_EDGES) {
        assert_ok(epoll_app_turn(app, left));
        return;
    }
    struct epoll_event events[64];
    int count = epoll_wait(app->epoll, events, COUNT(events), -1);
    bool is_last = true;
    for (int i = count - 1; i >= 0; i--) {
        const int fd = events[i].data.fd;
        if (fd == app->timer) {
            assert_ok(cw_multi_timeout(app->multi, left));
        } else if (!is_connection(fd) || is_last) {
            is_last = is_last && !is_connection(fd);
            assert_ok(cw_multi_action(app->multi, fd, 0, left));
        }
    }
}

static void run_careless(struct careless *loop)
{
    int left = count_running(loop->app.multi);
    while (left > 0) {
        turn(loop, &left);
        left = count_running(loop->app.multi);
    }
}

static void assert_told_once(enum fault fault)
{
    assert_int_equal(reports.others, 0);
    assert_int_equal(reports.of_timers, told[fault] == CW_E_TIMER_IGNORED);
    assert_int_equal(reports.of_sockets, told[fault] == CW_E_SOCKET_IGNORED);
}

/* Makes transfers until the fault was told, and then once more. */
struct play {
    size_t transfers;
    cw_easy (*make)(void);
};

static void play(enum fault fault, struct play play)
{
    enum { ROUNDS = 20, MOST = 64 };
    struct careless loop;
    open_loop(&loop, fault);
    cw_easy easies[MOST];
    for (size_t i = 0; i < play.transfers; i++) {
        easies[i] = play.make();
    }
    bool was_told = false;
    for (int round = 0; round < ROUNDS && !was_told; round++) {
        was_told = reports.of_timers + reports.of_sockets > 0;
        for (size_t i = 0; i < play.transfers; i++) {
            assert_ok(cw_multi_add(loop.app.multi, easies[i]));
        }
        run_careless(&loop);
        for (size_t i = 0; i < play.transfers; i++) {
            cw_message message = next_message(loop.app.multi);
            assert_status(CW_OK, message.status);
            assert_int_equal(message.response_code, 200);
            assert_ok(cw_multi_remove(loop.app.multi, message.easy));
        }
    }
    assert_told_once(fault);
    for (size_t i = 0; i < play.transfers; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    close_loop(&loop);
}

static cw_easy small(void)
{
    return http_easy("/bytes/1000");
}

static cw_easy slow(void)
{
    return http_easy("/drip?bytes=3&ms=200");
}

static cw_easy secure(void)
{
    return http2_easy("/drip?bytes=3&ms=200");
}

static cw_easy upload(void)
{
    static char body[3000000];
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body(easy, body, sizeof body));
    upload_at_once(easy);
    return easy;
}

#define ONE_TRANSFER(make) ((struct play){1, make})
#define ONE_CONNECTION ((struct play){10, secure})
/* More than a lane takes. */
#define SEVERAL_LANES(make) ((struct play){40, make})

static void a_timer_that_is_ignored(void **unused)
{
    (void)unused;
    play(IGNORES_THE_TIMER, ONE_TRANSFER(small));
    play(IGNORES_THE_TIMER, ONE_CONNECTION);
    play(IGNORES_THE_TIMER, SEVERAL_LANES(small));
}

static void zero_milliseconds_that_are_taken_for_none(void **unused)
{
    (void)unused;
    play(TAKES_0_MS_FOR_NONE, ONE_TRANSFER(small));
    play(TAKES_0_MS_FOR_NONE, ONE_CONNECTION);
    play(TAKES_0_MS_FOR_NONE, SEVERAL_LANES(small));
}

static void edges_that_are_lost(void **unused)
{
    (void)unused;
    play(LOSES_EDGES, SEVERAL_LANES(slow));
}

static void registrations_for_one_event_only(void **unused)
{
    (void)unused;
    play(WATCHES_ONCE, ONE_TRANSFER(slow));
    play(WATCHES_ONCE, ONE_CONNECTION);
    play(WATCHES_ONCE, SEVERAL_LANES(slow));
}

static void output_that_is_never_watched(void **unused)
{
    (void)unused;
    play(FORGETS_OUT, ONE_TRANSFER(upload));
    play(FORGETS_OUT, SEVERAL_LANES(upload));
}

static int open_timers(void)
{
    int count = 0;
    for (int fd = 0; fd < 256; fd++) {
        char path[64];
        char name[64] = "";
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        count += readlink(path, name, sizeof name - 1) > 0 && strstr(name, "timerfd") != NULL;
    }
    return count;
}

static void the_alarm_is_there_while_transfers_run(void **unused)
{
    (void)unused;
    struct epoll_app app;
    const int others = open_timers() + 1;
    epoll_app_open(&app);
    assert_int_equal(open_timers(), others);
    cw_easy easy = small();
    assert_ok(cw_multi_add(app.multi, easy));
    assert_int_equal(open_timers(), others + 1);
    epoll_app_run_to_end(&app);
    while (open_timers() > others) {
        assert_ok(epoll_app_turn(&app, NULL));
    }
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&app);
}

/* Forks once; the child notes how many timers it has. */
struct forking {
    pid_t child;
    int seen[2];
};

static int fork_once(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct forking *forking = user_data;
    if (forking->child < 0) {
        forking->child = fork();
        if (forking->child == 0) {
            const int timers = open_timers();
            _exit(write(forking->seen[1], &timers, sizeof timers) != sizeof timers);
        }
    }
    return CW_CONTINUE;
}

static void a_child_has_no_hold_of_the_alarm(void **unused)
{
    (void)unused;
    struct epoll_app app;
    struct forking forking = {.child = -1};
    assert_int_equal(pipe(forking.seen), 0);
    epoll_app_open(&app);
    const int others = open_timers();
    cw_easy easy = small();
    assert_ok(cw_easy_write_function(easy, fork_once, &forking, NULL));
    assert_ok(cw_multi_add(app.multi, easy));
    epoll_app_run_to_end(&app);
    int timers = -1;
    assert_int_equal(read(forking.seen[0], &timers, sizeof timers), sizeof timers);
    assert_int_equal(timers, others);
    assert_int_equal(waitpid(forking.child, NULL, 0), forking.child);
    close(forking.seen[0]);
    close(forking.seen[1]);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_timer_that_is_ignored),
        cmocka_unit_test(zero_milliseconds_that_are_taken_for_none),
        cmocka_unit_test(edges_that_are_lost),
        cmocka_unit_test(registrations_for_one_event_only),
        cmocka_unit_test(output_that_is_never_watched),
        cmocka_unit_test(the_alarm_is_there_while_transfers_run),
        cmocka_unit_test(a_child_has_no_hold_of_the_alarm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
