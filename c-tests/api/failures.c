/* Each way in which a transfer fails: one message, a named status, a CURLcode, a sentence. */
#include "support.h"

static void assert_fails(cw_multi multi, cw_easy easy, int32_t curl_code)
{
    cw_message message = run(multi, easy);
    char error[512] = "";
    assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
    assert_status(CW_E_CURL, message.status);
    if (message.curl_code != curl_code) {
        fail_msg("%s (%s), expected %s", cw_curl_text(message.curl_code), error,
                 cw_curl_text(curl_code));
    }
    assert_true(strlen(error) > 0);
    assert_int_equal(result(easy).curl_code, curl_code);
    assert_int_equal(state(easy), CW_STATE_IDLE);
}

static void assert_url_fails(const char *url, int32_t curl_code)
{
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, url_of("CA_FILE", "").text));
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 20000));
    assert_fails(multi, easy, curl_code);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void servers_that_misbehave(void **unused)
{
    (void)unused;
    const struct {
        const char *port;
        int32_t curl_code;
    } faults[] = {
        {"RESET_URL", CW_CURLE_RECV_ERROR},
        {"TRUNCATE_URL", CW_CURLE_PARTIAL_FILE},
        {"GARBAGE_URL", CW_CURLE_UNSUPPORTED_PROTOCOL},
        {"CLOSED_URL", CW_CURLE_COULDNT_CONNECT},
        {"BADCERT_URL", CW_CURLE_PEER_FAILED_VERIFICATION},
        {"WRONGHOST_URL", CW_CURLE_PEER_FAILED_VERIFICATION},
    };
    for (size_t i = 0; i < COUNT(faults); i++) {
        assert_url_fails(url_of(faults[i].port, "/").text, faults[i].curl_code);
    }
}

static void a_server_that_hangs_up(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("REFUSE_URL", "/").text));
    /* What libcurl notices first depends on how far the request got. */
    LargestIntegralType codes[] = {CW_CURLE_GOT_NOTHING, CW_CURLE_RECV_ERROR,
                                   CW_CURLE_SEND_ERROR};
    cw_message message = run(multi, easy);
    assert_status(CW_E_CURL, message.status);
    assert_in_set((LargestIntegralType)message.curl_code, codes, COUNT(codes));
    assert_int_equal(message.response_code, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_server_that_says_nothing(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("SILENT_URL", "/").text));
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 200));
    assert_fails(multi, easy, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_stream_that_is_reset(void **unused)
{
    (void)unused;
    if (!cw_has_feature("HTTP2")) {
        skip();
    }
    cw_multi multi = new_multi();
    cw_easy easy = https_easy("/reset-stream");
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_2TLS));
    assert_fails(multi, easy, CW_CURLE_HTTP2_STREAM);
    assert_int_equal(result(easy).response_code, 200);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_missing_ca_file(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = https_easy("/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, "/nonexistent/ca.pem"));
    assert_fails(multi, easy, CW_CURLE_SSL_CACERT_BADFILE);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void urls_that_are_none(void **unused)
{
    (void)unused;
    assert_url_fails("http://[::1", CW_CURLE_URL_MALFORMAT);
    assert_url_fails("", CW_CURLE_URL_MALFORMAT);
    assert_url_fails("http://127.0.0.1:99999/", CW_CURLE_URL_MALFORMAT);
    assert_url_fails("unheard-of://127.0.0.1/", CW_CURLE_UNSUPPORTED_PROTOCOL);
}

static void no_url_at_all(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_fails(multi, easy, CW_CURLE_URL_MALFORMAT);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_host_name_without_an_address(void **unused)
{
    (void)unused;
    /* slow_resolver.c says so, without asking a name server. */
    assert_url_fails("http://unknown.invalid/", CW_CURLE_COULDNT_RESOLVE_HOST);
}

static void an_error_status_is_a_failure_only_on_demand(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/status/500");
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FAILONERROR, true));
    assert_fails(multi, easy, CW_CURLE_HTTP_RETURNED_ERROR);
    assert_int_equal(result(easy).response_code, 500);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_failure_is_forgotten_by_the_next_transfer(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("CLOSED_URL", "/").text));
    assert_fails(multi, easy, CW_CURLE_COULDNT_CONNECT);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_status(CW_OK, run(multi, easy).status);
    size_t needed = 0;
    assert_ok(cw_easy_get_error(easy, NULL, 0, &needed));
    assert_int_equal(needed, 1);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void failures_beside_successes(void **unused)
{
    (void)unused;
    const char *const ports[] = {"RESET_URL", "TRUNCATE_URL", "GARBAGE_URL", "CLOSED_URL"};
    cw_multi multi = new_multi();
    cw_easy bad[COUNT(ports)], good[COUNT(ports)];
    for (size_t i = 0; i < COUNT(ports); i++) {
        bad[i] = new_easy();
        assert_ok(cw_easy_set_string(bad[i], CW_OPT_URL, url_of(ports[i], "/").text));
        good[i] = http_easy("/drip?bytes=20&ms=1");
        assert_ok(cw_multi_add(multi, bad[i]));
        assert_ok(cw_multi_add(multi, good[i]));
    }
    run_to_end(multi);
    for (size_t i = 0; i < COUNT(ports); i++) {
        assert_status(CW_E_CURL, result(bad[i]).status);
        assert_status(CW_OK, result(good[i]).status);
        assert_content_body(good[i], 20);
        assert_ok(cw_easy_free(bad[i]));
        assert_ok(cw_easy_free(good[i]));
    }
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(servers_that_misbehave),
        cmocka_unit_test(a_server_that_hangs_up),
        cmocka_unit_test(a_server_that_says_nothing),
        cmocka_unit_test(a_stream_that_is_reset),
        cmocka_unit_test(a_missing_ca_file),
        cmocka_unit_test(urls_that_are_none),
        cmocka_unit_test(no_url_at_all),
        cmocka_unit_test(a_host_name_without_an_address),
        cmocka_unit_test(an_error_status_is_a_failure_only_on_demand),
        cmocka_unit_test(a_failure_is_forgotten_by_the_next_transfer),
        cmocka_unit_test(failures_beside_successes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
