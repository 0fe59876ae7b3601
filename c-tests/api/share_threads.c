/* A share between threads, each with its own multi: what they have in common, and nothing breaks. */
#include "crowd.h"
#include "share_support.h"
#include "slow_names.h"
#include "task.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

/* A transfer on a thread of its own, with a multi of its own. */
struct worker {
    cw_share share;
    cw_easy easy;
    cw_multi multi; /* stays open */
    cw_message message;
    uint64_t look_ups;
    int failed;
};

static void *work(void *user_data)
{
    struct worker *worker = user_data;
    cw_multi_stats stats;
    worker->failed += cw_multi_new(&worker->multi) != CW_OK;
    cw_multi multi = worker->multi;
    worker->failed += cw_easy_set_share(worker->easy, worker->share) != CW_OK;
    worker->failed += cw_multi_add(multi, worker->easy) != CW_OK;
    int running = 1;
    while (worker->failed == 0 && running > 0) {
        worker->failed += cw_multi_perform(multi, &running) != CW_OK ||
                          cw_multi_poll(multi, NULL, 0, running > 0 ? 1000 : 0, NULL) != CW_OK;
    }
    worker->failed += cw_multi_next_message(multi, &worker->message) != CW_OK;
    worker->failed += cw_multi_get_stats(multi, &stats, sizeof stats) != CW_OK;
    worker->look_ups = stats.look_ups;
    return NULL;
}

static void work_elsewhere(struct worker *worker, cw_share share, cw_easy easy)
{
    *worker = (struct worker){.share = share, .easy = easy};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, work, worker), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(worker->failed, 0);
    assert_status(CW_OK, worker->message.status);
}

static void end_worker(const struct worker *worker)
{
    assert_ok(cw_easy_free(worker->easy));
    assert_ok(cw_multi_close(worker->multi));
}

/* An older libcurl closes a connection so that OpenSSL forgets its session, also where that is
 * shared: each stays open until the last one is. */
static void a_session_of_another_thread_is_taken_up(void **unused)
{
    (void)unused;
    for (int shared = 0; shared < 2; shared++) {
        cw_share share = shared ? new_share(0) : (cw_share){0};
        long before = server_stat("resumed");
        struct worker workers[3];
        for (size_t i = 0; i < COUNT(workers); i++) {
            work_elsewhere(&workers[i], share, https_easy("/bytes/10"));
        }
        assert_int_equal(server_stat("resumed") - before, shared ? 2 : 0);
        for (size_t i = 0; i < COUNT(workers); i++) {
            end_worker(&workers[i]);
        }
        assert_ok(cw_share_free(share));
    }
}

static void a_name_that_another_thread_found_is_known(void **unused)
{
    (void)unused;
    for (int shared = 0; shared < 2; shared++) {
        cw_share share = shared ? new_share(0) : (cw_share){0};
        for (int i = 0; i < 3; i++) {
            struct worker worker;
            cw_easy easy = new_easy();
            assert_ok(cw_easy_set_string(easy, CW_OPT_URL,
                                         url_under("late.test", "/bytes/10").text));
            work_elsewhere(&worker, share, easy);
            assert_int_equal(worker.look_ups, i == 0 || !shared ? 1 : 0);
            end_worker(&worker);
        }
        assert_ok(cw_share_free(share));
    }
}

static void a_cookie_of_another_thread_is_sent(void **unused)
{
    (void)unused;
    cw_share share = new_share(CW_SHARE_COOKIES);
    struct worker setter, reader;
    work_elsewhere(&setter, share, http_easy("/cookies/set?a=b"));
    work_elsewhere(&reader, share, http_easy("/cookies"));
    assert_text_body(reader.easy, "a=b\n");
    end_worker(&setter);
    end_worker(&reader);
    assert_ok(cw_share_free(share));
}

enum { CROWD = 99 };

