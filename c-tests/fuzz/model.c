#include "model.h"

#include "failure.h"
#include "faults.h"

_Thread_local struct actor *self;

struct actor *new_actor(struct world *world, const char *name, uint64_t thread)
{
    unsigned number = atomic_fetch_add(&world->actor_count, 1);
    if (number >= ACTORS) {
        failed("too many actors");
    }
    struct actor *actor = &world->actors[number];
    *actor = (struct actor){.world = world, .name = name};
    actor->dice = dice_of(options.seed, atomic_load(&round_now), world->number * 1000 + thread);
    return actor;
}

bool style_has_event_loop(const struct world *world)
{
    return world->style == TIMER_FIRST || world->style == SOCKETS_FIRST;
}

bool style_has_epoll(const struct world *world)
{
    return world->style >= EPOLL_LEVEL;
}

struct multi_life *current_multi(void)
{
    return atomic_load(&self->world->multi);
}

/* Takes the next of `count`, or `count` itself if none is left. */
static unsigned take(atomic_uint *taken, unsigned count)
{
    unsigned number = atomic_load(taken);
    while (number < count && !atomic_compare_exchange_weak(taken, &number, number + 1)) {
    }
    return number;
}

/* Some easies are copies of others. */
static cw_easy new_easy(struct life *life)
{
    cw_easy easy = {0};
    struct life *other = one_in(&self->dice, 8) ? pick_life() : NULL;
    if (other != NULL && hold(other)) {
        if (!other->dead) {
            CALL(cw_easy_dup, other->easy, &easy);
            life->spoiled = other->spoiled;
        }
        let_go(other);
    }
    if (easy.id == 0) {
        EXPECT(ONE(OK), CALL(cw_easy_new, &easy));
    }
    return easy;
}

bool make_life(unsigned slot)
{
    struct world *world = self->world;
    unsigned number = take(&world->life_count, LIVES);
    if (number == LIVES) {
        return false;
    }
    struct life *life = &world->lives[number];
    life->world = world;
    life->easy = new_easy(life);
    atomic_store(&world->slot[slot], life);
    return true;
}

struct life *pick_life(void)
{
    struct world *world = self->world;
    return atomic_load(&world->slot[below(&self->dice, world->slots)]);
}

bool hold(struct life *life)
{
    return !atomic_exchange(&life->held, true);
}

void let_go(struct life *life)
{
    atomic_store(&life->held, false);
}

struct registration *new_registration(enum place place, struct life *life,
                                      struct multi_life *multi)
{
    unsigned number = take(&self->world->registration_count, REGISTRATIONS);
    if (number == REGISTRATIONS) {
        failed("too many registrations");
    }
    struct registration *made = &self->world->registrations[number];
    made->world = self->world;
    made->life = life;
    made->multi = multi;
    made->place = place;
    return made;
}

struct record *new_record(struct life *life, struct multi_life *multi)
{
    struct world *world = self->world;
    unsigned number = take(&world->record_count, world->most);
    if (number == world->most) {
        return NULL;
    }
    struct record *record = &world->records[number];
    record->life = life;
    record->multi = multi;
    record->route = life->route;
    record->size = life->size;
    record->tls = life->tls;
    record->writes = life->writes;
    record->timed = life->timed;
    record->hears = life->hears;
    return record;
}

size_t token_base(const struct world *world)
{
    return (atomic_load(&round_now) << 20) | (size_t)world->number << 16;
}

size_t token_of(const struct record *record)
{
    const struct world *world = record->life->world;
    return token_base(world) | (size_t)(record - world->records + 1);
}

bool is_outstanding(const struct record *record)
{
    unsigned fate = atomic_load(&record->fate);
    return (fate & ADDED) != 0 && (fate & (FREED | REMOVED | NOT_BEGUN)) == 0 &&
           atomic_load(&record->messages) == 0 && !atomic_load(&record->multi->closing);
}

unsigned count_outstanding(unsigned *moving)
{
    struct world *world = self->world;
    unsigned count = 0;
    *moving = 0;
    for (unsigned i = 0; i < world->slots; i++) {
        struct life *life = atomic_load(&world->slot[i]);
        struct record *record = atomic_load(&life->record);
        if (record == NULL || !is_outstanding(record)) {
            continue;
        }
        count++;
        bool paused = (atomic_load(&record->fate) & PAUSED) != 0 && !record->timed;
        *moving += !paused && !atomic_load(&life->held);
    }
    return count;
}

bool is_undisturbed(void)
{
    return atomic_load(&self->world->outsiders) == 0;
}

statuses refusals(void)
{
    return atomic_load(&self->world->refusals) != self->refusals ? ONE(CALLBACK) : 0;
}

statuses disturbed(const struct multi_life *multi)
{
    statuses set = refusals();
    if (atomic_load(&multi->closing)) {
        set |= ONE(STALE) | ONE(CLOSED);
    }
    if (!self->undisturbed || self->outsider) {
        set |= ONE(CONCURRENT);
    }
    if (was_scarce_since(self->scarcity)) {
        set |= NO_ROOM;
    }
    return set;
}

bool is_inside(const struct multi_life *multi)
{
    for (int i = 0; i < self->frame_count; i++) {
        if (self->frames[i].multi == multi) {
            return true;
        }
    }
    return false;
}

bool is_idle(struct life *life)
{
    struct record *record = atomic_load(&life->record);
    if (life->attached && record != NULL && atomic_load(&record->multi->closing)) {
        int state = -1;
        EXPECT(ONE(OK), CALL(cw_easy_get_state, life->easy, &state));
        life->attached = state != CW_STATE_IDLE;
    }
    return !life->attached;
}
