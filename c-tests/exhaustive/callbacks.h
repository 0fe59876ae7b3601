/* The callbacks, in one of which the call is made. */
#ifndef CURLWARD_EXHAUSTIVE_CALLBACKS_H
#define CURLWARD_EXHAUSTIVE_CALLBACKS_H

#include "trial.h"

/* An easy with every callback of its kind of transfers, all of which it runs. */
cw_easy new_carrier(struct trial *trial);

/* Whether the callback is one of WebSocket connections only. */
bool is_websocket_place(enum trial_place place);

/* Runs a setter on the subject that makes libcurl run its debug callback. */
void run_setter_with_debug(struct trial *trial);

/* The functions of an event loop. */
int on_socket(cw_multi multi, int fd, int events, void *trial, void *socket_data);
int on_timer(cw_multi multi, int64_t timeout_ms, void *trial);

#endif
