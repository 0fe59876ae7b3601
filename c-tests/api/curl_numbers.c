/* Numbers that are libcurl's own, compared with its header. */
#include "support.h"

#include <curl/curl.h>

#define SAME(ours, libcurls) {#ours, (long)(ours), (long)(libcurls)}

static const struct {
    const char *name;
    long ours;
    long libcurls;
} numbers[] = {
    SAME(CW_URL_PART_URL, CURLUPART_URL),
    SAME(CW_URL_PART_SCHEME, CURLUPART_SCHEME),
    SAME(CW_URL_PART_USER, CURLUPART_USER),
    SAME(CW_URL_PART_PASSWORD, CURLUPART_PASSWORD),
    SAME(CW_URL_PART_OPTIONS, CURLUPART_OPTIONS),
    SAME(CW_URL_PART_HOST, CURLUPART_HOST),
    SAME(CW_URL_PART_PORT, CURLUPART_PORT),
    SAME(CW_URL_PART_PATH, CURLUPART_PATH),
    SAME(CW_URL_PART_QUERY, CURLUPART_QUERY),
    SAME(CW_URL_PART_FRAGMENT, CURLUPART_FRAGMENT),
    SAME(CW_URL_PART_ZONEID, CURLUPART_ZONEID),
    SAME(CW_URL_DEFAULT_PORT, CURLU_DEFAULT_PORT),
    SAME(CW_URL_NO_DEFAULT_PORT, CURLU_NO_DEFAULT_PORT),
    SAME(CW_URL_DEFAULT_SCHEME, CURLU_DEFAULT_SCHEME),
    SAME(CW_URL_NON_SUPPORT_SCHEME, CURLU_NON_SUPPORT_SCHEME),
    SAME(CW_URL_PATH_AS_IS, CURLU_PATH_AS_IS),
    SAME(CW_URL_DISALLOW_USER, CURLU_DISALLOW_USER),
    SAME(CW_URL_URLDECODE, CURLU_URLDECODE),
    SAME(CW_URL_URLENCODE, CURLU_URLENCODE),
    SAME(CW_URL_APPENDQUERY, CURLU_APPENDQUERY),
    SAME(CW_URL_GUESS_SCHEME, CURLU_GUESS_SCHEME),
    SAME(CW_URL_NO_AUTHORITY, CURLU_NO_AUTHORITY),
    SAME(CW_URL_ALLOW_SPACE, CURLU_ALLOW_SPACE),
    SAME(CW_HEADER_HEADER, CURLH_HEADER),
    SAME(CW_HEADER_TRAILER, CURLH_TRAILER),
    SAME(CW_HEADER_CONNECT, CURLH_CONNECT),
    SAME(CW_HEADER_1XX, CURLH_1XX),
    SAME(CW_HEADER_PSEUDO, CURLH_PSEUDO),
#ifdef CURLU_PUNYCODE
    SAME(CW_URL_PUNYCODE, CURLU_PUNYCODE),
#endif
#ifdef CURLU_PUNY2IDN
    SAME(CW_URL_PUNY2IDN, CURLU_PUNY2IDN),
#endif
#ifdef CURLU_GET_EMPTY
    SAME(CW_URL_GET_EMPTY, CURLU_GET_EMPTY),
#endif
#ifdef CURLU_NO_GUESS_SCHEME
    SAME(CW_URL_NO_GUESS_SCHEME, CURLU_NO_GUESS_SCHEME),
#endif
};

static void each_number_is_libcurls(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        if (numbers[i].ours != numbers[i].libcurls) {
            fail_msg("%s is %ld, libcurl's is %ld", numbers[i].name, numbers[i].ours,
                     numbers[i].libcurls);
        }
    }
}

/* Sentences call a code by its name, which libcurl does not tell. */
static void the_names_of_codes_are_libcurls(void **unused)
{
    (void)unused;
    static const struct {
        int part;
        const char *text;
        CURLUcode code;
        const char *name;
    } codes[] = {
        {CW_URL_PART_PORT, "x", CURLUE_BAD_PORT_NUMBER, "CURLUE_BAD_PORT_NUMBER"},
        {CW_URL_PART_URL, "x://h/", CURLUE_UNSUPPORTED_SCHEME, "CURLUE_UNSUPPORTED_SCHEME"},
        {CW_URL_PART_URL, "http://?a", CURLUE_NO_HOST, "CURLUE_NO_HOST"},
        {CW_URL_PART_HOST, "a b", CURLUE_BAD_HOSTNAME, "CURLUE_BAD_HOSTNAME"},
        {CW_URL_PART_URL, "http:////h/", CURLUE_BAD_SLASHES, "CURLUE_BAD_SLASHES"},
    };
    cw_url url = {0};
    assert_ok(cw_url_new(&url));
    for (size_t i = 0; i < COUNT(codes); i++) {
        char words[200];
        snprintf(words, sizeof words, ": %s (%s, %d)", curl_url_strerror(codes[i].code),
                 codes[i].name, (int)codes[i].code);
        assert_status(CW_E_URL, cw_url_set(url, codes[i].part, codes[i].text, 0));
        assert_last_error(words);
    }
    assert_ok(cw_url_free(url));
}

/* libcurl's list, in its order, is what the words are from `first` on. */
static void assert_words(const char *words, size_t first, const char *const *list)
{
    char copy[1024], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", words);
    char *word = strtok_r(copy, " ", &rest);
    for (size_t i = 0; i < first; i++) {
        word = strtok_r(NULL, " ", &rest);
    }
    for (; *list != NULL; list++) {
        assert_non_null(word);
        assert_string_equal(word, *list);
        word = strtok_r(NULL, " ", &rest);
    }
    assert_null(word);
}

static void features_and_protocols_are_libcurls(void **unused)
{
    (void)unused;
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    assert_true(info->age >= CURLVERSION_ELEVENTH);
    /* The first says where libcurl is from. */
    assert_words(cw_features(), 1, info->feature_names);
    assert_words(cw_protocols(), 0, info->protocols);
    for (const char *const *name = info->protocols; *name != NULL; name++) {
        assert_true(cw_has_protocol(*name));
    }
    assert_false(cw_has_protocol("htt"));
    assert_false(cw_has_protocol(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_is_libcurls),
        cmocka_unit_test(the_names_of_codes_are_libcurls),
        cmocka_unit_test(features_and_protocols_are_libcurls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