/* Three kinds of transfers to one name: without a share, and with one of two. */
static void each_share_looks_a_name_up_once(void **opened)
{
    struct driver *driver = *opened;
    cw_share shares[] = {{0}, new_share(0), new_share(CW_SHARE_COOKIES)};
    struct crowd crowd;
    crowd_open(&crowd, CROWD, "/bytes/1000");
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_set_string(crowd.easies[i], CW_OPT_URL,
                                     url_under("three.slow.test", "/bytes/1000").text));
        assert_ok(cw_easy_set_share(crowd.easies[i], shares[i % COUNT(shares)]));
    }
    int before = slow_lookups_begun();
    crowd_add(&crowd, driver->multi);
    wait_for_lookups(driver, before + (int)COUNT(shares));
    play_another(driver, "/bytes/10");
    let_go_until_all_ended(driver);
    crowd_read_successes(&crowd, driver->multi);
    assert_int_equal(slow_lookups_begun(), before + (int)COUNT(shares));
    assert_ok(cw_share_free(shares[1]));
    assert_ok(cw_share_free(shares[2]));
    crowd_free(&crowd);
}

/* A crowd takes several lanes, which have the share in common. */
static void every_lane_has_the_share(void **opened)
{
    struct driver *driver = *opened;
    cw_share share = new_share(CW_SHARE_COOKIES);
    assert_ok(cw_share_add_cookie(share, "Set-Cookie: a=b; domain=127.0.0.1"));
    struct crowd crowd;
    crowd_open(&crowd, CROWD, "/cookies");
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_set_share(crowd.easies[i], share));
    }
    cw_multi_stats stats;
    crowd_gather(&crowd, driver);
    assert_ok(cw_multi_get_stats(driver->multi, &stats, sizeof stats));
    assert_in_range(stats.lanes, 2, CROWD);
    crowd_scatter(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    crowd_free(&crowd);
    assert_ok(cw_share_free(share));
}

/* Threads that transfer, and threads that list, add, clear, load and save meanwhile. */
enum { TRANSFERRING = 4, CALLING = 3, ROUNDS = 60, AT_ONCE = 8 };

struct contest {
    cw_share share;
    char path[64];
    atomic_int transferring;
    atomic_int failed;
};

static void expect(struct contest *contest, bool as_expected)
{
    atomic_fetch_add(&contest->failed, !as_expected);
}

static cw_easy some_easy(struct contest *contest, unsigned number)
{
    static const char *const ports[] = {"CW_TEST_HTTP_URL", "CW_TEST_HTTPS_URL"};
    const char *origin = getenv(ports[number % 2]);
    char url[600];
    cw_easy easy = {0};
    snprintf(url, sizeof url, "%s%s%u=%u", origin, "/cookies/set?n", number % 5, number);
    expect(contest, cw_easy_new(&easy) == CW_OK);
    expect(contest, cw_easy_set_string(easy, CW_OPT_URL, url) == CW_OK);
    expect(contest, cw_easy_set_string(easy, CW_OPT_CAINFO, getenv("CW_TEST_CA_FILE")) == CW_OK);
    expect(contest, cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, number % 3 == 0) == CW_OK);
    expect(contest, cw_easy_set_share(easy, contest->share) == CW_OK);
    return easy;
}

static void *transfer(void *user_data)
{
    struct contest *contest = user_data;
    cw_multi multi = {0};
    expect(contest, cw_multi_new(&multi) == CW_OK);
    for (unsigned round = 0; round < ROUNDS && atomic_load(&contest->failed) == 0; round++) {
        cw_easy easies[AT_ONCE];
        for (unsigned i = 0; i < AT_ONCE; i++) {
            easies[i] = some_easy(contest, round + i);
            expect(contest, cw_multi_add(multi, easies[i]) == CW_OK);
        }
        int running = 1;
        while (running > 0 && cw_multi_perform(multi, &running) == CW_OK && running > 0) {
            expect(contest, cw_multi_poll(multi, NULL, 0, 1000, NULL) == CW_OK);
        }
        for (unsigned i = 0; i < AT_ONCE; i++) {
            cw_message message = {.status = CW_E_CANCELLED};
            expect(contest, cw_easy_get_result(easies[i], &message) == CW_OK);
            expect(contest, message.status == CW_OK);
            expect(contest, cw_easy_free(easies[i]) == CW_OK);
        }
    }
    expect(contest, cw_multi_close(multi) == CW_OK);
    atomic_fetch_sub(&contest->transferring, 1);
    return NULL;
}

