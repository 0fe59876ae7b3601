/* The life of a transfer: how it is set up, and whether it ended as it may. */
#ifndef CURLWARD_FUZZ_TRANSFERS_H
#define CURLWARD_FUZZ_TRANSFERS_H

#include "model.h"

/* Gives an idle easy that is held another path, options and callbacks; false if it could not. */
bool set_up(struct life *life);

/* A message that this thread was handed by the multi. */
void take_message(struct multi_life *multi, const cw_message *message);

/* What a done function was told. */
void hear_end(const cw_message *message);

/* Looks at the result of an easy that is held, if its multi was closed under the transfer. */
void check_closed(struct life *life);

unsigned long transfers_ended(void);
unsigned long tls_transfers_ended(void);
bool has_succeeded_over_tls(void);

#endif
