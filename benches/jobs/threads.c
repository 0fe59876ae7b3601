/* Eight threads wake a multi that a ninth one drives, or hand transfers to it. */
#include "jobs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { THREADS = 8, LIMIT = 64, POLL_MS = 1000 };

struct crowd {
    client_multi multi;
    struct inbox *inbox;
    size_t each;
    atomic_int at_work;
    const struct target *target;
};

static void drive(client_multi multi)
{
    client_poll(multi, POLL_MS);
    client_perform(multi);
}

static void leave(struct crowd *crowd)
{
    atomic_fetch_sub(&crowd->at_work, 1);
    client_wakeup(crowd->multi);
}

static void *wake(void *argument)
{
    struct crowd *crowd = argument;
    for (size_t i = 0; i < crowd->each; i++)
        client_wakeup(crowd->multi);
    leave(crowd);
    return NULL;
}

static void *hand_over(void *argument)
{
    struct crowd *crowd = argument;
    for (size_t i = 0; i < crowd->each; i++) {
        struct transfer *transfer = calloc(1, sizeof *transfer);
        if (transfer == NULL)
            die("calloc", "out of memory");
        transfer->easy = client_easy_new(crowd->target, transfer);
        client_hand_over(crowd->multi, crowd->inbox, transfer->easy);
    }
    leave(crowd);
    return NULL;
}

static void begin(pthread_t *threads, struct crowd *crowd, void *(*work)(void *))
{
    atomic_store(&crowd->at_work, THREADS);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, work, crowd) != 0)
            die("pthread_create", "no thread");
}

static void end(pthread_t *threads)
{
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

void wakeups(const struct job *job)
{
    pthread_t threads[THREADS];
    struct crowd crowd = {.multi = client_multi_new(), .each = job->count / THREADS};
    double cpu = cpu_us(), wall = wall_us();
    begin(threads, &crowd, wake);
    while (atomic_load(&crowd.at_work) > 0)
        drive(crowd.multi);
    end(threads);
    tell("cpu_us", (cpu_us() - cpu) / (double)job->count);
    tell("wall_ms", (wall_us() - wall) / 1e3);
    client_multi_free(crowd.multi);
}

void handed_over(const struct job *job)
{
    pthread_t threads[THREADS];
    struct target target = {.url = url_of(job, "1000")};
    struct crowd crowd = {.multi = client_multi_new(), .inbox = client_inbox(),
                          .each = job->count / THREADS, .target = &target};
    client_limit(crowd.multi, LIMIT);
    double cpu = cpu_us(), wall = wall_us();
    begin(threads, &crowd, hand_over);
    for (size_t done = 0; done < crowd.each * THREADS;) {
        drive(crowd.multi);
        client_take_over(crowd.multi, crowd.inbox);
        done += take_done(crowd.multi, true);
    }
    end(threads);
    tell("cpu_us", (cpu_us() - cpu) / (double)job->count);
    tell("wall_ms", (wall_us() - wall) / 1e3);
    client_multi_free(crowd.multi);
}
