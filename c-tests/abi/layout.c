/* What compiled programs rely on and no function name shows: none of this may change within one
   ABI number. A status may be added, never renumbered. */
#include <curlward.h>

#define AT(type, member, offset) \
  _Static_assert(offsetof(type, member) == (offset), #type "." #member)
#define SIZE(type, size) _Static_assert(sizeof(type) == (size), "size of " #type)
#define VALUE(name, value) _Static_assert((name) == (value), #name)

SIZE(cw_status, 4);
SIZE(cw_multi, 8);
SIZE(cw_easy, 8);
SIZE(cw_url, 8);
SIZE(cw_mime, 8);
SIZE(cw_share, 8);

AT(cw_message, easy, 0);
AT(cw_message, status, 8);
AT(cw_message, curl_code, 12);
AT(cw_message, response_code, 16);
AT(cw_message, token, 24);
SIZE(cw_message, 32);

AT(cw_leak, kind, 0);
AT(cw_leak, state, 4);
AT(cw_leak, id, 8);
AT(cw_leak, name, 16);

AT(cw_header, amount, 0);
AT(cw_header, index, 8);
AT(cw_header, value_at, 16);
AT(cw_header, origin, 24);
SIZE(cw_header, 32);

AT(cw_waitfd, fd, 0);
AT(cw_waitfd, events, 4);
AT(cw_waitfd, revents, 6);
SIZE(cw_waitfd, 8);

AT(cw_multi_stats, added, 0);
AT(cw_multi_stats, queued, 40);
AT(cw_multi_stats, waiting_for_connection, 56);
AT(cw_multi_stats, done, 80);
AT(cw_multi_stats, received_bytes, 96);
AT(cw_multi_stats, connections_opened, 112);
AT(cw_multi_stats, look_ups, 128);
AT(cw_multi_stats, descriptors, 152);
AT(cw_multi_stats, waiting_for_time, 160);
SIZE(cw_multi_stats, 168);

AT(cw_mime_part, size, 0);
AT(cw_mime_part, name, 8);
AT(cw_mime_part, text, 16);
AT(cw_mime_part, data, 24);
AT(cw_mime_part, len, 32);
AT(cw_mime_part, file, 40);
AT(cw_mime_part, parts, 48);
AT(cw_mime_part, read, 56);
AT(cw_mime_part, seek, 64);
AT(cw_mime_part, read_len, 72);
AT(cw_mime_part, user_data, 80);
AT(cw_mime_part, drop, 88);
AT(cw_mime_part, file_name, 96);
AT(cw_mime_part, type, 104);
AT(cw_mime_part, encoder, 112);
AT(cw_mime_part, headers, 120);
AT(cw_mime_part, header_count, 128);
SIZE(cw_mime_part, 136);

AT(cw_cookie, next, 0);
AT(cw_cookie, domain, 8);
AT(cw_cookie, path, 16);
AT(cw_cookie, name, 24);
AT(cw_cookie, value, 32);
AT(cw_cookie, expires, 40);
AT(cw_cookie, subdomains, 48);
AT(cw_cookie, secure, 49);
AT(cw_cookie, http_only, 50);
SIZE(cw_cookie, 56);

VALUE(CW_SHARE_COOKIES, 1);
VALUE(CW_SHARE_CONNECTIONS, 2);
VALUE(CW_SHARE_HSTS, 4);
VALUE(CW_COOKIES_ALL, 0);
VALUE(CW_COOKIES_SESSION, 1);
VALUE(CW_NETWORK_ALL, 1);
VALUE(CW_NETWORK_CONNS, 2);
VALUE(CW_NETWORK_DNS, 4);
VALUE(CW_KIND_MULTI, 1);
VALUE(CW_KIND_EASY, 2);
VALUE(CW_KIND_URL, 3);
VALUE(CW_KIND_MIME, 4);
VALUE(CW_KIND_SHARE, 5);
VALUE(CW_CONTINUE, 0);
VALUE(CW_ABORT, -1);
VALUE(CW_PAUSE, -2);
VALUE(CW_SEEK_OK, 0);
VALUE(CW_SEEK_FAIL, -1);
VALUE(CW_SEEK_CANT, -2);
VALUE(CW_SOCKET_CONNECTED, -3);
VALUE(CW_SOCKET_FOR_CONNECT, 0);
VALUE(CW_SOCKET_FOR_ACCEPT, 1);
VALUE(CW_MOPT_MAXCONNECTS, 100006);
AT(cw_address, family, 0);
AT(cw_address, port, 4);
AT(cw_address, ip, 8);
SIZE(cw_address, 56);

AT(cw_output_file, size, 0);
AT(cw_output_file, flags, 8);
AT(cw_output_file, sha256, 16);
AT(cw_output_file, expected_size, 24);
SIZE(cw_output_file, 32);

AT(cw_event, event, 0);
AT(cw_event, id, 8);
AT(cw_event, data, 16);
AT(cw_event, data_len, 24);
AT(cw_event, retry_ms, 32);
SIZE(cw_event, 40);

AT(cw_event_reconnect, size, 0);
AT(cw_event_reconnect, wait_ms, 8);
AT(cw_event_reconnect, min_wait_ms, 16);
AT(cw_event_reconnect, max_wait_ms, 24);
AT(cw_event_reconnect, max_tries, 32);
AT(cw_event_reconnect, last_id, 40);
SIZE(cw_event_reconnect, 48);
VALUE(CW_FILE_SYNC, 1);
VALUE(CW_FILE_RESUME, 2);

AT(cw_ws_message, kind, 0);
AT(cw_ws_message, code, 4);
AT(cw_ws_message, is_last, 8);
AT(cw_ws_message, data, 16);
AT(cw_ws_message, len, 24);
SIZE(cw_ws_message, 32);
AT(cw_ws_settings, size, 0);
AT(cw_ws_settings, flags, 8);
AT(cw_ws_settings, message_limit, 16);
AT(cw_ws_settings, send_limit, 24);
AT(cw_ws_settings, low_water, 32);
SIZE(cw_ws_settings, 40);
VALUE(CW_WS_TEXT, 1);
VALUE(CW_WS_BINARY, 2);
VALUE(CW_WS_PING, 3);
VALUE(CW_WS_PONG, 4);
VALUE(CW_WS_CLOSE, 5);
VALUE(CW_WS_MORE, 16);
VALUE(CW_WS_PIECES, 1);
VALUE(CW_WS_MANUAL_PONG, 2);

VALUE(CW_OK, 0);
VALUE(CW_EMPTY, 1);
VALUE(CW_E_NULL, 100);
VALUE(CW_E_INVALID_HANDLE, 101);
VALUE(CW_E_STALE_HANDLE, 102);
VALUE(CW_E_WRONG_KIND, 103);
VALUE(CW_E_FORKED, 104);
VALUE(CW_E_ALREADY_ADDED, 110);
VALUE(CW_E_NOT_ADDED, 111);
VALUE(CW_E_IN_USE, 112);
VALUE(CW_E_REENTRANT, 113);
VALUE(CW_E_CONCURRENT, 114);
VALUE(CW_E_DRIVE_MODE, 120);
VALUE(CW_E_UNKNOWN_SOCKET, 121);
VALUE(CW_E_TIMER_IGNORED, 122);
VALUE(CW_E_MESSAGES_UNREAD, 123);
VALUE(CW_E_TRANSFERS_UNFINISHED, 124);
VALUE(CW_E_SOCKET_CLOSED, 125);
VALUE(CW_E_SOCKET_IGNORED, 126);
VALUE(CW_E_SPINNING, 127);
VALUE(CW_E_OPTION_UNKNOWN, 130);
VALUE(CW_E_OPTION_TYPE, 131);
VALUE(CW_E_OPTION_RESERVED, 132);
VALUE(CW_E_OPTION_VALUE, 133);
VALUE(CW_E_ARGUMENT, 140);
VALUE(CW_E_BUFFER, 141);
VALUE(CW_E_NO_BODY, 142);
VALUE(CW_E_URL, 143);
VALUE(CW_E_CALLBACK_RESULT, 150);
VALUE(CW_E_CALLBACK, 151);
VALUE(CW_E_DESCRIPTOR, 152);
VALUE(CW_E_WS_NONE, 160);
VALUE(CW_E_NOT_SHARED, 165);
VALUE(CW_E_NOT_CONNECTED, 170);
VALUE(CW_E_SEND_CHANGED, 171);
VALUE(CW_E_OUT_OF_MEMORY, 200);
VALUE(CW_E_UNSUPPORTED, 201);
VALUE(CW_E_PANICKED, 202);
VALUE(CW_E_CURL, 203);
VALUE(CW_E_CURLM, 204);
VALUE(CW_E_SYSTEM, 205);
VALUE(CW_E_CANCELLED, 300);
VALUE(CW_E_CLOSED, 301);
VALUE(CW_E_BODY_TOO_LARGE, 302);
VALUE(CW_E_ADDRESS_REFUSED, 303);
VALUE(CW_E_HEADERS_TOO_LARGE, 304);
VALUE(CW_E_FILE, 320);
VALUE(CW_E_FILE_IN_USE, 321);
VALUE(CW_E_FILE_RESPONSE, 322);
VALUE(CW_E_FILE_CONTENT, 323);
VALUE(CW_E_WS_FULL, 330);
VALUE(CW_E_WS_CLOSED, 331);
VALUE(CW_E_WS_DROPPED, 332);
VALUE(CW_E_WS_PROTOCOL, 333);
VALUE(CW_E_WS_TIMEOUT, 334);
VALUE(CW_E_COOKIE, 335);
VALUE(CW_E_CONNECTION_BROKEN, 340);
VALUE(CW_E_EVENT_RESPONSE, 345);
VALUE(CW_E_EVENT_TOO_LARGE, 346);
