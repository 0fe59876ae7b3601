/* Done functions that drive, or wait for each other, and ends that are found on the way. */
#include "driver.h"

struct pair {
    struct driver *driver;
    int told;
    int waited_for; /* how many had been told when the first had waited */
};

static void wait_for_the_other(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)easy;
    (void)message;
    struct pair *pair = user_data;
    pair->told++;
    if (pair->told == 1) {
        while (pair->told < 2) {
            driver_turn(pair->driver);
        }
        pair->waited_for = pair->told;
    }
}

/* Both ends are found before the first function is called, and nothing else wakes the multi. */
static void a_function_may_wait_for_another_end(void **opened)
{
    struct driver *driver = *opened;
    struct pair pair = {.driver = driver};
    cw_easy easies[2];
    for (int i = 0; i < 2; i++) {
        easies[i] = http_easy("/stall");
        assert_ok(cw_easy_done_function(easies[i], wait_for_the_other, &pair, NULL));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
        assert_ok(cw_easy_cancel(easies[i]));
    }
    while (pair.told == 0) {
        driver_turn(driver);
    }
    assert_int_equal(pair.told, 2);
    assert_int_equal(pair.waited_for, 2);
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
}

struct nest {
    cw_multi multi;
    int told;
    int depth;
    int deepest;
    cw_status status;
};

static void drive_once(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)message;
    struct nest *nest = user_data;
    nest->told++;
    nest->depth++;
    nest->deepest = nest->depth > nest->deepest ? nest->depth : nest->deepest;
    cw_status status = cw_multi_perform(nest->multi, NULL);
    nest->status = status == CW_OK ? cw_easy_free(easy) : status;
    nest->depth--;
}

/* Each would call the next one, on one stack. */
static void functions_that_drive_are_nested_some_deep_only(void **unused)
{
    (void)unused;
    enum { MANY = 20000 };
    struct nest nest = {.multi = new_multi()};
    for (int i = 0; i < MANY; i++) {
        cw_easy easy = http_easy("/bytes/10");
        assert_ok(cw_easy_done_function(easy, drive_once, &nest, NULL));
        assert_ok(cw_multi_add(nest.multi, easy));
        assert_ok(cw_easy_cancel(easy));
    }
    for (int turns = 0; nest.told < MANY; turns++) {
        assert_in_range(turns, 0, MANY);
        assert_ok(cw_multi_perform(nest.multi, NULL));
        assert_ok(nest.status);
    }
    assert_int_equal(nest.deepest, 64);
    assert_ok(cw_multi_close(nest.multi));
}

struct chain {
    cw_multi multi;
    cw_easy easies[200];
    int told;
    cw_status status;
};

static void add_next_and_drive(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)easy;
    (void)message;
    struct chain *chain = user_data;
    chain->told++;
    if (chain->told < (int)COUNT(chain->easies) && chain->status == CW_OK) {
        chain->status = cw_multi_add(chain->multi, chain->easies[chain->told]);
    }
    if (chain->status == CW_OK) {
        chain->status = cw_multi_dispatch(chain->multi, 0, NULL);
    }
}

/* What the deepest one finds is told by a later call, for which the multi is woken. */
static void what_the_deepest_finds_wakes_the_multi(void **opened)
{
    struct driver *driver = *opened;
    struct chain chain = {.multi = driver->multi};
    for (size_t i = 0; i < COUNT(chain.easies); i++) {
        chain.easies[i] = new_easy();
        assert_ok(cw_easy_set_string(chain.easies[i], CW_OPT_URL, "http://"));
        assert_ok(cw_easy_done_function(chain.easies[i], add_next_and_drive, &chain, NULL));
    }
    assert_ok(cw_multi_add(chain.multi, chain.easies[0]));
    while (chain.told < (int)COUNT(chain.easies)) {
        driver_turn(driver);
        assert_ok(chain.status);
    }
    for (size_t i = 0; i < COUNT(chain.easies); i++) {
        assert_ok(cw_easy_free(chain.easies[i]));
    }
}

static int close_there(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    cw_status *status = user_data;
    if (timeout_ms >= 0) {
        *status = cw_multi_close(multi);
    }
    return 0;
}

static void count(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)easy;
    (void)message;
    (*(int *)user_data)++;
}

/* The caller frees the easy of an add that fails. */
static void an_add_that_fails_is_not_told_too(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_status closed = CW_EMPTY;
    assert_ok(cw_multi_socket_function(multi, watch_nothing, NULL, NULL));
    assert_ok(cw_multi_timer_function(multi, close_there, &closed, NULL));
    int told = 0;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_done_function(easy, count, &told, NULL));
    assert_status(CW_E_CLOSED, cw_multi_add(multi, easy));
    assert_ok(closed);
    assert_int_equal(told, 0);
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_ok(cw_easy_free(easy));
}

static void a_pending_end_makes_the_multi_due(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int told = 0;
    int64_t timeout_ms = -1;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_done_function(easy, count, &told, NULL));
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_easy_cancel(easy));
    assert_ok(cw_multi_get_timeout(multi, &timeout_ms));
    assert_int_equal(timeout_ms, 0);
    assert_ok(cw_multi_perform(multi, NULL));
    assert_int_equal(told, 1);
    assert_ok(cw_multi_get_timeout(multi, &timeout_ms));
    assert_int_equal(timeout_ms, -1);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_function_may_wait_for_another_end),
        cmocka_unit_test(functions_that_drive_are_nested_some_deep_only),
        in_reactor_ways(what_the_deepest_finds_wakes_the_multi),
        cmocka_unit_test(an_add_that_fails_is_not_told_too),
        cmocka_unit_test(a_pending_end_makes_the_multi_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
