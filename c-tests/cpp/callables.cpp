// Every kind of callable: that it runs, with what arguments, and that it goes exactly once.
#include "support.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using curlward::multi_ref;
using curlward::result;
using curlward::seek_result;
using curlward::socket_result;
using support::content;
using support::counted;
using support::fetch;

namespace {

using registration = std::function<void(easy &, const counted &)>;

void set_ssh_key(easy &transfer, const counted &count)
{
    transfer.on_ssh_key([count](easy_ref, const cw_ssh_key *, const cw_ssh_key &, int) {
        return curlward::ssh_result::add;
    });
}
void set_ssh_host_key(easy &transfer, const counted &count)
{
    transfer.on_ssh_host_key([count](easy_ref, const cw_ssh_key &) { return result::abort; });
}
void set_chunk_begin(easy &transfer, const counted &count)
{
    transfer.on_chunk_begin([count](easy_ref, const cw_ftp_file &, int) {
        return curlward::file_result::skip;
    });
}
void set_chunk_end(easy &transfer, const counted &count)
{
    transfer.on_chunk_end([count](easy_ref) {});
}
void set_file_match(easy &transfer, const counted &count)
{
    transfer.on_file_match([count](easy_ref, const char *, const char *) {
        return curlward::file_result::take;
    });
}
void set_interleave(easy &transfer, const counted &count)
{
    transfer.on_interleave([count](easy_ref, const char *, std::size_t) {});
}

const std::vector<registration> &registrations()
{
    static const std::vector<registration> all = {
        [](easy &transfer, const counted &count) {
            transfer.on_write([count](easy_ref, const char *, std::size_t) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_event([count](easy_ref, const cw_event &) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_raw([count](easy_ref, int) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_read([count](easy_ref, char *, std::size_t, std::size_t &) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_seek([count](easy_ref, std::int64_t) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_header([count](easy_ref, const char *, std::size_t) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_progress([count](easy_ref, const curlward::progress &) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_address([count](easy_ref, const cw_address &) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_resolver_start([count](easy_ref) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_open_socket([count](easy_ref, const cw_address &, int &) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_socket_option([count](easy_ref, int, int) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_close_socket([count](easy_ref, int) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_prereq([count](easy_ref, const cw_address &, const cw_address &) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_debug([count](easy_ref, int, const char *, std::size_t) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_ssl_context([count](easy_ref, void *) {});
        },
#ifdef CURLWARD_TEST_BUNDLED
        [](easy &transfer, const counted &count) {
            transfer.on_trailer([count](easy_ref) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_key_log([count](easy_ref, const char *) {});
        },
#endif
        [](easy &transfer, const counted &count) {
            transfer.on_hsts_read([count](easy_ref, cw_hsts_entry &) {});
        },
        [](easy &transfer, const counted &count) {
            transfer.on_hsts_write(
                [count](easy_ref, const cw_hsts_entry &, std::size_t, std::size_t) {});
        },
#ifndef CURLWARD_TEST_BUNDLED
        [](easy &transfer, const counted &count) { set_ssh_key(transfer, count); },
        [](easy &transfer, const counted &count) { set_ssh_host_key(transfer, count); },
        [](easy &transfer, const counted &count) { set_chunk_begin(transfer, count); },
        [](easy &transfer, const counted &count) { set_chunk_end(transfer, count); },
        [](easy &transfer, const counted &count) { set_file_match(transfer, count); },
        [](easy &transfer, const counted &count) { set_interleave(transfer, count); },
#endif
        [](easy &transfer, const counted &count) {
            transfer.on_done([count](easy_ref, const cw_message &) {});
        },
    };
    return all;
}

result take_nothing(easy_ref, const char *, std::size_t) { return result::abort; }

} // namespace

TEST_CASE("a callable of an easy goes once, whatever ends its registration")
{
    for (const registration &set : registrations()) {
        int alive = 0;
        const counted count(alive);
        easy transfer = fetch("/bytes/10");
        set(transfer, count);
        CHECK(alive == 2);
        set(transfer, count);
        CHECK_MESSAGE(alive == 2, "replaced");
        const easy copy = transfer.dup();
        CHECK_MESSAGE(alive == 2, "not copied by dup()");
        transfer.reset();
        CHECK_MESSAGE(alive == 1, "reset");
        set(transfer, count);
        transfer.free();
        CHECK_MESSAGE(alive == 1, "freed");
        CHECK(support::status_of([&] { set(transfer, count); }) == CW_E_NULL);
        CHECK_MESSAGE(alive == 1, "refused");
        {
            easy scoped = fetch("/bytes/10");
            set(scoped, count);
            easy moved = std::move(scoped);
            CHECK(alive == 2);
        }
        CHECK_MESSAGE(alive == 1, "destroyed");
    }
}

TEST_CASE("nullptr removes a callable")
{
    int alive = 0;
    const counted count(alive);
    easy transfer;
    for (const registration &set : registrations())
        set(transfer, count);
    CHECK(alive == 1 + static_cast<int>(registrations().size()));
    transfer.on_write(nullptr);
    transfer.on_event(nullptr);
    transfer.on_raw(nullptr);
    transfer.on_read(nullptr);
    transfer.on_seek(nullptr);
    transfer.on_header(nullptr);
    transfer.on_progress(nullptr);
    transfer.on_address(nullptr);
    transfer.on_resolver_start(nullptr);
    transfer.on_open_socket(nullptr);
    transfer.on_socket_option(nullptr);
    transfer.on_close_socket(nullptr);
    transfer.on_prereq(nullptr);
    transfer.on_debug(nullptr);
    transfer.on_ssl_context(nullptr);
#ifdef CURLWARD_TEST_BUNDLED
    transfer.on_trailer(nullptr);
    transfer.on_key_log(nullptr);
#endif
    transfer.on_hsts_read(nullptr);
    transfer.on_hsts_write(nullptr);
#ifndef CURLWARD_TEST_BUNDLED
    transfer.on_ssh_key(nullptr);
    transfer.on_ssh_host_key(nullptr);
    transfer.on_chunk_begin(nullptr);
    transfer.on_chunk_end(nullptr);
    transfer.on_file_match(nullptr);
    transfer.on_interleave(nullptr);
#endif
    transfer.on_done(nullptr);
    CHECK(alive == 1);
}

#ifdef CURLWARD_TEST_BUNDLED
TEST_CASE("a callable that this libcurl never calls is refused, and goes at once")
{
    int alive = 0;
    const counted count(alive);
    easy transfer;
    for (const auto set : {set_ssh_key, set_ssh_host_key, set_chunk_begin, set_chunk_end,
                           set_file_match, set_interleave}) {
        CHECK(support::status_of([&] { set(transfer, count); }) == CW_E_UNSUPPORTED);
        CHECK(alive == 1);
    }
}
#endif

TEST_CASE("a callable of a multi goes once, whatever ends its registration")
{
    int alive = 0;
    const counted count(alive);
    const auto watch = [count](multi_ref, int, int, void *) {};
    const auto time = [count](multi_ref, std::int64_t) {};
    const int mine = alive;
    multi transfers;
    transfers.on_socket(watch);
    transfers.on_timer(time);
    transfers.on_socket(watch);
    transfers.on_timer(time);
    CHECK_MESSAGE(alive == mine + 2, "replaced");
    transfers.on_socket(nullptr);
    CHECK_MESSAGE(alive == mine + 1, "removed");
    transfers.on_socket(watch);
    transfers.close();
    CHECK_MESSAGE(alive == mine, "closed");
    CHECK(support::status_of([&] { transfers.on_socket(watch); }) == CW_E_NULL);
    CHECK(support::status_of([&] { transfers.on_timer(time); }) == CW_E_NULL);
    CHECK_MESSAGE(alive == mine, "refused");
}

TEST_CASE("a callable may be a function, a std::function or a functor that only moves")
{
    easy transfer = fetch("/bytes/10");
    transfer.on_write(take_nothing);
    CHECK(support::status_of([&] { transfer.perform(); }) == CW_E_CURL);

    std::string body;
    transfer.on_write(std::function<void(easy_ref, const char *, std::size_t)>(
        [&body](easy_ref, const char *data, std::size_t size) { body.append(data, size); }));
    transfer.perform();
    CHECK(body == content(10));

    struct functor {
        std::unique_ptr<std::size_t> calls;
        std::size_t &total;
        void operator()(easy_ref, const char *, std::size_t size)
        {
            ++*calls;
            total += size;
        }
    };
    std::size_t total = 0;
    transfer.on_write(functor{std::unique_ptr<std::size_t>(new std::size_t()), total});
    transfer.perform();
    CHECK(total == 10);
}

TEST_CASE("headers, progress and debug callables see the transfer")
{
    std::string headers;
    std::int64_t most = 0;
    std::string sent;
    easy transfer = fetch("/bytes/1000");
    transfer.on_header([&](easy_ref self, const char *line, std::size_t size) {
        CHECK(self == transfer);
        headers.append(line, size);
    });
    transfer.on_progress([&](easy_ref, const curlward::progress &now) {
        CHECK(now.upload_now == 0);
        CHECK(now.upload_total == 0);
        CHECK(now.download_now <= 1000);
        most = std::max(most, now.download_total);
        return result::proceed;
    });
    transfer.set(CW_OPT_VERBOSE, true);
    transfer.on_debug([&](easy_ref, int kind, const char *data, std::size_t size) {
        if (kind == CW_DEBUG_HEADER_OUT)
            sent.append(data, size);
    });
    transfer.perform();
    CHECK(headers.find("HTTP/1.1 200") == 0);
    CHECK(most == 1000);
    CHECK(sent.find("GET /bytes/1000 HTTP/1.1") == 0);
}

#ifdef CURLWARD_TEST_BUNDLED
TEST_CASE("on_trailer adds lines after the body")
{
    easy transfer = fetch("/trailers");
    transfer.set(CW_OPT_UPLOAD, true);
    transfer.set(CW_OPT_HTTPHEADER, {"Expect:"});
    transfer.on_read([](easy_ref, char *, std::size_t, std::size_t &given) { given = 0; });
    transfer.on_trailer([](easy_ref self) {
        self.add_trailer("X-Sum", "abc");
        CHECK(support::status_of([&] { self.add_trailer("X Y", ""); }) == CW_E_OPTION_VALUE);
        CHECK(support::status_of([&] { self.add_trailer("X", std::string("a\0b", 3)); }) ==
              CW_E_ARGUMENT);
        return result::proceed;
    });
    transfer.perform();
    CHECK(transfer.get_body() == "x-sum: abc\n");
    CHECK(support::status_of([&] { transfer.add_trailer("X", ""); }) == CW_E_NOT_IN_CALLBACK);
}
#endif

TEST_CASE("hosts for HTTPS alone go from one easy to the next")
{
    const auto enable = [](easy &transfer) { transfer.set(CW_OPT_HSTS_CTRL, CW_HSTS_ENABLE); };
    std::vector<cw_hsts_entry> kept;
    {
        easy transfer = fetch("/bytes/10");
        enable(transfer);
        bool given = false;
        transfer.on_hsts_read([&](easy_ref, cw_hsts_entry &entry) {
            CHECK(entry.host[0] == '\0');
            if (!given)
                std::string("a.example").copy(entry.host, 9);
            given = true;
        });
        transfer.on_hsts_write(
            [&](easy_ref, const cw_hsts_entry &entry, std::size_t index, std::size_t count) {
                CHECK(index == kept.size());
                CHECK(count == 1);
                kept.push_back(entry);
                return result::proceed;
            });
        transfer.perform();
        CHECK(kept.empty());
    }
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].host == std::string("a.example"));
    CHECK(kept[0].expires == -1);
}

TEST_CASE("on_ssl_context and on_key_log see a connection")
{
    easy transfer = support::secure("/bytes/10");
    void *seen = nullptr;
    transfer.on_ssl_context([&](easy_ref, void *context) { seen = context; });
#ifdef CURLWARD_TEST_BUNDLED
    int lines = 0;
    transfer.on_key_log([&](easy_ref self, const char *line) {
        CHECK(self == transfer);
        lines += std::string(line).find(' ') != std::string::npos;
    });
#endif
    transfer.perform();
    CHECK(seen != nullptr);
#ifdef CURLWARD_TEST_BUNDLED
    CHECK(lines > 0);
#endif
}

TEST_CASE("on_address decides, and a policy too")
{
    easy transfer = fetch("/bytes/10");
    std::string asked;
    transfer.on_address([&](easy_ref self, const cw_address &address) {
        CHECK(self == transfer);
        asked = address.ip;
        return result::abort;
    });
    CHECK(support::status_of([&] { transfer.perform(); }) == CW_E_ADDRESS_REFUSED);
    CHECK(asked == "127.0.0.1");
    transfer.on_address(nullptr);
    transfer.perform();
    transfer.set_address_policy(CW_ADDRESS_PUBLIC);
    CHECK(support::status_of([&] { transfer.perform(); }) == CW_E_ADDRESS_REFUSED);
}

TEST_CASE("sockets are made, set up and closed by callables")
{
    std::string calls;
    int made = -1;
    int alive = 0;
    easy transfer = fetch("/bytes/10");
    transfer.on_resolver_start([&](easy_ref self) {
        CHECK(self == transfer);
        calls += "look up, ";
    });
    transfer.on_open_socket([&](easy_ref self, const cw_address &address, int &fd) {
        CHECK(self == transfer);
        fd = made = socket(address.family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        calls += std::string("open ") + address.ip + ", ";
        return socket_result::proceed;
    });
    transfer.on_socket_option([&](easy_ref, int fd, int purpose) {
        CHECK(purpose == CW_SOCKET_FOR_CONNECT);
        calls += fd == made ? "set up, " : "another, ";
    });
    transfer.on_prereq([&](easy_ref, const cw_address &remote, const cw_address &local) {
        CHECK(remote.port != local.port);
        calls += std::string("from ") + local.ip + ", ";
        return result::proceed;
    });
    {
        const counted count(alive);
        const cw_easy handle = transfer.handle();
        transfer.on_close_socket([&calls, &made, handle, count](easy_ref self, int fd) {
            CHECK(self.handle().id == handle.id);
            calls += fd == made ? "close" : "close another";
            close(fd);
        });
    }
    {
        multi transfers;
        transfers.add(transfer);
        support::finish(transfers);
        transfers.remove(transfer);
        transfer.free();
        CHECK(calls == "look up, open 127.0.0.1, set up, from 127.0.0.1, ");
        CHECK(alive == 1);
    }
    CHECK(calls == "look up, open 127.0.0.1, set up, from 127.0.0.1, close");
    CHECK(alive == 0);
}

TEST_CASE("a socket that is no socket is a named error")
{
    easy transfer = fetch("/bytes/10");
    transfer.on_open_socket([](easy_ref, const cw_address &, int &) {});
    CHECK(support::status_of([&] { transfer.perform(); }) == CW_E_DESCRIPTOR);
    transfer.on_open_socket(nullptr);
    transfer.on_socket_option([](easy_ref, int, int) { return socket_result::connected; });
    CHECK(support::status_of([&] { transfer.perform(); }) == CW_E_DESCRIPTOR);
    transfer.on_socket_option([](easy_ref, int, int) { return socket_result::abort; });
    CHECK(support::status_of([&] { transfer.perform(); }) == CW_E_CURL);
}

TEST_CASE("on_read gives the body, a few bytes at a time")
{
    const std::string body = content(1000);
    std::size_t position = 0;
    easy transfer = fetch("/echo");
    transfer.set(CW_OPT_UPLOAD, true);
    transfer.on_read([&](easy_ref, char *buffer, std::size_t capacity, std::size_t &given) {
        given = body.copy(buffer, std::min<std::size_t>(capacity, 7), position);
        position += given;
        return result::proceed;
    });
    transfer.perform();
    CHECK(transfer.get_body() == body);
    std::string method;
    REQUIRE(transfer.get_header("X-Method", method));
    CHECK(method == "PUT");
}

TEST_CASE("on_seek moves to where a resumed upload goes on")
{
    const std::string body = "0123456789";
    std::size_t position = 0;
    easy transfer = fetch("/echo");
    transfer.set(CW_OPT_UPLOAD, true);
    transfer.set(CW_OPT_INFILESIZE_LARGE, body.size());
    transfer.set(CW_OPT_RESUME_FROM_LARGE, 3);
    transfer.on_read([&](easy_ref, char *buffer, std::size_t capacity, std::size_t &given) {
        given = body.copy(buffer, capacity, position);
        position += given;
    });
    transfer.on_seek([&](easy_ref, std::int64_t offset) {
        position = static_cast<std::size_t>(offset);
        return seek_result::ok;
    });
    transfer.perform();
    CHECK(transfer.get_body() == body.substr(3));
}

TEST_CASE("a callable pauses its transfer and another call resumes it")
{
    std::string body;
    bool paused = false;
    easy transfer = fetch("/bytes/10");
    transfer.on_write([&](easy_ref, const char *data, std::size_t size) {
        if (!paused) {
            paused = true;
            return result::pause;
        }
        body.append(data, size);
        return result::proceed;
    });
    multi transfers;
    transfers.add(transfer);
    support::run_until(transfers, paused);
    REQUIRE(paused);
    transfers.perform();
    CHECK(body == "");
    transfer.unpause(CW_RECV);
    support::finish(transfers);
    CHECK(body == content(10));
}

TEST_CASE("an answer that has no meaning there ends the transfer")
{
    easy transfer = fetch("/bytes/10");
    transfer.on_header([](easy_ref, const char *, std::size_t) { return result::pause; });
    CHECK(support::status_of([&] { transfer.perform(); }) == CW_E_CALLBACK_RESULT);
}
