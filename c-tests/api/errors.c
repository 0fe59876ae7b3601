/* Statuses and sentences. */
#include "support.h"

#include <pthread.h>

#define STATUS(name) {name, #name}

static const struct {
    int status;
    const char *name;
} statuses[] = {
    STATUS(CW_OK),
    STATUS(CW_EMPTY),
    STATUS(CW_E_NULL),
    STATUS(CW_E_INVALID_HANDLE),
    STATUS(CW_E_STALE_HANDLE),
    STATUS(CW_E_WRONG_KIND),
    STATUS(CW_E_FORKED),
    STATUS(CW_E_ALREADY_ADDED),
    STATUS(CW_E_NOT_ADDED),
    STATUS(CW_E_IN_USE),
    STATUS(CW_E_REENTRANT),
    STATUS(CW_E_CONCURRENT),
    STATUS(CW_E_DRIVE_MODE),
    STATUS(CW_E_UNKNOWN_SOCKET),
    STATUS(CW_E_TIMER_IGNORED),
    STATUS(CW_E_MESSAGES_UNREAD),
    STATUS(CW_E_TRANSFERS_UNFINISHED),
    STATUS(CW_E_SOCKET_CLOSED),
    STATUS(CW_E_SOCKET_IGNORED),
    STATUS(CW_E_SPINNING),
    STATUS(CW_E_TRANSFER_ABANDONED),
    STATUS(CW_E_OPTION_UNKNOWN),
    STATUS(CW_E_OPTION_TYPE),
    STATUS(CW_E_OPTION_RESERVED),
    STATUS(CW_E_OPTION_VALUE),
    STATUS(CW_E_ARGUMENT),
    STATUS(CW_E_BUFFER),
    STATUS(CW_E_NO_BODY),
    STATUS(CW_E_URL),
    STATUS(CW_E_CALLBACK_RESULT),
    STATUS(CW_E_CALLBACK),
    STATUS(CW_E_DESCRIPTOR),
    STATUS(CW_E_NOT_IN_CALLBACK),
    STATUS(CW_E_WS_NONE),
    STATUS(CW_E_NOT_SHARED),
    STATUS(CW_E_NOT_CONNECTED),
    STATUS(CW_E_SEND_CHANGED),
    STATUS(CW_E_PUSHED),
    STATUS(CW_E_OUT_OF_MEMORY),
    STATUS(CW_E_UNSUPPORTED),
    STATUS(CW_E_PANICKED),
    STATUS(CW_E_CURL),
    STATUS(CW_E_CURLM),
    STATUS(CW_E_SYSTEM),
    STATUS(CW_E_CANCELLED),
    STATUS(CW_E_CLOSED),
    STATUS(CW_E_BODY_TOO_LARGE),
    STATUS(CW_E_ADDRESS_REFUSED),
    STATUS(CW_E_HEADERS_TOO_LARGE),
    STATUS(CW_E_QUEUE_TIMEOUT),
    STATUS(CW_E_FILE),
    STATUS(CW_E_FILE_IN_USE),
    STATUS(CW_E_FILE_RESPONSE),
    STATUS(CW_E_FILE_CONTENT),
    STATUS(CW_E_WS_FULL),
    STATUS(CW_E_WS_CLOSED),
    STATUS(CW_E_WS_DROPPED),
    STATUS(CW_E_WS_PROTOCOL),
    STATUS(CW_E_WS_TIMEOUT),
    STATUS(CW_E_COOKIE),
    STATUS(CW_E_CONNECTION_BROKEN),
    STATUS(CW_E_EVENT_RESPONSE),
    STATUS(CW_E_EVENT_TOO_LARGE),
    STATUS(CW_E_PUSH_ENDED),
};

static void every_status_has_a_name_and_a_text(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(statuses); i++) {
        assert_string_equal(cw_status_name(statuses[i].status), statuses[i].name);
        const char *text = cw_status_text(statuses[i].status);
        assert_true(strlen(text) > 0);
        assert_int_not_equal(text[strlen(text) - 1], '.');
    }
}

static void every_other_number_is_unknown(void **unused)
{
    (void)unused;
    size_t known = 0;
    for (int status = -1000; status < 1000; status++) {
        known += strcmp(cw_status_name(status), "CW_UNKNOWN") != 0;
        assert_true(strlen(cw_status_text(status)) > 0);
    }
    assert_int_equal(known, COUNT(statuses));
    assert_string_equal(cw_status_name(INT32_MIN), "CW_UNKNOWN");
    assert_string_equal(cw_status_name(INT32_MAX), "CW_UNKNOWN");
}

static void curl_codes_have_texts(void **unused)
{
    (void)unused;
    for (int code = -10; code < 200; code++) {
        assert_true(strlen(cw_curl_text(code)) > 0);
    }
    assert_string_not_equal(cw_curl_text(CW_CURLE_COULDNT_CONNECT),
                            cw_curl_text(CW_CURLE_OPERATION_TIMEDOUT));
}

static void a_sentence_names_the_call(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_multi_perform((cw_multi){0}, NULL));
    char sentence[256];
    size_t len = cw_last_error(sentence, sizeof sentence);
    assert_int_equal(len, strlen(sentence));
    assert_int_equal(strncmp(sentence, "cw_multi_perform: ", 18), 0);
}

