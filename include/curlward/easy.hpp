/// @file
/// An easy: one transfer with its options.
#ifndef CURLWARD_EASY_HPP
#define CURLWARD_EASY_HPP

#include "callable.hpp"
#include "number.hpp"
#include "owner.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#if __cplusplus >= 201703L
#include <optional>
#include <string_view>
#endif

namespace curlward {

namespace detail {

template <class F> struct write_thunk;
template <class F> struct event_thunk;
template <class F> struct raw_thunk;
template <class F> struct read_thunk;
template <class F> struct seek_thunk;
template <class F> struct header_thunk;
template <class F> struct progress_thunk;
template <class F> struct address_thunk;
template <class F> struct resolver_start_thunk;
template <class F> struct open_socket_thunk;
template <class F> struct socket_option_thunk;
template <class F> struct close_socket_thunk;
template <class F> struct prereq_thunk;
template <class F> struct debug_thunk;
template <class F> struct ssl_context_thunk;
template <class F> struct key_log_thunk;
template <class F> struct trailer_thunk;
template <class F> struct hsts_read_thunk;
template <class F> struct hsts_write_thunk;
template <class F> struct ssh_key_thunk;
template <class F> struct ssh_host_key_thunk;
template <class F> struct chunk_begin_thunk;
template <class F> struct chunk_end_thunk;
template <class F> struct file_match_thunk;
template <class F> struct interleave_thunk;
template <class F> struct done_thunk;
template <class F> struct ws_message_thunk;
template <class F> struct ws_drain_thunk;

template <class Text>
using if_text = typename std::enable_if<std::is_convertible<Text, const char *>::value>::type;

/// Calls a C getter of a string; false if there is none.
template <class... Parameters, class... Arguments>
bool copy_string(std::string &value, cw_status (*get)(Parameters...), Arguments... arguments)
{
    char *const nowhere = nullptr;
    std::size_t needed = 0;
    if (call(get, arguments..., nowhere, needed, &needed) == CW_EMPTY)
        return false;
    std::string copy(needed, '\0');
    if (call(get, arguments..., &copy[0], needed, &needed) == CW_EMPTY)
        return false;
    copy.resize(needed - 1);
    value.swap(copy);
    return true;
}

/// The string for C; one with a NUL inside would be cut off there.
inline const char *terminated(const std::string &value)
{
    if (value.find('\0') != std::string::npos)
        raise(CW_E_ARGUMENT, "curlward: a string for C holds a NUL byte");
    return value.c_str();
}

} // namespace detail

class easy;
class url_base;
class share_base;

/// A cookie. Its value is a secret.
struct cookie {
    std::string domain; ///< The host that it is for, without a dot before it.
    std::string path;
    std::string name;
    std::string value;
    std::int64_t expires; ///< In seconds since 1970; 0 if it ends with the session.
    bool subdomains;      ///< Whether it is for all hosts below its domain too.
    bool secure;          ///< Whether it is sent over HTTPS only.
    bool http_only;       ///< Whether it is kept from scripts in a browser.
};

namespace detail {

/// Others may add cookies between two calls.
template <class Handle>
std::vector<cookie> copy_cookies(cw_status (*get)(Handle, const cw_cookie **, void *, std::size_t,
                                                  std::size_t *),
                                 Handle handle)
{
    std::vector<char> buf(4096);
    const cw_cookie *first = nullptr;
    for (;;) {
        std::size_t needed = 0;
        void *const start = buf.data();
        const cw_status status = unchecked_call(get, handle, &first, start, buf.size(), &needed);
        if (check(status == CW_E_BUFFER ? CW_OK : status) == status)
            break;
        buf.resize(needed);
    }
    std::vector<cookie> cookies;
    for (; first != nullptr; first = first->next)
        cookies.push_back(cookie{first->domain, first->path, first->name, first->value,
                                 first->expires, first->subdomains, first->secure,
                                 first->http_only});
    return cookies;
}

} // namespace detail

/// A response header, with where it came from.
struct header {
    std::string name;  ///< As the server wrote it.
    std::string value;
    std::size_t amount; ///< How many of this name there are, of those that were asked for.
    std::size_t index;  ///< Which of them it is.
    int origin;         ///< One CW_HEADER_ constant.
};

/// The calls on an easy, whether it is an easy or an easy_ref.
class easy_base : public detail::holder<cw_easy> {
public:
    /// Sets a number or a switch: a CW_OPT_ of type long, curl_off_t or bool. A number
    /// that the option's type cannot hold is the error CW_E_OPTION_VALUE.
    template <class Number> detail::if_number<Number> set(int option, Number value)
    {
        set_number(option, value, std::is_same<Number, bool>());
    }

