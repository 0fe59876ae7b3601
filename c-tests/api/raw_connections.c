/* Raw connections: made by curlward, and then the application's to send and receive on. */
#include "driver.h"
#include "talker.h"

#include <pthread.h>

/* What a raw function has to say and what it heard. */
struct conversation {
    const char *to_send;
    size_t to_send_len;
    size_t sent;
    char *heard;
    size_t heard_len, heard_cap;
    size_t at_once;      /* how much it receives in one call */
    size_t ends_after;   /* bytes heard, 0 for the other side's end */
    const char *ends_with;
    int calls, connects;
    bool connected, saw_end, acted;
    int answer;          /* CW_CONTINUE, or what it answers at once */
    cw_status status;    /* of the first call that failed */
    cw_easy other;
    cw_multi multi;
    int dropped;
};

static void note(struct conversation *talk, cw_status status)
{
    if (talk->status == CW_OK && status != CW_EMPTY) {
        talk->status = status;
    }
}

static void speak(struct conversation *talk, cw_easy easy)
{
    while (talk->sent < talk->to_send_len) {
        size_t sent = 0;
        cw_status status = cw_easy_send(easy, talk->to_send + talk->sent,
                                        talk->to_send_len - talk->sent, &sent);
        talk->sent += sent;
        if (status != CW_OK) {
            note(talk, status);
            break;
        }
    }
    int events = talk->sent < talk->to_send_len ? CW_SOCKET_INOUT : CW_SOCKET_IN;
    note(talk, cw_easy_watch(easy, events));
}

static int converse(cw_easy easy, int events, void *user_data)
{
    struct conversation *talk = user_data;
    talk->calls++;
    if (events & CW_RAW_CONNECTED) {
        talk->connects++;
        talk->connected = true;
    }
    if (talk->answer != CW_CONTINUE) {
        return talk->answer;
    }
    if (events & (CW_RAW_CONNECTED | CW_SOCKET_OUT)) {
        speak(talk, easy);
    }
    if (events & CW_SOCKET_IN && talk->heard_len < talk->heard_cap) {
        size_t received = 0, room = talk->heard_cap - talk->heard_len;
        size_t cap = talk->at_once != 0 && talk->at_once < room ? talk->at_once : room;
        cw_status status = cw_easy_recv(easy, talk->heard + talk->heard_len, cap, &received);
        talk->saw_end = status == CW_OK && received == 0;
        talk->heard_len += received;
        note(talk, status);
    }
    bool is_over = talk->ends_after != 0 && talk->heard_len >= talk->ends_after;
    if (talk->ends_with != NULL) {
        talk->heard[talk->heard_len] = '\0';
        is_over = strstr(talk->heard, talk->ends_with) != NULL;
    }
    return is_over || talk->saw_end || talk->status != CW_OK ? CW_END : CW_CONTINUE;
}

static void drop_it(void *user_data)
{
    ((struct conversation *)user_data)->dropped++;
}

static cw_easy raw_easy(struct conversation *talk, const char *url)
{
    cw_easy easy = http_easy("/");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_raw_function(easy, converse, talk, drop_it));
    return easy;
}

static void both_directions_and_much(void **opened)
{
    struct driver *driver = *opened;
    enum { MUCH = 3000000 };
    struct talker talker;
    talker_start(&talker, ECHO);
    struct conversation talk = {.to_send = malloc(MUCH), .to_send_len = MUCH,
                                .heard = malloc(MUCH), .heard_cap = MUCH, .ends_after = MUCH};
    assert_non_null(talk.to_send);
    assert_non_null(talk.heard);
    for (size_t i = 0; i < MUCH; i++) {
        ((char *)talk.to_send)[i] = (char)(i * 31 % 251);
    }
    cw_easy easy = raw_easy(&talk, talker.url);
    for (int i = 0; i < 2; i++) {
        talk.sent = talk.heard_len = 0;
        cw_message message = driver_run(driver, easy);
        assert_int_equal(talk.status, CW_OK);
        assert_int_equal(message.status, CW_OK);
        assert_int_equal(talk.connects, i + 1);
        assert_int_equal(talk.heard_len, MUCH);
        assert_memory_equal(talk.heard, talk.to_send, MUCH);
    }
    talker_stop(&talker);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(talk.dropped, 1);
    free((char *)talk.to_send);
    free(talk.heard);
}

