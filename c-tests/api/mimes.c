/* Mimes: what is sent, who shares it, and what is refused. */
#include "driver.h"
#include "mime_body.h"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

static void parts_are_sent_as_described(void **opened)
{
    struct driver *driver = *opened;
    cw_mime mime = new_mime();
    add(mime, .name = "plain", .text = "a value");
    add(mime, .name = "bytes", .data = "with\tdata\n", .len = 10, .type = "application/x-mine");
    add(mime, .name = "quo\"ted", .text = "x", .file_name = "page.html");
    const char *const headers[] = {"X-One: 1", "X-Two: 2"};
    add(mime, .text = "headed", .headers = headers, .header_count = 2);
    add(mime, .name = "coded", .text = "0123456789", .encoder = "base64");
    add(mime, .name = "empty", .text = "");
    cw_easy easy = echo_of(mime);
    for (int again = 0; again < 2; again++) {
        assert_status(CW_OK, driver_run(driver, easy).status);
        assert_method_is(easy, "POST");
        assert_mime_body(
            easy,
            "B\nContent-Disposition: form-data; name=\"plain\"\n\na value\n"
            "B\nContent-Disposition: form-data; name=\"bytes\"\n"
            "Content-Type: application/x-mine\n\nwith\tdata\n\n"
            "B\nContent-Disposition: form-data; name=\"quo%22ted\"; filename=\"page.html\"\n"
            "Content-Type: text/html\n\nx\n"
            "B\nContent-Disposition: form-data\nX-One: 1\nX-Two: 2\n\nheaded\n"
            "B\nContent-Disposition: form-data; name=\"coded\"\n"
            "Content-Transfer-Encoding: base64\n\nMDEyMzQ1Njc4OQ==\n"
            "B\nContent-Disposition: form-data; name=\"empty\"\n\n\n"
            "B--\n");
    }
    assert_ok(cw_easy_free(easy));
}

static void the_request_tells_boundary_and_length(void **unused)
{
    (void)unused;
    cw_mime mime = new_mime();
    add(mime, .name = "a", .text = "b");
    cw_easy easy = http_easy("/headers");
    assert_ok(cw_easy_set_mime(easy, mime));
    char body[2000] = "";
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, NULL));
    assert_non_null(strstr(body, "content-type: multipart/form-data; boundary="));
    assert_non_null(strstr(body, "content-length: "));
    assert_null(strstr(body, "transfer-encoding"));

    const char *const mixed[] = {"Content-Type: multipart/mixed"};
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, mixed, 1));
    memset(body, 0, sizeof body);
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, NULL));
    assert_non_null(strstr(body, "content-type: multipart/mixed; boundary="));
    assert_ok(cw_mime_free(mime));
    assert_ok(cw_easy_free(easy));
}

static void bytes_may_hold_nul(void **unused)
{
    (void)unused;
    cw_mime mime = new_mime();
    add(mime, .data = "a\0b", .len = 3);
    cw_easy easy = echo_of(mime);
    assert_ok(cw_easy_perform(easy));
    char body[1000];
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body, &len));
    assert_non_null(memmem(body, len, "\r\n\r\na\0b\r\n--", 11));
    assert_ok(cw_easy_free(easy));
}

static char file[] = "/tmp/curlward-mime-XXXXXX.txt";

