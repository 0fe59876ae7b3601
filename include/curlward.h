/*
 * curlward: libcurl's multi interface for C, with every misuse a named error.
 *
 * A handle is a number in a struct and is passed by value; {0} is no handle. Every function of a
 * handle may answer CW_E_NULL (the handle is {0}), CW_E_INVALID_HANDLE, CW_E_STALE_HANDLE (it was
 * freed or closed), CW_E_WRONG_KIND, CW_E_FORKED (it is the parent process's) or CW_E_PANICKED
 * (curlward itself failed in this call or an earlier one). These are "the errors of the handle", and they are not
 * repeated below.
 *
 * What you hand in is copied, and so is what you get. A result is written only if the call answers
 * CW_OK. cw_last_error() has one sentence about the last failed call.
 *
 * A multi has a home thread: the one that made the last driving or configuring call on it. All
 * callbacks of its transfers run there. For each function the comment says where it is callable:
 *   "from everywhere": on any thread and inside any callback. In signal handlers only
 *   cw_multi_wakeup() is callable.
 *   "outside of the multi's callbacks": on any thread, which becomes the home thread, unless
 *   another thread is inside a call on the multi. Any of these may answer CW_E_CLOSED (the multi was
 *   closed while the call ran) and, with a socket or timer function, CW_E_CALLBACK.
 *
 * CONTENTS. The constants of options and infos are in curlward/options.h.
 *
 * Versions and features
 *   cw_version                         Returns the version of the library in use, such as "1.2.3"
 *   cw_version_num                     Returns the version of the library in use as 0xXXYYZZ
 *   cw_curl_version                    Returns libcurl's version and that of the libraries it uses
 *   cw_features                        Returns what this copy of the library can do, as words
 *   cw_has_feature                     Returns whether `name` is one of the words of cw_features()
 *   cw_protocols                       Returns the protocols of libcurl, as words
 *   cw_has_protocol                    Returns whether libcurl has the protocol `name`
 *
 * Handles, messages and statuses: cw_multi, cw_easy, cw_url, cw_mime, cw_share, cw_message, cw_status
 *
 * Types of callbacks, and constants: cw_write_fn and others, CW_CONTINUE and others
 *
 * Errors
 *   cw_status_name                     Returns the name of a status, such as "CW_E_REENTRANT"
 *   cw_status_text                     Returns what a status means, without a full stop
 *   cw_curl_text                       Returns what a CURLcode means
 *   cw_last_error                      Writes one sentence about this thread's last failed call
 *   cw_set_misuse_handler              Sets the function that hears of misuses in this process
 *   cw_report_leaks                    Shows every handle that was not ended yet
 *
 * Debug lines of all transfers
 *   cw_global_trace                    Switches kinds of debug lines on or off, process-wide
 *
 * Escaped text and dates
 *   cw_escape                          Copies out bytes as they may stand in a part of a URL
 *   cw_unescape                        Copies out the bytes that an escaped text stands for
 *   cw_parse_date                      Writes the time that a date stands for
 *
 * URLs in parts: CW_URL_PART_ and CW_URL_
 *   cw_url_new                         Makes a URL without parts
 *   cw_url_name                        Copies out the short name of a URL, such as "url 12"
 *   cw_url_dup                         Makes another URL with the same parts
 *   cw_url_free                        Frees a URL
 *   cw_url_set                         Sets a part of a URL, or the whole of it
 *   cw_url_get                         Copies out a part of a URL, or the whole of it
 *   cw_easy_set_url                    Gives an easy a URL, as it is now
 *
 * Multi: life, transfers and messages
 *   cw_multi_new                       Makes a multi
 *   cw_multi_close                     Ends a multi; its easies become idle and are not freed
 *   cw_multi_name                      Copies out the short name of a multi, such as "multi 3.1"
 *   cw_multi_add                       Adds an idle easy and begins its transfer
 *   cw_multi_remove                    Removes an easy, which becomes idle
 *   cw_multi_next_message              Takes the oldest unread message
 *   cw_multi_messages                  Calls a function for each unread message, oldest first
 *   cw_multi_running                   Writes how many transfers have not ended yet
 *   cw_multi_get_easies                Copies out the easies that are added to a multi
 *
 * Multi: its numbers, cw_multi_stats
 *
 * Multi: numbers, and changes of the network
 *   cw_multi_get_stats                 Copies out what a multi has done and what it has now
 *   cw_multi_network_changed           Tells that the network has changed: nothing old is used
 *
 * Multi: limits
 *   cw_multi_set_long                  Sets a number by its CW_MOPT_ constant
 *   cw_multi_set_bool                  Sets an option that is on or off by its CW_MOPT_ constant
 *   cw_multi_set_max_connects          Sets how many idle connections are kept for reuse
 *   cw_multi_set_max_host_connections  Sets how many connections to one host may be open
 *   cw_multi_set_max_total_connections Sets how many connections may be open in all
 *   cw_multi_set_max_concurrent_streams Sets how many transfers one HTTP/2 connection may carry
 *   cw_multi_set_multiplex             Sets whether HTTP/2 transfers to a host share a connection
 *
 * Multi: the simple loop and the one descriptor
 *   cw_multi_perform                   Moves all transfers that can move, without waiting
 *   cw_multi_poll                      Waits until a transfer can move or something else happens
 *   cw_multi_wait                      Waits as cw_multi_poll(), but never for nothing
 *   cw_multi_dispatch                  Waits until there is something to do, and does it
 *   cw_multi_fd                        Writes the one descriptor that stands for the whole multi
 *   cw_multi_wakeup                    Makes a waiting call on the multi return at once
 *   cw_multi_get_timeout               Writes after which time the multi wants to be driven
 *   cw_multi_fdset                     Adds the multi's descriptor to the sets of select()
 *   cw_multi_waitfds                   Copies out what to wait for with poll()
 *
 * Multi: every socket in your own event loop
 *   cw_multi_socket_function           Sets the function that learns which descriptors to watch
 *   cw_multi_timer_function            Sets the function that learns when the timer is due
 *   cw_multi_assign                    Sets the pointer that comes with a descriptor
 *   cw_multi_action                    Moves the transfers of a descriptor that has events
 *   cw_multi_timeout                   Tells that the time of the timer function has come
 *
 * Multi: responses that servers push
 *   cw_multi_push_function             Sets the function that decides what servers may push
 *   cw_easy_get_push_header            Copies out a header of the request of a pushed easy
 *   cw_easy_get_push_header_at         Copies out a header of such a request by position
 *
 * Easy: life and control
 *   cw_easy_new                        Makes an idle easy without options
 *   cw_easy_free                       Frees an easy in any state
 *   cw_easy_free_ended                 Frees an easy, and reports a transfer that had not ended
 *   cw_easy_name                       Copies out the short name of an easy, such as "easy 12"
 *   cw_easy_reset                      Forgets all options, callbacks, the token and the body
 *   cw_easy_dup                        Makes a new easy with the same options and body
 *   cw_easy_perform                    Runs the transfer of an idle easy and waits for its end
 *   cw_easy_cancel                     Ends a queued or running transfer with CW_E_CANCELLED
 *   cw_easy_pause                      Pauses a transfer in one direction or both
 *   cw_easy_unpause                    Resumes a paused transfer in one direction or both
 *
 * Easy: options and request body
 *   cw_easy_set_long                   Sets an option of type long
 *   cw_easy_set_bool                   Sets an option that is on or off
 *   cw_easy_set_off                    Sets an option of type curl_off_t
 *   cw_easy_set_string                 Sets an option of type string
 *   cw_easy_set_bytes                  Sets an option of type blob
 *   cw_easy_set_list                   Sets an option of type list, such as CW_OPT_HTTPHEADER
 *   cw_easy_set_body                   Sets the request body
 *   cw_easy_set_body_file              Sets a file as the request body
 *   cw_easy_set_body_limit             Sets how large a response body may be
 *   cw_easy_set_queue_timeout          Sets how long a transfer may wait before it begins
 *   cw_easy_set_token                  Sets a number that comes back in the easy's messages
 *   cw_easy_set_header_limit           Sets how many response headers may come
 *   cw_easy_set_address_policy         Sets which addresses an easy may connect to
 *
 * Mime: request bodies of several parts
 *   cw_mime_new                        Makes a mime without parts
 *   cw_mime_free                       Frees a mime
 *   cw_mime_name                       Copies out the short name of a mime, such as "mime 3"
 *   cw_mime_add_part                   Adds a part to a mime
 *   cw_easy_set_mime                   Sets the parts of a mime as the request body
 *
 * Easy: options by name, for bindings and tools
 *   cw_option_by_name                  Returns the CW_OPT_ number of an option's name, 0 if none
 *   cw_option_name                     Returns the name of a CW_OPT_ number, NULL if none
 *   cw_option_type                     Returns the type of a CW_OPT_ number, 0 if it is none
 *   cw_option_next                     Returns the next CW_OPT_ number, 0 after the last one
 *
 * Share: what easies of several multis and threads have in common
 *   cw_share_new                       Makes a share, for easies of any multis and threads
 *   cw_share_free                      Frees a share
 *   cw_share_name                      Copies out the short name of a share, such as "share 3"
 *   cw_easy_set_share                  Has an easy use a share
 *
 * Cookies of an easy or a share
 *   cw_easy_get_cookies                Copies out the cookies of an easy
 *   cw_easy_add_cookie                 Adds a cookie to those of an easy
 *   cw_easy_clear_cookies              Clears the cookies of an easy
 *   cw_easy_load_cookies               Adds the cookies of a file to those of an easy
 *   cw_easy_save_cookies               Writes the cookies of an easy into a file
 *   cw_share_get_cookies               Copies out the cookies of a share
 *   cw_share_add_cookie                Adds a cookie to those of a share
 *   cw_share_clear_cookies             Clears the cookies of a share
 *   cw_share_load_cookies              Adds the cookies of a file to those of a share
 *   cw_share_save_cookies              Writes the cookies of a share into a file
 *
 * Easy: download to a file
 *   cw_easy_set_output_file            Sets the file that the response body is written to
 *
 * Easy: callbacks
 *   cw_easy_write_function             Sets the function that takes the response body
 *   cw_easy_read_function              Sets the function that gives the request body
 *   cw_easy_seek_function              Sets the function that moves the read function's position
 *   cw_easy_header_function            Sets the function that sees the response's header lines
 *   cw_easy_progress_function          Sets the function that sees how far the transfer is
 *   cw_easy_address_function           Sets the function that decides about addresses
 *   cw_easy_resolver_start_function    Sets the function that hears of look-ups before they begin
 *   cw_easy_open_socket_function       Sets the function that makes the sockets of connections
 *   cw_easy_socket_option_function     Sets the function that sets up new sockets
 *   cw_easy_close_socket_function      Sets the function that closes the sockets of connections
 *   cw_easy_prereq_function            Sets the function that decides before a request is sent
 *   cw_easy_debug_function             Sets the function that sees what libcurl does
 *   cw_easy_done_function              Sets the function that hears of the transfer's end
 *
 * Easy: server-sent events
 *   cw_easy_event_function             Sets the function that takes server-sent events
 *   cw_easy_set_event_reconnect        Sets that a stream of events that ends is asked for again
 *
 * Easy: callbacks that few programs need
 *   cw_easy_ssl_context_function       Sets the function that sets up TLS contexts
 *   cw_easy_key_log_function           Sets the function that gets the secrets of TLS connections
 *   cw_easy_trailer_function           Sets the function that adds trailers to a request
 *   cw_easy_add_trailer                Adds one trailer to the request, in the trailer function
 *   cw_easy_hsts_read_function         Sets the function that tells hosts for HTTPS alone
 *   cw_easy_hsts_write_function        Sets the function that keeps hosts for HTTPS alone
 *   cw_easy_ssh_key_function           Sets the function that decides about keys of SSH servers
 *   cw_easy_ssh_host_key_function      Sets the function that decides about SSH keys by itself
 *   cw_easy_chunk_begin_function       Sets the function that hears of each file before it comes
 *   cw_easy_chunk_end_function         Sets the function that hears of each file after it came
 *   cw_easy_file_match_function        Sets the function that says which files a pattern stands for
 *   cw_easy_interleave_function        Sets the function that takes what RTSP carries in between
 *
 * Easy: raw connections, to send and receive on
 *   cw_easy_raw_function               Sets the function that works on a raw connection
 *   cw_easy_send                       Sends bytes on a raw connection
 *   cw_easy_recv                       Receives bytes on a raw connection
 *   cw_easy_watch                      Sets what a raw function is called for
 *
 * Easy: WebSocket connections, CW_WS_
 *   cw_easy_ws_message_function        Sets the function that takes WebSocket messages
 *   cw_easy_ws_drain_function          Sets the function that hears when there is room to send
 *   cw_easy_set_ws                     Sets limits and habits of WebSocket connections
 *   cw_easy_ws_send                    Sends a message over a WebSocket connection
 *   cw_easy_ws_close                   Closes a WebSocket connection
 *
 * Easy: results
 *   cw_easy_get_state                  Writes whether an easy is idle, queued, running or done
 *   cw_easy_in_callback                Writes whether a callback of an easy is running now
 *   cw_easy_get_result                 Writes how the easy's last transfer ended
 *   cw_easy_get_error                  Copies out one sentence on why the last transfer failed
 *   cw_easy_get_body                   Copies out the response body that was kept in memory
 *   cw_easy_get_header                 Copies out a header of the last response
 *
 * Easy: response headers, of every response: cw_header, CW_HEADER_
 *   cw_easy_get_header_of              Copies out a header by name, of any response
 *   cw_easy_get_header_at              Copies out a header by position, for a walk through all
 *
 * Easy: infos
 *   cw_easy_get_long                   Gets an info of type long
 *   cw_easy_get_off                    Gets an info of type curl_off_t, or a socket
 *   cw_easy_get_double                 Gets an info of type double
 *   cw_easy_get_string                 Copies out an info of type string
 *   cw_easy_get_list                   Copies out one string of an info of type list
 *   cw_easy_get_certificate            Copies out one line about a certificate of the server
 */
#ifndef CURLWARD_H
#define CURLWARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/select.h>

#include "curlward/options.h"

/* How functions are declared. Define it before the include to change it. */
#ifndef CW_API
#  if defined(__GNUC__) && __GNUC__ >= 4
#    define CW_API __attribute__((visibility("default")))
#  else
#    define CW_API
#  endif
#endif

/* Makes the compiler warn where the result of a function is ignored that hands something out: only
   the result tells whether it is there. Define it as empty before the include to hear nothing. */
#ifndef CW_NODISCARD
#  if (defined(__cplusplus) && __cplusplus >= 201703L) || \
      (defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L)
#    define CW_NODISCARD [[nodiscard]]
#  elif defined(__GNUC__) && __GNUC__ >= 4
#    define CW_NODISCARD __attribute__((warn_unused_result))
#  else
#    define CW_NODISCARD
#  endif
#endif

/** True if this header is of version x.y.z or newer. */
#define CW_VERSION_AT_LEAST(x, y, z) \
  (CW_VERSION_NUM >= (((x) << 16) | ((y) << 8) | (z)))

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Versions and features ---- */

/** Major version of this header. */
#define CW_VERSION_MAJOR 0

/** Minor version of this header. */
#define CW_VERSION_MINOR 1

/** Patch version of this header. */
#define CW_VERSION_PATCH 0

/** Version of this header as 0xXXYYZZ. */
#define CW_VERSION_NUM 256

/**
 * Returns the version of the library in use, such as "1.2.3".
 *
 * The string is static. Callable from everywhere.
 */
CW_NODISCARD CW_API const char *cw_version(void);

/**
 * Returns the version of the library in use as 0xXXYYZZ.
 *
 * Compare it with CW_VERSION_NUM, the version of the header that the program
 * was compiled with. Callable from everywhere.
 */
CW_NODISCARD CW_API uint32_t cw_version_num(void);

/**
 * Returns libcurl's version and that of the libraries it uses.
 *
 * The string is static. Callable from everywhere. Corresponds to
 * curl_version().
 */
CW_NODISCARD CW_API const char *cw_curl_version(void);

/**
 * Returns what this copy of the library can do, as words.
 *
 * The words are separated by spaces. The first is "bundled" or "system" and
 * tells where libcurl is from. The others are all features of that libcurl by
 * its own names, such as "HTTP2", "SSL", "libz", "HSTS" or "threadsafe".
 *
 * The string is static. Callable from everywhere. Corresponds to
 * `feature_names` of curl_version_info().
 */
CW_NODISCARD CW_API const char *cw_features(void);

/**
 * Returns whether `name` is one of the words of cw_features().
 *
 * `name` is compared exactly; NULL is false. Callable from everywhere.
 */
CW_NODISCARD CW_API bool cw_has_feature(const char *name);

/**
 * Returns the protocols of libcurl, as words.
 *
 * The words are separated by spaces: "file ftp http https" and so on, in
 * libcurl's order. CW_OPT_PROTOCOLS_STR says which of them an easy may use.
 *
 * The string is static. Callable from everywhere. Corresponds to `protocols` of
 * curl_version_info().
 */
CW_NODISCARD CW_API const char *cw_protocols(void);

/**
 * Returns whether libcurl has the protocol `name`.
 *
 * `name` is one of the words of cw_protocols(), and is compared exactly; NULL is
 * false. Callable from everywhere.
 */
CW_NODISCARD CW_API
bool cw_has_protocol(const char *name);

/* ---- Handles, messages and statuses: cw_multi, cw_easy, cw_url, cw_mime, cw_share, cw_message, cw_status ---- */

/**
 * What a call answers.
 *
 * CW_OK (0) is success, CW_EMPTY (1) means there is nothing to return, and
 * values from CW_E_NULL (100) on are errors. Later versions may add values, but
 * never change one. cw_status_name() and cw_status_text() have the name and the
 * meaning of each; cw_last_error() tells what went wrong in this call.
 */
enum cw_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /** The call did what it says, or queued it to be done. */
  CW_OK = 0,
  /** There is nothing to return. This is no error. */
  CW_EMPTY = 1,
  /** A pointer is NULL that may not be, or a handle is {0}. */
  CW_E_NULL = 100,
  /** The handle was not made by this copy of curlward in this process. */
  CW_E_INVALID_HANDLE = 101,
  /** The handle was freed or closed. */
  CW_E_STALE_HANDLE = 102,
  /** The handle is one of another kind. */
  CW_E_WRONG_KIND = 103,
  /** The handle was made before fork(), in the parent process. */
  CW_E_FORKED = 104,
  /** The easy is already added to a multi. */
  CW_E_ALREADY_ADDED = 110,
  /** The easy is not added to this multi, or to none. */
  CW_E_NOT_ADDED = 111,
  /** The easy is added to a multi or performed; its options cannot change now. */
  CW_E_IN_USE = 112,
  /** The call is not possible inside the callback that makes it. */
  CW_E_REENTRANT = 113,
  /** Another thread is inside a call on this handle. */
  CW_E_CONCURRENT = 114,
  /** The call belongs to another way of driving than the multi's. */
  CW_E_DRIVE_MODE = 120,
  /** The multi never announced this descriptor. */
  CW_E_UNKNOWN_SOCKET = 121,
  /**
   * Only reported, to the misuse handler: cw_multi_timeout() was not called
   * though its time had come.
   */
  CW_E_TIMER_IGNORED = 122,
  /**
   * Only reported, to the misuse handler: a multi was closed with unread
   * messages.
   */
  CW_E_MESSAGES_UNREAD = 123,
  /**
   * Only reported, to the misuse handler: a multi was closed with transfers
   * queued or running.
   */
  CW_E_TRANSFERS_UNFINISHED = 124,
  /**
   * A descriptor of libcurl's was closed outside of curlward. Noticed only with
   * CURLWARD_MISUSE=log or abort; its transfers end with this status.
   */
  CW_E_SOCKET_CLOSED = 125,
  /**
   * Only reported, to the misuse handler: cw_multi_action() was not called for a
   * descriptor that was ready. curlward acts on it, so that transfers go on.
   */
  CW_E_SOCKET_IGNORED = 126,
  /**
   * Only reported, to the misuse handler: a loop drives the multi again and
   * again without a wait in between, though nothing is to be done.
   */
  CW_E_SPINNING = 127,
  /**
   * Only reported, to the misuse handler: cw_easy_free_ended(), the destructor of
   * a C++ easy, freed one whose transfer had not ended.
   */
  CW_E_TRANSFER_ABANDONED = 128,
  /** The number is that of no option or info. */
  CW_E_OPTION_UNKNOWN = 130,
  /** The option or info is of another type. */
  CW_E_OPTION_TYPE = 131,
  /** The option or info is kept by curlward; the sentence says what to call. */
  CW_E_OPTION_RESERVED = 132,
  /** libcurl refuses the value, or it could not be sent as one line. */
  CW_E_OPTION_VALUE = 133,
  /** An argument is outside of its range. */
  CW_E_ARGUMENT = 140,
  /** The buffer is too small. This is no misuse. */
  CW_E_BUFFER = 141,
  /**
   * The request is to send a body and has neither one nor a read function, or a part
   * of its body can be read only once and was.
   */
  CW_E_NO_BODY = 142,
  /**
   * A URL, or a part of one, is not as it has to be; the sentence names the part.
   * This is no misuse.
   */
  CW_E_URL = 143,
  /** A callback of a transfer returned a value that is none of its results. */
  CW_E_CALLBACK_RESULT = 150,
  /**
   * A socket or timer function did not return 0. The call did its work, and
   * the function is called again at the next call on the multi.
   */
  CW_E_CALLBACK = 151,
  /**
   * An open socket function gave a descriptor that no connection can use, or a
   * socket option function closed one, or took it for connected when it is not.
   */
  CW_E_DESCRIPTOR = 152,
  /** The call is for the inside of a callback that does not run now. */
  CW_E_NOT_IN_CALLBACK = 155,
  /**
   * The easy has no message function, so that its transfers are no WebSocket
   * connections; or it has one, and its URL or its options are not for one.
   */
  CW_E_WS_NONE = 160,
  /** The share does not have what the call is about in common. */
  CW_E_NOT_SHARED = 165,
  /** The easy has no raw connection now; see cw_easy_raw_function(). */
  CW_E_NOT_CONNECTED = 170,
  /** After CW_EMPTY, cw_easy_send() got other bytes than before, over TLS. */
  CW_E_SEND_CHANGED = 171,
  /**
   * A server offers the easy's transfer: inside the push function, what is set is how
   * its response is taken, and nothing else.
   */
  CW_E_PUSHED = 175,
  /**
   * Memory ran out. If no call can say so, the process ends with one sentence on
   * stderr and abort().
   */
  CW_E_OUT_OF_MEMORY = 200,
  /** The libcurl in use cannot do this. */
  CW_E_UNSUPPORTED = 201,
  /**
   * curlward itself failed, in this call or an earlier one on the handle, which
   * can only be freed or closed now and leaks memory. cw_last_error() says where
   * it failed; please report it.
   */
  CW_E_PANICKED = 202,
  /** libcurl's transfer failed; the CURLcode says how. */
  CW_E_CURL = 203,
  /** libcurl's multi interface failed. */
  CW_E_CURLM = 204,
  /** The operating system refused something, such as another descriptor. */
  CW_E_SYSTEM = 205,
  /** The transfer was cancelled. */
  CW_E_CANCELLED = 300,
  /** The multi was closed while the transfer or the call ran. */
  CW_E_CLOSED = 301,
  /**
   * The body is larger than the limit of cw_easy_set_body_limit(), or a WebSocket
   * message than that of cw_easy_set_ws().
   */
  CW_E_BODY_TOO_LARGE = 302,
  /**
   * The transfer had no other address to connect to than such that
   * CW_ADDRESS_PUBLIC or the address function refuses.
   */
  CW_E_ADDRESS_REFUSED = 303,
  /** More response headers came than the limit for them allows. */
  CW_E_HEADERS_TOO_LARGE = 304,
  /**
   * The transfer waited longer than cw_easy_set_queue_timeout() allows, before it
   * could begin.
   */
  CW_E_QUEUE_TIMEOUT = 310,
  /**
   * A file that is to be sent cannot be opened or read, or became shorter, or the
   * system did not let the file of cw_easy_set_output_file() be written, or a file
   * of cookies be read or written.
   */
  CW_E_FILE = 320,
  /** The file of cw_easy_set_output_file() is being written by another transfer. */
  CW_E_FILE_IN_USE = 321,
  /**
   * The server sent no content for the file of cw_easy_set_output_file(), but
   * another status.
   */
  CW_E_FILE_RESPONSE = 322,
  /**
   * What came for the file of cw_easy_set_output_file() is not what it should
   * have: length, SHA-256, or the part that was missing.
   */
  CW_E_FILE_CONTENT = 323,
  /**
   * So much waits to be sent over the WebSocket connection that this message would
   * be more than the limit of cw_easy_set_ws(). It was not taken.
   */
  CW_E_WS_FULL = 330,
  /** The WebSocket connection is ending or has ended, so that nothing can be sent. */
  CW_E_WS_CLOSED = 331,
  /** The WebSocket connection broke off without a closing handshake. */
  CW_E_WS_DROPPED = 332,
  /** The server sent what WebSocket does not allow, such as text that is not UTF-8. */
  CW_E_WS_PROTOCOL = 333,
  /** The server did not answer a close of the WebSocket connection in time. */
  CW_E_WS_TIMEOUT = 334,
  /**
   * A line is no cookie, or none that libcurl takes; the sentence says why, and
   * shows nothing of it.
   */
  CW_E_COOKIE = 335,
  /** A raw connection cannot send or receive any more. */
  CW_E_CONNECTION_BROKEN = 340,
  /**
   * The server sent no stream of events for cw_easy_event_function(): the status is
   * not 200, or the Content-Type not text/event-stream.
   */
  CW_E_EVENT_RESPONSE = 345,
  /**
   * An event is larger than cw_easy_set_body_limit() allows, or than 64 MiB if that was
   * not called.
   */
  CW_E_EVENT_TOO_LARGE = 346,
  /** The server ended the stream or the connection before it sent what it had pushed. */
  CW_E_PUSH_ENDED = 350,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cw_status cw_status;
