/* The application's own loop: a socket function, a timer function, cw_multi_action. */
#include "epoll_app.h"

#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <unistd.h>

static void transfers_run_in_an_epoll_loop(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easies[20];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/bytes/10000");
        assert_ok(cw_multi_add(app.multi, easies[i]));
    }
    epoll_app_run_to_end(&app);
    for (size_t i = 0; i < COUNT(easies); i++) {
        cw_message message = next_message(app.multi);
        assert_status(CW_OK, message.status);
        assert_int_equal(message.response_code, 200);
        assert_content_body(message.easy, 10000);
    }
    assert_no_message(app.multi);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    epoll_app_close(&app);
}

static void timers_fire(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 300));
    assert_ok(cw_multi_add(app.multi, easy));
    assert_true(app.timeout_ms >= 0);
    epoll_app_run_to_end(&app);
    assert_int_equal(only_message(app.multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(&app);
}

/* The transfer has a connection, and the server says nothing more. */
static cw_easy begin_endless_transfer(struct epoll_app *app, bool *received)
{
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_easy_write_function(easy, write_to_flag, received, NULL));
    assert_ok(cw_multi_add(app->multi, easy));
    while (!*received) {
        assert_ok(epoll_app_turn(app, NULL));
    }
    return easy;
}

struct assigning {
    struct epoll_app app;
    int data; /* only its address counts */
    int announcements;
    int without_data;
    cw_status status;
};

/* Assigns at the first announcement, and then expects the data. */
static int assign_at_once(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct assigning *assigning = user_data;
    int watched = assigning->app.watched;
    epoll_app_socket(multi, fd, events, &assigning->app, socket_data);
    if (assigning->app.watched > watched) {
        assigning->without_data += socket_data == NULL;
        assigning->status = cw_multi_assign(multi, fd, &assigning->data);
        return assigning->status != CW_OK;
    }
    assigning->announcements++;
    return socket_data != &assigning->data;
}

static void what_is_assigned_comes_with_later_announcements(void **unused)
{
    (void)unused;
    struct assigning assigning = {.status = CW_EMPTY};
    struct epoll_app *app = &assigning.app;
    epoll_app_open_with(app, assign_at_once, epoll_app_timer, &assigning, NULL);
    for (int i = 0; i < 2; i++) {
        cw_easy easy = http_easy("/close");
        assert_ok(cw_multi_add(app->multi, easy));
        epoll_app_run_to_end(app);
        assert_status(CW_OK, only_message(app->multi).status);
        assert_ok(cw_easy_free(easy));
    }
    assert_ok(assigning.status);
    int before_close = assigning.announcements;
    assert_true(before_close > 0);
    epoll_app_close(app);
    assert_true(assigning.announcements > before_close);
    assert_true(assigning.without_data > 1);
}

static void assigning_needs_an_announced_descriptor(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    bool received = false;
    cw_easy easy = begin_endless_transfer(&app, &received);
    int fd = app.last_announced;
    int other[2];
    assert_int_equal(pipe(other), 0);

    assert_ok(cw_multi_assign(app.multi, fd, &app));
    assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_assign(app.multi, other[0], &app));
    assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_assign(app.multi, -1, &app));
    assert_ok(cw_easy_free(easy));
    assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_assign(app.multi, fd, &app));

    close(other[0]);
    close(other[1]);
    epoll_app_close(&app);
}

static void a_descriptor_of_somebody_else_is_refused(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    bool received = false;
    cw_easy easy = begin_endless_transfer(&app, &received);

    int left = 77;
    assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_action(app.multi, app.epoll, CW_SOCKET_IN, &left));
    assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_action(app.multi, -1, 0, &left));
    assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_action(app.multi, 1 << 30, 0, &left));
    assert_int_equal(left, 77);
    assert_status(CW_E_ARGUMENT, cw_multi_action(app.multi, app.last_announced, 8, &left));
    assert_ok(cw_multi_action(app.multi, app.last_announced, 0, &left));
    assert_int_equal(left, 1);

    assert_ok(cw_easy_free(easy));
    epoll_app_close(&app);
}

static size_t allocated(void)
{
    struct mallinfo2 now = mallinfo2();
    return now.uordblks + now.hblkhd;
}

