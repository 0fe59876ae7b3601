/* The files that a pattern for FTP stands for: pyftpdlib, and a libcurl that has FTP. */
#include "other_servers.h"

static struct other_server server;

struct seen {
    int begin_answer;
    int end_answer;
    int match_answer;
    const char *only; /* skips others, if it is set */
    char names[128];  /* each with a space */
    char ends[16];    /* a letter for each */
    char body[128];
    int matches;
    int wrong;
};

static int on_begin(cw_easy easy, const cw_ftp_file *file, int remaining, void *user_data)
{
    (void)easy;
    struct seen *seen = user_data;
    seen->wrong += remaining <= 0 || file->kind != CW_FTP_FILE || file->mode != 0644 ||
                   file->links < 1 || file->time == NULL || file->user == NULL ||
                   file->target != NULL;
    seen->wrong += file->size != (strcmp(file->name, "a.txt") == 0 ? 3 : 2);
    strncat(seen->names, file->name, 20);
    strcat(seen->names, " ");
    if (seen->only != NULL && strcmp(seen->only, file->name) != 0) {
        return CW_SKIP;
    }
    return seen->begin_answer;
}

static int on_end(cw_easy easy, void *user_data)
{
    (void)easy;
    struct seen *seen = user_data;
    strcat(seen->ends, "e");
    return seen->end_answer;
}

static int on_match(cw_easy easy, const char *pattern, const char *name, void *user_data)
{
    (void)easy;
    struct seen *seen = user_data;
    seen->matches++;
    seen->wrong += strcmp(pattern, "*.txt") != 0;
    if (seen->match_answer != CW_CONTINUE) {
        return seen->match_answer;
    }
    return strcmp(name, "b.txt") == 0 ? CW_CONTINUE : CW_SKIP;
}

static int on_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    strncat(((struct seen *)user_data)->body, data, len);
    return CW_CONTINUE;
}

static cw_easy easy_that_sees(struct seen *seen)
{
    cw_easy easy = new_easy();
    struct url url;
    snprintf(url.text, sizeof url.text, "ftp://127.0.0.1:%d/*.txt", server.port);
    permit(easy, "ftp");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_WILDCARDMATCH, true));
    assert_ok(cw_easy_write_function(easy, on_write, seen, NULL));
    assert_ok(cw_easy_chunk_begin_function(easy, on_begin, seen, NULL));
    assert_ok(cw_easy_chunk_end_function(easy, on_end, seen, NULL));
    return easy;
}

static void each_file_is_told(void **unused)
{
    (void)unused;
    struct seen seen = {.names = ""};
    cw_easy easy = easy_that_sees(&seen);
    assert_ok(cw_easy_perform(easy));
    assert_string_equal(seen.names, "a.txt b.txt ");
    assert_string_equal(seen.ends, "ee");
    assert_string_equal(seen.body, "aaabb");
    assert_int_equal(seen.wrong, 0);
    assert_ok(cw_easy_free(easy));
}

static void a_file_that_is_skipped(void **unused)
{
    (void)unused;
    struct seen seen = {.only = "b.txt"};
    cw_easy easy = easy_that_sees(&seen);
    assert_ok(cw_easy_perform(easy));
    assert_string_equal(seen.names, "a.txt b.txt ");
    assert_string_equal(seen.body, "bb");
    /* Without the one function the other goes on. */
    assert_ok(cw_easy_chunk_begin_function(easy, NULL, NULL, NULL));
    seen = (struct seen){.names = ""};
    assert_ok(cw_easy_perform(easy));
    assert_string_equal(seen.names, "");
    assert_string_equal(seen.ends, "ee");
    assert_string_equal(seen.body, "aaabb");
    assert_ok(cw_easy_free(easy));
}

static void the_application_says_what_matches(void **unused)
{
    (void)unused;
    struct seen seen = {.names = ""};
    cw_easy easy = easy_that_sees(&seen);
    assert_ok(cw_easy_file_match_function(easy, on_match, &seen, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_true(seen.matches >= 3);
    assert_string_equal(seen.body, "bb");
    assert_int_equal(seen.wrong, 0);
    assert_ok(cw_easy_free(easy));
}

static void their_results(void **unused)
{
    (void)unused;
    static const struct {
        int answers[3]; /* begin, end, match */
        cw_status status;
        const char *words;
    } results[] = {
        {{CW_ABORT, 0, 0}, CW_E_CURL, "the chunk begin callback returned CW_ABORT"},
        {{CW_PAUSE, 0, 0}, CW_E_CALLBACK_RESULT, "its results are CW_CONTINUE, CW_ABORT, CW_SKIP"},
        {{0, CW_ABORT, 0}, CW_E_CURL, "the chunk end callback returned CW_ABORT"},
        {{0, CW_SKIP, 0}, CW_E_CALLBACK_RESULT, "the chunk end callback of easy"},
        {{0, 0, CW_ABORT}, CW_E_CURL, "the file match callback returned CW_ABORT"},
        {{0, 0, 1}, CW_E_CALLBACK_RESULT, "its results are CW_CONTINUE, CW_ABORT, CW_SKIP"},
    };
    for (size_t i = 0; i < COUNT(results); i++) {
        struct seen seen = {.begin_answer = results[i].answers[0],
                            .end_answer = results[i].answers[1],
                            .match_answer = results[i].answers[2]};
        cw_easy easy = easy_that_sees(&seen);
        char error[512] = "";
        assert_ok(cw_easy_file_match_function(easy, on_match, &seen, NULL));
        assert_status(results[i].status, cw_easy_perform(easy));
        assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
        if (strstr(error, results[i].words) == NULL) {
            fail_msg("\"%s\", expected \"%s\"", error, results[i].words);
        }
        assert_ok(cw_easy_free(easy));
    }
}

static void a_libcurl_without_says_so(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_UNSUPPORTED, cw_easy_chunk_begin_function(easy, on_begin, NULL, NULL));
    assert_last_error("cw_easy_chunk_begin_function: this libcurl does not have the protocol ftp");
    assert_status(CW_E_UNSUPPORTED, cw_easy_chunk_end_function(easy, on_end, NULL, NULL));
    assert_status(CW_E_UNSUPPORTED, cw_easy_file_match_function(easy, on_match, NULL, NULL));
    assert_ok(cw_easy_free(easy));
}

static int put_files(void **unused)
{
    (void)unused;
    put_file(&server, "files/a.txt", "aaa");
    put_file(&server, "files/b.txt", "bb");
    put_file(&server, "files/c.log", "cc");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_is_told),
        cmocka_unit_test(a_file_that_is_skipped),
        cmocka_unit_test(the_application_says_what_matches),
        cmocka_unit_test(their_results),
    };
    const struct CMUnitTest without[] = {
        cmocka_unit_test(a_libcurl_without_says_so),
    };
    if (!cw_has_protocol("ftp")) {
        print_message("skipped: this libcurl does not have ftp\n");
        return cmocka_run_group_tests(without, NULL, NULL);
    }
    int failed = 0;
    if (ftp_server_start(&server)) {
        failed = cmocka_run_group_tests(tests, put_files, NULL);
    } else {
        print_message("skipped: no pyftpdlib, of Debian's python3-pyftpdlib\n");
        failed = SKIPPED;
    }
    other_server_stop(&server);
    return failed;
}