static void write_file(const char *text)
{
    FILE *out = fopen(file, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static void a_file_is_opened_at_each_begin(void **opened)
{
    struct driver *driver = *opened;
    cw_mime mime = new_mime();
    add(mime, .name = "f", .file = file);
    add(mime, .name = "g", .file = file, .file_name = "other.bin");
    cw_easy easy = echo_of(mime);
    const char *const texts[] = {"first", "the second is longer", ""};
    for (size_t i = 0; i < COUNT(texts); i++) {
        write_file(texts[i]);
        assert_status(CW_OK, driver_run(driver, easy).status);
        char expected[1000];
        snprintf(expected, sizeof expected,
                 "B\nContent-Disposition: form-data; name=\"f\"; filename=\"%s\"\n"
                 "Content-Type: text/plain\n\n%s\n"
                 "B\nContent-Disposition: form-data; name=\"g\"; filename=\"other.bin\"\n"
                 "Content-Type: application/octet-stream\n\n%s\nB--\n",
                 strrchr(file, '/') + 1, texts[i], texts[i]);
        assert_mime_body(easy, expected);
    }
    assert_ok(cw_easy_free(easy));
}

static void a_missing_file_ends_the_transfer_with_its_name(void **opened)
{
    struct driver *driver = *opened;
    cw_mime mime = new_mime(), outer = new_mime();
    add(mime, .name = "there", .text = "x");
    add(mime, .file = "/tmp/curlward/missing");
    add(outer, .parts = mime);
    assert_ok(cw_mime_free(mime));
    cw_easy easy = echo_of(outer);
    long requests = server_stat("requests");
    assert_status(CW_E_FILE, driver_run(driver, easy).status);
    assert_error_has(easy, "\"/tmp/curlward/missing\"");
    assert_error_has(easy, "No such file or directory");
    assert_int_equal(server_stat("requests"), requests + 1);
    assert_ok(cw_easy_set_mime(easy, (cw_mime){0}));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_method_is(easy, "GET");
    assert_ok(cw_easy_free(easy));
}

static void parts_lie_inside_parts(void **unused)
{
    (void)unused;
    cw_mime inner = new_mime(), outer = new_mime();
    add(inner, .text = "one", .file_name = "1");
    add(inner, .text = "two", .file_name = "2");
    add(outer, .name = "files", .parts = inner, .type = "multipart/mixed");
    /* What comes later is not in what was added. */
    add(inner, .text = "three");
    assert_ok(cw_mime_free(inner));
    add(outer, .name = "last", .text = "x");
    cw_easy easy = echo_of(outer);
    assert_ok(cw_easy_perform(easy));
    assert_mime_body(easy, "B\nContent-Disposition: form-data; name=\"files\"\n"
                           "Content-Type: multipart/mixed; boundary=B\n\n"
                           "B\nContent-Disposition: attachment; filename=\"1\"\n\none\n"
                           "B\nContent-Disposition: attachment; filename=\"2\"\n\ntwo\n"
                           "B--\n\n"
                           "B\nContent-Disposition: form-data; name=\"last\"\n\nx\nB--\n");
    assert_ok(cw_easy_free(easy));
}

static void a_mime_inside_itself_is_what_it_was(void **unused)
{
    (void)unused;
    cw_mime mime = new_mime();
    add(mime, .text = "x");
    add(mime, .parts = mime);
    add(mime, .parts = mime);
    cw_easy easy = echo_of(mime);
    assert_ok(cw_easy_perform(easy));
    char text[20000];
    copy_mime_body(easy, text, sizeof text);
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, "\nx\n")) != NULL; at++) {
        count++;
    }
    assert_int_equal(count, 4);
    assert_ok(cw_easy_free(easy));
}

static void several_easies_share_one_and_what_it_becomes_is_its_own(void **opened)
{
    struct driver *driver = *opened;
    cw_mime mime = new_mime();
    add(mime, .name = "a", .text = "shared");
    cw_easy easies[3];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/echo");
        assert_ok(cw_easy_set_mime(easies[i], mime));
    }
    add(mime, .name = "b", .text = "later");
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    assert_ok(cw_mime_free(mime));
    driver_run_to_end(driver);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_status(CW_OK, result(easies[i]).status);
        assert_one_part(easies[i], "shared");
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void a_dup_takes_it_over_and_a_reset_forgets_it(void **unused)
{
    (void)unused;
    cw_mime mime = new_mime();
    add(mime, .name = "a", .text = "copied");
    cw_easy easy = echo_of(mime), copy;
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_perform(copy));
    assert_one_part(copy, "copied");
    assert_ok(cw_easy_reset(copy));
    assert_ok(cw_easy_set_string(copy, CW_OPT_URL, url_of("HTTP_URL", "/echo").text));
    assert_ok(cw_easy_perform(copy));
    assert_method_is(copy, "GET");
    assert_ok(cw_easy_free(copy));
}

static void another_mime_takes_its_place(void **unused)
{
    (void)unused;
    cw_mime first = new_mime(), second = new_mime();
    add(first, .name = "a", .text = "first");
    add(second, .name = "a", .text = "second");
    cw_easy easy = echo_of(first);
    assert_ok(cw_easy_perform(easy));
    assert_one_part(easy, "first");
    assert_ok(cw_easy_set_mime(easy, second));
    assert_ok(cw_mime_free(second));
    assert_ok(cw_easy_perform(easy));
    assert_one_part(easy, "second");
    assert_ok(cw_easy_free(easy));
}

