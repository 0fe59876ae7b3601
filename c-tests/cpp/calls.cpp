// The methods, each against the test server.
#include "event_loop.hpp"
#include "support.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <thread>
#include <unistd.h>
#include <vector>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using support::content;
using support::fetch;
using support::status_of;

TEST_CASE("an error has the status and the sentence of the call")
{
    easy transfer;
    try {
        transfer.set(CW_OPT_URL, 1);
        FAIL("no error");
    } catch (const curlward::error &error) {
        CHECK(error.status() == CW_E_OPTION_TYPE);
        CHECK(std::string(error.what()).find("cw_easy_set_string") != std::string::npos);
    }
}

TEST_CASE("a multi lists its easies")
{
    multi transfers;
    CHECK(transfers.get_easies().empty());
    const easy first = fetch("/stall"), second = fetch("/stall");
    transfers.add(first);
    transfers.add(second);
    const std::vector<easy_ref> easies = transfers.get_easies();
    CHECK(easies.size() == 2);
    CHECK((easies[0] == first || easies[1] == first));
    CHECK((easies[0] == second || easies[1] == second));
    transfers.remove(first);
    transfers.remove(second);
}

TEST_CASE("a multi tells its numbers")
{
    multi transfers;
    const easy first = fetch("/bytes/10"), second = fetch("/stall");
    transfers.add(first);
    transfers.add(second);
    transfers.remove(second);
    while (transfers.running() > 0)
        transfers.dispatch(-1);
    const cw_multi_stats stats = transfers.get_stats();
    CHECK(stats.added == 2);
    CHECK(stats.succeeded == 1);
    CHECK(stats.removed == 1);
    CHECK(stats.received_bytes == 10);
    CHECK(transfers.messages().size() == 1);
}

TEST_CASE("a multi hears of a change of the network")
{
    multi transfers;
    const easy transfer = fetch("/bytes/10");
    transfers.add(transfer);
    while (transfers.running() > 0)
        transfers.dispatch(-1);
    CHECK(transfers.messages().size() == 1);
    CHECK(transfers.get_stats().connections == 1);
    CHECK(status_of([&] { transfers.network_changed(64); }) == CW_E_ARGUMENT);
    const cw_status status = status_of([&] { transfers.network_changed(); });
    if (status != CW_E_UNSUPPORTED) {
        CHECK(status == CW_OK);
        CHECK(transfers.get_stats().connections == 0);
    }
}

TEST_CASE("select and poll wait for a multi")
{
    multi transfers;
    fd_set read_set;
    FD_ZERO(&read_set);
    const int max_fd = transfers.fdset(read_set);
    CHECK(FD_ISSET(max_fd, &read_set));
    CHECK(max_fd == transfers.fd());
    const std::vector<cw_waitfd> fds = transfers.waitfds();
    REQUIRE(fds.size() == 1);
    CHECK(fds[0].fd == max_fd);
    CHECK(fds[0].events == CW_WAIT_IN);
}

TEST_CASE("text is escaped and unescaped, and dates are read")
{
    const std::string bytes("a b\0\xff", 5);
    CHECK(curlward::escape(bytes) == "a%20b%00%FF");
    CHECK(curlward::unescape(curlward::escape(bytes)) == bytes);
    CHECK(curlward::escape("").empty());
    CHECK(curlward::unescape("").empty());
    std::int64_t seconds = 0;
    CHECK(curlward::parse_date("Sun, 06 Nov 1994 08:49:37 GMT", seconds));
    CHECK(seconds == 784111777);
    CHECK(!curlward::parse_date("never", seconds));
}

TEST_CASE("an error names its handle")
{
    easy transfer;
    const multi added;
    try {
        transfer.cancel();
        FAIL("no error");
    } catch (const curlward::error &error) {
        CHECK(std::string(error.what()).find(transfer.name() + " is idle") != std::string::npos);
    }
    CHECK(added.name().find("multi ") == 0);
}

