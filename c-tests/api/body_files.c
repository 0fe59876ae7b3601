/* Bodies from a file: opened at the begin, rewound, closed; and what is wrong with one. */
#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEN = 300000 };

static char folder[] = "/tmp/curlward-body-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[sizeof folder + 256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* The content of /bytes/len. */
static const char *write_file(const char *name, size_t len)
{
    const char *path = path_of(name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < len; i++) {
        fputc((int)((i * 31 + len) % 251), file);
    }
    assert_int_equal(fclose(file), 0);
    return path;
}

static int make_folder(void **unused)
{
    (void)unused;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **unused)
{
    (void)unused;
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
        unlink(path_of(entry->d_name));
    }
    closedir(entries);
    return rmdir(folder);
}

static int open_descriptors(void)
{
    int count = 0;
    DIR *entries = opendir("/proc/self/fd");
    assert_non_null(entries);
    while (readdir(entries) != NULL) {
        count++;
    }
    closedir(entries);
    return count;
}

static void assert_sent(cw_easy easy, const char *method, size_t len)
{
    char seen[16], length[24];
    assert_ok(cw_easy_get_header(easy, "X-Method", 0, seen, sizeof seen, NULL));
    assert_string_equal(seen, method);
    assert_ok(cw_easy_get_header(easy, "X-Body-Length", 0, length, sizeof length, NULL));
    assert_int_equal(strtoul(length, NULL, 10), len);
    assert_content_body(easy, len);
}

static void a_file_is_posted_and_put(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body_file(easy, write_file("sent", LEN)));
    assert_status(CW_OK, run(multi, easy).status);
    assert_sent(easy, "POST", LEN);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_status(CW_OK, run(multi, easy).status);
    assert_sent(easy, "PUT", LEN);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void its_length_is_announced(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/headers");
    assert_ok(cw_easy_set_body_file(easy, write_file("length", 1234)));
    for (int uploads = 0; uploads <= 1; uploads++) {
        assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, uploads));
        assert_ok(cw_easy_perform(easy));
        char body[2000] = "";
        assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, NULL));
        assert_non_null(strstr(body, "content-length: 1234"));
        assert_null(strstr(body, "transfer-encoding"));
    }
    assert_ok(cw_easy_free(easy));
}

static void it_is_opened_at_each_begin_and_closed_at_each_end(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    /* With its connection. */
    assert_status(CW_OK, run(multi, easy).status);
    int before = open_descriptors();
    assert_ok(cw_easy_set_body_file(easy, path_of("later")));
    write_file("later", 100);
    assert_status(CW_OK, run(multi, easy).status);
    assert_sent(easy, "POST", 100);
    assert_int_equal(open_descriptors(), before);
    write_file("later", 200);
    assert_status(CW_OK, run(multi, easy).status);
    assert_sent(easy, "POST", 200);
    assert_int_equal(open_descriptors(), before);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void an_empty_file_is_an_empty_body(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body_file(easy, write_file("empty", 0)));
    assert_ok(cw_easy_perform(easy));
    assert_sent(easy, "POST", 0);
    assert_ok(cw_easy_free(easy));
}

static void a_redirect_sends_it_from_its_start(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/redirect-to?code=307&body=1&url=/echo");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_body_file(easy, write_file("redirected", LEN)));
    for (int uploads = 0; uploads <= 1; uploads++) {
        assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, uploads));
        assert_ok(cw_easy_perform(easy));
        assert_sent(easy, uploads ? "PUT" : "POST", LEN);
    }
    assert_ok(cw_easy_free(easy));
}

static void the_body_that_was_set_last_counts(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo");
    const char *path = write_file("other", 100);
    assert_ok(cw_easy_set_body(easy, "memory", 6));
    assert_ok(cw_easy_set_body_file(easy, path));
    assert_ok(cw_easy_perform(easy));
    assert_sent(easy, "POST", 100);
    assert_ok(cw_easy_set_body(easy, "memory", 6));
    assert_ok(cw_easy_perform(easy));
    assert_text_body(easy, "memory");
    assert_ok(cw_easy_set_body_file(easy, path));
    assert_ok(cw_easy_set_body_file(easy, NULL));
    assert_ok(cw_easy_perform(easy));
    char method[16];
    assert_ok(cw_easy_get_header(easy, "X-Method", 0, method, sizeof method, NULL));
    assert_string_equal(method, "GET");
    assert_ok(cw_easy_free(easy));
}

