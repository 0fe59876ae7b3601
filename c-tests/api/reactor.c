/* What happens to transfers in the middle: wakeups, pauses, limits, cancels, a close, a fork. */
#include "crowd.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 8, WAKEUPS = 100 };

struct wakers {
    cw_multi multi;
    atomic_int done;
    atomic_int failed;
};

static void *wake_often(void *user_data)
{
    struct wakers *wakers = user_data;
    for (int i = 0; i < WAKEUPS; i++) {
        atomic_fetch_add(&wakers->done, 1);
        atomic_fetch_add(&wakers->failed, cw_multi_wakeup(wakers->multi) != CW_OK);
    }
    return NULL;
}

static void no_wakeup_of_many_threads_is_lost(void **opened)
{
    struct driver *driver = *opened;
    static struct wakers wakers; /* outlives a failed assertion, as the threads do */
    wakers = (struct wakers){.multi = driver->multi};
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, wake_often, &wakers), 0);
    }
    /* Each is counted before it wakes: nothing else can end the last wait. */
    while (atomic_load(&wakers.done) < THREADS * WAKEUPS) {
        driver_turn(driver);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    assert_int_equal(wakers.failed, 0);
}

enum { BODY = 20000000, PAUSES = 20 };

/* Pauses whenever another twentieth of the body is there. */
struct receiver {
    struct sink sink;
    size_t pauses;
    bool paused;
    size_t calls_while_paused;
};

static int receive_with_pauses(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct receiver *receiver = user_data;
    receiver->calls_while_paused += receiver->paused;
    if (receiver->sink.len >= receiver->pauses * (BODY / PAUSES)) {
        receiver->pauses++;
        receiver->paused = true;
        return CW_PAUSE;
    }
    return write_to_sink(easy, data, len, &receiver->sink);
}

static void a_large_body_arrives_whole_with_pauses_in_it(void **opened)
{
    struct driver *driver = *opened;
    struct receiver receiver = {.sink.seed = BODY};
    cw_easy easy = http_easy("/bytes/20000000");
    assert_ok(cw_easy_write_function(easy, receive_with_pauses, &receiver, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &receiver.paused);
    while (receiver.paused) {
        receiver.paused = false;
        assert_ok(cw_easy_unpause(easy, CW_RECV));
        driver_run_until(driver, &receiver.paused);
    }
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_int_equal(receiver.sink.len, BODY);
    assert_false(receiver.sink.damaged);
    assert_int_equal(receiver.pauses, PAUSES);
    assert_int_equal(receiver.calls_while_paused, 0);
    assert_ok(cw_easy_free(easy));
}

enum { MANY = 500 };

static void one_host_is_limited_for_all_transfers(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, 2));
    struct crowd crowd;
    crowd_open(&crowd, MANY, "/bytes/1000");
    crowd_run(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    assert_in_range(crowd_connects(&crowd), 1, 2);
    crowd_free(&crowd);
}

static void connections_are_limited_for_all_transfers(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 3));
    struct crowd crowd;
    crowd_open(&crowd, MANY, "/bytes/1000");
    crowd_run(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    assert_in_range(crowd_connects(&crowd), 1, 3);
    crowd_free(&crowd);
}

static void a_limit_set_later_counts_the_connections_there_are(void **opened)
{
    struct driver *driver = *opened;
    cw_easy stalled = http_easy("/stall");
    bool received = false;
    assert_ok(cw_easy_write_function(stalled, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(driver->multi, stalled));
    driver_run_until(driver, &received);

    assert_ok(cw_multi_set_max_host_connections(driver->multi, 2));
    struct crowd crowd;
    crowd_open(&crowd, MANY, "/bytes/1000");
    crowd_add(&crowd, driver->multi);
    while (driver_turn(driver) > 1) {
    }
    crowd_read_successes(&crowd, driver->multi);
    assert_int_equal(crowd_connects(&crowd), 1);
    crowd_free(&crowd);
    assert_ok(cw_easy_free(stalled));
}

static bool never_ends(size_t token)
{
    return token % 2 == 0;
}

/* Every other transfer hangs for ever. */
static void open_mixed(struct crowd *crowd)
{
    crowd_open(crowd, MANY, "/bytes/1000");
    struct url stall = url_of("HTTP_URL", "/stall");
    for (size_t i = 0; i < MANY; i++) {
        if (never_ends(i)) {
            assert_ok(cw_easy_set_string(crowd->easies[i], CW_OPT_URL, stall.text));
        }
    }
}

static void cancel_those_that_hang(const struct crowd *crowd, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (never_ends(i)) {
            assert_ok(cw_easy_cancel(crowd->easies[i]));
        }
    }
}

