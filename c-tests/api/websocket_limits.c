/* WebSocket connections that send more than the server takes, and such as are stopped on their way. */
#include "task.h"
#include "websocket.h"

#include <malloc.h>

enum { LIMIT = 200000, LOW = 6000, PIECE = 5000, COUNTED = PIECE + 16 };

static cw_easy limited_easy(const char *path, struct hearer *hearer)
{
    cw_easy easy = ws_easy(path, hearer);
    cw_ws_settings settings = {.size = sizeof settings, .send_limit = LIMIT, .low_water = LOW};
    assert_ok(cw_easy_set_ws(easy, &settings));
    assert_ok(cw_easy_ws_drain_function(easy, hear_drained, hearer, NULL));
    return easy;
}

static void wait_for_upgrade(struct driver *driver, cw_easy easy)
{
    long code = 0;
    while (code != 101) {
        assert_int_equal(driver_turn(driver), 1);
        assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &code));
    }
}

/* The sockets take a few megabytes; after that nothing goes, and nothing is taken. */
static void what_waits_for_a_deaf_server_has_a_limit(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = limited_easy("/ws/deaf", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    wait_for_upgrade(driver, easy);
    static char piece[PIECE];
    size_t before = mallinfo2().uordblks, most = 0, waiting = 0;
    int64_t sent = 0;
    /* Pings of the server wake the loop. */
    for (int full = 0; full < 10; full++) {
        cw_status status;
        while ((status = cw_easy_ws_send(easy, CW_WS_BINARY, piece, PIECE, &waiting)) == CW_OK) {
            assert_in_range(waiting, COUNTED, LIMIT);
            sent += PIECE;
            full = 0;
        }
        assert_status(CW_E_WS_FULL, status);
        assert_in_range(waiting, LIMIT - COUNTED + 1, LIMIT);
        assert_last_error("over the limit of 200000");
        size_t now = mallinfo2().uordblks;
        most = now > before && now - before > most ? now - before : most;
        driver_turn(driver);
    }
    assert_true(sent > LIMIT);
    /* Each message is a block, and libcurl has its own buffers. */
    assert_in_range(most, 0, 2 * LIMIT + 500000);
    assert_ok(cw_easy_ws_close(easy, 1000, NULL, 0, 10));
    driver_run_to_end(driver);
    assert_status(CW_E_WS_TIMEOUT, only_message(driver->multi).status);
    /* What waited is gone with the transfer; valgrind counts nothing. */
    size_t after = mallinfo2().uordblks;
    assert_true(most < LIMIT / 2 || after + LIMIT / 2 < before + most);
    assert_ok(cw_easy_free(easy));
}

/* Nothing is due in the next second, which a loop without waits would never get to. */
static void drive_to_rest(cw_multi multi)
{
    int64_t due = 0;
    for (int turns = 0; due >= 0 && due < 1000; turns++) {
        assert_true(turns < 1000);
        assert_ok(cw_multi_poll(multi, NULL, 0, 1, NULL));
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_get_timeout(multi, &due));
    }
}

