/* Transfers that wait for a connection under a limit. */
#include "crowd.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CROWD = 100, LIMIT = 40 };

/* Connections; a libcurl may have socket pairs besides. */
static int count_sockets(void)
{
    DIR *list = opendir("/proc/self/fd");
    assert_non_null(list);
    int count = 0;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;) {
        struct sockaddr_storage address;
        socklen_t len = sizeof address;
        count += getsockname(atoi(entry->d_name), (struct sockaddr *)&address, &len) == 0 &&
                 address.ss_family == AF_INET;
    }
    closedir(list);
    return count;
}

/* Runs all to their end; the most sockets that were open between two turns. */
static int run_counting(struct driver *driver)
{
    int most = 0;
    while (driver_turn(driver) > 0) {
        int now = count_sockets();
        most = now > most ? now : most;
    }
    return most;
}

/* `host` leads to the server as well. */
static void open_crowd(struct crowd *crowd, const char *host, const char *path)
{
    struct url url = url_under(host, path);
    char address[200];
    snprintf(address, sizeof address, "%s:%d:127.0.0.1", host, port_of("HTTP_URL"));
    crowd_open(crowd, CROWD, path);
    for (size_t i = 0; i < CROWD; i++) {
        assert_ok(cw_easy_set_string(crowd->easies[i], CW_OPT_URL, url.text));
        assert_ok(cw_easy_set_list(crowd->easies[i], CW_OPT_RESOLVE, (const char *[]){address}, 1));
    }
}

static void a_host_has_no_more_than_its_limit(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, LIMIT));
    struct crowd crowd;
    open_crowd(&crowd, "127.0.0.1", "/delay/5");
    int others = count_sockets();
    crowd_add(&crowd, driver->multi);
    assert_in_range(run_counting(driver) - others, 1, LIMIT);
    crowd_read_successes(&crowd, driver->multi);
    assert_in_range(crowd_connects(&crowd), 1, LIMIT);
    crowd_free(&crowd);
}

static int count_connections_to(int port)
{
    int count = 0;
    for (int fd = 0; fd < 1024; fd++) {
        struct sockaddr_in address = {0};
        socklen_t len = sizeof address;
        count += getpeername(fd, (struct sockaddr *)&address, &len) == 0 &&
                 address.sin_family == AF_INET && ntohs(address.sin_port) == port;
    }
    return count;
}

/* Also with those that other hosts send there, in every lane. */
static void redirects_count_too(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, LIMIT));
    struct crowd direct, led;
    open_crowd(&direct, "127.0.0.1", "/delay/5");
    crowd_open(&led, CROWD, "/");
    char target[200];
    snprintf(target, sizeof target, "/redirect-to?url=%.150s",
             url_of("HTTP_URL", "/delay/5").text);
    for (size_t i = 0; i < CROWD; i++) {
        cw_easy easy = led.easies[i];
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", target).text));
        assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, url_of("CA_FILE", "").text));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    }
    crowd_add(&direct, driver->multi);
    crowd_add(&led, driver->multi);
    int most = 0;
    while (driver_turn(driver) > 0) {
        int now = count_connections_to(port_of("HTTP_URL"));
        most = now > most ? now : most;
    }
    assert_in_range(most, 1, LIMIT);
    for (int i = 0; i < 2 * CROWD; i++) {
        assert_status(CW_OK, next_message(driver->multi).status);
    }
    crowd_free(&direct);
    crowd_free(&led);
}

/* Idle connections to one host make room for those to another, in every lane. */
static void all_hosts_have_no_more_than_the_limit(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, LIMIT));
    int others = count_sockets();
    static const char *const hosts[] = {"one.test", "other.test", "third.test"};
    for (size_t i = 0; i < COUNT(hosts); i++) {
        struct crowd crowd;
        open_crowd(&crowd, hosts[i], "/delay/5");
        crowd_add(&crowd, driver->multi);
        assert_in_range(run_counting(driver) - others, 1, LIMIT);
        crowd_read_successes(&crowd, driver->multi);
        crowd_free(&crowd);
    }
}

