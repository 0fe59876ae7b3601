/* Options are typed, copied, and fixed while a transfer may use them. */
#include "support.h"

#include "every_call.h"

static cw_status set_long(cw_easy easy, int option)
{
    return cw_easy_set_long(easy, option, 1);
}

static cw_status set_bool(cw_easy easy, int option)
{
    return cw_easy_set_bool(easy, option, true);
}

static cw_status set_off(cw_easy easy, int option)
{
    return cw_easy_set_off(easy, option, 1);
}

static cw_status set_string(cw_easy easy, int option)
{
    return cw_easy_set_string(easy, option, "x");
}

static cw_status set_bytes(cw_easy easy, int option)
{
    return cw_easy_set_bytes(easy, option, "x", 1);
}

static cw_status set_list(cw_easy easy, int option)
{
    return cw_easy_set_list(easy, option, (const char *const[]){"x"}, 1);
}

static const struct {
    const char *name;
    cw_status (*set)(cw_easy easy, int option);
} setters[] = {
    {"cw_easy_set_long", set_long},     {"cw_easy_set_bool", set_bool},
    {"cw_easy_set_off", set_off},       {"cw_easy_set_string", set_string},
    {"cw_easy_set_bytes", set_bytes},   {"cw_easy_set_list", set_list},
};

static void assert_set_by(cw_easy easy, int option, const char *setter)
{
    for (size_t i = 0; i < COUNT(setters); i++) {
        if (strcmp(setters[i].name, setter) == 0) {
            assert_ok(setters[i].set(easy, option));
        } else {
            assert_status(CW_E_OPTION_TYPE, setters[i].set(easy, option));
            assert_last_error(setter);
        }
    }
}

static void the_wrong_type_names_the_right_setter(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_set_by(easy, CW_OPT_TIMEOUT, "cw_easy_set_long");
    assert_set_by(easy, CW_OPT_MAX_RECV_SPEED_LARGE, "cw_easy_set_off");
    assert_set_by(easy, CW_OPT_USERAGENT, "cw_easy_set_string");
    assert_set_by(easy, CW_OPT_CAINFO_BLOB, "cw_easy_set_bytes");
    assert_set_by(easy, CW_OPT_HTTPHEADER, "cw_easy_set_list");
    assert_ok(cw_easy_free(easy));
}

static void what_is_on_or_off_is_no_number(void **unused)
{
    (void)unused;
    const struct {
        int option;
        long most;
    } switches[] = {
        {CW_OPT_VERBOSE, 1},        {CW_OPT_UPLOAD, 1},
        {CW_OPT_SSL_VERIFYPEER, 1}, {CW_OPT_SSL_VERIFYHOST, 2},
        {CW_OPT_FOLLOWLOCATION, 3},
    };
    cw_easy easy = new_easy();
    for (size_t i = 0; i < COUNT(switches); i++) {
        int option = switches[i].option;
        assert_ok(cw_easy_set_bool(easy, option, true));
        assert_ok(cw_easy_set_bool(easy, option, false));
        for (long value = 0; value <= switches[i].most; value++) {
            assert_ok(cw_easy_set_long(easy, option, value));
        }
        assert_status(CW_E_OPTION_VALUE, cw_easy_set_long(easy, option, switches[i].most + 1));
        assert_last_error(switches[i].most == 1 ? "is on or off" : "takes 0 to");
        assert_status(CW_E_OPTION_VALUE, cw_easy_set_long(easy, option, -1));
        assert_status(CW_E_OPTION_TYPE, cw_easy_set_string(easy, option, "1"));
        assert_last_error("cw_easy_set_bool");
    }
    const int numbers[] = {CW_OPT_TIMEOUT_MS, CW_OPT_MAXREDIRS, CW_OPT_HTTP_VERSION,
                           CW_OPT_NETRC, CW_OPT_USE_SSL};
    for (size_t i = 0; i < COUNT(numbers); i++) {
        assert_status(CW_E_OPTION_TYPE, cw_easy_set_bool(easy, numbers[i], true));
        assert_last_error("is set with cw_easy_set_long");
    }
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_bool(multi, CW_MOPT_PIPELINING, true));
    assert_status(CW_E_OPTION_TYPE, cw_multi_set_bool(multi, CW_MOPT_MAX_TOTAL_CONNECTIONS, true));
    assert_last_error("CW_MOPT_MAX_TOTAL_CONNECTIONS is set with cw_multi_set_long");
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
}

