/* Lines that are added after a request's body. */
#include "support.h"

struct sender {
    const char *const (*lines)[2];
    size_t count;
    cw_status expected; /* of each line */
    int answer;
    int calls;
    int wrong;
    size_t left; /* of the body */
};

static int give(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    struct sender *sender = user_data;
    /* Not before the whole body is there. */
    sender->wrong += cw_easy_add_trailer(easy, "a", "b") != CW_E_NOT_IN_CALLBACK;
    sender->wrong += sender->calls > 0;
    *nread = sender->left < cap ? sender->left : cap;
    memset(buf, 'x', *nread);
    sender->left -= *nread;
    return CW_CONTINUE;
}

static int go_back(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct sender *sender = user_data;
    sender->left = 100 - (size_t)offset;
    sender->calls = 0;
    return CW_SEEK_OK;
}

static int add(cw_easy easy, void *user_data)
{
    struct sender *sender = user_data;
    sender->calls++;
    for (size_t i = 0; i < sender->count; i++) {
        cw_status status =
            cw_easy_add_trailer(easy, sender->lines[i][0], sender->lines[i][1]);
        sender->wrong += status != sender->expected;
    }
    return sender->answer;
}

static cw_easy sender_easy(struct sender *sender, const char *path)
{
    static const char *const headers[] = {"Expect:", "Trailer: X-Sum, X-Other"};
    cw_easy easy = http_easy(path);
    sender->left = 100;
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, COUNT(headers)));
    assert_ok(cw_easy_read_function(easy, give, sender, NULL));
    assert_ok(cw_easy_seek_function(easy, go_back, sender, NULL));
    assert_ok(cw_easy_trailer_function(easy, add, sender, NULL));
    return easy;
}

static void assert_got(cw_easy easy, const char *expected)
{
    char body[1000] = "";
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body - 1, &len));
    body[len] = '\0';
    assert_string_equal(body, expected);
}

static const char *const two[][2] = {{"X-Sum", "a b\tc"}, {"X-Other", ""}, {"X-Sum", "again"}};

static void they_come_after_the_body(void **unused)
{
    (void)unused;
    struct sender sender = {.lines = two, .count = COUNT(two)};
    cw_easy easy = sender_easy(&sender, "/trailers");
    assert_ok(cw_easy_perform(easy));
    assert_got(easy, "x-sum: a b\tc\nx-sum: again\nx-other: \n");
    assert_int_equal(sender.calls, 1);
    assert_int_equal(sender.wrong, 0);
    /* Each request has its own. */
    sender = (struct sender){.lines = two, .count = 1, .left = 100};
    assert_ok(cw_easy_perform(easy));
    assert_got(easy, "x-sum: a b\tc\n");
    sender = (struct sender){.left = 100};
    assert_ok(cw_easy_perform(easy));
    assert_got(easy, "");
    assert_int_equal(sender.calls, 1);
    assert_ok(cw_easy_trailer_function(easy, NULL, NULL, NULL));
    sender = (struct sender){.left = 100};
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(sender.calls, 0);
    assert_ok(cw_easy_free(easy));
}

/* A body that is sent again has them again. */
static void again_after_a_redirect(void **unused)
{
    (void)unused;
    struct sender sender = {.lines = two, .count = 1};
    cw_easy easy = sender_easy(&sender, "/redirect-to?url=/trailers&code=307&body=1");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_perform(easy));
    assert_got(easy, "x-sum: a b\tc\n");
    assert_int_equal(sender.wrong, 0);
    assert_ok(cw_easy_free(easy));
}

static void not_where_the_length_is_known(void **unused)
{
    (void)unused;
    struct sender sender = {.lines = two, .count = 1};
    cw_easy easy = sender_easy(&sender, "/trailers");
    assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, 100));
    assert_ok(cw_easy_perform(easy));
    assert_got(easy, "");
    assert_int_equal(sender.calls, 0);
    assert_ok(cw_easy_free(easy));
}

static const char *const faulty[][2] = {
    {"", "a"},         {"X", "a\r\nHost: b"},     {"X\r\nY", "a"},        {"X Y", "a"},
    {"X:", "a"},       {"Content-Length", "100"}, {"transfer-encoding", "a"}, {"X", "a\001"},
    {"X\xc3\xa9", "a"},
};

static void what_would_be_another_line_is_refused(void **unused)
{
    (void)unused;
    struct sender sender = {
        .lines = faulty, .count = COUNT(faulty), .expected = CW_E_OPTION_VALUE};
    cw_easy easy = sender_easy(&sender, "/trailers");
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(sender.calls, 1);
    assert_int_equal(sender.wrong, 0);
    assert_got(easy, "");
    assert_ok(cw_easy_free(easy));
}

