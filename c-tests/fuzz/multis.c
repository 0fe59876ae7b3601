/* The calls that go to a whole multi. */
#include "actions.h"
#include "control.h"
#include "failure.h"
#include "transfers.h"

#include <unistd.h>

/* A message that an outsider takes is none that the loop waits for any more. */
void read_message(void)
{
    struct multi_life *multi = current_multi();
    cw_message message;
    statuses gone = atomic_load(&multi->closing) ? ONE(STALE) : 0;
    cw_status status = CALL(cw_multi_next_message, multi->multi, &message);
    gone |= atomic_load(&multi->closing) ? ONE(STALE) : 0;
    expect(ONE(OK) | ONE(EMPTY) | gone, status, "cw_multi_next_message");
    if (status == CW_OK) {
        take_message(multi, &message);
        if (self->outsider) {
            CALL(cw_multi_wakeup, multi->multi);
        }
    }
}

static void on_message(cw_multi multi, const cw_message *message, void *user_data)
{
    struct multi_life *from = user_data;
    if (multi.id != from->multi.id) {
        failed("a message function gets another multi");
    }
    take_message(from, message);
    if (one_in(&self->dice, 4)) {
        act();
    }
}

void run_messages(void)
{
    struct multi_life *multi = current_multi();
    bool inside = is_inside(multi);
    statuses before = disturbed(multi);
    cw_status status = CALL(cw_multi_messages, multi->multi, on_message, multi, NULL);
    expect(ONE(OK) | before | disturbed(multi) | (inside ? ONE(REENTRANT) : 0), status,
           "cw_multi_messages");
    if (self->outsider) {
        CALL(cw_multi_wakeup, multi->multi);
    }
}

void wake_multi(void)
{
    struct multi_life *multi = current_multi();
    cw_status status = CALL(cw_multi_wakeup, multi->multi);
    expect(ONE(OK) | (atomic_load(&multi->closing) ? ONE(STALE) : 0), status, "cw_multi_wakeup");
}

void change_network(void)
{
    static const int whats[] = {CW_NETWORK_ALL, CW_NETWORK_CONNS, CW_NETWORK_DNS};
    struct multi_life *multi = current_multi();
    cw_status status = CALL(cw_multi_network_changed, multi->multi, whats[below(&self->dice, 3)]);
    /* From elsewhere it is queued: nothing else refuses it. */
    expect(ONE(OK) | ONE(UNSUPPORTED) | disturbed(multi), status, "cw_multi_network_changed");
}

/* The servers here push nothing, so that it is only set and dropped. */
static int deny(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent, (void)pushed, (void)user_data;
    return CW_PUSH_DENY;
}

void set_push_function(void)
{
    struct multi_life *multi = current_multi();
    cw_push_fn function = below(&self->dice, 2) == 0 ? deny : NULL;
    cw_status status = CALL(cw_multi_push_function, multi->multi, function, NULL, NULL);
    expect(ONE(OK) | ONE(UNSUPPORTED) | disturbed(multi), status, "cw_multi_push_function");
}

void close_multi(void)
{
    struct multi_life *multi = current_multi();
    if (atomic_load(&self->world->multi_count) == MULTIS) {
        return;
    }
    bool first = !atomic_exchange(&multi->closing, true);
    cw_status status = CALL(cw_multi_close, multi->multi);
    expect(first ? ONE(OK) | ONE(STALE) : ONE(STALE) | ONE(OK), status, "cw_multi_close");
    uint64_t one = 1;
    if (multi->nudge >= 0 && write(multi->nudge, &one, sizeof one) < 0) {
        failed("write to an eventfd");
    }
}

void configure_multi(void)
{
    struct multi_life *multi = current_multi();
    statuses expected = ONE(OK) | disturbed(multi) | (is_inside(multi) ? ONE(REENTRANT) : 0);
    cw_multi handle = multi->multi;
    cw_status status;
    switch (below(&self->dice, 7)) {
    case 0:
        status = CALL(cw_multi_set_max_connects, handle, (long)below(&self->dice, 50));
        break;
    case 1:
        status = CALL(cw_multi_set_multiplex, handle, one_in(&self->dice, 2));
        break;
    case 2:
        status = CALL(cw_multi_set_max_concurrent_streams, handle,
                      1 + (long)below(&self->dice, 100));
        break;
    case 3:
        status = CALL(cw_multi_set_long, handle, CW_MOPT_MAXCONNECTS, 0);
        break;
    case 4:
        status = CALL(cw_multi_set_max_host_connections, handle,
                      self->world->limited ? 2 + (long)below(&self->dice, 4) : 0);
        break;
    case 5:
        status = CALL(cw_multi_set_max_total_connections, handle,
                      self->world->limited ? 3 + (long)below(&self->dice, 4) : 0);
        break;
    default:
        status = CALL(cw_multi_get_timeout, handle, &(int64_t){0});
        break;
    }
    expect(expected | disturbed(multi), status, call_name(CALL_cw_multi_set_long));
}