static void what_was_set_last_counts(void **opened)
{
    struct driver *driver = *opened;
    cw_mime mime = new_mime();
    add(mime, .name = "a", .text = "x");
    cw_easy easy = http_easy("/echo");

    /* The mime after everything else. */
    assert_ok(cw_easy_set_body(easy, "memory", 6));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_mime(easy, mime));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_method_is(easy, "POST");
    assert_one_part(easy, "x");

    /* Everything else after the mime. */
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPGET, true));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_method_is(easy, "GET");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTPGET, false));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_method_is(easy, "POST");
    assert_one_part(easy, "x");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, true));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_method_is(easy, "HEAD");
    assert_ok(cw_easy_set_mime(easy, mime));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_one_part(easy, "x");
    assert_ok(cw_easy_set_body(easy, "memory", 6));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_text_body(easy, "memory");
    assert_ok(cw_easy_set_mime(easy, mime));
    assert_ok(cw_easy_set_body_file(easy, file));
    write_file("in a file");
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_text_body(easy, "in a file");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_mime_free(mime));
}

static void an_upload_after_a_mime_has_no_body(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_mime mime = new_mime();
    add(mime, .name = "a", .text = "x");
    cw_easy easy = echo_of(mime);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_status(CW_E_NO_BODY, cw_multi_add(multi, easy));
    assert_last_error("its mime is sent with a POST only");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, false));
    assert_status(CW_OK, run(multi, easy).status);
    assert_one_part(easy, "x");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_redirect_sends_it_again(void **opened)
{
    struct driver *driver = *opened;
    write_file("from the file");
    cw_mime mime = new_mime();
    add(mime, .name = "a", .text = "x");
    add(mime, .name = "f", .file = file, .encoder = "base64");
    cw_easy easy = http_easy("/redirect-to?code=307&body=1&url=/echo");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_mime(easy, mime));
    assert_ok(cw_mime_free(mime));
    assert_status(CW_OK, driver_run(driver, easy).status);
    char text[20000];
    copy_mime_body(easy, text, sizeof text);
    assert_non_null(strstr(text, "name=\"a\"\n\nx\nB"));
    assert_non_null(strstr(text, "\n\nZnJvbSB0aGUgZmlsZQ==\nB--\n"));

    assert_ok(cw_easy_set_string(easy, CW_OPT_URL,
                                 url_of("HTTP_URL", "/redirect-to?code=303&body=1&url=/echo").text));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_method_is(easy, "GET");
    assert_text_body(easy, "");
    assert_ok(cw_easy_free(easy));
}

static void assert_large_part_arrives(struct driver *driver, cw_easy easy)
{
    enum { LEN = 3000000 };
    char *bytes = malloc(LEN);
    assert_non_null(bytes);
    for (size_t i = 0; i < LEN; i++) {
        bytes[i] = (char)((i * 31 + LEN) % 251);
    }
    cw_mime mime = new_mime();
    add(mime, .data = bytes, .len = LEN);
    assert_ok(cw_easy_set_mime(easy, mime));
    assert_ok(cw_mime_free(mime));
    assert_ok(cw_easy_set_body_limit(easy, 2 * LEN));
    assert_status(CW_OK, driver_run(driver, easy).status);
    size_t len = 0;
    char *body = malloc(2 * LEN);
    assert_non_null(body);
    assert_ok(cw_easy_get_body(easy, body, 2 * LEN, &len));
    const char *start = memmem(body, len, "\r\n\r\n", 4);
    assert_non_null(start);
    assert_memory_equal(start + 4, bytes, LEN);
    assert_memory_equal(start + 4 + LEN, "\r\n--", 4);
    free(body);
    free(bytes);
    assert_ok(cw_easy_free(easy));
}

static void large_parts_arrive_whole(void **opened)
{
    assert_large_part_arrives(*opened, http_easy("/echo"));
}

static void large_parts_arrive_whole_over_http2(void **opened)
{
    if (!cw_has_feature("HTTP2")) {
        skip();
    }
    assert_large_part_arrives(*opened, http2_easy("/echo"));
}

