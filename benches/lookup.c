/* What a call on a valid handle costs before it does anything: cw_multi_running
 * beside the least that such a call can do, and beside a mutex. */
#include <curlward.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CALLS = 10000000, ROUNDS = 7, GENERATION = 7, SELF = 1 };

struct slot {
    _Atomic uint64_t owner;
    _Atomic uint64_t generation;
    pthread_mutex_t mutex;
    int running;
};

static cw_multi multi;
static struct slot slot = {.generation = GENERATION, .mutex = PTHREAD_MUTEX_INITIALIZER};

__attribute__((noinline)) static bool by_library(int *running)
{
    return cw_multi_running(multi, running) == CW_OK;
}

__attribute__((noinline)) static bool by_exchange(int *running)
{
    uint64_t nobody = 0;
    if (!atomic_compare_exchange_strong_explicit(&slot.owner, &nobody, SELF, memory_order_acquire,
                                                 memory_order_relaxed))
        return false;
    bool valid = atomic_load_explicit(&slot.generation, memory_order_relaxed) == GENERATION;
    *running = slot.running;
    atomic_store_explicit(&slot.owner, 0, memory_order_release);
    return valid;
}

__attribute__((noinline)) static bool by_mutex(int *running)
{
    pthread_mutex_lock(&slot.mutex);
    bool valid = atomic_load_explicit(&slot.generation, memory_order_relaxed) == GENERATION;
    *running = slot.running;
    pthread_mutex_unlock(&slot.mutex);
    return valid;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double round_ns(bool (*call)(int *running))
{
    int running = 0;
    double began = seconds();
    for (int i = 0; i < CALLS; i++)
        if (!call(&running))
            exit(EXIT_FAILURE);
    return (seconds() - began) / CALLS * 1e9;
}

int main(void)
{
    static const struct {
        const char *name;
        bool (*call)(int *running);
    } cases[] = {
        {"cw_multi_running", by_library},
        {"compare-exchange and generation", by_exchange},
        {"mutex and generation", by_mutex},
    };
    enum { COUNT = sizeof cases / sizeof cases[0] };
    double best[COUNT];

    if (cw_multi_new(&multi) != CW_OK)
        return EXIT_FAILURE;
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < COUNT; i++) {
            double ns = round_ns(cases[i].call);
            if (round == 0 || ns < best[i])
                best[i] = ns;
        }
    printf("{");
    for (int i = 0; i < COUNT; i++)
        printf("%s\"%s\": %.2f", i == 0 ? "" : ", ", cases[i].name, best[i]);
    printf("}\n");
    return cw_multi_close(multi) == CW_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
