/* How WebSocket connections end, and what is no way to use them. */
#include "websocket.h"

#include <sys/wait.h>
#include <unistd.h>

static void the_server_closes(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/close/3001?reason=b%C3%BCe", &hearer);
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_int_equal(hearer.count, 1);
    assert_int_equal(hearer.code, 3001);
    assert_string_equal(hearer.text, "b\xc3\xbc" "e\n");
    assert_ok(cw_easy_free(easy));

    easy = ws_easy("/ws/close/0", &hearer);
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_int_equal(hearer.code, 1005);
    assert_ok(cw_easy_free(easy));
}

static void run_note(struct driver *driver, const char *key, char *noted, size_t cap)
{
    char path[100];
    size_t len = 0;
    snprintf(path, sizeof path, "/ws/closed?key=%s", key);
    cw_easy easy = http_easy(path);
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_ok(cw_easy_get_body(easy, noted, cap - 1, &len));
    noted[len] = '\0';
    assert_ok(cw_easy_free(easy));
}

/* The server hears the code and the reason. */
static void a_close_is_sent(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    static const struct {
        int code;
        const char *reason;
        const char *noted;
    } closes[] = {
        {4321, "b\xc3\xbc" "e", "4321 b\xc3\xbc" "e"}, {1000, "", "1000"}, {0, "", "no code"}};
    for (size_t i = 0; i < COUNT(closes); i++) {
        struct hearer hearer = {0};
        char path[100], noted[200], key[40];
        snprintf(key, sizeof key, "close-%d-%d-%zu", (int)getpid(), driver->way, i);
        snprintf(path, sizeof path, "/ws/raw?hex=810161&key=%s", key);
        cw_easy easy = ws_easy(path, &hearer);
        assert_ok(cw_multi_add(driver->multi, easy));
        run_until_heard(driver, &hearer, 1);
        assert_ok(cw_easy_ws_close(easy, closes[i].code, closes[i].reason,
                                   strlen(closes[i].reason), -1));
        driver_run_to_end(driver);
        assert_status(CW_OK, only_message(driver->multi).status);
        run_note(driver, key, noted, sizeof noted);
        assert_string_equal(noted, closes[i].noted);
        assert_ok(cw_easy_free(easy));
    }
}

static int pause_at_close(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    if (message->kind == CW_WS_CLOSE && hearer->parts++ == 0) {
        hearer->came = true;
        return CW_PAUSE;
    }
    if (message->kind == CW_WS_CLOSE && cw_easy_ws_close(easy, 4444, "mine", 4, -1) != CW_OK) {
        return CW_ABORT;
    }
    return hear(easy, message, user_data);
}