static void all_hosts_at_once_have_no_more_than_both_limits(void **opened)
{
    enum { TO_ONE = 6, HOSTS = 20 };
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, LIMIT));
    assert_ok(cw_multi_set_max_host_connections(driver->multi, TO_ONE));
    int others = count_sockets();
    struct crowd crowds[HOSTS];
    for (int i = 0; i < HOSTS; i++) {
        char host[20];
        snprintf(host, sizeof host, "host%d.test", i);
        open_crowd(&crowds[i], host, "/bytes/10");
        crowd_add(&crowds[i], driver->multi);
    }
    assert_in_range(run_counting(driver) - others, 1, LIMIT);
    int successes = 0;
    for (cw_message message; cw_multi_next_message(driver->multi, &message) == CW_OK;) {
        assert_status(CW_OK, message.status);
        successes++;
    }
    assert_int_equal(successes, HOSTS * CROWD);
    for (int i = 0; i < HOSTS; i++) {
        crowd_free(&crowds[i]);
    }
}

static void first_come_is_first_served(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, 1));
    struct crowd crowd;
    open_crowd(&crowd, "127.0.0.1", "/bytes/10");
    crowd_add(&crowd, driver->multi);
    driver_run_to_end(driver);
    for (size_t i = 0; i < CROWD; i++) {
        assert_int_equal(next_message(driver->multi).token, i);
    }
    assert_int_equal(crowd_connects(&crowd), 1);
    crowd_free(&crowd);
}

/* Who waits is not connecting. */
static void waiting_is_not_connecting(void **opened)
{
    enum { WAITING = 5 };
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, 1));
    cw_easy easies[WAITING];
    for (size_t i = 0; i < WAITING; i++) {
        easies[i] = http_easy("/delay/200");
        assert_ok(cw_easy_set_long(easies[i], CW_OPT_CONNECTTIMEOUT_MS, 400));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (size_t i = 0; i < WAITING; i++) {
        assert_status(CW_OK, next_message(driver->multi).status);
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void waiting_has_a_limit_of_its_own(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, 1));
    cw_easy first = http_easy("/stall");
    cw_easy second = http_easy("/bytes/10");
    assert_ok(cw_easy_set_queue_timeout(second, 50));
    assert_ok(cw_multi_add(driver->multi, first));
    assert_ok(cw_multi_add(driver->multi, second));
    while (count_running(driver->multi) > 1) {
        driver_turn(driver);
    }
    cw_message message = only_message(driver->multi);
    assert_true(message.easy.id == second.id);
    assert_status(CW_E_QUEUE_TIMEOUT, message.status);
    int64_t queued_us = 0;
    assert_ok(cw_easy_get_off(second, CW_INFO_QUEUE_TIME_T, &queued_us));
    assert_in_range(queued_us, 50000, INT64_MAX);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_multi_remove(driver->multi, second));
    assert_ok(cw_easy_set_queue_timeout(second, -1));
    assert_ok(cw_multi_add(driver->multi, second));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_ok(cw_easy_free(second));
}

/* A port of 127.0.0.1 that takes connections and never answers on them. */
static int open_mute_port(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(fd, 5), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &len), 0);
    *port = ntohs(address.sin_port);
    return fd;
}

/* Runs a transfer that times out after it waited; what its sentence names, its wait and its whole
 * time, in milliseconds. */
struct times {
    long told;
    long queued;
    long whole;
};

