/* A fork while other threads of the process are inside the library. */
#include "epoll_app.h"

#include <pthread.h>
#include <sched.h>
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

/* A fork inside the socket function of a transfer's end, while threads look at the easy and queue
 * for the multi. What they had locked stays locked in the child, whose call goes on. */
enum { ENDS = 180, CALLERS = 3, CALLS_AT_FORK = 30 };

struct ending {
    struct epoll_app app;
    cw_easy easy;
    cw_easy other; /* runs all the time */
    bool received;
    bool refuses;
    bool is_repeated; /* it refused, and is called again */
    bool forks;
    pid_t child;
    cw_status (*_Atomic call)(struct ending *ending); /* of the threads, while they are busy */
    atomic_bool are_busy;
    atomic_bool stopped;
    atomic_int calls;
};

static void *call_while_busy(void *user_data)
{
    struct ending *ending = user_data;
    while (!atomic_load(&ending->stopped)) {
        if (!atomic_load(&ending->are_busy)) {
            sched_yield();
        } else if (atomic_load(&ending->call)(ending) == CW_OK) {
            atomic_fetch_add(&ending->calls, 1);
        }
    }
    return NULL;
}

static cw_status look_at_easy(struct ending *ending)
{
    int seen;
    return cw_easy_get_state(ending->easy, &seen);
}

static cw_status queue_for_multi(struct ending *ending)
{
    return cw_easy_pause(ending->other, CW_SEND);
}

static void fork_among_them(struct ending *ending)
{
    atomic_store(&ending->calls, 0);
    atomic_store(&ending->are_busy, true);
    while (atomic_load(&ending->calls) < CALLS_AT_FORK) {
        sched_yield();
    }
    ending->child = fork();
    if (ending->child == 0) {
        alarm(CHILD_SECONDS);
    } else {
        atomic_store(&ending->are_busy, false);
    }
}

static int fork_at_remove(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct ending *ending = user_data;
    if (events == CW_SOCKET_REMOVE && ending->forks) {
        ending->forks = false;
        fork_among_them(ending);
    }
    if (ending->is_repeated) {
        ending->is_repeated = false;
        return 0;
    }
    ending->is_repeated = events == CW_SOCKET_REMOVE && ending->refuses;
    ending->refuses = ending->refuses && !ending->is_repeated;
    int result = epoll_app_socket(multi, fd, events, &ending->app, socket_data);
    return ending->is_repeated ? -1 : result;
}

static int set_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    return epoll_app_timer(multi, timeout_ms, &((struct ending *)user_data)->app);
}

static cw_status remove_it(struct ending *ending)
{
    return cw_multi_remove(ending->app.multi, ending->easy);
}

static cw_status cancel_it(struct ending *ending)
{
    return cw_easy_cancel(ending->easy);
}

/* The announcement is refused, and made again by the next call before that does anything. */
static cw_status remove_and_repeat(struct ending *ending)
{
    int64_t timeout_ms;
    ending->forks = false;
    ending->refuses = true;
    cw_status status = cw_multi_remove(ending->app.multi, ending->easy);
    ending->forks = true;
    return status == CW_E_CALLBACK ? cw_multi_get_timeout(ending->app.multi, &timeout_ms)
                                   : CW_E_CALLBACK;
}

/* What ends the transfer, and what the threads do meanwhile. */
static const struct end {
    cw_status (*end)(struct ending *ending);
    cw_status (*call)(struct ending *ending);
} ends[] = {
    {remove_it, look_at_easy},
    {cancel_it, look_at_easy},
    {remove_and_repeat, queue_for_multi},
};

static void end_once(struct ending *ending, const struct end *end)
{
    ending->received = false;
    assert_ok(cw_multi_add(ending->app.multi, ending->easy));
    while (!ending->received) {
        assert_ok(epoll_app_turn(&ending->app, NULL));
    }
    ending->child = -1;
    atomic_store(&ending->call, end->call);
    ending->forks = true;
    cw_status status = end->end(ending);
    if (ending->child == 0) {
        _exit(status == CW_E_FORKED ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    int ended = -1;
    assert_ok(status);
    assert_int_equal(waitpid(ending->child, &ended, 0), ending->child);
    assert_int_equal(ended, 0);
    if (state(ending->easy) == CW_STATE_DONE) {
        assert_ok(cw_multi_remove(ending->app.multi, ending->easy));
    }
}

static void the_childs_call_ends_while_threads_of_the_parent_were_inside(void **unused)
{
    (void)unused;
    struct ending ending = {.easy = http_easy("/stall"), .other = http_easy("/stall")};
    cw_easy easies[] = {ending.easy, ending.other};
    pthread_t threads[CALLERS];
    epoll_app_open_with(&ending.app, fork_at_remove, set_timer, &ending, NULL);
    assert_ok(cw_easy_write_function(easies[0], write_to_flag, &ending.received, NULL));
    assert_ok(cw_multi_add(ending.app.multi, easies[1]));
    for (size_t i = 0; i < CALLERS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, call_while_busy, &ending), 0);
    }
    for (size_t i = 0; i < ENDS; i++) {
        end_once(&ending, &ends[i % COUNT(ends)]);
    }
    atomic_store(&ending.stopped, true);
    for (size_t i = 0; i < CALLERS; i++) {
        pthread_join(threads[i], NULL);
    }
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    epoll_app_close(&ending.app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_child_makes_handles_while_threads_of_the_parent_did),
        cmocka_unit_test(the_childs_call_ends_while_threads_of_the_parent_were_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
