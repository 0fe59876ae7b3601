/// @file
/// What easies and multis have in common: a handle, and who ends it.
#ifndef CURLWARD_OWNER_HPP
#define CURLWARD_OWNER_HPP

#include "adopted.hpp"
#include "error.hpp"

#include <cstdint>
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

/// Learns whether an owner on this thread ends a handle, while callables run that
/// may do so. A call on an ended handle would be reported as a misuse.
class CURLWARD_SHARED end_watch {
public:
    explicit end_watch(std::uint64_t id) noexcept : id_(id), outer_(innermost())
    {
        innermost() = this;
    }
    ~end_watch() { innermost() = outer_; }
    end_watch(const end_watch &) = delete;
    end_watch &operator=(const end_watch &) = delete;

    bool ended() const noexcept { return ended_; }

    /// An owner is about to end the handle `id`.
    static void note(std::uint64_t id) noexcept
    {
        for (end_watch *watch = innermost(); watch != nullptr; watch = watch->outer_) {
            if (watch->id_ == id)
                watch->ended_ = true;
        }
    }

private:
    static end_watch *&innermost() noexcept
    {
        static thread_local end_watch *watch = nullptr;
        return watch;
    }

    const std::uint64_t id_;
    end_watch *const outer_;
    bool ended_ = false;
};

/// Owns the handle of a `Base` and ends it in the destructor.
template <class Base, class Handle, cw_status (*New)(Handle *), cw_status (*End)(Handle)>
class owner : public Base {
public:
    /// Makes a new handle.
    owner() : Base(create()) {}

    /// Takes over a handle that the C functions made.
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
        const ending around(this->handle_);
        static_cast<void>(End(this->handle_));
    }

    /// Gives the handle away: it is no longer owned here.
    Handle release() noexcept
    {
        const Handle handle = this->handle_;
        this->handle_.id = 0;
        return handle;
    }

    void swap(owner &other) noexcept { std::swap(this->handle_, other.handle_); }

protected:
    void end(cw_status (*how)(Handle))
    {
        // What a callable held may destroy this object.
        const Handle handle = release();
        const ending around(handle);
        call(how, handle);
    }

private:
    /// What happens around the end of a handle, whether or not that throws.
    class ending {
    public:
        explicit ending(Handle handle) noexcept : handle_(handle) { end_watch::note(handle_.id); }
        ~ending() { after_end(handle_); }
        ending(const ending &) = delete;
        ending &operator=(const ending &) = delete;

    private:
        const Handle handle_;
    };

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
