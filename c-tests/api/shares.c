/* What easies have in common by a share, and how long. */
#include "share_support.h"

#include <unistd.h>

static void run_in(struct driver *driver, cw_easy easy)
{
    assert_status(CW_OK, driver_run(driver, easy).status);
}

static cw_easy easy_with(cw_share share, const char *path)
{
    cw_easy easy = http_easy(path);
    assert_ok(cw_easy_set_share(easy, share));
    return easy;
}

static void what_cannot_be_shared_is_refused_with_the_reason(void **unused)
{
    (void)unused;
    cw_share share = {0};
    assert_status(CW_E_UNSUPPORTED, cw_share_new(CW_SHARE_CONNECTIONS, &share));
    assert_last_error("two threads without a lock");
    assert_last_error("one multi");
    assert_status(CW_E_UNSUPPORTED, cw_share_new(CW_SHARE_COOKIES | CW_SHARE_HSTS, &share));
    assert_last_error("CW_OPT_HSTS");
    assert_status(CW_E_ARGUMENT, cw_share_new(1u << 9, &share));
    assert_status(CW_E_NULL, cw_share_new(0, NULL));
    assert_int_equal(share.id, 0);
}

static void a_share_has_a_name_and_is_listed_until_it_is_freed(void **unused)
{
    (void)unused;
    char name[32];
    cw_share share = new_share(0);
    assert_ok(cw_share_name(share, name, sizeof name, NULL));
    assert_memory_equal(name, "share ", 6);
    assert_ok(cw_share_free(share));
    assert_ok(cw_share_name(share, name, sizeof name, NULL));
    assert_status(CW_E_STALE_HANDLE, cw_share_free(share));
    assert_last_error(name);
    assert_ok(cw_share_free((cw_share){0}));
    cw_easy easy = new_easy();
    assert_status(CW_E_STALE_HANDLE, cw_easy_set_share(easy, share));
    assert_status(CW_E_WRONG_KIND, cw_easy_set_share(easy, (cw_share){easy.id}));
    assert_ok(cw_easy_set_share(easy, (cw_share){0}));
    assert_ok(cw_easy_free(easy));
}

static void cookies_are_common(void **opened)
{
    struct driver *driver = *opened;
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy one = easy_with(share, "/cookies/set?a=first");
    cw_easy other = easy_with(share, "/cookies");
    run_in(driver, one);
    run_in(driver, other);
    assert_text_body(other, "a=first\n");
    assert_cookie_of(cookies_in(share), 1, "a", "first");
    assert_cookie_of(cookies_of(one), 1, "a", "first");

    /* And only those of the share. */
    cw_share another = new_share(CW_SHARE_COOKIES);
    cw_easy stranger = easy_with(another, "/cookies");
    run_in(driver, stranger);
    assert_text_body(stranger, "");
    assert_ok(cw_share_add_cookie(another, "Set-Cookie: c=third; domain=127.0.0.1"));
    run_in(driver, stranger);
    assert_text_body(stranger, "c=third\n");
    assert_cookie_of(cookies_in(share), 1, NULL, NULL);

    assert_ok(cw_easy_free(stranger));
    assert_ok(cw_easy_free(other));
    assert_ok(cw_easy_free(one));
    assert_ok(cw_share_free(another));
    assert_ok(cw_share_free(share));
}

static void without_a_share_cookies_are_an_easys_own(void **opened)
{
    struct driver *driver = *opened;
    cw_share names_only = new_share(0);
    cw_easy easies[] = {http_easy("/cookies/set?a=b"), easy_with(names_only, "/cookies/set?c=d")};
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_set_string(easies[i], CW_OPT_COOKIEFILE, ""));
        run_in(driver, easies[i]);
    }
    assert_cookie_of(cookies_of(easies[0]), 1, "a", "b");
    assert_cookie_of(cookies_of(easies[1]), 1, "c", "d");
    cw_easy off = http_easy("/cookies/set?a=b");
    run_in(driver, off);
    assert_cookie_of(cookies_of(off), 0, NULL, NULL);
    assert_ok(cw_easy_free(off));
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_share_free(names_only));
}

