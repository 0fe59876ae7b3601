/* The loopback server of the benches: one thread, edge-triggered epoll, one
 * receive and one send a request.
 *
 *   GET /N          N bytes of zeros
 *   GET /park       no answer, ever
 *   GET /parked/N   an empty answer once N requests are parked
 *   GET /hangup     an empty answer, and then all connections are closed
 *
 *   POST or PUT /N  N bytes of zeros, once the request's body is there
 *
 * It prints its port, serves until its standard input is closed, then prints
 * what it did. A head has to arrive whole, as clients on the same host write
 * it with one call. */
#include <errno.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BATCH = 512, BACKLOG = 65535, BODIES_MAX = 8 };
enum { REQUEST_MAX = 4096, HEAD_MAX = 256, PART_MAX = 65536 };

static const char STATUS_AND_HEADERS[] = "HTTP/1.1 200 OK\r\n"
                                         "Server: bench\r\n"
                                         "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
                                         "Content-Type: application/octet-stream\r\n"
                                         "Content-Length: %zu\r\n\r\n";

struct response {
    size_t body;
    size_t len;
    char *bytes;
};

struct connection {
    const struct response *response; /* NULL: nothing to send */
    size_t sent;
    size_t unread; /* of a request's body */
    size_t body;   /* of the answer to it */
    bool open;
    bool parked;
};

static struct {
    int epoll;
    int listener;
    struct connection *connections; /* by descriptor */
    int connections_len;
    struct response responses[BODIES_MAX];
    size_t response_count;
    uint64_t accepted;
    uint64_t requests;
    uint64_t parked;
    uint64_t awaited; /* parked requests that the waiter wants */
    int waiter;       /* descriptor, or -1 */
} server = {.waiter = -1};

_Noreturn static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static const struct response *response_of(size_t body)
{
    for (size_t i = 0; i < server.response_count; i++)
        if (server.responses[i].body == body)
            return &server.responses[i];
    if (server.response_count == BODIES_MAX)
        return NULL;
    struct response *response = &server.responses[server.response_count++];
    response->bytes = calloc(1, HEAD_MAX + body);
    if (response->bytes == NULL)
        die("calloc");
    int head = snprintf(response->bytes, HEAD_MAX, STATUS_AND_HEADERS, body);
    memset(response->bytes + head, 0, HEAD_MAX - (size_t)head);
    response->body = body;
    response->len = (size_t)head + body;
    return response;
}

static void drop(int fd)
{
    struct connection *connection = &server.connections[fd];
    server.parked -= connection->parked;
    *connection = (struct connection){0};
    if (fd == server.waiter)
        server.waiter = -1;
    close(fd);
}

static void send_some(int fd)
{
    struct connection *connection = &server.connections[fd];
    const struct response *response = connection->response;
    while (connection->sent < response->len) {
        ssize_t sent = send(fd, response->bytes + connection->sent,
                            response->len - connection->sent, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN)
            return;
        if (sent < 0)
            break; /* the hang-up that follows drops it */
        connection->sent += (size_t)sent;
    }
    connection->response = NULL;
}

static void answer(int fd, size_t body)
{
    server.connections[fd].response = response_of(body);
    server.connections[fd].sent = 0;
    if (server.connections[fd].response == NULL)
        drop(fd);
    else
        send_some(fd);
}

/* The client still has to close its ends, which drops them here. */
static void hang_up(void)
{
    for (int fd = 0; fd < server.connections_len; fd++)
        if (server.connections[fd].open)
            shutdown(fd, SHUT_WR);
}

static void answer_waiter(void)
{
    if (server.waiter < 0 || server.parked < server.awaited)
        return;
    int fd = server.waiter;
    server.waiter = -1;
    answer(fd, 0);
}

static void handle(int fd, const char *request)
{
    size_t body = 0;
    server.requests++;
    if (strncmp(request, "GET /park ", 10) == 0) {
        server.connections[fd].parked = true;
        server.parked++;
        answer_waiter();
    } else if (sscanf(request, "GET /parked/%" SCNu64 " ", &server.awaited) == 1) {
        server.waiter = fd;
        answer_waiter();
    } else if (strncmp(request, "GET /hangup ", 12) == 0) {
        answer(fd, 0);
        hang_up();
    } else if (sscanf(request, "GET /%zu ", &body) == 1) {
        answer(fd, body);
    } else {
        drop(fd);
    }
}