#else
typedef int32_t cw_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A multi, which drives many transfers on one thread. Corresponds to CURLM.
 *
 * The handle is a number, passed by value and never followed; {0} is no handle.
 * cw_multi_new() makes a multi and cw_multi_close() ends it. An id is never
 * issued twice: a call on a closed multi answers CW_E_STALE_HANDLE for ever.
 */
typedef struct cw_multi {
  /** Opaque. */
  uint64_t id;
} cw_multi;

/**
 * An easy, which is one transfer with its options. Corresponds to CURL.
 *
 * The handle is a number, as that of a multi. cw_easy_new() or cw_easy_dup()
 * makes an easy and cw_easy_free() ends it.
 */
typedef struct cw_easy {
  /** Opaque. */
  uint64_t id;
} cw_easy;

/**
 * A URL in its parts. Corresponds to CURLU.
 *
 * The handle is a number, as that of a multi. cw_url_new() or cw_url_dup()
 * makes a URL and cw_url_free() ends it.
 */
typedef struct cw_url {
  /** Opaque. */
  uint64_t id;
} cw_url;

/**
 * A mime: the parts of a multipart body. Corresponds to curl_mime.
 *
 * The handle is a number, as that of a multi. cw_mime_new() makes a mime and
 * cw_mime_free() ends it. It only describes the parts: an easy takes a copy.
 */
typedef struct cw_mime {
  /** Opaque. */
  uint64_t id;
} cw_mime;

/**
 * A share: what easies of several multis and threads have in common. Corresponds
 * to CURLSH.
 *
 * The handle is a number, as that of a multi. cw_share_new() makes a share and
 * cw_share_free() ends it. What it holds lives until its last easy is done with it.
 */
typedef struct cw_share {
  /** Opaque. */
  uint64_t id;
} cw_share;

/**
 * How a transfer ended.
 *
 * cw_multi_next_message(), cw_multi_messages() and cw_easy_get_result() hand out
 * copies, which stay valid whatever happens to the easy. Corresponds to CURLMsg.
 */
typedef struct cw_message {
  /** The easy whose transfer ended. */
  struct cw_easy easy;
  /**
   * CW_OK if the transfer succeeded, CW_E_CURL if libcurl failed (then see
   * `curl_code`), or why curlward ended it. cw_easy_get_error() has a sentence.
   */
  cw_status status;
  /**
   * The CURLcode that libcurl ended the transfer with, whatever `status` is: beside
   * CW_E_SYSTEM it may be CW_CURLE_COULDNT_CONNECT. If curlward ended it while it
   * waited, the one that comes nearest: CW_CURLE_OPERATION_TIMEDOUT for each
   * timeout, also CW_E_QUEUE_TIMEOUT; CW_CURLE_COULDNT_RESOLVE_HOST or _PROXY for a
   * name without an address; CW_CURLE_ABORTED_BY_CALLBACK for a progress callback.
   * Else CW_CURLE_OK (0), also with an error in `status`, such as CW_E_CLOSED.
   */
  int32_t curl_code;
  /**
   * The last HTTP response code, 0 if there was none. A transfer that ended
   * with 404 has the status CW_OK: the difference is only here. One that writes
   * a file has CW_E_FILE_RESPONSE.
   */
  int64_t response_code;
  /** What cw_easy_set_token() set, else 0. */
  size_t token;
} cw_message;

/* ---- Types of callbacks, and constants: cw_write_fn and others, CW_CONTINUE and others ---- */

/**
 * Result of a callback: go on with the transfer.
 *
 * No result is a number of bytes: a callback that returns one, as those of
 * libcurl do, ends its transfer with CW_E_CALLBACK_RESULT.
 */
#define CW_CONTINUE 0

/** Result of a callback: end the transfer with an error. */
#define CW_ABORT -1

/** Result of a raw function: close the connection, and end the transfer with CW_OK. */
#define CW_END 1

/**
 * Result of a write, event or read callback: nothing was taken or given. The callback
 * is called again after cw_easy_unpause().
 */
#define CW_PAUSE -2

/**
 * Result of an open socket or socket option callback: use the descriptor as it is,
 * because it is connected already.
 */
#define CW_SOCKET_CONNECTED -3

/** Purpose of a socket: curlward connects it to a server. */
#define CW_SOCKET_FOR_CONNECT 0

/** Purpose of a socket: it was accepted from a server, as active FTP does. */
#define CW_SOCKET_FOR_ACCEPT 1

/** Result of a seek callback: the position was set. */
#define CW_SEEK_OK 0

/** Result of a seek callback: seeking failed, and the transfer ends. */
#define CW_SEEK_FAIL -1

/**
 * Result of a seek callback: it cannot seek; libcurl may read on and throw away
 * what it does not need. For a part of a mime it is as CW_SEEK_FAIL.
 */
#define CW_SEEK_CANT -2

/** Direction for cw_easy_pause(): what the server sends to you. */
#define CW_RECV 1

/** Direction for cw_easy_pause(): what you send to the server. */
#define CW_SEND 4

/** Direction for cw_easy_pause(): both. */
#define CW_BOTH 5

/** Policy for cw_easy_set_address_policy(): every address. */
#define CW_ADDRESS_ANY 0

/** Policy for cw_easy_set_address_policy(): public addresses of the internet. */
#define CW_ADDRESS_PUBLIC 1

/** Event for a socket function and cw_multi_action(): input. */
#define CW_SOCKET_IN 1

/** Event for a socket function and cw_multi_action(): output. */
#define CW_SOCKET_OUT 2

/** Event for a socket function: input and output. */
#define CW_SOCKET_INOUT 3

/**
 * Event for a socket function: stop watching the descriptor.
 *
 * Do not close it. It belongs to libcurl, which closes it or goes on using it
 * after the function has returned.
 */
#define CW_SOCKET_REMOVE 4

/** Event for cw_multi_action(): the descriptor has an error, such as EPOLLERR. */
#define CW_SOCKET_ERROR 4

/** Event for a raw function: the connection is there, and this is the first call. */
#define CW_RAW_CONNECTED 8

/** The network changed: forget all that belonged to it. */
#define CW_NETWORK_ALL 1

/** The network changed: use no connection again. */
#define CW_NETWORK_CONNS 2

/** The network changed: look every name up anew. */
#define CW_NETWORK_DNS 4

/** Event of a cw_waitfd: input. */
#define CW_WAIT_IN 1

/** Event of a cw_waitfd: urgent input. */
#define CW_WAIT_PRI 2

/** Event of a cw_waitfd: output. */
#define CW_WAIT_OUT 4

/** Kind of data for a debug callback: informational text. */
#define CW_DEBUG_TEXT 0

/** Kind of data for a debug callback: a header received. */
#define CW_DEBUG_HEADER_IN 1

/** Kind of data for a debug callback: a header sent. */
#define CW_DEBUG_HEADER_OUT 2

/** Kind of data for a debug callback: body received. */
#define CW_DEBUG_DATA_IN 3

/** Kind of data for a debug callback: body sent. */
#define CW_DEBUG_DATA_OUT 4

/** Kind of data for a debug callback: TLS data received. */
#define CW_DEBUG_SSL_DATA_IN 5

/** Kind of data for a debug callback: TLS data sent. */
#define CW_DEBUG_SSL_DATA_OUT 6

/** State of an easy: it is not added to a multi. */
#define CW_STATE_IDLE 0

/**
 * State of an easy: it was added in a callback or on another thread, and that
 * has not taken effect yet.
 */
#define CW_STATE_QUEUED 1

/** State of an easy: its transfer runs, or waits because of a limit. */
#define CW_STATE_RUNNING 2

/** State of an easy: its transfer has ended, but it is still added. */
#define CW_STATE_DONE 3

/** Kind of a cw_leak: a multi. */
#define CW_KIND_MULTI 1

/** Kind of a cw_leak: an easy. */
#define CW_KIND_EASY 2

/** Kind of a cw_leak: a URL. */
#define CW_KIND_URL 3

/** Kind of a cw_leak: a mime. */
#define CW_KIND_MIME 4

/** Kind of a cw_leak: a share. */
#define CW_KIND_SHARE 5

/** Kind of a WebSocket message: text in UTF-8. */
#define CW_WS_TEXT 1

/** Kind of a WebSocket message: any bytes. */
#define CW_WS_BINARY 2

/** Kind of a WebSocket message: a ping, with at most 125 bytes. */
#define CW_WS_PING 3

/** Kind of a WebSocket message: a pong, with at most 125 bytes. */
#define CW_WS_PONG 4

/**
 * Kind of a WebSocket message: the server closes the connection.
 *
 * It is only received; cw_easy_ws_close() sends it.
 */
#define CW_WS_CLOSE 5

/**
 * Added to CW_WS_TEXT or CW_WS_BINARY for cw_easy_ws_send(): another fragment of
 * the same message follows.
 */
#define CW_WS_MORE 16

/**
 * Result of a push function: the server may send the response.
 *
 * The results have no number of libcurl's, of which 0 accepts and 1 denies.
 */
#define CW_PUSH_ACCEPT 8

/** Result of a push function: the server shall not send the response. */
#define CW_PUSH_DENY 9

/**
 * Result of an SSH key callback: the key is right, and added to the file of
 * CW_OPT_SSH_KNOWNHOSTS.
 */
#define CW_SSH_ADD -3

/**
 * Result of an SSH key callback: the key is right, and takes the place of the one
 * that the file of CW_OPT_SSH_KNOWNHOSTS has.
 */
#define CW_SSH_REPLACE -4

/**
 * Result of a chunk begin callback: the file is passed over. Of a file match
 * callback: the name does not match.
 */
#define CW_SKIP -5

/** For an SSH key callback: the file of known hosts has this key. */
#define CW_SSH_KEY_KNOWN 0

/** For an SSH key callback: the file of known hosts has another key for the host. */
#define CW_SSH_KEY_DIFFERS 1

/** For an SSH key callback: the file of known hosts has no key for the host. */
#define CW_SSH_KEY_MISSING 2

/** Kind of an SSH key: another one. */
#define CW_SSH_KIND_UNKNOWN 0

/** Kind of an SSH key: RSA, of the first version of the protocol. */
#define CW_SSH_KIND_RSA1 1

/** Kind of an SSH key: RSA. */
#define CW_SSH_KIND_RSA 2

/** Kind of an SSH key: DSS. */
#define CW_SSH_KIND_DSS 3

/** Kind of an SSH key: ECDSA. */
#define CW_SSH_KIND_ECDSA 4

/** Kind of an SSH key: Ed25519. */
#define CW_SSH_KIND_ED25519 5

/** Kind of a file on an FTP server: a file. */
#define CW_FTP_FILE 0

/** Kind of a file on an FTP server: a folder. */
#define CW_FTP_FOLDER 1

/** Kind of a file on an FTP server: a symbolic link. */
#define CW_FTP_LINK 2

/**
 * A descriptor of yours for cw_multi_poll() and cw_multi_wait() to wait for.
 *
 * Corresponds to struct curl_waitfd.
 */
typedef struct cw_waitfd {
  /** The descriptor. */
  int fd;
  /** What to wait for: CW_WAIT_IN, CW_WAIT_PRI, CW_WAIT_OUT or a combination. */
  int16_t events;
  /** What happened; the call writes it. */
  int16_t revents;
} cw_waitfd;

/**
 * A handle that is alive, for cw_report_leaks().
 *
 * Later versions may add members at the end.
 */
typedef struct cw_leak {
  /**
   * CW_KIND_MULTI, CW_KIND_EASY, CW_KIND_URL, CW_KIND_MIME or
   * CW_KIND_SHARE.
   */
  int kind;
  /**
   * Of an easy CW_STATE_IDLE or another CW_STATE_ value, of a multi how many
   * transfers are queued or running, of a URL or share 0, of a mime how many
   * parts it has.
   */
  int state;
  /** The `id` of the cw_multi, cw_easy, cw_url, cw_mime or cw_share. */
  uint64_t id;
  /** Its short name, such as "easy 12"; valid until the function returns. */
  const char *name;
} cw_leak;

/**
 * Sees one handle that is alive, for cw_report_leaks().
 *
 * `leak` is valid until the function returns. It may call everything.
 */
typedef void (*cw_leak_fn)(const struct cw_leak *leak, void *user_data);

/**
 * Frees a `user_data` when no callback can get it any more.
 *
 * curlward calls it exactly once for each registration. curlward is done with
 * everything when it calls it, at the end of a call, so it may call everything.
 */
typedef void (*cw_drop_fn)(void *user_data);

/**
 * Takes bytes of the response body.
 *
 * `data` points to `len` bytes, which are valid until the function returns. It
 * returns CW_CONTINUE if it took all of them, CW_PAUSE if it took none (the same
 * bytes then come again), or CW_ABORT. Corresponds to CURLOPT_WRITEFUNCTION.
 */
typedef int (*cw_write_fn)(cw_easy easy,
                           const void *data,
                           size_t len,
                           void *user_data);

/**
 * An event that a server sent, for cw_easy_event_function().
 *
 * All text is UTF-8 and ends in a NUL: what is no UTF-8 in the stream is
 * replaced by U+FFFD. It is valid until the function returns. Later versions may
 * add members at the end.
 */
typedef struct cw_event {
  /** Its type: "message" if the server names none. */
  const char *event;
  /**
   * The id that the stream had last, of this event or of one before; "" if there
   * was none. Keep it to go on after this event later.
   */
  const char *id;
  /** Its data, whose lines are separated by line feeds. */
  const char *data;
  /** How many bytes `data` has without its NUL. It may have other NULs. */
  size_t data_len;
  /**
   * How many milliseconds the server wants a client to wait before it connects
   * again; -1 if it has not said so.
   */
  int64_t retry_ms;
} cw_event;

/**
 * Takes an event.
 *
 * `event` is valid until the function returns. It returns CW_CONTINUE if it took
 * the event, CW_PAUSE if it did not (the same event then comes again), or
 * CW_ABORT.
 */
typedef int (*cw_event_fn)(cw_easy easy,
                           const struct cw_event *event,
                           void *user_data);

/**
 * Works on a raw connection.
 *
 * `events` has CW_RAW_CONNECTED in the first call, and CW_SOCKET_IN or
 * CW_SOCKET_OUT when cw_easy_recv() or cw_easy_send() can go on; also after the
 * other side's end and after an error, of which those tell. It returns
 * CW_CONTINUE, CW_END or CW_ABORT.
 */
typedef int (*cw_raw_fn)(cw_easy easy, int events, void *user_data);

/**
 * Gives bytes of the request body.
 *
 * It writes at most `cap` bytes to `buf` and their number to `nread`, which is 0
 * on entry. It returns CW_CONTINUE, CW_PAUSE if there is nothing to send yet, or
 * CW_ABORT. CW_CONTINUE with 0 bytes ends the body. Corresponds to
 * CURLOPT_READFUNCTION.
 */
typedef int (*cw_read_fn)(cw_easy easy,
                          void *buf,
                          size_t cap,
                          size_t *nread,
                          void *user_data);

/**
 * Moves the position of the read function, because the body is sent again.
 *
 * `offset` is in bytes from the start of the body. It returns CW_SEEK_OK,
 * CW_SEEK_FAIL or CW_SEEK_CANT. Corresponds to CURLOPT_SEEKFUNCTION.
 */
typedef int (*cw_seek_fn)(cw_easy easy, int64_t offset, void *user_data);

/**
 * Sees one line of the response headers.
 *
 * `line` points to `len` bytes, line end included and without a NUL, which are
 * valid until the function returns. It returns CW_CONTINUE or CW_ABORT.
 * Corresponds to CURLOPT_HEADERFUNCTION.
 */
typedef int (*cw_header_fn)(cw_easy easy,
                            const char *line,
                            size_t len,
                            void *user_data);

/**
 * Sees how far a transfer is.
 *
 * All numbers are in bytes; a total is 0 while it is unknown. Called when data
 * moves, otherwise about once a second. With a socket or timer function set, it
 * may not be called while nothing moves. It returns CW_CONTINUE or CW_ABORT.
 * Corresponds to CURLOPT_XFERINFOFUNCTION.
 */
typedef int (*cw_progress_fn)(cw_easy easy,
                              int64_t download_total,
                              int64_t download_now,
                              int64_t upload_total,
                              int64_t upload_now,
                              void *user_data);

/** An address of one end of a connection. */
typedef struct cw_address {
  /**
   * AF_INET, AF_INET6 or AF_UNIX; AF_UNSPEC where there is no address, as for a
   * file.
   */
  int family;
  /** The port; 0 if the family has none. */
  int port;
  /**
   * The address in numbers, such as "192.0.2.1" or "2001:db8::1", terminated;
   * empty if the family has none.
   */
  char ip[48];
} cw_address;

/**
 * Decides whether a transfer may connect to an address.
 *
 * `address` is valid until the function returns. It returns CW_CONTINUE if the
 * address may be used, or CW_ABORT to refuse it; the other addresses of the same
 * name are tried then. libcurl's CURLOPT_OPENSOCKETFUNCTION is asked only where
 * a new connection is made.
 */
typedef int (*cw_address_fn)(cw_easy easy,
                             const struct cw_address *address,
                             void *user_data);

/**
 * Hears that a transfer is about to look a name up.
 *
 * It returns CW_CONTINUE or CW_ABORT. Corresponds to
 * CURLOPT_RESOLVER_START_FUNCTION.
 */
typedef int (*cw_resolver_start_fn)(cw_easy easy, void *user_data);

/**
 * Makes the socket of a new connection.
 *
 * `address` is where it leads to, and valid until the function returns. It
 * writes a descriptor to `fd`, which is -1 on entry, and returns CW_CONTINUE to
 * have it connected, or CW_SOCKET_CONNECTED if it is connected already. It then
 * belongs to curlward. CW_ABORT ends the transfer. Corresponds to
 * CURLOPT_OPENSOCKETFUNCTION.
 */
typedef int (*cw_open_socket_fn)(cw_easy easy,
                                 const struct cw_address *address,
                                 int *fd,
                                 void *user_data);

/**
 * Sets up a new socket before it is connected.
 *
 * `purpose` is CW_SOCKET_FOR_CONNECT or CW_SOCKET_FOR_ACCEPT. It must not close
 * `fd`. It returns CW_CONTINUE, CW_SOCKET_CONNECTED if it has connected the
 * socket itself, or CW_ABORT to end the transfer. Corresponds to
 * CURLOPT_SOCKOPTFUNCTION.
 */
typedef int (*cw_socket_option_fn)(cw_easy easy,
                                   int fd,
                                   int purpose,
                                   void *user_data);

/**
 * Closes the socket of a connection.
 *
 * `easy` opened the connection, and may have been freed since. `fd` is the
 * application's from now on: it closes it, or uses it otherwise. Corresponds to
 * CURLOPT_CLOSESOCKETFUNCTION.
 */
typedef void (*cw_close_socket_fn)(cw_easy easy, int fd, void *user_data);

/**
 * Decides whether a request is sent over a connection.
 *
 * `remote` and `local` are the two ends of the connection, valid until the
 * function returns. It returns CW_CONTINUE or CW_ABORT. Corresponds to
 * CURLOPT_PREREQFUNCTION.
 */
typedef int (*cw_prereq_fn)(cw_easy easy,
                            const struct cw_address *remote,
                            const struct cw_address *local,
                            void *user_data);

/**
 * Sees what libcurl does.
 *
 * `kind` is CW_DEBUG_TEXT or another CW_DEBUG_ value. `data` points to `len`
 * bytes without a NUL, which are valid until the function returns. Corresponds
 * to CURLOPT_DEBUGFUNCTION.
 */
typedef void (*cw_debug_fn)(cw_easy easy,
                            int kind,
                            const char *data,
                            size_t len,
                            void *user_data);

/** What came over a WebSocket connection. */
typedef struct cw_ws_message {
  /** CW_WS_TEXT or another CW_WS_ value. */
  int kind;
  /** Of CW_WS_CLOSE the code that the server gave, or 1005 if it gave none; else 0. */
  int code;
  /**
   * Whether the message ends with these bytes. Always true unless CW_WS_PIECES is
   * set.
   */
  bool is_last;
  /** The bytes, of CW_WS_CLOSE the reason; not terminated. */
  const void *data;
  /** How many bytes that are. */
  size_t len;
} cw_ws_message;

/**
 * Takes what came over a WebSocket connection.
 *
 * `message` and its bytes are valid until the function returns. Text is UTF-8
 * whenever it is told; in pieces, a character may be divided. It returns
 * CW_CONTINUE, CW_PAUSE if it did not take the message, which then comes again
 * after cw_easy_unpause(), or CW_ABORT to break the connection off.
 */
typedef int (*cw_ws_message_fn)(cw_easy easy,
                                const struct cw_ws_message *message,
                                void *user_data);

/**
 * Hears that little is left of what waited to be sent over a WebSocket connection.
 *
 * `waiting` is what still waits, as cw_easy_ws_send() counts it.
 */
typedef void (*cw_ws_drain_fn)(cw_easy easy, size_t waiting, void *user_data);

/**
 * Hears of the end of an easy's transfer.
 *
 * `message` tells how it ended, and is valid until the function returns. It may
 * call everything, also cw_easy_free() and cw_multi_close().
 */
typedef void (*cw_done_fn)(cw_easy easy,
                           const cw_message *message,
                           void *user_data);

/**
 * Learns which events of a descriptor your event loop has to watch.
 *
 * `events` is CW_SOCKET_IN, CW_SOCKET_OUT, CW_SOCKET_INOUT, or CW_SOCKET_REMOVE
 * to stop watching. `socket_data` is what cw_multi_assign() set for `fd`, else
 * NULL. Never read, write or close `fd`. A few of the descriptors are
 * curlward's own; treat them like the others.
 *
 * A kept connection may stay announced for CW_SOCKET_IN while no transfer uses
 * it, so that it need not be removed after each request and announced again
 * before the next. CW_SOCKET_REMOVE comes when the server sends something on it
 * or ends it, before curlward closes it, or about a second after the last
 * transfer of the multi has ended, whichever is first.
 *
 * It returns 0. If it returns anything else, the call under way does its work
 * and answers CW_E_CALLBACK, and the function is called again with the same
 * events at the next call that runs functions of the multi: those that drive,
 * add, remove, cancel, pause or set. cw_easy_free(), cw_multi_close() and
 * getters of an easy answer without CW_E_CALLBACK. A removal of a descriptor
 * that the function never took is not repeated. Corresponds to
 * CURLMOPT_SOCKETFUNCTION.
 */
typedef int (*cw_socket_fn)(cw_multi multi,
                            int fd,
                            int events,
                            void *user_data,
                            void *socket_data);

