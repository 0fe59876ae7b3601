/* Servers that end connections, and few descriptors: what libcurl gets done curlward does too. */
#include "side.h"

#include <dirent.h>

#define HTTP2 NUMBER(HTTP_VERSION, CW_HTTP_VERSION_2TLS)

/* The server closes the connections that lie idle since /until-hang-up. */
static void hang_up(void)
{
    cw_easy easy = http_easy("/hang-up");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

/* Whether a connection is found closed before it is used again, or by that, is not certain. */
static void idle_connections_that_the_server_closed(void **unused)
{
    (void)unused;
#define IDLE {.path = "/until-hang-up", .unsure = UNSURE_CONNECTIONS}
#define AFTERWARDS \
    .start = AFTER_THE_OTHERS, .before = hang_up, .unsure = UNSURE_CONNECTIONS | UNSURE_SENT
    const struct scenario scenarios[] = {
        {"idle connections that the server closed",
         PLANS(IDLE, IDLE, IDLE, {.path = "/bytes/10", AFTERWARDS}, IDLE,
               {.path = "/bytes/50000", AFTERWARDS})},
        {"idle connections that the server closed, under a limit",
         PLANS(IDLE, IDLE, IDLE, {.path = "/bytes/10", AFTERWARDS}),
         .limit = {.option = CW_MOPT_MAX_TOTAL_CONNECTIONS, .value = 1}},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

/* As many as libcurl's five tries get through for certain, three on each connection. */
static void connections_that_end_after_a_few_requests(void **unused)
{
    (void)unused;
#define REFUSED                                                                 \
    {.port = "GOAWAY_URL", .path = "/", .settings = {HTTP2, NUMBER(PIPEWAIT, 1)}, \
     .unsure = UNSURE_CONNECTIONS | UNSURE_SENT | UNSURE_RECEIVED}
    const struct scenario scenarios[] = {
        {"connections that end after a few requests",
         PLANS(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED), .bundled_only = true},
    };
    assert_alike(scenarios, COUNT(scenarios));
}

static size_t open_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    assert_non_null(directory);
    size_t count = 0;
    while (readdir(directory) != NULL) {
        count++;
    }
    closedir(directory);
    return count;
}

enum { CROWD = 30, LEFT = 10 };

/* How many of a crowd succeed with a few descriptors. */
static int count_successes(const struct side *side)
{
    static const struct plan plan = {.path = "/delay/20"};
    struct side_transfer transfers[CROWD];
    void *multi = side->open(side);
    for (size_t i = 0; i < CROWD; i++) {
        transfers[i] = (struct side_transfer){.plan = &plan};
        side->make(&transfers[i]);
        side->set(&transfers[i], &(struct setting)TEXT(URL, url_of_plan(&plan).text));
    }
    assert_true(allow_descriptors(open_descriptors() + LEFT));
    for (size_t i = 0; i < CROWD; i++) {
        side->add(multi, &transfers[i]);
    }
    int successes = 0;
    for (int ended = 0; ended < CROWD;) {
        side->turn(multi);
        for (struct side_transfer *it; (it = side->next_ended(multi)) != NULL; ended++) {
            successes += it->code == 0;
            side->remove(multi, it);
        }
    }
    for (size_t i = 0; i < CROWD; i++) {
        side->unmake(&transfers[i]);
    }
    side->close(multi);
    assert_true(allow_descriptors(1000));
    return successes;
}

static void few_descriptors(void **unused)
{
    (void)unused;
    assert_in_range(count_successes(&raw_side), 1, CROWD - 1);
    for (size_t i = 0; i < COUNT(curlward_sides); i++) {
        assert_int_equal(count_successes(&curlward_sides[i]), CROWD);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idle_connections_that_the_server_closed),
        cmocka_unit_test(connections_that_end_after_a_few_requests),
        cmocka_unit_test(few_descriptors),
    };
    return cmocka_run_group_tests(tests, check_builds, NULL);
}
