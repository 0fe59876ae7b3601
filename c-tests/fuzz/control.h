/* The calls that change what a transfer or a multi does, and the model with it. */
#ifndef CURLWARD_FUZZ_CONTROL_H
#define CURLWARD_FUZZ_CONTROL_H

#include "model.h"

void add_easy(void);
void remove_easy(void);
void free_easy(void);
void cancel_easy(void);
void pause_easy(void);
void unpause_easy(void);

/* Every transfer that is paused. */
void unpause_all(void);

void read_message(void);
void run_messages(void);
void wake_multi(void);
void change_network(void);
void set_push_function(void);

/* Ends the world's multi, and makes its loop look. */
void close_multi(void);

void configure_multi(void);

#endif
