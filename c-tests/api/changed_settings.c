/* Settings that change between the transfers of an easy: what counts is what is set now. */
#include "requests.h"

/* The settings of two transfers, and what the second one sends. */
static const struct {
    struct setting first[5];
    struct setting second[4];
    const char *request;
    const char *length; /* Content-Length; NULL for none */
} pairs[] = {
#define ON(what) {what, 1}
#define OFF(what) {what, 0}
#define BODY_10 {BODY, 1}
#define NO_BODY {BODY, 3}
#define SIZE_700 {SIZE_LARGE, 1}
#define NOTHING {SETTINGS, 0}
    /* A read function after a body in memory. */
    {{ON(UPLOAD), BODY_10, NOTHING}, {NO_BODY, ON(READ), NOTHING}, "PUT", NULL},
    {{ON(UPLOAD), SIZE_700, BODY_10, NOTHING}, {NO_BODY, ON(READ), NOTHING}, "PUT", "700"},
    {{ON(UPLOAD), {SIZE, 1}, BODY_10, NOTHING}, {NO_BODY, ON(READ), NOTHING}, "PUT", "700"},
    {{ON(PUT), BODY_10, NOTHING}, {NO_BODY, ON(READ), NOTHING}, "PUT", NULL},
    {{ON(POST), BODY_10, NOTHING}, {NO_BODY, ON(READ), NOTHING}, "POST", NULL},
    {{ON(POST), SIZE_700, BODY_10, NOTHING}, {NO_BODY, ON(READ), NOTHING}, "POST", "700"},
    /* A body in memory after a read function. */
    {{ON(UPLOAD), ON(READ), SIZE_700, NOTHING}, {BODY_10, NOTHING}, "PUT", "10"},
    {{ON(POST), ON(READ), SIZE_700, NOTHING}, {BODY_10, NOTHING}, "POST", "10"},
    /* The word of the request. */
    {{BODY_10, NOTHING}, {NO_BODY, NOTHING}, "GET", NULL},
    {{BODY_10, NOTHING}, {ON(UPLOAD), NOTHING}, "PUT", "10"},
    {{BODY_10, NOTHING}, {ON(PUT), NOTHING}, "PUT", "10"},
    {{BODY_10, ON(UPLOAD), NOTHING}, {OFF(UPLOAD), NOTHING}, "POST", "10"},
    {{BODY_10, ON(UPLOAD), NOTHING}, {NO_BODY, OFF(UPLOAD), NOTHING}, "GET", NULL},
    {{BODY_10, NOTHING}, {ON(NOBODY), NOTHING}, "HEAD", NULL},
    {{BODY_10, ON(NOBODY), NOTHING}, {OFF(NOBODY), NOTHING}, "POST", "10"},
    {{ON(NOBODY), NOTHING}, {BODY_10, NOTHING}, "POST", "10"},
    {{BODY_10, NOTHING}, {ON(GET), NOTHING}, "GET", NULL},
    {{ON(GET), NOTHING}, {BODY_10, NOTHING}, "POST", "10"},
    {{ON(UPLOAD), ON(READ), NOTHING}, {OFF(UPLOAD), NOTHING}, "GET", NULL},
    {{ON(UPLOAD), ON(READ), NOTHING}, {ON(POST), NOTHING}, "POST", NULL},
    {{ON(UPLOAD), ON(READ), NOTHING}, {OFF(POST), NOTHING}, "PUT", NULL},
    {{ON(UPLOAD), ON(READ), ON(NOBODY), NOTHING}, {OFF(NOBODY), NOTHING}, "PUT", NULL},
    {{ON(POST), ON(READ), ON(NOBODY), NOTHING}, {OFF(NOBODY), NOTHING}, "POST", NULL},
    {{ON(UPLOAD), ON(READ), ON(POST), NOTHING}, {OFF(POST), NOTHING}, "PUT", NULL},
    {{ON(POST), ON(READ), ON(GET), NOTHING}, {OFF(GET), NOTHING}, "POST", NULL},
    {{ON(UPLOAD), BODY_10, ON(NOBODY), NOTHING}, {OFF(NOBODY), NOTHING}, "PUT", "10"},
    {{ON(POST), ON(READ), SIZE_700, NOTHING}, {{SIZE_LARGE, 0}, NOTHING}, "POST", NULL},
    {{ON(CUSTOM), BODY_10, NOTHING}, {NO_BODY, NOTHING}, "REPORT", NULL},
    {{ON(CUSTOM), BODY_10, NOTHING}, {OFF(CUSTOM), NOTHING}, "POST", "10"},
};

