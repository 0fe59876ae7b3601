/* What is handed out of an easy: typed, copied, and only into buffers that are large enough. */
#include "support.h"

static cw_easy done_easy(cw_multi multi, const char *path)
{
    cw_easy easy = http_easy(path);
    assert_status(CW_OK, run(multi, easy).status);
    return easy;
}

static void each_type_has_its_getter(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = done_easy(multi, "/bytes/1000");

    long code = 0;
    assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &code));
    assert_int_equal(code, 200);
    int64_t size = 0;
    assert_ok(cw_easy_get_off(easy, CW_INFO_SIZE_DOWNLOAD_T, &size));
    assert_int_equal(size, 1000);
    assert_ok(cw_easy_get_off(easy, CW_INFO_CONTENT_LENGTH_DOWNLOAD_T, &size));
    assert_int_equal(size, 1000);
    double seconds = -1;
    assert_ok(cw_easy_get_double(easy, CW_INFO_TOTAL_TIME, &seconds));
    assert_true(seconds > 0);
    char text[512] = "";
    assert_ok(cw_easy_get_string(easy, CW_INFO_EFFECTIVE_URL, text, sizeof text, NULL));
    assert_string_equal(text, url_of("HTTP_URL", "/bytes/1000").text);
    assert_ok(cw_easy_get_string(easy, CW_INFO_EFFECTIVE_METHOD, text, sizeof text, NULL));
    assert_string_equal(text, "GET");
    assert_ok(cw_easy_get_string(easy, CW_INFO_PRIMARY_IP, text, sizeof text, NULL));
    assert_string_equal(text, "127.0.0.1");

    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void lists_are_handed_out_one_by_one(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/cookies/set?first=1&second=2");
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIEFILE, ""));
    assert_status(CW_OK, run(multi, easy).status);

    char cookie[256];
    assert_ok(cw_easy_get_list(easy, CW_INFO_COOKIELIST, 0, cookie, sizeof cookie, NULL));
    assert_non_null(strstr(cookie, "first\t1"));
    assert_ok(cw_easy_get_list(easy, CW_INFO_COOKIELIST, 1, cookie, sizeof cookie, NULL));
    assert_non_null(strstr(cookie, "second\t2"));
    size_t needed = 77;
    assert_status(CW_EMPTY, cw_easy_get_list(easy, CW_INFO_COOKIELIST, 2, NULL, 0, &needed));
    assert_int_equal(needed, 77);
    assert_status(CW_EMPTY,
                  cw_easy_get_list(easy, CW_INFO_COOKIELIST, SIZE_MAX, NULL, 0, NULL));

    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/cookies").text));
    assert_status(CW_OK, run(multi, easy).status);
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, cookie, sizeof cookie, &len));
    cookie[len] = '\0';
    assert_non_null(strstr(cookie, "first=1\n"));
    assert_non_null(strstr(cookie, "second=2\n"));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_list_is_empty_where_there_is_none(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = done_easy(multi, "/bytes/10");
    assert_status(CW_EMPTY, cw_easy_get_list(easy, CW_INFO_COOKIELIST, 0, NULL, 0, NULL));
    assert_status(CW_EMPTY, cw_easy_get_string(easy, CW_INFO_REDIRECT_URL, NULL, 0, NULL));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_socket_is_minus_one_for_none(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    int64_t fd = 77;
    assert_ok(cw_easy_get_off(easy, CW_INFO_ACTIVESOCKET, &fd));
    assert_int_equal(fd, -1);
    assert_ok(cw_easy_free(easy));
}

static void the_wrong_type_names_the_right_getter(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    long long_value = 77;
    int64_t off_value = 77;
    double double_value = 77;

    assert_status(CW_E_OPTION_TYPE, cw_easy_get_long(easy, CW_INFO_TOTAL_TIME, &long_value));
    assert_last_error("cw_easy_get_double");
    assert_status(CW_E_OPTION_TYPE, cw_easy_get_double(easy, CW_INFO_TOTAL_TIME_T, &double_value));
    assert_last_error("cw_easy_get_off");
    assert_status(CW_E_OPTION_TYPE, cw_easy_get_off(easy, CW_INFO_RESPONSE_CODE, &off_value));
    assert_last_error("cw_easy_get_long");
    assert_status(CW_E_OPTION_TYPE, cw_easy_get_long(easy, CW_INFO_EFFECTIVE_URL, &long_value));
    assert_last_error("cw_easy_get_string");
    assert_status(CW_E_OPTION_TYPE, cw_easy_get_string(easy, CW_INFO_COOKIELIST, NULL, 0, NULL));
    assert_last_error("cw_easy_get_list");
    assert_int_equal(long_value, 77);
    assert_int_equal(off_value, 77);
    assert_true(double_value > 76 && double_value < 78);

    assert_status(CW_E_OPTION_RESERVED, cw_easy_get_string(easy, CW_INFO_PRIVATE, NULL, 0, NULL));
    assert_last_error("token");
    assert_status(CW_E_OPTION_RESERVED,
                  cw_easy_get_list(easy, CW_INFO_TLS_SSL_PTR, 0, NULL, 0, NULL));
    assert_status(CW_E_OPTION_UNKNOWN, cw_easy_get_long(easy, 4711, &long_value));
    assert_ok(cw_easy_free(easy));
}

/* A getter of strings or bytes, bound to one thing to get. */
struct copier {
    const char *name;
    cw_status (*copy)(cw_easy easy, char *buf, size_t cap, size_t *needed);
    size_t needed;
};

static cw_status copy_method(cw_easy easy, char *buf, size_t cap, size_t *needed)
{
    return cw_easy_get_string(easy, CW_INFO_EFFECTIVE_METHOD, buf, cap, needed);
}

static cw_status copy_header(cw_easy easy, char *buf, size_t cap, size_t *needed)
{
    return cw_easy_get_header(easy, "x-duplicate", 1, buf, cap, needed);
}

static cw_status copy_body(cw_easy easy, char *buf, size_t cap, size_t *needed)
{
    return cw_easy_get_body(easy, buf, cap, needed);
}

static cw_status copy_error(cw_easy easy, char *buf, size_t cap, size_t *needed)
{
    return cw_easy_get_error(easy, buf, cap, needed);
}

static void buffers_are_filled_whole_or_not_at_all(void **unused)
{
    (void)unused;
    const struct copier copiers[] = {
        {"string", copy_method, sizeof "GET"},
        {"header", copy_header, sizeof "second"},
        {"body", copy_body, strlen("see the headers\n")},
        {"error", copy_error, sizeof ""},
    };
    cw_multi multi = new_multi();
    cw_easy easy = done_easy(multi, "/duplicate-header");
    for (size_t i = 0; i < COUNT(copiers); i++) {
        const struct copier *copier = &copiers[i];
        size_t needed = 0;
        assert_ok(copier->copy(easy, NULL, 0, &needed));
        assert_int_equal(needed, copier->needed);
        assert_ok(copier->copy(easy, NULL, 0, NULL));

        char buf[64];
        memset(buf, '#', sizeof buf);
        needed = 0;
        assert_status(CW_E_BUFFER, copier->copy(easy, buf, copier->needed - 1, &needed));
        assert_int_equal(needed, copier->needed);
        assert_last_error("cw_easy_get_");
        for (size_t at = 0; at < sizeof buf; at++) {
            assert_int_equal(buf[at], '#');
        }

        assert_ok(copier->copy(easy, buf, copier->needed, &needed));
        assert_int_equal(needed, copier->needed);
        assert_int_equal(buf[copier->needed], '#');
        assert_status(CW_E_NULL, copier->copy(easy, NULL, copier->needed, &needed));
    }
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void infos_of_a_fresh_easy(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    long code = 77;
    assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &code));
    assert_int_equal(code, 0);
    size_t needed = 77;
    assert_ok(cw_easy_get_body(easy, NULL, 0, &needed));
    assert_int_equal(needed, 0);
    assert_ok(cw_easy_get_error(easy, NULL, 0, &needed));
    assert_int_equal(needed, 1);
    assert_status(CW_EMPTY, cw_easy_get_header(easy, "Date", 0, NULL, 0, NULL));
    assert_ok(cw_easy_free(easy));
}

