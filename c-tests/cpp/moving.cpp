// Easies and multis that move and die while transfers run.
#include "support.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using support::content;
using support::fetch;

TEST_CASE("easies move while they run, and so does their multi")
{
    std::vector<std::string> bodies(20);
    std::vector<easy> transfers;
    auto transfers_of = std::unique_ptr<multi>(new multi());
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        transfers.push_back(fetch("/bytes/" + std::to_string(100000 + i)));
        transfers.back().on_write([&bodies, i](easy_ref, const char *data, std::size_t size) {
            bodies[i].append(data, size);
        });
        transfers_of->add(transfers.back());
        transfers_of->perform();
        transfers_of.reset(new multi(std::move(*transfers_of)));
    }
    std::reverse(transfers.begin(), transfers.end());
    multi last = std::move(*transfers_of);
    support::finish(last);

    for (std::size_t i = 0; i < bodies.size(); ++i)
        CHECK(bodies[i] == content(100000 + i));
    for (const cw_message &message : last.messages())
        CHECK(message.status == CW_OK);
}

TEST_CASE("an easy moves inside its own callable")
{
    auto first = std::unique_ptr<easy>(new easy(fetch("/bytes/10")));
    std::vector<easy> second;
    first->on_write([&](easy_ref self, const char *, std::size_t) {
        if (second.empty()) {
            second.push_back(std::move(*first));
            first.reset();
        }
        CHECK(second[0] == self);
    });
    multi transfers;
    transfers.add(*first);
    support::finish(transfers);
    REQUIRE(second.size() == 1);
    CHECK(second[0].get_long(CW_INFO_RESPONSE_CODE) == 200);
}

TEST_CASE("an easy is destroyed inside its own callable")
{
    int alive = 0;
    auto transfer = std::unique_ptr<easy>(new easy(fetch("/bytes/1000")));
    {
        const support::counted count(alive);
        transfer->on_write([&transfer, &alive, count](easy_ref, const char *, std::size_t) {
            transfer.reset();
            CHECK(alive == 2);
        });
        multi transfers;
        transfers.add(*transfer);
        support::finish(transfers);
        CHECK(transfer == nullptr);
        CHECK(transfers.messages().empty());
        CHECK(alive == 1);
    }
    CHECK(alive == 0);
}

TEST_CASE("an easy is destroyed while it performs")
{
    auto transfer = std::unique_ptr<easy>(new easy(fetch("/bytes/1000")));
    transfer->on_write([&](easy_ref, const char *, std::size_t) { transfer.reset(); });
    CHECK(support::status_of([&] { transfer->perform(); }) == CW_E_CANCELLED);
    CHECK(transfer == nullptr);
}

TEST_CASE("an easy is destroyed by what its callable held, inside the call that drops it")
{
    struct holder {
        std::unique_ptr<easy> &transfer;
        ~holder() { transfer.reset(); }
    };
    using dropping = void (*)(easy &);
    const dropping calls[] = {
        [](easy &transfer) { transfer.on_write(nullptr); },
        [](easy &transfer) { transfer.reset(); },
        [](easy &transfer) { transfer.free(); },
        [](easy &transfer) { transfer = easy(); },
    };
    for (const dropping call : calls) {
        auto transfer = std::unique_ptr<easy>(new easy());
        {
            const std::shared_ptr<holder> held(new holder{transfer});
            transfer->on_write([held](easy_ref, const char *, std::size_t) {});
        }
        call(*transfer);
        CHECK(transfer == nullptr);
    }
}

TEST_CASE("a multi is destroyed inside a callable of its easy")
{
    auto transfers = std::unique_ptr<multi>(new multi());
    easy transfer = fetch("/bytes/1000");
    transfer.on_write([&](easy_ref, const char *, std::size_t) { transfers.reset(); });
    transfers->add(transfer);
    curlward::multi_ref driven = *transfers;
    CHECK(support::status_of([&] { support::finish(driven); }) == CW_E_CLOSED);
    cw_message result{};
    REQUIRE(transfer.get_result(result));
    CHECK(result.status == CW_E_CLOSED);
}

TEST_CASE("a multi moves inside its function for messages")
{
    multi transfers;
    std::vector<easy> easies;
    for (int i = 0; i < 3; ++i) {
        easies.push_back(fetch("/bytes/10"));
        transfers.add(easies.back());
    }
    support::finish(transfers);
    multi other;
    CHECK(transfers.messages([&](const cw_message &) { std::swap(transfers, other); }) == 3);
}

