/* Your own loop goes on to watch a connection that no transfer uses, up to a second after the last
 * transfer: it hears of it again only if there is something to do. */
#include "epoll_app.h"

#include <fcntl.h>

/* curlward's own descriptors: one, and while transfers run, and up to a second after, another. */
enum { ROUNDS = 20, OWN = 2 };

/* More than one of libcurl's handles holds. */
enum { MANY = 80 };

struct watcher {
    struct epoll_app app;
    int told; /* announcements */
    int turns;
    bool received; /* by the transfer that stalls */
    bool watches[1024];
};

static int count(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct watcher *watcher = user_data;
    watcher->told++;
    assert_in_range(fd, 0, 1023);
    watcher->watches[fd] = events != CW_SOCKET_REMOVE;
    return epoll_app_socket(multi, fd, events, &watcher->app, socket_data);
}

static int time_it(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct watcher *watcher = user_data;
    return epoll_app_timer(multi, timeout_ms, &watcher->app);
}

static void turn(struct watcher *watcher)
{
    watcher->turns++;
    assert_ok(epoll_app_turn(&watcher->app, NULL));
}

static void turn_until_nothing_is_watched(struct watcher *watcher)
{
    while (watcher->app.watched > 1) {
        turn(watcher);
    }
}

static void open_loop(struct watcher *watcher)
{
    *watcher = (struct watcher){0};
    epoll_app_open_with(&watcher->app, count, time_it, watcher, NULL);
}

/* A loop with one transfer that does not end. */
static cw_easy open_beside_another(struct watcher *watcher)
{
    open_loop(watcher);
    cw_easy stalled = http_easy("/stall");
    assert_ok(cw_easy_write_function(stalled, write_to_flag, &watcher->received, NULL));
    assert_ok(cw_multi_add(watcher->app.multi, stalled));
    while (!watcher->received) {
        turn(watcher);
    }
    return stalled;
}

static cw_message run_beside(struct watcher *watcher, cw_easy easy)
{
    int before = count_running(watcher->app.multi);
    assert_ok(cw_multi_add(watcher->app.multi, easy));
    while (count_running(watcher->app.multi) > before) {
        turn(watcher);
    }
    cw_message message = only_message(watcher->app.multi);
    assert_ok(cw_multi_remove(watcher->app.multi, easy));
    return message;
}

/* On a connection that rests then: one that was answered at once did not before, as its socket was
 * announced for output only. */
static void run_twice_beside(struct watcher *watcher, cw_easy easy)
{
    for (int i = 0; i < 2; i++) {
        assert_status(CW_OK, run_beside(watcher, easy).status);
    }
}

