/* Announcements that are made again: to a function of the loop that refused one, or that came too
 * late for it. */
#include "epoll_app.h"

#include <limits.h>
#include <poll.h>
#include <time.h>

struct failing {
    struct epoll_app app;
    int refused;
    int refuse_sockets; /* as many announcements as this fail */
    int refuse_timers;
};

static int refuse_some_sockets(cw_multi multi, int fd, int events, void *user_data,
                               void *socket_data)
{
    struct failing *failing = user_data;
    if (failing->refuse_sockets > 0) {
        failing->refuse_sockets--;
        failing->refused = fd;
        return -1;
    }
    return epoll_app_socket(multi, fd, events, &failing->app, socket_data);
}

static int refuse_some_timers(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct failing *failing = user_data;
    if (failing->refuse_timers > 0) {
        failing->refuse_timers--;
        return -1;
    }
    return epoll_app_timer(multi, timeout_ms, &failing->app);
}

static void a_timer_function_that_fails_hears_of_it_again(void **unused)
{
    (void)unused;
    struct failing failing = {0};
    struct epoll_app *app = &failing.app;
    epoll_app_open_with(app, refuse_some_sockets, refuse_some_timers, &failing, NULL);
    cw_easy easy = http_easy("/bytes/10");

    failing.refuse_timers = 1;
    assert_status(CW_E_CALLBACK, cw_multi_add(app->multi, easy));
    assert_last_error("timer function");
    assert_int_equal(state(easy), CW_STATE_RUNNING);
    assert_int_equal(app->timeout_ms, -1);

    assert_ok(cw_multi_timeout(app->multi, NULL));
    epoll_app_run_to_end(app);
    assert_status(CW_OK, only_message(app->multi).status);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(app);
}

static void a_socket_function_that_fails_hears_of_it_again(void **unused)
{
    (void)unused;
    struct failing failing = {.refused = -1};
    struct epoll_app *app = &failing.app;
    epoll_app_open_with(app, refuse_some_sockets, refuse_some_timers, &failing, NULL);
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app->multi, easy));

    failing.refuse_sockets = 1;
    int left = 1;
    cw_status status = CW_OK;
    while (status == CW_OK && left > 0) {
        status = epoll_app_turn(app, &left);
    }
    assert_status(CW_E_CALLBACK, status);
    assert_last_error("socket function");
    assert_int_equal(state(easy), CW_STATE_RUNNING);

    assert_ok(cw_multi_timeout(app->multi, NULL));
    assert_int_equal(app->last_announced, failing.refused);
    epoll_app_run_to_end(app);
    assert_status(CW_OK, only_message(app->multi).status);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(app);
}

static void a_cancel_tells_that_a_function_failed(void **unused)
{
    (void)unused;
    struct failing failing = {.refused = -1};
    struct epoll_app *app = &failing.app;
    epoll_app_open_with(app, refuse_some_sockets, refuse_some_timers, &failing, NULL);
    cw_easy easy = http_easy("/stall");
    bool received = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(app->multi, easy));
    while (!received) {
        assert_ok(epoll_app_turn(app, NULL));
    }

    failing.refuse_sockets = 1;
    assert_status(CW_E_CALLBACK, cw_easy_cancel(easy));
    assert_last_error("socket function");
    assert_int_equal(state(easy), CW_STATE_DONE);
    assert_status(CW_E_CANCELLED, only_message(app->multi).status);
    assert_ok(cw_multi_timeout(app->multi, NULL));
    assert_int_equal(app->last_announced, failing.refused);
    app->failed_controls = 0; /* the descriptor was closed when it was removed the second time */
    assert_ok(cw_easy_free(easy));
    epoll_app_close(app);
}

static void count_message(cw_multi multi, const cw_message *message, void *user_data)
{
    (void)multi;
    int *shown = user_data;
    *shown += message->status == CW_OK;
}

static void messages_are_shown_though_a_function_fails(void **unused)
{
    (void)unused;
    struct failing failing = {0};
    struct epoll_app *app = &failing.app;
    epoll_app_open_with(app, refuse_some_sockets, refuse_some_timers, &failing, NULL);
    cw_easy easy = http_easy("/bytes/10"), next = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app->multi, easy));
    epoll_app_run_to_end(app);

    failing.refuse_timers = 2;
    assert_status(CW_E_CALLBACK, cw_multi_add(app->multi, next));
    int shown = 0;
    size_t count = 0;
    assert_status(CW_E_CALLBACK, cw_multi_messages(app->multi, count_message, &shown, &count));
    assert_last_error("timer function");
    assert_int_equal(shown, 1);
    assert_int_equal(count, 1);

    assert_ok(cw_multi_timeout(app->multi, NULL));
    epoll_app_run_to_end(app);
    assert_status(CW_OK, only_message(app->multi).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(next));
    epoll_app_close(app);
}

