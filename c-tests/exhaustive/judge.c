/* Whether the library did what the decision table says. */
#include "calls.h"
#include "table.h"

/* The same state as before. */
enum { BEFORE = -2 };

enum affected { SUBJECT, SPARE };

/* By what the answers for one function are told apart that all return CW_OK. */
static const struct {
    enum function function;
    int answer;
    set subjects;
    enum affected easy;
    int state; /* afterwards */
} effects[] = {
    {NUMBER_cw_multi_add, NOW, EVERY, SPARE, CW_STATE_RUNNING},
    {NUMBER_cw_multi_add, QUEUE, EVERY, SPARE, CW_STATE_QUEUED},
    {NUMBER_cw_multi_remove, NOW, EVERY, SUBJECT, CW_STATE_IDLE},
    {NUMBER_cw_multi_close, NOW, EVERY, SUBJECT, CW_STATE_IDLE},
    {NUMBER_cw_multi_close, KILL, EXCEPT(IS_DONE), SUBJECT, BEFORE},
    /* libcurl has done with it: nothing holds it up. */
    {NUMBER_cw_multi_close, KILL, ONLY(IS_DONE), SUBJECT, CW_STATE_IDLE},
    {NUMBER_cw_easy_free, KILL, EVERY, SUBJECT, GONE},
    {NUMBER_cw_easy_free_ended, KILL, EVERY, SUBJECT, GONE},
    {NUMBER_cw_easy_cancel, NOW, EVERY, SUBJECT, CW_STATE_DONE},
    {NUMBER_cw_easy_cancel, QUEUE, EVERY, SUBJECT, BEFORE},
    {NUMBER_cw_easy_cancel, NOTHING, EVERY, SUBJECT, BEFORE},
};

static const char *state_name(int state)
{
    static const char *const names[] = {"gone", "idle", "queued", "running", "done"};
    return names[state - GONE];
}

static void judge_state(struct trial *trial, const char *whose, int expected, int seen)
{
    if (seen != expected) {
        complain(trial, "%s is %s, expected %s", whose, state_name(seen), state_name(expected));
    }
}

static void judge_effect(struct trial *trial, int answer)
{
    for (size_t i = 0; i < COUNT(effects); i++) {
        if (effects[i].function == trial->function && effects[i].answer == answer &&
            (effects[i].subjects & ONLY(trial->subject_is))) {
            int seen = effects[i].easy == SPARE ? trial->spare_after : trial->after;
            int expected = effects[i].state == BEFORE ? trial->before : effects[i].state;
            judge_state(trial, "the easy afterwards", expected, seen);
        }
    }
    bool closed = trial->function == NUMBER_cw_multi_close && trial->status == CW_OK;
    if (trial->multi_alive == closed) {
        complain(trial, "the multi is %s afterwards", closed ? "still alive" : "gone");
    }
}

void judge(struct trial *trial)
{
    static const int states[SUBJECTS] = {
        [IS_IDLE] = CW_STATE_IDLE,       [IS_QUEUED] = CW_STATE_QUEUED,
        [IS_RUNNING] = CW_STATE_RUNNING, [IS_BESIDE] = CW_STATE_RUNNING,
        [IS_DONE] = CW_STATE_DONE,
    };
    judge_state(trial, "the easy before", states[trial->subject_is], trial->before);

    int answer = decisions[trial->function][state_of(trial)][context_of(trial)];
    cw_status expected = is_refusal(answer) ? (cw_status)answer : accepted(trial);
    if (trial->status != expected) {
        complain(trial, "%s, expected %s; last error: %s", cw_status_name(trial->status),
                 cw_status_name(expected), trial->sentence);
    }
    if (is_refusal(answer)) {
        judge_state(trial, "after a refusal the easy", trial->before, trial->after);
    }
    /* There home applies what was queued whenever it gets to it. */
    if (trial->place != WHILE_POLLING && trial->status == CW_OK) {
        judge_effect(trial, answer);
    }
}