/**
 * Learns when your event loop has to call cw_multi_timeout().
 *
 * That is once, in `timeout_ms` milliseconds: 0 is as soon as possible, but not
 * inside this function, and -1 is never. Each call replaces what the one before
 * asked for.
 *
 * It returns 0. If it returns anything else, the call under way does its work
 * and answers CW_E_CALLBACK, and the function is called again as a socket
 * function is, with the time that is left. Corresponds to
 * CURLMOPT_TIMERFUNCTION.
 */
typedef int (*cw_timer_fn)(cw_multi multi, int64_t timeout_ms, void *user_data);

/**
 * Decides about a response that a server wants to push.
 *
 * While `parent` runs, the server has announced a response that nobody asked for.
 * `pushed` is the easy for it: it has the URL, and all else as cw_easy_new() makes it.
 * cw_easy_get_push_header() tells the request that the server made up.
 *
 * It returns CW_PUSH_ACCEPT or CW_PUSH_DENY; any other result denies too, and the
 * misuse handler hears of CW_E_CALLBACK_RESULT. Corresponds to
 * CURLMOPT_PUSHFUNCTION.
 */
typedef int (*cw_push_fn)(cw_multi multi,
                          cw_easy parent,
                          cw_easy pushed,
                          void *user_data);

/**
 * Sees one message, for cw_multi_messages().
 *
 * `message` is valid until the function returns. It may call everything.
 */
typedef void (*cw_message_fn)(cw_multi multi,
                              const cw_message *message,
                              void *user_data);

/**
 * Hears of a misuse.
 *
 * `status` is a cw_status as a number. `sentence` is that of cw_last_error(),
 * valid until the function returns. It runs on the thread of the faulty call,
 * before that returns. It may call cw_last_error(), cw_multi_running(),
 * cw_multi_wakeup(), cw_easy_in_callback(), functions of easies, URLs and shares
 * with `_get_` in their names, cw_multi_get_easies(), cw_multi_get_stats(), and functions that neither make nor set anything and need no
 * live handle, such as cw_easy_name(). Others answer CW_E_REENTRANT there.
 */
typedef void (*cw_misuse_fn)(int status, const char *sentence, void *user_data);

/**
 * A part of a mime, for cw_mime_add_part().
 *
 * Set `size` and exactly one of `text`, `data`, `file`, `parts` and `read`; what
 * else you need not set is 0 or NULL. In C that is
 * `(cw_mime_part){.size = sizeof(cw_mime_part), .name = "a", .text = "b"}`.
 * Later versions may add members at the end.
 */
typedef struct cw_mime_part {
  /** sizeof(cw_mime_part), as your program was compiled. */
  size_t size;
  /** The name of the field in a form. Corresponds to curl_mime_name(). */
  const char *name;
  /** The content: a string that ends in NUL. It may be empty. */
  const char *text;
  /** The content: `len` bytes, at least one. Corresponds to curl_mime_data(). */
  const void *data;
  /** How many bytes `data` has. */
  size_t len;
  /**
   * The content: the file of this path, under the rules of
   * cw_easy_set_body_file(): a relative one is from the working directory when
   * the transfer begins. Corresponds to curl_mime_filedata().
   */
  const char *file;
  /**
   * The content: the parts that this mime has now. Corresponds to
   * curl_mime_subparts().
   */
  cw_mime parts;
  /**
   * The content: what this function gives, as a read function does. Corresponds
   * to curl_mime_data_cb().
   */
  cw_read_fn read;
  /**
   * Takes `read` back to an offset. It is called with 0 before the first `read` of
   * each transfer, and when the body is sent again.
   */
  cw_seek_fn seek;
  /**
   * How many bytes `read` gives, 0 or -1 if you do not know. Without it, HTTP/1.1
   * sends the body in chunks.
   */
  int64_t read_len;
  /** The last parameter of `read` and `seek`. */
  void *user_data;
  /** Gets `user_data` when no transfer can read the part any more. */
  cw_drop_fn drop;
  /**
   * The file name that the server is told; of a `file` its own by default.
   * Corresponds to curl_mime_filename().
   */
  const char *file_name;
  /** The media type, such as "text/html". Corresponds to curl_mime_type(). */
  const char *type;
  /**
   * "binary", "8bit", "7bit", "base64" or "quoted-printable". Corresponds to
   * curl_mime_encoder().
   */
  const char *encoder;
  /** Further headers of the part. Corresponds to curl_mime_headers(). */
  const char *const *headers;
  /** How many `headers` there are. */
  size_t header_count;
} cw_mime_part;

/**
 * Sets up the TLS context of a connection that is being made.
 *
 * `context` is the context of libcurl's TLS library, with OpenSSL an `SSL_CTX *`,
 * which is valid until the function returns. It returns CW_CONTINUE or CW_ABORT.
 * Corresponds to CURLOPT_SSL_CTX_FUNCTION.
 */
typedef int (*cw_ssl_context_fn)(cw_easy easy, void *context, void *user_data);

/**
 * Gets a line with a secret of a TLS connection.
 *
 * `line` is one of the NSS key log format, such as "CLIENT_RANDOM ...", terminated
 * and without a line end; it is valid until the function returns. libcurl has no
 * such function; it writes the same lines to the file that the environment names
 * in SSLKEYLOGFILE.
 */
typedef void (*cw_key_log_fn)(cw_easy easy, const char *line, void *user_data);

/**
 * Adds trailers to a request whose body went in chunks.
 *
 * It calls cw_easy_add_trailer() for each, and returns CW_CONTINUE or CW_ABORT.
 * Corresponds to CURLOPT_TRAILERFUNCTION.
 */
typedef int (*cw_trailer_fn)(cw_easy easy, void *user_data);

/** A host that is reached over HTTPS alone (HTTP Strict Transport Security). */
typedef struct cw_hsts_entry {
  /** When that ends, in seconds since 1970; -1 is never. */
  int64_t expires;
  /** The name of the host, terminated. */
  char host[256];
  /** 1 if it is so for all names below `host` too, or 0. */
  int include_subdomains;
} cw_hsts_entry;

/**
 * Gives one host that is reached over HTTPS alone.
 *
 * It fills `entry` in, whose `host` is empty on entry, and is called again; with
 * CW_CONTINUE and an empty `host` there are no more. It returns CW_CONTINUE or
 * CW_ABORT. Corresponds to CURLOPT_HSTSREADFUNCTION.
 */
typedef int (*cw_hsts_read_fn)(cw_easy easy,
                               struct cw_hsts_entry *entry,
                               void *user_data);

/**
 * Gets one host that is reached over HTTPS alone, for the next time.
 *
 * `entry` is valid until the function returns; it is number `index` of `count`, from
 * 0 on. It returns CW_CONTINUE, or CW_ABORT to get no more. Corresponds to
 * CURLOPT_HSTSWRITEFUNCTION.
 */
typedef int (*cw_hsts_write_fn)(cw_easy easy,
                                const struct cw_hsts_entry *entry,
                                size_t index,
                                size_t count,
                                void *user_data);

/** A key of an SSH server. */
typedef struct cw_ssh_key {
  /** `len` bytes, not terminated. */
  const void *data;
  /** How many bytes `data` has. */
  size_t len;
  /** One CW_SSH_KIND_ constant. */
  int kind;
  /** 1 if `data` is text in base64, 0 if it is the key itself. */
  int is_base64;
} cw_ssh_key;

/**
 * Decides about the key of an SSH server, by what is known of that.
 *
 * `known` is the key that the file of CW_OPT_SSH_KNOWNHOSTS has for the host, NULL if
 * there is none, and `found` the server's. `comparison` is CW_SSH_KEY_KNOWN,
 * CW_SSH_KEY_DIFFERS or CW_SSH_KEY_MISSING. The keys are valid until the function
 * returns. It returns CW_CONTINUE if the key is right, CW_SSH_ADD or CW_SSH_REPLACE to
 * write it to the file as well, or CW_ABORT. Corresponds to CURLOPT_SSH_KEYFUNCTION.
 */
typedef int (*cw_ssh_key_fn)(cw_easy easy,
                             const struct cw_ssh_key *known,
                             const struct cw_ssh_key *found,
                             int comparison,
                             void *user_data);

/**
 * Decides about the key of an SSH server.
 *
 * `key` is valid until the function returns. It returns CW_CONTINUE if the key is
 * right, or CW_ABORT. Corresponds to CURLOPT_SSH_HOSTKEYFUNCTION.
 */
typedef int (*cw_ssh_host_key_fn)(cw_easy easy,
                                  const struct cw_ssh_key *key,
                                  void *user_data);

/** A file in a folder of an FTP server. */
typedef struct cw_ftp_file {
  /** Its name, terminated. */
  const char *name;
  /** CW_FTP_FILE, CW_FTP_FOLDER, CW_FTP_LINK, or another number. */
  int kind;
  /** Its permissions, such as 0644; -1 if the server did not tell. */
  int mode;
  /** In bytes; -1 if the server did not tell. */
  int64_t size;
  /** How many names it has; -1 if the server did not tell. */
  long links;
  /** When it was changed, in the server's words; NULL if it did not tell. */
  const char *time;
  /** Whose it is; NULL if the server did not tell. */
  const char *user;
  /** Of which group it is; NULL if the server did not tell. */
  const char *group;
  /** Where a symbolic link leads; NULL if it is none. */
  const char *target;
} cw_ftp_file;

/**
 * Hears of a file that comes next.
 *
 * `file` and its strings are valid until the function returns; `remaining` is how many
 * files there are, this one included. It returns CW_CONTINUE, CW_SKIP or CW_ABORT.
 * Corresponds to CURLOPT_CHUNK_BGN_FUNCTION.
 */
typedef int (*cw_chunk_begin_fn)(cw_easy easy,
                                 const struct cw_ftp_file *file,
                                 int remaining,
                                 void *user_data);

/**
 * Hears that a file has come, or was passed over.
 *
 * It returns CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_CHUNK_END_FUNCTION.
 */
typedef int (*cw_chunk_end_fn)(cw_easy easy, void *user_data);

/**
 * Decides whether a pattern stands for a name.
 *
 * Both are terminated, and valid until the function returns. It returns CW_CONTINUE if
 * the pattern stands for the name, CW_SKIP if it does not, or CW_ABORT. Corresponds to
 * CURLOPT_FNMATCH_FUNCTION.
 */
typedef int (*cw_file_match_fn)(cw_easy easy,
                                const char *pattern,
                                const char *name,
                                void *user_data);

/**
 * Takes a packet that an RTSP server sent between its responses.
 *
 * `data` points to `len` bytes: a dollar sign, the channel, two bytes with the length of
 * the rest, and the rest. They are valid until the function returns. It returns
 * CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_INTERLEAVEFUNCTION.
 */
typedef int (*cw_interleave_fn)(cw_easy easy,
                                const void *data,
                                size_t len,
                                void *user_data);

/* ---- Errors ---- */

/**
 * Returns the name of a status, such as "CW_E_REENTRANT".
 *
 * For a number that is no status it is "CW_UNKNOWN". The string is static.
 * Callable from everywhere.
 */
CW_NODISCARD CW_API const char *cw_status_name(int status);

/**
 * Returns what a status means, without a full stop.
 *
 * The text is the same for every call; cw_last_error() tells about one call.
 * The string is static. Callable from everywhere. Corresponds to
 * curl_multi_strerror().
 */
CW_NODISCARD CW_API const char *cw_status_text(int status);

/**
 * Returns what a CURLcode means.
 *
 * `curl_code` is that of a message.
 *
 * The string is static. Callable from everywhere. Corresponds to
 * curl_easy_strerror().
 */
CW_NODISCARD CW_API const char *cw_curl_text(int curl_code);

/**
 * Writes one sentence about this thread's last failed call.
 *
 * The sentence says which call failed, on which handle, why, and what to do
 * instead. It names handles as cw_multi_name() and cw_easy_name() do.
 *
 * `buf` has room for `cap` bytes. A longer sentence is cut off; what is
 * written always ends in a NUL. `buf` may be NULL if `cap` is 0. Returns the
 * length of the whole sentence without the NUL, or 0 if no call of this thread
 * has failed yet. That is at most 1,023, so 1 KiB has room for every sentence.
 * A later success does not clear the sentence.
 *
 * Callable from everywhere, also inside a misuse handler.
 */
CW_API size_t cw_last_error(char *buf, size_t cap);

/**
 * Sets the function that hears of misuses in this process.
 *
 * A misuse is a call that the program should not have made, such as one on a
 * freed handle. Which statuses are misuses is listed in docs/statuses.md.
 * `function` is called on the thread of the faulty call, before that returns.
 * NULL unregisters. A failed cw_multi_wakeup() is never reported, because it
 * may have been called in a signal handler.
 *
 * `user_data` is passed to `function`. `drop`, if not NULL, gets `user_data`
 * once, when the handler has been replaced and no thread is inside it any more,
 * or when this call fails. If other threads are inside the handler when it is
 * replaced, `drop` runs on the last of them, when its outermost call of curlward
 * returns; otherwise on the thread that replaced it.
 *
 * The environment variable CURLWARD_MISUSE works beside the handler: "return"
 * does nothing more, "log" writes a line to stderr, "abort" writes the line
 * and calls abort(). It is read at the first misuse. With "log" each handle that
 * was not ended is listed when the process exits, as by cw_report_leaks().
 *
 * Callable from any thread and inside callbacks. Errors:
 * - CW_E_ARGUMENT: `function` is NULL, but `user_data` or `drop` is not.
 * - CW_E_REENTRANT: called inside a misuse handler.
 */
CW_API
cw_status cw_set_misuse_handler(cw_misuse_fn function,
                                void *user_data,
                                cw_drop_fn drop);

/**
 * Shows every handle that was not ended yet.
 *
 * `function` is called for each multi that is not closed and each easy, URL,
 * mime and share that is not freed, on this thread and with `user_data`. Called at the end
 * of a program, or of a test, these are its leaks. Handles that other threads
 * make or end meanwhile may be missed or shown. In a forked child they are the
 * child's own.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `function` is NULL.
 */
CW_API
cw_status cw_report_leaks(cw_leak_fn function,
                          void *user_data);

/* ---- Debug lines of all transfers ---- */

/**
 * Switches kinds of debug lines on or off, process-wide.
 *
 * `kinds` names them, with commas in between and a "-" before those that are to
 * be off: "http/2,ssl", "all,-multi" or "-all". libcurl's curl_global_trace(3)
 * lists them, among them "all", "network", "protocol" and "proxy", which stand
 * for several; a name that this libcurl does not know has no effect.
 *
 * The lines come as CW_DEBUG_TEXT to the debug functions of all transfers with
 * CW_OPT_VERBOSE on, at once also to those under way. Without such a transfer
 * nothing shows and nothing is slower. At first all kinds are off.
 *
 * Callable from everywhere, except inside a misuse handler. Errors:
 * - CW_E_NULL: `kinds` is NULL.
 * - CW_E_UNSUPPORTED: this libcurl is older than 8.3.
 * - CW_E_ARGUMENT: libcurl refuses them.
 *
 * Corresponds to curl_global_trace().
 */
CW_API cw_status cw_global_trace(const char *kinds);

/* ---- Escaped text and dates ---- */

/**
 * Copies out bytes as they may stand in a part of a URL.
 *
 * All of the `len` bytes at `data` but letters, digits, "-", ".", "_" and "~"
 * become a percent sign and two hex digits. `buf`, which may be NULL, receives
 * the text with a NUL if its `cap` bytes suffice. `needed`, which may be NULL,
 * receives how many they have to be. At most 8,000,000 bytes can be escaped.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `data` is NULL and `len` is not 0, or `buf` is NULL and `cap` is
 *   not 0.
 * - CW_E_BUFFER: `cap` is too small; nothing is copied.
 * - CW_E_ARGUMENT: `len` is larger than that.
 * - CW_E_OUT_OF_MEMORY: no memory for the text.
 *
 * Corresponds to curl_easy_escape().
 */
CW_API
cw_status cw_escape(const void *data,
                    size_t len,
                    char *buf,
                    size_t cap,
                    size_t *needed);

/**
 * Copies out the bytes that an escaped text stands for.
 *
 * Each percent sign with two hex digits after it, in the `len` bytes at `text`,
 * becomes a byte, which may be a NUL; everything else stays as it is. No NUL is
 * added.
 *
 * The other parameters, callers and errors are those of cw_escape().
 * Corresponds to curl_easy_unescape().
 */
CW_API
cw_status cw_unescape(const char *text,
                      size_t len,
                      void *buf,
                      size_t cap,
                      size_t *needed);

/**
 * Writes the time that a date stands for.
 *
 * `text` is a date as HTTP has it, such as "Sun, 06 Nov 1994 08:49:37 GMT", or
 * in another form of curl_getdate(3). `seconds` receives the time since 1970 in
 * seconds, negative before that. CW_EMPTY means that `text` is no date.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `text` or `seconds` is NULL.
 *
 * Corresponds to curl_getdate().
 */
CW_NODISCARD CW_API cw_status cw_parse_date(const char *text, int64_t *seconds);

/* ---- URLs in parts: CW_URL_PART_ and CW_URL_ ---- */

/** The whole URL. */
#define CW_URL_PART_URL 0

/** The scheme, such as "https". */
#define CW_URL_PART_SCHEME 1

/** The user's name. */
#define CW_URL_PART_USER 2

/** The password. */
#define CW_URL_PART_PASSWORD 3

/** The login options, which imap, pop3 and smtp have. */
#define CW_URL_PART_OPTIONS 4

/** The host's name or address; an IPv6 address in brackets, without its zone. */
#define CW_URL_PART_HOST 5

/** The port, as a decimal number. */
#define CW_URL_PART_PORT 6

/** The path, which begins with a slash and is never missing. */
#define CW_URL_PART_PATH 7

/** The query, without the question mark. */
#define CW_URL_PART_QUERY 8

/** The fragment, without the "#". */
#define CW_URL_PART_FRAGMENT 9

/** The zone of an IPv6 address, such as "eth0". */
#define CW_URL_PART_ZONEID 10

/** Getting: the scheme's own port where none is set. */
#define CW_URL_DEFAULT_PORT (1 << 0)

/** Getting: no port where it is the scheme's own. */
#define CW_URL_NO_DEFAULT_PORT (1 << 1)

/** Setting and getting: "https" where there is no scheme. */
#define CW_URL_DEFAULT_SCHEME (1 << 2)

/** Setting: also a scheme that libcurl does not have. */
#define CW_URL_NON_SUPPORT_SCHEME (1 << 3)

/** Setting: keep "/../" and "/./" in a path. */
#define CW_URL_PATH_AS_IS (1 << 4)

/** Setting: refuse a URL with a user's name or a password. */
#define CW_URL_DISALLOW_USER (1 << 5)

/** Getting: with every percent sign and its two digits as the byte they stand for. */
#define CW_URL_URLDECODE (1 << 6)

/**
 * Setting and getting: with a percent sign and two digits for each byte that needs
 * it; getting does so in the host's name of a whole URL alone.
 */
#define CW_URL_URLENCODE (1 << 7)

/** Setting: add the text to the query that is there, with a "&" between. */
#define CW_URL_APPENDQUERY (1 << 8)

/** Setting: guess the scheme by the host's name where there is none. */
#define CW_URL_GUESS_SCHEME (1 << 9)

/** Setting: no host's name is needed, where libcurl does not know the scheme. */
#define CW_URL_NO_AUTHORITY (1 << 10)

/** Setting: allow spaces in a whole URL. */
#define CW_URL_ALLOW_SPACE (1 << 11)

/** Getting: the host's name in ASCII letters, as the name service wants it. */
#define CW_URL_PUNYCODE (1 << 12)

/** Getting: the host's name in its own letters. Since libcurl 8.3. */
#define CW_URL_PUNY2IDN (1 << 13)

/** Getting: an empty query or fragment is one. Since libcurl 8.8. */
#define CW_URL_GET_EMPTY (1 << 14)

/** Getting: a scheme that was guessed is none. Since libcurl 8.9. */
#define CW_URL_NO_GUESS_SCHEME (1 << 15)

/**
 * Makes a URL without parts.
 *
 * `url` receives the handle. End it with cw_url_free(). A URL is plain data: it
 * takes a text apart, as libcurl would for a transfer, and puts one together.
 *
 * Callable from everywhere, except inside a misuse handler. Errors:
 * - CW_E_NULL: `url` is NULL.
 * - CW_E_OUT_OF_MEMORY: no memory, or too many URLs.
 * - CW_E_UNSUPPORTED: the system's libcurl is older than 7.87.
 *
 * Corresponds to curl_url().
 */
CW_NODISCARD CW_API cw_status cw_url_new(cw_url *url);

/**
 * Copies out the short name of a URL, such as "url 12".
 *
 * It is what the sentences of cw_last_error() call the handle; it shows nothing
 * of the URL itself. The name of a freed one can still be asked for. `buf`,
 * `cap` and `needed` are those of cw_easy_get_error().
 *
 * Callable from everywhere, also inside a misuse handler. Errors:
 * - CW_E_NULL: `url` is {0}, or `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small.
 */
CW_NODISCARD CW_API
cw_status cw_url_name(cw_url url,
                      char *buf,
                      size_t cap,
                      size_t *needed);

/**
 * Makes another URL with the same parts.
 *
 * `copy` receives the handle. End it with cw_url_free().
 *
 * Callable as cw_url_set(). Errors:
 * - CW_E_NULL: `copy` is NULL.
 * - CW_E_OUT_OF_MEMORY: no memory, or too many URLs.
 *
 * Corresponds to curl_url_dup().
 */
CW_NODISCARD CW_API cw_status cw_url_dup(cw_url url, cw_url *copy);

/**
 * Frees a URL.
 *
 * The handle is dead at once; {0} is allowed and does nothing. An easy that was
 * given the URL keeps its own copy.
 *
 * Callable as cw_url_set(). Errors:
 * - Those of the handle, but never for {0} or a URL of the parent process.
 *
 * Corresponds to curl_url_cleanup().
 */
CW_API cw_status cw_url_free(cw_url url);

/**
 * Sets a part of a URL, or the whole of it.
 *
 * `part` is a CW_URL_PART_ constant. `text` is copied; NULL takes the part away.
 * `flags` is 0, or CW_URL_ constants that are for setting, combined with "|". A
 * text for CW_URL_PART_URL that is relative, such as "../other?page=2", is
 * followed from the URL that is there, as a link on its page would be. If the
 * call fails, the URL stays as it was.
 *
 * Callable from everywhere, also inside callbacks, except inside a misuse
 * handler. A call waits for one of another thread on the same URL, which is
 * short. Errors:
 * - CW_E_URL: the text is no such part, or has a part that is wrong, or without
 *   CW_URL_URLENCODE a character that would begin another part; the sentence
 *   says which and why, and shows nothing else of the text.
 * - CW_E_ARGUMENT: `part` or `flags` is none of the constants, or a flag is for
 *   cw_url_get() alone.
 * - CW_E_UNSUPPORTED: this libcurl does not have the flag, or takes no host
 *   with letters that are not ASCII.
 * - CW_E_OUT_OF_MEMORY: no memory for the part.
 *
 * Corresponds to curl_url_set().
 */
CW_API
cw_status cw_url_set(cw_url url,
                     int part,
                     const char *text,
                     unsigned int flags);

/**
 * Copies out a part of a URL, or the whole of it.
 *
 * `part` is a CW_URL_PART_ constant, and `flags` is 0, or CW_URL_ constants that
 * are for getting, combined with "|". CW_EMPTY means that the URL has no such
 * part. The whole of a URL may hold a password. `buf`, `cap` and `needed` are
 * those of cw_easy_get_error().
 *
 * Callable as cw_url_set(), and inside a misuse handler. Errors:
 * - CW_E_NULL: `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small.
 * - CW_E_URL: the whole URL is asked for and lacks its scheme or its host, or
 *   what CW_URL_URLDECODE makes of the part has control characters.
 * - CW_E_ARGUMENT: `part` or `flags` is none of the constants, or a flag is for
 *   cw_url_set() alone.
 * - CW_E_UNSUPPORTED: this libcurl does not have the flag, or cannot convert
 *   the host's name.
 * - CW_E_OUT_OF_MEMORY: no memory for the text.
 *
 * Corresponds to curl_url_get().
 */
CW_NODISCARD CW_API
cw_status cw_url_get(cw_url url,
                     int part,
                     unsigned int flags,
                     char *buf,
                     size_t cap,
                     size_t *needed);