static const char *const none[][2] = {{NULL, "a"}, {"X", NULL}};

static void what_is_null_is_refused(void **unused)
{
    (void)unused;
    struct sender sender = {.lines = none, .count = COUNT(none), .expected = CW_E_NULL};
    cw_easy easy = sender_easy(&sender, "/trailers");
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(sender.wrong, 0);
    assert_ok(cw_easy_free(easy));
}

static void outside_there_is_nothing_to_add_to(void **unused)
{
    (void)unused;
    struct sender sender = {.lines = two, .count = 1};
    cw_easy easy = sender_easy(&sender, "/trailers");
    assert_status(CW_E_NOT_IN_CALLBACK, cw_easy_add_trailer(easy, "X-Sum", "a"));
    assert_last_error("cw_easy_add_trailer: no trailer callback of easy");
    assert_last_error("call it inside the function of cw_easy_trailer_function");
    assert_ok(cw_easy_perform(easy));
    assert_status(CW_E_NOT_IN_CALLBACK, cw_easy_add_trailer(easy, "X-Sum", "a"));
    assert_ok(cw_easy_free(easy));
    assert_status(CW_E_STALE_HANDLE, cw_easy_add_trailer(easy, "X-Sum", "a"));
}

static void its_results(void **unused)
{
    (void)unused;
    static const struct {
        int answer;
        cw_status status;
        const char *words;
    } results[] = {
        {CW_ABORT, CW_E_CURL, "the trailer callback returned CW_ABORT"},
        {CW_PAUSE, CW_E_CALLBACK_RESULT, "its results are CW_CONTINUE, CW_ABORT"},
        {10, CW_E_CALLBACK_RESULT, "the trailer callback of easy"},
    };
    for (size_t i = 0; i < COUNT(results); i++) {
        struct sender sender = {.lines = two, .count = 1, .answer = results[i].answer};
        cw_easy easy = sender_easy(&sender, "/trailers");
        char error[512] = "";
        assert_status(results[i].status, cw_easy_perform(easy));
        assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
        assert_non_null(strstr(error, results[i].words));
        assert_ok(cw_easy_free(easy));
    }
}

static int free_itself(cw_easy easy, void *user_data)
{
    struct sender *sender = user_data;
    sender->calls++;
    sender->wrong += cw_easy_add_trailer(easy, "X-Sum", "a") != CW_OK;
    sender->wrong += cw_easy_free(easy) != CW_OK;
    sender->wrong += cw_easy_add_trailer(easy, "X-Sum", "b") != CW_E_STALE_HANDLE;
    return CW_CONTINUE;
}

static void an_easy_that_is_freed_inside(void **unused)
{
    (void)unused;
    struct sender sender = {.lines = two};
    cw_multi multi = new_multi();
    cw_easy easy = sender_easy(&sender, "/trailers");
    assert_ok(cw_easy_trailer_function(easy, free_itself, &sender, NULL));
    assert_ok(cw_multi_add(multi, easy));
    run_to_end(multi);
    assert_int_equal(sender.calls, 1);
    assert_int_equal(sender.wrong, 0);
    assert_ok(cw_multi_close(multi));
}

static void an_older_libcurl_is_not_asked(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_UNSUPPORTED, cw_easy_trailer_function(easy, add, NULL, NULL));
    assert_last_error("this libcurl does not have trailers that leave its memory whole");
    assert_status(CW_E_NOT_IN_CALLBACK, cw_easy_add_trailer(easy, "X-Sum", "a"));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_come_after_the_body),
        cmocka_unit_test(again_after_a_redirect),
        cmocka_unit_test(not_where_the_length_is_known),
        cmocka_unit_test(what_would_be_another_line_is_refused),
        cmocka_unit_test(what_is_null_is_refused),
        cmocka_unit_test(outside_there_is_nothing_to_add_to),
        cmocka_unit_test(its_results),
        cmocka_unit_test(an_easy_that_is_freed_inside),
    };
    const struct CMUnitTest without[] = {
        cmocka_unit_test(an_older_libcurl_is_not_asked),
    };
    cw_easy easy = {0};
    if (cw_easy_new(&easy) == CW_OK &&
        cw_easy_trailer_function(easy, NULL, NULL, NULL) == CW_E_UNSUPPORTED) {
        print_message("skipped: this libcurl is too old for trailers\n");
        cw_easy_free(easy);
        return cmocka_run_group_tests(without, NULL, NULL);
    }
    cw_easy_free(easy);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
