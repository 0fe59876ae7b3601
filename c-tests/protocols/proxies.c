/* HTTP proxies: requests and tunnels through them, with a login and over TLS, and what they refuse. */
#include "service.h"

static struct service proxies;

enum { OPEN = 1, GUARDED = 2, SECURE = 3, CROWD = 12 };

static void go_through(cw_easy easy, const char *scheme, int port)
{
    const char *url = url_at(&proxies, scheme, port, "").text;
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
}

static void log_in(cw_easy easy, const char *password)
{
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXYUSERNAME, "user"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXYPASSWORD, password));
}

/* What /headers tells of a request that came through the proxy at a port. */
static void assert_came_through(cw_easy easy, int port)
{
    char body[4096] = "", via[64];
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, &len));
    snprintf(via, sizeof via, "proxy-%d", proxies.ports[port - 1]);
    assert_non_null(strstr(body, via));
}

static void requests(void **opened)
{
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        int port = i % 2 == 0 ? OPEN : GUARDED;
        easies[i] = http_easy("/headers");
        go_through(easies[i], "http", port);
        if (port == GUARDED) {
            log_in(easies[i], "password");
        }
    }
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_came_through(easies[i], i % 2 == 0 ? OPEN : GUARDED);
        }
    }
    free_all(easies, CROWD);
}

static void tunnels(void **opened)
{
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        bool tls = i % 2 == 0;
        easies[i] = tls ? http2_easy("/bytes/5000") : http_easy("/bytes/5000");
        go_through(easies[i], "http", GUARDED);
        log_in(easies[i], "password");
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_HTTPPROXYTUNNEL, true));
    }
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            long connect_code = 0;
            assert_content_body(easies[i], 5000);
            assert_int_equal(result(easies[i]).response_code, 200);
            assert_ok(cw_easy_get_long(easies[i], CW_INFO_HTTP_CONNECTCODE, &connect_code));
        }
    }
    free_all(easies, CROWD);
}

static void proxies_with_tls(void **opened)
{
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        /* The curl of libcurl 7.88 hangs, too, where TLS is inside of TLS. */
        bool tls = i != 0 && cw_has_feature("bundled");
        easies[i] = tls ? https_easy("/bytes/5000") : http_easy("/bytes/5000");
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_FORBID_REUSE, !tls));
        go_through(easies[i], "https", SECURE);
        assert_ok(cw_easy_set_string(easies[i], CW_OPT_PROXY_CAINFO,
                                     file_of(&proxies, "ca.pem").text));
    }
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_content_body(easies[i], 5000);
        }
    }
    free_all(easies, CROWD);
}

static void a_proxy_that_nobody_vouches_for(void **unused)
{
    (void)unused;
    cw_easy easy = https_easy("/bytes/10");
    go_through(easy, "https", SECURE);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY_CAINFO, url_of("CA_FILE", "").text));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_error_has(easy, "CW_OPT_PROXY_CAINFO");
    assert_ok(cw_easy_free(easy));
}

static void assert_fails(cw_easy easy, struct driver *driver, int code, const char *words)
{
    cw_message message = driver_run(driver, easy);
    if (message.status != CW_E_CURL || message.curl_code != code) {
        fail_msg("%s, %s", cw_status_name(message.status), cw_curl_text(message.curl_code));
    }
    assert_error_has(easy, words);
    assert_ok(cw_easy_free(easy));
}

static void failures_say_which_option_matters(void **opened)
{
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url_of("CLOSED_URL", "").text));
    assert_fails(easy, *opened, CW_CURLE_COULDNT_CONNECT,
                 "; CW_OPT_PROXY or the environment names this proxy");

    easy = http_easy("/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, "http://nowhere.invalid:3128"));
    assert_fails(easy, *opened, CW_CURLE_COULDNT_RESOLVE_PROXY,
                 "; CW_OPT_PROXY or the environment names this proxy");

    int refused = cw_has_feature("bundled") ? CW_CURLE_COULDNT_CONNECT : CW_CURLE_RECV_ERROR;
    const char *const passwords[] = {NULL, "secret"};
    for (size_t i = 0; i < COUNT(passwords); i++) {
        easy = https_easy("/bytes/10");
        go_through(easy, "http", GUARDED);
        if (passwords[i] != NULL) {
            log_in(easy, passwords[i]);
        }
        assert_fails(easy, *opened, refused, "; the proxy wants to know who asks: ");
    }

    easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("CLOSED_URL", "/").text));
    go_through(easy, "http", OPEN);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPPROXYTUNNEL, true));
    assert_fails(easy, *opened, refused,
                 "; the proxy that CW_OPT_PROXY or the environment names does not connect to there");
}

/* Beside a transfer that never ends, and takes what connections there may be to its host. */
static void assert_runs_beside_a_stalled_one(struct driver *driver, bool tunnel)
{
    assert_ok(cw_multi_set_long(driver->multi, CW_MOPT_MAX_HOST_CONNECTIONS, 1));
    cw_easy stalled = http_easy("/stall"), other = new_easy();
    const cw_easy both[] = {stalled, other};
    assert_ok(cw_easy_set_string(other, CW_OPT_URL, url_under("localhost", "/bytes/10").text));
    for (size_t i = 0; i < COUNT(both); i++) {
        go_through(both[i], "http", OPEN);
        assert_ok(cw_easy_set_bool(both[i], CW_OPT_HTTPPROXYTUNNEL, tunnel));
    }
    bool begun = false;
    assert_ok(cw_easy_write_function(stalled, write_to_flag, &begun, NULL));
    assert_ok(cw_multi_add(driver->multi, stalled));
    driver_run_until(driver, &begun);
    assert_ok(cw_multi_add(driver->multi, other));
    if (!tunnel) {
        assert_int_equal(state(other), CW_STATE_RUNNING);
        assert_ok(cw_easy_cancel(stalled));
    }
    while (state(other) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    assert_status(CW_OK, result(other).status);
    assert_int_equal(state(stalled), tunnel ? CW_STATE_RUNNING : CW_STATE_DONE);
    free_all(both, COUNT(both));
}

static void a_limit_counts_connections_to_the_proxy(void **opened)
{
    assert_runs_beside_a_stalled_one(*opened, false);
}

static void a_limit_counts_tunnels_to_a_host(void **opened)
{
    assert_runs_beside_a_stalled_one(*opened, true);
}

static void some_hosts_need_no_proxy(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url_of("CLOSED_URL", "").text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, "elsewhere.test, 127.0.0.1"));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    if (!start_service(&proxies, "proxies", 3)) {
        return SKIPPED;
    }
    unsetenv("no_proxy");
    const struct CMUnitTest tests[] = {
        in_every_way(requests),
        in_every_way(tunnels),
        in_every_way(proxies_with_tls),
        cmocka_unit_test(a_proxy_that_nobody_vouches_for),
        in_every_way(failures_say_which_option_matters),
        in_every_way(a_limit_counts_connections_to_the_proxy),
        in_every_way(a_limit_counts_tunnels_to_a_host),
        cmocka_unit_test(some_hosts_need_no_proxy),
    };
    return ended(&proxies, cmocka_run_group_tests(tests, NULL, NULL));
}
