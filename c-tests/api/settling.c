/* What an application does inside the functions of its own loop, when nobody else wakes anything:
 * commands are applied, and refused announcements are repeated once for each call. */
#include "epoll_app.h"

#include <sys/timerfd.h>
#include <unistd.h>

/* More transfers than one of libcurl's handles takes, so that they share a timer. */
enum { CROWD = 40 };

struct loop {
    struct epoll_app app;
    cw_easy crowd[CROWD];
    cw_easy target;
    int running_then; /* how many transfers run when it acts */
    cw_status (*act)(struct loop *loop);
    bool acted;
    cw_status status;
};

static void act_once(struct loop *loop)
{
    int running;
    if (cw_multi_running(loop->app.multi, &running) == CW_OK && !loop->acted &&
        running == loop->running_then) {
        loop->acted = true;
        loop->status = loop->act(loop);
    }
}

static int on_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct loop *loop = user_data;
    int result = epoll_app_timer(multi, timeout_ms, &loop->app);
    if (timeout_ms < 0) {
        act_once(loop);
    }
    return result;
}

static int on_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct loop *loop = user_data;
    int result = epoll_app_socket(multi, fd, events, &loop->app, socket_data);
    if (events == CW_SOCKET_REMOVE) {
        act_once(loop);
    }
    return result;
}

static int pass_on_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct loop *loop = user_data;
    return epoll_app_timer(multi, timeout_ms, &loop->app);
}

static int pass_on_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct loop *loop = user_data;
    return epoll_app_socket(multi, fd, events, &loop->app, socket_data);
}

static cw_status add_target(struct loop *loop)
{
    return cw_multi_add(loop->app.multi, loop->target);
}

static cw_status cancel_target(struct loop *loop)
{
    return cw_easy_cancel(loop->target);
}

static cw_status unpause_target(struct loop *loop)
{
    return cw_easy_unpause(loop->target, CW_BOTH);
}

static cw_status free_target(struct loop *loop)
{
    return cw_easy_free(loop->target);
}

static void open_crowd(struct loop *loop, int size)
{
    for (int i = 0; i < size; i++) {
        loop->crowd[i] = http_easy("/delay/20");
        /* A deadline, whose timer is deleted when the last of them has ended. */
        assert_ok(cw_easy_set_long(loop->crowd[i], CW_OPT_TIMEOUT_MS, 60000));
        /* Its socket is removed though others run. */
        assert_ok(cw_easy_set_bool(loop->crowd[i], CW_OPT_FORBID_REUSE, true));
        assert_ok(cw_multi_add(loop->app.multi, loop->crowd[i]));
    }
}

static void close_loop(struct loop *loop, int size)
{
    for (int i = 0; i < size; i++) {
        assert_ok(cw_easy_free(loop->crowd[i]));
    }
    epoll_app_close(&loop->app);
}

/* The loop waits for its descriptors alone, for ever: a command that is lost hangs the test. */
static void play(cw_socket_fn socket_function, cw_timer_fn timer_function, const char *path,
                 cw_status (*act)(struct loop *), int size)
{
    struct loop loop = {.act = act, .running_then = act == add_target ? 0 : 1};
    /* A transfer whose socket is removed counts still. */
    loop.running_then += socket_function == on_socket;
    epoll_app_open_with(&loop.app, socket_function, timer_function, &loop, NULL);
    loop.target = http_easy(path);
    if (act != add_target) {
        assert_ok(cw_multi_add(loop.app.multi, loop.target));
    }
    if (act == unpause_target) {
        assert_ok(cw_easy_pause(loop.target, CW_RECV));
    }
    open_crowd(&loop, size);
    int left = count_running(loop.app.multi);
    while (!loop.acted || left > 0) {
        assert_ok(epoll_app_turn(&loop.app, &left));
        assert_int_equal(left, count_running(loop.app.multi));
    }
    assert_ok(loop.status);
    if (act == free_target) {
        assert_status(CW_E_STALE_HANDLE, cw_easy_free(loop.target));
    } else {
        assert_int_equal(state(loop.target), CW_STATE_DONE);
        cw_status ended = act == cancel_target ? CW_E_CANCELLED : CW_OK;
        assert_status(ended, result(loop.target).status);
        assert_ok(cw_easy_free(loop.target));
    }
    close_loop(&loop, size);
}

static void commands_of_the_timer_function_are_applied(void **unused)
{
    (void)unused;
    for (int size = 1; size <= CROWD; size += CROWD - 1) {
        play(pass_on_socket, on_timer, "/bytes/10", add_target, size);
        play(pass_on_socket, on_timer, "/stall?after=10", cancel_target, size);
        play(pass_on_socket, on_timer, "/stall?after=10", free_target, size);
        play(pass_on_socket, on_timer, "/bytes/10", unpause_target, size);
    }
}

static void commands_of_the_socket_function_are_applied(void **unused)
{
    (void)unused;
    for (int size = 1; size <= CROWD; size += CROWD - 1) {
        play(on_socket, pass_on_timer, "/bytes/10", add_target, size);
        play(on_socket, pass_on_timer, "/stall?after=10", cancel_target, size);
        play(on_socket, pass_on_timer, "/stall?after=10", free_target, size);
    }
}

/* Each cancelled transfer's socket is removed, and the function that hears of it cancels the next
 * transfer. */
struct chain {
    struct epoll_app app;
    cw_easy easies[CROWD];
    int cancelled;
    bool failed;
};

