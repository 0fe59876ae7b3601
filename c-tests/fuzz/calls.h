/* The way to curlward: each call is counted, and its status is one that the header names. */
#ifndef CURLWARD_FUZZ_CALLS_H
#define CURLWARD_FUZZ_CALLS_H

#include <curlward.h>
#include <stdbool.h>
#include <stdint.h>

#define STATUSES(X) \
    X(OK, CW_OK) X(EMPTY, CW_EMPTY) X(NULL_, CW_E_NULL) X(INVALID, CW_E_INVALID_HANDLE) \
    X(STALE, CW_E_STALE_HANDLE) X(WRONG_KIND, CW_E_WRONG_KIND) X(FORKED, CW_E_FORKED) \
    X(ALREADY_ADDED, CW_E_ALREADY_ADDED) X(NOT_ADDED, CW_E_NOT_ADDED) X(IN_USE, CW_E_IN_USE) \
    X(REENTRANT, CW_E_REENTRANT) X(CONCURRENT, CW_E_CONCURRENT) X(DRIVE_MODE, CW_E_DRIVE_MODE) \
    X(UNKNOWN_SOCKET, CW_E_UNKNOWN_SOCKET) X(OPTION_UNKNOWN, CW_E_OPTION_UNKNOWN) \
    X(OPTION_TYPE, CW_E_OPTION_TYPE) X(OPTION_RESERVED, CW_E_OPTION_RESERVED) \
    X(OPTION_VALUE, CW_E_OPTION_VALUE) X(ARGUMENT, CW_E_ARGUMENT) X(BUFFER, CW_E_BUFFER) \
    X(NO_BODY, CW_E_NO_BODY) X(CALLBACK_RESULT, CW_E_CALLBACK_RESULT) X(CALLBACK, CW_E_CALLBACK) \
    X(DESCRIPTOR, CW_E_DESCRIPTOR) \
    X(OUT_OF_MEMORY, CW_E_OUT_OF_MEMORY) X(UNSUPPORTED, CW_E_UNSUPPORTED) X(CURL, CW_E_CURL) \
    X(CURLM, CW_E_CURLM) X(SYSTEM, CW_E_SYSTEM) X(CANCELLED, CW_E_CANCELLED) \
    X(CLOSED, CW_E_CLOSED) X(BODY_TOO_LARGE, CW_E_BODY_TOO_LARGE) \
    X(ADDRESS_REFUSED, CW_E_ADDRESS_REFUSED) X(HEADERS_TOO_LARGE, CW_E_HEADERS_TOO_LARGE) \
    X(URL, CW_E_URL) X(FILE, CW_E_FILE) X(COOKIE, CW_E_COOKIE) X(NOT_SHARED, CW_E_NOT_SHARED) \
    X(NOT_IN_CALLBACK, CW_E_NOT_IN_CALLBACK) X(NOT_CONNECTED, CW_E_NOT_CONNECTED) \
    X(WS_NONE, CW_E_WS_NONE) X(WS_FULL, CW_E_WS_FULL) \
    X(WS_CLOSED, CW_E_WS_CLOSED) X(WS_DROPPED, CW_E_WS_DROPPED) \
    X(WS_TIMEOUT, CW_E_WS_TIMEOUT) X(PUSHED, CW_E_PUSHED) X(PUSH_ENDED, CW_E_PUSH_ENDED)

enum status_number {
#define NUMBER(name, status) NUMBER_##name,
    STATUSES(NUMBER)
#undef NUMBER
    STATUS_COUNT
};

/* A set of statuses; CW_E_PANICKED is in none. */
typedef uint64_t statuses;

#define ONE(name) (UINT64_C(1) << NUMBER_##name)

/* What every call with a handle may answer; CW_E_REENTRANT inside the misuse handler. */
#define ANY_HANDLE \
    (ONE(OK) | ONE(NULL_) | ONE(INVALID) | ONE(STALE) | ONE(WRONG_KIND) | ONE(FORKED) | \
     ONE(REENTRANT))
#define ENTERS (ANY_HANDLE | ONE(CONCURRENT) | ONE(CLOSED) | ONE(CALLBACK))
#define DRIVES (ENTERS | ONE(DRIVE_MODE) | ONE(CURLM) | ONE(SYSTEM))
#define OPTION_FAULTS \
    (ONE(OPTION_UNKNOWN) | ONE(OPTION_TYPE) | ONE(OPTION_RESERVED) | ONE(OPTION_VALUE) | \
     ONE(UNSUPPORTED))
