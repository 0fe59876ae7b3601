/* Settings that have a say in the request, and what a transfer with them sends. */
#ifndef CURLWARD_API_REQUESTS_H
#define CURLWARD_API_REQUESTS_H

#include "support.h"

enum { READ_LENGTH = 700 };

/* What one transfer sent and got. */
struct sent {
    cw_status status;
    int curl_code;
    char head[8192];
    size_t head_len;
    char body[8192];
    size_t body_len;
};

/* Performs `easy` with the callbacks that no setting is about. */
struct sent perform(cw_easy easy);

void show(const char *who, const struct sent *sent);

/* What the read and the seek callback have as their user_data. */
struct source {
    size_t position;
};

/* A cw_read_fn that gives READ_LENGTH bytes. */
int give(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data);

/* A setting: one call with one of a few arguments. */
struct setting {
    enum {
        BODY,
        READ,
        UPLOAD,
        PUT,
        POST,
        GET,
        NOBODY,
        CUSTOM,
        SIZE,
        SIZE_LARGE,
        HEADERS,
        URL,
        LIMIT,
        SETTINGS
    } what;
    unsigned argument;
};

extern const char *const setting_names[SETTINGS];

void apply(cw_easy easy, struct setting setting, struct source *source);

#endif