static void count_upload(int fd, size_t len)
{
    struct connection *connection = &server.connections[fd];
    if (len > connection->unread) {
        drop(fd);
        return;
    }
    connection->unread -= len;
    if (connection->unread == 0)
        answer(fd, connection->body);
}

/* The head of a request with a body, of which the first part may have come along. */
static void handle_upload(int fd, const char *request, size_t len)
{
    static const char LENGTH[] = "Content-Length: ";
    struct connection *connection = &server.connections[fd];
    const char *end = strstr(request, "\r\n\r\n");
    const char *length = strcasestr(request, LENGTH);
    if (end == NULL || length == NULL || sscanf(request, "%*s /%zu ", &connection->body) != 1) {
        drop(fd);
        return;
    }
    server.requests++;
    connection->unread = strtoull(length + strlen(LENGTH), NULL, 10);
    count_upload(fd, len - (size_t)(end + 4 - request));
}

static void receive_head(int fd)
{
    char request[REQUEST_MAX];
    ssize_t len = recv(fd, request, sizeof request - 1, 0);
    if (len < 0 && errno == EAGAIN)
        return;
    request[len > 0 ? len : 0] = '\0';
    if (request[0] == 'P')
        handle_upload(fd, request, (size_t)len);
    else if (len >= 4 && strcmp(request + len - 4, "\r\n\r\n") == 0)
        handle(fd, request);
    else
        drop(fd);
}

static void receive(int fd)
{
    static char part[PART_MAX];
    if (server.connections[fd].unread == 0)
        receive_head(fd);
    while (server.connections[fd].unread > 0) {
        ssize_t len = recv(fd, part, sizeof part, 0);
        if (len < 0 && errno == EAGAIN)
            return;
        if (len <= 0)
            drop(fd);
        else
            count_upload(fd, (size_t)len);
    }
}

static void watch(int fd, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (epoll_ctl(server.epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        die("epoll_ctl");
}

static void accept_all(void)
{
    for (;;) {
        int fd = accept4(server.listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0 && (errno == EAGAIN || errno == ECONNABORTED))
            return;
        if (fd < 0)
            die("accept4");
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        server.accepted++;
        server.connections[fd].open = true;
        watch(fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
    }
}

static void serve(int fd, uint32_t events)
{
    if (fd == server.listener) {
        accept_all();
        return;
    }
    if (server.connections[fd].response != NULL && (events & EPOLLOUT))
        send_some(fd);
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
        receive(fd);
}

/* On all addresses of the loopback device, and on no other. */
static uint16_t open_listener(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY)};
    socklen_t len = sizeof address;
    server.listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (server.listener < 0 ||
        setsockopt(server.listener, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof "lo") != 0 ||
        bind(server.listener, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(server.listener, BACKLOG) != 0 ||
        getsockname(server.listener, (struct sockaddr *)&address, &len) != 0)
        die("listen");
    return ntohs(address.sin_port);
}

static void open_server(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        die("getrlimit");
    server.connections_len = (int)files.rlim_cur;
    server.connections = calloc(files.rlim_cur, sizeof *server.connections);
    server.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (server.connections == NULL || server.epoll < 0)
        die("epoll_create1");
    printf("%u\n", (unsigned)open_listener());
    fflush(stdout);
    watch(server.listener, EPOLLIN);
    watch(STDIN_FILENO, EPOLLIN);
}

static uint64_t to_us(struct timeval time)
{
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec;
}

static void report(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"accepted\": %" PRIu64 ", \"requests\": %" PRIu64 ", \"cpu_us\": %" PRIu64 "}\n",
           server.accepted, server.requests, to_us(usage.ru_utime) + to_us(usage.ru_stime));
}

int main(void)
{
    open_server();
    for (;;) {
        struct epoll_event ready[BATCH];
        int count = epoll_wait(server.epoll, ready, BATCH, -1);
        if (count < 0 && errno != EINTR)
            die("epoll_wait");
        for (int i = 0; i < count; i++) {
            if (ready[i].data.fd == STDIN_FILENO) {
                report();
                return EXIT_SUCCESS;
            }
            serve(ready[i].data.fd, ready[i].events);
        }
    }
}
