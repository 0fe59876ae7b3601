/* Transfers alone or one after another: curlward gives what curl_multi_perform gives. */
#include "side.h"

#include "hangup_server.h"

static struct hangup_server hangup_server;

static void wait_for_hang_up(void)
{
    sem_wait(&hangup_server.hung_up);
}

static void whole_bodies(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"empty", PLANS({.path = "/bytes/0"})},
        {"small", PLANS({.path = "/bytes/1000"})},
        {"large", PLANS({.path = "/bytes/3000000"})},
        {"chunked", PLANS({.path = "/chunked/40/1000"})},
        {"gzip", PLANS({.path = "/gzip/50000", .settings = {TEXT(ACCEPT_ENCODING, "")}})},
        {"byte by byte", PLANS({.path = "/drip?bytes=20&ms=3"})},
        {"late", PLANS({.path = "/delay/50"})},
        {"many headers", PLANS({.path = "/many-headers/80"})},
        {"HEAD", PLANS({.path = "/bytes/1000", .settings = {NUMBER(NOBODY, 1)}})},
        {"404", PLANS({.path = "/no-such-thing"})},
        {"HTTPS", PLANS({.port = "HTTPS_URL", .path = "/bytes/100000"})},
        {"HTTP/2", PLANS({.port = "HTTPS_URL",
                          .path = "/bytes/100000",
                          .settings = {NUMBER(HTTP_VERSION, CW_HTTP_VERSION_2TLS)}})},
        {"slowly", PLANS({.path = "/bytes/60000",
                          .settings = {NUMBER(MAX_RECV_SPEED_LARGE, 100000)}})},
        {"paused", PLANS({.path = "/bytes/200000", .act = PAUSE_ONCE})},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

static void redirects(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"not followed", PLANS({.path = "/redirect/3"})},
        {"followed", PLANS({.path = "/redirect/3", .settings = {NUMBER(FOLLOWLOCATION, 1)}})},
        {"too many", PLANS({.path = "/redirect/9",
                            .settings = {NUMBER(FOLLOWLOCATION, 1), NUMBER(MAXREDIRS, 4)},
                            .code = CW_CURLE_TOO_MANY_REDIRECTS})},
        {"to nowhere", PLANS({.path = "/redirect-to?url=http://unknown.invalid/",
                              .settings = {NUMBER(FOLLOWLOCATION, 1)},
                              .code = CW_CURLE_COULDNT_RESOLVE_HOST})},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

#define UPLOAD NUMBER(UPLOAD, 1)
#define UPLOAD_OF(size) UPLOAD, NUMBER(INFILESIZE_LARGE, size)

static void uploads(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"PUT", PLANS({.path = "/upload", .settings = {UPLOAD_OF(5000)}, .sends = 5000})},
        {"PUT that expects 100 Continue",
         PLANS({.path = "/continue?ms=50", .settings = {UPLOAD_OF(2000000)}, .sends = 2000000})},
        {"PUT of unknown size",
         PLANS({.path = "/upload", .settings = {UPLOAD}, .sends = 300000,
                .unsure = UNSURE_SENT})},
        {"POST from memory",
         PLANS({.path = "/echo", .settings = {{CW_OPT_COPYPOSTFIELDS, 8, "with NUL"}}})},
        {"POST from a callback",
         PLANS({.path = "/upload",
                .settings = {NUMBER(POST, 1),
                             TEXT(HTTPHEADER, "Transfer-Encoding: chunked")},
                .sends = 70000,
                .unsure = UNSURE_SENT})},
        {"read slowly",
         PLANS({.path = "/upload?ms=2", .settings = {UPLOAD_OF(900000)}, .sends = 900000})},
        {"sent slowly",
         PLANS({.path = "/upload",
                .settings = {UPLOAD_OF(60000), NUMBER(MAX_SEND_SPEED_LARGE, 100000)},
                .sends = 60000})},
        {"paused",
         PLANS({.path = "/upload", .settings = {UPLOAD_OF(900000)}, .sends = 900000,
                .act = PAUSE_ONCE})},
        {"begun without 100 Continue",
         PLANS({.path = "/continue?ms=600",
                .settings = {UPLOAD, NUMBER(EXPECT_100_TIMEOUT_MS, 50)},
                .sends = 5000,
                .unsure = UNSURE_SENT})},
        /* Nothing but the wait for 100 Continue runs out here. */
        {"begun though nobody answers",
         PLANS({.port = "SILENT_URL",
                .path = "/",
                .settings = {UPLOAD, NUMBER(EXPECT_100_TIMEOUT_MS, 50)},
                .sends = 5000,
                .act = ABORT_IN_READ,
                .code = CW_CURLE_ABORTED_BY_CALLBACK})},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

