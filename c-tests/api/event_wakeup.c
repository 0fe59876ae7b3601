/* In an event loop curlward has a descriptor of its own, so that other threads are heard. */
#include "epoll_app.h"
#include "task.h"

#include <poll.h>
#include <unistd.h>

enum { MAX_WATCHED = 16 };

/* An application that keeps what it watches for poll(). */
struct poll_app {
    cw_multi multi;
    struct pollfd watched[MAX_WATCHED];
    nfds_t count;
};

static int watch(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    (void)multi;
    (void)socket_data;
    struct poll_app *app = user_data;
    nfds_t i = 0;
    while (i < app->count && app->watched[i].fd != fd) {
        i++;
    }
    if (events == CW_SOCKET_REMOVE) {
        app->watched[i] = app->watched[--app->count];
        return 0;
    }
    if (i == app->count) {
        if (app->count == MAX_WATCHED) {
            return -1;
        }
        app->watched[app->count++] = (struct pollfd){.fd = fd};
    }
    app->watched[i].events = (short)(((events & CW_SOCKET_IN) ? POLLIN : 0) |
                                     ((events & CW_SOCKET_OUT) ? POLLOUT : 0));
    return 0;
}

static int ignore_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    (void)multi;
    (void)timeout_ms;
    (void)user_data;
    return 0;
}

static void open_poll_app(struct poll_app *app)
{
    *app = (struct poll_app){.multi = new_multi()};
    assert_ok(cw_multi_socket_function(app->multi, watch, app, NULL));
    assert_ok(cw_multi_timer_function(app->multi, ignore_timer, NULL, NULL));
}

/* Which watched descriptor is ready; waits for one. */
static int ready_descriptor(struct poll_app *app)
{
    assert_true(poll(app->watched, app->count, -1) > 0);
    for (nfds_t i = 0; i < app->count; i++) {
        if (app->watched[i].revents != 0) {
            return app->watched[i].fd;
        }
    }
    fail();
    return -1;
}

static void a_wakeup_makes_curlwards_own_descriptor_readable(void **unused)
{
    (void)unused;
    struct poll_app app;
    open_poll_app(&app);
    assert_int_equal(app.count, 1);
    int own = app.watched[0].fd;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app.multi, easy));

    for (int i = 0; i < 3; i++) {
        struct task task = {.call = wake, .multi = app.multi};
        task_start(&task);
        int ready;
        do {
            ready = ready_descriptor(&app);
            assert_ok(cw_multi_action(app.multi, ready, CW_SOCKET_IN, NULL));
        } while (ready != own);
        task_join(&task);
    }
    assert_int_equal(poll(&(struct pollfd){.fd = own, .events = POLLIN}, 1, 0), 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(app.multi));
    assert_int_equal(app.count, 0);
}

static void an_add_from_another_thread_reaches_the_loop(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy first = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app.multi, first));
    epoll_app_run_to_end(&app);

    struct task task = {.call = add, .multi = app.multi, .easy = http_easy("/bytes/1000")};
    task_start(&task);
    while (state(task.easy) != CW_STATE_DONE) {
        assert_ok(epoll_app_turn(&app, NULL));
    }
    task_join(&task);
    assert_content_body(task.easy, 1000);

    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(task.easy));
    epoll_app_close(&app);
}

static void closing_from_another_thread_tears_down(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easy = http_easy("/stall");
    bool received = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(app.multi, easy));
    while (!received) {
        assert_ok(epoll_app_turn(&app, NULL));
    }

    struct task task = {.call = close_multi, .multi = app.multi};
    task_start(&task);
    task_join(&task);
    assert_status(CW_E_STALE_HANDLE, cw_multi_timeout(app.multi, NULL));
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_status(CW_E_CLOSED, result(easy).status);
    assert_int_equal(app.watched, 0);
    assert_int_equal(app.timeout_ms, -1);
    assert_int_equal(app.failed_controls, 0);
    assert_ok(cw_easy_free(easy));
    close(app.timer);
    close(app.epoll);
}

static int seen_status;
static size_t sentence_len;

static void note_misuse(int status, const char *sentence, void *user_data)
{
    (void)user_data;
    seen_status = status;
    sentence_len = strlen(sentence);
}

static void a_timer_that_is_not_honoured_is_reported(void **unused)
{
    (void)unused;
    struct poll_app app;
    open_poll_app(&app);
    assert_ok(cw_set_misuse_handler(note_misuse, NULL, NULL));
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app.multi, easy));

    seen_status = 0;
    for (int turn = 0; turn < 200 && seen_status == 0; turn++) {
        /* The loop goes round without cw_multi_timeout, past the deadline. */
        poll(NULL, 0, 5);
        assert_ok(cw_multi_action(app.multi, app.watched[0].fd, 0, NULL));
    }
    assert_status(CW_E_TIMER_IGNORED, seen_status);
    assert_true(sentence_len > 0);

    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(app.multi));
}

static void a_correct_loop_is_not_accused(void **unused)
{
    (void)unused;
    assert_ok(cw_set_misuse_handler(note_misuse, NULL, NULL));
    seen_status = 0;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easies[10];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/drip?bytes=20&ms=5");
        assert_ok(cw_multi_add(app.multi, easies[i]));
    }
    epoll_app_run_to_end(&app);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_status(CW_OK, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
    epoll_app_close(&app);
    assert_int_equal(seen_status, 0);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

static void messages_that_nobody_read_are_reported_at_close(void **unused)
{
    (void)unused;
    assert_ok(cw_set_misuse_handler(note_misuse, NULL, NULL));
    seen_status = 0;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app.multi, easy));
    epoll_app_run_to_end(&app);
    epoll_app_close(&app);
    assert_status(CW_E_MESSAGES_UNREAD, seen_status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wakeup_makes_curlwards_own_descriptor_readable),
        cmocka_unit_test(an_add_from_another_thread_reaches_the_loop),
        cmocka_unit_test(closing_from_another_thread_tears_down),
        cmocka_unit_test(a_timer_that_is_not_honoured_is_reported),
        cmocka_unit_test(a_correct_loop_is_not_accused),
        cmocka_unit_test(messages_that_nobody_read_are_reported_at_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
