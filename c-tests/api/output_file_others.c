/* Downloads to a file whose ".part" is touched by others, or is what they write. */
#include "driver.h"
#include "output_file.h"

#include <sys/stat.h>
#include <unistd.h>

/* What somebody does to the part, once, when the transfer has its headers or half of the content. */
enum meddling { REPLACES, REMOVES, SHORTENS, LENGTHENS };

struct meddler {
    const struct place *place;
    enum meddling how;
    bool has_done_it;
};

static const char others[] = "of another program";

/* Assertions cannot leave a callback: what failed here is seen by what is there afterwards. */
static void meddle(struct meddler *meddler)
{
    if (meddler->has_done_it)
        return;
    const char *part = meddler->place->part;
    FILE *file = NULL;
    switch (meddler->how) {
    case SHORTENS: meddler->has_done_it = truncate(part, 10) == 0; return;
    case REMOVES: meddler->has_done_it = unlink(part) == 0; return;
    case REPLACES:
        unlink(part);
        file = fopen(part, "w");
        break;
    case LENGTHENS: file = fopen(part, "a"); break;
    }
    meddler->has_done_it = file && fputs(others, file) >= 0;
    if (file)
        fclose(file);
}

static int meddle_at_headers(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy, (void)line, (void)len;
    meddle(user_data);
    return CW_CONTINUE;
}

static int meddle_half_way(cw_easy easy, int64_t total, int64_t now, int64_t uptotal,
                           int64_t upnow, void *user_data)
{
    (void)easy, (void)total, (void)uptotal, (void)upnow;
    if (now > 50000)
        meddle(user_data);
    return CW_CONTINUE;
}

