/* A closed multi leaves nothing behind but its easies. */
#include "support.h"

#include <dirent.h>
#include <pthread.h>

static void an_empty_one(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_close(multi));
    assert_status(CW_E_STALE_HANDLE, cw_multi_close(multi));
    assert_last_error("cw_multi_close");
}

static void easies_that_had_not_begun(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy cancelled = http_easy("/stall");
    cw_easy running = http_easy("/stall");
    cw_easy held = http_easy("/bytes/10");
    assert_ok(cw_multi_set_max_total_connections(multi, 1));
    assert_ok(cw_multi_add(multi, cancelled));
    assert_ok(cw_easy_cancel(cancelled));
    assert_ok(cw_multi_add(multi, running));
    assert_ok(cw_multi_add(multi, held));
    assert_ok(cw_multi_perform(multi, NULL));

    assert_ok(cw_multi_close(multi));
    const struct {
        cw_easy easy;
        cw_status expected;
    } ends[] = {
        {cancelled, CW_E_CANCELLED},
        {running, CW_E_CLOSED},
        {held, CW_E_CLOSED},
    };
    for (size_t i = 0; i < COUNT(ends); i++) {
        assert_int_equal(state(ends[i].easy), CW_STATE_IDLE);
        assert_status(ends[i].expected, result(ends[i].easy).status);
        assert_ok(cw_easy_free(ends[i].easy));
    }
}

static void *add_from_thread(void *user_data)
{
    const uint64_t *ids = user_data;
    return (void *)(intptr_t)cw_multi_add((cw_multi){ids[0]}, (cw_easy){ids[1]});
}

static void an_easy_that_another_thread_added(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    uint64_t ids[] = {multi.id, easy.id};
    pthread_t thread;
    void *status;
    assert_int_equal(pthread_create(&thread, NULL, add_from_thread, ids), 0);
    pthread_join(thread, &status);
    assert_ok((cw_status)(intptr_t)status);
    assert_int_not_equal(state(easy), CW_STATE_IDLE);

    assert_ok(cw_multi_close(multi));
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_status(CW_E_CLOSED, result(easy).status);
    assert_ok(cw_easy_free(easy));
}

static void easies_may_be_freed_before_or_after(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy before = http_easy("/stall");
    cw_easy after = http_easy("/stall");
    assert_ok(cw_multi_add(multi, before));
    assert_ok(cw_multi_add(multi, after));
    assert_ok(cw_multi_perform(multi, NULL));
    assert_ok(cw_easy_free(before));
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(after));
}

static int open_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    assert_non_null(directory);
    int count = 0;
    while (readdir(directory) != NULL) {
        count++;
    }
    closedir(directory);
    return count;
}

static void close_with_connections_in_every_state(void)
{
    cw_multi multi = new_multi();
    cw_easy easies[] = {
        http_easy("/bytes/10"),  http_easy("/stall"),  http_easy("/drip?bytes=1000&ms=5"),
        https_easy("/bytes/10"), https_easy("/stall"), https_easy("/delay/1000"),
    };
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_multi_add(multi, easies[i]));
    }
    while (state(easies[0]) != CW_STATE_DONE || state(easies[3]) != CW_STATE_DONE) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, 100, NULL));
    }
    assert_ok(cw_multi_close(multi));
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void no_descriptor_is_left_open(void **unused)
{
    (void)unused;
    close_with_connections_in_every_state();
    int before = open_descriptors();
    for (int i = 0; i < 3; i++) {
        close_with_connections_in_every_state();
    }
    assert_int_equal(open_descriptors(), before);
}

static void performing_leaves_no_descriptor_either(void **unused)
{
    (void)unused;
    int before = open_descriptors();
    for (int i = 0; i < 3; i++) {
        cw_easy easy = http_easy("/bytes/10");
        assert_ok(cw_easy_perform(easy));
        assert_ok(cw_easy_free(easy));
    }
    assert_int_equal(open_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one),
        cmocka_unit_test(easies_that_had_not_begun),
        cmocka_unit_test(an_easy_that_another_thread_added),
        cmocka_unit_test(easies_may_be_freed_before_or_after),
        cmocka_unit_test(no_descriptor_is_left_open),
        cmocka_unit_test(performing_leaves_no_descriptor_either),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
