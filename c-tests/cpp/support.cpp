#include "support.hpp"

#include <csignal>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace support {

std::string url(const std::string &path)
{
    const char *const base = std::getenv("CW_TEST_HTTP_URL");
    REQUIRE_MESSAGE(base != nullptr, "run beneath `curlward-test-server exec --`");
    return base + path;
}

std::string content(std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + size) % 251);
    return bytes;
}

curlward::easy fetch(const std::string &path)
{
    curlward::easy easy;
    easy.set(CW_OPT_URL, url(path));
    return easy;
}

curlward::easy secure(const std::string &path)
{
    curlward::easy easy;
    easy.set(CW_OPT_URL, std::getenv("CW_TEST_HTTPS_URL") + path);
    easy.set(CW_OPT_SSL_VERIFYPEER, false);
    return easy;
}

void turn(curlward::multi_base &multi)
{
    if (multi.perform() > 0)
        multi.poll(1000);
}

void finish(curlward::multi_base &multi)
{
    while (multi.running() > 0)
        turn(multi);
}

void run_until(curlward::multi_base &multi, const bool &flag)
{
    while (multi.perform() > 0 && !flag)
        multi.poll(1000);
}

cw_status status_of(const std::function<void()> &call)
{
    try {
        call();
    } catch (const curlward::error &error) {
        CHECK(std::string(error.what()) != "");
        return error.status();
    }
    return CW_OK;
}

ending in_child(const std::function<void()> &function)
{
    int pipe_ends[2];
    REQUIRE(pipe(pipe_ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        std::signal(SIGABRT, SIG_DFL);
        dup2(pipe_ends[1], STDERR_FILENO);
        function();
        _exit(0);
    }
    close(pipe_ends[1]);
    ending seen = {0, ""};
    char buffer[512];
    for (ssize_t size; (size = read(pipe_ends[0], buffer, sizeof buffer)) > 0;)
        seen.stderr_text.append(buffer, static_cast<std::size_t>(size));
    close(pipe_ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status))
        seen.signal = WTERMSIG(status);
    return seen;
}

misuses::misuses()
{
    const cw_misuse_fn hear = [](int status, const char *, void *statuses) {
        static_cast<std::vector<int> *>(statuses)->push_back(status);
    };
    REQUIRE(cw_set_misuse_handler(hear, &statuses_, nullptr) == CW_OK);
}

misuses::~misuses() { cw_set_misuse_handler(nullptr, nullptr, nullptr); }

} // namespace support
