/* Parts that a function gives: pieces, pauses, starts anew, ends, and the drop. */
#include "driver.h"
#include "mime_body.h"

#include <pthread.h>

/* Gives `text` in pieces of `piece` bytes. */
struct source {
    const char *text;
    size_t piece;
    size_t at;
    int reads, seeks, drops;
    int64_t sought;      /* where to, at last */
    int pause_once;      /* 1: at the next read */
    bool paused;
    int answer, seek_answer;
    size_t excess;       /* says that it gave more than fits */
    void (*act)(cw_easy easy);
};

static int give(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    struct source *source = user_data;
    source->reads++;
    if (source->act != NULL) {
        source->act(easy);
    }
    if (source->pause_once == 1) {
        source->pause_once = 2;
        source->paused = true;
        return CW_PAUSE;
    }
    size_t len = strlen(source->text) - source->at;
    len = len < source->piece ? len : source->piece;
    len = len < cap ? len : cap;
    memcpy(buf, source->text + source->at, len);
    source->at += len;
    *nread = source->excess > 0 ? cap + source->excess : len;
    return source->answer;
}

static int move(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct source *source = user_data;
    source->seeks++;
    source->sought = offset;
    source->at = (size_t)offset;
    return source->seek_answer;
}

static void note_drop(void *user_data)
{
    ((struct source *)user_data)->drops++;
}

#define READ(source, ...) \
    .name = "a", .read = give, .user_data = (source), .drop = note_drop, __VA_ARGS__

static cw_easy easy_that_reads(struct source *source, cw_seek_fn seek, int64_t len)
{
    cw_mime mime = new_mime();
    add(mime, READ(source, .seek = seek, .read_len = len));
    return echo_of(mime);
}

static void it_is_read_in_pieces(void **opened)
{
    struct driver *driver = *opened;
    for (int64_t len = -1; len <= 14; len += 15) {
        struct source source = {.text = "piece by piece", .piece = 3};
        cw_easy easy = easy_that_reads(&source, NULL, len);
        assert_status(CW_OK, driver_run(driver, easy).status);
        assert_one_part(easy, "piece by piece");
        assert_true(source.reads >= 5);
        assert_int_equal(source.drops, 0);
        assert_ok(cw_easy_free(easy));
        assert_int_equal(source.drops, 1);
    }
}

static void note_headers(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    if (kind == CW_DEBUG_HEADER_OUT && len < 2000) {
        memcpy(user_data, data, len);
    }
}

static void a_known_length_is_announced_and_an_unknown_one_is_not(void **unused)
{
    (void)unused;
    for (int64_t len = 0; len <= 3; len += 3) {
        struct source source = {.text = "abc", .piece = 9};
        cw_easy easy = easy_that_reads(&source, NULL, len);
        char headers[2000] = "";
        assert_ok(cw_easy_debug_function(easy, note_headers, headers, NULL));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
        assert_ok(cw_easy_perform(easy));
        assert_true((strstr(headers, "Content-Length: ") != NULL) == (len == 3));
        assert_true((strstr(headers, "Transfer-Encoding: chunked") != NULL) == (len == 0));
        assert_ok(cw_easy_free(easy));
    }
}

static void a_pause_holds_it(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "after a pause", .piece = 5, .pause_once = 1};
    cw_easy easy = easy_that_reads(&source, NULL, 0);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &source.paused);
    assert_int_equal(state(easy), CW_STATE_RUNNING);
    assert_ok(cw_easy_unpause(easy, CW_SEND));
    driver_run_to_end(driver);
    assert_status(CW_OK, result(easy).status);
    assert_one_part(easy, "after a pause");
    assert_ok(cw_easy_free(easy));
}

static void an_abort_ends_the_transfer(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "abc", .piece = 1, .answer = CW_ABORT};
    cw_easy easy = easy_that_reads(&source, NULL, 0);
    cw_message message = driver_run(driver, easy);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
    assert_error_has(easy, "the read callback returned CW_ABORT");
    assert_ok(cw_easy_free(easy));
}

