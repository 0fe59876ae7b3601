/* Another thread pauses a transfer while this one drives. */
#include "support.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

/* A transfer that another thread pauses again and again. */
struct paused {
    cw_easy easy;
    atomic_long calls;
    int late;
    int unasked;
};

static int count_call(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct paused *paused = user_data;
    atomic_fetch_add(&paused->calls, 1);
    return CW_CONTINUE;
}

static void *pause_and_look(void *user_data)
{
    struct paused *paused = user_data;
    bool inside;
    for (int i = 0; i < 3000; i++) {
        cw_easy_pause(paused->easy, CW_RECV);
        do {
            inside = false;
            paused->unasked += cw_easy_in_callback(paused->easy, &inside) != CW_OK;
        } while (inside);
        long calls = atomic_load(&paused->calls);
        sched_yield();
        paused->late += atomic_load(&paused->calls) != calls;
        cw_easy_unpause(paused->easy, CW_RECV);
    }
    cw_easy_cancel(paused->easy);
    return NULL;
}

static void no_callback_begins_after_a_pause_has_returned(void **unused)
{
    (void)unused;
    struct paused paused = {.easy = http_easy("/bytes/2000000000")};
    cw_multi multi = new_multi();
    assert_ok(cw_easy_write_function(paused.easy, count_call, &paused, NULL));
    assert_ok(cw_multi_add(multi, paused.easy));
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, pause_and_look, &paused), 0);
    run_to_end(multi);
    pthread_join(thread, NULL);
    assert_int_equal(paused.unasked, 0);
    assert_int_equal(paused.late, 0);
    assert_ok(cw_easy_free(paused.easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_callback_begins_after_a_pause_has_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
