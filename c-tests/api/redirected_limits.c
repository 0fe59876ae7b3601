/* Transfers that libcurl has wait under a limit: for a connection to the host where they were
 * redirected, or where another name leads too. */
#include "driver.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

/* Both hosts are this machine. */
static cw_easy easy_to(const char *url, int port)
{
    cw_easy easy = http_easy("/");
    char first[100], second[100];
    const char *addresses[] = {first, second};
    snprintf(first, sizeof first, "first.test:%d:127.0.0.1", port_of("HTTP_URL"));
    snprintf(second, sizeof second, "second.test:%d:127.0.0.1", port);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, addresses, COUNT(addresses)));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    return easy;
}

static cw_easy easy_of(const char *host, const char *path)
{
    char url[200];
    snprintf(url, sizeof url, "http://%s:%d%s", host, port_of("HTTP_URL"), path);
    return easy_to(url, port_of("HTTP_URL"));
}

static cw_easy redirected_to(const char *target, int port)
{
    char url[300];
    snprintf(url, sizeof url, "http://first.test:%d/redirect-to?url=%s", port_of("HTTP_URL"), target);
    return easy_to(url, port);
}

static cw_easy redirected_to_second(const char *path)
{
    char url[100];
    snprintf(url, sizeof url, "http://second.test:%d%s", port_of("HTTP_URL"), path);
    return redirected_to(url, port_of("HTTP_URL"));
}

static void allow_one_a_host(struct driver *driver)
{
    assert_ok(cw_multi_set_max_host_connections(driver->multi, 1));
}

static void run_until_done(struct driver *driver, cw_easy easy)
{
    while (state(easy) != CW_STATE_DONE) {
        driver_turn(driver);
    }
}

static void it_leaves_its_place_at_the_first_host(void **opened)
{
    struct driver *driver = *opened;
    allow_one_a_host(driver);
    cw_easy led = redirected_to_second("/stall"), other = easy_of("first.test", "/bytes/10");
    assert_ok(cw_multi_add(driver->multi, led));
    assert_ok(cw_multi_add(driver->multi, other));
    run_until_done(driver, other);
    assert_status(CW_OK, result(other).status);
    assert_int_equal(state(led), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(led));
    assert_ok(cw_easy_free(other));
}

static void it_takes_a_place_at_the_second_host(void **opened)
{
    struct driver *driver = *opened;
    allow_one_a_host(driver);
    cw_easy led = redirected_to_second("/delay/300"), other = easy_of("second.test", "/bytes/10");
    long redirects = 0;
    assert_ok(cw_multi_add(driver->multi, led));
    while (redirects == 0) {
        driver_turn(driver);
        assert_ok(cw_easy_get_long(led, CW_INFO_REDIRECT_COUNT, &redirects));
    }
    assert_ok(cw_multi_add(driver->multi, other));
    run_until_done(driver, other);
    assert_int_equal(state(led), CW_STATE_DONE);
    assert_ok(cw_easy_free(led));
    assert_ok(cw_easy_free(other));
}

