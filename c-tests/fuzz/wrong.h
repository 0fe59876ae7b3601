/* Calls that are refused, wherever they come from. */
#ifndef CURLWARD_FUZZ_WRONG_H
#define CURLWARD_FUZZ_WRONG_H

#include "model.h"

/* Some function on a stale, zero, wrong or forged handle. */
void call_bad_handle(void);

/* A setter, on an easy that is added. */
void set_attached(void);

/* A blocking perform of an easy that is added, or inside a callback. */
void perform_attached(void);

/* What a callback may not do with its own multi. */
void drive_inside(void);

/* Some function of a multi or an easy, with arguments that change little. */
cw_status call_multi(unsigned number, cw_multi multi, cw_easy easy);
cw_status call_easy(unsigned number, cw_easy easy);
unsigned count_multi_calls(void);
unsigned count_easy_calls(void);

#endif
