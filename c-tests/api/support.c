#include "support.h"

#include <sys/resource.h>
#include <time.h>
#include <sys/wait.h>
#include <unistd.h>

void expect_status(cw_status expected, cw_status seen, const char *call, const char *file,
                   int line)
{
    if (seen == expected) {
        return;
    }
    char sentence[512] = "";
    cw_last_error(sentence, sizeof sentence);
    print_error("%s\n    is %s, expected %s; last error: %s\n", call, cw_status_name(seen),
                cw_status_name(expected), sentence);
    _fail(file, line);
}

void expect_last_error(const char *words, const char *file, int line)
{
    char sentence[512] = "";
    cw_last_error(sentence, sizeof sentence);
    if (strstr(sentence, words) == NULL) {
        print_error("\"%s\" is not in the last error: %s\n", words, sentence);
        _fail(file, line);
    }
}

struct url url_of(const char *port, const char *path)
{
    char variable[64];
    snprintf(variable, sizeof variable, "CW_TEST_%s", port);
    const char *base = getenv(variable);
    if (base == NULL) {
        fail_msg("%s is not set: run beneath `curlward-test-server exec --`", variable);
    }
    struct url made;
    snprintf(made.text, sizeof made.text, "%s%s", base, path);
    return made;
}

int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int port_of(const char *port)
{
    struct url url = url_of(port, "");
    const char *colon = strrchr(url.text, ':');
    assert_non_null(colon);
    return atoi(colon + 1);
}

struct url url_under(const char *host, const char *path)
{
    struct url url;
    snprintf(url.text, sizeof url.text, "http://%s:%d%s", host, port_of("HTTP_URL"), path);
    return url;
}

cw_multi new_multi(void)
{
    cw_multi multi = {0};
    assert_ok(cw_multi_new(&multi));
    return multi;
}

cw_mime new_mime(void)
{
    cw_mime mime = {0};
    assert_ok(cw_mime_new(&mime));
    return mime;
}

cw_easy new_easy(void)
{
    cw_easy easy = {0};
    assert_ok(cw_easy_new(&easy));
    return easy;
}

cw_easy http_easy(const char *path)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", path).text));
    return easy;
}

cw_easy https_easy(const char *path)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", path).text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, url_of("CA_FILE", "").text));
    return easy;
}

cw_easy http2_easy(const char *path)
{
    cw_easy easy = https_easy(path);
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_2TLS));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_PIPEWAIT, true));
    return easy;
}

void upload_at_once(cw_easy easy)
{
    const char *const headers[] = {"Expect:"};
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, COUNT(headers)));
}

void run_until(cw_multi multi, const bool *flag)
{
    int left = 1;
    while (!*flag && left > 0) {
        assert_ok(cw_multi_perform(multi, &left));
        if (!*flag && left > 0) {
            assert_ok(cw_multi_poll(multi, NULL, 0, -1, NULL));
        }
    }
}

void run_to_end(cw_multi multi)
{
    run_until(multi, &(const bool){false});
}

cw_message run(cw_multi multi, cw_easy easy)
{
    assert_ok(cw_multi_add(multi, easy));
    run_to_end(multi);
    cw_message message = only_message(multi);
    assert_true(message.easy.id == easy.id);
    assert_ok(cw_multi_remove(multi, easy));
    return message;
}

cw_message next_message(cw_multi multi)
{
    cw_message message = {0};
    assert_ok(cw_multi_next_message(multi, &message));
    return message;
}

cw_message only_message(cw_multi multi)
{
    cw_message message = next_message(multi);
    assert_no_message(multi);
    return message;
}

void assert_no_message(cw_multi multi)
{
    assert_status(CW_EMPTY, cw_multi_next_message(multi, &(cw_message){0}));
}

int count_running(cw_multi multi)
{
    int count = -1;
    assert_ok(cw_multi_running(multi, &count));
    return count;
}

int state(cw_easy easy)
{
    int value = -1;
    assert_ok(cw_easy_get_state(easy, &value));
    return value;
}

cw_message result(cw_easy easy)
{
    cw_message message = {0};
    assert_ok(cw_easy_get_result(easy, &message));
    return message;
}

static char *copy_body(cw_easy easy, size_t *len)
{
    assert_ok(cw_easy_get_body(easy, NULL, 0, len));
    char *body = malloc(*len + 1);
    assert_non_null(body);
    assert_ok(cw_easy_get_body(easy, body, *len, NULL));
    body[*len] = '\0';
    return body;
}

void assert_content_body(cw_easy easy, size_t len)
{
    size_t seen;
    char *body = copy_body(easy, &seen);
    assert_int_equal(seen, len);
    assert_true(is_content(body, len, 0, len));
    free(body);
}

void assert_text_body(cw_easy easy, const char *expected)
{
    size_t len;
    char *body = copy_body(easy, &len);
    assert_string_equal(body, expected);
    assert_int_equal(len, strlen(expected));
    free(body);
}

void assert_error_has(cw_easy easy, const char *words)
{
    char sentence[512];
    assert_ok(cw_easy_get_error(easy, sentence, sizeof sentence, NULL));
    if (strstr(sentence, words) == NULL || strstr(sentence, "secret") != NULL) {
        fail_msg("%s", sentence);
    }
}

bool is_content(const void *data, size_t len, size_t offset, size_t seed)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != ((offset + i) * 31 + seed) % 251) {
            return false;
        }
    }
    return true;
}

int write_to_sink(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    struct sink *sink = user_data;
    sink->damaged |= !is_content(data, len, sink->len, sink->seed);
    sink->len += len;
    sink->calls++;
    return CW_CONTINUE;
}

int write_to_flag(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    *(bool *)user_data = true;
    return CW_CONTINUE;
}

void count_drop(void *user_data)
{
    ++*(int *)user_data;
}

long server_stat(const char *name)
{
    cw_easy easy = http_easy("/stats");
    assert_ok(cw_easy_perform(easy));
    size_t len;
    char *body = copy_body(easy, &len);
    assert_ok(cw_easy_free(easy));

    char key[64];
    snprintf(key, sizeof key, "%s=", name);
    const char *found = strstr(body, key);
    assert_non_null(found);
    long value = strtol(found + strlen(key), NULL, 10);
    free(body);
    return value;
}

bool allow_descriptors(size_t count)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_max < count) {
        return false;
    }
    limit.rlim_cur = count;
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

struct rerun run_again(const char *program, const char *scene)
{
    int errors[2];
    assert_int_equal(pipe(errors), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(errors[1], STDERR_FILENO);
        close(errors[0]);
        close(errors[1]);
        execl(program, program, scene, (char *)NULL);
        _exit(127);
    }
    close(errors[1]);

    struct rerun seen = {0};
    size_t len = 0;
    ssize_t got;
    while ((got = read(errors[0], seen.errors + len, sizeof seen.errors - 1 - len)) > 0) {
        len += (size_t)got;
    }
    close(errors[0]);
    assert_int_equal(waitpid(child, &seen.wait_status, 0), child);
    return seen;
}
