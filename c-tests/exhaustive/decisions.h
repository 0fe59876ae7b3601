/* The decision table of the library. */
#ifndef CURLWARD_EXHAUSTIVE_DECISIONS_H
#define CURLWARD_EXHAUSTIVE_DECISIONS_H

#include <curlward.h>

enum handle { NONE, MULTI, EASY, URL, MIME, SHARE };

/* Of an easy; the table has ANY for all other functions. */
enum state { IDLE, QUEUED, RUNNING, DONE, STATES, ANY = 0 };

enum context { HOME, TRANSFER, EVENT, OTHER, DRIVEN, CONTEXTS };

/* An answer is one of these, or the status with which the call is refused. */
enum answer { NOW = -5, FREE, QUEUE, KILL, NOTHING };

#define is_refusal(answer) ((answer) > CW_OK)

enum function {
#define FUNCTION(name, handle) NUMBER_##name,
#include "decisions.inc"
    FUNCTIONS
};

extern const char *const function_names[FUNCTIONS];
extern const enum handle function_handles[FUNCTIONS];
extern const int decisions[FUNCTIONS][STATES][CONTEXTS];

#endif
