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

/* What begins transfers, beside the home thread. */
struct other {
    cw_multi multi;
    struct dice dice;
    atomic_bool over;
};

static void *begin_and_cancel(void *argument)
{
    struct other *other = argument;
    while (!atomic_load(&other->over)) {
        for (unsigned count = below(&other->dice, 10); count > 0; count--) {
            begin_transfer(other->multi, &other->dice);
        }
        cancel_transfer(&other->dice);
        usleep(below(&other->dice, 20000));
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

/* With crowds of changing size, the smallest of one. */
static void drive(struct driver *driver, double seconds, struct dice *dice)
{
    unsigned crowd = 100;
    for (double end = clock_seconds() + seconds; clock_seconds() < end;) {
        for (unsigned count = transfers_running(); count < crowd; count++) {
            begin_transfer(driver->multi, dice);
        }
        if (one_in(dice, 100)) {
            crowd = 1 + below(dice, MOST_TRANSFERS * 3 / 4);
            see_descriptors();
        }
        if (one_in(dice, 10)) {
            cancel_transfer(dice);
        }
        if (transfers_running() > 0) {
            driver_turn(driver);
            take_messages(driver->multi);
        }
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
    drive(driver, seconds, &dice);
    atomic_store(&other.over, true);
    pthread_join(thread, NULL);
    drain(driver);
    free_easies();
    close_driver(&opened);
    let_go_of_names();
}
