/* Logins over HTTP: basic, digest, bearer, AWS signatures, and where they are from. */
#include "service.h"

static struct service server;

enum { CROWD = 6 };

static cw_easy easy_for(const char *rest)
{
    return easy_at(&server, "http", 1, rest);
}

static long code_of(struct driver *driver, cw_easy easy)
{
    cw_message message = driver_run(driver, easy);
    assert_status(CW_OK, message.status);
    return (long)message.response_code;
}

static void logins(void **opened)
{
    static const struct {
        const char *rest;
        long way;
    } ways[] = {
        {"/basic", CW_AUTH_BASIC},
        {"/basic", CW_AUTH_ANY},
        {"/digest", CW_AUTH_DIGEST},
        {"/digest", CW_AUTH_ANY},
    };
    for (size_t i = 0; i < COUNT(ways); i++) {
        cw_easy easy = easy_for(ways[i].rest);
        assert_ok(cw_easy_set_long(easy, CW_OPT_HTTPAUTH, ways[i].way));
        assert_int_equal(code_of(*opened, easy), 401);
        assert_ok(cw_easy_set_string(easy, CW_OPT_USERNAME, "user"));
        assert_ok(cw_easy_set_string(easy, CW_OPT_PASSWORD, "secret"));
        assert_int_equal(code_of(*opened, easy), 401);
        assert_ok(cw_easy_set_string(easy, CW_OPT_PASSWORD, "password"));
        if (code_of(*opened, easy) != 200) {
            fail_msg("%s with %ld", ways[i].rest, ways[i].way);
        }
        assert_ok(cw_easy_free(easy));
    }
}

static void many_at_once(void **opened)
{
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        easies[i] = easy_for("/digest");
        assert_ok(cw_easy_set_long(easies[i], CW_OPT_HTTPAUTH, CW_AUTH_DIGEST));
        assert_ok(cw_easy_set_string(easies[i], CW_OPT_USERPWD, "user:password"));
        if (i % 2 == 0) {
            assert_ok(cw_easy_set_bool(easies[i], CW_OPT_UPLOAD, true));
            assert_ok(cw_easy_set_body(easies[i], "body", 4));
        }
    }
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_int_equal(result(easies[i]).response_code, 200);
        }
    }
    free_all(easies, CROWD);
}

static void a_token(void **opened)
{
    cw_easy easy = easy_for("/bearer");
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTPAUTH, CW_AUTH_BEARER));
    assert_ok(cw_easy_set_string(easy, CW_OPT_XOAUTH2_BEARER, "secret"));
    assert_int_equal(code_of(*opened, easy), 401);
    assert_ok(cw_easy_set_string(easy, CW_OPT_XOAUTH2_BEARER, "token"));
    assert_int_equal(code_of(*opened, easy), 200);
    assert_ok(cw_easy_free(easy));
}

static void a_signature_of_aws(void **opened)
{
    static const char *const logins[] = {"user:password", "user:secret"};
    for (size_t i = 0; i < COUNT(logins); i++) {
        cw_easy easy = easy_for("/sigv4?region=here&service=things");
        assert_ok(cw_easy_set_string(easy, CW_OPT_AWS_SIGV4, "aws:amz:here:things"));
        assert_ok(cw_easy_set_string(easy, CW_OPT_USERPWD, logins[i]));
        assert_int_equal(code_of(*opened, easy), i == 0 ? 200 : 401);
        assert_ok(cw_easy_set_body(easy, "body", 4));
        assert_int_equal(code_of(*opened, easy), i == 0 ? 200 : 401);
        assert_ok(cw_easy_free(easy));
    }
}

static void a_netrc_file(void **unused)
{
    (void)unused;
    struct path path = file_of(&server, "netrc");
    FILE *file = fopen(path.text, "w");
    assert_non_null(file);
    fputs("machine elsewhere.test login user password secret\n"
          "machine localhost login user password password\n", file);
    assert_int_equal(fclose(file), 0);
    cw_easy easy = easy_for("/basic");
    assert_ok(cw_easy_set_string(easy, CW_OPT_NETRC_FILE, path.text));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(result(easy).response_code, 401);
    assert_ok(cw_easy_set_long(easy, CW_OPT_NETRC, CW_NETRC_REQUIRED));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(result(easy).response_code, 200);
    assert_ok(cw_easy_free(easy));
}

static void a_refusal_says_what_to_set(void **unused)
{
    (void)unused;
    cw_easy easy = easy_for("/basic");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FAILONERROR, true));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_error_has(easy, "error: 401; CW_OPT_USERNAME and CW_OPT_PASSWORD");
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    if (!start_service(&server, "auth", 1)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        in_every_way(logins),
        in_every_way(many_at_once),
        in_every_way(a_token),
        in_every_way(a_signature_of_aws),
        cmocka_unit_test(a_netrc_file),
        cmocka_unit_test(a_refusal_says_what_to_set),
    };
    return ended(&server, cmocka_run_group_tests(tests, NULL, NULL));
}
