/* The numbers of a multi: each counts what the header says, and they add up. */
#include "crowd.h"
#include "slow_names.h"

#include <dirent.h>
#include <pthread.h>

enum { CROWD = 100 };

static cw_multi_stats stats_of(cw_multi multi)
{
    cw_multi_stats stats;
    memset(&stats, 0xff, sizeof stats);
    assert_ok(cw_multi_get_stats(multi, &stats, sizeof stats));
    assert_int_equal(stats.added, stats.succeeded + stats.failed + stats.cancelled +
                                      stats.removed + stats.queued + stats.running);
    assert_true(stats.waiting_for_connection + stats.waiting_for_name +
                    stats.waiting_for_descriptor + stats.waiting_for_time <=
                stats.running);
    assert_true(stats.connections <= stats.connections_opened);
    assert_int_equal(stats.queued + stats.running, count_running(multi));
    size_t easies = 0;
    assert_ok(cw_multi_get_easies(multi, NULL, 0, &easies));
    assert_int_equal(stats.queued + stats.running + stats.done, easies);
    return stats;
}

static void read_messages(cw_multi multi, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        next_message(multi);
    }
    assert_no_message(multi);
}

static void every_end_is_counted_as_what_it_is(void **opened)
{
    struct driver *driver = *opened;
    enum { SUCCEED = 5, FAIL = 2, ALL = SUCCEED + FAIL + 3 };
    cw_easy easies[ALL];
    for (size_t i = 0; i < ALL; i++) {
        easies[i] = http_easy(i < SUCCEED ? "/bytes/1000" : "/delay/100000");
        if (i >= SUCCEED && i < SUCCEED + FAIL) {
            assert_ok(cw_easy_set_string(easies[i], CW_OPT_URL, "http://127.0.0.1:1/"));
        }
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    cw_easy unready = http_easy("/upload");
    assert_ok(cw_easy_set_bool(unready, CW_OPT_UPLOAD, true));
    assert_status(CW_E_NO_BODY, cw_multi_add(driver->multi, unready));
    assert_ok(cw_easy_free(unready));
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.added, ALL);
    assert_int_equal(stats.running, ALL);

    cw_easy cancelled = easies[ALL - 3], removed = easies[ALL - 2], freed = easies[ALL - 1];
    assert_ok(cw_easy_cancel(cancelled));
    assert_ok(cw_multi_remove(driver->multi, removed));
    assert_ok(cw_easy_free(freed));
    driver_run_to_end(driver);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.added, ALL);
    assert_int_equal(stats.succeeded, SUCCEED);
    assert_int_equal(stats.failed, FAIL);
    assert_int_equal(stats.cancelled, 1);
    assert_int_equal(stats.removed, 2);
    assert_int_equal(stats.done, ALL - 2);
    assert_int_equal(stats.unread, ALL - 2);

    assert_ok(cw_easy_free(easies[0]));
    stats = stats_of(driver->multi);
    assert_int_equal(stats.done, ALL - 3);
    assert_int_equal(stats.unread, ALL - 3);
    read_messages(driver->multi, ALL - 3);
    assert_int_equal(stats_of(driver->multi).unread, 0);
    assert_ok(cw_multi_remove(driver->multi, easies[1]));
    assert_int_equal(stats_of(driver->multi).done, ALL - 4);

    /* Again: what was counted stays. */
    assert_ok(cw_multi_add(driver->multi, easies[1]));
    driver_run_to_end(driver);
    read_messages(driver->multi, 1);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.added, ALL + 1);
    assert_int_equal(stats.succeeded, SUCCEED + 1);
    for (size_t i = 1; i < ALL - 1; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_int_equal(stats_of(driver->multi).done, 0);
}

static void a_transfer_that_did_not_begin_counts_nothing_of_the_one_before(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_ok(cw_multi_remove(driver->multi, easy));

    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(cw_easy_cancel(easy));
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_ok(cw_easy_set_body_file(easy, "/nonexistent"));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_status(CW_E_FILE, only_message(driver->multi).status);

    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.added, 4);
    assert_int_equal(stats.received_bytes, 1000);
    assert_int_equal(stats.reused, 0);
    assert_ok(cw_easy_free(easy));
}

struct adding {
    cw_multi multi;
    cw_easy easy;
    cw_status status;
};

