/* Sentences about refused calls: in the words of the caller, with advice that can be followed. */
#include "support.h"

#include <pthread.h>
#include <regex.h>

static bool last_error_matches(const char *pattern)
{
    char sentence[512];
    regex_t regex;
    cw_last_error(sentence, sizeof sentence);
    assert_int_equal(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    const bool matches = regexec(&regex, sentence, 0, NULL, 0) == 0;
    regfree(&regex);
    if (!matches) {
        print_error("\"%s\" is not \"%s\"\n", sentence, pattern);
    }
    return matches;
}

/* The call answers `expected`, and its sentence is this extended regular expression. */
#define assert_refused(expected, call, pattern) \
    do { \
        assert_status((expected), (call)); \
        assert_true(last_error_matches("^" pattern "$")); \
    } while (0)

#define EASY "easy [0-9.]+"
#define MULTI "multi [0-9.]+"

static void a_misplaced_easy(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_multi other = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_refused(CW_E_NOT_ADDED, cw_multi_remove(multi, easy),
                   "cw_multi_remove: " EASY " is idle, and not added to " MULTI);
    assert_refused(CW_E_NOT_ADDED, cw_easy_cancel(easy),
                   "cw_easy_cancel: " EASY " is idle: it has no transfer to cancel");
    assert_refused(CW_E_NOT_ADDED, cw_easy_pause(easy, CW_BOTH),
                   "cw_easy_pause: " EASY " is idle: it has no transfer; add it with "
                   "cw_multi_add first");

    assert_ok(cw_multi_add(multi, easy));
    assert_refused(CW_E_ALREADY_ADDED, cw_multi_add(other, easy),
                   "cw_multi_add: " EASY " is running on " MULTI "; it cannot be added until it "
                   "is removed with cw_multi_remove, which is possible outside of callbacks "
                   "and in a done function");
    assert_refused(CW_E_NOT_ADDED, cw_multi_remove(other, easy),
                   "cw_multi_remove: " EASY " is running on " MULTI ", and not added to " MULTI);
    run_to_end(multi);
    assert_refused(CW_E_ALREADY_ADDED, cw_multi_add(multi, easy),
                   "cw_multi_add: " EASY " is done, but still added to " MULTI "; it cannot be "
                   "added until it is removed with cw_multi_remove, which is possible outside of callbacks "
                   "and in a done function");
    assert_refused(CW_E_IN_USE, cw_easy_perform(easy),
                   "cw_easy_perform: " EASY " is done, but still added to " MULTI "; it cannot be "
                   "performed until .*");
    assert_refused(CW_E_IN_USE, cw_easy_reset(easy),
                   "cw_easy_reset: " EASY " is done, but still added to " MULTI "; its options "
                   "are fixed until it is removed with cw_multi_remove, which is possible outside of callbacks "
                   "and in a done function");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(other));
    assert_ok(cw_multi_close(multi));
}

static void *touch_on_another_thread(void *user_data)
{
    const cw_easy easy = *(cw_easy *)user_data;
    assert_refused(CW_E_IN_USE, cw_easy_reset(easy),
                   "cw_easy_reset: " EASY " is running in cw_easy_perform; its options are fixed "
                   "until that has returned");
    assert_refused(CW_E_IN_USE, cw_easy_perform(easy),
                   "cw_easy_perform: " EASY " is running in cw_easy_perform; it cannot be "
                   "performed until that has returned");
    assert_refused(CW_E_CONCURRENT, cw_easy_get_body(easy, NULL, 0, NULL),
                   "cw_easy_get_body: " EASY " is running in cw_easy_perform, on another thread; "
                   "ask when that has returned");
    return NULL;
}

static int misuse_a_performed_easy(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    cw_multi *multi = user_data;
    assert_refused(CW_E_IN_USE, cw_easy_set_long(easy, CW_OPT_CONNECTTIMEOUT, 1),
                   "cw_easy_set_long: " EASY " is running in cw_easy_perform; its options are "
                   "fixed until that has returned");
    assert_refused(CW_E_ALREADY_ADDED, cw_multi_add(*multi, easy),
                   "cw_multi_add: " EASY " is running in cw_easy_perform; it cannot be added "
                   "until that has returned");
    assert_refused(CW_E_NOT_ADDED, cw_multi_remove(*multi, easy),
                   "cw_multi_remove: " EASY " is running in cw_easy_perform, and not added to "
                   MULTI);
    assert_refused(CW_E_REENTRANT, cw_easy_perform(easy),
                   "cw_easy_perform: called inside the write callback of " EASY ", which "
                   "cw_easy_perform is running; it would stall the loop; add the easy to a multi "
                   "with cw_multi_add");
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, touch_on_another_thread, &easy), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    *multi = (cw_multi){0};
    return CW_CONTINUE;
}