static void a_number_that_is_no_descriptor_costs_nothing(void **unused)
{
    (void)unused;
    const int numbers[] = {1 << 20, 1 << 25, INT_MAX, INT_MIN};
    struct epoll_app app;
    epoll_app_open(&app);
    int data;
    /* The first refusal keeps memory for the sentence. */
    assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_assign(app.multi, -1, &data));
    size_t before = allocated();
    for (size_t i = 0; i < COUNT(numbers); i++) {
        assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_assign(app.multi, numbers[i], &data));
        assert_status(CW_E_UNKNOWN_SOCKET, cw_multi_action(app.multi, numbers[i], 0, NULL));
    }
    assert_in_range(allocated(), 0, before + 100000);
    const int events[] = {INT_MAX, INT_MIN, -1};
    for (size_t i = 0; i < COUNT(events); i++) {
        assert_status(CW_E_ARGUMENT, cw_multi_action(app.multi, 0, events[i], NULL));
    }
    epoll_app_close(&app);
}

static void a_descriptor_removed_since_the_event_is_no_mistake(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    bool received = false;
    cw_easy easy = begin_endless_transfer(&app, &received);
    int fd = app.last_announced;
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_action(app.multi, fd, CW_SOCKET_IN, NULL));
    epoll_app_close(&app);
}

struct closing {
    struct epoll_app app;
    int removed;
    int removed_closed_ones;
};

static int check_removed_is_open(cw_multi multi, int fd, int events, void *user_data,
                                 void *socket_data)
{
    struct closing *closing = user_data;
    if (events == CW_SOCKET_REMOVE) {
        closing->removed++;
        closing->removed_closed_ones += fcntl(fd, F_GETFD) < 0;
    }
    return epoll_app_socket(multi, fd, events, &closing->app, socket_data);
}

static void closing_removes_every_descriptor_before_it_closes_one(void **unused)
{
    (void)unused;
    struct closing closing = {0};
    struct epoll_app *app = &closing.app;
    epoll_app_open_with(app, check_removed_is_open, epoll_app_timer, &closing, NULL);

    bool received[3] = {false};
    cw_easy easies[3];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = begin_endless_transfer(app, &received[i]);
    }
    cw_easy pooled = http_easy("/bytes/10");
    assert_ok(cw_multi_add(app->multi, pooled));
    while (state(pooled) != CW_STATE_DONE) {
        assert_ok(epoll_app_turn(app, NULL));
    }

    closing.removed = 0;
    int watched = app->watched;
    assert_true(watched >= 3);
    epoll_app_close(app);
    assert_int_equal(closing.removed, watched);
    assert_int_equal(closing.removed_closed_ones, 0);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_int_equal(state(easies[i]), CW_STATE_IDLE);
        assert_status(CW_E_CLOSED, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_easy_free(pooled));
}

static void a_multi_is_driven_in_one_way(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    assert_status(CW_E_DRIVE_MODE, cw_multi_perform(app.multi, NULL));
    assert_last_error("cw_multi_action");
    assert_status(CW_E_DRIVE_MODE, cw_multi_poll(app.multi, NULL, 0, 0, NULL));
    assert_status(CW_E_DRIVE_MODE, cw_multi_wait(app.multi, NULL, 0, 0, NULL));
    int64_t timeout_ms = 0;
    assert_ok(cw_multi_get_timeout(app.multi, &timeout_ms));
    assert_int_equal(timeout_ms, -1);
    epoll_app_close(&app);

    cw_multi simple = new_multi();
    assert_status(CW_E_DRIVE_MODE, cw_multi_action(simple, 0, CW_SOCKET_IN, NULL));
    assert_status(CW_E_DRIVE_MODE, cw_multi_timeout(simple, NULL));
    assert_last_error("cw_multi_perform");
    assert_ok(cw_multi_close(simple));
}

static void the_way_is_chosen_before_the_first_add(void **unused)
{
    (void)unused;
    struct epoll_app app = {0};
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_OK, run(multi, easy).status);

    int drops = 0;
    assert_status(CW_E_DRIVE_MODE,
                  cw_multi_socket_function(multi, epoll_app_socket, &drops, count_drop));
    assert_status(CW_E_DRIVE_MODE,
                  cw_multi_timer_function(multi, epoll_app_timer, &drops, count_drop));
    assert_int_equal(drops, 2);
    assert_status(CW_OK, run(multi, easy).status);
    assert_int_equal(app.watched, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transfers_run_in_an_epoll_loop),
        cmocka_unit_test(timers_fire),
        cmocka_unit_test(what_is_assigned_comes_with_later_announcements),
        cmocka_unit_test(assigning_needs_an_announced_descriptor),
        cmocka_unit_test(a_descriptor_of_somebody_else_is_refused),
        cmocka_unit_test(a_number_that_is_no_descriptor_costs_nothing),
        cmocka_unit_test(a_descriptor_removed_since_the_event_is_no_mistake),
        cmocka_unit_test(closing_removes_every_descriptor_before_it_closes_one),
        cmocka_unit_test(a_multi_is_driven_in_one_way),
        cmocka_unit_test(the_way_is_chosen_before_the_first_add),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
