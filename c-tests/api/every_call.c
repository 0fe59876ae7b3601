#include "every_call.h"

#include <stdlib.h>
#include <unistd.h>

#define MULTI_CALLS(X) \
    X(cw_multi_name, MULTI_NAME, (multi, NULL, 0, NULL)) \
    X(cw_multi_close, MULTI_END, (multi)) \
    X(cw_multi_add, MULTI_QUEUED, (multi, easy)) \
    X(cw_multi_next_message, MULTI_FREE, (multi, &(cw_message){0})) \
    X(cw_multi_running, MULTI_FREE, (multi, &(int){0})) \
    X(cw_multi_get_easies, MULTI_FREE, (multi, NULL, 0, NULL)) \
    X(cw_multi_get_stats, MULTI_FREE, (multi, &(cw_multi_stats){0}, sizeof(cw_multi_stats))) \
    X(cw_multi_network_changed, MULTI_QUEUED, (multi, CW_NETWORK_DNS)) \
    X(cw_multi_wakeup, MULTI_FREE, (multi)) \
    X(cw_multi_assign, MULTI_ASSIGN, (multi, -1, NULL)) \
    X(cw_multi_remove, MULTI_HOME, (multi, easy)) \
    X(cw_multi_messages, MULTI_HOME, (multi, ignore_message, NULL, NULL)) \
    X(cw_multi_perform, MULTI_HOME, (multi, NULL)) \
    X(cw_multi_poll, MULTI_HOME, (multi, NULL, 0, 0, NULL)) \
    X(cw_multi_wait, MULTI_HOME, (multi, NULL, 0, 0, NULL)) \
    X(cw_multi_dispatch, MULTI_HOME, (multi, 0, NULL)) \
    X(cw_multi_fd, MULTI_HOME, (multi, &(int){0})) \
    X(cw_multi_fdset, MULTI_HOME, (multi, &(fd_set){0}, NULL, NULL, &(int){0})) \
    X(cw_multi_waitfds, MULTI_HOME, (multi, NULL, 0, &(unsigned){0})) \
    X(cw_multi_action, MULTI_HOME, (multi, -1, 0, NULL)) \
    X(cw_multi_timeout, MULTI_HOME, (multi, NULL)) \
    X(cw_multi_get_timeout, MULTI_HOME, (multi, &(int64_t){0})) \
    X(cw_multi_set_long, MULTI_HOME, (multi, CW_MOPT_MAXCONNECTS, 0)) \
    X(cw_multi_set_bool, MULTI_HOME, (multi, CW_MOPT_PIPELINING, true)) \
    X(cw_multi_set_max_connects, MULTI_HOME, (multi, 0)) \
    X(cw_multi_set_max_host_connections, MULTI_HOME, (multi, 0)) \
    X(cw_multi_set_max_total_connections, MULTI_HOME, (multi, 0)) \
    X(cw_multi_set_max_concurrent_streams, MULTI_HOME, (multi, 100)) \
    X(cw_multi_set_multiplex, MULTI_HOME, (multi, true)) \
    X(cw_multi_socket_function, MULTI_HOME, (multi, NULL, NULL, NULL)) \
    X(cw_multi_timer_function, MULTI_HOME, (multi, NULL, NULL, NULL)) \
    X(cw_multi_push_function, MULTI_HOME, (multi, NULL, NULL, NULL))

