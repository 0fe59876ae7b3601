#include "looks.h"

#include "failure.h"

#include <string.h>

cw_status look(cw_easy easy)
{
    char text[64];
    size_t needed = 0;
    switch (below(&self->dice, 16)) {
    case 0:
        return CALL(cw_easy_get_state, easy, &(int){0});
    case 1:
        return CALL(cw_easy_get_result, easy, &(cw_message){0});
    case 2:
        return CALL(cw_easy_get_error, easy, text, sizeof text, &needed);
    case 3:
        return CALL(cw_easy_get_body, easy, text, sizeof text, &needed);
    case 4:
        return CALL(cw_easy_get_header, easy, "Date", 0, text, sizeof text, &needed);
    case 5:
        return CALL(cw_easy_get_long, easy, CW_INFO_RESPONSE_CODE, &(long){0});
    case 6:
        return CALL(cw_easy_get_off, easy, CW_INFO_SIZE_DOWNLOAD_T, &(int64_t){0});
    case 7:
        return CALL(cw_easy_get_double, easy, CW_INFO_TOTAL_TIME, &(double){0});
    case 8:
        return CALL(cw_easy_get_string, easy, CW_INFO_EFFECTIVE_URL, text, sizeof text, &needed);
    case 9:
        return CALL(cw_easy_get_list, easy, CW_INFO_COOKIELIST, 0, text, sizeof text, NULL);
    case 10:
        return CALL(cw_easy_in_callback, easy, &(bool){false});
    case 11:
        return CALL(cw_easy_get_header_of, easy, "Date", 0, CW_HEADER_HEADER, -1, &(cw_header){0},
                    text, sizeof text, &needed);
    case 12:
        return CALL(cw_easy_get_header_at, easy, below(&self->dice, 4), CW_HEADER_HEADER, -1,
                    &(cw_header){0}, text, sizeof text, &needed);
    case 13:
        return CALL(cw_easy_get_push_header, easy, ":path", 0, text, sizeof text, &needed);
    case 14:
        return CALL(cw_easy_get_push_header_at, easy, below(&self->dice, 4), &needed, text,
                    sizeof text, NULL);
    default:
        return CALL(cw_easy_get_long, easy, CW_INFO_EFFECTIVE_URL, &(long){0});
    }
}

/* A state that the model knows. */
static void check_state(const struct life *life)
{
    int state = -1;
    EXPECT(ONE(OK), CALL(cw_easy_get_state, life->easy, &state));
    const struct record *record = atomic_load(&life->record);
    bool closing = record != NULL && atomic_load(&record->multi->closing);
    if (life->attached == (state == CW_STATE_IDLE) && !closing) {
        failed("an easy that is %s is in state %d", life->attached ? "added" : "not added", state);
    }
}

void look_at_easy(void)
{
    struct life *life = pick_life();
    bool held = hold(life);
    if (held && life->dead) {
        EXPECT(ONE(STALE), look(life->easy));
    } else if (held) {
        check_state(life);
        bool is_home = self->undisturbed && !self->outsider && !self->world->moving;
        EXPECT(ONE(OK) | ONE(EMPTY) | ONE(BUFFER) | ONE(OPTION_TYPE) |
                   (is_home ? 0 : ONE(CONCURRENT)),
               look(life->easy));
    }
    if (held) {
        let_go(life);
    }
}

static void see_leak(const cw_leak *leak, void *user_data)
{
    static const struct {
        const char *name;
        int last_state;
    } kinds[] = {
        [CW_KIND_MULTI] = {"multi ", LIVES},
        [CW_KIND_EASY] = {"easy ", CW_STATE_DONE},
        [CW_KIND_URL] = {"url ", 0},
        [CW_KIND_MIME] = {"mime ", 3},
        [CW_KIND_SHARE] = {"share ", 0},
    };
    const char *kind = kinds[leak->kind].name;
    if (strncmp(leak->name, kind, strlen(kind)) != 0 || leak->id == 0 || leak->state < 0 ||
        leak->state > kinds[leak->kind].last_state) {
        failed("%s is in state %d", leak->name, leak->state);
    }
    *(unsigned *)user_data += leak->kind == CW_KIND_MULTI || leak->kind == CW_KIND_EASY;
}

