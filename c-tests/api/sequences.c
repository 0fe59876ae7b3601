/* Sequences of transfers on one easy: each request is what a new easy with the same settings would
 * send, whatever the easy sent before. */
/* CW_OPT_PUT is deprecated, and tried as well. */
#define CW_DEPRECATED(advice)
#include "support.h"

#include <limits.h>

enum { READ_LENGTH = 700 };

/* What one transfer sent and got. */
struct sent {
    cw_status status;
    int curl_code;
    char head[8192];
    size_t head_len;
    char body[8192];
    size_t body_len;
};

struct source {
    size_t position;
};

static int give(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct source *source = user_data;
    size_t left = READ_LENGTH - source->position;
    *nread = left < cap ? left : cap;
    memset(buf, 'r', *nread);
    source->position += *nread;
    return CW_CONTINUE;
}

static int move(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    ((struct source *)user_data)->position = (size_t)offset;
    return CW_SEEK_OK;
}

static void watch(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    struct sent *sent = user_data;
    size_t room = sizeof sent->head - sent->head_len;
    if (kind == CW_DEBUG_HEADER_OUT && len < room) {
        memcpy(sent->head + sent->head_len, data, len);
        sent->head_len += len;
    }
}

/* Performs `easy` with the callbacks that no setting is about. */
static struct sent perform(cw_easy easy)
{
    struct sent sent = {0};
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(easy, watch, &sent, NULL));
    sent.status = cw_easy_perform(easy);
    assert_ok(cw_easy_debug_function(easy, NULL, NULL, NULL));
    if (sent.status == CW_E_NO_BODY) {
        return sent;
    }
    sent.curl_code = result(easy).curl_code;
    assert_ok(cw_easy_get_body(easy, NULL, 0, &sent.body_len));
    assert_in_range(sent.body_len, 0, sizeof sent.body - 1);
    assert_ok(cw_easy_get_body(easy, sent.body, sizeof sent.body, NULL));
    return sent;
}

/* A setting: one call with one of a few arguments. */
struct setting {
    enum {
        BODY,
        READ,
        UPLOAD,
        PUT,
        POST,
        GET,
        NOBODY,
        CUSTOM,
        SIZE,
        SIZE_LARGE,
        HEADERS,
        URL,
        LIMIT,
        SETTINGS
    } what;
    unsigned argument;
};

static const char *const names[SETTINGS] = {"BODY",   "READ", "UPLOAD",     "PUT",     "POST",
                                            "GET",    "NOBODY", "CUSTOM",   "SIZE",    "SIZE_LARGE",
                                            "HEADERS", "URL",  "LIMIT"};

static const size_t body_lengths[] = {0, 10, 3000};
static const long sizes[] = {-1, READ_LENGTH, 300, 0, READ_LENGTH + 1};
/* Each reads the whole body: else it would close the connection sooner or later while libcurl sends. */
static const char *const urls[] = {
    "/echo",
    "/echo?again",
    "/upload",
    "/redirect-to?url=/echo&code=307&body=1",
    "/redirect-to?url=/echo&code=302&body=1",
};

static void set_body(cw_easy easy, unsigned argument)
{
    static char body[3000];
    memset(body, 'b', sizeof body);
    if (argument >= COUNT(body_lengths)) {
        assert_ok(cw_easy_set_body(easy, NULL, 0));
    } else {
        assert_ok(cw_easy_set_body(easy, body, body_lengths[argument]));
    }
}

static void set_headers(cw_easy easy, unsigned argument)
{
    const char *const headers[] = {"Expect:", "X-Own: 1"};
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, argument % 3));
}

static void apply(cw_easy easy, struct setting setting, struct source *source)
{
    unsigned argument = setting.argument;
    bool on = argument % 3 > 0; /* on more often than off */
    switch (setting.what) {
    case BODY:
        set_body(easy, argument % (COUNT(body_lengths) + 2));
        break;
    case READ:
        assert_ok(cw_easy_read_function(easy, on ? give : NULL, source, NULL));
        assert_ok(cw_easy_seek_function(easy, on ? move : NULL, source, NULL));
        break;
    case UPLOAD:
        assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, on));
        break;
    case PUT:
        assert_ok(cw_easy_set_bool(easy, CW_OPT_PUT, on));
        break;
    case POST:
        assert_ok(cw_easy_set_bool(easy, CW_OPT_POST, on));
        break;
    case GET:
        assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPGET, on));
        break;
    case NOBODY:
        assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, argument % 2));
        break;
    case CUSTOM:
        assert_ok(cw_easy_set_string(easy, CW_OPT_CUSTOMREQUEST, argument % 2 ? "REPORT" : NULL));
        break;
    case SIZE:
        assert_ok(cw_easy_set_long(easy, CW_OPT_INFILESIZE, sizes[argument % COUNT(sizes)]));
        break;
    case SIZE_LARGE:
        assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, sizes[argument % COUNT(sizes)]));
        break;
    case HEADERS:
        set_headers(easy, argument);
        break;
    case URL:
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL,
                                     url_of("HTTP_URL", urls[argument % COUNT(urls)]).text));
        break;
    case LIMIT:
        assert_ok(cw_easy_set_body_limit(easy, argument % 3 ? SIZE_MAX : 5));
        break;
    case SETTINGS:
        break;
    }
}

