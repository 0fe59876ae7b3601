#include "control.h"

#include "failure.h"
#include "faults.h"
#include "transfers.h"

/* After a refused announcement its effect stands. */
static bool took_effect(struct life *life, cw_status status, bool attached)
{
    if (status == CW_OK) {
        return true;
    }
    int state = -1;
    if (status == CW_E_CALLBACK || status == CW_E_CLOSED) {
        EXPECT(ONE(OK), CALL(cw_easy_get_state, life->easy, &state));
        return (state != CW_STATE_IDLE) == attached;
    }
    return false;
}

static void add_attached(struct life *life, struct multi_life *multi)
{
    struct record *record = atomic_load(&life->record);
    /* Another thread is just about to close the easy's multi. A new one might take the easy then,
     * for a transfer that has no record. */
    if (record->multi != multi) {
        return;
    }
    cw_status status = CALL(cw_multi_add, multi->multi, life->easy);
    bool closing = atomic_load(&multi->closing);
    expect(ONE(ALREADY_ADDED) | (closing ? ONE(OK) : 0) | disturbed(multi), status,
           "cw_multi_add");
    /* It was idle already, and this add may have ended its last result. */
    if (closing && status != CW_E_ALREADY_ADDED) {
        atomic_fetch_or(&record->fate, NOT_BEGUN);
    }
}

static void add_idle(struct life *life, struct multi_life *multi)
{
    check_closed(life);
    if ((!life->configured || one_in(&self->dice, 3)) && !set_up(life)) {
        return;
    }
    struct record *record = new_record(life, multi);
    if (record == NULL ||
        CALL(cw_easy_set_token, life->easy, token_of(record)) != CW_OK) {
        return;
    }
    record->scarcity = scarcity_now();
    atomic_store(&record->fate, ADDED | (atomic_load(&multi->half) ? EARLY : 0));
    atomic_store(&life->record, record);
    life->attached = true;
    cw_status status = CALL(cw_multi_add, multi->multi, life->easy);
    expect(ONE(OK) | disturbed(multi), status, "cw_multi_add");
    if (!took_effect(life, status, true)) {
        atomic_fetch_or(&record->fate, NOT_BEGUN);
        life->attached = false;
    }
}

void add_easy(void)
{
    struct multi_life *multi = current_multi();
    struct life *life = pick_life();
    if (!hold(life)) {
        return;
    }
    if (!life->dead) {
        if (is_idle(life)) {
            add_idle(life, multi);
        } else if (one_in(&self->dice, 8)) {
            add_attached(life, multi);
        }
    }
    let_go(life);
}

void remove_easy(void)
{
    struct life *life = pick_life();
    if (!hold(life)) {
        return;
    }
    struct record *record = atomic_load(&life->record);
    struct multi_life *multi = record == NULL ? current_multi() : record->multi;
    bool inside = is_inside(multi);
    if (life->dead) {
        EXPECT(ONE(STALE) | disturbed(multi) | (inside ? ONE(REENTRANT) : 0),
               CALL(cw_multi_remove, multi->multi, life->easy));
    } else if (inside) {
        EXPECT(ONE(REENTRANT) | disturbed(multi), CALL(cw_multi_remove, multi->multi, life->easy));
    } else if (is_idle(life)) {
        EXPECT(ONE(NOT_ADDED) | disturbed(multi), CALL(cw_multi_remove, multi->multi, life->easy));
    } else {
        atomic_fetch_or(&record->fate, REMOVED);
        cw_status status = CALL(cw_multi_remove, multi->multi, life->easy);
        expect(ONE(OK) | disturbed(multi), status, "cw_multi_remove");
        if (took_effect(life, status, false)) {
            atomic_store(&record->ended_by, self);
            /* Where the multi was closed meanwhile, that may have ended it. */
            if (status != CW_E_CLOSED) {
                atomic_store(&record->taken_off_by, self);
            }
            life->attached = false;
        } else {
            atomic_fetch_and(&record->fate, ~(unsigned)REMOVED);
        }
    }
    let_go(life);
}

static void bury(struct life *life)
{
    struct world *world = self->world;
    life->dead = true;
    life->attached = false;
    unsigned number = atomic_fetch_add(&world->stale_count, 1);
    atomic_store(&world->stale[number % STALE], life->easy.id);
}