static void what_contradicts_itself_is_refused(void **unused)
{
    (void)unused;
    cw_mime mime = new_mime(), other = new_mime(), empty = new_mime();
    add(other, .text = "x");
    const char *const bad_header[] = {"X-A: b\r\nX-C: d"};
    const struct {
        cw_status status;
        const char *words;
        cw_mime_part part;
    } cases[] = {
        {CW_E_ARGUMENT, "the part has no content; set one of text, data, file, parts and read",
         {.name = "a"}},
        {CW_E_ARGUMENT, "more than one content: text and data; set one",
         {.text = "a", .data = "b", .len = 1}},
        {CW_E_ARGUMENT, "more than one content: file and parts", {.file = "/tmp/x", .parts = other}},
        {CW_E_ARGUMENT, "data has a len of 0", {.data = "forgotten"}},
        {CW_E_ARGUMENT, "the path of the file is empty", {.file = ""}},
        {CW_E_ARGUMENT, "has no parts; add them with cw_mime_add_part first", {.parts = empty}},
        {CW_E_ARGUMENT, "seek is set, and read is NULL",
         {.text = "a", .seek = (cw_seek_fn)(void (*)(void))abort}},
        {CW_E_ARGUMENT, "read_len is 7, and read is NULL", {.text = "a", .read_len = 7}},
        {CW_E_ARGUMENT, "a read_len of -2 is no length",
         {.read = (cw_read_fn)(void (*)(void))abort, .read_len = -2}},
        {CW_E_ARGUMENT, "read is NULL, and user_data or drop is not",
         {.text = "a", .user_data = &mime}},
        {CW_E_ARGUMENT, "\"gzip\" is no encoder; the encoders are binary, 8bit, 7bit, base64, "
                        "quoted-printable", {.text = "a", .encoder = "gzip"}},
        {CW_E_ARGUMENT, "a part of parts has no encoder", {.parts = other, .encoder = "base64"}},
        {CW_E_OPTION_VALUE, "name has a carriage return at index 1",
         {.text = "a", .name = "b\r\nX: y"}},
        {CW_E_OPTION_VALUE, "file_name has a line feed at index 1",
         {.text = "a", .file_name = "b\nc"}},
        {CW_E_OPTION_VALUE, "type has a line feed at index 4", {.text = "a", .type = "text\n"}},
        {CW_E_OPTION_VALUE, "headers[0] has a carriage return at index 6",
         {.text = "a", .headers = bad_header, .header_count = 1}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cw_mime_part part = cases[i].part;
        part.size = sizeof part;
        assert_status(cases[i].status, cw_mime_add_part(mime, &part));
        assert_last_error(cases[i].words);
    }
    cw_mime_part part = {.text = "a"};
    assert_status(CW_E_ARGUMENT, cw_mime_add_part(mime, &part));
    assert_last_error("the size in part is 0 and has to be 136; set it to sizeof *part");

    /* Nothing of it was added. */
    cw_easy easy = new_easy();
    assert_status(CW_E_ARGUMENT, cw_easy_set_mime(easy, mime));
    assert_last_error("has no parts");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_mime_free(empty));
    assert_ok(cw_mime_free(other));
    assert_ok(cw_mime_free(mime));
}

static void parts_are_limited_in_depth_and_number(void **unused)
{
    (void)unused;
    cw_mime deep = new_mime();
    add(deep, .text = "deepest");
    for (int level = 2; level <= 8; level++) {
        cw_mime outer = new_mime();
        add(outer, .parts = deep);
        assert_ok(cw_mime_free(deep));
        deep = outer;
    }
    assert_status(CW_E_ARGUMENT, cw_mime_add_part(deep, PART(.parts = deep)));
    assert_last_error("the parts would lie 9 deep inside each other; 8 is the most");
    cw_easy easy = echo_of(deep);
    assert_ok(cw_easy_perform(easy));
    char text[20000];
    copy_mime_body(easy, text, sizeof text);
    assert_non_null(strstr(text, "\ndeepest\n"));
    assert_ok(cw_easy_free(easy));

    cw_mime wide = new_mime();
    for (int i = 0; i < 100; i++) {
        add(wide, .text = "x");
    }
    /* Each brings itself and its hundred. */
    cw_mime wider = new_mime();
    for (int i = 0; i < 99; i++) {
        add(wider, .parts = wide);
    }
    assert_status(CW_E_ARGUMENT, cw_mime_add_part(wider, PART(.parts = wide)));
    assert_last_error("would have 10100 parts, those inside of others included; 10000 are the most");
    add(wider, .text = "the last one");
    assert_status(CW_E_ARGUMENT, cw_mime_add_part(wider, PART(.text = "one too many")));
    assert_ok(cw_mime_free(wide));
    assert_ok(cw_mime_free(wider));
}