static void *add_one(void *of_adding)
{
    struct adding *adding = of_adding;
    adding->status = cw_multi_add(adding->multi, adding->easy);
    return NULL;
}

static void add_elsewhere(cw_multi multi, cw_easy easy)
{
    struct adding adding = {multi, easy, CW_E_NULL};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, add_one, &adding), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_ok(adding.status);
}

static uint64_t queued_of(cw_multi multi)
{
    cw_multi_stats stats = {0};
    assert_ok(cw_multi_get_stats(multi, &stats, sizeof stats));
    return stats.queued;
}

static void an_add_of_another_thread_is_queued_and_counted(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/10"), freed = http_easy("/bytes/10"),
            cancelled = http_easy("/bytes/10");
    add_elsewhere(driver->multi, easy);
    add_elsewhere(driver->multi, freed);
    add_elsewhere(driver->multi, cancelled);
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.added, 3);
    assert_int_equal(stats.queued, 3);
    assert_int_equal(stats.running, 0);
    /* Before anything begins. */
    assert_ok(cw_easy_free(freed));
    assert_int_equal(queued_of(driver->multi), 3);
    assert_ok(cw_easy_cancel(cancelled));
    driver_run_to_end(driver);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.queued, 0);
    assert_int_equal(stats.removed, 1);
    assert_int_equal(stats.cancelled, 1);
    assert_int_equal(stats.succeeded, 1);
    read_messages(driver->multi, 2);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(cancelled));
}

static void what_waits_for_a_connection_is_counted(void **opened)
{
    struct driver *driver = *opened;
    enum { LIMIT = 2, ALL = 5 };
    assert_ok(cw_multi_set_max_total_connections(driver->multi, LIMIT));
    cw_easy easies[ALL];
    for (size_t i = 0; i < ALL; i++) {
        easies[i] = http_easy("/delay/100000");
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.running, ALL);
    assert_int_equal(stats.waiting_for_connection, ALL - LIMIT);
    assert_ok(cw_easy_cancel(easies[ALL - 1]));
    assert_int_equal(stats_of(driver->multi).waiting_for_connection, ALL - LIMIT - 1);
    for (size_t i = 0; i < ALL - 1; i++) {
        assert_ok(cw_easy_cancel(easies[i]));
    }
    driver_run_to_end(driver);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.cancelled, ALL);
    assert_int_equal(stats.waiting_for_connection, 0);
    read_messages(driver->multi, ALL);
    for (size_t i = 0; i < ALL; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void who_waits_for_a_name_is_counted_and_its_look_up_once(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    crowd_open(&crowd, CROWD, "/bytes/10");
    for (size_t i = 0; i < CROWD; i++) {
        struct url url = url_under("counted.slow.test", "/bytes/10");
        assert_ok(cw_easy_set_string(crowd.easies[i], CW_OPT_URL, url.text));
    }
    int before = slow_lookups_begun();
    crowd_add(&crowd, driver->multi);
    wait_for_lookups(driver, before + 1);
    play_another(driver, "/bytes/10");
    assert_int_equal(stats_of(driver->multi).waiting_for_name, CROWD - 1);
    /* The address of the other one is no name. */
    assert_int_equal(stats_of(driver->multi).look_ups, 1);
    let_go_until_all_ended(driver);
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.waiting_for_name, 0);
    assert_int_equal(stats.look_ups, 1);
    crowd_read_successes(&crowd, driver->multi);
    crowd_free(&crowd);
}

/* The sum of an info of all. */
static int64_t sum_of(const cw_easy *easies, size_t count, int info)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t value = 0;
        assert_ok(cw_easy_get_off(easies[i], info, &value));
        sum += value;
    }
    return sum;
}

static void bytes_are_those_of_bodies(void **opened)
{
    struct driver *driver = *opened;
    static const char *const paths[] = {"/bytes/1000",  "/chunked/3/100", "/gzip/50000", "/echo",
                                        "/redirect/2", "/status/404",    "/bytes/0"};
    static const char body[] = "a body of 21 bytes...";
    cw_easy easies[COUNT(paths)];
    for (size_t i = 0; i < COUNT(paths); i++) {
        easies[i] = http_easy(paths[i]);
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_FOLLOWLOCATION, true));
        if (strcmp(paths[i], "/echo") == 0) {
            assert_ok(cw_easy_set_body(easies[i], body, sizeof body - 1));
            assert_ok(cw_easy_set_bool(easies[i], CW_OPT_POST, true));
        }
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    read_messages(driver->multi, COUNT(paths));
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.sent_bytes, 21);
    assert_int_equal(stats.received_bytes,
                     sum_of(easies, COUNT(easies), CW_INFO_SIZE_DOWNLOAD_T));
    assert_true(stats.received_bytes > 1000 + 300 + 21);
    for (size_t i = 0; i < COUNT(paths); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
}