static const char request[] = "GET /bytes/100000 HTTP/1.1\r\nHost: localhost\r\n"
                              "Connection: close\r\n\r\n";

static void check_answer(struct conversation *talk)
{
    assert_int_equal(talk->status, CW_OK);
    assert_true(talk->saw_end);
    talk->heard[talk->heard_len] = '\0';
    assert_non_null(strstr(talk->heard, "HTTP/1.1 200 OK\r\n"));
    const char *body = strstr(talk->heard, "\r\n\r\n") + 4;
    assert_int_equal(talk->heard + talk->heard_len - body, 100000);
    assert_true(is_content(body, 100000, 0, 100000));
}

/* One small piece for each call: what OpenSSL has read is told by no descriptor. Here all of it is one record, and
 * the connection stays open. */
static void the_rest_of_a_record_is_told(void **opened)
{
    struct driver *driver = *opened;
    char asks[1000], heard[2000];
    snprintf(asks, sizeof asks, "GET /anything?body=%0600dEND HTTP/1.1\r\nHost: localhost\r\n\r\n", 7);
    cw_easy easy = https_easy("/");
    struct conversation talk = {.to_send = asks, .to_send_len = strlen(asks), .heard = heard,
                                .heard_cap = sizeof heard - 1, .at_once = 50, .ends_with = "7END"};
    assert_ok(cw_easy_raw_function(easy, converse, &talk, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(talk.status, CW_OK);
    assert_true(talk.calls >= 600 / 50);
    assert_ok(cw_easy_free(easy));
}

static void what_tls_has_read_ahead_is_told(void **opened)
{
    struct driver *driver = *opened;
    char *heard = malloc(200000);
    assert_non_null(heard);
    cw_easy easy = https_easy("/");
    struct conversation talk = {.to_send = request, .to_send_len = sizeof request - 1,
                                .heard = heard, .heard_cap = 199999, .at_once = 1000};
    assert_ok(cw_easy_raw_function(easy, converse, &talk, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    check_answer(&talk);
    assert_true(talk.calls >= 100);
    assert_ok(cw_easy_free(easy));
    free(heard);
}

static void through_a_proxy(void **opened)
{
    struct driver *driver = *opened;
    struct talker proxy;
    talker_start(&proxy, PROXY);
    char *heard = malloc(200000);
    assert_non_null(heard);
    for (int tls = 0; tls < 2; tls++) {
        cw_easy easy = tls ? https_easy("/") : http_easy("/");
        struct conversation talk = {.to_send = request, .to_send_len = sizeof request - 1,
                                    .heard = heard, .heard_cap = 199999, .at_once = 5000};
        assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, proxy.url));
        assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPPROXYTUNNEL, true));
        assert_ok(cw_easy_raw_function(easy, converse, &talk, NULL));
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        check_answer(&talk);
        assert_int_equal(proxy.tunnels, tls + 1);
        assert_ok(cw_easy_free(easy));
    }
    talker_stop(&proxy);
    free(heard);
}

static int only_wait(cw_easy easy, int events, void *user_data)
{
    struct conversation *talk = user_data;
    talk->calls++;
    if (events & CW_RAW_CONNECTED) {
        talk->connects++;
        talk->connected = true;
        note(talk, cw_easy_watch(easy, 0));
    }
    talk->acted = talk->acted || events == CW_SOCKET_IN;
    return CW_CONTINUE;
}

