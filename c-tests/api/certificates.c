/* What libcurl notes of the certificates of a server. */
#include "support.h"

static bool copy_line(cw_easy easy, size_t certificate, size_t line, char *text, size_t cap)
{
    cw_status status = cw_easy_get_certificate(easy, certificate, line, text, cap, NULL);
    if (status != CW_EMPTY) {
        assert_ok(status);
    }
    return status == CW_OK;
}

/* Certificates from 0 on, and their lines. */
static size_t count_certificates(cw_easy easy)
{
    char text[8192];
    size_t count = 0;
    while (copy_line(easy, count, 0, text, sizeof text)) {
        count++;
    }
    return count;
}

static bool has_line(cw_easy easy, size_t certificate, const char *begin, const char *words)
{
    char text[8192];
    for (size_t line = 0; copy_line(easy, certificate, line, text, sizeof text); line++) {
        if (strncmp(text, begin, strlen(begin)) == 0 && strstr(text, words) != NULL) {
            return true;
        }
    }
    return false;
}

static void each_line_of_each_certificate(void **unused)
{
    (void)unused;
    cw_easy easy = https_easy("/bytes/3");
    assert_int_equal(count_certificates(easy), 0);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_CERTINFO, true));
    assert_ok(cw_easy_perform(easy));
    assert_true(count_certificates(easy) >= 1);
    assert_true(has_line(easy, 0, "Subject:", "="));
    assert_true(has_line(easy, 0, "Issuer:", "="));
    assert_true(has_line(easy, 0, "Expire date:", " "));
    assert_true(has_line(easy, 0, "Cert:", "-----BEGIN CERTIFICATE-----\n"));
    assert_true(has_line(easy, 0, "X509v3 Subject Alternative Name:", "localhost"));
    assert_false(has_line(easy, count_certificates(easy), "", ""));
    char text[8] = "before";
    size_t needed = 0;
    assert_status(CW_E_BUFFER, cw_easy_get_certificate(easy, 0, 0, text, sizeof text, &needed));
    assert_true(needed > sizeof text);
    assert_string_equal(text, "before");
    assert_status(CW_EMPTY, cw_easy_get_certificate(easy, SIZE_MAX, 0, text, 1, NULL));
    assert_status(CW_EMPTY, cw_easy_get_certificate(easy, 0, SIZE_MAX, text, 1, NULL));
    assert_status(CW_E_NULL, cw_easy_get_certificate(easy, 0, 0, NULL, 1, NULL));
    assert_ok(cw_easy_free(easy));
}

static void none_where_the_option_is_off(void **unused)
{
    (void)unused;
    cw_easy easy = https_easy("/bytes/3");
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(count_certificates(easy), 0);
    assert_ok(cw_easy_free(easy));
}

/* As documented: a connection or a session that was there shows nothing anew. */
static void only_where_the_connection_was_made(void **unused)
{
    (void)unused;
    cw_easy easy = https_easy("/bytes/3");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_CERTINFO, true));
    assert_ok(cw_easy_perform(easy));
    size_t count = count_certificates(easy);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://127.0.0.1:1/"));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(count_certificates(easy), 0);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", "/bytes/3").text));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(count_certificates(easy), 0);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_SSL_SESSIONID_CACHE, false));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(count_certificates(easy), count);
    assert_ok(cw_easy_free(easy));
}

static void of_a_server_that_is_not_trusted(void **unused)
{
    (void)unused;
    cw_easy easy = https_easy("/bytes/3");
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, NULL));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_SSL_VERIFYPEER, false));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_CERTINFO, true));
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_perform(copy));
    assert_true(has_line(copy, 0, "Subject:", "="));
    assert_int_equal(count_certificates(easy), 0);
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_of_each_certificate),
        cmocka_unit_test(none_where_the_option_is_off),
        cmocka_unit_test(only_where_the_connection_was_made),
        cmocka_unit_test(of_a_server_that_is_not_trusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