static struct times time_out_after_a_wait(struct driver *driver, cw_easy easy, const char *format)
{
    cw_easy first = http_easy("/stall");
    assert_ok(cw_easy_set_long(first, CW_OPT_TIMEOUT_MS, 300));
    assert_ok(cw_multi_add(driver->multi, first));
    struct times times = {0};
    int64_t added = now_ms();
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    times.whole = (long)(now_ms() - added);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(next_message(driver->multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    }
    char why[300];
    assert_ok(cw_easy_get_error(easy, why, sizeof why, NULL));
    if (sscanf(why, format, &times.told) != 1) {
        fail_msg("%s", why);
    }
    int64_t queued_us = 0;
    assert_ok(cw_easy_get_off(easy, CW_INFO_QUEUE_TIME_T, &queued_us));
    times.queued = (long)(queued_us / 1000);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(easy));
    return times;
}

static void a_timeout_names_the_time_that_the_option_counts(void **opened)
{
    enum { TIMEOUT_MS = 3000 };
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    int port = 0;
    int mute = open_mute_port(&port);
    char url[50];
    snprintf(url, sizeof url, "https://127.0.0.1:%d/", port);

    cw_easy stalling = http_easy("/stall?after=10");
    assert_ok(cw_easy_set_long(stalling, CW_OPT_TIMEOUT_MS, TIMEOUT_MS));
    const char *format = "Operation timed out after %ld milliseconds with 10 bytes received";
    struct times times = time_out_after_a_wait(driver, stalling, format);
    assert_in_range(times.told, TIMEOUT_MS, times.whole + 1);
    /* An older libcurl names no time where TLS takes too long. */
    if (!cw_has_feature("bundled")) {
        close(mute);
        return;
    }

    cw_easy connecting = new_easy();
    assert_ok(cw_easy_set_string(connecting, CW_OPT_URL, url));
    assert_ok(cw_easy_set_long(connecting, CW_OPT_CONNECTTIMEOUT_MS, 200));
    assert_ok(cw_easy_set_long(connecting, CW_OPT_TIMEOUT_MS, 200 + TIMEOUT_MS));
    format = "Connection timed out after %ld milliseconds";
    times = time_out_after_a_wait(driver, connecting, format);
    assert_in_range(times.told, 200, times.whole - times.queued + 1);

    cw_easy connecting_long = new_easy();
    assert_ok(cw_easy_set_string(connecting_long, CW_OPT_URL, url));
    assert_ok(cw_easy_set_long(connecting_long, CW_OPT_TIMEOUT_MS, TIMEOUT_MS));
    times = time_out_after_a_wait(driver, connecting_long, format);
    assert_in_range(times.told, TIMEOUT_MS, times.whole + 1);
    close(mute);
}

static int abort_at_second(cw_easy easy, int64_t dltotal, int64_t dlnow, int64_t ultotal,
                           int64_t ulnow, void *user_data)
{
    (void)easy;
    int *calls = user_data;
    bool moves = dltotal != 0 || dlnow != 0 || ultotal != 0 || ulnow != 0;
    return ++*calls < 2 || moves ? CW_CONTINUE : CW_ABORT;
}

/* Each second, although nothing moves. */
static void progress_is_told_of_those_that_wait(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, 1));
    cw_easy first = http_easy("/stall");
    cw_easy second = http_easy("/bytes/10");
    int calls = 0;
    assert_ok(cw_easy_progress_function(second, abort_at_second, &calls, NULL));
    assert_ok(cw_multi_add(driver->multi, first));
    assert_ok(cw_multi_add(driver->multi, second));
    while (count_running(driver->multi) > 1) {
        driver_turn(driver);
    }
    cw_message message = only_message(driver->multi);
    assert_true(message.easy.id == second.id);
    assert_int_equal(message.curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
    assert_int_equal(calls, 2);
    assert_error_has(second, "the progress callback returned CW_ABORT");
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(second));
}

static void a_queue_timeout_is_checked(void **opened)
{
    (void)opened;
    cw_easy easy = new_easy();
    assert_status(CW_E_ARGUMENT, cw_easy_set_queue_timeout(easy, -2));
    assert_last_error("-2 is no timeout in milliseconds; -1 is for ever");
    assert_ok(cw_easy_set_queue_timeout(easy, INT64_MAX));
    assert_ok(cw_easy_free(easy));
}

