/* Debug lines of all transfers, by their kinds. */
#include "support.h"

static bool is_there(void)
{
    cw_status status = cw_global_trace("-all");
    if (status == CW_E_UNSUPPORTED && !cw_has_feature("bundled")) {
        assert_last_error("cw_global_trace: this libcurl does not have curl_global_trace");
        print_message("this libcurl does not have curl_global_trace\n");
        return false;
    }
    assert_ok(status);
    return true;
}

/* Lines of the kind "multi", which begin so. */
struct lines {
    size_t of_multi;
    size_t all;
};

static void note_line(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    struct lines *lines = user_data;
    bool is_of_multi = kind == CW_DEBUG_TEXT && len > 8 && memcmp(data, "[MULTI] ", 8) == 0;
    lines->of_multi += is_of_multi;
    lines->all++;
}

static struct lines lines_of(bool verbose)
{
    struct lines lines = {0};
    cw_easy easy = http_easy("/bytes/3");
    assert_ok(cw_easy_debug_function(easy, note_line, &lines, NULL));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, verbose));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
    return lines;
}

static void kinds_are_switched_on_and_off(void **unused)
{
    (void)unused;
    if (!is_there()) {
        skip();
    }
    assert_int_equal(lines_of(true).of_multi, 0);
    assert_true(lines_of(true).all > 0);
    assert_ok(cw_global_trace("multi"));
    assert_true(lines_of(true).of_multi > 0);
    assert_int_equal(lines_of(false).all, 0);
    assert_ok(cw_global_trace("all,-multi"));
    assert_int_equal(lines_of(true).of_multi, 0);
    assert_ok(cw_global_trace("-all,MULTI"));
    assert_true(lines_of(true).of_multi > 0);
    assert_ok(cw_global_trace("-all"));
    assert_int_equal(lines_of(true).of_multi, 0);
    assert_ok(cw_global_trace("no such kind"));
    assert_ok(cw_global_trace(""));
}

static int switch_on(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    *(cw_status *)user_data = cw_global_trace("multi");
    return CW_CONTINUE;
}

static void a_transfer_under_way_shows_it_too(void **unused)
{
    (void)unused;
    if (!is_there()) {
        skip();
    }
    struct lines lines = {0};
    cw_status status = CW_EMPTY;
    cw_easy easy = http_easy("/bytes/100000");
    assert_ok(cw_easy_debug_function(easy, note_line, &lines, NULL));
    assert_ok(cw_easy_header_function(easy, switch_on, &status, NULL));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_perform(easy));
    assert_ok(status);
    assert_true(lines.of_multi > 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_global_trace("-all"));
}

static void null_is_named(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_global_trace(NULL));
    assert_last_error("kinds is NULL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_switched_on_and_off),
        cmocka_unit_test(a_transfer_under_way_shows_it_too),
        cmocka_unit_test(null_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
