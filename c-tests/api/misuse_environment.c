/* Hearing of misuse without a handler: CURLWARD_MISUSE in the environment. */
#include "support.h"

#include <signal.h>
#include <sys/wait.h>

static const char *program;

/* The scenes of the second process: a mistake, then its end. */
static int make_a_mistake(void)
{
    cw_easy easy = {0};
    if (cw_easy_new(&easy) != CW_OK || cw_easy_free(easy) != CW_OK) {
        return EXIT_FAILURE;
    }
    return cw_easy_free(easy) == CW_E_STALE_HANDLE ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int fail_without_a_mistake(void)
{
    cw_easy easy = {0};
    if (cw_easy_new(&easy) != CW_OK) {
        return EXIT_FAILURE;
    }
    cw_easy_set_string(easy, CW_OPT_URL, "unheard-of://host/");
    cw_status status = cw_easy_perform(easy);
    cw_status too_small = cw_easy_get_error(easy, &(char){0}, 1, NULL);
    cw_easy_free(easy);
    return status == CW_E_CURL && too_small == CW_E_BUFFER ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int leave_messages_unread(void)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    if (cw_multi_new(&multi) != CW_OK || cw_easy_new(&easy) != CW_OK) {
        return EXIT_FAILURE;
    }
    cw_multi_add(multi, easy);
    cw_easy_cancel(easy);
    cw_multi_perform(multi, NULL);
    return cw_multi_close(multi) == CW_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int abandon_a_transfer(void)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    if (cw_multi_new(&multi) != CW_OK || cw_easy_new(&easy) != CW_OK) {
        return EXIT_FAILURE;
    }
    cw_multi_add(multi, easy);
    cw_status freed = cw_easy_free_ended(easy);
    return freed == CW_OK && cw_multi_close(multi) == CW_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

static struct rerun play(const char *mode, const char *scene)
{
    if (mode != NULL) {
        setenv("CURLWARD_MISUSE", mode, 1);
    } else {
        unsetenv("CURLWARD_MISUSE");
    }
    struct rerun seen = run_again(program, scene);
    unsetenv("CURLWARD_MISUSE");
    return seen;
}

static void assert_exits_well(struct rerun seen)
{
    assert_true(WIFEXITED(seen.wait_status));
    assert_int_equal(WEXITSTATUS(seen.wait_status), EXIT_SUCCESS);
}

static void by_default_and_with_return_nothing_is_written(void **unused)
{
    (void)unused;
    const char *const modes[] = {NULL, "return"};
    for (size_t i = 0; i < COUNT(modes); i++) {
        struct rerun seen = play(modes[i], "mistake");
        assert_exits_well(seen);
        assert_string_equal(seen.errors, "");
    }
}

static void with_log_a_line_is_written(void **unused)
{
    (void)unused;
    struct rerun seen = play("log", "mistake");
    assert_exits_well(seen);
    assert_non_null(strstr(seen.errors, "cw_easy_free: "));
    assert_ptr_equal(strchr(seen.errors, '\n'), seen.errors + strlen(seen.errors) - 1);
}

static void with_abort_the_program_stops_at_the_mistake(void **unused)
{
    (void)unused;
    struct rerun seen = play("abort", "mistake");
    assert_true(WIFSIGNALED(seen.wait_status));
    assert_int_equal(WTERMSIG(seen.wait_status), SIGABRT);
    assert_non_null(strstr(seen.errors, "cw_easy_free: "));
}

static void what_is_no_mistake_never_aborts(void **unused)
{
    (void)unused;
    struct rerun failed = play("abort", "failure");
    assert_exits_well(failed);
    assert_string_equal(failed.errors, "");
    assert_exits_well(play("abort", "unread"));
    struct rerun abandoned = play("abort", "abandoned");
    assert_exits_well(abandoned);
    assert_non_null(strstr(abandoned.errors, "CW_E_TRANSFER_ABANDONED: cw_easy_free_ended: "));
}

int main(int argc, char **argv)
{
    if (argc == 2) {
        return strcmp(argv[1], "mistake") == 0     ? make_a_mistake()
               : strcmp(argv[1], "failure") == 0   ? fail_without_a_mistake()
               : strcmp(argv[1], "abandoned") == 0 ? abandon_a_transfer()
                                                   : leave_messages_unread();
    }
    program = argv[0];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_default_and_with_return_nothing_is_written),
        cmocka_unit_test(with_log_a_line_is_written),
        cmocka_unit_test(with_abort_the_program_stops_at_the_mistake),
        cmocka_unit_test(what_is_no_mistake_never_aborts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
