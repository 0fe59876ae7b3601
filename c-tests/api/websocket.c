/* WebSocket connections: what comes, and what is sent. */
#include "websocket.h"

#include <pthread.h>

static void an_echo_comes_back(struct driver *driver, cw_easy easy, struct hearer *hearer)
{
    assert_ok(cw_multi_add(driver->multi, easy));
    /* It need not be connected yet. */
    assert_ok(say(easy, "one"));
    run_until_heard(driver, hearer, 1);
    assert_ok(say(easy, ""));
    assert_ok(cw_easy_ws_send(easy, CW_WS_BINARY, "a\0b", 3, NULL));
    run_until_heard(driver, hearer, 3);
    assert_memory_equal(hearer->text, "one\n\na\0b\n", 9);
    assert_int_equal(hearer->kinds[CW_WS_TEXT], 2);
    assert_int_equal(hearer->kinds[CW_WS_BINARY], 1);
    cw_message message = close_and_end(driver, easy);
    assert_status(CW_OK, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_OK);
    assert_int_equal(message.response_code, 101);
    assert_int_equal(hearer->kinds[CW_WS_CLOSE], 1);
    assert_int_equal(hearer->code, 1000);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(hearer->drops, 1);
}

static void over_tcp(void **opened)
{
    need_websocket();
    struct hearer hearer = {0};
    an_echo_comes_back(*opened, ws_easy("/ws/echo", &hearer), &hearer);
}

static void over_tls(void **opened)
{
    need_websocket();
    struct hearer hearer = {0};
    an_echo_comes_back(*opened, wss_easy("/ws/echo", &hearer), &hearer);
}

static void a_perform_ends_with_the_connection(void **unused)
{
    (void)unused;
    need_websocket();
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/push?count=3", &hearer);
    for (int i = 0; i < 2; i++) {
        hearer = (struct hearer){0};
        assert_ok(cw_easy_perform(easy));
        assert_string_equal(hearer.text, "0\n1\n2\n\n");
        assert_int_equal(hearer.code, 1005);
    }
    assert_ok(cw_easy_free(easy));
}

