/* Processes that make one request and end. */
#include "jobs.h"

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char **environ;

static double us_of(struct timeval time)
{
    return (double)time.tv_sec * 1e6 + (double)time.tv_usec;
}

void first(const struct job *job)
{
    char *arguments[] = {"jobs", "one", (char *)job->base, "1", NULL};
    double cpu = 0, began = wall_us();
    for (size_t i = 0; i < job->count; i++) {
        pid_t child = 0;
        int status = 0;
        struct rusage usage;
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1, 0);
        if (posix_spawn(&child, "/proc/self/exe", &actions, NULL, arguments, environ) != 0 ||
            wait4(child, &status, 0, &usage) != child || status != 0)
            die("posix_spawn", "the process failed");
        posix_spawn_file_actions_destroy(&actions);
        cpu += us_of(usage.ru_utime) + us_of(usage.ru_stime);
    }
    tell("cpu_ms", cpu / (double)job->count / 1e3);
    tell("wall_ms", (wall_us() - began) / (double)job->count / 1e3);
}

void one(const struct job *job)
{
    client_multi multi = client_multi_new();
    fetch_all(multi, job, "1000", 1);
    client_multi_free(multi);
}
