#include "wild.h"

#include "every_call.h"
#include "failure.h"
#include "faults.h"
#include "wrong.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_plain(cw_easy easy, const char *path, long timeout_ms)
{
    char url[200];
    snprintf(url, sizeof url, "%s%s", getenv("CW_TEST_HTTP_URL"), path);
    EXPECT(ONE(OK), CALL(cw_easy_set_string, easy, CW_OPT_URL, url));
    EXPECT(ONE(OK), CALL(cw_easy_set_long, easy, CW_OPT_TIMEOUT_MS, timeout_ms));
}

static int take_message(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    (void)easy;
    (void)message;
    (void)user_data;
    return CW_CONTINUE;
}

/* What calls send on it comes back. */
static void make_websocket(cw_easy easy)
{
    char url[200];
    snprintf(url, sizeof url, "ws%s/ws/echo", strstr(getenv("CW_TEST_HTTP_URL"), "://"));
    EXPECT(ONE(OK), CALL(cw_easy_set_string, easy, CW_OPT_URL, url));
    EXPECT(ONE(OK), CALL(cw_easy_ws_message_function, easy, take_message, NULL, NULL));
}

void make_wild(void)
{
    for (int i = 0; i < WILD_EASIES; i++) {
        cw_easy *easy = &self->world->wild[i];
        EXPECT(ONE(OK), CALL(cw_easy_new, easy));
        set_plain(*easy, i % 2 ? "/drip?bytes=3&ms=1" : "/bytes/10", 20);
        if (i == 0 && cw_has_protocol("ws")) {
            make_websocket(*easy);
        }
        EXPECT(ONE(OK), CALL(cw_easy_set_token, *easy, SIZE_MAX));
    }
}

/* A copy would leak, a reset and another token would take the timeout or the mark away. */
static bool is_tame(const struct easy_call *entry)
{
    return entry->kind == EASY_COPY || strcmp(entry->name, "cw_easy_reset") == 0 ||
           strcmp(entry->name, "cw_easy_set_token") == 0 || entry->kind == EASY_END;
}

static int give_little(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    size_t *left = user_data;
    *nread = *left < cap ? *left : cap;
    memset(buf, 'x', *nread);
    *left -= *nread;
    return CW_CONTINUE;
}

static int start_anew(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    *(size_t *)user_data = 100 - (size_t)offset;
    return CW_SEEK_OK;
}

/* The easy, if it takes the mime, is all that is left to have it. */
static void set_mime(cw_easy easy)
{
    cw_mime mime = {0};
    if (CALL(cw_mime_new, &mime) != CW_OK) {
        return;
    }
    size_t *left = malloc(sizeof *left);
    *left = 0;
    const cw_mime_part parts[] = {
        {.size = sizeof *parts, .name = "text", .text = "text"},
        {.size = sizeof *parts, .read = give_little, .seek = start_anew, .user_data = left,
         .drop = free, .read_len = one_in(&self->dice, 2) ? 100 : 0},
        {.size = sizeof *parts, .name = "inner", .parts = mime},
        {.size = sizeof *parts, .name = "both", .text = "text", .file = "file"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        CALL(cw_mime_add_part, mime, &parts[i]);
    }
    CALL(cw_easy_set_mime, easy, mime);
    CALL(cw_mime_free, mime);
}

void play_wild(void)
{
    if (!options.with[WITH_WILD]) {
        return;
    }
    cw_easy easy = self->world->wild[below(&self->dice, WILD_EASIES)];
    unsigned number = below(&self->dice, count_easy_calls() + 13);
    if (number >= count_easy_calls() + 10) {
        set_mime(easy);
    } else if (number >= count_easy_calls()) {
        CALL(cw_multi_add, current_multi()->multi, easy);
    } else if (!is_tame(&easy_calls[number])) {
        call_easy(number, easy);
    }
}

void free_wild(void)
{
    for (int i = 0; options.with[WITH_WILD] && i < WILD_EASIES; i++) {
        EXPECT(ONE(OK), CALL(cw_easy_free, self->world->wild[i]));
    }
}

void perform_alone(void)
{
    if (self->frame_count > 0) {
        return;
    }
    unsigned then = scarcity_now();
    cw_easy easy = {0};
    EXPECT(ONE(OK), CALL(cw_easy_new, &easy));
    set_plain(easy, "/bytes/100", 0);
    EXPECT(ONE(OK) | (was_scarce_since(then) ? ONE(CURL) | NO_ROOM : 0),
           CALL(cw_easy_perform, easy));
    EXPECT(ONE(OK), CALL(cw_easy_free, easy));
}

void play_another_multi(void)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    int running = 1;
    unsigned then = scarcity_now();
    if (CALL(cw_multi_new, &multi) != CW_OK) {
        return;
    }
    EXPECT(ONE(OK), CALL(cw_easy_new, &easy));
    set_plain(easy, "/bytes/100", 0);
    cw_status status = CALL(cw_multi_add, multi, easy);
    while (status == CW_OK && running > 0) {
        status = CALL(cw_multi_dispatch, multi, -1, &running);
    }
    cw_message message = {0};
    EXPECT(ONE(OK) | (was_scarce_since(then) ? ONE(EMPTY) : 0),
           CALL(cw_multi_next_message, multi, &message));
    if (message.status != CW_OK && !was_scarce_since(then)) {
        failed("a transfer inside a callback ends with %s", cw_status_name(message.status));
    }
    EXPECT(ONE(OK), CALL(cw_easy_free, easy));
    EXPECT(ONE(OK), CALL(cw_multi_close, multi));
}
