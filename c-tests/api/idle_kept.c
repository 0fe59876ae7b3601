/* Idle connections give their descriptors back when others need them, and are not kept beyond a
 * share of the process' limit. */
#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* More than the limit leaves, one after the other, each with a connection that is kept. */
enum { LIMIT = 128, ORIGINS = 3 * LIMIT, AT_A_TIME = 20 };

/* Those of connections: an older libcurl has a pair of others in each handle. */
static int open_sockets(void)
{
    int count = 0;
    for (int fd = 0; fd < LIMIT; fd++) {
        struct sockaddr_storage peer;
        socklen_t len = sizeof peer;
        bool is_socket = getsockname(fd, (struct sockaddr *)&peer, &len) == 0;
        count += is_socket && peer.ss_family != AF_UNIX;
    }
    return count;
}

static int limit_descriptors(void **unused)
{
    (void)unused;
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return -1;
    }
    limit.rlim_cur = LIMIT;
    return setrlimit(RLIMIT_NOFILE, &limit);
}

/* To an origin of its own, all of which are the test server. */
static cw_easy easy_of_origin(const char *port, int number)
{
    struct url server = url_of(port, "");
    char *host = strstr(server.text, "//") + 2, *colon = strrchr(host, ':');
    assert_non_null(colon);
    char url[128], to[600];
    const char *connect_to = to;
    snprintf(url, sizeof url, "%.*s//h%d.test%s/bytes/10", (int)(strchr(server.text, '/') - server.text),
             server.text, number, colon);
    snprintf(to, sizeof to, "::%s", host);
    cw_easy easy = strcmp(port, "HTTPS_URL") == 0 ? https_easy("/") : http_easy("/");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_CONNECT_TO, &connect_to, 1));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_SSL_VERIFYHOST, false));
    return easy;
}

