/* SFTP and SCP, as the user that runs the test. */
#include "service.h"

#include <pwd.h>
#include <unistd.h>

static struct service ssh;

enum { SIZE = 300000, CROWD = 4 };

static cw_easy ssh_easy(const char *scheme, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "files/%s", name);
    cw_easy easy = easy_at(&ssh, scheme, 1, file_of(&ssh, path).text);
    const struct passwd *user = getpwuid(getuid());
    assert_non_null(user);
    assert_ok(cw_easy_set_string(easy, CW_OPT_USERNAME, user->pw_name));
    const char *key = file_of(&ssh, "key").text;
    assert_ok(cw_easy_set_string(easy, CW_OPT_SSH_PRIVATE_KEYFILE, key));
    assert_ok(cw_easy_set_string(easy, CW_OPT_SSH_KNOWNHOSTS, file_of(&ssh, "known").text));
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSH_AUTH_TYPES, CW_SSH_AUTH_PUBLICKEY));
    return easy;
}

static const char *const schemes[] = {"sftp", "scp"};

static void downloads(void **opened)
{
    write_content(file_of(&ssh, "files/down").text, SIZE, SIZE);
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        easies[i] = ssh_easy(schemes[i % COUNT(schemes)], "down");
    }
    for (int round = 0; round < 2; round++) {
        run_all(*opened, easies, CROWD);
        for (size_t i = 0; i < CROWD; i++) {
            assert_content_body(easies[i], SIZE);
        }
    }
    free_all(easies, CROWD);
}

static void uploads(void **opened)
{
    struct path body = file_of(&ssh, "body");
    write_content(body.text, SIZE, SIZE);
    cw_easy easies[CROWD];
    for (size_t i = 0; i < CROWD; i++) {
        char name[32];
        snprintf(name, sizeof name, "up-%zu", i);
        easies[i] = ssh_easy(schemes[i % COUNT(schemes)], name);
        assert_ok(cw_easy_set_bool(easies[i], CW_OPT_UPLOAD, true));
        assert_ok(cw_easy_set_body_file(easies[i], body.text));
    }
    run_all(*opened, easies, CROWD);
    for (size_t i = 0; i < CROWD; i++) {
        char name[32];
        snprintf(name, sizeof name, "files/up-%zu", i);
        assert_content_file(file_of(&ssh, name).text, SIZE, SIZE);
        assert_int_equal(remove(file_of(&ssh, name).text), 0);
    }
    free_all(easies, CROWD);
}

static void refusals_say_why(void **opened)
{
    static const struct {
        const char *key, *hosts, *name, *words;
        int code;
    } refused[] = {
        {"stranger", "known", "down", "; the server takes neither password nor key",
         CW_CURLE_LOGIN_DENIED},
        {"key", "unknown", "down", "; CW_OPT_SSH_KNOWNHOSTS names the file",
         CW_CURLE_PEER_FAILED_VERIFICATION},
        {"key", "known", "missing", "ssh", CW_CURLE_REMOTE_FILE_NOT_FOUND},
    };
    for (size_t i = 0; i < COUNT(refused); i++) {
        cw_easy easy = ssh_easy("sftp", refused[i].name);
        const char *key = file_of(&ssh, refused[i].key).text;
        assert_ok(cw_easy_set_string(easy, CW_OPT_SSH_PRIVATE_KEYFILE, key));
        assert_ok(cw_easy_set_string(easy, CW_OPT_SSH_KNOWNHOSTS,
                                     file_of(&ssh, refused[i].hosts).text));
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
        assert_int_equal(driver_run(*opened, easy).curl_code, refused[i].code);
        assert_error_has(easy, i == 2 ? "" : refused[i].words);
        assert_ok(cw_easy_free(easy));
    }
}

int main(void)
{
    if (!has_protocol("sftp") || !start_service(&ssh, "sftp", 1)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        in_every_way(downloads),
        in_every_way(uploads),
        in_every_way(refusals_say_why),
    };
    return ended(&ssh, cmocka_run_group_tests(tests, NULL, NULL));
}
