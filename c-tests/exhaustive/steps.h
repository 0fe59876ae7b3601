/* The steps that trials are made of. */
#ifndef CURLWARD_EXHAUSTIVE_STEPS_H
#define CURLWARD_EXHAUSTIVE_STEPS_H

#include "trial.h"

/* Complains where `what` did not answer as expected. */
void require(struct trial *trial, cw_status expected, cw_status seen, const char *what);

/* Makes an idle subject queued. */
void queue_subject(struct trial *trial);

/* One turn of the multi's loop. */
cw_status turn(struct trial *trial);

int state_or_gone(cw_easy easy);

/* Makes the call here, and notes what is seen. */
void act(struct trial *trial);

/* Runs `step` on another thread and waits for its end. */
void on_another_thread(void (*step)(struct trial *trial), struct trial *trial);

#endif