/* Runs transfers to so many origins, from this one on; all succeed. */
static void run_to(struct driver *driver, const char *port, int first, int count)
{
    for (int i = 0; i < count; i++) {
        cw_easy easy = easy_of_origin(port, first + i);
        assert_ok(cw_multi_add(driver->multi, easy));
    }
    driver_run_to_end(driver);
    for (int i = 0; i < count; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
}

static void a_crawler_never_runs_out_of_descriptors(void **opened)
{
    struct driver *driver = *opened;
    for (int i = 0; i < ORIGINS; i += AT_A_TIME) {
        run_to(driver, "HTTP_URL", i, AT_A_TIME);
        assert_in_range(open_sockets(), 1, LIMIT / 2 + 1);
    }
}

static void take_all_but(int left, int *others, size_t *count)
{
    while ((others[*count] = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0) {
        ++*count;
    }
    assert_int_equal(errno, EMFILE);
    while (left-- > 0) {
        close(others[--*count]);
    }
}

static void idle_connections_make_room(struct driver *driver, const char *port)
{
    static int others[LIMIT];
    size_t count = 0;
    /* An older libcurl closes idle connections of the first lane only with the lane. */
    if (!cw_has_feature("bundled")) {
        skip();
    }
    run_to(driver, port, 0, AT_A_TIME);
    int idle = open_sockets();
    assert_in_range(idle, AT_A_TIME, LIMIT);
    /* A connection needs one, and reading the trusted certificates another. */
    take_all_but(strcmp(port, "HTTPS_URL") == 0 ? 1 : 0, others, &count);
    run_to(driver, port, AT_A_TIME, 5);
    while (count > 0) {
        close(others[--count]);
    }
    assert_in_range(open_sockets(), 1, idle);
}

static void idle_connections_make_room_for_others(void **opened)
{
    idle_connections_make_room(*opened, "HTTP_URL");
}

static void idle_connections_of_tls_make_room_for_others(void **opened)
{
    idle_connections_make_room(*opened, "HTTPS_URL");
}

/* A transfer has a connection, and there is no descriptor for another one. */
struct crowded {
    cw_easy busy, easy;
    int others[LIMIT];
    size_t count;
};

static void crowd(struct crowded *it, struct driver *driver)
{
    *it = (struct crowded){.busy = http_easy("/stall"), .easy = http_easy("/bytes/10")};
    assert_ok(cw_multi_add(driver->multi, it->busy));
    while (open_sockets() == 0) {
        driver_turn(driver);
    }
    take_all_but(0, it->others, &it->count);
}

static void end_crowd(struct crowded *it)
{
    while (it->count > 0) {
        close(it->others[--it->count]);
    }
    assert_ok(cw_easy_free(it->busy));
    assert_ok(cw_easy_free(it->easy));
}

/* Has the transfer try, which finds no descriptor. */
static void try_in_vain(struct crowded *it, struct driver *driver)
{
    assert_ok(cw_multi_add(driver->multi, it->easy));
    for (int turn = 0; turn < 3; turn++) {
        driver_turn(driver);
    }
    assert_int_equal(state(it->easy), CW_STATE_RUNNING);
}

static void where_none_is_idle_it_waits_for_one(void **opened)
{
    struct driver *driver = *opened;
    struct crowded crowded;
    crowd(&crowded, driver);
    try_in_vain(&crowded, driver);
    assert_ok(cw_multi_remove(driver->multi, crowded.busy));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_content_body(crowded.easy, 10);
    end_crowd(&crowded);
}

static void it_sees_that_one_was_closed_elsewhere(void **opened)
{
    struct driver *driver = *opened;
    struct crowded crowded;
    crowd(&crowded, driver);
    try_in_vain(&crowded, driver);
    close(crowded.others[--crowded.count]);
    while (state(crowded.easy) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    assert_status(CW_OK, only_message(driver->multi).status);
    end_crowd(&crowded);
}

static cw_message wait_in_vain(struct crowded *it, struct driver *driver)
{
    assert_ok(cw_multi_add(driver->multi, it->easy));
    while (state(it->easy) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    return only_message(driver->multi);
}

static void it_waits_no_longer_than_it_may_connect(void **opened)
{
    struct driver *driver = *opened;
    struct crowded crowded;
    crowd(&crowded, driver);
    /* Longer than one waits before it tries again. */
    assert_ok(cw_easy_set_long(crowded.easy, CW_OPT_CONNECTTIMEOUT_MS, 1200));
    cw_message message = wait_in_vain(&crowded, driver);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_error_has(crowded.easy, "Connecting timed out after 1200 milliseconds");
    assert_error_has(crowded.easy, "a descriptor");
    end_crowd(&crowded);
}

static void it_waits_no_longer_than_it_may_wait(void **opened)
{
    struct driver *driver = *opened;
    struct crowded crowded;
    crowd(&crowded, driver);
    assert_ok(cw_easy_set_queue_timeout(crowded.easy, 100));
    assert_status(CW_E_QUEUE_TIMEOUT, wait_in_vain(&crowded, driver).status);
    assert_error_has(crowded.easy, "a descriptor");
    end_crowd(&crowded);
}

static void without_a_connection_it_is_an_error(void **opened)
{
    struct driver *driver = *opened;
    struct crowded crowded;
    /* An older libcurl keeps the one of the transfer that is taken off. */
    if (!cw_has_feature("bundled")) {
        skip();
    }
    crowd(&crowded, driver);
    assert_ok(cw_multi_remove(driver->multi, crowded.busy));
    crowded.others[crowded.count++] = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_status(CW_E_SYSTEM, wait_in_vain(&crowded, driver).status);
    assert_error_has(crowded.easy, strerror(EMFILE));
    end_crowd(&crowded);
}

/* To another origin: both connections at once would need two. */
static void a_redirected_one_needs_no_more_than_one(void **opened)
{
    struct driver *driver = *opened;
    struct crowded crowded;
    if (!cw_has_feature("bundled")) {
        skip();
    }
    crowd(&crowded, driver);
    close(crowded.others[--crowded.count]);
    assert_ok(cw_easy_free(crowded.easy));
    crowded.easy = http_easy("/");
    char path[200], to[64];
    struct url server = url_of("HTTP_URL", "");
    const char *port = strrchr(server.text, ':');
    snprintf(path, sizeof path, "/redirect-to?url=http://h2.test%.8s/bytes/10", port);
    snprintf(to, sizeof to, "::127.0.0.1%.8s", port);
    const char *connect_to = to;
    assert_ok(cw_easy_set_string(crowded.easy, CW_OPT_URL, url_of("HTTP_URL", path).text));
    assert_ok(cw_easy_set_list(crowded.easy, CW_OPT_CONNECT_TO, &connect_to, 1));
    assert_ok(cw_easy_set_bool(crowded.easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_multi_add(driver->multi, crowded.easy));
    while (state(crowded.easy) != CW_STATE_DONE) {
        driver_turn(driver);
    }
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_content_body(crowded.easy, 10);
    end_crowd(&crowded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_crawler_never_runs_out_of_descriptors),
        in_every_way(idle_connections_make_room_for_others),
        in_every_way(idle_connections_of_tls_make_room_for_others),
        in_every_way(where_none_is_idle_it_waits_for_one),
        in_every_way(it_sees_that_one_was_closed_elsewhere),
        in_every_way(it_waits_no_longer_than_it_may_connect),
        in_every_way(it_waits_no_longer_than_it_may_wait),
        in_every_way(without_a_connection_it_is_an_error),
        in_every_way(a_redirected_one_needs_no_more_than_one),
    };
    return cmocka_run_group_tests(tests, limit_descriptors, NULL);
}