static void failures(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"404", PLANS({.path = "/no-such-thing",
                       .settings = {NUMBER(FAILONERROR, 1)},
                       .code = CW_CURLE_HTTP_RETURNED_ERROR})},
        {"truncated",
         PLANS({.port = "TRUNCATE_URL", .path = "/", .code = CW_CURLE_PARTIAL_FILE})},
        {"reset", PLANS({.port = "RESET_URL",
                         .path = "/",
                         .code = CW_CURLE_RECV_ERROR,
                         .unsure = UNSURE_RECEIVED})},
        {"reset in the body", PLANS({.path = "/reset-stream",
                                     .code = CW_CURLE_RECV_ERROR,
                                     .unsure = UNSURE_RECEIVED})},
        {"reset stream", PLANS({.port = "HTTPS_URL",
                                .path = "/reset-stream",
                                .settings = {NUMBER(HTTP_VERSION, CW_HTTP_VERSION_2TLS)},
                                .code = CW_CURLE_HTTP2_STREAM,
                                .unsure = UNSURE_RECEIVED})},
        {"garbage",
         PLANS({.port = "GARBAGE_URL", .path = "/", .code = CW_CURLE_UNSUPPORTED_PROTOCOL})},
        {"refused", PLANS({.port = "CLOSED_URL", .path = "/", .code = CW_CURLE_COULDNT_CONNECT})},
        {"no such host",
         PLANS({.path = "http://unknown.invalid/", .code = CW_CURLE_COULDNT_RESOLVE_HOST})},
        {"no URL", PLANS({.path = "http://[::1", .code = CW_CURLE_URL_MALFORMAT})},
        {"bad certificate", PLANS({.port = "BADCERT_URL",
                                   .path = "/",
                                   .code = CW_CURLE_PEER_FAILED_VERIFICATION})},
        {"aborted in write",
         PLANS({.path = "/bytes/1000", .act = ABORT_IN_WRITE, .code = CW_CURLE_WRITE_ERROR})},
        {"aborted in header",
         PLANS({.path = "/bytes/1000", .act = ABORT_IN_HEADER, .code = CW_CURLE_WRITE_ERROR})},
        {"aborted in progress", PLANS({.path = "/bytes/1000",
                                       .act = ABORT_IN_PROGRESS,
                                       .code = CW_CURLE_ABORTED_BY_CALLBACK})},
        {"aborted in read", PLANS({.path = "/upload",
                                   .settings = {UPLOAD_OF(5000)},
                                   .sends = 5000,
                                   .act = ABORT_IN_READ,
                                   .code = CW_CURLE_ABORTED_BY_CALLBACK})},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

