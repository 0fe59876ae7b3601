/* One transfer: its options, its body, and whether that came right. */
#ifndef CURLWARD_SOAK_SETUP_H
#define CURLWARD_SOAK_SETUP_H

#include "kinds.h"
#include "random.h"

struct transfer {
    cw_easy easy;
    const struct kind *kind;
    char url[160];
    unsigned size;
    bool writes; /* has a write function */
    size_t received;
    size_t sent;
    bool damaged;
};

/* Its easy has no options yet. */
void set_up(struct transfer *transfer, const struct kind *kind, struct dice *dice);

/* Of a transfer that succeeded; NULL is nothing. */
const char *what_is_wrong(const struct transfer *transfer, const cw_message *message);

#endif
