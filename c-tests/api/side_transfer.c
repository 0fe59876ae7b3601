/* What the application does in its callbacks, whoever calls them. */
#include "side.h"

enum { COUNTED_PROGRESS_CALLS = 3, FIRST_HALF = 1000 };

struct url url_of_plan(const struct plan *plan)
{
    struct url url;
    if (plan->path[0] != '/') {
        snprintf(url.text, sizeof url.text, "%s", plan->path);
        return url;
    }
    url = url_of(plan->port != NULL ? plan->port : "HTTP_URL", plan->path);
    if (plan->tls) {
        struct url plain = url;
        snprintf(url.text, sizeof url.text, "https%.500s", plain.text + strlen("http"));
    }
    return url;
}

bool watches_progress(const struct plan *plan)
{
    return plan->act == ABORT_IN_PROGRESS || plan->act == ABORT_WHEN_STALLED ||
           plan->act == ABORT_WHEN_PAUSED;
}

static char content_to_send(size_t at)
{
    return (char)('a' + at % 23);
}

static bool pauses(struct side_transfer *transfer)
{
    enum act act = transfer->plan->act;
    bool pause = (act == PAUSE_ONCE && !transfer->has_paused) || act == STAY_PAUSED ||
                 act == ABORT_WHEN_PAUSED;
    transfer->has_paused |= pause;
    transfer->paused |= pause;
    return pause;
}

int transfer_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    struct side_transfer *transfer = user_data;
    if (transfer->plan->act == ABORT_IN_WRITE) {
        return CW_ABORT;
    }
    if (transfer->plan->sends == 0 && pauses(transfer)) {
        return CW_PAUSE;
    }
    const unsigned char *bytes = data;
    for (size_t i = 0; i < len; i++) {
        transfer->hash = (transfer->hash ^ bytes[i]) * 0x100000001b3u; /* FNV-1a */
    }
    transfer->received += len;
    return CW_CONTINUE;
}

int transfer_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct side_transfer *transfer = user_data;
    if (transfer->plan->act == ABORT_IN_READ) {
        return CW_ABORT;
    }
    if (transfer->sent > 0 && pauses(transfer)) {
        return CW_PAUSE;
    }
    size_t left = transfer->plan->sends - transfer->sent;
    *nread = left < cap ? left : cap;
    for (size_t i = 0; i < *nread; i++) {
        ((char *)buf)[i] = content_to_send(transfer->sent + i);
    }
    transfer->sent += *nread;
    return CW_CONTINUE;
}

int transfer_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    struct side_transfer *transfer = user_data;
    transfer->headers++;
    return transfer->plan->act == ABORT_IN_HEADER ? CW_ABORT : CW_CONTINUE;
}

int transfer_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                      int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    struct side_transfer *transfer = user_data;
    enum act act = transfer->plan->act;
    bool stalled = act == ABORT_WHEN_STALLED && transfer->received == FIRST_HALF;
    transfer->progress_calls += stalled || transfer->paused;
    bool aborts = act == ABORT_IN_PROGRESS || transfer->progress_calls == COUNTED_PROGRESS_CALLS;
    return aborts ? CW_ABORT : CW_CONTINUE;
}
