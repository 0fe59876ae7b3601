/* Server-sent events: what the function gets, and how a transfer with one ends. */
#include "events.h"

#include <pthread.h>

static void its_events_are_told_one_by_one(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = easy_of_stream(
        &listener,
        "%EF%BB%BF:hello%0A%0Adata:a%0Adata:%20b%0A%0Aevent:add%0D%0Aid:%207%0D%0Aretry:1500%0D%0A"
        "data%0D%0A%0D%0Adata:c%FF%00d%0D%0Ddata:incomplete%0A");
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_OK);
    assert_int_equal(message.response_code, 200);
    assert_int_equal(listener.count, 3);
    assert_string_equal(listener.seen[0].event, "message");
    assert_string_equal(listener.seen[0].id, "");
    assert_string_equal(listener.seen[0].data, "a\nb");
    assert_int_equal(listener.seen[0].retry_ms, -1);
    assert_string_equal(listener.seen[1].event, "add");
    assert_string_equal(listener.seen[1].id, "7");
    assert_string_equal(listener.seen[1].data, "");
    assert_int_equal(listener.seen[1].data_len, 0);
    assert_int_equal(listener.seen[1].retry_ms, 1500);
    assert_string_equal(listener.seen[2].event, "message");
    assert_string_equal(listener.seen[2].id, "7");
    assert_string_equal(listener.seen[2].data, "c\xEF\xBF\xBD");
    assert_int_equal(listener.seen[2].data_len, 6);
    assert_text_body(easy, "");
    assert_ok(cw_easy_free(easy));
}

static void pieces_may_end_anywhere(void **opened)
{
    struct driver *driver = *opened;
    for (int size = 1; size <= 40; size += 3) {
        char path[100];
        snprintf(path, sizeof path, "/events?count=50&size=%d", size);
        struct listener listener = {0};
        cw_easy easy = event_easy(&listener, path);
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_int_equal(listener.count, 50);
        assert_int_equal(listener.misplaced, 0);
        assert_ok(cw_easy_free(easy));
    }
}

static void http2_too(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = http2_easy("/events?count=2000&cut=3000&how=reset");
    assert_ok(cw_easy_event_function(easy, hear_event, &listener, NULL));
    reconnect_at_once(easy, 0);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_OK);
    assert_int_equal(message.response_code, 204);
    assert_int_equal(listener.count, 2000);
    assert_int_equal(listener.misplaced, 0);
    assert_ok(cw_easy_free(easy));
}

/* Twice at each event: once by its answer, once by a call beside it. */
static void pause_by_call(struct listener *listener, cw_easy easy)
{
    listener->status = cw_easy_pause(easy, CW_RECV);
}

static void pausing_loses_no_event_and_doubles_none(void **opened)
{
    struct driver *driver = *opened;
    for (int by_call = 0; by_call < 2; by_call++) {
        struct listener listener = {.acts_at = 1, .answer = by_call ? CW_CONTINUE : CW_PAUSE};
        listener.act = by_call ? pause_by_call : NULL;
        cw_easy easy = event_easy(&listener, "/events?count=30&size=100");
        assert_ok(cw_multi_add(driver->multi, easy));
        while (count_running(driver->multi) > 0) {
            driver_run_until(driver, &listener.acted);
            if (!listener.acted) {
                break;
            }
            assert_int_equal(listener.status, CW_OK);
            size_t calls = listener.calls;
            cw_easy other = http_easy("/bytes/10");
            assert_ok(cw_multi_add(driver->multi, other));
            while (state(other) != CW_STATE_DONE) {
                driver_turn(driver);
            }
            assert_ok(cw_multi_remove(driver->multi, other));
            assert_ok(cw_easy_free(other));
            /* No event comes while it is paused. */
            assert_int_equal(listener.calls, calls);
            listener.acted = false;
            listener.acts_at = listener.calls + 2;
            assert_ok(cw_easy_unpause(easy, CW_RECV));
        }
        assert_int_equal(only_message(driver->multi).status, CW_OK);
        assert_int_equal(listener.count, 30);
        assert_int_equal(listener.misplaced, 0);
        assert_ok(cw_easy_free(easy));
    }
}

static void cancel_it(struct listener *listener, cw_easy easy)
{
    listener->status = cw_easy_cancel(easy);
}

static void free_it(struct listener *listener, cw_easy easy)
{
    listener->status = cw_easy_free(easy);
}

static void drop_it(void *user_data)
{
    ((struct listener *)user_data)->dropped++;
}