/* The server pings after each fragment, and reads no more of what it does not understand. */
static void fragments_come_whole(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/echo?fragments=3", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(say(easy, "f\xc3\xbcnf gro\xc3\x9f" "e fragmente"));
    assert_ok(say(easy, "second"));
    run_until_heard(driver, &hearer, 2);
    assert_string_equal(hearer.text, "f\xc3\xbcnf gro\xc3\x9f" "e fragmente\nsecond\n");
    assert_int_equal(hearer.parts, 0);
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

static void pieces_come_as_they_come(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/echo?fragments=3", &hearer);
    /* A limit is for whole messages only. */
    cw_ws_settings pieces = {
        .size = sizeof pieces, .flags = CW_WS_PIECES, .message_limit = 5};
    assert_ok(cw_easy_set_ws(easy, &pieces));
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(say(easy, "123456789"));
    assert_ok(say(easy, ""));
    while (hearer.count - hearer.parts < 2) {
        driver_turn(driver);
    }
    assert_string_equal(hearer.text, "123456789\n\n");
    assert_in_range(hearer.parts, 2, 9);
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

static void what_is_sent_in_fragments_is_one_message(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/echo", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(cw_easy_ws_send(easy, CW_WS_TEXT | CW_WS_MORE, "a\xc3", 2, NULL));
    assert_ok(cw_easy_ws_send(easy, CW_WS_PING, "between", 7, NULL));
    assert_status(CW_E_ARGUMENT, cw_easy_ws_send(easy, CW_WS_BINARY, "b", 1, NULL));
    assert_last_error("of the other kind");
    assert_status(CW_E_ARGUMENT, say(easy, "b"));
    assert_last_error("not UTF-8");
    assert_ok(cw_easy_ws_send(easy, CW_WS_TEXT | CW_WS_MORE, "\xa4", 1, NULL));
    assert_ok(say(easy, "z"));
    run_until_heard(driver, &hearer, 2);
    assert_string_equal(hearer.text, "between\na\xc3\xa4z\n");
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

static void pings_are_answered(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/ping?count=20", &hearer);
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_string_equal(hearer.text, "20 pongs\n\n");
    assert_int_equal(hearer.kinds[CW_WS_PING], 0);
    assert_ok(cw_easy_free(easy));
}

static int answer_pings(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    if (message->kind == CW_WS_PING &&
        cw_easy_ws_send(easy, CW_WS_PONG, message->data, message->len, NULL) != CW_OK) {
        return CW_ABORT;
    }
    return hear(easy, message, user_data);
}

static void pings_are_answered_by_hand(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/ping?count=20", &hearer);
    cw_ws_settings manual = {.size = sizeof manual, .flags = CW_WS_MANUAL_PONG};
    assert_ok(cw_easy_set_ws(easy, &manual));
    assert_ok(cw_easy_ws_message_function(easy, answer_pings, &hearer, NULL));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_non_null(strstr(hearer.text, "19\n20 pongs\n"));
    assert_int_equal(hearer.kinds[CW_WS_PING], 20);
    assert_ok(cw_easy_free(easy));
}

/* Many of them in one read: each is told once, in its turn. */
static void a_pause_keeps_what_was_not_taken(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/push?count=200", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    for (int pauses = 0; pauses < 3; pauses++) {
        hearer.pauses = 1;
        hearer.came = false;
        driver_run_until(driver, &hearer.came);
        assert_int_equal(hearer.pauses, 0);
        assert_ok(cw_easy_unpause(easy, CW_RECV));
    }
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    char expected[1000] = "";
    for (int i = 0; i < 200; i++) {
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%d\n", i);
    }
    strcat(expected, "\n");
    assert_string_equal(hearer.text, expected);
    assert_ok(cw_easy_free(easy));
}

static int pause_myself(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    /* No message function begins after this, though more may have been read. */
    if (hearer->count % 10 == 3 && cw_easy_pause(easy, CW_RECV) != CW_OK) {
        return CW_ABORT;
    }
    return hear(easy, message, user_data);
}

static void a_pause_inside_holds_for_the_next_message(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    /* All of them in one piece, so that libcurl has read them when the first is told. */
    char path[400] = "/ws/raw?hex=";
    for (int i = 0; i < 50; i++) {
        strcat(path, "810161");
    }
    strcat(path, "880203e8");
    cw_easy easy = ws_easy(path, &hearer);
    assert_ok(cw_easy_ws_message_function(easy, pause_myself, &hearer, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    for (int seen = 4; seen < 50; seen += 10) {
        run_until_heard(driver, &hearer, seen);
        assert_int_equal(hearer.count, seen);
        hearer.came = false;
        assert_ok(cw_easy_unpause(easy, CW_RECV));
        driver_run_until(driver, &hearer.came);
    }
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_int_equal(hearer.count, 51);
    assert_ok(cw_easy_free(easy));
}

/* Numbers go on coming in the other direction. */
static void nothing_is_sent_while_sending_is_paused(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/numbers?ms=1", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    run_until_heard(driver, &hearer, 1);
    assert_ok(cw_easy_pause(easy, CW_SEND));
    size_t waiting = 0;
    assert_ok(cw_easy_ws_send(easy, CW_WS_TEXT, "0", 1, &waiting));
    assert_int_equal(waiting, 17);
    hearer.count = 0;
    run_until_heard(driver, &hearer, 20);
    assert_ok(cw_easy_ws_send(easy, CW_WS_TEXT, "1", 1, &waiting));
    assert_int_equal(waiting, 34);
    assert_ok(cw_easy_unpause(easy, CW_SEND));
    assert_ok(say(easy, "end 2"));
    while (strstr(hearer.text, "end ") == NULL) {
        driver_turn(driver);
    }
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_int_equal(hearer.code, 1000);
    assert_ok(cw_easy_free(easy));
}

enum { SENDERS = 4, MESSAGES = 500 };

struct sender {
    cw_easy easy;
    int number;
    pthread_t thread;
    cw_status status;
};

static void *send_numbers(void *user_data)
{
    struct sender *sender = user_data;
    for (int i = 0; i < MESSAGES && sender->status == CW_OK; i++) {
        char text[40];
        snprintf(text, sizeof text, "%d %d", sender->number, i);
        sender->status = say(sender->easy, text);
    }
    return NULL;
}

struct order {
    int next[SENDERS];
    int heard;
    int wrong;
};

static int see_order(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    (void)easy;
    struct order *order = user_data;
    int sender = 0, number = 0;
    char text[40] = "";
    if (message->kind != CW_WS_TEXT) {
        return CW_CONTINUE;
    }
    memcpy(text, message->data, message->len < 39 ? message->len : 39);
    if (sscanf(text, "%d %d", &sender, &number) != 2 || order->next[sender]++ != number) {
        order->wrong++;
    }
    order->heard++;
    return CW_CONTINUE;
}

static void several_threads_send(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer unused = {0};
    struct order order = {0};
    cw_easy easy = ws_easy("/ws/echo", &unused);
    assert_ok(cw_easy_ws_message_function(easy, see_order, &order, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    struct sender senders[SENDERS];
    for (int i = 0; i < SENDERS; i++) {
        senders[i] = (struct sender){.easy = easy, .number = i};
        assert_int_equal(pthread_create(&senders[i].thread, NULL, send_numbers, &senders[i]), 0);
    }
    while (order.heard < SENDERS * MESSAGES) {
        assert_int_not_equal(driver_turn(driver), 0);
    }
    for (int i = 0; i < SENDERS; i++) {
        pthread_join(senders[i].thread, NULL);
        assert_ok(senders[i].status);
        assert_int_equal(order.next[i], MESSAGES);
    }
    assert_int_equal(order.wrong, 0);
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

/* What libcurl gives to a write function, it gave before too. */
static void without_a_function_libcurl_decodes(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer unused = {0};
    cw_easy easy = ws_easy("/ws/raw?hex=810130810131810132&cut=1", &unused);
    assert_ok(cw_easy_ws_message_function(easy, NULL, NULL, NULL));
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.response_code, 101);
    char body[16] = "";
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body, &len));
    assert_memory_equal(body, "012", 3);
    assert_ok(cw_easy_free(easy));
}

/* Of the connection nothing stays in the easy. */
static void an_easy_is_then_for_http_again(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/push?count=1", &hearer);
    for (int i = 0; i < 2; i++) {
        assert_status(CW_OK, driver_run(driver, easy).status);
    }
    assert_int_equal(hearer.kinds[CW_WS_TEXT], 2);
    assert_ok(cw_easy_ws_message_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_int_equal(driver_run(driver, easy).response_code, 200);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/echo").text));
    assert_ok(cw_easy_set_body(easy, "body", 4));
    assert_int_equal(driver_run(driver, easy).response_code, 200);
    assert_text_body(easy, "body");
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(over_tcp),
        in_every_way(over_tls),
        cmocka_unit_test(a_perform_ends_with_the_connection),
        in_every_way(fragments_come_whole),
        in_every_way(pieces_come_as_they_come),
        in_every_way(what_is_sent_in_fragments_is_one_message),
        in_every_way(pings_are_answered),
        in_every_way(pings_are_answered_by_hand),
        in_every_way(a_pause_keeps_what_was_not_taken),
        in_every_way(a_pause_inside_holds_for_the_next_message),
        in_every_way(nothing_is_sent_while_sending_is_paused),
        in_every_way(several_threads_send),
        in_way(without_a_function_libcurl_decodes, PERFORM_AND_POLL),
        in_every_way(an_easy_is_then_for_http_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
