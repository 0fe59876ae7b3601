/* URLs in parts: taken apart, put together, and given to easies. */
#include "support.h"

#include <pthread.h>

static cw_url parsed(const char *text)
{
    cw_url url = {0};
    assert_ok(cw_url_new(&url));
    assert_ok(cw_url_set(url, CW_URL_PART_URL, text, 0));
    return url;
}

static void expect_part(cw_url url, int part, unsigned flags, const char *expected)
{
    char text[256] = "untouched";
    size_t needed = 0;
    if (expected == NULL) {
        assert_status(CW_EMPTY, cw_url_get(url, part, flags, text, sizeof text, &needed));
        assert_string_equal(text, "untouched");
        return;
    }
    assert_ok(cw_url_get(url, part, flags, text, sizeof text, &needed));
    assert_string_equal(text, expected);
    assert_int_equal(needed, strlen(expected) + 1);
}

static const struct {
    int part;
    const char *text;
} whole[] = {
    {CW_URL_PART_URL, "https://me:secret@example.com:8443/a/b%20c?x=1&y=2#end"},
    {CW_URL_PART_SCHEME, "https"},
    {CW_URL_PART_USER, "me"},
    {CW_URL_PART_PASSWORD, "secret"},
    {CW_URL_PART_OPTIONS, NULL},
    {CW_URL_PART_HOST, "example.com"},
    {CW_URL_PART_PORT, "8443"},
    {CW_URL_PART_PATH, "/a/b%20c"},
    {CW_URL_PART_QUERY, "x=1&y=2"},
    {CW_URL_PART_FRAGMENT, "end"},
    {CW_URL_PART_ZONEID, NULL},
};

static void a_url_is_taken_apart(void **unused)
{
    (void)unused;
    cw_url url = parsed(whole[0].text);
    for (size_t i = 0; i < COUNT(whole); i++) {
        expect_part(url, whole[i].part, 0, whole[i].text);
    }
    assert_ok(cw_url_free(url));

    url = parsed("http://[fe80::1%25eth0]:80/");
    expect_part(url, CW_URL_PART_HOST, 0, "[fe80::1]");
    expect_part(url, CW_URL_PART_ZONEID, 0, "eth0");
    assert_ok(cw_url_free(url));

    url = parsed("imap://me;AUTH=NTLM@example.com/");
    expect_part(url, CW_URL_PART_OPTIONS, 0, "AUTH=NTLM");
    assert_ok(cw_url_free(url));
}

static void a_url_is_put_together(void **unused)
{
    (void)unused;
    cw_url url = {0};
    assert_ok(cw_url_new(&url));
    for (size_t i = 1; i < COUNT(whole); i++) {
        assert_ok(cw_url_set(url, whole[i].part, whole[i].text, 0));
    }
    expect_part(url, CW_URL_PART_URL, 0, whole[0].text);
    assert_ok(cw_url_set(url, CW_URL_PART_FRAGMENT, NULL, 0));
    assert_ok(cw_url_set(url, CW_URL_PART_USER, NULL, 0));
    assert_ok(cw_url_set(url, CW_URL_PART_PASSWORD, NULL, 0));
    expect_part(url, CW_URL_PART_URL, 0, "https://example.com:8443/a/b%20c?x=1&y=2");
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "../d?z", 0));
    expect_part(url, CW_URL_PART_URL, 0, "https://example.com:8443/d?z");
    assert_ok(cw_url_set(url, CW_URL_PART_URL, NULL, 0));
    expect_part(url, CW_URL_PART_HOST, 0, NULL);
    assert_ok(cw_url_free(url));
}