static void a_wrong_answer_is_named(void **unused)
{
    (void)unused;
    struct source source = {.text = "abc", .piece = 1, .answer = 3};
    cw_easy easy = easy_that_reads(&source, NULL, 0);
    assert_status(CW_E_CALLBACK_RESULT, cw_easy_perform(easy));
    assert_last_error("returned 3; its results are CW_CONTINUE, CW_PAUSE, CW_ABORT");
    assert_ok(cw_easy_free(easy));

    source = (struct source){.text = "abc", .piece = 1, .excess = 1};
    easy = easy_that_reads(&source, NULL, 0);
    assert_status(CW_E_CALLBACK_RESULT, cw_easy_perform(easy));
    assert_last_error("bytes into a buffer of");
    assert_ok(cw_easy_free(easy));
}

static void less_than_announced_ends_the_transfer(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "abc", .piece = 9};
    cw_easy easy = easy_that_reads(&source, NULL, 5);
    cw_message message = driver_run(driver, easy);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_READ_ERROR);
    assert_error_has(easy, "part 0 of the mime");
    assert_error_has(easy, "ended after 3 bytes of the 5 that read_len announces");
    assert_ok(cw_easy_free(easy));
}

static void no_more_than_announced_is_asked_for(void **unused)
{
    (void)unused;
    struct source source = {.text = "abcdefgh", .piece = 9};
    cw_easy easy = easy_that_reads(&source, NULL, 5);
    assert_ok(cw_easy_perform(easy));
    assert_one_part(easy, "abcde");
    assert_ok(cw_easy_free(easy));
}

static void with_a_seek_function_each_transfer_starts_it(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "again and again", .piece = 4, .sought = -1};
    cw_easy easy = easy_that_reads(&source, move, 0), copy;
    assert_ok(cw_easy_dup(easy, &copy));
    for (int i = 1; i <= 3; i++) {
        cw_easy reading = i == 2 ? copy : easy;
        source.at = 7;
        assert_status(CW_OK, driver_run(driver, reading).status);
        assert_one_part(reading, "again and again");
        assert_int_equal(source.seeks, i);
        assert_int_equal(source.sought, 0);
    }
    assert_ok(cw_easy_free(easy));
    assert_int_equal(source.drops, 0);
    assert_ok(cw_easy_free(copy));
    assert_int_equal(source.drops, 1);
}

static void without_a_seek_function_it_serves_one_transfer(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "once", .piece = 9};
    cw_easy easy = easy_that_reads(&source, NULL, 0);
    assert_status(CW_OK, driver_run(driver, easy).status);
    int reads = source.reads;
    assert_status(CW_E_NO_BODY, driver_run(driver, easy).status);
    assert_error_has(easy, "was read by a transfer before, and has no seek function");
    assert_int_equal(source.reads, reads);
    assert_ok(cw_easy_free(easy));
}

static void a_redirect_starts_it_anew(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "redirected", .piece = 4};
    cw_easy easy = easy_that_reads(&source, move, 0);
    const struct url url = url_of("HTTP_URL", "/redirect-to?code=307&body=1&url=/echo");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_one_part(easy, "redirected");
    assert_int_equal(source.seeks, 2);
    assert_ok(cw_easy_free(easy));

    struct source rigid = {.text = "redirected", .piece = 4};
    easy = easy_that_reads(&rigid, NULL, 0);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    cw_message message = driver_run(driver, easy);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_SEND_FAIL_REWIND);
    assert_error_has(easy, "and a part of the mime has a read function and no seek function");
    assert_ok(cw_easy_free(easy));
}

static void a_seek_that_fails_is_named(void **unused)
{
    (void)unused;
    struct source source = {.text = "abc", .piece = 4, .seek_answer = CW_SEEK_FAIL};
    cw_easy easy = easy_that_reads(&source, move, 0);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_error_has(easy, "its seek function did not return CW_SEEK_OK");
    assert_int_equal(source.reads, 0);
    source.seek_answer = 5;
    assert_status(CW_E_CALLBACK_RESULT, cw_easy_perform(easy));
    assert_error_has(easy, "returned 5; its results are CW_SEEK_OK");
    assert_ok(cw_easy_free(easy));
}

