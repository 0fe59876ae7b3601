/* cw_easy_perform of one easy on several threads. */
#include "support.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { PERFORMANCES = 1000, TRIES = 200000 };

/* What two threads see that perform one easy again and again. */
struct contest {
    cw_easy easy;
    atomic_int performed;
    _Atomic cw_status unexpected;
    char sentence[512];
};

static void note(struct contest *contest, cw_status status)
{
    cw_last_error(contest->sentence, sizeof contest->sentence);
    atomic_store(&contest->unexpected, status);
}

/* Meets the other's transfer, which it ends inside the other's perform if that has only queued it
 * yet: this thread is still the home. A cancel of nothing costs a sentence, and so comes last. */
static void cancel_what_comes(struct contest *contest)
{
    int seen = CW_STATE_IDLE;
    for (int i = 0; i < 10000 && seen == CW_STATE_IDLE; i++) {
        cw_status told = cw_easy_get_state(contest->easy, &seen);
        if (told != CW_OK) {
            note(contest, told);
        }
    }
    cw_status status = cw_easy_cancel(contest->easy);
    if (status != CW_OK && status != CW_E_NOT_ADDED) {
        note(contest, status);
    }
}

static void *perform_again_and_again(void *user_data)
{
    struct contest *contest = user_data;
    for (int i = 0; i < TRIES && atomic_load(&contest->performed) < PERFORMANCES; i++) {
        cw_status status = cw_easy_perform(contest->easy);
        if (status == CW_OK || status == CW_E_CANCELLED) {
            atomic_fetch_add(&contest->performed, 1);
            cancel_what_comes(contest);
        } else if (status == CW_E_IN_USE || status == CW_E_CONCURRENT) {
            sched_yield();
        } else {
            note(contest, status);
        }
    }
    return NULL;
}

static void two_threads_perform_one_easy_in_turn(void **unused)
{
    (void)unused;
    struct contest contest = {.easy = http_easy("/bytes/10")};
    pthread_t threads[2];
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, perform_again_and_again, &contest), 0);
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
        pthread_join(threads[i], NULL);
    }
    assert_string_equal(contest.sentence, "");
    assert_status(CW_OK, atomic_load(&contest.unexpected));
    assert_int_equal(state(contest.easy), CW_STATE_IDLE);
    assert_true(atomic_load(&contest.performed) >= PERFORMANCES);
    assert_ok(cw_easy_set_string(contest.easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/20").text));
    assert_ok(cw_easy_perform(contest.easy));
    assert_content_body(contest.easy, 20);
    assert_ok(cw_easy_free(contest.easy));
}

static void *perform_and_note(void *user_data)
{
    struct contest *contest = user_data;
    cw_status status = cw_easy_perform(contest->easy);
    if (status != CW_OK) {
        note(contest, status);
    }
    return NULL;
}

static void a_free_at_any_moment_ends_the_perform(void **unused)
{
    (void)unused;
    for (int i = 0; i < 300; i++) {
        struct contest contest = {.easy = http_easy("/bytes/10")};
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, perform_and_note, &contest), 0);
        for (int j = 0; j < i; j++) {
            state(contest.easy);
        }
        assert_ok(cw_easy_free(contest.easy));
        pthread_join(thread, NULL);
        cw_status status = atomic_load(&contest.unexpected);
        assert_true(status == CW_OK || status == CW_E_CANCELLED || status == CW_E_STALE_HANDLE);
        assert_null(strstr(contest.sentence, "multi"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_threads_perform_one_easy_in_turn),
        cmocka_unit_test(a_free_at_any_moment_ends_the_perform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