static void flags_change_what_is_set(void **unused)
{
    (void)unused;
    cw_url url = {0};
    assert_ok(cw_url_new(&url));
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "ftp.example.com", CW_URL_GUESS_SCHEME));
    expect_part(url, CW_URL_PART_SCHEME, 0, "ftp");
    assert_ok(cw_url_set(url, CW_URL_PART_URL, NULL, 0));
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "example.com/a/../b", CW_URL_DEFAULT_SCHEME));
    expect_part(url, CW_URL_PART_URL, 0, "https://example.com/b");
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "http://h/a/../b", CW_URL_PATH_AS_IS));
    expect_part(url, CW_URL_PART_PATH, 0, "/a/../b");
    assert_ok(cw_url_set(url, CW_URL_PART_PATH, "/a b/ ", CW_URL_URLENCODE));
    expect_part(url, CW_URL_PART_PATH, 0, "/a%20b/%20");
    assert_ok(cw_url_set(url, CW_URL_PART_QUERY, "x=1", 0));
    assert_ok(cw_url_set(url, CW_URL_PART_QUERY, "y=2&3", CW_URL_APPENDQUERY | CW_URL_URLENCODE));
    expect_part(url, CW_URL_PART_QUERY, 0, "x=1&y=2%263");
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "http://h/a b", CW_URL_ALLOW_SPACE));
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "mine://h/", CW_URL_NON_SUPPORT_SCHEME));
    assert_ok(cw_url_set(url, CW_URL_PART_URL, NULL, 0));
    assert_status(CW_E_URL, cw_url_set(url, CW_URL_PART_URL, "mine://?a",
                                       CW_URL_NON_SUPPORT_SCHEME));
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "mine://?a",
                         CW_URL_NON_SUPPORT_SCHEME | CW_URL_NO_AUTHORITY));
    expect_part(url, CW_URL_PART_QUERY, 0, "a");
    assert_ok(cw_url_free(url));
}

static void flags_change_what_is_given_out(void **unused)
{
    (void)unused;
    cw_url url = parsed("http://example.com/a%20b");
    expect_part(url, CW_URL_PART_PORT, 0, NULL);
    expect_part(url, CW_URL_PART_PORT, CW_URL_DEFAULT_PORT, "80");
    expect_part(url, CW_URL_PART_PATH, CW_URL_URLDECODE, "/a b");
    assert_ok(cw_url_set(url, CW_URL_PART_PORT, "80", 0));
    expect_part(url, CW_URL_PART_URL, 0, "http://example.com:80/a%20b");
    expect_part(url, CW_URL_PART_URL, CW_URL_NO_DEFAULT_PORT, "http://example.com/a%20b");
    assert_ok(cw_url_set(url, CW_URL_PART_SCHEME, NULL, 0));
    expect_part(url, CW_URL_PART_URL, CW_URL_DEFAULT_SCHEME, "https://example.com:80/a%20b");
    assert_ok(cw_url_free(url));
}

/* What an older libcurl passes over without a word. */
static void a_flag_that_this_libcurl_lacks_is_named(void **unused)
{
    (void)unused;
    static const struct {
        unsigned flag;
        const char *name;
    } later[] = {
        {CW_URL_PUNY2IDN, "CW_URL_PUNY2IDN is not known to this libcurl"},
        {CW_URL_GET_EMPTY, "CW_URL_GET_EMPTY is not known to this libcurl"},
        {CW_URL_NO_GUESS_SCHEME, "CW_URL_NO_GUESS_SCHEME is not known to this libcurl"},
    };
    cw_url url = parsed("http://example.com/?");
    bool has_all = true;
    for (size_t i = 0; i < COUNT(later); i++) {
        cw_status status = cw_url_get(url, CW_URL_PART_PATH, later[i].flag, NULL, 0, NULL);
        has_all = has_all && status == CW_OK;
        if (status != CW_OK) {
            assert_status(CW_E_UNSUPPORTED, status);
            assert_last_error(later[i].name);
        }
    }
    if (has_all) {
        expect_part(url, CW_URL_PART_URL, CW_URL_GET_EMPTY, "http://example.com/?");
        expect_part(url, CW_URL_PART_URL, 0, "http://example.com/");
    }
    assert_true(has_all || !cw_has_feature("bundled"));
    assert_ok(cw_url_free(url));
}