static void a_server_that_speaks_first_is_heard(void **opened)
{
    struct driver *driver = *opened;
    struct talker talker;
    talker_start(&talker, BANNER);
    struct conversation talk = {0};
    cw_easy easy = raw_easy(&talk, talker.url);
    assert_ok(cw_easy_raw_function(easy, only_wait, &talk, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &talk.connected);
    assert_ok(cw_easy_watch(easy, CW_SOCKET_IN));
    driver_run_until(driver, &talk.acted);
    assert_ok(cw_easy_watch(easy, 0));
    int calls = talk.calls;
    /* libcurl looks at its idle connections when it looks for one, once a second. */
    for (int64_t begun = now_ms(); now_ms() - begun < 1200;) {
        cw_easy other = http_easy("/bytes/10");
        assert_ok(cw_easy_set_string(other, CW_OPT_URL, talker.url));
        assert_ok(cw_easy_set_long(other, CW_OPT_TIMEOUT_MS, 100));
        assert_ok(cw_multi_add(driver->multi, other));
        while (state(other) != CW_STATE_DONE) {
            driver_turn(driver);
        }
        next_message(driver->multi);
        assert_ok(cw_easy_free(other));
    }
    assert_int_equal(talk.calls, calls);
    /* Outside of callbacks too. */
    char buf[100] = "";
    size_t len = 0;
    cw_status status;
    while ((status = cw_easy_recv(easy, buf + len, 2, &(size_t){0})) == CW_OK) {
        len += 2;
    }
    assert_int_equal(status, CW_EMPTY);
    assert_string_equal(buf, "hello\n");
    assert_ok(cw_easy_send(easy, "more", 4, &len));
    assert_int_equal(len, 4);
    assert_status(CW_E_IN_USE, cw_easy_raw_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_cancel(easy));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).status, CW_E_CANCELLED);
    assert_status(CW_E_NOT_CONNECTED, cw_easy_recv(easy, buf, 1, &len));
    talker_stop(&talker);
    assert_ok(cw_easy_free(easy));
}

static int fill(cw_easy easy, int events, void *user_data)
{
    struct conversation *talk = user_data;
    static char zeros[65536];
    talk->calls++;
    if (!(events & CW_RAW_CONNECTED)) {
        return CW_CONTINUE;
    }
    talk->connected = true;
    if (talk->to_send != NULL) {
        note(talk, cw_easy_send(easy, talk->to_send, talk->to_send_len, &talk->sent));
    }
    cw_status status;
    while ((status = cw_easy_send(easy, zeros, sizeof zeros, &talk->sent)) == CW_OK) {
        talk->heard_len += talk->sent;
    }
    note(talk, status);
    talk->acted = status == CW_EMPTY;
    if (cw_easy_send(easy, zeros, sizeof zeros, &talk->sent) != CW_EMPTY) {
        talk->status = CW_E_SYSTEM;
    }
    /* Nothing is there to be received, and nobody said that it wants to send. */
    note(talk, cw_easy_recv(easy, zeros, 1, &talk->sent));
    return CW_CONTINUE;
}

