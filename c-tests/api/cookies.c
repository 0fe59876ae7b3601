/* Cookies listed, added, cleared, loaded and saved, of an easy and of a share. */
#include "share_support.h"

#include <dirent.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A folder of a test's own, and a file in it. */
struct place {
    char folder[64];
    char file[128];
};

static void open_place(struct place *place)
{
    strcpy(place->folder, "/tmp/curlward-test-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->file, sizeof place->file, "%s/cookies", place->folder);
}

static size_t count_files(const struct place *place)
{
    size_t count = 0;
    DIR *folder = opendir(place->folder);
    assert_non_null(folder);
    for (struct dirent *it = readdir(folder); it != NULL; it = readdir(folder)) {
        count += it->d_name[0] != '.';
    }
    closedir(folder);
    return count;
}

static void close_place(const struct place *place)
{
    unlink(place->file);
    assert_int_equal(rmdir(place->folder), 0);
}

static void write_file(const struct place *place, const char *text)
{
    FILE *file = fopen(place->file, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_file(const struct place *place, const char *words)
{
    char text[4096];
    FILE *file = fopen(place->file, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(text, words));
}

static void every_field_is_listed(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_cookie_of(cookies_of(easy), 0, NULL, NULL);
    assert_ok(cw_easy_add_cookie(easy, "Set-Cookie: sid=a b; Domain=Example.test; Path=/x; Secure; "
                                       "HttpOnly; Expires=Fri, 31 Dec 2038 23:59:59 GMT"));
    assert_ok(cw_easy_add_cookie(easy, "host.test\tFALSE\t/\tFALSE\t0\tplain\t"));
    struct cookies cookies = cookies_of(easy);
    assert_int_equal(cookies.count, 2);
    const cw_cookie *sid = find_cookie(&cookies, "sid");
    assert_non_null(sid);
    assert_string_equal(sid->value, "a b");
    assert_int_equal(strcasecmp(sid->domain, "example.test"), 0);
    assert_string_equal(sid->path, "/x");
    /* libcurl lets no server have one live longer than 400 days. */
    assert_in_range(sid->expires, time(NULL) + 86400, 2177452799);
    assert_true(sid->secure && sid->http_only && sid->subdomains);
    const cw_cookie *plain = find_cookie(&cookies, "plain");
    assert_non_null(plain);
    assert_string_equal(plain->value, "");
    assert_string_equal(plain->domain, "host.test");
    assert_string_equal(plain->path, "/");
    assert_int_equal(plain->expires, 0);
    assert_false(plain->secure || plain->http_only || plain->subdomains);
    free(cookies.buf);
    assert_ok(cw_easy_free(easy));
}

/* The list fits in what `needed` says wherever the buffer begins, and in nothing less. */
static void a_buffer_may_begin_anywhere(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    size_t needed = 99;
    assert_status(CW_EMPTY, cw_easy_get_cookies(easy, NULL, NULL, 0, &needed));
    assert_int_equal(needed, 0);
    for (int i = 0; i < 3; i++) {
        char line[100];
        snprintf(line, sizeof line, "a.test\tFALSE\t/\tFALSE\t0\tname%d\tvalue%d", i, i);
        assert_ok(cw_easy_add_cookie(easy, line));
    }
    assert_ok(cw_easy_get_cookies(easy, NULL, NULL, 0, &needed));
    const cw_cookie *first = NULL;
    for (size_t start = 0; start < 9; start++) {
        char *buf = malloc(start + needed);
        memset(buf, 7, start + needed);
        assert_status(CW_E_BUFFER, cw_easy_get_cookies(easy, &first, buf, needed - 1, NULL));
        assert_null(first);
        assert_status(CW_E_NULL, cw_easy_get_cookies(easy, NULL, buf, needed, NULL));
        for (size_t i = 0; i < start + needed; i++) {
            assert_int_equal(buf[i], 7);
        }
        assert_ok(cw_easy_get_cookies(easy, &first, buf + start, needed, NULL));
        size_t count = 0;
        for (const cw_cookie *it = first; it != NULL; it = it->next) {
            assert_memory_equal(it->value, "value", 5);
            count++;
        }
        assert_int_equal(count, 3);
        first = NULL;
        free(buf);
    }
    assert_status(CW_E_NULL, cw_easy_get_cookies(easy, &first, NULL, 1, NULL));
    assert_ok(cw_easy_free(easy));
}

static void what_is_no_cookie_is_refused_without_a_word_of_it(void **unused)
{
    (void)unused;
    static const char *const lines[] = {
        "",
        "# a remark",
        "ALL",
        "SESS",
        "FLUSH",
        "RELOAD",
        "sEcReT",
        "a.test\tFALSE\t/\tFALSE\t0",
        "a.test\tFALSE\t/\tFALSE\tsEcReT\tname\tvalue",
        "a.test\tFALSE\t/\tFALSE\t0\tname\tsEcReT\r\nX: y",
        "Set-Cookie: sEcReT=x", /* for no host */
        "Set-Cookie: =sEcReT; domain=a.test",
        "Set-Cookie: a=sEcReT\x01; domain=a.test",
        "Set-Cookie: __Secure-a=sEcReT; domain=a.test",
    };
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easy = new_easy();
    assert_ok(cw_share_add_cookie(share, "Set-Cookie: kept=1; domain=a.test"));
    for (size_t i = 0; i < COUNT(lines); i++) {
        char sentence[600];
        assert_status(CW_E_COOKIE, cw_easy_add_cookie(easy, lines[i]));
        assert_status(CW_E_COOKIE, cw_share_add_cookie(share, lines[i]));
        cw_last_error(sentence, sizeof sentence);
        assert_null(strstr(sentence, "sEcReT"));
    }
    char *large = malloc(10000);
    memset(large, 'a', 10000);
    memcpy(large, "Set-Cookie: a=", 14);
    large[9999] = '\0';
    assert_status(CW_E_COOKIE, cw_easy_add_cookie(easy, large));
    free(large);
    assert_status(CW_E_NULL, cw_easy_add_cookie(easy, NULL));
    assert_status(CW_E_NULL, cw_share_add_cookie(share, NULL));
    assert_cookie_of(cookies_of(easy), 0, NULL, NULL);
    assert_cookie_of(cookies_in(share), 1, "kept", "1");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(share));
}

static void one_that_has_expired_removes_its_like(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_ok(cw_easy_add_cookie(easy, "Set-Cookie: a=1; domain=a.test; path=/"));
    assert_ok(cw_easy_add_cookie(easy, "Set-Cookie: b=1; domain=a.test; path=/"));
    assert_ok(cw_easy_add_cookie(easy, "Set-Cookie: a=2; domain=a.test; path=/"));
    assert_cookie_of(cookies_of(easy), 2, "a", "2");
    assert_ok(cw_easy_add_cookie(easy, "Set-Cookie: a=; domain=a.test; path=/; Max-Age=0"));
    assert_cookie_of(cookies_of(easy), 1, "b", "1");
    assert_ok(cw_easy_add_cookie(easy, ".a.test\tTRUE\t/\tFALSE\t86400\tb\tx"));
    assert_cookie_of(cookies_of(easy), 0, NULL, NULL);
    assert_ok(cw_easy_free(easy));
}

/* libcurl ignores more than 50 headers of cookies in one response. */
static void more_cookies_are_added_than_a_response_may_bring(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    for (int i = 0; i < 120; i++) {
        char line[100];
        snprintf(line, sizeof line, "Set-Cookie: n%d=%d; domain=a.test", i, i);
        assert_ok(cw_easy_add_cookie(easy, line));
    }
    assert_cookie_of(cookies_of(easy), 120, "n119", "119");
    assert_ok(cw_easy_free(easy));
}

static void some_or_all_are_cleared(void **unused)
{
    (void)unused;
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easies[] = {new_easy(), new_easy()};
    assert_ok(cw_easy_set_share(easies[1], share));
    for (size_t i = 0; i < COUNT(easies); i++) {
        cw_easy easy = easies[i];
        assert_ok(cw_easy_clear_cookies(easy, CW_COOKIES_ALL));
        assert_ok(cw_easy_add_cookie(easy, "a.test\tFALSE\t/\tFALSE\t0\tbrief\t1"));
        assert_ok(cw_easy_add_cookie(easy, "a.test\tFALSE\t/\tFALSE\t4102444800\tlong\t2"));
        assert_status(CW_E_ARGUMENT, cw_easy_clear_cookies(easy, 2));
        assert_ok(cw_easy_clear_cookies(easy, CW_COOKIES_SESSION));
        assert_cookie_of(cookies_of(easy), 1, "long", "2");
        assert_ok(cw_easy_clear_cookies(easy, CW_COOKIES_ALL));
        assert_cookie_of(cookies_of(easy), 0, NULL, NULL);
    }
    assert_ok(cw_share_add_cookie(share, "a.test\tFALSE\t/\tFALSE\t0\tbrief\t1"));
    assert_ok(cw_share_add_cookie(share, "a.test\tFALSE\t/\tFALSE\t4102444800\tlong\t2"));
    assert_status(CW_E_ARGUMENT, cw_share_clear_cookies(share, -1));
    assert_ok(cw_share_clear_cookies(share, CW_COOKIES_SESSION));
    assert_cookie_of(cookies_of(easies[1]), 1, "long", "2");
    assert_ok(cw_share_clear_cookies(share, CW_COOKIES_ALL));
    assert_cookie_of(cookies_in(share), 0, NULL, NULL);
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
    assert_ok(cw_share_free(share));
}

static void a_file_has_what_is_loaded_from_it(void **unused)
{
    (void)unused;
    struct place place;
    open_place(&place);
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easy = new_easy();
    assert_ok(cw_share_add_cookie(share, "Set-Cookie: a=1; domain=a.test; HttpOnly"));
    assert_ok(cw_share_add_cookie(share, "b.test\tFALSE\t/x\tTRUE\t4102444800\tb\t2"));
    umask(0);
    write_file(&place, "others may read this one\n");
    assert_ok(cw_share_save_cookies(share, place.file));
    struct stat status;
    assert_int_equal(stat(place.file, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_int_equal(count_files(&place), 1);
    assert_file(&place, "# Netscape HTTP Cookie File\n");
    assert_file(&place, "b.test\tFALSE\t/x\tTRUE\t4102444800\tb\t2\n");

    assert_ok(cw_easy_load_cookies(easy, place.file));
    struct cookies cookies = cookies_of(easy);
    assert_true(find_cookie(&cookies, "a")->http_only);
    assert_cookie_of(cookies, 2, "b", "2");
    assert_ok(cw_easy_add_cookie(easy, "Set-Cookie: c=3; domain=c.test"));
    assert_ok(cw_easy_save_cookies(easy, place.file));
    assert_ok(cw_share_clear_cookies(share, CW_COOKIES_ALL));
    assert_ok(cw_share_load_cookies(share, place.file));
    assert_cookie_of(cookies_in(share), 3, "c", "3");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(share));
    close_place(&place);
}

/* libcurl and the curl tool read and write such files too. */
static void a_file_of_others_is_loaded(void **unused)
{
    (void)unused;
    struct place place;
    open_place(&place);
    write_file(&place, "# Netscape HTTP Cookie File\r\n\r\n# a remark\n"
                       "#HttpOnly_.a.test\tTRUE\t/\tFALSE\t0\ta\t1\r\n"
                       "Set-Cookie: b=2; domain=b.test\n"
                       "b.test\tFALSE\t/\tFALSE\t86400\tover\t3\n"
                       "b.test\tFALSE\t/\tFALSE\t0\tlast\t4");
    cw_easy easy = http_easy("/bytes/1");
    assert_ok(cw_easy_load_cookies(easy, place.file));
    assert_cookie_of(cookies_of(easy), 3, "a", "1");
    assert_cookie_of(cookies_of(easy), 3, "last", "4");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIEJAR, place.file));
    assert_ok(cw_easy_free(easy));
    easy = new_easy();
    assert_ok(cw_easy_load_cookies(easy, place.file));
    assert_cookie_of(cookies_of(easy), 3, "b", "2");
    assert_ok(cw_easy_free(easy));
    close_place(&place);
}

static void a_file_that_is_none_adds_nothing(void **unused)
{
    (void)unused;
    struct place place;
    open_place(&place);
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easy = new_easy();
    assert_status(CW_E_FILE, cw_easy_load_cookies(easy, place.file));
    assert_last_error(place.file);
    assert_status(CW_E_FILE, cw_share_load_cookies(share, place.folder));
    assert_status(CW_E_ARGUMENT, cw_easy_load_cookies(easy, ""));
    assert_status(CW_E_ARGUMENT, cw_share_load_cookies(share, ""));
    assert_status(CW_E_NULL, cw_easy_load_cookies(easy, NULL));
    assert_status(CW_E_NULL, cw_share_load_cookies(share, NULL));
    write_file(&place, "a.test\tFALSE\t/\tFALSE\t0\ta\t1\n\n{\"sEcReT\": 1}\n");
    assert_status(CW_E_COOKIE, cw_share_load_cookies(share, place.file));
    assert_last_error("line 3");
    char sentence[600];
    cw_last_error(sentence, sizeof sentence);
    assert_null(strstr(sentence, "sEcReT"));
    write_file(&place, "a.test\tFALSE\t/\tFALSE\t0\ta\t1\nSet-Cookie: sEcReT=2\n");
    assert_status(CW_E_COOKIE, cw_easy_load_cookies(easy, place.file));
    assert_last_error("line 2");
    assert_cookie_of(cookies_of(easy), 0, NULL, NULL);
    assert_cookie_of(cookies_in(share), 0, NULL, NULL);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(share));
    close_place(&place);
}

