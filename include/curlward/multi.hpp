/// @file
/// A multi: drives many transfers on one thread.
#ifndef CURLWARD_MULTI_HPP
#define CURLWARD_MULTI_HPP

#include "callable.hpp"
#include "easy.hpp"
#include "number.hpp"
#include "owner.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#if __cplusplus >= 201703L
#include <optional>
#endif

namespace curlward {

namespace detail {

template <class F> struct socket_thunk;
template <class F> struct timer_thunk;
template <class F> struct push_thunk;

} // namespace detail

/// The calls on a multi, whether it is a multi or a multi_ref.
class multi_base : public detail::holder<cw_multi> {
public:
    /// The name that sentences use, such as "multi 3.1".
    std::string name() const
    {
        std::string name;
        detail::copy_string(name, cw_multi_name, handle_);
        return name;
    }

    /// Adds an easy, which the caller still owns, and keeps until its message is there:
    /// destroying it stops its transfer.
    void add(const easy_base &easy) { detail::call(cw_multi_add, handle_, easy.handle()); }

    /// Adds an easy and gives it to the multi: `transfers.add(std::move(transfer))`.
    ///
    /// Whoever takes its message, or removes it, by a method of C++ owns it from then
    /// on: `easy done(message.easy);`. One with on_done() is freed when that has
    /// returned, unless it was removed there. A multi that ends frees those it still
    /// has; what was unfinished or unread is reported, unless the multi ends inside a
    /// callback or under a call of another thread. If this throws, the caller still
    /// owns the easy.
    void add(easy &&transfer)
    {
        // A callable may end the multi and this object.
        const cw_multi multi = handle_;
        giving given(multi, transfer);
        detail::call(cw_multi_add, multi, transfer.handle());
        given.succeed();
    }

    void remove(const easy_base &easy)
    {
        detail::call(cw_multi_remove, handle_, easy.handle());
        detail::adopted::take(handle_, easy.handle());
    }

    /// The easies that are added, in no particular order.
    std::vector<easy_ref> get_easies() const
    {
        std::vector<cw_easy> handles;
        std::size_t count = 0;
        cw_status status;
        // Others may add some meanwhile.
        do {
            handles.resize(count);
            status = detail::unchecked_call(cw_multi_get_easies, handle_, handles.data(),
                                            handles.size(), &count);
        } while (status == CW_E_BUFFER || count > handles.size());
        detail::check(status);
        std::vector<easy_ref> easies;
        for (std::size_t i = 0; i < count; ++i)
            easies.push_back(easy_ref(handles[i]));
        return easies;
    }

    /// What the multi has done, and what it has now.
    cw_multi_stats get_stats() const
    {
        cw_multi_stats stats{};
        detail::call(cw_multi_get_stats, handle_, &stats, sizeof stats);
        return stats;
    }

    /// Nothing of the former network is used: CW_NETWORK_ALL, or a part of that.
    void network_changed(int what = CW_NETWORK_ALL)
    {
        detail::call(cw_multi_network_changed, handle_, what);
    }

    /// Returns how many transfers are queued or running.
    int perform()
    {
        int running = 0;
        detail::call(cw_multi_perform, handle_, &running);
        return running;
    }

    /// Returns how many descriptors are ready.
    int poll(int timeout_ms) { return await(cw_multi_poll, nullptr, 0, timeout_ms); }
    int poll(std::vector<cw_waitfd> &extra, int timeout_ms)
    {
        return await(cw_multi_poll, extra.data(), extra.size(), timeout_ms);
    }

    /// Returns how many descriptors are ready.
    int wait(int timeout_ms) { return await(cw_multi_wait, nullptr, 0, timeout_ms); }
    int wait(std::vector<cw_waitfd> &extra, int timeout_ms)
    {
        return await(cw_multi_wait, extra.data(), extra.size(), timeout_ms);
    }

    /// Waits for something to do and does it; returns what perform() returns.
    int dispatch(int timeout_ms)
    {
        int running = 0;
        detail::call(cw_multi_dispatch, handle_, timeout_ms, &running);
        return running;
    }

    /// The one descriptor, readable when dispatch() has something to do.
    int fd()
    {
        int fd = -1;
        detail::call(cw_multi_fd, handle_, &fd);
        return fd;
    }

