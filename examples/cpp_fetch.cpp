// Fetches all its arguments at once, in C++11.
#include <curlward.hpp>

#include <cstddef>
#include <exception>
#include <iostream>
#include <vector>

static void fetch_all(const std::vector<const char *> &urls)
{
    std::vector<std::size_t> sizes(urls.size());
    std::vector<curlward::easy> transfers;
    curlward::multi multi;

    for (std::size_t i = 0; i < urls.size(); ++i) {
        transfers.emplace_back();
        curlward::easy &transfer = transfers.back();
        transfer.set(CW_OPT_URL, urls[i]);
        transfer.set_token(i);
        transfer.on_write(
            [&sizes, i](curlward::easy_ref, const char *, std::size_t size) { sizes[i] += size; });
        multi.add(transfer);
    }
    const auto finished = [&](const cw_message &done) {
        std::cout << urls[done.token] << ": ";
        if (done.status == CW_OK)
            std::cout << "HTTP " << done.response_code << ", " << sizes[done.token] << " bytes\n";
        else
            std::cout << transfers[done.token].get_error() << '\n';
    };
    while (multi.running() > 0) {
        multi.poll(-1);
        multi.perform();
        multi.messages(finished);
    }
}

int main(int argc, char **argv)
{
    try {
        fetch_all({argv + 1, argv + argc});
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
