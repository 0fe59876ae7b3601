/* What a multi keeps of libcurl's memory for its next transfers, and where that goes.
 *
 * Each scene is a process of its own, in which the C library keeps nothing for itself. It writes a
 * number of bytes to stderr. */
#include "crowd.h"

#include <malloc.h>
#include <pthread.h>
#include <sys/wait.h>

enum { TRANSFERS = 40, WARM_UP = 3, ROUNDS = 12, SLACK = 4096, KEPT = 16 * 1024 };

static const char *program;

static long in_use(void)
{
    struct mallinfo2 now = mallinfo2();
    return (long)(now.uordblks + now.hblkhd);
}

static void run_all(const struct crowd *crowd, cw_multi multi)
{
    struct driver driver = {.way = PERFORM_AND_POLL, .multi = multi};
    crowd_run(crowd, &driver);
    crowd_read_successes(crowd, multi);
    for (size_t i = 0; i < crowd->count; i++) {
        assert_ok(cw_multi_remove(multi, crowd->easies[i]));
    }
}

/* What a multi gives back that is closed after its transfers. */
static long given_back(void)
{
    struct crowd crowd;
    crowd_open(&crowd, TRANSFERS, "/bytes/1000");
    cw_multi multi = new_multi();
    run_all(&crowd, multi);
    long before = in_use();
    assert_ok(cw_multi_close(multi));
    long after = in_use();
    crowd_free(&crowd);
    return before - after;
}

/* What is more in use after many rounds than after a few. */
static long growth_of(void (*round)(void))
{
    long after_few = 0;
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
        if (i == WARM_UP) {
            after_few = in_use();
        }
        round();
    }
    return in_use() - after_few;
}

static void use_a_multi(void)
{
    given_back();
}

static void *drive(void *multi)
{
    struct crowd crowd;
    crowd_open(&crowd, TRANSFERS, "/bytes/1000");
    run_all(&crowd, *(cw_multi *)multi);
    crowd_free(&crowd);
    return NULL;
}

/* The thread has ended when its multi is closed, and another one went on with it. */
static void leave_a_multi_to_others(void)
{
    cw_multi multi = new_multi();
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, drive, &multi), 0);
        assert_int_equal(pthread_join(thread, NULL), 0);
    }
    assert_ok(cw_multi_close(multi));
}

struct exchange {
    struct crowd crowds[2];
    pthread_barrier_t barrier;
};

struct side {
    struct exchange *exchange;
    size_t number;
};

/* Each frees what the other allocated: they run each other's easies. */
static void *exchange_easies(void *side_of)
{
    const struct side *side = side_of;
    cw_multi multi = new_multi();
    for (size_t i = 0; i < 2; i++) {
        run_all(&side->exchange->crowds[(side->number + i) % 2], multi);
        pthread_barrier_wait(&side->exchange->barrier);
    }
    assert_ok(cw_multi_close(multi));
    return NULL;
}

static void exchange(void)
{
    struct exchange exchange;
    struct side sides[2];
    pthread_t threads[2];
    pthread_barrier_init(&exchange.barrier, NULL, 2);
    for (size_t i = 0; i < 2; i++) {
        crowd_open(&exchange.crowds[i], TRANSFERS, "/bytes/1000");
    }
    for (size_t i = 0; i < 2; i++) {
        sides[i] = (struct side){.exchange = &exchange, .number = i};
        assert_int_equal(pthread_create(&threads[i], NULL, exchange_easies, &sides[i]), 0);
    }
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        crowd_free(&exchange.crowds[i]);
    }
    pthread_barrier_destroy(&exchange.barrier);
}

static long play(const char *scene)
{
    return strcmp(scene, "kept") == 0       ? given_back()
           : strcmp(scene, "closed") == 0   ? growth_of(use_a_multi)
           : strcmp(scene, "threads") == 0  ? growth_of(leave_a_multi_to_others)
           : strcmp(scene, "exchange") == 0 ? growth_of(exchange)
                                            : -1;
}

static long bytes_of(const char *scene)
{
    struct rerun seen = run_again(program, scene);
    assert_true(WIFEXITED(seen.wait_status));
    assert_int_equal(WEXITSTATUS(seen.wait_status), EXIT_SUCCESS);
    char *end;
    long bytes = strtol(seen.errors, &end, 10);
    assert_string_equal(end, "\n");
    return bytes;
}

static void libcurls_memory_is_kept_unless_the_environment_says_no(void **unused)
{
    (void)unused;
    long with = bytes_of("kept");
    assert_int_equal(setenv("CURLWARD_ALLOCATOR", "system", 1), 0);
    long without = bytes_of("kept");
    unsetenv("CURLWARD_ALLOCATOR");
    assert_true(with > without + KEPT);
}

static void nothing_is_left_when_a_multi_is_closed(void **unused)
{
    (void)unused;
    assert_in_range(bytes_of("closed") + SLACK, 0, 2 * SLACK);
}

static void nothing_is_left_of_a_thread_that_ended(void **unused)
{
    (void)unused;
    assert_in_range(bytes_of("threads") + SLACK, 0, 2 * SLACK);
}

static void threads_may_free_what_others_allocated(void **unused)
{
    (void)unused;
    assert_in_range(bytes_of("exchange") + SLACK, 0, 2 * SLACK);
}

int main(int argc, char **argv)
{
    if (argc == 2) {
        fprintf(stderr, "%ld\n", play(argv[1]));
        return EXIT_SUCCESS;
    }
    program = argv[0];
    setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(libcurls_memory_is_kept_unless_the_environment_says_no),
        cmocka_unit_test(nothing_is_left_when_a_multi_is_closed),
        cmocka_unit_test(nothing_is_left_of_a_thread_that_ended),
        cmocka_unit_test(threads_may_free_what_others_allocated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
