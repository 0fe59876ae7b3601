#include "calls.h"

#include "callbacks.h"

#define CALL(function, answer) \
    static cw_status call_##function(struct trial *t) \
    { \
        (void)t; \
        return answer; \
    }

static cw_status yes(bool condition)
{
    return condition ? CW_OK : CW_EMPTY;
}

cw_status where_supported(cw_status status)
{
    return status == CW_E_UNSUPPORTED ? CW_OK : status;
}

#define NOWHERE "/proc/curlward/missing"

/* There may be nothing to list. */
static cw_status listed(cw_status status)
{
    return status == CW_EMPTY ? CW_OK : status;
}

/* Without a trace on the disk: the call is made, and finds no file. */
static cw_status tried(cw_status status)
{
    return status == CW_E_FILE ? CW_OK : status;
}

static void ignore_message(cw_multi multi, const cw_message *message, void *user_data)
{
    (void)multi;
    (void)message;
    (void)user_data;
}

static void see_leak(const cw_leak *leak, void *user_data)
{
    (void)leak;
    (void)user_data;
}

static const cw_mime_part empty_part = {.size = sizeof(cw_mime_part), .text = ""};

CALL(cw_version, yes(cw_version() != NULL))
CALL(cw_version_num, yes(cw_version_num() == CW_VERSION_NUM))
CALL(cw_curl_version, yes(cw_curl_version() != NULL))
CALL(cw_features, yes(cw_features() != NULL))
CALL(cw_has_feature, yes(cw_has_feature("SSL")))
CALL(cw_protocols, yes(cw_protocols() != NULL))
CALL(cw_has_protocol, yes(cw_has_protocol("http")))
CALL(cw_escape, cw_escape("a b", 3, NULL, 0, NULL))
CALL(cw_unescape, cw_unescape("a%20b", 5, NULL, 0, NULL))
CALL(cw_parse_date, cw_parse_date("Sun, 06 Nov 1994 08:49:37 GMT", &(int64_t){0}))
CALL(cw_option_by_name, yes(cw_option_by_name("URL") == CW_OPT_URL))
CALL(cw_option_name, yes(cw_option_name(CW_OPT_URL) != NULL))
CALL(cw_option_type, yes(cw_option_type(CW_OPT_URL) == CW_TYPE_STRING))
CALL(cw_option_next, yes(cw_option_next(0) != 0))
CALL(cw_status_name, yes(cw_status_name(CW_OK) != NULL))
CALL(cw_status_text, yes(cw_status_text(CW_OK) != NULL))
CALL(cw_curl_text, yes(cw_curl_text(CW_CURLE_OK) != NULL))
CALL(cw_last_error, yes(cw_last_error(NULL, 0) < 1000))
CALL(cw_global_trace, where_supported(cw_global_trace("-all")))
CALL(cw_report_leaks, cw_report_leaks(see_leak, t))
CALL(cw_set_misuse_handler, cw_set_misuse_handler(NULL, NULL, NULL))
CALL(cw_url_new, cw_url_new(&t->new_url))
CALL(cw_url_name, cw_url_name(t->url, NULL, 0, NULL))
CALL(cw_multi_new, cw_multi_new(&t->new_multi))
CALL(cw_multi_name, cw_multi_name(t->multi, NULL, 0, NULL))
CALL(cw_easy_new, cw_easy_new(&t->new_easy))
CALL(cw_easy_name, cw_easy_name(t->subject, NULL, 0, NULL))
CALL(cw_mime_new, cw_mime_new(&t->new_mime))
CALL(cw_mime_name, cw_mime_name(t->mime, NULL, 0, NULL))

CALL(cw_url_dup, cw_url_dup(t->url, &t->new_url))
CALL(cw_url_free, cw_url_free(t->url))
CALL(cw_url_set, cw_url_set(t->url, CW_URL_PART_PATH, "/bytes/10", 0))
CALL(cw_url_get, cw_url_get(t->url, CW_URL_PART_PATH, 0, NULL, 0, NULL))

CALL(cw_multi_close, cw_multi_close(t->multi))
CALL(cw_multi_add, cw_multi_add(t->multi, t->spare))
CALL(cw_multi_remove, cw_multi_remove(t->multi, t->subject))
CALL(cw_multi_next_message, cw_multi_next_message(t->multi, &(cw_message){0}))
CALL(cw_multi_messages, cw_multi_messages(t->multi, ignore_message, NULL, NULL))
CALL(cw_multi_running, cw_multi_running(t->multi, &(int){0}))
CALL(cw_multi_get_stats,
     cw_multi_get_stats(t->multi, &(cw_multi_stats){0}, sizeof(cw_multi_stats)))
CALL(cw_multi_network_changed,
     where_supported(cw_multi_network_changed(t->multi, CW_NETWORK_ALL)))
