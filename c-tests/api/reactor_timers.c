/* Deadlines and progress, while nothing arrives. */
#include "crowd.h"

static void set_timeout(cw_easy easy, long timeout_ms)
{
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, timeout_ms));
}

static void assert_timed_out(const cw_message *message)
{
    assert_status(CW_E_CURL, message->status);
    assert_int_equal(message->curl_code, CW_CURLE_OPERATION_TIMEDOUT);
}

/* Transfers that never get a byte; each its own timeout, 50 to 500 ms. */
static void open_silent(struct crowd *crowd, size_t count)
{
    struct url silent = url_of("SILENT_URL", "/");
    crowd_open(crowd, count, "/");
    for (size_t i = 0; i < count; i++) {
        assert_ok(cw_easy_set_string(crowd->easies[i], CW_OPT_URL, silent.text));
    }
}

static long timeout_of(size_t token)
{
    return 50 + (long)(token * 7919 % 451);
}

/* An older libcurl counts parts of a millisecond as a whole one. */
static long rounded_us(void)
{
    return cw_has_feature("bundled") ? 0 : 1000;
}

static void each_of_a_thousand_times_out_and_none_early(void **opened)
{
    if (!allow_descriptors(1200)) {
        skip();
    }
    struct driver *driver = *opened;
    struct crowd crowd;
    open_silent(&crowd, 1000);
    for (size_t i = 0; i < crowd.count; i++) {
        set_timeout(crowd.easies[i], timeout_of(i));
    }
    crowd_run(&crowd, driver);
    bool seen[1000] = {false};
    for (size_t i = 0; i < crowd.count; i++) {
        cw_message message = next_message(driver->multi);
        assert_timed_out(&message);
        assert_false(seen[message.token]);
        seen[message.token] = true;
        int64_t total_us = 0;
        assert_ok(cw_easy_get_off(message.easy, CW_INFO_TOTAL_TIME_T, &total_us));
        assert_true(total_us >= timeout_of(message.token) * 1000 - rounded_us());
    }
    assert_no_message(driver->multi);
    crowd_free(&crowd);
}

static void a_cancelled_transfer_has_no_timer_left(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_silent(&crowd, 100);
    for (size_t i = 0; i < crowd.count; i++) {
        set_timeout(crowd.easies[i], i % 2 == 0 ? 100 : 300);
    }
    crowd_add(&crowd, driver->multi);
    for (size_t i = 0; i < crowd.count; i += 2) {
        assert_ok(cw_easy_cancel(crowd.easies[i]));
    }
    driver_run_to_end(driver);
    for (size_t i = 0; i < crowd.count; i++) {
        cw_message message = next_message(driver->multi);
        if (message.token % 2 == 0) {
            assert_status(CW_E_CANCELLED, message.status);
        } else {
            assert_timed_out(&message);
        }
    }
    assert_no_message(driver->multi);
    crowd_free(&crowd);
}

/* Adds another transfer from inside its write callback. */
struct adder {
    cw_multi multi;
    cw_easy next;
    cw_status status;
};

static int add_next(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct adder *adder = user_data;
    if (adder->status == CW_EMPTY) {
        adder->status = cw_multi_add(adder->multi, adder->next);
    }
    return CW_CONTINUE;
}

static void a_timer_set_inside_a_callback_fires(void **opened)
{
    struct driver *driver = *opened;
    struct adder adder = {driver->multi, http_easy("/stall"), CW_EMPTY};
    set_timeout(adder.next, 200);
    cw_easy first = http_easy("/stall");
    assert_ok(cw_easy_write_function(first, add_next, &adder, NULL));
    assert_ok(cw_multi_add(driver->multi, first));
    while (adder.status == CW_EMPTY) {
        driver_turn(driver);
    }
    assert_ok(adder.status);
    while (driver_turn(driver) > 1) {
    }
    cw_message message = only_message(driver->multi);
    assert_true(message.easy.id == adder.next.id);
    assert_timed_out(&message);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(adder.next));
}

static void a_shorter_timeout_that_comes_later_fires_first(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_silent(&crowd, 3);
    const long timeouts[] = {60000, 30000, 100};
    for (size_t i = 0; i < crowd.count; i++) {
        set_timeout(crowd.easies[i], timeouts[i]);
        assert_ok(cw_multi_add(driver->multi, crowd.easies[i]));
        driver_turn(driver);
    }
    while (driver_turn(driver) > 2) {
    }
    cw_message message = only_message(driver->multi);
    assert_int_equal(message.token, 2);
    assert_timed_out(&message);
    crowd_free(&crowd);
}

/* Woken too early, or not put off, a loop would take thousands of turns. */
static void waiting_for_a_timeout_takes_few_turns(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_silent(&crowd, 1);
    set_timeout(crowd.easies[0], 200);
    crowd_add(&crowd, driver->multi);
    int turns = 1;
    while (driver_turn(driver) > 0) {
        turns++;
    }
    cw_message message = only_message(driver->multi);
    assert_timed_out(&message);
    assert_in_range(turns, 1, 50);
    crowd_free(&crowd);
}

/* A limit of libcurl's must not hold the transfer's own deadline. */
static void a_transfer_held_by_a_limit_still_times_out(void **opened)
{
    if (!cw_has_feature("bundled")) {
        skip(); /* Older versions of libcurl do not look at the time of what they hold back. */
    }
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    cw_easy first = http_easy("/stall"), held = http_easy("/bytes/10");
    set_timeout(held, 300);
    assert_ok(cw_multi_add(driver->multi, first));
    assert_ok(cw_multi_add(driver->multi, held));
    while (driver_turn(driver) > 1) {
    }
    cw_message message = only_message(driver->multi);
    assert_true(message.easy.id == held.id);
    assert_timed_out(&message);
    assert_int_equal(state(first), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(held));
}

static int count_idle_calls(cw_easy easy, int64_t download_total, int64_t download_now,
                            int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)download_total;
    (void)upload_total;
    (void)upload_now;
    int *idle_calls = user_data;
    *idle_calls += download_now == 1000;
    return *idle_calls == 3 ? CW_ABORT : CW_CONTINUE;
}

static void progress_is_called_while_nothing_moves(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/stall?after=1000");
    int idle_calls = 0;
    assert_ok(cw_easy_progress_function(easy, count_idle_calls, &idle_calls, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    cw_message message = only_message(driver->multi);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
    assert_int_equal(idle_calls, 3);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(each_of_a_thousand_times_out_and_none_early),
        in_every_way(a_cancelled_transfer_has_no_timer_left),
        in_every_way(a_timer_set_inside_a_callback_fires),
        in_every_way(a_shorter_timeout_that_comes_later_fires_first),
        in_every_way(waiting_for_a_timeout_takes_few_turns),
        in_every_way(a_transfer_held_by_a_limit_still_times_out),
        in_reactor_ways(progress_is_called_while_nothing_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
