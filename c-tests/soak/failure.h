/* What ends the test early: a failure, or a transfer that does not end. */
#ifndef CURLWARD_SOAK_FAILURE_H
#define CURLWARD_SOAK_FAILURE_H

#include <stdint.h>

/* Tells it, the seed and what had been running for long, and ends the process. */
_Noreturn void failed(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Fails where transfers have lasted too long, and where curlward hears of a misuse. */
void watch_for_failures(uint64_t seed);

#define MUST(call) must((call), #call)
void must(int status, const char *call);

#endif
