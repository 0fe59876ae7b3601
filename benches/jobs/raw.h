/* What jobs ask of libcurl beyond what loads do. */
#ifndef JOBS_RAW_H
#define JOBS_RAW_H

#include "../client_raw.h"

#include <pthread.h>
#include <stdlib.h>

/* Without it libcurl keeps four idle ones for each transfer of the multi, and none for none. */
static inline void client_keep(client_multi multi, long connections)
{
    must_multi(curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connections), "CURLMOPT_MAXCONNECTS");
}

static inline void client_cancel(client_multi multi, client_easy easy)
{
    client_remove(multi, easy);
}

/* Before the multi is freed. */
static inline void client_abandon(client_multi multi, client_easy easy)
{
    client_remove(multi, easy);
}

static inline void client_wakeup(client_multi multi)
{
    must_multi(curl_multi_wakeup(multi), "curl_multi_wakeup");
}

/* Easies that other threads hand to the one that drives. */
struct inbox {
    pthread_mutex_t lock;
    CURL **easies;
    size_t len;
    size_t room;
};

static inline struct inbox *client_inbox(void)
{
    static struct inbox inbox = {.lock = PTHREAD_MUTEX_INITIALIZER};
    return &inbox;
}

static inline void client_hand_over(client_multi multi, struct inbox *inbox, client_easy easy)
{
    pthread_mutex_lock(&inbox->lock);
    if (inbox->len == inbox->room) {
        inbox->room = 2 * inbox->room + 64;
        inbox->easies = realloc(inbox->easies, inbox->room * sizeof *inbox->easies);
        if (inbox->easies == NULL)
            die("realloc", "out of memory");
    }
    inbox->easies[inbox->len++] = easy;
    pthread_mutex_unlock(&inbox->lock);
    client_wakeup(multi);
}

static inline void client_take_over(client_multi multi, struct inbox *inbox)
{
    pthread_mutex_lock(&inbox->lock);
    for (size_t i = 0; i < inbox->len; i++)
        client_add(multi, inbox->easies[i]);
    inbox->len = 0;
    pthread_mutex_unlock(&inbox->lock);
}

static inline void client_forbid_reuse(client_easy easy, bool forbidden)
{
    must_easy(curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, (long)forbidden),
              "CURLOPT_FORBID_REUSE");
}

static inline void client_perform_easy(client_easy easy)
{
    must_easy(curl_easy_perform(easy), "curl_easy_perform");
}

#endif