static void what_cannot_be_saved_leaves_the_file(void **unused)
{
    (void)unused;
    struct place place;
    char other[200];
    open_place(&place);
    cw_share share = new_share(CW_SHARE_COOKIES);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_add_cookie(easy, "Set-Cookie: a=sEcReT; domain=a.test"));
    assert_status(CW_E_FILE, cw_easy_save_cookies(easy, "/proc/curlward/cookies"));
    assert_last_error("/proc/curlward/cookies");
    assert_status(CW_E_FILE, cw_share_save_cookies(share, place.folder));
    assert_last_error("no regular file");
    assert_status(CW_E_FILE, cw_share_save_cookies(share, "/dev/null"));
    assert_status(CW_E_ARGUMENT, cw_easy_save_cookies(easy, ""));
    assert_status(CW_E_ARGUMENT, cw_share_save_cookies(share, ""));
    assert_status(CW_E_NULL, cw_easy_save_cookies(easy, NULL));
    assert_status(CW_E_NULL, cw_share_save_cookies(share, NULL));
    assert_int_equal(count_files(&place), 0);

    /* A name that leads to the file stays one. */
    snprintf(other, sizeof other, "%s/link", place.folder);
    write_file(&place, "");
    assert_int_equal(symlink(place.file, other), 0);
    assert_ok(cw_easy_save_cookies(easy, other));
    assert_file(&place, "\ta\tsEcReT\n");
    struct stat status;
    assert_int_equal(lstat(other, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(count_files(&place), 2);
    unlink(other);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(share));
    close_place(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_listed),
        cmocka_unit_test(a_buffer_may_begin_anywhere),
        cmocka_unit_test(what_is_no_cookie_is_refused_without_a_word_of_it),
        cmocka_unit_test(one_that_has_expired_removes_its_like),
        cmocka_unit_test(more_cookies_are_added_than_a_response_may_bring),
        cmocka_unit_test(some_or_all_are_cleared),
        cmocka_unit_test(a_file_has_what_is_loaded_from_it),
        cmocka_unit_test(a_file_of_others_is_loaded),
        cmocka_unit_test(a_file_that_is_none_adds_nothing),
        cmocka_unit_test(what_cannot_be_saved_leaves_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