static void it_waits_no_longer_than_it_may_wait(void **opened)
{
    struct driver *driver = *opened;
    allow_one_a_host(driver);
    cw_easy busy = easy_of("second.test", "/stall"), led = redirected_to_second("/bytes/10");
    assert_ok(cw_easy_set_queue_timeout(led, 200));
    assert_ok(cw_multi_add(driver->multi, busy));
    assert_ok(cw_multi_add(driver->multi, led));
    run_until_done(driver, led);
    assert_status(CW_E_QUEUE_TIMEOUT, result(led).status);
    assert_int_equal(result(led).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_error_has(led, "Waiting timed out after 200 milliseconds: it waited for a connection "
                          "to where it was redirected");
    assert_ok(cw_easy_free(led));
    assert_ok(cw_easy_free(busy));
}

static void waiting_is_not_connecting(void **opened)
{
    struct driver *driver = *opened;
    allow_one_a_host(driver);
    cw_easy busy = easy_of("second.test", "/delay/700"), led = redirected_to_second("/bytes/10");
    assert_ok(cw_easy_set_long(led, CW_OPT_CONNECTTIMEOUT_MS, 400));
    assert_ok(cw_multi_add(driver->multi, busy));
    assert_ok(cw_multi_add(driver->multi, led));
    run_until_done(driver, led);
    assert_status(CW_OK, result(led).status);
    assert_content_body(led, 10);
    /* Its own clocks hold again for the next transfer. */
    assert_ok(cw_easy_free(busy));
    assert_ok(cw_multi_remove(driver->multi, led));
    assert_ok(cw_multi_add(driver->multi, led));
    run_until_done(driver, led);
    assert_status(CW_OK, result(led).status);
    assert_ok(cw_easy_free(led));
}

/* Takes connections and says nothing. */
static int silent_server(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t len = sizeof address;
    int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(server, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(server, 10), 0);
    assert_int_equal(getsockname(server, (struct sockaddr *)&address, &len), 0);
    *port = ntohs(address.sin_port);
    return server;
}

static void connecting_has_its_own_time_afterwards(void **opened)
{
    struct driver *driver = *opened;
    /* The system's certificates and the first connection of a process take their time. */
    cw_easy first = https_easy("/bytes/10");
    assert_ok(cw_easy_perform(first));
    assert_ok(cw_easy_free(first));
    allow_one_a_host(driver);
    int port = 0, server = silent_server(&port);
    char url[100];
    snprintf(url, sizeof url, "https://second.test:%d/", port);
    cw_easy busy = easy_to(url, port), led = redirected_to(url, port);
    struct url ca_file = url_of("CA_FILE", "");
    assert_ok(cw_easy_set_string(busy, CW_OPT_CAINFO, ca_file.text));
    assert_ok(cw_easy_set_string(led, CW_OPT_CAINFO, ca_file.text));
    assert_ok(cw_easy_set_long(busy, CW_OPT_TIMEOUT_MS, 1200));
    assert_ok(cw_easy_set_long(led, CW_OPT_CONNECTTIMEOUT_MS, 800));
    assert_ok(cw_multi_add(driver->multi, busy));
    assert_ok(cw_multi_add(driver->multi, led));
    run_until_done(driver, busy);
    const int64_t begin = now_ms();
    run_until_done(driver, led);
    assert_true(now_ms() - begin >= 300);
    assert_status(CW_E_CURL, result(led).status);
    assert_int_equal(result(led).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(led));
    assert_ok(cw_easy_free(busy));
    close(server);
}

/* To the same host as others with another name, of which libcurl counts the connections. */
static cw_easy easy_under(const char *name, const char *path)
{
    cw_easy easy = easy_of(name, path);
    char to[64];
    const char *connect_to = to;
    snprintf(to, sizeof to, "::127.0.0.1:%d", port_of("HTTP_URL"));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, NULL, 0));
    assert_ok(cw_easy_set_list(easy, CW_OPT_CONNECT_TO, &connect_to, 1));
    return easy;
}

static void another_name_waits_no_longer_than_it_may(void **opened)
{
    struct driver *driver = *opened;
    allow_one_a_host(driver);
    cw_easy busy = easy_under("one.test", "/stall"), easy = easy_under("two.test", "/bytes/10");
    assert_ok(cw_easy_set_queue_timeout(easy, 200));
    assert_ok(cw_multi_add(driver->multi, busy));
    assert_ok(cw_multi_add(driver->multi, easy));
    run_until_done(driver, easy);
    assert_status(CW_E_QUEUE_TIMEOUT, result(easy).status);
    int64_t waited = 0;
    assert_ok(cw_easy_get_off(easy, CW_INFO_QUEUE_TIME_T, &waited));
    assert_true(waited >= 150000);
    assert_error_has(easy, "Waiting timed out after 200 milliseconds: it waited for a "
                           "connection, of which the multi's limits allow no more");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(busy));
}

static void another_name_that_waits_does_not_connect(void **opened)
{
    struct driver *driver = *opened;
    allow_one_a_host(driver);
    cw_easy busy = easy_under("one.test", "/delay/700"), easy = easy_under("two.test", "/bytes/10");
    assert_ok(cw_easy_set_long(easy, CW_OPT_CONNECTTIMEOUT_MS, 400));
    assert_ok(cw_multi_add(driver->multi, busy));
    assert_ok(cw_multi_add(driver->multi, easy));
    run_until_done(driver, easy);
    assert_status(CW_OK, result(easy).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(busy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(it_leaves_its_place_at_the_first_host),
        in_every_way(it_takes_a_place_at_the_second_host),
        in_every_way(it_waits_no_longer_than_it_may_wait),
        in_every_way(waiting_is_not_connecting),
        in_every_way(connecting_has_its_own_time_afterwards),
        in_every_way(another_name_waits_no_longer_than_it_may),
        in_every_way(another_name_that_waits_does_not_connect),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
