/* FTP. */
#include "service.h"

static struct service ftp;

enum { SIZE = 300000, CROWD = 12 };

static cw_easy ftp_easy(const char *rest)
{
    cw_easy easy = easy_at(&ftp, "ftp", 1, rest);
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERPWD, "user:password"));
    return easy;
}

static struct path served(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "files/%s", name);
    return file_of(&ftp, path);
}

static void make_served(const char *name, size_t len)
{
    write_content(served(name).text, len, len);
}

/* The server opens the connections for the data. */
static void be_active(cw_easy easy)
{
    assert_ok(cw_easy_set_string(easy, CW_OPT_FTPPORT, "127.0.0.1"));
}

static void check_downloads(struct driver *driver, bool active)
{
    make_served("down", SIZE);
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        easies[i] = ftp_easy("/down");
        if (active) {
            be_active(easies[i]);
        }
    }
    for (int round = 0; round < 3; round++) {
        run_all(driver, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_content_body(easies[i], SIZE);
            assert_int_equal(result(easies[i]).response_code, 226);
        }
    }
    free_all(easies, CROWD);
}

static void downloads(void **opened)
{
    check_downloads(*opened, false);
}

static void downloads_over_connections_that_the_server_opens(void **opened)
{
    check_downloads(*opened, true);
}

static void check_uploads(struct driver *driver, bool active)
{
    cw_easy easies[CROWD];
    char *data = malloc(SIZE);
    assert_non_null(data);
    for (size_t i = 0; i < SIZE; i++) {
        data[i] = (char)((i * 31 + SIZE) % 251);
    }
    for (size_t i = 0; i < CROWD; i++) {
        char rest[32];
        snprintf(rest, sizeof rest, "/up-%zu", i);
        easies[i] = ftp_easy(rest);
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_UPLOAD, true));
        assert_ok(cw_easy_set_body(easies[i], data, SIZE));
        if (active) {
            be_active(easies[i]);
        }
    }
    free(data);
    for (int round = 0; round < 2; round++) {
        run_all(driver, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            char name[32];
            snprintf(name, sizeof name, "up-%zu", i);
            assert_content_file(served(name).text, SIZE, SIZE);
            assert_int_equal(remove(served(name).text), 0);
        }
    }
    free_all(easies, CROWD);
}

static void uploads(void **opened)
{
    check_uploads(*opened, false);
}

static void uploads_over_connections_that_the_server_opens(void **opened)
{
    check_uploads(*opened, true);
}


static void a_listing(void **opened)
{
    make_served("down", SIZE);
    cw_easy easy = ftp_easy("/");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_DIRLISTONLY, true));
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    assert_text_body(easy, "down\n");
    assert_ok(cw_easy_free(easy));
}

static void downloads_and_uploads_go_on_where_they_stopped(void **unused)
{
    (void)unused;
    make_served("down", SIZE);
    struct sink sink = {.len = SIZE / 2, .seed = SIZE};
    cw_easy easy = ftp_easy("/down");
    assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, SIZE / 2));
    assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(sink.len, SIZE);
    assert_false(sink.damaged);
    assert_ok(cw_easy_free(easy));

    struct path body = file_of(&ftp, "body");
    write_content(body.text, SIZE, SIZE);
    write_content(served("up").text, SIZE / 3, SIZE);
    easy = ftp_easy("/up");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_body_file(easy, body.text));
    /* libcurl asks the server how much it has. */
    assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, -1));
    assert_ok(cw_easy_perform(easy));
    assert_content_file(served("up").text, SIZE, SIZE);
    assert_int_equal(remove(served("up").text), 0);
    assert_ok(cw_easy_free(easy));
}

static void a_download_to_a_file(void **opened)
{
    make_served("down", SIZE);
    struct path path = file_of(&ftp, "downloaded");
    cw_easy easy = ftp_easy("/down");
    assert_ok(cw_easy_set_output_file(easy, path.text, NULL));
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    assert_content_file(path.text, SIZE, SIZE);
    assert_int_equal(remove(path.text), 0);
    assert_ok(cw_easy_free(easy));
}

