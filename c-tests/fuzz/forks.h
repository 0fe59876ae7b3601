/* Children that try what they inherited. */
#ifndef CURLWARD_FUZZ_FORKS_H
#define CURLWARD_FUZZ_FORKS_H

#include "model.h"

/* Forks, in a callback or not, and waits for the child. */
void fork_child(void);

/* The outermost call of a child that returned from the callback in which it was forked. */
_Noreturn void child_returned(enum call call, cw_status status);

unsigned long forks_made(void);

#endif
