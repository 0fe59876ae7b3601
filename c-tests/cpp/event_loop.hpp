// An application's own loop, on poll(2).
#ifndef EVENT_LOOP_HPP
#define EVENT_LOOP_HPP

#include <curlward.hpp>

#include <chrono>
#include <map>
#include <memory>

/// Watches what a multi announces and drives it.
class event_loop {
public:
    explicit event_loop(curlward::multi_base &multi);

    /// Waits once and tells the multi what happened.
    void turn();

    /// Turns until no transfer is left.
    void finish();

    /// How many descriptors the multi has announced and not removed.
    std::size_t watched() const { return announced_->events.size(); }

    /// Whether the multi knows the loop's data of each descriptor announced.
    bool assigned() const { return announced_->assigned; }

private:
    using clock = std::chrono::steady_clock;

    /// Shared with the callables, which live as long as the multi.
    struct announced {
        std::map<int, int> events;
        clock::time_point deadline;
        bool timer = false;
        bool assigned = true;
    };

    int milliseconds_left() const;

    curlward::multi_ref multi_;
    std::shared_ptr<announced> announced_;
};

#endif // EVENT_LOOP_HPP
