/* Servers that end each connection after a few requests refuse the others that are on it: those
 * begin once more, however often that happens. */
#include "driver.h"

#include <unistd.h>

/* More than libcurl's five tries get through, three on each connection. */
enum { CROWD = 60 };

/* An older libcurl takes the end of such a connection for a failure now and then. */
static cw_easy refused_easy(void)
{
    if (!cw_has_feature("bundled")) {
        skip();
    }
    cw_easy easy = http2_easy("/");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("GOAWAY_URL", "/").text));
    return easy;
}

static void all_are_done_in_the_end(void **opened)
{
    struct driver *driver = *opened;
    for (int i = 0; i < CROWD; i++) {
        assert_ok(cw_multi_add(driver->multi, refused_easy()));
    }
    driver_run_to_end(driver);
    for (int i = 0; i < CROWD; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        assert_text_body(message.easy, "0");
        assert_ok(cw_easy_free(message.easy));
    }
    assert_no_message(driver->multi);
}

static int read_rest(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    size_t *left = user_data;
    *nread = *left < cap ? *left : cap;
    memset(buf, 'x', *nread);
    *left -= *nread;
    return CW_CONTINUE;
}

/* What a read function gave is gone: such a transfer fails rather than send less. */
static void bodies_of_read_functions_are_whole(void **opened)
{
    enum { LEN = 1000 };
    struct driver *driver = *opened;
    size_t left[CROWD];
    cw_easy easies[CROWD];
    for (int i = 0; i < CROWD; i++) {
        left[i] = LEN;
        easies[i] = refused_easy();
        assert_ok(cw_easy_set_token(easies[i], (size_t)i));
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_UPLOAD, true));
        assert_ok(cw_easy_set_off(easies[i], CW_OPT_INFILESIZE_LARGE, LEN));
        assert_ok(cw_easy_read_function(easies[i], read_rest, &left[i], NULL));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (int i = 0; i < CROWD; i++) {
        cw_message message = next_message(driver->multi);
        if (message.status == CW_OK) {
            assert_text_body(message.easy, "1000");
        } else {
            assert_status(CW_E_CURL, message.status);
        }
        assert_ok(cw_easy_free(easies[message.token]));
    }
    assert_no_message(driver->multi);
}

static void bodies_in_memory_are_sent_again(void **opened)
{
    struct driver *driver = *opened;
    for (int i = 0; i < CROWD; i++) {
        cw_easy easy = refused_easy();
        assert_ok(cw_easy_set_body(easy, "0123456789", 10));
        assert_ok(cw_multi_add(driver->multi, easy));
    }
    driver_run_to_end(driver);
    for (int i = 0; i < CROWD; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        assert_text_body(message.easy, "10");
        assert_ok(cw_easy_free(message.easy));
    }
    assert_no_message(driver->multi);
}

static void files_and_mimes_are_sent_again(void **opened)
{
    struct driver *driver = *opened;
    char path[] = "/tmp/curlward-goaway-XXXXXX";
    int file = mkstemp(path);
    assert_int_equal(write(file, "0123456789", 10), 10);
    assert_int_equal(close(file), 0);
    cw_mime mime = new_mime();
    const cw_mime_part parts[] = {
        {.size = sizeof *parts, .name = "memory", .text = "0123456789"},
        {.size = sizeof *parts, .name = "file", .file = path},
    };
    assert_ok(cw_mime_add_part(mime, &parts[0]));
    assert_ok(cw_mime_add_part(mime, &parts[1]));
    for (int i = 0; i < CROWD; i++) {
        cw_easy easy = refused_easy();
        assert_ok(cw_easy_set_token(easy, (size_t)i));
        assert_ok(i % 2 == 0 ? cw_easy_set_body_file(easy, path) : cw_easy_set_mime(easy, mime));
        assert_ok(cw_multi_add(driver->multi, easy));
    }
    assert_ok(cw_mime_free(mime));
    driver_run_to_end(driver);
    char length[20] = "";
    for (int i = 0; i < CROWD; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        if (message.token % 2 == 0) {
            assert_text_body(message.easy, "10");
        } else if (length[0] == 0) {
            /* Each has the same length, its boundaries included. */
            assert_ok(cw_easy_get_body(message.easy, length, sizeof length - 1, NULL));
            assert_in_range(strtol(length, NULL, 10), 200, 1000);
        } else {
            assert_text_body(message.easy, length);
        }
        assert_ok(cw_easy_free(message.easy));
    }
    assert_no_message(driver->multi);
    assert_int_equal(unlink(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(all_are_done_in_the_end),
        in_every_way(bodies_of_read_functions_are_whole),
        in_every_way(bodies_in_memory_are_sent_again),
        in_every_way(files_and_mimes_are_sent_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
