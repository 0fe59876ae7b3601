/* Sockets that are not to be had: the transfer says so, or goes on with another one. */
#include "driver.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool refuse_ipv6;

/* In place of the C library's. */
int socket(int family, int type, int protocol)
{
    if (refuse_ipv6 && family == AF_INET6) {
        errno = EMFILE;
        return -1;
    }
    return (int)syscall(SYS_socket, family, type, protocol);
}

static void a_later_socket_makes_up_for_one_that_was_refused(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    int port = port_of("CLOSED_URL");
    char url[64], found[64];
    snprintf(url, sizeof url, "http://two.invalid:%d/", port);
    snprintf(found, sizeof found, "two.invalid:%d:[::1],127.0.0.1", port);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, (const char *const[]){found}, 1));
    refuse_ipv6 = true;
    cw_message message = run(multi, easy);
    refuse_ipv6 = false;
    /* The port that was reached, and not the socket that was missing. */
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_COULDNT_CONNECT);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

/* A server to which no connection is ever made: its backlog is full. */
struct full_server {
    int listener;
    int clients[8];
    char url[64];
};

static void full_server_start(struct full_server *server)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    server->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(server->listener, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(server->listener, 0), 0);
    assert_int_equal(getsockname(server->listener, (struct sockaddr *)&address, &len), 0);
    for (size_t i = 0; i < COUNT(server->clients); i++) {
        server->clients[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        connect(server->clients[i], (struct sockaddr *)&address, len);
    }
    snprintf(server->url, sizeof server->url, "http://127.0.0.1:%d/", ntohs(address.sin_port));
}

static void full_server_stop(struct full_server *server)
{
    for (size_t i = 0; i < COUNT(server->clients); i++) {
        close(server->clients[i]);
    }
    close(server->listener);
}

/* From now on, for ever, epoll takes no further descriptor on this thread. */
static bool fill_epoll(void)
{
    enum { OPERATION = offsetof(struct seccomp_data, args[1]) };
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_epoll_ctl, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, OPERATION),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, EPOLL_CTL_ADD, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSPC),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = COUNT(steps), .filter = steps};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* The last test, because there is no way back. */
static void a_descriptor_that_epoll_refuses_ends_its_transfer(void **unused)
{
    (void)unused;
    enum way ways[] = {PERFORM_AND_POLL, DISPATCH, DESCRIPTOR};
    void *drivers[COUNT(ways)];
    struct full_server server;
    full_server_start(&server);
    for (size_t i = 0; i < COUNT(ways); i++) {
        drivers[i] = &ways[i];
        open_driver(&drivers[i]);
        struct driver *driver = drivers[i];
        assert_ok(cw_multi_poll(driver->multi, NULL, 0, 0, NULL));
    }
    bool is_full = fill_epoll();
    for (size_t i = 0; i < COUNT(ways) && is_full; i++) {
        struct driver *driver = drivers[i];
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, server.url));
        assert_ok(cw_easy_set_long(easy, CW_OPT_CONNECTTIMEOUT_MS, 3000));
        assert_ok(cw_multi_add(driver->multi, easy));
        driver_run_to_end(driver);
        assert_status(CW_E_SYSTEM, only_message(driver->multi).status);
        char sentence[256];
        assert_ok(cw_easy_get_error(easy, sentence, sizeof sentence, NULL));
        assert_non_null(strstr(sentence, strerror(ENOSPC)));
        assert_ok(cw_easy_free(easy));
    }
    for (size_t i = 0; i < COUNT(ways); i++) {
        close_driver(&drivers[i]);
    }
    full_server_stop(&server);
    if (!is_full) {
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_later_socket_makes_up_for_one_that_was_refused),
        cmocka_unit_test(a_descriptor_that_epoll_refuses_ends_its_transfer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
