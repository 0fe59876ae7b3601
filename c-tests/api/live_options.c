/* Speed limits and the timeout count at once, also for a transfer that is under way. */
#include "driver.h"

#include <pthread.h>
#include <stdatomic.h>

/* At SLOW bytes a second, BODY takes far longer than a test may. */
enum { BODY = 4000000, SLOW = 1000 };

struct download {
    struct sink sink;
    cw_easy easy;
    bool lifts_in_callback;
    bool has_begun;
    cw_status lifted;
};

static cw_status lift(cw_easy easy)
{
    return cw_easy_set_off(easy, CW_OPT_MAX_RECV_SPEED_LARGE, 0);
}

static int receive(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct download *download = user_data;
    if (download->lifts_in_callback && !download->has_begun) {
        download->lifted = lift(easy);
    }
    download->has_begun = true;
    return write_to_sink(easy, data, len, &download->sink);
}

static void add_slow(struct driver *driver, struct download *download)
{
    download->sink.seed = BODY;
    download->easy = http_easy("/bytes/4000000");
    assert_ok(cw_easy_set_off(download->easy, CW_OPT_MAX_RECV_SPEED_LARGE, SLOW));
    assert_ok(cw_easy_write_function(download->easy, receive, download, NULL));
    assert_ok(cw_multi_add(driver->multi, download->easy));
}

static void finish(struct driver *driver, struct download *download)
{
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_int_equal(download->sink.len, BODY);
    assert_false(download->sink.damaged);
    assert_ok(cw_easy_free(download->easy));
}

static void lifted_at_home(void **opened)
{
    struct driver *driver = *opened;
    struct download download = {0};
    add_slow(driver, &download);
    driver_run_until(driver, &download.has_begun);
    assert_in_range(download.sink.len, 1, BODY / 2);
    assert_ok(lift(download.easy));
    finish(driver, &download);
}

static void lifted_before_it_is_driven(void **opened)
{
    struct driver *driver = *opened;
    struct download download = {0};
    add_slow(driver, &download);
    assert_ok(lift(download.easy));
    finish(driver, &download);
}

static void lifted_in_its_callback(void **opened)
{
    struct driver *driver = *opened;
    struct download download = {.lifts_in_callback = true};
    add_slow(driver, &download);
    finish(driver, &download);
    assert_ok(download.lifted);
}

static void *lift_there(void *data)
{
    struct download *download = data;
    download->lifted = lift(download->easy);
    return NULL;
}

static void lifted_by_another_thread(void **opened)
{
    struct driver *driver = *opened;
    struct download download = {0};
    add_slow(driver, &download);
    driver_run_until(driver, &download.has_begun);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, lift_there, &download), 0);
    finish(driver, &download);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_ok(download.lifted);
}

/* Nothing moves any more when it is set. */
static void a_stall_is_noticed_by_a_limit_that_came_late(void **opened)
{
    struct driver *driver = *opened;
    bool has_begun = false;
    cw_easy easy = http_easy("/stall?after=1000");
    assert_ok(cw_easy_write_function(easy, write_to_flag, &has_begun, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &has_begun);
    assert_ok(cw_easy_set_long(easy, CW_OPT_LOW_SPEED_LIMIT, 1000000));
    assert_ok(cw_easy_set_long(easy, CW_OPT_LOW_SPEED_TIME, 1));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_error_has(easy, "Operation too slow");
    assert_ok(cw_easy_free(easy));
}

static cw_easy stalled(struct driver *driver, bool *has_begun)
{
    cw_easy easy = http_easy("/stall?after=1000");
    assert_ok(cw_easy_write_function(easy, write_to_flag, has_begun, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, has_begun);
    return easy;
}

/* It is over already when it is set, and nothing moves any more. */
static void a_timeout_that_came_late_ends_a_stall(void **opened)
{
    struct driver *driver = *opened;
    bool has_begun = false;
    cw_easy easy = stalled(driver, &has_begun);
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 1));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_error_has(easy, "Operation timed out after");
    assert_ok(cw_easy_free(easy));
}

/* It is still to come when it is set. */
static void a_timeout_counts_from_the_add(void **opened)
{
    struct driver *driver = *opened;
    bool has_begun = false;
    long added = now_ms();
    cw_easy easy = stalled(driver, &has_begun);
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT, 1));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_true(now_ms() - added >= 1000);
    assert_ok(cw_easy_free(easy));
}

struct thread_easy {
    cw_easy easy;
    cw_status set;
};

static void *set_timeout_there(void *data)
{
    struct thread_easy *there = data;
    there->set = cw_easy_set_long(there->easy, CW_OPT_TIMEOUT_MS, 1);
    return NULL;
}

/* The loop waits for ever meanwhile, unless the setter wakes it. */
static void a_timeout_of_another_thread_ends_a_stall(void **opened)
{
    struct driver *driver = *opened;
    bool has_begun = false;
    struct thread_easy there = {.easy = stalled(driver, &has_begun)};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, set_timeout_there, &there), 0);
    driver_run_to_end(driver);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_ok(there.set);
    assert_int_equal(only_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(there.easy));
}

