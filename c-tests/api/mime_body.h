/* What the tests of mimes share. */
#ifndef CURLWARD_API_MIME_BODY_H
#define CURLWARD_API_MIME_BODY_H

#include "support.h"

#define PART(...) (&(cw_mime_part){.size = sizeof(cw_mime_part), __VA_ARGS__})

/* Adds a part: add(mime, .name = "a", .text = "b"). */
#define add(mime, ...) assert_ok(cw_mime_add_part((mime), PART(__VA_ARGS__)))

/* The multipart body that /echo sent back, where each boundary of libcurl's is a B and each line
 * ends in \n. */
static inline void copy_mime_body(cw_easy easy, char *text, size_t cap)
{
    char body[20000] = "";
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, &len));
    body[len] = 0;
    char *to = text;
    for (const char *from = body; from < body + len; from++) {
        assert_true((size_t)(to - text) + 2 < cap);
        if (strncmp(from, "--------", 8) == 0) {
            from += strspn(from, "-");
            from += strspn(from, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") - 1;
            *to++ = 'B';
        } else if (*from != '\r') {
            *to++ = *from;
        }
    }
    *to = 0;
}

static inline void assert_mime_body(cw_easy easy, const char *expected)
{
    char text[20000];
    copy_mime_body(easy, text, sizeof text);
    assert_string_equal(text, expected);
}

static inline void assert_method_is(cw_easy easy, const char *method)
{
    char seen[16];
    assert_ok(cw_easy_get_header(easy, "X-Method", 0, seen, sizeof seen, NULL));
    assert_string_equal(seen, method);
}

/* An easy that gets its own body back, with the parts of `mime`, which is freed. */
static inline cw_easy echo_of(cw_mime mime)
{
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_mime(easy, mime));
    assert_ok(cw_mime_free(mime));
    return easy;
}

/* Of one part with the name "a". */
static inline void assert_one_part(cw_easy easy, const char *text)
{
    char expected[200];
    snprintf(expected, sizeof expected,
             "B\nContent-Disposition: form-data; name=\"a\"\n\n%s\nB--\n", text);
    assert_mime_body(easy, expected);
}

#endif
