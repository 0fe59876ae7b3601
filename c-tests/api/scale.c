/* Ten thousand transfers, and connections that are kept, however many they are. */
#include "crowd.h"

#include <sys/resource.h>

/* Descriptors beside those of the transfers. */
enum { SPARE = 1000 };

/* `wanted`, or as many as the hard limit allows. */
static size_t as_many_as_fit(size_t wanted)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_max < wanted + SPARE) {
        wanted = (size_t)limit.rlim_max - SPARE;
        print_message("the limit of descriptors leaves %zu transfers\n", wanted);
    }
    assert_true(allow_descriptors(wanted + SPARE));
    return wanted;
}

static void ten_thousand_at_once(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    crowd_open(&crowd, as_many_as_fit(10000), "/bytes/1000");
    crowd_gather(&crowd, driver);
    crowd_scatter(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    crowd_free(&crowd);
}

enum { BUSY = 10, ROUNDS = 200 };

/* Counts the transfers that have begun to receive. */
struct arrivals {
    size_t count, expected;
    bool complete;
};

static int arrive(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct arrivals *arrivals = user_data;
    arrivals->count++;
    arrivals->complete = arrivals->count == arrivals->expected;
    return CW_CONTINUE;
}

/* Transfers that got their first byte, and will get no other. */
static void open_idle(struct crowd *idle, struct driver *driver)
{
    struct arrivals arrivals = {.expected = as_many_as_fit(5000)};
    crowd_open(idle, arrivals.expected, "/stall?after=1");
    for (size_t i = 0; i < idle->count; i++) {
        assert_ok(cw_easy_write_function(idle->easies[i], arrive, &arrivals, NULL));
    }
    crowd_add(idle, driver->multi);
    driver_run_until(driver, &arrivals.complete);
    assert_int_equal(arrivals.count, idle->count);
}

/* Reads the messages there are, and adds each transfer again until it had its rounds; returns how
 * many have come to their end. */
static size_t go_round(cw_multi multi, size_t rounds[BUSY])
{
    size_t ended = 0;
    cw_message message;
    while (cw_multi_next_message(multi, &message) == CW_OK) {
        assert_status(CW_OK, message.status);
        assert_in_range(message.token, 0, BUSY - 1);
        assert_ok(cw_multi_remove(multi, message.easy));
        if (++rounds[message.token] == ROUNDS) {
            ended++;
        } else {
            assert_ok(cw_multi_add(multi, message.easy));
        }
    }
    return ended;
}

static void busy_ones_beside_five_thousand_idle_ones(void **opened)
{
    struct driver *driver = *opened;
    struct crowd idle, busy;
    open_idle(&idle, driver);
    crowd_open(&busy, BUSY, "/bytes/1000");
    crowd_add(&busy, driver->multi);
    size_t rounds[BUSY] = {0};
    for (size_t ended = 0; ended < BUSY; ended += go_round(driver->multi, rounds)) {
        driver_turn(driver);
    }
    crowd_free(&busy);

    assert_int_equal(count_running(driver->multi), idle.count);
    driver_close_multi(driver);
    for (size_t i = 0; i < idle.count; i++) {
        assert_int_equal(state(idle.easies[i]), CW_STATE_IDLE);
        assert_status(CW_E_CLOSED, result(idle.easies[i]).status);
    }
    crowd_free(&idle);
}

/* New easies, all with connections of their own if they are to gather; returns how many connections
 * they made. */
static long connects_of_round(struct driver *driver, size_t count, bool gather,
                              void (*prepare)(const struct crowd *crowd))
{
    struct crowd crowd;
    crowd_open(&crowd, count, "/bytes/1000");
    prepare(&crowd);
    if (gather) {
        crowd_gather(&crowd, driver);
        crowd_scatter(&crowd, driver);
    } else {
        crowd_run(&crowd, driver);
    }
    crowd_read_successes(&crowd, driver->multi);
    long connects = crowd_connects(&crowd);
    crowd_free(&crowd);
    return connects;
}

static void leave_as_it_is(const struct crowd *crowd)
{
    (void)crowd;
}

static void each_of_a_crowd_finds_a_connection_again(void **opened)
{
    struct driver *driver = *opened;
    assert_int_equal(connects_of_round(driver, 300, true, leave_as_it_is), 300);
    for (int round = 1; round < 5; round++) {
        assert_int_equal(connects_of_round(driver, 300, false, leave_as_it_is), 0);
    }
}

/* The pool is not smaller for the few that are left. */
static void connections_outlast_a_crowd_that_leaves_one_by_one(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    crowd_open(&crowd, 300, "/bytes/1000");
    crowd_gather(&crowd, driver);
    for (size_t i = 0; i < crowd.count; i++) {
        assert_ok(cw_easy_unpause(crowd.easies[i], CW_RECV));
        while (state(crowd.easies[i]) != CW_STATE_DONE) {
            driver_turn(driver);
        }
    }
    crowd_read_successes(&crowd, driver->multi);
    crowd_free(&crowd);
    assert_int_equal(connects_of_round(driver, 300, false, leave_as_it_is), 0);
}

static void one_after_the_other_needs_one_connection(void **opened)
{
    struct driver *driver = *opened;
    assert_int_equal(connects_of_round(driver, 1, true, leave_as_it_is), 1);
    for (int round = 1; round < 50; round++) {
        assert_int_equal(connects_of_round(driver, 1, false, leave_as_it_is), 0);
    }
}

enum { ORIGINS = 20 };

/* The server under as many names, which only these easies know. */
static void spread_over_origins(const struct crowd *crowd)
{
    int port = port_of("HTTP_URL");
    for (size_t i = 0; i < crowd->count; i++) {
        char url[64], address[64];
        snprintf(url, sizeof url, "http://origin-%zu.test:%d/bytes/100", i % ORIGINS, port);
        snprintf(address, sizeof address, "origin-%zu.test:%d:127.0.0.1", i % ORIGINS, port);
        const char *const addresses[] = {address};
        assert_ok(cw_easy_set_string(crowd->easies[i], CW_OPT_URL, url));
        assert_ok(cw_easy_set_list(crowd->easies[i], CW_OPT_RESOLVE, addresses, 1));
    }
}

static void several_origins_keep_their_connections(void **opened)
{
    struct driver *driver = *opened;
    assert_int_equal(connects_of_round(driver, 10 * ORIGINS, true, spread_over_origins),
                     10 * ORIGINS);
    for (int round = 1; round < 5; round++) {
        assert_int_equal(connects_of_round(driver, 10 * ORIGINS, false, spread_over_origins), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_reactor_ways(ten_thousand_at_once),
        in_reactor_ways(busy_ones_beside_five_thousand_idle_ones),
        in_every_way(each_of_a_crowd_finds_a_connection_again),
        in_every_way(connections_outlast_a_crowd_that_leaves_one_by_one),
        in_every_way(one_after_the_other_needs_one_connection),
        in_every_way(several_origins_keep_their_connections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
