/* The named values of options: their options take them, and they do what their names say. */
#include "support.h"

struct value {
    int option;
    long value;
};

static const struct value values[] = {
    {CW_OPT_FTPSSLAUTH, CW_FTPAUTH_TLS},
    {CW_OPT_FTP_CREATE_MISSING_DIRS, CW_FTP_CREATE_DIR_RETRY},
    {CW_OPT_FTP_FILEMETHOD, CW_FTPMETHOD_SINGLECWD},
    {CW_OPT_FTP_SSL_CCC, CW_FTPSSL_CCC_PASSIVE},
    {CW_OPT_GSSAPI_DELEGATION, CW_GSSAPI_DELEGATION_FLAG},
    {CW_OPT_HEADEROPT, CW_HEADER_UNIFIED},
    {CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_1_0},
    {CW_OPT_HTTPAUTH, CW_AUTH_BASIC | CW_AUTH_DIGEST},
    {CW_OPT_HTTPAUTH, CW_AUTH_ONLY | CW_AUTH_BASIC},
    {CW_OPT_HTTPAUTH, CW_AUTH_ANY},
    {CW_OPT_HTTPAUTH, CW_AUTH_ANYSAFE},
    {CW_OPT_IPRESOLVE, CW_IPRESOLVE_V6},
    {CW_OPT_NETRC, CW_NETRC_OPTIONAL},
    {CW_OPT_POSTREDIR, CW_REDIR_POST_ALL},
    {CW_OPT_PROXYTYPE, CW_PROXY_SOCKS5_HOSTNAME},
    {CW_OPT_RTSP_REQUEST, CW_RTSPREQ_OPTIONS},
    {CW_OPT_SOCKS5_AUTH, CW_AUTH_BASIC | CW_AUTH_GSSAPI},
    {CW_OPT_SSH_AUTH_TYPES, CW_SSH_AUTH_ANY},
    {CW_OPT_SSLVERSION, CW_SSLVERSION_TLSv1_2 | CW_SSLVERSION_MAX_TLSv1_3},
    {CW_OPT_SSL_OPTIONS, CW_SSLOPT_NO_REVOKE},
    {CW_OPT_TIMECONDITION, CW_TIMECOND_IFMODSINCE},
    {CW_OPT_USE_SSL, CW_USESSL_TRY},
};

static void options_take_their_named_values(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    for (size_t i = 0; i < COUNT(values); i++) {
        cw_status status = cw_easy_set_long(easy, values[i].option, values[i].value);
        /* A libcurl without a protocol lacks its options. */
        if (status != CW_OK && status != CW_E_UNSUPPORTED) {
            fail_msg("CW_OPT_%s does not take %ld: %s", cw_option_name(values[i].option),
                     values[i].value, cw_status_name(status));
        }
    }
    assert_ok(cw_easy_free(easy));
}

static const char *request_headers(cw_easy easy)
{
    static char text[2000];
    size_t len = 0;
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_get_body(easy, text, sizeof text - 1, &len));
    text[len] = '\0';
    return text;
}

static void authentication_is_what_its_bits_say(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/headers");
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERPWD, "me:secret"));
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTPAUTH, CW_AUTH_BASIC));
    assert_non_null(strstr(request_headers(easy), "authorization: Basic bWU6c2VjcmV0"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_XOAUTH2_BEARER, "token"));
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTPAUTH, CW_AUTH_BEARER));
    assert_non_null(strstr(request_headers(easy), "authorization: Bearer token"));
    /* It waits for the server to ask. */
    assert_ok(cw_easy_set_string(easy, CW_OPT_XOAUTH2_BEARER, NULL));
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTPAUTH, CW_AUTH_ANYSAFE));
    assert_null(strstr(request_headers(easy), "authorization"));
    assert_ok(cw_easy_free(easy));
}

static void a_condition_is_sent_as_the_header_of_its_name(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/headers");
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEVALUE, 86400));
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMECONDITION, CW_TIMECOND_IFMODSINCE));
    assert_non_null(strstr(request_headers(easy), "if-modified-since: Fri, 02 Jan 1970"));
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMECONDITION, CW_TIMECOND_IFUNMODSINCE));
    assert_non_null(strstr(request_headers(easy), "if-unmodified-since: Fri, 02 Jan 1970"));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_take_their_named_values),
        cmocka_unit_test(authentication_is_what_its_bits_say),
        cmocka_unit_test(a_condition_is_sent_as_the_header_of_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