    /// Sets a string; nullptr unsets it.
    template <class Text> detail::if_text<Text> set(int option, Text value)
    {
        const char *const text = value;
        detail::call(cw_easy_set_string, handle_, option, text);
    }
    void set(int option, const std::string &value) { set(option, detail::terminated(value)); }
#if __cplusplus >= 201703L
    void set(int option, std::string_view value) { set(option, std::string(value)); }
#endif

    /// Sets a list such as CW_OPT_HTTPHEADER; an empty one unsets it.
    void set(int option, const std::vector<std::string> &strings)
    {
        set_list(option, strings.data(), strings.size());
    }
    void set(int option, std::initializer_list<std::string> strings)
    {
        set_list(option, strings.begin(), strings.size());
    }

    /// Sets the bytes of a CW_OPT_..._BLOB; (nullptr, 0) unsets it.
    void set(int option, const void *data, std::size_t size)
    {
        detail::call(cw_easy_set_bytes, handle_, option, data, size);
    }

    /// Sets the request's body; (nullptr, 0) takes it away.
    void set_body(const void *data, std::size_t size)
    {
        detail::call(cw_easy_set_body, handle_, data, size);
    }
    void set_body(const std::string &body) { set_body(body.data(), body.size()); }
    /// Sets a file as the request's body, which is opened when the transfer begins.
    void set_body_file(const std::string &path)
    {
        detail::call(cw_easy_set_body_file, handle_, detail::terminated(path));
    }

    /// Sets the parts of a mime as the request's body; the mime may end or change afterwards.
    void set_mime(const detail::holder<cw_mime> &mime)
    {
        detail::call(cw_easy_set_mime, handle_, mime.handle());
    }

    /// Uses a share from now on, which may end before.
    void set_share(const share_base &share);
    void leave_share();

    /// The cookies of its share, if that has some in common, else its own; add_cookie() and the
    /// others are about the same ones.
    std::vector<cookie> get_cookies() const
    {
        return detail::copy_cookies(cw_easy_get_cookies, handle_);
    }
    /// Adds the cookie of a "Set-Cookie: " header with a domain, or of a line of a cookie file.
    void add_cookie(const std::string &line)
    {
        detail::call(cw_easy_add_cookie, handle_, detail::terminated(line));
    }
    /// Clears CW_COOKIES_ALL or CW_COOKIES_SESSION.
    void clear_cookies(int which = CW_COOKIES_ALL)
    {
        detail::call(cw_easy_clear_cookies, handle_, which);
    }
    /// Adds the cookies of a file: all of them, or none if a line is no cookie.
    void load_cookies(const std::string &path)
    {
        detail::call(cw_easy_load_cookies, handle_, detail::terminated(path));
    }
    /// Writes the cookies into a file, which has all of them or is left as it was.
    void save_cookies(const std::string &path) const
    {
        detail::call(cw_easy_save_cookies, handle_, detail::terminated(path));
    }

    void set_body_limit(std::size_t limit) { detail::call(cw_easy_set_body_limit, handle_, limit); }

    void set_header_limit(std::size_t bytes, std::size_t lines)
    {
        detail::call(cw_easy_set_header_limit, handle_, bytes, lines);
    }

    /// In milliseconds, -1 for ever.
    void set_queue_timeout(std::int64_t timeout_ms) { detail::call(cw_easy_set_queue_timeout, handle_, timeout_ms); }
    /// Sets which addresses its transfers may connect to: CW_ADDRESS_ANY or CW_ADDRESS_PUBLIC.
    void set_address_policy(int policy)
    {
        detail::call(cw_easy_set_address_policy, handle_, policy);
    }

