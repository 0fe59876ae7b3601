/* Strings that a stranger chose: what would be another line or another word of a request is
 * refused, and what a request may hold arrives. */
#include "support.h"

static bool is_kept_here(int option)
{
    const int here[] = {
        CW_OPT_ALTSVC,        CW_OPT_CAINFO,        CW_OPT_CAPATH,         CW_OPT_COOKIEFILE,
        CW_OPT_COOKIEJAR,     CW_OPT_CRLFILE,       CW_OPT_HSTS,           CW_OPT_HTTP200ALIASES,
        CW_OPT_HTTPSIG_KEY,   CW_OPT_ISSUERCERT,    CW_OPT_KEYPASSWD,      CW_OPT_NETRC_FILE,
        CW_OPT_PROXY_CAINFO,  CW_OPT_PROXY_CAPATH,  CW_OPT_PROXY_CRLFILE,  CW_OPT_PROXY_ISSUERCERT,
        CW_OPT_PROXY_SSLCERT, CW_OPT_PROXY_SSLKEY,  CW_OPT_PROXY_KEYPASSWD, CW_OPT_SSH_KNOWNHOSTS,
        CW_OPT_SSLCERT,       CW_OPT_SSLKEY,        CW_OPT_SSH_PRIVATE_KEYFILE,
        CW_OPT_UNIX_SOCKET_PATH, CW_OPT_SSH_PUBLIC_KEYFILE,
    };
    for (size_t i = 0; i < COUNT(here); i++) {
        if (here[i] == option) {
            return true;
        }
    }
    /* CW_OPT_RANDOM_FILE and CW_OPT_EGDSOCKET, whose constants are deprecated. */
    return option == 10076 || option == 10077;
}

static void no_line_end_gets_into_a_request(void **unused)
{
    (void)unused;
    const char *const ends[] = {"a: b\r\nStolen: 1", "a: b\nStolen: 1", "a: b\rStolen: 1",
                                "a: b\x7f Stolen: 1", "a: b\x1f Stolen: 1"};
    cw_easy easy = new_easy();
    int strings = 0, lists = 0;
    for (int option = 10000; option < 10999; option++) {
        bool is_string = cw_easy_set_string(easy, option, NULL) == CW_OK;
        bool is_list = cw_easy_set_list(easy, option, NULL, 0) == CW_OK;
        if ((!is_string && !is_list) || is_kept_here(option)) {
            continue;
        }
        strings += is_string;
        lists += is_list;
        for (size_t i = 0; i < COUNT(ends); i++) {
            cw_status status = is_string ? cw_easy_set_string(easy, option, ends[i])
                                         : cw_easy_set_list(easy, option, &ends[i], 1);
            if (status != CW_E_OPTION_VALUE) {
                fail_msg("option %d takes line end %zu: %s", option, i, cw_status_name(status));
            }
            char sentence[512];
            cw_last_error(sentence, sizeof sentence);
            assert_non_null(strstr(sentence, "at index 4;"));
            assert_null(strstr(sentence, "Stolen"));
        }
    }
    assert_in_range(strings, 40, 200);
    assert_in_range(lists, 4, 20);
    assert_ok(cw_easy_free(easy));
}

static void a_sentence_names_the_option_the_string_and_the_place(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_string(easy, CW_OPT_URL, "http://host/\n"));
    assert_last_error("cw_easy_set_string: the string for CW_OPT_URL has a line feed at index 12;");
    const char *const headers[] = {"A: b", "C: d\re"};
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, 2));
    assert_last_error("cw_easy_set_list: strings[1] for CW_OPT_HTTPHEADER has a carriage return "
                      "at index 4;");
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_string(easy, CW_OPT_PASSWORD, "secret\x01"));
    assert_last_error("has the control character 0x01 at index 6;");
    assert_ok(cw_easy_free(easy));
}

static void a_word_of_a_request_line_is_one_word(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_OPTION_VALUE,
                  cw_easy_set_string(easy, CW_OPT_CUSTOMREQUEST, "GET /stolen HTTP/1.1"));
    assert_last_error("CW_OPT_CUSTOMREQUEST has a space at index 3; no space is in a method");
    assert_status(CW_E_OPTION_VALUE,
                  cw_easy_set_string(easy, CW_OPT_REQUEST_TARGET, "/stolen HTTP/1.1"));
    assert_last_error("CW_OPT_REQUEST_TARGET has a space at index 7;");
    const char *const names[] = {"Content-Length : 0", " folded: into the header before",
                                 "Na\tme: x", "Na me;"};
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_status(CW_E_OPTION_VALUE, cw_easy_set_list(easy, CW_OPT_HTTPHEADER, &names[i], 1));
        assert_last_error("no blank is in the name of a header");
        assert_status(CW_E_OPTION_VALUE, cw_easy_set_list(easy, CW_OPT_PROXYHEADER, &names[i], 1));
    }
    /* Commands of other protocols have arguments. */
    if (cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "ftp") == CW_OK) {
        assert_ok(cw_easy_set_string(easy, CW_OPT_CUSTOMREQUEST, "LIST -a"));
    }
    assert_ok(cw_easy_free(easy));
}

static const char *body_of(cw_easy easy)
{
    static char body[4096];
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, &len));
    body[len] = '\0';
    return body;
}

static void what_a_header_may_hold_arrives(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/headers");
    const char *const headers[] = {"Accept:", "X-Empty;", "X-Tab: a\tb c", "X-Name: J\xc3\xbcrgen"};
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, COUNT(headers)));
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERAGENT, "a program\t(1.0)"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIE, "a=b; c=\"d e\""));
    assert_ok(cw_easy_perform(easy));
    const char *lines = body_of(easy);
    assert_null(strstr(lines, "accept:"));
    assert_non_null(strstr(lines, "x-empty: \n"));
    assert_non_null(strstr(lines, "x-tab: a\tb c\n"));
    assert_non_null(strstr(lines, "x-name: J\xc3\xbcrgen\n"));
    assert_non_null(strstr(lines, "user-agent: a program\t(1.0)\n"));
    assert_non_null(strstr(lines, "cookie: a=b; c=\"d e\"\n"));
    assert_ok(cw_easy_free(easy));
}

static void what_is_refused_changes_nothing(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/headers");
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERAGENT, "honest"));
    assert_status(CW_E_OPTION_VALUE,
                  cw_easy_set_string(easy, CW_OPT_USERAGENT, "x\r\nStolen: 1\r\n\r\nGET / HTTP/1.1"));
    assert_status(CW_E_OPTION_VALUE,
                  cw_easy_set_string(easy, CW_OPT_COOKIELIST, "Set-Cookie: a=b\r\nStolen: 1"));
    assert_ok(cw_easy_perform(easy));
    assert_non_null(strstr(body_of(easy), "user-agent: honest\n"));
    assert_null(strstr(body_of(easy), "tolen"));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_end_gets_into_a_request),
        cmocka_unit_test(a_sentence_names_the_option_the_string_and_the_place),
        cmocka_unit_test(a_word_of_a_request_line_is_one_word),
        cmocka_unit_test(what_a_header_may_hold_arrives),
        cmocka_unit_test(what_is_refused_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
