/* How many transfers share an HTTP/2 connection, and what happens when one of them closes all. */
#include "support.h"

enum { STREAMS = 10 };

static long connections_for_streams(cw_multi multi)
{
    cw_easy easies[STREAMS];
    long before = server_stat("connections");
    for (size_t i = 0; i < STREAMS; i++) {
        easies[i] = http2_easy("/delay/200");
        assert_ok(cw_multi_add(multi, easies[i]));
    }
    run_to_end(multi);
    for (size_t i = 0; i < STREAMS; i++) {
        assert_status(CW_OK, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
    /* The second question is a connection itself. */
    return server_stat("connections") - before - 1;
}

static void by_default_all_share_one(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_int_equal(connections_for_streams(multi), 1);
    assert_ok(cw_multi_close(multi));
}

static void streams_on_a_connection_are_limited(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_max_concurrent_streams(multi, 2));
    assert_in_range(connections_for_streams(multi), 2, STREAMS);
    assert_ok(cw_multi_close(multi));
}

static void without_multiplexing_each_has_its_own(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_multiplex(multi, false));
    assert_int_equal(connections_for_streams(multi), STREAMS);
    assert_ok(cw_multi_close(multi));
}

/* libcurl has no pipelining but over HTTP/2. */
static void pipelining_switched_on_is_multiplexing(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_ok(cw_multi_set_multiplex(multi, false));
    assert_ok(cw_multi_set_bool(multi, CW_MOPT_PIPELINING, true));
    assert_int_equal(connections_for_streams(multi), 1);
    assert_ok(cw_multi_close(multi));
}

struct inner_close {
    cw_multi multi;
    cw_status status;
    int calls;
};

static int close_inside(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct inner_close *closer = user_data;
    closer->calls++;
    closer->status = cw_multi_close(closer->multi);
    return CW_CONTINUE;
}

static void closing_the_multi_inside_a_callback_ends_every_stream(void **unused)
{
    (void)unused;
    struct inner_close closer = {.multi = new_multi(), .status = CW_EMPTY};
    cw_easy easies[STREAMS];
    for (size_t i = 0; i < STREAMS; i++) {
        easies[i] = http2_easy("/bytes/1000");
        assert_ok(cw_easy_write_function(easies[i], close_inside, &closer, NULL));
        assert_ok(cw_multi_add(closer.multi, easies[i]));
    }
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = cw_multi_perform(closer.multi, NULL);
        if (status == CW_OK) {
            status = cw_multi_poll(closer.multi, NULL, 0, 100, NULL);
        }
    }
    assert_status(CW_E_CLOSED, status);
    assert_ok(closer.status);
    assert_int_equal(closer.calls, 1);
    for (size_t i = 0; i < STREAMS; i++) {
        assert_status(CW_E_CLOSED, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_default_all_share_one),
        cmocka_unit_test(streams_on_a_connection_are_limited),
        cmocka_unit_test(without_multiplexing_each_has_its_own),
        cmocka_unit_test(pipelining_switched_on_is_multiplexing),
        cmocka_unit_test(closing_the_multi_inside_a_callback_ends_every_stream),
    };
    if (!cw_has_feature("HTTP2")) {
        print_message("this libcurl has no HTTP/2\n");
        return EXIT_SUCCESS;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
