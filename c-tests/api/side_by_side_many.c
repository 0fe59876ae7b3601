/* Transfers beside each other: curlward gives what curl_multi_perform gives. */
#include "side.h"

#define TIMEOUT(ms) NUMBER(TIMEOUT_MS, ms)
#define HTTP2 NUMBER(HTTP_VERSION, CW_HTTP_VERSION_2TLS)
#define ONE_CONNECTION .limit = {.option = CW_MOPT_MAX_TOTAL_CONNECTIONS, .value = 1}
#define ONE_TO_A_HOST .limit = {.option = CW_MOPT_MAX_HOST_CONNECTIONS, .value = 1}

enum { LATE = CW_CURLE_OPERATION_TIMEDOUT, ABORTED = CW_CURLE_ABORTED_BY_CALLBACK };

/* libcurl looks at what is held back only when all is looked at. Which of those that wait comes
 * next is not certain. */
static void held_back_by_a_limit(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"one at a time",
         PLANS({.path = "/bytes/10"}, {.path = "/drip?bytes=9&ms=2"}, {.path = "/bytes/20"},
               {.path = "/redirect/2", .settings = {NUMBER(FOLLOWLOCATION, 1)}},
               {.path = "/bytes/30"}),
         ONE_CONNECTION},
        {"one at a time to a host",
         PLANS({.path = "/bytes/10"}, {.path = "/drip?bytes=9&ms=2"}, {.path = "/bytes/20"},
               {.port = "TRUNCATE_URL", .path = "/", .code = CW_CURLE_PARTIAL_FILE}),
         ONE_TO_A_HOST},
        {"deadline of one that waits",
         PLANS({.path = "/stall", .stays = true},
               {.path = "/bytes/10", .settings = {TIMEOUT(150)}, .code = LATE}),
         ONE_CONNECTION, .bundled_only = true},
        {"deadline of one that waits for its host",
         PLANS({.path = "/stall", .stays = true},
               {.path = "/bytes/10", .settings = {TIMEOUT(150)}, .code = LATE}),
         ONE_TO_A_HOST, .bundled_only = true},
        {"deadlines of several that wait",
         PLANS({.path = "/stall", .stays = true},
               {.path = "/bytes/10", .settings = {TIMEOUT(350)}, .code = LATE},
               {.path = "/bytes/10", .settings = {TIMEOUT(150)}, .code = LATE},
               {.path = "/bytes/10", .stays = true}),
         ONE_CONNECTION, .bundled_only = true},
        {"deadline of one that is added later",
         PLANS({.path = "/stall", .stays = true},
               {.path = "/bytes/10",
                .settings = {TIMEOUT(150)},
                .start = AFTER_FIRST_BYTES,
                .code = LATE}),
         ONE_CONNECTION, .bundled_only = true},
        {"held until the first one's deadline",
         PLANS({.path = "/stall", .settings = {TIMEOUT(1000)}, .code = LATE},
               {.path = "/bytes/10"}),
         ONE_CONNECTION},
        {"held until the first one is removed",
         PLANS({.path = "/stall", .act = REMOVE}, {.path = "/bytes/10"}),
         ONE_CONNECTION},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

static void joining_and_leaving(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"added in the middle",
         PLANS({.path = "/stall", .stays = true},
               {.path = "/bytes/10", .start = AFTER_FIRST_BYTES},
               {.path = "/bytes/20", .start = AFTER_THE_OTHERS})},
        {"added with an earlier deadline",
         PLANS({.path = "/stall", .stays = true},
               {.port = "SILENT_URL",
                .path = "/",
                .settings = {TIMEOUT(150)},
                .start = AFTER_FIRST_BYTES,
                .code = LATE,
                .unsure = UNSURE_SENT})},
        {"removed in the middle",
         PLANS({.path = "/stall", .act = REMOVE},
               {.path = "/stall", .settings = {TIMEOUT(1000)}, .code = LATE},
               {.path = "/drip?bytes=20&ms=5"})},
        {"deadlines in another order",
         PLANS({.port = "SILENT_URL", .path = "/", .settings = {TIMEOUT(1250)}, .code = LATE},
               {.path = "/stall", .settings = {TIMEOUT(1000)}, .code = LATE},
               {.path = "http://slow.invalid/", .settings = {TIMEOUT(750)}, .code = LATE},
               {.path = "http://slow.invalid/", .settings = {TIMEOUT(500)}, .code = LATE},
               {.path = "/delay/375"})},
        {"one paused beside others",
         PLANS({.path = "/bytes/300000", .act = PAUSE_ONCE},
               {.path = "/bytes/300000"},
               {.path = "/upload",
                .settings = {NUMBER(UPLOAD, 1), NUMBER(INFILESIZE_LARGE, 200000)},
                .sends = 200000,
                .act = PAUSE_ONCE})},
        {"HTTP/2 streams of one connection",
         PLANS({.port = "HTTPS_URL", .path = "/bytes/10"},
               {.port = "HTTPS_URL",
                .path = "/bytes/50000",
                .settings = {HTTP2, NUMBER(PIPEWAIT, 1)}},
               {.port = "HTTPS_URL",
                .path = "/reset-stream",
                .settings = {HTTP2, NUMBER(PIPEWAIT, 1)},
                .code = CW_CURLE_HTTP2_STREAM,
                .unsure = UNSURE_RECEIVED},
               {.port = "HTTPS_URL",
                .path = "/drip?bytes=20&ms=5",
                .settings = {HTTP2, NUMBER(PIPEWAIT, 1)}})},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