static void a_wrong_part_is_named_and_changes_nothing(void **unused)
{
    (void)unused;
    static const struct {
        int part;
        const char *text;
        unsigned flags;
        const char *sentence;
    } wrong[] = {
        {CW_URL_PART_URL, "http://h:port/", 0, "take this port: "},
        {CW_URL_PART_PORT, "65536", 0, "CURLUE_BAD_PORT_NUMBER, 4"},
        {CW_URL_PART_PORT, "", 0, "take this port: "},
        {CW_URL_PART_URL, "http://a^b/", 0, "take this host: "},
        {CW_URL_PART_HOST, "a b", 0, "CURLUE_BAD_HOSTNAME, 21"},
        {CW_URL_PART_URL, "http://[::g]/", 0, "CURLUE_BAD_IPV6, 22"},
        {CW_URL_PART_URL, "http://?a", 0, "the URL has no host: "},
        {CW_URL_PART_URL, "mine://h/", 0, "take this scheme: "},
        {CW_URL_PART_URL, "mine://h/", 0, "CW_URL_NON_SUPPORT_SCHEME allows it"},
        {CW_URL_PART_SCHEME, "1", 0, "take this scheme: "},
        {CW_URL_PART_URL, "http://me@h/", CW_URL_DISALLOW_USER, "take this user's name: "},
        {CW_URL_PART_URL, "file://h/a", 0, "CURLUE_BAD_FILE_URL, 19"},
        {CW_URL_PART_URL, "http://h/a b", 0, "libcurl does not take this "},
        {CW_URL_PART_URL, "http:////h/", 0, "CURLUE_BAD_SLASHES, 28"},
        {CW_URL_PART_USER, "x@evil/?", 0, "the user's name has a '@', where it would end"},
        {CW_URL_PART_USER, "x:y", 0, "write %3A in its place"},
        {CW_URL_PART_PASSWORD, "x@evil/?", 0, "the password has a '@'"},
        {CW_URL_PART_OPTIONS, "x/", 0, "the login options has a '/'"},
        {CW_URL_PART_HOST, "h/x", 0, "take this host: "},
        {CW_URL_PART_HOST, "h:81", 0, "take this host: "},
        {CW_URL_PART_PATH, "/a?b", 0, "the path has a '?'"},
        {CW_URL_PART_QUERY, "a#b", 0, "set it with CW_URL_URLENCODE"},
        {CW_URL_PART_QUERY, "a#b", CW_URL_APPENDQUERY, "the query has a '#'"},
        {CW_URL_PART_ZONEID, "eth0]@evil", 0, "the zone has a ']'"},
    };
    cw_url url = parsed("http://me:secret@example.com:81/a");
    for (size_t i = 0; i < COUNT(wrong); i++) {
        cw_status status = cw_url_set(url, wrong[i].part, wrong[i].text, wrong[i].flags);
        if (status != CW_E_URL) {
            print_error("%s: %s\n", wrong[i].text, wrong[i].sentence);
        }
        assert_status(CW_E_URL, status);
        assert_last_error("cw_url_set: ");
        assert_last_error(wrong[i].sentence);
        expect_part(url, CW_URL_PART_URL, 0, "http://me:secret@example.com:81/a");
    }
    char sentence[512];
    assert_status(CW_E_URL, cw_url_set(url, CW_URL_PART_URL, "http://me:hidden@h:x/", 0));
    cw_last_error(sentence, sizeof sentence);
    assert_null(strstr(sentence, "hidden"));
    assert_ok(cw_url_free(url));
}

