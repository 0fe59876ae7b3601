/* What a process has: memory, descriptors, threads. */
#ifndef CURLWARD_SOAK_MEASURE_H
#define CURLWARD_SOAK_MEASURE_H

#include <stddef.h>

struct measure {
    long blocks;
    long bytes;
    long descriptors;
    unsigned long transfers; /* that have ended so far */
};

/* Once libcurl's threads have ended, which outlive their multi by two seconds. */
struct measure measure(void);

/* Counts the descriptors that are open now, and tells how many the most were. */
void see_descriptors(void);
long most_descriptors(void);

/* Fails where more than one in two hundred transfers since `before` left a block or a descriptor. */
void compare(const struct measure *before, const struct measure *now);

#endif
