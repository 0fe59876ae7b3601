/// @file
/// What callables get and answer, and how C runs them.
#ifndef CURLWARD_CALLABLE_HPP
#define CURLWARD_CALLABLE_HPP

#include "error.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace curlward {

/// What a callable answers.
enum class result : int {
    proceed = CW_CONTINUE, ///< Go on.
    pause = CW_PAUSE,      ///< Only on_write(), on_event(), on_read(): nothing was taken or given.
    abort = CW_ABORT       ///< End the transfer.
};

/// What the callable of on_raw() answers.
enum class raw_result : int {
    proceed = CW_CONTINUE, ///< Go on.
    end = CW_END,          ///< Close the connection; the transfer ends well.
    abort = CW_ABORT       ///< End the transfer.
};

/// What the callable of on_seek() answers.
enum class seek_result : int {
    ok = CW_SEEK_OK,      ///< The position was set.
    fail = CW_SEEK_FAIL,  ///< Seeking failed; the transfer ends.
    cannot = CW_SEEK_CANT ///< libcurl may find another way.
};

/// What the callables of on_open_socket() and on_socket_option() answer.
enum class socket_result : int {
    proceed = CW_CONTINUE,           ///< Connect the socket.
    connected = CW_SOCKET_CONNECTED, ///< It is connected already.
    abort = CW_ABORT                 ///< End the transfer.
};

/// What the callable of on_ssh_key() answers about a key.
enum class ssh_result : int {
    accept = CW_CONTINUE,      ///< It is right.
    add = CW_SSH_ADD,          ///< It is right, and known from now on.
    replace = CW_SSH_REPLACE,  ///< It is right, and known instead of the one that was.
    refuse = CW_ABORT          ///< End the transfer.
};

/// What the callables of on_chunk_begin() and on_file_match() answer about a file.
enum class file_result : int {
    take = CW_CONTINUE, ///< The file is wanted.
    skip = CW_SKIP,     ///< It is not.
    abort = CW_ABORT    ///< End the transfer.
};

/// How far a transfer is, in bytes; a total is 0 while it is unknown.
struct progress {
    std::int64_t download_total;
    std::int64_t download_now;
    std::int64_t upload_total;
    std::int64_t upload_now;
};

namespace detail {

template <class Answer, class F, class... Arguments>
int answer(std::true_type, F &function, Arguments &&...arguments)
{
    function(std::forward<Arguments>(arguments)...);
    return 0;
}

template <class Answer, class F, class... Arguments>
int answer(std::false_type, F &function, Arguments &&...arguments)
{
    using Returned = decltype(function(std::forward<Arguments>(arguments)...));
    static_assert(std::is_same<Answer, Returned>::value,
                  "the callable returns neither nothing nor what its on_ method documents");
    return static_cast<int>(function(std::forward<Arguments>(arguments)...));
}

/// Runs a callable for C: its answer as a number, `thrown` for an exception.
template <class Answer, class F, class... Arguments>
int guarded(int thrown, void *callable, Arguments &&...arguments) noexcept
{
    F &function = *static_cast<F *>(callable);
    using Returned = decltype(function(std::forward<Arguments>(arguments)...));
#if CURLWARD_HAS_EXCEPTIONS
    try {
        return answer<Answer>(std::is_void<Returned>(), function,
                              std::forward<Arguments>(arguments)...);
    } catch (...) {
        exception_scope::collect();
        return thrown;
    }
#else
    static_cast<void>(thrown);
    return answer<Answer>(std::is_void<Returned>(), function,
                          std::forward<Arguments>(arguments)...);
#endif
}

/// Drops a callable for C; its destructor may throw.
template <class F> void destroy(void *callable) noexcept
{
#if CURLWARD_HAS_EXCEPTIONS
    try {
        delete static_cast<F *>(callable);
    } catch (...) {
        exception_scope::collect();
    }
#else
    delete static_cast<F *>(callable);
#endif
}

/// Moves a callable to the heap and registers it; `Thunk` is what C calls.
template <template <class> class Thunk, class Handle, class Function, class F>
void set_callable(cw_status (*set)(Handle, Function, void *, cw_drop_fn), Handle handle,
                  F &&callable)
{
    using Callable = typename std::decay<F>::type;
    const Function run = Thunk<Callable>::run;
    const cw_drop_fn drop = destroy<Callable>;
    void *const owned = new Callable(std::forward<F>(callable));
    call(set, handle, run, owned, drop);
}

template <template <class> class Thunk, class Handle, class Function>
void set_callable(cw_status (*set)(Handle, Function, void *, cw_drop_fn), Handle handle,
                  std::nullptr_t)
{
    call(set, handle, Function(), nullptr, nullptr);
}

} // namespace detail

} // namespace curlward

#endif // CURLWARD_CALLABLE_HPP