static void a_higher_limit_lets_more_begin(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    cw_easy first = http_easy("/stall");
    cw_easy second = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, first));
    assert_ok(cw_multi_add(driver->multi, second));
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 2));
    while (count_running(driver->multi) > 1) {
        driver_turn(driver);
    }
    assert_true(only_message(driver->multi).easy.id == second.id);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(second));
}

/* A turn that something is due for. A dispatch does that first and then waits for more. */
static void due_turn(struct driver *driver)
{
    if (driver->way == DISPATCH) {
        assert_ok(cw_multi_wakeup(driver->multi));
    }
    driver_turn(driver);
}

/* Drives until no more connections are left than this, also as the server sees it. */
static void drive_until_left(struct driver *driver, const char *name, int left, long before)
{
    const int port = port_of(name);
    while (count_connections_to(port) > left) {
        due_turn(driver);
    }
    const int64_t patience = now_ms() + PATIENCE_MS;
    long open = 0;
    do {
        open = server_stat("open") - before;
    } while (open > left && now_ms() < patience);
    /* Connections of an earlier test may have been open before. */
    assert_true(open <= left);
}

static void crowd_end(struct crowd *crowd, struct driver *driver)
{
    crowd_scatter(crowd, driver);
    crowd_read_successes(crowd, driver->multi);
    crowd_free(crowd);
}

static void crowd_begin(struct crowd *crowd, struct driver *driver, const char *name, size_t count)
{
    crowd_open(crowd, count, "/bytes/10");
    for (size_t i = 0; i < count; i++) {
        assert_ok(cw_easy_set_string(crowd->easies[i], CW_OPT_URL, url_of(name, "/bytes/10").text));
        assert_ok(cw_easy_set_string(crowd->easies[i], CW_OPT_CAINFO, url_of("CA_FILE", "").text));
    }
    crowd_gather(crowd, driver);
}

static void check_lower_total_limit(struct driver *driver, const char *name)
{
    long before = server_stat("open");
    struct crowd crowd;
    crowd_begin(&crowd, driver, name, CROWD);
    crowd_end(&crowd, driver);
    assert_int_equal(count_connections_to(port_of(name)), CROWD);
    assert_ok(cw_multi_set_max_total_connections(driver->multi, LIMIT));
    drive_until_left(driver, name, LIMIT, before);
    /* Each of libcurl's handles keeps what it may have, and the others serve on. */
    crowd_begin(&crowd, driver, name, LIMIT);
    assert_in_range(crowd_connects(&crowd), 0, LIMIT / 2);
    crowd_end(&crowd, driver);
}

static void a_lower_total_limit_closes_what_is_idle(void **opened)
{
    check_lower_total_limit(*opened, "HTTP_URL");
}

static void a_lower_total_limit_closes_what_is_idle_of_tls(void **opened)
{
    check_lower_total_limit(*opened, "HTTPS_URL");
}

static void a_lower_limit_for_a_host_closes_what_is_idle(void **opened)
{
    if (!cw_has_feature("bundled")) {
        skip();
    }
    struct driver *driver = *opened;
    long before = server_stat("open");
    struct crowd crowd;
    crowd_begin(&crowd, driver, "HTTP_URL", CROWD);
    crowd_end(&crowd, driver);
    assert_ok(cw_multi_set_max_host_connections(driver->multi, LIMIT));
    drive_until_left(driver, "HTTP_URL", LIMIT, before);
}

static void what_is_too_much_and_used_is_closed_when_it_is_idle(void **opened)
{
    struct driver *driver = *opened;
    long before = server_stat("open");
    struct crowd crowd;
    crowd_begin(&crowd, driver, "HTTP_URL", CROWD);
    assert_ok(cw_multi_set_max_total_connections(driver->multi, LIMIT));
    due_turn(driver);
    assert_int_equal(count_connections_to(port_of("HTTP_URL")), CROWD);
    crowd_end(&crowd, driver);
    drive_until_left(driver, "HTTP_URL", LIMIT, before);
}

