#include "forks.h"

#include "failure.h"
#include "faults.h"
#include "wrong.h"

#include "every_call.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FORKS_A_WORLD = 3 };

static atomic_ulong made;

unsigned long forks_made(void)
{
    return atomic_load(&made);
}

/* Free and close forget what is the parent's, and a name is a name. */
static statuses in_child(bool forgets_or_names)
{
    return forgets_or_names ? ONE(OK) : ONE(FORKED);
}

static void try_inherited(void)
{
    struct multi_life *multi = current_multi();
    struct life *life = pick_life();
    for (unsigned i = 0; i < count_multi_calls(); i++) {
        enum multi_call_kind kind = multi_calls[i].kind;
        EXPECT(in_child(kind == MULTI_END || kind == MULTI_NAME),
               call_multi(i, multi->multi, life->easy));
    }
    for (unsigned i = 0; i < count_easy_calls(); i++) {
        enum easy_call_kind kind = easy_calls[i].kind;
        EXPECT(in_child(kind == EASY_END || kind == EASY_NAME), call_easy(i, life->easy));
    }
}

/* Plain HTTP by address: where threads were, a lock of OpenSSL's or of the resolver may be held
 * by one of them for ever. */
static void try_new_handles(void)
{
    char url[200];
    snprintf(url, sizeof url, "%s/bytes/10", getenv("CW_TEST_HTTP_URL"));
    cw_multi multi = {0};
    cw_easy easy = {0};
    int running = 1;
    EXPECT(ONE(OK), CALL(cw_multi_new, &multi));
    EXPECT(ONE(OK), CALL(cw_easy_new, &easy));
    EXPECT(ONE(OK), CALL(cw_easy_set_string, easy, CW_OPT_URL, url));
    EXPECT(ONE(OK), CALL(cw_multi_add, multi, easy));
    EXPECT(ONE(FORKED), CALL(cw_multi_add, current_multi()->multi, easy));
    EXPECT(ONE(OK), CALL(cw_multi_perform, multi, &running));
    while (running > 0) {
        EXPECT(ONE(OK), CALL(cw_multi_poll, multi, NULL, 0, -1, NULL));
        EXPECT(ONE(OK), CALL(cw_multi_perform, multi, &running));
    }
    cw_message message = {0};
    EXPECT(ONE(OK), CALL(cw_multi_next_message, multi, &message));
    if (message.status != CW_OK || message.easy.id != easy.id) {
        failed("the child's own transfer ends with %s", cw_status_name(message.status));
    }
    EXPECT(ONE(OK), CALL(cw_easy_free, easy));
    EXPECT(ONE(OK), CALL(cw_multi_close, multi));
}

static _Noreturn void be_child(bool alone)
{
    self->in_handler = true; /* no actions */
    self->frame_count = 0;
    give_descriptors_to_child();
    if (one_in(&self->dice, 2)) {
        try_inherited();
    }
    if (alone) {
        try_new_handles();
    }
    try_inherited();
    /* At an exit valgrind would find leaked what threads of the parent's own. */
    execlp("true", "true", (char *)NULL);
    _exit(0);
}

void child_returned(enum call call, cw_status status)
{
    self->forked = false;
    bool ended = call == CALL_cw_easy_free || call == CALL_cw_easy_free_ended ||
                 call == CALL_cw_multi_close || self->over;
    if (status != CW_E_FORKED && !ended) {
        failed("in a child forked inside its callback, %s answers %s", call_name(call),
               cw_status_name(status));
    }
    be_child(true);
}

/* Whether no other thread can be inside curlward. */
static bool is_alone(void)
{
    return is_undisturbed() && !self->outsider && atomic_load(&worlds_now[1]) == NULL;
}

static void wait_for(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            failed("waitpid");
        }
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        failed("a child ended with wait status %x", (unsigned)status);
    }
}

void fork_child(void)
{
    struct world *world = self->world;
    bool in_callback = self->frame_count > 0;
    bool wanted = options.with[in_callback ? WITH_FORKS_IN_CALLBACKS : WITH_FORKS];
    if (!wanted || world->forks == FORKS_A_WORLD || self->outsider || !one_in(&self->dice, 3)) {
        return;
    }
    world->forks++;
    bool alone = is_alone();
    bool returns = in_callback && one_in(&self->dice, 2);
    pid_t child = fork();
    if (child < 0) {
        return;
    }
    if (child == 0) {
        alarm(options.patience / 2 + 1); /* ends it where it hangs */
        self->outsider = false;
        atomic_store(&world->outsiders, 0);
        if (!returns) {
            be_child(alone);
        }
        self->forked = true;
        return;
    }
    atomic_fetch_add(&made, 1);
    wait_for(child);
}
