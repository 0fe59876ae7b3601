/* Transfers that wait for a name: one look-up serves all who need it, and holds nobody else up. */
#include "crowd.h"
#include "hangup_server.h"
#include "slow_names.h"

#include <poll.h>

enum { CROWD = 100, NAMES = 60, FAMILIES = 2 };

static void set_url(cw_easy easy, const char *host, const char *path)
{
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_under(host, path).text));
}

static void open_crowd(struct crowd *crowd, const char *host, const char *path)
{
    crowd_open(crowd, CROWD, path);
    for (size_t i = 0; i < CROWD; i++) {
        set_url(crowd->easies[i], host, path);
    }
}

static void one_look_up_serves_all(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "one.slow.test", "/bytes/1000");
    int before = slow_lookups_begun();
    crowd_add(&crowd, driver->multi);
    wait_for_lookups(driver, before + 1);
    play_another(driver, "/bytes/10");
    let_go_until_all_ended(driver);
    crowd_read_successes(&crowd, driver->multi);
    assert_int_equal(slow_lookups_begun(), before + 1);
    crowd_free(&crowd);
}

/* libcurl goes on with one address, and forgets it where another family has not answered. */
static void half_an_answer_serves_all(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "half.test", "/bytes/1000");
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_set_bool(crowd.easies[i], CW_OPT_FORBID_REUSE, true));
    }
    int before = slow_lookups_begun();
    crowd_run(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    assert_in_range(slow_lookups_begun(), before, before + 1);
    crowd_free(&crowd);
    slow_lookups_let_go();
}

static void half_an_answer_serves_all_under_a_limit(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, CROWD / 2));
    half_an_answer_serves_all(opened);
}

/* The address of a proxy, which the environment names, is not that of the name. */
static void half_an_answer_for_a_proxy_serves_nobody(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "unknown.invalid", "/bytes/1000");
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_set_string(crowd.easies[i], CW_OPT_NOPROXY, i == 0 ? "" : "*"));
    }
    setenv("http_proxy", url_under("half.test", "").text, 1);
    crowd_run(&crowd, driver);
    unsetenv("http_proxy");
    assert_status(CW_OK, result(crowd.easies[0]).status);
    for (size_t i = 1; i < CROWD; i++) {
        assert_int_equal(result(crowd.easies[i]).curl_code, CW_CURLE_COULDNT_RESOLVE_HOST);
    }
    crowd_free(&crowd);
    slow_lookups_let_go();
}

/* A cw_debug_fn that has the response there right after the request. */
static void await_response(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    (void)user_data;
    int64_t fd = -1;
    if (kind == CW_DEBUG_HEADER_OUT && cw_easy_get_off(easy, CW_INFO_ACTIVESOCKET, &fd) == CW_OK) {
        poll(&(struct pollfd){.fd = (int)fd, .events = POLLIN}, 1, PATIENCE_MS);
    }
}

/* The first one is redirected to an open connection in the turn in which it connects. */
static void half_an_answer_is_not_that_of_a_redirect(void **opened)
{
    struct driver *driver = *opened;
    /* An older libcurl tells of a request before it is sent: no response comes meanwhile. */
    if (!cw_has_feature("bundled")) {
        skip();
    }
    char response[1000], url[100];
    snprintf(response, sizeof response,
             "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n"
             "Connection: close\r\n\r\n",
             url_of("HTTP_URL", "/bytes/10").text);
    struct hangup_server server;
    hangup_server_start_with(&server, "127.0.0.2", response);
    snprintf(url, sizeof url, "http://second.half.test:%d/", server.port);
    play_another(driver, "/bytes/10");
    cw_easy easies[4];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = new_easy();
        assert_ok(cw_easy_set_string(easies[i], CW_OPT_URL, url));
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_FOLLOWLOCATION, true));
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_VERBOSE, i == 0));
        assert_ok(cw_easy_debug_function(easies[i], await_response, NULL, NULL));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_status(CW_OK, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
    hangup_server_stop(&server);
    slow_lookups_let_go();
}