static void what_cannot_be_given_out_is_named(void **unused)
{
    (void)unused;
    cw_url url = {0};
    char text[32] = "untouched";
    assert_ok(cw_url_new(&url));
    assert_status(CW_E_URL, cw_url_get(url, CW_URL_PART_URL, 0, text, sizeof text, NULL));
    assert_last_error("the URL has no ");
    assert_ok(cw_url_set(url, CW_URL_PART_HOST, "h", 0));
    assert_status(CW_E_URL, cw_url_get(url, CW_URL_PART_URL, 0, text, sizeof text, NULL));
    assert_last_error("the URL has no scheme: ");
    assert_last_error("set CW_URL_PART_SCHEME");
    assert_ok(cw_url_set(url, CW_URL_PART_PATH, "/%00", 0));
    assert_status(CW_E_URL,
                  cw_url_get(url, CW_URL_PART_PATH, CW_URL_URLDECODE, text, sizeof text, NULL));
    assert_last_error("cannot give this path out: ");
    assert_last_error("use cw_unescape");
    size_t needed = 0;
    assert_status(CW_E_BUFFER, cw_url_get(url, CW_URL_PART_PATH, 0, text, 4, &needed));
    assert_int_equal(needed, 5);
    assert_string_equal(text, "untouched");
    assert_ok(cw_url_free(url));
}

static void wrong_arguments_are_named(void **unused)
{
    (void)unused;
    cw_url url = parsed("http://example.com/");
    assert_status(CW_E_ARGUMENT, cw_url_set(url, 11, "a", 0));
    assert_last_error("11 is no CW_URL_PART_ constant");
    assert_status(CW_E_ARGUMENT, cw_url_get(url, -1, 0, NULL, 0, NULL));
    assert_last_error("-1 is no CW_URL_PART_ constant");
    assert_status(CW_E_ARGUMENT, cw_url_set(url, CW_URL_PART_PATH, "a", 1u << 31));
    assert_last_error("0x80000000 in the flags is no CW_URL_ constant");
    assert_status(CW_E_ARGUMENT, cw_url_set(url, CW_URL_PART_PATH, "a", CW_URL_URLDECODE));
    assert_last_error("CW_URL_URLDECODE is for cw_url_get");
    assert_status(CW_E_ARGUMENT,
                  cw_url_get(url, CW_URL_PART_PATH, CW_URL_PATH_AS_IS, NULL, 0, NULL));
    assert_last_error("CW_URL_PATH_AS_IS is for cw_url_set");
    expect_part(url, CW_URL_PART_URL, 0, "http://example.com/");
    assert_ok(cw_url_free(url));
}

static void a_copy_goes_its_own_way(void **unused)
{
    (void)unused;
    cw_url url = parsed("http://example.com/a");
    cw_url copy = {0};
    assert_ok(cw_url_dup(url, &copy));
    assert_ok(cw_url_set(url, CW_URL_PART_PATH, "/b", 0));
    expect_part(copy, CW_URL_PART_PATH, 0, "/a");
    assert_ok(cw_url_free(url));
    expect_part(copy, CW_URL_PART_PATH, 0, "/a");
    assert_status(CW_E_STALE_HANDLE, cw_url_get(url, CW_URL_PART_PATH, 0, NULL, 0, NULL));
    char name[32], sentence[64];
    assert_ok(cw_url_name(url, name, sizeof name, NULL));
    snprintf(sentence, sizeof sentence, "cw_url_get: %s was freed", name);
    assert_last_error(sentence);
    assert_ok(cw_url_free(copy));
}

static void an_easy_gets_a_copy(void **unused)
{
    (void)unused;
    cw_url url = parsed(url_of("HTTP_URL", "/bytes/3").text);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_url(easy, url));
    assert_ok(cw_url_set(url, CW_URL_PART_PATH, "/bytes/5", 0));
    for (int i = 0; i < 3; i++) {
        assert_ok(cw_easy_perform(easy));
        assert_content_body(easy, 3);
    }
    assert_ok(cw_easy_set_url(easy, url));
    assert_ok(cw_url_free(url));
    assert_status(CW_E_STALE_HANDLE, cw_easy_set_url(easy, url));
    assert_last_error("cw_easy_set_url: url ");
    for (int i = 0; i < 3; i++) {
        assert_ok(cw_easy_perform(easy));
        assert_content_body(easy, 5);
    }
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_perform(copy));
    assert_content_body(copy, 5);
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_free(easy));
}

