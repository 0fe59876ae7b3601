/* The way to the place where the call is made. */
#ifndef CURLWARD_EXHAUSTIVE_PLACES_H
#define CURLWARD_EXHAUSTIVE_PLACES_H

#include "trial.h"

void go_to_place(struct trial *trial);

#endif
