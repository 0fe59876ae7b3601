/* The certificates that an easy names: it trusts these and nothing else. */
#include "trust_places.h"

static const struct {
    int32_t option;
    const char *name;
} naming[] = {
    {CW_OPT_CAINFO, "CW_OPT_CAINFO, "},
    {CW_OPT_CAPATH, "CW_OPT_CAPATH, "},
    {CW_OPT_CAINFO_BLOB, "CW_OPT_CAINFO_BLOB, "},
}, proxy_naming[] = {
    {CW_OPT_PROXY_CAINFO, "CW_OPT_PROXY_CAINFO, "},
    {CW_OPT_PROXY_CAPATH, "CW_OPT_PROXY_CAPATH, "},
    {CW_OPT_PROXY_CAINFO_BLOB, "CW_OPT_PROXY_CAINFO_BLOB, "},
};

static void what_an_easy_names_is_all_it_trusts(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(naming); i++) {
        cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
        assert_performs(easy);
        name_stranger(easy, naming[i].option);
        assert_performs_not(easy, naming[i].name);
        cw_easy copy = {0};
        assert_ok(cw_easy_dup(easy, &copy));
        assert_performs_not(copy, "and nothing else");
        assert_ok(cw_easy_free(copy));
        unset(easy, naming[i].option);
        assert_performs(easy);
        assert_ok(cw_easy_dup(easy, &copy));
        assert_performs(copy);
        assert_ok(cw_easy_free(copy));
        name_stranger(easy, naming[i].option);
        assert_ok(cw_easy_reset(easy));
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", "/").text));
        assert_performs(easy);
        assert_ok(cw_easy_free(easy));
    }
}

static void infos_tell_what_is_trusted(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_told(easy, places.system, NULL);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
    assert_told(easy, places.own, NULL);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAPATH, places.hashed));
    assert_told(easy, places.own, places.hashed);
    assert_ok(cw_easy_set_bytes(easy, CW_OPT_CAINFO_BLOB, authority_pem, authority_len));
    assert_told(easy, NULL, places.hashed);
    assert_ok(cw_easy_set_bytes(easy, CW_OPT_CAINFO_BLOB, NULL, 0));
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, NULL));
    assert_told(easy, NULL, places.hashed);
    assert_ok(cw_easy_reset(easy));
    assert_told(easy, places.system, NULL);
    assert_ok(cw_easy_free(easy));
}

static void assert_told_again(cw_easy easy, const char (*standard)[256])
{
    assert_told(easy, standard[0][0] ? standard[0] : NULL, standard[1][0] ? standard[1] : NULL);
}

/* Also with the system's libcurl, whose own certificates are none of the test's. */
static void a_file_of_ones_own_is_trusted_alone(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10"), copy = {0};
    char standard[2][256] = {"", ""};
    for (int i = 0; i < 2; i++) {
        int32_t info = i == 0 ? CW_INFO_CAINFO : CW_INFO_CAPATH;
        cw_status status = cw_easy_get_string(easy, info, standard[i], sizeof *standard, NULL);
        assert_true(status == CW_OK || status == CW_EMPTY);
    }
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
    assert_told(easy, places.own, NULL);
    assert_performs(easy);
    name_stranger(easy, CW_OPT_CAINFO);
    assert_performs_not(easy, "CW_OPT_CAINFO, ");
    assert_ok(cw_easy_dup(easy, &copy));
    assert_told(copy, places.stranger, NULL);
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, NULL));
    assert_told_again(easy, (const char(*)[256])standard);
    name_stranger(easy, CW_OPT_CAPATH);
    assert_told(easy, NULL, places.empty);
    assert_ok(cw_easy_reset(easy));
    assert_told_again(easy, (const char(*)[256])standard);
    assert_ok(cw_easy_free(easy));
}

static void a_folder_of_ones_own(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAPATH, places.hashed));
    assert_performs(easy);
    /* Both are trusted, if both are named. */
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.stranger));
    assert_performs(easy);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAPATH, places.empty));
    assert_performs_not(easy, "CW_OPT_CAPATH, ");
    assert_ok(cw_easy_free(easy));
}

/* Whichever was set first. */
static void bytes_take_the_place_of_a_file(void **unused)
{
    (void)unused;
    for (int file_first = 0; file_first < 2; file_first++) {
        cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
        for (int step = 0; step < 2; step++) {
            if ((step == 0) == (file_first == 1)) {
                assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
            } else {
                name_stranger(easy, CW_OPT_CAINFO_BLOB);
            }
        }
        assert_performs_not(easy, "trusted is what is in CW_OPT_CAINFO_BLOB, and nothing else");
        /* A folder counts beside them. */
        assert_ok(cw_easy_set_string(easy, CW_OPT_CAPATH, places.hashed));
        assert_performs(easy);
        assert_ok(cw_easy_set_string(easy, CW_OPT_CAPATH, NULL));
        assert_ok(cw_easy_set_bytes(easy, CW_OPT_CAINFO_BLOB, NULL, 0));
        assert_performs(easy);
        assert_ok(cw_easy_free(easy));
    }
}

