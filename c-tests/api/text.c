/* Text that is escaped for a URL, and dates. */
#include "support.h"

static void escaped_is(const void *data, size_t len, const char *expected)
{
    size_t needed = 0;
    assert_ok(cw_escape(data, len, NULL, 0, &needed));
    assert_int_equal(needed, strlen(expected) + 1);
    char text[64] = "";
    assert_ok(cw_escape(data, len, text, needed, NULL));
    assert_string_equal(text, expected);
    unsigned char bytes[64];
    assert_ok(cw_unescape(text, strlen(text), bytes, sizeof bytes, &needed));
    assert_int_equal(needed, len);
    assert_true(len == 0 || memcmp(bytes, data, len) == 0);
}

static void what_a_url_gives_a_meaning_is_escaped(void **unused)
{
    (void)unused;
    escaped_is("", 0, "");
    escaped_is(NULL, 0, "");
    escaped_is("azAZ09-._~", 10, "azAZ09-._~");
    escaped_is("a b&c=d/e?f#g%h+", 16, "a%20b%26c%3Dd%2Fe%3Ff%23g%25h%2B");
    escaped_is("\xc3\xa4\0\n\xff", 5, "%C3%A4%00%0A%FF");
    escaped_is("a", 2, "a%00");
}

static void unescaped_is(const char *text, const char *expected, size_t len)
{
    char bytes[64];
    size_t needed = 0;
    assert_ok(cw_unescape(text, strlen(text), bytes, sizeof bytes, &needed));
    assert_int_equal(needed, len);
    assert_memory_equal(bytes, expected, len);
}

static void what_is_not_escaped_stays(void **unused)
{
    (void)unused;
    unescaped_is("%41%4a%4A", "AJJ", 3);
    unescaped_is("100%", "100%", 4);
    unescaped_is("%4", "%4", 2);
    unescaped_is("%zz+", "%zz+", 4);
    unescaped_is("%00%0a", "\0\n", 2);
}

static void a_small_buffer_gets_nothing(void **unused)
{
    (void)unused;
    char text[8] = "before";
    size_t needed = 0;
    assert_status(CW_E_BUFFER, cw_escape("a b", 3, text, 5, &needed));
    assert_last_error("the buffer has 5 bytes and needs 6");
    assert_int_equal(needed, 6);
    assert_string_equal(text, "before");
    assert_status(CW_E_BUFFER, cw_unescape("a%20b", 5, text, 2, &needed));
    assert_int_equal(needed, 3);
    assert_string_equal(text, "before");
}

static void wrong_arguments_are_named(void **unused)
{
    (void)unused;
    enum { TOO_LONG = 8000001 };
    assert_status(CW_E_NULL, cw_escape(NULL, 1, NULL, 0, NULL));
    assert_last_error("data is NULL");
    assert_status(CW_E_NULL, cw_unescape(NULL, 1, NULL, 0, NULL));
    assert_last_error("text is NULL");
    assert_status(CW_E_NULL, cw_escape("a", 1, NULL, 5, NULL));
    assert_last_error("buf is NULL");
    char *text = malloc(TOO_LONG);
    assert_non_null(text);
    memset(text, 'a', TOO_LONG);
    size_t needed = 0;
    assert_ok(cw_escape(text, TOO_LONG - 1, NULL, 0, &needed));
    assert_int_equal(needed, TOO_LONG);
    assert_status(CW_E_ARGUMENT, cw_escape(text, TOO_LONG, NULL, 0, NULL));
    assert_last_error("8000001 bytes are more than the 8000000");
    assert_status(CW_E_ARGUMENT, cw_unescape(text, TOO_LONG, NULL, 0, NULL));
    free(text);
    assert_status(CW_E_NULL, cw_parse_date(NULL, &(int64_t){0}));
    assert_last_error("text is NULL");
    assert_status(CW_E_NULL, cw_parse_date("Sun, 06 Nov 1994 08:49:37 GMT", NULL));
    assert_last_error("seconds is NULL");
}

static int64_t date(const char *text)
{
    int64_t seconds = -2;
    assert_ok(cw_parse_date(text, &seconds));
    return seconds;
}

static void dates_of_http_are_read(void **unused)
{
    (void)unused;
    assert_int_equal(date("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777);
    assert_int_equal(date("Sunday, 06-Nov-94 08:49:37 GMT"), 784111777);
    assert_int_equal(date("Sun Nov  6 08:49:37 1994"), 784111777);
    assert_int_equal(date("Sun, 06 Nov 1994 09:49:37 +0100"), 784111777);
    assert_int_equal(date("Thu, 01 Jan 2150 00:00:00 GMT"), 5680281600);
    assert_int_equal(date("Wed, 31 Dec 1969 00:00:00 GMT"), -86400);
}

static void what_is_no_date_is_empty(void **unused)
{
    (void)unused;
    int64_t seconds = -2;
    const char *const none[] = {"", "tomorrow", "0", "Sun, 45 Nov 1994 08:49:37 GMT"};
    for (size_t i = 0; i < COUNT(none); i++) {
        assert_status(CW_EMPTY, cw_parse_date(none[i], &seconds));
        assert_int_equal(seconds, -2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_url_gives_a_meaning_is_escaped),
        cmocka_unit_test(what_is_not_escaped_stays),
        cmocka_unit_test(a_small_buffer_gets_nothing),
        cmocka_unit_test(wrong_arguments_are_named),
        cmocka_unit_test(dates_of_http_are_read),
        cmocka_unit_test(what_is_no_date_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