TEST_CASE("a failed transfer is an error of perform")
{
    easy transfer = fetch("/status/404");
    transfer.set(CW_OPT_FAILONERROR, true);
    try {
        transfer.perform();
        FAIL("no error");
    } catch (const curlward::error &error) {
        CHECK(error.status() == CW_E_CURL);
        CHECK(std::string(error.what()).find("404") != std::string::npos);
    }
    cw_message result{};
    REQUIRE(transfer.get_result(result));
    CHECK(result.curl_code == CW_CURLE_HTTP_RETURNED_ERROR);
    CHECK(result.response_code == 404);
    CHECK(transfer.get_error().find("404") != std::string::npos);
}

TEST_CASE("options of each type")
{
    easy transfer = fetch("/headers");
    transfer.set(CW_OPT_USERAGENT, "to be unset");
    transfer.set(CW_OPT_USERAGENT, nullptr);
    transfer.set(CW_OPT_REFERER, std::string("http://referer.test/"));
    transfer.set(CW_OPT_HTTPHEADER, {"X-One: 1", "X-Two: 2"});
    transfer.set(CW_OPT_TIMEOUT, 30);
    transfer.set(CW_OPT_MAXFILESIZE_LARGE, 1 << 20);
    transfer.set(CW_OPT_FOLLOWLOCATION, true);
    transfer.perform();
    const std::string headers = transfer.get_body();
    CHECK(headers.find("user-agent") == std::string::npos);
    CHECK(headers.find("referer: http://referer.test/") != std::string::npos);
    CHECK(headers.find("x-one: 1") != std::string::npos);
    CHECK(headers.find("x-two: 2") != std::string::npos);

    transfer.set(CW_OPT_HTTPHEADER, {"X-Three: 3"});
    transfer.perform();
    CHECK(transfer.get_body().find("x-three: 3") != std::string::npos);
    transfer.set(CW_OPT_HTTPHEADER, std::vector<std::string>());
    transfer.perform();
    CHECK(transfer.get_body().find("x-three") == std::string::npos);

    transfer.set(CW_OPT_CAINFO_BLOB, "pem", 3);
    transfer.set(CW_OPT_CAINFO_BLOB, nullptr, 0);
    transfer.set(CW_OPT_MAXFILESIZE_LARGE, 10);
    CHECK(status_of([&] { transfer.perform(); }) == CW_E_CURL);
}

namespace {

/// That each option refuses `value`, and would take the greatest that C's type can hold.
template <class Number> void check_refused(Number value)
{
    const Number greatest = static_cast<Number>(std::numeric_limits<std::int64_t>::max());
    easy transfer;
    for (const int option : {CW_OPT_MAX_RECV_SPEED_LARGE, CW_OPT_INFILESIZE_LARGE}) {
        CHECK(status_of([&] { transfer.set(option, value); }) == CW_E_OPTION_VALUE);
        transfer.set(option, greatest);
    }
    for (const int option : {CW_OPT_VERBOSE, CW_OPT_TIMEOUT, CW_OPT_DNS_CACHE_TIMEOUT})
        CHECK(status_of([&] { transfer.set(option, value); }) == CW_E_OPTION_VALUE);
    multi transfers;
    CHECK(status_of([&] { transfers.set(CW_MOPT_MAXCONNECTS, value); }) == CW_E_OPTION_VALUE);
}

} // namespace

TEST_CASE("a number that C's type cannot hold is refused")
{
    check_refused(std::numeric_limits<unsigned long long>::max());
    check_refused(std::numeric_limits<unsigned long long>::max() - 4);
    check_refused(std::numeric_limits<std::size_t>::max());
    check_refused(std::numeric_limits<std::uint64_t>::max() / 2 + 1);
}