static void a_performed_easy_is_on_no_multi(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_multi seen = multi;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, misuse_a_performed_easy, &seen, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(seen.id, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void *drive_a_driven_multi(void *user_data)
{
    assert_refused(CW_E_CONCURRENT, cw_multi_perform(*(cw_multi *)user_data, NULL),
                   "cw_multi_perform: another thread is inside cw_multi_perform on " MULTI
                   "; call again when that has returned, or use one of the functions that any "
                   "thread may call, such as cw_multi_add, cw_easy_cancel and cw_multi_wakeup");
    return NULL;
}

static int let_another_thread_drive(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, drive_a_driven_multi, user_data), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    return CW_CONTINUE;
}

static void another_thread_has_no_number(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, let_another_thread_drive, &multi, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_refused_value_is_told_with_its_option(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    cw_multi multi = new_multi();
    assert_refused(CW_E_OPTION_VALUE, cw_easy_set_long(easy, CW_OPT_TIMEOUT, -5),
                   "cw_easy_set_long: libcurl refuses the value -5 for CW_OPT_TIMEOUT, which takes "
                   "a long of a limited range; see CURLOPT_TIMEOUT\\(3\\)");
    assert_refused(CW_E_OPTION_VALUE, cw_easy_set_long(easy, CW_OPT_SSLVERSION, 1000),
                   "cw_easy_set_long: libcurl refuses the value 1000 for CW_OPT_SSLVERSION, which "
                   "takes one of certain values, or certain bits; see CURLOPT_SSLVERSION\\(3\\)");
    assert_refused(CW_E_OPTION_VALUE, cw_easy_set_off(easy, CW_OPT_MAXFILESIZE_LARGE, -1),
                   "cw_easy_set_off: libcurl refuses the value -1 for CW_OPT_MAXFILESIZE_LARGE, "
                   "which takes a curl_off_t of a limited range; see CURLOPT_MAXFILESIZE_LARGE.*");
    /* A string may be a secret. */
    assert_refused(CW_E_OPTION_VALUE, cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "secret"),
                   "cw_easy_set_string: libcurl refuses this string of 6 bytes for "
                   "CW_OPT_PROTOCOLS_STR, which takes certain strings; see "
                   "CURLOPT_PROTOCOLS_STR\\(3\\) \\(Unsupported protocol\\)");
    assert_refused(CW_E_OPTION_VALUE, cw_multi_set_max_connects(multi, -1),
                   "cw_multi_set_max_connects: -1 is out of the range of CW_MOPT_MAXCONNECTS, "
                   "which takes at most 0 to 2147483647");
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
}

static void options_have_the_names_that_the_caller_wrote(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    cw_multi multi = new_multi();
    double number = 0;
    assert_refused(CW_E_OPTION_TYPE, cw_easy_set_long(easy, CW_OPT_URL, 1),
                   "cw_easy_set_long: CW_OPT_URL is set with cw_easy_set_string");
    assert_refused(CW_E_OPTION_RESERVED, cw_easy_set_string(easy, CW_OPT_POSTFIELDS, "a"),
                   "cw_easy_set_string: CW_OPT_POSTFIELDS is reserved: use cw_easy_set_body");
    assert_refused(CW_E_OPTION_RESERVED, cw_easy_set_string(easy, CW_OPT_MIMEPOST, NULL),
                   "cw_easy_set_string: CW_OPT_MIMEPOST is reserved: use cw_easy_set_mime");
    assert_refused(CW_E_OPTION_TYPE, cw_easy_get_double(easy, CW_INFO_RESPONSE_CODE, &number),
                   "cw_easy_get_double: CW_INFO_RESPONSE_CODE is read with cw_easy_get_long");
    assert_refused(CW_E_OPTION_RESERVED, cw_easy_get_double(easy, CW_INFO_PRIVATE, &number),
                   "cw_easy_get_double: CW_INFO_PRIVATE is reserved: use the token in the message");
    assert_refused(CW_E_OPTION_RESERVED, cw_multi_set_long(multi, CW_MOPT_SOCKETDATA, 1),
                   "cw_multi_set_long: CW_MOPT_SOCKETDATA is reserved: use "
                   "cw_multi_socket_function");
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
}

static int watch(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    (void)multi;
    (void)fd;
    (void)events;
    (void)socket_data;
    return user_data == NULL ? 0 : -1;
}

static void advice_on_driving_can_be_followed(void **unused)
{
    (void)unused;
    cw_multi simple = new_multi();
    assert_ok(cw_multi_perform(simple, NULL));
    assert_refused(CW_E_DRIVE_MODE, cw_multi_socket_function(simple, watch, NULL, NULL),
                   "cw_multi_socket_function: the multi was driven in another way or has had an "
                   "easy; make a new multi and set its socket and timer functions before anything "
                   "else");
    assert_refused(CW_E_DRIVE_MODE, cw_multi_timeout(simple, NULL),
                   "cw_multi_timeout: the multi has no socket or timer function, which are set "
                   "before its first easy is added; drive it with cw_multi_dispatch, or with "
                   "cw_multi_poll and cw_multi_perform");
    assert_refused(CW_E_ARGUMENT, cw_multi_dispatch(simple, -2, NULL),
                   "cw_multi_dispatch: -2 is no timeout in milliseconds; -1 waits for ever");
    assert_ok(cw_multi_close(simple));
}

static void a_failed_socket_function_is_called_again(void **unused)
{
    (void)unused;
    int fails = 1;
    cw_multi multi = new_multi();
    assert_refused(CW_E_CALLBACK, cw_multi_socket_function(multi, watch, &fails, NULL),
                   "cw_multi_socket_function: the socket function of " MULTI " did not return 0; "
                   "this call did its work, and the function is called again at the next call on "
                   "the multi");
    assert_ok(cw_multi_close(multi));
}

static void a_failed_wakeup_names_its_multi(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_ok(cw_multi_close(multi));
    assert_refused(CW_E_STALE_HANDLE, cw_multi_wakeup(multi),
                   "cw_multi_wakeup: " MULTI " was closed");
    assert_refused(CW_E_NULL, cw_multi_wakeup((cw_multi){0}),
                   "cw_multi_wakeup: the multi is \\{0\\}, which is no handle");
    assert_refused(CW_E_WRONG_KIND, cw_multi_wakeup((cw_multi){easy.id}),
                   "cw_multi_wakeup: the handle is that of " EASY ", and no multi");
    assert_refused(CW_E_INVALID_HANDLE, cw_multi_wakeup((cw_multi){0x5eed}),
                   "cw_multi_wakeup: 0x5eed is no multi of this copy of curlward");
    assert_refused(CW_E_INVALID_HANDLE, cw_easy_reset((cw_easy){0x5eed}),
                   "cw_easy_reset: 0x5eed is no easy of this copy of curlward");
    assert_ok(cw_easy_free(easy));
}

static void an_upload_without_a_body_names_the_options(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_refused(CW_E_NO_BODY, cw_multi_add(multi, easy),
                   "cw_multi_add: " EASY " has CW_OPT_UPLOAD or CW_OPT_POST on and no body to "
                   "send; use cw_easy_set_body, cw_easy_set_body_file, "
                   "cw_easy_set_mime or cw_easy_read_function");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_misplaced_easy),
        cmocka_unit_test(a_performed_easy_is_on_no_multi),
        cmocka_unit_test(another_thread_has_no_number),
        cmocka_unit_test(a_refused_value_is_told_with_its_option),
        cmocka_unit_test(options_have_the_names_that_the_caller_wrote),
        cmocka_unit_test(advice_on_driving_can_be_followed),
        cmocka_unit_test(a_failed_socket_function_is_called_again),
        cmocka_unit_test(a_failed_wakeup_names_its_multi),
        cmocka_unit_test(an_upload_without_a_body_names_the_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