    /// Sets CW_OPT_URL to what the URL is now.
    void set_url(const url_base &url);
    /// Writes the response's body to a file, which has its name once it is whole: `flags` are
    /// CW_FILE_SYNC and CW_FILE_RESUME. nullptr takes the file away.
    void set_output_file(const std::string &path, std::uint32_t flags = 0)
    {
        set_output_file(path, {sizeof(cw_output_file), flags, nullptr, -1});
    }
    void set_output_file(const std::string &path, const cw_output_file &options)
    {
        const cw_output_file *const wanted = &options;
        detail::call(cw_easy_set_output_file, handle_, detail::terminated(path), wanted);
    }
    void set_output_file(std::nullptr_t)
    {
        const char *const no_path = nullptr;
        const cw_output_file *const no_options = nullptr;
        detail::call(cw_easy_set_output_file, handle_, no_path, no_options);
    }

    /// Has a stream of events that ends be asked for again; nullptr takes that back.
    void set_event_reconnect(const cw_event_reconnect &how)
    {
        const cw_event_reconnect *const wanted = &how;
        detail::call(cw_easy_set_event_reconnect, handle_, wanted);
    }
    void set_event_reconnect(std::nullptr_t)
    {
        const cw_event_reconnect *const none = nullptr;
        detail::call(cw_easy_set_event_reconnect, handle_, none);
    }

    void set_token(std::size_t token) { detail::call(cw_easy_set_token, handle_, token); }

    /// Takes the response's body: `result (easy_ref, const char *data, size_t)`.
    ///
    /// This and the other on_ methods replace the callable; nullptr removes it.
    template <class F> void on_write(F &&callable)
    {
        detail::set_callable<detail::write_thunk>(cw_easy_write_function, handle_,
                                                  std::forward<F>(callable));
    }

    /// Takes server-sent events: `result (easy_ref, const cw_event &)`.
    template <class F> void on_event(F &&callable)
    {
        detail::set_callable<detail::event_thunk>(cw_easy_event_function, handle_,
                                                  std::forward<F>(callable));
    }

    /// Works on a raw connection, with send(), recv() and watch():
    /// `raw_result (easy_ref, int events)`.
    template <class F> void on_raw(F &&callable)
    {
        detail::set_callable<detail::raw_thunk>(cw_easy_raw_function, handle_,
                                                std::forward<F>(callable));
    }

    /// Sends on a raw connection; how many bytes were taken, 0 if none could be sent now.
    std::size_t send(const void *data, std::size_t size)
    {
        std::size_t sent = 0;
        return detail::call(cw_easy_send, handle_, data, size, &sent) == CW_EMPTY ? 0 : sent;
    }

    /// Receives on a raw connection; false if nothing is there now. After the other side's end
    /// it is true, and `received` 0.
    bool recv(void *buffer, std::size_t capacity, std::size_t &received)
    {
        received = 0;
        return detail::call(cw_easy_recv, handle_, buffer, capacity, &received) != CW_EMPTY;
    }

    /// Sets what on_raw() is called for: CW_SOCKET_IN, CW_SOCKET_OUT, both or 0.
    void watch(int events) { detail::call(cw_easy_watch, handle_, events); }

    /// Gives the request's body; giving 0 bytes ends it:
    /// `result (easy_ref, char *buffer, size_t capacity, size_t &given)`.
    template <class F> void on_read(F &&callable)
    {
        detail::set_callable<detail::read_thunk>(cw_easy_read_function, handle_,
                                                 std::forward<F>(callable));
    }

    /// Moves on_read()'s position: `seek_result (easy_ref, int64_t offset)`.
    template <class F> void on_seek(F &&callable)
    {
        detail::set_callable<detail::seek_thunk>(cw_easy_seek_function, handle_,
                                                 std::forward<F>(callable));
    }

    /// Sees header lines: `result (easy_ref, const char *line, size_t)`.
    template <class F> void on_header(F &&callable)
    {
        detail::set_callable<detail::header_thunk>(cw_easy_header_function, handle_,
                                                   std::forward<F>(callable));
    }

    /// Sees how far the transfer is: `result (easy_ref, const progress &)`.
    template <class F> void on_progress(F &&callable)
    {
        detail::set_callable<detail::progress_thunk>(cw_easy_progress_function, handle_,
                                                     std::forward<F>(callable));
    }

    /// Decides about an address; result::abort refuses it:
    /// `result (easy_ref, const cw_address &)`.
    template <class F> void on_address(F &&callable)
    {
        detail::set_callable<detail::address_thunk>(cw_easy_address_function, handle_,
                                                    std::forward<F>(callable));
    }