TEST_CASE("a negative number keeps its sign, whatever its type")
{
    easy transfer;
    transfer.set(CW_OPT_INFILESIZE_LARGE, -1);
    transfer.set(CW_OPT_INFILESIZE_LARGE, -1LL);
    transfer.set(CW_OPT_DNS_CACHE_TIMEOUT, static_cast<signed char>(-1));
    CHECK(status_of([&] { transfer.set(CW_OPT_TIMEOUT, -1); }) == CW_E_OPTION_VALUE);
}

TEST_CASE("a NUL inside a string is refused, for C would end it there")
{
    const std::string nul("a\0b", 3);
    easy transfer;
    CHECK(status_of([&] { transfer.set(CW_OPT_URL, nul); }) == CW_E_ARGUMENT);
    CHECK(status_of([&] { transfer.set(CW_OPT_HTTPHEADER, {"X: 1", nul}); }) == CW_E_ARGUMENT);
    std::string value;
    CHECK(status_of([&] { transfer.get_header(nul, value); }) == CW_E_ARGUMENT);
}

TEST_CASE("a request's body is bytes, and can be taken away")
{
    const std::string body = content(1000);
    easy transfer = fetch("/echo");
    transfer.set_body(body);
    transfer.perform();
    CHECK(transfer.get_body() == body);
    transfer.set_body(body.data(), 3);
    transfer.perform();
    CHECK(transfer.get_body() == body.substr(0, 3));
    transfer.set_body(nullptr, 0);
    transfer.perform();
    CHECK(transfer.get_body() == "");
    std::string method;
    REQUIRE(transfer.get_header("x-method", method));
    CHECK(method == "GET");
}

TEST_CASE("a request's body is a file")
{
    easy transfer = fetch("/echo");
    transfer.set_body_file("/proc/curlward/missing");
    CHECK(status_of([&] { transfer.perform(); }) == CW_E_FILE);
    CHECK(transfer.get_error().find("/proc/curlward/missing") != std::string::npos);

    char path[] = "/tmp/curlward-test-XXXXXX";
    const int file = mkstemp(path);
    REQUIRE(write(file, "from a file", 11) == 11);
    close(file);
    transfer.set_body_file(path);
    transfer.perform();
    CHECK(transfer.get_body() == "from a file");
    unlink(path);
    const std::string nul("/tmp\0", 5);
    CHECK(status_of([&] { transfer.set_body_file(nul); }) == CW_E_ARGUMENT);
}

TEST_CASE("a body over the limit ends the transfer")
{
    easy transfer = fetch("/bytes/1000");
    transfer.set_body_limit(999);
    CHECK(status_of([&] { transfer.perform(); }) == CW_E_BODY_TOO_LARGE);
    transfer.set_body_limit(1000);
    transfer.set_header_limit(10, 10);
    CHECK(status_of([&] { transfer.perform(); }) == CW_E_HEADERS_TOO_LARGE);
    transfer.set_header_limit(1000, 10);
    transfer.perform();
    CHECK(transfer.get_body() == content(1000));
}

TEST_CASE("info of each type")
{
    easy transfer = fetch("/cookies/set?one=1&two=2");
    transfer.set(CW_OPT_COOKIEFILE, "");
    transfer.perform();
    CHECK(transfer.get_long(CW_INFO_RESPONSE_CODE) == 200);
    CHECK(transfer.get_off(CW_INFO_TOTAL_TIME_T) > 0);
    CHECK(transfer.get_double(CW_INFO_TOTAL_TIME) > 0);
    CHECK(transfer.get_list(CW_INFO_COOKIELIST).size() == 2);
    std::string text;
    REQUIRE(transfer.get_string(CW_INFO_EFFECTIVE_URL, text));
    CHECK(text == support::url("/cookies/set?one=1&two=2"));
    CHECK_FALSE(transfer.get_string(CW_INFO_REDIRECT_URL, text));
    CHECK(text == support::url("/cookies/set?one=1&two=2"));
    CHECK(status_of([&] { transfer.get_long(CW_INFO_EFFECTIVE_URL); }) == CW_E_OPTION_TYPE);
}