static void one_that_waits_can_be_taken_off(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    cw_easy easies[4] = {http_easy("/drip?bytes=20&ms=5"), http_easy("/bytes/10"),
                         http_easy("/bytes/10"), http_easy("/bytes/10")};
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    assert_ok(cw_easy_cancel(easies[1]));
    assert_ok(cw_easy_free(easies[2]));
    driver_run_to_end(driver);
    assert_true(next_message(driver->multi).easy.id == easies[1].id);
    assert_true(next_message(driver->multi).easy.id == easies[0].id);
    assert_true(next_message(driver->multi).easy.id == easies[3].id);
    assert_no_message(driver->multi);
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
    assert_ok(cw_easy_free(easies[3]));
}

/* Nothing is due for one that has been taken off. */
static void one_that_was_taken_off_leaves_nothing_to_do(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    bool begun = false;
    cw_easy first = http_easy("/stall");
    assert_ok(cw_easy_write_function(first, write_to_flag, &begun, NULL));
    assert_ok(cw_multi_add(driver->multi, first));
    driver_run_until(driver, &begun);
    cw_easy second = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, second));
    assert_ok(cw_multi_remove(driver->multi, second));
    int64_t timeout_ms = 0;
    for (int i = 0; i < 1000 && timeout_ms == 0; i++) {
        assert_ok(cw_multi_perform(driver->multi, NULL));
        assert_ok(cw_multi_get_timeout(driver->multi, &timeout_ms));
    }
    assert_int_not_equal(timeout_ms, 0);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(second));
}

/* What is told of it is nothing of the transfer before. */
static void one_that_never_began_has_no_infos(void **opened)
{
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).response_code, 200);
    assert_ok(cw_multi_remove(driver->multi, easy));
    cw_easy first = http_easy("/stall");
    assert_ok(cw_multi_add(driver->multi, first));
    assert_ok(cw_easy_set_queue_timeout(easy, 0));
    assert_ok(cw_multi_add(driver->multi, easy));
    while (count_running(driver->multi) > 1) {
        driver_turn(driver);
    }
    cw_message message = only_message(driver->multi);
    assert_status(CW_E_QUEUE_TIMEOUT, message.status);
    assert_int_equal(message.response_code, 0);
    long response = -1;
    assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &response));
    assert_int_equal(response, 0);
    assert_status(CW_EMPTY, cw_easy_get_header(easy, "Content-Length", 0, NULL, 0, NULL));
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_host_has_no_more_than_its_limit),
        in_every_way(redirects_count_too),
        in_every_way(all_hosts_have_no_more_than_the_limit),
        in_every_way(all_hosts_at_once_have_no_more_than_both_limits),
        in_every_way(first_come_is_first_served),
        in_every_way(waiting_is_not_connecting),
        in_every_way(waiting_has_a_limit_of_its_own),
        in_way(a_timeout_names_the_time_that_the_option_counts, PERFORM_AND_POLL),
        in_reactor_ways(progress_is_told_of_those_that_wait),
        in_way(a_queue_timeout_is_checked, DISPATCH),
        in_every_way(a_higher_limit_lets_more_begin),
        in_every_way(a_lower_total_limit_closes_what_is_idle),
        in_way(a_lower_total_limit_closes_what_is_idle_of_tls, PERFORM_AND_POLL),
        in_every_way(a_lower_limit_for_a_host_closes_what_is_idle),
        in_every_way(what_is_too_much_and_used_is_closed_when_it_is_idle),
        in_every_way(one_that_waits_can_be_taken_off),
        in_way(one_that_was_taken_off_leaves_nothing_to_do, PERFORM_AND_POLL),
        in_every_way(one_that_never_began_has_no_infos),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
