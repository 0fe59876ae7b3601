/* A signal, and another thread, while one dispatches. */
#include "task.h"

#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

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
struct hold {
    sem_t entered, leave;
};

static int wait_inside(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct hold *hold = user_data;
    sem_post(&hold->entered);
    sem_wait(&hold->leave);
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
    struct task task = {
        .call = dispatch_to_end, .multi = new_multi(), .easy = http_easy("/bytes/10")};
    struct hold hold;
    sem_init(&hold.entered, 0, 0);
    sem_init(&hold.leave, 0, 0);
    assert_ok(cw_easy_write_function(task.easy, wait_inside, &hold, NULL));
    assert_ok(cw_multi_add(task.multi, task.easy));
    task_start(&task);
    sem_wait(&hold.entered);
    cw_status status = cw_multi_dispatch(task.multi, 0, NULL);
    sem_post(&hold.leave);
    task_join(&task);
    assert_status(CW_E_CONCURRENT, status);
    assert_status(CW_OK, only_message(task.multi).status);
    assert_ok(cw_easy_free(task.easy));
    assert_ok(cw_multi_close(task.multi));
    sem_destroy(&hold.entered);
    sem_destroy(&hold.leave);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_ends_it),
        cmocka_unit_test(two_threads_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
