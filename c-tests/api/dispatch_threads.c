/* What ends a cw_multi_dispatch that waits: other threads and signals. */
#include "support.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static int dispatch(cw_multi multi)
{
    int left = -1;
    assert_ok(cw_multi_dispatch(multi, -1, &left));
    return left;
}

/* A call of another thread's while this one dispatches, or is just about to. */
struct task {
    cw_status (*call)(const struct task *task);
    cw_multi multi;
    cw_easy easy;
    cw_status status;
};

static void *do_task(void *user_data)
{
    struct task *task = user_data;
    task->status = task->call(task);
    return NULL;
}

static pthread_t start(struct task *task)
{
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, do_task, task), 0);
    return thread;
}

static cw_status wake(const struct task *task)
{
    return cw_multi_wakeup(task->multi);
}

static cw_status add(const struct task *task)
{
    return cw_multi_add(task->multi, task->easy);
}

static cw_status cancel(const struct task *task)
{
    return cw_easy_cancel(task->easy);
}

static cw_status close_multi(const struct task *task)
{
    return cw_multi_close(task->multi);
}

/* A transfer that hangs: nothing but the other thread can end the wait. */
static struct task stalled(cw_status (*call)(const struct task *task))
{
    struct task task = {call, new_multi(), http_easy("/stall"), CW_EMPTY};
    static bool received;
    received = false;
    assert_ok(cw_easy_write_function(task.easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(task.multi, task.easy));
    while (!received) {
        dispatch(task.multi);
    }
    return task;
}

static void a_wakeup_ends_it(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_wakeup(multi));
    assert_int_equal(dispatch(multi), 0);
    assert_ok(cw_multi_close(multi));

    struct task task = stalled(wake);
    for (int i = 0; i < 50; i++) {
        pthread_t thread = start(&task);
        assert_int_equal(dispatch(task.multi), 1);
        pthread_join(thread, NULL);
        assert_ok(task.status);
    }
    assert_ok(cw_easy_free(task.easy));
    assert_ok(cw_multi_close(task.multi));
}

static void an_add_ends_it(void **unused)
{
    (void)unused;
    struct task task = {add, new_multi(), http_easy("/bytes/1000"), CW_EMPTY};
    pthread_t thread = start(&task);
    while (state(task.easy) != CW_STATE_DONE) {
        dispatch(task.multi);
    }
    pthread_join(thread, NULL);
    assert_ok(task.status);
    assert_content_body(task.easy, 1000);
    assert_status(CW_OK, only_message(task.multi).status);
    assert_ok(cw_easy_free(task.easy));
    assert_ok(cw_multi_close(task.multi));
}

static void a_cancel_ends_it(void **unused)
{
    (void)unused;
    struct task task = stalled(cancel);
    pthread_t thread = start(&task);
    while (dispatch(task.multi) > 0) {
    }
    pthread_join(thread, NULL);
    assert_ok(task.status);
    assert_status(CW_E_CANCELLED, only_message(task.multi).status);
    assert_ok(cw_easy_free(task.easy));
    assert_ok(cw_multi_close(task.multi));
}

static void a_close_ends_it(void **unused)
{
    (void)unused;
    struct task task = stalled(close_multi);
    pthread_t thread = start(&task);
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = cw_multi_dispatch(task.multi, -1, NULL);
    }
    /* The dispatch under way is ended; one that begins later finds the multi gone. */
    assert_true(status == CW_E_CLOSED || status == CW_E_STALE_HANDLE);
    pthread_join(thread, NULL);
    assert_ok(task.status);
    assert_status(CW_E_CLOSED, result(task.easy).status);
    assert_ok(cw_easy_free(task.easy));
}

static atomic_bool returned;

static void do_nothing_on_signal(int number)
{
    (void)number;
}

static void *send_signals_until_returned(void *target)
{
    while (!atomic_load(&returned)) {
        pthread_kill(*(pthread_t *)target, SIGUSR1);
        usleep(1000);
    }
    return NULL;
}

static void a_signal_ends_it(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct sigaction action = {.sa_handler = do_nothing_on_signal}, before;
    assert_int_equal(sigaction(SIGUSR1, &action, &before), 0);
    pthread_t self = pthread_self(), sender;
    assert_int_equal(pthread_create(&sender, NULL, send_signals_until_returned, &self), 0);
    cw_status status = cw_multi_dispatch(multi, -1, NULL);
    atomic_store(&returned, true);
    pthread_join(sender, NULL);
    sigaction(SIGUSR1, &before, NULL);
    assert_ok(status);
    assert_ok(cw_multi_close(multi));
}

/* Keeps the thread that drives inside its write callback. */
struct gate {
    sem_t entered, leave;
};

static int wait_at_gate(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct gate *gate = user_data;
    sem_post(&gate->entered);
    sem_wait(&gate->leave);
    return CW_CONTINUE;
}

static cw_status dispatch_to_end(const struct task *task)
{
    int left = 1;
    cw_status status = CW_OK;
    while (status == CW_OK && left > 0) {
        status = cw_multi_dispatch(task->multi, -1, &left);
    }
    return status;
}

static void two_threads_are_answered(void **unused)
{
    (void)unused;
    struct task task = {dispatch_to_end, new_multi(), http_easy("/bytes/10"), CW_EMPTY};
    struct gate gate;
    sem_init(&gate.entered, 0, 0);
    sem_init(&gate.leave, 0, 0);
    assert_ok(cw_easy_write_function(task.easy, wait_at_gate, &gate, NULL));
    assert_ok(cw_multi_add(task.multi, task.easy));
    pthread_t thread = start(&task);
    sem_wait(&gate.entered);
    cw_status status = cw_multi_dispatch(task.multi, 0, NULL);
    sem_post(&gate.leave);
    pthread_join(thread, NULL);
    assert_status(CW_E_CONCURRENT, status);
    assert_ok(task.status);
    assert_status(CW_OK, only_message(task.multi).status);
    assert_ok(cw_easy_free(task.easy));
    assert_ok(cw_multi_close(task.multi));
    sem_destroy(&gate.entered);
    sem_destroy(&gate.leave);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wakeup_ends_it),
        cmocka_unit_test(an_add_ends_it),
        cmocka_unit_test(a_cancel_ends_it),
        cmocka_unit_test(a_close_ends_it),
        cmocka_unit_test(a_signal_ends_it),
        cmocka_unit_test(two_threads_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
