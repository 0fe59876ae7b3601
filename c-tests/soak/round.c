#include "round.h"

#include "driver.h"
#include "failure.h"
#include "measure.h"
#include "names.h"
#include "transfers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

enum { BURST = 80, LONE_TRANSFERS = 20 };

/* What begins transfers, beside the home thread. */
struct other {
    cw_multi multi;
    struct dice dice;
    atomic_bool lull; /* nobody else begins any */
    atomic_bool over;
};

static const struct kind *any_kind(struct dice *dice)
{
    return pick_kind((unsigned)(roll(dice) >> 33));
}

static void wait_until_none_runs(struct other *other)
{
    while (transfers_running() > 0 && !atomic_load(&other->over)) {
        usleep(1000);
    }
}

/* As where there is little to do, and nobody but this thread wakes the home thread. */
static void begin_one_by_one(struct other *other)
{
    struct dice *dice = &other->dice;
    atomic_store(&other->lull, true);
    wait_until_none_runs(other);
    for (int i = 0; i < LONE_TRANSFERS && !atomic_load(&other->over); i++) {
        bool ends = one_in(dice, 2);
        begin_transfer(other->multi, ends ? any_kind(dice) : &endless, dice);
        if (!ends) {
            usleep(below(dice, 5000));
            cancel_all_transfers();
        }
        wait_until_none_runs(other);
    }
    atomic_store(&other->lull, false);
}

static void *begin_and_cancel(void *argument)
{
    struct other *other = argument;
    struct dice *dice = &other->dice;
    while (!atomic_load(&other->over)) {
        if (one_in(dice, 60)) {
            begin_one_by_one(other);
        }
        const struct kind *kind = one_in(dice, 20) ? any_kind(dice) : NULL;
        for (unsigned count = kind != NULL ? BURST : below(dice, 10); count > 0; count--) {
            begin_transfer(other->multi, kind != NULL ? kind : any_kind(dice), dice);
        }
        cancel_transfer(dice);
        usleep(below(dice, 20000));
    }
    return NULL;
}

/* Each of them in most rounds. */
static void limit(cw_multi multi, struct dice *dice)
{
    if (!one_in(dice, 4)) {
        MUST(cw_multi_set_max_host_connections(multi, 1 + (long)below(dice, 6)));
    }
    if (!one_in(dice, 4)) {
        MUST(cw_multi_set_max_total_connections(multi, 40 + (long)below(dice, 160)));
    }
    if (!one_in(dice, 4)) {
        MUST(cw_multi_set_max_connects(multi, 1 + (long)below(dice, 100)));
    }
    if (!one_in(dice, 4)) {
        MUST(cw_multi_set_max_concurrent_streams(multi, 1 + (long)below(dice, 20)));
    }
}

static void take_messages(cw_multi multi)
{
    cw_message message;
    while (cw_multi_next_message(multi, &message) == CW_OK) {
        end_transfer(multi, &message);
    }
}

static double clock_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* With crowds of changing size. Where nothing runs, the other thread wakes this one. */
static void drive(struct driver *driver, const struct other *other, double seconds,
                  struct dice *dice)
{
    unsigned crowd = 100;
    for (double end = clock_seconds() + seconds; clock_seconds() < end;) {
        bool begins = !atomic_load(&other->lull);
        for (unsigned count = transfers_running(); begins && count < crowd; count++) {
            begin_transfer(driver->multi, any_kind(dice), dice);
        }
        if (one_in(dice, 100)) {
            crowd = below(dice, MOST_TRANSFERS * 3 / 4);
            see_descriptors();
        }
        if (one_in(dice, 10)) {
            cancel_transfer(dice);
        }
        driver_turn(driver);
        take_messages(driver->multi);
    }
}

static void drain(struct driver *driver)
{
    take_messages(driver->multi);
    while (count_running(driver->multi) > 0) {
        driver_turn(driver);
        take_messages(driver->multi);
    }
    if (transfers_running() > 0) {
        failed("nothing runs any more, but %u transfers have not ended", transfers_running());
    }
}

void play_round(int way, double seconds, uint64_t seed, unsigned number)
{
    void *opened = &(enum way){(enum way)way};
    open_driver(&opened);
    struct driver *driver = opened;
    struct dice dice = dice_of(seed, number, 0);
    limit(driver->multi, &dice);
    struct other other = {.multi = driver->multi, .dice = dice_of(seed, number, 1)};
    pthread_t thread;
    if (pthread_create(&thread, NULL, begin_and_cancel, &other) != 0) {
        failed("there is no other thread");
    }
    drive(driver, &other, seconds, &dice);
    atomic_store(&other.over, true);
    pthread_join(thread, NULL);
    drain(driver);
    free_easies();
    close_driver(&opened);
    let_go_of_names();
}
