/// @file
/// Easies that belong to a multi until their messages are taken.
#ifndef CURLWARD_ADOPTED_HPP
#define CURLWARD_ADOPTED_HPP

#include "error.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace curlward {

namespace detail {

/// Which easies were given to which multi. The process knows it and no object does,
/// because any of a multi's references may take its messages.
class CURLWARD_SHARED adopted {
public:
    /// An add begins that gives the easy away, if it succeeds.
    static void begin(cw_multi multi, cw_easy easy)
    {
        adopted &all = instance();
        const std::lock_guard<std::mutex> lock(all.mutex_);
        all.given_to_[multi.id].easies[easy.id] = given{how::adding, ++all.gifts_};
        all.multis_ = all.given_to_.size();
    }

    /// The add succeeded. Its multi may have ended meanwhile, or its message be taken.
    static void settle(cw_multi multi, cw_easy easy) noexcept
    {
        if (instance().settle_or_take(multi, easy))
            free(easy);
    }

    /// From now on the easy is the caller's; false if it was not the multi's any more.
    static bool take(cw_multi multi, cw_easy easy) noexcept
    {
        adopted &all = instance();
        if (all.multis_ == 0)
            return false;
        const std::lock_guard<std::mutex> lock(all.mutex_);
        const auto found = all.given_to_.find(multi.id);
        return found != all.given_to_.end() && all.take(found, easy);
    }

    /// Which of all gifts the easy is a multi's by, 0 if it is none's.
    static std::uint64_t gift(cw_easy easy) noexcept
    {
        adopted &all = instance();
        if (all.multis_ == 0)
            return 0;
        const std::lock_guard<std::mutex> lock(all.mutex_);
        for (const auto &of : all.given_to_) {
            const auto found = of.second.easies.find(easy.id);
            if (found != of.second.easies.end())
                return found->second.gift;
        }
        return 0;
    }

    /// A callable has heard of the easy's end: frees it unless it was taken, and perhaps given again.
    static void free_heard(cw_easy easy, std::uint64_t gift) noexcept
    {
        if (gift != 0 && instance().take_gift(easy, gift))
            free(easy);
    }

    /// Frees those of a multi that has ended. No add succeeds any more; one that did and
    /// has not settled frees its easy by itself.
    static void free_all(cw_multi multi) noexcept
    {
        adopted &all = instance();
        if (all.multis_ == 0)
            return;
        for (const std::uint64_t id : all.take_given(multi)) {
            const cw_easy easy = {id};
            free(easy);
        }
    }

private:
    enum class how { adding, given };
    struct given {
        how state;
        std::uint64_t gift;
    };
    struct easies_of {
        std::unordered_map<std::uint64_t, given> easies;
        bool ended = false;
    };
    using multis = std::unordered_map<std::uint64_t, easies_of>;

    adopted() = default;

    static void free(cw_easy easy) noexcept
    {
        exception_scope dropped;
        static_cast<void>(cw_easy_free(easy));
    }

    bool take(multis::iterator of, cw_easy easy) noexcept
    {
        const bool taken = of->second.easies.erase(easy.id) > 0;
        if (of->second.easies.empty())
            given_to_.erase(of);
        multis_ = given_to_.size();
        return taken;
    }

    bool take_gift(cw_easy easy, std::uint64_t gift) noexcept
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        for (auto of = given_to_.begin(); of != given_to_.end(); ++of) {
            const auto found = of->second.easies.find(easy.id);
            if (found != of->second.easies.end())
                return found->second.gift == gift && take(of, easy);
        }
        return false;
    }

    /// True if the easy is the caller's, because its multi has ended.
    bool settle_or_take(cw_multi multi, cw_easy easy) noexcept
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto of = given_to_.find(multi.id);
        if (of == given_to_.end())
            return false;
        if (of->second.ended)
            return take(of, easy);
        const auto found = of->second.easies.find(easy.id);
        if (found != of->second.easies.end())
            found->second.state = how::given;
        return false;
    }

    std::vector<std::uint64_t> take_given(cw_multi multi) noexcept
    {
        std::vector<std::uint64_t> taken;
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto of = given_to_.find(multi.id);
        if (of == given_to_.end())
            return taken;
        auto &easies = of->second.easies;
        for (auto easy = easies.begin(); easy != easies.end();) {
            if (easy->second.state == how::given) {
                taken.push_back(easy->first);
                easy = easies.erase(easy);
            } else {
                ++easy;
            }
        }
        of->second.ended = true;
        if (easies.empty())
            given_to_.erase(of);
        multis_ = given_to_.size();
        return taken;
    }

    /// Never destroyed, because a multi may be static too.
    static adopted &instance() noexcept
    {
        static adopted *const all = new adopted;
        return *all;
    }

    std::mutex mutex_;
    multis given_to_;
    std::uint64_t gifts_ = 0;
    std::atomic<std::size_t> multis_{0};
};

/// What an owner does about other handles after it has ended its own. The end of a multi
/// reports transfers that had not ended and unread messages, while their easies are alive.
inline void after_end(cw_easy) noexcept {}
inline void after_end(cw_url) noexcept {}
inline void after_end(cw_mime) noexcept {}
inline void after_end(cw_share) noexcept {}
inline void after_end(cw_multi multi) noexcept
{
    adopted::free_all(multi);
}

} // namespace detail

} // namespace curlward

#endif // CURLWARD_ADOPTED_HPP
