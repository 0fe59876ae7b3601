// What the tests share.
#ifndef SUPPORT_HPP
#define SUPPORT_HPP

#include <curlward.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace support {

/// The address of `path` on the test server.
std::string url(const std::string &path);

/// What /bytes/`size` sends.
std::string content(std::size_t size);

/// An easy that fetches `path`.
curlward::easy fetch(const std::string &path);

/// One that fetches it over HTTPS, from whomever.
curlward::easy secure(const std::string &path);

/// Moves the transfers once, and waits if some are left.
void turn(curlward::multi_base &multi);

/// Runs all transfers to their ends.
void finish(curlward::multi_base &multi);

/// Runs transfers until `flag` is set.
void run_until(curlward::multi_base &multi, const bool &flag);

/// The status of the error that `call` throws, CW_OK if it throws none.
cw_status status_of(const std::function<void()> &call);

/// How a child process ended, and what it wrote to stderr.
struct ending {
    int signal;
    std::string stderr_text;
};

/// Runs `function` in a child process.
ending in_child(const std::function<void()> &function);

/// What the tests' callables throw.
struct thrown : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Counts its own copies, so that one that is destroyed twice or never shows.
class counted {
public:
    explicit counted(int &alive) : alive_(alive) { ++alive_; }
    counted(const counted &other) : alive_(other.alive_) { ++alive_; }
    counted &operator=(const counted &) = delete;
    ~counted() { --alive_; }

private:
    int &alive_;
};

/// Listens for misuses, of the whole process, while it lives.
class misuses {
public:
    misuses();
    misuses(const misuses &) = delete;
    misuses &operator=(const misuses &) = delete;
    ~misuses();

    /// The statuses of those heard of, in order.
    const std::vector<int> &statuses() const { return statuses_; }

private:
    std::vector<int> statuses_;
};

} // namespace support

#endif // SUPPORT_HPP