static void begin(cw_easy easy)
{
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/echo").text));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
}

static bool is_same(const struct sent *one, const struct sent *other)
{
    return one->status == other->status && one->curl_code == other->curl_code &&
           one->head_len == other->head_len && one->body_len == other->body_len &&
           memcmp(one->head, other->head, one->head_len) == 0 &&
           memcmp(one->body, other->body, one->body_len) == 0;
}

static void show(const char *who, const struct sent *sent)
{
    print_error("%s: %s (CURLcode %d), %zu bytes of body\n%.*s\n", who,
                cw_status_name(sent->status), sent->curl_code, sent->body_len,
                (int)sent->head_len, sent->head);
}

enum { LONGEST = 200 };

struct play {
    cw_easy used;
    struct source source;
    struct setting since_reset[LONGEST];
    size_t count;
    unsigned seed;
    uint64_t random;
};

static unsigned pick(struct play *play, unsigned below)
{
    play->random = play->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(play->random >> 33) % below;
}

static void compare(struct play *play, const char *who, cw_easy other, struct source *source)
{
    struct sent expected = {0}, seen = {0};
    play->source.position = source->position = 0;
    seen = perform(play->used);
    expected = perform(other);
    assert_ok(cw_easy_free(other));
    if (is_same(&expected, &seen)) {
        return;
    }
    print_error("seed %u:", play->seed);
    for (size_t i = 0; i < play->count; i++) {
        print_error(" %s %u", names[play->since_reset[i].what], play->since_reset[i].argument);
    }
    print_error("\n");
    show("the used easy", &seen);
    show(who, &expected);
    fail();
}

static void compare_with_a_new_one(struct play *play)
{
    struct source source = {0};
    cw_easy fresh = new_easy();
    begin(fresh);
    for (size_t i = 0; i < play->count; i++) {
        apply(fresh, play->since_reset[i], &source);
    }
    compare(play, "a new easy", fresh, &source);
}

/* A copy has no callbacks: it gets them again, as they are now. */
static void compare_with_a_copy(struct play *play)
{
    struct source source = {0};
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(play->used, &copy));
    for (size_t i = 0; i < play->count; i++) {
        if (play->since_reset[i].what == READ) {
            apply(copy, play->since_reset[i], &source);
        }
    }
    compare(play, "a copy", copy, &source);
}

/* A transfer that ends before or while it sends. */
static void disturb(struct play *play)
{
    cw_multi multi = new_multi();
    if (cw_multi_add(multi, play->used) == CW_OK) {
        if (pick(play, 2)) {
            assert_ok(cw_multi_perform(multi, NULL));
        }
        if (pick(play, 2)) {
            assert_ok(cw_easy_cancel(play->used));
            assert_ok(cw_multi_perform(multi, NULL));
        }
        assert_ok(cw_multi_remove(multi, play->used));
    }
    assert_ok(cw_multi_close(multi));
}

static void go_on(struct play *play)
{
    switch (pick(play, 12)) {
    case 0:
        compare_with_a_new_one(play);
        break;
    case 1:
        compare_with_a_copy(play);
        break;
    case 2:
        disturb(play);
        break;
    case 3:
        if (pick(play, 4) == 0) {
            assert_ok(cw_easy_reset(play->used));
            begin(play->used);
            play->count = 0;
        }
        break;
    default:
        if (play->count < LONGEST) {
            struct setting setting = {.what = pick(play, SETTINGS), .argument = pick(play, 1000)};
            play->since_reset[play->count++] = setting;
            apply(play->used, setting, &play->source);
        }
    }
}

static void a_used_easy_sends_what_a_new_one_sends(void **unused)
{
    (void)unused;
    enum { SEEDS = 30, STEPS = 100 };
    for (unsigned seed = 1; seed <= SEEDS; seed++) {
        struct play play = {.used = new_easy(), .seed = seed, .random = seed};
        begin(play.used);
        for (int step = 0; step < STEPS; step++) {
            go_on(&play);
        }
        assert_ok(cw_easy_free(play.used));
    }
}

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
    {{ON(UPLOAD), ON(READ), NOTHING}, {OFF(POST), NOTHING}, "GET", NULL},
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
        cmocka_unit_test(a_used_easy_sends_what_a_new_one_sends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
