// What easies have in common, and cookies.
#include "support.hpp"

#include <thread>
#include <unistd.h>

using curlward::cookie;
using curlward::easy;
using curlward::share;
using support::fetch;
using support::status_of;

TEST_CASE("easies of two threads have cookies in common")
{
    easy setter = fetch("/cookies/set?a=b");
    easy reader = fetch("/cookies");
    {
        share common(CW_SHARE_COOKIES);
        CHECK(common.name().compare(0, 6, "share ") == 0);
        setter.set_share(common);
        reader.set_share(common);
    }
    std::thread([&] { setter.perform(); }).join();
    reader.perform();
    CHECK(reader.get_body() == "a=b\n");
    CHECK(reader.get_cookies().size() == 1);
    reader.leave_share();
    reader.perform();
    CHECK(reader.get_body() == "");
    CHECK(reader.get_cookies().empty());
}

TEST_CASE("cookies are values, listed, added, cleared, saved and loaded")
{
    char path[] = "/tmp/curlward-test-XXXXXX";
    close(mkstemp(path));
    share common(CW_SHARE_COOKIES);
    CHECK(common.get_cookies().empty());
    for (int i = 0; i < 100; i++)
        common.add_cookie("Set-Cookie: name" + std::to_string(i) + "=" + std::string(90, 'x') +
                          "; domain=a.test; Secure");
    CHECK(common.get_cookies().size() == 100);
    common.clear_cookies(CW_COOKIES_SESSION);
    common.add_cookie("#HttpOnly_.b.test\tTRUE\t/c\tFALSE\t4102444800\td\te");
    const std::vector<cookie> cookies = common.get_cookies();
    REQUIRE(cookies.size() == 1);
    CHECK(cookies[0].domain == "b.test");
    CHECK(cookies[0].path == "/c");
    CHECK(cookies[0].name == "d");
    CHECK(cookies[0].value == "e");
    CHECK(cookies[0].expires == 4102444800);
    CHECK(cookies[0].subdomains);
    CHECK(!cookies[0].secure);
    CHECK(cookies[0].http_only);
    common.save_cookies(path);
    common.clear_cookies();
    common.load_cookies(path);
    CHECK(common.get_cookies().size() == 1);

    easy own;
    own.load_cookies(path);
    own.add_cookie("Set-Cookie: f=g; domain=a.test");
    own.save_cookies(path);
    own.clear_cookies(CW_COOKIES_SESSION);
    CHECK(own.get_cookies().size() == 1);
    own.clear_cookies();
    own.load_cookies(path);
    CHECK(own.get_cookies().size() == 2);
    CHECK(status_of([&] { own.add_cookie("none"); }) == CW_E_COOKIE);
    CHECK(status_of([&] { common.add_cookie("none"); }) == CW_E_COOKIE);
    unlink(path);
    CHECK(status_of([&] { own.load_cookies(path); }) == CW_E_FILE);
    CHECK(status_of([&] { common.load_cookies(path); }) == CW_E_FILE);
}

TEST_CASE("what a share cannot do throws")
{
    share names;
    CHECK(status_of([&] { names.get_cookies(); }) == CW_E_NOT_SHARED);
    CHECK(status_of([&] { share connections(CW_SHARE_CONNECTIONS); }) == CW_E_UNSUPPORTED);
    share moved = std::move(names);
    easy transfer;
    transfer.set_share(moved);
    CHECK(status_of([&] { names.add_cookie("none"); }) == CW_E_NULL);
}