/* A close that is not taken yet ends nothing, and its answer may be chosen. */
static void a_close_waits_until_it_is_taken(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    char path[100], noted[200], key[40];
    snprintf(key, sizeof key, "taken-%d-%d", (int)getpid(), driver->way);
    snprintf(path, sizeof path, "/ws/raw?hex=8802" "0fa1&key=%s", key);
    cw_easy easy = ws_easy(path, &hearer);
    assert_ok(cw_easy_ws_message_function(easy, pause_at_close, &hearer, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &hearer.came);
    assert_int_equal(hearer.count, 0);
    assert_int_equal(state(easy), CW_STATE_RUNNING);
    assert_ok(cw_easy_unpause(easy, CW_RECV));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_int_equal(hearer.code, 4001);
    run_note(driver, key, noted, sizeof noted);
    assert_string_equal(noted, "4444 mine");
    assert_ok(cw_easy_free(easy));
}

static void a_close_has_a_deadline(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    for (int i = 0; i < 2; i++) {
        struct hearer hearer = {0};
        cw_easy easy = ws_easy("/ws/mute", &hearer);
        assert_ok(cw_multi_add(driver->multi, easy));
        /* Even before it is connected. */
        assert_ok(cw_easy_ws_close(easy, 1000, NULL, 0, i == 0 ? 200 : 0));
        driver_run_to_end(driver);
        cw_message message = only_message(driver->multi);
        assert_status(CW_E_WS_TIMEOUT, message.status);
        assert_error_has(easy, "did not answer the close");
        assert_status(CW_E_WS_CLOSED, say(easy, "late"));
        assert_ok(cw_easy_free(easy));
    }
}

static void a_connection_that_breaks_off_is_told(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    static const char *const paths[] = {
        "/ws/raw?cut=1",
        "/ws/raw?hex=8105616263&cut=1",
        "/ws/raw?hex=0103616263&cut=1",
        "/ws/raw?hex=8101618202&cut=reset",
    };
    for (size_t i = 0; i < COUNT(paths); i++) {
        struct hearer hearer = {0};
        cw_easy easy = ws_easy(paths[i], &hearer);
        cw_message message = driver_run(driver, easy);
        assert_status(CW_E_WS_DROPPED, message.status);
        assert_error_has(easy, "broke off without a closing handshake");
        assert_int_equal(hearer.kinds[CW_WS_CLOSE], 0);
        assert_ok(cw_easy_free(easy));
    }
}

/* It answers nothing, but it has closed. */
static void a_close_without_waiting_for_the_answer_counts(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/raw?hex=8101618804" "0fa16869&cut=1", &hearer);
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_int_equal(hearer.code, 4001);
    assert_string_equal(hearer.text, "a\nhi\n");
    assert_ok(cw_easy_free(easy));
}

/* Frames in hex, and the code that the server is closed with. */
static const struct {
    const char *hex;
    const char *code;
    cw_status status;
} broken[] = {
    {"c10161", "1002", CW_E_WS_PROTOCOL},           /* a reserved bit */
    {"830161", "1002", CW_E_WS_PROTOCOL},           /* an unknown opcode */
    {"800161", "1002", CW_E_WS_PROTOCOL},           /* goes on with nothing */
    {"010161" "810162", "1002", CW_E_WS_PROTOCOL},  /* one message in another */
    {"090161", "1002", CW_E_WS_PROTOCOL},           /* a ping in fragments */
    {"89" "7e007e", "1002", CW_E_WS_PROTOCOL},      /* a long ping */
    {"818161626364" "00", "1002", CW_E_WS_PROTOCOL},/* a mask */
    {"88" "0103", "1002", CW_E_WS_PROTOCOL},        /* half a code */
    {"880203ed", "1002", CW_E_WS_PROTOCOL},         /* 1005 is never sent */
    {"8803" "03e8ff", "1007", CW_E_WS_PROTOCOL},    /* a reason that is not UTF-8 */
    {"8101ff", "1007", CW_E_WS_PROTOCOL},           /* text that is not UTF-8 */
    {"0101c3" "800161", "1007", CW_E_WS_PROTOCOL},  /* the same across fragments */
    {"8101c3", "1007", CW_E_WS_PROTOCOL},           /* half a character */
    {"827f0000000100000000", "1009", CW_E_BODY_TOO_LARGE},
    {"0201610202", "1002", CW_E_WS_PROTOCOL},
};

static void what_the_protocol_forbids_ends_the_connection(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    for (size_t i = 0; i < 2 * COUNT(broken); i++) {
        struct hearer hearer = {0};
        char path[200], noted[200], key[60];
        snprintf(key, sizeof key, "broken-%d-%d-%zu", (int)getpid(), driver->way, i);
        snprintf(path, sizeof path, "/ws/raw?hex=%s&key=%s%s", broken[i / 2].hex, key,
                 i % 2 == 0 ? "" : "&drip=1");
        cw_easy easy = ws_easy(path, &hearer);
        cw_message message = driver_run(driver, easy);
        assert_status(broken[i / 2].status, message.status);
        assert_error_has(easy, broken[i / 2].code);
        assert_int_equal(hearer.count, 0);
        run_note(driver, key, noted, sizeof noted);
        assert_string_equal(noted, broken[i / 2].code);
        assert_ok(cw_easy_free(easy));
    }
}

static void a_message_has_a_limit(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/push?count=1&bytes=16777217", &hearer);
    assert_status(CW_E_BODY_TOO_LARGE, driver_run(driver, easy).status);
    assert_error_has(easy, "more than the 16777216 bytes");
    assert_int_equal(hearer.count, 0);
    cw_ws_settings larger = {.size = sizeof larger, .message_limit = 16777217};
    assert_ok(cw_easy_set_ws(easy, &larger));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_int_equal(hearer.bytes, 16777217);
    assert_ok(cw_easy_free(easy));
}

static void an_abort_ends_it(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {.aborts_at = 2};
    cw_easy easy = ws_easy("/ws/push?count=5", &hearer);
    assert_status(CW_E_CURL, driver_run(driver, easy).status);
    assert_error_has(easy, "message callback");
    assert_int_equal(hearer.count, 2);
    assert_ok(cw_easy_free(easy));
}

static int answer_wrongly(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    hear(easy, message, user_data);
    return (int)message->len;
}

static void a_number_of_bytes_is_no_answer(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/push?count=5", &hearer);
    assert_ok(cw_easy_ws_message_function(easy, answer_wrongly, &hearer, NULL));
    assert_status(CW_E_CALLBACK_RESULT, driver_run(driver, easy).status);
    assert_error_has(easy, "CW_CONTINUE, CW_PAUSE, CW_ABORT");
    assert_ok(cw_easy_free(easy));
}

/* As libcurl does: only an upgrade is an answer. */
static void a_server_may_refuse(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    static const struct {
        const char *path;
        int code;
    } refusals[] = {{"/status/403", 403}, {"/redirect/1", 302}, {"/bytes/10", 200}};
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct hearer hearer = {0};
        cw_easy easy = ws_easy(refusals[i].path, &hearer);
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
        cw_message message = driver_run(driver, easy);
        assert_status(CW_E_CURL, message.status);
        assert_int_equal(message.curl_code, CW_CURLE_HTTP_RETURNED_ERROR);
        assert_int_equal(message.response_code, refusals[i].code);
        assert_error_has(easy, "Refused WebSocket upgrade");
        assert_int_equal(hearer.count, 0);
        assert_ok(cw_easy_free(easy));
    }
}

