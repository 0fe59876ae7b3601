/* Many transfers to names that are late, fail or never answer: what libcurl makes of each of them,
 * curlward does too, however many of them wait for another's look-up. */
#include "side.h"

enum { LATE = CW_CURLE_OPERATION_TIMEDOUT, UNKNOWN = CW_CURLE_COULDNT_RESOLVE_HOST };
enum { CROWD = 40 };

/* The server, under a name. */
static const char *late_url(const char *path)
{
    static struct url urls[4];
    static size_t next;
    struct url *url = &urls[next++ % COUNT(urls)];
    *url = url_under("late.test", path);
    return url->text;
}

static void assert_crowd_alike(const char *name, const struct plan *kinds, size_t kind_count,
                               struct setting limit)
{
    struct plan plans[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        plans[i] = kinds[i % kind_count];
        plans[i].unsure |= UNSURE_CONNECTIONS;
    }
    struct scenario scenario = {
        .name = name, .plans = plans, .count = CROWD, .limit = limit, .crowd = true};
    assert_alike(&scenario, 1);
}

#define ASSERT_ALIKE(name, limit, ...)                                   \
    assert_crowd_alike((name), (const struct plan[]){__VA_ARGS__},       \
                       COUNT(((const struct plan[]){__VA_ARGS__})), (limit))

static const struct setting no_limit;
static const struct setting two_to_a_host = {CW_MOPT_MAX_HOST_CONNECTIONS, 2, NULL};
static const struct setting three_in_all = {CW_MOPT_MAX_TOTAL_CONNECTIONS, 3, NULL};

static void a_late_name(void **unused)
{
    (void)unused;
    const char *url = late_url("/bytes/1000");
    ASSERT_ALIKE("a late name", no_limit, {.path = url});
    ASSERT_ALIKE("a late name, two connections to it", two_to_a_host, {.path = url});
    ASSERT_ALIKE("a late name, three connections in all", three_in_all, {.path = url});
}

static void a_name_that_fails_late(void **unused)
{
    (void)unused;
    const struct plan fails = {.path = "http://late.invalid/", .code = UNKNOWN};
    ASSERT_ALIKE("a name that fails late", no_limit, fails);
    ASSERT_ALIKE("a name that fails late, under a limit", two_to_a_host, fails);
    const struct plan fails_uncached = {.path = "http://late.invalid/",
                                        .settings = {NUMBER(DNS_CACHE_TIMEOUT, 0)},
                                        .code = UNKNOWN};
    ASSERT_ALIKE("a name that fails late and is not remembered", no_limit, fails_uncached);
}

static void names_of_all_kinds(void **unused)
{
    (void)unused;
    const char *found = late_url("/bytes/1000");
    const char *led = late_url("/redirect/2");
    const struct setting *const limits[] = {&no_limit, &two_to_a_host, &three_in_all};
    for (size_t i = 0; i < COUNT(limits); i++) {
        ASSERT_ALIKE("names of all kinds", *limits[i], {.path = found},
                     {.path = "http://late.invalid/", .code = UNKNOWN},
                     {.path = "/bytes/1000"}, {.path = "/close"},
                     {.path = "http://unknown.invalid/", .code = UNKNOWN},
                     {.path = led, .settings = {NUMBER(FOLLOWLOCATION, 1)}});
    }
}

/* A few only: each look-up that hangs takes one of libcurl's own few threads. */
static void a_name_that_nobody_answers_for(void **unused)
{
    (void)unused;
    const struct scenario scenario = {
        "a name that nobody answers for",
        PLANS({.path = "http://slow.invalid/", .settings = {NUMBER(TIMEOUT_MS, 300)}, .code = LATE},
              {.path = "http://slow.invalid/",
               .settings = {NUMBER(CONNECTTIMEOUT_MS, 400)},
               .code = LATE},
              {.path = "http://slow.invalid/", .settings = {NUMBER(TIMEOUT_MS, 500)}, .code = LATE},
              {.path = "http://slow.invalid/",
               .settings = {NUMBER(CONNECTTIMEOUT_MS, 200)},
               .code = LATE},
              {.path = "/delay/600"})};
    assert_alike(&scenario, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_late_name),
        cmocka_unit_test(a_name_that_fails_late),
        cmocka_unit_test(names_of_all_kinds),
        cmocka_unit_test(a_name_that_nobody_answers_for),
    };
    return cmocka_run_group_tests(tests, check_builds, NULL);
}
