// Exceptions of callables: where they arrive, how often, and what they leave behind.
#include "event_loop.hpp"
#include "support.hpp"

#include <csignal>
#include <memory>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using curlward::result;
using support::content;
using support::fetch;
using support::secure;
using support::thrown;

namespace {

struct thrower {
    const char *name;
    easy (*make)();
};

/// One easy for each kind of callable, whose callable throws the kind's name.
const thrower throwers[] = {
    {"write",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.on_write([](easy_ref, const char *, std::size_t) { throw thrown("write"); });
         return transfer;
     }},
    {"event",
     [] {
         easy transfer = fetch("/events");
         transfer.on_event([](easy_ref, const cw_event &) { throw thrown("event"); });
         return transfer;
     }},
    {"raw",
     [] {
         easy transfer = fetch("/");
         transfer.on_raw([](easy_ref, int) { throw thrown("raw"); });
         return transfer;
     }},
    {"read",
     [] {
         easy transfer = fetch("/echo");
         transfer.set(CW_OPT_POST, true);
         transfer.on_read(
             [](easy_ref, char *, std::size_t, std::size_t &) { throw thrown("read"); });
         return transfer;
     }},
    {"seek",
     [] {
         easy transfer = fetch("/echo");
         transfer.set(CW_OPT_UPLOAD, true);
         transfer.set(CW_OPT_INFILESIZE_LARGE, 10);
         transfer.set(CW_OPT_RESUME_FROM_LARGE, 3);
         transfer.on_read([](easy_ref, char *buffer, std::size_t, std::size_t &given) {
             given = content(7).copy(buffer, 7);
         });
         transfer.on_seek([](easy_ref, std::int64_t) { throw thrown("seek"); });
         return transfer;
     }},
    {"header",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.on_header([](easy_ref, const char *, std::size_t) { throw thrown("header"); });
         return transfer;
     }},
    {"progress",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.on_progress(
             [](easy_ref, const curlward::progress &) { throw thrown("progress"); });
         return transfer;
     }},
    {"address",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.on_address([](easy_ref, const cw_address &) { throw thrown("address"); });
         return transfer;
     }},
    {"ssl_context",
     [] {
         easy transfer = secure("/bytes/10");
         transfer.on_ssl_context([](easy_ref, void *) { throw thrown("ssl_context"); });
         return transfer;
     }},
#ifdef CURLWARD_TEST_BUNDLED
    {"key_log",
     [] {
         easy transfer = secure("/bytes/10");
         transfer.on_key_log([](easy_ref, const char *) { throw thrown("key_log"); });
         return transfer;
     }},
    {"trailer",
     [] {
         easy transfer = fetch("/trailers");
         transfer.set(CW_OPT_UPLOAD, true);
         transfer.on_read([](easy_ref, char *, std::size_t, std::size_t &given) { given = 0; });
         transfer.on_trailer([](easy_ref) { throw thrown("trailer"); });
         return transfer;
     }},
#endif
    {"hsts_read",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.set(CW_OPT_HSTS_CTRL, CW_HSTS_ENABLE);
         transfer.on_hsts_read([](easy_ref, cw_hsts_entry &) { throw thrown("hsts_read"); });
         return transfer;
     }},
    {"resolver start",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.set(CW_OPT_DNS_CACHE_TIMEOUT, 0);
         transfer.on_resolver_start([](easy_ref) { throw thrown("resolver start"); });
         return transfer;
     }},
    {"open socket",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.set(CW_OPT_FRESH_CONNECT, true);
         transfer.on_open_socket(
             [](easy_ref, const cw_address &, int &) { throw thrown("open socket"); });
         return transfer;
     }},
    {"socket option",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.set(CW_OPT_FRESH_CONNECT, true);
         transfer.on_socket_option([](easy_ref, int, int) { throw thrown("socket option"); });
         return transfer;
     }},
    {"prereq",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.on_prereq([](easy_ref, const cw_address &, const cw_address &) {
             throw thrown("prereq");
         });
         return transfer;
     }},
    {"debug",
     [] {
         easy transfer = fetch("/bytes/10");
         transfer.set(CW_OPT_VERBOSE, true);
         transfer.on_debug([](easy_ref, int kind, const char *, std::size_t) {
             if (kind == CW_DEBUG_HEADER_OUT)
                 throw thrown("debug");
         });
         return transfer;
     }},
};

