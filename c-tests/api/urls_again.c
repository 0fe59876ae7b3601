/* A URL of which an easy makes several transfers: each is as the first one of a new easy. */
#include "requests.h"

enum { TRANSFERS = 4 };

/* What comes before and after the host and port of the test server. */
static const struct {
    const char *before;
    const char *after;
} urls[] = {
    {"http://", "/echo"},
    {"http://", "/echo?"},
    {"http://", "/echo#"},
    {"http://", "/echo?#"},
    {"http://", "/echo?a=b&c=%20#d"},
    {"http://", "?a=b"},
    {"http://", ""},
    {"http://", "/bytes/../echo"},
    {"http://", "/bytes/%2e%2e/echo/."},
    {"http://", "//echo"},
    {"http://", "/redirect/2"},
    {"http://", "/redirect-to?url=/echo%3Fa"},
    {"http://user:pass%20word@", "/echo"},
    {"http://user@", "/echo"},
    {"HTTP://", "/ECHO"},
    {"", "/echo"},
    {"//", "/echo"},
    {"http:", "/echo"},
    {"http:/", "/echo"},
    {"http:///", "/echo"},
    {"http://", "1234567/echo"},
    {"http://[", "/echo"},
    {"http://a b@", "/echo"},
    {"http://%", "/echo"},
    {"unheard-of://", "/echo"},
    {"ftp://", "/echo"},
    {"file:///dev/null#", ""},
};

struct seen {
    struct sent sent;
    char effective_url[1024];
    char redirect_url[1024];
    char error[1024];
    int64_t redirects;
};

static const char *host;

static struct url url_number(size_t number)
{
    struct url url;
    snprintf(url.text, sizeof url.text, "%s%s%s", urls[number].before, host, urls[number].after);
    return url;
}

static void read_string(cw_easy easy, int info, char *text, size_t cap)
{
    text[0] = '\0';
    cw_status status = cw_easy_get_string(easy, info, text, cap, NULL);
    assert_true(status == CW_OK || status == CW_EMPTY);
}

static struct seen transfer(cw_easy easy)
{
    struct seen seen = {.sent = perform(easy)};
    long redirects = 0;
    read_string(easy, CW_INFO_EFFECTIVE_URL, seen.effective_url, sizeof seen.effective_url);
    read_string(easy, CW_INFO_REDIRECT_URL, seen.redirect_url, sizeof seen.redirect_url);
    assert_ok(cw_easy_get_error(easy, seen.error, sizeof seen.error, NULL));
    assert_ok(cw_easy_get_long(easy, CW_INFO_REDIRECT_COUNT, &redirects));
    seen.redirects = redirects;
    return seen;
}

static void assert_same(const struct seen *first, const struct seen *again)
{
    assert_int_equal(first->sent.status, again->sent.status);
    assert_int_equal(first->sent.curl_code, again->sent.curl_code);
    assert_int_equal(first->sent.head_len, again->sent.head_len);
    assert_memory_equal(first->sent.head, again->sent.head, first->sent.head_len);
    assert_int_equal(first->redirects, again->redirects);
    assert_string_equal(first->effective_url, again->effective_url);
    assert_string_equal(first->redirect_url, again->redirect_url);
    assert_string_equal(first->error, again->error);
}

/* What a URL may depend on. */
struct settings {
    bool follow;
    bool path_as_is;
    bool no_user;
    const char *protocol;
};

static void set(cw_easy easy, const struct settings *settings)
{
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, settings->follow));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_PATH_AS_IS, settings->path_as_is));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_DISALLOW_USERNAME_IN_URL, settings->no_user));
    assert_ok(cw_easy_set_string(easy, CW_OPT_DEFAULT_PROTOCOL, settings->protocol));
}

/* Sets what is given, and compares its transfers with the first one of an easy of their own. */
static void compare(cw_easy easy, size_t number, const struct settings *settings)
{
    struct url url = url_number(number);
    cw_easy other = new_easy();
    assert_ok(cw_easy_set_string(other, CW_OPT_URL, url.text));
    set(other, settings);
    struct seen first = transfer(other);
    for (int i = 0; i < TRANSFERS; i++) {
        struct seen again = transfer(easy);
        assert_same(&first, &again);
    }
    assert_ok(cw_easy_free(other));
}

static const struct settings all_settings[] = {
    {0},
    {.follow = true},
    {.path_as_is = true},
    {.no_user = true},
    {.protocol = "unheard-of"},
    {0},
};

static void each_transfer_is_as_the_first(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct url url = url_number(i);
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
        for (size_t j = 0; j < COUNT(all_settings); j++) {
            set(easy, &all_settings[j]);
            compare(easy, i, &all_settings[j]);
        }
        assert_ok(cw_easy_free(easy));
    }
}

static void another_url_is_another_from_the_next_transfer_on(void **unused)
{
    (void)unused;
    const struct settings settings = {.follow = true};
    cw_easy easy = new_easy();
    set(easy, &settings);
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct url url = url_number(i);
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
        compare(easy, i, &settings);
    }
    assert_ok(cw_easy_reset(easy));
    struct seen none = transfer(easy);
    assert_int_equal(none.sent.curl_code, CW_CURLE_URL_MALFORMAT);
    assert_ok(cw_easy_free(easy));
}

static void what_was_seen_stays_when_another_url_is_set(void **unused)
{
    (void)unused;
    struct settings settings = {.follow = true};
    cw_easy easy = http_easy("/redirect/2");
    set(easy, &settings);
    struct seen seen = {0};
    for (int i = 0; i < TRANSFERS; i++) {
        seen = transfer(easy);
    }
    settings.path_as_is = true;
    set(easy, &settings);
    char url[1024];
    read_string(easy, CW_INFO_EFFECTIVE_URL, url, sizeof url);
    assert_string_equal(url, seen.effective_url);

    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, NULL));
    seen = transfer(easy);
    assert_int_equal(seen.sent.curl_code, CW_CURLE_URL_MALFORMAT);
    assert_ok(cw_easy_free(easy));
}

static void a_copy_outlives_its_original(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo?a"), copy = {0};
    struct seen seen = {0};
    for (int i = 0; i < TRANSFERS; i++) {
        seen = transfer(easy);
    }
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_free(easy));
    for (int i = 0; i < TRANSFERS; i++) {
        struct seen again = transfer(copy);
        assert_same(&seen, &again);
    }
    assert_ok(cw_easy_free(copy));
}

int main(void)
{
    struct url url = url_of("HTTP_URL", "");
    host = strstr(url.text, "://") + 3;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_transfer_is_as_the_first),
        cmocka_unit_test(another_url_is_another_from_the_next_transfer_on),
        cmocka_unit_test(what_was_seen_stays_when_another_url_is_set),
        cmocka_unit_test(a_copy_outlives_its_original),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
