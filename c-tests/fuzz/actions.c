#include "actions.h"

#include "control.h"
#include "faults.h"
#include "forks.h"
#include "looks.h"
#include "misuse.h"
#include "shares.h"
#include "urls.h"
#include "wild.h"
#include "wrong.h"

struct action {
    void (*act)(void);
    unsigned weight;
};

/* Possible everywhere. */
static const struct action anywhere[] = {
    {add_easy, 20},         {cancel_easy, 4},     {free_easy, 4},     {pause_easy, 5},
    {unpause_easy, 8},      {look_at_easy, 12},   {look_at_multi, 8}, {read_message, 4},
    {call_bad_handle, 10},  {set_attached, 5},    {perform_attached, 2},
    {wake_multi, 3},        {raise_signal, 2},    {play_wild, 6},     {replace_handler, 1},
    {change_network, 1},    {fork_child, 1},        {play_url, 4},
    {play_share, 6},
};

/* Not inside a callback of the multi. */
static const struct action outside[] = {
    {remove_easy, 10}, {configure_multi, 5}, {run_messages, 4}, {perform_alone, 1},
    {set_push_function, 1},
};

/* Only inside one. */
static const struct action inside[] = {{drive_inside, 8}, {play_another_multi, 1}};

enum { RARELY = 400 };

static const struct action *choose(const struct action *actions, size_t count)
{
    unsigned total = 0;
    for (size_t i = 0; i < count; i++) {
        total += actions[i].weight;
    }
    unsigned number = below(&self->dice, total);
    while (number >= actions->weight) {
        number -= actions->weight;
        actions++;
    }
    return actions;
}

#define CHOOSE(actions) choose((actions), sizeof(actions) / sizeof *(actions))

static bool may_act(void)
{
    return self != NULL && !self->in_handler && !self->forked && !self->closing &&
           self->depth < FRAMES / 2;
}

void act(void)
{
    if (!may_act()) {
        return;
    }
    if (options.with[WITH_CLOSING] && one_in(&self->dice, RARELY)) {
        close_multi();
    } else if (one_in(&self->dice, 4) && (!self->outsider || self->world->moving)) {
        CHOOSE(outside)->act();
    } else {
        CHOOSE(anywhere)->act();
    }
}

void act_in_callback(void)
{
    if (!may_act()) {
        return;
    }
    enum place place = self->frames[self->frame_count - 1].place;
    if (place == IN_TIMER && !options.with[WITH_IN_TIMER]) {
        return;
    }
    /* There are few of them, and the last ones come when nothing else happens any more. */
    if (place == IN_TIMER && one_in(&self->dice, 4)) {
        add_easy();
    }
    if (!one_in(&self->dice, self->world->eager)) {
        return;
    }
    if (options.with[WITH_CLOSING] && one_in(&self->dice, RARELY)) {
        close_multi();
    } else if (one_in(&self->dice, 5)) {
        CHOOSE(inside)->act();
    } else {
        CHOOSE(anywhere)->act();
    }
}

void act_in_drop(void)
{
    if (may_act() && one_in(&self->dice, 20)) {
        act();
    }
}