/// The names that `turn` throws until no transfer is left, each with a space.
template <class Turn> std::string names_thrown(const multi &transfers, Turn turn)
{
    std::string names;
    while (transfers.running() > 0) {
        try {
            turn();
        } catch (const thrown &exception) {
            names += exception.what() + std::string(" ");
        }
    }
    return names;
}

/// Checks that `bad` failed and nothing else, and that both easies work again.
void check_aftermath(multi &transfers, easy &bad, easy &good)
{
    const std::vector<cw_message> messages = transfers.messages();
    CHECK(messages.size() == 2);
    for (const cw_message &message : messages)
        CHECK((message.status == CW_OK) == (easy_ref(message.easy) == good));
    CHECK(good.get_body() == content(10));

    transfers.remove(bad);
    bad.reset();
    bad.set(CW_OPT_URL, support::url("/bytes/20"));
    transfers.add(bad);
}

} // namespace

TEST_CASE("easy::perform throws what a callable threw")
{
    for (const thrower &kind : throwers) {
        INFO(std::string(kind.name));
        easy transfer = kind.make();
        CHECK_THROWS_WITH_AS(transfer.perform(), kind.name, thrown);
        CHECK(transfer.get_state() == CW_STATE_IDLE);
        cw_message result{};
        REQUIRE(transfer.get_result(result));
        CHECK(result.status != CW_OK);

        transfer.reset();
        transfer.set(CW_OPT_URL, support::url("/bytes/20"));
        transfer.perform();
        CHECK(transfer.get_body() == content(20));
    }
}

TEST_CASE("the simple loop throws what a callable threw, once, and goes on")
{
    for (const thrower &kind : throwers) {
        INFO(std::string(kind.name));
        multi transfers;
        easy bad = kind.make();
        easy good = fetch("/bytes/10");
        transfers.add(bad);
        transfers.add(good);
        const auto turn = [&] { support::turn(transfers); };
        CHECK(names_thrown(transfers, turn) == kind.name + std::string(" "));
        check_aftermath(transfers, bad, good);
        support::finish(transfers);
        CHECK(bad.get_body() == content(20));
    }
}

TEST_CASE("the application's loop throws what a callable threw, once, and goes on")
{
    for (const thrower &kind : throwers) {
        INFO(std::string(kind.name));
        multi transfers;
        event_loop loop(transfers);
        easy bad = kind.make();
        easy good = fetch("/bytes/10");
        transfers.add(bad);
        transfers.add(good);
        const auto turn = [&] { loop.turn(); };
        CHECK(names_thrown(transfers, turn) == kind.name + std::string(" "));
        check_aftermath(transfers, bad, good);
        loop.finish();
        CHECK(bad.get_body() == content(20));
    }
}

TEST_CASE("what on_close_socket throws is thrown, and ends no transfer")
{
    multi transfers;
    easy transfer = fetch("/bytes/10");
    transfer.set(CW_OPT_FORBID_REUSE, true);
    transfer.on_close_socket([](easy_ref, int fd) {
        close(fd);
        throw thrown("close socket");
    });
    transfers.add(transfer);
    CHECK(names_thrown(transfers, [&] { support::turn(transfers); }) == "close socket ");
    const std::vector<cw_message> messages = transfers.messages();
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].status == CW_OK);

    CHECK(transfer.get_body() == content(10));
}

TEST_CASE("on_debug destroys its easy and throws: no call on the dead easy follows")
{
    auto transfer = std::unique_ptr<easy>(new easy(fetch("/bytes/10")));
    transfer->set(CW_OPT_VERBOSE, true);
    transfer->on_debug([&](easy_ref, int, const char *, std::size_t) {
        if (transfer != nullptr) {
            transfer.reset();
            throw thrown("destroyed");
        }
    });
    multi transfers;
    transfers.add(*transfer);
    const support::misuses misuses;
    CHECK_THROWS_WITH_AS(support::finish(transfers), "destroyed", thrown);
    CHECK(transfers.running() == 0);
    CHECK(misuses.statuses() == std::vector<int>{CW_E_TRANSFER_ABANDONED});
}

TEST_CASE("what a callable's destructor throws is thrown by the method that replaced it")
{
    struct bomb {
        bool armed;
        explicit bomb(bool arm) : armed(arm) {}
        bomb(bomb &&other) noexcept : armed(other.armed) { other.armed = false; }
        ~bomb() noexcept(false)
        {
            if (armed)
                throw thrown("destructor");
        }
        void operator()(easy_ref, const char *, std::size_t) {}
    };
    easy transfer = fetch("/bytes/10");
    transfer.on_write(bomb(true));
    CHECK_THROWS_WITH_AS(transfer.on_write(nullptr), "destructor", thrown);
    transfer.on_write(bomb(true));
    CHECK_THROWS_WITH_AS(transfer.free(), "destructor", thrown);
    transfer = fetch("/bytes/10");
    transfer.on_write(bomb(true));
    transfer = easy();
}

