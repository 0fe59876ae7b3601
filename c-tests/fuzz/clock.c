#include "clock.h"

#include "options.h"
#include "transfers.h"

#include <time.h>

static time_t begin;

void start_clock(void)
{
    begin = time(NULL);
}

bool is_over(void)
{
    return (options.transfers != 0 && transfers_ended() >= options.transfers) ||
           (options.seconds != 0 && time(NULL) - begin >= (time_t)options.seconds);
}
