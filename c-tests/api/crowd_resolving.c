/* Many transfers to a host whose name is still being looked up. */
#include "crowd.h"
#include "slow_names.h"

enum { CROWD = 250, HURRIED = 50 };

/* Transfers that look the name up by themselves: the first one, for which all others wait. */
enum { LOOKING = 1 };

static void open_some(struct crowd *crowd, size_t count, const char *url)
{
    crowd_open(crowd, count, "/");
    for (size_t i = 0; i < count; i++) {
        assert_ok(cw_easy_set_string(crowd->easies[i], CW_OPT_URL, url));
    }
}

static void open_crowd(struct crowd *crowd, const char *url)
{
    open_some(crowd, CROWD, url);
}

/* Adds the crowd, which waits for a look-up that hangs. */
static void begin_lookup(const struct crowd *crowd, struct driver *driver)
{
    int begun = slow_lookups_begun();
    crowd_add(crowd, driver->multi);
    wait_for_lookups(driver, begun + 1);
}

static void assert_messages(const struct crowd *crowd, cw_multi multi, cw_status status,
                            int curl_code)
{
    for (size_t i = 0; i < crowd->count; i++) {
        cw_message message = next_message(multi);
        assert_status(status, message.status);
        assert_int_equal(message.curl_code, curl_code);
    }
    assert_no_message(multi);
}

static void they_all_begin_once_it_is_found(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, url_under("localhost", "/bytes/1000").text);
    crowd_run(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    crowd_free(&crowd);
}

static void they_all_fail_if_it_is_unknown(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "http://unknown.invalid/");
    crowd_run(&crowd, driver);
    assert_messages(&crowd, driver->multi, CW_E_CURL, CW_CURLE_COULDNT_RESOLVE_HOST);
    crowd_free(&crowd);
}

static void they_all_fail_if_it_turns_out_unknown(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "http://slow.invalid/");
    begin_lookup(&crowd, driver);
    let_go_until_all_ended(driver);
    assert_messages(&crowd, driver->multi, CW_E_CURL, CW_CURLE_COULDNT_RESOLVE_HOST);
    crowd_free(&crowd);
}

static void those_with_a_timeout_end_while_it_hangs(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "http://slow.invalid/");
    for (size_t i = CROWD - HURRIED; i < CROWD; i++) {
        assert_ok(cw_easy_set_long(crowd.easies[i], CW_OPT_TIMEOUT_MS, 300));
    }
    int ended = slow_lookups_ended();
    crowd_add(&crowd, driver->multi);
    while (driver_turn(driver) > CROWD - HURRIED) {
    }
    assert_int_equal(slow_lookups_ended(), ended);
    for (size_t i = 0; i < HURRIED; i++) {
        cw_message message = next_message(driver->multi);
        assert_in_range(message.token, CROWD - HURRIED, CROWD - 1);
        assert_status(CW_E_CURL, message.status);
        assert_int_equal(message.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    }
    assert_no_message(driver->multi);
    crowd_free(&crowd);
    slow_lookups_let_go();
}

static void they_are_cancelled_while_it_hangs(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "http://slow.invalid/");
    begin_lookup(&crowd, driver);
    int ended = slow_lookups_ended();
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_cancel(crowd.easies[i]));
    }
    driver_run_to_end(driver);
    assert_messages(&crowd, driver->multi, CW_E_CANCELLED, CW_CURLE_OK);
    crowd_free(&crowd);
    assert_int_equal(slow_lookups_ended(), ended);
    slow_lookups_let_go();
}

static void they_are_closed_while_it_hangs(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "http://slow.invalid/");
    begin_lookup(&crowd, driver);
    int ended = slow_lookups_ended();
    driver_close_multi(driver);
    for (size_t i = 0; i < CROWD; i++) {
        assert_status(CW_E_CLOSED, result(crowd.easies[i]).status);
    }
    crowd_free(&crowd);
    assert_int_equal(slow_lookups_ended(), ended);
    slow_lookups_let_go();
}

static void cancel(cw_multi multi, cw_easy easy)
{
    assert_ok(cw_easy_cancel(easy));
    assert_status(CW_E_CANCELLED, only_message(multi).status);
}

static void remove_from(cw_multi multi, cw_easy easy)
{
    assert_ok(cw_multi_remove(multi, easy));
}

static void free_and_replace(cw_multi multi, cw_easy easy)
{
    (void)multi;
    assert_ok(cw_easy_free(easy));
}

/* Those that look the name up end outside of a turn. */
static void end_the_lookup(struct driver *driver, void (*end)(cw_multi multi, cw_easy easy))
{
    enum { WAITING = 5 };
    struct crowd crowd;
    open_some(&crowd, LOOKING + WAITING, "http://slow.invalid/");
    begin_lookup(&crowd, driver);
    for (size_t i = 0; i < LOOKING; i++) {
        end(driver->multi, crowd.easies[i]);
        if (end == free_and_replace) {
            crowd.easies[i] = new_easy();
        }
    }
    assert_int_equal(count_running(driver->multi), WAITING);
    int64_t timeout_ms = -1;
    assert_ok(cw_multi_get_timeout(driver->multi, &timeout_ms));
    assert_int_equal(timeout_ms, 0);
    let_go_until_all_ended(driver);
    for (size_t i = 0; i < WAITING; i++) {
        cw_message message = next_message(driver->multi);
        assert_in_range(message.token, LOOKING, LOOKING + WAITING - 1);
        assert_int_equal(message.curl_code, CW_CURLE_COULDNT_RESOLVE_HOST);
    }
    assert_no_message(driver->multi);
    crowd_free(&crowd);
}

static void the_next_begins_if_the_first_is_cancelled(void **opened)
{
    end_the_lookup(*opened, cancel);
}

static void the_next_begins_if_the_first_is_removed(void **opened)
{
    end_the_lookup(*opened, remove_from);
}

static void the_next_begins_if_the_first_is_freed(void **opened)
{
    end_the_lookup(*opened, free_and_replace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(they_all_begin_once_it_is_found),
        in_every_way(they_all_fail_if_it_is_unknown),
        in_every_way(they_all_fail_if_it_turns_out_unknown),
        in_every_way(those_with_a_timeout_end_while_it_hangs),
        in_every_way(they_are_cancelled_while_it_hangs),
        in_every_way(they_are_closed_while_it_hangs),
        in_every_way(the_next_begins_if_the_first_is_cancelled),
        in_every_way(the_next_begins_if_the_first_is_removed),
        in_every_way(the_next_begins_if_the_first_is_freed),
    };
    return cmocka_run_group_tests(tests, NULL, let_lookups_go);
}
