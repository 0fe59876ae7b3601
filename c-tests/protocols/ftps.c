/* FTP over TLS. */
#include "service.h"

static struct service ftps;

enum { SIZE = 300000, CROWD = 8 };

static cw_easy ftps_easy(const char *rest)
{
    cw_easy easy = easy_at(&ftps, "ftp", 1, rest);
    assert_ok(cw_easy_set_long(easy, CW_OPT_USE_SSL, CW_USESSL_ALL));
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, file_of(&ftps, "ca.pem").text));
    return easy;
}

static void downloads(void **opened)
{
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        easies[i] = ftps_easy("/down");
    }
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_content_body(easies[i], SIZE);
        }
    }
    free_all(easies, CROWD);
}

static void nobody_vouches_for_the_server(void **unused)
{
    (void)unused;
    cw_easy easy = ftps_easy("/down");
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, url_of("CA_FILE", "").text));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_PEER_FAILED_VERIFICATION);
    assert_error_has(easy, "CW_OPT_CAINFO");
    assert_ok(cw_easy_free(easy));
}

static void a_server_that_requires_tls_is_not_told_the_name_without(void **unused)
{
    (void)unused;
    cw_easy easy = ftps_easy("/down");
    assert_ok(cw_easy_set_long(easy, CW_OPT_USE_SSL, CW_USESSL_NONE));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_LOGIN_DENIED);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    if (!has_protocol("ftps") || !start_service(&ftps, "ftps", 1)) {
        return SKIPPED;
    }
    write_content(file_of(&ftps, "files/down").text, SIZE, SIZE);
    const struct CMUnitTest tests[] = {
        in_every_way(downloads),
        cmocka_unit_test(nobody_vouches_for_the_server),
        cmocka_unit_test(a_server_that_requires_tls_is_not_told_the_name_without),
    };
    return ended(&ftps, cmocka_run_group_tests(tests, NULL, NULL));
}
