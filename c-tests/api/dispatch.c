/* cw_multi_dispatch: what it does, how long it waits, and where it is refused. */
#include "epoll_app.h"

static int dispatch(cw_multi multi, int timeout_ms)
{
    int left = -1;
    assert_ok(cw_multi_dispatch(multi, timeout_ms, &left));
    return left;
}

static void a_dispatch_is_a_loop_by_itself(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy first = http_easy("/bytes/1000"), second = https_easy("/bytes/200000");
    assert_ok(cw_multi_add(multi, first));
    assert_ok(cw_multi_add(multi, second));
    while (dispatch(multi, -1) > 0) {
    }
    assert_status(CW_OK, next_message(multi).status);
    assert_status(CW_OK, only_message(multi).status);
    assert_content_body(first, 1000);
    assert_content_body(second, 200000);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(second));
    assert_ok(cw_multi_close(multi));
}

static void a_timeout_of_zero_does_not_wait(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_int_equal(dispatch(multi, 0), 0);
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_multi_add(multi, easy));
    for (int turn = 0; turn < 100; turn++) {
        assert_int_equal(dispatch(multi, 0), 1);
    }
    assert_ok(cw_easy_free(easy));
    assert_int_equal(dispatch(multi, 0), 0);
    assert_ok(cw_multi_close(multi));
}

static void an_unread_message_is_not_waited_over(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, easy));
    while (dispatch(multi, -1) > 0) {
    }
    for (int turn = 0; turn < 10; turn++) {
        assert_int_equal(dispatch(multi, -1), 0);
    }
    assert_status(CW_OK, only_message(multi).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_timeout_ends_the_wait(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_int_equal(dispatch(multi, 1), 0);
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_multi_add(multi, easy));
    for (int turn = 0; turn < 100; turn++) {
        assert_int_equal(dispatch(multi, 1), 1);
    }
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void arguments_out_of_range_are_named(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int left = 77;
    assert_status(CW_E_ARGUMENT, cw_multi_dispatch(multi, -2, &left));
    assert_last_error("-2");
    assert_int_equal(left, 77);
    assert_status(CW_E_NULL, cw_multi_fd(multi, NULL));
    assert_last_error("fd");
    assert_ok(cw_multi_dispatch(multi, 0, NULL));
    assert_ok(cw_multi_close(multi));
    assert_status(CW_E_STALE_HANDLE, cw_multi_dispatch(multi, 0, NULL));
    assert_status(CW_E_STALE_HANDLE, cw_multi_fd(multi, &(int){0}));
}

static void it_mixes_with_perform_poll_and_wait(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easies[10];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/drip?bytes=30&ms=2");
        assert_ok(cw_multi_add(multi, easies[i]));
    }
    int left = 1;
    for (int turn = 0; left > 0; turn++) {
        switch (turn % 4) {
        case 0:
            assert_ok(cw_multi_perform(multi, &left));
            break;
        case 1:
            assert_ok(cw_multi_poll(multi, NULL, 0, -1, NULL));
            break;
        case 2:
            assert_ok(cw_multi_dispatch(multi, -1, &left));
            break;
        default:
            assert_ok(cw_multi_wait(multi, NULL, 0, -1, NULL));
        }
    }
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_status(CW_OK, next_message(multi).status);
    }
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_content_body(easies[i], 30);
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_multi_close(multi));
}

static cw_status set_socket_function(cw_multi multi, struct epoll_app *app)
{
    return cw_multi_socket_function(multi, epoll_app_socket, app, NULL);
}

static cw_status set_timer_function(cw_multi multi, struct epoll_app *app)
{
    return cw_multi_timer_function(multi, epoll_app_timer, app, NULL);
}

static void sockets_exclude_it(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_multi_add(app.multi, easy));
    int fd = 77, left = 77;
    assert_status(CW_E_DRIVE_MODE, cw_multi_fd(app.multi, &fd));
    assert_last_error("cw_multi_fd");
    assert_status(CW_E_DRIVE_MODE, cw_multi_dispatch(app.multi, 0, &left));
    assert_last_error("cw_multi_dispatch");
    assert_int_equal(fd, 77);
    assert_int_equal(left, 77);
    epoll_app_run_to_end(&app);
    assert_status(CW_OK, only_message(app.multi).status);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&app);
}

static cw_status ask_for_the_descriptor(cw_multi multi)
{
    return cw_multi_fd(multi, &(int){0});
}

static cw_status dispatch_once(cw_multi multi)
{
    return cw_multi_dispatch(multi, 0, NULL);
}