static void a_dup_has_it_and_a_reset_has_not(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo"), copy;
    assert_ok(cw_easy_set_body_file(easy, write_file("copied", 100)));
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_perform(copy));
    assert_sent(copy, "POST", 100);
    assert_ok(cw_easy_reset(copy));
    assert_ok(cw_easy_set_string(copy, CW_OPT_URL, url_of("HTTP_URL", "/echo").text));
    assert_ok(cw_easy_perform(copy));
    char method[16];
    assert_ok(cw_easy_get_header(copy, "X-Method", 0, method, sizeof method, NULL));
    assert_string_equal(method, "GET");
    assert_ok(cw_easy_free(copy));
}

/* Without a connection, and with nothing left of the transfer before. */
static void assert_not_begun(const char *path, const char *why)
{
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_status(CW_OK, run(multi, easy).status);
    long requests = server_stat("requests");
    assert_ok(cw_easy_set_body_file(easy, path));
    assert_ok(cw_multi_add(multi, easy));
    cw_message message = only_message(multi);
    assert_status(CW_E_FILE, message.status);
    assert_int_equal(message.response_code, 0);
    assert_error_has(easy, path);
    assert_error_has(easy, why);
    assert_status(CW_EMPTY, cw_easy_get_header(easy, "X-Method", 0, NULL, 0, NULL));
    assert_int_equal(count_running(multi), 0);
    assert_ok(cw_multi_remove(multi, easy));
    assert_int_equal(server_stat("requests"), requests + 1);

    /* The easy is as good as new. */
    assert_ok(cw_easy_set_body(easy, "hello", 5));
    assert_status(CW_OK, run(multi, easy).status);
    assert_text_body(easy, "hello");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_missing_file_ends_the_transfer_with_its_name(void **unused)
{
    (void)unused;
    assert_not_begun(path_of("missing"), "No such file or directory");
}

static void what_is_no_regular_file_is_refused(void **unused)
{
    (void)unused;
    assert_not_begun("/tmp", "it is a directory");
    assert_not_begun("/dev/zero", "it is no regular file");
    /* Nobody writes to it: an open that waited for a writer would wait for ever. */
    assert_int_equal(mkfifo(path_of("pipe"), 0600), 0);
    assert_not_begun(path_of("pipe"), "it is no regular file");
}

static void perform_says_it_too(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body_file(easy, path_of("missing")));
    assert_status(CW_E_FILE, cw_easy_perform(easy));
    assert_last_error("No such file or directory");
    assert_status(CW_E_FILE, cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

static int watch(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    (void)multi;
    (void)fd;
    (void)events;
    (void)user_data;
    (void)socket_data;
    return 0;
}

/* It has ended by then, and cannot be refused as well. */
static void a_multi_without_a_timer_function_says_it_once(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_socket_function(multi, watch, NULL, NULL));
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body_file(easy, path_of("missing")));
    assert_ok(cw_multi_add(multi, easy));
    assert_int_equal(state(easy), CW_STATE_DONE);
    assert_status(CW_E_FILE, only_message(multi).status);
    assert_ok(cw_multi_remove(multi, easy));
    assert_ok(cw_easy_set_body_file(easy, NULL));
    assert_status(CW_E_DRIVE_MODE, cw_multi_add(multi, easy));
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void an_add_on_a_limited_multi_says_it_when_it_begins(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_max_total_connections(multi, 1));
    cw_easy first = http_easy("/delay/100"), second = http_easy("/echo");
    assert_ok(cw_easy_set_body_file(second, path_of("missing")));
    assert_ok(cw_multi_add(multi, first));
    assert_ok(cw_multi_add(multi, second));
    assert_no_message(multi);
    run_to_end(multi);
    assert_status(CW_OK, result(first).status);
    assert_status(CW_E_FILE, result(second).status);
    assert_error_has(second, path_of("missing"));
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(second));
    assert_ok(cw_multi_close(multi));
}

struct adding {
    cw_multi multi;
    cw_easy easy;
    cw_status added, cancelled;
    bool done;
};

static int add_and_cancel(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct adding *adding = user_data;
    if (!adding->done) {
        adding->done = true;
        adding->added = cw_multi_add(adding->multi, adding->easy);
        adding->cancelled = cw_easy_cancel(adding->easy);
    }
    return CW_CONTINUE;
}

