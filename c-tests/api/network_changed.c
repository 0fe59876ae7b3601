/* cw_multi_network_changed: what is forgotten, and what goes on. */
#include "crowd.h"
#include "slow_names.h"

#include <pthread.h>

enum { CROWD = 100 };

static cw_multi_stats stats_of(cw_multi multi)
{
    cw_multi_stats stats;
    assert_ok(cw_multi_get_stats(multi, &stats, sizeof stats));
    return stats;
}

/* An older libcurl cannot do it, and says so. */
static int open_if_supported(void **opened)
{
    cw_multi multi;
    if (cw_multi_new(&multi) != CW_OK) {
        return -1;
    }
    cw_status status = cw_multi_network_changed(multi, CW_NETWORK_ALL);
    cw_multi_close(multi);
    int result = open_driver(opened);
    if (result == 0 && status == CW_E_UNSUPPORTED) {
        driver_close_multi(*opened);
        ((struct driver *)*opened)->multi = (cw_multi){0};
    }
    return result;
}

static bool is_supported(const struct driver *driver)
{
    return driver->multi.id != 0;
}

#define supported_in(test, chosen) \
    {#test ", " #chosen, test, open_if_supported, close_driver, &(enum way){chosen}}
#define supported_in_every_way(test) \
    supported_in(test, PERFORM_AND_POLL), supported_in(test, DISPATCH), \
        supported_in(test, DESCRIPTOR), supported_in(test, SOCKETS)

#define SKIP_UNLESS_SUPPORTED(driver) \
    do { \
        if (!is_supported(driver)) { \
            skip(); \
        } \
    } while (0)

static void idle_connections_are_closed(void **opened)
{
    struct driver *driver = *opened;
    SKIP_UNLESS_SUPPORTED(driver);
    cw_easy plain = http_easy("/bytes/10"), secure = https_easy("/bytes/10");
    assert_status(CW_OK, driver_run(driver, plain).status);
    assert_status(CW_OK, driver_run(driver, secure).status);
    cw_multi_stats before = stats_of(driver->multi);
    assert_int_equal(before.connections, 2);
    assert_ok(cw_multi_network_changed(driver->multi, CW_NETWORK_DNS));
    assert_int_equal(stats_of(driver->multi).connections, 2);
    assert_ok(cw_multi_network_changed(driver->multi, CW_NETWORK_CONNS));
    /* That of TLS awaits the server's goodbye. */
    assert_in_range(stats_of(driver->multi).connections, 0, 1);
    while (stats_of(driver->multi).connections > 0) {
        driver_turn(driver);
    }
    assert_status(CW_OK, driver_run(driver, plain).status);
    assert_int_equal(stats_of(driver->multi).connections_opened, before.connections_opened + 1);
    assert_int_equal(stats_of(driver->multi).reused, before.reused);
    assert_int_equal(stats_of(driver->multi).connections, 1);
    assert_ok(cw_easy_free(plain));
    assert_ok(cw_easy_free(secure));
}

static void those_of_all_lanes_are_closed(void **opened)
{
    struct driver *driver = *opened;
    SKIP_UNLESS_SUPPORTED(driver);
    struct crowd crowd;
    crowd_open(&crowd, CROWD, "/bytes/1000");
    crowd_gather(&crowd, driver);
    crowd_scatter(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    assert_in_range(stats_of(driver->multi).lanes, 2, CROWD);
    assert_int_equal(stats_of(driver->multi).connections, CROWD);
    assert_ok(cw_multi_network_changed(driver->multi, CW_NETWORK_ALL));
    assert_int_equal(stats_of(driver->multi).connections, 0);
    crowd_free(&crowd);
}

/* What is in use goes on, and nobody else gets it. */
static void a_transfer_under_way_goes_on(void **opened)
{
    struct driver *driver = *opened;
    SKIP_UNLESS_SUPPORTED(driver);
    struct crowd crowd;
    crowd_open(&crowd, 3, "/bytes/100000");
    crowd_gather(&crowd, driver);
    assert_ok(cw_multi_network_changed(driver->multi, CW_NETWORK_ALL));
    assert_int_equal(stats_of(driver->multi).connections, 3);
    crowd_scatter(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    cw_easy easy = http_easy("/bytes/10");
    for (int i = 0; i < 5; i++) {
        assert_status(CW_OK, driver_run(driver, easy).status);
        assert_int_equal(stats_of(driver->multi).connections_opened, 4);
        assert_int_equal(stats_of(driver->multi).reused, i);
    }
    assert_ok(cw_easy_free(easy));
    crowd_free(&crowd);
}

static void note_end(cw_easy easy, const cw_message *message, void *ended)
{
    (void)easy;
    (void)message;
    *(bool *)ended = true;
}

/* Others may be under way. */
static void run_to_name(struct driver *driver, cw_easy easy)
{
    bool ended = false;
    assert_ok(cw_easy_done_function(easy, note_end, &ended, NULL));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_under("late.test", "/bytes/10").text));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &ended);
    assert_status(CW_OK, result(easy).status);
    assert_ok(cw_multi_remove(driver->multi, easy));
}