    /// Hears that a name is about to be looked up: `result (easy_ref)`.
    template <class F> void on_resolver_start(F &&callable)
    {
        detail::set_callable<detail::resolver_start_thunk>(cw_easy_resolver_start_function,
                                                           handle_, std::forward<F>(callable));
    }

    /// Makes the socket of a new connection, and gives its descriptor:
    /// `socket_result (easy_ref, const cw_address &, int &fd)`.
    template <class F> void on_open_socket(F &&callable)
    {
        detail::set_callable<detail::open_socket_thunk>(cw_easy_open_socket_function, handle_,
                                                        std::forward<F>(callable));
    }

    /// Sets a new socket up before it is connected:
    /// `socket_result (easy_ref, int fd, int purpose)`.
    template <class F> void on_socket_option(F &&callable)
    {
        detail::set_callable<detail::socket_option_thunk>(cw_easy_socket_option_function, handle_,
                                                          std::forward<F>(callable));
    }

    /// Closes the socket of a connection that the easy opened, which may be gone by then:
    /// `void (easy_ref, int fd)`. The callable lives until the last of them is closed.
    template <class F> void on_close_socket(F &&callable)
    {
        detail::set_callable<detail::close_socket_thunk>(cw_easy_close_socket_function, handle_,
                                                         std::forward<F>(callable));
    }

    /// Decides whether a request is sent over a connection:
    /// `result (easy_ref, const cw_address &remote, const cw_address &local)`.
    template <class F> void on_prereq(F &&callable)
    {
        detail::set_callable<detail::prereq_thunk>(cw_easy_prereq_function, handle_,
                                                   std::forward<F>(callable));
    }

    /// Sees what libcurl does:
    /// `void (easy_ref, int kind, const char *data, size_t)`.
    template <class F> void on_debug(F &&callable)
    {
        detail::set_callable<detail::debug_thunk>(cw_easy_debug_function, handle_,
                                                  std::forward<F>(callable));
    }

    /// Sets up the TLS context of a new connection, with OpenSSL an SSL_CTX:
    /// `result (easy_ref, void *context)`.
    template <class F> void on_ssl_context(F &&callable)
    {
        detail::set_callable<detail::ssl_context_thunk>(cw_easy_ssl_context_function, handle_,
                                                        std::forward<F>(callable));
    }

    /// Gets the secrets of new TLS connections: `void (easy_ref, const char *line)`.
    template <class F> void on_key_log(F &&callable)
    {
        detail::set_callable<detail::key_log_thunk>(cw_easy_key_log_function, handle_,
                                                    std::forward<F>(callable));
    }

    /// Adds trailers to a request with add_trailer(): `result (easy_ref)`.
    template <class F> void on_trailer(F &&callable)
    {
        detail::set_callable<detail::trailer_thunk>(cw_easy_trailer_function, handle_,
                                                    std::forward<F>(callable));
    }

    /// Adds one trailer, inside the callable of on_trailer().
    void add_trailer(const std::string &name, const std::string &value)
    {
        detail::call(cw_easy_add_trailer, handle_, detail::terminated(name),
                     detail::terminated(value));
    }

    /// Gives a host for HTTPS alone; one whose `host` stays empty is none:
    /// `result (easy_ref, cw_hsts_entry &)`.
    template <class F> void on_hsts_read(F &&callable)
    {
        detail::set_callable<detail::hsts_read_thunk>(cw_easy_hsts_read_function, handle_,
                                                      std::forward<F>(callable));
    }

    /// Gets each host for HTTPS alone when the easy has ended, so that the easy_ref names
    /// none any more: `result (easy_ref, const cw_hsts_entry &, size_t index, size_t count)`.
    template <class F> void on_hsts_write(F &&callable)
    {
        detail::set_callable<detail::hsts_write_thunk>(cw_easy_hsts_write_function, handle_,
                                                       std::forward<F>(callable));
    }

    /// Decides about the key of an SSH server beside a known one, of which there may be
    /// none: `ssh_result (easy_ref, const cw_ssh_key *known, const cw_ssh_key &found,
    /// int comparison)`.
    template <class F> void on_ssh_key(F &&callable)
    {
        detail::set_callable<detail::ssh_key_thunk>(cw_easy_ssh_key_function, handle_,
                                                    std::forward<F>(callable));
    }

