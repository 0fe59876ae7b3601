/* A fork while other threads are inside a share: the child's libcurl goes on, and takes its locks. */
#include "share_support.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CALLERS = 4, FORKS = 150, COOKIES = 300, CHILD_SECONDS = 10 };

struct scene {
    cw_share share;
    atomic_bool stopped;
    atomic_int calls;
    bool forks;
    pid_t child;
};

static void *use_the_share(void *user_data)
{
    struct scene *scene = user_data;
    while (!atomic_load(&scene->stopped)) {
        size_t needed;
        cw_status status = cw_share_get_cookies(scene->share, NULL, NULL, 0, &needed);
        atomic_fetch_add(&scene->calls, status == CW_OK);
    }
    return NULL;
}

/* The next header, which has come too, is a cookie. */
static void fork_before_a_cookie(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    struct scene *scene = user_data;
    if (scene->forks && kind == CW_DEBUG_HEADER_IN && len > 5 &&
        memcmp(data, "HTTP/", 5) == 0) {
        scene->forks = false;
        scene->child = fork();
        if (scene->child == 0) {
            alarm(CHILD_SECONDS);
        }
    }
}

static void the_childs_transfer_ends(void **unused)
{
    (void)unused;
    struct scene scene = {.share = new_share(CW_SHARE_COOKIES)};
    cw_easy easy = http_easy("/cookies/set?a=b");
    assert_ok(cw_easy_set_share(easy, scene.share));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(easy, fork_before_a_cookie, &scene, NULL));
    for (int i = 0; i < COOKIES; i++) {
        char line[100];
        snprintf(line, sizeof line, "a.test\tFALSE\t/\tFALSE\t0\tn%d\t1", i);
        assert_ok(cw_share_add_cookie(scene.share, line));
    }
    pthread_t threads[CALLERS];
    for (size_t i = 0; i < CALLERS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, use_the_share, &scene), 0);
    }
    while (atomic_load(&scene.calls) < 10 * CALLERS) {
        sched_yield();
    }
    int failed = 0;
    for (int i = 0; i < FORKS && failed == 0; i++) {
        int status = -1;
        scene.child = -1;
        scene.forks = true;
        cw_status performed = cw_easy_perform(easy);
        if (scene.child == 0) {
            _exit(EXIT_SUCCESS);
        }
        failed += performed != CW_OK || waitpid(scene.child, &status, 0) != scene.child ||
                  status != 0;
    }
    atomic_store(&scene.stopped, true);
    for (size_t i = 0; i < CALLERS; i++) {
        pthread_join(threads[i], NULL);
    }
    assert_int_equal(failed, 0);
    assert_cookie_of(cookies_in(scene.share), COOKIES + 1, "a", "b");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_share_free(scene.share));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_childs_transfer_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
