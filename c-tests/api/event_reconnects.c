/* Streams of events that break off and go on, as one transfer. */
#include "events.h"

enum { NUMBERED = 400 };

static void hundreds_of_breaks_lose_double_and_reorder_nothing(void **opened)
{
    struct driver *driver = *opened;
    static const char *const paths[] = {
        "/events?count=400&cut=20&retry=1",
        "/events?count=400&cut=20&how=reset&size=7",
    };
    for (size_t i = 0; i < COUNT(paths); i++) {
        struct listener listener = {0};
        cw_easy easy = event_easy(&listener, paths[i]);
        reconnect_at_once(easy, 0);
        long before = server_stat("requests");
        cw_message message = driver_run(driver, easy);
        long requests = server_stat("requests") - before;
        assert_int_equal(message.status, CW_OK);
        assert_int_equal(message.response_code, 204);
        assert_int_equal(listener.count, NUMBERED);
        assert_int_equal(listener.misplaced, 0);
        /* Each has room for two whole events at most. */
        assert_true(requests > NUMBERED / 2);
        assert_ok(cw_easy_free(easy));
    }
}

static void many_at_once_go_on(void **opened)
{
    struct driver *driver = *opened;
    enum { MANY = 20 };
    struct listener listeners[MANY] = {0};
    cw_easy easies[MANY];
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 5));
    for (size_t i = 0; i < MANY; i++) {
        easies[i] = event_easy(&listeners[i], "/events?count=50&cut=100&how=reset");
        reconnect_at_once(easies[i], 0);
        assert_ok(cw_easy_set_queue_timeout(easies[i], 20000));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(next_message(driver->multi).status, CW_OK);
    }
    assert_no_message(driver->multi);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(listeners[i].count, 50);
        assert_int_equal(listeners[i].misplaced, 0);
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void a_blocking_perform_goes_on(void **state)
{
    (void)state;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events?count=50&cut=100&how=reset");
    reconnect_at_once(easy, 0);
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(listener.count, 50);
    assert_int_equal(listener.misplaced, 0);
    assert_ok(cw_easy_free(easy));
}

static void it_goes_on_from_an_earlier_event_and_a_copy_does(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {.last_number = 7};
    cw_easy first = event_easy(&listener, "/events");
    const cw_event_reconnect how = {.size = sizeof how, .min_wait_ms = 1, .wait_ms = 1,
                                    .last_id = "7"};
    assert_ok(cw_easy_set_event_reconnect(first, &how));
    cw_easy easy = {0};
    assert_ok(cw_easy_dup(first, &easy));
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_event_function(easy, hear_event, &listener, NULL));
    for (size_t i = 1; i <= 2; i++) {
        listener.last_number = 7;
        cw_message message = driver_run(driver, easy);
        assert_int_equal(message.response_code, 204);
        assert_int_equal(listener.count, 3 * i);
        assert_int_equal(listener.misplaced, 0);
    }
    struct url url = url_of("HTTP_URL", "/events");
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    assert_ok(cw_easy_event_function(easy, hear_event, &listener, NULL));
    listener.last_number = 0;
    assert_int_equal(driver_run(driver, easy).response_code, 200);
    assert_int_equal(listener.count, 16);
    assert_int_equal(listener.misplaced, 0);
    assert_ok(cw_easy_free(easy));
}

static void tries_in_vain_are_counted(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://127.0.0.1:1/events"));
    reconnect_at_once(easy, 3);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_E_CURL);
    assert_int_equal(message.curl_code, CW_CURLE_COULDNT_CONNECT);
    assert_error_has(easy, "asked for again 3 time(s) in vain");
    assert_ok(cw_easy_free(easy));
}

static void a_stream_ends_the_count_of_tries(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events?count=50&cut=50&how=reset");
    reconnect_at_once(easy, 1);
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(listener.count, 50);
    assert_ok(cw_easy_free(easy));
}

static void names_without_an_address_are_asked_for_again_by_each(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easies[3];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = event_easy(&listener, "/events");
        assert_ok(cw_easy_set_string(easies[i], CW_OPT_URL, "http://nowhere.invalid/events"));
        reconnect_at_once(easies[i], 2);
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (size_t i = 0; i < COUNT(easies); i++) {
        cw_message message = next_message(driver->multi);
        assert_int_equal(message.status, CW_E_CURL);
        assert_int_equal(message.curl_code, CW_CURLE_COULDNT_RESOLVE_HOST);
        assert_error_has(message.easy, "asked for again 2 time(s) in vain");
        assert_ok(cw_easy_free(message.easy));
    }
}

/* An easy that has had a stream, and waits for long before it asks again. */
static cw_easy waiting_easy(struct driver *driver, struct listener *listener)
{
    cw_easy easy = event_easy(listener, "/events?count=3&cut=1000&retry=100000");
    const cw_event_reconnect how = {.size = sizeof how, .max_wait_ms = INT64_MAX};
    assert_ok(cw_easy_set_event_reconnect(easy, &how));
    assert_ok(cw_easy_set_queue_timeout(easy, 0));
    assert_ok(cw_multi_add(driver->multi, easy));
    cw_multi_stats stats = {0};
    while (stats.waiting_for_time == 0) {
        assert_int_equal(driver_turn(driver), 1);
        assert_ok(cw_multi_get_stats(driver->multi, &stats, sizeof stats));
    }
    assert_int_equal(listener->count, 3);
    assert_int_equal(state(easy), CW_STATE_RUNNING);
    assert_no_message(driver->multi);
    return easy;
}

