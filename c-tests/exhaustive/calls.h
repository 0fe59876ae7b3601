/* A caller for each function, with arguments that do as little as they can. */
#ifndef CURLWARD_EXHAUSTIVE_CALLS_H
#define CURLWARD_EXHAUSTIVE_CALLS_H

#include "trial.h"

extern cw_status (*const calls[FUNCTIONS])(struct trial *trial);

/* What a call answers that the table lets through: CW_OK, or what its arguments make of it. */
cw_status accepted(const struct trial *trial);

/* A libcurl that lacks it says so everywhere alike. */
cw_status where_supported(cw_status status);

#endif