#define EASY_CALLS(X) \
    X(cw_easy_name, EASY_NAME, (easy, NULL, 0, NULL)) \
    X(cw_easy_free, EASY_END, (easy)) \
    X(cw_easy_free_ended, EASY_END, (easy)) \
    X(cw_easy_cancel, EASY_CONTROL, (easy)) \
    X(cw_easy_pause, EASY_CONTROL, (easy, CW_BOTH)) \
    X(cw_easy_unpause, EASY_CONTROL, (easy, CW_BOTH)) \
    X(cw_easy_get_state, EASY_PEEK, (easy, &(int){0})) \
    X(cw_easy_in_callback, EASY_PEEK, (easy, &(bool){false})) \
    X(cw_easy_get_result, EASY_PEEK, (easy, &(cw_message){0})) \
    X(cw_easy_get_error, EASY_GET, (easy, NULL, 0, NULL)) \
    X(cw_easy_get_body, EASY_GET, (easy, NULL, 0, NULL)) \
    X(cw_easy_get_header, EASY_GET, (easy, "Date", 0, NULL, 0, NULL)) \
    X(cw_easy_get_header_of, EASY_GET, \
      (easy, "Date", 0, CW_HEADER_HEADER, -1, NULL, NULL, 0, NULL)) \
    X(cw_easy_get_push_header, EASY_GET, (easy, ":path", 0, NULL, 0, NULL)) \
    X(cw_easy_get_push_header_at, EASY_GET, (easy, 0, NULL, NULL, 0, NULL)) \
    X(cw_easy_get_header_at, EASY_GET, (easy, 0, CW_HEADER_HEADER, -1, NULL, NULL, 0, NULL)) \
    X(cw_easy_get_long, EASY_GET, (easy, CW_INFO_RESPONSE_CODE, &(long){0})) \
    X(cw_easy_get_off, EASY_GET, (easy, CW_INFO_SIZE_DOWNLOAD_T, &(int64_t){0})) \
    X(cw_easy_get_double, EASY_GET, (easy, CW_INFO_TOTAL_TIME, &(double){0})) \
    X(cw_easy_get_string, EASY_GET, (easy, CW_INFO_EFFECTIVE_URL, NULL, 0, NULL)) \
    X(cw_easy_get_list, EASY_GET, (easy, CW_INFO_COOKIELIST, 0, NULL, 0, NULL)) \
    X(cw_easy_get_certificate, EASY_GET, (easy, 0, 0, NULL, 0, NULL)) \
    X(cw_easy_dup, EASY_COPY, (easy, &(cw_easy){0})) \
    X(cw_easy_set_long, EASY_SET, (easy, CW_OPT_MAXREDIRS, 5)) \
    X(cw_easy_set_bool, EASY_SET, (easy, CW_OPT_FOLLOWLOCATION, true)) \
    X(cw_easy_set_off, EASY_SET, (easy, CW_OPT_MAXFILESIZE_LARGE, 0)) \
    X(cw_easy_set_string, EASY_SET, (easy, CW_OPT_USERAGENT, NULL)) \
    X(cw_easy_set_bytes, EASY_SET, (easy, CW_OPT_CAINFO_BLOB, NULL, 0)) \
    X(cw_easy_set_list, EASY_SET, (easy, CW_OPT_HTTPHEADER, NULL, 0)) \
    X(cw_easy_set_body, EASY_SET, (easy, NULL, 0)) \
    X(cw_easy_set_body_file, EASY_SET, (easy, NULL)) \
    X(cw_easy_set_mime, EASY_SET, (easy, (cw_mime){0})) \
    X(cw_easy_set_share, EASY_SET, (easy, (cw_share){0})) \
    X(cw_easy_get_cookies, EASY_GET, (easy, NULL, NULL, 0, NULL)) \
    X(cw_easy_save_cookies, EASY_GET, (easy, "/proc/curlward/missing")) \
    X(cw_easy_add_cookie, EASY_SET, (easy, "a.test\tFALSE\t/\tFALSE\t0\ta\tb")) \
    X(cw_easy_clear_cookies, EASY_SET, (easy, CW_COOKIES_ALL)) \
    X(cw_easy_load_cookies, EASY_SET, (easy, "/proc/curlward/missing")) \
    X(cw_easy_set_body_limit, EASY_SET, (easy, 1024)) \
    X(cw_easy_set_header_limit, EASY_SET, (easy, 1000, 100)) \
    X(cw_easy_set_queue_timeout, EASY_SET, (easy, 1000)) \
    X(cw_easy_set_token, EASY_SET, (easy, 0)) \
    X(cw_easy_set_url, EASY_SET, (easy, some_url())) \
    X(cw_easy_write_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_read_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_seek_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_header_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_progress_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_set_address_policy, EASY_SET, (easy, CW_ADDRESS_ANY)) \
    X(cw_easy_ws_send, EASY_CONTROL, (easy, CW_WS_TEXT, NULL, 0, NULL)) \
    X(cw_easy_ws_close, EASY_CONTROL, (easy, 1000, NULL, 0, -1)) \
    X(cw_easy_set_ws, EASY_SET, (easy, NULL)) \
    X(cw_easy_ws_message_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_ws_drain_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_set_output_file, EASY_SET, (easy, NULL, NULL)) \
    X(cw_easy_send, EASY_RAW, (easy, "x", 1, &(size_t){0})) \
    X(cw_easy_recv, EASY_RAW, (easy, &(char){0}, 1, &(size_t){0})) \
    X(cw_easy_watch, EASY_RAW, (easy, CW_SOCKET_IN)) \
    X(cw_easy_raw_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_event_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_set_event_reconnect, EASY_SET, (easy, NULL)) \
    X(cw_easy_address_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_resolver_start_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_open_socket_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_socket_option_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_close_socket_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_prereq_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_debug_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_ssl_context_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_key_log_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_trailer_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_add_trailer, EASY_INSIDE, (easy, "a", "b")) \
    X(cw_easy_hsts_read_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_hsts_write_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_ssh_key_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_ssh_host_key_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_chunk_begin_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_chunk_end_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_file_match_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_interleave_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_done_function, EASY_SET, (easy, NULL, NULL, NULL)) \
    X(cw_easy_reset, EASY_SET, (easy)) \
    X(cw_easy_perform, EASY_PERFORM, (easy))

static void ignore_message(cw_multi multi, const cw_message *message, void *user_data)
{
    (void)multi;
    (void)message;
    (void)user_data;
}

/* This thread's, in this process; {0} inside a misuse handler. */
static cw_url some_url(void)
{
    static _Thread_local cw_url url;
    static _Thread_local pid_t maker;
    const char *text = getenv("CW_TEST_HTTP_URL");
    if (maker != getpid()) {
        url = (cw_url){0};
        if (cw_url_new(&url) == CW_OK) {
            cw_url_set(url, CW_URL_PART_URL, text != NULL ? text : "http://localhost/", 0);
            maker = getpid();
        }
    }
    return url;
}

#define DEFINE_MULTI_CALL(function, kind, arguments) \
    static cw_status call_##function(cw_multi multi, cw_easy easy) \
    { \
        (void)easy; \
        return function arguments; \
    }
MULTI_CALLS(DEFINE_MULTI_CALL)

#define DEFINE_EASY_CALL(function, kind, arguments) \
    static cw_status call_##function(cw_easy easy) \
    { \
        return function arguments; \
    }
EASY_CALLS(DEFINE_EASY_CALL)

#define ENTRY(function, kind, arguments) {#function, kind, call_##function},

const struct multi_call multi_calls[] = {MULTI_CALLS(ENTRY) {0}};
const struct easy_call easy_calls[] = {EASY_CALLS(ENTRY) {0}};