static void deadlines(void **unused)
{
    (void)unused;
    enum { LATE = CW_CURLE_OPERATION_TIMEDOUT };
    const struct scenario scenarios[] = {
        {"no answer", PLANS({.port = "SILENT_URL",
                             .path = "/",
                             .settings = {NUMBER(TIMEOUT_MS, 150)},
                             .code = LATE,
                             .unsure = UNSURE_SENT})},
        {"half an answer",
         PLANS({.path = "/stall", .settings = {NUMBER(TIMEOUT_MS, 400)}, .code = LATE})},
        {"in seconds", PLANS({.path = "/stall", .settings = {NUMBER(TIMEOUT, 1)}, .code = LATE})},
        {"too slow",
         PLANS({.path = "/stall",
                .settings = {NUMBER(LOW_SPEED_LIMIT, 100000), NUMBER(LOW_SPEED_TIME, 1)},
                .code = LATE})},
        {"paused", PLANS({.path = "/bytes/1000",
                          .settings = {NUMBER(TIMEOUT_MS, 400)},
                          .act = STAY_PAUSED,
                          .code = LATE,
                          .unsure = UNSURE_RECEIVED})},
        {"handshake", PLANS({.port = "SILENT_URL",
                             .path = "/",
                             .tls = true,
                             .settings = {NUMBER(CONNECTTIMEOUT_MS, 150)},
                             .code = LATE})},
        {"name, to connect", PLANS({.path = "http://slow.invalid/",
                                    .settings = {NUMBER(CONNECTTIMEOUT_MS, 150)},
                                    .code = LATE})},
        {"name, in all", PLANS({.path = "http://slow.invalid/",
                                .settings = {NUMBER(TIMEOUT_MS, 150)},
                                .code = LATE})},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

#define AGAIN .start = AFTER_THE_OTHERS

static void connections_are_used_again_alike(void **unused)
{
    (void)unused;
    const struct scenario scenarios[] = {
        {"kept", PLANS({.path = "/bytes/10"}, {.path = "/bytes/20", AGAIN},
                       {.path = "/upload", .settings = {UPLOAD_OF(50)}, .sends = 50, AGAIN},
                       {.path = "/redirect/2", .settings = {NUMBER(FOLLOWLOCATION, 1)}, AGAIN})},
        {"kept, HTTPS", PLANS({.port = "HTTPS_URL", .path = "/bytes/10"},
                              {.port = "HTTPS_URL", .path = "/bytes/20", AGAIN})},
        {"closed by the server", PLANS({.path = "/close"}, {.path = "/close", AGAIN})},
        {"closed while idle",
         PLANS({.port = "HANGUP_URL", .path = "/"},
               {.port = "HANGUP_URL", .path = "/", .before = wait_for_hang_up, AGAIN},
               {.path = "/bytes/10", .before = wait_for_hang_up, AGAIN})},
        {"not wanted", PLANS({.path = "/bytes/10", .settings = {NUMBER(FORBID_REUSE, 1)}},
                             {.path = "/bytes/10", AGAIN},
                             {.path = "/bytes/10", .settings = {NUMBER(FRESH_CONNECT, 1)}, AGAIN},
                             {.path = "/bytes/10", AGAIN})},
        {"after failures",
         PLANS({.path = "/stall", .act = REMOVE},
               {.path = "/bytes/10", AGAIN},
               {.path = "/bytes/1000", .act = ABORT_IN_WRITE, .code = CW_CURLE_WRITE_ERROR, AGAIN},
               {.path = "/bytes/10", AGAIN},
               {.path = "/no-such-thing",
                .settings = {NUMBER(FAILONERROR, 1)},
                .code = CW_CURLE_HTTP_RETURNED_ERROR,
                AGAIN},
               {.path = "/bytes/10", AGAIN})},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

static int start_servers(void **unused)
{
    hangup_server_start(&hangup_server);
    setenv("CW_TEST_HANGUP_URL", hangup_server.url, 1);
    return check_builds(unused);
}

static int stop_servers(void **unused)
{
    (void)unused;
    hangup_server_stop(&hangup_server);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_bodies),
        cmocka_unit_test(redirects),
        cmocka_unit_test(uploads),
        cmocka_unit_test(failures),
        cmocka_unit_test(deadlines),
        cmocka_unit_test(connections_are_used_again_alike),
    };
    return cmocka_run_group_tests(tests, start_servers, stop_servers);
}
