#include "slow_names.h"

void play_another(struct driver *driver, const char *path)
{
    cw_easy other = http_easy(path);
    cw_message message;
    assert_ok(cw_multi_add(driver->multi, other));
    while (state(other) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    message = only_message(driver->multi);
    assert_true(message.easy.id == other.id);
    assert_status(CW_OK, message.status);
    assert_ok(cw_easy_free(other));
}

void wait_for_lookups(struct driver *driver, int count)
{
    while (slow_lookups_begun() < count) {
        play_another(driver, "/bytes/10");
    }
}

void let_go_until_all_ended(struct driver *driver)
{
    while (count_running(driver->multi) > 0) {
        slow_lookups_let_go();
        /* Another look-up may begin in this turn, which waits for the next round. */
        assert_ok(cw_multi_wakeup(driver->multi));
        driver_turn(driver);
    }
}

int let_lookups_go(void **unused)
{
    (void)unused;
    slow_lookups_let_go();
    return 0;
}
