#include "failure.h"

#include "transfers.h"

#include <curlward.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

enum { PATIENCE_SECONDS = 60, OLD_SECONDS = 5 };

static uint64_t seed_now;
static atomic_bool failing;

/* The first failure is the one that is told. */
void failed(const char *format, ...)
{
    if (atomic_exchange(&failing, true)) {
        for (;;) {
            pause();
        }
    }
    char text[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    dprintf(STDERR_FILENO, "soak: FAILED with seed %llu: %s\n", (unsigned long long)seed_now,
            text);
    tell_old_transfers(OLD_SECONDS);
    _exit(1);
}

void must(int status, const char *call)
{
    if (status != CW_OK) {
        char sentence[1024] = "";
        cw_last_error(sentence, sizeof sentence);
        failed("%s is %s: %s", call, cw_status_name(status), sentence);
    }
}

static void on_misuse(int status, const char *sentence, void *user_data)
{
    (void)user_data;
    failed("a misuse, %s: %s", cw_status_name(status), sentence);
}

/* A thread of its own: a signal would wake what waits. */
static void *watch(void *unused)
{
    (void)unused;
    for (;;) {
        sleep(1);
        if (oldest_transfer_seconds() > PATIENCE_SECONDS) {
            failed("a transfer has not ended for %d seconds", PATIENCE_SECONDS);
        }
    }
    return NULL;
}

void watch_for_failures(uint64_t seed)
{
    seed_now = seed;
    MUST(cw_set_misuse_handler(on_misuse, NULL, NULL));
    pthread_t thread;
    if (pthread_create(&thread, NULL, watch, NULL) != 0) {
        failed("there is no thread for the watchdog");
    }
    pthread_detach(thread);
}