static void drop_comes_once_when_the_last_of_all_is_done_with_it(void **unused)
{
    (void)unused;
    struct source source = {.text = "x", .piece = 1};
    cw_mime mime = new_mime(), outer = new_mime();
    add(mime, READ(&source, .seek = move));
    add(outer, .parts = mime);
    cw_easy easy = http_easy("/echo"), other = http_easy("/echo");
    assert_ok(cw_easy_set_mime(easy, mime));
    assert_ok(cw_easy_set_mime(other, outer));
    assert_ok(cw_mime_free(mime));
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_body(other, "x", 1));
    assert_int_equal(source.drops, 0);
    assert_ok(cw_mime_free(outer));
    assert_int_equal(source.drops, 1);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(other));
    assert_int_equal(source.drops, 1);
}

static void a_call_that_fails_drops_what_it_got(void **unused)
{
    (void)unused;
    struct source source = {0};
    cw_mime mime = new_mime(), gone = new_mime();
    assert_ok(cw_mime_free(gone));
    assert_status(CW_E_ARGUMENT, cw_mime_add_part(mime, PART(READ(&source, .text = "x"))));
    assert_last_error("more than one content: text and read; set one; this call's user_data goes "
                      "to its drop");
    assert_int_equal(source.drops, 1);
    assert_status(CW_E_STALE_HANDLE, cw_mime_add_part(gone, PART(READ(&source, .seek = move))));
    assert_int_equal(source.drops, 2);
    assert_status(CW_E_NULL, cw_mime_add_part(mime, PART(READ(&source, .header_count = 1))));
    assert_int_equal(source.drops, 3);
    assert_status(CW_E_ARGUMENT,
                  cw_mime_add_part(mime, PART(.text = "x", .user_data = &source,
                                              .drop = note_drop)));
    assert_int_equal(source.drops, 4);
    assert_ok(cw_mime_free(mime));
    assert_int_equal(source.drops, 4);
}

static cw_mime given;
static cw_status seen[4];

static void try_calls(cw_easy easy)
{
    seen[0] = cw_easy_set_mime(easy, given);
    seen[1] = cw_mime_add_part(given, PART(.text = "added inside"));
    seen[2] = cw_mime_free(given);
    seen[3] = cw_easy_perform(easy);
}

static void inside_it_the_mime_may_be_freed_and_the_easy_not_changed(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "x", .piece = 1};
    given = new_mime();
    add(given, READ(&source, .seek = move));
    source.act = try_calls;
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_mime(easy, given));
    assert_ok(cw_multi_add(driver->multi, easy));
    while (source.reads == 0) {
        driver_turn(driver);
    }
    assert_status(CW_E_IN_USE, seen[0]);
    driver_run_to_end(driver);
    assert_status(CW_E_REENTRANT, seen[3]);
    assert_status(CW_OK, result(easy).status);
    assert_one_part(easy, "x");
    assert_int_equal(source.drops, 0);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(source.drops, 1);
}

static void free_it(cw_easy easy)
{
    seen[0] = cw_easy_free(easy);
}

static void inside_it_the_easy_may_be_freed(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "x", .piece = 1, .act = free_it};
    cw_easy easy = easy_that_reads(&source, NULL, 0);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_ok(seen[0]);
    assert_int_equal(source.reads, 1);
    assert_int_equal(source.drops, 1);
    assert_status(CW_E_STALE_HANDLE, cw_easy_cancel(easy));
}

static cw_multi closed;

static void close_it(cw_easy easy)
{
    (void)easy;
    seen[0] = cw_multi_close(closed);
}

static void inside_it_the_multi_may_be_closed(void **unused)
{
    (void)unused;
    struct source source = {.text = "x", .piece = 1, .act = close_it};
    closed = new_multi();
    cw_easy easy = easy_that_reads(&source, NULL, 0);
    assert_ok(cw_multi_add(closed, easy));
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = cw_multi_poll(closed, NULL, 0, 1000, NULL);
        status = status == CW_OK ? cw_multi_perform(closed, NULL) : status;
    }
    assert_status(CW_E_CLOSED, status);
    assert_ok(seen[0]);
    assert_int_equal(source.drops, 0);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(source.drops, 1);
}

