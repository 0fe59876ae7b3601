/* A small source of random numbers: the same seed gives the same numbers. */
#ifndef CURLWARD_FUZZ_RANDOM_H
#define CURLWARD_FUZZ_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
    uint64_t state;
};

struct dice dice_of(uint64_t seed, uint64_t round, uint64_t thread);

uint64_t roll(struct dice *dice);

/* 0 to `count` - 1; 0 for a count of 0. */
unsigned below(struct dice *dice, unsigned count);

bool one_in(struct dice *dice, unsigned count);

#endif
