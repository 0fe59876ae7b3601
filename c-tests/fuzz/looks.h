/* Calls that only look. */
#ifndef CURLWARD_FUZZ_LOOKS_H
#define CURLWARD_FUZZ_LOOKS_H

#include "model.h"

void look_at_easy(void);
void look_at_multi(void);

/* One getter, on any handle. */
cw_status look(cw_easy easy);

#endif