/* The server is silent: only the second that passes makes libcurl call. */
static void progress_while_nothing_moves(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"progress",
         PLANS({.path = "/stall", .act = ABORT_WHEN_STALLED, .code = ABORTED},
               {.path = "/bytes/1000",
                .act = ABORT_WHEN_PAUSED,
                .code = ABORTED,
                .unsure = UNSURE_SENT | UNSURE_RECEIVED},
               {.path = "/upload",
                .settings = {NUMBER(UPLOAD, 1), NUMBER(INFILESIZE_LARGE, 200000)},
                .sends = 200000,
                .act = ABORT_WHEN_PAUSED,
                .code = ABORTED,
                .unsure = UNSURE_SENT | UNSURE_RECEIVED},
               {.path = "/stall", .stays = true}),
         .reactor_only = true},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

static const struct plan kinds[] = {
    {.path = "/bytes/0"},
    {.path = "/bytes/70000"},
    {.path = "/chunked/9/1000"},
    {.path = "/gzip/9000", .settings = {TEXT(ACCEPT_ENCODING, "")}},
    {.path = "/drip?bytes=9&ms=3"},
    {.path = "/redirect/3", .settings = {NUMBER(FOLLOWLOCATION, 1)}},
    {.path = "/redirect/9", .settings = {NUMBER(FOLLOWLOCATION, 1), NUMBER(MAXREDIRS, 4)}},
    {.path = "/status/404", .settings = {NUMBER(FAILONERROR, 1)}},
    {.path = "/bytes/50", .settings = {NUMBER(NOBODY, 1)}},
    {.path = "/upload",
     .settings = {NUMBER(UPLOAD, 1), NUMBER(INFILESIZE_LARGE, 900)},
     .sends = 900},
    {.path = "/bytes/9000", .act = PAUSE_ONCE},
    {.path = "/bytes/9000", .act = ABORT_IN_WRITE},
    {.path = "/bytes/9000", .act = REMOVE},
    {.port = "SILENT_URL",
     .path = "/",
     .settings = {TIMEOUT(400)},
     .unsure = UNSURE_SENT},
    {.path = "/delay/30"},
    {.path = "/close"},
    {.port = "TRUNCATE_URL", .path = "/"},
    {.port = "GARBAGE_URL", .path = "/"},
    {.port = "CLOSED_URL", .path = "/"},
    {.path = "http://unknown.invalid/"},
};

static void assert_crowds_alike(const char *name, size_t count, struct setting limit)
{
    struct plan *plans = calloc(count, sizeof *plans);
    assert_non_null(plans);
    for (size_t i = 0; i < count; i++) {
        plans[i] = kinds[i % COUNT(kinds)];
        plans[i].unsure |= UNSURE_CONNECTIONS;
    }
    struct scenario scenario = {
        .name = name, .plans = plans, .count = count, .limit = limit, .crowd = true};
    assert_alike(&scenario, 1);
    free(plans);
}

static void crowds(void **unused)
{
    (void)unused;
    assert_crowds_alike("crowd", 200, (struct setting){0});
}

static void crowds_under_a_limit(void **unused)
{
    (void)unused;
    assert_crowds_alike("crowd, 8 connections", 100,
                        (struct setting){CW_MOPT_MAX_TOTAL_CONNECTIONS, 8, NULL});
    assert_crowds_alike("crowd, 4 to a host", 100,
                        (struct setting){CW_MOPT_MAX_HOST_CONNECTIONS, 4, NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(held_back_by_a_limit),
        cmocka_unit_test(joining_and_leaving),
        cmocka_unit_test(progress_while_nothing_moves),
        cmocka_unit_test(crowds),
        cmocka_unit_test(crowds_under_a_limit),
    };
    return cmocka_run_group_tests(tests, check_builds, NULL);
}
