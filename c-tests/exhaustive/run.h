/* A trial from its beginning to its end. */
#ifndef CURLWARD_EXHAUSTIVE_RUN_H
#define CURLWARD_EXHAUSTIVE_RUN_H

#include "trial.h"

/* Makes the call at its place, with everything fresh, and ends everything. */
void run_trial(struct trial *trial);

/* Its first and its last step: multi and easies, and their end. */
void prepare(struct trial *trial);
void clean_up(struct trial *trial);

#endif