/* libcurl refuses these before it forgets the transfer before; an older one begins the second. */
static void a_transfer_that_never_began_has_no_infos(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    for (int resumes = 0; resumes < (cw_has_feature("bundled") ? 2 : 1); resumes++) {
        cw_easy easy = http_easy("/status/404");
        assert_status(CW_OK, cw_easy_perform(easy));
        if (resumes) {
            assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, 5));
            assert_ok(cw_easy_set_body(easy, "1234567890", 10));
        } else {
            assert_ok(cw_easy_set_string(easy, CW_OPT_URL, NULL));
        }
        assert_ok(cw_multi_add(multi, easy));
        run_to_end(multi);
        cw_message message = only_message(multi);
        assert_status(CW_E_CURL, message.status);
        assert_int_equal(message.response_code, 0);
        long code = -1;
        assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &code));
        assert_int_equal(code, 0);
        char text[100];
        assert_status(CW_EMPTY,
                      cw_easy_get_header(easy, "Content-Length", 0, text, sizeof text, NULL));

        assert_ok(cw_multi_remove(multi, easy));
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/echo").text));
        assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, 0));
        assert_ok(cw_easy_perform(easy));
        assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &code));
        assert_int_equal(code, 200);
        assert_ok(cw_easy_free(easy));
    }
    assert_ok(cw_multi_close(multi));
}

static void infos_outlive_the_multi(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = done_easy(multi, "/bytes/10");
    assert_ok(cw_multi_close(multi));
    long code = 0;
    assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &code));
    assert_int_equal(code, 200);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_type_has_its_getter),
        cmocka_unit_test(lists_are_handed_out_one_by_one),
        cmocka_unit_test(a_list_is_empty_where_there_is_none),
        cmocka_unit_test(a_socket_is_minus_one_for_none),
        cmocka_unit_test(the_wrong_type_names_the_right_getter),
        cmocka_unit_test(buffers_are_filled_whole_or_not_at_all),
        cmocka_unit_test(infos_of_a_fresh_easy),
        cmocka_unit_test(a_transfer_that_never_began_has_no_infos),
        cmocka_unit_test(infos_outlive_the_multi),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
