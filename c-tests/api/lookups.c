/* Nothing waits for a name lookup that hangs. */
#include "support.h"

#include "resolver.h"

/* For IPv4 only, so that there is one lookup. */
static cw_easy hanging_easy(void)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://hanging.test/"));
    assert_ok(cw_easy_set_long(easy, CW_OPT_IPRESOLVE, 1));
    return easy;
}

static cw_multi begin_lookup(cw_easy easy)
{
    cw_multi multi = new_multi();
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_multi_perform(multi, NULL));
    resolver_wait_for_lookup();
    return multi;
}

static void closing(void **unused)
{
    (void)unused;
    cw_easy easy = hanging_easy();
    cw_multi multi = begin_lookup(easy);
    assert_ok(cw_multi_close(multi));
    assert_true(resolver_hangs());
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_status(CW_E_CLOSED, result(easy).status);
    assert_ok(cw_easy_free(easy));
    assert_true(resolver_hangs());
    resolver_release();
}

static void freeing(void **unused)
{
    (void)unused;
    cw_easy easy = hanging_easy();
    cw_multi multi = begin_lookup(easy);
    assert_ok(cw_easy_free(easy));
    assert_true(resolver_hangs());
    assert_int_equal(count_running(multi), 0);
    assert_ok(cw_multi_close(multi));
    assert_true(resolver_hangs());
    resolver_release();
}

static void cancelling_and_removing(void **unused)
{
    (void)unused;
    cw_easy easy = hanging_easy();
    cw_multi multi = begin_lookup(easy);
    assert_ok(cw_easy_cancel(easy));
    assert_status(CW_E_CANCELLED, only_message(multi).status);
    assert_ok(cw_multi_remove(multi, easy));
    assert_true(resolver_hangs());

    /* The multi serves others meanwhile. */
    cw_easy other = http_easy("/bytes/10");
    assert_status(CW_OK, run(multi, other).status);
    assert_true(resolver_hangs());
    assert_ok(cw_easy_free(other));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    resolver_release();
}

static void a_timeout(void **unused)
{
    (void)unused;
    cw_easy easy = hanging_easy();
    assert_ok(cw_easy_set_long(easy, CW_OPT_CONNECTTIMEOUT_MS, 200));
    cw_multi multi = begin_lookup(easy);
    run_to_end(multi);
    assert_int_equal(only_message(multi).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_true(resolver_hangs());
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    resolver_release();
}

static void a_blocking_perform(void **unused)
{
    (void)unused;
    cw_easy easy = hanging_easy();
    assert_ok(cw_easy_set_long(easy, CW_OPT_CONNECTTIMEOUT_MS, 200));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(easy));
    assert_true(resolver_hangs());
    resolver_release();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closing),
        cmocka_unit_test(freeing),
        cmocka_unit_test(cancelling_and_removing),
        cmocka_unit_test(a_timeout),
        cmocka_unit_test(a_blocking_perform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
