// on_socket and on_timer that fail, by an exception or by their answer.
#include "support.hpp"

using curlward::easy;
using curlward::multi;
using curlward::multi_ref;
using curlward::result;
using support::fetch;
using support::thrown;

TEST_CASE("an exception of on_timer arrives at once, and the timer is announced again")
{
    multi transfers;
    bool armed = true;
    std::int64_t timer_ms = -1;
    transfers.on_socket([](multi_ref, int, int, void *) {});
    transfers.on_timer([&](multi_ref, std::int64_t timeout_ms) {
        if (armed) {
            armed = false;
            throw thrown("timer");
        }
        timer_ms = timeout_ms;
    });
    easy transfer = fetch("/bytes/10");
    CHECK_THROWS_WITH_AS(transfers.add(transfer), "timer", thrown);
    CHECK(transfers.running() == 1);
    CHECK(timer_ms == -1);
    transfers.get_timeout();
    CHECK(timer_ms >= 0);
}

TEST_CASE("an exception of on_socket arrives, and the socket is announced again")
{
    multi transfers;
    bool armed = false;
    int announced = 0;
    transfers.on_socket([&](multi_ref, int, int, void *) {
        if (armed)
            throw thrown("socket");
        ++announced;
    });
    transfers.on_timer([](multi_ref, std::int64_t) {});
    easy transfer = fetch("/stall?after=10");
    transfers.add(transfer);
    armed = true;
    const auto begin = [&] {
        for (;;)
            transfers.timeout();
    };
    CHECK_THROWS_WITH_AS(begin(), "socket", thrown);
    armed = false;
    announced = 0;
    transfers.timeout();
    CHECK(announced > 0);
}

TEST_CASE("an on_socket that throws at curlward's own descriptor is set all the same")
{
    int alive = 0;
    const support::counted count(alive);
    multi transfers;
    bool armed = true;
    const auto watch = [&armed, count](multi_ref, int, int, void *) {
        if (armed)
            throw thrown("socket");
    };
    const int mine = alive;
    CHECK_THROWS_WITH_AS(transfers.on_socket(watch), "socket", thrown);
    CHECK(alive == mine + 1);
    armed = false;
    transfers.timeout();
    transfers.close();
    CHECK(alive == mine);
}

TEST_CASE("answering that a socket could not be watched is an error of the call")
{
    multi transfers;
    result answer = result::proceed;
    transfers.on_socket([&](multi_ref, int, int, void *) { return answer; });
    transfers.on_timer([](multi_ref, std::int64_t) {});
    easy transfer = fetch("/stall?after=10");
    transfers.add(transfer);
    answer = result::abort;
    cw_status status = CW_OK;
    while (status == CW_OK)
        status = support::status_of([&] { transfers.timeout(); });
    CHECK(status == CW_E_CALLBACK);
    answer = result::proceed;
    transfers.timeout();
}

TEST_CASE("a destructor drops what callables throw, free and close do not")
{
    for (const bool explicitly : {false, true}) {
        bool removed = false;
        multi transfers;
        transfers.on_socket([&removed](multi_ref, int, int events, void *) {
            if (events == CW_SOCKET_REMOVE) {
                removed = true;
                throw thrown("removed");
            }
        });
        transfers.on_timer([](multi_ref, std::int64_t) {});
        easy transfer = fetch("/stall?after=10");
        transfers.add(transfer);
        transfers.timeout();
        if (explicitly)
            CHECK_THROWS_WITH_AS(transfers.close(), "removed", thrown);
        else
            transfers = multi();
        CHECK(removed);
    }
}