    /// Decides about the key of an SSH server: `result (easy_ref, const cw_ssh_key &)`.
    template <class F> void on_ssh_host_key(F &&callable)
    {
        detail::set_callable<detail::ssh_host_key_thunk>(cw_easy_ssh_host_key_function, handle_,
                                                         std::forward<F>(callable));
    }

    /// Hears of each file that a pattern for FTP stands for, before it comes:
    /// `file_result (easy_ref, const cw_ftp_file &, int remaining)`.
    template <class F> void on_chunk_begin(F &&callable)
    {
        detail::set_callable<detail::chunk_begin_thunk>(cw_easy_chunk_begin_function, handle_,
                                                        std::forward<F>(callable));
    }

    /// Hears that a file has come: `result (easy_ref)`.
    template <class F> void on_chunk_end(F &&callable)
    {
        detail::set_callable<detail::chunk_end_thunk>(cw_easy_chunk_end_function, handle_,
                                                      std::forward<F>(callable));
    }

    /// Says whether a pattern stands for a name:
    /// `file_result (easy_ref, const char *pattern, const char *name)`.
    template <class F> void on_file_match(F &&callable)
    {
        detail::set_callable<detail::file_match_thunk>(cw_easy_file_match_function, handle_,
                                                       std::forward<F>(callable));
    }

    /// Takes a packet of RTSP: `result (easy_ref, const char *data, size_t)`.
    template <class F> void on_interleave(F &&callable)
    {
        detail::set_callable<detail::interleave_thunk>(cw_easy_interleave_function, handle_,
                                                       std::forward<F>(callable));
    }

    /// Hears of the transfer's end instead of a message, where everything is allowed:
    /// `void (easy_ref, const cw_message &)`.
    ///
    /// An easy that was given to its multi is freed after that, unless the callable
    /// has removed it.
    template <class F> void on_done(F &&callable)
    {
        detail::set_callable<detail::done_thunk>(cw_easy_done_function, handle_,
                                                 std::forward<F>(callable));
    }

    /// Takes WebSocket messages, with which the easy's transfers are WebSocket connections:
    /// `result (easy_ref, const cw_ws_message &)`.
    template <class F> void on_ws_message(F &&callable)
    {
        detail::set_callable<detail::ws_message_thunk>(cw_easy_ws_message_function, handle_,
                                                       std::forward<F>(callable));
    }

    /// Hears when there is room to send over a WebSocket connection:
    /// `void (easy_ref, std::size_t waiting)`.
    template <class F> void on_ws_drain(F &&callable)
    {
        detail::set_callable<detail::ws_drain_thunk>(cw_easy_ws_drain_function, handle_,
                                                     std::forward<F>(callable));
    }

    /// Sets limits and habits of its WebSocket connections; nullptr sets them back.
    void set_ws(const cw_ws_settings &settings)
    {
        const cw_ws_settings *const wanted = &settings;
        detail::call(cw_easy_set_ws, handle_, wanted);
    }
    void set_ws(std::nullptr_t)
    {
        const cw_ws_settings *const defaults = nullptr;
        detail::call(cw_easy_set_ws, handle_, defaults);
    }

    /// Sends a message over the WebSocket connection; answers how many bytes wait then.
    std::size_t ws_send(int kind, const void *data, std::size_t size)
    {
        std::size_t waiting = 0;
        detail::call(cw_easy_ws_send, handle_, kind, data, size, &waiting);
        return waiting;
    }
    /// Sends a text.
    std::size_t ws_send(const std::string &text)
    {
        return ws_send(CW_WS_TEXT, text.data(), text.size());
    }
    /// The same, but false if so much waits that it was not taken.
    bool ws_try_send(int kind, const void *data, std::size_t size)
    {
        std::size_t *const nowhere = nullptr;
        const cw_status status =
            detail::unchecked_call(cw_easy_ws_send, handle_, kind, data, size, nowhere);
        return status != CW_E_WS_FULL && detail::check(status) == CW_OK;
    }
    bool ws_try_send(const std::string &text)
    {
        return ws_try_send(CW_WS_TEXT, text.data(), text.size());
    }

    /// Closes the WebSocket connection when all that waits is sent; -1 is no deadline.
    void ws_close(int code = 1000, const std::string &reason = std::string(),
                  std::int64_t deadline_ms = -1)
    {
        detail::call(cw_easy_ws_close, handle_, code, reason.data(), reason.size(), deadline_ms);
    }