TEST_CASE("a multi ends inside its function for messages, and no message follows")
{
    using way_to_end = void (*)(std::unique_ptr<multi> &);
    const way_to_end ways[] = {
        [](std::unique_ptr<multi> &transfers) { transfers->close(); },
        [](std::unique_ptr<multi> &transfers) { transfers.reset(); },
        [](std::unique_ptr<multi> &transfers) { *transfers = multi(); },
        [](std::unique_ptr<multi> &transfers) { const multi last = std::move(*transfers); },
    };
    for (const way_to_end end : ways) {
        auto transfers = std::unique_ptr<multi>(new multi());
        easy first = fetch("/bytes/10");
        easy second = fetch("/bytes/10");
        transfers->add(first);
        transfers->add(second);
        support::finish(*transfers);
        // Closing tells of the second message, which nobody read.
        const support::misuses misuses;
        CHECK(transfers->messages([&](const cw_message &) { end(transfers); }) == 1);
        CHECK(misuses.statuses() == std::vector<int>{CW_E_MESSAGES_UNREAD});
    }
}

TEST_CASE("a multi that C closes inside its function for messages shows no further one")
{
    multi transfers;
    easy transfer = fetch("/bytes/10");
    transfers.add(transfer);
    support::finish(transfers);
    const auto close = [&](const cw_message &) { cw_multi_close(transfers.release()); };
    CHECK(transfers.messages(close) == 1);
}

TEST_CASE("messages of a multi that was closed before are an error")
{
    multi transfers;
    const curlward::multi_ref closed = transfers;
    transfers.close();
    curlward::multi_ref reader = closed;
    CHECK(support::status_of([&] { reader.messages([](const cw_message &) {}); }) ==
          CW_E_STALE_HANDLE);
}

TEST_CASE("the order in which easies and their multi are destroyed does not matter")
{
    easy before = fetch("/stall?after=10");
    {
        multi transfers;
        easy after = fetch("/stall?after=10");
        transfers.add(before);
        transfers.add(after);
        transfers.perform();
    }
    CHECK(before.get_state() == CW_STATE_IDLE);
    cw_message result{};
    REQUIRE(before.get_result(result));
    CHECK(result.status == CW_E_CLOSED);
}

TEST_CASE("assigning to a running easy ends its transfer")
{
    multi transfers;
    easy transfer = fetch("/stall?after=10");
    transfers.add(transfer);
    transfers.perform();
    const easy_ref old = transfer;
    transfer = fetch("/bytes/10");
    CHECK(support::status_of([&] { old.get_state(); }) == CW_E_STALE_HANDLE);
    CHECK(transfers.running() == 0);
    transfer.perform();
    CHECK(transfer.get_body() == content(10));
}

TEST_CASE("an easy that is destroyed before its transfer has ended is reported")
{
    using way_to_destroy = void (*)(std::unique_ptr<easy> &);
    const way_to_destroy ways[] = {
        [](std::unique_ptr<easy> &transfer) { transfer.reset(); },
        [](std::unique_ptr<easy> &transfer) { *transfer = easy(); },
        [](std::unique_ptr<easy> &transfer) { const easy last = std::move(*transfer); },
    };
    for (const way_to_destroy destroy : ways) {
        multi transfers;
        auto transfer = std::unique_ptr<easy>(new easy(fetch("/stall?after=10")));
        transfers.add(*transfer);
        const support::misuses misuses;
        destroy(transfer);
        CHECK(misuses.statuses() == std::vector<int>{CW_E_TRANSFER_ABANDONED});
        CHECK(transfers.running() == 0);
    }
}

TEST_CASE("an easy whose transfer has ended, was stopped on purpose or never begun is destroyed silently")
{
    using way_to_end = void (*)(multi &, easy &);
    const way_to_end ways[] = {
        [](multi &transfers, easy &) { support::finish(transfers); },
        [](multi &transfers, easy &) {
            support::finish(transfers);
            CHECK(transfers.messages().size() == 1);
        },
        [](multi &transfers, easy &transfer) { transfers.remove(transfer); },
        [](multi &, easy &transfer) { transfer.cancel(); },
        [](multi &, easy &transfer) { transfer.free(); },
        [](multi &transfers, easy &transfer) { transfers.add(std::move(transfer)); },
        [](multi &, easy &transfer) { transfer = fetch("/bytes/10"); },
    };
    for (const way_to_end end : ways) {
        multi transfers;
        easy transfer = fetch("/bytes/10");
        if (end != ways[5] && end != ways[6])
            transfers.add(transfer);
        const support::misuses misuses;
        {
            easy inner = std::move(transfer);
            end(transfers, inner);
        }
        CHECK(misuses.statuses().empty());
        transfers.messages();
    }
}