#define MULTI_SETS (ENTERS | OPTION_FAULTS)
#define CONTROLS (ENTERS | ONE(NOT_ADDED))
#define WS_SENDS \
    (CONTROLS | ONE(WS_NONE) | ONE(WS_CLOSED) | ONE(ARGUMENT) | ONE(UNSUPPORTED))
#define GETS (ANY_HANDLE | ONE(CONCURRENT) | OPTION_FAULTS | ONE(BUFFER) | ONE(EMPTY))
#define SETS (ANY_HANDLE | ONE(CONCURRENT) | ONE(IN_USE) | OPTION_FAULTS | ONE(OUT_OF_MEMORY))
#define NO_ROOM (ONE(OUT_OF_MEMORY) | ONE(SYSTEM) | ONE(CURLM))
#define OUTCOMES \
    (ONE(OK) | ONE(CURL) | ONE(CANCELLED) | ONE(CLOSED) | ONE(CALLBACK_RESULT) | \
     ONE(BODY_TOO_LARGE) | ONE(ADDRESS_REFUSED) | ONE(HEADERS_TOO_LARGE) | NO_ROOM)

#define MULTI_CALLS(X) \
    X(cw_multi_close, ANY_HANDLE) \
    X(cw_multi_add, ENTERS | ONE(ALREADY_ADDED) | ONE(NO_BODY) | ONE(WS_NONE) | NO_ROOM) \
    X(cw_multi_remove, ENTERS | ONE(NOT_ADDED)) \
    X(cw_multi_next_message, ANY_HANDLE | ONE(EMPTY)) \
    X(cw_multi_messages, ENTERS) \
    X(cw_multi_running, ANY_HANDLE) \
    X(cw_multi_get_easies, ANY_HANDLE | ONE(BUFFER) | ONE(OUT_OF_MEMORY)) \
    X(cw_multi_get_stats, ANY_HANDLE | ONE(ARGUMENT)) \
    X(cw_multi_network_changed, ENTERS | ONE(ARGUMENT) | ONE(UNSUPPORTED) | ONE(OUT_OF_MEMORY)) \
    X(cw_multi_set_long, MULTI_SETS) \
    X(cw_multi_set_bool, MULTI_SETS) \
    X(cw_multi_set_max_connects, MULTI_SETS) \
    X(cw_multi_set_max_host_connections, MULTI_SETS) \
    X(cw_multi_set_max_total_connections, MULTI_SETS) \
    X(cw_multi_set_max_concurrent_streams, MULTI_SETS) \
    X(cw_multi_set_multiplex, MULTI_SETS) \
    X(cw_multi_perform, DRIVES) \
    X(cw_multi_poll, DRIVES | ONE(ARGUMENT)) \
    X(cw_multi_wait, DRIVES | ONE(ARGUMENT)) \
    X(cw_multi_dispatch, DRIVES | ONE(ARGUMENT)) \
    X(cw_multi_name, ANY_HANDLE) \
    X(cw_multi_fd, DRIVES) \
    X(cw_multi_fdset, DRIVES) \
    X(cw_multi_waitfds, DRIVES | ONE(BUFFER)) \
    X(cw_multi_wakeup, ANY_HANDLE) \
    X(cw_multi_socket_function, DRIVES) \
    X(cw_multi_timer_function, DRIVES) \
    X(cw_multi_push_function, ENTERS | ONE(UNSUPPORTED)) \
    X(cw_multi_assign, ENTERS | ONE(UNKNOWN_SOCKET)) \
    X(cw_multi_action, DRIVES | ONE(UNKNOWN_SOCKET) | ONE(ARGUMENT)) \
    X(cw_multi_timeout, DRIVES) \
    X(cw_multi_get_timeout, ENTERS)

