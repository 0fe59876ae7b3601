#include "callbacks.h"

#include "steps.h"

#include <sys/socket.h>
#include <unistd.h>

static void reach(struct trial *trial, enum trial_place callback)
{
    if (trial->awaited != callback) {
        return;
    }
    trial->awaited = AT_HOME;
    if (trial->subject_is == IS_QUEUED && callback == IN_DONE) {
        on_another_thread(queue_subject, trial);
    } else if (trial->subject_is == IS_QUEUED) {
        queue_subject(trial);
    }
    if (trial->elsewhere) {
        on_another_thread(act, trial);
    } else {
        act(trial);
    }
}

static int on_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    reach(user_data, IN_WRITE);
    return CW_CONTINUE;
}

enum { BODY = 10 };

static int on_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct trial *trial = user_data;
    reach(trial, IN_READ);
    size_t left = BODY - trial->sent;
    *nread = left < cap ? left : cap;
    memset(buf, 'x', *nread);
    trial->sent += *nread;
    return CW_CONTINUE;
}

static int on_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    reach(user_data, IN_HEADER);
    return CW_CONTINUE;
}

static int on_seek(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct trial *trial = user_data;
    reach(trial, IN_SEEK);
    trial->sent = (size_t)offset;
    return CW_SEEK_OK;
}

static int on_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                       int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    reach(user_data, IN_PROGRESS);
    return CW_CONTINUE;
}

static int on_address(cw_easy easy, const cw_address *address, void *user_data)
{
    (void)easy;
    (void)address;
    reach(user_data, IN_ADDRESS);
    return CW_CONTINUE;
}

static int on_resolver_start(cw_easy easy, void *user_data)
{
    (void)easy;
    reach(user_data, IN_RESOLVER_START);
    return CW_CONTINUE;
}

static int on_open_socket(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    reach(user_data, IN_OPEN_SOCKET);
    *fd = socket(address->family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return *fd < 0 ? CW_ABORT : CW_CONTINUE;
}

static int on_socket_option(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    (void)fd;
    (void)purpose;
    reach(user_data, IN_SOCKET_OPTION);
    return CW_CONTINUE;
}

static void on_close_socket(cw_easy easy, int fd, void *user_data)
{
    (void)easy;
    reach(user_data, IN_CLOSE_SOCKET);
    close(fd);
}

static int on_prereq(cw_easy easy, const cw_address *remote, const cw_address *local,
                     void *user_data)
{
    (void)easy;
    (void)remote;
    (void)local;
    reach(user_data, IN_PREREQ);
    return CW_CONTINUE;
}

static void on_debug(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    reach(user_data, IN_DEBUG);
}

static void on_setters_debug(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    reach(user_data, IN_SETTER);
}

static void on_done(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)easy;
    (void)message;
    reach(user_data, IN_DONE);
}

int on_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct trial *trial = user_data;
    if (trial->mode != EVENT_LOOP) {
        return 0;
    }
    reach(trial, IN_SOCKET);
    return epoll_app_socket(multi, fd, events, &trial->app, socket_data);
}

int on_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct trial *trial = user_data;
    if (trial->mode != EVENT_LOOP) {
        return 0;
    }
    reach(trial, IN_TIMER);
    return epoll_app_timer(multi, timeout_ms, &trial->app);
}

/* To resume an upload libcurl moves the read callback's position first. Its name is looked up, and a new
 * connection is announced, and closed while the easy still runs. */
cw_easy new_carrier(struct trial *trial)
{
    cw_easy easy = http_easy("/upload");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_easy_set_long(easy, CW_OPT_DNS_CACHE_TIMEOUT, 0));
    assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, BODY));
    assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, 1));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
#define CALLBACK(constant, word) \
    assert_ok(cw_easy_##word##_function(easy, on_##word, trial, NULL));
#include "decisions.inc"
    if (trial->place == IN_DONE) {
        assert_ok(cw_easy_done_function(easy, on_done, trial, NULL));
    }
    return easy;
}

/* libcurl tells of a cookie that it drops. */
void run_setter_with_debug(struct trial *trial)
{
    assert_ok(cw_easy_set_bool(trial->subject, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(trial->subject, on_setters_debug, trial, NULL));
    cw_easy_set_string(trial->subject, CW_OPT_COOKIELIST, "Set-Cookie: a=b\tc");
}
