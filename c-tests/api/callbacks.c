/* What each callback of a transfer sees, and what its results do. */
#include "support.h"

#include <fcntl.h>
#include <unistd.h>

/* One scripted result for every callback of a transfer. */
struct script {
    int result;
    size_t claimed; /* what the read callback says it wrote */
    int calls;
};

static int scripted_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct script *script = user_data;
    script->calls++;
    return script->result;
}

static int scripted_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    (void)buf;
    struct script *script = user_data;
    script->calls++;
    *nread = script->claimed == SIZE_MAX ? cap + 1 : script->claimed;
    return script->result;
}

static int scripted_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    return scripted_write(easy, line, len, user_data);
}

static int scripted_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                             int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    return scripted_write(easy, NULL, 0, user_data);
}

static int scripted_seek(cw_easy easy, int64_t offset, void *user_data)
{
    (void)offset;
    return scripted_write(easy, NULL, 0, user_data);
}

static int read_one_byte_once(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    bool *given = user_data;
    if (!*given && cap > 0) {
        *(char *)buf = 'x';
        *nread = 1;
    }
    *given = true;
    return CW_CONTINUE;
}

enum kind { WRITE, READ, HEADER, PROGRESS, SEEK };

static cw_easy easy_with_callback(enum kind kind, struct script *script, bool *given)
{
    cw_easy easy = http_easy("/bytes/1000");
    switch (kind) {
    case WRITE:
        assert_ok(cw_easy_write_function(easy, scripted_write, script, NULL));
        break;
    case READ:
        upload_at_once(easy);
        assert_ok(cw_easy_read_function(easy, scripted_read, script, NULL));
        break;
    case HEADER:
        assert_ok(cw_easy_header_function(easy, scripted_header, script, NULL));
        break;
    case PROGRESS:
        assert_ok(cw_easy_progress_function(easy, scripted_progress, script, NULL));
        break;
    case SEEK:
        /* The redirection asks for the body once more. */
        assert_ok(cw_easy_set_string(
            easy, CW_OPT_URL, url_of("HTTP_URL", "/redirect-to?url=/echo&code=307&body=1").text));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
        upload_at_once(easy);
        assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, 1));
        assert_ok(cw_easy_read_function(easy, read_one_byte_once, given, NULL));
        assert_ok(cw_easy_seek_function(easy, scripted_seek, script, NULL));
        break;
    }
    return easy;
}

static cw_message run_script(enum kind kind, struct script *script)
{
    cw_multi multi = new_multi();
    bool given = false;
    cw_easy easy = easy_with_callback(kind, script, &given);
    cw_message message = run(multi, easy);
    /* The server may redirect before it has the body; then nothing has to be sent again. */
    while (kind == SEEK && script->calls == 0) {
        given = false;
        message = run(multi, easy);
    }
    assert_true(script->calls > 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    return message;
}

static void a_result_that_is_none_ends_the_transfer(void **unused)
{
    (void)unused;
    const struct {
        enum kind kind;
        int result;
    } wrong[] = {
        {WRITE, 1000}, /* what libcurl wants to hear */
        {WRITE, 1},
        {WRITE, 2},
        {WRITE, -3},
        {READ, 1},
        {READ, 2},
        {READ, -3},
        {READ, 0x10000000},
        {HEADER, CW_PAUSE},
        {HEADER, 1},
        {HEADER, 2},
        {HEADER, 17},
        {PROGRESS, CW_PAUSE},
        {PROGRESS, 1},
        {SEEK, 1},
        {SEEK, 2},
        {SEEK, -3},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct script script = {.result = wrong[i].result};
        assert_status(CW_E_CALLBACK_RESULT, run_script(wrong[i].kind, &script).status);
        assert_int_equal(script.calls, 1);
    }
}

static void reading_more_than_fits_ends_the_transfer(void **unused)
{
    (void)unused;
    struct script script = {.result = CW_CONTINUE, .claimed = SIZE_MAX};
    assert_status(CW_E_CALLBACK_RESULT, run_script(READ, &script).status);
}

static void aborting_ends_the_transfer(void **unused)
{
    (void)unused;
    const enum kind kinds[] = {WRITE, READ, HEADER, PROGRESS};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct script script = {.result = CW_ABORT};
        cw_message message = run_script(kinds[i], &script);
        assert_status(CW_E_CURL, message.status);
        assert_true(message.curl_code == CW_CURLE_ABORTED_BY_CALLBACK ||
                    message.curl_code == CW_CURLE_WRITE_ERROR);
        assert_int_equal(script.calls, 1);
    }
}

static void a_body_that_cannot_be_sent_again_ends_the_transfer(void **unused)
{
    (void)unused;
    const int results[] = {CW_SEEK_FAIL, CW_SEEK_CANT};
    for (size_t i = 0; i < COUNT(results); i++) {
        struct script script = {.result = results[i]};
        cw_message message = run_script(SEEK, &script);
        assert_status(CW_E_CURL, message.status);
        assert_int_equal(message.curl_code, CW_CURLE_SEND_FAIL_REWIND);
    }
}