TEST_CASE("headers by name and number")
{
    easy transfer = fetch("/duplicate-header");
    transfer.perform();
    std::string value;
    REQUIRE(transfer.get_header("x-duplicate", value));
    CHECK(value == "first");
    REQUIRE(transfer.get_header("X-Duplicate", value, 2));
    CHECK(value == "third");
    CHECK_FALSE(transfer.get_header("X-Duplicate", value, 3));
    CHECK_FALSE(transfer.get_header("X-None", value));
    CHECK(value == "third");
}

#if __cplusplus >= 201703L
TEST_CASE("what may be absent is an optional")
{
    easy transfer = fetch("/duplicate-header");
    CHECK_FALSE(transfer.get_result());
    transfer.perform();
    CHECK(transfer.get_result().value().status == CW_OK);
    CHECK(transfer.get_header("X-Duplicate", 1) == "second");
    CHECK_FALSE(transfer.get_header("X-None"));
    CHECK(transfer.get_string(CW_INFO_CONTENT_TYPE));
    CHECK_FALSE(transfer.get_string(CW_INFO_REDIRECT_URL));

    multi transfers;
    CHECK_FALSE(transfers.next_message());
    transfers.add(transfer);
    support::finish(transfers);
    CHECK(transfers.next_message().value().response_code == 200);
    CHECK_FALSE(transfers.next_message());

    transfer.free();
    transfer = easy();
    transfer.set(CW_OPT_URL, std::string_view(support::url("/bytes/10")));
    transfer.perform();
    CHECK(transfer.get_body() == content(10));
}
#endif

TEST_CASE("a duplicate has the options and the body")
{
    easy transfer = fetch("/echo");
    transfer.set_body("twice");
    easy copy = transfer.dup();
    transfer.free();
    copy.perform();
    CHECK(copy.get_body() == "twice");
}

TEST_CASE("a transfer is cancelled and its easy used again")
{
    multi transfers;
    easy transfer = fetch("/stall?after=10");
    CHECK(transfer.get_state() == CW_STATE_IDLE);
    CHECK(status_of([&] { transfer.cancel(); }) == CW_E_NOT_ADDED);
    transfer.set_token(7);
    transfers.add(transfer);
    CHECK(transfers.running() == 1);
    transfers.perform();
    CHECK(transfer.get_state() == CW_STATE_RUNNING);
    CHECK(!transfer.in_callback());
    cw_message result{};
    CHECK_FALSE(transfer.get_result(result));
    transfer.cancel();
    CHECK(transfer.get_state() == CW_STATE_DONE);
    CHECK(transfers.running() == 0);
    REQUIRE(transfers.next_message(result));
    CHECK(result.status == CW_E_CANCELLED);
    CHECK(result.token == 7);
    CHECK_FALSE(transfers.next_message(result));
    transfers.remove(transfer);
    CHECK(status_of([&] { transfers.remove(transfer); }) == CW_E_NOT_ADDED);
    transfer.set(CW_OPT_URL, support::url("/bytes/10"));
    transfer.perform();
    CHECK(transfer.get_body() == content(10));
}

TEST_CASE("a paused transfer takes nothing until it goes on")
{
    std::string body;
    multi transfers;
    easy transfer = fetch("/bytes/10");
    transfer.on_write(
        [&](easy_ref, const char *data, std::size_t size) { body.append(data, size); });
    transfers.add(transfer);
    transfer.pause();
    for (int i = 0; i < 10; ++i) {
        transfers.perform();
        transfers.poll(10);
    }
    CHECK(body == "");
    transfer.unpause();
    support::finish(transfers);
    CHECK(body == content(10));
}

TEST_CASE("messages are taken all at once or one by one")
{
    multi transfers;
    std::vector<easy> easies;
    for (std::size_t i = 0; i < 4; ++i) {
        easies.push_back(fetch("/bytes/10"));
        easies.back().set_token(i);
        transfers.add(easies.back());
    }
    support::finish(transfers);
    std::size_t tokens = 0;
    const std::size_t count = transfers.messages([&](const cw_message &message) {
        tokens += message.token;
        transfers.remove(easy_ref(message.easy));
    });
    CHECK(count == 4);
    CHECK(tokens == 0 + 1 + 2 + 3);
    CHECK(transfers.messages().empty());
}

