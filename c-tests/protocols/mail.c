/* Mails over SMTP: made of parts, or written by the application. */
#include "service.h"

static struct service smtp;

enum { CROWD = 8 };

static cw_easy mail_to(const char *const *recipients, size_t count)
{
    cw_easy easy = easy_at(&smtp, "smtp", 1, "/");
    assert_ok(cw_easy_set_string(easy, CW_OPT_MAIL_FROM, "sender@example.test"));
    assert_ok(cw_easy_set_list(easy, CW_OPT_MAIL_RCPT, recipients, count));
    return easy;
}

static void set_subject(cw_easy easy, const char *subject)
{
    char line[64];
    const char *const headers[] = {line};
    snprintf(line, sizeof line, "Subject: %s", subject);
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, 1));
}

static const char *const two[] = {"first@example.test", "second@example.test"};

static void mails_of_parts(void **opened)
{
    cw_easy easies[CROWD];
    cw_mime mime = new_mime();
    const cw_mime_part parts[] = {
        {.size = sizeof *parts, .text = "a text"},
        {.size = sizeof *parts, .text = "a file", .file_name = "a.txt", .encoder = "base64"},
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        assert_ok(cw_mime_add_part(mime, &parts[i]));
    }
    for (size_t i = 0; i < CROWD; i++) {
        char subject[32];
        snprintf(subject, sizeof subject, "parts-%zu", i);
        easies[i] = mail_to(two, 2);
        set_subject(easies[i], subject);
        assert_ok(cw_easy_set_mime(easies[i], mime));
    }
    assert_ok(cw_mime_free(mime));
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            char subject[32];
            snprintf(subject, sizeof subject, "parts-%zu", i);
            struct path path = file_of(&smtp, subject);
            struct text text = text_in(path.text);
            static const char *const words[] = {
                "sender@example.test\nfirst@example.test\nsecond@example.test\n",
                "Content-Type: multipart/mixed", "a text", "YSBmaWxl", "filename=\"a.txt\""};
            for (size_t word = 0; word < COUNT(words); word++) {
                if (strstr(text.text, words[word]) == NULL) {
                    fail_msg("no %s in:\n%s", words[word], text.text);
                }
            }
            assert_int_equal(remove(path.text), 0);
        }
    }
    free_all(easies, CROWD);
}

static void a_mail_that_the_application_wrote(void **opened)
{
    static const char written[] = "Subject: written\r\n\r\nA line\r\n.\r\nand one more\r\n";
    cw_easy easy = mail_to(two, 1);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_body(easy, written, sizeof written - 1));
    assert_int_equal(driver_run(*opened, easy).status, CW_OK);
    struct path path = file_of(&smtp, "written");
    assert_non_null(strstr(text_in(path.text).text, "A line\r\n.\r\nand one more\r\n"));
    assert_int_equal(remove(path.text), 0);
    assert_ok(cw_easy_free(easy));
}

static void a_recipient_that_is_refused(void **opened)
{
    static const char *const nobody[] = {"nobody@example.test"};
    cw_easy easy = mail_to(nobody, 1);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_body(easy, "Subject: none\r\n\r\n", 17));
    cw_message message = driver_run(*opened, easy);
    assert_int_equal(message.status, CW_E_CURL);
    assert_error_has(easy, "550");
    assert_ok(cw_easy_free(easy));
}

static void without_it_the_sentence_says_which_build_has_it(void **unused)
{
    (void)unused;
    assert_says_which_build("smtp://127.0.0.1:1/");
}

int main(void)
{
    if (!cw_has_protocol("smtp")) {
        const struct CMUnitTest test[] = {
            cmocka_unit_test(without_it_the_sentence_says_which_build_has_it),
        };
        return skipped_after(cmocka_run_group_tests(test, NULL, NULL), has_protocol("smtp"));
    }
    if (!start_service(&smtp, "mail", 1)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        in_every_way(mails_of_parts),
        in_every_way(a_mail_that_the_application_wrote),
        in_every_way(a_recipient_that_is_refused),
    };
    return ended(&smtp, cmocka_run_group_tests(tests, NULL, NULL));
}
