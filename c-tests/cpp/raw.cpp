// Raw connections.
#include "support.hpp"

using curlward::easy;
using curlward::easy_ref;
using curlward::raw_result;
using support::fetch;
using support::status_of;

TEST_CASE("a raw connection sends and receives")
{
    const std::string request = "GET /bytes/1000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    std::size_t sent = 0;
    std::string heard;
    easy transfer = fetch("/");
    transfer.on_raw([&](easy_ref self, int events) {
        if ((events & CW_RAW_CONNECTED) != 0) {
            CHECK(status_of([&] { self.watch(64); }) == CW_E_ARGUMENT);
            self.watch(CW_SOCKET_INOUT);
        }
        if ((events & CW_SOCKET_OUT) != 0 && sent < request.size())
            sent += self.send(request.data() + sent, request.size() - sent);
        if (sent == request.size())
            self.watch(CW_SOCKET_IN);
        char buffer[100];
        std::size_t received = 0;
        while (self.recv(buffer, sizeof buffer, received)) {
            if (received == 0)
                return raw_result::end;
            heard.append(buffer, received);
        }
        return raw_result::proceed;
    });
    transfer.perform();
    CHECK(heard.substr(0, 15) == "HTTP/1.1 200 OK");
    CHECK(heard.substr(heard.size() - 1000) == support::content(1000));
    CHECK(status_of([&] { transfer.send("x", 1); }) == CW_E_NOT_CONNECTED);
}
