#include "event_loop.hpp"

#include <algorithm>
#include <poll.h>
#include <vector>

event_loop::event_loop(curlward::multi_base &multi)
    : multi_(multi), announced_(std::make_shared<announced>())
{
    const std::shared_ptr<announced> shared = announced_;
    multi.on_socket([shared](curlward::multi_ref self, int fd, int events, void *data) {
        const bool known = shared->events.count(fd) > 0;
        shared->assigned = shared->assigned && (data == (known ? shared.get() : nullptr));
        if (events == CW_SOCKET_REMOVE) {
            shared->events.erase(fd);
        } else {
            shared->events[fd] = events;
            self.assign(fd, shared.get());
        }
    });
    multi.on_timer([shared](curlward::multi_ref, std::int64_t timeout_ms) {
        shared->timer = timeout_ms >= 0;
        shared->deadline = clock::now() + std::chrono::milliseconds(timeout_ms);
    });
}

int event_loop::milliseconds_left() const
{
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(announced_->deadline - clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count() + 1, 0));
}

void event_loop::turn()
{
    std::vector<pollfd> fds;
    for (const auto &watch : announced_->events) {
        const int in = watch.second & CW_SOCKET_IN ? POLLIN : 0;
        const int out = watch.second & CW_SOCKET_OUT ? POLLOUT : 0;
        fds.push_back({watch.first, static_cast<short>(in | out), 0});
    }
    const int wait_ms = announced_->timer ? std::min(milliseconds_left(), 1000) : 1000;
    poll(fds.data(), fds.size(), wait_ms);
    if (announced_->timer && clock::now() >= announced_->deadline) {
        announced_->timer = false;
        multi_.timeout();
    }
    for (const pollfd &fd : fds) {
        const int in = fd.revents & (POLLIN | POLLHUP) ? CW_SOCKET_IN : 0;
        const int out = fd.revents & POLLOUT ? CW_SOCKET_OUT : 0;
        const int error = fd.revents & POLLERR ? CW_SOCKET_ERROR : 0;
        if (fd.revents != 0)
            multi_.action(fd.fd, in | out | error);
    }
}

void event_loop::finish()
{
    while (multi_.running() > 0)
        turn();
}
