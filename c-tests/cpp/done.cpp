// Callables that hear of the ends of transfers.
#include "support.hpp"

#include <memory>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using support::content;
using support::counted;
using support::fetch;
using support::finish;
using support::thrown;

TEST_CASE("on_done hears of each transfer, and there is no message")
{
    multi transfers;
    int heard = 0;
    easy transfer = fetch("/bytes/10");
    transfer.on_done([&](easy_ref ended, const cw_message &message) {
        CHECK(ended == transfer);
        CHECK(message.status == CW_OK);
        CHECK(ended.get_body() == content(10));
        transfers.remove(ended);
        if (++heard < 5)
            transfers.add(ended);
    });
    transfers.add(transfer);
    finish(transfers);
    CHECK(heard == 5);
    CHECK(transfers.messages().empty());
}

TEST_CASE("on_done hears of what perform() runs, before that returns")
{
    int heard = 0;
    easy transfer = fetch("/bytes/10");
    transfer.on_done([&](easy_ref, const cw_message &message) { heard += message.status == CW_OK; });
    transfer.perform();
    CHECK(heard == 1);
}

TEST_CASE("an easy that was given to its multi is freed when on_done has returned")
{
    int alive = 0;
    const counted count(alive);
    multi transfers;
    std::string body;
    easy transfer = fetch("/bytes/10");
    transfer.on_done([count, &body](easy_ref ended, const cw_message &) { body = ended.get_body(); });
    transfers.add(std::move(transfer));
    finish(transfers);
    CHECK(body == content(10));
    CHECK(alive == 1);
}

TEST_CASE("on_done may keep an easy that was given to its multi")
{
    multi transfers;
    easy kept(cw_easy{0});
    easy transfer = fetch("/bytes/10");
    transfer.on_done([&](easy_ref ended, const cw_message &) {
        transfers.remove(ended);
        kept = easy(ended.handle());
    });
    transfers.add(std::move(transfer));
    finish(transfers);
    CHECK(kept.get_body() == content(10));
}

TEST_CASE("on_done may give an easy to its multi again")
{
    multi transfers;
    int alive = 0, heard = 0;
    const counted count(alive);
    easy transfer = fetch("/bytes/10");
    transfer.on_done([&transfers, &heard, count](easy_ref ended, const cw_message &message) {
        CHECK(message.status == CW_OK);
        if (++heard == 3)
            return;
        transfers.remove(ended);
        easy again(ended.handle());
        transfers.add(std::move(again));
    });
    transfers.add(std::move(transfer));
    finish(transfers);
    CHECK(heard == 3);
    CHECK(alive == 1);
}

TEST_CASE("what on_done throws comes out of the driving call, and others are told")
{
    multi transfers;
    int heard = 0;
    easy bad = fetch("/bytes/10");
    easy good = fetch("/bytes/10");
    bad.on_done([](easy_ref, const cw_message &) { throw thrown("done"); });
    good.on_done([&](easy_ref, const cw_message &) { ++heard; });
    transfers.add(bad);
    transfers.add(good);
    bad.cancel();
    good.cancel();
    CHECK_THROWS_WITH_AS(transfers.dispatch(0), "done", thrown);
    CHECK(heard == 1);
}

TEST_CASE("a multi that ends tells of what had not ended")
{
    int alive = 0;
    const counted count(alive);
    int closed = 0;
    const support::misuses reported;
    std::unique_ptr<multi> transfers(new multi);
    easy mine = fetch("/stall");
    mine.on_done([&](easy_ref, const cw_message &message) { closed += message.status == CW_E_CLOSED; });
    easy given = fetch("/stall");
    given.on_done([count, &closed](easy_ref, const cw_message &message) {
        closed += message.status == CW_E_CLOSED;
    });
    transfers->add(mine);
    transfers->add(std::move(given));
    transfers.reset();
    CHECK(closed == 2);
    CHECK(alive == 1);
    CHECK(reported.statuses() == std::vector<int>{CW_E_TRANSFERS_UNFINISHED});
}

TEST_CASE("on_done may destroy its easy and its multi")
{
    std::unique_ptr<multi> transfers(new multi);
    std::unique_ptr<easy> transfer(new easy(fetch("/bytes/10")));
    transfer->on_done([&](easy_ref, const cw_message &) {
        transfer.reset();
        transfers.reset();
    });
    transfers->add(*transfer);
    CHECK(support::status_of([&] {
              while (transfers)
                  transfers->dispatch(1000);
          }) == CW_E_CLOSED);
    CHECK(!transfer);
}
