/* The thread that drives a world. */
#ifndef CURLWARD_FUZZ_LOOP_H
#define CURLWARD_FUZZ_LOOP_H

#include "model.h"

/* Drives for some turns, or until nothing is left to be done; whether nothing is. */
bool run_loop(unsigned turns);

/* A turn that never waits. */
void turn_once(void);

/* Makes the calls of another thread than the home, a while. */
void run_outsider(void);

/* Reads every message there is. */
void read_all_messages(void);

#endif
