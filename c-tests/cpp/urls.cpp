// URLs in parts.
#include "support.hpp"

#include <curlward.hpp>

#include <string>
#include <utility>

using curlward::easy;
using curlward::url;
using support::status_of;

TEST_CASE("a URL is taken apart and put together")
{
    url address("https://example.com:8443/a?x=1");
    std::string part = "untouched";
    CHECK(address.get(CW_URL_PART_HOST, part));
    CHECK(part == "example.com");
    CHECK_FALSE(address.get(CW_URL_PART_FRAGMENT, part));
    CHECK(part == "example.com");
    address.set(CW_URL_PART_PATH, std::string("/b c"), CW_URL_URLENCODE);
    address.set(CW_URL_PART_QUERY, nullptr);
    CHECK(address.str() == "https://example.com:8443/b%20c");
#if __cplusplus >= 201703L
    CHECK(address.get(CW_URL_PART_PATH, CW_URL_URLDECODE) == "/b c");
    CHECK(address.get(CW_URL_PART_USER) == std::nullopt);
#endif
}

TEST_CASE("a text that is no URL throws, and one with a NUL")
{
    CHECK(status_of([] { url("http://a b/"); }) == CW_E_URL);
    CHECK(status_of([] { url(std::string("http://a\0b/", 11)); }) == CW_E_ARGUMENT);
    CHECK(status_of([] { url().str(); }) == CW_E_URL);
    CHECK(url("example.com", CW_URL_DEFAULT_SCHEME).str() == "https://example.com/");
}

TEST_CASE("a URL is copied, moved and freed")
{
    url first("http://example.com/a");
    url copy = first.dup();
    url moved = std::move(first);
    CHECK_FALSE(first);
    CHECK(moved.name() != copy.name());
    copy.set(CW_URL_PART_PATH, "/b");
    CHECK(moved.str() == "http://example.com/a");
    const cw_url handle = moved.handle();
    moved = std::move(copy);
    CHECK(cw_url_free(handle) == CW_E_STALE_HANDLE);
    CHECK(moved.str() == "http://example.com/b");
}

TEST_CASE("an easy uses what the URL was")
{
    url address(support::url("/bytes/3"));
    easy transfer;
    transfer.set_url(address);
    address.set(CW_URL_PART_PATH, "/bytes/4");
    transfer.perform();
    CHECK(transfer.get_body().size() == 3);
    CHECK(status_of([&] { transfer.set_url(url()); }) == CW_E_URL);
}
