/* Descriptors that an open socket function gives: those that no connection can use are named errors,
 * and those that are connected already are used as they are. */
#include "driver.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in address_of(const char *port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                .sin_port = htons((uint16_t)port_of(port))};
}

static int connected_to(const char *port)
{
    struct sockaddr_in address = address_of(port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

/* What a function gives. */
struct gift {
    int fd;
    int answer;
    int asked;
};

static int give(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    (void)address;
    struct gift *gift = user_data;
    gift->asked++;
    *fd = gift->fd;
    return gift->answer;
}

static void hear(int status, const char *sentence, void *user_data)
{
    (void)sentence;
    *(int *)user_data = status;
}

static void assert_not_taken(struct driver *driver, struct gift gift, const char *why)
{
    int heard = CW_OK;
    assert_ok(cw_set_misuse_handler(hear, &heard, NULL));
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_ok(cw_easy_open_socket_function(easy, give, &gift, NULL));
    cw_message message = driver_run(driver, easy);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_int_equal(message.status, CW_E_DESCRIPTOR);
    assert_int_equal(heard, CW_E_DESCRIPTOR);
    assert_error_has(easy, why);
    assert_error_has(easy, "the open socket callback of easy ");
    assert_int_equal(gift.asked, 1);
    assert_ok(cw_easy_free(easy));
    if (gift.fd >= 0 && gift.fd < 10000) {
        assert_int_not_equal(fcntl(gift.fd, F_GETFD), -1);
    }
}

static void what_cannot_be_connected_is_a_named_error(void **opened)
{
    struct driver *driver = *opened;
    int pipes[2], pair[2];
    assert_int_equal(pipe(pipes), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    int listener = socket(AF_INET, SOCK_STREAM, 0), datagrams = socket(AF_INET, SOCK_DGRAM, 0);
    int local = socket(AF_UNIX, SOCK_STREAM, 0), fresh = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(listen(listener, 1), 0);
    int connected = connected_to("HTTP_URL");
    const struct {
        int fd;
        int answer;
        const char *why;
    } gifts[] = {
        {-1, CW_CONTINUE, "has descriptor -1, which is none; return CW_ABORT where there is no socket"},
        {-1, CW_SOCKET_CONNECTED, "which is none"},
        {12345, CW_CONTINUE, "which is not open"},
        {2000000000, CW_CONTINUE, "which is not open"},
        {pipes[0], CW_CONTINUE, "which is no socket"},
        {pipes[0], CW_SOCKET_CONNECTED, "which is no socket"},
        {datagrams, CW_CONTINUE, "which is no stream socket"},
        {listener, CW_CONTINUE, "which listens for connections"},
        {local, CW_CONTINUE, "which is of another family than the address"},
        {pair[0], CW_CONTINUE, "which is connected; return CW_SOCKET_CONNECTED to have it used"},
        {connected, CW_CONTINUE, "which is connected; return CW_SOCKET_CONNECTED to have it used"},
        {fresh, CW_SOCKET_CONNECTED, "which is not connected; return CW_CONTINUE to have it connected"},
    };
    for (size_t i = 0; i < COUNT(gifts); i++) {
        assert_not_taken(driver, (struct gift){.fd = gifts[i].fd, .answer = gifts[i].answer}, gifts[i].why);
    }
    const int mine[] = {pipes[0], pipes[1], pair[0], pair[1], listener, datagrams, local, fresh, connected};
    for (size_t i = 0; i < COUNT(mine); i++) {
        assert_int_equal(close(mine[i]), 0);
    }
}

static int note_descriptor(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    (void)purpose;
    *(int *)user_data = fd;
    return CW_CONTINUE;
}

/* Whichever of the two made it, and whichever multi has it: until it is closed. */
static void a_connection_of_curlwards_is_not_given_twice(void **opened)
{
    struct driver *driver = *opened;
    cw_multi other = new_multi();
    for (int made_by = 0; made_by < 2; made_by++) {
        int fd = -1;
        cw_easy easy = http_easy("/bytes/10");
        struct gift gift = {.fd = socket(AF_INET, SOCK_STREAM, 0), .answer = CW_CONTINUE};
        assert_ok(made_by == 0 ? CW_OK : cw_easy_open_socket_function(easy, give, &gift, NULL));
        assert_ok(cw_easy_socket_option_function(easy, note_descriptor, &fd, NULL));
        assert_int_equal(run(other, easy).status, CW_OK);
        const char *why = "which a connection of curlward's has already";
        assert_not_taken(driver, (struct gift){.fd = fd, .answer = CW_SOCKET_CONNECTED}, why);
        assert_int_equal(run(other, easy).status, CW_OK);

        assert_ok(cw_multi_close(other));
        assert_int_equal(fcntl(fd, F_GETFD), -1);
        if (made_by == 0) {
            close(gift.fd);
        }
        other = new_multi();
        /* The number is free again. */
        int again = socket(AF_INET, SOCK_STREAM, 0);
        assert_int_equal(dup2(again, fd), fd);
        if (again != fd) {
            close(again);
        }
        struct gift third = {.fd = fd, .answer = CW_CONTINUE};
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
        assert_ok(cw_easy_open_socket_function(easy, give, &third, NULL));
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_ok(cw_easy_free(easy));
    }
    assert_ok(cw_multi_close(other));
}

/* A libcurl that connects each socket: the transfer says so, and the descriptor stays the application's. */
static bool is_unsupported(cw_easy easy, cw_message message)
{
    if (strncmp(cw_curl_version(), "libcurl/7.88.", 13) != 0) {
        return false;
    }
    assert_int_equal(message.status, CW_E_UNSUPPORTED);
    assert_error_has(easy, "cannot use a socket that is connected already");
    print_message("libcurl cannot use a socket that is connected already: this answers CW_E_UNSUPPORTED\n");
    return true;
}

static int give_connected(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    (void)address;
    ++*(int *)user_data;
    *fd = connected_to("HTTP_URL");
    return CW_SOCKET_CONNECTED;
}

static int connect_there(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    (void)purpose;
    ++*(int *)user_data;
    struct sockaddr_in address = address_of("HTTP_URL");
    return connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ? CW_SOCKET_CONNECTED : CW_ABORT;
}

/* The address in the URL answers nobody: what is connected already leads elsewhere. */
static void what_is_connected_is_used(void **opened)
{
    struct driver *driver = *opened;
    for (int by = 0; by < 2; by++) {
        int asked = 0;
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://192.0.2.1/bytes/10"));
        assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, "*"));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
        assert_ok(by == 0 ? cw_easy_open_socket_function(easy, give_connected, &asked, NULL)
                          : cw_easy_socket_option_function(easy, connect_there, &asked, NULL));
        for (int round = 1; round <= 2; round++) {
            cw_message message = driver_run(driver, easy);
            assert_int_equal(asked, round);
            if (!is_unsupported(easy, message)) {
                assert_int_equal(message.status, CW_OK);
                assert_content_body(easy, 10);
            }
        }
        assert_ok(cw_easy_free(easy));
    }
}

/* A pair of local sockets stands for a server. */
static void of_any_family(void **opened)
{
    struct driver *driver = *opened;
    int pair[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    const char response[] = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nlocal\n";
    assert_int_equal(write(pair[1], response, sizeof response - 1), sizeof response - 1);
    struct gift gift = {.fd = pair[0], .answer = CW_SOCKET_CONNECTED};
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://192.0.2.1/anything"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, "*"));
    assert_ok(cw_easy_open_socket_function(easy, give, &gift, NULL));
    cw_message message = driver_run(driver, easy);
    if (is_unsupported(easy, message)) {
        assert_int_equal(close(pair[0]), 0);
    } else {
        assert_int_equal(message.status, CW_OK);
        assert_text_body(easy, "local\n");
        char request[256];
        ssize_t len = read(pair[1], request, sizeof request - 1);
        assert_true(len > 0);
        request[len] = '\0';
        assert_non_null(strstr(request, "GET /anything HTTP/1.1\r\nHost: 192.0.2.1\r\n"));
    }
    close(pair[1]);
    assert_ok(cw_easy_free(easy));
}

static int claim(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    (void)fd;
    (void)purpose;
    (void)user_data;
    return CW_SOCKET_CONNECTED;
}

static int close_it(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    (void)purpose;
    (void)user_data;
    return close(fd) == 0 ? CW_CONTINUE : CW_ABORT;
}

static void what_is_closed_is_a_named_error(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_socket_option_function(easy, close_it, NULL, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_E_DESCRIPTOR);
    assert_error_has(easy, "the socket option callback of easy ");
    assert_error_has(easy, "which it has closed; it belongs to curlward, which closes it");
    assert_ok(cw_easy_free(easy));
}

static void what_was_not_connected_is_a_named_error(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_socket_option_function(easy, claim, NULL, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_E_DESCRIPTOR);
    assert_error_has(easy, "the socket option callback of easy ");
    assert_error_has(easy, "which is not connected; return CW_CONTINUE to have it connected");
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(what_cannot_be_connected_is_a_named_error),
        in_every_way(a_connection_of_curlwards_is_not_given_twice),
        in_every_way(what_is_connected_is_used),
        in_every_way(of_any_family),
        in_every_way(what_is_closed_is_a_named_error),
        in_every_way(what_was_not_connected_is_a_named_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
