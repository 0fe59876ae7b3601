/* What these examples have in common: everything but the loop. */
#ifndef ONE_FD_COMMON_H
#define ONE_FD_COMMON_H

#include <curlward.h>

/* End the program, and say why, if something failed. */
void must(cw_status status);
void must_be(int condition, const char *what);

/* A multi with a transfer for each argument. */
cw_multi start(int argc, char **argv);

/* Prints one line for the transfer; for cw_multi_messages(), with argv as its user_data. */
void finished(cw_multi multi, const cw_message *message, void *user_data);

/* How many transfers are left. Asked after the messages, because `finished` may add more. */
int unfinished(cw_multi multi);

#endif
