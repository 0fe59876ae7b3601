/* The server closes idle connections: until the client has closed its ends, or five seconds. */
#include "jobs.h"

#include <sys/socket.h>

enum { PATIENCE_US = 5000000, POLL_MS = 100, DESCRIPTORS = 65536 };

static size_t open_sockets(void)
{
    size_t count = 0;
    for (int fd = 0; fd < DESCRIPTORS; fd++)
        count += getsockopt(fd, SOL_SOCKET, SO_TYPE, &(int){0}, &(socklen_t){sizeof(int)}) == 0;
    return count;
}

void idle(const struct job *job)
{
    client_multi multi = client_multi_new();
    client_keep(multi, (long)job->count);
    size_t others = open_sockets();
    fetch_all(multi, job, "1000", job->count);
    tell("kept", (double)(open_sockets() - others));
    fetch_all(multi, job, "hangup", 1);

    double began = wall_us(), cpu = 0;
    size_t left = job->count;
    while (left > 0 && wall_us() - began < PATIENCE_US) {
        double before = cpu_us();
        client_perform(multi);
        client_poll(multi, POLL_MS);
        cpu += cpu_us() - before;
        left = open_sockets() - others;
    }
    tell("cpu_ms", cpu / 1e3);
    tell("wall_ms", (wall_us() - began) / 1e3);
    tell("left", (double)left);
    client_multi_free(multi);
}
