#include "decisions.h"

const char *const function_names[FUNCTIONS] = {
#define FUNCTION(name, handle) #name,
#include "decisions.inc"
};

const enum handle function_handles[FUNCTIONS] = {
#define FUNCTION(name, handle) handle,
#include "decisions.inc"
};

const int decisions[FUNCTIONS][STATES][CONTEXTS] = {
#define DECISION(name, state, ...) [NUMBER_##name][state] = {__VA_ARGS__},
#include "decisions.inc"
};
