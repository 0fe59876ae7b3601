#include "callbacks.h"

#include "calls.h"
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

static int on_event(cw_easy easy, const cw_event *event, void *user_data)
{
    (void)easy;
    (void)event;
    reach(user_data, IN_EVENT);
    return CW_CONTINUE;
}

static int on_raw(cw_easy easy, int events, void *user_data)
{
    (void)easy;
    (void)events;
    reach(user_data, IN_RAW);
    return CW_END;
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
    (void)line;
    (void)len;
    struct trial *trial = user_data;
    reach(trial, IN_HEADER);
    /* What is sent is what the drain function hears of. */
    if (trial->awaited == IN_WS_DRAIN) {
        cw_easy_ws_send(easy, CW_WS_TEXT, "text", 4, NULL);
    }
    return CW_CONTINUE;
}

static int on_ws_message(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    (void)easy;
    (void)message;
    reach(user_data, IN_WS_MESSAGE);
    return CW_CONTINUE;
}

static void on_ws_drain(cw_easy easy, size_t waiting, void *user_data)
{
    (void)easy;
    (void)waiting;
    reach(user_data, IN_WS_DRAIN);
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

static int on_ssl_context(cw_easy easy, void *context, void *user_data)
{
    (void)easy;
    (void)context;
    reach(user_data, IN_SSL_CONTEXT);
    return CW_CONTINUE;
}

static void on_key_log(cw_easy easy, const char *line, void *user_data)
{
    (void)easy;
    (void)line;
    reach(user_data, IN_KEY_LOG);
}

static int on_trailer(cw_easy easy, void *user_data)
{
    (void)easy;
    reach(user_data, IN_TRAILER);
    return CW_CONTINUE;
}

static int on_hsts_read(cw_easy easy, cw_hsts_entry *entry, void *user_data)
{
    (void)easy;
    struct trial *trial = user_data;
    reach(trial, IN_HSTS_READ);
    strcpy(entry->host, trial->hosts++ == 0 ? "host.example" : "");
    return CW_CONTINUE;
}

static int on_hsts_write(cw_easy easy, const cw_hsts_entry *entry, size_t index, size_t count,
                         void *user_data)
{
    (void)easy;
    (void)entry;
    (void)index;
    (void)count;
    reach(user_data, IN_HSTS_WRITE);
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

/* Never called here: they need servers that this test does not have. */
static int on_ssh_key(cw_easy easy, const cw_ssh_key *known, const cw_ssh_key *found,
                      int comparison, void *user_data)
{
    (void)easy;
    (void)known;
    (void)found;
    (void)comparison;
    (void)user_data;
    return CW_CONTINUE;
}

static int on_ssh_host_key(cw_easy easy, const cw_ssh_key *key, void *user_data)
{
    return on_ssh_key(easy, NULL, key, 0, user_data);
}

static int on_chunk_begin(cw_easy easy, const cw_ftp_file *file, int remaining, void *user_data)
{
    (void)file;
    return on_ssh_key(easy, NULL, NULL, remaining, user_data);
}

static int on_chunk_end(cw_easy easy, void *user_data)
{
    return on_ssh_key(easy, NULL, NULL, 0, user_data);
}

static int on_file_match(cw_easy easy, const char *pattern, const char *name, void *user_data)
{
    (void)pattern;
    (void)name;
    return on_ssh_key(easy, NULL, NULL, 0, user_data);
}

static int on_interleave(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    return on_ssh_key(easy, NULL, NULL, 0, user_data);
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

static cw_easy easy_for(enum trial_place place)
{
    switch (place) {
    case IN_SSL_CONTEXT:
    case IN_KEY_LOG:
        return https_easy("/upload");
    default:
        return http_easy("/upload");
    }
}

bool is_websocket_place(enum trial_place place)
{
    return place == IN_WS_MESSAGE || place == IN_WS_DRAIN;
}

static cw_easy new_websocket(struct trial *trial)
{
    cw_easy easy = new_easy();
    char url[600];
    const char *path = trial->place == IN_WS_DRAIN ? "/ws/mute" : "/ws/push?count=1";
    snprintf(url, sizeof url, "ws%s", strstr(url_of("HTTP_URL", path).text, "://"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
#define CALLBACK(constant, word) \
    assert_ok(where_supported(cw_easy_##word##_function(easy, on_##word, trial, NULL)));
#include "decisions.inc"
    assert_ok(cw_easy_raw_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_event_function(easy, NULL, NULL, NULL));
    return easy;
}

/* To resume an upload libcurl moves the read callback's position first; trailers come after a body
 * whose length is not known. Its name is looked up, and a new connection is announced, and closed while
 * the easy still runs. */
cw_easy new_carrier(struct trial *trial)
{
    if (is_websocket_place(trial->place)) {
        return new_websocket(trial);
    }
    cw_easy easy = easy_for(trial->place);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, trial->place == IN_CLOSE_SOCKET));
    assert_ok(cw_easy_set_long(easy, CW_OPT_DNS_CACHE_TIMEOUT,
                               trial->place == IN_RESOLVER_START ? 0 : 60));
    if (trial->place != IN_TRAILER) {
        assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, BODY));
        assert_ok(cw_easy_set_off(easy, CW_OPT_RESUME_FROM_LARGE, 1));
    }
    assert_ok(cw_easy_set_long(easy, CW_OPT_HSTS_CTRL, 1));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
#define CALLBACK(constant, word) \
    if (!is_websocket_place(IN_##constant)) { \
        assert_ok(where_supported(cw_easy_##word##_function(easy, on_##word, trial, NULL))); \
    }
#include "decisions.inc"
    if (trial->place == IN_EVENT) {
        struct url url = url_of("HTTP_URL", "/anything?body=data%0A%0A");
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    } else {
        /* It would get what the write callback gets. */
        assert_ok(cw_easy_event_function(easy, NULL, NULL, NULL));
    }
    if (trial->place != IN_RAW) {
        assert_ok(cw_easy_raw_function(easy, NULL, NULL, NULL));
    }
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
