/* The proxy that the environment names, which may change between the transfers of an easy. */
#include "driver.h"

enum { PROXIED = CW_CURLE_COULDNT_CONNECT, DIRECT = CW_CURLE_OK };

/* The proxy is a port where nobody listens. */
static void set_variable(const char *name, const char *port)
{
    assert_int_equal(setenv(name, url_of(port, "").text, 1), 0);
}

static int clear_environment(void **unused)
{
    (void)unused;
    static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                        "ALL_PROXY",  "no_proxy",    "NO_PROXY"};
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_int_equal(unsetenv(names[i]), 0);
    }
    return 0;
}

static void assert_goes(struct driver *driver, cw_easy easy, int code)
{
    assert_int_equal(driver_run(driver, easy).curl_code, code);
}

static void it_is_looked_up_for_each_transfer(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/10");
    clear_environment(NULL);
    assert_goes(driver, easy, DIRECT);
    set_variable("http_proxy", "CLOSED_URL");
    assert_goes(driver, easy, PROXIED);
    clear_environment(NULL);
    assert_goes(driver, easy, DIRECT);
    set_variable("ALL_PROXY", "CLOSED_URL");
    assert_goes(driver, easy, PROXIED);
    assert_int_equal(setenv("no_proxy", "127.0.0.1", 1), 0);
    assert_goes(driver, easy, DIRECT);
    assert_ok(cw_easy_free(easy));
}

static void each_protocol_has_its_own(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = https_easy("/bytes/10");
    clear_environment(NULL);
    set_variable("http_proxy", "CLOSED_URL");
    assert_goes(driver, easy, DIRECT);
    set_variable("HTTPS_PROXY", "CLOSED_URL");
    assert_goes(driver, easy, PROXIED);
    assert_ok(cw_easy_free(easy));
}

/* After transfers that looked for none. */
static void options_come_first(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/10");
    clear_environment(NULL);
    assert_goes(driver, easy, DIRECT);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url_of("CLOSED_URL", "").text));
    assert_goes(driver, easy, PROXIED);
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, "127.0.0.1"));
    assert_goes(driver, easy, DIRECT);
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, "elsewhere.test"));
    assert_goes(driver, easy, PROXIED);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, NULL));
    set_variable("http_proxy", "CLOSED_URL");
    assert_goes(driver, easy, PROXIED);
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, NULL));
    assert_goes(driver, easy, PROXIED);
    clear_environment(NULL);
    assert_goes(driver, easy, DIRECT);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(it_is_looked_up_for_each_transfer),
        in_every_way(each_protocol_has_its_own),
        in_every_way(options_come_first),
    };
    return cmocka_run_group_tests(tests, clear_environment, NULL);
}
