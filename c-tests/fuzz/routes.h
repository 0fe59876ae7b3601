/* The paths of the test server, and how a transfer from them may end. */
#ifndef CURLWARD_FUZZ_ROUTES_H
#define CURLWARD_FUZZ_ROUTES_H

#include <stdbool.h>
#include <stddef.h>

struct route {
    const char *port;
    const char *path;    /* with at most one %u, the size */
    unsigned max;        /* of the size */
    unsigned unit;       /* bytes of made-up content for each of the size; 0 if it is other */
    unsigned weight;
    int response;        /* 0 if it cannot succeed */
    bool uploads;        /* sends as many bytes as the size says */
    bool stalls;         /* ends by a timeout only */
    int codes[6];        /* libcurl's results where it fails */
};

const struct route *pick_route(unsigned number);

/* Whether there is such a route over TLS. */
bool has_tls(const struct route *route);

void url_of_route(char *url, size_t cap, const struct route *route, unsigned size, bool tls,
                  bool by_name);

bool fails_with(const struct route *route, int code);

#endif
