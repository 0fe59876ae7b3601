/* A random driver: calls of all kinds, from everywhere, on transfers that go right and wrong, and a
 * model that knows what each of them may lead to.
 *
 * Nobody but the loop under test wakes anything, and it waits for ever where it may: what is lost
 * is a hang, which a watchdog turns into a failure. */
#include "calls.h"
#include "clock.h"
#include "failure.h"
#include "faults.h"
#include "forks.h"
#include "leaks.h"
#include "misuse.h"
#include "options.h"
#include "rounds.h"
#include "transfers.h"

#include <stdio.h>
#include <stdlib.h>

static void play_at_exit(void)
{
    play_last_round();
    if (options.with[WITH_MISUSE]) {
        check_handlers_dropped();
    }
}

int main(int argc, char **argv)
{
    read_options(argc, argv);
    unsigned descriptors = count_descriptors();
    watch_progress();
    catch_signals();
    if (options.with[WITH_MISUSE]) {
        install_handler();
    }
    if (options.with[WITH_ATEXIT] && options.round == 0) {
        atexit(play_at_exit);
    }
    start_clock();
    unsigned long rounds = options.round;
    if (rounds != 0) {
        play_round(rounds);
    }
    while (options.round == 0 && !is_over()) {
        play_round(++rounds);
    }
    check_descriptors(descriptors);
    printf("fuzz: seed %llu, %lu rounds, %lu calls, %lu transfers, %lu of them over TLS, %lu forks\n",
           (unsigned long long)options.seed, rounds, calls_made(), transfers_ended(),
           tls_transfers_ended(), forks_made());
    return 0;
}
