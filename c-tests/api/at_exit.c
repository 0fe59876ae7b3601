/* Handles that are ended late: by an exit handler, as a static destructor of C++ would, or after
 * the thread that used them. Each scene is a process of its own. */
#include "support.h"

#include <pthread.h>
#include <sys/wait.h>

enum { EXIT_CODE = 42 };

static const char *program;

/* In a scene an assertion has no test to leave. */
static void require(bool condition)
{
    if (!condition) {
        _Exit(EXIT_FAILURE);
    }
}

static cw_multi multi;
static cw_easy easy;

static void end_handles_inside(void)
{
    /* The write callback that called exit never returned. */
    require(cw_multi_perform(multi, NULL) == CW_E_REENTRANT);
    require(cw_multi_remove(multi, easy) == CW_E_REENTRANT);
    require(cw_easy_free(easy) == CW_OK);
    require(cw_multi_close(multi) == CW_OK);
}

static void end_handles(void)
{
    require(cw_easy_free(easy) == CW_OK);
    require(cw_multi_close(multi) == CW_OK);
}

static int exit_inside(cw_easy running, const void *data, size_t len, void *user_data)
{
    (void)running;
    (void)data;
    (void)len;
    (void)user_data;
    exit(EXIT_CODE);
}

static void begin(cw_write_fn function)
{
    require(cw_multi_new(&multi) == CW_OK);
    require(cw_easy_new(&easy) == CW_OK);
    require(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", "/bytes/1000").text) == CW_OK);
    require(cw_easy_set_string(easy, CW_OPT_CAINFO, url_of("CA_FILE", "").text) == CW_OK);
    require(cw_easy_write_function(easy, function, NULL, NULL) == CW_OK);
    require(cw_multi_add(multi, easy) == CW_OK);
}

static void drive(void)
{
    for (int left = 1; left > 0;) {
        require(cw_multi_perform(multi, &left) == CW_OK);
        require(cw_multi_poll(multi, NULL, 0, 100, NULL) == CW_OK);
    }
}

static void end_handles_while_exiting(void)
{
    require(atexit(end_handles) == 0);
    begin(NULL);
    drive();
    exit(EXIT_CODE);
}

static void end_handles_while_exiting_inside_a_callback(void)
{
    require(atexit(end_handles_inside) == 0);
    begin(exit_inside);
    drive();
}

static void *begin_and_drive(void *user_data)
{
    begin(NULL);
    drive();
    return user_data;
}

static void end_handles_of_an_ended_thread(void)
{
    pthread_t thread;
    require(pthread_create(&thread, NULL, begin_and_drive, NULL) == 0);
    require(pthread_join(thread, NULL) == 0);
    require(cw_multi_remove(multi, easy) == CW_OK);
    require(cw_easy_perform(easy) == CW_OK);
    end_handles();
    exit(EXIT_CODE);
}

static const struct {
    const char *name;
    void (*play)(void);
} scenes[] = {
    {"exiting", end_handles_while_exiting},
    {"inside", end_handles_while_exiting_inside_a_callback},
    {"thread", end_handles_of_an_ended_thread},
};

static void every_scene_ends_well(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(scenes); i++) {
        struct rerun seen = run_again(program, scenes[i].name);
        if (!WIFEXITED(seen.wait_status) || WEXITSTATUS(seen.wait_status) != EXIT_CODE) {
            fail_msg("%s: wait status %#x %s", scenes[i].name, (unsigned)seen.wait_status,
                     seen.errors);
        }
        assert_string_equal(seen.errors, "");
    }
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < COUNT(scenes); i++) {
        if (strcmp(argv[1], scenes[i].name) == 0) {
            scenes[i].play();
            return EXIT_FAILURE;
        }
    }
    program = argv[0];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scene_ends_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