/* The add is applied later, and finds both. */
static void a_cancelled_add_of_a_missing_file_ends_once(void **unused)
{
    (void)unused;
    struct adding adding = {.multi = new_multi(), .easy = http_easy("/echo")};
    assert_ok(cw_easy_set_body_file(adding.easy, path_of("missing")));
    cw_easy first = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(first, add_and_cancel, &adding, NULL));
    assert_ok(cw_multi_add(adding.multi, first));
    run_to_end(adding.multi);
    assert_ok(adding.added);
    assert_ok(adding.cancelled);
    size_t messages = 0;
    for (cw_message message; cw_multi_next_message(adding.multi, &message) == CW_OK;) {
        messages += message.easy.id == adding.easy.id;
    }
    assert_int_equal(messages, 1);
    cw_status status = result(adding.easy).status;
    assert_true(status == CW_E_FILE || status == CW_E_CANCELLED);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(adding.easy));
    assert_ok(cw_multi_close(adding.multi));
}

static int shorten(cw_easy easy, int64_t dltotal, int64_t dlnow, int64_t ultotal, int64_t ulnow,
                   void *user_data)
{
    (void)easy;
    (void)dltotal;
    (void)dlnow;
    (void)ultotal;
    if (ulnow > 0) {
        bool *done = user_data;
        *done = truncate(path_of("shrinks"), 1000) == 0;
    }
    return CW_CONTINUE;
}

static void a_file_that_shrinks_ends_the_transfer(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/upload?ms=1");
    upload_at_once(easy);
    assert_ok(cw_easy_set_body_file(easy, write_file("shrinks", 20000000)));
    bool shortened = false;
    assert_ok(cw_easy_progress_function(easy, shorten, &shortened, NULL));
    assert_status(CW_E_FILE, cw_easy_perform(easy));
    assert_true(shortened);
    assert_error_has(easy, path_of("shrinks"));
    assert_error_has(easy, "and had 20000000 when its transfer began");
    assert_ok(cw_easy_free(easy));
}

/* One that is missing is told by the message, and one that cannot be written by the add. */
static void a_transfer_reads_one_file_and_writes_another(void **unused)
{
    (void)unused;
    char answer[sizeof folder + 256], part[sizeof folder + 256];
    snprintf(answer, sizeof answer, "%s", path_of("answer"));
    snprintf(part, sizeof part, "%s", path_of("answer.part"));
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_output_file(easy, answer, NULL));
    assert_ok(cw_easy_set_body_file(easy, path_of("missing")));
    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_E_FILE, only_message(multi).status);
    assert_error_has(easy, "which is to be sent");
    assert_ok(cw_multi_remove(multi, easy));
    assert_int_equal(access(part, F_OK), -1);

    int descriptors = open_descriptors();
    assert_ok(cw_easy_set_body_file(easy, write_file("body", LEN)));
    assert_ok(cw_easy_set_output_file(easy, path_of("nowhere/answer"), NULL));
    assert_status(CW_E_FILE, cw_multi_add(multi, easy));
    assert_last_error("nowhere/answer.part");
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_int_equal(open_descriptors(), descriptors);

    assert_ok(cw_easy_set_output_file(easy, answer, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    struct stat written;
    assert_int_equal(stat(answer, &written), 0);
    assert_int_equal(written.st_size, LEN);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void an_empty_path_is_refused(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/echo");
    assert_status(CW_E_ARGUMENT, cw_easy_set_body_file(easy, ""));
    assert_last_error("the path is empty");
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_posted_and_put),
        cmocka_unit_test(its_length_is_announced),
        cmocka_unit_test(it_is_opened_at_each_begin_and_closed_at_each_end),
        cmocka_unit_test(an_empty_file_is_an_empty_body),
        cmocka_unit_test(a_redirect_sends_it_from_its_start),
        cmocka_unit_test(the_body_that_was_set_last_counts),
        cmocka_unit_test(a_dup_has_it_and_a_reset_has_not),
        cmocka_unit_test(a_missing_file_ends_the_transfer_with_its_name),
        cmocka_unit_test(what_is_no_regular_file_is_refused),
        cmocka_unit_test(perform_says_it_too),
        cmocka_unit_test(a_multi_without_a_timer_function_says_it_once),
        cmocka_unit_test(an_add_on_a_limited_multi_says_it_when_it_begins),
        cmocka_unit_test(a_cancelled_add_of_a_missing_file_ends_once),
        cmocka_unit_test(a_file_that_shrinks_ends_the_transfer),
        cmocka_unit_test(a_transfer_reads_one_file_and_writes_another),
        cmocka_unit_test(an_empty_path_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
