/* curlward's own loop: dispatch waits and works, collect. */
#include "load.h"
#include "loops.h"

void drive_dispatch(struct run *run)
{
    run_start(run);
    do
        client_dispatch(run->multi);
    while (run_collect(run));
}
