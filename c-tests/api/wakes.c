/* What other threads do ends a wait, in every way to wait. */
#include "driver.h"
#include "task.h"

/* Adds a transfer that hangs: from now on nothing but another thread can end a wait. */
static struct task stall(struct driver *driver, cw_status (*call)(const struct task *task))
{
    struct task task = {.call = call, .multi = driver->multi, .easy = http_easy("/stall")};
    static bool received;
    received = false;
    assert_ok(cw_easy_write_function(task.easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(task.multi, task.easy));
    driver_run_until(driver, &received);
    return task;
}

static void an_add_ends_it(void **opened)
{
    struct driver *driver = *opened;
    struct task task = {.call = add, .multi = driver->multi, .easy = http_easy("/bytes/1000")};
    task_start(&task);
    while (state(task.easy) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    task_join(&task);
    assert_content_body(task.easy, 1000);
    assert_status(CW_OK, only_message(task.multi).status);
    assert_ok(cw_easy_free(task.easy));
}

static void a_cancel_ends_it(void **opened)
{
    struct driver *driver = *opened;
    struct task task = stall(driver, cancel);
    task_start(&task);
    driver_run_to_end(driver);
    task_join(&task);
    assert_status(CW_E_CANCELLED, only_message(task.multi).status);
    assert_ok(cw_easy_free(task.easy));
}

static void a_free_ends_it(void **opened)
{
    struct driver *driver = *opened;
    struct task task = stall(driver, free_easy);
    task_start(&task);
    driver_run_to_end(driver);
    task_join(&task);
    assert_no_message(task.multi);
}

static cw_status poll_once(cw_multi multi)
{
    return cw_multi_poll(multi, NULL, 0, -1, NULL);
}

static cw_status dispatch_once(cw_multi multi)
{
    return cw_multi_dispatch(multi, -1, NULL);
}

static void a_close_ends_it(void **opened)
{
    struct driver *driver = *opened;
    struct task task = stall(driver, close_multi);
    cw_status (*wait)(cw_multi) = driver->way == DISPATCH ? dispatch_once : poll_once;
    task_start(&task);
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = wait(task.multi);
    }
    /* The call under way is ended; one that begins later finds the multi gone. */
    assert_true(status == CW_E_CLOSED || status == CW_E_STALE_HANDLE);
    task_join(&task);
    driver->multi = (cw_multi){0};
    assert_status(CW_E_CLOSED, result(task.easy).status);
    assert_ok(cw_easy_free(task.easy));
}

static void a_wakeup_ends_it(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_wakeup(driver->multi));
    assert_int_equal(driver_turn(driver), 0);

    struct task task = stall(driver, wake);
    for (int i = 0; i < 50; i++) {
        task_start(&task);
        assert_int_equal(driver_turn(driver), 1);
        task_join(&task);
    }
    assert_ok(cw_easy_free(task.easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(an_add_ends_it),
        in_every_way(a_cancel_ends_it),
        in_every_way(a_free_ends_it),
        in_every_way(a_wakeup_ends_it),
        in_way(a_close_ends_it, PERFORM_AND_POLL),
        in_way(a_close_ends_it, DISPATCH),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
