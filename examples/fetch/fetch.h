/* A parallel downloader: shared types, and what each file offers to the others. */
#ifndef FETCH_H
#define FETCH_H

#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE

#include <curlward.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct options {
    const char *input;
    const char *folder;
    const char *cacert;
    long parallel;
    long retries;
    long timeout_s;
    bool http2;
    bool quiet;
};

struct transfer {
    char *url;
    char *path;      /* of the complete file */
    char *part_path; /* of the file while it grows */
    int part;        /* descriptor while it grows, else -1 */

    cw_easy easy; /* {0} before the first try and after the last */
    unsigned tries;
    int64_t due_ms; /* when to begin the next try */
    struct transfer *next; /* in the queue of those that wait */

    int64_t total; /* 0 while unknown */
    int64_t received;
    int64_t began_ms;

    int http_status;
    int64_t speed;
    double seconds;
    char error[512]; /* empty if all is well */
};

struct transfers {
    struct transfer *items;
    size_t count;
};

/* main.c: set by SIGINT and SIGTERM. */
extern volatile sig_atomic_t interrupted;

/* list.c: the URLs of the command line and of the input file, each with a path of its own. */
struct transfers list_read(const struct options *options, char **urls, int count);
void list_free(struct transfers list);
void *must_alloc(void *memory);

/* engine.c: runs all of them on `multi`; returns how many failed. */
size_t engine_run(cw_multi multi, struct transfers transfers, const struct options *options);
int64_t now_ms(void);
void must(cw_status status);

/* part.c: the file while it grows; each fills in the transfer's error when it fails. */
bool part_open(struct transfer *transfer);
bool part_write(struct transfer *transfer, const void *data, size_t len);
void part_commit(struct transfer *transfer);
void part_discard(struct transfer *transfer);

/* display.c: bars for active transfers, drawn anew below what display_line() prints. */
struct display {
    bool bars;
    int lines;
    int64_t drawn_ms;
};
enum { REDRAW_MS = 100 };
struct display display_begin(const struct options *options);
void display_bars(struct display *display, struct transfer *const *active, size_t count);
void display_line(struct display *display, const char *what, const char *url, const char *why);
void display_end(struct display *display);

/* report.c: the table at the end, on stdout. */
void report(struct transfers transfers);
const char *human_size(char text[static 16], double bytes);

#endif
