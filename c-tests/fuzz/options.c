#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WORD(name, word) word,
const char *const style_names[STYLE_COUNT] = {STYLES(WORD)};
static const char *const feature_names[FEATURE_COUNT] = {FEATURES(WORD)};
#undef WORD

struct options options;

static void usage(void)
{
    fputs("fuzz [--seed N] [--seconds S | --transfers N] [--style STYLE] [--without THING]...\n"
          "     [--patience SECONDS] [--round N] [--hold] [--trace]\n"
          "styles:",
          stderr);
    for (int i = 0; i < STYLE_COUNT; i++) {
        fprintf(stderr, " %s", style_names[i]);
    }
    fputs("\nthings:", stderr);
    for (int i = 0; i < FEATURE_COUNT; i++) {
        fprintf(stderr, " %s", feature_names[i]);
    }
    fputs("\n", stderr);
    exit(2);
}

static unsigned long number(const char *text)
{
    char *end;
    errno = 0;
    unsigned long value = text ? strtoul(text, &end, 10) : 0;
    if (text == NULL || *text == '\0' || *end != '\0' || errno != 0) {
        usage();
    }
    return value;
}

static int one_of(const char *text, const char *const *names, int count)
{
    for (int i = 0; text != NULL && i < count; i++) {
        if (strcmp(text, names[i]) == 0) {
            return i;
        }
    }
    usage();
    return -1;
}

void read_options(int argc, char **argv)
{
    options = (struct options){.seed = (uint64_t)time(NULL), .style = -1, .patience = 20};
    for (int i = 0; i < FEATURE_COUNT; i++) {
        options.with[i] = true;
    }
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i];
        if (strcmp(name, "--hold") == 0) {
            options.hold = true;
            continue;
        }
        if (strcmp(name, "--trace") == 0) {
            options.trace = true;
            continue;
        }
        const char *value = argv[++i]; /* the last one is NULL */
        if (strcmp(name, "--seed") == 0) {
            options.seed = number(value);
        } else if (strcmp(name, "--seconds") == 0) {
            options.seconds = (unsigned)number(value);
        } else if (strcmp(name, "--transfers") == 0) {
            options.transfers = number(value);
        } else if (strcmp(name, "--patience") == 0) {
            options.patience = (unsigned)number(value);
        } else if (strcmp(name, "--round") == 0) {
            options.round = number(value);
        } else if (strcmp(name, "--style") == 0) {
            options.style = one_of(value, style_names, STYLE_COUNT);
        } else if (strcmp(name, "--without") == 0) {
            options.with[one_of(value, feature_names, FEATURE_COUNT)] = false;
        } else {
            usage();
        }
    }
    if (options.seconds == 0 && options.transfers == 0) {
        options.seconds = 10;
    }
}
