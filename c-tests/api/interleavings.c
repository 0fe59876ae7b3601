/* A call on another thread, stopped before each of its instructions in turn, while this thread goes
 * on: what was meant for a former transfer or a former multi never reaches the next one. */
#include "stepping.h"

/* More instructions than a call of those below has, and how far apart the stops are. */
enum { INSTRUCTIONS = 3000, STRIDE = 3 };

static cw_multi multi;
static cw_easy easy;
static cw_multi former;

static cw_status end_transfer(void)
{
    run_to_end(multi);
    cw_status status = only_message(multi).status;
    assert_ok(cw_multi_remove(multi, easy));
    return status;
}

static void cancel_easy(void)
{
    cw_easy_cancel(easy);
}

static void one_cancel_ends_one_transfer(void **unused)
{
    (void)unused;
    multi = new_multi();
    easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "file"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "file:///etc/hostname"));
    stepper_start();
    bool stopped = true;
    for (long at = 1; at <= INSTRUCTIONS && stopped; at += STRIDE) {
        assert_ok(cw_multi_add(multi, easy));
        stopped = stepper_run_to(cancel_easy, at);
        cw_status first = end_transfer();
        assert_ok(cw_multi_add(multi, easy));
        stepper_finish(0, NULL);
        cw_status second = end_transfer();
        if (first == CW_E_CANCELLED && second == CW_E_CANCELLED) {
            fail_msg("stopped before instruction %ld, one cancel ended two transfers", at);
        }
    }
    assert_false(stopped);
    stepper_stop();
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void drive_former(void)
{
    cw_multi_perform(former, NULL);
}

static void close_former(void)
{
    cw_multi_close(former);
}

static void drive(void)
{
    assert_ok(cw_multi_perform(multi, NULL));
}

/* `multi` has one user, in the slot that `former` had. */
static void a_late_call_does_not_disturb_the_next_multi(void (*late)(void))
{
    stepper_start();
    bool stopped = true;
    for (long at = 1; at <= INSTRUCTIONS && stopped; at += STRIDE) {
        former = new_multi();
        stopped = stepper_run_to(late, at);
        cw_multi_close(former);
        multi = new_multi();
        stepper_finish(2 * STRIDE, drive);
        drive();
        assert_ok(cw_multi_close(multi));
    }
    stepper_stop();
}

static void a_late_driver(void **unused)
{
    (void)unused;
    a_late_call_does_not_disturb_the_next_multi(drive_former);
}

static void a_late_closer(void **unused)
{
    (void)unused;
    a_late_call_does_not_disturb_the_next_multi(close_former);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_cancel_ends_one_transfer),
        cmocka_unit_test(a_late_driver),
        cmocka_unit_test(a_late_closer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