static void a_part_with_another_file_gets_no_name(void **state_of_test)
{
    struct driver *driver = *state_of_test;
    const unsigned char *digest = digest_of(100000);
    for (uint32_t flags = 0; flags <= CW_FILE_RESUME; flags += CW_FILE_RESUME) {
        struct place place = new_place();
        struct meddler meddler = {.place = &place, .how = REPLACES};
        write_file(place.path, "before", 6);
        cw_easy easy = download(&place, TAGGED, flags);
        set_file(easy, &place, flags, digest, 100000);
        assert_ok(cw_easy_header_function(easy, meddle_at_headers, &meddler, NULL));
        assert_status(CW_E_FILE, driver_run(driver, easy).status);
        assert_true(meddler.has_done_it);
        assert_error_has(easy, "file.part is another file now than the one that was written");
        assert_int_equal(length_of(place.path), 6);
        /* It is whoever's it is. */
        assert_int_equal(length_of(place.part), strlen(others));
        unlink(place.part);

        /* Also if the transfer fails before. */
        meddler = (struct meddler){.place = &place, .how = REPLACES};
        set_path(easy, "/download/100000?seed=1&cut=50000");
        assert_status(CW_E_CURL, driver_run(driver, easy).status);
        assert_true(meddler.has_done_it);
        assert_int_equal(length_of(place.part), strlen(others));
        unlink(place.part);
        set_path(easy, TAGGED);

        meddler = (struct meddler){.place = &place, .how = REMOVES};
        assert_status(CW_E_FILE, driver_run(driver, easy).status);
        assert_true(meddler.has_done_it);
        assert_error_has(easy, "file.part is no more");
        assert_int_equal(length_of(place.path), 6);

        assert_ok(cw_easy_header_function(easy, NULL, NULL, NULL));
        assert_status(CW_OK, driver_run(driver, easy).status);
        assert_true(has_content(place.path, 100000, 1));
        assert_nothing_beside(&place);
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

static void a_part_that_others_change_gets_no_name(void **state_of_test)
{
    struct driver *driver = *state_of_test;
    const unsigned char *digest = digest_of(100000);
    for (int how = SHORTENS; how <= LENGTHENS; how++) {
        struct place place = new_place();
        struct meddler meddler = {.place = &place, .how = (enum meddling)how};
        write_file(place.path, "before", 6);
        cw_easy easy = download(&place, TAGGED "&size=1000&ms=1", 0);
        set_file(easy, &place, CW_FILE_RESUME, digest, 100000);
        assert_ok(cw_easy_progress_function(easy, meddle_half_way, &meddler, NULL));
        assert_status(CW_E_FILE_CONTENT, driver_run(driver, easy).status);
        assert_true(meddler.has_done_it);
        assert_error_has(easy, "though 100000 bytes should be there");
        assert_error_has(easy, "the next transfer starts over");
        assert_int_equal(length_of(place.path), 6);
        assert_nothing_beside(&place);

        assert_ok(cw_easy_progress_function(easy, NULL, NULL, NULL));
        assert_status(CW_OK, driver_run(driver, easy).status);
        assert_true(has_content(place.path, 100000, 1));
        assert_ok(cw_easy_free(easy));
        leave_place(&place);
    }
}

/* Without a digest nobody reads what is there before. */
static void a_rest_is_not_put_after_a_hole(void **unused)
{
    (void)unused;
    struct place place = new_place();
    struct meddler meddler = {.place = &place, .how = SHORTENS};
    leave_part(&place, 40000);
    cw_easy easy = download(&place, TAGGED "&cut=40000", CW_FILE_RESUME);
    assert_ok(cw_easy_header_function(easy, meddle_at_headers, &meddler, NULL));
    /* Broken off, it is none that can be gone on with either. */
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_true(meddler.has_done_it);
    assert_nothing_beside(&place);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static char *name_beside(const struct place *place, const char *ending)
{
    static char name[120];
    snprintf(name, sizeof name, "%s%s", place->path, ending);
    return name;
}

static const char *const endings[] = {".part", ".part.tag"};

static void nobody_writes_to_the_part_of_another(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(endings); i++) {
        struct place place = new_place();
        cw_multi multi = new_multi();
        cw_easy first = download(&place, TAGGED "&size=100&ms=1", CW_FILE_RESUME);
        cw_easy second = http_easy("/bytes/77");
        assert_ok(cw_easy_set_output_file(second, name_beside(&place, endings[i]), NULL));
        assert_ok(cw_multi_add(multi, first));
        assert_status(CW_E_FILE_IN_USE, cw_multi_add(multi, second));
        assert_last_error(place.part);
        run_to_end(multi);
        assert_status(CW_OK, only_message(multi).status);
        assert_true(has_content(place.path, 100000, 1));
        assert_nothing_beside(&place);

        /* Alone it has the name. */
        assert_status(CW_OK, run(multi, second).status);
        assert_true(has_content(name_beside(&place, endings[i]), 77, 77));
        assert_ok(cw_easy_free(first));
        assert_ok(cw_easy_free(second));
        assert_ok(cw_multi_close(multi));
        leave_place(&place);
    }
}

static void a_name_that_became_the_part_of_another_is_not_taken(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(endings); i++) {
        struct place place = new_place();
        cw_multi multi = new_multi();
        cw_easy first = http_easy(TAGGED "&size=1000&ms=1");
        cw_easy second = download(&place, "/stall", CW_FILE_RESUME);
        assert_ok(cw_easy_set_output_file(first, name_beside(&place, endings[i]), NULL));
        assert_ok(cw_multi_add(multi, first));
        assert_ok(cw_multi_add(multi, second));
        while (state(first) != CW_STATE_DONE) {
            assert_ok(cw_multi_perform(multi, NULL));
            assert_ok(cw_multi_poll(multi, NULL, 0, 100, NULL));
        }
        assert_status(CW_E_FILE_IN_USE, only_message(multi).status);
        assert_error_has(first, place.part);
        assert_in_range(length_of(place.part), 0, 99999);

        assert_ok(cw_multi_remove(multi, second));
        assert_nothing_beside(&place);
        assert_ok(cw_multi_close(multi));
        assert_ok(cw_easy_free(first));
        assert_ok(cw_easy_free(second));
        leave_place(&place);
    }
}

/* The name becomes a folder's while the transfer runs. */
static int make_folder(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy, (void)line, (void)len;
    mkdir(user_data, 0700);
    return CW_CONTINUE;
}

static void a_name_that_cannot_be_given_is_said_with_both_names(void **unused)
{
    (void)unused;
    struct place place = new_place();
    char words[300];
    snprintf(words, sizeof words, "could not rename %s to %s: Is a directory", place.part,
             place.path);
    cw_easy easy = download(&place, TAGGED, 0);
    assert_ok(cw_easy_header_function(easy, make_folder, place.path, NULL));
    assert_status(CW_E_FILE, cw_easy_perform(easy));
    assert_error_has(easy, words);
    assert_nothing_beside(&place);
    assert_int_equal(rmdir(place.path), 0);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_part_with_another_file_gets_no_name),
        in_every_way(a_part_that_others_change_gets_no_name),
        cmocka_unit_test(a_rest_is_not_put_after_a_hole),
        cmocka_unit_test(nobody_writes_to_the_part_of_another),
        cmocka_unit_test(a_name_that_became_the_part_of_another_is_not_taken),
        cmocka_unit_test(a_name_that_cannot_be_given_is_said_with_both_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
