/* Copies and resets of an easy. */
#include "support.h"

static void a_copy_has_the_same_options_and_body(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/redirect-to?url=/echo&code=307&body=1");
    const char *const headers[] = {"Content-Type: text/x-copied"};
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, 1));
    assert_ok(cw_easy_set_body(easy, "the body", 8));
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_true(copy.id != easy.id);
    assert_ok(cw_easy_free(easy));

    assert_int_equal(run(multi, copy).response_code, 200);
    assert_text_body(copy, "the body");
    char type[64];
    assert_ok(cw_easy_get_string(copy, CW_INFO_CONTENT_TYPE, type, sizeof type, NULL));
    assert_string_equal(type, "text/x-copied");
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_multi_close(multi));
}

static void a_copy_is_independent(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/20").text));
    assert_status(CW_OK, run(multi, copy).status);
    assert_status(CW_OK, run(multi, easy).status);
    assert_content_body(copy, 10);
    assert_content_body(easy, 20);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_multi_close(multi));
}

static void a_copy_has_no_callbacks_no_token_and_no_result(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/100");
    struct sink sink = {.seed = 100};
    assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
    assert_ok(cw_easy_set_token(easy, 42));
    assert_int_equal(run(multi, easy).token, 42);
    assert_int_equal(sink.len, 100);

    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_int_equal(state(copy), CW_STATE_IDLE);
    assert_status(CW_EMPTY, cw_easy_get_result(copy, &(cw_message){0}));
    assert_int_equal(run(multi, copy).token, 0);
    assert_int_equal(sink.len, 100);
    assert_content_body(copy, 100);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_multi_close(multi));
}

static void a_copy_of_an_upload_still_needs_its_body(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_status(CW_E_NO_BODY, cw_multi_add(multi, copy));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_multi_close(multi));
}

static void a_running_easy_can_be_copied_at_home(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_multi_perform(multi, NULL));
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_int_equal(state(copy), CW_STATE_IDLE);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_set_string(copy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_status(CW_OK, run(multi, copy).status);
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_multi_close(multi));
}

static void a_reset_forgets_options_body_and_token(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body(easy, "hello", 5));
    assert_ok(cw_easy_set_token(easy, 42));
    assert_status(CW_OK, run(multi, easy).status);
    assert_text_body(easy, "hello");

    assert_ok(cw_easy_reset(easy));
    assert_status(CW_OK, result(easy).status);
    assert_text_body(easy, "");
    cw_message message = run(multi, easy);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_URL_MALFORMAT);
    assert_int_equal(message.token, 0);

    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_status(CW_OK, run(multi, easy).status);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_reset_keeps_the_connections_of_perform(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/20").text));
    assert_ok(cw_easy_perform(easy));
    long connects = -1;
    assert_ok(cw_easy_get_long(easy, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    assert_ok(cw_easy_free(easy));
}

static void a_reset_easy_is_as_quiet_as_a_new_one(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10");
    bool called = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &called, NULL));
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_ok(cw_easy_perform(easy));
    assert_false(called);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_has_the_same_options_and_body),
        cmocka_unit_test(a_copy_is_independent),
        cmocka_unit_test(a_copy_has_no_callbacks_no_token_and_no_result),
        cmocka_unit_test(a_copy_of_an_upload_still_needs_its_body),
        cmocka_unit_test(a_running_easy_can_be_copied_at_home),
        cmocka_unit_test(a_reset_forgets_options_body_and_token),
        cmocka_unit_test(a_reset_keeps_the_connections_of_perform),
        cmocka_unit_test(a_reset_easy_is_as_quiet_as_a_new_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
