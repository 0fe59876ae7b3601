/* A round: one or two worlds, made, played with, and ended. */
#ifndef CURLWARD_FUZZ_ROUNDS_H
#define CURLWARD_FUZZ_ROUNDS_H

void play_round(unsigned long number);

/* A small one on this thread, which is about to end the process. */
void play_last_round(void);

#endif