static void *call(void *user_data)
{
    static atomic_uint numbers;
    struct contest *contest = user_data;
    unsigned number = atomic_fetch_add(&numbers, 1);
    static _Thread_local char buf[100000];
    while (atomic_load(&contest->transferring) > 0) {
        char line[100];
        const cw_cookie *first = NULL;
        snprintf(line, sizeof line, "127.0.0.1\tFALSE\t/\tFALSE\t0\tadded%u\t%u", number % 7, number);
        expect(contest, cw_share_add_cookie(contest->share, line) == CW_OK);
        cw_status status = cw_share_get_cookies(contest->share, &first, buf, sizeof buf, NULL);
        expect(contest, status == CW_OK || status == CW_EMPTY);
        for (; first != NULL; first = first->next) {
            expect(contest, strlen(first->name) > 0 && strlen(first->domain) > 0);
        }
        if (number % 5 == 0) {
            expect(contest, cw_share_save_cookies(contest->share, contest->path) == CW_OK);
        }
        if (number % 11 == 0) {
            expect(contest, cw_share_clear_cookies(contest->share, CW_COOKIES_ALL) == CW_OK);
            expect(contest, cw_share_load_cookies(contest->share, contest->path) == CW_OK);
        }
        number++;
    }
    return NULL;
}

static void many_threads_use_one_share(void **unused)
{
    (void)unused;
    struct contest contest = {.share = new_share(CW_SHARE_COOKIES),
                              .path = "/tmp/curlward-test-XXXXXX"};
    close(mkstemp(contest.path));
    atomic_init(&contest.transferring, TRANSFERRING);
    pthread_t threads[TRANSFERRING + CALLING];
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, i < TRANSFERRING ? transfer : call,
                                        &contest), 0);
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    assert_int_equal(atomic_load(&contest.failed), 0);
    assert_ok(cw_share_free(contest.share));
    unlink(contest.path);
}

/* While a thread transfers with it, another one frees it, and its calls are those of no handle. */
static void *free_it(void *user_data)
{
    struct contest *contest = user_data;
    expect(contest, cw_share_free(contest->share) == CW_OK);
    expect(contest, cw_share_clear_cookies(contest->share, CW_COOKIES_ALL) == CW_E_STALE_HANDLE);
    return NULL;
}

static void a_share_is_freed_by_another_thread_during_transfers(void **opened)
{
    struct driver *driver = *opened;
    struct contest contest = {.share = new_share(CW_SHARE_COOKIES)};
    struct crowd crowd;
    crowd_open(&crowd, CROWD, "/cookies/set?a=b");
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_set_share(crowd.easies[i], contest.share));
    }
    crowd_gather(&crowd, driver);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, free_it, &contest), 0);
    crowd_scatter(&crowd, driver);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(atomic_load(&contest.failed), 0);
    crowd_read_successes(&crowd, driver->multi);
    assert_cookie_of(cookies_of(crowd.easies[0]), 1, "a", "b");
    crowd_free(&crowd);
}

/* The last easy lets go of the share on another thread than those that used it. */
static void a_share_may_end_on_any_thread(void **unused)
{
    (void)unused;
    cw_share share = new_share(CW_SHARE_COOKIES);
    struct worker worker;
    cw_easy easy = https_easy("/cookies/set?a=b");
    work_elsewhere(&worker, share, easy);
    assert_ok(cw_share_free(share));
    struct task task = {.call = free_easy, .easy = easy};
    task_start(&task);
    task_join(&task);
    assert_ok(cw_multi_close(worker.multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_of_another_thread_is_taken_up),
        cmocka_unit_test(a_name_that_another_thread_found_is_known),
        cmocka_unit_test(a_cookie_of_another_thread_is_sent),
        in_every_way(each_share_looks_a_name_up_once),
        in_every_way(every_lane_has_the_share),
        cmocka_unit_test(many_threads_use_one_share),
        in_every_way(a_share_is_freed_by_another_thread_during_transfers),
        cmocka_unit_test(a_share_may_end_on_any_thread),
    };
    return cmocka_run_group_tests(tests, NULL, let_lookups_go);
}