/* Each family has numbers of its own, by which a constant of another is known. */
static void a_constant_of_another_family_names_its_function(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    cw_multi multi = new_multi();
    long value = 0;
    assert_status(CW_E_OPTION_UNKNOWN, cw_easy_set_long(easy, CW_MOPT_MAX_TOTAL_CONNECTIONS, 4));
    assert_last_error("CW_MOPT_MAX_TOTAL_CONNECTIONS is an option of a multi, for "
                      "cw_multi_set_long");
    assert_status(CW_E_OPTION_UNKNOWN, cw_easy_set_bool(easy, CW_MOPT_PIPELINING, true));
    assert_last_error("CW_MOPT_PIPELINING is an option of a multi, for cw_multi_set_bool");
    assert_status(CW_E_OPTION_UNKNOWN, cw_easy_set_long(easy, CW_INFO_RESPONSE_CODE, 4));
    assert_last_error("CW_INFO_RESPONSE_CODE is an info, for cw_easy_get_long");
    assert_status(CW_E_OPTION_UNKNOWN, cw_multi_set_long(multi, CW_OPT_TIMEOUT, 4));
    assert_last_error("CW_OPT_TIMEOUT is an option of an easy, for cw_easy_set_long");
    assert_status(CW_E_OPTION_UNKNOWN, cw_multi_set_bool(multi, CW_OPT_WRITEDATA, true));
    assert_last_error("CW_OPT_WRITEDATA is an option of an easy");
    assert_status(CW_E_OPTION_UNKNOWN, cw_easy_get_long(easy, CW_OPT_PORT, &value));
    assert_last_error("CW_OPT_PORT is an option of an easy, for cw_easy_set_long");
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
}

static void an_unknown_option_has_no_setter(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    for (size_t i = 0; i < COUNT(setters); i++) {
        assert_status(CW_E_OPTION_UNKNOWN, setters[i].set(easy, 123456));
        assert_last_error("123456");
    }
    assert_ok(cw_easy_free(easy));
}

static void a_reserved_option_names_what_to_call_instead(void **unused)
{
    (void)unused;
    const struct {
        int option;
        const char *instead;
    } reserved[] = {
        {CW_OPT_WRITEFUNCTION, "cw_easy_write_function"},
        {CW_OPT_WRITEDATA, "cw_easy_write_function"},
        {CW_OPT_READDATA, "cw_easy_read_function"},
        {CW_OPT_SEEKDATA, "cw_easy_seek_function"},
        {CW_OPT_HEADERDATA, "cw_easy_header_function"},
        {CW_OPT_XFERINFODATA, "cw_easy_progress_function"},
        {CW_OPT_NOPROGRESS, "cw_easy_progress_function"},
        {CW_OPT_DEBUGDATA, "cw_easy_debug_function"},
        {CW_OPT_STDERR, "cw_easy_debug_function"},
        {CW_OPT_PRIVATE, "cw_easy_set_token"},
        {CW_OPT_ERRORBUFFER, "cw_easy_get_error"},
        {CW_OPT_POSTFIELDS, "cw_easy_set_body"},
        {CW_OPT_COPYPOSTFIELDS, "cw_easy_set_body"},
        {CW_OPT_POSTFIELDSIZE, "cw_easy_set_body"},
        {CW_OPT_POSTFIELDSIZE_LARGE, "cw_easy_set_body"},
        {CW_OPT_MIMEPOST, "cw_easy_set_mime"},
        {CW_OPT_CURLU, "CW_OPT_URL"},
        {CW_OPT_NOSIGNAL, "always"},
        {CW_OPT_QUICK_EXIT, "always"},
        {CW_OPT_SHARE, "share"},
        {CW_OPT_CONNECT_ONLY, "use cw_easy_raw_function"},
        {CW_OPT_SSL_CTX_FUNCTION, "cw_easy_ssl_context_function"},
        {CW_OPT_HSTSREADDATA, "cw_easy_hsts_read_function"},
        {CW_OPT_TRAILERDATA, "cw_easy_trailer_function"},
        {CW_OPT_OPENSOCKETFUNCTION, "cw_easy_open_socket_function"},
        {CW_OPT_CLOSESOCKETDATA, "cw_easy_close_socket_function"},
    };
    cw_easy easy = new_easy();
    for (size_t i = 0; i < COUNT(reserved); i++) {
        int option = reserved[i].option;
        assert_status(CW_E_OPTION_RESERVED, cw_easy_set_long(easy, option, 1));
        assert_last_error(reserved[i].instead);
        assert_status(CW_E_OPTION_RESERVED, cw_easy_set_string(easy, option, "x"));
        assert_status(CW_E_OPTION_RESERVED, cw_easy_set_off(easy, option, 1));
    }
    assert_ok(cw_easy_free(easy));
}

