/* A handle is a ticket: no wrong one does harm, and none is issued twice. */
#include "support.h"

#include "every_call.h"

static void no_handle_is_refused_but_may_be_ended(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    const cw_multi no_multi = {0};
    const cw_easy no_easy = {0};

    for_each_multi_call(entry) {
        cw_status expected = entry->kind == MULTI_END ? CW_OK : CW_E_NULL;
        assert_status(expected, entry->call(no_multi, easy));
    }
    for_each_easy_call(entry) {
        cw_status expected = entry->kind == EASY_END ? CW_OK : CW_E_NULL;
        assert_status(expected, entry->call(no_easy));
        if (expected != CW_OK) {
            assert_last_error(entry->name);
        }
    }

    cw_multi multi = new_multi();
    assert_status(CW_E_NULL, cw_multi_add(multi, no_easy));
    assert_status(CW_E_NULL, cw_multi_remove(multi, no_easy));
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
}

static void an_ended_handle_is_stale_for_every_call(void **unused)
{
    (void)unused;
    cw_easy alive = new_easy();
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));

    for_each_multi_call(entry) {
        if (entry->kind != MULTI_NAME) {
            assert_status(CW_E_STALE_HANDLE, entry->call(multi, alive));
            assert_last_error(entry->name);
        }
    }
    for_each_easy_call(entry) {
        if (entry->kind != EASY_NAME) {
            assert_status(CW_E_STALE_HANDLE, entry->call(easy));
            assert_last_error(entry->name);
        }
    }
    assert_ok(cw_easy_free(alive));
}

static void a_stale_handle_stays_stale_when_its_place_is_taken(void **unused)
{
    (void)unused;
    cw_easy first = new_easy();
    assert_ok(cw_easy_free(first));
    for (int i = 0; i < 1000; i++) {
        cw_easy later = new_easy();
        assert_status(CW_E_STALE_HANDLE, cw_easy_free(first));
        assert_ok(cw_easy_free(later));
    }
}

