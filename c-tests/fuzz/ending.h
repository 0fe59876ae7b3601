/* What has to be true when a round ends. */
#ifndef CURLWARD_FUZZ_ENDING_H
#define CURLWARD_FUZZ_ENDING_H

#include "model.h"

/* Frees and closes everything, and looks whether something is lost. */
void end_world(void);

#endif
