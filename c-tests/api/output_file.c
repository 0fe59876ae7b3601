/* Downloads to a file: when it has its name, and what is none. */
#include "driver.h"
#include "output_file.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct looks {
    const struct place *place;
    bool saw_name;
    size_t seen;
};

static int look_for_name(cw_easy easy, int64_t total, int64_t now, int64_t uptotal, int64_t upnow,
                         void *user_data)
{
    (void)easy, (void)total, (void)uptotal, (void)upnow;
    struct looks *looks = user_data;
    looks->saw_name |= length_of(looks->place->path) >= 0;
    looks->seen += now > 0;
    return CW_CONTINUE;
}

static void a_file_has_its_name_when_it_is_whole(void **state_of_test)
{
    struct driver *driver = *state_of_test;
    struct place place = new_place();
    cw_easy easy = download(&place, "/bytes/3000000?seed=2", 0);
    struct looks looks = {.place = &place};
    size_t kept = 1;
    assert_ok(cw_easy_progress_function(easy, look_for_name, &looks, NULL));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_true(looks.seen > 0);
    assert_false(looks.saw_name);
    assert_true(has_content(place.path, 3000000, 2));
    assert_ok(cw_easy_get_body(easy, NULL, 0, &kept));
    assert_int_equal(kept, 0);
    assert_nothing_beside(&place);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void run_with_loop(cw_multi multi, cw_easy easy)
{
    assert_status(CW_OK, run(multi, easy).status);
}

static void each_transfer_of_an_easy_writes_the_file_anew(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_multi multi = new_multi();
    cw_easy easy = download(&place, "/bytes/5000", 0);
    run_with_loop(multi, easy);
    assert_true(has_content(place.path, 5000, 5000));
    set_path(easy, "/chunked/3/1000");
    run_with_loop(multi, easy);
    assert_true(has_content(place.path, 3000, 3000));
    set_path(easy, "/bytes/0");
    run_with_loop(multi, easy);
    assert_int_equal(length_of(place.path), 0);

    assert_ok(cw_easy_set_output_file(easy, NULL, NULL));
    set_path(easy, "/bytes/10");
    run_with_loop(multi, easy);
    assert_content_body(easy, 10);
    assert_int_equal(length_of(place.path), 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    leave_place(&place);
}

static void a_file_is_copied_too(void **unused)
{
    (void)unused;
    if (!cw_has_protocol("file"))
        skip();
    struct place place = new_place();
    char other[100], url[120];
    unsigned char *data = content(5000, 7);
    snprintf(other, sizeof other, "%s/other", place.folder);
    snprintf(url, sizeof url, "file://%s", other);
    write_file(other, data, 5000);
    free(data);
    cw_easy easy = download(&place, "/", CW_FILE_RESUME);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "file"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 5000, 7));
    assert_nothing_beside(&place);
    assert_int_equal(unlink(other), 0);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void the_file_counts_more_than_a_write_function(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, "/bytes/1000", 0);
    struct sink sink = {.seed = 1000};
    assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(sink.calls, 0);
    assert_true(has_content(place.path, 1000, 1000));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void a_copy_and_a_reset_easy_have_no_file(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, "/bytes/1000", 0), copy;
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_perform(copy));
    assert_content_body(copy, 1000);
    assert_ok(cw_easy_reset(easy));
    set_path(easy, "/bytes/1000");
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 1000);
    assert_int_equal(length_of(place.path), -1);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(copy));
    leave_place(&place);
}

static void without_resume_nothing_is_left_of_half_a_file(void **unused)
{
    (void)unused;
    struct place place = new_place();
    write_file(place.path, "before", 6);
    cw_easy easy = download(&place, TAGGED "&cut=50000", 0);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_nothing_beside(&place);
    assert_int_equal(length_of(place.path), 6);

    /* Nor of one that nothing identifies. */
    set_path(easy, "/download/1000?etag=W/%22a%22&cut=500");
    set_file(easy, &place, CW_FILE_RESUME, NULL, -1);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_nothing_beside(&place);
    assert_int_equal(length_of(place.path), 6);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void the_body_of_another_response_can_be_read(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, "/no-such-endpoint", CW_FILE_RESUME);
    assert_status(CW_E_FILE_RESPONSE, cw_easy_perform(easy));
    assert_text_body(easy, "no such endpoint; GET / lists them\n");
    assert_error_has(easy, "the server answered with status 404");
    assert_nothing_beside(&place);
    assert_int_equal(length_of(place.path), -1);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void a_wrong_length_or_digest_is_no_file(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, TAGGED, 0);
    set_file(easy, &place, CW_FILE_RESUME, NULL, 99999);
    assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
    assert_error_has(easy, "got more bytes");
    assert_nothing_beside(&place);
    set_file(easy, &place, CW_FILE_RESUME, NULL, 100001);
    assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
    assert_error_has(easy, "got fewer bytes");
    assert_nothing_beside(&place);
    unsigned char digest[32];
    memcpy(digest, digest_of(100000), sizeof digest);
    set_file(easy, &place, 0, digest, 100000);
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 100000, 1));
    digest[31] ^= 1;
    unlink(place.path);
    set_file(easy, &place, CW_FILE_RESUME, digest, 100000);
    assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
    assert_error_has(easy, "another SHA-256");
    assert_nothing_beside(&place);
    assert_int_equal(length_of(place.path), -1);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

struct forks {
    pid_t parent;
    int child_status;
};

/* The child's transfer ends as soon as this returns; the parent waits for that. The child kills
 * itself, so that nobody counts what it has not freed. */