static void a_timeout_can_be_lifted(void **opened)
{
    struct driver *driver = *opened;
    struct sink sink = {.seed = 7};
    cw_easy easy = http_easy("/drip?bytes=7&ms=500");
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 2500));
    assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 0));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_int_equal(sink.len, 7);
    assert_ok(cw_easy_free(easy));
}

static void a_timeout_counts_for_one_that_waits(void **opened)
{
    struct driver *driver = *opened;
    bool has_begun = false;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    cw_easy first = stalled(driver, &has_begun);
    cw_easy second = http_easy("/bytes/1");
    assert_ok(cw_easy_set_long(second, CW_OPT_TIMEOUT, 3600));
    assert_ok(cw_multi_add(driver->multi, second));
    assert_ok(cw_easy_set_long(second, CW_OPT_TIMEOUT_MS, 1));
    cw_message message = {0};
    while (cw_multi_next_message(driver->multi, &message) == CW_EMPTY) {
        driver_turn(driver);
    }
    assert_int_equal(message.easy.id, second.id);
    assert_int_equal(message.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_error_has(second, "Operation timed out after 1 milliseconds: it waited for a connection");
    assert_ok(cw_easy_free(second));
    assert_ok(cw_easy_free(first));
}

static void a_late_timeout_counts_for_the_next_transfer_too(void **opened)
{
    struct driver *driver = *opened;
    bool has_begun = false;
    cw_easy easy = stalled(driver, &has_begun);
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 1));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(easy));
}

struct setting {
    cw_easy easy;
    atomic_bool is_over;
    cw_status failed;
};

static void *set_again_and_again(void *data)
{
    struct setting *setting = data;
    while (!atomic_load(&setting->is_over)) {
        cw_status status = cw_easy_set_long(setting->easy, CW_OPT_TIMEOUT_MS, 100000);
        setting->failed = status != CW_OK ? status : setting->failed;
    }
    return NULL;
}

/* Its transfers begin and end meanwhile. */
static void set_at_any_time_by_another_thread(void **unused)
{
    (void)unused;
    struct setting setting = {.easy = http_easy("/bytes/10")};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, set_again_and_again, &setting), 0);
    for (int i = 0; i < 300; i++) {
        assert_ok(cw_easy_perform(setting.easy));
    }
    atomic_store(&setting.is_over, true);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_ok(setting.failed);
    assert_ok(cw_easy_free(setting.easy));
}

static void set_on_one_that_is_done_it_counts_for_the_next_transfer(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 1));
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/stall?after=10").text));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(easy));
}

static void it_stays_for_later_transfers(void **opened)
{
    struct driver *driver = *opened;
    struct download download = {0};
    add_slow(driver, &download);
    assert_ok(lift(download.easy));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    download.sink.len = 0;
    assert_ok(cw_multi_remove(driver->multi, download.easy));
    assert_ok(cw_multi_add(driver->multi, download.easy));
    finish(driver, &download);
}

static void values_are_checked_and_other_options_stay_fixed(void **opened)
{
    struct driver *driver = *opened;
    struct download download = {0};
    add_slow(driver, &download);
    cw_easy easy = download.easy;
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_off(easy, CW_OPT_MAX_RECV_SPEED_LARGE, -1));
    assert_last_error("libcurl refuses the value -1 for CW_OPT_MAX_RECV_SPEED_LARGE");
    assert_status(CW_E_OPTION_VALUE, cw_easy_set_long(easy, CW_OPT_LOW_SPEED_TIME, 65536));
    assert_status(CW_E_OPTION_TYPE, cw_easy_set_long(easy, CW_OPT_MAX_RECV_SPEED_LARGE, 0));
    assert_last_error("cw_easy_set_off");
    assert_status(CW_E_IN_USE, cw_easy_set_off(easy, CW_OPT_MAXFILESIZE_LARGE, 0));
    assert_ok(lift(easy));
    finish(driver, &download);
    assert_status(CW_E_STALE_HANDLE, lift(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(lifted_at_home),
        in_every_way(lifted_before_it_is_driven),
        in_every_way(lifted_in_its_callback),
        in_every_way(lifted_by_another_thread),
        in_every_way(a_stall_is_noticed_by_a_limit_that_came_late),
        in_every_way(a_timeout_that_came_late_ends_a_stall),
        in_every_way(a_timeout_counts_from_the_add),
        in_every_way(a_timeout_of_another_thread_ends_a_stall),
        in_way(a_timeout_can_be_lifted, DISPATCH),
        in_way(a_timeout_can_be_lifted, SOCKETS),
        in_every_way(a_timeout_counts_for_one_that_waits),
        in_way(a_late_timeout_counts_for_the_next_transfer_too, PERFORM_AND_POLL),
        cmocka_unit_test(set_at_any_time_by_another_thread),
        in_every_way(set_on_one_that_is_done_it_counts_for_the_next_transfer),
        in_way(it_stays_for_later_transfers, PERFORM_AND_POLL),
        in_way(values_are_checked_and_other_options_stay_fixed, PERFORM_AND_POLL),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