TEST_CASE("wait, poll and wakeup")
{
    multi transfers;
    CHECK(transfers.wait(10000) == 0);
    std::thread waker([&] { transfers.wakeup(); });
    CHECK(transfers.poll(-1) == 0);
    waker.join();

    int ends[2];
    REQUIRE(pipe(ends) == 0);
    std::vector<cw_waitfd> extra = {{ends[0], CW_WAIT_IN, 0}};
    CHECK(transfers.poll(extra, 0) == 0);
    REQUIRE(write(ends[1], "x", 1) == 1);
    CHECK(transfers.poll(extra, -1) == 1);
    CHECK(extra[0].revents == CW_WAIT_IN);
    CHECK(transfers.wait(extra, -1) == 1);
    close(ends[0]);
    close(ends[1]);
    CHECK(status_of([&] { transfers.poll(-2); }) == CW_E_ARGUMENT);
}

TEST_CASE("limits of a multi")
{
    multi transfers;
    transfers.set_max_connects(2);
    transfers.set_max_host_connections(1);
    transfers.set_max_total_connections(1);
    transfers.set_max_concurrent_streams(10);
    transfers.set_multiplex(false);
    transfers.set(CW_MOPT_MAXCONNECTS, 4);
    transfers.set(CW_MOPT_MAX_TOTAL_CONNECTIONS, 1L);
    CHECK(status_of([&] { transfers.set(CW_MOPT_TIMERDATA, 1); }) != CW_OK);
    CHECK(status_of([&] { transfers.set(-1, true); }) == CW_E_OPTION_UNKNOWN);
    CHECK(transfers.get_timeout() == -1);
    std::vector<easy> easies;
    for (int i = 0; i < 3; ++i) {
        easies.push_back(fetch("/bytes/10"));
        transfers.add(easies.back());
    }
    CHECK(transfers.get_timeout() >= 0);
    support::finish(transfers);
    long connections = 0;
    for (const easy &transfer : easies)
        connections += transfer.get_long(CW_INFO_NUM_CONNECTS);
    CHECK(connections == 1);
}

TEST_CASE("the application's own loop")
{
    multi transfers;
    event_loop loop(transfers);
    CHECK(status_of([&] { transfers.perform(); }) == CW_E_DRIVE_MODE);
    CHECK(status_of([&] { transfers.assign(12345, &transfers); }) == CW_E_UNKNOWN_SOCKET);
    std::vector<easy> easies;
    for (int i = 0; i < 5; ++i) {
        easies.push_back(fetch("/bytes/100000"));
        transfers.add(easies.back());
    }
    loop.finish();
    for (const easy &transfer : easies)
        CHECK(transfer.get_body() == content(100000));
    CHECK(loop.assigned());
    transfers.close();
    CHECK(loop.watched() == 0);
}

