#include "ending.h"

#include "app_loop.h"
#include "driving.h"
#include "failure.h"
#include "loop.h"
#include "transfers.h"
#include "shares.h"
#include "urls.h"
#include "wild.h"

static void check_messages(void)
{
    struct world *world = self->world;
    for (unsigned i = 0; i < atomic_load(&world->record_count); i++) {
        if (is_outstanding(&world->records[i])) {
            failed("transfer %zu has no message", token_of(&world->records[i]));
        }
    }
}

static void check_nothing_runs(void)
{
    int running = -1;
    /* What another thread than the home has freed goes with the next call. */
    EXPECT(ONE(OK), CALL(cw_multi_get_timeout, current_multi()->multi, &(int64_t){0}));
    EXPECT(ONE(OK), CALL(cw_multi_running, current_multi()->multi, &running));
    if (running != 0) {
        failed("%d transfers run, and none is there", running);
    }
}

static void free_lives(void)
{
    struct world *world = self->world;
    for (unsigned i = 0; i < atomic_load(&world->life_count); i++) {
        struct life *life = &world->lives[i];
        if (!life->dead) {
            EXPECT(ONE(OK), CALL(cw_easy_free, life->easy));
        }
    }
}

static void check_drops(void)
{
    struct world *world = self->world;
    for (unsigned i = 0; i < atomic_load(&world->registration_count); i++) {
        const struct registration *registration = &world->registrations[i];
        if (atomic_load(&registration->drops) != 1) {
            failed("a registration of callback %d was dropped %d times", registration->place,
                   atomic_load(&registration->drops));
        }
    }
}

/* An older libcurl closes some of those that it did not connect by itself. */
static void check_sockets(void)
{
    struct world *world = self->world;
    bool may_be_left = !cw_has_feature("bundled");
    for (unsigned i = 0; i < atomic_load(&world->life_count); i++) {
        int sockets = atomic_load(&world->lives[i].sockets);
        if (sockets < 0 || (sockets > 0 && !may_be_left)) {
            failed("%d sockets are left, which a function is to close", sockets);
        }
    }
}

static void close_last(void)
{
    struct multi_life *multi = current_multi();
    atomic_store(&multi->closing, true);
    EXPECT(ONE(OK), CALL(cw_multi_close, multi->multi));
    EXPECT(ONE(STALE), CALL(cw_multi_running, multi->multi, &(int){0}));
}

static void check_loops(void)
{
    struct world *world = self->world;
    for (unsigned i = 0; i < atomic_load(&world->multi_count) && i < MULTIS; i++) {
        if (style_has_event_loop(world)) {
            check_given_back(&world->multis[i]);
        }
    }
    close_loops(world);
}

void end_world(void)
{
    struct world *world = self->world;
    self->closing = true;
    bool open = !atomic_load(&current_multi()->closing);
    if (open) {
        read_all_messages();
        check_messages();
    }
    for (unsigned i = 0; i < world->slots; i++) {
        struct life *life = atomic_load(&world->slot[i]);
        check_closed(life);
        const struct record *record = atomic_load(&life->record);
        if (!life->dead && !is_idle(life) && atomic_load(&record->multi->closing)) {
            failed("easy %016llx is added to a multi that was closed",
                   (unsigned long long)life->easy.id);
        }
    }
    free_wild();
    free_urls();
    free_shares();
    if (open) {
        check_nothing_runs();
    }
    bool close_first = one_in(&self->dice, 2);
    if (open && close_first) {
        close_last();
    }
    free_lives();
    if (open && !close_first) {
        check_nothing_runs();
        close_last();
    }
    check_drops();
    check_sockets();
    check_loops();
}
