/* Runs the transfers: so many at once, each again after a failure that may pass. */
#include "fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FIRST_PAUSE_MS = 500, LONGEST_PAUSE_MS = 30000 };

struct engine {
    cw_multi multi;
    const struct options *options;
    struct transfers transfers;
    struct transfer *waiting; /* sorted by due_ms */
    struct transfer **active;
    size_t active_count;
    size_t failed;
    struct display display;
};

int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void must(cw_status status)
{
    char why[512];

    if (status == CW_OK)
        return;
    cw_last_error(why, sizeof why);
    fprintf(stderr, "fetch: %s\n", why);
    exit(1);
}

static int take_body(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct transfer *transfer = user_data;

    (void)easy;
    transfer->received += (int64_t)len;
    return part_write(transfer, data, len) ? CW_CONTINUE : CW_ABORT;
}

static int note_total(cw_easy easy, int64_t download_total, int64_t download_now,
                      int64_t upload_total, int64_t upload_now, void *user_data)
{
    struct transfer *transfer = user_data;

    (void)easy;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    transfer->total = download_total;
    return CW_CONTINUE;
}

static void configure(const struct engine *engine, struct transfer *transfer)
{
    const struct options *options = engine->options;
    const struct {
        int option;
        long value;
    } numbers[] = {
        {CW_OPT_FOLLOWLOCATION, 1},
        {CW_OPT_MAXREDIRS, 10},
        {CW_OPT_FAILONERROR, 1},
        {CW_OPT_CONNECTTIMEOUT, 30},
        {CW_OPT_LOW_SPEED_LIMIT, 1},
        {CW_OPT_LOW_SPEED_TIME, 60},
        {CW_OPT_TIMEOUT, options->timeout_s},
        {CW_OPT_HTTP_VERSION, options->http2 ? CW_HTTP_VERSION_2TLS : CW_HTTP_VERSION_1_1},
        /* Rather wait for a stream of the first connection than open another. */
        {CW_OPT_PIPEWAIT, options->http2},
    };
    size_t index = (size_t)(transfer - engine->transfers.items);

    must(cw_easy_new(&transfer->easy));
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        must(cw_easy_set_long(transfer->easy, numbers[i].option, numbers[i].value));
    must(cw_easy_set_string(transfer->easy, CW_OPT_URL, transfer->url));
    must(cw_easy_set_string(transfer->easy, CW_OPT_PROTOCOLS_STR, "http,https"));
    if (options->cacert != NULL)
        must(cw_easy_set_string(transfer->easy, CW_OPT_CAINFO, options->cacert));
    must(cw_easy_write_function(transfer->easy, take_body, transfer, NULL));
    must(cw_easy_progress_function(transfer->easy, note_total, transfer, NULL));
    must(cw_easy_set_token(transfer->easy, index));
}

static void wait_until(struct engine *engine, struct transfer *transfer, int64_t due_ms)
{
    struct transfer **link = &engine->waiting;

    while (*link != NULL && (*link)->due_ms <= due_ms)
        link = &(*link)->next;
    transfer->due_ms = due_ms;
    transfer->next = *link;
    *link = transfer;
}

/* The last word on a transfer. */
static void settle(struct engine *engine, struct transfer *transfer)
{
    bool failed = transfer->error[0] != '\0';

    must(cw_easy_free(transfer->easy));
    transfer->easy = (cw_easy){0};
    engine->failed += failed;
    /* Bars come and go, and the table tells the rest. */
    if (failed || !(engine->options->quiet || engine->display.bars))
        display_line(&engine->display, failed ? "failed" : "done", transfer->url,
                     transfer->error);
}

static void begin(struct engine *engine, struct transfer *transfer)
{
    transfer->tries++;
    transfer->error[0] = '\0';
    transfer->received = 0;
    transfer->total = 0;
    transfer->began_ms = now_ms();
    if (!part_open(transfer)) {
        settle(engine, transfer);
        return;
    }
    if (transfer->easy.id == 0)
        configure(engine, transfer);
    must(cw_multi_add(engine->multi, transfer->easy));
    engine->active[engine->active_count++] = transfer;
}

static bool slot_is_free(const struct engine *engine)
{
    return engine->active_count < (size_t)engine->options->parallel;
}

static void begin_due(struct engine *engine)
{
    while (engine->waiting != NULL && slot_is_free(engine) &&
           engine->waiting->due_ms <= now_ms()) {
        struct transfer *transfer = engine->waiting;
        engine->waiting = transfer->next;
        begin(engine, transfer);
    }
}