static void note_mime(const cw_leak *leak, void *user_data)
{
    if (leak->kind == CW_KIND_MIME) {
        *(cw_leak *)user_data = *leak;
    }
}

static void a_mime_has_a_name_and_is_listed_until_it_ends(void **unused)
{
    (void)unused;
    cw_mime mime = new_mime();
    add(mime, .text = "x");
    add(mime, .text = "y");
    cw_leak leak = {0};
    assert_ok(cw_report_leaks(note_mime, &leak));
    assert_int_equal(leak.id, mime.id);
    assert_int_equal(leak.state, 2);
    char name[64], sentence[256];
    assert_ok(cw_mime_name(mime, name, sizeof name, NULL));
    assert_memory_equal(name, "mime ", 5);
    assert_ok(cw_mime_free(mime));
    leak = (cw_leak){0};
    assert_ok(cw_report_leaks(note_mime, &leak));
    assert_int_equal(leak.id, 0);
    assert_status(CW_E_STALE_HANDLE, cw_mime_add_part(mime, PART(.text = "x")));
    snprintf(sentence, sizeof sentence, "%s was freed", name);
    assert_last_error(sentence);
    assert_status(CW_E_STALE_HANDLE, cw_mime_free(mime));
    assert_ok(cw_mime_free((cw_mime){0}));
}

static cw_mime contested;

static void *add_many(void *unused)
{
    (void)unused;
    for (int i = 0; i < 500; i++) {
        cw_mime_add_part(contested, PART(.name = "a", .text = "x"));
    }
    return NULL;
}

static void any_thread_may_add_and_set(void **unused)
{
    (void)unused;
    contested = new_mime();
    add(contested, .name = "a", .text = "x");
    pthread_t threads[3];
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, add_many, NULL), 0);
    }
    cw_easy easy = http_easy("/echo");
    for (int i = 0; i < 100; i++) {
        assert_ok(cw_easy_set_mime(easy, contested));
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    cw_leak leak = {0};
    assert_ok(cw_report_leaks(note_mime, &leak));
    assert_int_equal(leak.state, 1501);
    assert_ok(cw_easy_set_mime(easy, contested));
    assert_ok(cw_mime_free(contested));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

static int make_file(void **unused)
{
    (void)unused;
    int made = mkstemps(file, 4);
    return made < 0 || close(made) != 0;
}

static int remove_file(void **unused)
{
    (void)unused;
    return unlink(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(parts_are_sent_as_described),
        cmocka_unit_test(the_request_tells_boundary_and_length),
        cmocka_unit_test(bytes_may_hold_nul),
        in_every_way(a_file_is_opened_at_each_begin),
        in_every_way(a_missing_file_ends_the_transfer_with_its_name),
        cmocka_unit_test(parts_lie_inside_parts),
        cmocka_unit_test(a_mime_inside_itself_is_what_it_was),
        in_every_way(several_easies_share_one_and_what_it_becomes_is_its_own),
        cmocka_unit_test(a_dup_takes_it_over_and_a_reset_forgets_it),
        cmocka_unit_test(another_mime_takes_its_place),
        in_way(what_was_set_last_counts, PERFORM_AND_POLL),
        cmocka_unit_test(an_upload_after_a_mime_has_no_body),
        in_every_way(a_redirect_sends_it_again),
        in_every_way(large_parts_arrive_whole),
        in_every_way(large_parts_arrive_whole_over_http2),
        cmocka_unit_test(what_contradicts_itself_is_refused),
        cmocka_unit_test(parts_are_limited_in_depth_and_number),
        cmocka_unit_test(a_mime_has_a_name_and_is_listed_until_it_ends),
        cmocka_unit_test(any_thread_may_add_and_set),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
