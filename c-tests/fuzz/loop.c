#include "loop.h"

#include "actions.h"
#include "clock.h"
#include "control.h"
#include "driving.h"
#include "failure.h"
#include "faults.h"
#include "transfers.h"

#include <sched.h>
#include <unistd.h>

static bool is_all_added(void)
{
    struct world *world = self->world;
    return atomic_load(&world->record_count) >= world->target || is_over();
}

void read_all_messages(void)
{
    struct multi_life *multi = current_multi();
    /* Which would apply what is queued: at the end the loop makes no call that it need not make. */
    if (!is_all_added() && one_in(&self->dice, 3)) {
        run_messages();
    }
    cw_message message;
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = CALL(cw_multi_next_message, multi->multi, &message);
        expect(ONE(OK) | ONE(EMPTY) | (atomic_load(&multi->closing) ? ONE(STALE) : 0), status,
               "cw_multi_next_message");
        if (status == CW_OK) {
            take_message(multi, &message);
        }
    }
}

/* The next driving call tells a function of one that a call of another kind has ended. */
static bool is_any_to_be_told(void)
{
    for (unsigned i = 0; i < atomic_load(&self->world->record_count); i++) {
        const struct record *record = &self->world->records[i];
        if (record->hears && is_outstanding(record)) {
            return true;
        }
    }
    return false;
}

/* The library's count and the model's are the same, as soon as what was queued is applied. */
static void check_running(unsigned outstanding)
{
    struct multi_life *multi = current_multi();
    int running = -1;
    bool calm = is_undisturbed();
    if (!calm || CALL(cw_multi_running, multi->multi, &running) != CW_OK) {
        return;
    }
    if (running == 0 && outstanding > 0 && !is_any_to_be_told()) {
        failed("%u transfers are added, none runs, and none has a message", outstanding);
    }
    /* An easy that was freed before its add was applied counts until then. */
    for (int i = 0; i < 4 && running > (int)outstanding; i++) {
        if (CALL(cw_multi_get_timeout, multi->multi, &(int64_t){0}) != CW_OK ||
            CALL(cw_multi_running, multi->multi, &running) != CW_OK) {
            return;
        }
    }
    if (!options.with[WITH_WILD] && running > (int)outstanding) {
        failed("%d transfers run, %u are added", running, outstanding);
    }
}

static void do_something(void)
{
    struct dice *dice = &self->dice;
    unsigned moving;
    unsigned slots = self->world->slots;
    unsigned wanted = one_in(dice, 3) ? slots : 1 + below(dice, slots);
    /* Now and then as many at once as there are: they take several connections, and lanes. */
    unsigned tries = one_in(dice, 8) ? 4 * slots : 8;
    for (unsigned i = 0; !is_all_added() && count_outstanding(&moving) < wanted && i < tries; i++) {
        add_easy();
    }
    /* Towards the end the loop is left alone, so that what is lost stays lost. */
    for (unsigned i = is_all_added() && !one_in(dice, 4) ? 0 : below(dice, 4); i > 0; i--) {
        act();
    }
}

static bool renew_if_closed(void)
{
    return !atomic_load(&current_multi()->closing) || open_multi();
}

void turn_once(void)
{
    if (renew_if_closed()) {
        move_before_waiting();
        read_all_messages();
        drive(false);
    }
}

static void run_out_of_descriptors(void)
{
    if (!options.with[WITH_DESCRIPTORS] || !take_descriptors()) {
        return;
    }
    for (unsigned i = below(&self->dice, 8); i > 0; i--) {
        do_something();
        move_before_waiting();
        read_all_messages();
        drive(false);
    }
    give_descriptors_back();
}

static void become_home(void)
{
    struct multi_life *multi = current_multi();
    EXPECT(ONE(OK) | disturbed(multi), CALL(cw_multi_get_timeout, multi->multi, &(int64_t){0}));
}

/* Where a message that nobody has read is something to do, and is not waited for. */
static bool ends_wait_by_message(void)
{
    enum style style = self->world->style;
    return style == DISPATCH || style == EPOLL_LEVEL || style == EPOLL_EDGE;
}

bool run_loop(unsigned turns)
{
    become_home();
    for (unsigned turn = 0; turn < turns; turn++) {
        if (!renew_if_closed()) {
            return true;
        }
        read_all_messages();
        do_something();
        if (one_in(&self->dice, 80)) {
            run_out_of_descriptors();
        }
        move_before_waiting();
        bool read = !ends_wait_by_message() || !one_in(&self->dice, 3);
        if (read) {
            read_all_messages();
        }
        unsigned moving;
        unsigned outstanding = count_outstanding(&moving);
        if (outstanding == 0 && is_undisturbed() && is_all_added()) {
            return true;
        }
        if (atomic_load(&current_multi()->closing)) {
            continue;
        }
        if (read) {
            check_running(outstanding);
        }
        /* What is paused holds its connection, for which others may wait. */
        if (outstanding > 0 && (moving == 0 || self->world->limited)) {
            unpause_all();
            count_outstanding(&moving);
        }
        drive(moving > 0);
    }
    return false;
}

/* One that drives is the home for a while, and what it ends there wakes nobody by itself. */
static void drive_as_outsider(void)
{
    struct multi_life *multi = current_multi();
    if (one_in(&self->dice, 10) && !atomic_load(&multi->closing)) {
        move_before_waiting();
        if (!style_has_epoll(self->world)) {
            drive(false);
        }
    }
    CALL(cw_multi_wakeup, multi->multi);
}

void run_outsider(void)
{
    for (unsigned i = below(&self->dice, 200); i > 0; i--) {
        act();
        if (self->world->moving) {
            drive_as_outsider();
        }
        if (one_in(&self->dice, 4)) {
            sched_yield();
        } else if (one_in(&self->dice, 8)) {
            usleep(below(&self->dice, 300));
        }
    }
}
