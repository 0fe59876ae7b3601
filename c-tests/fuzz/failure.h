/* The end of a run that found something. */
#ifndef CURLWARD_FUZZ_FAILURE_H
#define CURLWARD_FUZZ_FAILURE_H

#include "model.h"

/* The worlds that a failure tells about; both NULL outside of a round. */
extern struct world *_Atomic worlds_now[2];
extern atomic_ulong round_now;

/* Prints what failed, the seed, and what each world waits for; ends the process. */
_Noreturn void failed(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Turns a hang into a failure: nothing has ended for as long as the patience lasts. */
void watch_progress(void);

#endif