static void a_share_lives_until_its_last_easy(void **opened)
{
    struct driver *driver = *opened;
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy one = easy_with(share, "/cookies/set?a=b");
    cw_easy other = easy_with(share, "/cookies");
    assert_ok(cw_multi_add(driver->multi, one));
    assert_ok(cw_share_free(share));
    assert_status(CW_E_STALE_HANDLE, cw_share_get_cookies(share, NULL, NULL, 0, NULL));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_ok(cw_easy_free(one));
    run_in(driver, other);
    assert_text_body(other, "a=b\n");
    assert_cookie_of(cookies_of(other), 1, "a", "b");
    assert_ok(cw_easy_free(other));
}

static int free_the_share(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    cw_share *share = user_data;
    if (share->id != 0 && cw_share_free(*share) == CW_OK) {
        *share = (cw_share){0};
    }
    return CW_CONTINUE;
}

static void a_share_is_freed_in_a_callback_of_a_transfer_with_it(void **opened)
{
    struct driver *driver = *opened;
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easy = easy_with(share, "/cookies/set?a=b");
    assert_ok(cw_easy_write_function(easy, free_the_share, &share, NULL));
    run_in(driver, easy);
    assert_int_equal(share.id, 0);
    assert_cookie_of(cookies_of(easy), 1, "a", "b");
    assert_ok(cw_easy_free(easy));
}

static void a_copy_has_the_share_and_a_reset_takes_it_away(void **opened)
{
    struct driver *driver = *opened;
    cw_share share = new_share(CW_SHARE_COOKIES);
    assert_ok(cw_share_add_cookie(share, "Set-Cookie: a=b; domain=127.0.0.1"));
    cw_easy easy = http_easy("/cookies");
    /* What a dup sets again is not for the cookies that it shares. */
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIELIST, "ALL"));
    assert_ok(cw_easy_set_share(easy, share));
    cw_easy copy;
    assert_ok(cw_easy_dup(easy, &copy));
    run_in(driver, copy);
    assert_text_body(copy, "a=b\n");
    assert_ok(cw_easy_reset(copy));
    assert_cookie_of(cookies_of(copy), 0, NULL, NULL);
    assert_ok(cw_easy_set_string(copy, CW_OPT_URL, url_of("HTTP_URL", "/cookies").text));
    run_in(driver, copy);
    assert_text_body(copy, "");
    assert_cookie_of(cookies_in(share), 1, "a", "b");
    assert_ok(cw_easy_set_share(copy, share));
    run_in(driver, copy);
    assert_text_body(copy, "a=b\n");
    assert_ok(cw_easy_set_share(copy, (cw_share){0}));
    run_in(driver, copy);
    assert_text_body(copy, "");
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(share));
}

static void a_running_easy_keeps_its_share(void **opened)
{
    struct driver *driver = *opened;
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easy = easy_with(share, "/bytes/10");
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_status(CW_E_IN_USE, cw_easy_set_share(easy, (cw_share){0}));
    assert_status(CW_E_IN_USE, cw_easy_add_cookie(easy, "Set-Cookie: a=b; domain=a.test"));
    assert_status(CW_E_IN_USE, cw_easy_clear_cookies(easy, CW_COOKIES_ALL));
    assert_status(CW_E_IN_USE, cw_easy_load_cookies(easy, "/proc/curlward/missing"));
    assert_ok(cw_share_add_cookie(share, "Set-Cookie: a=b; domain=a.test"));
    assert_cookie_of(cookies_of(easy), 1, "a", "b");
    driver_run_to_end(driver);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(share));
}

static void a_perform_uses_the_share(void **unused)
{
    (void)unused;
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy one = easy_with(share, "/cookies/set?a=b");
    cw_easy other = easy_with(share, "/cookies");
    assert_ok(cw_easy_perform(one));
    assert_ok(cw_easy_perform(other));
    assert_text_body(other, "a=b\n");
    assert_ok(cw_easy_free(one));
    assert_ok(cw_share_free(share));
    assert_ok(cw_easy_free(other));
}

