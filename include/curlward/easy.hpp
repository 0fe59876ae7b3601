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
template <class F> struct read_thunk;
template <class F> struct seek_thunk;
template <class F> struct header_thunk;
template <class F> struct progress_thunk;
template <class F> struct address_thunk;
template <class F> struct debug_thunk;
template <class F> struct done_thunk;

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

    void set_token(std::size_t token) { detail::call(cw_easy_set_token, handle_, token); }

    /// Takes the response's body: `result (easy_ref, const char *data, size_t)`.
    ///
    /// This and the other on_ methods replace the callable; nullptr removes it.
    template <class F> void on_write(F &&callable)
    {
        detail::set_callable<detail::write_thunk>(cw_easy_write_function, handle_,
                                                  std::forward<F>(callable));
    }

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

    /// Sees what libcurl does:
    /// `void (easy_ref, int kind, const char *data, size_t)`.
    template <class F> void on_debug(F &&callable)
    {
        detail::set_callable<detail::debug_thunk>(cw_easy_debug_function, handle_,
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

namespace detail {

template <class F> struct write_thunk {
    static int run(cw_easy easy, const void *data, std::size_t size, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy),
                                  static_cast<const char *>(data), size);
    }
};

template <class F> struct read_thunk {
    static int run(cw_easy easy, void *buffer, std::size_t capacity, std::size_t *given,
                   void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), static_cast<char *>(buffer),
                                  capacity, *given);
    }
};

template <class F> struct seek_thunk {
    static int run(cw_easy easy, std::int64_t offset, void *callable) noexcept
    {
        return guarded<seek_result, F>(CW_SEEK_FAIL, callable, easy_ref(easy), offset);
    }
};

template <class F> struct header_thunk {
    static int run(cw_easy easy, const char *line, std::size_t size, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), line, size);
    }
};

template <class F> struct progress_thunk {
    static int run(cw_easy easy, std::int64_t download_total, std::int64_t download_now,
                   std::int64_t upload_total, std::int64_t upload_now, void *callable) noexcept
    {
        const progress now = {download_total, download_now, upload_total, upload_now};
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), now);
    }
};

template <class F> struct address_thunk {
    static int run(cw_easy easy, const cw_address *address, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *address);
    }
};

template <class F> struct debug_thunk {
    static void run(cw_easy easy, int kind, const char *data, std::size_t size,
                    void *callable) noexcept
    {
        const int thrown = CW_ABORT;
        const end_watch freed(easy.id);
        if (guarded<void, F>(thrown, callable, easy_ref(easy), kind, data, size) == thrown &&
            !freed.ended())
            end_transfer(easy);
    }

    /// For the debug callback, which has no result; it also runs on idle easies.
    static void end_transfer(cw_easy easy) noexcept
    {
        int state = CW_STATE_IDLE;
        if (cw_easy_get_state(easy, &state) == CW_OK && state != CW_STATE_IDLE)
            static_cast<void>(cw_easy_cancel(easy));
    }
};

template <class F> struct done_thunk {
    static void run(cw_easy easy, const cw_message *message, void *callable) noexcept
    {
        const std::uint64_t gift = adopted::gift(easy);
        guarded<void, F>(CW_ABORT, callable, easy_ref(easy), *message);
        adopted::free_heard(easy, gift);
    }
};

} // namespace detail

} // namespace curlward

#endif // CURLWARD_EASY_HPP
