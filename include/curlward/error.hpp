/// @file
/// Failed calls, and the exceptions of callables on their way past C.
#ifndef CURLWARD_ERROR_HPP
#define CURLWARD_ERROR_HPP

#include "../curlward.h"

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#if defined(__cpp_exceptions) || defined(__EXCEPTIONS)
#define CURLWARD_HAS_EXCEPTIONS 1
#else
#define CURLWARD_HAS_EXCEPTIONS 0
#endif

// One type and one variable in all shared objects of a process.
#if defined(__GNUC__)
#define CURLWARD_SHARED __attribute__((visibility("default")))
#else
#define CURLWARD_SHARED
#endif

namespace curlward {

/// A failed call; what() is the sentence of cw_last_error().
class CURLWARD_SHARED error : public std::runtime_error {
public:
    error(cw_status status, const std::string &sentence)
        : std::runtime_error(sentence), status_(status)
    {
    }

    cw_status status() const noexcept { return status_; }

private:
    cw_status status_;
};

/// Collects what callables throw on this thread while it is the innermost scope.
///
/// Every method here has one of its own. A program that drives with a C
/// function, such as cw_multi_action(), puts one around it; an exception that
/// finds no scope ends in std::terminate().
class CURLWARD_SHARED exception_scope {
public:
    exception_scope() noexcept : outer_(innermost()) { innermost() = this; }
    ~exception_scope() { innermost() = outer_; }
    exception_scope(const exception_scope &) = delete;
    exception_scope &operator=(const exception_scope &) = delete;

    /// Throws the first exception collected, if any, and forgets it.
    void rethrow()
    {
        if (first_ != nullptr) {
            std::exception_ptr thrown;
            std::swap(thrown, first_);
            std::rethrow_exception(std::move(thrown));
        }
    }

    /// Hands the exception being handled to the innermost scope.
    static void collect() noexcept
    {
        exception_scope *const scope = innermost();
        if (scope == nullptr)
            std::terminate();
        if (scope->first_ == nullptr)
            scope->first_ = std::current_exception();
    }

private:
    static exception_scope *&innermost() noexcept
    {
        static thread_local exception_scope *scope = nullptr;
        return scope;
    }

    exception_scope *outer_;
    std::exception_ptr first_;
};

namespace detail {

[[noreturn]] inline void raise(cw_status status, const std::string &sentence)
{
#if CURLWARD_HAS_EXCEPTIONS
    throw error(status, sentence);
#else
    std::fprintf(stderr, "%s: %s\n", cw_status_name(status), sentence.c_str());
    std::terminate();
#endif
}

inline std::string last_error()
{
    std::string sentence(cw_last_error(nullptr, 0) + 1, '\0');
    cw_last_error(&sentence[0], sentence.size());
    sentence.pop_back();
    return sentence;
}

inline cw_status check(cw_status status)
{
    if (status >= CW_E_NULL)
        raise(status, last_error());
    return status;
}

/// Calls a C function, any of which may run callables, and throws what they threw.
template <class... Parameters, class... Arguments>
cw_status unchecked_call(cw_status (*function)(Parameters...), Arguments... arguments)
{
    exception_scope scope;
    const cw_status status = function(arguments...);
    scope.rethrow();
    return status;
}

/// The same; throws if the function fails, too.
template <class... Parameters, class... Arguments>
cw_status call(cw_status (*function)(Parameters...), Arguments... arguments)
{
    return check(unchecked_call(function, arguments...));
}

} // namespace detail

} // namespace curlward

#endif // CURLWARD_ERROR_HPP
