/// @file
/// A URL in its parts.
#ifndef CURLWARD_URL_HPP
#define CURLWARD_URL_HPP

#include "easy.hpp"

#include <string>

#if __cplusplus >= 201703L
#include <optional>
#endif

namespace curlward {

class url;

/// The calls on a URL.
class url_base : public detail::holder<cw_url> {
public:
    /// Sets a part, such as CW_URL_PART_HOST, or with CW_URL_PART_URL all of them;
    /// `flags` are CW_URL_ constants for setting. nullptr takes the part away.
    template <class Text> detail::if_text<Text> set(int part, Text value, unsigned flags = 0)
    {
        const char *const text = value;
        detail::call(cw_url_set, handle_, part, text, flags);
    }
    void set(int part, const std::string &value, unsigned flags = 0)
    {
        set(part, detail::terminated(value), flags);
    }

    /// A part; false if there is none. `flags` are CW_URL_ constants for getting.
    bool get(int part, std::string &value, unsigned flags = 0) const
    {
        return detail::copy_string(value, cw_url_get, handle_, part, flags);
    }

#if __cplusplus >= 201703L
    std::optional<std::string> get(int part, unsigned flags = 0) const
    {
        std::string value;
        return get(part, value, flags) ? std::optional(value) : std::nullopt;
    }
#endif

    /// The whole URL, which may hold a password; throws error if it lacks its scheme
    /// or its host.
    std::string str(unsigned flags = 0) const
    {
        std::string value;
        get(CW_URL_PART_URL, value, flags);
        return value;
    }

    /// The name that sentences use, such as "url 12".
    std::string name() const
    {
        std::string name;
        detail::copy_string(name, cw_url_name, handle_);
        return name;
    }

    url dup() const;

protected:
    using holder::holder;
    url_base(const url_base &) = default;
    url_base &operator=(const url_base &) = default;
    ~url_base() = default;
};

/// Owns a URL.
class url : public detail::owner<url_base, cw_url, cw_url_new, cw_url_free> {
public:
    using owner::owner;

    url() = default;

    /// Takes a text apart; throws error if it is no URL.
    explicit url(const std::string &text, unsigned flags = 0) { set(CW_URL_PART_URL, text, flags); }
};

inline url url_base::dup() const
{
    cw_url copy = {0};
    detail::call(cw_url_dup, handle_, &copy);
    return url(copy);
}

inline void easy_base::set_url(const url_base &url)
{
    detail::call(cw_easy_set_url, handle_, url.handle());
}

} // namespace curlward

#endif // CURLWARD_URL_HPP