static int fork_once(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy, (void)line, (void)len;
    struct forks *forks = user_data;
    if (forks->parent == 0) {
        forks->parent = getpid();
        pid_t child = fork();
        if (child > 0)
            waitpid(child, &forks->child_status, 0);
    }
    return CW_CONTINUE;
}

static void a_forked_child_leaves_the_file_alone(void **unused)
{
    (void)unused;
    for (uint32_t flags = 0; flags <= CW_FILE_RESUME; flags += CW_FILE_RESUME) {
        struct place place = new_place();
        cw_easy easy = download(&place, TAGGED, flags);
        struct forks forks = {0, -1};
        assert_ok(cw_easy_header_function(easy, fork_once, &forks, NULL));
        cw_status status = cw_easy_perform(easy);
        if (getpid() != forks.parent)
            kill(getpid(), status != CW_OK ? SIGKILL : SIGABRT);
        assert_int_equal(status, CW_OK);
        assert_true(WIFSIGNALED(forks.child_status));
        assert_int_equal(WTERMSIG(forks.child_status), SIGKILL);
        assert_true(has_content(place.path, 100000, 1));
        assert_nothing_beside(&place);
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

static void what_makes_no_file_is_refused(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, TAGGED, CW_FILE_RESUME);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, true));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_last_error("CW_OPT_NOBODY gets nothing that could be written");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_NOBODY, false));

    assert_ok(cw_easy_set_string(easy, CW_OPT_RANGE, "0-9"));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_last_error("CW_OPT_RANGE asks for a part");
    assert_ok(cw_easy_set_string(easy, CW_OPT_RANGE, NULL));
    assert_ok(cw_easy_set_long(easy, CW_OPT_RESUME_FROM, 5));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_ok(cw_easy_set_long(easy, CW_OPT_RESUME_FROM, 0));
    assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, 5));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, 0));

    assert_ok(cw_easy_set_string(easy, CW_OPT_ACCEPT_ENCODING, ""));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_last_error("because CW_FILE_RESUME is set");
    set_file(easy, &place, 0, NULL, -1);
    if (cw_has_feature("libz"))
        set_path(easy, "/gzip/100000?seed=1");
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 100000, 1));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void options_that_make_half_a_file_look_whole_are_refused(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, "/chunked/3/1000", CW_FILE_RESUME);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTP_TRANSFER_DECODING, false));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_last_error("CW_OPT_HTTP_TRANSFER_DECODING that is off makes parts of a file that do not "
                      "fit together, because CW_FILE_RESUME is set");
    /* Without parts it is what was asked for. */
    set_file(easy, &place, 0, NULL, -1);
    assert_ok(cw_easy_perform(easy));
    assert_true(length_of(place.path) > 3000);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HTTP_TRANSFER_DECODING, true));
    set_file(easy, &place, CW_FILE_RESUME, NULL, -1);
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 3000, 3000));

    assert_ok(cw_easy_set_bool(easy, CW_OPT_HEADER, true));
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_last_error("CW_OPT_HEADER puts the headers before the content");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_HEADER, false));

    /* The response is over where the server closes the connection. */
    const char *closes[] = {"Connection: close"};
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, closes, 1));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_IGNORE_CONTENT_LENGTH, true));
    set_path(easy, TAGGED);
    set_file(easy, &place, 0, NULL, -1);
    assert_status(CW_E_OPTION_VALUE, cw_easy_perform(easy));
    assert_last_error("CW_OPT_IGNORE_CONTENT_LENGTH lets a part that came look like the whole");
    /* Where the file is checked, that may be so. */
    set_file(easy, &place, 0, NULL, 100001);
    assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
    set_file(easy, &place, 0, NULL, 100000);
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 100000, 1));
    unlink(place.path);
    set_file(easy, &place, 0, digest_of(100000), -1);
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 100000, 1));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void wrong_arguments_are_refused(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    const cw_output_file right = {sizeof right, 0, NULL, -1};
    cw_output_file wrong[4] = {right, right, right, right};
    wrong[0].size = 0;
    wrong[1].size = sizeof right + 1;
    wrong[2].flags = 4;
    wrong[3].expected_size = -2;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_status(CW_E_ARGUMENT, cw_easy_set_output_file(easy, "file", &wrong[i]));
        assert_last_error("options->");
    }
    assert_status(CW_E_ARGUMENT, cw_easy_set_output_file(easy, "", &right));
    assert_status(CW_E_ARGUMENT, cw_easy_set_output_file(easy, "folder/", &right));
    static char long_path[5000];
    memset(long_path, 'a', sizeof long_path - 1);
    assert_status(CW_E_ARGUMENT, cw_easy_set_output_file(easy, long_path, &right));
    assert_last_error("path is no name of a file");
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_file_has_its_name_when_it_is_whole),
        cmocka_unit_test(each_transfer_of_an_easy_writes_the_file_anew),
        cmocka_unit_test(the_file_counts_more_than_a_write_function),
        cmocka_unit_test(a_copy_and_a_reset_easy_have_no_file),
        cmocka_unit_test(a_file_is_copied_too),
        cmocka_unit_test(without_resume_nothing_is_left_of_half_a_file),
        cmocka_unit_test(the_body_of_another_response_can_be_read),
        cmocka_unit_test(a_wrong_length_or_digest_is_no_file),
        cmocka_unit_test(a_forked_child_leaves_the_file_alone),
        cmocka_unit_test(what_makes_no_file_is_refused),
        cmocka_unit_test(options_that_make_half_a_file_look_whole_are_refused),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