static int cancel_next(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct chain *chain = user_data;
    int result = epoll_app_socket(multi, fd, events, &chain->app, socket_data);
    if (events == CW_SOCKET_REMOVE && chain->cancelled < CROWD) {
        cw_easy next = chain->easies[chain->cancelled++];
        chain->failed = chain->failed || cw_easy_cancel(next) != CW_OK;
    }
    return result;
}

static int set_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    return epoll_app_timer(multi, timeout_ms, &((struct chain *)user_data)->app);
}

/* One call settles only so many; for what is left the loop is woken. */
static void commands_without_end_are_applied_by_later_calls(void **unused)
{
    (void)unused;
    struct chain chain = {.cancelled = CROWD};
    bool received[CROWD] = {false};
    epoll_app_open_with(&chain.app, cancel_next, set_timer, &chain, NULL);
    for (int i = 0; i < CROWD; i++) {
        chain.easies[i] = http_easy("/stall");
        assert_ok(cw_easy_write_function(chain.easies[i], write_to_flag, &received[i], NULL));
        assert_ok(cw_multi_add(chain.app.multi, chain.easies[i]));
    }
    for (int i = 0; i < CROWD; i++) {
        while (!received[i]) {
            assert_ok(epoll_app_turn(&chain.app, NULL));
        }
    }
    chain.cancelled = 1;
    assert_ok(cw_easy_cancel(chain.easies[0]));
    assert_true(count_running(chain.app.multi) > 0);
    while (count_running(chain.app.multi) > 0) {
        assert_ok(epoll_app_turn(&chain.app, NULL));
    }
    assert_false(chain.failed);
    for (int i = 0; i < CROWD; i++) {
        assert_status(CW_E_CANCELLED, result(chain.easies[i]).status);
        assert_ok(cw_easy_free(chain.easies[i]));
    }
    epoll_app_close(&chain.app);
}

/* An application's functions that fail, each calling the library first. */
struct refusing {
    struct epoll_app app;
    bool refuses;
    int calls;
    int depth;
    int deepest;
};

static int refuse(struct refusing *refusing, cw_multi multi, int fd)
{
    if (!refusing->refuses) {
        return 0;
    }
    refusing->calls++;
    refusing->depth++;
    if (refusing->depth > refusing->deepest) {
        refusing->deepest = refusing->depth;
    }
    cw_multi_assign(multi, fd, refusing);
    refusing->depth--;
    return -1;
}

static int refusing_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct refusing *refusing = user_data;
    epoll_app_socket(multi, fd, events, &refusing->app, socket_data);
    return events == CW_SOCKET_REMOVE ? 0 : refuse(refusing, multi, fd);
}

static int refusing_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct refusing *refusing = user_data;
    epoll_app_timer(multi, timeout_ms, &refusing->app);
    return refuse(refusing, multi, -1);
}

static int accepting_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    return epoll_app_timer(multi, timeout_ms, &((struct refusing *)user_data)->app);
}

static void a_refused_socket_is_repeated_once_for_each_call(void **unused)
{
    (void)unused;
    enum { SOCKETS = 6 };
    struct refusing refusing;
    cw_easy easies[SOCKETS];
    struct epoll_app *app = &refusing.app;
    refusing.refuses = false;
    epoll_app_open_with(app, refusing_socket, accepting_timer, &refusing, NULL);
    refusing.calls = refusing.depth = refusing.deepest = 0;
    refusing.refuses = true;
    for (int i = 0; i < SOCKETS; i++) {
        easies[i] = http_easy("/stall?after=10");
        cw_multi_add(app->multi, easies[i]);
    }
    /* Our own descriptor was taken before, and libcurl may have one of its own. */
    while (app->watched < 1 + SOCKETS) {
        epoll_app_turn(app, NULL);
    }
    int64_t timeout_ms;
    refusing.calls = 0;
    assert_status(CW_E_CALLBACK, cw_multi_get_timeout(app->multi, &timeout_ms));
    assert_int_equal(refusing.deepest, 1);
    assert_int_equal(refusing.calls, app->watched - 1);
    refusing.refuses = false;
    assert_ok(cw_multi_get_timeout(app->multi, &timeout_ms));
    for (int i = 0; i < SOCKETS; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    epoll_app_close(app);
}

static void a_refused_timer_is_repeated_once_for_each_call(void **unused)
{
    (void)unused;
    struct refusing refusing;
    struct epoll_app *app = &refusing.app;
    refusing.refuses = false;
    epoll_app_open_with(app, epoll_app_socket, refusing_timer, &refusing, NULL);
    refusing.calls = refusing.depth = refusing.deepest = 0;
    refusing.refuses = true;
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_E_CALLBACK, cw_multi_add(app->multi, easy));
    assert_int_equal(refusing.calls, 1);
    int64_t timeout_ms;
    assert_status(CW_E_CALLBACK, cw_multi_get_timeout(app->multi, &timeout_ms));
    assert_int_equal(refusing.calls, 2);
    assert_int_equal(refusing.deepest, 1);
    refusing.refuses = false;
    epoll_app_run_to_end(app);
    assert_status(CW_OK, only_message(app->multi).status);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_of_the_timer_function_are_applied),
        cmocka_unit_test(commands_of_the_socket_function_are_applied),
        cmocka_unit_test(commands_without_end_are_applied_by_later_calls),
        cmocka_unit_test(a_refused_socket_is_repeated_once_for_each_call),
        cmocka_unit_test(a_refused_timer_is_repeated_once_for_each_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
