/* A day in the life of a program: transfers of all kinds to some two hundred origins, added and
 * cancelled all the time from two threads. Each ends once, in a way that its kind may end, and
 * nothing is left of them. */
#include "failure.h"
#include "measure.h"
#include "round.h"
#include "transfers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* The first lap warms up, and two others have to agree with it. */
enum { FEWEST_LAPS = 3, LAP_SECONDS = 20, DESCRIPTORS = 512 };

struct options {
    uint64_t seed;
    double seconds;
    unsigned long descriptors;
};

static struct options read_options(int argc, char **argv)
{
    struct options options = {
        .seed = (uint64_t)time(NULL), .seconds = 60, .descriptors = DESCRIPTORS};
    for (int i = 1; i < argc; i += 2) {
        char *end = "?";
        if (i + 1 < argc && strcmp(argv[i], "--seed") == 0) {
            options.seed = strtoull(argv[i + 1], &end, 10);
        } else if (i + 1 < argc && strcmp(argv[i], "--seconds") == 0) {
            options.seconds = strtod(argv[i + 1], &end);
        } else if (i + 1 < argc && strcmp(argv[i], "--descriptors") == 0) {
            options.descriptors = strtoul(argv[i + 1], &end, 10);
        }
        if (*end != '\0' || options.seconds <= 0) {
            fputs("soak [--seed N] [--seconds S] [--descriptors N]\n", stderr);
            exit(2);
        }
    }
    return options;
}

static void limit_descriptors(unsigned long count)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        failed("getrlimit");
    }
    limit.rlim_cur = count;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
        failed("setrlimit to %lu descriptors", count);
    }
}

/* Nothing is tested by a kind of ending that never comes. */
static void check_endings(void)
{
    for (int i = 0; i < ENDING_COUNT; i++) {
        if (ended_as((enum ending)i) == 0) {
            failed("no transfer ended as %s", endings[i].name);
        }
    }
}

static void tell_all(const struct options *options, const struct measure *last)
{
    printf("soak: seed %llu, %.0f seconds, %u origins, %lu transfers:",
           (unsigned long long)options->seed, options->seconds, count_origins(),
           last->transfers);
    for (int i = 0; i < ENDING_COUNT; i++) {
        printf(" %lu %s,", ended_as((enum ending)i), endings[i].name);
    }
    printf(" at most %ld descriptors, and %ld descriptors and %ld blocks of memory (%ld KiB) in the "
           "end\n",
           most_descriptors(), last->descriptors, last->blocks, last->bytes / 1024);
}

int main(int argc, char **argv)
{
    struct options options = read_options(argc, argv);
    printf("soak: seed %llu\n", (unsigned long long)options.seed);
    fflush(stdout);
    limit_descriptors(options.descriptors);
    prepare_transfers();
    watch_for_failures(options.seed);

    unsigned laps = (unsigned)(options.seconds / LAP_SECONDS);
    laps = laps < FEWEST_LAPS ? FEWEST_LAPS : laps;
    struct measure first = {0};
    struct measure last = {0};
    for (unsigned round = 0; round < laps * WAYS; round++) {
        play_round((int)(round % WAYS), options.seconds / (laps * WAYS), options.seed, round);
        if (round % WAYS < WAYS - 1) {
            continue;
        }
        last = measure();
        if (round < WAYS) {
            first = last;
        }
        compare(&first, &last);
    }
    check_endings();
    tell_all(&options, &last);
    return 0;
}
