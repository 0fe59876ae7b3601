#include "names.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HANG_SECONDS = 3, MS = 1000000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static unsigned begun;
static unsigned let_go;

void let_go_of_names(void)
{
    pthread_mutex_lock(&lock);
    let_go = begun;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void hang(void)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += HANG_SECONDS;
    pthread_mutex_lock(&lock);
    unsigned number = ++begun;
    for (int status = 0; let_go < number && status == 0;) {
        status = pthread_cond_timedwait(&changed, &lock, &deadline);
    }
    pthread_mutex_unlock(&lock);
}

static void delay(long ms)
{
    nanosleep(&(struct timespec){.tv_nsec = ms * MS}, NULL);
}

static bool ends_with(const char *name, const char *end)
{
    size_t len = strlen(name);
    return len >= strlen(end) && strcmp(name + len - strlen(end), end) == 0;
}

static int look_up(const char *name, long number)
{
    if (ends_with(name, ".stall.test")) {
        delay(100 + number * 37 % 400);
        return 0;
    }
    if (ends_with(name, ".again.invalid")) {
        delay(number * 37 % 100);
        return EAI_AGAIN;
    }
    if (ends_with(name, ".none.invalid")) {
        delay(number * 37 % 100);
        return EAI_NONAME;
    }
    if (ends_with(name, ".hang.invalid")) {
        hang();
        return EAI_AGAIN;
    }
    return ends_with(name, ".quick.test") ? 0 : EAI_NONAME;
}

/* In place of the C library's. libcurl asks for each address family by itself. */
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **addresses)
{
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    if (name == NULL || (hints != NULL && (hints->ai_flags & AI_NUMERICHOST) != 0)) {
        return real(name, service, hints, addresses);
    }
    int error = look_up(name, strtol(name, NULL, 10));
    return error != 0 ? error : real("127.0.0.1", service, hints, addresses);
}