/**
 * Gives an easy a URL, as it is now.
 *
 * It is as if the whole URL were set as CW_OPT_URL: the easy keeps a copy, and
 * what becomes of `url` later changes nothing.
 *
 * Callable as cw_easy_set_long(). Errors:
 * - Those of `url` as a handle.
 * - CW_E_URL: the URL lacks its scheme or its host.
 * - CW_E_OPTION_VALUE: a part has a control character.
 * - CW_E_IN_USE, CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_OUT_OF_MEMORY: as for
 *   cw_easy_set_string().
 *
 * Corresponds to CURLOPT_CURLU.
 */
CW_API cw_status cw_easy_set_url(cw_easy easy, cw_url url);

/* ---- Multi: life, transfers and messages ---- */

/**
 * Makes a multi.
 *
 * `multi` receives the handle. End it with cw_multi_close(). The calling
 * thread becomes its home thread.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `multi` is NULL.
 * - CW_E_OUT_OF_MEMORY: no memory, or too many multis.
 * - CW_E_SYSTEM: no file descriptor is left.
 * - CW_E_UNSUPPORTED: the system's libcurl is older than 7.87.
 *
 * Corresponds to curl_multi_init().
 */
CW_NODISCARD CW_API cw_status cw_multi_new(cw_multi *multi);

/**
 * Ends a multi; its easies become idle and are not freed.
 *
 * The handle is dead at once; {0} is allowed and does nothing. Easies that
 * were queued or running become idle, and cw_easy_get_result() answers
 * CW_E_CLOSED for them. Easies that were done keep their result. It never
 * waits for another thread or for a name to be looked up.
 *
 * With a socket or timer function, the socket function first gets
 * CW_SOCKET_REMOVE for each announced descriptor, and the timer function -1.
 * After that curlward calls `drop` for both and uses them no more. At the end
 * the done functions of its easies are called that have not been yet.
 *
 * Callable from everywhere:
 * - Outside of callbacks, while no other thread is inside a call on the multi,
 *   the multi is gone when this returns. That may be any thread, not only the
 *   home thread: the socket, timer, done and `drop` functions then run on the thread
 *   that closes.
 * - Inside a callback of the multi it is gone when the outermost call returns,
 *   which then answers CW_E_CLOSED.
 * - While another thread is inside a call on the multi, that call is woken,
 *   ends the multi, and answers CW_E_CLOSED.
 *
 * Messages that nobody read are reported to the misuse handler as
 * CW_E_MESSAGES_UNREAD, and transfers that were queued or running and not
 * cancelled as CW_E_TRANSFERS_UNFINISHED. Errors:
 * - Those of the handle, but never for {0} or a multi of the parent process.
 *
 * Corresponds to curl_multi_cleanup().
 */
CW_API
cw_status cw_multi_close(cw_multi multi);

/**
 * Copies out the short name of a multi, such as "multi 3.1".
 *
 * It is the name that the sentences of cw_last_error() use. The number before
 * the point is that of the multi's place in a table, which later multis use
 * again; the number behind it counts the earlier uses, and is left out for the
 * first. The name of a closed multi can still be asked for. `buf`, `cap` and
 * `needed` are those of cw_easy_get_error().
 *
 * Callable from everywhere, also inside a misuse handler. Errors:
 * - CW_E_NULL: `multi` is {0}, or `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small.
 */
CW_NODISCARD CW_API
cw_status cw_multi_name(cw_multi multi,
                        char *buf,
                        size_t cap,
                        size_t *needed);

/**
 * Adds an idle easy and begins its transfer.
 *
 * On the home thread outside of callbacks, the transfer begins at once. Inside
 * a callback and on another thread the add is queued: it takes effect when the
 * call under way on the multi returns, or else in its next call, and a home
 * thread that waits is woken. If a queued add fails later, its message tells
 * the error. A file that is to be sent and cannot be opened is told by the
 * message too, with CW_E_FILE, wherever the add came from.
 *
 * Callable from everywhere. Errors:
 * - CW_E_ALREADY_ADDED: the easy is added already, here or to another multi,
 *   or its transfer is done but the easy has not been removed.
 * - CW_E_NO_BODY: CW_OPT_UPLOAD or CW_OPT_POST is on and there is neither a
 *   body nor a read function.
 * - CW_E_CONCURRENT: another thread is inside a call on the easy.
 * - CW_E_DRIVE_MODE: the multi has a socket function and no timer function, or
 *   the other way round. The easy is idle again; that of a queued add ends with
 *   this status in its message.
 * - CW_E_SOCKET_CLOSED: an idle connection's descriptor was closed outside of
 *   curlward, as is noticed with CURLWARD_MISUSE=log or abort. The easy is idle.
 * - CW_E_CALLBACK: a socket or timer function did not return 0. The easy is
 *   added all the same.
 * - CW_E_CLOSED: a callback that ran inside this call, or meanwhile another
 *   thread, closed the multi. The easy is idle.
 * - CW_E_CURLM: libcurl refused the easy, which is idle again.
 * - CW_E_OUT_OF_MEMORY: no memory. The easy is idle again.
 * - CW_E_FILE, CW_E_FILE_IN_USE, CW_E_OPTION_VALUE: see
 *   cw_easy_set_output_file(). The easy is idle again.
 * - CW_E_OPTION_VALUE: see cw_easy_event_function() too. The easy is idle.
 *
 * Corresponds to curl_multi_add_handle().
 */
CW_API
cw_status cw_multi_add(cw_multi multi,
                       cw_easy easy);

/**
 * Removes an easy, which becomes idle.
 *
 * A running transfer is stopped. Its message, if nobody has read it, is
 * dropped.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_NOT_ADDED: the easy is not added to this multi.
 * - CW_E_REENTRANT: called inside a callback; use cw_easy_cancel() there.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 * - CW_E_CALLBACK: a socket or timer function did not return 0. The easy is
 *   removed all the same.
 *
 * Corresponds to curl_multi_remove_handle().
 */
CW_API cw_status cw_multi_remove(cw_multi multi, cw_easy easy);

/**
 * Takes the oldest unread message.
 *
 * Each transfer that was added and not removed ends with exactly one message,
 * unless its easy has a cw_easy_done_function(), which hears of it instead.
 * `message` receives a copy; it is written only if the call answers CW_OK.
 * CW_EMPTY means that there is none.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `message` is NULL.
 *
 * Corresponds to curl_multi_info_read().
 */
CW_NODISCARD CW_API
cw_status cw_multi_next_message(cw_multi multi,
                                cw_message *message);

/**
 * Calls a function for each unread message, oldest first.
 *
 * `function` gets the multi, the message, which it may read until it returns,
 * and `user_data`. It may call everything, also add easies and close the
 * multi. Messages that arrive meanwhile are passed to it too. `count`, if not
 * NULL, receives how many messages there were.
 *
 * A loop has to ask cw_multi_running() after this call: the number that a
 * driving call wrote before does not know of easies that `function` added.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_NULL: `function` is NULL.
 * - CW_E_REENTRANT: called inside a callback; use cw_multi_next_message()
 *   there.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 * - CW_E_CALLBACK: a socket or timer function did not return 0. The messages
 *   are passed to `function` all the same.
 *
 * Corresponds to curl_multi_info_read().
 */
CW_API
cw_status cw_multi_messages(cw_multi multi,
                            cw_message_fn function,
                            void *user_data,
                            size_t *count);

/**
 * Writes how many transfers have not ended yet.
 *
 * `running` receives the number of easies of this multi that are queued or
 * running. A transfer that waits for a connection limit is running. A loop
 * goes on while it is above 0.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `running` is NULL.
 *
 * Corresponds to curl_multi_get_offt() with CURLMINFO_XFERS_RUNNING plus
 * CURLMINFO_XFERS_PENDING.
 */
CW_NODISCARD CW_API cw_status cw_multi_running(cw_multi multi, int *running);

/**
 * Copies out the easies that are added to a multi.
 *
 * They are queued, running or done, and come in no particular order. Others may
 * add and remove easies meanwhile. `easies`, which may be NULL, receives them if
 * its `cap` entries suffice. `needed`, which may be NULL, receives how many
 * there are. The call looks at every easy of the process.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `easies` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small; nothing is copied.
 * - CW_E_OUT_OF_MEMORY: no memory for their list.
 *
 * Corresponds to curl_multi_get_handles().
 */
CW_API
cw_status cw_multi_get_easies(cw_multi multi,
                              cw_easy *easies,
                              size_t cap,
                              size_t *needed);

/* ---- Multi: its numbers, cw_multi_stats ---- */

/**
 * The numbers of a multi, for cw_multi_get_stats().
 *
 * All of them are counted from cw_multi_new() on. Later versions may add fields
 * at the end.
 */
typedef struct cw_multi_stats {
  /**
   * Transfers that cw_multi_add() took, also those that are still queued. One that
   * cw_multi_add() refused is none. It is the sum of the next six fields. Never goes
   * back, as the next four do not.
   */
  uint64_t added;
  /** Of these, those that ended with CW_OK, */
  uint64_t succeeded;
  /** those that ended with another status than CW_OK and CW_E_CANCELLED, */
  uint64_t failed;
  /** those that ended with CW_E_CANCELLED, */
  uint64_t cancelled;
  /**
   * and those that ended without a message: their easies were removed or freed
   * before. A queued one counts when the next call on the multi finds that out.
   */
  uint64_t removed;
  /** Transfers that wait to be begun by the next call of the home thread, now. */
  uint64_t queued;
  /**
   * Transfers that have begun and not ended, now; also those that wait, which the
   * next three fields count, and `waiting_for_time`.
   */
  uint64_t running;
  /**
   * Running transfers that wait for a connection, because the multi's limits allow
   * no more. One that libcurl itself holds back is not among them.
   */
  uint64_t waiting_for_connection;
  /** Running transfers that wait for the look-up of a name by another transfer. */
  uint64_t waiting_for_name;
  /** Running transfers that wait for a descriptor, because the process has none left. */
  uint64_t waiting_for_descriptor;
  /** Easies whose transfer has ended and which are still added, now. */
  uint64_t done;
  /**
   * Ends that nobody has heard of, now: unread messages, and calls of done functions
   * that are still to be made.
   */
  uint64_t unread;
  /**
   * Bytes of response bodies, as CW_INFO_SIZE_DOWNLOAD_T tells, before they are
   * decoded. Counted when a transfer ends, however it does. Never goes back, as the
   * next four do not.
   */
  uint64_t received_bytes;
  /** Bytes of request bodies, as CW_INFO_SIZE_UPLOAD_T tells, counted likewise. */
  uint64_t sent_bytes;
  /**
   * Sockets that were opened for connections: one for each address that was tried,
   * also where the connection failed.
   */
  uint64_t connections_opened;
  /**
   * HTTP transfers that sent a request and opened no connection, counted when they
   * end.
   */
  uint64_t reused;
  /**
   * How often libcurl looked a name up: once for all transfers that waited for the
   * answer, not for an address, and not for a name that it remembers.
   */
  uint64_t look_ups;
  /** Sockets that are open for connections, now, in use and idle. */
  uint64_t connections;
  /**
   * Handles of libcurl's multi interface that the multi has now. More than one only
   * if there are many connections.
   */
  uint64_t lanes;
  /**
   * Descriptors that are open for the multi now: `connections`, one for each lane, and
   * those of its event loop. An older libcurl of the system has more.
   */
  uint64_t descriptors;
  /**
   * Running transfers that wait until they ask again for a stream of events, now; see
   * cw_easy_set_event_reconnect().
   */
  uint64_t waiting_for_time;
} cw_multi_stats;

/* ---- Multi: numbers, and changes of the network ---- */

/**
 * Copies out what a multi has done and what it has now.
 *
 * `stats` receives the numbers, and `size` is sizeof(cw_multi_stats): a program
 * and a library with different versions of the struct understand each other.
 * Fields that the library does not know are 0.
 *
 * The numbers of what happened are exact whenever they are read. Of those that
 * say "now", those that begin with `waiting`, `lanes` and `descriptors` are of the
 * moment when a call on the multi last returned or began to wait. The numbers are read one after the other: they add up if no
 * other thread is inside a call on the multi, and this is not a callback of it.
 * They go with the multi: read them before you close it. The call looks at every
 * unread message, and else costs next to nothing.
 *
 * Callable from everywhere, also inside a misuse handler. Errors:
 * - CW_E_NULL: `stats` is NULL.
 * - CW_E_ARGUMENT: `size` is that of no cw_multi_stats; that of a pointer, say.
 *
 * Corresponds to curl_multi_get_offt(): CURLMINFO_XFERS_CURRENT is the sum of
 * `queued`, `running` and `done`, CURLMINFO_XFERS_RUNNING is `running` less those
 * that wait, CURLMINFO_XFERS_PENDING is the sum of those that wait,
 * CURLMINFO_XFERS_DONE is `done`, and CURLMINFO_XFERS_ADDED is `added`.
 */
CW_API
cw_status cw_multi_get_stats(cw_multi multi,
                             cw_multi_stats *stats,
                             size_t size);

/**
 * Tells that the network has changed: nothing old is used.
 *
 * `what` is CW_NETWORK_CONNS, CW_NETWORK_DNS or their sum, or CW_NETWORK_ALL.
 * With CW_NETWORK_CONNS, idle connections are closed: one of TLS as soon as the
 * server has answered the goodbye, which libcurl awaits for two seconds at most.
 * Those in use are used by no later transfer, and closed some time after those that
 * have them. With CW_NETWORK_DNS, each
 * name is looked up anew, and TLS sessions that connections could resume are
 * forgotten where transfers share them, but not those of a cw_share, which
 * other multis use too. Transfers under way go on with the connections and
 * addresses that they have.
 *
 * It is for this multi only: what cw_easy_perform() keeps for an easy is forgotten
 * with cw_easy_free().
 *
 * Callable from everywhere. On the home thread outside of callbacks it is done at
 * once. Inside a callback and on another thread it is queued, as cw_multi_add()
 * is. Errors:
 * - CW_E_ARGUMENT: `what` is 0 or has other bits.
 * - CW_E_UNSUPPORTED: the system's libcurl is older than 8.16.0.
 * - CW_E_OUT_OF_MEMORY: no memory for its place in the queue.
 * - CW_E_CALLBACK: a socket or timer function did not return 0. The call did its
 *   work all the same.
 * - CW_E_CLOSED: the multi was closed while the call ran.
 *
 * Corresponds to CURLMOPT_NETWORK_CHANGED.
 */
CW_API
cw_status cw_multi_network_changed(cw_multi multi,
                                   int what);

/* ---- Multi: limits ---- */

/**
 * Sets a number by its CW_MOPT_ constant.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_OPTION_UNKNOWN: `option` is no CW_MOPT_ constant; of a CW_OPT_ constant
 *   cw_last_error() names the right function. CW_MOPT_ constants are 100,000
 *   higher than libcurl's.
 * - CW_E_OPTION_RESERVED: curlward keeps the option; cw_last_error() says what
 *   to call instead.
 * - CW_E_OPTION_VALUE: `value` is negative, above INT_MAX, or refused by
 *   libcurl.
 * - CW_E_UNSUPPORTED: this libcurl does not have the option.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * Corresponds to curl_multi_setopt().
 */
CW_API
cw_status cw_multi_set_long(cw_multi multi,
                            int option,
                            long value);

/**
 * Sets an option that is on or off by its CW_MOPT_ constant.
 *
 * That is CW_MOPT_PIPELINING, which cw_multi_set_multiplex() sets too.
 *
 * Callable and errors as cw_multi_set_long(), and CW_E_OPTION_TYPE if the
 * option is a number. Corresponds to curl_multi_setopt().
 */
CW_API cw_status cw_multi_set_bool(cw_multi multi, int option, bool value);

/**
 * Sets how many idle connections are kept for reuse.
 *
 * 0, the default, keeps four times as many as there were transfers at once,
 * but no more than half of the file descriptors that the process may have,
 * unless as many transfers ran at once. Callable and errors as
 * cw_multi_set_long(). Corresponds to CURLMOPT_MAXCONNECTS.
 */
CW_API cw_status cw_multi_set_max_connects(cw_multi multi, long max);

/**
 * Sets how many connections to one host may be open.
 *
 * 0, the default, is no limit. A transfer over the limit waits its turn, first
 * come, first served. It counts as running, and the wait counts for
 * CW_OPT_TIMEOUT, but not for CW_OPT_CONNECTTIMEOUT; see also
 * cw_easy_set_queue_timeout(). If more are open already, the next call that
 * drives closes idle ones, perhaps more of them than it has to; those in use
 * are closed when they are idle. An older libcurl of the system closes them
 * when it needs another connection. Callable and errors as
 * cw_multi_set_long(). Corresponds to CURLMOPT_MAX_HOST_CONNECTIONS.
 */
CW_API cw_status cw_multi_set_max_host_connections(cw_multi multi, long max);

/**
 * Sets how many connections may be open in all.
 *
 * 0, the default, is no limit. A transfer over the limit waits its turn, first
 * come, first served. It counts as running, and the wait counts for
 * CW_OPT_TIMEOUT, but not for CW_OPT_CONNECTTIMEOUT; see also
 * cw_easy_set_queue_timeout(). If more are open already, the next call that
 * drives closes as many idle ones; those in use are closed when they are idle.
 * Callable and errors as cw_multi_set_long(). Corresponds to
 * CURLMOPT_MAX_TOTAL_CONNECTIONS.
 */
CW_API cw_status cw_multi_set_max_total_connections(cw_multi multi, long max);

/**
 * Sets how many transfers one HTTP/2 connection may carry.
 *
 * The default is 100. Callable and errors as cw_multi_set_long(). Corresponds
 * to CURLMOPT_MAX_CONCURRENT_STREAMS.
 */
CW_API cw_status cw_multi_set_max_concurrent_streams(cw_multi multi, long max);

/**
 * Sets whether HTTP/2 transfers to a host share a connection.
 *
 * The default is on. Callable and errors as cw_multi_set_long(). Corresponds
 * to CURLMOPT_PIPELINING with CURLPIPE_MULTIPLEX.
 */
CW_API cw_status cw_multi_set_multiplex(cw_multi multi, bool on);

/* ---- Multi: the simple loop and the one descriptor ---- */

/**
 * Moves all transfers that can move, without waiting.
 *
 * `running`, if not NULL, receives how many transfers are queued or running,
 * as cw_multi_running() does. The calling thread becomes the home thread.
 * If a loop calls it again and again without waiting in between, the misuse
 * handler hears of CW_E_SPINNING.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_DRIVE_MODE: a socket or timer function is set.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 * - CW_E_CLOSED: the multi was closed while this call ran.
 * - CW_E_SYSTEM: the look at the multi's file descriptors failed.
 * - CW_E_CURLM: libcurl's multi interface failed.
 *
 * Corresponds to curl_multi_perform().
 */
CW_API cw_status cw_multi_perform(cw_multi multi, int *running);

/**
 * Waits until a transfer can move or something else happens.
 *
 * It returns when a transfer can move, when one of the descriptors in `extra`
 * is ready, after cw_multi_wakeup(), when another thread queued something, at
 * a signal, or after `timeout_ms` milliseconds. -1 waits for ever. While a
 * progress function is set, it returns after a second at the latest.
 *
 * `extra` points to `extra_len` descriptors of yours; it may be NULL if that
 * is 0. With CW_OK their `revents` are written: a closed pipe or connection is
 * CW_WAIT_IN, an error CW_WAIT_IN and CW_WAIT_OUT. An entry with a negative
 * `fd` is left out. `ready`, if not NULL, receives how many descriptors have
 * events. The calling thread becomes the home thread.
 *
 * No call of curlward is a cancellation point: a pthread_cancel() takes effect
 * after the call and does not end the wait. To end the thread soon, call
 * pthread_cancel(), then cw_multi_wakeup().
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_NULL: `extra` is NULL and `extra_len` is not 0.
 * - CW_E_ARGUMENT: `timeout_ms` is below -1, an `fd` is not open, or there are
 *   more entries than the process may have descriptors.
 * - CW_E_OUT_OF_MEMORY: no memory for the entries.
 * - CW_E_SYSTEM: the wait failed.
 * - Those of cw_multi_perform().
 *
 * Corresponds to curl_multi_poll().
 */
CW_API
cw_status cw_multi_poll(cw_multi multi,
                        cw_waitfd *extra,
                        unsigned int extra_len,
                        int timeout_ms,
                        int *ready);

/**
 * Waits as cw_multi_poll(), but never for nothing.
 *
 * It returns at once if the multi has no transfer and `extra_len` is 0. Else
 * parameters, callers and errors are those of cw_multi_poll(). Corresponds to
 * curl_multi_wait().
 */
CW_API
cw_status cw_multi_wait(cw_multi multi,
                        cw_waitfd *extra,
                        unsigned int extra_len,
                        int timeout_ms,
                        int *ready);

/**
 * Waits until there is something to do, and does it.
 *
 * This is the whole body of a loop that has nothing else to wait for, and what
 * to call when the descriptor of cw_multi_fd() is readable. It waits at most
 * `timeout_ms` milliseconds: 0 does not wait, -1 waits for ever. With an unread
 * message, or a done function that is to be called, it does not wait. If work is
 * left after a dispatch, the descriptor signals again, also in an edge-triggered
 * loop.
 *
 * `running`, if not NULL, receives how many transfers are queued or running.
 * It may be mixed with cw_multi_perform() and cw_multi_poll(). The calling
 * thread becomes the home thread. As for cw_multi_poll(), a pthread_cancel()
 * does not end the wait.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_ARGUMENT: `timeout_ms` is below -1.
 * - Those of cw_multi_perform().
 *
 * libcurl has no such function.
 */
CW_API
cw_status cw_multi_dispatch(cw_multi multi,
                            int timeout_ms,
                            int *running);

/**
 * Writes the one descriptor that stands for the whole multi.
 *
 * `fd` receives a descriptor that is readable when there is something to do: a
 * socket, a timer, a wakeup, a queued call, a done function that is to be called
 * or an unread message. Then call cw_multi_dispatch() and read the messages.
 *
 * Watch it for input in any loop, level-triggered or edge-triggered. It is the
 * same for the whole life of the multi. It belongs to curlward: do not read,
 * write or close it, and stop watching it before cw_multi_close(). The calling
 * thread becomes the home thread.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_NULL: `fd` is NULL.
 * - CW_E_DRIVE_MODE: a socket or timer function is set.
 * - CW_E_SYSTEM: no file descriptor is left.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * libcurl has no such function.
 */
CW_NODISCARD CW_API
cw_status cw_multi_fd(cw_multi multi,
                      int *fd);

/**
 * Makes a waiting call on the multi return at once.
 *
 * That is a cw_multi_poll(), cw_multi_wait() or cw_multi_dispatch() under way
 * on another thread, or else the next one. With a socket function, curlward's
 * own descriptor becomes readable instead.
 *
 * Callable from everywhere, also in a signal handler, whatever the signal
 * interrupts: it takes no lock and allocates nothing. Errors:
 * - Those of the handle. No misuse handler hears of them.
 *
 * Corresponds to curl_multi_wakeup().
 */
CW_API cw_status cw_multi_wakeup(cw_multi multi);

/**
 * Writes after which time the multi wants to be driven.
 *
 * `timeout_ms` receives in how many milliseconds that is if no descriptor gets
 * ready before; 0 is now, and -1 is never. It works in every way of driving.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_NULL: `timeout_ms` is NULL.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * Corresponds to curl_multi_timeout().
 */
CW_NODISCARD CW_API
cw_status cw_multi_get_timeout(cw_multi multi,
                               int64_t *timeout_ms);

/**
 * Adds the multi's descriptor to the sets of select().
 *
 * `read_set` receives the one descriptor of cw_multi_fd(), beside what it has
 * already, and `max_fd` its number. That stands for the whole multi, also for what
 * it waits to write and for its timers, so that `write_set` and `error_set` stay as
 * they are and may be NULL. Then call select(), with cw_multi_get_timeout() or any
 * other timeout, and after it cw_multi_dispatch() with a timeout of 0: a
 * cw_multi_perform() takes no wakeup back, and the next select() would not wait.
 * Read all messages too: while there are some, the descriptor is readable.
 * The calling thread becomes the home thread.
 *
 * Callable outside of the multi's callbacks. Errors, with which the sets stay as
 * they are:
 * - CW_E_NULL: `read_set` or `max_fd` is NULL.
 * - CW_E_SYSTEM: the descriptor is FD_SETSIZE (1024) or above and has no place in
 *   an fd_set: use cw_multi_poll() or poll(). Or no file descriptor is left.
 * - CW_E_DRIVE_MODE: a socket or timer function is set.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * Corresponds to curl_multi_fdset().
 */
