/* Downloads to a file that go on where another one stopped, or start over. */
#include "driver.h"
#include "output_file.h"

#include <unistd.h>

static void a_part_is_gone_on_with(void **state_of_test)
{
    struct driver *driver = *state_of_test;
    struct place place = new_place();
    leave_part(&place, 40000);
    cw_easy easy = download(&place, TAGGED "&cut=40000", CW_FILE_RESUME);
    /* The second transfer brings 40,000 more, the third the rest. */
    assert_status(CW_E_CURL, driver_run(driver, easy).status);
    assert_int_equal(length_of(place.part), 80000);
    cw_message ended = driver_run(driver, easy);
    assert_status(CW_OK, ended.status);
    assert_int_equal(ended.response_code, 206);
    assert_true(has_content(place.path, 100000, 1));
    assert_nothing_beside(&place);

    /* What it asked with is asked no more. */
    assert_ok(cw_easy_set_output_file(easy, NULL, NULL));
    set_path(easy, "/headers");
    assert_ok(cw_easy_perform(easy));
    char headers[2000] = "";
    assert_ok(cw_easy_get_body(easy, headers, sizeof headers, NULL));
    assert_null(strstr(headers, "range"));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void note_request(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    char *request = user_data;
    if (kind == CW_DEBUG_HEADER_OUT)
        snprintf(request, 2000, "%.*s", (int)len, data);
}

static void the_headers_of_the_application_are_asked_with_too(void **unused)
{
    (void)unused;
    struct place place = new_place();
    leave_part(&place, 40000);
    const char *mine[] = {"X-Mine: 1"};
    cw_easy easy = http_easy("/headers");
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, mine, 1));
    char request[2000] = "";
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(easy, note_request, request, NULL));
    /* With a digest any URL may have the rest. */
    set_file(easy, &place, CW_FILE_RESUME, digest_of(100000), -1);
    assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
    assert_non_null(strstr(request, "\r\nX-Mine: 1\r\n"));
    assert_non_null(strstr(request, "\r\nRange: bytes=40000-\r\n"));
    assert_non_null(strstr(request, "\r\nIf-Range: \"a\"\r\n"));
    assert_error_has(easy, "another SHA-256");
    assert_nothing_beside(&place);

    leave_part(&place, 40000);
    set_file(easy, &place, CW_FILE_RESUME, NULL, -1);
    assert_ok(cw_easy_perform(easy));
    /* Else another URL has other bytes: it is not asked for a part. */
    assert_non_null(strstr(request, "\r\nX-Mine: 1\r\n"));
    assert_null(strstr(request, "Range"));
    assert_nothing_beside(&place);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void a_date_identifies_a_part_too(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, "/download/1000?seed=3&cut=600", CW_FILE_RESUME);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(length_of(place.part), 600);
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(result(easy).response_code, 206);
    assert_true(has_content(place.path, 1000, 3));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void a_server_that_sends_the_whole_starts_over(void **unused)
{
    (void)unused;
    /* It ignores ranges, or the content is another one now. */
    const char *urls[] = {"/download/90000?seed=1&etag=%22a%22&do=whole",
                          "/download/90000?seed=1&etag=%22b%22"};
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct place place = new_place();
        leave_part(&place, 40000);
        /* Longer than the file is now. */
        unsigned char *other = content(95000, 9);
        write_file(place.part, other, 95000);
        free(other);
        cw_easy easy = download(&place, urls[i], 0);
        set_file(easy, &place, CW_FILE_RESUME, digest_of(90000), 90000);
        assert_ok(cw_easy_perform(easy));
        assert_int_equal(result(easy).response_code, 200);
        assert_true(has_content(place.path, 90000, 1));
        assert_nothing_beside(&place);
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

/* The URL is the same each time, and the digest is not needed: the server is what changed. */
static void resume_at(const struct place *place, const char *url, cw_status expected,
                      const char *words)
{
    cw_easy easy = download(place, url, CW_FILE_RESUME);
    assert_status(expected, cw_easy_perform(easy));
    if (words)
        assert_error_has(easy, words);
    assert_ok(cw_easy_free(easy));
}

static void a_rest_that_does_not_fit_is_not_appended(void **unused)
{
    (void)unused;
    static const struct {
        const char *url, *words;
    } wrong[] = {
        {TAGGED "&do=late", "begins elsewhere"},
        {TAGGED "&do=unsaid", "does not say in a Content-Range"},
        {"/download/100000?seed=1&etag=%22b%22&do=any-version", "another version"},
        {"/download/100001?seed=1&etag=%22a%22", "another length"},
        {"/download/30000?seed=1&etag=%22a%22", "does not have the bytes"},
    };
    const unsigned char *digest = digest_of(100000);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct place place = new_place();
        leave_part(&place, 40000);
        cw_easy easy = download(&place, wrong[i].url, 0);
        set_file(easy, &place, CW_FILE_RESUME, digest, -1);
        assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
        assert_error_has(easy, wrong[i].words);
        assert_nothing_beside(&place);
        assert_int_equal(length_of(place.path), -1);
        /* The next one starts over. */
        set_path(easy, TAGGED);
        assert_ok(cw_easy_perform(easy));
        assert_int_equal(result(easy).response_code, 200);
        assert_true(has_content(place.path, 100000, 1));
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

static void half_of_the_rest_is_kept(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, TAGGED "&do=half&cut=40000", CW_FILE_RESUME);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
    assert_error_has(easy, "the server gave 70000 bytes and no more of 100000; the partial file "
                           "keeps its 70000 bytes");
    assert_int_equal(length_of(place.part), 70000);
    assert_true(begins_with_content(place.part, 70000, 1));
    assert_int_equal(length_of(place.path), -1);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

/* Without a length of its own, the response is over wherever the server ends it. */
static void what_came_of_a_rest_that_ends_early_is_kept(void **unused)
{
    (void)unused;
    const unsigned char *digest = digest_of(100000);
    for (int checked = 0; checked < 2; checked++) {
        struct place place = new_place();
        leave_part(&place, 40000);
        cw_easy easy = download(&place, TAGGED "&do=little", 0);
        set_file(easy, &place, CW_FILE_RESUME, digest, checked ? 100000 : -1);
        assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
        assert_error_has(easy, "the server gave 70000 bytes and no more of 100000; the partial "
                               "file keeps its 70000 bytes");
        assert_int_equal(length_of(place.part), 70000);
        assert_true(begins_with_content(place.part, 70000, 1));
        assert_int_equal(length_of(place.path), -1);
        set_path(easy, TAGGED);
        assert_ok(cw_easy_perform(easy));
        assert_int_equal(result(easy).response_code, 206);
        assert_true(has_content(place.path, 100000, 1));
        assert_nothing_beside(&place);
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

static void a_part_that_is_the_whole_needs_no_more(void **unused)
{
    (void)unused;
    for (int fails = 0; fails < 2; fails++) {
        struct place place = new_place();
        leave_part(&place, 40000);
        unsigned char *whole = content(100000, 1);
        write_file(place.part, whole, 100000);
        free(whole);
        cw_easy easy = download(&place, TAGGED, 0);
        set_file(easy, &place, CW_FILE_RESUME, digest_of(100000), 100000);
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FAILONERROR, fails));
        assert_ok(cw_easy_perform(easy));
        assert_int_equal(result(easy).response_code, 416);
        assert_int_equal(result(easy).curl_code, CW_CURLE_OK);
        assert_true(has_content(place.path, 100000, 1));
        assert_nothing_beside(&place);
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

static void another_response_leaves_the_files_alone(void **unused)
{
    (void)unused;
    static const char *const urls[] = {"/status/404", "/status/204", "/redirect/1", "/status/500"};
    const unsigned char *digest = digest_of(100000);
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct place place = new_place();
        leave_part(&place, 40000);
        write_file(place.path, "before", 6);
        cw_easy easy = download(&place, urls[i], 0);
        set_file(easy, &place, CW_FILE_RESUME, digest, -1);
        assert_status(CW_E_FILE_RESPONSE, cw_easy_perform(easy));
        assert_error_has(easy, "the partial file keeps its 40000 bytes");
        assert_true(begins_with_content(place.part, 40000, 1));
        assert_int_equal(length_of(place.part), 40000);
        assert_int_equal(length_of(place.path), 6);

        /* A redirect that is followed leads to the file. */
        char path[300];
        snprintf(path, sizeof path, "/redirect-to?body=1&url=%s",
                 "/download/100000%3Fseed%3D1%26etag%3D%2522a%2522");
        set_path(easy, path);
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
        assert_ok(cw_easy_perform(easy));
        assert_int_equal(result(easy).response_code, 206);
        assert_true(has_content(place.path, 100000, 1));
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

/* What was there at the resume counts for the digest: here another byte than the server's. */
static void a_damaged_part_is_found_by_its_digest(void **unused)
{
    (void)unused;
    struct place place = new_place();
    leave_part(&place, 40000);
    unsigned char *damaged = content(40000, 1);
    damaged[20000] ^= 1;
    write_file(place.part, damaged, 40000);
    free(damaged);
    cw_easy easy = download(&place, TAGGED, 0);
    set_file(easy, &place, CW_FILE_RESUME, digest_of(100000), -1);
    assert_status(CW_E_FILE_CONTENT, cw_easy_perform(easy));
    assert_nothing_beside(&place);
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 100000, 1));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

/* Runs until some of the file is there. */
static void run_until_part(cw_multi multi, const struct place *place)
{
    while (length_of(place->part) <= 0) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, 100, NULL));
    }
}

enum ending { REMOVED, CANCELLED, FREED, CLOSED };

static void a_part_stays_however_its_transfer_is_stopped(void **unused)
{
    (void)unused;
    for (enum ending ending = REMOVED; ending <= CLOSED; ending++) {
        struct place place = new_place();
        cw_multi multi = new_multi();
        cw_easy easy = download(&place, TAGGED "&size=100&ms=1", CW_FILE_RESUME);
        assert_ok(cw_multi_add(multi, easy));
        run_until_part(multi, &place);
        switch (ending) {
        case REMOVED: assert_ok(cw_multi_remove(multi, easy)); break;
        case CANCELLED:
            assert_ok(cw_easy_cancel(easy));
            run_to_end(multi);
            assert_status(CW_E_CANCELLED, next_message(multi).status);
            break;
        case FREED: assert_ok(cw_easy_free(easy)); break;
        case CLOSED: assert_ok(cw_multi_close(multi)); break;
        }
        long long len = length_of(place.part);
        assert_in_range(len, 1, 99999);
        assert_true(begins_with_content(place.part, (size_t)len, 1));
        assert_int_equal(length_of(place.path), -1);
        if (ending != FREED)
            assert_ok(cw_easy_free(easy));
        if (ending != CLOSED)
            assert_ok(cw_multi_close(multi));

        /* Nobody holds its lock any more, and the next one goes on with it. */
        cw_easy next = download(&place, TAGGED, 0);
        set_file(next, &place, CW_FILE_RESUME, digest_of(100000), -1);
        assert_ok(cw_easy_perform(next));
        assert_int_equal(result(next).response_code, 206);
        assert_true(has_content(place.path, 100000, 1));
        assert_ok(cw_easy_free(next));
        leave_place(&place);
    }
}

static void half_a_note_beside_a_part_is_none(void **unused)
{
    (void)unused;
    struct place place = new_place();
    leave_part(&place, 40000);
    assert_int_equal(truncate(place.tag, length_of(place.tag) - 1), 0);
    resume_at(&place, TAGGED "&cut=40000", CW_E_CURL, NULL);
    /* It has started over. */
    assert_int_equal(length_of(place.part), 40000);
    resume_at(&place, TAGGED "&cut=40000", CW_E_CURL, NULL);
    assert_int_equal(length_of(place.part), 80000);
    resume_at(&place, TAGGED "&cut=40000", CW_OK, NULL);
    assert_true(has_content(place.path, 100000, 1));
    leave_place(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_part_is_gone_on_with),
        cmocka_unit_test(the_headers_of_the_application_are_asked_with_too),
        cmocka_unit_test(a_date_identifies_a_part_too),
        cmocka_unit_test(a_server_that_sends_the_whole_starts_over),
        cmocka_unit_test(a_rest_that_does_not_fit_is_not_appended),
        cmocka_unit_test(half_of_the_rest_is_kept),
        cmocka_unit_test(what_came_of_a_rest_that_ends_early_is_kept),
        cmocka_unit_test(a_part_that_is_the_whole_needs_no_more),
        cmocka_unit_test(another_response_leaves_the_files_alone),
        cmocka_unit_test(a_damaged_part_is_found_by_its_digest),
        cmocka_unit_test(a_part_stays_however_its_transfer_is_stopped),
        cmocka_unit_test(half_a_note_beside_a_part_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
