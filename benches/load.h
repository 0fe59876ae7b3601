/* The transfers of a run, from one turn of its loop to the next. */
#ifndef LOAD_H
#define LOAD_H

#include "run.h"

/* Adds the first transfers. */
void run_start(struct run *run);

/* Takes the done transfers and adds each again, until the window is over.
 * False when no busy one is left. */
bool run_collect(struct run *run);

#endif
