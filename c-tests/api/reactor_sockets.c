/* Descriptors beneath the transfers: closed by the server, and their numbers given out again. */
#include "crowd.h"
#include "hangup_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROUNDS = 200, IDLE = 5 };

/* The socket with this local port. Older versions of libcurl have no CW_INFO_ACTIVESOCKET for a
 * transfer that runs. */
static int find_socket(long port)
{
    for (int fd = 0; fd < 1000; fd++) {
        struct sockaddr_in address;
        socklen_t len = sizeof address;
        if (getsockname(fd, (struct sockaddr *)&address, &len) == 0 &&
            address.sin_family == AF_INET && ntohs(address.sin_port) == port) {
            return fd;
        }
    }
    return -1;
}

static int note_socket(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    long port = -1;
    if (cw_easy_get_long(easy, CW_INFO_LOCAL_PORT, &port) != CW_OK) {
        return CW_ABORT;
    }
    *(int *)user_data = find_socket(port);
    return CW_CONTINUE;
}

/* Gets `url` on a connection of its own; returns the number that its descriptor had. */
static int socket_of_transfer(struct driver *driver, const char *url)
{
    int fd = -1;
    long connects = -1;
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_write_function(easy, note_socket, &fd, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    cw_message message = only_message(driver->multi);
    assert_status(CW_OK, message.status);
    assert_int_equal(message.response_code, 200);
    assert_ok(cw_easy_get_long(easy, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 1);
    assert_ok(cw_easy_free(easy));
    assert_true(fd >= 0);
    return fd;
}

static void a_number_that_libcurl_closed_works_again_at_once(void **opened)
{
    struct driver *driver = *opened;
    struct url url = url_of("HTTP_URL", "/close");
    int before = socket_of_transfer(driver, url.text);
    int same = 0;
    for (int round = 1; round < ROUNDS; round++) {
        int fd = socket_of_transfer(driver, url.text);
        same += fd == before;
        before = fd;
    }
    assert_true(same > 0);
}

static void a_number_whose_server_hung_up_works_again_at_once(void **opened)
{
    struct driver *driver = *opened;
    struct hangup_server server;
    hangup_server_start(&server);
    int before = -1;
    int same = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int fd = socket_of_transfer(driver, server.url);
        sem_wait(&server.hung_up);
        same += fd == before;
        before = fd;
    }
    hangup_server_stop(&server);
    assert_true(same > 0);
}

/* One transfer that takes a while takes few turns: a loop that spins would take thousands. */
static void assert_does_not_spin(struct driver *driver)
{
    cw_easy easy = http_easy("/delay/200");
    assert_ok(cw_multi_add(driver->multi, easy));
    int turns = 1;
    while (driver_turn(driver) > 0) {
        turns++;
    }
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_in_range(turns, 1, 50);
    assert_ok(cw_easy_free(easy));
}

static void connections_that_the_server_dropped_do_not_wake(void **opened)
{
    struct driver *driver = *opened;
    struct hangup_server server;
    hangup_server_start(&server);
    struct crowd crowd;
    crowd_open(&crowd, IDLE, "/");
    for (size_t i = 0; i < IDLE; i++) {
        assert_ok(cw_easy_set_string(crowd.easies[i], CW_OPT_URL, server.url));
    }
    crowd_run(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    for (int i = 0; i < IDLE; i++) {
        sem_wait(&server.hung_up);
    }
    hangup_server_stop(&server);
    assert_does_not_spin(driver);
    crowd_free(&crowd);
}

static void a_number_that_the_application_took_over_does_not_wake(void **opened)
{
    struct driver *driver = *opened;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    int fd = socket_of_transfer(driver, url_of("HTTP_URL", "/close").text);
    assert_int_equal(fcntl(fd, F_GETFD), -1);
    assert_int_equal(errno, EBADF);
    assert_int_equal(dup2(ends[0], fd), fd);

    assert_does_not_spin(driver);
    char byte = 0;
    assert_int_equal(read(fd, &byte, 1), 1);
    assert_int_equal(byte, 'x');
    close(fd);
    close(ends[0]);
    close(ends[1]);
}

static void faults_of_every_kind_end_their_own_transfers_only(void **opened)
{
    static const struct {
        const char *port;
        cw_status status;
    } kinds[] = {
        {"HTTP_URL", CW_OK},         {"RESET_URL", CW_E_CURL},  {"TRUNCATE_URL", CW_E_CURL},
        {"GARBAGE_URL", CW_E_CURL},  {"REFUSE_URL", CW_E_CURL}, {"CLOSED_URL", CW_E_CURL},
    };
    struct driver *driver = *opened;
    for (int round = 0; round < 3; round++) {
        struct crowd crowd;
        crowd_open(&crowd, 20 * COUNT(kinds), "/");
        for (size_t i = 0; i < crowd.count; i++) {
            struct url url = url_of(kinds[i % COUNT(kinds)].port, "/bytes/1000");
            assert_ok(cw_easy_set_string(crowd.easies[i], CW_OPT_URL, url.text));
        }
        crowd_run(&crowd, driver);
        for (size_t i = 0; i < crowd.count; i++) {
            cw_message message = next_message(driver->multi);
            assert_status(kinds[message.token % COUNT(kinds)].status, message.status);
        }
        assert_no_message(driver->multi);
        crowd_free(&crowd);
    }
    assert_does_not_spin(driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_number_that_libcurl_closed_works_again_at_once),
        in_every_way(a_number_whose_server_hung_up_works_again_at_once),
        in_every_way(connections_that_the_server_dropped_do_not_wake),
        in_every_way(a_number_that_the_application_took_over_does_not_wake),
        in_every_way(faults_of_every_kind_end_their_own_transfers_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