/* Also of a transfer that does not end by itself. */
static void bytes_of_a_removed_transfer_count(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/stall?after=500");
    bool came = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &came, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &came);
    assert_int_equal(stats_of(driver->multi).received_bytes, 0);
    assert_ok(cw_multi_remove(driver->multi, easy));
    assert_in_range(stats_of(driver->multi).received_bytes, 1, 500);
    assert_ok(cw_easy_free(easy));
}

static void connections_and_their_reuse_are_counted(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/10");
    for (int i = 0; i < 3; i++) {
        assert_status(CW_OK, driver_run(driver, easy).status);
        cw_multi_stats stats = stats_of(driver->multi);
        assert_int_equal(stats.connections_opened, 1);
        assert_int_equal(stats.connections, 1);
        assert_int_equal(stats.reused, i);
        assert_int_equal(stats.lanes, 1);
    }
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_status(CW_OK, driver_run(driver, easy).status);
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.connections_opened, 2);
    assert_int_equal(stats.connections, 1);
    assert_int_equal(stats.reused, 2);

    /* A connection that fails was opened. */
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://127.0.0.1:1/"));
    assert_status(CW_E_CURL, driver_run(driver, easy).status);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.connections_opened, 3);
    assert_int_equal(stats.connections, 1);
    assert_ok(cw_easy_free(easy));
}

static void streams_reuse_a_connection(void **opened)
{
    struct driver *driver = *opened;
    if (!cw_has_feature("HTTP2")) {
        skip();
    }
    enum { STREAMS = 20 };
    cw_easy easies[STREAMS];
    for (size_t i = 0; i < STREAMS; i++) {
        easies[i] = http2_easy("/bytes/1000");
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.succeeded, STREAMS);
    assert_int_equal(stats.received_bytes, STREAMS * 1000);
    /* A name may have two addresses, of which each is tried. */
    assert_in_range(stats.connections_opened, 1, 4);
    assert_in_range(stats.reused, STREAMS - stats.connections_opened, STREAMS - 1);
    read_messages(driver->multi, STREAMS);
    for (size_t i = 0; i < STREAMS; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void many_connections_are_in_lanes(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    crowd_open(&crowd, CROWD, "/bytes/1000");
    crowd_gather(&crowd, driver);
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.running, CROWD);
    assert_int_equal(stats.connections, CROWD);
    assert_in_range(stats.lanes, 2, CROWD);
    assert_in_range(stats.descriptors, CROWD + stats.lanes + 1, CROWD + stats.lanes + 4);
    crowd_scatter(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.succeeded, CROWD);
    assert_int_equal(stats.connections_opened, CROWD);
    /* Each lane has the idle ones that a limit leaves; without a limit none is closed. */
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_OK, driver_run(driver, easy).status);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.connections, 1);
    assert_int_equal(stats.lanes, 1);
    assert_ok(cw_easy_free(easy));
    crowd_free(&crowd);
}

static size_t count_descriptors(void)
{
    DIR *list = opendir("/proc/self/fd");
    assert_non_null(list);
    size_t count = 0;
    while (readdir(list) != NULL) {
        count++;
    }
    closedir(list);
    return count;
}

static void descriptors_are_those_that_the_system_sees(void **unused)
{
    (void)unused;
    if (strstr(cw_features(), "bundled") == NULL) {
        skip(); /* an older libcurl has descriptors of its own */
    }
    cw_multi kept = new_multi(); /* what all multis have in common is there */
    size_t before = count_descriptors();
    cw_multi multi = new_multi();
    assert_ok(cw_multi_perform(multi, NULL));
    assert_int_equal(stats_of(multi).descriptors, count_descriptors() - before);
    int fd = -1;
    assert_ok(cw_multi_fd(multi, &fd));
    assert_int_equal(stats_of(multi).descriptors, count_descriptors() - before);
    cw_easy easy = http_easy("/bytes/10");
    run(multi, easy);
    assert_int_equal(stats_of(multi).connections, 1);
    assert_int_equal(stats_of(multi).descriptors, count_descriptors() - before);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_multi_close(kept));
}