CW_API
cw_status cw_multi_fdset(cw_multi multi,
                         fd_set *read_set,
                         fd_set *write_set,
                         fd_set *error_set,
                         int *max_fd);

/**
 * Copies out what to wait for with poll().
 *
 * `fds` receives each descriptor with the events to wait for, and `count`, which
 * may be NULL if `fds` is not, how many there are. That is 1: the descriptor of
 * cw_multi_fd(), which stands for the whole multi. With `fds` NULL and `size` 0 only
 * `count` is written. If one of them is ready, call cw_multi_dispatch() with a
 * timeout of 0. The calling thread becomes the home thread.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_NULL: `fds` is NULL and `size` is not 0, or both are NULL.
 * - CW_E_BUFFER: `fds` has only `size` entries; `count` is written.
 * - CW_E_DRIVE_MODE: a socket or timer function is set.
 * - CW_E_SYSTEM: no file descriptor is left.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * Corresponds to curl_multi_waitfds().
 */
CW_API
cw_status cw_multi_waitfds(cw_multi multi,
                           cw_waitfd *fds,
                           unsigned int size,
                           unsigned int *count);

/* ---- Multi: every socket in your own event loop ---- */

/**
 * Sets the function that learns which descriptors to watch.
 *
 * From then on your event loop drives the multi, with cw_multi_action() and
 * cw_multi_timeout(). Set this and the timer function, both, before the first
 * cw_multi_add(). `function` is called at once, inside this call, for
 * curlward's own descriptor: prepare what it uses first. While transfers run
 * there is a second one, by which curlward finds out about ready descriptors
 * that are ignored. It and kept connections stay announced up to a second after
 * the last transfer, so that the next one need not announce them again. NULL,
 * with NULL for `user_data` and `drop`, unregisters; a multi that has lost both
 * functions before its first add may be driven in any way again.
 *
 * `user_data` is passed to `function`. `drop`, if not NULL, gets `user_data`
 * when it can no longer be passed, also if this call fails.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_DRIVE_MODE: the multi was driven in another way, or had an easy before
 *   it had one of the two functions; or `function` is NULL while transfers are
 *   queued or running.
 * - CW_E_ARGUMENT: `function` is NULL, but `user_data` or `drop` is not.
 * - CW_E_CALLBACK: `function` did not return 0. It stays set, and is called
 *   again at the next call on the multi.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * Corresponds to CURLMOPT_SOCKETFUNCTION and CURLMOPT_SOCKETDATA.
 */
CW_API
cw_status cw_multi_socket_function(cw_multi multi,
                                   cw_socket_fn function,
                                   void *user_data,
                                   cw_drop_fn drop);

/**
 * Sets the function that learns when the timer is due.
 *
 * Parameters, callers and errors are those of cw_multi_socket_function().
 * Corresponds to CURLMOPT_TIMERFUNCTION and CURLMOPT_TIMERDATA.
 */
CW_API
cw_status cw_multi_timer_function(cw_multi multi,
                                  cw_timer_fn function,
                                  void *user_data,
                                  cw_drop_fn drop);

/**
 * Sets the pointer that comes with a descriptor.
 *
 * The socket function gets `socket_data` with each later announcement of `fd`,
 * up to and including its CW_SOCKET_REMOVE. curlward never follows the
 * pointer.
 *
 * Callable outside of the multi's callbacks and inside its socket and timer
 * functions. Errors:
 * - CW_E_UNKNOWN_SOCKET: `fd` is not announced, or no longer.
 * - CW_E_REENTRANT: called inside a callback of a transfer.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * Corresponds to curl_multi_assign().
 */
CW_API cw_status cw_multi_assign(cw_multi multi, int fd, void *socket_data);

/**
 * Moves the transfers of a descriptor that has events.
 *
 * `events` is CW_SOCKET_IN, CW_SOCKET_OUT, CW_SOCKET_ERROR or a combination. 0
 * makes libcurl look itself. If you do not call it for a descriptor that is
 * ready, the misuse handler hears of CW_E_SOCKET_IGNORED. A descriptor that has been removed since the
 * event is no error, because one batch of epoll events may contain such.
 * `running`, if not NULL, receives how many transfers are queued or running.
 * The calling thread becomes the home thread.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_UNKNOWN_SOCKET: the multi never announced `fd`.
 * - CW_E_ARGUMENT: `events` has other bits.
 * - CW_E_DRIVE_MODE: neither a socket nor a timer function is set.
 * - CW_E_CALLBACK: a socket or timer function did not return 0. The transfers
 *   moved all the same.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 * - CW_E_CLOSED: the multi was closed while this call ran.
 * - CW_E_CURLM: libcurl's multi interface failed.
 *
 * Corresponds to curl_multi_socket_action().
 */
CW_API
cw_status cw_multi_action(cw_multi multi,
                          int fd,
                          int events,
                          int *running);

/**
 * Tells that the time of the timer function has come.
 *
 * Call it once for each time that the timer function asked for. If you do not,
 * the misuse handler hears of CW_E_TIMER_IGNORED. `running`, if not NULL,
 * receives how many transfers are queued or running. The calling thread becomes
 * the home thread.
 *
 * Callable outside of the multi's callbacks. The errors are those of
 * cw_multi_action(). Corresponds to curl_multi_socket_action() with
 * CURL_SOCKET_TIMEOUT.
 */
CW_API cw_status cw_multi_timeout(cw_multi multi, int *running);

/* ---- Multi: responses that servers push ---- */

/**
 * Sets the function that decides what servers may push.
 *
 * A server of HTTP/2 may send responses that nobody asked for, with the one that it
 * expects them to be needed for. Without a function it is told not to. Set it before
 * the first transfer: a server is told when a connection begins. `function` is asked
 * about each push, while the transfer runs that made the server push. NULL
 * unregisters.
 *
 * Inside the function set on `pushed` how the response is taken: callbacks, the token,
 * limits, and the options CW_OPT_ACCEPT_ENCODING, BUFFERSIZE, FAILONERROR,
 * HTTP_CONTENT_DECODING, LOW_SPEED_LIMIT, LOW_SPEED_TIME, MAXFILESIZE,
 * MAXFILESIZE_LARGE, MAX_RECV_SPEED_LARGE, TIMEOUT, TIMEOUT_MS and VERBOSE. Everything
 * else that would change it is CW_E_PUSHED: its request is the server's. Of the parent
 * it has nothing but the connection. Without a write function its body is kept in
 * memory, as that of any easy.
 *
 * An accepted easy runs on the multi from then on, as if it had been added: it counts
 * as running, its message comes like others, and whoever takes that frees it with
 * cw_easy_free(). It does not depend on its parent, which may be freed. Cancelling the
 * parent, or freeing one or both, is possible inside the function too; if `pushed` is
 * freed there, or the multi closed, the push is denied. If the server ends the stream or
 * the connection before the response, the transfer ends with CW_E_PUSH_ENDED or libcurl's
 * error.
 *
 * `user_data` is passed to `function`. `drop`, if not NULL, gets `user_data` when it
 * can no longer be passed, also if this call fails. cw_easy_perform() never takes
 * pushes.
 *
 * Callable outside of the multi's callbacks. Errors:
 * - CW_E_UNSUPPORTED: the system's libcurl is older than 8.4.0.
 * - CW_E_ARGUMENT: `function` is NULL, but `user_data` or `drop` is not.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the multi.
 *
 * Corresponds to CURLMOPT_PUSHFUNCTION and CURLMOPT_PUSHDATA.
 */
CW_API
cw_status cw_multi_push_function(cw_multi multi,
                                 cw_push_fn function,
                                 void *user_data,
                                 cw_drop_fn drop);

/**
 * Copies out a header of the request of a pushed easy.
 *
 * The server made the request up; `name` is such as ":path" or "accept-encoding", in
 * any case, and `index` counts the headers of that name from 0. They are known inside
 * the push function, and from then on until the easy makes another transfer or is
 * reset. CW_EMPTY means that there is none, as of an easy that no server pushed.
 *
 * `buf` receives the value and a NUL, if its `cap` bytes suffice; `needed`, if not
 * NULL, receives their number. (NULL, 0, &needed) only asks for it and answers CW_OK.
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `name` is NULL, or `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 *
 * Corresponds to curl_pushheader_byname().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_push_header(cw_easy pushed,
                                  const char *name,
                                  size_t index,
                                  char *buf,
                                  size_t cap,
                                  size_t *needed);

/**
 * Copies out a header of such a request by position.
 *
 * `position` counts from 0; CW_EMPTY means that there are no more. `buf` receives the
 * name, a NUL, the value and another NUL, and `value_at`, if not NULL, where the value
 * begins.
 *
 * The other parameters and errors are those of cw_easy_get_push_header(). Callable as
 * cw_easy_get_long(). Corresponds to curl_pushheader_bynum().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_push_header_at(cw_easy pushed,
                                     size_t position,
                                     size_t *value_at,
                                     char *buf,
                                     size_t cap,
                                     size_t *needed);

/* ---- Easy: life and control ---- */

/**
 * Makes an idle easy without options.
 *
 * `easy` receives the handle. End it with cw_easy_free().
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `easy` is NULL.
 * - CW_E_OUT_OF_MEMORY: no memory, or too many easies.
 * - CW_E_UNSUPPORTED: the system's libcurl is older than 7.87.
 *
 * Corresponds to curl_easy_init().
 */
CW_NODISCARD CW_API cw_status cw_easy_new(cw_easy *easy);

/**
 * Frees an easy in any state.
 *
 * The handle is dead at once; {0} is allowed and does nothing. A transfer
 * under way is stopped. No callback of it begins after this call has returned;
 * if another thread than the home thread calls this, one that had begun before
 * may still be running. Its message, read or not, is dropped. What the easy
 * holds is released when the outermost call on its multi returns; curlward
 * then calls the `drop` functions of its callbacks, and that is the moment to
 * free what they use.
 *
 * Callable from everywhere, also inside the easy's own callbacks. Errors:
 * - Those of the handle, but never for {0} or an easy of the parent process.
 *
 * Corresponds to curl_easy_cleanup().
 */
CW_API cw_status cw_easy_free(cw_easy easy);

/**
 * Frees an easy, and reports a transfer that had not ended.
 *
 * It does what cw_easy_free() does, and is for whatever frees an easy without
 * asking, such as the destructor of a wrapper: that of a C++ easy calls it. If
 * the easy is queued or running, the misuse handler first hears of
 * CW_E_TRANSFER_ABANDONED, because nobody will hear of the end of its transfer.
 * Nothing is reported if the transfer was cancelled, or its multi closed, or if
 * cw_easy_perform() runs it. To stop a transfer on purpose, call cw_easy_free()
 * or cw_easy_cancel().
 *
 * Callable from everywhere, also inside the easy's own callbacks. Errors:
 * - Those of cw_easy_free().
 *
 * libcurl has no such function.
 */
CW_API cw_status cw_easy_free_ended(cw_easy easy);

/**
 * Copies out the short name of an easy, such as "easy 12".
 *
 * It is the name that the sentences of cw_last_error() use; cw_multi_name()
 * says what the numbers are. The name of a freed easy can still be asked for.
 * `buf`, `cap` and `needed` are those of cw_easy_get_error().
 *
 * Callable from everywhere, also inside a misuse handler. Errors:
 * - CW_E_NULL: `easy` is {0}, or `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small.
 */
CW_NODISCARD CW_API
cw_status cw_easy_name(cw_easy easy,
                       char *buf,
                       size_t cap,
                       size_t *needed);

/**
 * Forgets all options, callbacks, the token and the body.
 *
 * The easy has to be idle. It keeps its handle, its last result, cookies of its
 * own and, if it was performed, its connections; a share is taken away.
 *
 * Callable and errors as cw_easy_set_long(). Corresponds to curl_easy_reset().
 */
CW_API cw_status cw_easy_reset(cw_easy easy);

/**
 * Makes a new easy with the same options and body.
 *
 * `copy` receives the handle; end it with cw_easy_free(). Callbacks, their
 * `user_data`, the token, the output file and cookies of its own are not copied;
 * a share is the copy's too.
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `copy` is NULL.
 * - CW_E_CONCURRENT: another thread is inside a call on the easy, or runs it.
 * - CW_E_OUT_OF_MEMORY: no memory, or too many easies.
 *
 * Corresponds to curl_easy_duphandle(), which would share every pointer.
 */
CW_NODISCARD CW_API
cw_status cw_easy_dup(cw_easy easy,
                      cw_easy *copy);

/**
 * Runs the transfer of an idle easy and waits for its end.
 *
 * Returns how the transfer ended: CW_OK or the status that a message would
 * have. cw_last_error() and cw_easy_get_error() tell why. Callbacks run on the
 * calling thread. The easy keeps its connections for its next
 * cw_easy_perform(). Another thread may cancel, pause, unpause or free the
 * easy meanwhile. A pthread_cancel() takes effect after the call and does not
 * end it.
 *
 * Callable from any thread, but not inside any callback, because that would
 * stop the loop that runs it. Errors:
 * - CW_E_IN_USE: the easy is added to a multi, or performed already.
 * - CW_E_REENTRANT: called inside a callback.
 * - CW_E_CONCURRENT: another thread is inside a call on the easy.
 * - CW_E_NO_BODY: as for cw_multi_add().
 * - CW_E_CURL: libcurl's transfer failed.
 * - CW_E_CANCELLED: the easy was cancelled or freed meanwhile.
 * - CW_E_CALLBACK_RESULT: a callback returned a value that is none of its
 *   results.
 * - CW_E_BODY_TOO_LARGE: see cw_easy_set_body_limit().
 * - CW_E_HEADERS_TOO_LARGE: see cw_easy_set_header_limit().
 * - CW_E_ADDRESS_REFUSED: see cw_easy_set_address_policy().
 * - CW_E_FILE: see cw_easy_set_body_file() and cw_easy_set_output_file().
 * - CW_E_FILE_IN_USE, CW_E_FILE_RESPONSE, CW_E_FILE_CONTENT, CW_E_OPTION_VALUE: see
 *   cw_easy_set_output_file().
 * - CW_E_EVENT_RESPONSE, CW_E_EVENT_TOO_LARGE, CW_E_OPTION_VALUE: see
 *   cw_easy_event_function().
 * - CW_E_OUT_OF_MEMORY, CW_E_SYSTEM: as for cw_multi_new().
 *
 * Corresponds to curl_easy_perform().
 */
CW_NODISCARD CW_API
cw_status cw_easy_perform(cw_easy easy);

/**
 * Ends a queued or running transfer with CW_E_CANCELLED.
 *
 * Its message comes as for every other end, or the easy's done function is called
 * by the next driving call, also where nothing runs any more. No other callback of the transfer begins after this call has returned; if
 * another thread than the home thread calls this, one that had begun before may
 * still be running. Cancelling a finished transfer returns CW_OK and has no
 * effect.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NOT_ADDED: the easy is idle.
 * - CW_E_CALLBACK: a socket or timer function did not return 0, where the call
 *   came from the home thread. It has its effect all the same.
 *
 * libcurl has no such function.
 */
CW_API
cw_status cw_easy_cancel(cw_easy easy);

/**
 * Pauses a transfer in one direction or both.
 *
 * `directions` is CW_RECV, CW_SEND or CW_BOTH. Until cw_easy_unpause(), no
 * write or header function (CW_RECV) and no read function (CW_SEND) begins; if
 * another thread than the home thread calls this, one that had begun before
 * may still be running. CW_SEND holds a body from cw_easy_set_body() only once
 * the transfer has its connection. Pausing twice has no further effect, and
 * pausing a finished transfer has none at all.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NOT_ADDED: the easy is idle.
 * - CW_E_CALLBACK: a socket or timer function did not return 0, where the call
 *   came from the home thread. It has its effect all the same.
 * - CW_E_ARGUMENT: `directions` is something else.
 *
 * Corresponds to curl_easy_pause().
 */
CW_API cw_status cw_easy_pause(cw_easy easy, int directions);

/**
 * Resumes a paused transfer in one direction or both.
 *
 * It resumes the transfer whether cw_easy_pause() or a callback's CW_PAUSE
 * stopped it. If you call this inside a callback that then returns CW_PAUSE,
 * the unpause wins. Inside a callback it takes effect when the outermost call
 * on the multi returns.
 *
 * Parameters, callers and errors are those of cw_easy_pause(). Corresponds to
 * curl_easy_pause().
 */
CW_API cw_status cw_easy_unpause(cw_easy easy, int directions);

/* ---- Easy: options and request body ---- */

/**
 * Sets an option of type long.
 *
 * `option` is a CW_OPT_ constant; curlward/options.h says at each which
 * function sets it. What an option does is in libcurl's manual page of its
 * name, such as CURLOPT_TIMEOUT(3).
 *
 * At most 30 redirects are followed with CW_OPT_FOLLOWLOCATION, unless
 * CW_OPT_MAXREDIRS says otherwise; -1 is for any number.
 *
 * TLS is 1.2 or newer, also with the default value of CW_OPT_SSLVERSION and
 * CW_OPT_PROXY_SSLVERSION; an older version has to be named there.
 *
 * All functions that set options, and others that refer to this one, are
 * callable on any thread while the easy is idle, outside of its callbacks, and
 * while no other thread is inside a call on it.
 *
 * CW_OPT_LOW_SPEED_LIMIT, CW_OPT_LOW_SPEED_TIME, CW_OPT_MAX_RECV_SPEED_LARGE,
 * CW_OPT_MAX_SEND_SPEED_LARGE, CW_OPT_TIMEOUT and CW_OPT_TIMEOUT_MS can also be
 * set while a transfer of the easy is queued or runs, from everywhere, and when it
 * is done. They count for that transfer and for later ones: at once on the home
 * thread outside of callbacks, elsewhere as soon as the multi is driven. A timeout
 * still counts from the add. A limit on the speed begins to measure anew when it
 * is set, also to the same value.
 *
 * Errors of all setters:
 * - CW_E_OPTION_UNKNOWN: `option` is no CW_OPT_ constant; of a CW_MOPT_ or
 *   CW_INFO_ constant cw_last_error() names the right function.
 * - CW_E_OPTION_TYPE: the option is of another type; cw_last_error() names the
 *   right function.
 * - CW_E_OPTION_RESERVED: curlward keeps the option; cw_last_error() says what
 *   to call instead.
 * - CW_E_OPTION_VALUE: libcurl refuses the value, or a string has a line end or
 *   another control character and would become part of a request. A tab may be
 *   in a header. A method and a request target have no space either, and the
 *   name of a header has no blank. cw_last_error() names the option and the
 *   index, and never shows the string.
 * - CW_E_UNSUPPORTED: this libcurl does not have the option, or what the value
 *   asks for: HTTP/3, a protocol, an encoding. That is no misuse.
 * - CW_E_OUT_OF_MEMORY: no memory for the value.
 * - CW_E_IN_USE: the easy is added to a multi, or performed, and the option is
 *   none of the six above.
 * - CW_E_REENTRANT: called inside a callback of the easy.
 * - CW_E_CONCURRENT: another thread is inside a call on the easy.
 *
 * Corresponds to curl_easy_setopt().
 */
CW_API
cw_status cw_easy_set_long(cw_easy easy,
                           int option,
                           long value);

/**
 * Sets an option that is on or off.
 *
 * cw_easy_set_long() takes these options too, with 0 and 1, and with what else
 * libcurl knows for some, such as 2 for CW_OPT_SSL_VERIFYHOST. A number, such
 * as CW_OPT_TIMEOUT_MS, is CW_E_OPTION_TYPE here.
 *
 * Callable and errors as cw_easy_set_long(). Corresponds to
 * curl_easy_setopt().
 */
CW_API cw_status cw_easy_set_bool(cw_easy easy, int option, bool value);

/**
 * Sets an option of type curl_off_t.
 *
 * Callable and errors as cw_easy_set_long(). Corresponds to
 * curl_easy_setopt().
 */
CW_API cw_status cw_easy_set_off(cw_easy easy, int option, int64_t value);

/**
 * Sets an option of type string.
 *
 * `value` is copied; it has at most 8,000,000 bytes, which is libcurl's limit.
 * NULL unsets the option. An easy with CW_OPT_CAINFO or CW_OPT_CAPATH trusts
 * what these name and nothing else; unset, the system's certificates again.
 * CW_OPT_COOKIEJAR and CW_OPT_COOKIEFILE refuse "-", which is stdout and stdin
 * to libcurl.
 *
 * Only http, https, ws and wss are on. CW_OPT_PROTOCOLS_STR names the protocols
 * that are on for every URL, and CW_OPT_REDIR_PROTOCOLS_STR those that a server
 * may redirect to, which have to be in both; NULL brings the four back. A
 * transfer by another one ends with CW_E_CURL and
 * CW_CURLE_UNSUPPORTED_PROTOCOL.
 *
 * Callable and errors as cw_easy_set_long(). Corresponds to
 * curl_easy_setopt().
 */
CW_API
cw_status cw_easy_set_string(cw_easy easy,
                             int option,
                             const char *value);

/**
 * Sets an option of type blob.
 *
 * `data` points to `len` bytes, which are copied. libcurl takes at most
 * 8,000,000 bytes. (NULL, 0) unsets the option. CW_OPT_CAINFO_BLOB takes the
 * place of CW_OPT_CAINFO, whichever was set first: an easy that has both trusts
 * the bytes, and CW_OPT_CAPATH if it has that, and nothing else. The same holds
 * for CW_OPT_PROXY_CAINFO_BLOB.
 *
 * Callable and errors as cw_easy_set_long(), CW_E_NULL if `data` is NULL and
 * `len` is not 0, and CW_E_ARGUMENT for a `len` that no object can have.
 * Corresponds to curl_easy_setopt() with a curl_blob.
 */
CW_API
cw_status cw_easy_set_bytes(cw_easy easy,
                            int option,
                            const void *data,
                            size_t len);

/**
 * Sets an option of type list, such as CW_OPT_HTTPHEADER.
 *
 * `strings` points to `count` strings, which are copied. A `count` of 0 unsets
 * the option.
 *
 * Callable and errors as cw_easy_set_long(), CW_E_NULL if `strings` or one of
 * its strings is NULL, and CW_E_ARGUMENT for a `count` that no array can have.
 * Corresponds to curl_easy_setopt() with a curl_slist.
 */
CW_API
cw_status cw_easy_set_list(cw_easy easy,
                           int option,
                           const char *const *strings,
                           size_t count);

/**
 * Sets the request body.
 *
 * `data` points to `len` bytes, which are copied. The request is then a POST,
 * or a PUT with CW_OPT_UPLOAD on; CW_OPT_CUSTOMREQUEST only changes the name of
 * the method. It takes the place of a file or mime that was set before. A pointer
 * with a `len` of 0 is an empty body. (NULL, 0) takes any body away, and the
 * request is a GET again, unless CW_OPT_POST or CW_OPT_UPLOAD is on.
 *
 * If CW_OPT_HTTPGET or CW_OPT_NOBODY is switched on after this call, the
 * request is a GET or HEAD and the body is not sent. Of these two, CW_OPT_POST
 * and CW_OPT_UPLOAD the one counts that was switched on last and still is.
 *
 * Callable and errors as cw_easy_set_long(), CW_E_NULL if `data` is NULL and
 * `len` is not 0, and CW_E_ARGUMENT for a `len` that no object can have.
 * Corresponds to CURLOPT_POSTFIELDS and CURLOPT_POSTFIELDSIZE_LARGE.
 */
CW_API
cw_status cw_easy_set_body(cw_easy easy,
                           const void *data,
                           size_t len);

/**
 * Sets a file as the request body.
 *
 * `path` names a regular file, which is opened when the transfer begins, read
 * piece by piece, sent again from its start where a redirect asks for that, and
 * closed when the transfer ends. The path is copied, and cw_easy_dup() copies it
 * too. A relative one is from the working directory that the process has when
 * the transfer begins. The file's length at the begin is announced and sent,
 * whatever is appended meanwhile. It takes the place of a body from
 * cw_easy_set_body(), and the request is the one that it would be with that. NULL
 * takes the body away.
 *
 * Where the file cannot be opened or is no regular file, the transfer ends with
 * CW_E_FILE before it connects, and cw_easy_get_error() names the path and the
 * reason. A file that is shortened or cannot be read while it is sent ends the
 * transfer with CW_E_FILE too. A device or pipe could keep the loop waiting;
 * give its bytes with cw_easy_read_function().
 *
 * Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `path` is
 * empty. libcurl has no such option: it takes a CURLOPT_READDATA with a FILE.
 */
