/* The client interface over libcurl itself. */
#ifndef CLIENT_RAW_H
#define CLIENT_RAW_H

#include "client.h"

#include <curl/curl.h>

#define CLIENT_NAME "libcurl"

typedef CURLM *client_multi;
typedef CURL *client_easy;

_Static_assert(CURL_POLL_IN == WATCH_IN && CURL_POLL_OUT == WATCH_OUT, "events to watch");
_Static_assert(CURL_POLL_REMOVE == WATCH_REMOVE, "events to watch");
_Static_assert(CURL_CSELECT_IN == WATCH_IN && CURL_CSELECT_OUT == WATCH_OUT, "events seen");
_Static_assert(CURL_CSELECT_ERR == WATCH_ERROR, "events seen");

static inline void must_easy(CURLcode code, const char *what)
{
    if (code != CURLE_OK)
        die(what, curl_easy_strerror(code));
}

static inline void must_multi(CURLMcode code, const char *what)
{
    if (code != CURLM_OK)
        die(what, curl_multi_strerror(code));
}

static inline const char *client_version(void)
{
    return curl_version();
}

static inline client_multi client_multi_new(void)
{
    must_easy(curl_global_init(CURL_GLOBAL_DEFAULT), "curl_global_init");
    CURLM *multi = curl_multi_init();
    if (multi == NULL)
        die("curl_multi_init", "out of memory");
    return multi;
}

static inline void client_limit(client_multi multi, long connections)
{
    must_multi(curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connections),
               "CURLMOPT_MAX_HOST_CONNECTIONS");
}

static inline void client_multi_free(client_multi multi)
{
    must_multi(curl_multi_cleanup(multi), "curl_multi_cleanup");
    curl_global_cleanup();
}

static inline size_t client_write(char *data, size_t size, size_t nmemb, void *user_data)
{
    (void)data;
    count_body(user_data, size * nmemb);
    return size * nmemb;
}

static inline void client_use_http2(CURL *easy, const char *ca)
{
    long version = CURL_HTTP_VERSION_2TLS;
    must_easy(curl_easy_setopt(easy, CURLOPT_CAINFO, ca), "CURLOPT_CAINFO");
    must_easy(curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, version), "CURLOPT_HTTP_VERSION");
    must_easy(curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L), "CURLOPT_PIPEWAIT");
}

static inline size_t client_write_kept(char *data, size_t size, size_t nmemb, void *user_data)
{
    keep_body(user_data, data, size * nmemb);
    return size * nmemb;
}

static inline size_t client_read(char *buffer, size_t size, size_t nmemb, void *user_data)
{
    return next_body(user_data, buffer, size * nmemb);
}

static inline void client_put(CURL *easy, const struct target *target, struct transfer *transfer)
{
    curl_off_t len = (curl_off_t)target->body_len;
    must_easy(curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L), "CURLOPT_UPLOAD");
    must_easy(curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, len), "CURLOPT_INFILESIZE_LARGE");
    must_easy(curl_easy_setopt(easy, CURLOPT_READFUNCTION, client_read), "CURLOPT_READFUNCTION");
    must_easy(curl_easy_setopt(easy, CURLOPT_READDATA, transfer), "CURLOPT_READDATA");
}

static inline void client_post(CURL *easy, const struct target *target)
{
    curl_off_t len = (curl_off_t)target->body_len;
    must_easy(curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, len), "CURLOPT_POSTFIELDSIZE");
    must_easy(curl_easy_setopt(easy, CURLOPT_POSTFIELDS, target->body), "CURLOPT_POSTFIELDS");
}

static inline client_easy client_easy_new(const struct target *target, struct transfer *transfer)
{
    CURL *easy = curl_easy_init();
    if (easy == NULL)
        die("curl_easy_init", "out of memory");
    must_easy(curl_easy_setopt(easy, CURLOPT_URL, target->url), "CURLOPT_URL");
    /* curlward always sets it; without it libcurl masks SIGPIPE around each call. */
    must_easy(curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L), "CURLOPT_NOSIGNAL");
    curl_write_callback write = target->keeps ? client_write_kept : client_write;
    must_easy(curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, write), "CURLOPT_WRITEFUNCTION");
    must_easy(curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer), "CURLOPT_WRITEDATA");
    must_easy(curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer), "CURLOPT_PRIVATE");
    if (target->ca != NULL)
        client_use_http2(easy, target->ca);
    if (target->body != NULL && target->puts)
        client_put(easy, target, transfer);
    else if (target->body != NULL)
        client_post(easy, target);
    return easy;
}

static inline void client_easy_free(client_easy easy)
{
    curl_easy_cleanup(easy);
}

static inline void client_add(client_multi multi, client_easy easy)
{
    must_multi(curl_multi_add_handle(multi, easy), "curl_multi_add_handle");
}

static inline void client_remove(client_multi multi, client_easy easy)
{
    must_multi(curl_multi_remove_handle(multi, easy), "curl_multi_remove_handle");
}

static inline bool client_next(client_multi multi, struct outcome *outcome)
{
    int left = 0;
    CURLMsg *message = curl_multi_info_read(multi, &left);
    if (message == NULL)
        return false;
    outcome->ok = message->data.result == CURLE_OK;
    must_easy(curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&outcome->transfer),
              "CURLINFO_PRIVATE");
    must_easy(curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &outcome->response_code),
              "CURLINFO_RESPONSE_CODE");
    return true;
}

/* keep_body() has counted it. */
static inline void client_count_kept(client_easy easy, struct transfer *transfer)
{
    (void)easy;
    (void)transfer;
}

static inline void client_perform(client_multi multi)
{
    int running = 0;
    must_multi(curl_multi_perform(multi, &running), "curl_multi_perform");
}

static inline void client_poll(client_multi multi, int timeout_ms)
{
    must_multi(curl_multi_poll(multi, NULL, 0, timeout_ms, NULL), "curl_multi_poll");
}

static inline int client_on_socket(CURL *easy, curl_socket_t fd, int events, void *user_data,
                                   void *socket_data)
{
    (void)easy;
    (void)socket_data;
    watch_socket(user_data, fd, events);
    return 0;
}

static inline int client_on_timer(CURLM *multi, long timeout_ms, void *user_data)
{
    (void)multi;
    watch_timer(user_data, timeout_ms);
    return 0;
}

static inline void client_watch(client_multi multi, struct watcher *watcher)
{
    must_multi(curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, client_on_socket),
               "CURLMOPT_SOCKETFUNCTION");
    must_multi(curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, watcher), "CURLMOPT_SOCKETDATA");
    must_multi(curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, client_on_timer),
               "CURLMOPT_TIMERFUNCTION");
    must_multi(curl_multi_setopt(multi, CURLMOPT_TIMERDATA, watcher), "CURLMOPT_TIMERDATA");
}

static inline void client_action(client_multi multi, int fd, int events)
{
    int running = 0;
    must_multi(curl_multi_socket_action(multi, fd, events, &running), "curl_multi_socket_action");
}

static inline void client_timeout(client_multi multi)
{
    int running = 0;
    must_multi(curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running),
               "curl_multi_socket_action");
}

#endif