static void a_connection_on_which_nothing_moves_is_at_rest(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = limited_easy("/ws/echo", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    wait_for_upgrade(driver, easy);
    drive_to_rest(driver->multi);
    /* Each of these wakes it once, and not for good. */
    for (int i = 1; i <= 3; i++) {
        assert_ok(say(easy, "text"));
        run_until_heard(driver, &hearer, i);
        drive_to_rest(driver->multi);
        assert_ok(cw_easy_pause(easy, CW_BOTH));
        assert_ok(cw_easy_unpause(easy, CW_BOTH));
        drive_to_rest(driver->multi);
    }
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

static void a_message_of_the_limit_is_taken_when_nothing_waits(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    struct hearer hearer = {0};
    cw_easy easy = limited_easy("/ws/echo", &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    char *large = calloc(1, LIMIT);
    assert_non_null(large);
    size_t waiting = 0;
    assert_ok(cw_easy_ws_send(easy, CW_WS_BINARY, large, LIMIT - 16, &waiting));
    assert_int_equal(waiting, LIMIT);
    waiting = 0;
    assert_status(CW_E_WS_FULL, cw_easy_ws_send(easy, CW_WS_PING, NULL, 0, &waiting));
    assert_int_equal(waiting, LIMIT);
    assert_status(CW_E_ARGUMENT, cw_easy_ws_send(easy, CW_WS_BINARY, large, LIMIT - 15, NULL));
    run_until_heard(driver, &hearer, 1);
    assert_int_equal(hearer.bytes, LIMIT - 16);
    assert_int_equal(hearer.drained, 1);
    assert_int_equal(hearer.drained_at, 0);
    free(large);
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

struct source {
    struct hearer heard;
    int next;
    int end;
    int refills;
    int wrong;
    int expected;
    size_t low;
    bool pauses; /* sending, by each message */
    bool is_paused;
    cw_status status;
};

static void send_until_full(cw_easy easy, struct source *source)
{
    char piece[PIECE + 1];
    while (source->next < source->end) {
        snprintf(piece, sizeof piece, "%*d", PIECE, source->next);
        cw_status status = say(easy, piece);
        if (status == CW_E_WS_FULL) {
            return;
        }
        if (status != CW_OK) {
            source->status = status;
            return;
        }
        source->next++;
    }
}

static void refill(cw_easy easy, size_t waiting, void *user_data)
{
    struct source *source = user_data;
    source->refills++;
    source->wrong += waiting > source->low || source->is_paused;
    send_until_full(easy, source);
}

static int check_number(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    struct source *source = user_data;
    if (source->pauses) {
        source->wrong += cw_easy_pause(easy, CW_SEND) != CW_OK;
        source->is_paused = true;
    }
    if (message->kind == CW_WS_TEXT) {
        char text[PIECE + 1] = "";
        memcpy(text, message->data, message->len < PIECE ? message->len : PIECE);
        source->wrong += atoi(text) != source->expected++;
    }
    return CW_CONTINUE;
}

/* The drain function sends on, so that nothing else has to; not while sending is paused. */
static void drains(struct driver *driver, bool pauses)
{
    need_websocket();
    struct source source = {.end = pauses ? 1500 : 1000, .low = LOW, .pauses = pauses};
    cw_easy easy = limited_easy("/ws/echo", &source.heard);
    assert_ok(cw_easy_ws_drain_function(easy, refill, &source, NULL));
    assert_ok(cw_easy_ws_message_function(easy, check_number, &source, NULL));
    if (pauses) {
        /* More than the sockets take, so that a lot waits whenever a message comes. */
        source.low = 3900000;
        cw_ws_settings more = {.size = sizeof more, .send_limit = 4000000, .low_water = source.low};
        assert_ok(cw_easy_set_ws(easy, &more));
    }
    assert_ok(cw_multi_add(driver->multi, easy));
    send_until_full(easy, &source);
    assert_in_range(source.next, 20, pauses ? 1000 : LIMIT / COUNTED + 20);
    while (source.expected < source.end) {
        assert_int_equal(driver_turn(driver), 1);
        if (source.is_paused) {
            source.is_paused = false;
            assert_ok(cw_easy_unpause(easy, CW_SEND));
        }
    }
    assert_ok(source.status);
    assert_int_equal(source.wrong, 0);
    /* One for about each time that the limit is full. */
    assert_in_range(source.refills, pauses ? 3 : source.end / 50, source.end / 20);
    source.pauses = false;
    assert_status(CW_OK, close_and_end(driver, easy).status);
    assert_ok(cw_easy_free(easy));
}

static void a_drain_function_goes_on(void **opened)
{
    drains(*opened, false);
}

static void a_pause_inside_holds_for_what_is_sent(void **opened)
{
    drains(*opened, true);
}

/* What an end in the message function does, while a lot is on its way in both directions. */
static cw_status do_free(cw_easy easy, struct hearer *hearer)
{
    (void)hearer;
    return cw_easy_free(easy);
}

static cw_status do_cancel(cw_easy easy, struct hearer *hearer)
{
    (void)hearer;
    return cw_easy_cancel(easy);
}

static cw_status do_close(cw_easy easy, struct hearer *hearer)
{
    (void)easy;
    return cw_multi_close(hearer->driver->multi);
}

static cw_status (*ending)(cw_easy easy, struct hearer *hearer);
static cw_status ended;
static cw_status sent_after;

static int end_inside(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    hear(easy, message, hearer);
    if (hearer->count == 5) {
        ended = ending(easy, hearer);
        sent_after = say(easy, "after");
    }
    return CW_CONTINUE;
}

static void ends_inside(struct driver *driver, cw_status (*end)(cw_easy, struct hearer *))
{
    need_websocket();
    struct hearer hearer = {.driver = driver};
    ending = end;
    ended = CW_E_PANICKED;
    cw_easy easy = ws_easy("/ws/echo", &hearer);
    assert_ok(cw_easy_ws_message_function(easy, end_inside, &hearer, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    for (int i = 0; i < 100; i++) {
        assert_ok(say(easy, "message"));
    }
    cw_status status = CW_OK;
    while (status == CW_OK && hearer.count < 5) {
        status = driver->way == SOCKETS ? epoll_app_turn(&driver->app, NULL)
                                        : cw_multi_dispatch(driver->multi, 1000, NULL);
    }
    assert_ok(ended);
    assert_int_equal(hearer.count, 5);
    if (end == do_free) {
        assert_ok(status);
        assert_status(CW_E_STALE_HANDLE, sent_after);
        assert_status(CW_E_STALE_HANDLE, say(easy, "late"));
        return;
    }
    if (end == do_close) {
        assert_status(CW_E_CLOSED, status);
        assert_status(CW_E_NOT_ADDED, say(easy, "late"));
        driver->multi = driver->app.multi = (cw_multi){0};
        driver_close_multi(driver);
    } else {
        driver_run_to_end(driver);
        assert_status(CW_E_CANCELLED, only_message(driver->multi).status);
        assert_status(CW_E_WS_CLOSED, say(easy, "late"));
    }
    assert_ok(cw_easy_free(easy));
}

static void a_free_inside(void **opened)
{
    ends_inside(*opened, do_free);
}

static void a_cancel_inside(void **opened)
{
    ends_inside(*opened, do_cancel);
}

static void a_close_of_the_multi_inside(void **opened)
{
    ends_inside(*opened, do_close);
}

/* Another thread ends it while messages go in both directions. */
static void another_thread_ends_it(void **opened)
{
    need_websocket();
    struct driver *driver = *opened;
    cw_status (*const calls[])(const struct task *task) = {cancel, free_easy};
    for (int round = 0; round < 10; round++) {
        struct source source = {.end = 100000, .low = LOW};
        cw_easy easy = limited_easy("/ws/echo", &source.heard);
        assert_ok(cw_easy_ws_drain_function(easy, refill, &source, NULL));
        assert_ok(cw_easy_ws_message_function(easy, check_number, &source, NULL));
        assert_ok(cw_multi_add(driver->multi, easy));
        send_until_full(easy, &source);
        while (source.expected < round * 20) {
            driver_turn(driver);
        }
        struct task task = {.call = calls[round % 2], .multi = driver->multi, .easy = easy};
        task_start(&task);
        driver_run_to_end(driver);
        task_join(&task);
        assert_int_equal(source.wrong, 0);
        if (round % 2 == 0) {
            assert_status(CW_E_CANCELLED, only_message(driver->multi).status);
            assert_ok(cw_easy_free(easy));
        }
    }
}

/* What waits for the begin goes with the easy. */
static void what_was_never_sent_is_dropped(void **unused)
{
    (void)unused;
    need_websocket();
    struct hearer hearer = {0};
    cw_multi multi = new_multi();
    cw_easy easy = ws_easy("/ws/echo", &hearer);
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(say(easy, "dropped"));
    assert_ok(cw_multi_remove(multi, easy));
    assert_status(CW_E_NOT_ADDED, say(easy, "idle"));
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(say(easy, "sent"));
    assert_ok(cw_easy_ws_close(easy, 1000, NULL, 0, -1));
    run_to_end(multi);
    assert_status(CW_OK, only_message(multi).status);
    assert_string_equal(hearer.text, "sent\n\n");
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(what_waits_for_a_deaf_server_has_a_limit),
        in_way(a_connection_on_which_nothing_moves_is_at_rest, PERFORM_AND_POLL),
        in_every_way(a_message_of_the_limit_is_taken_when_nothing_waits),
        in_every_way(a_drain_function_goes_on),
        in_way(a_pause_inside_holds_for_what_is_sent, PERFORM_AND_POLL),
        in_way(a_pause_inside_holds_for_what_is_sent, SOCKETS),
        in_way(a_free_inside, DISPATCH),
        in_way(a_free_inside, SOCKETS),
        in_way(a_cancel_inside, DISPATCH),
        in_way(a_cancel_inside, SOCKETS),
        in_way(a_close_of_the_multi_inside, DISPATCH),
        in_way(a_close_of_the_multi_inside, SOCKETS),
        in_every_way(another_thread_ends_it),
        cmocka_unit_test(what_was_never_sent_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