CW_API
cw_status cw_easy_set_body_file(cw_easy easy,
                                const char *path);

/**
 * Sets how large a response body may be.
 *
 * `limit` is in bytes. What counts is the body as your program gets it: with
 * CW_OPT_ACCEPT_ENCODING that is after decompression, so that a small response
 * cannot become a huge one. A larger body ends the transfer with
 * CW_E_BODY_TOO_LARGE, and a write function gets none of the piece that goes
 * beyond. Without a limit of yours, a body that is kept in memory has at most
 * 64 MiB, and one that a write function takes has any size. With an event function
 * the limit is for one event, and CW_E_EVENT_TOO_LARGE is the status.
 * CW_OPT_MAXFILESIZE_LARGE is libcurl's limit for what comes over the network,
 * before decompression.
 *
 * Callable and errors as cw_easy_set_long(). libcurl has no such option.
 */
CW_API
cw_status cw_easy_set_body_limit(cw_easy easy,
                                 size_t limit);

/**
 * Sets how long a transfer may wait before it begins.
 *
 * `timeout_ms` is in milliseconds; -1, the default, is for ever. It counts from
 * the add, while the transfer waits for a connection under a limit, for another
 * transfer's look-up of the same name, or for a file descriptor where the
 * process has no more. A transfer that waits longer ends
 * with CW_E_QUEUE_TIMEOUT. Where a transfer was redirected and has to wait once
 * more for a limit, the time counts anew. 0 ends each that has to wait. CW_INFO_QUEUE_TIME_T
 * tells how long a transfer waited. Where a stream of events is asked for again, it
 * counts from the time of that on.
 *
 * Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT for less than -1.
 * libcurl has no such option.
 */
CW_API
cw_status cw_easy_set_queue_timeout(cw_easy easy,
                                    int64_t timeout_ms);

/**
 * Sets a number that comes back in the easy's messages.
 *
 * `token` may be an index, or a pointer cast to a number. curlward never
 * follows it. The default is 0.
 *
 * Callable and errors as cw_easy_set_long(). Corresponds to CURLOPT_PRIVATE.
 */
CW_API cw_status cw_easy_set_token(cw_easy easy, size_t token);

/**
 * Sets how many response headers may come.
 *
 * `bytes` and `lines` are for all responses of a transfer together: of
 * redirects, proxies and those with a status below 200 too. `lines` counts
 * headers and status lines, but not the empty line after them. More end the
 * transfer with CW_E_HEADERS_TOO_LARGE. Without limits of yours, a transfer takes
 * 6,144,000 bytes and 5,000 headers, of which the bundled libcurl takes
 * 307,200 bytes for one response; it does not take more of one response with
 * larger limits of yours either.
 *
 * Callable and errors as cw_easy_set_long(). libcurl has no such option.
 */
CW_API
cw_status cw_easy_set_header_limit(cw_easy easy,
                                   size_t bytes,
                                   size_t lines);

/**
 * Sets which addresses an easy may connect to.
 *
 * `policy` is CW_ADDRESS_ANY, the default, or CW_ADDRESS_PUBLIC, which refuses
 * everything but public addresses of the internet: loopback, private,
 * link-local, unique-local, multicast, unspecified and broadcast addresses,
 * those of carrier-grade NAT, for documentation, benchmarks and future use, IPv4
 * addresses that are written as IPv6 ones, NAT64, 6to4 and Teredo addresses of
 * hosts that are not public, and Unix sockets. It is for programs that get URLs
 * from strangers.
 *
 * Each address is looked at right before the connection is begun, when no
 * look-up can change it any more, also after a redirect; and again when a
 * request would use an open connection, which may be that of an easy with
 * another policy. If a name has public addresses too, those are used. Else the
 * transfer ends with CW_E_ADDRESS_REFUSED, and cw_easy_get_error() names the
 * address.
 *
 * Where a proxy is used, the address is the proxy's: the proxy looks the name in
 * the URL up and connects to it by itself, so that only the proxy can refuse
 * addresses there. A proxy may also come from the environment; an empty
 * CW_OPT_PROXY uses none. The servers of CW_OPT_DOH_URL are not looked at.
 *
 * cw_easy_dup() copies the policy, and cw_easy_reset() brings CW_ADDRESS_ANY
 * back.
 *
 * Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `policy` is
 * none. libcurl has no such option.
 */
CW_API
cw_status cw_easy_set_address_policy(cw_easy easy,
                                     int policy);

/* ---- Mime: request bodies of several parts ---- */

/**
 * Makes a mime without parts.
 *
 * `mime` receives the handle. Add parts with cw_mime_add_part(), give them to
 * easies with cw_easy_set_mime(), and end the mime with cw_mime_free(): at any
 * time after that, because each easy keeps what it needs.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `mime` is NULL.
 * - CW_E_OUT_OF_MEMORY: no memory, or too many mimes.
 *
 * Corresponds to curl_mime_init(), which needs the easy.
 */
CW_NODISCARD CW_API cw_status cw_mime_new(cw_mime *mime);

/**
 * Frees a mime.
 *
 * The handle is dead at once; {0} is allowed and does nothing. Easies that have
 * its parts, and mimes that have them inside, keep them.
 *
 * Callable from everywhere. Errors:
 * - Those of the handle, but never for {0} or a mime of the parent process.
 *
 * Corresponds to curl_mime_free().
 */
CW_API cw_status cw_mime_free(cw_mime mime);

/**
 * Copies out the short name of a mime, such as "mime 3".
 *
 * Parameters, callers and errors are those of cw_easy_name().
 */
CW_NODISCARD CW_API
cw_status cw_mime_name(cw_mime mime,
                       char *buf,
                       size_t cap,
                       size_t *needed);

/**
 * Adds a part to a mime.
 *
 * `part` says what is in it, and is copied with all that it points to, except
 * that a `file` is opened when a transfer begins. Easies and mimes that were
 * given this mime before do not get the part.
 *
 * A `read` function runs on the thread of the transfer that sends the part,
 * under the rules of cw_easy_read_function(), and gets the transfer's easy. If
 * it has no `seek` function, it serves one transfer: the next one that reads it
 * ends with CW_E_NO_BODY. If several threads drive easies that have the part,
 * both functions may run on these threads at once. `drop` gets `user_data`
 * exactly once: when the mime and all easies and mimes that have the part are
 * done with it, or because this call failed. It does not get it if `part` is
 * NULL or its `size` is wrong.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `part` is NULL, or `data` or a string of `headers` is.
 * - CW_E_ARGUMENT: the `size` is wrong, the part has no content or more than
 *   one, or `data` is without a `len`; a member that belongs to `read` is set
 *   without it; the encoder is none, or that of a part of `parts`; the `parts`
 *   are empty; there are more than 10,000 parts, or more than 8 inside each
 *   other.
 * - CW_E_OPTION_VALUE: a name, type or header is more than one line.
 * - CW_E_OUT_OF_MEMORY: no memory.
 *
 * Corresponds to curl_mime_addpart() and the functions that cw_mime_part names.
 */
CW_API cw_status cw_mime_add_part(cw_mime mime, const cw_mime_part *part);

/**
 * Sets the parts of a mime as the request body.
 *
 * The easy gets the parts that the mime has now, and shares them: the mime may
 * be given to other easies, changed and freed, and cw_easy_dup() takes them
 * over. The request is a POST of multipart/form-data; a Content-Type in
 * CW_OPT_HTTPHEADER, such as multipart/mixed, makes it another multipart. The
 * parts take the place of a body from cw_easy_set_body() and
 * cw_easy_set_body_file(), and the other way round. {0} takes the body away.
 *
 * Of the mime, CW_OPT_UPLOAD, CW_OPT_HTTPGET and CW_OPT_NOBODY the last one
 * counts that was set or switched on and still is. Files are opened when the
 * transfer begins, and stay open until it ends; one that cannot be opened ends it
 * with CW_E_FILE, as with cw_easy_set_body_file().
 *
 * Callable and errors as cw_easy_set_long(), CW_E_ARGUMENT if the mime has no
 * parts, and the errors of the handle `mime`. Corresponds to CURLOPT_MIMEPOST.
 */
CW_API
cw_status cw_easy_set_mime(cw_easy easy,
                           cw_mime mime);

/* ---- Easy: options by name, for bindings and tools ---- */

/** Type of an option for cw_option_type(): set with cw_easy_set_long(). */
#define CW_TYPE_LONG 1

/** Type of an option for cw_option_type(): set with cw_easy_set_bool(). */
#define CW_TYPE_BOOL 2

/** Type of an option for cw_option_type(): set with cw_easy_set_off(). */
#define CW_TYPE_OFF 3

/** Type of an option for cw_option_type(): set with cw_easy_set_string(). */
#define CW_TYPE_STRING 4

/** Type of an option for cw_option_type(): set with cw_easy_set_bytes(). */
#define CW_TYPE_BYTES 5

/** Type of an option for cw_option_type(): set with cw_easy_set_list(). */
#define CW_TYPE_LIST 6

/**
 * Type of an option for cw_option_type(): no setter takes it. The error of one
 * says what to call instead.
 */
#define CW_TYPE_RESERVED 7

/**
 * Returns the CW_OPT_ number of an option's name, 0 if none.
 *
 * `name` is such as "TIMEOUT_MS", in upper or lower case, also with CW_OPT_ or
 * CURLOPT_ before it; NULL has no number. Names that libcurl keeps only for old
 * programs, such as "ENCODING" and "FILE", have none.
 *
 * Callable from everywhere. Corresponds to curl_easy_option_by_name().
 */
CW_NODISCARD CW_API int cw_option_by_name(const char *name);

/**
 * Returns the name of a CW_OPT_ number, NULL if none.
 *
 * The name is such as "TIMEOUT_MS", and the string is static.
 *
 * Callable from everywhere. Corresponds to curl_easy_option_by_id().
 */
CW_NODISCARD CW_API const char *cw_option_name(int option);

/**
 * Returns the type of a CW_OPT_ number, 0 if it is none.
 *
 * The type, such as CW_TYPE_LONG, tells which function sets the option.
 *
 * Callable from everywhere. Corresponds to curl_easy_option_by_id().
 */
CW_NODISCARD CW_API int cw_option_type(int option);

/**
 * Returns the next CW_OPT_ number, 0 after the last one.
 *
 * The numbers come in their order; the one after 0 is the first.
 *
 * Callable from everywhere. Corresponds to curl_easy_option_next().
 */
CW_NODISCARD CW_API int cw_option_next(int option);

/* ---- Share: what easies of several multis and threads have in common ---- */

/** What a share has in common: cookies, beside what each one has. */
#define CW_SHARE_COOKIES (1 << 0)

/** What a share cannot have in common: connections. cw_share_new() refuses it. */
#define CW_SHARE_CONNECTIONS (1 << 1)

/**
 * What a share cannot have in common: which hosts have to be asked over HTTPS.
 * cw_share_new() refuses it.
 */
#define CW_SHARE_HSTS (1 << 2)

/** Clear every cookie. */
#define CW_COOKIES_ALL 0

/** Clear the cookies that end with the session, which have no expiry. */
#define CW_COOKIES_SESSION 1

/**
 * A cookie, in a list of cookies.
 *
 * The strings are never NULL. Later versions may add members at the end.
 */
typedef struct cw_cookie {
  /** The next one in the list, NULL in the last. */
  const struct cw_cookie *next;
  /** The host that it is for, without a dot before it. */
  const char *domain;
  /** The path that it is for, with all below that. */
  const char *path;
  /** Its name. */
  const char *name;
  /** Its value. */
  const char *value;
  /** When it ends, in seconds since 1970; 0 if it ends with the session. */
  int64_t expires;
  /** Whether it is for all hosts below its domain too. */
  bool subdomains;
  /** Whether it is sent over HTTPS only. */
  bool secure;
  /** Whether it is kept from scripts in a browser. */
  bool http_only;
} cw_cookie;

/**
 * Makes a share, for easies of any multis and threads.
 *
 * `share` receives the handle. Give it to easies with cw_easy_set_share(), and
 * end it with cw_share_free(): at any time, also while transfers use it. The
 * easies of a share have in common what they find out: the addresses of names,
 * and TLS sessions, so that a connection of another thread takes up what the
 * first one agreed on with its server; and libcurl's list of public suffixes, if
 * it uses one. `what` is 0 or CW_SHARE_COOKIES, with which the cookies of all of
 * them are the share's.
 *
 * The locks are curlward's. They are held for moments, and no function of yours
 * runs meanwhile: what libcurl says under a lock, the debug function hears when
 * it is open again.
 *
 * Callable from everywhere, except inside a misuse handler. Errors:
 * - CW_E_NULL: `share` is NULL.
 * - CW_E_UNSUPPORTED: `what` has CW_SHARE_CONNECTIONS or CW_SHARE_HSTS, which
 *   libcurl would use from two threads without a lock; or the system's libcurl
 *   is older than 7.87.
 * - CW_E_ARGUMENT: `what` has another bit.
 * - CW_E_OUT_OF_MEMORY: no memory, or too many shares.
 *
 * Corresponds to curl_share_init() and curl_share_setopt().
 */
CW_NODISCARD CW_API
cw_status cw_share_new(unsigned int what,
                       cw_share *share);

/**
 * Frees a share.
 *
 * The handle is dead at once; {0} is allowed and does nothing. Easies that use
 * the share go on with it, also with those to come of their transfers. What it
 * holds ends with the last easy that was given it.
 *
 * Callable from everywhere, also inside callbacks, except inside a misuse
 * handler. Errors:
 * - Those of the handle, but never for {0} or a share of the parent process.
 *
 * Corresponds to curl_share_cleanup(), which refuses a share in use.
 */
CW_API cw_status cw_share_free(cw_share share);

/**
 * Copies out the short name of a share, such as "share 3".
 *
 * Parameters, callers and errors are those of cw_easy_name().
 */
CW_NODISCARD CW_API
cw_status cw_share_name(cw_share share,
                        char *buf,
                        size_t cap,
                        size_t *needed);

/**
 * Has an easy use a share.
 *
 * {0} takes it away. With CW_SHARE_COOKIES, cookies are on from now on, and the
 * easy's own are gone. The transfers of easies without a share, and of each
 * share, look names up for themselves, once for all of them in a multi.
 * cw_easy_dup() gives the copy the same share, and cw_easy_reset() takes it away.
 *
 * Callable and errors as cw_easy_set_long(), CW_E_OUT_OF_MEMORY where no memory
 * is left, after which the easy has no share, and the errors of the handle
 * `share`. Corresponds to CURLOPT_SHARE.
 */
CW_API
cw_status cw_easy_set_share(cw_easy easy,
                            cw_share share);

/* ---- Cookies of an easy or a share ---- */

/**
 * Copies out the cookies of an easy.
 *
 * They are those of its share, if that has cookies in common, else its own. `buf`
 * receives a list of them with all their strings, if its `cap` bytes suffice, and
 * `first`, which may be NULL where `buf` is, its first one: a pointer into `buf`,
 * and from there `next` leads on. `needed`, which may be NULL, receives how many
 * bytes the list takes; (NULL, NULL, 0, &needed) only asks for that and answers
 * CW_OK. Others may add cookies meanwhile, so ask again after CW_E_BUFFER.
 * CW_EMPTY means that there are none.
 *
 * The values are secrets. A cookie whose time is over is not listed.
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `buf` is NULL and `cap` is not 0, or `first` is and `buf` is not.
 * - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 * - CW_E_OUT_OF_MEMORY: no memory for the list.
 *
 * Corresponds to CURLINFO_COOKIELIST.
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_cookies(cw_easy easy,
                              const cw_cookie **first,
                              void *buf,
                              size_t cap,
                              size_t *needed);

/**
 * Adds a cookie to those of an easy.
 *
 * They are those that cw_easy_get_cookies() lists, and cookies are on from now
 * on. `line` is a response's header, "Set-Cookie: name=value; domain=host; ...",
 * which needs a domain here; or a line of a cookie file, whose fields are
 * separated by tabs: domain, TRUE for all hosts below it too, path, TRUE for
 * HTTPS only, the time in seconds since 1970 or 0, name and value. One that has
 * expired removes the cookie of that domain, path and name.
 *
 * Callable and errors as cw_easy_set_long(), and
 * - CW_E_NULL: `line` is NULL.
 * - CW_E_COOKIE: it is no cookie, or libcurl takes no such one, or it has a
 *   control character.
 * - CW_E_OUT_OF_MEMORY: no memory for it.
 *
 * Corresponds to CURLOPT_COOKIELIST, which does not tell.
 */
CW_API
cw_status cw_easy_add_cookie(cw_easy easy,
                             const char *line);

/**
 * Clears the cookies of an easy.
 *
 * They are those that cw_easy_get_cookies() lists. `which` is CW_COOKIES_ALL or
 * CW_COOKIES_SESSION.
 *
 * Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `which` is
 * something else. Corresponds to CURLOPT_COOKIELIST with "ALL" or "SESS".
 */
CW_API cw_status cw_easy_clear_cookies(cw_easy easy, int which);

/**
 * Adds the cookies of a file to those of an easy.
 *
 * `path` is a file as cw_easy_save_cookies(), libcurl and browsers write it. Its
 * lines are those of cw_easy_add_cookie(), empty, or remarks after a "#". If one
 * is none of these, no cookie is added.
 *
 * Callable and errors as cw_easy_set_long(), and
 * - CW_E_NULL: `path` is NULL.
 * - CW_E_ARGUMENT: `path` is empty.
 * - CW_E_FILE: the file cannot be read, or is larger than 64 MiB.
 * - CW_E_COOKIE: a line is no cookie; the sentence says which and why.
 * - CW_E_OUT_OF_MEMORY: no memory for the cookies.
 *
 * Corresponds to CURLOPT_COOKIEFILE, which reads when a transfer begins.
 */
CW_API
cw_status cw_easy_load_cookies(cw_easy easy,
                               const char *path);

/**
 * Writes the cookies of an easy into a file.
 *
 * They are those that cw_easy_get_cookies() lists. The file is written beside
 * `path`, with a longer name, and renamed when it is whole: who reads `path`
 * finds the former cookies or the new ones, all of them. Only the owner of the
 * process may read it.
 *
 * Callable as cw_easy_get_long(), except inside a misuse handler. Errors:
 * - CW_E_NULL: `path` is NULL.
 * - CW_E_ARGUMENT: `path` is empty.
 * - CW_E_FILE: the file cannot be written; it is left as it was.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 * - CW_E_OUT_OF_MEMORY: no memory for the list.
 *
 * Corresponds to CURLOPT_COOKIEJAR, which writes when the easy is freed and does
 * not tell.
 */
CW_API
cw_status cw_easy_save_cookies(cw_easy easy,
                               const char *path);

/**
 * Copies out the cookies of a share.
 *
 * The parameters are those of cw_easy_get_cookies().
 *
 * Callable from everywhere, also while transfers use the share. Errors:
 * - CW_E_NOT_SHARED: the share has no cookies in common.
 * - CW_E_NULL, CW_E_BUFFER, CW_E_OUT_OF_MEMORY: as for cw_easy_get_cookies().
 *
 * Corresponds to CURLINFO_COOKIELIST.
 */
CW_NODISCARD CW_API
cw_status cw_share_get_cookies(cw_share share,
                               const cw_cookie **first,
                               void *buf,
                               size_t cap,
                               size_t *needed);

/**
 * Adds a cookie to those of a share.
 *
 * `line` is that of cw_easy_add_cookie(). Requests that are made from now on
 * have the cookie, also those of transfers under way.
 *
 * Callable from everywhere, also inside callbacks, except inside a misuse
 * handler. Errors:
 * - CW_E_NOT_SHARED: the share has no cookies in common.
 * - CW_E_NULL, CW_E_COOKIE, CW_E_OUT_OF_MEMORY: as for cw_easy_add_cookie().
 *
 * Corresponds to CURLOPT_COOKIELIST, which does not tell.
 */
CW_API cw_status cw_share_add_cookie(cw_share share, const char *line);

/**
 * Clears the cookies of a share.
 *
 * `which` is CW_COOKIES_ALL or CW_COOKIES_SESSION.
 *
 * Callable as cw_share_add_cookie(). Errors:
 * - CW_E_NOT_SHARED: the share has no cookies in common.
 * - CW_E_ARGUMENT: `which` is something else.
 * - CW_E_OUT_OF_MEMORY: no memory for the call.
 *
 * Corresponds to CURLOPT_COOKIELIST with "ALL" or "SESS".
 */
CW_API cw_status cw_share_clear_cookies(cw_share share, int which);

/**
 * Adds the cookies of a file to those of a share.
 *
 * The file is that of cw_easy_load_cookies().
 *
 * Callable as cw_share_add_cookie(). Errors:
 * - CW_E_NOT_SHARED: the share has no cookies in common.
 * - CW_E_NULL, CW_E_ARGUMENT, CW_E_FILE, CW_E_COOKIE, CW_E_OUT_OF_MEMORY: as for
 *   cw_easy_load_cookies().
 *
 * Corresponds to CURLOPT_COOKIEFILE, which reads when a transfer begins.
 */
CW_API
cw_status cw_share_load_cookies(cw_share share,
                                const char *path);

/**
 * Writes the cookies of a share into a file.
 *
 * It is written as by cw_easy_save_cookies().
 *
 * Callable as cw_share_add_cookie(). Errors:
 * - CW_E_NOT_SHARED: the share has no cookies in common.
 * - CW_E_NULL, CW_E_ARGUMENT, CW_E_FILE, CW_E_OUT_OF_MEMORY: as for
 *   cw_easy_save_cookies().
 *
 * Corresponds to CURLOPT_COOKIEJAR, which writes when an easy is freed and does
 * not tell.
 */
CW_API cw_status cw_share_save_cookies(cw_share share, const char *path);

/* ---- Easy: download to a file ---- */

/**
 * A flag of cw_output_file: the file and its name are on the disk before the transfer has ended, so
 * that a power failure after that takes nothing of it.
 */
#define CW_FILE_SYNC 1

/**
 * A flag of cw_output_file: what came of a file is kept if its transfer fails, and the next transfer
 * goes on with it.
 */
#define CW_FILE_RESUME 2

/**
 * What cw_easy_set_output_file() has to know of a file.
 *
 * Later versions may add members at the end, which `size` tells.
 */
typedef struct cw_output_file {
  /** sizeof(cw_output_file). */
  size_t size;
  /** CW_FILE_SYNC, CW_FILE_RESUME, both or 0. */
  uint32_t flags;
  /** The 32 bytes of the SHA-256 that the file has to have, or NULL. */
  const uint8_t *sha256;
  /** How many bytes the file has to have; -1 if you do not know. */
  int64_t expected_size;
} cw_output_file;

