/* What handles are called in sentences. */
#include "support.h"

static void a_sentence_contains_the_name_of_its_handle(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    char name[32];
    assert_ok(cw_easy_name(easy, name, sizeof name, NULL));
    assert_status(CW_E_NOT_ADDED, cw_easy_cancel(easy));
    assert_last_error(name);
    assert_ok(cw_easy_free(easy));

    cw_multi multi = new_multi();
    assert_ok(cw_multi_name(multi, name, sizeof name, NULL));
    assert_ok(cw_multi_close(multi));
    assert_status(CW_E_STALE_HANDLE, cw_multi_running(multi, &(int){0}));
    assert_last_error(name);
}

static void a_name_outlives_its_handle_and_is_not_given_again(void **unused)
{
    (void)unused;
    char first[32], later[32], again[32];
    cw_easy easy = new_easy();
    assert_ok(cw_easy_name(easy, first, sizeof first, NULL));
    assert_int_equal(strncmp(first, "easy ", 5), 0);
    assert_ok(cw_easy_free(easy));

    cw_easy other = new_easy();
    assert_ok(cw_easy_name(other, later, sizeof later, NULL));
    assert_ok(cw_easy_name(easy, again, sizeof again, NULL));
    assert_string_equal(again, first);
    assert_string_not_equal(later, first);
    assert_ok(cw_easy_free(other));
}

static void a_name_is_copied_like_every_string(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    size_t needed = 0;
    char name[32];
    assert_ok(cw_multi_name(multi, NULL, 0, &needed));
    assert_ok(cw_multi_name(multi, name, needed, NULL));
    assert_int_equal(needed, strlen(name) + 1);
    assert_int_equal(strncmp(name, "multi ", 6), 0);
    assert_status(CW_E_BUFFER, cw_multi_name(multi, name, needed - 1, NULL));
    assert_status(CW_E_NULL, cw_multi_name(multi, NULL, 1, NULL));
    assert_ok(cw_multi_close(multi));
}

static void what_is_no_handle_has_no_name(void **unused)
{
    (void)unused;
    char name[32] = "untouched";
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_status(CW_E_NULL, cw_multi_name((cw_multi){0}, name, sizeof name, NULL));
    assert_status(CW_E_NULL, cw_easy_name((cw_easy){0}, name, sizeof name, NULL));
    assert_status(CW_E_INVALID_HANDLE, cw_multi_name((cw_multi){1}, name, sizeof name, NULL));
    assert_status(CW_E_WRONG_KIND, cw_multi_name((cw_multi){easy.id}, name, sizeof name, NULL));
    assert_status(CW_E_WRONG_KIND, cw_easy_name((cw_easy){multi.id}, name, sizeof name, NULL));
    assert_string_equal(name, "untouched");
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void ask_for_the_name(int status, const char *sentence, void *user_data)
{
    cw_easy *freed = user_data;
    char name[32] = "";
    (void)status;
    if (cw_easy_name(*freed, name, sizeof name, NULL) == CW_OK && strstr(sentence, name) != NULL) {
        *freed = (cw_easy){0};
    }
}

static void the_misuse_handler_may_ask_for_names(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    cw_easy freed = easy;
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_set_misuse_handler(ask_for_the_name, &freed, NULL));
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(easy));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_int_equal(freed.id, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_contains_the_name_of_its_handle),
        cmocka_unit_test(a_name_outlives_its_handle_and_is_not_given_again),
        cmocka_unit_test(a_name_is_copied_like_every_string),
        cmocka_unit_test(what_is_no_handle_has_no_name),
        cmocka_unit_test(the_misuse_handler_may_ask_for_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
