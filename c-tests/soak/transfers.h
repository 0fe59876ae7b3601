/* Transfers of all kinds: begun, cancelled, and judged when they end. */
#ifndef CURLWARD_SOAK_TRANSFERS_H
#define CURLWARD_SOAK_TRANSFERS_H

#include "kinds.h"
#include "random.h"

enum { MOST_TRANSFERS = 400 };

/* Before all others. */
void prepare_transfers(void);

/* On any thread. */
void begin_transfer(cw_multi multi, const struct kind *kind, struct dice *dice);
void cancel_transfer(struct dice *dice);
void cancel_all_transfers(void);

/* On the home thread. */
void end_transfer(cw_multi multi, const cw_message *message);
void free_easies(void);

unsigned transfers_running(void);
unsigned long transfers_ended(void);
unsigned long ended_as(enum ending ending);
long oldest_transfer_seconds(void);
void tell_old_transfers(long seconds);

#endif