    /// Adds the one descriptor to `read_set`, for select(), and returns it.
    int fdset(fd_set &read_set)
    {
        int max_fd = -1;
        detail::call(cw_multi_fdset, handle_, &read_set, nullptr, nullptr, &max_fd);
        return max_fd;
    }

    /// What to wait for, with poll().
    std::vector<cw_waitfd> waitfds()
    {
        unsigned count = 0;
        detail::call(cw_multi_waitfds, handle_, nullptr, 0u, &count);
        std::vector<cw_waitfd> fds(count);
        detail::call(cw_multi_waitfds, handle_, fds.data(), count, &count);
        return fds;
    }

    /// May be called in signal handlers: it runs no callable.
    void wakeup() { detail::check(cw_multi_wakeup(handle_)); }

    /// Takes the oldest unread message; false if there is none.
    bool next_message(cw_message &message)
    {
        const cw_multi multi = handle_;
        if (detail::call(cw_multi_next_message, multi, &message) == CW_EMPTY)
            return false;
        detail::adopted::take(multi, message.easy);
        return true;
    }
#if __cplusplus >= 201703L
    std::optional<cw_message> next_message()
    {
        cw_message message{};
        return next_message(message) ? std::optional(message) : std::nullopt;
    }
#endif

    /// Takes all unread messages.
    std::vector<cw_message> messages()
    {
        std::vector<cw_message> all;
        cw_message message{};
        while (next_message(message))
            all.push_back(message);
        return all;
    }

    /// Calls `function(const cw_message &)` for each unread message and returns
    /// their number.
    ///
    /// After an exception the later messages are still unread. The function may
    /// call everything. If it closes or destroys the multi, no message follows.
    template <class F> std::size_t messages(F &&function);

    int running() const
    {
        int running = 0;
        detail::call(cw_multi_running, handle_, &running);
        return running;
    }

    /// Learns which descriptors to watch:
    /// `result (multi_ref, int fd, int events, void *socket_data)`.
    ///
    /// It is called at once, for curlward's own descriptor. After an exception or
    /// a result other than result::proceed it is called again at the next call on
    /// the multi; it stays set even if the first call of it fails.
    template <class F> void on_socket(F &&callable)
    {
        detail::set_callable<detail::socket_thunk>(cw_multi_socket_function, handle_,
                                                   std::forward<F>(callable));
    }

    /// Learns when to call timeout(): `result (multi_ref, int64_t timeout_ms)`.
    ///
    /// What on_socket() says of failing holds here too.
    template <class F> void on_timer(F &&callable)
    {
        detail::set_callable<detail::timer_thunk>(cw_multi_timer_function, handle_,
                                                  std::forward<F>(callable));
    }

    /// Decides whether a server may push a response:
    /// `bool (multi_ref, easy_ref parent, easy_ref pushed)`.
    ///
    /// True accepts. The pushed easy is then the multi's, as after add(std::move(easy)):
    /// whoever takes its message owns it. An exception denies.
    template <class F> void on_push(F &&callable)
    {
        detail::set_callable<detail::push_thunk>(cw_multi_push_function, handle_,
                                                 std::forward<F>(callable));
    }

    void assign(int fd, void *socket_data)
    {
        detail::call(cw_multi_assign, handle_, fd, socket_data);
    }

    /// Returns how many transfers are queued or running.
    int action(int fd, int events)
    {
        int running = 0;
        detail::call(cw_multi_action, handle_, fd, events, &running);
        return running;
    }

    /// Returns how many transfers are queued or running.
    int timeout()
    {
        int running = 0;
        detail::call(cw_multi_timeout, handle_, &running);
        return running;
    }

    /// After how many milliseconds the multi wants to be driven; -1 for never.
    std::int64_t get_timeout() const
    {
        std::int64_t timeout_ms = -1;
        detail::call(cw_multi_get_timeout, handle_, &timeout_ms);
        return timeout_ms;
    }

    /// Sets a CW_MOPT_ to a number or a switch. A number that a long cannot hold is
    /// the error CW_E_OPTION_VALUE.
    template <class Number> detail::if_number<Number> set(int option, Number value)
    {
        set_number(option, value, std::is_same<Number, bool>());
    }

    void set_max_connects(long max) { detail::call(cw_multi_set_max_connects, handle_, max); }

    void set_max_host_connections(long max)
    {
        detail::call(cw_multi_set_max_host_connections, handle_, max);
    }

    void set_max_total_connections(long max)
    {
        detail::call(cw_multi_set_max_total_connections, handle_, max);
    }