static void its_function_can_end_it_and_hears_no_more(void **opened)
{
    struct driver *driver = *opened;
    struct listener aborts = {.acts_at = 3, .answer = CW_ABORT};
    cw_easy easy = event_easy(&aborts, "/events");
    reconnect_at_once(easy, 0);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_E_CURL);
    assert_error_has(easy, "event callback");
    assert_int_equal(aborts.calls, 3);
    assert_ok(cw_easy_free(easy));

    struct listener cancels = {.acts_at = 3, .act = cancel_it};
    easy = event_easy(&cancels, "/events");
    reconnect_at_once(easy, 0);
    assert_int_equal(driver_run(driver, easy).status, CW_E_CANCELLED);
    assert_int_equal(cancels.status, CW_OK);
    assert_int_equal(cancels.calls, 3);
    assert_ok(cw_easy_free(easy));

    struct listener frees = {.acts_at = 3, .act = free_it};
    easy = event_easy(&frees, "/events");
    assert_ok(cw_easy_event_function(easy, hear_event, &frees, drop_it));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_no_message(driver->multi);
    assert_int_equal(frees.calls, 3);
    assert_int_equal(frees.dropped, 1);

    struct listener wrong = {.acts_at = 1, .answer = 6};
    easy = event_easy(&wrong, "/events");
    assert_int_equal(driver_run(driver, easy).status, CW_E_CALLBACK_RESULT);
    assert_error_has(easy, "its results are CW_CONTINUE, CW_PAUSE, CW_ABORT");
    assert_ok(cw_easy_free(easy));
}

static void another_response_is_no_stream(void **opened)
{
    struct driver *driver = *opened;
    static const struct {
        const char *path;
        const char *words;
        const char *body;
        int code;
    } cases[] = {
        {"/status/404", "status 404", "404\n", 404},
        {"/anything?body=data:x%0A%0A&type=text/html", "Content-Type text/html",
         "data:x\n\n", 200},
        {"/anything?body=data:x%0A%0A&type=", "no Content-Type", "data:x\n\n", 200},
        {"/anything?body=data:x%0A%0A&status=201", "status 201", "data:x\n\n", 201},
        {"/anything?type=text/plain", "Content-Type text/plain", "", 200},
        {"/redirect/1", "status 302", NULL, 302},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct listener listener = {0};
        cw_easy easy = event_easy(&listener, cases[i].path);
        reconnect_at_once(easy, 0);
        cw_message message = driver_run(driver, easy);
        assert_int_equal(message.status, CW_E_EVENT_RESPONSE);
        assert_int_equal(message.response_code, cases[i].code);
        assert_error_has(easy, cases[i].words);
        assert_int_equal(listener.calls, 0);
        if (cases[i].body != NULL) {
            assert_text_body(easy, cases[i].body);
        }
        assert_ok(cw_easy_free(easy));
    }
}

static void much_of_what_is_no_stream_is_not_taken(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/bytes/100000000");
    assert_int_equal(driver_run(driver, easy).status, CW_E_EVENT_RESPONSE);
    size_t len = 0;
    assert_status(CW_E_BUFFER, cw_easy_get_body(easy, &(char){0}, 1, &len));
    assert_int_equal(len, 65536);
    assert_ok(cw_easy_free(easy));
}

static void redirects_are_followed(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/redirect-to?url=/events&body=1");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(listener.count, 10);
    assert_int_equal(listener.misplaced, 0);
    assert_ok(cw_easy_free(easy));
}

static void no_more_events_are_no_error(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/status/204");
    reconnect_at_once(easy, 0);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_OK);
    assert_int_equal(message.response_code, 204);
    assert_ok(cw_easy_free(easy));
}

static void the_limit_is_for_an_event_and_not_for_the_stream(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events?count=1000");
    assert_ok(cw_easy_set_body_limit(easy, 100));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(listener.count, 1000);
    assert_ok(cw_easy_free(easy));

    char escaped[400] = "data:a%0A%0Adata:";
    memset(escaped + strlen(escaped), 'x', 200);
    easy = easy_of_stream(&listener, escaped);
    assert_ok(cw_easy_set_body_limit(easy, 100));
    reconnect_at_once(easy, 0);
    listener.count = 0;
    assert_int_equal(driver_run(driver, easy).status, CW_E_EVENT_TOO_LARGE);
    assert_error_has(easy, "cw_easy_set_body_limit");
    assert_int_equal(listener.count, 1);
    assert_ok(cw_easy_free(easy));
}

static void it_asks_for_events_unless_the_application_does(void **opened)
{
    struct driver *driver = *opened;
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/headers");
    const cw_event_reconnect how = {.size = sizeof how, .last_id = "7\xC3\xA4"};
    assert_ok(cw_easy_set_event_reconnect(easy, &how));
    const char *const other[] = {"X-Other: 1", "last-event-id: 9"};
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, other, 2));
    char body[1000];
    size_t len = 0;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(driver_run(driver, easy).status, CW_E_EVENT_RESPONSE);
        assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, &len));
        body[len] = '\0';
        assert_non_null(strstr(body, "accept: text/event-stream\n"));
        assert_non_null(strstr(body, "cache-control: no-store\n"));
        assert_non_null(strstr(body, "last-event-id: 7\xC3\xA4\n"));
        assert_null(strstr(body, "last-event-id: 9"));
        assert_non_null(strstr(body, "x-other: 1\n"));
    }
    const char *const ours[] = {"accept: text/event-stream, */*", "Cache-Control:"};
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, ours, 2));
    assert_int_equal(driver_run(driver, easy).status, CW_E_EVENT_RESPONSE);
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, &len));
    body[len] = '\0';
    assert_non_null(strstr(body, "accept: text/event-stream, */*\n"));
    assert_null(strstr(body, "accept: text/event-stream\n"));
    assert_null(strstr(body, "cache-control"));
    assert_ok(cw_easy_free(easy));
    /* Nothing of it is left. */
    easy = event_easy(&listener, "/headers");
    assert_int_equal(driver_run(driver, easy).status, CW_E_EVENT_RESPONSE);
    assert_ok(cw_easy_event_function(easy, NULL, NULL, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, &len));
    body[len] = '\0';
    assert_non_null(strstr(body, "accept: */*\n"));
    assert_null(strstr(body, "event-stream"));
    assert_ok(cw_easy_free(easy));
}