static void hang_up(void)
{
    cw_easy easy = http_easy("/hang-up");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

/* A loop that is woken for nothing turns without a pause. */
static void stay_quiet_beside(struct watcher *watcher, const char *path)
{
    watcher->turns = 0;
    cw_easy late = http_easy(path);
    assert_status(CW_OK, run_beside(watcher, late).status);
    assert_in_range(watcher->turns, 1, 40);
    assert_ok(cw_easy_free(late));
}

/* A transfer that was paused ends, when only the one that stalls is left. */
static void finish_paused(struct watcher *watcher, cw_easy easy)
{
    assert_ok(cw_easy_unpause(easy, CW_SEND | CW_RECV));
    while (count_running(watcher->app.multi) > 1) {
        turn(watcher);
    }
    assert_status(CW_OK, only_message(watcher->app.multi).status);
    assert_ok(cw_easy_free(easy));
}

static void end(struct watcher *watcher, cw_easy stalled)
{
    assert_ok(cw_easy_free(stalled));
    epoll_app_close(&watcher->app);
}

static void a_kept_connection_is_announced_once(void **unused)
{
    (void)unused;
    struct watcher watcher;
    cw_easy stalled = open_beside_another(&watcher);
    cw_easy easy = http_easy("/bytes/10");
    run_twice_beside(&watcher, easy);
    int told = watcher.told;
    long connections = server_stat("connections");
    for (int i = 0; i < ROUNDS; i++) {
        assert_status(CW_OK, run_beside(&watcher, easy).status);
        assert_content_body(easy, 10);
    }
    assert_int_equal(server_stat("connections") - connections, 1); /* that asks */
    /* Only libcurl's own wakeup comes and goes in an older libcurl. */
    if (cw_has_feature("bundled")) {
        assert_int_equal(watcher.told, told);
    }
    assert_ok(cw_easy_free(easy));
    end(&watcher, stalled);
}

/* Its socket can be written to all the time. */
static void a_paused_upload_wakes_nobody(void **unused)
{
    (void)unused;
    static const unsigned char body[8000000];
    struct watcher watcher;
    cw_easy stalled = open_beside_another(&watcher);
    cw_easy easy = http_easy("/upload?ms=1");
    assert_ok(cw_easy_set_body(easy, body, sizeof body));
    int told = watcher.told;
    assert_ok(cw_multi_add(watcher.app.multi, easy));
    while (watcher.told < told + 2) {
        turn(&watcher);
    }
    assert_ok(cw_easy_pause(easy, CW_SEND | CW_RECV));
    stay_quiet_beside(&watcher, "/delay/500");
    finish_paused(&watcher, easy);
    end(&watcher, stalled);
}

static void an_end_is_told_and_wakes_the_loop_a_few_times_only(void **unused)
{
    (void)unused;
    struct watcher watcher;
    cw_easy stalled = open_beside_another(&watcher);
    int watched = watcher.app.watched;
    cw_easy easy = http_easy("/until-hang-up");
    run_twice_beside(&watcher, easy);
    assert_int_equal(watcher.app.watched, watched + 1);
    hang_up();
    while (watcher.app.watched > watched) {
        turn(&watcher);
    }
    stay_quiet_beside(&watcher, "/delay/1500");
    assert_status(CW_OK, run_beside(&watcher, easy).status);
    assert_ok(cw_easy_free(easy));
    end(&watcher, stalled);
}

static int pause_first(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    bool *paused = user_data;
    if (!*paused) {
        *paused = true;
        return CW_PAUSE;
    }
    return CW_CONTINUE;
}

static void a_paused_transfer_wakes_nobody_though_more_has_come(void **unused)
{
    (void)unused;
    struct watcher watcher;
    cw_easy stalled = open_beside_another(&watcher);
    bool paused = false;
    cw_easy easy = http_easy("/bytes/3000000");
    assert_ok(cw_easy_write_function(easy, pause_first, &paused, NULL));
    assert_ok(cw_multi_add(watcher.app.multi, easy));
    while (!paused) {
        turn(&watcher);
    }
    stay_quiet_beside(&watcher, "/delay/500");
    finish_paused(&watcher, easy);
    end(&watcher, stalled);
}

/* Until the next one: each of several ends with all the others. */
static void what_is_added_again_is_announced_once(void **unused)
{
    (void)unused;
    struct watcher watcher;
    open_loop(&watcher);
    cw_easy easies[4];
    int told = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 4; i++) {
            easies[i] = round == 0 ? http_easy("/bytes/10") : easies[i];
            assert_ok(cw_multi_add(watcher.app.multi, easies[i]));
        }
        while (count_running(watcher.app.multi) > 0) {
            turn(&watcher);
        }
        for (int i = 0; i < 4; i++) {
            cw_message message = next_message(watcher.app.multi);
            assert_status(CW_OK, message.status);
            assert_ok(cw_multi_remove(watcher.app.multi, message.easy));
        }
        told = round <= 1 ? watcher.told : told;
    }
    assert_int_equal(watcher.told, told);
    for (int i = 0; i < 4; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    turn_until_nothing_is_watched(&watcher);
    epoll_app_close(&watcher.app);
}

/* A loop that goes on as long as it watches something comes to its end. */
static void nothing_is_watched_soon_after_the_last_transfer(void **unused)
{
    (void)unused;
    struct watcher watcher;
    cw_easy stalled = open_beside_another(&watcher);
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_OK, run_beside(&watcher, easy).status);
    assert_true(watcher.app.watched > OWN);
    assert_ok(cw_easy_cancel(stalled));
    turn_until_nothing_is_watched(&watcher);
    assert_status(CW_E_CANCELLED, only_message(watcher.app.multi).status);
    assert_status(CW_OK, run_beside(&watcher, easy).status);
    assert_ok(cw_easy_free(easy));
    turn_until_nothing_is_watched(&watcher);
    assert_ok(cw_easy_free(stalled));
    epoll_app_close(&watcher.app);
}

