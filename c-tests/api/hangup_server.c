#include "hangup_server.h"

#include "support.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static void read_request(int fd)
{
    char request[4096] = "";
    size_t len = 0;
    while (strstr(request, "\r\n\r\n") == NULL) {
        ssize_t got = recv(fd, request + len, sizeof request - 1 - len, 0);
        if (got <= 0) {
            return;
        }
        len += (size_t)got;
    }
}

static void *serve(void *user_data)
{
    struct hangup_server *server = user_data;
    int fd;
    while ((fd = accept(server->listener, NULL, NULL)) >= 0) {
        read_request(fd);
        send(fd, server->response, strlen(server->response), MSG_NOSIGNAL);
        close(fd);
        sem_post(&server->hung_up);
    }
    return NULL;
}

void hangup_server_start(struct hangup_server *server)
{
    hangup_server_start_with(server, "127.0.0.1",
                             "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbye");
}

void hangup_server_start_with(struct hangup_server *server, const char *ip, const char *response)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof address;
    assert_int_equal(inet_pton(AF_INET, ip, &address.sin_addr), 1);
    server->response = response;
    server->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(server->listener, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(server->listener, 16), 0);
    assert_int_equal(getsockname(server->listener, (struct sockaddr *)&address, &len), 0);
    server->port = ntohs(address.sin_port);
    snprintf(server->url, sizeof server->url, "http://%s:%d/", ip, server->port);
    assert_int_equal(sem_init(&server->hung_up, 0, 0), 0);
    assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
}

void hangup_server_stop(struct hangup_server *server)
{
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->listener);
    sem_destroy(&server->hung_up);
}
