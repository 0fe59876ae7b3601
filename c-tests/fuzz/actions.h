/* What an actor does next, chosen by its dice and by where it is. */
#ifndef CURLWARD_FUZZ_ACTIONS_H
#define CURLWARD_FUZZ_ACTIONS_H

#include "model.h"

/* Outside of callbacks, or in a message function. */
void act(void);

/* Mostly nothing. */
void act_in_callback(void);
void act_in_drop(void);

#endif
