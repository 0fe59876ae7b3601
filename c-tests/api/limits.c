/* A multi's limits and its other numbers. */
#include "support.h"

enum { TRANSFERS = 6 };

static void add_transfers(cw_multi multi, cw_easy easies[TRANSFERS], const char *path)
{
    for (int i = 0; i < TRANSFERS; i++) {
        easies[i] = http_easy(path);
        assert_ok(cw_multi_add(multi, easies[i]));
    }
}

static long connections_for_transfers(cw_multi multi)
{
    cw_easy easies[TRANSFERS];
    long before = server_stat("connections");
    add_transfers(multi, easies, "/bytes/100");
    assert_int_equal(count_running(multi), TRANSFERS);
    run_to_end(multi);
    for (int i = 0; i < TRANSFERS; i++) {
        assert_status(CW_OK, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
    /* The second question is a connection itself. */
    return server_stat("connections") - before - 1;
}

static void without_a_limit_each_transfer_has_its_connection(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_int_equal(connections_for_transfers(multi), TRANSFERS);
    assert_ok(cw_multi_close(multi));
}

static void total_connections_are_limited(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_max_total_connections(multi, 1));
    assert_int_equal(connections_for_transfers(multi), 1);
    assert_ok(cw_multi_close(multi));
}

static void connections_to_one_host_are_limited(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_max_host_connections(multi, 2));
    assert_int_equal(connections_for_transfers(multi), 2);
    assert_ok(cw_multi_close(multi));
}

static void limits_have_numbers_too(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_long(multi, CW_MOPT_MAX_TOTAL_CONNECTIONS, 1));
    assert_int_equal(connections_for_transfers(multi), 1);
    assert_ok(cw_multi_set_long(multi, CW_MOPT_MAX_HOST_CONNECTIONS, 0));
    assert_ok(cw_multi_set_bool(multi, CW_MOPT_PIPELINING, false));
    assert_ok(cw_multi_set_multiplex(multi, true));
    assert_ok(cw_multi_set_max_concurrent_streams(multi, 10));
    assert_ok(cw_multi_close(multi));
}

static void idle_connections_are_kept_up_to_a_number(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_max_connects(multi, TRANSFERS));
    assert_int_equal(connections_for_transfers(multi), TRANSFERS);
    assert_int_equal(connections_for_transfers(multi), 0);
    assert_ok(cw_multi_close(multi));
}

static void a_wrong_option_says_what_to_call(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_status(CW_E_OPTION_UNKNOWN, cw_multi_set_long(multi, 424242, 1));
    assert_status(CW_E_OPTION_UNKNOWN, cw_multi_set_long(multi, -1, 1));
    const struct {
        int option;
        const char *instead;
    } reserved[] = {
        {CW_MOPT_SOCKETFUNCTION, "cw_multi_socket_function"},
        {CW_MOPT_SOCKETDATA, "cw_multi_socket_function"},
        {CW_MOPT_TIMERFUNCTION, "cw_multi_timer_function"},
        {CW_MOPT_TIMERDATA, "cw_multi_timer_function"},
        {CW_MOPT_NOTIFYFUNCTION, "cw_easy_done_function"},
        {CW_MOPT_NETWORK_CHANGED, "cw_multi_network_changed"},
        {CW_MOPT_MAX_PIPELINE_LENGTH, "libcurl ignores it"},
        {CW_MOPT_PUSHFUNCTION, "cw_multi_push_function"},
        {CW_MOPT_QUICK_EXIT, "curlward always sets it to 1"},
        {CW_MOPT_PIPELINING_SITE_BL, "libcurl ignores it"},
        {CW_MOPT_CHUNK_LENGTH_PENALTY_SIZE, "libcurl ignores it"},
    };
    for (size_t i = 0; i < COUNT(reserved); i++) {
        assert_status(CW_E_OPTION_RESERVED, cw_multi_set_long(multi, reserved[i].option, 1));
        assert_last_error(reserved[i].instead);
        assert_status(CW_E_OPTION_RESERVED, cw_multi_set_bool(multi, reserved[i].option, true));
    }
    assert_ok(cw_multi_close(multi));
}

static void values_out_of_range_are_refused(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_status(CW_E_OPTION_VALUE, cw_multi_set_max_total_connections(multi, -1));
    assert_status(CW_E_OPTION_VALUE, cw_multi_set_max_host_connections(multi, -1));
    assert_status(CW_E_OPTION_VALUE,
                  cw_multi_set_long(multi, CW_MOPT_MAX_TOTAL_CONNECTIONS, -1));
    assert_ok(cw_multi_close(multi));
}

static void every_number_has_a_documented_answer(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    for (int option = -10; option < 150000; option++) {
        cw_status status = cw_multi_set_long(multi, option, 1);
        assert_true(status == CW_OK || status == CW_E_OPTION_UNKNOWN ||
                    status == CW_E_OPTION_TYPE || status == CW_E_OPTION_RESERVED ||
                    status == CW_E_OPTION_VALUE || status == CW_E_UNSUPPORTED);
    }
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_limit_each_transfer_has_its_connection),
        cmocka_unit_test(total_connections_are_limited),
        cmocka_unit_test(connections_to_one_host_are_limited),
        cmocka_unit_test(limits_have_numbers_too),
        cmocka_unit_test(idle_connections_are_kept_up_to_a_number),
        cmocka_unit_test(a_wrong_option_says_what_to_call),
        cmocka_unit_test(values_out_of_range_are_refused),
        cmocka_unit_test(every_number_has_a_documented_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
