/* SOCKS proxies of versions 4 and 5, which look names up themselves or get addresses. */
#include "service.h"

static struct service socks;

enum { OPEN = 1, GUARDED = 2, CROWD = 12 };

static void go_through(cw_easy easy, const char *scheme, int port)
{
    char url[64];
    snprintf(url, sizeof url, "%s://127.0.0.1:%d", scheme, socks.ports[port - 1]);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
    assert_ok(cw_easy_set_long(easy, CW_OPT_IPRESOLVE, CW_IPRESOLVE_V4));
}

static void every_version(void **opened)
{
    static const char *const schemes[] = {"socks4", "socks5", "socks5h"};
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        easies[i] = http2_easy("/bytes/5000");
        if (i < CROWD / 2) {
            struct url url = url_under("localhost", "/bytes/5000");
            assert_ok(cw_easy_set_string(easies[i], CW_OPT_URL, url.text));
        }
        go_through(easies[i], schemes[i % COUNT(schemes)], OPEN);
    }
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_content_body(easies[i], 5000);
        }
    }
    free_all(easies, CROWD);
}

/* Only a name that this machine does not know tells who looked it up. */
static void who_looks_a_name_up(void **unused)
{
    (void)unused;
    static const struct {
        const char *scheme;
        int code;
    } looked_up[] = {
        {"socks5", CW_CURLE_COULDNT_RESOLVE_HOST},
        {"socks5h", CW_CURLE_PROXY},
        {"socks4a", CW_CURLE_PROXY},
    };
    for (size_t i = 0; i < COUNT(looked_up); i++) {
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://nowhere.invalid:8080/"));
        go_through(easy, looked_up[i].scheme, OPEN);
        assert_status(CW_E_CURL, cw_easy_perform(easy));
        int code = result(easy).curl_code;
        if (code != looked_up[i].code && code != CW_CURLE_PROXY) {
            fail_msg("%s: %s", looked_up[i].scheme, cw_curl_text(code));
        }
        assert_ok(cw_easy_free(easy));
    }
}

static void a_login(void **opened)
{
    cw_easy easy = http_easy("/bytes/10");
    go_through(easy, "socks5", GUARDED);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXYUSERPWD, "user:password"));
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    const char *const logins[] = {"user:secret", NULL};
    for (size_t i = 0; i < COUNT(logins); i++) {
        assert_ok(cw_easy_set_string(easy, CW_OPT_PROXYUSERPWD, logins[i]));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
        assert_int_equal(driver_run(*opened, easy).curl_code, CW_CURLE_PROXY);
        assert_error_has(easy, "CW_OPT_PROXYUSERPWD, say it");
    }
    assert_ok(cw_easy_free(easy));
}

static void what_it_refuses(void **opened)
{
    static const char *const schemes[] = {"socks4", "socks5"};
    for (size_t i = 0; i < 2 * COUNT(schemes); i++) {
        cw_easy easy = new_easy();
        /* A rule of the proxy's, and a port where nobody listens. */
        const char *url = i % 2 == 0 ? "http://127.0.0.1:9/" : url_of("CLOSED_URL", "/").text;
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
        go_through(easy, schemes[i / 2], OPEN);
        assert_int_equal(driver_run(*opened, easy).curl_code, CW_CURLE_PROXY);
        assert_error_has(easy, "; the proxy that CW_OPT_PROXY or the environment names does not "
                               "connect to there");
        assert_ok(cw_easy_free(easy));
    }
}

/* To one host as many as may be there, and another one to another host. */
static void a_limit_counts_connections_to_a_host(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_long(driver->multi, CW_MOPT_MAX_HOST_CONNECTIONS, 1));
    cw_easy stalled = http_easy("/stall"), other = new_easy();
    assert_ok(cw_easy_set_string(other, CW_OPT_URL, url_under("localhost", "/bytes/10").text));
    go_through(stalled, "socks5", OPEN);
    go_through(other, "socks5", OPEN);
    bool begun = false;
    assert_ok(cw_easy_write_function(stalled, write_to_flag, &begun, NULL));
    assert_ok(cw_multi_add(driver->multi, stalled));
    driver_run_until(driver, &begun);
    assert_ok(cw_multi_add(driver->multi, other));
    while (state(other) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    assert_status(CW_OK, result(other).status);
    assert_int_equal(state(stalled), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(other));
    assert_ok(cw_easy_free(stalled));
}

/* The HTTP proxy that SOCKS leads to is the test server itself, which answers what it is asked. */
static void a_proxy_before_the_proxy(void **opened)
{
    char before[64];
    snprintf(before, sizeof before, "socks5h://127.0.0.1:%d", socks.ports[OPEN - 1]);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://nowhere.invalid/bytes/10"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PRE_PROXY, before));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url_of("HTTP_URL", "").text));
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    assert_content_body(easy, 10);
    assert_non_null(strstr(text_in(file_of(&socks, "log").text).text, "pass"));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    if (!start_service(&socks, "socks", 2)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        in_every_way(every_version),
        cmocka_unit_test(who_looks_a_name_up),
        in_every_way(a_login),
        in_every_way(what_it_refuses),
        in_every_way(a_limit_counts_connections_to_a_host),
        in_every_way(a_proxy_before_the_proxy),
    };
    return ended(&socks, cmocka_run_group_tests(tests, NULL, NULL));
}
