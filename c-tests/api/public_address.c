/* Without GNU's declarations of these functions, which no definition fits. */
#include "public_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };

static bool is_public[DESCRIPTORS];

/* In place of the C library's. */
int connect(int fd, const struct sockaddr *address, socklen_t len)
{
    struct sockaddr_in there;
    if (address->sa_family != AF_INET || len < sizeof there || fd < 0 || fd >= DESCRIPTORS) {
        return (int)syscall(SYS_connect, fd, address, len);
    }
    memcpy(&there, address, sizeof there);
    is_public[fd] = there.sin_addr.s_addr == inet_addr(A_PUBLIC_ADDRESS);
    if (is_public[fd]) {
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    return (int)syscall(SYS_connect, fd, &there, sizeof there);
}

/* An older libcurl asks whom it is connected to. */
int getpeername(int fd, struct sockaddr *address, socklen_t *len)
{
    struct sockaddr_in there;
    int result = (int)syscall(SYS_getpeername, fd, address, len);
    if (result == 0 && fd < DESCRIPTORS && is_public[fd] && address->sa_family == AF_INET) {
        memcpy(&there, address, sizeof there);
        there.sin_addr.s_addr = inet_addr(A_PUBLIC_ADDRESS);
        memcpy(address, &there, sizeof there);
    }
    return result;
}
