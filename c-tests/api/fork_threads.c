/* A fork while other threads of the process are inside the library. */
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 8, FORKS = 600, CHILD_SECONDS = 10 };

static void *make_handles(void *stopped)
{
    while (!atomic_load((atomic_bool *)stopped)) {
        cw_easy easy = {0};
        if (cw_easy_new(&easy) == CW_OK) {
            cw_easy_free(easy);
        }
    }
    return NULL;
}

/* What the child sees, as its exit code; a hang ends by the alarm. */
static void be_the_child(void)
{
    cw_easy easy = {0};
    alarm(CHILD_SECONDS);
    _exit(cw_easy_new(&easy) == CW_OK ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void the_child_makes_handles_while_threads_of_the_parent_did(void **unused)
{
    (void)unused;
    atomic_bool stopped = false;
    pthread_t threads[THREADS];
    int failed = 0;
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, make_handles, &stopped), 0);
    }
    for (int i = 0; i < FORKS && failed == 0; i++) {
        int status = 0;
        pid_t child = fork();
        if (child == 0) {
            be_the_child();
        }
        failed += waitpid(child, &status, 0) != child || status != 0;
    }
    atomic_store(&stopped, true);
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_child_makes_handles_while_threads_of_the_parent_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
