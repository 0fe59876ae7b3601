/* No sentence of curlward's shows a password, a token, a cookie or the credentials in a URL. */
#include "support.h"

#include <sys/wait.h>

#define SECRET "geheim99"

static void assert_hidden(const char *text)
{
    if (strstr(text, SECRET) != NULL) {
        fail_msg("shows the secret: %s", text);
    }
}

static void assert_last_error_hides(void)
{
    char sentence[1024] = "";
    cw_last_error(sentence, sizeof sentence);
    assert_hidden(sentence);
    assert_string_not_equal(sentence, "");
}

static void assert_fails_without_showing(cw_easy easy)
{
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    char sentence[1024];
    assert_ok(cw_easy_get_error(easy, sentence, sizeof sentence, NULL));
    assert_hidden(sentence);
    assert_string_not_equal(sentence, "");
    assert_last_error_hides();
}

/* libcurl repeats these in its own words. */
static void a_proxy_that_libcurl_does_not_understand(void **unused)
{
    (void)unused;
    const char *const proxies[] = {
        "name:" SECRET "@proxy.invalid:x",
        "http://name:" SECRET "@proxy.invalid:99999999",
        "nothing://name:" SECRET "@proxy.invalid",
        "socks9://" SECRET "@proxy.invalid",
        "http://name:" SECRET " with a space@proxy.invalid",
    };
    for (size_t i = 0; i < COUNT(proxies); i++) {
        for (int before = 0; before < 2; before++) {
            cw_easy easy = http_easy("/bytes/10");
            assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
            int option = before ? CW_OPT_PRE_PROXY : CW_OPT_PROXY;
            assert_ok(cw_easy_set_string(easy, option, proxies[i]));
            assert_fails_without_showing(easy);
            assert_ok(cw_easy_free(easy));
        }
    }
}

static void a_url_that_leads_nowhere(void **unused)
{
    (void)unused;
    const char *const urls[] = {
        "http://name:" SECRET "@host:port/",
        "http://name:" SECRET "@[::1/",
        "http://name:" SECRET "@name.invalid/",
        "http://name:" SECRET "@127.0.0.1:1/",
        "nothing://name:" SECRET "@host/",
        "file://name:" SECRET "@host/",
        "http://" SECRET ":" SECRET "@ho st/",
    };
    for (size_t i = 0; i < COUNT(urls); i++) {
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, urls[i]));
        assert_fails_without_showing(easy);
        assert_ok(cw_easy_free(easy));
    }
}

static void a_redirect_with_credentials(void **unused)
{
    (void)unused;
    const char *const places[] = {
        "http://name:" SECRET "@127.0.0.1:1/",
        "http://name:" SECRET "@host:port/",
        "nothing://name:" SECRET "@host/",
        "file://name:" SECRET "@host/",
    };
    for (size_t i = 0; i < COUNT(places); i++) {
        char path[256];
        snprintf(path, sizeof path, "/redirect-to?url=%s", places[i]);
        cw_easy easy = http_easy(path);
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
        assert_fails_without_showing(easy);
        assert_ok(cw_easy_free(easy));
    }
}

static void a_policy_names_the_host_only(void **unused)
{
    (void)unused;
    struct url url = url_of("HTTP_URL", "/bytes/10?token=" SECRET);
    char text[600];
    snprintf(text, sizeof text, "http://name:" SECRET "@%s", url.text + strlen("http://"));
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, text));
    assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
    assert_status(CW_E_ADDRESS_REFUSED, cw_easy_perform(easy));
    assert_last_error("the transfer to \"127.0.0.1:");
    assert_last_error_hides();
    assert_ok(cw_easy_free(easy));
}

/* Each way to set a value wrong: a control character, the wrong function, the wrong moment. Where it
 * is right, it is the name of a file that cannot be made. */
static void set_wrong(cw_easy easy, int option)
{
    const char *const list[] = {"X: " SECRET "\r\n"};
    const cw_status statuses[] = {
        cw_easy_set_string(easy, option, "/nonexistent/" SECRET "\r\n"),
        cw_easy_set_list(easy, option, list, 1),
        cw_easy_set_bytes(easy, option, SECRET, sizeof SECRET),
    };
    for (size_t i = 0; i < COUNT(statuses); i++) {
        if (statuses[i] != CW_OK) {
            assert_last_error_hides();
        }
    }
}

static void no_refusal_shows_a_value(void **unused)
{
    (void)unused;
    cw_easy idle = new_easy(), added = http_easy("/bytes/10");
    cw_multi multi = new_multi();
    assert_ok(cw_multi_add(multi, added));
    for (int option = 10000; option < 10400; option++) {
        set_wrong(idle, option);
        set_wrong(added, option);
    }
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(idle));
    assert_ok(cw_easy_free(added));
}

/* With CURLWARD_MISUSE=log, whatever the tests above do goes to stderr. */
static void the_log_shows_none(void **state)
{
    setenv("CURLWARD_MISUSE", "log", 1);
    struct rerun rerun = run_again(*state, "log");
    unsetenv("CURLWARD_MISUSE");
    assert_true(WIFEXITED(rerun.wait_status));
    assert_int_equal(WEXITSTATUS(rerun.wait_status), 0);
    assert_non_null(strstr(rerun.errors, "CW_OPT_PASSWORD"));
    assert_hidden(rerun.errors);
}

static int misuse(void)
{
    cw_easy easy;
    if (cw_easy_new(&easy) != CW_OK) {
        return 1;
    }
    const int options[] = {CW_OPT_URL, CW_OPT_PASSWORD, CW_OPT_USERPWD, CW_OPT_COOKIE,
                           CW_OPT_XOAUTH2_BEARER, CW_OPT_PROXY, CW_OPT_HTTPHEADER};
    for (size_t i = 0; i < COUNT(options); i++) {
        const char *const list[] = {"Authorization: " SECRET "\n"};
        cw_easy_set_string(easy, options[i], SECRET "\n");
        cw_easy_set_list(easy, options[i], list, 1);
        cw_easy_set_bytes(easy, options[i], SECRET, sizeof SECRET);
    }
    return cw_easy_free(easy) != CW_OK;
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        return misuse();
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proxy_that_libcurl_does_not_understand),
        cmocka_unit_test(a_url_that_leads_nowhere),
        cmocka_unit_test(a_redirect_with_credentials),
        cmocka_unit_test(a_policy_names_the_host_only),
        cmocka_unit_test(no_refusal_shows_a_value),
        cmocka_unit_test_prestate(the_log_shows_none, argv[0]),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
