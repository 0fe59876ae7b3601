/* HTTP/2 over TLS: OpenSSL reads for one stream what belongs to others. Whatever that stream does
 * then, the others have to get it: their socket will not be readable for it again. */
#include "driver.h"

enum {
    PIECE = 20000,
    BUFFER_BYTES = 1024, /* less than a record, so that the stream stops before it has all */
    TIMEOUT_MS = 5000
};

/* What becomes of the stream that read ahead. */
enum fate {
    ENDS,
    PAUSES,
    IS_PAUSED,
    IS_CANCELLED,
    ABORTS,
    IS_FREED,
    IS_REMOVED /* when the call has returned */
};

struct reader {
    enum fate fate;
    size_t len;
    bool begun;
    bool read_ahead;
};

static int act(struct reader *reader, cw_easy easy)
{
    reader->read_ahead = true;
    switch (reader->fate) {
    case PAUSES:
        return CW_PAUSE;
    case IS_PAUSED:
        cw_easy_pause(easy, CW_RECV);
        break;
    case IS_CANCELLED:
        cw_easy_cancel(easy);
        break;
    case ABORTS:
        return CW_ABORT;
    case IS_FREED:
        cw_easy_free(easy);
        break;
    case ENDS:
    case IS_REMOVED:
        break;
    }
    return CW_CONTINUE;
}

/* Pauses at the begin, and acts when it gets what came later. */
static int receive(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    struct reader *reader = user_data;
    if (!reader->begun) {
        reader->begun = true;
        return CW_PAUSE;
    }
    if (reader->len + len > PIECE && !reader->read_ahead) {
        int answer = act(reader, easy);
        if (answer != CW_CONTINUE) {
            return answer;
        }
    }
    reader->len += len;
    return CW_CONTINUE;
}

/* On the connection of the others; one that waits for ever ends by its timeout. */
static cw_easy stream(const char *path)
{
    cw_easy easy = https_easy(path);
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, TIMEOUT_MS));
    return easy;
}

static void open_connection(struct driver *driver)
{
    cw_easy easy = stream("/bytes/1");
    long version = 0;
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_ok(cw_easy_get_long(easy, CW_INFO_HTTP_VERSION, &version));
    assert_int_equal(version, CW_HTTP_VERSION_2_0);
    assert_ok(cw_easy_free(easy));
}

