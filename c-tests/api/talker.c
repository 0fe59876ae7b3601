#include "support.h"
#include "talker.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
    struct talker *talker;
    int fd;
};

static bool pass(int from, int to)
{
    char bytes[16384];
    ssize_t len = recv(from, bytes, sizeof bytes, 0);
    return len > 0 && send(to, bytes, (size_t)len, MSG_NOSIGNAL) == len;
}

/* "CONNECT 127.0.0.1:PORT HTTP/1.1", and headers. */
static int accept_tunnel(int fd)
{
    static const char ok[] = "HTTP/1.1 200 OK\r\n\r\n";
    char request[4096] = "";
    size_t len = 0;
    while (strstr(request, "\r\n\r\n") == NULL) {
        ssize_t got = recv(fd, request + len, sizeof request - 1 - len, 0);
        if (got <= 0) {
            return -1;
        }
        len += (size_t)got;
    }
    const char *colon = strchr(request, ':');
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons((uint16_t)strtol(colon != NULL ? colon + 1 : "0", NULL, 10));
    int to = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (strncmp(request, "CONNECT ", 8) != 0 ||
        connect(to, (struct sockaddr *)&address, sizeof address) != 0 ||
        send(fd, ok, sizeof ok - 1, MSG_NOSIGNAL) < 0) {
        close(to);
        return -1;
    }
    return to;
}

static void tunnel(struct talker *talker, int fd)
{
    int to = accept_tunnel(fd);
    if (to < 0) {
        return;
    }
    talker->tunnels++;
    struct pollfd both[] = {{.fd = fd, .events = POLLIN}, {.fd = to, .events = POLLIN}};
    bool goes_on = true;
    while (goes_on && poll(both, 2, -1) > 0) {
        goes_on = (both[0].revents == 0 || pass(fd, to)) && (both[1].revents == 0 || pass(to, fd));
    }
    close(to);
}

static void *talk(void *user_data)
{
    struct connection connection = *(struct connection *)user_data;
    free(user_data);
    int fd = connection.fd;
    switch (connection.talker->talk) {
    case BANNER:
        send(fd, "hello\n", 6, MSG_NOSIGNAL);
        /* fallthrough */
    case ECHO:
        while (pass(fd, fd)) {
        }
        break;
    case DEAF: {
        /* It reads nothing, so it does not get the other side's end either. */
        struct pollfd end = {.fd = fd, .events = POLLRDHUP};
        poll(&end, 1, -1);
        break;
    }
    case RESETS:
        recv(fd, &(char){0}, 1, 0);
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger));
        break;
    case PROXY:
        tunnel(connection.talker, fd);
        break;
    }
    close(fd);
    connection.talker->open--;
    return NULL;
}

static void *serve(void *user_data)
{
    struct talker *talker = user_data;
    int fd;
    while ((fd = accept(talker->listener, NULL, NULL)) >= 0) {
        struct connection *connection = malloc(sizeof *connection);
        pthread_t thread;
        if (connection == NULL) {
            abort();
        }
        *connection = (struct connection){talker, fd};
        talker->open++;
        if (talker->talk == DEAF) {
            talker->deaf = fd;
        }
        if (pthread_create(&thread, NULL, talk, connection) != 0 || pthread_detach(thread) != 0) {
            abort();
        }
    }
    return NULL;
}

void talker_start(struct talker *talker, enum talk talk)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    talker->talk = talk;
    talker->open = 0;
    talker->tunnels = 0;
    talker->deaf = -1;
    talker->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(talker->listener, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(talker->listener, 16), 0);
    assert_int_equal(getsockname(talker->listener, (struct sockaddr *)&address, &len), 0);
    snprintf(talker->url, sizeof talker->url, "http://127.0.0.1:%d/", ntohs(address.sin_port));
    assert_int_equal(pthread_create(&talker->thread, NULL, serve, talker), 0);
}

void talker_stop(struct talker *talker)
{
    shutdown(talker->listener, SHUT_RDWR);
    pthread_join(talker->thread, NULL);
    close(talker->listener);
    if (talker->deaf >= 0) {
        shutdown(talker->deaf, SHUT_RDWR);
    }
    for (int64_t begun = now_ms(); talker->open > 0; usleep(1000)) {
        assert_true(now_ms() - begun < 20000);
    }
}
