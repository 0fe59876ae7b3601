#include "rounds.h"

#include "actions.h"
#include "control.h"
#include "driving.h"
#include "ending.h"
#include "failure.h"
#include "faults.h"
#include "loop.h"
#include "transfers.h"
#include "wild.h"

#include <stdlib.h>

enum { OUTSIDERS = 3, LEGS = 3, TURNS = 40, LATE = 24 };

/* Its destructor makes calls where the thread's other locals are gone. */
static pthread_key_t end_of_thread;

static void make_calls_at_end(void *actor)
{
    (void)actor;
    for (unsigned i = below(&self->dice, 6); i > 0; i--) {
        act();
        if (!self->outsider) {
            turn_once();
        } else if (self->world->moving) {
            wake_multi();
        }
    }
    self->name = "(ended)";
    if (self->outsider) {
        atomic_fetch_sub(&self->world->outsiders, 1);
    }
}

static void make_key(void)
{
    if (pthread_key_create(&end_of_thread, make_calls_at_end) != 0) {
        failed("pthread_key_create");
    }
}

/* The key is younger than those of OpenSSL. Where one is older, glibc clears what OpenSSL keeps for
 * the thread under its younger keys right after our destructor, and OpenSSL never frees it. */
static bool ends_with_calls(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    if (!options.with[WITH_THREAD_ENDS] || !one_in(&self->dice, 3) || !has_succeeded_over_tls()) {
        return false;
    }
    pthread_once(&once, make_key);
    return pthread_setspecific(end_of_thread, self) == 0;
}

static void *be_outsider(void *actor)
{
    self = actor;
    let_signals_in();
    run_outsider();
    if (!ends_with_calls()) {
        self->name = "(ended)";
        atomic_fetch_sub(&self->world->outsiders, 1);
    }
    return NULL;
}

static void start(pthread_t *thread, void *(*run)(void *), void *user_data)
{
    if (pthread_create(thread, NULL, run, user_data) != 0) {
        failed("pthread_create");
    }
}

struct leg {
    struct actor *actor;
    unsigned turns;
    bool done;
};

static void *be_home(void *user_data)
{
    struct leg *leg = user_data;
    self = leg->actor;
    let_signals_in();
    leg->done = run_loop(leg->turns);
    if (!leg->done) {
        ends_with_calls();
    }
    return NULL;
}

/* Threads take turns as home, each until it ends; the last one goes on to the end. */
static void run_legs(struct world *world)
{
    struct leg leg = {0};
    for (unsigned i = 0; !leg.done; i++) {
        bool last = i == LEGS || !options.with[WITH_THREAD_ENDS] || one_in(&self->dice, 2);
        leg.turns = last ? UINT32_MAX : below(&self->dice, TURNS);
        leg.actor = new_actor(world, "home", 100 + i);
        pthread_t thread;
        start(&thread, be_home, &leg);
        pthread_join(thread, NULL);
    }
}

static void fill_world(void)
{
    struct world *world = self->world;
    for (unsigned i = 0; i < world->slots; i++) {
        make_life(i);
    }
    if (options.with[WITH_WILD]) {
        make_wild();
    }
    open_multi();
    configure_multi();
}

static void *direct(void *user_data)
{
    struct world *world = user_data;
    self = new_actor(world, "director", 0);
    fill_world();
    pthread_t outsiders[OUTSIDERS];
    unsigned count = options.with[WITH_OUTSIDERS] ? below(&self->dice, OUTSIDERS + 1) : 0;
    atomic_store(&world->outsiders, (int)count);
    for (unsigned i = 0; i < count; i++) {
        struct actor *actor = new_actor(world, "outsider", 10 + i);
        actor->outsider = true;
        start(&outsiders[i], be_outsider, actor);
    }
    run_legs(world);
    for (unsigned i = 0; i < count; i++) {
        pthread_join(outsiders[i], NULL);
    }
    end_world();
    return NULL;
}

static struct world *make_world(unsigned number, struct dice *dice)
{
    struct world *world = calloc(1, sizeof *world);
    if (world == NULL) {
        failed("calloc");
    }
    world->number = number;
    world->style = options.style >= 0 ? (enum style)options.style
                                      : (enum style)below(dice, STYLE_COUNT);
    world->moving = options.with[WITH_MOVING] && one_in(dice, 4);
    world->limited = one_in(dice, 5);
    world->eager = one_in(dice, 4) ? 2 : 10;
    world->refusing = one_in(dice, 3) ? 3 : 50;
    static const unsigned most[] = {6, 30, SLOTS};
    world->slots = 1 + below(dice, most[below(dice, 3)]);
    world->target = 20 + below(dice, 15 * world->slots + 1);
    if (world->target > RECORDS - LATE) {
        world->target = RECORDS - LATE;
    }
    world->most = world->target + LATE;
    atomic_store(&worlds_now[number], world);
    return world;
}

static void forget_world(struct world *world)
{
    atomic_store(&worlds_now[world->number], NULL);
    free(world);
}

void play_round(unsigned long number)
{
    atomic_store(&round_now, number);
    struct dice dice = dice_of(options.seed, number, UINT64_MAX);
    struct world *worlds[2];
    pthread_t directors[2];
    unsigned count = 1 + below(&dice, 2);
    for (unsigned i = 0; i < count; i++) {
        worlds[i] = make_world(i, &dice);
    }
    for (unsigned i = 0; i < count; i++) {
        start(&directors[i], direct, worlds[i]);
    }
    for (unsigned i = 0; i < count; i++) {
        pthread_join(directors[i], NULL);
    }
    for (unsigned i = 0; i < count; i++) {
        forget_world(worlds[i]);
    }
}

void play_last_round(void)
{
    options.seconds = 0;
    options.transfers = 0;
    atomic_fetch_add(&round_now, 1);
    struct dice dice = dice_of(options.seed, atomic_load(&round_now), UINT64_MAX);
    struct world *world = make_world(0, &dice);
    world->target = 30;
    world->most = 60;
    self = new_actor(world, "exit", 0);
    fill_world();
    let_signals_in();
    run_loop(UINT32_MAX);
    end_world();
    self = NULL;
    forget_world(world);
}
