/* pthread_cancel: a call is never left half way. The request takes effect after the call, and
 * cw_multi_wakeup ends one that waits. */
#include "every_call.h"
#include "support.h"

#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <sys/wait.h>
#include <unistd.h>

static cw_status poll_for_ever(cw_multi multi)
{
    return cw_multi_poll(multi, NULL, 0, -1, NULL);
}

static cw_status wait_for_ever(cw_multi multi)
{
    return cw_multi_wait(multi, NULL, 0, -1, NULL);
}

static cw_status dispatch_for_ever(cw_multi multi)
{
    return cw_multi_dispatch(multi, -1, NULL);
}

static cw_status (*const waits[])(cw_multi) = {poll_for_ever, wait_for_ever, dispatch_for_ever};

struct waiter {
    cw_status (*wait)(cw_multi multi);
    cw_multi multi;
    bool cancels_itself;
    sem_t ready;
    bool returned;
    cw_status status;
};

static void *wait_in_cancelled_thread(void *user_data)
{
    struct waiter *waiter = user_data;
    if (waiter->cancels_itself) {
        pthread_cancel(pthread_self());
    }
    sem_post(&waiter->ready);
    do {
        waiter->status = waiter->wait(waiter->multi);
    } while (waiter->status == CW_E_CONCURRENT);
    waiter->returned = true;
    pthread_testcancel();
    return NULL;
}

/* Asks for a time, which fails while another thread is inside. */
static bool is_driven(cw_multi multi)
{
    int64_t timeout;
    return cw_multi_get_timeout(multi, &timeout) == CW_E_CONCURRENT;
}

static void cancel_and_wake(struct waiter *waiter)
{
    waiter->returned = false;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wait_in_cancelled_thread, waiter), 0);
    sem_wait(&waiter->ready);
    if (!waiter->cancels_itself) {
        while (!is_driven(waiter->multi)) {
            sched_yield();
        }
        assert_int_equal(pthread_cancel(thread), 0);
    }
    assert_ok(cw_multi_wakeup(waiter->multi));
    void *left;
    pthread_join(thread, &left);
    assert_true(waiter->returned);
    assert_ok(waiter->status);
    assert_true(left == PTHREAD_CANCELED);
}

static void a_wakeup_ends_the_wait_of_a_cancelled_thread(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < 2 * COUNT(waits); i++) {
        struct waiter waiter = {
            .wait = waits[i / 2],
            .multi = new_multi(),
            .cancels_itself = i % 2 == 0,
        };
        assert_int_equal(sem_init(&waiter.ready, 0, 0), 0);
        bool received = false;
        cw_easy easy = http_easy("/stall");
        assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
        assert_ok(cw_multi_add(waiter.multi, easy));
        run_until(waiter.multi, &received);
        cancel_and_wake(&waiter);

        /* The multi and its transfer go on. */
        cw_easy after = http_easy("/bytes/1000");
        assert_ok(cw_multi_add(waiter.multi, after));
        assert_int_equal(state(easy), CW_STATE_RUNNING);
        assert_ok(cw_easy_cancel(easy));
        run_to_end(waiter.multi);
        assert_content_body(after, 1000);
        assert_status(CW_E_CANCELLED, result(easy).status);
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_easy_free(after));
        assert_ok(cw_multi_close(waiter.multi));
        sem_destroy(&waiter.ready);
    }
}

struct performer {
    cw_multi multi;
    cw_status status;
};

static int cancel_this_thread(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    pthread_cancel(pthread_self());
    pthread_testcancel();
    *(bool *)user_data = true;
    return CW_CONTINUE;
}

static void *perform_in_cancelled_thread(void *user_data)
{
    struct performer *performer = user_data;
    int left = 1;
    while (left > 0) {
        performer->status = cw_multi_perform(performer->multi, &left);
    }
    pthread_testcancel();
    return NULL;
}

static void a_callback_is_no_cancellation_point(void **unused)
{
    (void)unused;
    struct performer performer = {.multi = new_multi(), .status = CW_EMPTY};
    bool passed = false;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, cancel_this_thread, &passed, NULL));
    assert_ok(cw_multi_add(performer.multi, easy));
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, perform_in_cancelled_thread, &performer), 0);
    void *left;
    pthread_join(thread, &left);
    assert_true(left == PTHREAD_CANCELED);
    assert_true(passed);
    assert_ok(performer.status);
    run_to_end(performer.multi);
    assert_status(CW_OK, only_message(performer.multi).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(performer.multi));
}

/* A thread whose cancellation is requested makes every call there is, all wrong. */
struct mistakes {
    cw_multi multi;
    cw_easy easy;
    int heard;
    int made;
    int dropped;
};

static void hear_at_a_cancellation_point(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    pthread_testcancel();
    ++((struct mistakes *)user_data)->heard;
}

static void drop_at_a_cancellation_point(void *user_data)
{
    pthread_testcancel();
    ++((struct mistakes *)user_data)->dropped;
}

static void make_mistake(struct mistakes *mistakes, cw_status status)
{
    mistakes->made += status != CW_OK;
}

static void *make_every_mistake(void *user_data)
{
    struct mistakes *mistakes = user_data;
    pthread_cancel(pthread_self());
    for_each_multi_call(entry) {
        make_mistake(mistakes, entry->call(mistakes->multi, mistakes->easy));
    }
    for_each_easy_call(entry) {
        make_mistake(mistakes, entry->call(mistakes->easy));
    }
    make_mistake(mistakes, cw_multi_new(NULL));
    make_mistake(mistakes, cw_easy_new(NULL));
    make_mistake(mistakes, cw_multi_next_message(mistakes->multi, NULL));
    make_mistake(mistakes, cw_easy_write_function(mistakes->easy, NULL, mistakes,
                                                  drop_at_a_cancellation_point));
    pthread_testcancel();
    return NULL;
}

static void *make_first_mistake(void *user_data)
{
    pthread_cancel(pthread_self());
    ((struct mistakes *)user_data)->made +=
        cw_multi_next_message((cw_multi){77}, &(cw_message){0}) == CW_E_INVALID_HANDLE;
    pthread_testcancel();
    return NULL;
}

static void the_first_call_of_a_process_is_none(void **unused)
{
    (void)unused;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct mistakes mistakes = {0};
        pthread_t thread;
        void *left = NULL;
        if (pthread_create(&thread, NULL, make_first_mistake, &mistakes) == 0) {
            pthread_join(thread, &left);
        }
        _exit(mistakes.made == 1 && left == PTHREAD_CANCELED ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void a_misuse_handler_and_a_drop_are_none(void **unused)
{
    (void)unused;
    struct mistakes mistakes = {.multi = new_multi(), .easy = new_easy()};
    assert_ok(cw_multi_close(mistakes.multi));
    assert_ok(cw_easy_free(mistakes.easy));
    assert_ok(cw_set_misuse_handler(hear_at_a_cancellation_point, &mistakes, NULL));
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, make_every_mistake, &mistakes), 0);
    void *left;
    pthread_join(thread, &left);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_true(left == PTHREAD_CANCELED);
    assert_true(mistakes.made > 60);
    /* A wakeup tells nobody. */
    assert_int_equal(mistakes.heard, mistakes.made - 1);
    assert_int_equal(mistakes.dropped, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_call_of_a_process_is_none), /* has to be the first test */
        cmocka_unit_test(a_wakeup_ends_the_wait_of_a_cancelled_thread),
        cmocka_unit_test(a_callback_is_no_cancellation_point),
        cmocka_unit_test(a_misuse_handler_and_a_drop_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
