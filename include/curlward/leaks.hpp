/// @file
/// The handles that were not ended.
#ifndef CURLWARD_LEAKS_HPP
#define CURLWARD_LEAKS_HPP

#include "callable.hpp"

namespace curlward {

namespace detail {

template <class F> struct leak_thunk {
    static void run(const cw_leak *leak, void *callable) noexcept
    {
        guarded<void, F>(0, callable, *leak);
    }
};

} // namespace detail

/// Calls `function(const cw_leak &)` for each multi, easy, URL, mime and share that is alive.
///
/// After an exception the others are shown too; then it is thrown.
template <class F> void report_leaks(F function)
{
    const cw_leak_fn run = detail::leak_thunk<F>::run;
    void *const callable = &function;
    detail::call(cw_report_leaks, run, callable);
}

} // namespace curlward

#endif // CURLWARD_LEAKS_HPP
