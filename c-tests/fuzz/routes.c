#include "routes.h"

#include <curlward.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CUT \
    {CW_CURLE_RECV_ERROR, CW_CURLE_PARTIAL_FILE, CW_CURLE_SEND_ERROR, CW_CURLE_GOT_NOTHING, \
     CW_CURLE_HTTP2_STREAM, CW_CURLE_HTTP2}
#define LATE {CW_CURLE_OPERATION_TIMEDOUT}

static const struct route routes[] = {
    {"HTTP_URL", "/bytes/%u", 3000, 1, 40, 200, false, false, {0}},
    {"HTTP_URL", "/chunked/%u/7", 200, 7, 8, 200, false, false, {0}},
    {"HTTP_URL", "/drip?bytes=%u&ms=1", 6, 1, 6, 200, false, false, {0}},
    {"HTTP_URL", "/delay/%u", 10, 0, 5, 200, false, false, {0}},
    {"HTTP_URL", "/status/404", 0, 0, 4, 404, false, false, {0}},
    {"HTTP_URL", "/redirect/2", 0, 0, 3, 200, false, false, {0}},
    {"HTTP_URL", "/redirect-to?url=/bytes/%u", 500, 1, 4, 200, false, false, {0}},
    {"HTTP_URL", "/echo", 2000, 1, 10, 200, true, false, {0}},
    /* The server may have closed the connection before it has the body. */
    {"HTTP_URL", "/redirect-to?url=/echo&code=307", 500, 1, 4, 200, true, false, CUT},
    {"HTTP_URL", "/upload?ms=1", 500, 0, 3, 200, true, false, {0}},
    {"HTTP_URL", "/close", 0, 0, 2, 200, false, false, {0}},
    {"HTTP_URL", "/stall?after=%u", 300, 0, 2, 0, false, true, LATE},
    {"HTTP_URL", "/reset-stream", 0, 0, 2, 0, false, false, CUT},
    {"RESET_URL", "/", 0, 0, 2, 0, false, false, CUT},
    {"TRUNCATE_URL", "/", 0, 0, 2, 0, false, false, CUT},
    {"GARBAGE_URL", "/", 0, 0, 2, 0, false, false,
     {CW_CURLE_UNSUPPORTED_PROTOCOL, CW_CURLE_WEIRD_SERVER_REPLY}},
    {"REFUSE_URL", "/", 0, 0, 2, 0, false, false, CUT},
    {"SILENT_URL", "/", 0, 0, 1, 0, false, true, LATE},
    {"CLOSED_URL", "/", 0, 0, 2, 0, false, false, {CW_CURLE_COULDNT_CONNECT}},
};

enum { ROUTES = sizeof routes / sizeof *routes };

const struct route *pick_route(unsigned number)
{
    static unsigned total;
    if (total == 0) {
        unsigned sum = 0;
        for (size_t i = 0; i < ROUTES; i++) {
            sum += routes[i].weight;
        }
        total = sum;
    }
    number %= total;
    const struct route *route = routes;
    while (number >= route->weight) {
        number -= route->weight;
        route++;
    }
    return route;
}

bool has_tls(const struct route *route)
{
    return strcmp(route->port, "HTTP_URL") == 0;
}

/* HTTP over the name "localhost" goes by way of a look-up. */
static void host(char *base, size_t cap, const char *port, bool by_name)
{
    char variable[64];
    snprintf(variable, sizeof variable, "CW_TEST_%s", port);
    const char *url = getenv(variable);
    if (url == NULL) {
        fprintf(stderr, "fuzz: %s is not set: run beneath `curlward-test-server exec --`\n",
                variable);
        exit(2);
    }
    const char *number = strrchr(url, ':');
    if (by_name && strncmp(url, "http:", 5) == 0) {
        snprintf(base, cap, "http://localhost%s", number);
    } else {
        snprintf(base, cap, "%s", url);
    }
}

void url_of_route(char *url, size_t cap, const struct route *route, unsigned size, bool tls,
                  bool by_name)
{
    char base[128];
    host(base, sizeof base, tls ? "HTTPS_URL" : route->port, by_name);
    int len = snprintf(url, cap, "%s", base);
    const char *mark = strstr(route->path, "%u");
    if (mark == NULL) {
        snprintf(url + len, cap - (size_t)len, "%s", route->path);
    } else {
        snprintf(url + len, cap - (size_t)len, "%.*s%u%s", (int)(mark - route->path), route->path,
                 size, mark + 2);
    }
}

bool fails_with(const struct route *route, int code)
{
    for (size_t i = 0; i < sizeof route->codes / sizeof *route->codes; i++) {
        if (route->codes[i] == code && code != 0) {
            return true;
        }
    }
    return false;
}
