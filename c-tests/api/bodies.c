/* Bodies: kept in memory, sent from memory, sent by a read callback. */
#include "support.h"

static void a_body_is_kept_until_the_next_transfer(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/300000");
    assert_status(CW_OK, run(multi, easy).status);
    assert_content_body(easy, 300000);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_content_body(easy, 300000);
    assert_status(CW_OK, run(multi, easy).status);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void an_encoded_body_is_kept_decoded(void **unused)
{
    (void)unused;
    if (!cw_has_feature("libz")) {
        skip();
    }
    cw_easy easy = http_easy("/gzip/5000");
    assert_ok(cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, ""));
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 5000);
    assert_ok(cw_easy_free(easy));
}

static void a_chunked_body_is_kept_whole(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/chunked/40/1000");
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 40000);
    assert_ok(cw_easy_free(easy));
}

static void assert_error(cw_easy easy, const char *expected)
{
    char why[200];
    assert_ok(cw_easy_get_error(easy, why, sizeof why, NULL));
    assert_string_equal(why, expected);
}

static void a_body_over_the_limit_ends_the_transfer(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_set_body_limit(easy, 1000));
    assert_status(CW_OK, run(multi, easy).status);
    assert_content_body(easy, 1000);
    assert_ok(cw_easy_set_body_limit(easy, 999));
    assert_status(CW_E_BODY_TOO_LARGE, run(multi, easy).status);
    assert_error(easy, "the body is larger than 999 bytes; cw_easy_set_body_limit allows no more, "
                       "also not with a write callback");

    assert_ok(cw_easy_set_body_limit(easy, 0));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/0").text));
    assert_status(CW_OK, run(multi, easy).status);
    assert_content_body(easy, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_body_over_what_is_kept_by_default_ends_the_transfer(void **unused)
{
    (void)unused;
    char path[64];
    snprintf(path, sizeof path, "/bytes/%u", (64U << 20) + 1);
    cw_easy easy = http_easy(path);
    assert_status(CW_E_BODY_TOO_LARGE, cw_easy_perform(easy));
    assert_error(easy, "the body is larger than 67108864 bytes; set a write callback, or a larger "
                       "limit with cw_easy_set_body_limit");
    assert_ok(cw_easy_free(easy));
}

static void a_write_callback_has_no_limit_unless_one_is_set(void **unused)
{
    (void)unused;
    const size_t beyond_what_is_kept = (64U << 20) + 1;
    char path[64];
    snprintf(path, sizeof path, "/bytes/%zu?seed=1", beyond_what_is_kept);
    cw_easy easy = http_easy(path);
    struct sink sink = {.seed = 1};
    assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(sink.len, beyond_what_is_kept);
    assert_false(sink.damaged);

    sink = (struct sink){.seed = 1};
    assert_ok(cw_easy_set_body_limit(easy, 100000));
    assert_status(CW_E_BODY_TOO_LARGE, cw_easy_perform(easy));
    assert_last_error("larger than 100000 bytes; cw_easy_set_body_limit allows no more");
    assert_in_range(sink.len, 1, 100000);
    assert_false(sink.damaged);
    assert_ok(cw_easy_free(easy));
}

static void a_broken_body_is_kept_as_far_as_it_came(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("TRUNCATE_URL", "/").text));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    size_t needed = 0;
    assert_ok(cw_easy_get_body(easy, NULL, 0, &needed));
    assert_int_equal(needed, 1000);
    assert_ok(cw_easy_free(easy));
}

static void assert_method(cw_easy easy, const char *method)
{
    char seen[16];
    assert_ok(cw_easy_get_header(easy, "X-Method", 0, seen, sizeof seen, NULL));
    assert_string_equal(seen, method);
}

static void a_body_makes_the_request_a_post(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body(easy, "with\0NUL", 8));
    assert_status(CW_OK, run(multi, easy).status);
    assert_method(easy, "POST");
    char body[8];
    size_t needed = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body, &needed));
    assert_int_equal(needed, 8);
    assert_memory_equal(body, "with\0NUL", 8);

    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_status(CW_OK, run(multi, easy).status);
    assert_method(easy, "PUT");
    assert_ok(cw_easy_get_body(easy, body, sizeof body, &needed));
    assert_int_equal(needed, 8);

    assert_ok(cw_easy_set_string(easy, CW_OPT_CUSTOMREQUEST, "PATCH"));
    assert_status(CW_OK, run(multi, easy).status);
    assert_method(easy, "PATCH");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void taking_the_body_away_goes_back_to_get(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body(easy, "hello", 5));
    assert_ok(cw_easy_set_body(easy, NULL, 0));
    assert_status(CW_OK, run(multi, easy).status);
    assert_method(easy, "GET");
    assert_text_body(easy, "");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void an_empty_body_is_a_body(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body(easy, "", 0));
    assert_status(CW_OK, run(multi, easy).status);
    assert_method(easy, "POST");
    assert_text_body(easy, "");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_large_body_is_sent_whole(void **unused)
{
    (void)unused;
    const size_t len = 3000000;
    unsigned char *body = malloc(len);
    assert_non_null(body);
    for (size_t i = 0; i < len; i++) {
        body[i] = (unsigned char)((i * 31 + len) % 251);
    }
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body(easy, body, len));
    free(body);
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, len);
    assert_ok(cw_easy_free(easy));
}

