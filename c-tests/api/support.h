/* What the tests of the C interface share.
 *
 * An assertion leaves its test by longjmp, so none may stand inside a callback or on another
 * thread: there a test notes what it sees, and asserts it afterwards. */
#ifndef CURLWARD_API_SUPPORT_H
#define CURLWARD_API_SUPPORT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <curlward.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define assert_status(expected, call) \
    expect_status((expected), (call), #call, __FILE__, __LINE__)
#define assert_ok(call) assert_status(CW_OK, (call))

/* The sentence of cw_last_error() contains `words`. */
#define assert_last_error(words) expect_last_error((words), __FILE__, __LINE__)

void expect_status(cw_status expected, cw_status seen, const char *call, const char *file,
                   int line);
void expect_last_error(const char *words, const char *file, int line);

/* What a program ends with where what it needs is missing; its test may_skip in CMake. */
enum { SKIPPED = 77 };

/* `port` is a name of the test server's, such as "HTTP_URL". */
struct url {
    char text[512];
};

struct url url_of(const char *port, const char *path);

/* Milliseconds since some time. */
int64_t now_ms(void);

/* The number of a port, and `path` of HTTP_URL's under another name of this host. */
int port_of(const char *port);
struct url url_under(const char *host, const char *path);

/* A new easy that gets `path` over HTTP, or over HTTPS and with the test CA. */
cw_easy http_easy(const char *path);
cw_easy https_easy(const char *path);

/* Over HTTPS and HTTP/2; rather a stream on a connection that is being made than another one. */
cw_easy http2_easy(const char *path);

/* Uploads without waiting for 100 Continue: a server that answers at once would get no body. */
void upload_at_once(cw_easy easy);

cw_multi new_multi(void);
cw_easy new_easy(void);
cw_mime new_mime(void);

/* Performs and polls until nothing runs, or until `*flag`. */
void run_to_end(cw_multi multi);
void run_until(cw_multi multi, const bool *flag);

/* Adds `easy`, runs it to its end and removes it. */
cw_message run(cw_multi multi, cw_easy easy);

/* The message that is there; next_message requires one, only_message no second. */
cw_message next_message(cw_multi multi);
cw_message only_message(cw_multi multi);
void assert_no_message(cw_multi multi);

int count_running(cw_multi multi);
int state(cw_easy easy);
cw_message result(cw_easy easy);

/* The body kept in memory is `/bytes/len`, or this text. */
void assert_content_body(cw_easy easy, size_t len);
void assert_text_body(cw_easy easy, const char *expected);

/* What cw_easy_get_error() says has these words, and nothing secret. */
void assert_error_has(cw_easy easy, const char *words);

/* Whether `data` is what the server sends from `offset` on in `/bytes/N?seed=`. */
bool is_content(const void *data, size_t len, size_t offset, size_t seed);

/* A cw_write_fn; its user_data is a struct sink. */
struct sink {
    size_t calls;
    size_t len;
    size_t seed;
    bool damaged;
};

int write_to_sink(cw_easy easy, const void *data, size_t len, void *user_data);

/* A cw_write_fn that sets the bool behind its user_data. */
int write_to_flag(cw_easy easy, const void *data, size_t len, void *user_data);

/* A cw_drop_fn that counts in the int behind its user_data. */
void count_drop(void *user_data);

/* A number of `/stats`; asking is one more connection and one more request. */
long server_stat(const char *name);

/* Whether this many descriptors may be open at once, after raising the limit. */
bool allow_descriptors(size_t count);

/* Runs this program again with `scene` as its argument. */
struct rerun {
    int wait_status;
    char errors[4096];
};

struct rerun run_again(const char *program, const char *scene);

#endif
