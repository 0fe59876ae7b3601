/* Idle connections that the server has closed are closed here too, and no others. */
#include "driver.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

/* More than one of libcurl's handles holds. */
enum { MANY = 80, FEW = 10 };

/* Those of connections: an older libcurl has a pair of others in each handle. */
static int open_sockets(void)
{
    int count = 0;
    for (int fd = 0; fd < 1024; fd++) {
        struct sockaddr_storage peer;
        socklen_t len = sizeof peer;
        bool is_socket = getsockname(fd, (struct sockaddr *)&peer, &len) == 0;
        count += is_socket && peer.ss_family != AF_UNIX;
    }
    return count;
}

static void hang_up(void)
{
    cw_easy easy = http_easy("/hang-up");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

static void end_all(cw_multi multi, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cw_message message = next_message(multi);
        assert_status(CW_OK, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
    assert_no_message(multi);
}

/* Some of many at once on connections that the server will close, and a few on others. */
static void open_connections(struct driver *driver, cw_easy (*easy_of)(const char *), size_t many)
{
    int running = count_running(driver->multi);
    for (size_t i = 0; i < many + FEW; i++) {
        cw_easy easy = easy_of(i < many ? "/until-hang-up" : "/delay/20");
        assert_ok(cw_multi_add(driver->multi, easy));
    }
    while (count_running(driver->multi) > running) {
        driver_turn(driver);
    }
    end_all(driver->multi, many + FEW);
    assert_in_range(open_sockets(), 2, many + FEW + (size_t)running);
}

/* A dispatch does what is due, and then waits for what the application has to hear of. */
static void turn_without_transfers(struct driver *driver)
{
    if (driver->way == DISPATCH) {
        assert_ok(cw_multi_dispatch(driver->multi, 100, NULL));
    } else {
        driver_turn(driver);
    }
}

static void drive_until_left(struct driver *driver, int left)
{
    while (open_sockets() > left) {
        turn_without_transfers(driver);
    }
    assert_int_equal(open_sockets(), left);
}

static void close_what_the_server_closed(struct driver *driver, cw_easy (*easy_of)(const char *))
{
    open_connections(driver, easy_of, MANY);
    hang_up();
    drive_until_left(driver, FEW);

    /* The others live. */
    cw_easy easy = easy_of("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    int64_t connects = -1;
    assert_ok(cw_easy_get_long(easy, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    end_all(driver->multi, 1);
}

static void what_the_server_closed_is_closed(void **opened)
{
    close_what_the_server_closed(*opened, http_easy);
}

static cw_easy https1_easy(const char *path)
{
    cw_easy easy = https_easy(path);
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_1_1));
    return easy;
}

/* An older libcurl takes the goodbye of TLS for a sign of life. */
static void skip_if_libcurl_is_old(void)
{
    if (!cw_has_feature("bundled")) {
        skip();
    }
}

static void what_the_server_closed_is_closed_over_tls(void **opened)
{
    skip_if_libcurl_is_old();
    close_what_the_server_closed(*opened, https1_easy);
}

static void what_the_server_closed_is_closed_over_http2(void **opened)
{
    struct driver *driver = *opened;
    skip_if_libcurl_is_old();
    assert_ok(cw_multi_add(driver->multi, http2_easy("/until-hang-up")));
    driver_run_to_end(driver);
    end_all(driver->multi, 1);
    assert_int_equal(open_sockets(), 1);
    hang_up();
    drive_until_left(driver, 0);
}

/* Connections that the server has closed and the client has not. */
static int half_closed_sockets(void)
{
    int count = 0;
    for (int fd = 0; fd < 1024; fd++) {
        struct tcp_info info;
        socklen_t len = sizeof info;
        bool is_tcp = getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) == 0;
        count += is_tcp && info.tcpi_state == TCP_CLOSE_WAIT;
    }
    return count;
}

/* The second time some may go over what is left of the first. */
static void a_second_time_works_too(void **opened)
{
    struct driver *driver = *opened;
    for (int i = 0; i < 2; i++) {
        open_connections(driver, http_easy, FEW);
        hang_up();
        while (half_closed_sockets() == 0) {
            usleep(1000);
        }
        while (half_closed_sockets() > 0) {
            turn_without_transfers(driver);
        }
    }
}

static bool pause_once(void *user_data)
{
    bool *pauses = user_data;
    bool was = *pauses;
    *pauses = false;
    return was;
}

static int on_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    return pause_once(user_data) ? CW_PAUSE : CW_CONTINUE;
}

static cw_easy add_paused(struct driver *driver, bool *pauses)
{
    cw_easy paused = http_easy("/bytes/3000000");
    *pauses = true;
    assert_ok(cw_easy_write_function(paused, on_write, pauses, NULL));
    assert_ok(cw_multi_add(driver->multi, paused));
    while (*pauses) {
        driver_turn(driver);
    }
    return paused;
}

static int64_t next_timeout(cw_multi multi)
{
    int64_t timeout_ms = -1;
    assert_ok(cw_multi_get_timeout(multi, &timeout_ms));
    return timeout_ms;
}

/* Under a limit libcurl makes room for a further connection, and it looks for closed ones whenever
 * something comes for the paused transfer. */
static void none_that_lives_is_closed_under_a_limit(void **opened)
{
    struct driver *driver = *opened;
    bool pauses;
    assert_ok(cw_multi_set_max_total_connections(driver->multi, FEW + 1));
    cw_easy paused = add_paused(driver, &pauses);
    open_connections(driver, http_easy, 0);
    assert_int_equal(open_sockets(), FEW + 1);
    for (int64_t left; (left = next_timeout(driver->multi)) >= 0 && left <= 2000;) {
        turn_without_transfers(driver);
    }
    assert_int_equal(open_sockets(), FEW + 1);
    assert_ok(cw_easy_free(paused));
}

/* One that was redirected waits inside libcurl, which looks at it again when a connection closes. */
static void a_limit_holds_while_closed_ones_are_looked_for(void **opened)
{
    enum { HOLDING = 1, REDIRECTED = 1, IDLE = 1 };
    struct driver *driver = *opened;
    assert_ok(cw_multi_set_max_host_connections(driver->multi, 1));
    bool pauses;
    cw_easy holding = add_paused(driver, &pauses);

    char path[200];
    snprintf(path, sizeof path, "/redirect-to?url=%.150s", url_of("HTTP_URL", "/bytes/10").text);
    cw_easy redirected = https1_easy(path);
    assert_ok(cw_easy_set_bool(redirected, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_multi_add(driver->multi, redirected));

    cw_easy idle = new_easy();
    assert_ok(cw_easy_set_string(idle, CW_OPT_URL, url_under("localhost", "/until-hang-up").text));
    assert_ok(cw_multi_add(driver->multi, idle));
    while (count_running(driver->multi) > HOLDING + REDIRECTED) {
        driver_turn(driver);
    }
    end_all(driver->multi, IDLE);
    assert_int_equal(open_sockets(), HOLDING + REDIRECTED + IDLE);

    hang_up();
    while (open_sockets() > HOLDING + REDIRECTED &&
           count_running(driver->multi) == HOLDING + REDIRECTED) {
        turn_without_transfers(driver);
    }
    assert_int_equal(count_running(driver->multi), HOLDING + REDIRECTED);
    assert_ok(cw_easy_unpause(holding, CW_RECV));
    driver_run_to_end(driver);
    end_all(driver->multi, HOLDING + REDIRECTED);
}

/* Its connection is wanted by nobody meanwhile, as if it were idle. */
static void a_paused_transfer_keeps_its_connection(void **opened)
{
    struct driver *driver = *opened;
    bool pauses;
    cw_easy paused = add_paused(driver, &pauses);
    open_connections(driver, http_easy, FEW);
    hang_up();
    drive_until_left(driver, FEW + 1);
    assert_ok(cw_easy_unpause(paused, CW_RECV));
    driver_run_to_end(driver);
    end_all(driver->multi, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(what_the_server_closed_is_closed),
        in_every_way(what_the_server_closed_is_closed_over_tls),
        in_every_way(what_the_server_closed_is_closed_over_http2),
        in_every_way(none_that_lives_is_closed_under_a_limit),
        in_every_way(a_limit_holds_while_closed_ones_are_looked_for),
        in_every_way(a_second_time_works_too),
        in_every_way(a_paused_transfer_keeps_its_connection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