CALL(cw_multi_fdset, cw_multi_fdset(t->multi, &(fd_set){0}, NULL, NULL, &(int){0}))
CALL(cw_multi_waitfds, cw_multi_waitfds(t->multi, NULL, 0, &(unsigned){0}))
CALL(cw_multi_wakeup, cw_multi_wakeup(t->multi))
CALL(cw_multi_assign, cw_multi_assign(t->multi, t->announced, &t->app))
CALL(cw_multi_perform, cw_multi_perform(t->multi, NULL))
CALL(cw_multi_poll, cw_multi_poll(t->multi, NULL, 0, 0, NULL))
CALL(cw_multi_wait, cw_multi_wait(t->multi, NULL, 0, 0, NULL))
CALL(cw_multi_dispatch, cw_multi_dispatch(t->multi, 0, NULL))
CALL(cw_multi_fd, cw_multi_fd(t->multi, &(int){0}))
CALL(cw_multi_action, cw_multi_action(t->multi, t->announced, 0, NULL))
CALL(cw_multi_timeout, cw_multi_timeout(t->multi, NULL))
CALL(cw_multi_get_easies, cw_multi_get_easies(t->multi, NULL, 0, NULL))
CALL(cw_multi_get_timeout, cw_multi_get_timeout(t->multi, &(int64_t){0}))
CALL(cw_multi_set_long, cw_multi_set_long(t->multi, CW_MOPT_MAXCONNECTS, 0))
CALL(cw_multi_set_bool, cw_multi_set_bool(t->multi, CW_MOPT_PIPELINING, false))
CALL(cw_multi_set_max_connects, cw_multi_set_max_connects(t->multi, 0))
CALL(cw_multi_set_max_host_connections, cw_multi_set_max_host_connections(t->multi, 0))
CALL(cw_multi_set_max_total_connections, cw_multi_set_max_total_connections(t->multi, 0))
CALL(cw_multi_set_max_concurrent_streams, cw_multi_set_max_concurrent_streams(t->multi, 100))
CALL(cw_multi_set_multiplex, cw_multi_set_multiplex(t->multi, true))
CALL(cw_multi_socket_function, cw_multi_socket_function(t->multi, t->socket_function, t, NULL))
CALL(cw_multi_timer_function, cw_multi_timer_function(t->multi, t->timer_function, t, NULL))
CALL(cw_multi_push_function, cw_multi_push_function(t->multi, NULL, NULL, NULL))

CALL(cw_easy_free, cw_easy_free(t->subject))
CALL(cw_easy_free_ended, cw_easy_free_ended(t->subject))
CALL(cw_easy_reset, cw_easy_reset(t->subject))
CALL(cw_easy_dup, cw_easy_dup(t->subject, &t->new_easy))
CALL(cw_easy_perform, cw_easy_perform(t->subject))
CALL(cw_easy_cancel, cw_easy_cancel(t->subject))
CALL(cw_easy_pause, cw_easy_pause(t->subject, CW_BOTH))
CALL(cw_easy_unpause, cw_easy_unpause(t->subject, CW_BOTH))
CALL(cw_easy_get_state, cw_easy_get_state(t->subject, &(int){0}))
CALL(cw_easy_in_callback, cw_easy_in_callback(t->subject, &(bool){false}))
CALL(cw_easy_get_result, cw_easy_get_result(t->subject, &(cw_message){0}))
CALL(cw_easy_get_error, cw_easy_get_error(t->subject, NULL, 0, NULL))
CALL(cw_easy_get_body, cw_easy_get_body(t->subject, NULL, 0, NULL))
CALL(cw_easy_get_header, cw_easy_get_header(t->subject, "X-None", 0, NULL, 0, NULL))
CALL(cw_easy_get_header_of,
     cw_easy_get_header_of(t->subject, "X-None", 0, CW_HEADER_HEADER, -1, NULL, NULL, 0, NULL))
CALL(cw_easy_get_header_at,
     cw_easy_get_header_at(t->subject, 1000, CW_HEADER_HEADER, -1, NULL, NULL, 0, NULL))
CALL(cw_easy_get_push_header,
     cw_easy_get_push_header(t->subject, ":path", 0, NULL, 0, NULL))