static int no_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    (void)buf;
    (void)cap;
    (void)user_data;
    *nread = 0;
    return CW_CONTINUE;
}

static void what_has_no_events_is_not_added(void **state)
{
    (void)state;
    cw_multi multi = new_multi();
    struct listener listener = {0};
    cw_easy easy = event_easy(&listener, "/events");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, true));
    assert_status(CW_E_OPTION_VALUE, cw_multi_add(multi, easy));
    assert_last_error("CW_OPT_NOBODY, which gets no events");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, false));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPGET, true));
    assert_ok(cw_easy_set_output_file(easy, "/tmp/no-file", NULL));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_last_error("an output file");
    assert_ok(cw_easy_set_output_file(easy, NULL, NULL));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_POST, true));
    assert_ok(cw_easy_read_function(easy, no_read, NULL, NULL));
    reconnect_at_once(easy, 0);
    assert_status(CW_E_OPTION_VALUE, cw_multi_add(multi, easy));
    assert_last_error("may be there only once");
    assert_ok(cw_easy_set_event_reconnect(easy, NULL));
    assert_int_equal(run(multi, easy).status, CW_OK);
    assert_int_equal(listener.count, 10);
    assert_ok(cw_easy_set_body(easy, "x", 1));
    reconnect_at_once(easy, 0);
    assert_int_equal(run(multi, easy).status, CW_OK);
    assert_int_equal(listener.count, 20);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void reconnects_are_checked(void **state)
{
    (void)state;
    cw_easy easy = new_easy();
    cw_event_reconnect how = {.size = sizeof how - 1};
    assert_status(CW_E_ARGUMENT, cw_easy_set_event_reconnect(easy, &how));
    assert_last_error("how->size");
    how = (cw_event_reconnect){.size = sizeof how, .wait_ms = -1};
    assert_status(CW_E_ARGUMENT, cw_easy_set_event_reconnect(easy, &how));
    assert_last_error("how->wait_ms is -1");
    how = (cw_event_reconnect){.size = sizeof how, .min_wait_ms = -2};
    assert_status(CW_E_ARGUMENT, cw_easy_set_event_reconnect(easy, &how));
    assert_last_error("how->min_wait_ms is -2");
    how = (cw_event_reconnect){.size = sizeof how, .max_wait_ms = INT64_MIN};
    assert_status(CW_E_ARGUMENT, cw_easy_set_event_reconnect(easy, &how));
    assert_last_error("how->max_wait_ms");
    how = (cw_event_reconnect){.size = sizeof how, .max_tries = (int64_t)1 << 32};
    assert_status(CW_E_ARGUMENT, cw_easy_set_event_reconnect(easy, &how));
    assert_last_error("how->max_tries");
    how = (cw_event_reconnect){.size = sizeof how, .last_id = "a\r\nX-Injected: b"};
    assert_status(CW_E_ARGUMENT, cw_easy_set_event_reconnect(easy, &how));
    assert_last_error("how->last_id has a line end");
    how = (cw_event_reconnect){.size = sizeof how, .last_id = "a\nb"};
    assert_status(CW_E_ARGUMENT, cw_easy_set_event_reconnect(easy, &how));
    struct listener listener = {0};
    assert_status(CW_E_ARGUMENT, cw_easy_event_function(easy, NULL, &listener, drop_it));
    assert_int_equal(listener.dropped, 1);
    assert_ok(cw_easy_event_function(easy, hear_event, &listener, drop_it));
    assert_ok(cw_easy_event_function(easy, NULL, NULL, NULL));
    assert_int_equal(listener.dropped, 2);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(its_events_are_told_one_by_one),
        in_way(pieces_may_end_anywhere, PERFORM_AND_POLL),
        in_every_way(http2_too),
        in_every_way(pausing_loses_no_event_and_doubles_none),
        in_every_way(its_function_can_end_it_and_hears_no_more),
        in_way(another_response_is_no_stream, PERFORM_AND_POLL),
        in_way(much_of_what_is_no_stream_is_not_taken, DISPATCH),
        in_way(redirects_are_followed, PERFORM_AND_POLL),
        in_every_way(no_more_events_are_no_error),
        in_way(the_limit_is_for_an_event_and_not_for_the_stream, PERFORM_AND_POLL),
        in_way(it_asks_for_events_unless_the_application_does, DISPATCH),
        cmocka_unit_test(what_has_no_events_is_not_added),
        cmocka_unit_test(reconnects_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
