/* What a libcurl may have or not: content codings, names beyond ASCII, the list of public suffixes.
 * The argument is the word for it in cw_features(). */
#include "service.h"

#include <locale.h>

static struct service server;

static cw_easy easy_of(const char *host, const char *resolved, const char *path)
{
    char url[128], entry[128];
    const char *const list[] = {entry};
    cw_easy easy = new_easy();
    snprintf(url, sizeof url, "http://%s:%d%s", host, server.ports[0], path);
    snprintf(entry, sizeof entry, "%s:%d:127.0.0.1", resolved, server.ports[0]);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, list, 1));
    return easy;
}

static void assert_decoded(struct driver *driver, const char *path)
{
    cw_easy easy = easy_of("localhost", "localhost", path);
    assert_ok(cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, ""));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_text_body(easy, "compressed");
    assert_ok(cw_easy_free(easy));
}

static void brotli(void **opened)
{
    assert_decoded(*opened, "/brotli");
}

static void zstd(void **opened)
{
    assert_decoded(*opened, "/zstd");
}

static void a_name_beyond_ascii(void **opened)
{
    cw_easy easy = easy_of("b\xc3\xbc" "cher.test", "xn--bcher-kva.test", "/host");
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    assert_text_body(easy, "xn--bcher-kva.test");
    assert_ok(cw_easy_free(easy));
}

static void a_cookie_for_a_public_suffix(void **opened)
{
    cw_easy easy = easy_of("site.co.uk", "site.co.uk", "/cookie");
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIEFILE, ""));
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    char url[128];
    snprintf(url, sizeof url, "http://site.co.uk:%d/cookies", server.ports[0]);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    assert_text_body(easy, "narrow=1");
    assert_ok(cw_easy_free(easy));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest of_brotli[] = {in_every_way(brotli)};
    const struct CMUnitTest of_zstd[] = {in_every_way(zstd)};
    const struct CMUnitTest of_idn[] = {in_every_way(a_name_beyond_ascii)};
    const struct CMUnitTest of_psl[] = {in_every_way(a_cookie_for_a_public_suffix)};
    const char *feature = argc > 1 ? argv[1] : "";
    if (!has_feature(feature) || !start_service(&server, "content", 1)) {
        return SKIPPED;
    }
    int failed = 1;
    if (strcmp(feature, "brotli") == 0) {
        failed = cmocka_run_group_tests(of_brotli, NULL, NULL);
    } else if (strcmp(feature, "zstd") == 0) {
        failed = cmocka_run_group_tests(of_zstd, NULL, NULL);
    } else if (strcmp(feature, "IDN") == 0) {
        /* libcurl takes the bytes for what the locale says. */
        setenv("LC_ALL", "C.UTF-8", 1);
        setlocale(LC_ALL, "");
        failed = cmocka_run_group_tests(of_idn, NULL, NULL);
    } else if (strcmp(feature, "PSL") == 0) {
        failed = cmocka_run_group_tests(of_psl, NULL, NULL);
    }
    return ended(&server, failed);
}
