/* A loop of the application's has a socket function and a timer function: one alone moves nothing. */
#include "epoll_app.h"
#include "task.h"

static cw_status heard;

static void hear(int status, const char *sentence, void *user_data)
{
    (void)sentence;
    (void)user_data;
    heard = (cw_status)status;
}

static cw_status set_socket(cw_multi multi, bool on, struct epoll_app *app)
{
    return on ? cw_multi_socket_function(multi, epoll_app_socket, app, NULL)
              : cw_multi_socket_function(multi, NULL, NULL, NULL);
}

static cw_status set_timer(cw_multi multi, bool on, struct epoll_app *app)
{
    return on ? cw_multi_timer_function(multi, epoll_app_timer, app, NULL)
              : cw_multi_timer_function(multi, NULL, NULL, NULL);
}

typedef cw_status set_function(cw_multi multi, bool on, struct epoll_app *app);

static const struct {
    set_function *set, *set_other;
    const char *lacks, *needs;
} functions[] = {
    {set_socket, set_timer, "has no timer function; call cw_multi_timer_function",
     "its socket function"},
    {set_timer, set_socket, "has no socket function; call cw_multi_socket_function",
     "its timer function"},
};

static void an_add_with_one_function_says_which_is_missing(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(functions); i++) {
        struct epoll_app app;
        epoll_app_open(&app);
        assert_ok(functions[i].set_other(app.multi, false, NULL));
        cw_easy easy = http_easy("/bytes/1000");
        assert_status(CW_E_DRIVE_MODE, cw_multi_add(app.multi, easy));
        assert_last_error(functions[i].lacks);
        assert_int_equal(state(easy), CW_STATE_IDLE);
        assert_int_equal(count_running(app.multi), 0);

        assert_ok(functions[i].set_other(app.multi, true, &app));
        assert_ok(cw_multi_add(app.multi, easy));
        epoll_app_run_to_end(&app);
        assert_status(CW_OK, only_message(app.multi).status);
        assert_content_body(easy, 1000);
        assert_ok(cw_easy_free(easy));
        epoll_app_close(&app);
    }
}

/* Its own call has returned long before: the message says it, and the misuse handler. */
static void an_add_from_elsewhere_ends_with_a_message(void **unused)
{
    (void)unused;
    assert_ok(cw_set_misuse_handler(hear, NULL, NULL));
    struct epoll_app app;
    epoll_app_open(&app);
    assert_ok(set_timer(app.multi, false, NULL));
    struct task task = {.call = add, .multi = app.multi, .easy = http_easy("/bytes/10")};
    task_start(&task);
    task_join(&task);
    assert_int_equal(state(task.easy), CW_STATE_QUEUED);
    assert_status(CW_OK, heard);
    assert_ok(cw_multi_timeout(app.multi, NULL));
    assert_status(CW_E_DRIVE_MODE, heard);
    assert_status(CW_E_DRIVE_MODE, only_message(app.multi).status);
    char why[512] = "";
    assert_ok(cw_easy_get_error(task.easy, why, sizeof why, NULL));
    assert_non_null(strstr(why, "has no timer function"));
    assert_ok(cw_easy_free(task.easy));
    assert_ok(set_timer(app.multi, true, &app));
    epoll_app_close(&app);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

static void a_function_in_use_can_be_replaced_and_not_taken_away(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_multi_add(app.multi, easy));
    for (size_t i = 0; i < COUNT(functions); i++) {
        assert_status(CW_E_DRIVE_MODE, functions[i].set(app.multi, false, NULL));
        assert_last_error("has 1 transfer(s) queued or running");
        assert_last_error(functions[i].needs);
        assert_ok(functions[i].set(app.multi, true, &app));
    }
    epoll_app_run_to_end(&app);
    assert_status(CW_OK, only_message(app.multi).status);
    assert_content_body(easy, 1000);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&app);
}

static void one_queued_transfer_is_in_use_already(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    struct task task = {.call = add, .multi = app.multi, .easy = http_easy("/bytes/10")};
    task_start(&task);
    task_join(&task);
    assert_status(CW_E_DRIVE_MODE, set_socket(app.multi, false, NULL));
    epoll_app_run_to_end(&app);
    assert_status(CW_OK, only_message(app.multi).status);
    assert_ok(cw_easy_free(task.easy));
    epoll_app_close(&app);
}

static void a_multi_without_both_that_had_no_easy_is_driven_in_any_way(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    assert_ok(set_socket(app.multi, false, NULL));
    assert_status(CW_E_DRIVE_MODE, cw_multi_perform(app.multi, NULL));
    assert_last_error("a socket or timer function is set");
    assert_ok(set_timer(app.multi, false, NULL));
    assert_status(CW_E_DRIVE_MODE, cw_multi_timeout(app.multi, NULL));
    assert_last_error("the multi has no socket or timer function");
    cw_easy easy = http_easy("/bytes/1000");
    assert_status(CW_OK, run(app.multi, easy).status);
    assert_content_body(easy, 1000);
    assert_status(CW_E_DRIVE_MODE, set_socket(app.multi, true, &app));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(app.multi));
}

static void a_multi_without_both_that_had_an_easy_says_what_it_was(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app.multi, easy));
    epoll_app_run_to_end(&app);
    only_message(app.multi);
    assert_ok(cw_multi_remove(app.multi, easy));
    assert_ok(set_socket(app.multi, false, NULL));
    assert_ok(set_timer(app.multi, false, NULL));

    assert_status(CW_E_DRIVE_MODE, cw_multi_perform(app.multi, NULL));
    assert_last_error("set both again, or make a new multi");
    assert_status(CW_E_DRIVE_MODE, cw_multi_add(app.multi, easy));
    assert_last_error("has no socket and no timer function any more");
    assert_ok(set_socket(app.multi, true, &app));
    assert_ok(set_timer(app.multi, true, &app));
    assert_ok(cw_multi_add(app.multi, easy));
    epoll_app_run_to_end(&app);
    assert_status(CW_OK, only_message(app.multi).status);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_add_with_one_function_says_which_is_missing),
        cmocka_unit_test(an_add_from_elsewhere_ends_with_a_message),
        cmocka_unit_test(a_function_in_use_can_be_replaced_and_not_taken_away),
        cmocka_unit_test(one_queued_transfer_is_in_use_already),
        cmocka_unit_test(a_multi_without_both_that_had_no_easy_is_driven_in_any_way),
        cmocka_unit_test(a_multi_without_both_that_had_an_easy_says_what_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