static void values_that_libcurl_refuses(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_long(easy, CW_OPT_TIMEOUT, -1));
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, 4711));
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_off(easy, CW_OPT_MAXFILESIZE_LARGE, -1));
    assert_last_error("cw_easy_set_off");
    assert_ok(cw_easy_free(easy));
}

static int misuses;

static void count_misuse(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    (void)user_data;
    misuses++;
}

/* A program may ask for it to learn whether it is there; that is no misuse. */
static void what_this_libcurl_lacks_is_unsupported(void **unused)
{
    (void)unused;
    misuses = 0;
    assert_ok(cw_set_misuse_handler(count_misuse, NULL, NULL));
    cw_easy easy = new_easy();
    cw_status status = cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_3);
    assert_status(cw_has_feature("HTTP3") ? CW_OK : CW_E_UNSUPPORTED, status);
    status = cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_3ONLY);
    assert_status(cw_has_feature("HTTP3") ? CW_OK : CW_E_UNSUPPORTED, status);
    if (!cw_has_feature("HTTP3")) {
        assert_last_error("for CW_OPT_HTTP_VERSION, this libcurl does not have HTTP/3");
    }
    status = cw_easy_set_long(easy, CW_OPT_HTTPAUTH, CW_AUTH_NTLM);
    assert_status(cw_has_feature("NTLM") ? CW_OK : CW_E_UNSUPPORTED, status);
    status = cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "http,https,TELNET");
    assert_status(cw_has_protocol("telnet") ? CW_OK : CW_E_UNSUPPORTED, status);
    if (!cw_has_protocol("telnet")) {
        assert_last_error("does not have the protocol TELNET");
    }
    status = cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, "gzip, br;q=0.5");
    bool decodes = cw_has_feature("libz") && cw_has_feature("brotli");
    assert_status(decodes ? CW_OK : CW_E_UNSUPPORTED, status);
    status = cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, "zstd");
    assert_status(cw_has_feature("zstd") ? CW_OK : CW_E_UNSUPPORTED, status);
    if (!cw_has_feature("zstd")) {
        assert_last_error("does not have a decoder for zstd");
    }
    assert_ok(cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, ""));
    assert_ok(cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, "identity"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "http,HTTPS"));
    assert_int_equal(misuses, 0);

    assert_status(CW_E_OPTION_VALUE, cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "http,htps"));
    assert_last_error("(Unsupported protocol)");
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, ""));
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, 29));
    assert_int_equal(misuses, 3);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(easy));
}

static void strings_have_a_largest_size(void **unused)
{
    (void)unused;
    const size_t largest = 8000000;
    char *text = malloc(largest + 2);
    assert_non_null(text);
    memset(text, 'x', largest + 1);
    text[largest + 1] = '\0';
    cw_easy easy = new_easy();
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_string(easy, CW_OPT_USERAGENT, text));
    text[largest] = '\0';
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERAGENT, text));
    assert_ok(cw_easy_free(easy));
    free(text);
}

static void stdin_and_stdout_are_not_cookie_files(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_OPTION_RESERVED, cw_easy_set_string(easy, CW_OPT_COOKIEJAR, "-"));
    assert_last_error("-");
    assert_status(CW_E_OPTION_RESERVED, cw_easy_set_string(easy, CW_OPT_COOKIEFILE, "-"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIEFILE, ""));
    assert_ok(cw_easy_free(easy));
}

static void missing_pointers_are_refused(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    const char *const holed[] = {"A: b", NULL};
    assert_status(CW_E_NULL, cw_easy_set_list(easy, CW_OPT_HTTPHEADER, holed, 2));
    assert_status(CW_E_NULL, cw_easy_set_list(easy, CW_OPT_HTTPHEADER, NULL, 1));
    assert_status(CW_E_NULL, cw_easy_set_bytes(easy, CW_OPT_CAINFO_BLOB, NULL, 1));
    assert_status(CW_E_NULL, cw_easy_set_body(easy, NULL, 1));
    assert_ok(cw_easy_free(easy));
}