static void a_url_that_an_easy_cannot_use_leaves_its_own(void **unused)
{
    (void)unused;
    cw_url url = {0};
    cw_easy easy = http_easy("/bytes/3");
    assert_ok(cw_url_new(&url));
    assert_status(CW_E_URL, cw_easy_set_url(easy, url));
    assert_last_error("cw_easy_set_url: the URL has no ");
    assert_ok(cw_url_set(url, CW_URL_PART_URL, "http://localhost/", 0));
    assert_ok(cw_url_set(url, CW_URL_PART_PATH, "/\r\nX: y", 0));
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_url(easy, url));
    assert_last_error("CW_OPT_URL");
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 3);

    cw_multi multi = new_multi();
    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_E_IN_USE, cw_easy_set_url(easy, url));
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_url_free(url));
}

/* What one thread does to a URL, another never sees half done. */
enum { ROUNDS = 2000 };

static void *set_and_get(void *user_data)
{
    static const char *const texts[] = {"http://a.example/aaaa?a=1", "http://b.example/b?b=22#b"};
    cw_url url = *(cw_url *)user_data;
    size_t failures = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char text[64] = "";
        failures += cw_url_set(url, CW_URL_PART_URL, texts[i % 2], 0) != CW_OK;
        failures += cw_url_get(url, CW_URL_PART_URL, 0, text, sizeof text, NULL) != CW_OK;
        failures += strcmp(text, texts[0]) != 0 && strcmp(text, texts[1]) != 0;
    }
    return (void *)failures;
}

static void threads_take_turns(void **unused)
{
    (void)unused;
    pthread_t threads[2];
    cw_url url = parsed("http://a.example/aaaa?a=1");
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, set_and_get, &url), 0);
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
        void *failures = NULL;
        pthread_join(threads[i], &failures);
        assert_null(failures);
    }
    assert_ok(cw_url_free(url));
}

static void *free_and_make(void *user_data)
{
    cw_url *urls = user_data;
    size_t failures = 0;
    for (int i = 0; i < ROUNDS; i++) {
        failures += cw_url_free(urls[i]) != CW_OK;
        cw_url later = {0};
        failures += cw_url_new(&later) != CW_OK || cw_url_free(later) != CW_OK;
    }
    return (void *)failures;
}

static void one_thread_frees_what_another_uses(void **unused)
{
    (void)unused;
    static cw_url urls[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        urls[i] = parsed("http://a.example/");
    }
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, free_and_make, urls), 0);
    size_t strange = 0;
    for (int i = 0; i < ROUNDS; i++) {
        cw_status set = cw_url_set(urls[i], CW_URL_PART_PATH, "/b", 0);
        strange += set != CW_OK && set != CW_E_STALE_HANDLE;
    }
    void *failures = NULL;
    pthread_join(thread, &failures);
    assert_null(failures);
    assert_int_equal(strange, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_url_is_taken_apart),
        cmocka_unit_test(a_url_is_put_together),
        cmocka_unit_test(flags_change_what_is_set),
        cmocka_unit_test(flags_change_what_is_given_out),
        cmocka_unit_test(a_flag_that_this_libcurl_lacks_is_named),
        cmocka_unit_test(a_wrong_part_is_named_and_changes_nothing),
        cmocka_unit_test(what_cannot_be_given_out_is_named),
        cmocka_unit_test(wrong_arguments_are_named),
        cmocka_unit_test(a_copy_goes_its_own_way),
        cmocka_unit_test(an_easy_gets_a_copy),
        cmocka_unit_test(a_url_that_an_easy_cannot_use_leaves_its_own),
        cmocka_unit_test(threads_take_turns),
        cmocka_unit_test(one_thread_frees_what_another_uses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