TEST_CASE("a download to a file")
{
    char folder[] = "/tmp/curlward-cpp-XXXXXX";
    REQUIRE(mkdtemp(folder) != nullptr);
    const std::string path = std::string(folder) + "/file";
    const auto written = [&] {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    easy transfer = fetch("/bytes/5000");
    transfer.set_output_file(path);
    transfer.perform();
    CHECK(written() == content(5000));
    transfer.set_output_file(path, CW_FILE_SYNC | CW_FILE_RESUME);
    transfer.set(CW_OPT_URL, support::url("/bytes/6000"));
    transfer.perform();
    CHECK(written() == content(6000));
    const cw_output_file wrong = {sizeof wrong, 0, nullptr, 5999};
    transfer.set_output_file(path, wrong);
    CHECK(status_of([&] { transfer.perform(); }) == CW_E_FILE_CONTENT);
    CHECK(written() == content(6000));
    transfer.set_output_file(nullptr);
    transfer.perform();
    CHECK(transfer.get_body() == content(6000));
    CHECK(status_of([&] { transfer.set_output_file(std::string("a\0b", 3)); }) != CW_OK);
    CHECK(unlink(path.c_str()) == 0);
    CHECK(rmdir(folder) == 0);
}

TEST_CASE("20 downloads at once")
{
    multi transfers;
    std::vector<easy> easies;
    for (std::size_t i = 0; i < 20; ++i) {
        easies.push_back(fetch("/bytes/" + std::to_string(200000 + i)));
        easies.back().set_token(i);
        transfers.add(easies.back());
    }
    CHECK(transfers.running() == 20);
    support::finish(transfers);
    const std::size_t count = transfers.messages([&](const cw_message &message) {
        CHECK(message.status == CW_OK);
        CHECK(message.response_code == 200);
        CHECK(easies[message.token].get_body() == content(200000 + message.token));
    });
    CHECK(count == 20);
}

TEST_CASE("what is not ended is shown, and an exception of the function is thrown")
{
    std::vector<std::string> names;
    curlward::report_leaks([&](const cw_leak &leak) { names.push_back(leak.name); });
    CHECK(names.empty());
    curlward::multi transfers;
    curlward::easy transfer;
    curlward::report_leaks([&](const cw_leak &leak) { names.push_back(leak.name); });
    CHECK(names == std::vector<std::string>{transfers.name(), transfer.name()});
    const auto throws = [](const cw_leak &leak) { throw support::thrown(leak.name); };
    CHECK_THROWS_WITH_AS(curlward::report_leaks(throws), transfers.name().c_str(), support::thrown);
}

TEST_CASE("headers of every response, by name and all of them")
{
    easy transfer = fetch("/redirect-to?url=/duplicate-header");
    CHECK(transfer.get_headers().empty());
    transfer.set(CW_OPT_FOLLOWLOCATION, true);
    transfer.perform();
    curlward::header found;
    CHECK(transfer.get_header("LOCATION", found, 0, CW_HEADER_HEADER, 0));
    CHECK(found.value == "/duplicate-header");
    CHECK_FALSE(transfer.get_header("Location", found));
    CHECK(transfer.get_header("x-duplicate", found, 1));
    CHECK(found.value == "second");
    CHECK(found.index == 1);
    CHECK(found.amount == 3);
    CHECK(found.origin == CW_HEADER_HEADER);
    std::string values;
    for (const curlward::header &each : transfer.get_headers()) {
        if (each.amount == 3)
            values += each.value + ' ';
    }
    CHECK(values == "first second third ");
    CHECK(status_of([&] { transfer.get_headers(0); }) == CW_E_ARGUMENT);
}

TEST_CASE("the certificates of a server, line by line")
{
    easy transfer = fetch("/bytes/3");
    transfer.set(CW_OPT_URL, std::getenv("CW_TEST_HTTPS_URL") + std::string("/bytes/3"));
    transfer.set(CW_OPT_CAINFO, std::getenv("CW_TEST_CA_FILE"));
    CHECK(transfer.get_certificates().empty());
    transfer.set(CW_OPT_CERTINFO, true);
    transfer.perform();
    const std::vector<std::vector<std::string>> certificates = transfer.get_certificates();
    REQUIRE_FALSE(certificates.empty());
    CHECK(certificates[0].size() > 5);
    CHECK(certificates[0][0].compare(0, 8, "Subject:") == 0);
    CHECK(certificates[0].back().compare(0, 32, "Cert:-----BEGIN CERTIFICATE-----") == 0);
}

TEST_CASE("kinds of debug lines are switched")
{
    const cw_status expected = cw_has_feature("bundled") ? CW_OK : CW_E_UNSUPPORTED;
    const cw_status seen = status_of([] { curlward::global_trace("multi,-multi"); });
    CHECK((seen == CW_OK || seen == expected));
}