struct clock {
    int64_t told_ms;
    bool refuses; /* a time that is still to come */
};

static int tell(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    (void)multi;
    struct clock *clock = user_data;
    clock->told_ms = timeout_ms;
    return clock->refuses && timeout_ms > 0 ? -1 : 0;
}

/* Whoever hears of the timer late hears of what is left of it: nothing, here. */
static void a_timer_that_is_told_again_is_not_begun_again(void **unused)
{
    (void)unused;
    for (int refuses = 0; refuses < 2; refuses++) {
        struct clock clock = {-1, refuses == 1}, other = {-1, false};
        cw_multi multi = new_multi();
        assert_ok(cw_multi_socket_function(multi, watch_nothing, NULL, NULL));
        assert_ok(cw_multi_timer_function(multi, tell, &clock, NULL));
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("SILENT_URL", "/").text));
        assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 100));
        assert_ok(cw_multi_add(multi, easy));
        cw_status status = CW_OK;
        while (clock.told_ms <= 0) {
            status = cw_multi_timeout(multi, NULL);
        }
        assert_status(refuses ? CW_E_CALLBACK : CW_OK, status);
        int64_t then = now_ms() + clock.told_ms;
        while (now_ms() <= then) {
        }
        if (refuses) {
            assert_int_equal(count_running(multi), 1);
            int64_t timeout_ms = -1;
            assert_ok(cw_multi_get_timeout(multi, &timeout_ms));
            assert_int_equal(timeout_ms, 0);
            assert_int_equal(clock.told_ms, 0);
        } else {
            assert_ok(cw_multi_timer_function(multi, tell, &other, NULL));
            assert_int_equal(other.told_ms, 0);
        }
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_multi_close(multi));
    }
}

struct watching {
    struct pollfd fds[8];
    nfds_t count;
};

static int watch(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    (void)multi;
    (void)socket_data;
    struct watching *watching = user_data;
    if (events != CW_SOCKET_REMOVE && watching->count < COUNT(watching->fds)) {
        watching->fds[watching->count++] = (struct pollfd){.fd = fd, .events = POLLIN};
    }
    return 0;
}

static void a_late_socket_function_hears_of_curlwards_own_descriptor(void **unused)
{
    (void)unused;
    struct clock clock = {-1, false};
    struct watching watching = {0};
    cw_multi multi = new_multi();
    assert_ok(cw_multi_socket_function(multi, watch_nothing, NULL, NULL));
    assert_ok(cw_multi_timer_function(multi, tell, &clock, NULL));
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("SILENT_URL", "/").text));
    assert_ok(cw_multi_add(multi, easy));
    /* Until it is connected: then libcurl has announced its descriptor, to nobody. */
    while (clock.told_ms == 0) {
        assert_ok(cw_multi_timeout(multi, NULL));
    }
    assert_ok(cw_multi_socket_function(multi, watch, &watching, NULL));
    assert_int_equal(poll(watching.fds, watching.count, 0), 0);
    assert_ok(cw_multi_wakeup(multi));
    assert_int_equal(poll(watching.fds, watching.count, 0), 1);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

/* A loop whose function refuses removals, and notes what it is told of the first connection. */
struct keeper {
    struct epoll_app app;
    bool refuses_all;
    bool refuses_removals;
    int fd;
    bool is_removed;
    int removals;
    int removals_without_data;
    int arrivals_with_data;
};

static void note(struct keeper *keeper, int events, const void *socket_data)
{
    if (events == CW_SOCKET_REMOVE) {
        keeper->removals++;
        keeper->removals_without_data += socket_data != keeper;
        keeper->is_removed = true;
    } else if (keeper->is_removed) {
        keeper->arrivals_with_data += socket_data != NULL;
        assert_ok(cw_multi_assign(keeper->app.multi, keeper->fd, keeper));
        keeper->is_removed = false;
    }
}