    void set_max_concurrent_streams(long max)
    {
        detail::call(cw_multi_set_max_concurrent_streams, handle_, max);
    }

    void set_multiplex(bool on) { detail::call(cw_multi_set_multiplex, handle_, on); }

protected:
    using holder::holder;
    multi_base(const multi_base &) = default;
    multi_base &operator=(const multi_base &) = default;
    ~multi_base() = default;

private:
    /// Gives an easy away; the caller has it again unless that succeeds.
    class giving {
    public:
        giving(cw_multi multi, easy &transfer) : multi_(multi), transfer_(transfer)
        {
            detail::adopted::begin(multi_, transfer_.handle());
        }
        giving(const giving &) = delete;
        giving &operator=(const giving &) = delete;
        ~giving()
        {
            // Whoever took the message of an add that failed afterwards has the easy.
            if (!succeeded_ && !detail::adopted::take(multi_, transfer_.handle()))
                transfer_.release();
        }
        void succeed() noexcept
        {
            succeeded_ = true;
            detail::adopted::settle(multi_, transfer_.release());
        }

    private:
        const cw_multi multi_;
        easy &transfer_;
        bool succeeded_ = false;
    };

    void set_number(int option, bool value, std::true_type)
    {
        detail::call(cw_multi_set_bool, handle_, option, value);
    }

    template <class Number> void set_number(int option, Number value, std::false_type)
    {
        detail::call(cw_multi_set_long, handle_, option,
                     detail::option_value<long>(option, value));
    }

    int await(cw_status (*function)(cw_multi, cw_waitfd *, unsigned, int, int *), cw_waitfd *extra,
              std::size_t count, int timeout_ms)
    {
        if (!detail::fits<unsigned>(count))
            detail::raise(CW_E_ARGUMENT, "curlward: more descriptors than an unsigned counts");
        int ready = 0;
        detail::call(function, handle_, extra, static_cast<unsigned>(count), timeout_ms, &ready);
        return ready;
    }
};

/// Refers to a multi that something else owns.
class multi_ref : public multi_base {
public:
    explicit multi_ref(cw_multi handle) noexcept : multi_base(handle) {}
    multi_ref(const multi_base &multi) noexcept : multi_base(multi) {}
};

/// Owns a multi.
///
/// It may be moved at any time, and destroyed before or after its easies, also
/// inside callables.
class multi : public detail::owner<multi_base, cw_multi, cw_multi_new, cw_multi_close> {
public:
    using owner::owner;

    /// Closes the multi; unlike the destructor, it throws what callables threw.
    void close() { end(cw_multi_close); }
};

template <class F> std::size_t multi_base::messages(F &&function)
{
    // The function may move, close or destroy this object.
    const cw_multi multi = handle_;
    const detail::end_watch closed(multi.id);
    std::size_t count = 0;
    cw_message message{};
    while (!closed.ended()) {
        const cw_status status = detail::unchecked_call(cw_multi_next_message, multi, &message);
        // C or another thread may have closed it, of which the watch does not hear.
        if (status == CW_EMPTY || (status == CW_E_STALE_HANDLE && count > 0))
            break;
        detail::check(status);
        detail::adopted::take(multi, message.easy);
        ++count;
        function(static_cast<const cw_message &>(message));
    }
    return count;
}

namespace detail {

template <class F> struct socket_thunk {
    static int run(cw_multi multi, int fd, int events, void *callable, void *socket_data) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, multi_ref(multi), fd, events, socket_data);
    }
};

template <class F> struct push_thunk {
    static int run(cw_multi multi, cw_easy parent, cw_easy pushed, void *callable) noexcept
    {
        const int accepts = guarded<bool, F>(false, callable, multi_ref(multi), easy_ref(parent),
                                             easy_ref(pushed));
        int state = 0;
        if (accepts == 0 || unchecked_call(cw_easy_get_state, pushed, &state) != CW_OK)
            return CW_PUSH_DENY;
        adopted::begin(multi, pushed);
        adopted::settle(multi, pushed);
        return CW_PUSH_ACCEPT;
    }
};

template <class F> struct timer_thunk {
    static int run(cw_multi multi, std::int64_t timeout_ms, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, multi_ref(multi), timeout_ms);
    }
};

} // namespace detail

} // namespace curlward

#endif // CURLWARD_MULTI_HPP