static void a_full_connection_says_so(void **opened)
{
    struct driver *driver = *opened;
    struct talker talker;
    talker_start(&talker, DEAF);
    struct conversation talk = {0};
    cw_easy easy = raw_easy(&talk, talker.url);
    assert_ok(cw_easy_raw_function(easy, fill, &talk, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &talk.connected);
    assert_int_equal(talk.status, CW_OK);
    assert_true(talk.acted && talk.heard_len > 0);
    /* Over plain TCP it may be something else. */
    size_t sent = 0;
    assert_status(CW_EMPTY, cw_easy_send(easy, "other", 5, &sent));
    assert_ok(cw_multi_remove(driver->multi, easy));
    talker_stop(&talker);
    assert_ok(cw_easy_free(easy));
}

static void tls_insists_on_what_it_has_got(void **opened)
{
    struct driver *driver = *opened;
    static const char upload[] = "POST /upload?ms=100000 HTTP/1.1\r\nHost: localhost\r\n"
                                 "Content-Length: 1000000000\r\n\r\n";
    struct conversation talk = {.to_send = upload, .to_send_len = sizeof upload - 1};
    cw_easy easy = https_easy("/");
    assert_ok(cw_easy_raw_function(easy, fill, &talk, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &talk.connected);
    assert_int_equal(talk.status, CW_OK);
    assert_true(talk.acted);
    size_t sent = 0;
    assert_status(CW_E_SEND_CHANGED, cw_easy_send(easy, "other", 5, &sent));
    assert_last_error("begin with the same bytes after CW_EMPTY");
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_ok(cw_easy_free(easy));
}

static void a_reset_is_told(void **opened)
{
    struct driver *driver = *opened;
    struct talker talker;
    talker_start(&talker, RESETS);
    char heard[10];
    struct conversation talk = {.to_send = "a", .to_send_len = 1, .heard = heard,
                                .heard_cap = sizeof heard};
    cw_easy easy = raw_easy(&talk, talker.url);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_OK);
    assert_int_equal(talk.status, CW_E_CONNECTION_BROKEN);
    talker_stop(&talker);
    assert_ok(cw_easy_free(easy));
}

/* An easy with an open connection of which nothing is heard. */
static cw_easy silent_easy(struct driver *driver, struct talker *talker, struct conversation *talk)
{
    *talk = (struct conversation){.heard = NULL};
    cw_easy easy = raw_easy(talk, talker->url);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &talk->connected);
    assert_int_equal(state(easy), CW_STATE_RUNNING);
    return easy;
}

static void wait_until_closed(struct talker *talker)
{
    for (int64_t begun = now_ms(); talker->open > 0;) {
        assert_true(now_ms() - begun < PATIENCE_MS);
    }
}

static void each_end_closes_it(void **opened)
{
    struct driver *driver = *opened;
    struct talker talker;
    talker_start(&talker, ECHO);
    struct conversation talk;
    cw_easy easy = silent_easy(driver, &talker, &talk);
    assert_ok(cw_multi_remove(driver->multi, easy));
    wait_until_closed(&talker);
    assert_no_message(driver->multi);
    assert_ok(cw_easy_free(easy));

    easy = silent_easy(driver, &talker, &talk);
    assert_ok(cw_easy_free(easy));
    wait_until_closed(&talker);
    assert_int_equal(talk.dropped, 1);
    assert_int_equal(count_running(driver->multi), 0);

    talk = (struct conversation){0};
    easy = raw_easy(&talk, talker.url);
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 300));
    int64_t begun = now_ms();
    cw_message message = driver_run(driver, easy);
    assert_true(now_ms() - begun >= 290);
    assert_int_equal(message.status, CW_E_CURL);
    assert_int_equal(message.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_true(talk.connected);
    wait_until_closed(&talker);
    assert_ok(cw_easy_free(easy));

    talk = (struct conversation){.answer = CW_ABORT};
    easy = raw_easy(&talk, talker.url);
    message = driver_run(driver, easy);
    assert_int_equal(message.status, CW_E_CURL);
    assert_int_equal(message.curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
    assert_error_has(easy, "raw callback");
    talk.answer = CW_PAUSE;
    assert_int_equal(driver_run(driver, easy).status, CW_E_CALLBACK_RESULT);
    assert_error_has(easy, "CW_CONTINUE, CW_END, CW_ABORT");
    talk.answer = CW_END;
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    wait_until_closed(&talker);
    /* It is as any other easy. */
    assert_ok(cw_easy_raw_function(easy, NULL, NULL, NULL));
    struct url url = url_of("HTTP_URL", "/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));

    easy = silent_easy(driver, &talker, &talk);
    driver_close_multi(driver);
    assert_int_equal(result(easy).status, CW_E_CLOSED);
    wait_until_closed(&talker);
    assert_ok(cw_easy_free(easy));
    talker_stop(&talker);
}

static void it_counts_for_the_limits(void **opened)
{
    struct driver *driver = *opened;
    struct talker talker;
    talker_start(&talker, ECHO);
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    struct conversation talk;
    cw_easy easy = silent_easy(driver, &talker, &talk);
    cw_easy other = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, other));
    cw_multi_stats stats = {0};
    assert_ok(cw_multi_get_stats(driver->multi, &stats, sizeof stats));
    assert_int_equal(stats.running, 2);
    assert_int_equal(stats.waiting_for_connection, 1);
    assert_int_equal(stats.connections, 1);
    assert_ok(cw_easy_cancel(easy));
    driver_run_to_end(driver);
    next_message(driver->multi);
    next_message(driver->multi);
    assert_int_equal(result(other).status, CW_OK);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(other));
    talker_stop(&talker);
}

