// WebSocket connections from C++.
#include "support.hpp"

#include <cstdlib>
#include <string>
#include <vector>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using curlward::result;
using support::counted;
using support::status_of;

namespace {

easy connect_to(const std::string &path)
{
    easy transfer;
    const std::string url = std::getenv("CW_TEST_HTTP_URL") + path;
    transfer.set(CW_OPT_URL, "ws" + url.substr(4));
    return transfer;
}

bool has_websocket() { return cw_has_protocol("ws"); }

} // namespace

TEST_CASE("messages are sent and taken, and the connection is closed")
{
    if (!has_websocket()) {
        MESSAGE("skipped: this libcurl has no WebSocket");
        return;
    }
    std::vector<std::string> heard;
    int code = 0;
    easy transfer = connect_to("/ws/echo");
    transfer.on_ws_message([&](easy_ref self, const cw_ws_message &message) {
        if (message.kind == CW_WS_CLOSE) {
            code = message.code;
            return result::proceed;
        }
        heard.emplace_back(static_cast<const char *>(message.data), message.len);
        if (heard.size() == 1)
            CHECK(self.ws_send("second") >= 6);
        else
            self.ws_close(3000, "enough");
        return result::proceed;
    });
    multi transfers;
    transfers.add(transfer);
    CHECK(transfer.ws_send(CW_WS_BINARY, "first", 5) == 21);
    support::finish(transfers);
    CHECK(heard == std::vector<std::string>{"first", "second"});
    CHECK(code == 3000);
    cw_message message = {};
    REQUIRE(transfer.get_result(message));
    CHECK(message.status == CW_OK);
    CHECK(status_of([&] { transfer.ws_send("late"); }) == CW_E_WS_CLOSED);
    CHECK(status_of([&] { transfer.ws_close(); }) == CW_E_WS_CLOSED);
}

TEST_CASE("what does not fit is told, and that there is room again")
{
    if (!has_websocket()) {
        MESSAGE("skipped: this libcurl has no WebSocket");
        return;
    }
    const std::string large(600, 'x');
    std::size_t received = 0;
    std::size_t sent = 0;
    int drained = 0;
    easy transfer = connect_to("/ws/echo");
    cw_ws_settings settings = {};
    settings.size = sizeof settings;
    settings.send_limit = 1000;
    transfer.set_ws(settings);
    transfer.on_ws_message([&](easy_ref self, const cw_ws_message &message) {
        received += message.len;
        if (message.kind == CW_WS_TEXT && received == 3 * large.size())
            self.ws_close();
    });
    transfer.on_ws_drain([&](easy_ref self, std::size_t waiting) {
        CHECK(waiting == 0);
        ++drained;
        if (sent < 3)
            sent += self.ws_try_send(large);
    });
    multi transfers;
    transfers.add(transfer);
    CHECK(transfer.ws_try_send(large));
    CHECK_FALSE(transfer.ws_try_send(large));
    CHECK(status_of([&] { transfer.ws_send(large); }) == CW_E_WS_FULL);
    CHECK(status_of([&] { transfer.ws_try_send(CW_WS_TEXT, "\xff", 1); }) == CW_E_ARGUMENT);
    sent = 1;
    support::finish(transfers);
    CHECK(received == 3 * large.size());
    CHECK(drained == 3);
    transfers.remove(transfer);
    transfer.set_ws(nullptr);
}

TEST_CASE("an exception of a WebSocket callable is thrown by the driving call")
{
    if (!has_websocket()) {
        MESSAGE("skipped: this libcurl has no WebSocket");
        return;
    }
    easy transfer = connect_to("/ws/echo");
    transfer.on_ws_message(
        [](easy_ref, const cw_ws_message &) -> result { throw support::thrown("message"); });
    multi transfers;
    transfers.add(transfer);
    transfer.ws_send("text");
    CHECK_THROWS_WITH_AS(support::finish(transfers), "message", support::thrown);
    transfers.remove(transfer);
    transfer.on_ws_message([](easy_ref, const cw_ws_message &) {});
    transfer.on_ws_drain([](easy_ref, std::size_t) { throw support::thrown("drain"); });
    transfers.add(transfer);
    transfer.ws_send("text");
    CHECK_THROWS_WITH_AS(support::finish(transfers), "drain", support::thrown);
}

TEST_CASE("WebSocket callables go once")
{
    int alive = 0;
    const counted count(alive);
    easy transfer;
    const auto set = [&] {
        transfer.on_ws_message([count](easy_ref, const cw_ws_message &) {});
        transfer.on_ws_drain([count](easy_ref, std::size_t) {});
    };
    if (!has_websocket()) {
        CHECK(status_of(set) == CW_E_UNSUPPORTED);
        CHECK(alive == 1);
        return;
    }
    set();
    CHECK(alive == 3);
    set();
    CHECK(alive == 3);
    transfer.on_ws_message(nullptr);
    CHECK(alive == 2);
    transfer.reset();
    CHECK(alive == 1);
}