struct heard {
    cw_multi multi;
    cw_multi_stats stats;
    int count;
};

static void hear_end(cw_easy easy, const cw_message *message, void *of_heard)
{
    (void)easy;
    (void)message;
    struct heard *heard = of_heard;
    heard->count += cw_multi_get_stats(heard->multi, &heard->stats, sizeof heard->stats) == CW_OK;
}

static void ends_that_functions_hear_of_are_no_messages(void **opened)
{
    struct driver *driver = *opened;
    struct heard heard = {.multi = driver->multi};
    cw_easy easies[2] = {http_easy("/bytes/10"), http_easy("/bytes/10")};
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_done_function(easies[i], hear_end, &heard, NULL));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    assert_int_equal(heard.count, 2);
    assert_int_equal(heard.stats.succeeded, 2);
    assert_int_equal(heard.stats.unread, 0);
    assert_int_equal(stats_of(driver->multi).unread, 0);
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
}

static void the_struct_may_be_of_another_version(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct {
        cw_multi_stats stats;
        uint64_t later[3];
    } newer;
    memset(&newer, 0xff, sizeof newer);
    assert_ok(cw_multi_get_stats(multi, &newer.stats, offsetof(__typeof__(newer), later[2])));
    assert_int_equal(newer.stats.lanes, 1);
    assert_int_equal(newer.later[0], 0);
    assert_int_equal(newer.later[1], 0);
    assert_true(newer.later[2] == UINT64_MAX);

    cw_multi_stats stats;
    memset(&stats, 0xff, sizeof stats);
    static const size_t wrong[] = {0, 8, 152, 161, 4104, SIZE_MAX};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_status(CW_E_ARGUMENT, cw_multi_get_stats(multi, &stats, wrong[i]));
    }
    assert_status(CW_E_ARGUMENT, cw_multi_get_stats(multi, &stats, sizeof(cw_multi_stats *)));
    assert_last_error("size is 8, and stats takes 168 bytes");
    assert_true(stats.added == UINT64_MAX);
    assert_status(CW_E_NULL, cw_multi_get_stats(multi, NULL, sizeof stats));
    assert_last_error("stats is NULL");
    assert_ok(cw_multi_close(multi));
    assert_status(CW_E_STALE_HANDLE, cw_multi_get_stats(multi, &stats, sizeof stats));
}

/* Slots are used again. */
static void a_new_multi_begins_with_nothing(void **unused)
{
    (void)unused;
    for (int i = 0; i < 3; i++) {
        cw_multi multi = new_multi();
        cw_multi_stats stats = stats_of(multi);
        assert_int_equal(stats.added, 0);
        assert_int_equal(stats.received_bytes, 0);
        assert_int_equal(stats.connections_opened, 0);
        assert_int_equal(stats.look_ups, 0);
        assert_int_equal(stats.lanes, 1);
        assert_int_equal(stats.descriptors, 2);
        cw_easy easy = http_easy("/bytes/10"), left = http_easy("/bytes/10");
        run(multi, easy);
        assert_ok(cw_multi_add(multi, left));
        run_to_end(multi);
        next_message(multi);
        assert_int_equal(stats_of(multi).done, 1);
        assert_ok(cw_multi_close(multi));
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_easy_free(left));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(every_end_is_counted_as_what_it_is),
        in_every_way(a_transfer_that_did_not_begin_counts_nothing_of_the_one_before),
        in_every_way(an_add_of_another_thread_is_queued_and_counted),
        in_every_way(what_waits_for_a_connection_is_counted),
        in_every_way(who_waits_for_a_name_is_counted_and_its_look_up_once),
        in_every_way(bytes_are_those_of_bodies),
        in_every_way(bytes_of_a_removed_transfer_count),
        in_every_way(connections_and_their_reuse_are_counted),
        in_every_way(streams_reuse_a_connection),
        in_every_way(many_connections_are_in_lanes),
        in_every_way(ends_that_functions_hear_of_are_no_messages),
        cmocka_unit_test(descriptors_are_those_that_the_system_sees),
        cmocka_unit_test(the_struct_may_be_of_another_version),
        cmocka_unit_test(a_new_multi_begins_with_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, let_lookups_go);
}
