/* The look-ups of the benches: each of NAME.late.bench takes 50 ms and leads to 127.0.0.1,
 * and those of NAME.hung.bench never end. */
#include <dlfcn.h>
#include <netdb.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LATE_NS = 50000000 };

typedef int lookup(const char *, const char *, const struct addrinfo *, struct addrinfo **);

static bool ends_with(const char *name, const char *end)
{
    size_t len = name != NULL ? strlen(name) : 0;
    return len >= strlen(end) && strcmp(name + len - strlen(end), end) == 0;
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **addresses)
{
    while (ends_with(name, ".hung.bench"))
        pause();
    if (ends_with(name, ".late.bench")) {
        nanosleep(&(struct timespec){.tv_nsec = LATE_NS}, NULL);
        if (hints != NULL && hints->ai_family == AF_INET6)
            return EAI_NONAME;
        name = "127.0.0.1";
    }
    lookup *real;
    *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    return real(name, service, hints, addresses);
}
