/* The ways of driving a multi. */
#ifndef CURLWARD_FUZZ_DRIVING_H
#define CURLWARD_FUZZ_DRIVING_H

#include "model.h"

/* Makes the world's multi, and what its loop needs; false if the round has no room for it. */
bool open_multi(void);

/* In the simple loop: moves what can move. Messages are read before the wait. */
void move_before_waiting(void);

/* Waits for ever, or at most a moment, and moves what can move. */
void drive(bool for_ever);

/* Gives back the descriptors of all loops. */
void close_loops(struct world *world);

#endif
