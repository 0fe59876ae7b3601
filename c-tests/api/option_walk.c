/* Every number that could be one, given to every setter and getter: each answer is documented. */
#include "support.h"

enum { SETTERS = 6, GETTERS = 5, FIRST = -2, LAST = 50999 };

/* libcurl numbers its options from the multiples of 10,000 on, and has some hundreds. */
static int next(int option)
{
    return option % 10000 == 999 ? option + 8999 : option + 1;
}

static void set_everywhere(cw_easy easy, int option, cw_status statuses[SETTERS])
{
    statuses[0] = cw_easy_set_long(easy, option, 0);
    statuses[1] = cw_easy_set_bool(easy, option, false);
    statuses[2] = cw_easy_set_off(easy, option, 0);
    statuses[3] = cw_easy_set_string(easy, option, NULL);
    statuses[4] = cw_easy_set_bytes(easy, option, NULL, 0);
    statuses[5] = cw_easy_set_list(easy, option, NULL, 0);
}

static size_t count(const cw_status *statuses, size_t len, cw_status wanted)
{
    size_t found = 0;
    for (size_t i = 0; i < len; i++) {
        found += statuses[i] == wanted;
    }
    return found;
}

/* Unknown or reserved for all; else one type takes it, and long what is for bool. */
static bool is_consistent(const cw_status statuses[SETTERS])
{
    if (count(statuses, SETTERS, CW_E_OPTION_UNKNOWN) == SETTERS ||
        count(statuses, SETTERS, CW_E_OPTION_RESERVED) == SETTERS) {
        return true;
    }
    size_t takes = count(statuses, SETTERS, CW_OK) + count(statuses, SETTERS, CW_E_OPTION_VALUE) +
                   count(statuses, SETTERS, CW_E_UNSUPPORTED);
    bool is_switch = statuses[1] != CW_E_OPTION_TYPE;
    return takes == (is_switch ? 2 : 1) && (statuses[0] != CW_E_OPTION_TYPE || !is_switch) &&
           takes + count(statuses, SETTERS, CW_E_OPTION_TYPE) == SETTERS;
}

static void every_option_takes_one_type(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    int known = 0, reserved = 0;
    for (int option = FIRST; option <= LAST; option = next(option)) {
        cw_status statuses[SETTERS];
        set_everywhere(easy, option, statuses);
        if (!is_consistent(statuses)) {
            fail_msg("option %d: %s %s %s %s %s %s", option, cw_status_name(statuses[0]),
                     cw_status_name(statuses[1]), cw_status_name(statuses[2]),
                     cw_status_name(statuses[3]), cw_status_name(statuses[4]),
                     cw_status_name(statuses[5]));
        }
        known += statuses[0] != CW_E_OPTION_UNKNOWN;
        reserved += statuses[0] == CW_E_OPTION_RESERVED;
    }
    assert_true(known > 200);
    assert_in_range(reserved, 30, known / 2);
    assert_ok(cw_easy_free(easy));
}

static void no_value_does_harm(void **unused)
{
    (void)unused;
    const char *const list[] = {"x"};
    const long numbers[] = {-1, 1, 0x7fffffff};
    cw_easy any = new_easy();
    for (int option = FIRST; option <= LAST; option = next(option)) {
        if (cw_easy_set_string(any, option, NULL) == CW_E_OPTION_UNKNOWN) {
            continue;
        }
        cw_easy easy = new_easy();
        for (size_t i = 0; i < COUNT(numbers); i++) {
            cw_easy_set_long(easy, option, numbers[i]);
            cw_easy_set_off(easy, option, numbers[i]);
        }
        cw_easy_set_bool(easy, option, true);
        cw_easy_set_string(easy, option, "/nonexistent/x");
        cw_easy_set_bytes(easy, option, "x", 1);
        cw_easy_set_list(easy, option, list, 1);
        assert_int_equal(state(easy), CW_STATE_IDLE);
        assert_ok(cw_easy_free(easy));
    }
    assert_ok(cw_easy_free(any));
}

static void get_everywhere(cw_easy easy, int info, cw_status statuses[GETTERS])
{
    statuses[0] = cw_easy_get_long(easy, info, &(long){0});
    statuses[1] = cw_easy_get_off(easy, info, &(int64_t){0});
    statuses[2] = cw_easy_get_double(easy, info, &(double){0});
    statuses[3] = cw_easy_get_string(easy, info, NULL, 0, NULL);
    statuses[4] = cw_easy_get_list(easy, info, 0, NULL, 0, NULL);
}

