/* The handles that were not ended: listed at any time, and at exit. */
#include "support.h"
#include "task.h"

#include <pthread.h>
#include <sys/wait.h>

static const char *program;

struct seen {
    size_t multis, easies, urls;
    uint64_t id; /* of this handle */
    int kind, state;
    char name[64];
};

static void note(const cw_leak *leak, void *user_data)
{
    struct seen *seen = user_data;
    seen->multis += leak->kind == CW_KIND_MULTI;
    seen->easies += leak->kind == CW_KIND_EASY;
    seen->urls += leak->kind == CW_KIND_URL;
    if (leak->id == seen->id) {
        seen->kind = leak->kind;
        seen->state = leak->state;
        snprintf(seen->name, sizeof seen->name, "%s", leak->name);
    }
}

static struct seen look(uint64_t id)
{
    struct seen seen = {.id = id, .kind = -1, .state = -1};
    assert_ok(cw_report_leaks(note, &seen));
    return seen;
}

static void assert_seen(uint64_t id, int kind, int state, const char *name)
{
    struct seen seen = look(id);
    assert_int_equal(seen.kind, kind);
    assert_int_equal(seen.state, state);
    assert_string_equal(seen.name, name);
}

static void each_handle_is_shown_until_it_ends(void **unused)
{
    (void)unused;
    assert_int_equal(look(0).multis + look(0).easies, 0);
    assert_status(CW_E_NULL, cw_report_leaks(NULL, NULL));
    cw_multi multi = new_multi();
    cw_easy easies[3];
    char names[3][32], multi_name[32];
    assert_ok(cw_multi_name(multi, multi_name, sizeof multi_name, NULL));
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/bytes/10");
        assert_ok(cw_easy_name(easies[i], names[i], sizeof names[i], NULL));
    }
    assert_int_equal(look(0).multis, 1);
    assert_int_equal(look(0).easies, 3);
    assert_seen(multi.id, CW_KIND_MULTI, 0, multi_name);
    assert_seen(easies[0].id, CW_KIND_EASY, CW_STATE_IDLE, names[0]);

    assert_ok(cw_multi_add(multi, easies[0]));
    assert_ok(cw_multi_add(multi, easies[1]));
    assert_ok(cw_easy_cancel(easies[1]));
    struct task task = {.call = add, .multi = multi, .easy = easies[2]};
    task_start(&task);
    task_join(&task);
    assert_seen(easies[0].id, CW_KIND_EASY, CW_STATE_RUNNING, names[0]);
    assert_seen(easies[1].id, CW_KIND_EASY, CW_STATE_DONE, names[1]);
    assert_seen(easies[2].id, CW_KIND_EASY, CW_STATE_QUEUED, names[2]);
    assert_seen(multi.id, CW_KIND_MULTI, 2, multi_name);

    assert_ok(cw_easy_free(easies[0]));
    assert_int_equal(look(easies[0].id).kind, -1);
    assert_int_equal(look(0).easies, 2);
    assert_ok(cw_multi_close(multi));
    assert_int_equal(look(0).multis, 0);
    assert_seen(easies[1].id, CW_KIND_EASY, CW_STATE_IDLE, names[1]);
    assert_ok(cw_easy_free(easies[1]));
    assert_ok(cw_easy_free(easies[2]));
    assert_int_equal(look(0).easies, 0);

    cw_url url = {0};
    char url_name[32];
    assert_ok(cw_url_new(&url));
    assert_ok(cw_url_name(url, url_name, sizeof url_name, NULL));
    assert_int_equal(look(0).urls, 1);
    assert_seen(url.id, CW_KIND_URL, 0, url_name);
    assert_ok(cw_url_free(url));
    assert_int_equal(look(0).urls, 0);
}

static int look_inside(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    struct seen *seen = user_data;
    *seen = (struct seen){.id = easy.id};
    return cw_report_leaks(note, seen) == CW_OK ? CW_CONTINUE : CW_ABORT;
}

/* The multi behind a blocking perform is nobody's to close. */
static void a_blocking_perform_shows_no_multi(void **unused)
{
    (void)unused;
    struct seen seen = {0};
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, look_inside, &seen, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(seen.multis, 0);
    assert_int_equal(seen.easies, 1);
    assert_int_equal(seen.state, CW_STATE_RUNNING);
    assert_int_equal(look(0).multis, 0);
    assert_ok(cw_easy_free(easy));
}

static void end_it(const cw_leak *leak, void *user_data)
{
    switch (leak->kind) {
    case CW_KIND_MULTI:
        *(cw_status *)user_data = cw_multi_close((cw_multi){leak->id});
        break;
    case CW_KIND_URL:
        *(cw_status *)user_data = cw_url_free((cw_url){leak->id});
        break;
    default:
        *(cw_status *)user_data = cw_easy_free((cw_easy){leak->id});
    }
}