/* Who brings an address waits for nobody's. */
static void one_with_an_address_does_not_wait(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easies[2];
    char address[100];
    snprintf(address, sizeof address, "known.slow.invalid:%d:127.0.0.1", port_of("HTTP_URL"));
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = new_easy();
        set_url(easies[i], "known.slow.invalid", "/bytes/10");
        assert_ok(cw_multi_add(driver->multi, easies[i]));
        if (i == 0) {
            continue;
        }
        assert_ok(cw_multi_remove(driver->multi, easies[i]));
        assert_ok(cw_easy_set_list(easies[i], CW_OPT_RESOLVE, (const char *[]){address}, 1));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    /* libcurl may find its address for the other one too. */
    while (state(easies[1]) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    assert_status(CW_OK, result(easies[1]).status);
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
    slow_lookups_let_go();
}

static void one_failure_ends_all(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "one.slow.invalid", "/");
    for (size_t i = 0; i < CROWD; i++) {
        /* libcurl would remember that there is no such name. */
        assert_ok(cw_easy_set_long(crowd.easies[i], CW_OPT_DNS_CACHE_TIMEOUT, 0));
    }
    int before = slow_lookups_begun();
    crowd_add(&crowd, driver->multi);
    let_go_until_all_ended(driver);
    for (size_t i = 0; i < CROWD; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_E_CURL, message.status);
        assert_int_equal(message.curl_code, CW_CURLE_COULDNT_RESOLVE_HOST);
        assert_error_has(message.easy, "one.slow.invalid");
        int64_t queued_us = -1;
        assert_ok(cw_easy_get_off(message.easy, CW_INFO_QUEUE_TIME_T, &queued_us));
        assert_in_range(queued_us, message.token == 0 ? 0 : 1, INT64_MAX);
    }
    assert_no_message(driver->multi);
    assert_in_range(slow_lookups_begun(), before + 1, before + FAMILIES);
    crowd_free(&crowd);
}

/* What one address family has not, another may have. */
static void a_failure_is_of_its_address_family(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easies[2];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = new_easy();
        set_url(easies[i], "family.slow.invalid", "/");
        assert_ok(cw_easy_set_long(easies[i], CW_OPT_IPRESOLVE,
                                   i == 0 ? CW_IPRESOLVE_V4 : CW_IPRESOLVE_WHATEVER));
        assert_ok(cw_easy_set_long(easies[i], CW_OPT_DNS_CACHE_TIMEOUT, 0));
    }
    int before = slow_lookups_begun();
    assert_ok(cw_multi_add(driver->multi, easies[0]));
    assert_ok(cw_multi_add(driver->multi, easies[1]));
    let_go_until_all_ended(driver);
    assert_in_range(slow_lookups_begun(), before + 2, before + 1 + FAMILIES);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_int_equal(next_message(driver->multi).curl_code, CW_CURLE_COULDNT_RESOLVE_HOST);
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void slow_names_hold_no_other_up(void **opened)
{
    struct driver *driver = *opened;
    cw_easy slow[NAMES];
    int before = slow_lookups_begun();
    for (int i = 0; i < NAMES; i++) {
        char host[40];
        snprintf(host, sizeof host, "%d.slow.invalid", i);
        slow[i] = new_easy();
        set_url(slow[i], host, "/");
        assert_ok(cw_multi_add(driver->multi, slow[i]));
    }
    wait_for_lookups(driver, before + NAMES);
    cw_easy quick = new_easy();
    assert_ok(cw_easy_set_string(quick, CW_OPT_URL, "http://unknown.invalid/"));
    assert_ok(cw_multi_add(driver->multi, quick));
    while (count_running(driver->multi) > NAMES) {
        driver_turn(driver);
    }
    assert_int_equal(only_message(driver->multi).easy.id, quick.id);
    for (int i = 0; i < NAMES; i++) {
        assert_ok(cw_easy_free(slow[i]));
    }
    assert_ok(cw_easy_free(quick));
    slow_lookups_let_go();
}

