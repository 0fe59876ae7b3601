/* The keys of SSH servers: OpenSSH, and a libcurl that has SFTP. */
#include "other_servers.h"

#include <pwd.h>
#include <unistd.h>

static struct other_server server;

struct asked {
    int answer;
    int calls;
    int comparison;
    bool knows;
    cw_ssh_key found;
    char text[512]; /* of it */
    cw_easy easy;
};

static void note(struct asked *asked, cw_easy easy, const cw_ssh_key *found)
{
    asked->calls++;
    asked->easy = easy;
    asked->found = *found;
    memset(asked->text, 0, sizeof asked->text);
    memcpy(asked->text, found->data, found->len < 511 ? found->len : 511);
}

static int compare(cw_easy easy, const cw_ssh_key *known, const cw_ssh_key *found, int comparison,
                   void *user_data)
{
    struct asked *asked = user_data;
    note(asked, easy, found);
    asked->knows = known != NULL;
    asked->comparison = comparison;
    return asked->answer;
}

static int look(cw_easy easy, const cw_ssh_key *key, void *user_data)
{
    struct asked *asked = user_data;
    note(asked, easy, key);
    return asked->answer;
}

static cw_easy sftp_easy(const char *known_hosts)
{
    cw_easy easy = new_easy();
    struct url url;
    snprintf(url.text, sizeof url.text, "sftp://127.0.0.1:%d%s/file", server.port, server.folder);
    permit(easy, "sftp");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERNAME, getpwuid(getuid())->pw_name));
    assert_ok(cw_easy_set_string(easy, CW_OPT_SSH_PRIVATE_KEYFILE, path_in(&server, "user").text));
    assert_ok(
        cw_easy_set_string(easy, CW_OPT_SSH_PUBLIC_KEYFILE, path_in(&server, "user.pub").text));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    if (known_hosts != NULL) {
        assert_ok(cw_easy_set_string(easy, CW_OPT_SSH_KNOWNHOSTS,
                                     path_in(&server, known_hosts).text));
    }
    return easy;
}

static void assert_got_file(cw_easy easy)
{
    char body[16] = "";
    size_t len = 0;
    assert_ok(cw_easy_get_body(easy, body, sizeof body, &len));
    assert_int_equal(len, 5);
    assert_memory_equal(body, "hello", 5);
}

/* An added key is known from then on. */
static void beside_the_known_ones(void **unused)
{
    (void)unused;
    struct asked asked = {.answer = CW_CONTINUE};
    cw_easy easy = sftp_easy("known");
    put_file(&server, "known", "");
    assert_ok(cw_easy_ssh_key_function(easy, compare, &asked, NULL));
    for (int i = 0; i < 3; i++) {
        assert_ok(cw_easy_perform(easy));
        assert_got_file(easy);
        assert_int_equal(asked.calls, i + 1);
        assert_int_equal(asked.easy.id, easy.id);
        assert_int_equal(asked.found.kind, CW_SSH_KIND_ED25519);
        assert_true(asked.found.len > 0);
        assert_int_equal(asked.comparison, i < 2 ? CW_SSH_KEY_MISSING : CW_SSH_KEY_KNOWN);
        assert_int_equal(asked.knows, i == 2);
        asked.answer = i == 0 ? CW_SSH_ADD : CW_CONTINUE;
    }
    assert_ok(cw_easy_free(easy));
}

/* Another host's key in its place. */
static void a_key_that_differs(void **unused)
{
    (void)unused;
    struct asked asked = {.answer = CW_ABORT};
    char line[512];
    snprintf(line, sizeof line,
             "[127.0.0.1]:%d ssh-ed25519 "
             "AAAAC3NzaC1lZDI1NTE5AAAAIGJ2Z3VyYXJlbm90aGVya2V5b2ZhbmRvdGhlcmhv\n",
             server.port);
    put_file(&server, "other", line);
    cw_easy easy = sftp_easy("other");
    assert_ok(cw_easy_ssh_key_function(easy, compare, &asked, NULL));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(asked.comparison, CW_SSH_KEY_DIFFERS);
    assert_true(asked.knows);
    asked.answer = CW_SSH_REPLACE;
    assert_ok(cw_easy_perform(easy));
    asked.answer = CW_CONTINUE;
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(asked.comparison, CW_SSH_KEY_KNOWN);
    assert_ok(cw_easy_free(easy));
}

static void assert_ends_with(cw_easy easy, cw_status status, const char *words)
{
    char error[512] = "";
    assert_status(status, cw_easy_perform(easy));
    assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
    if (strstr(error, words) == NULL) {
        fail_msg("\"%s\", expected \"%s\"", error, words);
    }
}

static void results_of_the_comparing_one(void **unused)
{
    (void)unused;
    struct asked asked = {.answer = CW_ABORT};
    cw_easy easy = sftp_easy("known");
    assert_ok(cw_easy_ssh_key_function(easy, compare, &asked, NULL));
    assert_ends_with(easy, CW_E_CURL, "the ssh key callback returned CW_ABORT");
    asked.answer = 1;
    assert_ends_with(easy, CW_E_CALLBACK_RESULT,
                     "its results are CW_CONTINUE, CW_ABORT, CW_SSH_ADD, CW_SSH_REPLACE");
    assert_ok(cw_easy_free(easy));
}

static void by_itself(void **unused)
{
    (void)unused;
    struct asked asked = {.answer = CW_CONTINUE};
    cw_easy easy = sftp_easy(NULL);
    assert_ok(cw_easy_ssh_host_key_function(easy, look, &asked, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_got_file(easy);
    assert_int_equal(asked.calls, 1);
    assert_int_equal(asked.found.kind, CW_SSH_KIND_ED25519);
    assert_int_equal(asked.found.is_base64, 0);
    assert_memory_equal(asked.text + 4, "ssh-ed25519", 11);
    asked.answer = CW_ABORT;
    assert_ends_with(easy, CW_E_CURL, "the ssh host key callback returned CW_ABORT");
    asked.answer = CW_SSH_ADD;
    assert_ends_with(easy, CW_E_CALLBACK_RESULT, "its results are CW_CONTINUE, CW_ABORT");
    assert_ok(cw_easy_ssh_host_key_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(asked.calls, 3);
    assert_ok(cw_easy_free(easy));
}

static void a_libcurl_without_says_so(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_UNSUPPORTED, cw_easy_ssh_key_function(easy, compare, NULL, NULL));
    assert_last_error("cw_easy_ssh_key_function: this libcurl does not have the protocols sftp");
    assert_status(CW_E_UNSUPPORTED, cw_easy_ssh_host_key_function(easy, look, NULL, NULL));
    assert_ok(cw_easy_free(easy));
}

static int start_server(void **unused)
{
    (void)unused;
    put_file(&server, "file", "hello");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beside_the_known_ones),
        cmocka_unit_test(a_key_that_differs),
        cmocka_unit_test(results_of_the_comparing_one),
        cmocka_unit_test(by_itself),
    };
    const struct CMUnitTest without[] = {
        cmocka_unit_test(a_libcurl_without_says_so),
    };
    if (!cw_has_protocol("sftp")) {
        print_message("skipped: this libcurl does not have sftp\n");
        return cmocka_run_group_tests(without, NULL, NULL);
    }
    int failed = 0;
    if (ssh_server_start(&server)) {
        failed = cmocka_run_group_tests(tests, start_server, NULL);
    } else {
        print_message("skipped: no sshd, of Debian's openssh-server\n");
        failed = SKIPPED;
    }
    other_server_stop(&server);
    return failed;
}
