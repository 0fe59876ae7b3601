#include "transfers.h"

#include "callbacks.h"
#include "failure.h"
#include "faults.h"

#include <stdlib.h>

static atomic_ulong ended;
static atomic_ulong ended_over_tls;
static atomic_bool succeeded_over_tls;

unsigned long transfers_ended(void)
{
    return atomic_load(&ended);
}

unsigned long tls_transfers_ended(void)
{
    return atomic_load(&ended_over_tls);
}

bool has_succeeded_over_tls(void)
{
    return atomic_load(&succeeded_over_tls);
}

static void wrong_end(const struct record *record, const cw_message *message, const char *why)
{
    char sentence[300] = "";
    if (cw_easy_get_error(message->easy, sentence, sizeof sentence, NULL) != CW_OK) {
        sentence[0] = '\0';
    }
    failed("%s%s size %u (fate %u, timed %d) ended with %s, libcurl %d, response %d, "
           "%zu bytes received%s, %zu sent: %s; its sentence: %s",
           record->tls ? "TLS " : "", record->route->path, record->size,
           atomic_load(&record->fate), record->timed, cw_status_name(message->status),
           message->curl_code, (int)message->response_code, record->received,
           record->damaged ? " damaged" : "", record->sent, why, sentence);
}

static size_t content_size(const struct record *record)
{
    return (size_t)record->size * record->route->unit;
}

/* The body that was kept, if the easy still has it. */
static void check_kept_body(const struct record *record, const cw_message *message)
{
    struct life *life = record->life;
    if (!hold(life)) {
        return;
    }
    size_t len = 0;
    unsigned char body[4096];
    bool is_there = !life->dead && atomic_load(&life->record) == record;
    if (is_there && CALL(cw_easy_get_body, life->easy, NULL, 0, &len) == CW_OK) {
        if (len != content_size(record) || len > sizeof body) {
            wrong_end(record, message, "the kept body has another length");
        }
        if (CALL(cw_easy_get_body, life->easy, body, sizeof body, NULL) == CW_OK &&
            !is_content(body, len, 0, len)) {
            wrong_end(record, message, "the kept body is damaged");
        }
    }
    let_go(life);
}

static void check_success(const struct record *record, const cw_message *message)
{
    unsigned fate = atomic_load(&record->fate);
    if (record->route->response == 0 || record->route->response != message->response_code) {
        wrong_end(record, message, "it cannot succeed so");
    }
    if ((fate & (ABORTED | BAD_RESULT)) != 0) {
        wrong_end(record, message, "a callback ended it");
    }
    if (record->route->unit == 0) {
        return;
    }
    if (!record->writes) {
        check_kept_body(record, message);
    } else if (record->damaged || record->received != content_size(record)) {
        wrong_end(record, message, "the body is another");
    }
}

static bool is_allowed(const struct record *record, const cw_message *message)
{
    unsigned fate = atomic_load(&record->fate);
    bool scarce = was_scarce_since(record->scarcity);
    switch (message->status) {
    case CW_E_CANCELLED:
        return (fate & CANCELLED) != 0;
    case CW_E_CALLBACK_RESULT:
        return (fate & BAD_RESULT) != 0;
    case CW_E_DRIVE_MODE:
        return (fate & EARLY) != 0;
    case CW_E_ADDRESS_REFUSED:
        return (fate & REFUSED) != 0;
    case CW_E_CLOSED:
        return atomic_load(&record->multi->closing);
    case CW_E_CURL:
        return message->curl_code != 0 &&
               (scarce || (fate & (ABORTED | BAD_RESULT)) != 0 ||
                fails_with(record->route, message->curl_code) ||
                ((fate & REFUSED) != 0 && message->curl_code == CW_CURLE_COULDNT_CONNECT) ||
                (record->timed && message->curl_code == CW_CURLE_OPERATION_TIMEDOUT));
    case CW_E_SYSTEM:
    case CW_E_OUT_OF_MEMORY:
    case CW_E_CURLM:
        return scarce;
    default:
        return false;
    }
}

static void check_end(const struct record *record, const cw_message *message)
{
    if (message->status == CW_OK) {
        check_success(record, message);
    } else if (!is_allowed(record, message)) {
        wrong_end(record, message, "it may not end so");
    }
}

static struct record *record_of(size_t token)
{
    struct world *world = self->world;
    size_t first = token_base(world);
    size_t number = token - first;
    return token >= first && number - 1 < atomic_load(&world->record_count)
               ? &world->records[number - 1]
               : NULL;
}

static void note_end(struct record *record, const struct multi_life *multi,
                     const cw_message *message)
{
    unsigned fate = atomic_load(&record->fate);
    if ((fate & ADDED) == 0 || message->easy.id != record->life->easy.id) {
        wrong_end(record, message, "there was no such transfer");
    }
    if (record->multi != multi) {
        wrong_end(record, message, "it was added to another multi");
    }
    if (atomic_load(&record->taken_off_by) == self) {
        wrong_end(record, message, "this thread had taken it off before");
    }
    check_end(record, message);
    if (atomic_fetch_add(&record->messages, 1) != 0) {
        wrong_end(record, message, "there was a message before");
    }
    atomic_fetch_add(&ended, 1);
    atomic_fetch_add(&ended_over_tls, record->tls);
    if (record->tls && message->status == CW_OK) {
        atomic_store(&succeeded_over_tls, true);
    }
}

void take_message(struct multi_life *multi, const cw_message *message)
{
    if (message->token == SIZE_MAX) {
        return; /* of a wild easy */
    }
    struct record *record = record_of(message->token);
    if (record == NULL) {
        failed("a message with an unknown token %zx", message->token);
    }
    if (record->hears) {
        wrong_end(record, message, "its done function was to hear of it");
    }
    note_end(record, multi, message);
}

void hear_end(const cw_message *message)
{
    struct record *record = record_of(message->token);
    if (record == NULL || !record->hears) {
        failed("a done function hears of token %zx", message->token);
    }
    if (is_inside(record->multi)) {
        wrong_end(record, message, "its done function is called inside a callback of its multi");
    }
    note_end(record, record->multi, message);
}

/* What became of a transfer that had no message when its multi was closed. */
static void check_result(const struct record *record)
{
    cw_message result;
    EXPECT(ONE(OK), CALL(cw_easy_get_result, record->life->easy, &result));
    if (options.with[WITH_CLOSED_TOKENS] && result.token != token_of(record)) {
        wrong_end(record, &result, "it is the result of another transfer");
    }
    check_end(record, &result);
}

void check_closed(struct life *life)
{
    struct record *record = atomic_load(&life->record);
    if (life->dead || record == NULL || !atomic_load(&record->multi->closing) ||
        !is_idle(life)) {
        return;
    }
    unsigned fate = atomic_load(&record->fate);
    if ((fate & (REMOVED | NOT_BEGUN)) == 0 && atomic_load(&record->messages) == 0) {
        check_result(record);
    }
    atomic_store(&life->record, NULL);
}