void free_easy(void)
{
    struct world *world = self->world;
    unsigned slot = below(&self->dice, world->slots);
    struct life *life = atomic_load(&world->slot[slot]);
    if (!hold(life)) {
        return;
    }
    if (!life->dead) {
        struct record *record = atomic_load(&life->record);
        if (record != NULL) {
            atomic_fetch_or(&record->fate, FREED);
        }
        if (one_in(&self->dice, 2)) {
            EXPECT(ONE(OK), CALL(cw_easy_free, life->easy));
        } else {
            EXPECT(ONE(OK), CALL(cw_easy_free_ended, life->easy));
        }
        if (record != NULL) {
            atomic_store(&record->ended_by, self);
            atomic_store(&record->taken_off_by, self);
        }
        bury(life);
        make_life(slot);
    }
    let_go(life);
}

void cancel_easy(void)
{
    struct life *life = pick_life();
    if (!hold(life)) {
        return;
    }
    if (!life->dead && is_idle(life)) {
        EXPECT(ONE(NOT_ADDED), CALL(cw_easy_cancel, life->easy));
    } else if (!life->dead) {
        struct record *record = atomic_load(&life->record);
        atomic_fetch_or(&record->fate, CANCELLED);
        cw_status status = CALL(cw_easy_cancel, life->easy);
        statuses closed = atomic_load(&record->multi->closing) ? ONE(NOT_ADDED) : 0;
        expect(ONE(OK) | closed | refusals(), status, "cw_easy_cancel");
        if (status == CW_OK) {
            atomic_store(&record->ended_by, self);
        }
    }
    let_go(life);
}

static int direction(void)
{
    static const int directions[] = {CW_RECV, CW_SEND, CW_BOTH};
    return directions[below(&self->dice, 3)];
}

static unsigned paused_by(int directions)
{
    return (directions & CW_RECV ? PAUSED_RECV : 0u) | (directions & CW_SEND ? PAUSED_SEND : 0u);
}

static statuses control_answers(struct record *record)
{
    return ONE(OK) | (atomic_load(&record->multi->closing) ? ONE(NOT_ADDED) : 0) | refusals();
}

void pause_easy(void)
{
    struct life *life = pick_life();
    int directions = direction();
    if (!options.with[WITH_PAUSING] || !hold(life)) {
        return;
    }
    if (!life->dead && is_idle(life)) {
        EXPECT(ONE(NOT_ADDED), CALL(cw_easy_pause, life->easy, directions));
    } else if (!life->dead) {
        struct record *record = atomic_load(&life->record);
        atomic_fetch_or(&record->fate, paused_by(directions));
        EXPECT(control_answers(record), CALL(cw_easy_pause, life->easy, directions));
        if (directions & CW_RECV) {
            atomic_store(&record->recv_paused_by, self);
        }
        if (directions & CW_SEND) {
            atomic_store(&record->send_paused_by, self);
        }
    }
    let_go(life);
}

static void unpause(struct life *life, int directions)
{
    struct record *record = atomic_load(&life->record);
    atomic_fetch_and(&record->fate, ~paused_by(directions));
    if (directions & CW_RECV) {
        atomic_store(&record->recv_paused_by, NULL);
    }
    if (directions & CW_SEND) {
        atomic_store(&record->send_paused_by, NULL);
    }
    EXPECT(control_answers(record), CALL(cw_easy_unpause, life->easy, directions));
}

void unpause_easy(void)
{
    struct life *life = pick_life();
    if (!hold(life)) {
        return;
    }
    if (!life->dead && is_idle(life)) {
        EXPECT(ONE(NOT_ADDED), CALL(cw_easy_unpause, life->easy, CW_BOTH));
    } else if (!life->dead) {
        unpause(life, direction());
    }
    let_go(life);
}

void unpause_all(void)
{
    struct world *world = self->world;
    for (unsigned i = 0; i < world->slots; i++) {
        struct life *life = atomic_load(&world->slot[i]);
        struct record *record = atomic_load(&life->record);
        bool paused = record != NULL && is_outstanding(record) &&
                      (atomic_load(&record->fate) & PAUSED) != 0;
        if (paused && hold(life)) {
            if (!life->dead && !is_idle(life)) {
                unpause(life, CW_BOTH);
            }
            let_go(life);
        }
    }
}