static void another_function_hears_of_it(void **unused)
{
    (void)unused;
    struct watcher watcher;
    cw_easy stalled = open_beside_another(&watcher);
    cw_easy easy = http_easy("/until-hang-up");
    run_twice_beside(&watcher, easy);
    int watched = watcher.app.watched;
    for (int i = 0; i < 2; i++) {
        watcher.told = 0;
        assert_ok(cw_multi_socket_function(watcher.app.multi, count, &watcher, NULL));
        assert_int_equal(watcher.told, watched);
    }
    hang_up();
    while (watcher.app.watched == watched) {
        turn(&watcher);
    }
    stay_quiet_beside(&watcher, "/delay/300");
    assert_status(CW_OK, run_beside(&watcher, easy).status);
    assert_ok(cw_easy_free(easy));
    end(&watcher, stalled);
}

/* With the connections and the wakeup of one of libcurl's handles. */
static void what_a_limit_closes_is_told_of(void **unused)
{
    (void)unused;
    struct watcher watcher;
    open_loop(&watcher);
    cw_multi multi = watcher.app.multi;
    for (int i = 0; i < MANY; i++) {
        assert_ok(cw_multi_add(multi, http_easy("/delay/20")));
    }
    while (count_running(multi) > 0) {
        turn(&watcher);
    }
    for (int i = 0; i < MANY; i++) {
        assert_ok(cw_easy_free(next_message(multi).easy));
    }
    int watched = watcher.app.watched;
    assert_in_range(watched, MANY, 2 * MANY);
    assert_ok(cw_multi_set_max_total_connections(multi, 4));
    while (watcher.app.watched > MANY / 2) {
        turn(&watcher);
    }
    for (int fd = 0; fd < 1024; fd++) {
        assert_true(!watcher.watches[fd] || fcntl(fd, F_GETFD) >= 0);
    }
    turn_until_nothing_is_watched(&watcher);
    epoll_app_close(&watcher.app);
}

/* Before curlward closes them. */
static void who_takes_the_functions_away_watches_nothing_any_more(void **unused)
{
    (void)unused;
    struct watcher watcher;
    open_loop(&watcher);
    cw_multi multi = watcher.app.multi;
    cw_easy easy = http_easy("/bytes/10");
    for (int i = 0; i < 2; i++) {
        assert_ok(cw_multi_add(multi, easy));
        while (count_running(multi) > 0) {
            turn(&watcher);
        }
        assert_status(CW_OK, only_message(multi).status);
        assert_ok(cw_multi_remove(multi, easy));
        assert_true(watcher.app.watched > 0);
        assert_ok(cw_multi_socket_function(multi, NULL, NULL, NULL));
        assert_int_equal(watcher.app.watched, 0);
        assert_ok(cw_multi_timer_function(multi, NULL, NULL, NULL));
        assert_int_equal(watcher.app.timeout_ms, -1);
        assert_ok(cw_multi_socket_function(multi, count, &watcher, NULL));
        assert_ok(cw_multi_timer_function(multi, time_it, &watcher, NULL));
    }
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&watcher.app);
}

static void a_close_tells_of_it(void **unused)
{
    (void)unused;
    struct watcher watcher;
    cw_easy stalled = open_beside_another(&watcher);
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_OK, run_beside(&watcher, easy).status);
    epoll_app_close(&watcher.app);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(stalled));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kept_connection_is_announced_once),
        cmocka_unit_test(a_paused_upload_wakes_nobody),
        cmocka_unit_test(an_end_is_told_and_wakes_the_loop_a_few_times_only),
        cmocka_unit_test(a_paused_transfer_wakes_nobody_though_more_has_come),
        cmocka_unit_test(what_is_added_again_is_announced_once),
        cmocka_unit_test(nothing_is_watched_soon_after_the_last_transfer),
        cmocka_unit_test(another_function_hears_of_it),
        cmocka_unit_test(what_a_limit_closes_is_told_of),
        cmocka_unit_test(who_takes_the_functions_away_watches_nothing_any_more),
        cmocka_unit_test(a_close_tells_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