/* By the server's clock, and on another connection, while nobody drives the multi. */
static void let_the_server_answer(void)
{
    cw_easy easy = http_easy("/delay/150");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

/* A loop that looks at its timers first: the stream runs alone. */
static void run_what_is_due(struct driver *driver)
{
    if (driver->way == SOCKETS) {
        assert_ok(cw_multi_timeout(driver->multi, NULL));
    }
}

static void wait_for(struct driver *driver, cw_easy easy)
{
    while (state(easy) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    assert_status(CW_OK, result(easy).status);
    assert_ok(cw_easy_free(easy));
}

/* An older libcurl holds the whole connection back while one of its streams is paused. */
static void skip_with_older_libcurl(void)
{
    if (!cw_has_feature("bundled")) {
        skip();
    }
}

static void play(struct driver *driver, enum fate fate)
{
    char path[64];
    struct reader reader = {.fate = fate};
    open_connection(driver);
    cw_easy waiting = stream("/delay/50");
    snprintf(path, sizeof path, "/drip?bytes=%d&size=%d&ms=30", fate == ENDS ? PIECE + 1 : 2 * PIECE,
             PIECE);
    cw_easy reading = stream(path);
    assert_ok(cw_easy_set_long(reading, CW_OPT_BUFFERSIZE, BUFFER_BYTES));
    assert_ok(cw_easy_write_function(reading, receive, &reader, NULL));
    assert_ok(cw_multi_add(driver->multi, waiting));
    assert_ok(cw_multi_add(driver->multi, reading));
    driver_run_until(driver, &reader.begun);

    let_the_server_answer();
    assert_ok(cw_easy_unpause(reading, CW_RECV));
    run_what_is_due(driver);
    driver_run_until(driver, &reader.read_ahead);
    if (fate == IS_REMOVED) {
        assert_ok(cw_multi_remove(driver->multi, reading));
    }
    wait_for(driver, waiting);
    if (fate == PAUSES || fate == IS_PAUSED) {
        assert_int_equal(state(reading), CW_STATE_RUNNING);
        assert_ok(cw_easy_unpause(reading, CW_RECV));
    }
    driver_run_to_end(driver);
    if (fate != IS_FREED) {
        assert_ok(cw_easy_free(reading));
    }
}

/* A stream that the server sends elsewhere while it was paused in its upload. */
static int begin_to_send(cw_easy easy, void *data, size_t capacity, size_t *given, void *begun)
{
    (void)easy;
    (void)data;
    (void)capacity;
    *given = 0;
    if (!*(bool *)begun) {
        *(bool *)begun = true;
        return CW_PAUSE;
    }
    return CW_CONTINUE;
}

static void it_goes_on_elsewhere(void **opened)
{
    skip_with_older_libcurl();
    struct driver *driver = *opened;
    char path[600];
    bool begun = false;
    open_connection(driver);
    cw_easy waiting = stream("/delay/50");
    snprintf(path, sizeof path, "/redirect-to?url=%s", url_of("HTTP_URL", "/stall").text);
    cw_easy leaving = stream(path);
    assert_ok(cw_easy_set_bool(leaving, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_bool(leaving, CW_OPT_POST, true));
    assert_ok(cw_easy_read_function(leaving, begin_to_send, &begun, NULL));
    assert_ok(cw_multi_add(driver->multi, waiting));
    assert_ok(cw_multi_add(driver->multi, leaving));
    driver_run_until(driver, &begun);

    let_the_server_answer();
    assert_ok(cw_easy_unpause(leaving, CW_SEND));
    run_what_is_due(driver);
    wait_for(driver, waiting);
    assert_int_equal(state(leaving), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(leaving));
}

static void it_ends(void **driver)
{
    play(*driver, ENDS);
}

static void its_callback_pauses(void **driver)
{
    skip_with_older_libcurl();
    play(*driver, PAUSES);
}

static void it_is_paused(void **driver)
{
    skip_with_older_libcurl();
    play(*driver, IS_PAUSED);
}

static void it_is_cancelled(void **driver)
{
    play(*driver, IS_CANCELLED);
}

static void its_callback_aborts(void **driver)
{
    play(*driver, ABORTS);
}

static void it_is_freed(void **driver)
{
    play(*driver, IS_FREED);
}

static void it_is_removed(void **driver)
{
    play(*driver, IS_REMOVED);
}

/* A stream that may read a byte a second has others read what is before theirs. */
static void it_is_slowed_down(void **opened)
{
    struct driver *driver = *opened;
    struct reader reader = {.fate = ENDS};
    open_connection(driver);
    cw_easy waiting = stream("/delay/50");
    cw_easy slow = stream("/drip?bytes=50&ms=1");
    assert_ok(cw_easy_set_off(slow, CW_OPT_MAX_RECV_SPEED_LARGE, 1));
    assert_ok(cw_easy_write_function(slow, receive, &reader, NULL));
    assert_ok(cw_multi_add(driver->multi, waiting));
    assert_ok(cw_multi_add(driver->multi, slow));
    driver_run_until(driver, &reader.begun);

    let_the_server_answer();
    assert_ok(cw_easy_unpause(slow, CW_RECV));
    run_what_is_due(driver);
    wait_for(driver, waiting);
    assert_int_equal(state(slow), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(slow));
}

static int require_http2(void **unused)
{
    (void)unused;
    return cw_has_feature("HTTP2") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(it_ends),
        in_every_way(its_callback_pauses),
        in_every_way(it_is_paused),
        in_every_way(it_is_cancelled),
        in_every_way(its_callback_aborts),
        in_every_way(it_is_freed),
        in_way(it_is_removed, PERFORM_AND_POLL),
        in_way(it_is_removed, SOCKETS),
        in_every_way(it_is_slowed_down),
        in_every_way(it_goes_on_elsewhere),
    };
    return cmocka_run_group_tests(tests, require_http2, NULL);
}