static void names_are_looked_up_anew(void **opened)
{
    struct driver *driver = *opened;
    SKIP_UNLESS_SUPPORTED(driver);
    assert_ok(cw_multi_network_changed(driver->multi, CW_NETWORK_DNS));
    uint64_t before = stats_of(driver->multi).look_ups;
    cw_easy easy = new_easy();
    run_to_name(driver, easy);
    run_to_name(driver, easy);
    assert_int_equal(stats_of(driver->multi).look_ups, before + 1);
    assert_ok(cw_multi_network_changed(driver->multi, CW_NETWORK_CONNS));
    run_to_name(driver, easy);
    assert_int_equal(stats_of(driver->multi).look_ups, before + 1);
    assert_ok(cw_multi_network_changed(driver->multi, CW_NETWORK_DNS));
    run_to_name(driver, easy);
    run_to_name(driver, easy);
    assert_int_equal(stats_of(driver->multi).look_ups, before + 2);
    assert_ok(cw_easy_free(easy));
}

/* Lanes have the addresses in common, also while transfers use them. */
static void names_that_lanes_share_are_looked_up_anew(void **opened)
{
    struct driver *driver = *opened;
    SKIP_UNLESS_SUPPORTED(driver);
    struct crowd crowd;
    crowd_open(&crowd, CROWD, "/bytes/1000");
    crowd_gather(&crowd, driver);
    names_are_looked_up_anew(opened);
    crowd_scatter(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    names_are_looked_up_anew(opened);
    crowd_free(&crowd);
}

struct changing {
    cw_multi multi;
    cw_status status;
    uint64_t connections; /* right after it */
};

static void change(struct changing *changing)
{
    cw_multi_stats stats = {0};
    changing->status = cw_multi_network_changed(changing->multi, CW_NETWORK_ALL);
    if (cw_multi_get_stats(changing->multi, &stats, sizeof stats) == CW_OK) {
        changing->connections = stats.connections;
    }
}

static int change_and_write(cw_easy easy, const void *data, size_t len, void *changing)
{
    (void)easy;
    (void)data;
    (void)len;
    change(changing);
    return CW_CONTINUE;
}

static void in_a_callback_it_is_queued(void **opened)
{
    struct driver *driver = *opened;
    SKIP_UNLESS_SUPPORTED(driver);
    struct changing changing = {driver->multi, CW_E_NULL, 0};
    cw_easy idle = http_easy("/bytes/10"), easy = http_easy("/bytes/10");
    assert_status(CW_OK, driver_run(driver, idle).status);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_ok(cw_easy_write_function(easy, change_and_write, &changing, NULL));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_ok(changing.status);
    assert_int_equal(changing.connections, 2);
    /* The transfer's own may have been in use until its end. */
    assert_in_range(stats_of(driver->multi).connections, 0, 1);
    assert_status(CW_OK, driver_run(driver, idle).status);
    assert_int_equal(stats_of(driver->multi).connections_opened, 3);
    assert_ok(cw_easy_free(idle));
    assert_ok(cw_easy_free(easy));
}

static void *change_elsewhere(void *changing)
{
    change(changing);
    return NULL;
}

static void of_another_thread_it_is_queued(void **opened)
{
    struct driver *driver = *opened;
    SKIP_UNLESS_SUPPORTED(driver);
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_OK, driver_run(driver, easy).status);
    struct changing changing = {driver->multi, CW_E_NULL, 0};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, change_elsewhere, &changing), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_ok(changing.status);
    assert_int_equal(changing.connections, 1);
    /* Home is woken by it. */
    int64_t before = now_ms();
    driver_turn(driver);
    assert_true(now_ms() - before < PATIENCE_MS / 2);
    assert_int_equal(stats_of(driver->multi).connections, 0);
    assert_ok(cw_easy_free(easy));
}

static void other_bits_are_refused(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    static const int wrong[] = {0, 8, -1, CW_NETWORK_ALL | 16};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_status(CW_E_ARGUMENT, cw_multi_network_changed(multi, wrong[i]));
    }
    assert_last_error("0x11 is not CW_NETWORK_ALL, CW_NETWORK_CONNS, CW_NETWORK_DNS or a sum");
    assert_status(CW_E_OPTION_RESERVED, cw_multi_set_long(multi, CW_MOPT_NETWORK_CHANGED, 1));
    assert_last_error("use cw_multi_network_changed");
    assert_ok(cw_multi_close(multi));
}

static void an_older_libcurl_is_named(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_status status = cw_multi_network_changed(multi, CW_NETWORK_ALL);
    if (status == CW_OK) {
        assert_ok(cw_multi_close(multi));
        skip();
    }
    assert_status(CW_E_UNSUPPORTED, status);
    assert_last_error("CURLMOPT_NETWORK_CHANGED came with libcurl 8.16.0, and this is libcurl");
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        supported_in_every_way(idle_connections_are_closed),
        supported_in_every_way(those_of_all_lanes_are_closed),
        supported_in_every_way(a_transfer_under_way_goes_on),
        supported_in_every_way(names_are_looked_up_anew),
        supported_in_every_way(names_that_lanes_share_are_looked_up_anew),
        supported_in_every_way(in_a_callback_it_is_queued),
        supported_in_every_way(of_another_thread_it_is_queued),
        cmocka_unit_test(other_bits_are_refused),
        cmocka_unit_test(an_older_libcurl_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, let_lookups_go);
}
