/// @file
/// What easies and multis have in common: a handle, and who ends it.
#ifndef CURLWARD_OWNER_HPP
#define CURLWARD_OWNER_HPP

#include "error.hpp"

#include <type_traits>
#include <utility>

namespace curlward {

namespace detail {

/// Holds a C handle. Copying and assigning are for derived classes to open.
template <class Handle> class holder {
public:
    Handle handle() const noexcept { return handle_; }

    /// Whether there is a handle; a moved-from owner has none.
    explicit operator bool() const noexcept { return handle_.id != 0; }

    friend bool operator==(const holder &a, const holder &b) noexcept
    {
        return a.handle_.id == b.handle_.id;
    }
    friend bool operator!=(const holder &a, const holder &b) noexcept { return !(a == b); }

protected:
    explicit holder(Handle handle) noexcept : handle_(handle) {}
    holder(const holder &) = default;
    holder &operator=(const holder &) = default;
    ~holder() = default;

    Handle handle_;
};

/// Ends the handle of a `Base` when it goes.
template <class Base, class Handle, cw_status (*New)(Handle *), cw_status (*End)(Handle)>
class owner : public Base {
public:
    /// Makes a new one.
    owner() : Base(create()) {}

    /// Takes over one that the C functions made.
    explicit owner(Handle handle) noexcept : Base(handle) {}

    owner(owner &&other) noexcept : Base(other.release()) {}
    owner &operator=(owner &&other) noexcept
    {
        owner(std::move(other)).swap(*this);
        return *this;
    }

    ~owner()
    {
        exception_scope dropped;
        static_cast<void>(End(this->handle_));
    }

    /// Gives the handle away; none is left here.
    Handle release() noexcept
    {
        const Handle handle = this->handle_;
        this->handle_.id = 0;
        return handle;
    }

    void swap(owner &other) noexcept { std::swap(this->handle_, other.handle_); }

protected:
    void end() { call(End, release()); }

private:
    static Handle create()
    {
        Handle handle = {0};
        call(New, &handle);
        return handle;
    }
};

} // namespace detail

} // namespace curlward

#endif // CURLWARD_OWNER_HPP
