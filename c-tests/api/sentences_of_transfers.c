/* Every transfer that failed has a sentence, and one that does not speak of libcurl's insides. */
#include "support.h"

static void assert_error(cw_easy easy, const char *expected)
{
    char sentence[512];
    assert_ok(cw_easy_get_error(easy, sentence, sizeof sentence, NULL));
    assert_string_equal(sentence, expected);
}

static int abort_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    (void)user_data;
    return CW_ABORT;
}

static int abort_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    (void)buf;
    (void)cap;
    (void)nread;
    (void)user_data;
    return CW_ABORT;
}

static int abort_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    (void)user_data;
    return CW_ABORT;
}

static int abort_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                          int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    (void)user_data;
    return CW_ABORT;
}

static void an_abort_names_its_callback(void **unused)
{
    (void)unused;
    const char *const sentences[] = {
        "the write callback returned CW_ABORT",
        "the read callback returned CW_ABORT",
        "the header callback returned CW_ABORT",
        "the progress callback returned CW_ABORT",
    };
    for (size_t i = 0; i < COUNT(sentences); i++) {
        cw_easy easy = http_easy(i == 1 ? "/echo" : "/bytes/10");
        switch (i) {
        case 0:
            assert_ok(cw_easy_write_function(easy, abort_write, NULL, NULL));
            break;
        case 1:
            assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
            assert_ok(cw_easy_read_function(easy, abort_read, NULL, NULL));
            break;
        case 2:
            assert_ok(cw_easy_header_function(easy, abort_header, NULL, NULL));
            break;
        default:
            assert_ok(cw_easy_progress_function(easy, abort_progress, NULL, NULL));
        }
        assert_status(CW_E_CURL, cw_easy_perform(easy));
        assert_error(easy, sentences[i]);
        assert_last_error(sentences[i]);
        assert_ok(cw_easy_free(easy));
    }
}

static int wrong_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)user_data;
    return (int)len;
}

static void a_wrong_result_is_told_with_the_right_ones(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/77");
    assert_ok(cw_easy_write_function(easy, wrong_write, NULL, NULL));
    assert_status(CW_E_CALLBACK_RESULT, cw_easy_perform(easy));
    assert_last_error("returned 77; its results are CW_CONTINUE, CW_PAUSE, CW_ABORT");
    assert_ok(cw_easy_free(easy));
}

/* A body of 1,000 bytes, until it is told to start over. */
struct source {
    size_t left;
    int seek_result;
};

static int read_source(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct source *source = user_data;
    *nread = source->left < cap ? source->left : cap;
    memset(buf, 'x', *nread);
    source->left -= *nread;
    return CW_CONTINUE;
}

static int seek_source(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    (void)offset;
    struct source *source = user_data;
    return source->seek_result;
}

static void a_body_that_cannot_be_sent_again_says_so(void **unused)
{
    (void)unused;
    static const struct {
        int seek_result; /* CW_SEEK_OK for no function */
        const char *sentence;
    } cases[] = {
        {CW_SEEK_OK, "the request body has to be sent again from its start, and the easy has no "
                     "seek function; set one with cw_easy_seek_function"},
        {CW_SEEK_CANT, "the request body has to be sent again from its start, and the seek "
                       "callback returned CW_SEEK_CANT"},
        {CW_SEEK_FAIL, "the request body has to be sent again from its start, and the seek "
                       "callback returned CW_SEEK_FAIL"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct source source = {.seek_result = cases[i].seek_result};
        cw_easy easy = http_easy("/redirect-to?url=/echo&code=307&body=1");
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
        assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, 1000));
        upload_at_once(easy);
        assert_ok(cw_easy_read_function(easy, read_source, &source, NULL));
        if (cases[i].seek_result != CW_SEEK_OK) {
            assert_ok(cw_easy_seek_function(easy, seek_source, &source, NULL));
        }
        /* The server may redirect before it has the body; then nothing has to be sent again. */
        do {
            source.left = 1000;
        } while (cw_easy_perform(easy) == CW_OK);
        assert_int_equal(result(easy).curl_code, CW_CURLE_SEND_FAIL_REWIND);
        assert_error(easy, cases[i].sentence);
        assert_ok(cw_easy_free(easy));
    }
}

struct pair {
    cw_multi multi;
    cw_easy second;
};

static int add_second_and_close(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct pair *pair = user_data;
    assert_ok(cw_multi_add(pair->multi, pair->second));
    assert_ok(cw_multi_close(pair->multi));
    return CW_CONTINUE;
}

static void a_transfer_that_ended_by_closing_says_so_even_if_it_never_began(void **unused)
{
    (void)unused;
    struct pair pair = {new_multi(), new_easy()};
    cw_easy first = http_easy("/bytes/10");
    assert_ok(cw_easy_set_string(pair.second, CW_OPT_URL, "unheard-of://host/"));
    assert_status(CW_E_CURL, cw_easy_perform(pair.second));

    assert_ok(cw_easy_write_function(first, add_second_and_close, &pair, NULL));
    assert_ok(cw_multi_add(pair.multi, first));
    cw_status status;
    do {
        status = cw_multi_dispatch(pair.multi, -1, NULL);
    } while (status == CW_OK);
    assert_status(CW_E_CLOSED, status);
    assert_last_error(" was closed while this call ran");
    assert_status(CW_E_CLOSED, result(first).status);
    assert_error(first, "the multi was closed before the transfer ended");
    assert_status(CW_E_CLOSED, result(pair.second).status);
    assert_error(pair.second, "the multi was closed before the transfer ended");
    assert_ok(cw_easy_free(pair.second));
    assert_ok(cw_easy_free(first));
}

static void a_cancelled_transfer_says_so_and_a_new_one_forgets_it(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_error(easy, "");
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_easy_cancel(easy));
    assert_status(CW_E_CANCELLED, only_message(multi).status);
    assert_error(easy, "the transfer was cancelled");
    assert_ok(cw_multi_remove(multi, easy));
    assert_ok(cw_multi_add(multi, easy));
    assert_error(easy, "");
    run_to_end(multi);
    assert_error(easy, "");
    assert_status(CW_OK, only_message(multi).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_abort_names_its_callback),
        cmocka_unit_test(a_wrong_result_is_told_with_the_right_ones),
        cmocka_unit_test(a_body_that_cannot_be_sent_again_says_so),
        cmocka_unit_test(a_transfer_that_ended_by_closing_says_so_even_if_it_never_began),
        cmocka_unit_test(a_cancelled_transfer_says_so_and_a_new_one_forgets_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
