/* cw_multi_wakeup in a signal handler that interrupts anything: a process' first call, also that of
 * a forked child, and an allocation inside it. */
#include "support.h"

#include <signal.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Calls of malloc and getrandom until the signal arrives inside one; 0 for never. */
static volatile sig_atomic_t mallocs_left, getrandoms_left;

/* What the next call sets them to. */
static int mallocs, getrandoms;

static volatile sig_atomic_t in_handler, allocations, arrived, wakeup_status;
static cw_multi woken;

#ifndef __SANITIZE_ADDRESS__
extern void *__libc_malloc(size_t size);

/* The library's too, because a program's symbols come first. */
void *malloc(size_t size)
{
    if (in_handler) {
        allocations++;
    }
    if (mallocs_left > 0 && --mallocs_left == 0) {
        raise(SIGUSR1);
    }
    return __libc_malloc(size);
}
#endif

ssize_t getrandom(void *buffer, size_t len, unsigned flags)
{
    if (getrandoms_left > 0 && --getrandoms_left == 0) {
        raise(SIGUSR1);
    }
    return syscall(SYS_getrandom, buffer, len, flags);
}

static void wake(int signal_number)
{
    (void)signal_number;
    in_handler = 1;
    wakeup_status = (sig_atomic_t)cw_multi_wakeup(woken);
    in_handler = 0;
    arrived = 1;
}

/* The call that the signal interrupts: the first of its process. */
static void first_call(void)
{
    cw_multi multi = {0};
    if (cw_multi_new(&multi) != CW_OK) {
        _exit('f');
    }
}

static void raise_now(void)
{
    raise(SIGUSR1);
}

static int interrupted(void (*call)(void), cw_status expected)
{
    alarm(30);
    signal(SIGUSR1, wake);
    arrived = 0;
    mallocs_left = mallocs;
    getrandoms_left = getrandoms;
    call();
    mallocs_left = 0;
    getrandoms_left = 0;
    if (!arrived) {
        return 'n';
    }
    return allocations > 0 ? 'a' : wakeup_status != (sig_atomic_t)expected ? 's' : 0;
}

/* How a child ended whose first call is interrupted: 'n' for no signal, 'a' for an allocation in
 * the handler, 's' for another status, 'f' for a call that failed. */
static int in_child(void (*call)(void), cw_status expected)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(interrupted(call, expected));
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status)) {
        fail_msg("the child hung or crashed: wait status %#x", (unsigned)status);
    }
    return WEXITSTATUS(status);
}

/* The signal arrives in each allocation of the call, one child after the other. */
static void assert_interrupted_everywhere(cw_status expected)
{
    int seen = 0;
    int children = 0;
    while (seen == 0) {
        mallocs = ++children;
        seen = in_child(first_call, expected);
    }
    mallocs = 0;
#ifndef __SANITIZE_ADDRESS__
    assert_true(children > 1);
#endif
    assert_int_equal(seen, 'n');
}

static void during_the_first_call_of_all(void **unused)
{
    (void)unused;
    /* This process has made no call yet. */
    woken = (cw_multi){0};
    assert_int_equal(in_child(raise_now, CW_E_NULL), 0);
    assert_interrupted_everywhere(CW_E_NULL);
    woken = (cw_multi){77};
    assert_int_equal(in_child(raise_now, CW_E_INVALID_HANDLE), 0);
    getrandoms = 1;
    assert_int_equal(in_child(first_call, CW_E_INVALID_HANDLE), 0);
    getrandoms = 0;
}

static void with_a_handle(void **unused)
{
    (void)unused;
    woken = new_multi();
    assert_int_equal(interrupted(raise_now, CW_OK), 0);
    cw_multi before = woken;
    assert_ok(cw_multi_close(before));
    assert_int_equal(interrupted(raise_now, CW_E_STALE_HANDLE), 0);
    assert_last_error("cw_multi_wakeup: multi ");
    assert_last_error(" was closed");
    cw_easy easy = new_easy();
    woken = (cw_multi){easy.id};
    assert_int_equal(interrupted(raise_now, CW_E_WRONG_KIND), 0);
    assert_last_error("the handle is that of easy ");
    assert_ok(cw_easy_free(easy));
    woken = (cw_multi){77};
    assert_int_equal(interrupted(raise_now, CW_E_INVALID_HANDLE), 0);
    assert_last_error("cw_multi_wakeup: 0x4d is no multi of this copy");
    alarm(0);
}

static void during_the_first_call_of_a_child(void **unused)
{
    (void)unused;
    woken = new_multi();
    assert_int_equal(in_child(raise_now, CW_E_FORKED), 0);
    assert_interrupted_everywhere(CW_E_FORKED);
    cw_multi parents = woken;
    woken = (cw_multi){0};
    assert_int_equal(in_child(raise_now, CW_E_NULL), 0);
    woken = (cw_multi){77};
    assert_int_equal(in_child(raise_now, CW_E_INVALID_HANDLE), 0);
    assert_ok(cw_multi_close(parents));
}

static void wake_in_grandchild(void)
{
    if (in_child(raise_now, CW_E_FORKED) == 0) {
        raise_now();
    }
}

static void in_a_grandchild(void **unused)
{
    (void)unused;
    woken = new_multi();
    assert_int_equal(in_child(wake_in_grandchild, CW_E_FORKED), 0);
    assert_ok(cw_multi_close(woken));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(during_the_first_call_of_all),
        cmocka_unit_test(with_a_handle),
        cmocka_unit_test(during_the_first_call_of_a_child),
        cmocka_unit_test(in_a_grandchild),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
