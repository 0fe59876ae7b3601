#include "random.h"

/* splitmix64, which takes every seed. */
uint64_t roll(struct dice *dice)
{
    uint64_t mixed = dice->state += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

struct dice dice_of(uint64_t seed, uint64_t round, uint64_t thread)
{
    struct dice dice = {seed};
    dice.state = roll(&dice) ^ round;
    dice.state = roll(&dice) ^ thread;
    return dice;
}

unsigned below(struct dice *dice, unsigned count)
{
    return count == 0 ? 0 : (unsigned)(roll(dice) >> 33) % count;
}

bool one_in(struct dice *dice, unsigned count)
{
    return below(dice, count) == 0;
}