static void other_transfers_go_on_when_one_is_aborted(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct script script = {.result = CW_ABORT};
    cw_easy aborted = easy_with_callback(WRITE, &script, NULL);
    cw_easy other = http_easy("/drip?bytes=50&ms=1");
    assert_ok(cw_multi_add(multi, aborted));
    assert_ok(cw_multi_add(multi, other));
    run_to_end(multi);
    assert_status(CW_E_CURL, result(aborted).status);
    assert_status(CW_OK, result(other).status);
    assert_content_body(other, 50);
    assert_ok(cw_easy_free(aborted));
    assert_ok(cw_easy_free(other));
    assert_ok(cw_multi_close(multi));
}

static void the_write_callback_gets_the_whole_body(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/300000");
    struct sink sink = {.seed = 300000};
    assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    assert_int_equal(sink.len, 300000);
    assert_false(sink.damaged);

    size_t needed = 77;
    assert_ok(cw_easy_get_body(easy, NULL, 0, &needed));
    assert_int_equal(needed, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

struct lines {
    cw_easy easy;
    size_t count;
    bool strangers;
    char first[64];
    char last[64];
};

static int note_line(cw_easy easy, const char *line, size_t len, void *user_data)
{
    struct lines *lines = user_data;
    char *kept = lines->count == 0 ? lines->first : lines->last;
    snprintf(kept, sizeof lines->first, "%.*s", (int)len, line);
    lines->count++;
    lines->strangers |= easy.id != lines->easy.id;
    return CW_CONTINUE;
}

static void the_header_callback_sees_every_line(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/many-headers/20");
    struct lines lines = {.easy = easy};
    assert_ok(cw_easy_header_function(easy, note_line, &lines, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    assert_string_equal(lines.first, "HTTP/1.1 200 OK\r\n");
    assert_string_equal(lines.last, "\r\n");
    assert_true(lines.count >= 22);
    assert_false(lines.strangers);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

struct progress {
    int64_t total;
    int64_t now;
    int calls;
};

static int note_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                         int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)upload_total;
    (void)upload_now;
    struct progress *progress = user_data;
    progress->total = download_total;
    progress->now = download_now;
    progress->calls++;
    return CW_CONTINUE;
}

static void the_progress_callback_sees_how_far_it_is(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/5000");
    struct progress progress = {0};
    assert_ok(cw_easy_progress_function(easy, note_progress, &progress, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    assert_int_equal(progress.total, 5000);
    assert_int_equal(progress.now, 5000);

    int before = progress.calls;
    assert_true(before > 0);
    assert_ok(cw_easy_progress_function(easy, NULL, NULL, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    assert_int_equal(progress.calls, before);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void count_kinds(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    int *kinds = user_data;
    if (kind >= CW_DEBUG_TEXT && kind <= CW_DEBUG_SSL_DATA_OUT) {
        kinds[kind]++;
    }
}

static void the_debug_callback_sees_what_libcurl_does(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = https_easy("/echo");
    int kinds[CW_DEBUG_SSL_DATA_OUT + 1] = {0};
    assert_ok(cw_easy_set_body(easy, "hello", 5));
    assert_ok(cw_easy_debug_function(easy, count_kinds, kinds, NULL));
    assert_status(CW_OK, run(multi, easy).status);
    assert_int_equal(kinds[CW_DEBUG_TEXT], 0);

    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_status(CW_OK, run(multi, easy).status);
    for (size_t kind = CW_DEBUG_TEXT; kind <= CW_DEBUG_DATA_OUT; kind++) {
        assert_true(kinds[kind] > 0);
    }
    assert_true(kinds[CW_DEBUG_SSL_DATA_IN] > 0 || kinds[CW_DEBUG_SSL_DATA_OUT] > 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

/* What the function writes to stdout and stderr, in bytes. */
static off_t written_by(void (*function)(void))
{
    char name[] = "/tmp/curlward-test-XXXXXX";
    int file = mkstemp(name);
    assert_true(file >= 0);
    unlink(name);
    fflush(NULL);
    int saved[] = {dup(STDOUT_FILENO), dup(STDERR_FILENO)};
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    function();
    fflush(NULL);
    dup2(saved[0], STDOUT_FILENO);
    dup2(saved[1], STDERR_FILENO);
    close(saved[0]);
    close(saved[1]);
    off_t size = lseek(file, 0, SEEK_END);
    close(file);
    return size;
}

static void run_verbosely_without_callbacks(void)
{
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HEADER, true));
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void nothing_is_ever_written_to_stdout_or_stderr(void **unused)
{
    (void)unused;
    assert_int_equal(written_by(run_verbosely_without_callbacks), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_that_is_none_ends_the_transfer),
        cmocka_unit_test(reading_more_than_fits_ends_the_transfer),
        cmocka_unit_test(aborting_ends_the_transfer),
        cmocka_unit_test(a_body_that_cannot_be_sent_again_ends_the_transfer),
        cmocka_unit_test(other_transfers_go_on_when_one_is_aborted),
        cmocka_unit_test(the_write_callback_gets_the_whole_body),
        cmocka_unit_test(the_header_callback_sees_every_line),
        cmocka_unit_test(the_progress_callback_sees_how_far_it_is),
        cmocka_unit_test(the_debug_callback_sees_what_libcurl_does),
        cmocka_unit_test(nothing_is_ever_written_to_stdout_or_stderr),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