static void a_cancelled_transfer_leaves_it_to_the_next(void **opened)
{
    struct driver *driver = *opened;
    struct source source = {.text = "cancelled first", .piece = 5, .pause_once = 1};
    cw_easy easy = easy_that_reads(&source, move, 0);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &source.paused);
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_one_part(easy, "cancelled first");
    assert_ok(cw_easy_free(easy));
}

/* Several threads read of one part: each transfer has a position of its own. */
enum { MOST_EASIES = 4 };

static struct {
    cw_easy easy;
    size_t at;
} positions[MOST_EASIES];

static size_t *position_of(cw_easy easy)
{
    for (size_t i = 0; i < MOST_EASIES; i++) {
        if (positions[i].easy.id == easy.id) {
            return &positions[i].at;
        }
    }
    return NULL;
}

static int give_to_each(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    const char *text = user_data;
    size_t *at = position_of(easy);
    if (at == NULL) {
        return CW_ABORT;
    }
    size_t len = strlen(text) - *at;
    *nread = len < cap ? (len < 3 ? len : 3) : cap;
    memcpy(buf, text + *at, *nread);
    *at += *nread;
    return CW_CONTINUE;
}

static int move_each(cw_easy easy, int64_t offset, void *user_data)
{
    (void)user_data;
    size_t *at = position_of(easy);
    if (at == NULL) {
        return CW_SEEK_FAIL;
    }
    *at = (size_t)offset;
    return CW_SEEK_OK;
}

static void *perform_often(void *argument)
{
    cw_easy easy = *(cw_easy *)argument;
    size_t failures = 0;
    for (int i = 0; i < 20; i++) {
        failures += cw_easy_perform(easy) != CW_OK;
    }
    return (void *)failures;
}

static void several_threads_read_one_part(void **unused)
{
    (void)unused;
    static char text[] = "each thread its own";
    cw_mime mime = new_mime();
    add(mime, .name = "a", .read = give_to_each, .seek = move_each, .user_data = text);
    pthread_t threads[MOST_EASIES];
    for (size_t i = 0; i < MOST_EASIES; i++) {
        positions[i].easy = http_easy("/echo");
        assert_ok(cw_easy_set_mime(positions[i].easy, mime));
    }
    assert_ok(cw_mime_free(mime));
    for (size_t i = 0; i < MOST_EASIES; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, perform_often, &positions[i].easy), 0);
    }
    for (size_t i = 0; i < MOST_EASIES; i++) {
        void *failures = NULL;
        assert_int_equal(pthread_join(threads[i], &failures), 0);
        assert_null(failures);
        assert_one_part(positions[i].easy, text);
        assert_ok(cw_easy_free(positions[i].easy));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(it_is_read_in_pieces),
        cmocka_unit_test(a_known_length_is_announced_and_an_unknown_one_is_not),
        in_every_way(a_pause_holds_it),
        in_every_way(an_abort_ends_the_transfer),
        cmocka_unit_test(a_wrong_answer_is_named),
        in_every_way(less_than_announced_ends_the_transfer),
        cmocka_unit_test(no_more_than_announced_is_asked_for),
        in_every_way(with_a_seek_function_each_transfer_starts_it),
        in_every_way(without_a_seek_function_it_serves_one_transfer),
        in_every_way(a_redirect_starts_it_anew),
        cmocka_unit_test(a_seek_that_fails_is_named),
        cmocka_unit_test(drop_comes_once_when_the_last_of_all_is_done_with_it),
        cmocka_unit_test(a_call_that_fails_drops_what_it_got),
        in_every_way(inside_it_the_mime_may_be_freed_and_the_easy_not_changed),
        in_every_way(inside_it_the_easy_may_be_freed),
        cmocka_unit_test(inside_it_the_multi_may_be_closed),
        in_every_way(a_cancelled_transfer_leaves_it_to_the_next),
        cmocka_unit_test(several_threads_read_one_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
