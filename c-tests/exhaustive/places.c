#include "places.h"

#include "callbacks.h"
#include "steps.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

static void queue_from_elsewhere(struct trial *trial)
{
    if (trial->subject_is == IS_QUEUED) {
        on_another_thread(queue_subject, trial);
    }
}

static void stay_home(struct trial *trial)
{
    queue_from_elsewhere(trial);
    act(trial);
}

static void go_away(struct trial *trial)
{
    queue_from_elsewhere(trial);
    on_another_thread(act, trial);
}

static void run_carrier(struct trial *trial)
{
    bool is_last = trial->place == IN_HSTS_WRITE;
    cw_status status = cw_multi_add(trial->multi, trial->carrier);
    while (status == CW_OK && !trial->acted && !(is_last && trial->hosts > 1) &&
           state_or_gone(trial->carrier) != CW_STATE_DONE) {
        status = turn(trial);
    }
    /* That callback comes when the multi lets go of it. */
    if (is_last) {
        assert_ok(cw_easy_free(trial->carrier));
        trial->carrier = (cw_easy){0};
    }
}

struct poll {
    struct trial *trial;
    int done[2];
};

/* While another thread is inside, even this is refused. */
static void *act_on_polled(void *user_data)
{
    struct poll *poll = user_data;
    while (cw_multi_assign(poll->trial->multi, -1, NULL) != CW_E_CONCURRENT) {
        sched_yield();
    }
    act(poll->trial);
    ssize_t written = write(poll->done[1], "x", 1);
    (void)written;
    return NULL;
}

/* Afterwards nothing but the other thread ends a poll. */
static void drive_to_rest(struct trial *trial)
{
    int64_t due = 0;
    while (due >= 0 && due < 1000) {
        assert_ok(cw_multi_perform(trial->multi, NULL));
        assert_ok(cw_multi_poll(trial->multi, NULL, 0, 0, NULL));
        assert_ok(cw_multi_get_timeout(trial->multi, &due));
    }
}

static void poll_meanwhile(struct trial *trial)
{
    drive_to_rest(trial);
    struct poll poll = {.trial = trial};
    assert_int_equal(pipe(poll.done), 0);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, act_on_polled, &poll), 0);
    cw_waitfd done = {.fd = poll.done[0], .events = CW_WAIT_IN};
    cw_status status;
    do {
        status = cw_multi_poll(trial->multi, &done, 1, -1, NULL);
    } while (status == CW_E_CONCURRENT || (status == CW_OK && done.revents == 0));
    pthread_join(thread, NULL);
    close(poll.done[0]);
    close(poll.done[1]);
}

static const struct {
    void (*go)(struct trial *trial);
    enum trial_place callback; /* in which it happens, AT_HOME for none */
    bool elsewhere;      /* while home is there, another thread makes the call */
} ways[PLACES] = {
    [AT_HOME] = {stay_home, AT_HOME, false},
#define CALLBACK(constant, word) [IN_##constant] = {run_carrier, IN_##constant, false},
#include "decisions.inc"
    [IN_SOCKET] = {run_carrier, IN_SOCKET, false},
    [IN_TIMER] = {run_carrier, IN_TIMER, false},
    [IN_DONE] = {run_carrier, IN_DONE, false},
    [IN_SETTER] = {run_setter_with_debug, IN_SETTER, false},
    [WHILE_AWAY] = {go_away, AT_HOME, true},
    [WHILE_POLLING] = {poll_meanwhile, AT_HOME, true},
    [WHILE_IN_WRITE] = {run_carrier, IN_WRITE, true},
    [WHILE_IN_SETTER] = {run_setter_with_debug, IN_SETTER, true},
};

void go_to_place(struct trial *trial)
{
    trial->awaited = ways[trial->place].callback;
    trial->elsewhere = ways[trial->place].elsewhere;
    ways[trial->place].go(trial);
    if (!trial->acted) {
        complain(trial, "the callback in which to make the call did not come");
    }
}
