/* What is trusted in other environments: each is a process of its own, which looks once. */
#include "trust_places.h"

#include <unistd.h>

static const char *program;

static void the_folder_is_trusted_alone(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_told(easy, NULL, places.hashed);
    assert_performs(easy);
    name_stranger(easy, CW_OPT_CAINFO);
    assert_performs_not(easy, places.stranger);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, NULL));
    assert_performs(easy);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("BADCERT_URL", "/").text));
    assert_performs_not(easy, places.hashed);
    assert_ok(cw_easy_free(easy));
}

static void a_certificate_that_leaves_the_folder_is_trusted_no_more(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_performs(easy);
    char inside[128], outside[128];
    snprintf(inside, sizeof inside, "%s/" HASHED_NAME, places.hashed);
    snprintf(outside, sizeof outside, "%s/moved", places.folder);
    assert_int_equal(rename(inside, outside), 0);
    assert_performs_not(easy, places.hashed);
    assert_int_equal(rename(outside, inside), 0);
    assert_performs(easy);
    assert_ok(cw_easy_free(easy));
}

static void file_and_folder_are_trusted(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_told(easy, places.stranger, places.hashed);
    assert_performs(easy);
    assert_ok(cw_easy_free(easy));
}

static void a_stranger_is_trusted_alone(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy trusting = easy_of("HTTPS_URL", "/bytes/10");
    assert_ok(cw_easy_set_string(trusting, CW_OPT_CAINFO, places.own));
    assert_status(CW_OK, run(multi, trusting).status);
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    for (int fresh = 0; fresh < 2; fresh++) {
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, fresh));
        run(multi, easy);
        assert_refused(easy, places.stranger);
    }
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(trusting));
    assert_ok(cw_multi_close(multi));
}

static void a_missing_folder_adds_nothing(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_performs(easy);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("BADCERT_URL", "/").text));
    char expected[600];
    snprintf(expected, sizeof expected,
             "trusted is what is in %s (SSL_CERT_FILE) and in the folder /nonexistent "
             "(SSL_CERT_DIR), which does not exist; ", places.own);
    assert_performs_not(easy, expected);
    assert_ok(cw_easy_free(easy));
}

static void missing_folders_alone_are_named(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    char expected[600];
    snprintf(expected, sizeof expected,
             "trusted is what is in the folder /nonexistent:%s:%s (SSL_CERT_DIR), of which "
             "/nonexistent does not exist and %s is no folder; SSL_CERT_FILE and SSL_CERT_DIR in "
             "the environment name others", places.empty, places.own, places.own);
    assert_performs_not(easy, expected);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAPATH, "/nonexistent"));
    assert_performs_not(easy, "CW_OPT_CAPATH, /nonexistent, which does not exist, and nothing else");
    assert_ok(cw_easy_free(easy));
}

static void later_changes_of_the_environment_do_not_count(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_int_equal(setenv("SSL_CERT_FILE", places.stranger, 1), 0);
    assert_performs(easy);
    assert_ok(cw_easy_free(easy));
}

static void without_the_variables_the_usual_places_are_looked_at(void **unused)
{
    (void)unused;
    char file[256] = "";
    cw_easy easy = easy_of("BADCERT_URL", "/bytes/10");
    cw_status status = cw_easy_get_string(easy, CW_INFO_CAINFO, file, sizeof file, NULL);
    assert_true(status == CW_EMPTY || access(file, R_OK) == 0);
    assert_performs_not(easy, file);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", "/").text));
    assert_performs_not(easy, file);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
    assert_performs(easy);
    assert_ok(cw_easy_free(easy));
}

static int run_as_scene(const char *scene)
{
    name_places(getenv("TRUST_FOLDER"));
    const struct {
        const char *name;
        struct CMUnitTest test;
    } scenes[] = {
        {"folder", cmocka_unit_test(the_folder_is_trusted_alone)},
        {"changed_folder",
         cmocka_unit_test(a_certificate_that_leaves_the_folder_is_trusted_no_more)},
        {"folder_and_file", cmocka_unit_test(file_and_folder_are_trusted)},
        {"stranger", cmocka_unit_test(a_stranger_is_trusted_alone)},
        {"missing_folder", cmocka_unit_test(a_missing_folder_adds_nothing)},
        {"missing_folders", cmocka_unit_test(missing_folders_alone_are_named)},
        {"later_change", cmocka_unit_test(later_changes_of_the_environment_do_not_count)},
        {"nothing", cmocka_unit_test(without_the_variables_the_usual_places_are_looked_at)},
    };
    for (size_t i = 0; i < COUNT(scenes); i++) {
        if (strcmp(scene, scenes[i].name) == 0) {
            const struct CMUnitTest tests[] = {scenes[i].test};
            return cmocka_run_group_tests(tests, NULL, NULL);
        }
    }
    return EXIT_FAILURE;
}

static void run_scene(const char *scene, const char *file, const char *folder)
{
    file ? setenv("SSL_CERT_FILE", file, 1) : unsetenv("SSL_CERT_FILE");
    folder ? setenv("SSL_CERT_DIR", folder, 1) : unsetenv("SSL_CERT_DIR");
    setenv("TRUST_FOLDER", places.folder, 1);
    struct rerun seen = run_again(program, scene);
    setenv("SSL_CERT_FILE", places.system, 1);
    unsetenv("SSL_CERT_DIR");
    if (seen.wait_status != 0) {
        fail_msg("%s: %s", scene, seen.errors);
    }
}

static void other_environments(void **unused)
{
    (void)unused;
    run_scene("folder", NULL, places.hashed);
    run_scene("changed_folder", NULL, places.hashed);
    run_scene("folder_and_file", places.stranger, places.hashed);
    run_scene("stranger", places.stranger, NULL);
    run_scene("missing_folder", places.own, "/nonexistent");
    char folders[300];
    snprintf(folders, sizeof folders, "/nonexistent:%s:%s", places.empty, places.own);
    run_scene("missing_folders", NULL, folders);
    run_scene("later_change", places.own, NULL);
    run_scene("nothing", NULL, NULL);
    run_scene("nothing", "", "");
}

int main(int argc, char **argv)
{
    if (argc == 2) {
        return run_as_scene(argv[1]);
    }
    program = argv[0];
    if (!places_in_environment()) {
        return 1;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(other_environments)};
    return cmocka_run_group_tests(tests, fill_places, empty_places);
}