TEST_CASE("poll throws what a callable threw that another thread resumed")
{
    multi transfers;
    easy transfer = fetch("/bytes/10");
    bool paused = false;
    transfer.on_write([&](easy_ref, const char *, std::size_t) -> result {
        if (paused)
            throw thrown("resumed");
        paused = true;
        return result::pause;
    });
    transfers.add(transfer);
    support::run_until(transfers, paused);
    REQUIRE(paused);
    std::thread([&] { transfer.unpause(); }).join();
    CHECK_THROWS_WITH_AS(transfers.poll(-1), "resumed", thrown);
    support::finish(transfers);
    CHECK(transfers.messages().at(0).status == CW_E_CURL);
}

TEST_CASE("an exception arrives on the thread that drives")
{
    multi transfers;
    easy transfer = throwers[0].make();
    transfers.add(transfer);
    std::string names;
    std::thread([&] { names = names_thrown(transfers, [&] { support::turn(transfers); }); }).join();
    CHECK(names == "write ");
}

TEST_CASE("of several exceptions in one call the first is thrown")
{
    easy transfer = fetch("/bytes/10");
    bool first = false;
    int later = 0;
    transfer.on_write([&](easy_ref, const char *, std::size_t) {
        first = true;
        throw thrown("first");
    });
    transfer.set(CW_OPT_VERBOSE, true);
    transfer.on_debug([&](easy_ref, int, const char *, std::size_t) {
        if (first) {
            ++later;
            throw thrown("later");
        }
    });
    CHECK_THROWS_WITH_AS(transfer.perform(), "first", thrown);
    CHECK(later > 0);
}

TEST_CASE("an exception that is no std::exception arrives too")
{
    easy transfer = fetch("/bytes/10");
    transfer.on_write([](easy_ref, const char *, std::size_t) { throw 42; });
    CHECK_THROWS_AS(transfer.perform(), int);
}

TEST_CASE("a multi driven inside a callable of another keeps its exceptions to itself")
{
    bool caught = false;
    easy outer = fetch("/bytes/10");
    outer.on_write([&](easy_ref, const char *, std::size_t) {
        multi inner;
        easy transfer = throwers[0].make();
        inner.add(transfer);
        try {
            support::finish(inner);
        } catch (const thrown &) {
            caught = true;
        }
    });
    multi transfers;
    transfers.add(outer);
    support::finish(transfers);
    CHECK(caught);
    CHECK(transfers.messages().at(0).status == CW_OK);
}

TEST_CASE("a function for messages may throw; the later messages stay unread")
{
    multi transfers;
    easy first = fetch("/bytes/10");
    easy second = fetch("/bytes/20");
    transfers.add(first);
    transfers.add(second);
    support::finish(transfers);
    const auto refuse = [](const cw_message &) { throw thrown("message"); };
    CHECK_THROWS_WITH_AS(transfers.messages(refuse), "message", thrown);
    CHECK(transfers.messages().size() == 1);
}

TEST_CASE("a scope collects for a program that drives with C functions")
{
    easy transfer = throwers[0].make();
    curlward::exception_scope scope;
    CHECK(cw_easy_perform(transfer.handle()) == CW_E_CURL);
    CHECK_THROWS_WITH_AS(scope.rethrow(), "write", thrown);
    scope.rethrow();
}

TEST_CASE("without a scope an exception ends the process")
{
    const support::ending end = support::in_child([] {
        easy transfer = throwers[0].make();
        std::exit(cw_easy_perform(transfer.handle()));
    });
    CHECK(end.signal == SIGABRT);
    CHECK(end.stderr_text.find("what():  write") != std::string::npos);
}

TEST_CASE("a C callback that throws ends the process with a sentence that names it")
{
    const support::ending end = support::in_child([] {
        easy transfer = fetch("/bytes/10");
        const cw_write_fn write = [](cw_easy, const void *, std::size_t, void *) -> int {
            throw thrown("write");
        };
        cw_easy_write_function(transfer.handle(), write, nullptr, nullptr);
        std::exit(cw_easy_perform(transfer.handle()));
    });
    CHECK(end.signal == SIGABRT);
    CHECK(end.stderr_text.find("left a write callback") != std::string::npos);
}