static void while_it_waits_it_ends_at_once(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = waiting_easy(driver, &listener);
    assert_ok(cw_easy_cancel(easy));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).status, CW_E_CANCELLED);
    assert_ok(cw_easy_free(easy));

    listener = (struct listener){0};
    easy = waiting_easy(driver, &listener);
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_int_equal(state(easy), CW_STATE_IDLE);
    /* It is as any other easy. */
    assert_ok(cw_easy_set_event_reconnect(easy, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(listener.count, 6);
    assert_ok(cw_easy_free(easy));

    listener = (struct listener){0};
    easy = waiting_easy(driver, &listener);
    assert_status(CW_E_IN_USE, cw_easy_event_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_free(easy));
    assert_int_equal(count_running(driver->multi), 0);
    assert_no_message(driver->multi);

    listener = (struct listener){0};
    easy = waiting_easy(driver, &listener);
    driver_close_multi(driver);
    assert_int_equal(result(easy).status, CW_E_CLOSED);
    assert_ok(cw_easy_free(easy));
}

static void while_it_waits_others_have_its_connection(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    cw_easy waiting = waiting_easy(driver, &listener);
    cw_easy other = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, other));
    while (state(other) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    assert_int_equal(only_message(driver->multi).status, CW_OK);
    assert_int_equal(state(waiting), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(waiting));
    assert_ok(cw_easy_free(other));
}

static void the_timeout_is_for_all_of_it(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events?count=3&cut=1000&retry=100000");
    const cw_event_reconnect how = {.size = sizeof how, .max_wait_ms = INT64_MAX};
    assert_ok(cw_easy_set_event_reconnect(easy, &how));
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 300));
    int64_t before = now_ms();
    cw_message message = driver_run(driver, easy);
    assert_true(now_ms() - before >= 300);
    assert_int_equal(message.status, CW_E_CURL);
    assert_int_equal(message.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_error_has(easy, "timed out after 300 milliseconds: it waited for the time at which");
    assert_int_equal(listener.count, 3);

    /* Here it is always the server that is slow. */
    reconnect_at_once(easy, 0);
    struct url url = url_of("HTTP_URL", "/events?count=3&cut=1000&how=stay");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    message = driver_run(driver, easy);
    assert_int_equal(message.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_error_has(easy, "bytes received");
    assert_int_equal(listener.count, 6);
    assert_ok(cw_easy_free(easy));
}

static void a_connection_that_has_died_is_found(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events?count=3&cut=1000&how=stay");
    assert_ok(cw_easy_set_long(easy, CW_OPT_LOW_SPEED_LIMIT, 10));
    assert_ok(cw_easy_set_long(easy, CW_OPT_LOW_SPEED_TIME, 1));
    reconnect_at_once(easy, 0);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_OK);
    assert_int_equal(message.response_code, 204);
    assert_int_equal(listener.count, 3);
    assert_int_equal(listener.misplaced, 0);
    assert_ok(cw_easy_free(easy));
}

static void what_would_come_again_ends_it(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    struct url url = url_of("HTTPS_URL", "/events");
    cw_easy easy = event_easy(&listener, "/events");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    reconnect_at_once(easy, 0);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.curl_code, CW_CURLE_PEER_FAILED_VERIFICATION);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://127.0.0.1:1/"));
    assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
    assert_int_equal(driver_run(driver, easy).status, CW_E_ADDRESS_REFUSED);
    assert_ok(cw_easy_free(easy));
}

static void bytes_of_each_request_count(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events?count=20&cut=60");
    reconnect_at_once(easy, 0);
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    cw_multi_stats stats = {0};
    assert_ok(cw_multi_get_stats(driver->multi, &stats, sizeof stats));
    assert_int_equal(stats.succeeded, 1);
    assert_int_equal(stats.added, 1);
    assert_int_equal(stats.waiting_for_time, 0);
    /* Each event has 40 bytes or more. */
    assert_true(stats.received_bytes >= 20 * 40);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(hundreds_of_breaks_lose_double_and_reorder_nothing),
        in_every_way(many_at_once_go_on),
        cmocka_unit_test(a_blocking_perform_goes_on),
        in_every_way(it_goes_on_from_an_earlier_event_and_a_copy_does),
        in_every_way(tries_in_vain_are_counted),
        in_way(a_stream_ends_the_count_of_tries, PERFORM_AND_POLL),
        in_every_way(names_without_an_address_are_asked_for_again_by_each),
        in_every_way(while_it_waits_it_ends_at_once),
        in_every_way(while_it_waits_others_have_its_connection),
        in_every_way(the_timeout_is_for_all_of_it),
        in_way(a_connection_that_has_died_is_found, PERFORM_AND_POLL),
        in_way(a_connection_that_has_died_is_found, SOCKETS),
        in_way(what_would_come_again_ends_it, PERFORM_AND_POLL),
        in_way(bytes_of_each_request_count, DISPATCH),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
