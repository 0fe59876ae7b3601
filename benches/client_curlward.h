/* The client interface over curlward. */
#ifndef CLIENT_CURLWARD_H
#define CLIENT_CURLWARD_H

#include "client.h"

#include <curlward.h>

#define CLIENT_NAME "curlward"

typedef cw_multi client_multi;
typedef cw_easy client_easy;

_Static_assert(CW_SOCKET_IN == WATCH_IN && CW_SOCKET_OUT == WATCH_OUT, "events");
_Static_assert(CW_SOCKET_REMOVE == WATCH_REMOVE && CW_SOCKET_ERROR == WATCH_ERROR, "events");

static inline void must(cw_status status, const char *what)
{
    if (status == CW_OK)
        return;
    char sentence[512];
    cw_last_error(sentence, sizeof sentence);
    die(what, sentence);
}

static inline const char *client_version(void)
{
    return cw_curl_version();
}

static inline client_multi client_multi_new(void)
{
    cw_multi multi = {0};
    must(cw_multi_new(&multi), "cw_multi_new");
    return multi;
}

static inline void client_limit(client_multi multi, long connections)
{
    must(cw_multi_set_max_host_connections(multi, connections),
         "cw_multi_set_max_host_connections");
}

static inline void client_multi_free(client_multi multi)
{
    must(cw_multi_close(multi), "cw_multi_close");
}

static inline int client_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    count_body(user_data, len);
    return CW_CONTINUE;
}

static inline void client_use_http2(cw_easy easy, const char *ca)
{
    must(cw_easy_set_string(easy, CW_OPT_CAINFO, ca), "CW_OPT_CAINFO");
    must(cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_2TLS), "CW_OPT_HTTP_VERSION");
    must(cw_easy_set_long(easy, CW_OPT_PIPEWAIT, 1), "CW_OPT_PIPEWAIT");
}

static inline void client_send(cw_easy easy, const struct target *target)
{
    must(cw_easy_set_bool(easy, CW_OPT_UPLOAD, target->puts), "CW_OPT_UPLOAD");
    must(cw_easy_set_body(easy, target->body, target->body_len), "cw_easy_set_body");
}

static inline client_easy client_easy_new(const struct target *target, struct transfer *transfer)
{
    cw_easy easy = {0};
    must(cw_easy_new(&easy), "cw_easy_new");
    must(cw_easy_set_string(easy, CW_OPT_URL, target->url), "CW_OPT_URL");
    if (!target->keeps)
        must(cw_easy_write_function(easy, client_write, transfer, NULL), "cw_easy_write_function");
    if (target->body != NULL)
        client_send(easy, target);
    must(cw_easy_set_token(easy, (size_t)transfer), "cw_easy_set_token");
    if (target->ca != NULL)
        client_use_http2(easy, target->ca);
    return easy;
}

static inline void client_easy_free(client_easy easy)
{
    must(cw_easy_free(easy), "cw_easy_free");
}

static inline void client_add(client_multi multi, client_easy easy)
{
    must(cw_multi_add(multi, easy), "cw_multi_add");
}

static inline void client_remove(client_multi multi, client_easy easy)
{
    must(cw_multi_remove(multi, easy), "cw_multi_remove");
}

static inline bool client_next(client_multi multi, struct outcome *outcome)
{
    cw_message message;
    cw_status status = cw_multi_next_message(multi, &message);
    if (status == CW_EMPTY)
        return false;
    must(status, "cw_multi_next_message");
    outcome->ok = message.status == CW_OK;
    outcome->transfer = (struct transfer *)message.token;
    outcome->response_code = (long)message.response_code;
    return true;
}

/* Counts the body that curlward kept. */
static inline void client_count_kept(client_easy easy, struct transfer *transfer)
{
    size_t len = 0;
    must(cw_easy_get_body(easy, NULL, 0, &len), "cw_easy_get_body");
    count_body(transfer, len);
}

static inline void client_perform(client_multi multi)
{
    int running = 0;
    must(cw_multi_perform(multi, &running), "cw_multi_perform");
}

static inline void client_poll(client_multi multi, int timeout_ms)
{
    must(cw_multi_poll(multi, NULL, 0, timeout_ms, NULL), "cw_multi_poll");
}

static inline void client_dispatch(client_multi multi)
{
    must(cw_multi_dispatch(multi, -1, NULL), "cw_multi_dispatch");
}

static inline int client_on_socket(cw_multi multi, int fd, int events, void *user_data,
                                   void *socket_data)
{
    (void)multi;
    (void)socket_data;
    watch_socket(user_data, fd, events);
    return 0;
}

static inline int client_on_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    (void)multi;
    watch_timer(user_data, timeout_ms);
    return 0;
}

static inline void client_watch(client_multi multi, struct watcher *watcher)
{
    must(cw_multi_socket_function(multi, client_on_socket, watcher, NULL),
         "cw_multi_socket_function");
    must(cw_multi_timer_function(multi, client_on_timer, watcher, NULL), "cw_multi_timer_function");
}

static inline void client_action(client_multi multi, int fd, int events)
{
    int running = 0;
    must(cw_multi_action(multi, fd, events, &running), "cw_multi_action");
}

static inline void client_timeout(client_multi multi)
{
    int running = 0;
    must(cw_multi_timeout(multi, &running), "cw_multi_timeout");
}

#endif
