/* Faults of the surroundings: descriptors that run out, signals. */
#ifndef CURLWARD_FUZZ_FAULTS_H
#define CURLWARD_FUZZ_FAULTS_H

#include "model.h"

/* Lets no descriptor be opened, or a few only; false if another thread does so already. */
bool take_descriptors(void);
void give_descriptors_back(void);
void give_descriptors_to_child(void);

/* A number that tells later whether descriptors were scarce since. */
unsigned scarcity_now(void);
bool was_scarce_since(unsigned then);

/* A signal to this thread, or to whichever the system picks; its handler wakes a multi. */
void catch_signals(void);
void let_signals_in(void); /* on a thread that plays */
void raise_signal(void);

#endif