static void a_handle_of_the_other_kind_is_refused(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    const cw_multi not_a_multi = {easy.id};
    const cw_easy not_an_easy = {multi.id};

    for_each_multi_call(entry) {
        assert_status(CW_E_WRONG_KIND, entry->call(not_a_multi, easy));
        assert_last_error(entry->name);
    }
    for_each_easy_call(entry) {
        assert_status(CW_E_WRONG_KIND, entry->call(not_an_easy));
        assert_last_error(entry->name);
    }
    assert_status(CW_E_WRONG_KIND, cw_multi_add(multi, not_an_easy));

    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static bool is_refused(cw_status status)
{
    return status == CW_E_INVALID_HANDLE || status == CW_E_STALE_HANDLE ||
           status == CW_E_WRONG_KIND;
}

static void a_forged_handle_is_refused(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();

    for (unsigned bit = 0; bit < 64; bit++) {
        const uint64_t flipped = UINT64_C(1) << bit;
        assert_true(is_refused(cw_easy_free((cw_easy){easy.id ^ flipped})));
        assert_true(is_refused(cw_multi_close((cw_multi){multi.id ^ flipped})));
    }
    const uint64_t invented[] = {1, 42, UINT32_MAX, UINT64_C(1) << 32, UINT64_MAX};
    for (size_t i = 0; i < COUNT(invented); i++) {
        assert_true(is_refused(cw_easy_free((cw_easy){invented[i]})));
        assert_true(is_refused(cw_multi_close((cw_multi){invented[i]})));
    }

    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void another_salt_is_not_a_handle_of_this_process(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    bool foreign = false;
    for (unsigned bit = 0; bit < 64; bit++) {
        const cw_easy other = {easy.id ^ (UINT64_C(1) << bit)};
        foreign |= cw_easy_get_state(other, &(int){0}) == CW_E_INVALID_HANDLE;
    }
    assert_true(foreign);
    assert_ok(cw_easy_free(easy));
}

static int compare_ids(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void assert_all_different(uint64_t *ids, size_t count)
{
    qsort(ids, count, sizeof ids[0], compare_ids);
    assert_true(ids[0] != 0);
    for (size_t i = 1; i < count; i++) {
        assert_true(ids[i - 1] != ids[i]);
    }
}

static void no_id_is_issued_twice(void **unused)
{
    (void)unused;
    static uint64_t ids[4000];
    for (size_t i = 0; i < COUNT(ids) / 2; i++) {
        cw_easy easy = new_easy();
        cw_multi multi = new_multi();
        ids[2 * i] = easy.id;
        ids[2 * i + 1] = multi.id;
        assert_ok(cw_multi_close(multi));
        assert_ok(cw_easy_free(easy));
    }
    assert_all_different(ids, COUNT(ids));
}

static void ids_of_handles_alive_together_differ(void **unused)
{
    (void)unused;
    static cw_easy easies[500];
    static uint64_t ids[COUNT(easies)];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = new_easy();
        ids[i] = easies[i].id;
    }
    assert_all_different(ids, COUNT(ids));
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void a_failed_call_leaves_its_out_parameters_alone(void **unused)
{
    (void)unused;
    cw_easy stale = new_easy();
    assert_ok(cw_easy_free(stale));

    int int_value = 77;
    assert_status(CW_E_STALE_HANDLE, cw_easy_get_state(stale, &int_value));
    assert_int_equal(int_value, 77);
    long long_value = 77;
    assert_status(CW_E_STALE_HANDLE,
                  cw_easy_get_long(stale, CW_INFO_RESPONSE_CODE, &long_value));
    assert_int_equal(long_value, 77);
    size_t needed = 77;
    assert_status(CW_E_STALE_HANDLE, cw_easy_get_body(stale, NULL, 0, &needed));
    assert_int_equal(needed, 77);
    cw_easy copy = {77};
    assert_status(CW_E_STALE_HANDLE, cw_easy_dup(stale, &copy));
    assert_int_equal(copy.id, 77);
}

static void required_pointers_are_named_when_missing(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();

    assert_status(CW_E_NULL, cw_multi_new(NULL));
    assert_last_error("multi");
    assert_status(CW_E_NULL, cw_easy_new(NULL));
    assert_last_error("easy");
    assert_status(CW_E_NULL, cw_easy_dup(easy, NULL));
    assert_last_error("copy");
    assert_status(CW_E_NULL, cw_multi_next_message(multi, NULL));
    assert_last_error("message");
    assert_status(CW_E_NULL, cw_multi_messages(multi, NULL, NULL, NULL));
    assert_last_error("function");
    assert_status(CW_E_NULL, cw_multi_running(multi, NULL));
    assert_last_error("running");
    assert_status(CW_E_NULL, cw_multi_get_timeout(multi, NULL));
    assert_last_error("timeout_ms");
    assert_status(CW_E_NULL, cw_multi_poll(multi, NULL, 1, 0, NULL));
    assert_last_error("extra");
    assert_status(CW_E_NULL, cw_easy_get_state(easy, NULL));
    assert_last_error("state");
    assert_status(CW_E_NULL, cw_easy_in_callback(easy, NULL));
    assert_last_error("inside");
    assert_status(CW_E_NULL, cw_easy_get_result(easy, NULL));
    assert_last_error("result");
    assert_status(CW_E_NULL, cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, NULL));
    assert_last_error("value");
    assert_status(CW_E_NULL, cw_easy_get_header(easy, NULL, 0, NULL, 0, NULL));
    assert_last_error("name");

    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_handle_is_refused_but_may_be_ended),
        cmocka_unit_test(an_ended_handle_is_stale_for_every_call),
        cmocka_unit_test(a_stale_handle_stays_stale_when_its_place_is_taken),
        cmocka_unit_test(a_handle_of_the_other_kind_is_refused),
        cmocka_unit_test(a_forged_handle_is_refused),
        cmocka_unit_test(another_salt_is_not_a_handle_of_this_process),
        cmocka_unit_test(no_id_is_issued_twice),
        cmocka_unit_test(ids_of_handles_alive_together_differ),
        cmocka_unit_test(a_failed_call_leaves_its_out_parameters_alone),
        cmocka_unit_test(required_pointers_are_named_when_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
