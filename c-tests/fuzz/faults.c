#include "faults.h"

#include "failure.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* Odd while descriptors are scarce. */
static atomic_uint scarcity;
static rlim_t usual;

unsigned scarcity_now(void)
{
    return atomic_load(&scarcity);
}

bool was_scarce_since(unsigned then)
{
    return then % 2 == 1 || atomic_load(&scarcity) != then;
}

static void limit_descriptors(rlim_t count)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = count < limit.rlim_max ? count : limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

bool take_descriptors(void)
{
    unsigned now = atomic_load(&scarcity);
    if (now % 2 == 1 || !atomic_compare_exchange_strong(&scarcity, &now, now + 1)) {
        return false;
    }
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    usual = limit.rlim_cur;
    int lowest = dup(STDERR_FILENO);
    if (lowest >= 0) {
        close(lowest);
        limit_descriptors((rlim_t)lowest + below(&self->dice, 5));
    }
    return true;
}

void give_descriptors_back(void)
{
    limit_descriptors(usual);
    atomic_fetch_add(&scarcity, 1);
}

/* A fork copies the limit before the memory, where its end may be noted by then. */
void give_descriptors_to_child(void)
{
    if (usual != 0) {
        limit_descriptors(usual);
    }
    atomic_fetch_and(&scarcity, ~1U);
}

static void on_signal(int number)
{
    (void)number;
    if (self != NULL) {
        cw_multi_wakeup(current_multi()->multi);
    }
}

static void change_mask(int how)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(how, &set, NULL);
}

void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    change_mask(SIG_BLOCK);
}

void let_signals_in(void)
{
    change_mask(SIG_UNBLOCK);
}

void raise_signal(void)
{
    if (!options.with[WITH_SIGNALS]) {
        return;
    }
    if (one_in(&self->dice, 2)) {
        raise(SIGUSR1);
    } else {
        kill(getpid(), SIGUSR1);
    }
}