/* A body of `len` bytes of the server's content, given in pieces. */
struct source {
    size_t len;
    size_t position;
    size_t piece;
    int seeks;
};

static int read_source(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct source *source = user_data;
    size_t left = source->len - source->position;
    size_t count = left < source->piece ? left : source->piece;
    *nread = count < cap ? count : cap;
    for (size_t i = 0; i < *nread; i++) {
        size_t at = source->position + i;
        ((unsigned char *)buf)[i] = (unsigned char)((at * 31 + source->len) % 251);
    }
    source->position += *nread;
    return CW_CONTINUE;
}

static int seek_source(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct source *source = user_data;
    source->position = (size_t)offset;
    source->seeks++;
    return CW_SEEK_OK;
}

static void a_read_callback_gives_the_body(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo");
    struct source source = {.len = 100000, .piece = 777};
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_read_function(easy, read_source, &source, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_method(easy, "PUT");
    assert_content_body(easy, 100000);
    assert_ok(cw_easy_free(easy));
}

static void a_read_callback_gives_the_body_of_a_post(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo");
    struct source source = {.len = 50000, .piece = 50000};
    assert_ok(cw_easy_set_bool(easy, CW_OPT_POST, true));
    assert_ok(cw_easy_read_function(easy, read_source, &source, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_method(easy, "POST");
    assert_content_body(easy, 50000);
    assert_ok(cw_easy_free(easy));
}

static void a_body_in_memory_goes_before_the_read_callback(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo");
    struct source source = {.len = 10, .piece = 10};
    assert_ok(cw_easy_set_body(easy, "memory", 6));
    assert_ok(cw_easy_read_function(easy, read_source, &source, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_text_body(easy, "memory");
    assert_int_equal(source.position, 0);
    assert_ok(cw_easy_free(easy));
}

static void a_redirection_asks_for_the_body_again(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/redirect-to?url=/echo&code=307&body=1");
    struct source source = {.len = 1000, .piece = 1000};
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, 1000));
    upload_at_once(easy);
    assert_ok(cw_easy_read_function(easy, read_source, &source, NULL));
    assert_ok(cw_easy_seek_function(easy, seek_source, &source, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 1000);
    assert_true(source.seeks > 0);
    assert_ok(cw_easy_free(easy));
}

static void a_body_in_memory_is_sent_again_without_help(void **unused)
{
    (void)unused;
    const bool uploads[] = {false, true};
    for (size_t i = 0; i < COUNT(uploads); i++) {
        cw_easy easy = http_easy("/redirect-to?url=/echo&code=307&body=1");
        struct source source = {.len = 10, .piece = 10};
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, uploads[i]));
        assert_ok(cw_easy_set_body(easy, "from memory", 11));
        assert_ok(cw_easy_perform(easy));
        assert_text_body(easy, "from memory");

        /* These are for a read callback's body, which this is not. */
        assert_ok(cw_easy_read_function(easy, read_source, &source, NULL));
        assert_ok(cw_easy_seek_function(easy, seek_source, &source, NULL));
        assert_ok(cw_easy_perform(easy));
        assert_text_body(easy, "from memory");
        assert_int_equal(source.seeks, 0);
        assert_ok(cw_easy_free(easy));
    }
}

static void an_upload_without_a_body_is_refused_at_the_start(void **unused)
{
    (void)unused;
    const int options[] = {CW_OPT_UPLOAD, CW_OPT_POST};
    cw_multi multi = new_multi();
    for (size_t i = 0; i < COUNT(options); i++) {
        cw_easy easy = http_easy("/echo");
        assert_ok(cw_easy_set_bool(easy, options[i], true));
        assert_status(CW_E_NO_BODY, cw_multi_add(multi, easy));
        assert_last_error("cw_easy_set_body");
        assert_int_equal(state(easy), CW_STATE_IDLE);
        assert_status(CW_E_NO_BODY, cw_easy_perform(easy));

        assert_ok(cw_easy_set_bool(easy, options[i], false));
        assert_status(CW_OK, run(multi, easy).status);
        assert_ok(cw_easy_free(easy));
    }
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_is_kept_until_the_next_transfer),
        cmocka_unit_test(an_encoded_body_is_kept_decoded),
        cmocka_unit_test(a_chunked_body_is_kept_whole),
        cmocka_unit_test(a_body_over_the_limit_ends_the_transfer),
        cmocka_unit_test(a_body_over_what_is_kept_by_default_ends_the_transfer),
        cmocka_unit_test(a_write_callback_has_no_limit_unless_one_is_set),
        cmocka_unit_test(a_broken_body_is_kept_as_far_as_it_came),
        cmocka_unit_test(a_body_makes_the_request_a_post),
        cmocka_unit_test(taking_the_body_away_goes_back_to_get),
        cmocka_unit_test(an_empty_body_is_a_body),
        cmocka_unit_test(a_large_body_is_sent_whole),
        cmocka_unit_test(a_read_callback_gives_the_body),
        cmocka_unit_test(a_read_callback_gives_the_body_of_a_post),
        cmocka_unit_test(a_body_in_memory_goes_before_the_read_callback),
        cmocka_unit_test(a_redirection_asks_for_the_body_again),
        cmocka_unit_test(a_body_in_memory_is_sent_again_without_help),
        cmocka_unit_test(an_upload_without_a_body_is_refused_at_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