static void a_share_without_cookies_says_so(void **unused)
{
    (void)unused;
    cw_share share = new_share(0);
    assert_status(CW_E_NOT_SHARED, cw_share_get_cookies(share, NULL, NULL, 0, NULL));
    assert_last_error("CW_SHARE_COOKIES");
    assert_status(CW_E_NOT_SHARED, cw_share_add_cookie(share, "Set-Cookie: a=b; domain=a.test"));
    assert_status(CW_E_NOT_SHARED, cw_share_clear_cookies(share, CW_COOKIES_ALL));
    assert_status(CW_E_NOT_SHARED, cw_share_load_cookies(share, "/proc/curlward/missing"));
    assert_status(CW_E_NOT_SHARED, cw_share_save_cookies(share, "/proc/curlward/missing"));
    assert_ok(cw_share_free(share));
}

/* libcurl says that it took a cookie while it has the lock of the cookies. */
struct listener {
    cw_share share;
    size_t lines;
    size_t listed;
    int status;
};

static void list_at_each_line(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    struct listener *listener = user_data;
    if (kind == CW_DEBUG_TEXT && memmem(data, len, "Added cookie", 12) != NULL) {
        char buf[1000];
        const cw_cookie *first = NULL;
        listener->lines++;
        listener->status = cw_share_get_cookies(listener->share, &first, buf, sizeof buf, NULL);
        for (; first != NULL; first = first->next) {
            listener->listed++;
        }
        cw_share_add_cookie(listener->share, "Set-Cookie: mine=1; domain=other.test");
    }
}

static void a_debug_function_may_use_the_share(void **opened)
{
    struct driver *driver = *opened;
    alarm(30);
    struct listener listener = {.share = new_share(CW_SHARE_COOKIES), .status = -1};
    cw_easy easy = easy_with(listener.share, "/cookies/set?a=b");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(easy, list_at_each_line, &listener, NULL));
    run_in(driver, easy);
    assert_int_equal(listener.lines, 1);
    assert_status(CW_OK, (cw_status)listener.status);
    assert_int_equal(listener.listed, 1);
    assert_cookie_of(cookies_in(listener.share), 2, "mine", "1");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(listener.share));
    alarm(0);
}

/* As libcurl has it, also with a share. */
static void a_cookie_jar_is_written_when_its_easy_is_freed(void **opened)
{
    struct driver *driver = *opened;
    char path[] = "/tmp/curlward-test-XXXXXX";
    close(mkstemp(path));
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easy = easy_with(share, "/cookies/set?a=b");
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIEJAR, path));
    run_in(driver, easy);
    assert_ok(cw_easy_free(easy));
    cw_easy reader = new_easy();
    assert_ok(cw_easy_load_cookies(reader, path));
    assert_cookie_of(cookies_of(reader), 1, "a", "b");
    assert_ok(cw_easy_free(reader));
    assert_ok(cw_share_free(share));
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_shared_is_refused_with_the_reason),
        cmocka_unit_test(a_share_has_a_name_and_is_listed_until_it_is_freed),
        in_every_way(cookies_are_common),
        in_every_way(without_a_share_cookies_are_an_easys_own),
        in_every_way(a_share_lives_until_its_last_easy),
        in_every_way(a_share_is_freed_in_a_callback_of_a_transfer_with_it),
        in_way(a_copy_has_the_share_and_a_reset_takes_it_away, DISPATCH),
        in_way(a_running_easy_keeps_its_share, DISPATCH),
        cmocka_unit_test(a_perform_uses_the_share),
        cmocka_unit_test(a_share_without_cookies_says_so),
        in_every_way(a_debug_function_may_use_the_share),
        in_way(a_cookie_jar_is_written_when_its_easy_is_freed, DISPATCH),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
