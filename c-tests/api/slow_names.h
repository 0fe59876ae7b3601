/* Transfers whose names slow_resolver.h holds up. */
#ifndef CURLWARD_API_SLOW_NAMES_H
#define CURLWARD_API_SLOW_NAMES_H

#include "driver.h"
#include "slow_resolver.h"

/* Another transfer goes its way: whoever could have begun has begun by then. */
void play_another(struct driver *driver, const char *path);

/* Until that many look-ups have begun in this program. */
void wait_for_lookups(struct driver *driver, int count);

void let_go_until_all_ended(struct driver *driver);

/* After a group of tests. */
int let_lookups_go(void **unused);

#endif
