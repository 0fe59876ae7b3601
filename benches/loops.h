/* The ways to drive a run to its end. */
#ifndef LOOPS_H
#define LOOPS_H

#include "run.h"

void drive_poll(struct run *run);
void drive_epoll(struct run *run);
void drive_dispatch(struct run *run);

#endif