static void what_is_handed_in_is_copied(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    char agent[] = "user-agent: before";
    const char *list[] = {agent};
    char body[] = "before";
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, list, 1));
    assert_ok(cw_easy_set_body(easy, body, strlen(body)));
    memcpy(body, "AFTER!", strlen(body));
    memset(agent, 'x', strlen(agent));
    list[0] = NULL;
    assert_status(CW_OK, run(multi, easy).status);
    assert_text_body(easy, "before");

    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/headers").text));
    assert_ok(cw_easy_set_body(easy, NULL, 0));
    assert_status(CW_OK, run(multi, easy).status);
    char headers[1024] = "";
    assert_ok(cw_easy_get_body(easy, headers, sizeof headers - 1, NULL));
    assert_non_null(strstr(headers, "user-agent: before\n"));

    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, NULL, 0));
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERAGENT, "curlward-test"));
    assert_status(CW_OK, run(multi, easy).status);
    memset(headers, 0, sizeof headers);
    assert_ok(cw_easy_get_body(easy, headers, sizeof headers - 1, NULL));
    assert_non_null(strstr(headers, "user-agent: curlward-test\n"));

    assert_ok(cw_easy_set_string(easy, CW_OPT_USERAGENT, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    memset(headers, 0, sizeof headers);
    assert_ok(cw_easy_get_body(easy, headers, sizeof headers - 1, NULL));
    assert_null(strstr(headers, "user-agent:"));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void numbers_take_effect(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/redirect/3");
    assert_int_equal(run(multi, easy).response_code, 302);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_int_equal(run(multi, easy).response_code, 200);
    assert_ok(cw_easy_set_long(easy, CW_OPT_MAXREDIRS, 2));
    assert_int_equal(run(multi, easy).curl_code, CW_CURLE_TOO_MANY_REDIRECTS);

    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/1000").text));
    assert_ok(cw_easy_set_off(easy, CW_OPT_MAXFILESIZE_LARGE, 999));
    assert_int_equal(run(multi, easy).curl_code, CW_CURLE_FILESIZE_EXCEEDED);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void bytes_take_effect(void **unused)
{
    (void)unused;
    static char pem[16384];
    FILE *file = fopen(url_of("CA_FILE", "").text, "rb");
    assert_non_null(file);
    size_t len = fread(pem, 1, sizeof pem, file);
    fclose(file);
    assert_in_range(len, 1, sizeof pem - 1);

    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", "/bytes/10").text));
    assert_ok(cw_easy_set_bytes(easy, CW_OPT_CAINFO_BLOB, pem, len));
    memset(pem, 0, sizeof pem);
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 10);
    assert_ok(cw_easy_set_bytes(easy, CW_OPT_CAINFO_BLOB, NULL, 0));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_PEER_FAILED_VERIFICATION);
    assert_ok(cw_easy_free(easy));
}

static void options_are_fixed_while_attached(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, easy));
    for (int done = 0; done < 2; done++) {
        for_each_easy_call(entry) {
            if (entry->kind == EASY_SET) {
                assert_status(CW_E_IN_USE, entry->call(easy));
                assert_last_error(entry->name);
            }
        }
        run_to_end(multi);
    }
    assert_status(CW_OK, only_message(multi).status);
    assert_ok(cw_multi_remove(multi, easy));
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT, 5));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wrong_type_names_the_right_setter),
        cmocka_unit_test(what_is_on_or_off_is_no_number),
        cmocka_unit_test(a_constant_of_another_family_names_its_function),
        cmocka_unit_test(an_unknown_option_has_no_setter),
        cmocka_unit_test(a_reserved_option_names_what_to_call_instead),
        cmocka_unit_test(values_that_libcurl_refuses),
        cmocka_unit_test(what_this_libcurl_lacks_is_unsupported),
        cmocka_unit_test(strings_have_a_largest_size),
        cmocka_unit_test(stdin_and_stdout_are_not_cookie_files),
        cmocka_unit_test(missing_pointers_are_refused),
        cmocka_unit_test(what_is_handed_in_is_copied),
        cmocka_unit_test(numbers_take_effect),
        cmocka_unit_test(bytes_take_effect),
        cmocka_unit_test(options_are_fixed_while_attached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
