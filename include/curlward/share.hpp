/// @file
/// A share: what easies of several multis and threads have in common.
#ifndef CURLWARD_SHARE_HPP
#define CURLWARD_SHARE_HPP

#include "easy.hpp"

#include <string>
#include <vector>

namespace curlward {

/// The calls on a share. Each is possible from every thread, while transfers use the share.
class share_base : public detail::holder<cw_share> {
public:
    /// The name that sentences use, such as "share 3".
    std::string name() const
    {
        std::string name;
        detail::copy_string(name, cw_share_name, handle_);
        return name;
    }

    /// Its cookies, as they are now.
    std::vector<cookie> get_cookies() const
    {
        return detail::copy_cookies(cw_share_get_cookies, handle_);
    }
    /// Adds the cookie of a "Set-Cookie: " header with a domain, or of a line of a cookie file.
    void add_cookie(const std::string &line)
    {
        detail::call(cw_share_add_cookie, handle_, detail::terminated(line));
    }
    /// Clears CW_COOKIES_ALL or CW_COOKIES_SESSION.
    void clear_cookies(int which = CW_COOKIES_ALL)
    {
        detail::call(cw_share_clear_cookies, handle_, which);
    }
    /// Adds the cookies of a file: all of them, or none if a line is no cookie.
    void load_cookies(const std::string &path)
    {
        detail::call(cw_share_load_cookies, handle_, detail::terminated(path));
    }
    /// Writes the cookies into a file, which has all of them or is left as it was.
    void save_cookies(const std::string &path) const
    {
        detail::call(cw_share_save_cookies, handle_, detail::terminated(path));
    }

protected:
    using holder::holder;
    share_base(const share_base &) = default;
    share_base &operator=(const share_base &) = default;
    ~share_base() = default;
};

namespace detail {

inline cw_status new_share(cw_share *share)
{
    return cw_share_new(0, share);
}

} // namespace detail

/// Owns a share. It may end before its easies do.
class share : public detail::owner<share_base, cw_share, detail::new_share, cw_share_free> {
public:
    using owner::owner;

    /// Names and TLS sessions are in common.
    share() = default;

    /// And what these CW_SHARE_ constants say, such as CW_SHARE_COOKIES.
    explicit share(unsigned what) : owner(create(what)) {}

private:
    static cw_share create(unsigned what)
    {
        cw_share handle = {0};
        detail::call(cw_share_new, what, &handle);
        return handle;
    }
};

inline void easy_base::set_share(const share_base &share)
{
    detail::call(cw_easy_set_share, handle_, share.handle());
}

inline void easy_base::leave_share()
{
    const cw_share none = {0};
    detail::call(cw_easy_set_share, handle_, none);
}

} // namespace curlward

#endif // CURLWARD_SHARE_HPP