#define EASY_CALLS(X) \
    X(cw_easy_free, ANY_HANDLE) \
    X(cw_easy_free_ended, ANY_HANDLE) \
    X(cw_easy_reset, SETS) \
    X(cw_easy_dup, GETS | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_perform, ANY_HANDLE | ONE(CONCURRENT) | ONE(IN_USE) | ONE(NO_BODY) | OUTCOMES | \
                           ONE(WS_NONE) | ONE(WS_DROPPED) | ONE(WS_TIMEOUT)) \
    X(cw_easy_cancel, CONTROLS) \
    X(cw_easy_pause, CONTROLS | ONE(ARGUMENT)) \
    X(cw_easy_unpause, CONTROLS | ONE(ARGUMENT)) \
    X(cw_easy_name, ANY_HANDLE) \
    X(cw_easy_get_state, ANY_HANDLE) \
    X(cw_easy_in_callback, ANY_HANDLE) \
    X(cw_easy_get_result, ANY_HANDLE | ONE(EMPTY)) \
    X(cw_easy_get_error, GETS) \
    X(cw_easy_get_body, GETS) \
    X(cw_easy_get_header, GETS) \
    X(cw_easy_get_header_of, GETS | ONE(ARGUMENT)) \
    X(cw_easy_get_push_header, GETS | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_get_push_header_at, GETS | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_get_header_at, GETS | ONE(ARGUMENT) | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_get_long, GETS) \
    X(cw_easy_get_off, GETS) \
    X(cw_easy_get_double, GETS) \
    X(cw_easy_get_string, GETS) \
    X(cw_easy_get_list, GETS) \
    X(cw_easy_get_certificate, GETS) \
    X(cw_easy_set_long, SETS) \
    X(cw_easy_set_bool, SETS) \
    X(cw_easy_set_off, SETS) \
    X(cw_easy_set_string, SETS) \
    X(cw_easy_set_bytes, SETS) \
    X(cw_easy_set_list, SETS) \
    X(cw_easy_set_body, SETS) \
    X(cw_easy_set_body_file, SETS) \
    X(cw_easy_set_mime, SETS | ONE(ARGUMENT)) \
    X(cw_easy_set_share, SETS) \
    X(cw_easy_get_cookies, GETS | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_save_cookies, GETS | ONE(FILE) | ONE(ARGUMENT) | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_add_cookie, SETS | ONE(COOKIE)) \
    X(cw_easy_clear_cookies, SETS | ONE(ARGUMENT)) \
    X(cw_easy_load_cookies, SETS | ONE(FILE) | ONE(COOKIE) | ONE(ARGUMENT)) \
    X(cw_easy_set_body_limit, SETS) \
    X(cw_easy_set_header_limit, SETS) \
    X(cw_easy_set_queue_timeout, SETS) \
    X(cw_easy_set_token, SETS) \
    X(cw_easy_write_function, SETS) \
    X(cw_easy_read_function, SETS) \
    X(cw_easy_seek_function, SETS) \
    X(cw_easy_header_function, SETS) \
    X(cw_easy_progress_function, SETS) \
    X(cw_easy_set_address_policy, SETS | ONE(ARGUMENT)) \
    X(cw_easy_set_url, SETS | ONE(URL)) \
    X(cw_easy_set_output_file, SETS) \
    X(cw_easy_raw_function, SETS) \
    X(cw_easy_send, ANY_HANDLE | ONE(CONCURRENT) | ONE(NOT_CONNECTED)) \
    X(cw_easy_recv, ANY_HANDLE | ONE(CONCURRENT) | ONE(NOT_CONNECTED)) \
    X(cw_easy_watch, ANY_HANDLE | ONE(CONCURRENT) | ONE(NOT_CONNECTED)) \
    X(cw_easy_event_function, SETS) \
    X(cw_easy_set_event_reconnect, SETS) \
    X(cw_easy_set_ws, SETS | ONE(ARGUMENT)) \
    X(cw_easy_ws_send, WS_SENDS | ONE(WS_FULL) | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_ws_close, WS_SENDS) \
    X(cw_easy_ws_message_function, SETS) \
    X(cw_easy_ws_drain_function, SETS) \
    X(cw_easy_address_function, SETS) \
    X(cw_easy_resolver_start_function, SETS) \
    X(cw_easy_open_socket_function, SETS) \
    X(cw_easy_socket_option_function, SETS) \
    X(cw_easy_close_socket_function, SETS) \
    X(cw_easy_prereq_function, SETS) \
    X(cw_easy_debug_function, SETS) \
    X(cw_easy_ssl_context_function, SETS) \
    X(cw_easy_key_log_function, SETS) \
    X(cw_easy_trailer_function, SETS) \
    X(cw_easy_add_trailer, GETS | ONE(NOT_IN_CALLBACK) | ONE(OUT_OF_MEMORY)) \
    X(cw_easy_hsts_read_function, SETS) \
    X(cw_easy_hsts_write_function, SETS) \
    X(cw_easy_ssh_key_function, SETS) \
    X(cw_easy_ssh_host_key_function, SETS) \
    X(cw_easy_chunk_begin_function, SETS) \
    X(cw_easy_chunk_end_function, SETS) \
    X(cw_easy_file_match_function, SETS) \
    X(cw_easy_interleave_function, SETS) \
    X(cw_easy_done_function, SETS)