static void refusals_say_why(void **opened)
{
    static const struct {
        const char *rest, *login, *words;
        int code;
    } refused[] = {
        {"/down", "user:wrong",
         "; CW_OPT_USERNAME and CW_OPT_PASSWORD, or CW_OPT_USERPWD, say who asks",
         CW_CURLE_LOGIN_DENIED},
        {"/missing", "user:password", "The file does not exist", CW_CURLE_REMOTE_FILE_NOT_FOUND},
        {"/no/such/folder/", "user:password", "Server denied you to change to the given directory",
         CW_CURLE_REMOTE_ACCESS_DENIED},
    };
    for (size_t i = 0; i < COUNT(refused); i++) {
        cw_easy easy = ftp_easy(refused[i].rest);
        assert_ok(cw_easy_set_string(easy, CW_OPT_USERPWD, refused[i].login));
        cw_message message = driver_run(*opened, easy);
        assert_status(CW_E_CURL, message.status);
        assert_int_equal(message.curl_code, refused[i].code);
        assert_error_has(easy, refused[i].words);
        assert_ok(cw_easy_free(easy));
    }
}

/* A transfer has a connection for its commands and one for its data: the first is what is limited. */
static void a_limit_counts_the_connections_for_commands(void **opened)
{
    struct driver *driver = *opened;
    make_served("down", SIZE);
    cw_easy easies[CROWD];
    assert_ok(cw_multi_set_long(driver->multi, CW_MOPT_MAX_HOST_CONNECTIONS, 2));
    for (size_t i = 0; i < CROWD; i++) {
        easies[i] = ftp_easy("/down");
    }
    long connects = 0;
    for (int round = 0; round < 2; round++) {
        run_all(driver, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            long more = -1;
            assert_content_body(easies[i], SIZE);
            assert_ok(cw_easy_get_long(easies[i], CW_INFO_NUM_CONNECTS, &more));
            connects += more;
        }
    }
    assert_int_equal(connects, 2 + 2 * CROWD);
    free_all(easies, CROWD);
}

static int permit_loopback(cw_easy easy, const cw_address *address, void *user_data)
{
    (void)easy;
    *(int *)user_data += address->port == 0;
    return CW_CONTINUE;
}

/* libcurl opens a socket where it listens for the server as it does for a connection. */
static void where_it_listens_is_no_address_that_it_connects_to(void **unused)
{
    (void)unused;
    make_served("down", SIZE);
    int asked = 0;
    cw_easy easy = ftp_easy("/down");
    be_active(easy);
    assert_ok(cw_easy_address_function(easy, permit_loopback, &asked, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(asked, 0);
    assert_ok(cw_easy_free(easy));
}

static void a_server_without_tls_says_so(void **unused)
{
    (void)unused;
    cw_easy easy = ftp_easy("/down");
    assert_ok(cw_easy_set_long(easy, CW_OPT_USE_SSL, CW_USESSL_ALL));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_USE_SSL_FAILED);
    assert_error_has(easy, "CW_OPT_USE_SSL");
    assert_ok(cw_easy_free(easy));
}

static void without_it_the_sentence_says_which_build_has_it(void **unused)
{
    (void)unused;
    assert_says_which_build("ftp://127.0.0.1:1/");
}

int main(void)
{
    if (!cw_has_protocol("ftp")) {
        const struct CMUnitTest test[] = {
            cmocka_unit_test(without_it_the_sentence_says_which_build_has_it),
        };
        return skipped_after(cmocka_run_group_tests(test, NULL, NULL), has_protocol("ftp"));
    }
    if (!start_service(&ftp, "ftp", 1)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        in_every_way(downloads),
        in_every_way(uploads),
        in_every_way(downloads_over_connections_that_the_server_opens),
        in_every_way(uploads_over_connections_that_the_server_opens),
        in_every_way(a_listing),
        cmocka_unit_test(downloads_and_uploads_go_on_where_they_stopped),
        in_every_way(a_download_to_a_file),
        in_every_way(refusals_say_why),
        in_every_way(a_limit_counts_the_connections_for_commands),
        cmocka_unit_test(where_it_listens_is_no_address_that_it_connects_to),
        cmocka_unit_test(a_server_without_tls_says_so),
    };
    return ended(&ftp, cmocka_run_group_tests(tests, NULL, NULL));
}
