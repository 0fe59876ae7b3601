// An easy is destroyed while its transfer runs: with CURLWARD_MISUSE=log, stderr tells.
#include <curlward.hpp>

#include <cstdlib>
#include <string>

namespace {

void add_one(curlward::multi &transfers)
{
    curlward::easy transfer;
    transfer.set(CW_OPT_URL, std::string(std::getenv("CW_TEST_HTTP_URL")) + "/bytes/10");
    transfers.add(transfer);
}

} // namespace

int main()
{
    curlward::multi transfers;
    add_one(transfers);
}