static void a_sentence_is_truncated_but_its_length_is_told(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_multi_perform((cw_multi){0}, NULL));
    char whole[256];
    size_t len = cw_last_error(whole, sizeof whole);
    assert_int_equal(cw_last_error(NULL, 0), len);

    char part[8];
    memset(part, '#', sizeof part);
    assert_int_equal(cw_last_error(part, 5), len);
    assert_string_equal(part, "cw_m");
    assert_int_equal(part[5], '#');
    assert_int_equal(cw_last_error(part, 1), len);
    assert_string_equal(part, "");

    char exact[256];
    assert_int_equal(cw_last_error(exact, len + 1), len);
    assert_string_equal(exact, whole);
}

static void a_success_does_not_clear_the_sentence(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_multi_perform((cw_multi){0}, NULL));
    cw_easy easy = new_easy();
    assert_ok(cw_easy_free(easy));
    assert_last_error("cw_multi_perform");
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(easy));
    assert_last_error("cw_easy_free");
}

static void having_nothing_is_not_an_error(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_multi_perform((cw_multi){0}, NULL));
    cw_multi multi = new_multi();
    assert_no_message(multi);
    assert_last_error("cw_multi_perform");
    assert_ok(cw_multi_close(multi));
}

struct lengths {
    size_t before;
    size_t after;
};

static void *fail_on_this_thread(void *user_data)
{
    struct lengths *lengths = user_data;
    lengths->before = cw_last_error(NULL, 0);
    cw_easy_free((cw_easy){1});
    lengths->after = cw_last_error(NULL, 0);
    return NULL;
}

static void each_thread_has_its_own_sentence(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_multi_perform((cw_multi){0}, NULL));
    struct lengths lengths = {77, 0};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, fail_on_this_thread, &lengths), 0);
    pthread_join(thread, NULL);
    assert_int_equal(lengths.before, 0);
    assert_true(lengths.after > 0);
    assert_last_error("cw_multi_perform");
}

static void versions_and_features(void **unused)
{
    (void)unused;
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", CW_VERSION_MAJOR, CW_VERSION_MINOR,
             CW_VERSION_PATCH);
    assert_string_equal(cw_version(), version);
    assert_int_equal(cw_version_num(), CW_VERSION_NUM);
    assert_true(CW_VERSION_AT_LEAST(CW_VERSION_MAJOR, CW_VERSION_MINOR, CW_VERSION_PATCH));
    assert_false(CW_VERSION_AT_LEAST(CW_VERSION_MAJOR + 1, 0, 0));
    assert_non_null(strstr(cw_curl_version(), "libcurl/"));

    assert_true(cw_has_feature("bundled") != cw_has_feature("system"));
    assert_false(cw_has_feature(NULL));
    assert_false(cw_has_feature(""));
    assert_false(cw_has_feature("bundle"));
    char words[1024];
    snprintf(words, sizeof words, "%s", cw_features());
    size_t count = 0;
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        assert_true(cw_has_feature(word));
        count++;
    }
    assert_true(count > 1);
}

/* What libcurl says of itself in three places: its list, its version line, its options. */
static void features_and_protocols_are_those_of_libcurl(void **unused)
{
    (void)unused;
    const struct {
        const char *in_line, *feature;
    } libraries[] = {{" zstd/", "zstd"},       {" libpsl/", "PSL"}, {" brotli/", "brotli"},
                     {" nghttp2/", "HTTP2"}, {" zlib/", "libz"}};
    for (size_t i = 0; i < COUNT(libraries); i++) {
        bool in_line = strstr(cw_curl_version(), libraries[i].in_line) != NULL;
        assert_int_equal(cw_has_feature(libraries[i].feature), in_line);
    }
    cw_easy easy = new_easy();
    cw_status hsts = cw_easy_set_string(easy, CW_OPT_HSTS, "/nonexistent/hsts");
    assert_int_equal(cw_has_feature("HSTS"), hsts == CW_OK);
    cw_status altsvc = cw_easy_set_string(easy, CW_OPT_ALTSVC, "/nonexistent/altsvc");
    assert_int_equal(cw_has_feature("alt-svc"), altsvc == CW_OK);
    assert_true(cw_has_feature("threadsafe"));

    assert_true(cw_has_protocol("http"));
    assert_true(cw_has_protocol("https"));
    assert_false(cw_has_protocol("HTTP"));
    assert_false(cw_has_protocol("htt"));
    assert_false(cw_has_protocol(""));
    assert_false(cw_has_protocol(NULL));
    const char *const protocols[] = {"ftp", "ldap", "rtmp", "scp", "smb", "telnet", "ws"};
    for (size_t i = 0; i < COUNT(protocols); i++) {
        cw_status status = cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, protocols[i]);
        assert_status(cw_has_protocol(protocols[i]) ? CW_OK : CW_E_UNSUPPORTED, status);
    }
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_name_and_a_text),
        cmocka_unit_test(every_other_number_is_unknown),
        cmocka_unit_test(curl_codes_have_texts),
        cmocka_unit_test(a_sentence_names_the_call),
        cmocka_unit_test(a_sentence_is_truncated_but_its_length_is_told),
        cmocka_unit_test(a_success_does_not_clear_the_sentence),
        cmocka_unit_test(having_nothing_is_not_an_error),
        cmocka_unit_test(each_thread_has_its_own_sentence),
        cmocka_unit_test(versions_and_features),
        cmocka_unit_test(features_and_protocols_are_those_of_libcurl),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
