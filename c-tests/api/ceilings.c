/* What a server sends without an end has one here. */
#include "driver.h"

static cw_easy easy_at(const char *server)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of(server, "/").text));
    return easy;
}

static int count_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    *(size_t *)user_data += len;
    return CW_CONTINUE;
}

static void headers_without_an_end_have_one(void **opened)
{
    struct driver *driver = *opened;
    const char *const servers[] = {"HEADERS_URL", "INTERIM_URL"};
    for (size_t i = 0; i < COUNT(servers); i++) {
        cw_easy easy = easy_at(servers[i]);
        assert_int_equal(driver_run(driver, easy).status, CW_E_HEADERS_TOO_LARGE);

        size_t seen = 0;
        assert_ok(cw_easy_header_function(easy, count_header, &seen, NULL));
        assert_ok(cw_easy_set_header_limit(easy, 2000, SIZE_MAX));
        assert_int_equal(driver_run(driver, easy).status, CW_E_HEADERS_TOO_LARGE);
        assert_error_has(easy, "more than 2000 bytes of response headers came");
        assert_in_range(seen, 1900, 2000);
        assert_ok(cw_easy_header_function(easy, NULL, NULL, NULL));
        assert_int_equal(driver_run(driver, easy).status, CW_E_HEADERS_TOO_LARGE);
        assert_error_has(easy, "more than 2000 bytes of response headers came");

        assert_ok(cw_easy_set_header_limit(easy, SIZE_MAX, 50));
        assert_int_equal(driver_run(driver, easy).status, CW_E_HEADERS_TOO_LARGE);
        assert_error_has(easy, "more than 50 lines of response headers came");
        assert_ok(cw_easy_free(easy));
    }
}

static void headers_up_to_the_limit_may_come(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/many-headers/10");
    size_t bytes = 0;
    assert_ok(cw_easy_header_function(easy, count_header, &bytes, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_header_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_set_header_limit(easy, bytes, SIZE_MAX));
    for (int round = 0; round < 3; round++) {
        assert_ok(cw_easy_perform(easy));
    }
    assert_ok(cw_easy_set_header_limit(easy, bytes - 1, SIZE_MAX));
    assert_status(CW_E_HEADERS_TOO_LARGE, cw_easy_perform(easy));
    /* Ten, a status line, and those that every response has. */
    assert_ok(cw_easy_set_header_limit(easy, SIZE_MAX, 10));
    assert_status(CW_E_HEADERS_TOO_LARGE, cw_easy_perform(easy));
    assert_ok(cw_easy_set_header_limit(easy, SIZE_MAX, 20));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

static void redirects_count_together(void **unused)
{
    (void)unused;
    cw_easy one = http_easy("/redirect/1"), many = http_easy("/redirect/9");
    size_t bytes = 0;
    const cw_easy easies[] = {one, many};
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_FOLLOWLOCATION, true));
    }
    assert_ok(cw_easy_header_function(one, count_header, &bytes, NULL));
    assert_ok(cw_easy_perform(one));
    assert_ok(cw_easy_set_header_limit(many, 2 * bytes, SIZE_MAX));
    assert_status(CW_E_HEADERS_TOO_LARGE, cw_easy_perform(many));
    assert_ok(cw_easy_set_header_limit(many, 10 * bytes, SIZE_MAX));
    assert_ok(cw_easy_perform(many));
    assert_ok(cw_easy_free(one));
    assert_ok(cw_easy_free(many));
}

static void a_copy_keeps_the_limits_and_a_reset_does_not(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/many-headers/100"), copy;
    assert_ok(cw_easy_set_header_limit(easy, SIZE_MAX, 50));
    assert_ok(cw_easy_dup(easy, &copy));
    assert_status(CW_E_HEADERS_TOO_LARGE, cw_easy_perform(copy));
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/many-headers/100").text));
    assert_ok(cw_easy_perform(easy));

    assert_ok(cw_easy_write_function(easy, write_to_sink, &(struct sink){0}, NULL));
    assert_ok(cw_easy_set_body_limit(easy, 3));
    assert_ok(cw_easy_dup(easy, &copy));
    assert_status(CW_E_BODY_TOO_LARGE, cw_easy_perform(copy));
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_free(easy));
}

static void redirects_without_an_end_have_one(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/redirect/31");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    for (int reset = 0; reset < 2; reset++) {
        cw_message message = driver_run(driver, easy);
        assert_int_equal(message.status, CW_E_CURL);
        assert_int_equal(message.curl_code, CW_CURLE_TOO_MANY_REDIRECTS);
        assert_error_has(easy, "30");
        assert_ok(cw_easy_set_long(easy, CW_OPT_MAXREDIRS, -1));
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_ok(cw_easy_reset(easy));
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/redirect/31").text));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    }
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/redirect/30").text));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_ok(cw_easy_free(easy));
}

/* Small on the way, large when unpacked. */
static void a_body_is_as_large_as_it_becomes(void **opened)
{
    if (!cw_has_feature("libz")) {
        skip();
    }
    struct driver *driver = *opened;
    const size_t size = 3000000, limit = 1000000;
    for (int writes = 0; writes < 2; writes++) {
        cw_easy easy = http_easy("/gzip/3000000");
        struct sink sink = {.seed = size};
        assert_ok(cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, "gzip"));
        if (writes) {
            assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
        }
        assert_ok(cw_easy_set_body_limit(easy, limit));
        assert_int_equal(driver_run(driver, easy).status, CW_E_BODY_TOO_LARGE);
        int64_t came = -1;
        size_t kept = 0;
        assert_ok(cw_easy_get_off(easy, CW_INFO_SIZE_DOWNLOAD_T, &came));
        assert_in_range(came, 0, limit / 2);
        assert_ok(cw_easy_get_body(easy, NULL, 0, &kept));
        assert_in_range(kept + sink.len, 1, limit);
        assert_false(sink.damaged);

        sink = (struct sink){.seed = size};
        assert_ok(cw_easy_set_body_limit(easy, size));
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_ok(cw_easy_free(easy));
    }
}

/* A pause gives the same bytes again, which count once. */
static int pause_first(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    bool *paused = user_data;
    if (!*paused) {
        *paused = true;
        return CW_PAUSE;
    }
    return CW_CONTINUE;
}

static void what_a_pause_left_counts_once(void **opened)
{
    struct driver *driver = *opened;
    bool paused = false;
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_write_function(easy, pause_first, &paused, NULL));
    assert_ok(cw_easy_set_body_limit(easy, 1000));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &paused);
    assert_ok(cw_easy_unpause(easy, CW_RECV));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).status, CW_OK);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(headers_without_an_end_have_one),
        cmocka_unit_test(headers_up_to_the_limit_may_come),
        cmocka_unit_test(redirects_count_together),
        cmocka_unit_test(a_copy_keeps_the_limits_and_a_reset_does_not),
        in_every_way(redirects_without_an_end_have_one),
        in_every_way(a_body_is_as_large_as_it_becomes),
        in_every_way(what_a_pause_left_counts_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
