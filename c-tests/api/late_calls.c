/* Calls in an exit handler and in a destructor of pthread_key_create(), which run when the thread's
 * other locals may be gone: they obey the same rules. Each scene is a process of its own. */
#include "support.h"

#include <pthread.h>
#include <sys/wait.h>

enum { EXIT_CODE = 42 };

static const char *program;

/* In a scene an assertion has no test to leave. */
#define REQUIRE(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "line %d: %s\n", __LINE__, #condition); \
            _Exit(EXIT_FAILURE); \
        } \
    } while (false)

static cw_multi multi;
static cw_easy easy;
static const struct act *act;
static bool acted;
static bool gone;
static int drops;

static cw_status remove_it(void)
{
    return cw_multi_remove(multi, easy);
}

static cw_status free_it(void)
{
    gone = true;
    return cw_easy_free(easy);
}

static cw_status cancel_it(void)
{
    gone = true;
    return cw_easy_cancel(easy);
}

static cw_status perform_multi(void)
{
    return cw_multi_perform(multi, NULL);
}

static cw_status close_multi(void)
{
    gone = true;
    return cw_multi_close(multi);
}

static cw_status perform_easy(void)
{
    return cw_easy_perform(easy);
}

static cw_status pause_and_unpause(void)
{
    cw_status status = cw_easy_pause(easy, CW_BOTH);
    return status == CW_OK ? cw_easy_unpause(easy, CW_BOTH) : status;
}

/* What the write callback does, what that call answers, and how the transfer ends. */
static const struct act {
    const char *name;
    cw_status (*call)(void);
    cw_status status;
    cw_status outcome;
} acts[] = {
    {"remove", remove_it, CW_E_REENTRANT, CW_OK},
    {"free", free_it, CW_OK, CW_EMPTY},
    {"cancel", cancel_it, CW_OK, CW_E_CANCELLED},
    {"perform", perform_multi, CW_E_REENTRANT, CW_OK},
    {"close", close_multi, CW_OK, CW_E_CLOSED},
    {"blocking", perform_easy, CW_E_REENTRANT, CW_OK},
    {"pause", pause_and_unpause, CW_OK, CW_OK},
};

static int write_and_act(cw_easy self, const void *data, size_t len, void *user_data)
{
    (void)self;
    (void)data;
    (void)len;
    (void)user_data;
    REQUIRE(!gone);
    if (!acted) {
        acted = true;
        REQUIRE(act->call() == act->status);
        char sentence[256];
        if (act->status != CW_OK) {
            REQUIRE(cw_last_error(sentence, sizeof sentence) > 0);
            REQUIRE(strstr(sentence, "inside the write callback of easy") != NULL);
        }
    }
    return CW_CONTINUE;
}

static void begin(void)
{
    REQUIRE(cw_multi_new(&multi) == CW_OK);
    REQUIRE(cw_easy_new(&easy) == CW_OK);
    REQUIRE(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/100000").text)
            == CW_OK);
    REQUIRE(cw_easy_write_function(easy, write_and_act, &drops, count_drop) == CW_OK);
    REQUIRE(cw_multi_add(multi, easy) == CW_OK);
}

static cw_status drive(void)
{
    cw_status status = CW_OK;
    for (int left = 1; left > 0 && status == CW_OK;) {
        status = cw_multi_perform(multi, &left);
        if (left > 0 && status == CW_OK) {
            status = cw_multi_poll(multi, NULL, 0, 100, NULL);
        }
    }
    return status;
}

static void transfer(void)
{
    begin();
    cw_status driven = drive();
    REQUIRE(acted);
    cw_message message = {0};
    if (act->outcome == CW_E_CLOSED) {
        REQUIRE(driven == CW_E_CLOSED);
        REQUIRE(cw_easy_get_result(easy, &message) == CW_OK && message.status == CW_E_CLOSED);
    } else if (act->outcome == CW_EMPTY) {
        REQUIRE(driven == CW_OK && cw_multi_next_message(multi, &message) == CW_EMPTY);
    } else {
        REQUIRE(driven == CW_OK && cw_multi_next_message(multi, &message) == CW_OK);
        REQUIRE(message.status == act->outcome);
    }
    REQUIRE(cw_easy_free(easy) == (act->outcome == CW_EMPTY ? CW_E_STALE_HANDLE : CW_OK));
    REQUIRE(drops == 1);
    REQUIRE(cw_multi_close(multi) == (driven == CW_OK ? CW_OK : CW_E_STALE_HANDLE));
}

static void transfer_in_key_destructor(void *value)
{
    (void)value;
    transfer();
}

static pthread_key_t key;

static int write_any(cw_easy self, const void *data, size_t len, void *user_data)
{
    (void)self;
    (void)data;
    (void)len;
    (void)user_data;
    return CW_CONTINUE;
}

/* A transfer and a failed call give the thread whatever locals it will have. */
static void use_curlward(void)
{
    cw_easy used = {0};
    int dropped = 0;
    REQUIRE(cw_easy_new(&used) == CW_OK);
    REQUIRE(cw_easy_set_string(used, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text) == CW_OK);
    REQUIRE(cw_easy_write_function(used, write_any, &dropped, count_drop) == CW_OK);
    REQUIRE(cw_easy_perform(used) == CW_OK);
    REQUIRE(cw_easy_free(used) == CW_OK);
    REQUIRE(cw_easy_free(used) == CW_E_STALE_HANDLE);
    REQUIRE(dropped == 1);
}

static void *end_with_a_transfer(void *unused)
{
    use_curlward();
    REQUIRE(pthread_setspecific(key, &key) == 0);
    return unused;
}

static void end_a_thread(void)
{
    pthread_t thread;
    REQUIRE(pthread_key_create(&key, transfer_in_key_destructor) == 0);
    REQUIRE(pthread_create(&thread, NULL, end_with_a_transfer, NULL) == 0);
    REQUIRE(pthread_join(thread, NULL) == 0);
    REQUIRE(acted);
    exit(EXIT_CODE);
}

static void end_the_process(void)
{
    REQUIRE(atexit(transfer) == 0);
    use_curlward();
    exit(EXIT_CODE);
}

static void assert_ends_well(const char *scene)
{
    struct rerun seen = run_again(program, scene);
    if (!WIFEXITED(seen.wait_status) || WEXITSTATUS(seen.wait_status) != EXIT_CODE) {
        fail_msg("%s: wait status %#x %s", scene, (unsigned)seen.wait_status, seen.errors);
    }
    assert_string_equal(seen.errors, "");
}

static void in_an_exit_handler(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(acts); i++) {
        assert_ends_well(acts[i].name);
    }
}

static void in_a_key_destructor(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(acts); i++) {
        char scene[32];
        snprintf(scene, sizeof scene, "key %s", acts[i].name);
        assert_ends_well(scene);
    }
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < COUNT(acts); i++) {
        bool at_key = strncmp(argv[1], "key ", 4) == 0;
        if (strcmp(argv[1] + (at_key ? 4 : 0), acts[i].name) == 0) {
            act = &acts[i];
            (at_key ? end_a_thread : end_the_process)();
            return EXIT_FAILURE;
        }
    }
    program = argv[0];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_an_exit_handler),
        cmocka_unit_test(in_a_key_destructor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
