/* The simple loop: perform, collect, poll. */
#include "load.h"
#include "loops.h"

enum { POLL_MS = 1000 };

void drive_poll(struct run *run)
{
    run_start(run);
    for (;;) {
        client_perform(run->multi);
        if (!run_collect(run))
            return;
        client_poll(run->multi, POLL_MS);
    }
}