static bool may_pass(const cw_message *message)
{
    static const int passing[] = {
        CW_CURLE_COULDNT_RESOLVE_PROXY, CW_CURLE_COULDNT_RESOLVE_HOST, CW_CURLE_COULDNT_CONNECT,
        CW_CURLE_HTTP2, CW_CURLE_PARTIAL_FILE, CW_CURLE_OPERATION_TIMEDOUT, CW_CURLE_GOT_NOTHING,
        CW_CURLE_SEND_ERROR, CW_CURLE_RECV_ERROR, CW_CURLE_HTTP2_STREAM,
    };

    if (message->status != CW_E_CURL)
        return false;
    if (message->curl_code == CW_CURLE_HTTP_RETURNED_ERROR)
        return message->response_code >= 500 || message->response_code == 408 ||
               message->response_code == 429;
    for (size_t i = 0; i < sizeof passing / sizeof passing[0]; i++)
        if (message->curl_code == passing[i])
            return true;
    return false;
}

static void describe_failure(struct transfer *transfer, const cw_message *message)
{
    cw_status status = cw_easy_get_error(message->easy, transfer->error, sizeof transfer->error,
                                         NULL);

    if (status != CW_OK || transfer->error[0] == '\0')
        snprintf(transfer->error, sizeof transfer->error, "%s",
                 message->status == CW_E_CURL ? cw_curl_text(message->curl_code)
                                              : cw_status_text(message->status));
}

static void measure(struct transfer *transfer, const cw_message *message)
{
    must(cw_easy_get_double(message->easy, CW_INFO_TOTAL_TIME, &transfer->seconds));
    must(cw_easy_get_off(message->easy, CW_INFO_SPEED_DOWNLOAD_T, &transfer->speed));
    transfer->http_status = (int)message->response_code;
}

static void deactivate(struct engine *engine, const struct transfer *transfer)
{
    size_t i = 0;

    while (engine->active[i] != transfer)
        i++;
    engine->active[i] = engine->active[--engine->active_count];
}

static void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    struct engine *engine = user_data;
    struct transfer *transfer = &engine->transfers.items[message->token];
    bool again = false;

    deactivate(engine, transfer);
    measure(transfer, message);
    must(cw_multi_remove(multi, message->easy));
    if (message->status == CW_OK) {
        part_commit(transfer);
    } else {
        part_discard(transfer);
        /* A failure to write has been described already, and will not pass. */
        if (transfer->error[0] == '\0') {
            describe_failure(transfer, message);
            again = may_pass(message) && transfer->tries <= (unsigned)engine->options->retries;
        }
    }
    if (!again) {
        settle(engine, transfer);
        return;
    }
    int64_t pause_ms = FIRST_PAUSE_MS;
    for (unsigned i = 1; i < transfer->tries && pause_ms < LONGEST_PAUSE_MS; i++)
        pause_ms *= 2;
    wait_until(engine, transfer, now_ms() + pause_ms);
    if (!engine->options->quiet)
        display_line(&engine->display, "again", transfer->url, transfer->error);
}

static void abandon(struct engine *engine, struct transfer *transfer)
{
    snprintf(transfer->error, sizeof transfer->error, "interrupted");
    settle(engine, transfer);
}

static void abandon_all(struct engine *engine)
{
    while (engine->active_count > 0) {
        struct transfer *transfer = engine->active[--engine->active_count];
        part_discard(transfer);
        abandon(engine, transfer);
    }
    for (; engine->waiting != NULL; engine->waiting = engine->waiting->next)
        abandon(engine, engine->waiting);
}

static int wait_ms(const struct engine *engine)
{
    int64_t wait = engine->display.bars ? REDRAW_MS : -1;

    if (engine->waiting != NULL && slot_is_free(engine)) {
        int64_t until_due = engine->waiting->due_ms - now_ms();
        if (wait < 0 || until_due < wait)
            wait = until_due > 0 ? until_due : 0;
    }
    return (int)wait;
}

size_t engine_run(cw_multi multi, struct transfers transfers, const struct options *options)
{
    struct engine engine = {
        .multi = multi,
        .options = options,
        .transfers = transfers,
        .active = must_alloc(calloc((size_t)options->parallel, sizeof *engine.active)),
        .display = display_begin(options),
    };

    for (size_t i = transfers.count; i > 0; i--) {
        transfers.items[i - 1].next = engine.waiting;
        engine.waiting = &transfers.items[i - 1];
    }
    while (engine.waiting != NULL || engine.active_count > 0) {
        if (interrupted)
            abandon_all(&engine);
        begin_due(&engine);
        must(cw_multi_perform(multi, NULL));
        must(cw_multi_messages(multi, finished, &engine, NULL));
        display_bars(&engine.display, engine.active, engine.active_count);
        if (engine.waiting != NULL || engine.active_count > 0)
            must(cw_multi_poll(multi, NULL, 0, wait_ms(&engine), NULL));
    }
    display_end(&engine.display);
    free(engine.active);
    return engine.failed;
}