#define URL_CALLS(X) \
    X(cw_url_new, ONE(OK) | ONE(NULL_) | ONE(REENTRANT) | ONE(OUT_OF_MEMORY)) \
    X(cw_url_name, ANY_HANDLE) \
    X(cw_url_dup, ANY_HANDLE | ONE(OUT_OF_MEMORY)) \
    X(cw_url_free, ANY_HANDLE) \
    X(cw_url_set, ANY_HANDLE | ONE(URL) | ONE(ARGUMENT) | ONE(UNSUPPORTED)) \
    X(cw_url_get, ANY_HANDLE | ONE(URL) | ONE(ARGUMENT) | ONE(UNSUPPORTED) | ONE(EMPTY) | \
                      ONE(BUFFER))

#define OF_SHARES (ANY_HANDLE | ONE(NOT_SHARED) | ONE(OUT_OF_MEMORY))
#define SHARE_CALLS(X) \
    X(cw_share_new, ONE(OK) | ONE(NULL_) | ONE(REENTRANT) | ONE(ARGUMENT) | ONE(UNSUPPORTED) | \
                        ONE(OUT_OF_MEMORY)) \
    X(cw_share_name, ANY_HANDLE) \
    X(cw_share_free, ANY_HANDLE) \
    X(cw_share_get_cookies, OF_SHARES | ONE(EMPTY) | ONE(BUFFER)) \
    X(cw_share_add_cookie, OF_SHARES | ONE(COOKIE)) \
    X(cw_share_clear_cookies, OF_SHARES | ONE(ARGUMENT)) \
    X(cw_share_load_cookies, OF_SHARES | ONE(FILE) | ONE(COOKIE) | ONE(ARGUMENT)) \
    X(cw_share_save_cookies, OF_SHARES | ONE(FILE) | ONE(ARGUMENT))

#define PLAIN_CALLS(X) \
    X(cw_multi_new, ONE(OK) | ONE(NULL_) | ONE(REENTRANT) | NO_ROOM) \
    X(cw_easy_new, ONE(OK) | ONE(NULL_) | ONE(REENTRANT) | ONE(OUT_OF_MEMORY)) \
    X(cw_mime_new, ONE(OK) | ONE(NULL_) | ONE(REENTRANT) | ONE(OUT_OF_MEMORY)) \
    X(cw_mime_add_part, ANY_HANDLE | ONE(ARGUMENT) | ONE(OPTION_VALUE) | ONE(OUT_OF_MEMORY)) \
    X(cw_mime_free, ANY_HANDLE) \
    X(cw_report_leaks, ONE(OK) | ONE(NULL_)) \
    X(cw_global_trace, ONE(OK) | ONE(NULL_) | ONE(REENTRANT) | ONE(UNSUPPORTED)) \
    X(cw_set_misuse_handler, ONE(OK) | ONE(REENTRANT))

enum call {
#define NAME(function, documented) CALL_##function,
    MULTI_CALLS(NAME) EASY_CALLS(NAME) URL_CALLS(NAME) SHARE_CALLS(NAME) PLAIN_CALLS(NAME)
#undef NAME
    CALL_COUNT
};

/* Makes a call, such as CALL(cw_multi_remove, multi, easy), and gives its status. */
#define CALL(function, ...) \
    (begin_call(CALL_##function), end_call(CALL_##function, function(__VA_ARGS__)))

void begin_call(enum call call);
cw_status end_call(enum call call, cw_status status);

const char *call_name(enum call call);

statuses status_set(cw_status status);

/* Fails unless `status`, which the call just answered, is in `expected`. */
cw_status expect(statuses expected, cw_status status, const char *call);

/* Makes the call, then works out what it may answer. */
#define EXPECT(expected, call) (*latest() = (call), expect((expected), *latest(), #call))
cw_status *latest(void);

/* With --trace: that something begins or ends. */
void trace(const char *what, const char *name);

unsigned long calls_made(void);

#endif
