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
#include <unordered_set>

namespace curlward {

namespace detail {

/// Which easies were given to which multi. The process knows it and no object does,
/// because any of a multi's references may take its messages.
class CURLWARD_SHARED adopted {
public:
    static void give(cw_multi multi, cw_easy easy)
    {
        adopted &all = instance();
        const std::lock_guard<std::mutex> lock(all.mutex_);
        all.easies_of_[multi.id].insert(easy.id);
        all.multis_ = all.easies_of_.size();
    }

    /// From now on the easy is the caller's.
    static void take(cw_multi multi, cw_easy easy) noexcept
    {
        adopted &all = instance();
        if (all.multis_ == 0)
            return;
        const std::lock_guard<std::mutex> lock(all.mutex_);
        const auto found = all.easies_of_.find(multi.id);
        if (found == all.easies_of_.end())
            return;
        found->second.erase(easy.id);
        if (found->second.empty())
            all.easies_of_.erase(found);
        all.multis_ = all.easies_of_.size();
    }

    /// Frees those of a multi that is about to end.
    static void free_all(cw_multi multi) noexcept
    {
        adopted &all = instance();
        if (all.multis_ == 0)
            return;
        exception_scope dropped;
        for (const std::uint64_t id : all.take_all(multi)) {
            const cw_easy easy = {id};
            static_cast<void>(cw_easy_free(easy));
        }
    }

private:
    using ids = std::unordered_set<std::uint64_t>;

    adopted() = default;

    ids take_all(cw_multi multi) noexcept
    {
        ids taken;
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto found = easies_of_.find(multi.id);
        if (found != easies_of_.end()) {
            taken.swap(found->second);
            easies_of_.erase(found);
        }
        multis_ = easies_of_.size();
        return taken;
    }

    /// Never destroyed, because a multi may be static too.
    static adopted &instance() noexcept
    {
        static adopted *const all = new adopted;
        return *all;
    }

    std::mutex mutex_;
    std::unordered_map<std::uint64_t, ids> easies_of_;
    std::atomic<std::size_t> multis_{0};
};

inline void before_end(cw_easy) noexcept {}
inline void before_end(cw_multi multi) noexcept
{
    adopted::free_all(multi);
}

} // namespace detail

} // namespace curlward

#endif // CURLWARD_ADOPTED_HPP
