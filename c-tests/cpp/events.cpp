// Server-sent events.
#include "support.hpp"

#include <vector>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using curlward::result;
using support::fetch;
using support::status_of;

TEST_CASE("events come one by one, over breaks of their stream")
{
    std::vector<std::string> ids;
    int pauses = 0;
    easy transfer = fetch("/events?count=30&cut=100&how=reset");
    cw_event_reconnect how = {sizeof how, 1, 1, 5, 0, "3"};
    transfer.set_event_reconnect(how);
    transfer.on_event([&](easy_ref, const cw_event &event) {
        CHECK(std::string(event.data, event.data_len) == std::string("event\n") + event.id);
        if (pauses++ % 2 == 0)
            return result::pause;
        ids.push_back(event.id);
        return result::proceed;
    });
    multi transfers;
    transfers.add(transfer);
    while (transfers.running() > 0) {
        transfers.perform();
        transfers.poll(5);
        transfer.unpause(CW_RECV);
    }
    CHECK(transfers.messages().at(0).status == CW_OK);
    REQUIRE(ids.size() == 27);
    for (std::size_t i = 0; i < ids.size(); ++i)
        CHECK(ids[i] == std::to_string(i + 4));

    transfers.remove(transfer);
    transfer.set_event_reconnect(nullptr);
    transfer.set(CW_OPT_URL, support::url("/bytes/10"));
    CHECK(status_of([&] { transfer.perform(); }) == CW_E_EVENT_RESPONSE);
    CHECK(transfer.get_body() == support::content(10));
    how.max_tries = -1;
    CHECK(status_of([&] { transfer.set_event_reconnect(how); }) == CW_E_ARGUMENT);
}
