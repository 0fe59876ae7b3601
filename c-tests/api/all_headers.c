/* The headers of every response, by name and one after the other. */
#include "support.h"

#include "hangup_server.h"

enum {
    LAST = -1,
    OF_SERVER = CW_HEADER_HEADER | CW_HEADER_TRAILER,
    EVERY = OF_SERVER | CW_HEADER_CONNECT | CW_HEADER_1XX | CW_HEADER_PSEUDO
};

struct seen {
    cw_status status;
    cw_header header;
    char text[256];
};

static struct seen look_for(cw_easy easy, const char *name, size_t index, int origins, int request)
{
    struct seen seen = {.text = "untouched"};
    size_t needed = 0;
    seen.status = cw_easy_get_header_of(easy, name, index, origins, request, &seen.header,
                                        seen.text, sizeof seen.text, &needed);
    if (seen.status == CW_OK) {
        assert_int_equal(seen.header.value_at, strlen(seen.text) + 1);
        assert_int_equal(needed,
                         seen.header.value_at + strlen(seen.text + seen.header.value_at) + 1);
    }
    return seen;
}

static struct seen look_at(cw_easy easy, size_t position, int origins, int request)
{
    struct seen seen = {.text = "untouched"};
    seen.status = cw_easy_get_header_at(easy, position, origins, request, &seen.header, seen.text,
                                        sizeof seen.text, NULL);
    return seen;
}

static void assert_seen(struct seen seen, const char *name, const char *value, int origin,
                        size_t index, size_t amount)
{
    assert_status(CW_OK, seen.status);
    assert_string_equal(seen.text, name);
    assert_string_equal(seen.text + seen.header.value_at, value);
    assert_int_equal(seen.header.origin, origin);
    assert_int_equal(seen.header.index, index);
    assert_int_equal(seen.header.amount, amount);
}

static void assert_none(struct seen seen)
{
    assert_status(CW_EMPTY, seen.status);
    assert_string_equal(seen.text, "untouched");
}

static void repeated_headers(void **unused)
{
    (void)unused;
    static const char *const values[] = {"first", "second", "third"};
    cw_easy easy = http_easy("/duplicate-header");
    assert_none(look_for(easy, "X-Duplicate", 0, EVERY, LAST));
    assert_none(look_at(easy, 0, EVERY, LAST));
    assert_ok(cw_easy_perform(easy));
    size_t repeated = 0;
    size_t position = 0;
    for (struct seen seen; (seen = look_at(easy, position, EVERY, LAST)).status == CW_OK;
         position++) {
        if (strcasecmp(seen.text, "x-duplicate") == 0) {
            assert_seen(seen, seen.text, values[repeated], CW_HEADER_HEADER, repeated, 3);
            assert_seen(look_for(easy, "X-DUPLICATE", repeated, EVERY, LAST), seen.text,
                        values[repeated], CW_HEADER_HEADER, repeated, 3);
            repeated++;
        }
    }
    assert_int_equal(repeated, 3);
    assert_true(position > 3);
    assert_none(look_at(easy, position, EVERY, LAST));
    assert_none(look_at(easy, SIZE_MAX, EVERY, LAST));
    assert_none(look_for(easy, "X-Duplicate", 3, EVERY, LAST));
    assert_ok(cw_easy_free(easy));
}

static void of_a_response_that_redirects(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/redirect-to?url=/many-headers/2");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_perform(easy));
    struct seen seen = look_for(easy, "Location", 0, OF_SERVER, 0);
    assert_seen(seen, seen.text, "/many-headers/2", CW_HEADER_HEADER, 0, 1);
    assert_none(look_for(easy, "Location", 0, OF_SERVER, 1));
    assert_none(look_for(easy, "Location", 0, OF_SERVER, LAST));
    assert_none(look_for(easy, "X-Header-0", 0, OF_SERVER, 0));
    seen = look_for(easy, "X-Header-0", 0, OF_SERVER, 1);
    assert_seen(seen, seen.text, "value-0", CW_HEADER_HEADER, 0, 1);
    assert_none(look_for(easy, "X-Header-0", 0, OF_SERVER, 2));
    assert_none(look_at(easy, 0, OF_SERVER, 2));
    /* Two walks at once, of which each finds its own. */
    size_t of_first = 0, of_second = 0;
    while (look_at(easy, of_first, OF_SERVER, 0).status == CW_OK) {
        of_first++;
        of_second += look_at(easy, of_first - 1, OF_SERVER, 1).status == CW_OK;
    }
    assert_true(of_first > 1);
    assert_int_equal(of_first, of_second);
    assert_ok(cw_easy_free(easy));
}

