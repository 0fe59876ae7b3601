// Without exceptions: a transfer runs, then a failed call ends the process with its sentence.
#include <curlward.hpp>

#include <cstdlib>
#include <string>

int main()
{
    std::size_t received = 0;
    curlward::easy transfer;
    transfer.set(CW_OPT_URL, std::string(std::getenv("CW_TEST_HTTP_URL")) + "/bytes/10");
    transfer.on_write(
        [&received](curlward::easy_ref, const char *, std::size_t size) { received += size; });
    if (cw_easy_perform(transfer.handle()) == CW_OK && received == 10)
        transfer.set(CW_OPT_URL, 1);
}