static void cancelling_half_of_them_leaves_the_others_alone(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_mixed(&crowd);
    bool received = false;
    assert_ok(cw_easy_write_function(crowd.easies[MANY - 2], write_to_flag, &received, NULL));
    crowd_add(&crowd, driver->multi);
    cancel_those_that_hang(&crowd, 0, MANY / 2);
    driver_run_until(driver, &received);
    cancel_those_that_hang(&crowd, MANY / 2, MANY);
    driver_run_to_end(driver);

    bool seen[MANY] = {false};
    for (size_t i = 0; i < MANY; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(never_ends(message.token) ? CW_E_CANCELLED : CW_OK, message.status);
        assert_false(seen[message.token]);
        seen[message.token] = true;
    }
    assert_no_message(driver->multi);
    crowd_free(&crowd);
}

static void a_close_in_the_middle_ends_those_that_run(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_mixed(&crowd);
    bool received = false;
    assert_ok(cw_easy_write_function(crowd.easies[0], write_to_flag, &received, NULL));
    crowd_add(&crowd, driver->multi);
    driver_run_until(driver, &received);
    driver_close_multi(driver);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(state(crowd.easies[i]), CW_STATE_IDLE);
        cw_message message = result(crowd.easies[i]);
        if (never_ends(i) || message.status != CW_OK) {
            assert_status(CW_E_CLOSED, message.status);
        } else {
            assert_content_body(crowd.easies[i], 1000);
        }
    }
    crowd_free(&crowd);
}

/* A child asserts nothing, which would run the parent's tests on: it tells by its exit status. */
static bool is_forked(cw_multi multi, cw_easy easy)
{
    return cw_multi_perform(multi, NULL) == CW_E_FORKED &&
           cw_multi_poll(multi, NULL, 0, 0, NULL) == CW_E_FORKED &&
           cw_multi_fd(multi, &(int){0}) == CW_E_FORKED &&
           cw_multi_dispatch(multi, 0, NULL) == CW_E_FORKED &&
           cw_multi_timeout(multi, NULL) == CW_E_FORKED &&
           cw_multi_wakeup(multi) == CW_E_FORKED && cw_easy_cancel(easy) == CW_E_FORKED &&
           cw_easy_free(easy) == CW_OK && cw_multi_close(multi) == CW_OK;
}

static bool has_a_reactor_of_its_own(const char *url)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    if (cw_multi_new(&multi) != CW_OK || cw_easy_new(&easy) != CW_OK) {
        return false;
    }
    cw_easy_set_string(easy, CW_OPT_URL, url);
    int left = cw_multi_add(multi, easy) == CW_OK;
    while (left > 0 && cw_multi_dispatch(multi, -1, &left) == CW_OK) {
    }
    cw_message message = {.status = CW_EMPTY};
    return cw_multi_next_message(multi, &message) == CW_OK && message.status == CW_OK &&
           cw_easy_free(easy) == CW_OK && cw_multi_close(multi) == CW_OK;
}

static void a_forked_child_leaves_them_alone(void **opened)
{
    struct driver *driver = *opened;
    struct url url = url_of("HTTP_URL", "/bytes/1000");
    struct crowd crowd;
    crowd_open(&crowd, 20, "/bytes/3000000");
    bool received = false;
    assert_ok(cw_easy_write_function(crowd.easies[0], write_to_flag, &received, NULL));
    crowd_add(&crowd, driver->multi);
    driver_run_until(driver, &received);

    pid_t child = fork();
    if (child == 0) {
        _exit(is_forked(driver->multi, crowd.easies[1]) && has_a_reactor_of_its_own(url.text)
                  ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    driver_run_to_end(driver);
    crowd_read_successes(&crowd, driver->multi);
    for (size_t i = 1; i < crowd.count; i++) {
        assert_content_body(crowd.easies[i], 3000000);
    }
    crowd_free(&crowd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(no_wakeup_of_many_threads_is_lost),
        in_every_way(a_large_body_arrives_whole_with_pauses_in_it),
        in_every_way(one_host_is_limited_for_all_transfers),
        in_every_way(connections_are_limited_for_all_transfers),
        in_every_way(a_limit_set_later_counts_the_connections_there_are),
        in_every_way(cancelling_half_of_them_leaves_the_others_alone),
        in_every_way(a_close_in_the_middle_ends_those_that_run),
        in_every_way(a_forked_child_leaves_them_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
