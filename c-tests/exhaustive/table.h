/* What the decision table says of a trial. */
#ifndef CURLWARD_EXHAUSTIVE_TABLE_H
#define CURLWARD_EXHAUSTIVE_TABLE_H

#include "trial.h"

/* A reason why some trials are not possible. */
struct gap {
    set modes;
    set subjects;
    set places;
    const char *reason;
};

enum { GAPS = 8, LACKING = GAPS - 1 /* by place, whatever else */ };

extern const struct gap gaps[GAPS];

/* The first reason against such a trial, NULL if it is possible. */
const struct gap *find_gap(enum mode mode, enum subject subject, enum trial_place place);

/* The row and column of the table that the trial is about. */
enum state state_of(const struct trial *trial);
enum context context_of(const struct trial *trial);

/* Complains where what was seen is not what the table says. */
void judge(struct trial *trial);

#endif