static int assert_every_info_has_one_type(cw_easy easy)
{
    int known = 0;
    for (int kind = 0; kind <= 7; kind++) {
        for (int number = 0; number < 100; number++) {
            cw_status statuses[GETTERS];
            get_everywhere(easy, kind * 0x100000 + number, statuses);
            size_t unknown = count(statuses, GETTERS, CW_E_OPTION_UNKNOWN);
            size_t reserved = count(statuses, GETTERS, CW_E_OPTION_RESERVED);
            size_t wrong = count(statuses, GETTERS, CW_E_OPTION_TYPE);
            size_t answers = count(statuses, GETTERS, CW_OK) + count(statuses, GETTERS, CW_EMPTY) +
                             count(statuses, GETTERS, CW_E_UNSUPPORTED);
            assert_true(unknown == GETTERS || reserved == GETTERS ||
                        (answers == 1 && wrong == GETTERS - 1));
            known += answers == 1;
        }
    }
    return known;
}

static void every_info_has_one_type(void **unused)
{
    (void)unused;
    cw_easy fresh = new_easy();
    assert_true(assert_every_info_has_one_type(fresh) > 40);
    assert_ok(cw_easy_free(fresh));

    cw_easy done = http_easy("/bytes/10");
    assert_ok(cw_easy_perform(done));
    assert_true(assert_every_info_has_one_type(done) > 40);
    assert_ok(cw_easy_free(done));
}

/* By the setter that takes it, whatever the value is: a bool also takes a long. */
static int type_by_setters(cw_easy easy, int option)
{
    static const int types[SETTERS] = {CW_TYPE_LONG,   CW_TYPE_BOOL,  CW_TYPE_OFF,
                                       CW_TYPE_STRING, CW_TYPE_BYTES, CW_TYPE_LIST};
    cw_status statuses[SETTERS];
    set_everywhere(easy, option, statuses);
    if (statuses[0] == CW_E_OPTION_UNKNOWN || statuses[0] == CW_E_OPTION_RESERVED) {
        return statuses[0] == CW_E_OPTION_UNKNOWN ? 0 : CW_TYPE_RESERVED;
    }
    int type = -1;
    for (int i = 0; i < SETTERS; i++) {
        type = statuses[i] != CW_E_OPTION_TYPE ? types[i] : type;
    }
    return type;
}

static void every_option_tells_its_type_and_its_name(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    int next_option = cw_option_next(0);
    for (int option = FIRST; option <= LAST; option = next(option)) {
        int type = cw_option_type(option);
        assert_int_equal(type, type_by_setters(easy, option));
        const char *name = cw_option_name(option);
        assert_true((name == NULL) == (type == 0));
        if (name != NULL) {
            assert_int_equal(cw_option_by_name(name), option);
            assert_int_equal(option, next_option);
            next_option = cw_option_next(option);
        }
    }
    assert_int_equal(next_option, 0);
    assert_int_equal(cw_option_next(-1), cw_option_next(0));
    assert_ok(cw_easy_free(easy));
}

static void an_option_is_found_by_any_of_its_names(void **unused)
{
    (void)unused;
    assert_int_equal(cw_option_by_name("timeout_ms"), CW_OPT_TIMEOUT_MS);
    assert_int_equal(cw_option_by_name("CURLOPT_TIMEOUT_MS"), CW_OPT_TIMEOUT_MS);
    assert_int_equal(cw_option_by_name("cw_opt_Timeout_MS"), CW_OPT_TIMEOUT_MS);
    assert_string_equal(cw_option_name(CW_OPT_TIMEOUT_MS), "TIMEOUT_MS");
    assert_int_equal(cw_option_by_name("CW_OPT_CURLOPT_URL"), 0);
    assert_int_equal(cw_option_by_name("TIMEOUT_MS "), 0);
    assert_int_equal(cw_option_by_name("\xff"), 0);
    assert_int_equal(cw_option_by_name(""), 0);
    assert_int_equal(cw_option_by_name(NULL), 0);
    assert_null(cw_option_name(CW_MOPT_MAXCONNECTS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_takes_one_type),
        cmocka_unit_test(every_option_tells_its_type_and_its_name),
        cmocka_unit_test(an_option_is_found_by_any_of_its_names),
        cmocka_unit_test(no_value_does_harm),
        cmocka_unit_test(every_info_has_one_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