static void a_file_of_ones_own_is_read_once_for_a_lane(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    int watch = watch_opens(places.own);
    for (int i = 0; i < 5; i++) {
        assert_status(CW_OK, run(multi, easy).status);
    }
    assert_int_equal(count_opens(watch), 1);
    assert_ok(cw_multi_close(multi));
    watch = watch_opens(places.own);
    for (int i = 0; i < 5; i++) {
        assert_ok(cw_easy_perform(easy));
    }
    assert_int_equal(count_opens(watch), 1);
    assert_ok(cw_easy_free(easy));
}

static void a_connection_is_for_those_who_trust_the_same(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy trusting = easy_of("HTTPS_URL", "/bytes/10");
    assert_status(CW_OK, run(multi, trusting).status);
    for (size_t i = 0; i < COUNT(naming); i++) {
        cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
        name_stranger(easy, naming[i].option);
        /* First on a connection that is there, if it could; then with a session of one. */
        for (int fresh = 0; fresh < 2; fresh++) {
            assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, fresh));
            run(multi, easy);
            assert_refused(easy, naming[i].name);
        }
        assert_ok(cw_easy_free(easy));
    }
    /* Whose list of the revoked libcurl has to have in its own store. */
    static char text[DEBUG_ROOM];
    char line[128];
    snprintf(line, sizeof line, "CAfile: %s", places.system);
    cw_easy revoking = easy_of("HTTPS_URL", "/bytes/10");
    assert_ok(cw_easy_set_bool(revoking, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(revoking, note_text, text, NULL));
    assert_ok(cw_easy_set_string(revoking, CW_OPT_CRLFILE, "/nonexistent/crl.pem"));
    assert_int_equal(run(multi, revoking).curl_code, CW_CURLE_SSL_CRL_BADFILE);
    assert_non_null(strstr(text, line));
    assert_ok(cw_easy_free(revoking));
    /* None of them was in the way of the first. */
    long connects = -1;
    assert_status(CW_OK, run(multi, trusting).status);
    assert_ok(cw_easy_get_long(trusting, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    assert_ok(cw_easy_free(trusting));
    assert_ok(cw_multi_close(multi));
}

/* Gets something by way of the test server as an HTTPS proxy, which it is to itself. */
static cw_easy proxied_easy(void)
{
    cw_easy easy = easy_of("CLOSED_URL", "/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url_of("HTTPS_URL", "").text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
    return easy;
}

static void the_same_holds_for_a_proxy(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(proxy_naming); i++) {
        cw_easy easy = proxied_easy();
        assert_performs(easy);
        assert_content_body(easy, 10);
        name_stranger(easy, CW_OPT_CAINFO);
        assert_performs(easy);
        assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, NULL));
        name_stranger(easy, proxy_naming[i].option);
        assert_performs_not(easy, proxy_naming[i].name);
        unset(easy, proxy_naming[i].option);
        assert_performs(easy);
        assert_ok(cw_easy_free(easy));
    }
    /* Who names for the proxy has the system's for the server all the same. */
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    name_stranger(easy, CW_OPT_PROXY_CAINFO);
    assert_performs(easy);
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(easy, &copy));
    assert_performs(copy);
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("BADCERT_URL", "/").text));
    assert_performs_not(easy, places.system);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    if (!places_in_environment()) {
        return 1;
    }
    const struct CMUnitTest of_any_libcurl[] = {
        cmocka_unit_test(a_file_of_ones_own_is_trusted_alone),
        cmocka_unit_test(a_folder_of_ones_own),
        cmocka_unit_test(bytes_take_the_place_of_a_file),
    };
    if (!cw_has_feature("bundled")) {
        return cmocka_run_group_tests(of_any_libcurl, fill_places, empty_places);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_ones_own_is_trusted_alone),
        cmocka_unit_test(a_folder_of_ones_own),
        cmocka_unit_test(bytes_take_the_place_of_a_file),
        cmocka_unit_test(what_an_easy_names_is_all_it_trusts),
        cmocka_unit_test(infos_tell_what_is_trusted),
        cmocka_unit_test(a_file_of_ones_own_is_read_once_for_a_lane),
        cmocka_unit_test(a_connection_is_for_those_who_trust_the_same),
        cmocka_unit_test(the_same_holds_for_a_proxy),
    };
    return cmocka_run_group_tests(tests, fill_places, empty_places);
}
