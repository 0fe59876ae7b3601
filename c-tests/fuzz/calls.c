#include "failure.h"
#include "faults.h"
#include "forks.h"

#include <stdio.h>
#include <unistd.h>

static const char *const names[CALL_COUNT] = {
#define NAME(function, documented) [CALL_##function] = #function,
    MULTI_CALLS(NAME) EASY_CALLS(NAME) URL_CALLS(NAME) SHARE_CALLS(NAME) PLAIN_CALLS(NAME)
#undef NAME
};

static const statuses documented[CALL_COUNT] = {
#define DOCUMENTED(function, set) [CALL_##function] = (set),
    MULTI_CALLS(DOCUMENTED) EASY_CALLS(DOCUMENTED) URL_CALLS(DOCUMENTED) SHARE_CALLS(DOCUMENTED)
    PLAIN_CALLS(DOCUMENTED)
#undef DOCUMENTED
};

static atomic_ulong made;

const char *call_name(enum call call)
{
    return names[call];
}

unsigned long calls_made(void)
{
    return atomic_load(&made);
}

statuses status_set(cw_status status)
{
    switch (status) {
#define CASE(name, status) \
    case status: \
        return ONE(name);
        STATUSES(CASE)
#undef CASE
    default:
        return 0;
    }
}

void trace(const char *what, const char *name)
{
    if (options.trace) {
        dprintf(STDERR_FILENO, "%u %-8s %*s%s %s\n", self->world->number, self->name,
                2 * (self->depth + self->frame_count), "", name, what);
    }
}

cw_status *latest(void)
{
    return &self->latest;
}

void begin_call(enum call call)
{
    if (self->depth == 0) {
        self->undisturbed = is_undisturbed();
        self->scarcity = scarcity_now();
        self->refusals = atomic_load(&self->world->refusals);
    }
    if (self->depth < FRAMES) {
        self->calls[self->depth] = call;
    }
    self->depth++;
    trace("call", names[call]);
}

cw_status end_call(enum call call, cw_status status)
{
    trace(cw_status_name(status), names[call]);
    self->depth--;
    atomic_fetch_add_explicit(&made, 1, memory_order_relaxed);
    if (self->forked && self->depth == 0) {
        child_returned(call, status);
    }
    if ((status_set(status) & documented[call]) == 0) {
        failed("%s answers %s, which it does not document", names[call], cw_status_name(status));
    }
    return status;
}

cw_status expect(statuses expected, cw_status status, const char *call)
{
    /* A child goes back through all calls that it was forked inside. */
    bool goes_back = self->forked && status == CW_E_FORKED;
    if (!goes_back && (status_set(status) & expected) == 0) {
        failed("%s is %s", call, cw_status_name(status));
    }
    return status;
}