static void one_that_fails_closes_no_other_connection(void **opened)
{
    struct driver *driver = *opened;
    struct conversation talk = {0};
    cw_easy easy = http_easy("/bytes/10"), other = http_easy("/bytes/10");
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    cw_multi_stats before = {0}, after = {0};
    assert_ok(cw_multi_get_stats(driver->multi, &before, sizeof before));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://[not"));
    assert_ok(cw_easy_raw_function(easy, converse, &talk, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_E_CURL);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://127.0.0.1:1/"));
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.curl_code, CW_CURLE_COULDNT_CONNECT);
    assert_int_equal(talk.calls, 0);
    assert_int_equal(driver_run(driver, other).status, CW_OK);
    assert_ok(cw_multi_get_stats(driver->multi, &after, sizeof after));
    assert_int_equal(after.connections_opened, before.connections_opened + 1);
    assert_int_equal(after.reused, before.reused + 1);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(other));
}

static int send_elsewhere(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct conversation *talk = user_data;
    size_t sent = 0;
    (void)easy;
    (void)data;
    (void)len;
    talk->status = cw_easy_send(talk->other, "x", 1, &sent);
    return CW_CONTINUE;
}

static void *send_there(void *user_data)
{
    struct conversation *talk = user_data;
    size_t sent = 0;
    talk->status = cw_easy_send(talk->other, "x", 1, &sent);
    return NULL;
}

static void calls_elsewhere_are_refused(void **opened)
{
    struct driver *driver = *opened;
    struct talker talker;
    talker_start(&talker, ECHO);
    struct conversation talk, elsewhere = {0};
    char buf[10];
    size_t len = 0;
    cw_easy idle = new_easy();
    assert_status(CW_E_NOT_CONNECTED, cw_easy_send(idle, "x", 1, &len));
    assert_last_error("is idle and has no raw connection");
    assert_status(CW_E_NOT_CONNECTED, cw_easy_watch(idle, CW_SOCKET_IN));
    assert_ok(cw_easy_free(idle));

    cw_easy easy = silent_easy(driver, &talker, &talk);
    elsewhere.other = easy;
    cw_easy reader = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(reader, send_elsewhere, &elsewhere, NULL));
    assert_ok(cw_multi_add(driver->multi, reader));
    while (state(reader) != CW_STATE_DONE) {
        assert_status(CW_E_NOT_CONNECTED, cw_easy_recv(reader, buf, 1, &len));
        driver_turn(driver);
    }
    assert_int_equal(elsewhere.status, CW_E_REENTRANT);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, send_there, &elsewhere), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(elsewhere.status, CW_E_CONCURRENT);

    assert_status(CW_E_NULL, cw_easy_send(easy, NULL, 1, &len));
    assert_status(CW_E_NULL, cw_easy_send(easy, "x", 1, NULL));
    assert_status(CW_E_ARGUMENT, cw_easy_send(easy, "x", 0, &len));
    assert_last_error("len is 0");
    assert_status(CW_E_NULL, cw_easy_recv(easy, NULL, 1, &len));
    assert_status(CW_E_NULL, cw_easy_recv(easy, buf, 1, NULL));
    assert_status(CW_E_ARGUMENT, cw_easy_recv(easy, buf, 0, &len));
    assert_last_error("cap is 0");
    assert_status(CW_E_ARGUMENT, cw_easy_watch(easy, CW_SOCKET_REMOVE));
    assert_last_error("events is 0x4");
    assert_status(CW_EMPTY, cw_easy_recv(easy, buf, 1, &len));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(reader));

    easy = raw_easy(&talk, talker.url);
    assert_ok(cw_easy_set_output_file(easy, "/tmp/no-file", NULL));
    assert_status(CW_E_OPTION_VALUE, cw_multi_add(driver->multi, easy));
    assert_last_error("has a raw function");
    assert_ok(cw_easy_free(easy));
    talker_stop(&talker);
}

