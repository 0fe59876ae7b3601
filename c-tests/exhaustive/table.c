#include "table.h"

/* All callbacks of transfers, which stand between these two. */
#define TRANSFERS (ONLY(IN_SOCKET) - ONLY(AT_HOME + 1))
#define EVENTS (ONLY(IN_SOCKET) | ONLY(IN_TIMER))
#define SETTERS (ONLY(IN_SETTER) | ONLY(WHILE_IN_SETTER))

const struct gap gaps[GAPS] = {
    {ONLY(UNDECIDED), EVERY, TRANSFERS | EVENTS | ONLY(IN_DONE) | ONLY(WHILE_IN_WRITE),
     "no transfer moves, and no function is set, before it is decided how the multi is driven"},
    {ONLY(UNDECIDED), EVERY, ONLY(WHILE_POLLING), "a poll decides for the simple loop"},
    {ONLY(SIMPLE_LOOP), EVERY, EVENTS, "the simple loop has no socket and no timer function"},
    {ONLY(EVENT_LOOP), EVERY, ONLY(WHILE_POLLING), "in an event loop a poll is refused"},
    {EVERY, ONLY(IS_QUEUED), ONLY(WHILE_POLLING),
     "the add that queues ends the poll, after which it is applied"},
    {EVERY, ONLY(IS_RUNNING) | ONLY(IS_BESIDE) | ONLY(IS_DONE), SETTERS,
     "a setter refuses an added easy before it runs a callback"},
    {EVERY, ONLY(IS_BESIDE),
     EVENTS | ONLY(IN_DONE) | ONLY(AT_HOME) | ONLY(WHILE_AWAY) | ONLY(WHILE_POLLING),
     "only callbacks of transfers are one easy's, beside which another runs"},
    [LACKING] = {EVERY, EVERY, 0, "this libcurl, or no server of this test, has what calls that"},
};

static bool is_lacking(enum trial_place place)
{
    switch (place) {
    case IN_KEY_LOG:
    case IN_TRAILER:
        return !cw_has_feature("bundled");
    case IN_SSH_KEY:
    case IN_SSH_HOST_KEY:
    case IN_CHUNK_BEGIN:
    case IN_CHUNK_END:
    case IN_FILE_MATCH:
    case IN_INTERLEAVE:
        return true;
    case IN_HSTS_READ:
    case IN_HSTS_WRITE:
        return !cw_has_feature("HSTS");
    case IN_WS_MESSAGE:
    case IN_WS_DRAIN:
        return !cw_has_protocol("ws");
    default:
        return false;
    }
}

const struct gap *find_gap(enum mode mode, enum subject subject, enum trial_place place)
{
    for (size_t i = 0; i < GAPS; i++) {
        if ((gaps[i].modes & ONLY(mode)) && (gaps[i].subjects & ONLY(subject)) &&
            (gaps[i].places & ONLY(place))) {
            return &gaps[i];
        }
    }
    return is_lacking(place) ? &gaps[LACKING] : NULL;
}

enum state state_of(const struct trial *trial)
{
    static const enum state states[SUBJECTS] = {
        [IS_IDLE] = IDLE,       [IS_QUEUED] = QUEUED, [IS_RUNNING] = RUNNING,
        [IS_BESIDE] = RUNNING, [IS_DONE] = DONE,
    };
    return function_handles[trial->function] == EASY ? states[trial->subject_is] : ANY;
}

/* The contexts of a place. A running easy has its multi's; any other is driven only by a call on
 * itself, and an idle one has no multi whose callbacks could matter. */
static const struct {
    enum context multi;
    enum context waiting; /* queued or done */
    enum context idle;
} contexts[PLACES] = {
    [AT_HOME] = {HOME, HOME, HOME},
#define CALLBACK(constant, word) [IN_##constant] = {TRANSFER, TRANSFER, HOME},
#include "decisions.inc"
    [IN_SOCKET] = {EVENT, EVENT, HOME},
    [IN_TIMER] = {EVENT, EVENT, HOME},
    [IN_DONE] = {HOME, HOME, HOME},
    [IN_SETTER] = {HOME, TRANSFER, TRANSFER},
    [WHILE_AWAY] = {OTHER, OTHER, OTHER},
    [WHILE_POLLING] = {DRIVEN, OTHER, OTHER},
    [WHILE_IN_WRITE] = {DRIVEN, OTHER, OTHER},
    [WHILE_IN_SETTER] = {OTHER, DRIVEN, DRIVEN},
};

enum context context_of(const struct trial *trial)
{
    enum trial_place place = trial->place;
    enum context of_multi = contexts[place].multi;
    bool in_callback = of_multi == TRANSFER || of_multi == EVENT;
    switch (trial->subject_is) {
    case IS_IDLE:
        /* It would stall whatever loop the callback stands in. */
        if (trial->function == NUMBER_cw_easy_perform && in_callback) {
            return of_multi;
        }
        return function_handles[trial->function] == EASY ? contexts[place].idle : of_multi;
    case IS_QUEUED:
    case IS_DONE:
        return function_handles[trial->function] == EASY ? contexts[place].waiting : of_multi;
    default:
        return of_multi;
    }
}