    void reset() { detail::call(cw_easy_reset, handle_); }

    easy dup() const;

    /// Runs the transfer to its end; throws error if it fails.
    void perform() { detail::call(cw_easy_perform, handle_); }

    void cancel() { detail::call(cw_easy_cancel, handle_); }

    void pause(int directions = CW_BOTH) { detail::call(cw_easy_pause, handle_, directions); }

    void unpause(int directions = CW_BOTH) { detail::call(cw_easy_unpause, handle_, directions); }

    /// The name that sentences use, such as "easy 12".
    std::string name() const
    {
        std::string name;
        detail::copy_string(name, cw_easy_name, handle_);
        return name;
    }

    /// One of CW_STATE_IDLE, CW_STATE_QUEUED, CW_STATE_RUNNING and CW_STATE_DONE.
    int get_state() const
    {
        int state = CW_STATE_IDLE;
        detail::call(cw_easy_get_state, handle_, &state);
        return state;
    }

    /// Whether a callback of the transfer is running at this moment.
    bool in_callback() const
    {
        bool inside = false;
        detail::call(cw_easy_in_callback, handle_, &inside);
        return inside;
    }

    /// How the last transfer ended; false if none has, or one is under way.
    bool get_result(cw_message &result) const
    {
        return detail::call(cw_easy_get_result, handle_, &result) != CW_EMPTY;
    }

    /// One sentence on why the last transfer failed; empty if it did not.
    std::string get_error() const
    {
        std::string sentence;
        detail::copy_string(sentence, cw_easy_get_error, handle_);
        return sentence;
    }

    /// The response's body, which is kept if there is no on_write().
    std::string get_body() const
    {
        void *const nowhere = nullptr;
        std::size_t size = 0;
        detail::call(cw_easy_get_body, handle_, nowhere, size, &size);
        std::string body(size, '\0');
        void *const data = &body[0];
        detail::call(cw_easy_get_body, handle_, data, size, &size);
        return body;
    }

    /// The response header `name`, the `index`-th of that name; false if none.
    bool get_header(const std::string &name, std::string &value, std::size_t index = 0) const
    {
        return detail::copy_string(value, cw_easy_get_header, handle_, detail::terminated(name),
                                   index);
    }

    /// The same of any response: `origins` are CW_HEADER_ constants, and `request` counts
    /// the requests of the transfer from 0, -1 for the last one.
    bool get_header(const std::string &name, header &found, std::size_t index = 0,
                    int origins = CW_HEADER_HEADER | CW_HEADER_TRAILER, int request = -1) const
    {
        cw_header about = {0, 0, 0, 0};
        std::string text;
        if (!detail::copy_string(text, cw_easy_get_header_of, handle_, detail::terminated(name),
                                 index, origins, request, &about))
            return false;
        found = taken_apart(text, about);
        return true;
    }

    /// All of them, in the order in which they came.
    std::vector<header> get_headers(int origins = CW_HEADER_HEADER | CW_HEADER_TRAILER,
                                    int request = -1) const
    {
        std::vector<header> headers;
        cw_header about = {0, 0, 0, 0};
        std::string text;
        while (detail::copy_string(text, cw_easy_get_header_at, handle_, headers.size(), origins,
                                   request, &about))
            headers.push_back(taken_apart(text, about));
        return headers;
    }

    /// The header `name` of the request that a server made up for a response that it pushes, the
    /// `index`-th of that name; false if none.
    bool get_push_header(const std::string &name, std::string &value, std::size_t index = 0) const
    {
        return detail::copy_string(value, cw_easy_get_push_header, handle_,
                                   detail::terminated(name), index);
    }

    /// All of them, as pairs of name and value.
    std::vector<std::pair<std::string, std::string>> get_push_headers() const
    {
        std::vector<std::pair<std::string, std::string>> headers;
        std::size_t value_at = 0;
        std::string text;
        while (detail::copy_string(text, cw_easy_get_push_header_at, handle_, headers.size(),
                                   &value_at))
            headers.emplace_back(text.substr(0, value_at - 1), text.substr(value_at));
        return headers;
    }

    long get_long(int info) const
    {
        long value = 0;
        detail::call(cw_easy_get_long, handle_, info, &value);
        return value;
    }

