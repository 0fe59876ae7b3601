/* Two threads interleaved at every instruction of one of them, without luck: a thread runs a call
 * in single steps and stops before the n-th instruction until the other one lets it go on.
 * x86-64 only, and not under valgrind. */
#ifndef CURLWARD_API_STEPPING_H
#define CURLWARD_API_STEPPING_H

#include "support.h"

/* Starts the thread; it ends with stepper_stop(). */
void stepper_start(void);
void stepper_stop(void);

/* Has the thread make `call` and stop before instruction `at` (from 1). Returns false if the call
 * has ended before that. */
bool stepper_run_to(void (*call)(void), long at);

/* Lets the stopped thread run `steps` more instructions, and `between` after each; 0 for all of
 * the rest at once. Waits until the call has ended. */
void stepper_finish(long steps, void (*between)(void));

#endif