static void it_excludes_sockets(void **unused)
{
    (void)unused;
    cw_status (*const choices[])(cw_multi multi) = {ask_for_the_descriptor, dispatch_once};
    for (size_t i = 0; i < COUNT(choices); i++) {
        struct epoll_app app = {.multi = new_multi(), .epoll = -1, .timer = -1};
        assert_ok(choices[i](app.multi));
        assert_status(CW_E_DRIVE_MODE, set_socket_function(app.multi, &app));
        assert_status(CW_E_DRIVE_MODE, set_timer_function(app.multi, &app));
        assert_status(CW_E_DRIVE_MODE, cw_multi_action(app.multi, 0, CW_SOCKET_IN, NULL));
        assert_status(CW_E_DRIVE_MODE, cw_multi_timeout(app.multi, NULL));

        cw_easy easy = http_easy("/bytes/1000");
        assert_ok(cw_multi_add(app.multi, easy));
        int64_t timeout_ms = -1;
        assert_ok(cw_multi_get_timeout(app.multi, &timeout_ms));
        assert_int_equal(timeout_ms, 0);
        while (dispatch(app.multi, -1) > 0) {
        }
        assert_content_body(easy, 1000);
        next_message(app.multi);
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_multi_close(app.multi));
    }
}

/* What a write callback does to the multi that runs it. */
struct inside {
    cw_multi multi;
    cw_status (*call)(cw_multi multi);
    cw_status status;
    char sentence[512];
};

static int call_inside(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct inside *inside = user_data;
    inside->status = inside->call(inside->multi);
    cw_last_error(inside->sentence, sizeof inside->sentence);
    return CW_CONTINUE;
}

static void inside_a_callback_it_is_refused(void **unused)
{
    (void)unused;
    struct inside inside = {.multi = new_multi(), .call = dispatch_once, .status = CW_EMPTY};
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, call_inside, &inside, NULL));
    assert_ok(cw_multi_add(inside.multi, easy));
    while (dispatch(inside.multi, -1) > 0) {
    }
    assert_status(CW_E_REENTRANT, inside.status);
    assert_non_null(strstr(inside.sentence, "cw_multi_dispatch: called inside the write callback"));
    assert_status(CW_OK, only_message(inside.multi).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(inside.multi));
}

static void it_tells_that_a_callback_closed_the_multi(void **unused)
{
    (void)unused;
    struct inside inside = {.multi = new_multi(), .call = cw_multi_close, .status = CW_EMPTY};
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, call_inside, &inside, NULL));
    assert_ok(cw_multi_add(inside.multi, easy));
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = cw_multi_dispatch(inside.multi, -1, NULL);
    }
    assert_status(CW_E_CLOSED, status);
    assert_ok(inside.status);
    assert_status(CW_E_CLOSED, result(easy).status);
    assert_ok(cw_easy_free(easy));
}

/* An upload that has nothing to send at first, and the application has to be asked. */
struct upload {
    cw_multi multi;
    cw_easy added;
    int reads;
};

static int pause_first(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    (void)buf;
    (void)cap;
    struct upload *upload = user_data;
    *nread = 0;
    if (upload->reads++ > 0) {
        return CW_CONTINUE;
    }
    return cw_multi_add(upload->multi, upload->added) == CW_OK ? CW_PAUSE : CW_ABORT;
}

/* The callback runs before the dispatch waits, because the connection is there already. */
static void what_a_callback_leaves_to_the_loop_is_not_waited_over(void **unused)
{
    (void)unused;
    struct upload upload = {.multi = new_multi(), .added = http_easy("/bytes/10")};
    cw_easy first = http_easy("/bytes/10"), easy = http_easy("/echo");
    assert_status(CW_OK, run(upload.multi, first).status);
    upload_at_once(easy);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_read_function(easy, pause_first, &upload, NULL));
    assert_ok(cw_multi_add(upload.multi, easy));
    bool unpaused = false;
    while (dispatch(upload.multi, -1) > 0) {
        if (upload.reads == 1 && !unpaused) {
            unpaused = true;
            assert_ok(cw_easy_unpause(easy, CW_SEND));
        }
    }
    assert_true(unpaused);
    assert_status(CW_OK, next_message(upload.multi).status);
    assert_status(CW_OK, only_message(upload.multi).status);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(upload.added));
    assert_ok(cw_multi_close(upload.multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dispatch_is_a_loop_by_itself),
        cmocka_unit_test(a_timeout_of_zero_does_not_wait),
        cmocka_unit_test(an_unread_message_is_not_waited_over),
        cmocka_unit_test(a_timeout_ends_the_wait),
        cmocka_unit_test(arguments_out_of_range_are_named),
        cmocka_unit_test(it_mixes_with_perform_poll_and_wait),
        cmocka_unit_test(sockets_exclude_it),
        cmocka_unit_test(it_excludes_sockets),
        cmocka_unit_test(inside_a_callback_it_is_refused),
        cmocka_unit_test(it_tells_that_a_callback_closed_the_multi),
        cmocka_unit_test(what_a_callback_leaves_to_the_loop_is_not_waited_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