static void the_function_may_end_what_it_sees(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    for (int i = 0; i < 3; i++) {
        assert_ok(cw_multi_add(multi, http_easy("/bytes/10")));
    }
    cw_url url = {0};
    assert_ok(cw_url_new(&url));
    cw_status status = CW_EMPTY;
    assert_ok(cw_report_leaks(end_it, &status));
    assert_ok(status);
    assert_int_equal(look(0).multis + look(0).easies + look(0).urls, 0);
    assert_status(CW_E_STALE_HANDLE, cw_url_free(url));
}

enum { ROUNDS = 300 };

static void *make_and_end(void *unused)
{
    (void)unused;
    size_t failures = 0;
    for (int i = 0; i < ROUNDS; i++) {
        cw_multi multi = {0};
        cw_easy easy = {0};
        failures += cw_multi_new(&multi) != CW_OK || cw_easy_new(&easy) != CW_OK;
        failures += cw_multi_add(multi, easy) != CW_OK || cw_easy_free(easy) != CW_OK;
        failures += cw_multi_close(multi) != CW_OK;
    }
    return (void *)failures;
}

static void other_threads_may_make_and_end_handles_meanwhile(void **unused)
{
    (void)unused;
    pthread_t threads[2];
    cw_easy easy = new_easy();
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, make_and_end, NULL), 0);
    }
    for (int i = 0; i < ROUNDS; i++) {
        struct seen seen = look(easy.id);
        assert_int_equal(seen.state, CW_STATE_IDLE);
        assert_in_range(seen.multis, 0, COUNT(threads));
        assert_in_range(seen.easies, 1, 1 + COUNT(threads));
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
        void *failures = NULL;
        pthread_join(threads[i], &failures);
        assert_null(failures);
    }
    assert_ok(cw_easy_free(easy));
    assert_int_equal(look(0).multis + look(0).easies, 0);
}

static pthread_barrier_t began;

static void *drive_for_ever(void *user_data)
{
    cw_multi *multi = user_data;
    pthread_barrier_wait(&began);
    while (cw_multi_poll(*multi, NULL, 0, -1, NULL) == CW_OK) {
    }
    return NULL;
}

/* The scenes of the second process. */
static int leave_handles(void)
{
    static cw_multi multi;
    cw_easy easies[3] = {{0}};
    if (cw_multi_new(&multi) != CW_OK) {
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < COUNT(easies); i++) {
        if (cw_easy_new(&easies[i]) != CW_OK) {
            return EXIT_FAILURE;
        }
    }
    cw_url url = {0};
    if (cw_url_new(&url) != CW_OK) {
        return EXIT_FAILURE;
    }
    cw_easy_free(easies[1]);
    cw_multi_add(multi, easies[2]);
    pthread_t thread;
    pthread_barrier_init(&began, NULL, 2);
    pthread_create(&thread, NULL, drive_for_ever, &multi);
    pthread_barrier_wait(&began);
    return EXIT_SUCCESS;
}

static cw_easy ended_late;

static void end_late(void)
{
    cw_easy_free(ended_late);
}

static int end_in_an_exit_handler(void)
{
    return cw_easy_new(&ended_late) == CW_OK && atexit(end_late) == 0 ? EXIT_SUCCESS
                                                                      : EXIT_FAILURE;
}

static struct rerun play(const char *mode, const char *scene)
{
    setenv("CURLWARD_MISUSE", mode, 1);
    struct rerun seen = run_again(program, scene);
    unsetenv("CURLWARD_MISUSE");
    assert_true(WIFEXITED(seen.wait_status));
    assert_int_equal(WEXITSTATUS(seen.wait_status), EXIT_SUCCESS);
    return seen;
}

static void what_is_left_at_exit_is_logged(void **unused)
{
    (void)unused;
    struct rerun seen = play("log", "leave");
    assert_non_null(strstr(seen.errors, "curlward: at exit, multi 1 was not closed; "));
    assert_non_null(strstr(seen.errors, "curlward: at exit, easy 1 was not freed; it is idle\n"));
    assert_null(strstr(seen.errors, "easy 2"));
    assert_non_null(strstr(seen.errors, "curlward: at exit, easy 3 was not freed; "));
    assert_non_null(strstr(seen.errors, "curlward: at exit, url 1 was not freed; "));

    assert_string_equal(play("return", "leave").errors, "");
    assert_string_equal(play("abort", "leave").errors, "");
    assert_string_equal(play("log", "late").errors, "");
}

int main(int argc, char **argv)
{
    if (argc == 2) {
        return strcmp(argv[1], "leave") == 0 ? leave_handles() : end_in_an_exit_handler();
    }
    program = argv[0];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_handle_is_shown_until_it_ends),
        cmocka_unit_test(a_blocking_perform_shows_no_multi),
        cmocka_unit_test(the_function_may_end_what_it_sees),
        cmocka_unit_test(other_threads_may_make_and_end_handles_meanwhile),
        cmocka_unit_test(what_is_left_at_exit_is_logged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