/**
 * Sets the file that the response body is written to.
 *
 * `path` is copied, and a relative one is from the working directory of this
 * call. NULL takes the file away. `options` may be NULL, which is no flags and
 * no checks; what it points to is copied. While a file is set, a write function
 * is not called, and cw_easy_get_body() has no body of a response that is
 * written. The callbacks, the file and the messages are independent of how the
 * multi is driven; the thread that drives it waits for the disk.
 *
 * The body goes to the file `path` with ".part" added, which the transfer
 * locks with flock(). When all has come and is as long as the server and
 * `expected_size` say and has that `sha256`, the file is renamed to `path`
 * before the message is there. It replaces what has that name, also a symbolic
 * link, but no directory, and has the permissions of a new file. Nothing else
 * ever has the name `path`. The file is written there as decoded by
 * CW_OPT_ACCEPT_ENCODING. Leave ".part" alone meanwhile: if it is another file
 * than the one that was written, or has another length than what was written,
 * the transfer fails and nothing gets the name; bytes that are changed in it are
 * not noticed.
 *
 * If the transfer ends otherwise, ".part" is removed, unless CW_FILE_RESUME is
 * set and the server identified the content by an entity tag that is not weak,
 * or by a Last-Modified that is older than its Date. Then ".part" stays, and so
 * does ".part.tag", which says what it is of. It stays even if the process is
 * killed. The next transfer with that path and CW_FILE_RESUME asks for the rest
 * (Range and If-Range), if its URL is the same or `sha256` is set. If the server
 * sends the whole, as when the content has changed, the transfer starts over.
 * After a power failure ".part" may have wrong bytes; set `sha256` where that
 * matters.
 *
 * Of HTTP only a response with a status from 200 to 299 is written, but not 204,
 * 205, or a part that was not asked for. Another one leaves the files as they
 * are, and up to 65,536 bytes of its body are kept for cw_easy_get_body().
 * cw_easy_set_body_limit() limits what one response brings.
 *
 * cw_easy_reset() takes the file away; cw_easy_dup() does not copy it.
 *
 * Transfers end with these statuses, and a sentence of cw_easy_get_error(). If a
 * file cannot be opened in a cw_multi_add() that begins the transfer at once,
 * that call fails with the status instead; in cw_easy_perform() it is the end of
 * the transfer:
 * - CW_E_FILE: a file could not be opened, written, synced or renamed, as on a
 *   full disk, or another program replaced or removed ".part". What fits is kept
 *   with CW_FILE_RESUME. If the limit of RLIMIT_FSIZE is to be such an error,
 *   ignore SIGXFSZ, which else ends the process.
 * - CW_E_FILE_IN_USE: another transfer, in any process, writes the same ".part",
 *   or `path` is the ".part" or the ".part.tag" of another transfer.
 * - CW_E_FILE_RESPONSE: the response is none that is written.
 * - CW_E_FILE_CONTENT: the length or the SHA-256 is not the expected one, the
 *   server's rest is none of the partial file, or another program made ".part"
 *   longer or shorter. What had come is removed, unless the server only gave too
 *   little of the rest.
 *
 * cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if one of
 * CW_OPT_NOBODY, CW_OPT_HEADER, CW_OPT_RANGE, CW_OPT_RESUME_FROM and
 * CW_OPT_RESUME_FROM_LARGE is set too; with CW_FILE_RESUME also if
 * CW_OPT_ACCEPT_ENCODING is set or CW_OPT_HTTP_TRANSFER_DECODING is off; and with
 * neither `sha256` nor `expected_size` if CW_OPT_IGNORE_CONTENT_LENGTH is on,
 * because half a file would look like the whole.
 *
 * Callable and errors as cw_easy_set_long(), CW_E_ARGUMENT for a `path` that is
 * empty, ends with a slash or has more than 4,000 bytes, a `size` that is none,
 * unknown `flags` or an `expected_size` below -1, and CW_E_SYSTEM if a relative
 * `path` has no working directory. Corresponds to CURLOPT_WRITEDATA with a FILE.
 */
CW_API
cw_status cw_easy_set_output_file(cw_easy easy,
                                  const char *path,
                                  const struct cw_output_file *options);

/* ---- Easy: callbacks ---- */

/**
 * Sets the function that takes the response body.
 *
 * Without one the body is kept in memory for cw_easy_get_body(). With a file of
 * cw_easy_set_output_file() the function is not called. NULL unregisters.
 *
 * For all callbacks: `user_data` is passed to `function` as its last
 * parameter. `drop`, if not NULL, gets `user_data` exactly once for this
 * registration, when it can no longer be passed: after the function was
 * replaced, or the easy was reset or freed, or because this call failed. The
 * same `user_data` with `drop` twice is two registrations, and `drop` gets it
 * twice, the first time while the other may still be set: let it count.
 * `function` runs on the home thread of the easy's multi, or on the thread of
 * cw_easy_perform(). It has to return: it must not be left by longjmp(),
 * pthread_exit() or an exception.
 *
 * Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT if `function` is
 * NULL, but `user_data` or `drop` is not. Corresponds to CURLOPT_WRITEFUNCTION
 * and CURLOPT_WRITEDATA.
 */
CW_API
cw_status cw_easy_write_function(cw_easy easy,
                                 cw_write_fn function,
                                 void *user_data,
                                 cw_drop_fn drop);

/**
 * Sets the function that gives the request body.
 *
 * It is used while CW_OPT_UPLOAD or CW_OPT_POST is on and there is no body
 * from cw_easy_set_body(), cw_easy_set_body_file() or cw_easy_set_mime(). Set a
 * seek function too if the body may have to be sent again, as after a redirect.
 *
 * If you know how many bytes it gives, set CW_OPT_INFILESIZE_LARGE: the request
 * then has a Content-Length, also with CW_OPT_POST. Without it, HTTP/1.1 sends
 * the body in chunks. If the function gives fewer bytes than announced, the
 * transfer ends with CW_E_CURL and CW_CURLE_READ_ERROR.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_READFUNCTION and CURLOPT_READDATA.
 */
CW_API
cw_status cw_easy_read_function(cw_easy easy,
                                cw_read_fn function,
                                void *user_data,
                                cw_drop_fn drop);

/**
 * Sets the function that moves the read function's position.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_SEEKFUNCTION and CURLOPT_SEEKDATA.
 */
CW_API
cw_status cw_easy_seek_function(cw_easy easy,
                                cw_seek_fn function,
                                void *user_data,
                                cw_drop_fn drop);

/**
 * Sets the function that sees the response's header lines.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_HEADERFUNCTION and CURLOPT_HEADERDATA.
 */
CW_API
cw_status cw_easy_header_function(cw_easy easy,
                                  cw_header_fn function,
                                  void *user_data,
                                  cw_drop_fn drop);

/**
 * Sets the function that sees how far the transfer is.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_XFERINFOFUNCTION, CURLOPT_XFERINFODATA and
 * CURLOPT_NOPROGRESS.
 */
CW_API
cw_status cw_easy_progress_function(cw_easy easy,
                                    cw_progress_fn function,
                                    void *user_data,
                                    cw_drop_fn drop);

/**
 * Sets the function that decides about addresses.
 *
 * It is asked for each address that a transfer would connect to, after the
 * look-up of the name and right before the connection is begun, and for the
 * address of each open connection that a request would use and that this
 * transfer did not open. That includes redirects. If it refuses every address of
 * a name, the transfer ends with CW_E_ADDRESS_REFUSED. With
 * CW_ADDRESS_PUBLIC, it is asked only about addresses that are public.
 *
 * Where a proxy is used, that is the proxy's address: the proxy looks the name
 * in the URL up and connects to it by itself. The servers of CW_OPT_DOH_URL are
 * not asked about.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * libcurl has no such function; programs build it of CURLOPT_OPENSOCKETFUNCTION
 * and CURLOPT_PREREQFUNCTION.
 */
CW_API
cw_status cw_easy_address_function(cw_easy easy,
                                   cw_address_fn function,
                                   void *user_data,
                                   cw_drop_fn drop);

/**
 * Sets the function that hears of look-ups before they begin.
 *
 * It is called before libcurl looks up where one of the easy's transfers goes:
 * for its host or its proxy, and for each further host that it is redirected to;
 * also where that is an address in numbers or localhost, for which nobody is
 * asked. It is not called where an answer is remembered, nor for a transfer that
 * waits for the look-up of the same name by another transfer and uses that
 * answer. CW_INFO_EFFECTIVE_URL tells in the function where the transfer goes.
 *
 * After CW_ABORT the transfer ends with CW_E_CURL and
 * CW_CURLE_ABORTED_BY_CALLBACK. Of others that waited for its look-up the next
 * one then makes it.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_RESOLVER_START_FUNCTION and
 * CURLOPT_RESOLVER_START_DATA.
 */
CW_API
cw_status cw_easy_resolver_start_function(cw_easy easy,
                                          cw_resolver_start_fn function,
                                          void *user_data,
                                          cw_drop_fn drop);

/**
 * Sets the function that makes the sockets of connections.
 *
 * It is called for each connection that a transfer of the easy opens, after
 * CW_ADDRESS_PUBLIC and the address function have permitted the address: several
 * times for a name with several addresses, of which two may be tried at once. It
 * is not called where a transfer uses a connection that is open already, whoever
 * opened that; CW_OPT_FRESH_CONNECT prevents it. Nor is it called for the
 * servers of CW_OPT_DOH_URL.
 *
 * With CW_CONTINUE the descriptor is a stream socket of the address's family that
 * is not connected. With CW_SOCKET_CONNECTED it is a stream socket of any family
 * that is. From then on it belongs to curlward, which makes it non-blocking,
 * watches it in every way of driving, and closes it, or has the function of
 * cw_easy_close_socket_function() do so.
 *
 * After CW_ABORT the transfer ends with CW_E_CURL and
 * CW_CURLE_ABORTED_BY_CALLBACK. If the descriptor cannot be used, because it is
 * none, is not such a socket, or is a connection of curlward's already, the
 * transfer ends with CW_E_DESCRIPTOR, the misuse handler hears of it, and the
 * descriptor stays yours. It does too where libcurl cannot use a connected one,
 * as 7.88 cannot: the transfer then ends with CW_E_UNSUPPORTED.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_OPENSOCKETFUNCTION and CURLOPT_OPENSOCKETDATA.
 */
CW_API
cw_status cw_easy_open_socket_function(cw_easy easy,
                                       cw_open_socket_fn function,
                                       void *user_data,
                                       cw_drop_fn drop);

/**
 * Sets the function that sets up new sockets.
 *
 * It is called for each socket of a connection that a transfer of the easy
 * opens, whoever made it, before it is connected: to bind it to a device, to mark
 * it, to set buffer sizes. It is not called where a transfer uses a connection
 * that is open already; CW_OPT_FRESH_CONNECT prevents that.
 *
 * CW_SOCKET_CONNECTED says that the function has connected the socket. If it has
 * not, or has closed the socket, the transfer ends with CW_E_DESCRIPTOR, and the
 * misuse handler hears of it; with libcurl 7.88, which cannot use such a socket,
 * it ends with CW_E_UNSUPPORTED. After CW_ABORT the transfer ends with CW_E_CURL and
 * CW_CURLE_ABORTED_BY_CALLBACK.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_SOCKOPTFUNCTION and CURLOPT_SOCKOPTDATA.
 */
CW_API
cw_status cw_easy_socket_option_function(cw_easy easy,
                                         cw_socket_option_fn function,
                                         void *user_data,
                                         cw_drop_fn drop);

/**
 * Sets the function that closes the sockets of connections.
 *
 * It is called once for each socket of a connection that a transfer of the easy
 * opens from now on, whoever made it, instead of close(). curlward watches the
 * descriptor no longer by then, and it is the function's: it closes it, or keeps
 * it. A connection is used again by other transfers of the multi, and closes
 * late: when the server ends it, when there are too many, or in
 * cw_multi_close(). The easy may have another function by then, or none, or may
 * have been freed: a connection stays with the function that the easy had when
 * the connection was opened. `drop` is called when neither the easy nor a
 * connection has the function any more. After cw_easy_perform(), connections
 * close at the latest in cw_easy_free().
 *
 * It is called inside the call on the multi that closes the connection, which may
 * be cw_multi_close() on another thread, and obeys the rules of callbacks. It is
 * not called in a forked child, nor for connections that are open when the
 * process ends, nor for a socket that was closed outside of curlward. libcurl
 * from 7.88.0 on and before 8.2.0 closes sockets by itself that it did not
 * connect.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_CLOSESOCKETFUNCTION and CURLOPT_CLOSESOCKETDATA.
 */
CW_API
cw_status cw_easy_close_socket_function(cw_easy easy,
                                        cw_close_socket_fn function,
                                        void *user_data,
                                        cw_drop_fn drop);

/**
 * Sets the function that decides before a request is sent.
 *
 * It is called for each request of the easy's transfers, when there is a
 * connection for it, new or used before, and nothing of the request has been
 * sent. Requests after redirects are such requests too. It gets the addresses of
 * the two ends of the connection: with a proxy, the proxy's.
 *
 * After CW_ABORT the transfer ends with CW_E_CURL and
 * CW_CURLE_ABORTED_BY_CALLBACK.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_PREREQFUNCTION and CURLOPT_PREREQDATA.
 */
CW_API
cw_status cw_easy_prereq_function(cw_easy easy,
                                  cw_prereq_fn function,
                                  void *user_data,
                                  cw_drop_fn drop);

/**
 * Sets the function that sees what libcurl does.
 *
 * It is called while CW_OPT_VERBOSE is on. Without a debug function
 * CW_OPT_VERBOSE shows nothing: curlward never lets libcurl write to stderr.
 * What it gets is libcurl's, unchanged: passwords, cookies and tokens are in it
 * as they are sent. Do not log it as it is.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_DEBUGFUNCTION and CURLOPT_DEBUGDATA.
 */
CW_API
cw_status cw_easy_debug_function(cw_easy easy,
                                 cw_debug_fn function,
                                 void *user_data,
                                 cw_drop_fn drop);

/**
 * Sets the function that hears of the transfer's end.
 *
 * It is called once for each transfer, instead of the message, which
 * cw_multi_next_message() and cw_multi_messages() then do not have: at the end
 * of the cw_multi_perform(), cw_multi_dispatch(), cw_multi_action() or
 * cw_multi_timeout() that found the end, and at the end of cw_easy_perform().
 * Where another call ended the transfer, as cw_easy_cancel() does, it is called
 * at the end of the next of those, for which the multi is woken. If the multi is
 * closed before, it is called at the end of that cw_multi_close(), with
 * CW_E_CLOSED if the transfer had not ended; or of the outermost call that the
 * close came from or waits for, inside a callback or a call of another thread.
 *
 * By then the call has left the multi, so that this is not the inside of a
 * callback: the function may free the easy, remove it and add it again, drive
 * the multi and close it. The driving call answers CW_E_CLOSED after a close. A
 * driving call inside calls further done functions, 64 deep at most; what is
 * left is for when those have returned. A cw_easy_perform() inside has no such
 * bound: a function that performs its easy again each time fills the stack. The
 * easy is still added, as with a
 * message, unless the multi was closed or this is a cw_easy_perform(). The
 * function is not called for a transfer whose easy was removed or freed before.
 *
 * It has to return, as all callbacks have. It runs on the thread of the call
 * that it is called by: if two threads drive the multi, or one closes it, two
 * done functions of its easies may run at once.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * libcurl has no such function.
 */
CW_API
cw_status cw_easy_done_function(cw_easy easy,
                                cw_done_fn function,
                                void *user_data,
                                cw_drop_fn drop);

/* ---- Easy: server-sent events ---- */

/**
 * How cw_easy_set_event_reconnect() asks for a stream again.
 *
 * What you need not set is 0 or NULL. Later versions may add members at the end,
 * which `size` tells.
 */
typedef struct cw_event_reconnect {
  /** sizeof(cw_event_reconnect). */
  size_t size;
  /**
   * How many milliseconds to wait before the stream is asked for again, until the
   * server says otherwise with `retry`. 0 is for 3,000.
   */
  int64_t wait_ms;
  /** The shortest wait, whatever the server says. 0 is for 100. */
  int64_t min_wait_ms;
  /** The longest wait, whatever the server says. 0 is for 60,000. */
  int64_t max_wait_ms;
  /**
   * After so many tries in a row that brought no stream the transfer ends with the
   * error of the last one. 0 is for ever.
   */
  int64_t max_tries;
  /**
   * The id of the event after which the first request goes on, as cw_event told it
   * earlier. NULL is for none.
   */
  const char *last_id;
} cw_event_reconnect;

/**
 * Sets the function that takes server-sent events.
 *
 * The response is a stream of events then, as the HTML standard of the WHATWG
 * describes them, and `function` gets one after the other, as soon as it is
 * complete. The body goes nowhere else: a write function is not called, and
 * nothing is kept in memory. The request has the headers "Accept:
 * text/event-stream" and "Cache-Control: no-store", unless CW_OPT_HTTPHEADER has
 * others. It may be a POST. NULL for `function` unregisters.
 *
 * While receiving is paused, no event comes. An event may be as large as
 * cw_easy_set_body_limit() says, and 64 MiB without it; the stream may be of any
 * length. What has come of an event that the server did not complete is no event.
 *
 * When the server has ended its stream, the transfer ends with CW_OK, unless
 * cw_easy_set_event_reconnect() goes on. It also does when the server answers
 * with status 204, which says that there are no more events. Otherwise it ends
 * with these statuses, or with those of any transfer:
 * - CW_E_EVENT_RESPONSE: the status is not 200, or the Content-Type not
 *   text/event-stream. Up to 65,536 bytes of the body are kept for
 *   cw_easy_get_body().
 * - CW_E_EVENT_TOO_LARGE: an event, or a line of one, is larger than the limit.
 *
 * cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if the easy has
 * an output file or CW_OPT_NOBODY too.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(). libcurl
 * has no such function.
 */
CW_API
cw_status cw_easy_event_function(cw_easy easy,
                                 cw_event_fn function,
                                 void *user_data,
                                 cw_drop_fn drop);

/**
 * Sets that a stream of events that ends is asked for again.
 *
 * What `how` points to is copied. NULL takes it back: the transfer ends when the
 * stream does.
 *
 * With it the same transfer goes on, and has one message at its end. When the
 * server ends the stream, or the connection breaks off or cannot be made, the
 * transfer waits and makes the request again, with the header "Last-Event-ID" if
 * the stream had an id, so that the server can send what comes after it. The
 * first wait is as long as the server said with `retry`, or as `how` says; each
 * try that brings no stream doubles the next wait. CW_OPT_LOW_SPEED_LIMIT and
 * CW_OPT_LOW_SPEED_TIME find a connection that has died without an end.
 *
 * What ends the transfer: status 204 of the server (CW_OK), a response that is no
 * stream (CW_E_EVENT_RESPONSE), an event that is too large, CW_ABORT of a
 * callback, cw_easy_cancel(), CW_OPT_TIMEOUT, which counts from the add on, and
 * any error that would come again, such as that of a wrong certificate.
 *
 * While it waits, the easy counts as running, no connection is kept from others,
 * and its infos are those of the last request. cw_easy_dup() copies this, and
 * cw_easy_reset() takes it away. Without an event function it has no effect.
 * cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if the easy
 * has an event function and sends a body that is not from cw_easy_set_body() or
 * cw_easy_set_body_file().
 *
 * Callable and errors as cw_easy_set_long(), and CW_E_ARGUMENT for a `size` that
 * is none, a negative number, a `max_tries` above 4,294,967,295, or a line end
 * in `last_id`. libcurl has no such option.
 */
CW_API
cw_status cw_easy_set_event_reconnect(cw_easy easy,
                                      const struct cw_event_reconnect *how);

/* ---- Easy: callbacks that few programs need ---- */

/**
 * Sets the function that sets up TLS contexts.
 *
 * It is called for each TLS connection that a transfer of the easy makes, to the
 * server or to an HTTPS proxy, before the handshake and after libcurl and curlward
 * have set the context up. With the bundled libcurl the context is an `SSL_CTX *` of
 * the OpenSSL that the library is linked with: use its functions of the same
 * OpenSSL, and no verification callback that refers to memory which may be freed
 * while the connection is open.
 *
 * What it changes counts for that connection. Certificates that it adds to the
 * context's store are trusted by no other connection. Connections and TLS sessions
 * of easies that have such a function are used again by easies that have one too,
 * never by others. Among several such functions a connection keeps what the first
 * one made of it: with CW_OPT_FRESH_CONNECT and CW_OPT_FORBID_REUSE each transfer
 * has a connection of its own.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if libcurl's TLS library has no contexts. Corresponds to
 * CURLOPT_SSL_CTX_FUNCTION and CURLOPT_SSL_CTX_DATA.
 */
CW_API
cw_status cw_easy_ssl_context_function(cw_easy easy,
                                       cw_ssl_context_fn function,
                                       void *user_data,
                                       cw_drop_fn drop);

/**
 * Sets the function that gets the secrets of TLS connections.
 *
 * It gets each line of the NSS key log of the TLS connections that transfers of the
 * easy make, during the handshake, which is when all of them are known. Who has
 * the lines can read all that these connections carried and will carry: keep them
 * like passwords. It is not called for a connection that was there before, nor for
 * what comes of a connection while another easy uses it. The file that the
 * environment names in SSLKEYLOGFILE is written as well.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED with the system's libcurl, whose OpenSSL is not curlward's.
 * libcurl has no such function.
 */
CW_API
cw_status cw_easy_key_log_function(cw_easy easy,
                                   cw_key_log_fn function,
                                   void *user_data,
                                   cw_drop_fn drop);

/**
 * Sets the function that adds trailers to a request.
 *
 * It is called once for each request whose body goes in chunks, which HTTP/1.1 does
 * where its length is not known: when all of the body is sent, it calls
 * cw_easy_add_trailer() for each line. Name the lines beforehand with a "Trailer"
 * header in CW_OPT_HTTPHEADER, because servers and proxies may drop others. It is
 * not called where the length is known, and not over HTTP/2.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED before libcurl 8.8.0, which writes into foreign memory when an easy
 * that has sent trailers sends another body in chunks. Corresponds to
 * CURLOPT_TRAILERFUNCTION and CURLOPT_TRAILERDATA.
 */
CW_API
cw_status cw_easy_trailer_function(cw_easy easy,
                                   cw_trailer_fn function,
                                   void *user_data,
                                   cw_drop_fn drop);

/**
 * Adds one trailer to the request, in the trailer function.
 *
 * `name` and `value` are copied. Callable inside the easy's own function of
 * cw_easy_trailer_function(), while that runs; anywhere else it is
 * CW_E_NOT_IN_CALLBACK, and CW_E_CONCURRENT while another thread has the easy.
 *
 * CW_E_OPTION_VALUE: the name is empty or no name of a header, the value has a
 * control character other than a tab, or the name is one that has to be known before
 * the body, such as Content-Length. CW_E_NULL: `name` or `value` is NULL.
 * libcurl has a list for it, which its CURLOPT_TRAILERFUNCTION fills.
 */
CW_API
cw_status cw_easy_add_trailer(cw_easy easy,
                              const char *name,
                              const char *value);

/**
 * Sets the function that tells hosts for HTTPS alone.
 *
 * It is called when a transfer begins, until it gives no more, while CW_OPT_HSTS_CTRL
 * has CW_HSTS_ENABLE: URLs with http: that lead to such a host become https:. It is
 * asked for each transfer; what was told once stays known to the easy, until that is
 * freed. An entry whose time is over is passed over, one that is none ends the
 * transfer with CW_E_CALLBACK_RESULT.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have HSTS. Corresponds to
 * CURLOPT_HSTSREADFUNCTION and CURLOPT_HSTSREADDATA.
 */
CW_API
cw_status cw_easy_hsts_read_function(cw_easy easy,
                                     cw_hsts_read_fn function,
                                     void *user_data,
                                     cw_drop_fn drop);

/**
 * Sets the function that keeps hosts for HTTPS alone.
 *
 * It gets all that the easy knows, from servers and from the read function, once: when
 * the easy ends. It is the one callback that runs after cw_easy_free() was called, and
 * before `drop`: at the end of that call, or of the call by which the multi lets go of
 * an easy that ran, and on the thread of that call. Each call on the easy answers
 * CW_E_STALE_HANDLE by then; other handles may be used as in any other callback. Not
 * called after cw_easy_reset(), which unregisters it and all others.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have HSTS. Corresponds to
 * CURLOPT_HSTSWRITEFUNCTION and CURLOPT_HSTSWRITEDATA.
 */
CW_API
cw_status cw_easy_hsts_write_function(cw_easy easy,
                                      cw_hsts_write_fn function,
                                      void *user_data,
                                      cw_drop_fn drop);

/**
 * Sets the function that decides about keys of SSH servers.
 *
 * It is asked for each connection of SFTP and SCP that a transfer of the easy makes,
 * while CW_OPT_SSH_KNOWNHOSTS names a file. A connection that is there already is
 * used again without a question, also by an easy with another function: with
 * CW_OPT_FRESH_CONNECT each transfer asks.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have SFTP, as the bundled one. Corresponds
 * to CURLOPT_SSH_KEYFUNCTION and CURLOPT_SSH_KEYDATA.
 */
CW_API
cw_status cw_easy_ssh_key_function(cw_easy easy,
                                   cw_ssh_key_fn function,
                                   void *user_data,
                                   cw_drop_fn drop);

/**
 * Sets the function that decides about SSH keys by itself.
 *
 * It is asked as the one of cw_easy_ssh_key_function(), and instead of that, without a
 * file of known hosts.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have SFTP, as the bundled one. Corresponds
 * to CURLOPT_SSH_HOSTKEYFUNCTION and
 * CURLOPT_SSH_HOSTKEYDATA.
 */
CW_API
cw_status cw_easy_ssh_host_key_function(cw_easy easy,
                                        cw_ssh_host_key_fn function,
                                        void *user_data,
                                        cw_drop_fn drop);