static int never_raw(cw_easy easy, int events, void *user_data)
{
    (void)easy, (void)events, (void)user_data;
    fail();
    return CW_ABORT;
}

static int never_event(cw_easy easy, const cw_event *event, void *user_data)
{
    (void)event;
    return never_raw(easy, 0, user_data);
}

static void an_easy_has_to_be_fit_for_it(void **unused)
{
    (void)unused;
    need_websocket();
    struct hearer hearer = {0};
    cw_multi multi = new_multi();
    cw_easy easy = ws_easy("/ws/echo", &hearer);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, true));
    assert_status(CW_E_WS_NONE, cw_multi_add(multi, easy));
    assert_last_error("begins with a plain GET");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, false));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPGET, true));
    assert_ok(cw_easy_set_body(easy, "body", 4));
    assert_status(CW_E_WS_NONE, cw_easy_perform(easy));
    assert_ok(cw_easy_set_body(easy, NULL, 0));
    assert_ok(cw_easy_set_output_file(easy, "file", NULL));
    assert_status(CW_E_WS_NONE, cw_multi_add(multi, easy));
    assert_last_error("an output file");
    assert_ok(cw_easy_set_output_file(easy, NULL, NULL));
    assert_ok(cw_easy_raw_function(easy, never_raw, NULL, NULL));
    assert_status(CW_E_WS_NONE, cw_multi_add(multi, easy));
    assert_last_error("an event or a raw function");
    assert_ok(cw_easy_raw_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_event_function(easy, never_event, NULL, NULL));
    assert_status(CW_E_WS_NONE, cw_multi_add(multi, easy));
    assert_ok(cw_easy_event_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_status(CW_E_WS_NONE, cw_multi_add(multi, easy));
    assert_last_error("begin with ws:// or wss://");
    assert_ok(cw_easy_free(easy));

    easy = http_easy("/stall");
    assert_status(CW_E_NOT_ADDED, say(easy, "early"));
    assert_status(CW_E_NOT_ADDED, cw_easy_ws_close(easy, 1000, NULL, 0, -1));
    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_E_WS_NONE, say(easy, "text"));
    assert_last_error("has no message function");
    assert_status(CW_E_WS_NONE, cw_easy_ws_close(easy, 1000, NULL, 0, -1));
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
}

