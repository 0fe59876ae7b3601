#include "wrong.h"

#include "every_call.h"
#include "failure.h"

#include <string.h>

/* The numbers of `every_call.h`'s functions here. */
static enum call number_of(const char *name)
{
    for (int i = 0; i < CALL_COUNT; i++) {
        if (strcmp(call_name((enum call)i), name) == 0) {
            return (enum call)i;
        }
    }
    failed("%s is not in calls.h", name);
}

enum { EVERY = CALL_COUNT };

static enum call multi_numbers[EVERY];
static enum call easy_numbers[EVERY];
static unsigned multis;
static unsigned easies;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void number_calls(void)
{
    for_each_multi_call(entry) {
        multi_numbers[multis++] = number_of(entry->name);
    }
    for_each_easy_call(entry) {
        easy_numbers[easies++] = number_of(entry->name);
    }
}

unsigned count_multi_calls(void)
{
    pthread_once(&once, number_calls);
    return multis;
}

unsigned count_easy_calls(void)
{
    pthread_once(&once, number_calls);
    return easies;
}

cw_status call_multi(unsigned number, cw_multi multi, cw_easy easy)
{
    begin_call(multi_numbers[number]);
    return end_call(multi_numbers[number], multi_calls[number].call(multi, easy));
}

cw_status call_easy(unsigned number, cw_easy easy)
{
    begin_call(easy_numbers[number]);
    return end_call(easy_numbers[number], easy_calls[number].call(easy));
}

struct bad {
    uint64_t id;
    statuses answers;
};

static struct bad bad_id(bool for_multi)
{
    struct world *world = self->world;
    switch (below(&self->dice, 4)) {
    case 0: {
        uint64_t id = atomic_load(&world->stale[below(&self->dice, STALE)]);
        if (id != 0) {
            return (struct bad){id, for_multi ? ONE(WRONG_KIND) | ONE(INVALID) : ONE(STALE)};
        }
        return (struct bad){0, ONE(NULL_)};
    }
    case 1: {
        uint64_t other = for_multi ? pick_life()->easy.id : current_multi()->multi.id;
        return (struct bad){other, ONE(WRONG_KIND)};
    }
    case 2:
        return (struct bad){roll(&self->dice),
                            ONE(INVALID) | ONE(STALE) | ONE(WRONG_KIND) | ONE(FORKED)};
    default:
        return (struct bad){0, ONE(NULL_)};
    }
}

void call_bad_handle(void)
{
    bool for_multi = one_in(&self->dice, 2);
    struct bad bad = bad_id(for_multi);
    unsigned number = below(&self->dice, for_multi ? count_multi_calls() : count_easy_calls());
    bool ends = for_multi ? multi_calls[number].kind == MULTI_END
                          : easy_calls[number].kind == EASY_END;
    bool names = for_multi ? multi_calls[number].kind == MULTI_NAME
                           : easy_calls[number].kind == EASY_NAME;
    statuses answers = bad.answers | (names || (ends && bad.id == 0) ? ONE(OK) : 0);
    if (for_multi) {
        answers |= ONE(STALE); /* the easy that goes with it may just be freed */
    }
    cw_status status = for_multi ? call_multi(number, (cw_multi){bad.id}, pick_life()->easy)
                                 : call_easy(number, (cw_easy){bad.id});
    expect(answers, status, for_multi ? multi_calls[number].name : easy_calls[number].name);
}

static unsigned pick_easy_call(enum easy_call_kind kind)
{
    unsigned count = count_easy_calls();
    unsigned number = below(&self->dice, count);
    while (easy_calls[number].kind != kind) {
        number = (number + 1) % count;
    }
    return number;
}

void set_attached(void)
{
    struct life *life = pick_life();
    if (!hold(life)) {
        return;
    }
    if (!life->dead && !is_idle(life)) {
        unsigned number = pick_easy_call(EASY_SET);
        cw_status status = call_easy(number, life->easy);
        struct record *record = atomic_load(&life->record);
        bool closing = atomic_load(&record->multi->closing);
        /* It may be idle by now; then its options are no more what the model says. */
        if (status == CW_OK) {
            life->configured = false;
            life->spoiled = true;
        }
        expect(ONE(IN_USE) | (closing ? ONE(OK) | ONE(CONCURRENT) | ONE(REENTRANT) : 0), status,
               easy_calls[number].name);
    }
    let_go(life);
}

void perform_attached(void)
{
    struct life *life = pick_life();
    if (!hold(life)) {
        return;
    }
    bool in_callback = self->frame_count > 0;
    if (!life->dead && (in_callback || !is_idle(life))) {
        struct record *record = atomic_load(&life->record);
        if (in_callback) {
            EXPECT(ONE(REENTRANT) | (self->undisturbed && !self->outsider ? 0 : ONE(CONCURRENT)),
                   CALL(cw_easy_perform, life->easy));
        } else if (is_undisturbed() && !atomic_load(&record->multi->closing)) {
            /* Nobody closes the multi meanwhile, which would make the easy fit for it. */
            EXPECT(ONE(IN_USE), CALL(cw_easy_perform, life->easy));
        }
    }
    let_go(life);
}

void drive_inside(void)
{
    struct multi_life *multi = self->frames[self->frame_count - 1].multi;
    bool in_event = self->frames[self->frame_count - 1].place >= IN_SOCKET;
    if (multi == NULL) {
        return;
    }
    unsigned number = below(&self->dice, count_multi_calls());
    const struct multi_call *entry = &multi_calls[number];
    if (entry->kind == MULTI_HOME || (entry->kind == MULTI_ASSIGN && !in_event)) {
        cw_status status = call_multi(number, multi->multi, pick_life()->easy);
        /* The easy may be freed by now. */
        expect(ONE(REENTRANT) | ONE(STALE), status, entry->name);
    }
}