/**
 * Sets the function that hears of each file before it comes.
 *
 * It is called for each file that a pattern in the URL of an FTP transfer stands for,
 * while CW_OPT_WILDCARDMATCH is on. The files come to the write function one after the
 * other; without one they are kept in memory as one body.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have FTP, as the bundled one. Corresponds
 * to CURLOPT_CHUNK_BGN_FUNCTION and CURLOPT_CHUNK_DATA.
 */
CW_API
cw_status cw_easy_chunk_begin_function(cw_easy easy,
                                       cw_chunk_begin_fn function,
                                       void *user_data,
                                       cw_drop_fn drop);

/**
 * Sets the function that hears of each file after it came.
 *
 * It is called as the one of cw_easy_chunk_begin_function(), for each file, also for one
 * that was passed over.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have FTP, as the bundled one. Corresponds
 * to CURLOPT_CHUNK_END_FUNCTION and CURLOPT_CHUNK_DATA.
 */
CW_API
cw_status cw_easy_chunk_end_function(cw_easy easy,
                                     cw_chunk_end_fn function,
                                     void *user_data,
                                     cw_drop_fn drop);

/**
 * Sets the function that says which files a pattern stands for.
 *
 * It is asked for each name in the folder, while CW_OPT_WILDCARDMATCH is on. Without it
 * libcurl decides as a shell does.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have FTP, as the bundled one. Corresponds
 * to CURLOPT_FNMATCH_FUNCTION and CURLOPT_FNMATCH_DATA.
 */
CW_API
cw_status cw_easy_file_match_function(cw_easy easy,
                                      cw_file_match_fn function,
                                      void *user_data,
                                      cw_drop_fn drop);

/**
 * Sets the function that takes what RTSP carries in between.
 *
 * It is called for each packet that comes while CW_OPT_RTSP_REQUEST is
 * CW_RTSPREQ_RECEIVE, or between a request and its response. A pause does not hold it
 * up.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if this libcurl does not have RTSP, as the bundled one. Corresponds
 * to CURLOPT_INTERLEAVEFUNCTION and
 * CURLOPT_INTERLEAVEDATA.
 */
CW_API
cw_status cw_easy_interleave_function(cw_easy easy,
                                      cw_interleave_fn function,
                                      void *user_data,
                                      cw_drop_fn drop);

/* ---- Easy: raw connections, to send and receive on ---- */

/**
 * Sets the function that works on a raw connection.
 *
 * The easy's transfers make no request then. They connect to where the URL leads,
 * through proxies, and with TLS if the URL begins with "https:"; then they call
 * `function`, first with CW_RAW_CONNECTED, and leave the connection to you: to
 * cw_easy_send(), cw_easy_recv() and cw_easy_watch(). NULL for `function`
 * unregisters.
 *
 * The transfer runs as long as the connection is open. `function` ends it with
 * CW_END, which makes its message CW_OK, or with CW_ABORT. cw_easy_cancel(),
 * cw_multi_remove(), cw_easy_free(), cw_multi_close() and CW_OPT_TIMEOUT end it as
 * any other transfer. Each closes the connection, after the descriptor was taken
 * back from your event loop. CW_OPT_CONNECTTIMEOUT is for the connecting alone.
 * Until it ends, the connection counts for the limits of the multi; no other
 * transfer uses it.
 *
 * The function is called in every way of driving, by the multi's own loop or by
 * the action of yours, when no call of libcurl's is under way. It may send and
 * receive on other raw connections of the multi too. cw_easy_pause() has no effect
 * on it.
 *
 * An "https:" connection offers no protocol by ALPN, unless CW_OPT_HTTP_VERSION is
 * set. Through an HTTP proxy, set CW_OPT_HTTPPROXYTUNNEL for an "http:" URL.
 *
 * cw_multi_add() and cw_easy_perform() fail with CW_E_OPTION_VALUE if the easy has
 * an event function or an output file too.
 *
 * Parameters, callers and errors are those of cw_easy_write_function().
 * Corresponds to CURLOPT_CONNECT_ONLY.
 */
CW_API
cw_status cw_easy_raw_function(cw_easy easy,
                               cw_raw_fn function,
                               void *user_data,
                               cw_drop_fn drop);

/**
 * Sends bytes on a raw connection.
 *
 * `sent` receives how many of the `len` bytes at `data` were taken: one at least,
 * and often not all. CW_EMPTY says that none could be sent now; cw_easy_watch()
 * with CW_SOCKET_OUT has the raw function called when that is possible again. Over
 * TLS, begin with the same bytes then.
 *
 * Callable inside raw functions of the multi, and outside of callbacks on its home
 * thread. Errors:
 * - CW_E_NULL: `data` or `sent` is NULL.
 * - CW_E_ARGUMENT: `len` is 0.
 * - CW_E_NOT_CONNECTED: the easy has no raw connection, or none yet.
 * - CW_E_CONNECTION_BROKEN: the connection cannot be used any more, as after the
 *   other side has reset it. cw_last_error() says why.
 * - CW_E_SEND_CHANGED: after CW_EMPTY, these are not the same bytes.
 * - CW_E_REENTRANT: called inside another callback than a raw function.
 * - CW_E_CONCURRENT: called on another thread than the home thread.
 *
 * Corresponds to curl_easy_send().
 */
CW_NODISCARD CW_API
cw_status cw_easy_send(cw_easy easy,
                       const void *data,
                       size_t len,
                       size_t *sent);

/**
 * Receives bytes on a raw connection.
 *
 * `received` receives how many bytes were written to `buf`, which has room for
 * `cap`. CW_OK with 0 bytes says that the other side sends no more. CW_EMPTY says
 * that nothing is there now; the raw function is called when there is, as long as
 * cw_easy_watch() says so. It is called again as long as something is left to be
 * received, also where TLS has it already and no descriptor tells.
 *
 * Callable and errors as cw_easy_send(), but for CW_E_SEND_CHANGED; CW_E_NULL is
 * for `buf` and `received`, and CW_E_ARGUMENT for a `cap` of 0. Corresponds to
 * curl_easy_recv().
 */
CW_NODISCARD CW_API
cw_status cw_easy_recv(cw_easy easy,
                       void *buf,
                       size_t cap,
                       size_t *received);

/**
 * Sets what a raw function is called for.
 *
 * `events` is CW_SOCKET_IN, which it is from the start, CW_SOCKET_OUT,
 * CW_SOCKET_INOUT, or 0 for nothing. Watch for output only while there is
 * something to send: a connection can nearly always send, and the function is
 * called again and again. After the other side's end it is called for input again
 * and again, until it returns CW_END or that is not watched any more.
 *
 * Callable and errors as cw_easy_send(), and CW_E_ARGUMENT for other `events`.
 * libcurl leaves that to the program, with CURLINFO_ACTIVESOCKET.
 */
CW_API
cw_status cw_easy_watch(cw_easy easy,
                        int events);

/* ---- Easy: WebSocket connections, CW_WS_ ---- */

/**
 * A flag of cw_ws_settings: messages are told in the pieces that they come in, of
 * any size, and have no limit.
 */
#define CW_WS_PIECES 1

/** A flag of cw_ws_settings: pings are told, and not answered. */
#define CW_WS_MANUAL_PONG 2

/**
 * What cw_easy_set_ws() sets for an easy's WebSocket connections.
 *
 * Later versions may add members at the end, which `size` tells.
 */
typedef struct cw_ws_settings {
  /** sizeof(cw_ws_settings). */
  size_t size;
  /** CW_WS_PIECES, CW_WS_MANUAL_PONG, both or 0. */
  uint32_t flags;
  /** How many bytes a message that comes may have; 0 is 16 MiB. */
  size_t message_limit;
  /**
   * How many bytes may wait to be sent, as cw_easy_ws_send() counts them; 0 is
   * 1 MiB.
   */
  size_t send_limit;
  /** The drain function is called when no more than these wait any more. */
  size_t low_water;
} cw_ws_settings;

/**
 * Sets the function that takes WebSocket messages.
 *
 * With it, the transfers of the easy are WebSocket connections: its URL has to
 * begin with ws:// or wss://, cw_easy_ws_send() sends, and the transfer ends when
 * the connection does. Without it, a transfer to such a URL gives what comes to
 * the write function, as libcurl decodes it, and sends nothing.
 *
 * The function gets each text or binary message whole, each pong, and the close
 * of the server with its code and reason. Pings are answered by curlward; with
 * CW_WS_MANUAL_PONG the function gets them. A close is answered when the function
 * has taken it, with its code, or with that of a cw_easy_ws_close() inside. While
 * CW_RECV is paused nothing is told, and no ping or close is answered.
 *
 * The transfer ends with:
 * - CW_OK: both sides have closed, whoever was first. The code is in the
 *   CW_WS_CLOSE that the function got.
 * - CW_E_WS_DROPPED: the connection broke off without that.
 * - CW_E_WS_TIMEOUT: the server did not answer cw_easy_ws_close() in time.
 * - CW_E_WS_PROTOCOL: the server sent what RFC 6455 forbids. It was told by a
 *   close with code 1002, or 1007 for text that is not UTF-8.
 * - CW_E_BODY_TOO_LARGE: a message has more bytes than cw_easy_set_ws() allows. The
 *   server was told by a close with code 1009.
 * - CW_E_CURL: there was no connection, or the server did not upgrade it;
 *   `curl_code` is CW_CURLE_HTTP_RETURNED_ERROR then. libcurl follows no redirect.
 *
 * cw_multi_add() and cw_easy_perform() fail with CW_E_WS_NONE if the URL begins
 * otherwise, or if the easy is to send a body, has CW_OPT_NOBODY or an output
 * file.
 *
 * Parameters, callers and errors are those of cw_easy_write_function(), and
 * CW_E_UNSUPPORTED if libcurl has no WebSocket or is older than 8.16. Corresponds
 * to curl_ws_recv() and curl_ws_meta().
 */
CW_API
cw_status cw_easy_ws_message_function(cw_easy easy,
                                      cw_ws_message_fn function,
                                      void *user_data,
                                      cw_drop_fn drop);

/**
 * Sets the function that hears when there is room to send.
 *
 * It is called when no more than `low_water` bytes of cw_easy_set_ws() wait any
 * more, after a cw_easy_ws_send() that left more waiting than that, or that was
 * refused with CW_E_WS_FULL. It may send. While CW_SEND is paused it is not
 * called.
 *
 * Parameters, callers and errors are those of cw_easy_ws_message_function().
 * libcurl has no such function.
 */
CW_API
cw_status cw_easy_ws_drain_function(cw_easy easy,
                                    cw_ws_drain_fn function,
                                    void *user_data,
                                    cw_drop_fn drop);

/**
 * Sets limits and habits of WebSocket connections.
 *
 * `settings` is copied; NULL sets everything back to its default. cw_easy_reset()
 * does that too; cw_easy_dup() does not copy it.
 *
 * Callable and errors as cw_easy_set_long(), CW_E_ARGUMENT for a `size` that is
 * none, unknown `flags`, or a `low_water` that is not below the limit, and
 * CW_E_UNSUPPORTED as for cw_easy_ws_message_function(). Corresponds to
 * CURLOPT_WS_OPTIONS.
 */
CW_API
cw_status cw_easy_set_ws(cw_easy easy,
                         const struct cw_ws_settings *settings);

/**
 * Sends a message over a WebSocket connection.
 *
 * `kind` is CW_WS_TEXT, CW_WS_BINARY, CW_WS_PING or CW_WS_PONG. With CW_WS_MORE
 * added to one of the first two it is a fragment of a message, and the next one of
 * that kind goes on with it; pings and pongs may come between. `data` is copied,
 * and may be NULL if `len` is 0. Messages are sent in the order of the calls, also
 * those from before the server has upgraded the connection, and each as one
 * frame. CW_OK says that the message is queued. What waits when the transfer ends
 * is dropped.
 *
 * `waiting`, which may be NULL, receives how many bytes wait to be handed to
 * libcurl, also with CW_E_WS_FULL. Each message counts 16 more than it has, from
 * the call until libcurl has all of it.
 *
 * Callable from every thread and every callback while the easy is queued or
 * running. Errors:
 * - CW_E_NOT_ADDED: the easy is idle.
 * - CW_E_WS_NONE: the easy has no message function.
 * - CW_E_WS_FULL: with this message, more would wait than the limit allows. It
 *   was not taken. This is no misuse: send it again when the drain function was
 *   called.
 * - CW_E_WS_CLOSED: the connection is being closed, by whichever side, or the
 *   transfer has ended. This is no misuse.
 * - CW_E_NULL: `data` is NULL and `len` is not 0.
 * - CW_E_ARGUMENT: `kind` is none, text is not UTF-8, a ping or pong has more than
 *   125 bytes, a fragment does not fit to the one before, or the message alone is
 *   over the limit.
 * - CW_E_CALLBACK: a socket or timer function failed; the message is queued.
 * - CW_E_OUT_OF_MEMORY: no memory for the copy.
 * - CW_E_UNSUPPORTED: as for cw_easy_ws_message_function().
 *
 * Corresponds to curl_ws_send() and curl_ws_start_frame().
 */
CW_API
cw_status cw_easy_ws_send(cw_easy easy,
                          int kind,
                          const void *data,
                          size_t len,
                          size_t *waiting);

/**
 * Closes a WebSocket connection.
 *
 * The close is sent after everything that waits. When the server has answered
 * it, the transfer ends with CW_OK. `code` is 1000 for a normal end, another one
 * of RFC 6455 or one from 3000 to 4999, or 0 for none. `reason` is UTF-8 of at
 * most 123 bytes, `len` of them; it may be NULL if `len` is 0, and needs a `code`.
 *
 * `deadline_ms` milliseconds after this call the transfer ends with
 * CW_E_WS_TIMEOUT if the server has not answered until then, also if it does not
 * take what waits. -1 is no deadline.
 *
 * Callable as cw_easy_ws_send(), and with its errors. CW_E_ARGUMENT is for a `code`
 * that no close may have, a `reason` that is too long or not UTF-8, or a
 * `deadline_ms` below -1. A second close is CW_E_WS_CLOSED. Corresponds to
 * curl_ws_send() with CURLWS_CLOSE.
 */
CW_API
cw_status cw_easy_ws_close(cw_easy easy,
                           int code,
                           const char *reason,
                           size_t len,
                           int64_t deadline_ms);

/* ---- Easy: results ---- */

/**
 * Writes whether an easy is idle, queued, running or done.
 *
 * `state` receives CW_STATE_IDLE, CW_STATE_QUEUED, CW_STATE_RUNNING or
 * CW_STATE_DONE.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `state` is NULL.
 */
CW_NODISCARD CW_API cw_status cw_easy_get_state(cw_easy easy, int *state);

/**
 * Writes whether a callback of an easy is running now.
 *
 * `inside` receives the answer. After cw_easy_cancel() or cw_easy_pause() has
 * returned, no callback of the transfer, or of the paused direction, begins any
 * more, but one that had begun before may still be running on the home thread.
 * This function tells whether it is. A done function is none of them: it runs
 * after the transfer. A freed easy cannot be asked: free what its callbacks use
 * in their `drop` functions, not earlier.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `inside` is NULL.
 *
 * libcurl has no such function.
 */
CW_NODISCARD CW_API cw_status cw_easy_in_callback(cw_easy easy, bool *inside);

/**
 * Writes how the easy's last transfer ended.
 *
 * `result` receives a copy of its message, whether or not that has been read.
 * CW_EMPTY means that no transfer has ended, or that a new one is under way.
 *
 * Callable from everywhere. Errors:
 * - CW_E_NULL: `result` is NULL.
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_result(cw_easy easy,
                             cw_message *result);

/**
 * Copies out one sentence on why the last transfer failed.
 *
 * There is a sentence for every failed transfer. It is libcurl's where libcurl
 * failed, and curlward's where the transfer was cancelled, closed, aborted by
 * a callback, or ended for another reason of curlward's. It is empty if the
 * transfer succeeded, if none has ended, or while one is under way.
 *
 * The sentence shows no password, token or cookie that was set, and no
 * credentials in a URL; "***" stands for them.
 *
 * All functions that copy a string out have these parameters: `buf` has room
 * for `cap` bytes, and `needed`, if not NULL, receives how many bytes the
 * string needs with its NUL. If `cap` is less, the call answers CW_E_BUFFER
 * and leaves `buf` as it was. (NULL, 0, &needed) only asks for the size and
 * answers CW_OK.
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 *
 * Corresponds to CURLOPT_ERRORBUFFER.
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_error(cw_easy easy,
                            char *buf,
                            size_t cap,
                            size_t *needed);

/**
 * Copies out the response body that was kept in memory.
 *
 * The body is kept if there is no write function. It stays until the easy's
 * next transfer begins or the easy is reset. `buf` has room for `cap` bytes,
 * and `needed`, if not NULL, receives the length of the body. No NUL is added.
 * (NULL, 0, &needed) only asks for the length and answers CW_OK.
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 *
 * libcurl has no such function.
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_body(cw_easy easy,
                           void *buf,
                           size_t cap,
                           size_t *needed);

/**
 * Copies out a header of the last response.
 *
 * `name` is the header's name, in any case. `index` counts the headers of that
 * name from 0. After redirects they are those of the last response. CW_EMPTY
 * means that there is none. `buf`, `cap` and `needed` are those of
 * cw_easy_get_error(). cw_easy_get_header_of() has those of other responses.
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `name` is NULL, or `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small.
 * - CW_E_UNSUPPORTED: libcurl does not accept the name.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 *
 * Corresponds to curl_easy_header().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_header(cw_easy easy,
                             const char *name,
                             size_t index,
                             char *buf,
                             size_t cap,
                             size_t *needed);

/* ---- Easy: response headers, of every response: cw_header, CW_HEADER_ ---- */

/** Where a header came from: an answer of the server. */
#define CW_HEADER_HEADER (1 << 0)

/** Where a header came from: the end of a body. */
#define CW_HEADER_TRAILER (1 << 1)

/** Where a header came from: a proxy's answer to CONNECT. */
#define CW_HEADER_CONNECT (1 << 2)

/** Where a header came from: an answer before the last one, such as 103. */
#define CW_HEADER_1XX (1 << 3)

/** Where a header came from: HTTP/2 or HTTP/3 itself, such as ":status". */
#define CW_HEADER_PSEUDO (1 << 4)

/**
 * What is known of a response header.
 *
 * Corresponds to struct curl_header.
 */
typedef struct cw_header {
  /** How many headers of its name there are, of those that were asked for. */
  size_t amount;
  /** Which of them it is, from 0. */
  size_t index;
  /** Where its value begins in `buf`; its name is at the beginning. */
  size_t value_at;
  /** Where it came from: one CW_HEADER_ constant. */
  int32_t origin;
} cw_header;

/**
 * Copies out a header by name, of any response.
 *
 * `name` is the header's name, in any case, and `index` counts the headers of
 * that name from 0. `origins` is one or more CW_HEADER_ constants, combined with
 * "|". `request` counts the requests of the transfer from 0, among them those
 * that were redirected; -1 is the last one.
 *
 * CW_EMPTY means that there is none. Else `buf` receives the name as the server
 * wrote it, a NUL, the value and another NUL, if its `cap` bytes suffice, and
 * `header`, which may be NULL, receives where the value begins and the rest.
 * (NULL, 0, &needed) only asks for the size and answers CW_OK.
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `name` is NULL, or `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small; `buf` is left as it was.
 * - CW_E_ARGUMENT: `origins` or `request` is something else.
 * - CW_E_UNSUPPORTED: libcurl does not accept the name.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 *
 * Corresponds to curl_easy_header().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_header_of(cw_easy easy,
                                const char *name,
                                size_t index,
                                int origins,
                                int request,
                                struct cw_header *header,
                                char *buf,
                                size_t cap,
                                size_t *needed);

/**
 * Copies out a header by position, for a walk through all.
 *
 * `position` counts the headers of `origins` and `request`, which are those of
 * cw_easy_get_header_of(), from 0 in the order in which they came. CW_EMPTY
 * means that there are no more. At position 0 the call looks all of them up,
 * and later positions are of what it found then: headers that come while the
 * transfer goes on show in the next walk.
 *
 * The other parameters and errors are those of cw_easy_get_header_of().
 * Callable as cw_easy_get_long(). Corresponds to curl_easy_nextheader().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_header_at(cw_easy easy,
                                size_t position,
                                int origins,
                                int request,
                                struct cw_header *header,
                                char *buf,
                                size_t cap,
                                size_t *needed);

/* ---- Easy: infos ---- */

/**
 * Gets an info of type long.
 *
 * `info` is a CW_INFO_ constant; curlward/options.h says at each which
 * function gets it. `value` receives the number.
 *
 * All functions that get infos, and others that refer to this one, are
 * callable:
 * - on the home thread of the multi, in every state of the easy, also inside
 *   callbacks;
 * - on another thread while the easy is not running and no other thread is
 *   inside a call on it.
 *
 * Errors of all of them:
 * - CW_E_NULL: `value` is NULL.
 * - CW_E_OPTION_UNKNOWN: `info` is no CW_INFO_ constant.
 * - CW_E_OPTION_TYPE: the info is of another type; cw_last_error() names the
 *   right function.
 * - CW_E_OPTION_RESERVED: curlward keeps the info; cw_last_error() says what
 *   to call instead.
 * - CW_E_UNSUPPORTED: this libcurl does not have the info.
 * - CW_E_CURL: libcurl failed to tell.
 * - CW_E_CONCURRENT: another thread is inside a call on the easy, or runs it.
 *
 * Corresponds to curl_easy_getinfo().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_long(cw_easy easy,
                           int info,
                           long *value);

/**
 * Gets an info of type curl_off_t, or a socket.
 *
 * `value` receives the number; for a socket, -1 if there is none. Callable and
 * errors as cw_easy_get_long(). Corresponds to curl_easy_getinfo().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_off(cw_easy easy,
                          int info,
                          int64_t *value);

/**
 * Gets an info of type double.
 *
 * `value` receives the number. Callable and errors as cw_easy_get_long().
 * Corresponds to curl_easy_getinfo().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_double(cw_easy easy,
                             int info,
                             double *value);

/**
 * Copies out an info of type string.
 *
 * CW_EMPTY means that libcurl has no such string. CW_INFO_CAINFO and
 * CW_INFO_CAPATH are the file and the folder that a server's certificate is
 * checked with. `buf`, `cap` and `needed` are those of cw_easy_get_error().
 *
 * Callable and errors as cw_easy_get_long(), and CW_E_BUFFER if `cap` is too
 * small. Corresponds to curl_easy_getinfo().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_string(cw_easy easy,
                             int info,
                             char *buf,
                             size_t cap,
                             size_t *needed);

/**
 * Copies out one string of an info of type list.
 *
 * `index` counts the strings from 0. CW_EMPTY means that the list has no such
 * string. `buf`, `cap` and `needed` are those of cw_easy_get_error().
 *
 * Callable and errors as cw_easy_get_long(), and CW_E_BUFFER if `cap` is too
 * small. Corresponds to curl_easy_getinfo().
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_list(cw_easy easy,
                           int info,
                           size_t index,
                           char *buf,
                           size_t cap,
                           size_t *needed);

/**
 * Copies out one line about a certificate of the server.
 *
 * With CW_OPT_CERTINFO on, libcurl notes the certificates that the server showed
 * when the connection was made. `certificate` counts them from 0, which is the
 * server's own, up to its root; `line` counts the lines about it from 0. A line
 * is a name, a colon and a value, such as "Subject:CN = localhost", and the
 * last one, "Cert:", has the certificate itself as PEM. CW_EMPTY means that
 * there is no such certificate, or no such line.
 *
 * None is noted where the transfer used a connection that was there already, or
 * took up a TLS session of an earlier one; CW_OPT_FRESH_CONNECT on and
 * CW_OPT_SSL_SESSIONID_CACHE off prevent both. `buf`, `cap` and `needed` are
 * those of cw_easy_get_error().
 *
 * Callable as cw_easy_get_long(). Errors:
 * - CW_E_NULL: `buf` is NULL and `cap` is not 0.
 * - CW_E_BUFFER: `cap` is too small.
 * - CW_E_CONCURRENT: as for cw_easy_get_long().
 *
 * Corresponds to CURLINFO_CERTINFO.
 */
CW_NODISCARD CW_API
cw_status cw_easy_get_certificate(cw_easy easy,
                                  size_t certificate,
                                  size_t line,
                                  char *buf,
                                  size_t cap,
                                  size_t *needed);

#ifdef __cplusplus
}
#endif

#endif /* CURLWARD_H */
