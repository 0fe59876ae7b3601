#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "slow_resolver.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

/* Nobody waits longer than this for a look-up, so that a failing test ends. */
enum { HANG_SECONDS = 10, LATE_NS = 50000000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int begun;
static int ended;
static int let_go;

static int read_locked(const int *number)
{
    pthread_mutex_lock(&lock);
    int value = *number;
    pthread_mutex_unlock(&lock);
    return value;
}

int slow_lookups_begun(void)
{
    return read_locked(&begun);
}

int slow_lookups_ended(void)
{
    return read_locked(&ended);
}

void slow_lookups_let_go(void)
{
    pthread_mutex_lock(&lock);
    while (ended < begun) {
        /* Again each time: libcurl begins one look-up for each address family. */
        let_go = begun;
        pthread_cond_broadcast(&changed);
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
}

static void hang(void)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += HANG_SECONDS;

    pthread_mutex_lock(&lock);
    int number = ++begun;
    pthread_cond_broadcast(&changed);
    int status = 0;
    while (let_go < number && status == 0) {
        status = pthread_cond_timedwait(&changed, &lock, &deadline);
    }
    ended++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static bool ends_with(const char *name, const char *end)
{
    size_t len = name != NULL ? strlen(name) : 0;
    return len >= strlen(end) && strcmp(name + len - strlen(end), end) == 0;
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **addresses)
{
    if (ends_with(name, "slow.invalid")) {
        hang();
        return EAI_NONAME;
    }
    if (ends_with(name, "late.invalid")) {
        nanosleep(&(struct timespec){.tv_nsec = LATE_NS}, NULL);
        return EAI_AGAIN;
    }
    /* libcurl asks for each family by itself, and goes on with what it has. */
    bool only_ipv6 = hints != NULL && hints->ai_family == AF_INET6;
    if (only_ipv6 && (ends_with(name, "late.test") || ends_with(name, "slow.test"))) {
        return EAI_NONAME;
    }
    if (only_ipv6 && ends_with(name, "half.test")) {
        hang();
        return EAI_NONAME;
    }
    if (ends_with(name, "late.test") || ends_with(name, "half.test")) {
        nanosleep(&(struct timespec){.tv_nsec = LATE_NS}, NULL);
        name = ends_with(name, "second.half.test") ? "127.0.0.2" : "127.0.0.1";
    }
    if (ends_with(name, "slow.test")) {
        hang();
        name = "127.0.0.1";
    }
    if (name != NULL && strcmp(name, "unknown.invalid") == 0) {
        return EAI_NONAME;
    }
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    return real(name, service, hints, addresses);
}
