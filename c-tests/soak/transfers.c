#include "transfers.h"

#include "failure.h"
#include "setup.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Its lock is held by whoever begins, cancels or ends it, never inside a callback. */
struct place {
    pthread_mutex_t lock;
    struct transfer transfer;
    size_t token; /* MOST_TRANSFERS higher for each transfer in this place */
    bool cancelled;
    atomic_bool running;
    _Atomic time_t begun;
};

static struct place places[MOST_TRANSFERS];
static atomic_uint running;
static atomic_ulong ended[ENDING_COUNT];

void prepare_transfers(void)
{
    for (size_t i = 0; i < MOST_TRANSFERS; i++) {
        pthread_mutex_init(&places[i].lock, NULL);
        places[i].token = i;
    }
}

static time_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec;
}

/* Locked, or NULL if another thread has its lock. */
static struct place *pick_place(struct dice *dice)
{
    struct place *place = &places[below(dice, MOST_TRANSFERS)];
    return pthread_mutex_trylock(&place->lock) == 0 ? place : NULL;
}

static void begin_in(struct place *place, cw_multi multi, const struct kind *kind,
                     struct dice *dice)
{
    struct transfer *transfer = &place->transfer;
    if (transfer->easy.id == 0) {
        MUST(cw_easy_new(&transfer->easy));
    }
    set_up(transfer, kind, dice);
    place->token += MOST_TRANSFERS;
    MUST(cw_easy_set_token(transfer->easy, place->token));
    place->cancelled = false;
    atomic_store(&place->begun, now());
    atomic_store(&place->running, true);
    atomic_fetch_add(&running, 1);
    MUST(cw_multi_add(multi, transfer->easy));
}

void begin_transfer(cw_multi multi, const struct kind *kind, struct dice *dice)
{
    struct place *place = pick_place(dice);
    if (place == NULL) {
        return;
    }
    if (!atomic_load(&place->running)) {
        begin_in(place, multi, kind, dice);
    }
    pthread_mutex_unlock(&place->lock);
}

static void cancel_in(struct place *place)
{
    if (atomic_load(&place->running)) {
        place->cancelled = true;
        MUST(cw_easy_cancel(place->transfer.easy));
    }
    pthread_mutex_unlock(&place->lock);
}

void cancel_transfer(struct dice *dice)
{
    struct place *place = pick_place(dice);
    if (place != NULL) {
        cancel_in(place);
    }
}

void cancel_all_transfers(void)
{
    for (size_t i = 0; i < MOST_TRANSFERS; i++) {
        pthread_mutex_lock(&places[i].lock);
        cancel_in(&places[i]);
    }
}

static void judge(const struct place *place, const cw_message *message)
{
    const struct transfer *transfer = &place->transfer;
    enum ending ending = ending_of(message);
    unsigned permitted = transfer->kind->endings | (place->cancelled ? 1u << CANCELLED : 0);
    const char *wrong = ending == ENDING_COUNT || (permitted & (1u << ending)) == 0
                            ? "it may not end so"
                        : ending == DONE ? what_is_wrong(transfer, message)
                                         : NULL;
    if (wrong != NULL) {
        char why[300] = "";
        MUST(cw_easy_get_error(transfer->easy, why, sizeof why, NULL));
        failed("%s of size %u ended with %s, libcurl %d, response %d, %zu bytes received (%s): %s",
               transfer->url, transfer->size, cw_status_name(message->status), message->curl_code,
               (int)message->response_code, transfer->received, why, wrong);
    }
    atomic_fetch_add(&ended[ending], 1);
}

/* Half of the places keep their easy for the next transfer. */
static void give_back(const struct place *place, cw_multi multi, cw_easy *easy)
{
    if (place->token % 2 == 0) {
        MUST(cw_multi_remove(multi, *easy));
        MUST(cw_easy_reset(*easy));
    } else {
        MUST(cw_easy_free(*easy));
        *easy = (cw_easy){0};
    }
}

void end_transfer(cw_multi multi, const cw_message *message)
{
    struct place *place = &places[message->token % MOST_TRANSFERS];
    pthread_mutex_lock(&place->lock);
    struct transfer *transfer = &place->transfer;
    if (!atomic_load(&place->running) || place->token != message->token ||
        transfer->easy.id != message->easy.id) {
        failed("transfer %zu ends a second time, or there was none: the last here was %zu, %s",
               message->token, place->token, transfer->url);
    }
    judge(place, message);
    give_back(place, multi, &transfer->easy);
    atomic_store(&place->running, false);
    atomic_fetch_sub(&running, 1);
    pthread_mutex_unlock(&place->lock);
}

void free_easies(void)
{
    for (size_t i = 0; i < MOST_TRANSFERS; i++) {
        MUST(cw_easy_free(places[i].transfer.easy));
        places[i].transfer.easy = (cw_easy){0};
    }
}

unsigned transfers_running(void)
{
    return atomic_load(&running);
}

unsigned long ended_as(enum ending ending)
{
    return atomic_load(&ended[ending]);
}

unsigned long transfers_ended(void)
{
    unsigned long sum = 0;
    for (int i = 0; i < ENDING_COUNT; i++) {
        sum += atomic_load(&ended[i]);
    }
    return sum;
}

long oldest_transfer_seconds(void)
{
    time_t oldest = now();
    for (size_t i = 0; i < MOST_TRANSFERS; i++) {
        time_t begun = atomic_load(&places[i].begun);
        if (atomic_load(&places[i].running) && begun < oldest) {
            oldest = begun;
        }
    }
    return (long)(now() - oldest);
}

void tell_old_transfers(long seconds)
{
    for (size_t i = 0; i < MOST_TRANSFERS; i++) {
        const struct place *place = &places[i];
        const struct transfer *transfer = &place->transfer;
        long age = (long)(now() - atomic_load(&place->begun));
        if (atomic_load(&place->running) && age >= seconds) {
            dprintf(STDERR_FILENO, "  running for %ld s: %s, %u bytes, %zu received, %zu sent%s\n",
                    age, transfer->url, transfer->size, transfer->received, transfer->sent,
                    place->cancelled ? ", cancelled" : "");
        }
    }
}
