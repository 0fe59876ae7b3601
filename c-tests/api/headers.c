/* The headers of the last response, by name. */
#include "support.h"

static void assert_header(cw_easy easy, const char *name, size_t index, const char *expected)
{
    char value[256];
    size_t needed = 0;
    assert_ok(cw_easy_get_header(easy, name, index, value, sizeof value, &needed));
    assert_string_equal(value, expected);
    assert_int_equal(needed, strlen(expected) + 1);
}

static void assert_no_header(cw_easy easy, const char *name, size_t index)
{
    char value[] = "untouched";
    assert_status(CW_EMPTY, cw_easy_get_header(easy, name, index, value, sizeof value, NULL));
    assert_string_equal(value, "untouched");
}

static void by_name_in_any_case(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/many-headers/300");
    assert_ok(cw_easy_perform(easy));
    assert_header(easy, "X-Header-0", 0, "value-0");
    assert_header(easy, "x-header-299", 0, "value-299");
    assert_header(easy, "X-HEADER-150", 0, "value-150");
    assert_no_header(easy, "X-Header-300", 0);
    assert_no_header(easy, "", 0);
    assert_ok(cw_easy_free(easy));
}

static void duplicates_by_index(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/duplicate-header");
    assert_ok(cw_easy_perform(easy));
    assert_header(easy, "X-Duplicate", 0, "first");
    assert_header(easy, "X-Duplicate", 1, "second");
    assert_header(easy, "X-Duplicate", 2, "third");
    assert_no_header(easy, "X-Duplicate", 3);
    assert_no_header(easy, "X-Duplicate", SIZE_MAX);
    assert_ok(cw_easy_free(easy));
}

static void of_the_last_response_after_a_redirection(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/redirect-to?url=/many-headers/2");
    assert_ok(cw_easy_perform(easy));
    assert_header(easy, "Location", 0, "/many-headers/2");
    assert_no_header(easy, "X-Header-0", 0);

    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_perform(easy));
    assert_no_header(easy, "Location", 0);
    assert_header(easy, "X-Header-1", 0, "value-1");
    assert_ok(cw_easy_free(easy));
}

static void of_the_last_transfer(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/duplicate-header");
    assert_ok(cw_easy_perform(easy));
    assert_header(easy, "X-Duplicate", 0, "first");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/many-headers/1").text));
    assert_ok(cw_easy_perform(easy));
    assert_no_header(easy, "X-Duplicate", 0);
    assert_header(easy, "X-Header-0", 0, "value-0");
    assert_ok(cw_easy_free(easy));
}

struct seen {
    char length[32];
    cw_status status;
};

static int look_at_headers(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    struct seen *seen = user_data;
    seen->status =
        cw_easy_get_header(easy, "Content-Length", 0, seen->length, sizeof seen->length, NULL);
    return CW_CONTINUE;
}

static void inside_a_callback(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/1234");
    struct seen seen = {.status = CW_EMPTY};
    assert_ok(cw_easy_write_function(easy, look_at_headers, &seen, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(seen.status);
    assert_string_equal(seen.length, "1234");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void after_the_multi_is_closed(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/duplicate-header");
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(cw_multi_close(multi));
    assert_header(easy, "X-Duplicate", 2, "third");
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_name_in_any_case),
        cmocka_unit_test(duplicates_by_index),
        cmocka_unit_test(of_the_last_response_after_a_redirection),
        cmocka_unit_test(of_the_last_transfer),
        cmocka_unit_test(inside_a_callback),
        cmocka_unit_test(after_the_multi_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
