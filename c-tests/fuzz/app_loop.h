/* The loop of an application that watches each socket itself. */
#ifndef CURLWARD_FUZZ_APP_LOOP_H
#define CURLWARD_FUZZ_APP_LOOP_H

#include "model.h"

/* Registers the socket and timer functions. */
void open_app_loop(struct multi_life *multi);

void turn_app_loop(struct multi_life *multi, int timeout_ms);

/* After the close of a multi that nobody was inside. */
void check_given_back(struct multi_life *multi);

#endif