static void of_early_responses_and_of_the_end_of_a_body(void **unused)
{
    (void)unused;
    struct hangup_server server;
    hangup_server_start_with(&server, "127.0.0.1",
                             "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                             "HTTP/1.1 200 OK\r\nX-Sum:  none \r\nTransfer-Encoding: chunked\r\n"
                             "Trailer: X-Sum\r\n\r\n"
                             "3\r\nbye\r\n0\r\nX-Sum: 7\r\n\r\n");
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, server.url));
    assert_ok(cw_easy_perform(easy));
    assert_text_body(easy, "bye");

    assert_seen(look_for(easy, "link", 0, EVERY, LAST), "Link", "</a>", CW_HEADER_1XX, 0, 1);
    assert_none(look_for(easy, "link", 0, OF_SERVER, LAST));
    assert_seen(look_for(easy, "x-sum", 1, EVERY, LAST), "X-Sum", "7", CW_HEADER_TRAILER, 1, 2);
    assert_seen(look_for(easy, "x-sum", 0, CW_HEADER_TRAILER, LAST), "X-Sum", "7",
                CW_HEADER_TRAILER, 0, 1);
    assert_seen(look_for(easy, "x-sum", 0, CW_HEADER_HEADER, LAST), "X-Sum", "none",
                CW_HEADER_HEADER, 0, 1);

    assert_seen(look_at(easy, 0, EVERY, LAST), "Link", "</a>", CW_HEADER_1XX, 0, 1);
    assert_seen(look_at(easy, 1, EVERY, LAST), "X-Sum", "none", CW_HEADER_HEADER, 0, 2);
    assert_seen(look_at(easy, 2, EVERY, LAST), "Transfer-Encoding", "chunked", CW_HEADER_HEADER,
                0, 1);
    assert_seen(look_at(easy, 3, EVERY, LAST), "Trailer", "X-Sum", CW_HEADER_HEADER, 0, 1);
    assert_seen(look_at(easy, 4, EVERY, LAST), "X-Sum", "7", CW_HEADER_TRAILER, 1, 2);
    assert_none(look_at(easy, 5, EVERY, LAST));
    assert_seen(look_at(easy, 0, CW_HEADER_TRAILER, LAST), "X-Sum", "7", CW_HEADER_TRAILER, 0, 1);
    assert_ok(cw_easy_free(easy));
    hangup_server_stop(&server);
}

static void of_a_proxy(void **unused)
{
    (void)unused;
    struct hangup_server proxy;
    hangup_server_start_with(&proxy, "127.0.0.1",
                             "HTTP/1.1 403 No\r\nX-Why: not this host\r\nContent-Length: 0\r\n\r\n");
    cw_easy easy = http_easy("/bytes/3");
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, proxy.url));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPPROXYTUNNEL, true));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_seen(look_for(easy, "x-why", 0, EVERY, LAST), "X-Why", "not this host",
                CW_HEADER_CONNECT, 0, 1);
    assert_none(look_for(easy, "x-why", 0, OF_SERVER, LAST));
    assert_seen(look_at(easy, 0, CW_HEADER_CONNECT, LAST), "X-Why", "not this host",
                CW_HEADER_CONNECT, 0, 1);
    assert_none(look_at(easy, 0, OF_SERVER, LAST));
    assert_ok(cw_easy_free(easy));
    hangup_server_stop(&proxy);
}

static void of_http2_itself(void **unused)
{
    (void)unused;
    if (!cw_has_feature("HTTP2")) {
        skip();
    }
    cw_easy easy = http2_easy("/many-headers/1");
    assert_ok(cw_easy_perform(easy));
    assert_seen(look_for(easy, ":status", 0, CW_HEADER_PSEUDO, LAST), ":status", "200",
                CW_HEADER_PSEUDO, 0, 1);
    assert_seen(look_at(easy, 0, CW_HEADER_PSEUDO, LAST), ":status", "200", CW_HEADER_PSEUDO, 0,
                1);
    assert_none(look_at(easy, 1, CW_HEADER_PSEUDO, LAST));
    assert_none(look_for(easy, ":status", 0, OF_SERVER, LAST));
    assert_ok(cw_easy_free(easy));
}

/* What the header function sees of the line that it gets. */
struct lines {
    size_t calls;
    size_t at_end; /* headers that there were at the last line */
    bool failed;
};

