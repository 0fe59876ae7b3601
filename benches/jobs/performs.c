/* One easy is performed again and again, on a connection that is kept or on new ones. */
#include "jobs.h"

enum { WARMUP = 3 };

static void perform(const struct job *job, bool keeps)
{
    struct transfer transfer = {0};
    struct target target = {.url = url_of(job, "1000")};
    client_easy easy = client_easy_new(&target, &transfer);
    client_forbid_reuse(easy, !keeps);
    for (int i = 0; i < WARMUP; i++)
        client_perform_easy(easy);
    double cpu = cpu_us(), wall = wall_us();
    for (size_t i = 0; i < job->count; i++)
        client_perform_easy(easy);
    tell("cpu_us", (cpu_us() - cpu) / (double)job->count);
    tell("rate", (double)job->count / (wall_us() - wall) * 1e6);
    client_easy_free(easy);
}

void performs_kept(const struct job *job)
{
    perform(job, true);
}

void performs_new(const struct job *job)
{
    perform(job, false);
}
