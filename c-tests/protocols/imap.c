/* Mails fetched over IMAP and POP3. */
#include "service.h"

static struct service box;

enum { CROWD = 8 };

static const struct {
    const char *scheme, *rest;
    int port;
} protocols[] = {{"imap", "/INBOX;MAILINDEX=1", 1}, {"pop3", "/1", 2}};

static cw_easy easy_of(size_t which)
{
    cw_easy easy = easy_at(&box, protocols[which].scheme, protocols[which].port,
                           protocols[which].rest);
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERPWD, "user:password"));
    return easy;
}

static void mails(void **opened)
{
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        easies[i] = easy_of(i % COUNT(protocols));
    }
    for (int round = 0; round < 3; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_text_body(easies[i], "From: sender@example.test\r\nSubject: greeting\r\n\r\n"
                                        "Welcome\r\n");
        }
    }
    free_all(easies, CROWD);
}

static void a_wrong_login(void **opened)
{
    for (size_t i = 0; i < COUNT(protocols); i++) {
        cw_easy easy = easy_of(i);
        assert_ok(cw_easy_set_string(easy, CW_OPT_PASSWORD, "secret"));
        assert_int_equal(driver_run(*opened, easy).curl_code, CW_CURLE_LOGIN_DENIED);
        assert_error_has(easy, "; CW_OPT_USERNAME and CW_OPT_PASSWORD");
        assert_ok(cw_easy_free(easy));
    }
}

int main(void)
{
    if (!has_protocol("imap") || !has_protocol("pop3") || !start_service(&box, "imap", 2)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        in_every_way(mails),
        in_every_way(a_wrong_login),
    };
    return ended(&box, cmocka_run_group_tests(tests, NULL, NULL));
}
