/* Play without a model of its own. */
#ifndef CURLWARD_FUZZ_WILD_H
#define CURLWARD_FUZZ_WILD_H

#include "model.h"

/* Easies that every thread calls anything on at any moment: only the statuses are looked at. */
void make_wild(void);
void play_wild(void);
void free_wild(void);

/* A transfer of this thread's own, that blocks. */
void perform_alone(void);

/* A multi of this thread's own, driven inside a callback of another. */
void play_another_multi(void);

#endif
