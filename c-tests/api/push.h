/* A server that pushes, and a function that notes what it is asked. */
#ifndef CURLWARD_API_PUSH_H
#define CURLWARD_API_PUSH_H

#include "driver.h"

/* The n-th pushed easy gets this token more. */
enum { FIRST_TOKEN = 1000, NOTED = 8 };

struct pushes {
    bool accepts;
    int count;
    /* Of the first ones. */
    cw_easy easies[NOTED];
    char paths[NOTED][100];
    size_t headers[NOTED];
};

/* An easy for a page of the test server that pushes. */
cw_easy push_easy(const char *path);

/* Sets a function, or skips the test where libcurl is too old for that. */
void set_push_function(cw_multi multi, cw_push_fn function, void *user_data, cw_drop_fn drop);

/* Has pushes noted. */
void take_pushes(cw_multi multi, struct pushes *pushes);

/* Runs a page to its end and frees it; what it pushed stays. */
void run_page(struct driver *driver, const char *path);

/* Has what the server holds be sent. */
void release_pushes(struct driver *driver);

/* A number of the server's /counts. */
long push_count(const char *name);
void await_push_count(const char *name, long expected);

cw_multi_stats stats_of(cw_multi multi);

#endif