    std::int64_t get_off(int info) const
    {
        std::int64_t value = 0;
        detail::call(cw_easy_get_off, handle_, info, &value);
        return value;
    }

    double get_double(int info) const
    {
        double value = 0;
        detail::call(cw_easy_get_double, handle_, info, &value);
        return value;
    }

    bool get_string(int info, std::string &value) const
    {
        return detail::copy_string(value, cw_easy_get_string, handle_, info);
    }

    std::vector<std::string> get_list(int info) const
    {
        std::vector<std::string> strings;
        std::string next;
        while (detail::copy_string(next, cw_easy_get_list, handle_, info, strings.size()))
            strings.push_back(next);
        return strings;
    }

    /// What libcurl noted of the server's certificates, its own first, with
    /// CW_OPT_CERTINFO on: each as lines such as "Subject:CN = localhost".
    std::vector<std::vector<std::string>> get_certificates() const
    {
        std::vector<std::vector<std::string>> certificates;
        std::string line;
        while (get_certificate_line(certificates.size(), 0, line)) {
            const std::size_t number = certificates.size();
            certificates.emplace_back();
            do
                certificates.back().push_back(line);
            while (get_certificate_line(number, certificates.back().size(), line));
        }
        return certificates;
    }

#if __cplusplus >= 201703L
    std::optional<cw_message> get_result() const
    {
        cw_message result{};
        return get_result(result) ? std::optional(result) : std::nullopt;
    }

    std::optional<std::string> get_header(const std::string &name, std::size_t index = 0) const
    {
        std::string value;
        return get_header(name, value, index) ? std::optional(value) : std::nullopt;
    }

    std::optional<std::string> get_string(int info) const
    {
        std::string value;
        return get_string(info, value) ? std::optional(value) : std::nullopt;
    }
#endif

protected:
    using holder::holder;
    easy_base(const easy_base &) = default;
    easy_base &operator=(const easy_base &) = default;
    ~easy_base() = default;

private:
    bool get_certificate_line(std::size_t certificate, std::size_t line, std::string &text) const
    {
        return detail::copy_string(text, cw_easy_get_certificate, handle_, certificate, line);
    }

    static header taken_apart(const std::string &text, const cw_header &about)
    {
        return {text.substr(0, about.value_at - 1), text.substr(about.value_at), about.amount,
                about.index, about.origin};
    }

    void set_number(int option, bool value, std::true_type)
    {
        detail::call(cw_easy_set_bool, handle_, option, value);
    }

    template <class Number> void set_number(int option, Number value, std::false_type)
    {
        // libcurl numbers the options of type curl_off_t from 30,000 on.
        if (option / 10000 == 3)
            detail::call(cw_easy_set_off, handle_, option,
                         detail::option_value<std::int64_t>(option, value));
        else
            detail::call(cw_easy_set_long, handle_, option,
                         detail::option_value<long>(option, value));
    }

    void set_list(int option, const std::string *strings, std::size_t count)
    {
        std::vector<const char *> pointers;
        for (std::size_t i = 0; i < count; ++i)
            pointers.push_back(detail::terminated(strings[i]));
        const char *const *const first = pointers.data();
        detail::call(cw_easy_set_list, handle_, option, first, count);
    }
};

/// Refers to an easy that something else owns.
class easy_ref : public easy_base {
public:
    explicit easy_ref(cw_easy handle) noexcept : easy_base(handle) {}
    easy_ref(const easy_base &easy) noexcept : easy_base(easy) {}
};

/// Owns an easy.
///
/// It may be moved while its transfer runs, and destroyed in every state, also
/// inside its own callables. Destroying it before its transfer has ended stops
/// that, without a message, and is reported as CW_E_TRANSFER_ABANDONED: give an
/// easy that you do not keep to its multi, with `add(std::move(transfer))`.
class easy : public detail::owner<easy_base, cw_easy, cw_easy_new, cw_easy_free_ended> {
public:
    using owner::owner;

    /// Frees the easy, and stops its transfer on purpose; unlike the destructor, it
    /// reports nothing, and throws what callables threw.
    void free() { end(cw_easy_free); }
};

inline easy easy_base::dup() const
{
    cw_easy copy = {0};
    detail::call(cw_easy_dup, handle_, &copy);
    return easy(copy);
}

} // namespace curlward

#include "thunks.hpp"

#endif // CURLWARD_EASY_HPP