/* The time that a transfer waited is part of its time. */
static void clocks_go_on_while_one_waits(void **opened)
{
    enum { TIMEOUT_MS = 1000 };
    struct driver *driver = *opened;
    cw_easy easies[2];
    int before = slow_lookups_begun();
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = new_easy();
        set_url(easies[i], "clock.slow.test", "/stall");
        assert_ok(cw_easy_set_long(easies[i], CW_OPT_TIMEOUT_MS, TIMEOUT_MS));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    wait_for_lookups(driver, before + 1);
    play_another(driver, "/delay/600");
    let_go_until_all_ended(driver);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_int_equal(next_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    }
    for (size_t i = 0; i < COUNT(easies); i++) {
        char why[200];
        long told_ms = 0;
        assert_ok(cw_easy_get_error(easies[i], why, sizeof why, NULL));
        assert_int_equal(sscanf(why, "Operation timed out after %ld milliseconds with", &told_ms), 1);
        assert_in_range(told_ms, TIMEOUT_MS, INT64_MAX);
    }
    int64_t queued_us = 0;
    int64_t total_us = 0;
    assert_ok(cw_easy_get_off(easies[1], CW_INFO_QUEUE_TIME_T, &queued_us));
    assert_ok(cw_easy_get_off(easies[1], CW_INFO_TOTAL_TIME_T, &total_us));
    /* What libcurl saw of it is shorter than the whole. */
    assert_in_range(queued_us, 600000, INT64_MAX);
    assert_in_range(total_us, 0, TIMEOUT_MS * 1000 - 1);
    assert_ok(cw_easy_free(easies[0]));
    /* The next transfer has all of its time again. */
    assert_ok(cw_multi_remove(driver->multi, easies[1]));
    set_url(easies[1], "127.0.0.1", "/delay/600");
    assert_ok(cw_multi_add(driver->multi, easies[1]));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_ok(cw_easy_free(easies[1]));
}

static void a_look_up_is_part_of_connecting(void **opened)
{
    struct driver *driver = *opened;
    struct crowd crowd;
    open_crowd(&crowd, "connect.slow.invalid", "/");
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_set_long(crowd.easies[i], CW_OPT_CONNECTTIMEOUT_MS, 100));
    }
    int before = slow_lookups_ended();
    crowd_add(&crowd, driver->multi);
    driver_run_to_end(driver);
    for (size_t i = 0; i < CROWD; i++) {
        assert_int_equal(next_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    }
    assert_int_equal(slow_lookups_ended(), before);
    crowd_free(&crowd);
    slow_lookups_let_go();
}

static void waiting_has_a_limit_of_its_own(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easies[2];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = new_easy();
        set_url(easies[i], "queue.slow.invalid", "/");
        assert_ok(cw_easy_set_queue_timeout(easies[i], 50));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    while (count_running(driver->multi) > 1) {
        driver_turn(driver);
    }
    cw_message message = only_message(driver->multi);
    assert_true(message.easy.id == easies[1].id);
    assert_status(CW_E_QUEUE_TIMEOUT, message.status);
    assert_error_has(easies[1], "Waiting timed out after 50 milliseconds: it waited for the look-up "
                                "of its name, which another transfer makes");
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    slow_lookups_let_go();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(one_look_up_serves_all),
        in_every_way(half_an_answer_serves_all),
        in_every_way(half_an_answer_serves_all_under_a_limit),
        in_every_way(half_an_answer_for_a_proxy_serves_nobody),
        in_every_way(half_an_answer_is_not_that_of_a_redirect),
        in_every_way(one_with_an_address_does_not_wait),
        in_every_way(one_failure_ends_all),
        in_every_way(a_failure_is_of_its_address_family),
        in_every_way(slow_names_hold_no_other_up),
        in_every_way(clocks_go_on_while_one_waits),
        in_every_way(a_look_up_is_part_of_connecting),
        in_every_way(waiting_has_a_limit_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, let_lookups_go);
}
