/* How long the run goes on. */
#ifndef CURLWARD_FUZZ_CLOCK_H
#define CURLWARD_FUZZ_CLOCK_H

#include <stdbool.h>

void start_clock(void);

/* Whether nothing more is to be begun. */
bool is_over(void);

#endif