static int walk_inside(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)line;
    struct lines *lines = user_data;
    cw_header header;
    char text[256];
    cw_status status = CW_OK;
    size_t count = 0;
    while ((status = cw_easy_get_header_at(easy, count, EVERY, LAST, &header, text, sizeof text,
                                           NULL)) == CW_OK) {
        count++;
    }
    lines->failed = lines->failed || status != CW_EMPTY;
    lines->at_end = len == 2 ? count : lines->at_end;
    lines->calls++;
    return CW_CONTINUE;
}

static void inside_the_header_function(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/many-headers/5");
    struct lines lines = {0};
    assert_ok(cw_easy_header_function(easy, walk_inside, &lines, NULL));
    assert_ok(run(multi, easy).status);
    assert_false(lines.failed);
    /* Beside them there are the line of the status and the empty one. */
    assert_int_equal(lines.at_end, lines.calls - 2);
    assert_none(look_at(easy, lines.at_end, EVERY, LAST));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static int begin_a_walk(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)line;
    (void)len;
    (void)user_data;
    cw_header header;
    return cw_easy_get_header_at(easy, 0, EVERY, LAST, &header, NULL, 0, NULL) > CW_EMPTY
               ? CW_ABORT
               : CW_CONTINUE;
}

static void a_walk_begins_anew_at_its_first_position(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/many-headers/5");
    assert_ok(cw_easy_header_function(easy, begin_a_walk, NULL, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_status(CW_OK, look_at(easy, 0, EVERY, LAST).status);
    assert_status(CW_OK, look_at(easy, 4, EVERY, LAST).status);
    assert_ok(cw_easy_free(easy));
}

static void none_is_left_of_an_earlier_transfer(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/duplicate-header");
    assert_ok(cw_easy_perform(easy));
    assert_status(CW_OK, look_at(easy, 0, EVERY, LAST).status);
    assert_status(CW_OK, look_at(easy, 1, EVERY, LAST).status);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://127.0.0.1:1/"));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_none(look_at(easy, 1, EVERY, LAST));
    assert_none(look_at(easy, 0, EVERY, LAST));
    assert_ok(cw_easy_free(easy));
}

/* A walk is as long as the headers are many, and not as the square or the cube of that. */
static void a_walk_through_many(void **unused)
{
    (void)unused;
    enum { MANY = 2000 };
    cw_easy easy = http_easy("/many-headers/2000");
    assert_ok(cw_easy_set_header_limit(easy, 1000000, 10000));
    assert_ok(cw_easy_perform(easy));
    size_t count = 0;
    while (look_at(easy, count, EVERY, LAST).status == CW_OK) {
        count++;
    }
    assert_true(count >= MANY);
    assert_ok(cw_easy_free(easy));
}

static void wrong_arguments_are_named(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/many-headers/1");
    assert_ok(cw_easy_perform(easy));
    assert_status(CW_E_ARGUMENT, look_for(easy, "Date", 0, 0, LAST).status);
    assert_last_error("cw_easy_get_header_of: origins is 0x0, and not one or more of the CW_HEADER");
    assert_status(CW_E_ARGUMENT, look_at(easy, 0, 1 << 5 | 1, LAST).status);
    assert_last_error("cw_easy_get_header_at: origins is 0x21");
    assert_status(CW_E_ARGUMENT, look_at(easy, 0, EVERY, -2).status);
    assert_last_error("request is -2, and not the number of a request");
    char text[4] = "abc";
    size_t needed = 0;
    cw_header header = {.amount = 77};
    assert_status(CW_E_BUFFER, cw_easy_get_header_of(easy, "X-Header-0", 0, EVERY, LAST, &header,
                                                     text, sizeof text, &needed));
    assert_int_equal(needed, sizeof "X-Header-0" + sizeof "value-0");
    assert_string_equal(text, "abc");
    assert_int_equal(header.amount, 77);
    assert_ok(cw_easy_get_header_of(easy, "X-Header-0", 0, EVERY, LAST, NULL, NULL, 0, NULL));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeated_headers),
        cmocka_unit_test(of_a_response_that_redirects),
        cmocka_unit_test(of_early_responses_and_of_the_end_of_a_body),
        cmocka_unit_test(of_a_proxy),
        cmocka_unit_test(of_http2_itself),
        cmocka_unit_test(inside_the_header_function),
        cmocka_unit_test(a_walk_begins_anew_at_its_first_position),
        cmocka_unit_test(none_is_left_of_an_earlier_transfer),
        cmocka_unit_test(a_walk_through_many),
        cmocka_unit_test(wrong_arguments_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
