// Handles in static storage and in that of a thread: their destructors run while the process or the
// thread ends, and what they own is destroyed as anywhere else.
#include <curlward.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>

namespace {

/// Destroyed last, because it was made first.
struct verdict {
    int released = 0;
    cw_status refused = CW_OK;

    ~verdict()
    {
        if (released == 3 && refused == CW_E_REENTRANT)
            std::_Exit(EXIT_SUCCESS);
        std::fprintf(stderr, "released %d of 3, refused with %s\n", released,
                     cw_status_name(static_cast<int>(refused)));
        std::_Exit(EXIT_FAILURE);
    }
} seen;

struct counter {
    ~counter() { ++seen.released; }
};

/// Performs when it is destroyed; its callable makes a call that is not possible there.
struct late {
    curlward::easy easy;

    late()
    {
        std::shared_ptr<counter> owned = std::make_shared<counter>();
        easy.set(CW_OPT_URL, std::string(std::getenv("CW_TEST_HTTP_URL")) + "/bytes/10");
        easy.on_write([owned](curlward::easy_ref self, const char *, std::size_t) {
            seen.refused = cw_easy_perform(self.handle());
        });
    }

    ~late() { easy.perform(); }
} performs;

curlward::easy idle;
thread_local curlward::easy idle_of_thread;

void own_a_counter(curlward::easy &easy)
{
    std::shared_ptr<counter> owned = std::make_shared<counter>();
    easy.on_write([owned](curlward::easy_ref, const char *, std::size_t) {});
}

} // namespace

int main()
{
    own_a_counter(idle);
    std::thread([] { own_a_counter(idle_of_thread); }).join();
    return EXIT_FAILURE; // unless the verdict says otherwise
}