/* Passes on what it hears to another connection. */
static int pass_on(cw_easy easy, int events, void *user_data)
{
    struct conversation *talk = user_data;
    char buf[100];
    size_t received = 0, sent = 0;
    if (events & CW_RAW_CONNECTED) {
        talk->connected = true;
        note(talk, cw_easy_send(easy, "through", 7, &sent));
        return CW_CONTINUE;
    }
    cw_status status = cw_easy_recv(easy, buf, sizeof buf, &received);
    note(talk, status);
    if (status == CW_OK && received > 0) {
        note(talk, cw_easy_send(talk->other, buf, received, &sent));
    }
    return sent == 7 ? CW_END : CW_CONTINUE;
}

static void one_can_send_on_another(void **opened)
{
    struct driver *driver = *opened;
    struct talker talker;
    talker_start(&talker, ECHO);
    char heard[7];
    struct conversation to, from = {0};
    cw_easy last = silent_easy(driver, &talker, &to);
    to.heard = heard;
    to.heard_cap = to.ends_after = sizeof heard;
    from.other = last;
    cw_easy first = raw_easy(&from, talker.url);
    assert_ok(cw_easy_raw_function(first, pass_on, &from, NULL));
    assert_ok(cw_multi_add(driver->multi, first));
    driver_run_to_end(driver);
    assert_int_equal(next_message(driver->multi).status, CW_OK);
    assert_int_equal(next_message(driver->multi).status, CW_OK);
    assert_int_equal(from.status, CW_OK);
    assert_memory_equal(heard, "through", 7);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(last));
    talker_stop(&talker);
}

static void a_blocking_perform_talks_too(void **state)
{
    (void)state;
    struct talker talker;
    talker_start(&talker, BANNER);
    char heard[9];
    struct conversation talk = {.to_send = "abc", .to_send_len = 3, .heard = heard,
                                .heard_cap = sizeof heard, .ends_after = sizeof heard};
    cw_easy easy = raw_easy(&talk, talker.url);
    assert_ok(cw_easy_perform(easy));
    assert_memory_equal(heard, "hello\nabc", 9);
    talker_stop(&talker);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(both_directions_and_much),
        in_every_way(the_rest_of_a_record_is_told),
        in_every_way(what_tls_has_read_ahead_is_told),
        in_every_way(through_a_proxy),
        in_every_way(a_server_that_speaks_first_is_heard),
        in_every_way(a_full_connection_says_so),
        in_every_way(tls_insists_on_what_it_has_got),
        in_every_way(a_reset_is_told),
        in_every_way(each_end_closes_it),
        in_every_way(it_counts_for_the_limits),
        in_way(one_that_fails_closes_no_other_connection, PERFORM_AND_POLL),
        in_every_way(calls_elsewhere_are_refused),
        in_every_way(one_can_send_on_another),
        cmocka_unit_test(a_blocking_perform_talks_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