/* The multi that makes the callbacks of this round is among them, unless somebody closes it. */
static void look_at_all(void)
{
    unsigned seen = 0;
    EXPECT(ONE(OK), CALL(cw_report_leaks, see_leak, &seen));
    if (seen == 0 && !atomic_load(&current_multi()->closing)) {
        failed("no handle is alive");
    }
}

static bool has(const cw_easy *easies, size_t count, cw_easy easy)
{
    for (size_t i = 0; i < count; i++) {
        if (easies[i].id == easy.id) {
            return true;
        }
    }
    return false;
}

/* All that are added, unless others add and remove, and none twice. */
static void look_at_easies(struct multi_life *multi)
{
    static _Thread_local cw_easy easies[LIVES];
    size_t count = 0;
    cw_status status = CALL(cw_multi_get_easies, multi->multi, easies, LIVES, &count);
    expect(ONE(OK) | (atomic_load(&multi->closing) ? ONE(STALE) : 0), status,
           "cw_multi_get_easies");
    if (status != CW_OK || !self->undisturbed || !is_undisturbed() || self->outsider) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (has(easies, i, easies[i])) {
            failed("an easy is listed twice");
        }
    }
    for (unsigned i = 0; i < self->world->slots; i++) {
        struct life *life = atomic_load(&self->world->slot[i]);
        if (!hold(life)) {
            continue;
        }
        const struct record *record = atomic_load(&life->record);
        bool is_added = !life->dead && life->attached && record != NULL && record->multi == multi;
        if (is_added && !atomic_load(&multi->closing) && !has(easies, count, life->easy)) {
            failed("transfer %zu is added, and its easy is not listed", token_of(record));
        }
        let_go(life);
    }
}

/* Outside of callbacks, which may run in the middle of an add, they add up. */
static void look_at_stats(struct multi_life *multi)
{
    cw_multi_stats stats;
    cw_status status = CALL(cw_multi_get_stats, multi->multi, &stats, sizeof stats);
    expect(ONE(OK) | (atomic_load(&multi->closing) ? ONE(STALE) : 0), status,
           "cw_multi_get_stats");
    if (status != CW_OK || !is_undisturbed() || !self->undisturbed || self->outsider ||
        self->frame_count > 0 || atomic_load(&multi->closing)) {
        return;
    }
    uint64_t ended = stats.succeeded + stats.failed + stats.cancelled + stats.removed;
    if (stats.added != ended + stats.queued + stats.running) {
        failed("%ju transfers were added, %ju ended, %ju are queued and %ju run",
               (uintmax_t)stats.added, (uintmax_t)ended, (uintmax_t)stats.queued,
               (uintmax_t)stats.running);
    }
    if (stats.unread > stats.done || stats.done > LIVES || stats.connections > 100000) {
        failed("%ju easies are done, %ju ends are unread and %ju connections open",
               (uintmax_t)stats.done, (uintmax_t)stats.unread, (uintmax_t)stats.connections);
    }
}

void look_at_multi(void)
{
    if (one_in(&self->dice, 20)) {
        look_at_all();
    }
    struct multi_life *multi = current_multi();
    int running = -1;
    cw_status status = CALL(cw_multi_running, multi->multi, &running);
    expect(ONE(OK) | (atomic_load(&multi->closing) ? ONE(STALE) : 0), status, "cw_multi_running");
    if (status == CW_OK && (running < 0 || running > LIVES)) {
        failed("%d transfers run", running);
    }
    look_at_easies(multi);
    look_at_stats(multi);
    char sentence[32];
    size_t len = cw_last_error(sentence, sizeof sentence);
    if (strlen(sentence) != (len < sizeof sentence ? len : sizeof sentence - 1)) {
        failed("cw_last_error says %zu and writes %zu bytes", len, strlen(sentence));
    }
}