static int keep(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct keeper *keeper = user_data;
    bool connects = events == CW_SOCKET_OUT;
    if (keeper->fd < 0 && connects && cw_multi_assign(multi, fd, keeper) == CW_OK) {
        keeper->fd = fd;
    } else if (keeper->fd == fd) {
        note(keeper, events, socket_data);
    }
    bool removes = events == CW_SOCKET_REMOVE;
    if (keeper->refuses_all || (removes && keeper->refuses_removals)) {
        return -1;
    }
    return epoll_app_socket(multi, fd, events, &keeper->app, NULL);
}

static int keep_time(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    return epoll_app_timer(multi, timeout_ms, &((struct keeper *)user_data)->app);
}

/* The multi's own descriptors are announced with the functions and by the add. */
static void keeper_open(struct keeper *keeper)
{
    *keeper = (struct keeper){.fd = INT_MAX};
    epoll_app_open_with(&keeper->app, keep, keep_time, keeper, NULL);
}

/* Runs a transfer until the function has refused something of it. */
static void run_to_refusal(struct keeper *keeper, cw_easy easy, bool *refuses)
{
    assert_ok(cw_multi_add(keeper->app.multi, easy));
    keeper->fd = -1;
    *refuses = true;
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = epoll_app_turn(&keeper->app, NULL);
    }
    assert_status(CW_E_CALLBACK, status);
}

/* It comes without the former data then. */
static void a_refused_removal_is_told_before_the_descriptor_comes_again(void **unused)
{
    (void)unused;
    struct keeper keeper;
    keeper_open(&keeper);
    cw_easy easy = http_easy("/bytes/10");
    run_to_refusal(&keeper, easy, &keeper.refuses_removals);
    assert_status(CW_OK, only_message(keeper.app.multi).status);
    assert_status(CW_E_CALLBACK, cw_multi_remove(keeper.app.multi, easy));
    int removals = keeper.removals;
    assert_status(CW_E_CALLBACK, cw_multi_add(keeper.app.multi, easy));
    assert_true(keeper.removals > removals);
    keeper.refuses_removals = false;
    epoll_app_run_to_end(&keeper.app);
    assert_int_equal(keeper.removals_without_data, 0);
    assert_int_equal(keeper.arrivals_with_data, 0);
    assert_status(CW_OK, only_message(keeper.app.multi).status);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&keeper.app);
}

static void a_close_tells_a_refused_removal_too(void **unused)
{
    (void)unused;
    struct keeper keeper;
    keeper_open(&keeper);
    cw_easy easy = http_easy("/bytes/10");
    run_to_refusal(&keeper, easy, &keeper.refuses_removals);
    assert_status(CW_OK, only_message(keeper.app.multi).status);
    keeper.refuses_removals = false;
    int removals = keeper.removals;
    assert_ok(cw_multi_close(keeper.app.multi));
    assert_int_equal(keeper.removals, removals + 1);
    assert_int_equal(keeper.removals_without_data, 0);
    keeper.app.multi = (cw_multi){0};
    epoll_app_close(&keeper.app);
    assert_ok(cw_easy_free(easy));
}

/* Whoever answers -1 for want of the descriptor does not answer so for ever. */
static void the_removal_of_what_was_never_watched_is_told_once(void **unused)
{
    (void)unused;
    struct keeper keeper;
    keeper_open(&keeper);
    cw_easy easy = http_easy("/bytes/10");
    run_to_refusal(&keeper, easy, &keeper.refuses_all);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_timeout(keeper.app.multi, NULL));
    assert_int_equal(keeper.removals, 1);
    keeper.refuses_all = false;
    epoll_app_close(&keeper.app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_timer_function_that_fails_hears_of_it_again),
        cmocka_unit_test(a_socket_function_that_fails_hears_of_it_again),
        cmocka_unit_test(a_cancel_tells_that_a_function_failed),
        cmocka_unit_test(messages_are_shown_though_a_function_fails),
        cmocka_unit_test(a_timer_that_is_told_again_is_not_begun_again),
        cmocka_unit_test(a_late_socket_function_hears_of_curlwards_own_descriptor),
        cmocka_unit_test(a_refused_removal_is_told_before_the_descriptor_comes_again),
        cmocka_unit_test(a_close_tells_a_refused_removal_too),
        cmocka_unit_test(the_removal_of_what_was_never_watched_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
