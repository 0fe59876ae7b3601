#include "steps.h"

#include "calls.h"

#include <pthread.h>

void require(struct trial *trial, cw_status expected, cw_status seen, const char *what)
{
    if (seen != expected) {
        char sentence[512] = "";
        cw_last_error(sentence, sizeof sentence);
        complain(trial, "%s answered %s; last error: %s", what, cw_status_name(seen), sentence);
    }
}

void queue_subject(struct trial *trial)
{
    require(trial, CW_OK, cw_multi_add(trial->multi, trial->subject), "adding the subject");
}

cw_status turn(struct trial *trial)
{
    if (trial->mode == EVENT_LOOP) {
        return epoll_app_turn(&trial->app, NULL);
    }
    cw_status status = cw_multi_poll(trial->multi, NULL, 0, -1, NULL);
    return status == CW_OK ? cw_multi_perform(trial->multi, NULL) : status;
}

int state_or_gone(cw_easy easy)
{
    int seen = GONE;
    return cw_easy_get_state(easy, &seen) == CW_OK ? seen : GONE;
}

void act(struct trial *trial)
{
    trial->before = state_or_gone(trial->subject);
    trial->status = calls[trial->function](trial);
    if (trial->status > CW_EMPTY) {
        cw_last_error(trial->sentence, sizeof trial->sentence);
    }
    trial->after = state_or_gone(trial->subject);
    trial->spare_after = state_or_gone(trial->spare);
    trial->multi_alive = cw_multi_running(trial->multi, &(int){0}) == CW_OK;
    trial->acted = true;
}

struct errand {
    void (*step)(struct trial *trial);
    struct trial *trial;
};

static void *run_errand(void *user_data)
{
    struct errand *errand = user_data;
    errand->step(errand->trial);
    return NULL;
}

void on_another_thread(void (*step)(struct trial *trial), struct trial *trial)
{
    struct errand errand = {step, trial};
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_errand, &errand) != 0) {
        complain(trial, "there is no other thread");
        return;
    }
    pthread_join(thread, NULL);
}