TEST_CASE("a moved-from owner holds nothing and says so")
{
    easy transfer;
    const easy taken = std::move(transfer);
    CHECK(taken);
    CHECK_FALSE(transfer);
    CHECK(support::status_of([&] { transfer.set(CW_OPT_URL, "x"); }) == CW_E_NULL);
    transfer.free();

    multi transfers;
    multi driven = std::move(transfers);
    CHECK_FALSE(transfers);
    CHECK(support::status_of([&] { transfers.perform(); }) == CW_E_NULL);
    CHECK(driven.perform() == 0);
    transfers.close();
}

TEST_CASE("an owner that is moved to itself keeps its handle")
{
    easy transfer = fetch("/bytes/10");
    easy &same = transfer;
    transfer = std::move(same);
    transfer.swap(same);
    transfer.perform();
    CHECK(transfer.get_body() == content(10));
}

TEST_CASE("handles go to C and come back")
{
    easy transfer = fetch("/bytes/10");
    const cw_easy handle = transfer.release();
    CHECK_FALSE(transfer);
    easy adopted(handle);
    CHECK(adopted == easy_ref(handle));
    CHECK(adopted != transfer);
    adopted.swap(transfer);
    CHECK_FALSE(adopted);
    transfer.perform();
    transfer.free();
    CHECK(support::status_of([&] { easy_ref(handle).perform(); }) == CW_E_STALE_HANDLE);

    multi transfers;
    const cw_multi raw = transfers.release();
    multi driver(raw);
    CHECK(driver == curlward::multi_ref(raw));
    CHECK(driver != transfers);
    transfers.swap(driver);
    transfers.close();
    CHECK(support::status_of([&] { curlward::multi_ref(raw).perform(); }) == CW_E_STALE_HANDLE);
}

namespace {

std::size_t count_alive()
{
    std::size_t alive = 0;
    curlward::report_leaks([&](const cw_leak &) { ++alive; });
    return alive;
}

} // namespace

TEST_CASE("an easy that is given to its multi runs to its end, and whoever takes its message owns it")
{
    multi transfers;
    for (std::size_t i = 0; i < 3; ++i)
        transfers.add(fetch("/bytes/" + std::to_string(10 + i)));
    easy named = fetch("/bytes/20");
    transfers.add(std::move(named));
    CHECK_FALSE(named);
    easy kept = fetch("/bytes/30");
    transfers.add(kept);
    support::finish(transfers);
    CHECK(count_alive() == 6);

    std::size_t bytes = 0;
    cw_message first{};
    REQUIRE(curlward::multi_ref(transfers).next_message(first));
    if (kept != easy_ref(first.easy))
        bytes += easy(first.easy).get_body().size();
    transfers.messages([&](const cw_message &message) {
        CHECK(message.status == CW_OK);
        if (kept != easy_ref(message.easy))
            bytes += easy(message.easy).get_body().size();
    });
    CHECK(bytes == 10 + 11 + 12 + 20);
    CHECK(count_alive() == 2);
    CHECK(kept.get_body() == content(30));
    transfers.close();
    CHECK(count_alive() == 1);
}

TEST_CASE("a multi that ends reports the easies that it was given, and frees them, however it ends")
{
    int alive = 0;
    using way_to_end = void (*)(std::unique_ptr<multi> &);
    const way_to_end ways[] = {
        [](std::unique_ptr<multi> &transfers) { transfers->close(); },
        [](std::unique_ptr<multi> &transfers) { transfers.reset(); },
        [](std::unique_ptr<multi> &transfers) { *transfers = multi(); },
        [](std::unique_ptr<multi> &transfers) { const multi last = std::move(*transfers); },
    };
    for (const way_to_end end : ways) {
        auto transfers = std::unique_ptr<multi>(new multi());
        for (int i = 0; i < 2; ++i) {
            const support::counted count(alive);
            easy transfer = fetch(i == 0 ? "/stall?after=10" : "/bytes/10");
            transfer.on_write([count](easy_ref, const char *, std::size_t) {});
            transfers->add(std::move(transfer));
        }
        while (transfers->running() > 1)
            support::turn(*transfers);
        CHECK(alive == 2);
        const support::misuses misuses;
        end(transfers);
        CHECK(alive == 0);
        CHECK(misuses.statuses() ==
              std::vector<int>{CW_E_TRANSFERS_UNFINISHED, CW_E_MESSAGES_UNREAD});
    }
    CHECK(count_alive() == 0);
}

