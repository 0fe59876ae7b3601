/// @file
/// What needs no handle: escaped text, dates, debug lines of all transfers.
#ifndef CURLWARD_TEXT_HPP
#define CURLWARD_TEXT_HPP

#include "error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#if __cplusplus >= 201703L
#include <optional>
#endif

namespace curlward {

/// Bytes as they may stand in a part of a URL.
inline std::string escape(const std::string &bytes)
{
    const void *const data = bytes.data();
    char *const nowhere = nullptr;
    std::size_t needed = 0;
    detail::call(cw_escape, data, bytes.size(), nowhere, needed, &needed);
    std::string text(needed, '\0');
    detail::call(cw_escape, data, bytes.size(), &text[0], needed, &needed);
    text.resize(needed - 1);
    return text;
}

/// The bytes that an escaped text stands for; some may be NUL.
inline std::string unescape(const std::string &text)
{
    // An escaped byte takes no less than the byte.
    std::string bytes(text.size() + 1, '\0');
    void *const data = &bytes[0];
    std::size_t size = 0;
    detail::call(cw_unescape, text.data(), text.size(), data, bytes.size(), &size);
    bytes.resize(size);
    return bytes;
}

/// The seconds since 1970 of a date as HTTP has it; false if it is none.
inline bool parse_date(const std::string &text, std::int64_t &seconds)
{
    return detail::call(cw_parse_date, text.c_str(), &seconds) != CW_EMPTY;
}

#if __cplusplus >= 201703L
inline std::optional<std::int64_t> parse_date(const std::string &text)
{
    std::int64_t seconds = 0;
    return parse_date(text, seconds) ? std::optional(seconds) : std::nullopt;
}
#endif

/// Switches kinds of debug lines on or off for all transfers, such as "http/2,-ssl".
inline void global_trace(const std::string &kinds)
{
    detail::call(cw_global_trace, kinds.c_str());
}

} // namespace curlward

#endif // CURLWARD_TEXT_HPP
