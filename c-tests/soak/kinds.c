#include "kinds.h"

#include <string.h>

const struct ending_kind endings[ENDING_COUNT] = {
#define KIND(ending, word, of_status, code, other) [ending] = {word, of_status, {code, other}},
    ENDINGS(KIND)
#undef KIND
};

enum ending ending_of(const cw_message *message)
{
    for (int i = 0; i < ENDING_COUNT; i++) {
        const struct ending_kind *kind = &endings[i];
        bool is_code = message->curl_code != 0 && (message->curl_code == kind->curl_codes[0] ||
                                                   message->curl_code == kind->curl_codes[1]);
        if (message->status == kind->status && (is_code || kind->curl_codes[0] == 0)) {
            return (enum ending)i;
        }
    }
    return ENDING_COUNT;
}

#define HTTP .port = "HTTP_URL"
#define HTTPS .port = "HTTPS_URL"
#define FAULT(key) .port = (key), .host = "fault.quick.test", .hosts = 2, .path = "/"
#define QUICK .host = "quick.test", .hosts = 76
#define SECURE HTTPS, .host = "quick.test", .hosts = 40
#define STALLED .host = "stall.test", .hosts = 15
#define ONE(ending) (1u << (ending))

static const struct kind kinds[] = {
    {HTTP, QUICK, .weight = 60, .path = "/bytes/%u", .max = 20000, .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 5, .path = "/bytes/%u", .max = 1000000, .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 20, .path = "/echo", .max = 30000, .uploads = true,
     .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 10, .path = "/drip?bytes=%u&ms=5", .max = 20, .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 10, .path = "/delay/100", .text = "late\n", .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 10, .path = "/redirect/3", .text = "arrived\n", .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 10, .path = "/redirect-to?url=/bytes/%u", .max = 5000,
     .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 10, .path = "/close", .text = "closing\n", .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 10, .path = "/stall", .timeout = {20, 500},
     .endings = ONE(TIMED_OUT)},
    {HTTP, QUICK, .weight = 10, .path = "/delay/100", .text = "late\n", .timeout = {50, 200},
     .endings = ONE(DONE) | ONE(TIMED_OUT)},
    {HTTP, QUICK, .weight = 20, .path = "/bytes/%u", .max = 3000, .queue_timeout = {0, 100},
     .endings = ONE(DONE) | ONE(QUEUED)},
    {HTTP, QUICK, .weight = 5, .path = "/reset-stream", .endings = ONE(RESET)},

    {SECURE, .weight = 30, .path = "/bytes/%u", .max = 50000, .endings = ONE(DONE)},
    {SECURE, .weight = 15, .path = "/echo", .max = 30000, .uploads = true, .endings = ONE(DONE)},
    {SECURE, .weight = 5, .path = "/drip?bytes=%u&ms=5", .max = 20, .endings = ONE(DONE)},
    {SECURE, .weight = 5, .path = "/delay/100", .text = "late\n", .endings = ONE(DONE)},
    {SECURE, .weight = 5, .path = "/stall", .timeout = {20, 500}, .endings = ONE(TIMED_OUT)},
    {SECURE, .weight = 5, .path = "/bytes/%u", .max = 3000, .queue_timeout = {0, 100},
     .endings = ONE(DONE) | ONE(QUEUED)},
    {SECURE, .weight = 3, .path = "/reset-stream", .endings = ONE(RESET)},
    {.port = "GOAWAY_URL", .host = "quick.test", .hosts = 2, .weight = 10, .path = "/",
     .text = "0", .endings = ONE(DONE)},

    /* The server closes its idle connections now and then. */
    {HTTP, .host = "idle.quick.test", .hosts = 10, .weight = 20, .path = "/until-hang-up",
     .text = "for now\n", .endings = ONE(DONE)},
    {HTTP, QUICK, .weight = 1, .path = "/hang-up", .text = "hung up\n", .endings = ONE(DONE)},

    {HTTP, STALLED, .weight = 10, .path = "/bytes/%u", .max = 3000, .endings = ONE(DONE)},
    {HTTPS, STALLED, .weight = 5, .path = "/bytes/%u", .max = 3000, .endings = ONE(DONE)},
    {HTTP, STALLED, .weight = 5, .path = "/bytes/%u", .max = 3000, .timeout = {50, 600},
     .endings = ONE(DONE) | ONE(TIMED_OUT)},
    {HTTP, STALLED, .weight = 5, .path = "/bytes/%u", .max = 3000, .connect_timeout = {50, 600},
     .endings = ONE(DONE) | ONE(TIMED_OUT)},
    {HTTP, STALLED, .weight = 5, .path = "/bytes/%u", .max = 3000, .queue_timeout = {0, 600},
     .endings = ONE(DONE) | ONE(QUEUED)},
    {HTTP, .host = "again.invalid", .hosts = 10, .weight = 5, .path = "/",
     .endings = ONE(UNRESOLVED)},
    {HTTP, .host = "none.invalid", .hosts = 10, .weight = 5, .path = "/",
     .endings = ONE(UNRESOLVED)},
    {HTTP, .host = "hang.invalid", .hosts = 10, .weight = 4, .path = "/", .timeout = {50, 800},
     .endings = ONE(TIMED_OUT)},
    {HTTP, .host = "hang.invalid", .hosts = 10, .weight = 4, .path = "/", .timeout = {800, 800},
     .connect_timeout = {50, 400}, .queue_timeout = {200, 400},
     .endings = ONE(TIMED_OUT) | ONE(QUEUED)},

    {FAULT("RESET_URL"), .weight = 4, .endings = ONE(RESET)},
    {FAULT("TRUNCATE_URL"), .weight = 4, .endings = ONE(CUT)},
    {FAULT("GARBAGE_URL"), .weight = 4, .endings = ONE(GARBLED)},
    {FAULT("REFUSE_URL"), .weight = 4, .endings = ONE(EMPTY) | ONE(RESET)},
    {FAULT("CLOSED_URL"), .weight = 4, .endings = ONE(REFUSED)},
    {FAULT("SILENT_URL"), .weight = 4, .timeout = {20, 500}, .endings = ONE(TIMED_OUT)},
};

const struct kind endless = {HTTP, QUICK, .path = "/stall"};

enum { KINDS = sizeof kinds / sizeof *kinds };

const struct kind *pick_kind(unsigned number)
{
    unsigned sum = 0;
    for (size_t i = 0; i < KINDS; i++) {
        sum += kinds[i].weight;
    }
    number %= sum;
    const struct kind *kind = kinds;
    while (number >= kind->weight) {
        number -= kind->weight;
        kind++;
    }
    return kind;
}

static bool has_same_origins(const struct kind *one, const struct kind *other)
{
    return strcmp(one->port, other->port) == 0 && strcmp(one->host, other->host) == 0;
}

unsigned count_origins(void)
{
    unsigned count = 0;
    for (size_t i = 0; i < KINDS; i++) {
        bool is_first = true;
        for (size_t earlier = 0; earlier < i; earlier++) {
            is_first &= !has_same_origins(&kinds[i], &kinds[earlier]);
        }
        count += is_first ? kinds[i].hosts : 0;
    }
    return count;
}
