/* Shares, which all actors of a world use and none owns. */
#ifndef CURLWARD_FUZZ_SHARES_H
#define CURLWARD_FUZZ_SHARES_H

#include <curlward.h>
#include <stdbool.h>

void play_share(void);
void free_shares(void);

/* Gives an idle easy one of them, or none; false if somebody is in the way. */
bool take_share(cw_easy easy);

#endif