static void arguments_are_checked(void **unused)
{
    (void)unused;
    need_websocket();
    struct hearer hearer = {0};
    cw_multi multi = new_multi();
    cw_easy easy = ws_easy("/ws/echo", &hearer);
    cw_ws_settings settings = {.size = 1};
    assert_status(CW_E_ARGUMENT, cw_easy_set_ws(easy, &settings));
    settings = (cw_ws_settings){.size = sizeof settings, .flags = 4};
    assert_status(CW_E_ARGUMENT, cw_easy_set_ws(easy, &settings));
    assert_last_error("CW_WS_PIECES and CW_WS_MANUAL_PONG");
    settings = (cw_ws_settings){.size = sizeof settings, .send_limit = 10, .low_water = 10};
    assert_status(CW_E_ARGUMENT, cw_easy_set_ws(easy, &settings));
    assert_last_error("below the limit of 10");
    settings = (cw_ws_settings){.size = sizeof settings, .send_limit = 1000};
    assert_ok(cw_easy_set_ws(easy, &settings));
    assert_status(CW_E_ARGUMENT, cw_easy_ws_message_function(easy, NULL, &hearer, NULL));

    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_E_IN_USE, cw_easy_set_ws(easy, NULL));
    char long_text[1000];
    memset(long_text, 'x', sizeof long_text);
    static const int kinds[] = {0,  CW_WS_CLOSE, CW_WS_PING | CW_WS_MORE, 6, -1, CW_WS_MORE};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        assert_status(CW_E_ARGUMENT, cw_easy_ws_send(easy, kinds[i], "a", 1, NULL));
        assert_last_error("kind");
    }
    assert_status(CW_E_NULL, cw_easy_ws_send(easy, CW_WS_TEXT, NULL, 1, NULL));
    assert_status(CW_E_ARGUMENT, cw_easy_ws_send(easy, CW_WS_TEXT, "\xff", 1, NULL));
    assert_last_error("CW_WS_BINARY");
    assert_status(CW_E_ARGUMENT, cw_easy_ws_send(easy, CW_WS_PING, long_text, 126, NULL));
    assert_last_error("at most 125");
    assert_ok(cw_easy_ws_send(easy, CW_WS_PING, long_text, 125, NULL));
    assert_status(CW_E_ARGUMENT, cw_easy_ws_send(easy, CW_WS_TEXT, long_text, 985, NULL));
    assert_last_error("can never be sent");
    static const int codes[] = {-1, 1, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65536 + 1000};
    for (size_t i = 0; i < COUNT(codes); i++) {
        assert_status(CW_E_ARGUMENT, cw_easy_ws_close(easy, codes[i], NULL, 0, -1));
        assert_last_error("3000 to 4999");
    }
    assert_status(CW_E_ARGUMENT, cw_easy_ws_close(easy, 0, "why", 3, -1));
    assert_status(CW_E_ARGUMENT, cw_easy_ws_close(easy, 1000, long_text, 124, -1));
    assert_last_error("at most 123");
    assert_status(CW_E_ARGUMENT, cw_easy_ws_close(easy, 1000, "\xff", 1, -1));
    assert_status(CW_E_NULL, cw_easy_ws_close(easy, 1000, NULL, 1, -1));
    assert_status(CW_E_ARGUMENT, cw_easy_ws_close(easy, 1000, NULL, 0, -2));
    assert_last_error("-1 is for none");
    assert_ok(cw_easy_ws_close(easy, 1000, long_text, 123, -1));
    assert_status(CW_E_WS_CLOSED, cw_easy_ws_close(easy, 1000, NULL, 0, -1));
    assert_status(CW_E_WS_CLOSED, say(easy, "late"));
    assert_last_error("is being closed already");
    run_to_end(multi);
    assert_status(CW_OK, only_message(multi).status);
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
}

/* The rest is the parent's. */
static void a_child_sends_nothing(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = ws_easy("/ws/echo", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(say(easy, "parent"));
    pid_t child = fork();
    if (child == 0) {
        bool refused = say(easy, "child") == CW_E_FORKED &&
                       cw_easy_ws_close(easy, 1000, NULL, 0, -1) == CW_E_FORKED;
        _exit(refused && cw_easy_free(easy) == CW_OK ? 0 : 1);
    }
    int ended = -1;
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_int_equal(ended, 0);
    run_until_heard(driver, &hearer, 1);
    assert_string_equal(hearer.text, "parent\n");
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

static void a_libcurl_without_it_says_so(void **unused)
{
    (void)unused;
    if (cw_has_protocol("ws")) {
        skip();
    }
    struct hearer hearer = {0};
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    assert_status(CW_E_UNSUPPORTED, cw_easy_ws_message_function(easy, hear, &hearer, NULL));
    assert_last_error("ws is not among its protocols");
    assert_status(CW_E_UNSUPPORTED, cw_easy_ws_drain_function(easy, hear_drained, &hearer, NULL));
    assert_status(CW_E_UNSUPPORTED, cw_easy_set_ws(easy, NULL));
    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_E_UNSUPPORTED, say(easy, "text"));
    assert_last_error("ws is not among its protocols");
    assert_status(CW_E_UNSUPPORTED, cw_easy_ws_close(easy, 1000, NULL, 0, -1));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(the_server_closes),
        in_every_way(a_close_is_sent),
        in_every_way(a_close_waits_until_it_is_taken),
        in_every_way(a_close_has_a_deadline),
        in_every_way(a_connection_that_breaks_off_is_told),
        in_every_way(a_close_without_waiting_for_the_answer_counts),
        in_way(what_the_protocol_forbids_ends_the_connection, PERFORM_AND_POLL),
        in_way(what_the_protocol_forbids_ends_the_connection, SOCKETS),
        in_every_way(a_message_has_a_limit),
        in_every_way(an_abort_ends_it),
        in_every_way(a_number_of_bytes_is_no_answer),
        in_every_way(a_server_may_refuse),
        cmocka_unit_test(an_easy_has_to_be_fit_for_it),
        cmocka_unit_test(arguments_are_checked),
        in_every_way(a_child_sends_nothing),
        cmocka_unit_test(a_libcurl_without_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
