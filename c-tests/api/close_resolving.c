/* Nothing waits for a resolver: the look-up of slow.invalid hangs until the test lets it go, and
 * what returned before was not waiting. */
#include "epoll_app.h"

#include <pthread.h>
#include <unistd.h>

#include "slow_resolver.h"

static int let_lookups_go(void **unused)
{
    (void)unused;
    slow_lookups_let_go();
    return 0;
}

static cw_easy slow_easy(void)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://slow.invalid/"));
    return easy;
}

/* An easy whose look-up hangs. */
static cw_easy resolving_on(cw_multi multi)
{
    int begun = slow_lookups_begun();
    cw_easy easy = slow_easy();
    assert_ok(cw_multi_add(multi, easy));
    while (slow_lookups_begun() == begun) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, 10, NULL));
    }
    return easy;
}

static void assert_still_hanging(void)
{
    assert_true(slow_lookups_begun() > slow_lookups_ended());
}

static void assert_multi_works(cw_multi multi)
{
    cw_easy easy = http_easy("/bytes/100");
    assert_ok(cw_multi_add(multi, easy));
    while (state(easy) != CW_STATE_DONE) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, 10, NULL));
    }
    assert_status(CW_OK, next_message(multi).status);
    assert_content_body(easy, 100);
    assert_ok(cw_easy_free(easy));
}

static void close_returns_while_a_lookup_hangs(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = resolving_on(multi);
    assert_ok(cw_multi_close(multi));
    assert_still_hanging();
    assert_status(CW_E_CLOSED, result(easy).status);
    assert_ok(cw_easy_free(easy));
    assert_still_hanging();
}

static void remove_returns_while_a_lookup_hangs(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = resolving_on(multi);
    assert_ok(cw_multi_remove(multi, easy));
    assert_still_hanging();
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_ok(cw_easy_free(easy));
    assert_multi_works(multi);
    assert_still_hanging();
    assert_ok(cw_multi_close(multi));
    assert_still_hanging();
}

static void free_returns_while_a_lookup_hangs(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = resolving_on(multi);
    assert_ok(cw_easy_free(easy));
    assert_still_hanging();
    assert_int_equal(count_running(multi), 0);
    assert_multi_works(multi);
    assert_ok(cw_multi_close(multi));
    assert_still_hanging();
}

static void cancel_takes_effect_while_a_lookup_hangs(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = resolving_on(multi);
    assert_ok(cw_easy_cancel(easy));
    run_to_end(multi);
    assert_status(CW_E_CANCELLED, only_message(multi).status);
    assert_still_hanging();
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
    assert_still_hanging();
}

static void an_event_loop_closes_while_a_lookup_hangs(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    int begun = slow_lookups_begun();
    cw_easy easy = slow_easy();
    assert_ok(cw_multi_add(app.multi, easy));
    while (slow_lookups_begun() == begun) {
        assert_ok(cw_multi_timeout(app.multi, NULL));
    }
    epoll_app_close(&app);
    assert_still_hanging();
    assert_status(CW_E_CLOSED, result(easy).status);
    assert_ok(cw_easy_free(easy));
    assert_still_hanging();
}

static void *cancel_when_begun(void *user_data)
{
    int before = slow_lookups_ended();
    while (slow_lookups_begun() == before) {
        usleep(1000);
    }
    return (void *)(intptr_t)cw_easy_cancel(*(cw_easy *)user_data);
}

static void a_blocking_perform_is_cancelled_while_its_lookup_hangs(void **unused)
{
    (void)unused;
    cw_easy easy = slow_easy();
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, cancel_when_begun, &easy), 0);
    assert_status(CW_E_CANCELLED, cw_easy_perform(easy));
    assert_still_hanging();
    void *status;
    pthread_join(thread, &status);
    assert_ok((cw_status)(intptr_t)status);
    assert_ok(cw_easy_free(easy));
    assert_still_hanging();
}

static void a_hanging_lookup_ends_its_transfer_only(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = resolving_on(multi);
    assert_multi_works(multi);
    assert_int_equal(state(easy), CW_STATE_RUNNING);
    slow_lookups_let_go();
    run_to_end(multi);
    cw_message message = only_message(multi);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_COULDNT_RESOLVE_HOST);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(close_returns_while_a_lookup_hangs, let_lookups_go),
        cmocka_unit_test_teardown(remove_returns_while_a_lookup_hangs, let_lookups_go),
        cmocka_unit_test_teardown(free_returns_while_a_lookup_hangs, let_lookups_go),
        cmocka_unit_test_teardown(cancel_takes_effect_while_a_lookup_hangs, let_lookups_go),
        cmocka_unit_test_teardown(an_event_loop_closes_while_a_lookup_hangs, let_lookups_go),
        cmocka_unit_test_teardown(a_blocking_perform_is_cancelled_while_its_lookup_hangs,
                                  let_lookups_go),
        cmocka_unit_test_teardown(a_hanging_lookup_ends_its_transfer_only, let_lookups_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
