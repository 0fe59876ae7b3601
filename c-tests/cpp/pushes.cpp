// on_push.
#include "support.hpp"

#include <cstdlib>

using curlward::easy;
using curlward::easy_ref;
using curlward::multi;
using curlward::multi_ref;
using support::status_of;
using support::thrown;

namespace {

const char *of_server(const char *variable)
{
    const char *const value = std::getenv(variable);
    REQUIRE(value != nullptr);
    return value;
}

easy page(const std::string &query)
{
    easy transfer;
    transfer.set(CW_OPT_URL, of_server("CW_TEST_PUSH_URL") + ("/page?" + query));
    transfer.set(CW_OPT_CAINFO, of_server("CW_TEST_CA_FILE"));
    return transfer;
}

void run(multi &transfers)
{
    while (transfers.running() > 0)
        transfers.dispatch(-1);
}

// False where libcurl is too old.
template <class F> bool takes_pushes(multi &transfers, F function)
{
    return status_of([&] { transfers.on_push(function); }) != CW_E_UNSUPPORTED;
}

} // namespace

TEST_CASE("an accepted push belongs to the multi, and whoever takes its message owns it")
{
    multi transfers;
    std::string path;
    std::size_t headers = 0;
    if (!takes_pushes(transfers, [&](multi_ref, easy_ref, easy_ref pushed) {
            pushed.set_token(7);
            pushed.get_push_header(":path", path);
            headers = pushed.get_push_headers().size();
            return true;
        }))
        return;
    transfers.add(page("bytes=10"));
    run(transfers);
    CHECK(path == "/pushed/0?bytes=10");
    CHECK(headers > 3);
    std::size_t pushed = 0;
    for (const cw_message &message : transfers.messages()) {
        CHECK(message.status == CW_OK);
        const easy taken(message.easy);
        pushed += message.token == 7 && taken.get_body().size() == 10;
    }
    CHECK(pushed == 1);
}

TEST_CASE("a push that nobody takes is freed with its multi")
{
    cw_easy left = {0};
    {
        multi transfers;
        if (!takes_pushes(transfers, [&](multi_ref, easy_ref, easy_ref pushed) {
                left = pushed.handle();
                return true;
            }))
            return;
        transfers.add(page(""));
        run(transfers);
        transfers.messages([](const cw_message &) {});
    }
    CHECK(left.id != 0);
}

TEST_CASE("an answer of false and an exception deny")
{
    for (const bool throws : {false, true}) {
        multi transfers;
        int asked = 0;
        if (!takes_pushes(transfers, [&](multi_ref, easy_ref, easy_ref) {
                ++asked;
                if (throws)
                    throw thrown("push");
                return false;
            }))
            return;
        transfers.add(page("do=hold"));
        if (throws)
            CHECK_THROWS_WITH_AS(run(transfers), "push", thrown);
        run(transfers);
        CHECK(asked == 1);
        CHECK(transfers.messages().size() == 1);
    }
}

TEST_CASE("a callable that frees what is pushed denies it")
{
    multi transfers;
    if (!takes_pushes(transfers, [&](multi_ref, easy_ref, easy_ref pushed) {
            return cw_easy_free(pushed.handle()) == CW_OK;
        }))
        return;
    transfers.add(page(""));
    run(transfers);
    CHECK(transfers.messages().size() == 1);
}