static void apply_all(cw_easy easy, const struct setting *settings, struct source *source)
{
    for (; settings->what != SETTINGS; settings++) {
        apply(easy, *settings, source);
    }
}

static bool has_length(const struct sent *sent, const char *length)
{
    const char *found = strstr(sent->head, "Content-Length: ");
    if (found == NULL || length == NULL) {
        return found == NULL && length == NULL;
    }
    return strtol(found + 16, NULL, 10) == strtol(length, NULL, 10);
}

static void assert_sent(const struct sent *sent, size_t pair)
{
    const char *request = pairs[pair].request;
    size_t len = strlen(request);
    if (sent->status != CW_OK || strncmp(sent->head, request, len) != 0 || sent->head[len] != ' ' ||
        !has_length(sent, pairs[pair].length)) {
        print_error("pair %zu, expected %s, Content-Length %s\n", pair, request,
                    pairs[pair].length ? pairs[pair].length : "none");
        show("seen", sent);
        fail();
    }
    bool has_body = strcmp(request, "PUT") == 0 || strcmp(request, "POST") == 0;
    size_t expected = pairs[pair].length ? strtoul(pairs[pair].length, NULL, 10) : READ_LENGTH;
    assert_int_equal(sent->body_len, has_body ? expected : 0);
}

static void the_settings_of_now_make_the_request(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct source source = {0}, of_copy = {0};
        cw_easy easy = http_easy("/echo"), copy = {0};
        apply_all(easy, pairs[i].first, &source);
        perform(easy);
        source.position = 0;
        apply_all(easy, pairs[i].second, &source);
        struct sent sent = perform(easy);
        assert_sent(&sent, i);

        assert_ok(cw_easy_dup(easy, &copy));
        assert_ok(cw_easy_read_function(copy, give, &of_copy, NULL));
        sent = perform(copy);
        assert_sent(&sent, i);
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_easy_free(copy));
    }
}

static void a_known_length_is_kept_to(void **unused)
{
    (void)unused;
    const int options[] = {CW_OPT_UPLOAD, CW_OPT_POST};
    for (size_t i = 0; i < COUNT(options); i++) {
        struct source source = {0};
        cw_easy easy = http_easy("/echo");
        assert_ok(cw_easy_set_bool(easy, options[i], true));
        assert_ok(cw_easy_read_function(easy, give, &source, NULL));
        assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, READ_LENGTH + 1));
        struct sent sent = perform(easy);
        assert_status(CW_E_CURL, sent.status);
        assert_int_equal(sent.curl_code, CW_CURLE_READ_ERROR);
        char sentence[512];
        assert_ok(cw_easy_get_error(easy, sentence, sizeof sentence, NULL));
        assert_non_null(strstr(sentence, "700 bytes of the 701"));

        assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, 300));
        source.position = 0;
        sent = perform(easy);
        assert_status(CW_OK, sent.status);
        assert_int_equal(sent.body_len, 300);
        assert_ok(cw_easy_free(easy));
    }
}

static void a_refused_value_leaves_the_last_transfers_failure_alone(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_set_body_limit(easy, 5));
    assert_status(CW_E_BODY_TOO_LARGE, cw_easy_perform(easy));
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_long(easy, CW_OPT_MAXREDIRS, -2));
    char sentence[512];
    cw_last_error(sentence, sizeof sentence);
    assert_null(strstr(sentence, "writ"));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_settings_of_now_make_the_request),
        cmocka_unit_test(a_known_length_is_kept_to),
        cmocka_unit_test(a_refused_value_leaves_the_last_transfers_failure_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