CALL(cw_easy_get_push_header_at, cw_easy_get_push_header_at(t->subject, 0, NULL, NULL, 0, NULL))
CALL(cw_easy_get_long, cw_easy_get_long(t->subject, CW_INFO_RESPONSE_CODE, &(long){0}))
CALL(cw_easy_get_off, cw_easy_get_off(t->subject, CW_INFO_SIZE_DOWNLOAD_T, &(int64_t){0}))
CALL(cw_easy_get_double, cw_easy_get_double(t->subject, CW_INFO_TOTAL_TIME, &(double){0}))
CALL(cw_easy_get_string, cw_easy_get_string(t->subject, CW_INFO_EFFECTIVE_URL, NULL, 0, NULL))
CALL(cw_easy_get_list, cw_easy_get_list(t->subject, CW_INFO_COOKIELIST, 0, NULL, 0, NULL))
CALL(cw_easy_get_certificate, cw_easy_get_certificate(t->subject, 0, 0, NULL, 0, NULL))
CALL(cw_easy_add_trailer, cw_easy_add_trailer(t->subject, "a", "b"))
CALL(cw_easy_set_long, cw_easy_set_long(t->subject, CW_OPT_MAXREDIRS, 5))
CALL(cw_easy_set_bool, cw_easy_set_bool(t->subject, CW_OPT_TCP_NODELAY, true))
CALL(cw_easy_set_off, cw_easy_set_off(t->subject, CW_OPT_MAXFILESIZE_LARGE, 0))
CALL(cw_easy_set_string, cw_easy_set_string(t->subject, CW_OPT_USERAGENT, NULL))
CALL(cw_easy_set_bytes, cw_easy_set_bytes(t->subject, CW_OPT_CAINFO_BLOB, NULL, 0))
CALL(cw_easy_set_list, cw_easy_set_list(t->subject, CW_OPT_HTTPHEADER, NULL, 0))
CALL(cw_easy_set_body, cw_easy_set_body(t->subject, NULL, 0))
CALL(cw_easy_set_body_file, cw_easy_set_body_file(t->subject, NULL))
CALL(cw_easy_set_mime, cw_easy_set_mime(t->subject, (cw_mime){0}))
CALL(cw_mime_free, cw_mime_free(t->mime))
CALL(cw_mime_add_part, cw_mime_add_part(t->mime, &empty_part))
CALL(cw_easy_set_share, cw_easy_set_share(t->subject, (cw_share){0}))
CALL(cw_easy_get_cookies, listed(cw_easy_get_cookies(t->subject, NULL, NULL, 0, NULL)))
CALL(cw_easy_add_cookie, cw_easy_add_cookie(t->subject, "Set-Cookie: a=b; domain=a.test"))
CALL(cw_easy_clear_cookies, cw_easy_clear_cookies(t->subject, CW_COOKIES_ALL))
CALL(cw_easy_load_cookies, tried(cw_easy_load_cookies(t->subject, NOWHERE)))
CALL(cw_easy_save_cookies, tried(cw_easy_save_cookies(t->subject, NOWHERE)))
CALL(cw_share_new, cw_share_new(0, &t->new_share))
CALL(cw_share_name, cw_share_name(t->share, NULL, 0, NULL))
CALL(cw_share_free, cw_share_free(t->share))
CALL(cw_share_get_cookies, listed(cw_share_get_cookies(t->share, NULL, NULL, 0, NULL)))
CALL(cw_share_add_cookie, cw_share_add_cookie(t->share, "Set-Cookie: a=b; domain=a.test"))
CALL(cw_share_clear_cookies, cw_share_clear_cookies(t->share, CW_COOKIES_ALL))
CALL(cw_share_load_cookies, tried(cw_share_load_cookies(t->share, NOWHERE)))
CALL(cw_share_save_cookies, tried(cw_share_save_cookies(t->share, NOWHERE)))
CALL(cw_easy_set_queue_timeout, cw_easy_set_queue_timeout(t->subject, 1000))
CALL(cw_easy_set_body_limit, cw_easy_set_body_limit(t->subject, 1000))
CALL(cw_easy_set_header_limit, cw_easy_set_header_limit(t->subject, 10000, 100))
CALL(cw_easy_set_token, cw_easy_set_token(t->subject, 1))
CALL(cw_easy_set_address_policy, cw_easy_set_address_policy(t->subject, CW_ADDRESS_ANY))
CALL(cw_easy_set_url, cw_easy_set_url(t->subject, t->url))
CALL(cw_easy_set_output_file, cw_easy_set_output_file(t->subject, NULL, NULL))
CALL(cw_easy_send, cw_easy_send(t->subject, "x", 1, &(size_t){0}))
CALL(cw_easy_recv, cw_easy_recv(t->subject, &(char){0}, 1, &(size_t){0}))
CALL(cw_easy_watch, cw_easy_watch(t->subject, CW_SOCKET_IN))
CALL(cw_easy_set_event_reconnect, cw_easy_set_event_reconnect(t->subject, NULL))
CALL(cw_easy_set_ws, where_supported(cw_easy_set_ws(t->subject, NULL)))
CALL(cw_easy_ws_send, cw_easy_ws_send(t->subject, CW_WS_TEXT, "text", 4, NULL))
CALL(cw_easy_ws_close, cw_easy_ws_close(t->subject, 1000, NULL, 0, -1))
CALL(cw_easy_done_function, cw_easy_done_function(t->subject, NULL, NULL, NULL))
#define CALLBACK(constant, word) \
    CALL(cw_easy_##word##_function, \
         where_supported(cw_easy_##word##_function(t->subject, NULL, NULL, NULL)))
#include "decisions.inc"

cw_status (*const calls[FUNCTIONS])(struct trial *trial) = {
#define FUNCTION(name, handle) [NUMBER_##name] = call_##name,
#include "decisions.inc"
};

static const struct {
    enum function function;
    set modes;
    set subjects;
    cw_status status;
} outcomes[] = {
    {NUMBER_cw_multi_perform, ONLY(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_poll, ONLY(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_wait, ONLY(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_dispatch, ONLY(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_fd, ONLY(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_fdset, ONLY(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_waitfds, ONLY(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_action, EXCEPT(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_timeout, EXCEPT(EVENT_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_socket_function, ONLY(SIMPLE_LOOP), EVERY, CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_timer_function, ONLY(SIMPLE_LOOP), EVERY, CW_E_DRIVE_MODE},
    /* Only before the first add. */
    {NUMBER_cw_multi_socket_function, ONLY(UNDECIDED), EXCEPT(IS_IDLE), CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_timer_function, ONLY(UNDECIDED), EXCEPT(IS_IDLE), CW_E_DRIVE_MODE},
    {NUMBER_cw_multi_assign, EXCEPT(EVENT_LOOP), EVERY, CW_E_UNKNOWN_SOCKET},
    {NUMBER_cw_multi_remove, EVERY, ONLY(IS_IDLE), CW_E_NOT_ADDED},
    {NUMBER_cw_multi_next_message, EVERY, EXCEPT(IS_DONE), CW_EMPTY},
    {NUMBER_cw_easy_get_result, EVERY, EXCEPT(IS_DONE), CW_EMPTY},
    {NUMBER_cw_easy_get_header, EVERY, EVERY, CW_EMPTY},
    {NUMBER_cw_easy_get_header_of, EVERY, EVERY, CW_EMPTY},
    {NUMBER_cw_easy_get_header_at, EVERY, EVERY, CW_EMPTY},
    {NUMBER_cw_easy_get_push_header, EVERY, EVERY, CW_EMPTY},
    {NUMBER_cw_easy_get_push_header_at, EVERY, EVERY, CW_EMPTY},
    {NUMBER_cw_easy_get_certificate, EVERY, EVERY, CW_EMPTY},
    {NUMBER_cw_easy_add_trailer, EVERY, EVERY, CW_E_NOT_IN_CALLBACK},
    /* The subject is no raw connection. */
    {NUMBER_cw_easy_send, EVERY, EVERY, CW_E_NOT_CONNECTED},
    {NUMBER_cw_easy_recv, EVERY, EVERY, CW_E_NOT_CONNECTED},
    {NUMBER_cw_easy_watch, EVERY, EVERY, CW_E_NOT_CONNECTED},
    {NUMBER_cw_easy_get_list, EVERY, EVERY, CW_EMPTY},
};

/* The subject is the raw connection whose function makes the call. */
static bool has_connection(const struct trial *trial)
{
    return trial->place == IN_RAW && trial->subject_is == IS_RUNNING;
}

/* The transfers of the others are no WebSocket connections. */
static bool is_websocket(const struct trial *trial)
{
    return trial->subject.id == trial->carrier.id && is_websocket_place(trial->place);
}

cw_status accepted(const struct trial *trial)
{
    /* Inside the one callback that it is for. */
    if (trial->function == NUMBER_cw_easy_add_trailer && trial->place == IN_TRAILER &&
        trial->subject_is == IS_RUNNING) {
        return CW_OK;
    }
    if (has_connection(trial) && trial->function == NUMBER_cw_easy_recv) {
        return CW_EMPTY;
    }
    if (has_connection(trial) && (trial->function == NUMBER_cw_easy_send ||
                                  trial->function == NUMBER_cw_easy_watch)) {
        return CW_OK;
    }
    bool sends = trial->function == NUMBER_cw_easy_ws_send ||
                 trial->function == NUMBER_cw_easy_ws_close;
    if (sends && !is_websocket(trial)) {
        return cw_has_protocol("ws") ? CW_E_WS_NONE : CW_E_UNSUPPORTED;
    }
    for (size_t i = 0; i < COUNT(outcomes); i++) {
        if (outcomes[i].function == trial->function && (outcomes[i].modes & ONLY(trial->mode)) &&
            (outcomes[i].subjects & ONLY(trial->subject_is))) {
            return outcomes[i].status;
        }
    }
    return CW_OK;
}
