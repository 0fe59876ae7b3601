// Request bodies of several parts.
#include "support.hpp"

#include <algorithm>
#include <memory>
#include <unistd.h>

using curlward::easy;
using curlward::easy_ref;
using curlward::mime;
using curlward::part;
using curlward::result;
using curlward::seek_result;
using support::fetch;
using support::status_of;

static bool has(const std::string &text, const char *words)
{
    return text.find(words) != std::string::npos;
}

TEST_CASE("a mime has parts of every kind")
{
    char path[] = "/tmp/curlward-test-XXXXXX";
    const int file = mkstemp(path);
    REQUIRE(write(file, "from a file", 11) == 11);
    close(file);

    easy transfer = fetch("/echo");
    {
        mime inner;
        CHECK(inner.name().compare(0, 5, "mime ") == 0);
        inner.add(part().text("inner").file_name("i.bin"));
        mime form;
        form.add(part("text").text("a value").header("X-Mine: 1"));
        form.add(part("data").data("a\0b", 3).type("application/x-mine"));
        form.add(part("file").file(path).encoder("base64"));
        form.add(part("inner").parts(inner));
        form.add(part("empty").text(""));
        transfer.set_mime(form);
        inner.free();
    }
    transfer.perform();
    const std::string body = transfer.get_body();
    CHECK(has(body, "name=\"text\"\r\nX-Mine: 1\r\n\r\na value\r\n"));
    CHECK(body.find(std::string("application/x-mine\r\n\r\na\0b\r\n", 27)) != std::string::npos);
    CHECK(has(body, "\r\n\r\nZnJvbSBhIGZpbGU=\r\n"));
    CHECK(has(body, "filename=\"i.bin\"\r\n\r\ninner\r\n"));
    CHECK(has(body, "name=\"empty\"\r\n\r\n\r\n"));
    unlink(path);
}

TEST_CASE("a part that is read calls its callables and drops them once")
{
    const std::string text = "read in pieces";
    const auto alive = std::make_shared<int>(0);
    std::size_t at = 0;
    int seeks = 0;
    const auto give = [&text, &at, alive](easy_ref, char *buffer, std::size_t capacity,
                                          std::size_t &given) {
        given = std::min({capacity, text.size() - at, std::size_t{3}});
        std::copy_n(text.data() + at, given, buffer);
        at += given;
    };
    easy transfer = fetch("/echo");
    {
        mime form;
        form.add(part("a").on_read(
            give,
            [&at, &seeks](easy_ref, std::int64_t offset) {
                at = static_cast<std::size_t>(offset);
                ++seeks;
                return seek_result::ok;
            },
            static_cast<std::int64_t>(text.size())));
        transfer.set_mime(form);
    }
    CHECK(alive.use_count() == 3);
    for (int i = 1; i <= 2; ++i) {
        transfer.perform();
        CHECK(has(transfer.get_body(), "\r\n\r\nread in pieces\r\n"));
        CHECK(seeks == i);
    }
    transfer.set_body("another");
    CHECK(alive.use_count() == 2);

    mime once;
    at = 0;
    once.add(part("a").on_read(give));
    transfer.set_mime(once);
    transfer.perform();
    CHECK(status_of([&] { transfer.perform(); }) == CW_E_NO_BODY);
}

TEST_CASE("an exception in a part's callable comes out of the call that drives")
{
    easy transfer = fetch("/echo");
    mime form;
    form.add(part("a").on_read([](easy_ref, char *, std::size_t, std::size_t &) -> result {
        throw std::runtime_error("mine");
    }));
    transfer.set_mime(form);
    CHECK_THROWS_WITH_AS(transfer.perform(), "mine", std::runtime_error);
}

TEST_CASE("a part that is wrong throws, and its callables are dropped")
{
    const auto alive = std::make_shared<int>(0);
    mime form;
    const auto read = [alive](easy_ref, char *, std::size_t, std::size_t &) {};
    CHECK(status_of([&] { form.add(part("a\nb").on_read(read)); }) == CW_E_OPTION_VALUE);
    CHECK(alive.use_count() == 2);
    CHECK(status_of([&] { form.add(part("a")); }) == CW_E_ARGUMENT);
    CHECK(status_of([&] { form.add(part(std::string("a\0b", 3)).text("x")); }) == CW_E_ARGUMENT);
    {
        part never_added = part("a").on_read(read);
        part moved = std::move(never_added);
        CHECK(alive.use_count() == 3);
        moved = part("b").text("x");
        CHECK(alive.use_count() == 2);
    }
    easy transfer;
    CHECK(status_of([&] { transfer.set_mime(form); }) == CW_E_ARGUMENT);
}