namespace {

/// Runs a function when it is destroyed.
struct at_end {
    std::function<void()> function;
    explicit at_end(std::function<void()> run) : function(std::move(run)) {}
    ~at_end() { function(); }
};

/// An easy whose callable holds something that runs `function` when the easy is freed.
easy running_at_its_end(const std::function<void()> &function)
{
    const std::shared_ptr<at_end> held(new at_end(function));
    easy transfer = fetch("/stall?after=10");
    transfer.on_write([held](easy_ref, const char *, std::size_t) {});
    return transfer;
}

} // namespace

TEST_CASE("an easy that is given while a multi frees those it was given stays the caller's")
{
    using way_to_end = void (*)(std::unique_ptr<multi> &);
    const way_to_end ways[] = {
        [](std::unique_ptr<multi> &transfers) { transfers->close(); },
        [](std::unique_ptr<multi> &transfers) { transfers.reset(); },
    };
    for (const way_to_end end : ways) {
        auto transfers = std::unique_ptr<multi>(new multi());
        curlward::multi_ref added_to = *transfers;
        easy late = fetch("/bytes/10");
        cw_status refused = CW_OK;
        transfers->add(running_at_its_end([&] {
            std::thread([&] {
                refused = support::status_of([&] { added_to.add(std::move(late)); });
            }).join();
        }));
        transfers->perform();
        end(transfers);
        CHECK(refused == CW_E_STALE_HANDLE);
        CHECK(count_alive() == 1);
        late.perform();
        CHECK(late.get_body() == content(10));
    }
    CHECK(count_alive() == 0);
}

TEST_CASE("a multi ends by what the callable of an easy held that it was given")
{
    auto transfers = std::unique_ptr<multi>(new multi());
    transfers->add(running_at_its_end([&] { transfers.reset(); }));
    transfers->close();
    CHECK(transfers == nullptr);
    CHECK(count_alive() == 0);
}

TEST_CASE("a multi ends inside the add that gives it an easy")
{
    auto transfers = std::unique_ptr<multi>(new multi());
    bool adding = false;
    transfers->on_socket([](curlward::multi_ref, int, int, void *) {});
    transfers->on_timer([&](curlward::multi_ref, std::int64_t) {
        if (adding)
            transfers.reset();
    });
    adding = true;
    const support::misuses misuses;
    CHECK(support::status_of([&] { transfers->add(fetch("/bytes/10")); }) == CW_E_CLOSED);
    CHECK(transfers == nullptr);
    CHECK(count_alive() == 0);
    CHECK(misuses.statuses() == std::vector<int>{CW_E_TRANSFERS_UNFINISHED});
}

TEST_CASE("threads give easies to multis that end, and none is left")
{
    for (int round = 0; round < 20; ++round) {
        auto transfers = std::unique_ptr<multi>(new multi());
        const curlward::multi_ref added_to = *transfers;
        std::atomic<int> added(0);
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&added, added_to] {
                curlward::multi_ref multi = added_to;
                const auto add = [&] {
                    multi.add(fetch("/bytes/10"));
                    ++added;
                };
                for (int left = 100; left > 0 && support::status_of(add) == CW_OK; --left) {
                }
            });
        }
        while (added < 3 + round)
            transfers->perform();
        for (const cw_message &message : transfers->messages())
            cw_easy_free(message.easy);
        transfers.reset();
        for (std::thread &thread : threads)
            thread.join();
        CHECK(count_alive() == 0);
    }
}

TEST_CASE("an easy that is not added, or removed, is the caller's")
{
    multi transfers;
    easy upload = fetch("/bytes/10");
    upload.set(CW_OPT_UPLOAD, true);
    CHECK(support::status_of([&] { transfers.add(std::move(upload)); }) == CW_E_NO_BODY);
    CHECK(upload);
    upload.set(CW_OPT_UPLOAD, false);
    const easy_ref given = upload;
    transfers.add(std::move(upload));
    transfers.remove(given);
    transfers.close();
    easy back(given.handle());
    back.perform();
    CHECK(back.get_body() == content(10));
}
