/// @file
/// Numbers on their way to a narrower type of C.
#ifndef CURLWARD_NUMBER_HPP
#define CURLWARD_NUMBER_HPP

#include "error.hpp"

#include <string>
#include <type_traits>

namespace curlward {

namespace detail {

/// void for a number or a bool, but not for a pointer, which a bool would take.
template <class Number>
using if_number = typename std::enable_if<std::is_integral<Number>::value>::type;

/// Whether `value` is the same number in the type `Narrow`.
template <class Narrow, class Number> bool fits(Number value) noexcept
{
    const Narrow narrow = static_cast<Narrow>(value);
    return static_cast<Number>(narrow) == value && (narrow < Narrow()) == (value < Number());
}

/// The value for an option of type `Narrow`.
template <class Narrow, class Number> Narrow option_value(int option, Number value)
{
    if (!fits<Narrow>(value))
        raise(CW_E_OPTION_VALUE, "curlward: the number for option " + std::to_string(option) +
                                     " is out of the range of the option's type");
    return static_cast<Narrow>(value);
}

} // namespace detail

} // namespace curlward

#endif // CURLWARD_NUMBER_HPP
