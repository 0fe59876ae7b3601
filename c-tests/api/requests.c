/* CW_OPT_PUT is deprecated, and tried as well. */
#define CW_DEPRECATED(advice)
#include "requests.h"

const char *const setting_names[SETTINGS] = {
    "BODY",   "READ", "UPLOAD",     "PUT",     "POST", "GET",   "NOBODY",
    "CUSTOM", "SIZE", "SIZE_LARGE", "HEADERS", "URL",  "LIMIT",
};

int give(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
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

struct sent perform(cw_easy easy)
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

void apply(cw_easy easy, struct setting setting, struct source *source)
{
    unsigned argument = setting.argument;
    bool on = argument % 3 > 0; /* on more often than off */
    switch (setting.what) {
    case BODY:
        set_body(easy, argument % (COUNT(body_lengths) + 2));
        break;
    case READ:
        assert_ok(cw_easy_read_function(easy, on ? give : NULL, on ? source : NULL, NULL));
        assert_ok(cw_easy_seek_function(easy, on ? move : NULL, on ? source : NULL, NULL));
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

void show(const char *who, const struct sent *sent)
{
    print_error("%s: %s (CURLcode %d), %zu bytes of body\n%.*s\n", who,
                cw_status_name(sent->status), sent->curl_code, sent->body_len,
                (int)sent->head_len, sent->head);
}
