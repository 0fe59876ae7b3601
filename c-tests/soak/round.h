/* Some seconds of transfers on a multi of their own, driven in one way. */
#ifndef CURLWARD_SOAK_ROUND_H
#define CURLWARD_SOAK_ROUND_H

#include <stdint.h>

enum { WAYS = 4 };

/* `way` is below WAYS. */
void play_round(int way, double seconds, uint64_t seed, unsigned number);

#endif
