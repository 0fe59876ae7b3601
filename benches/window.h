/* The measured part of a run, and what was measured. */
#ifndef WINDOW_H
#define WINDOW_H

#include "run.h"

/* Callgrind is told these names: it counts from the one to the other. */
void window_begins(struct run *run);
void window_ends(struct run *run);

void record_latency(struct run *run, const struct transfer *transfer);

uint64_t resident_kb(void);

void report(struct run *run);

#endif
