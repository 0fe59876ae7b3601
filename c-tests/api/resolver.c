#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "resolver.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static enum { NONE, HANGS, RELEASED } lookup = NONE;

static void change(int from, int to)
{
    pthread_mutex_lock(&mutex);
    while ((int)lookup != from) {
        pthread_cond_wait(&changed, &mutex);
    }
    lookup = to;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
}

static bool is(int wanted)
{
    pthread_mutex_lock(&mutex);
    bool found = (int)lookup == wanted;
    pthread_mutex_unlock(&mutex);
    return found;
}

void resolver_wait_for_lookup(void)
{
    change(HANGS, HANGS);
}

bool resolver_hangs(void)
{
    return is(HANGS);
}

void resolver_release(void)
{
    change(HANGS, RELEASED);
    change(NONE, NONE);
}

static int hang(void)
{
    change(NONE, HANGS);
    change(RELEASED, NONE);
    return EAI_FAIL;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **found)
{
    if (node != NULL && strcmp(node, "unknown.test") == 0) {
        return EAI_NONAME;
    }
    if (node != NULL && strcmp(node, "hanging.test") == 0) {
        return hang();
    }
    int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    *(void **)&next = dlsym(RTLD_NEXT, "getaddrinfo");
    return next(node, service, hints, found);
}
