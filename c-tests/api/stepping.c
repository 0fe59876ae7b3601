#include "stepping.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <ucontext.h>

enum { TRAP_FLAG = 0x100, FINISHED = -1, PATIENCE_MS = 20 };

static struct {
    pthread_t thread;
    void (*call)(void);
    atomic_bool quits;
    atomic_long asked;   /* calls to be made */
    atomic_long allowed; /* instructions that may be run; -1 for all */
    atomic_long reached; /* instructions that were run, or FINISHED */
} stepper;

static _Thread_local bool stepping;
static _Thread_local long count;

static void wait_until_allowed(long instruction)
{
    atomic_store(&stepper.reached, instruction);
    /* A stopped thread may hold a lock that the other one needs: then it goes on by itself. */
    int64_t end = now_ms() + PATIENCE_MS;
    while (atomic_load(&stepper.allowed) >= 0 && atomic_load(&stepper.allowed) <= instruction &&
           now_ms() < end) {
        sched_yield();
    }
}

static void on_trap(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)info;
    ucontext_t *interrupted = context;
    long allowed = atomic_load(&stepper.allowed);
    if (!stepping || allowed < 0) {
        interrupted->uc_mcontext.gregs[REG_EFL] &= ~(long long)TRAP_FLAG;
        return;
    }
    count++;
    if (count > allowed) {
        wait_until_allowed(count - 1);
    }
}

static void set_trap_flag(void)
{
    __asm__ volatile("lea -256(%%rsp), %%rsp\n pushfq\n orq $0x100, (%%rsp)\n popfq\n"
                     "lea 256(%%rsp), %%rsp" ::
                         : "cc", "memory");
}

static void *make_calls(void *unused)
{
    (void)unused;
    for (long made = 1;; made++) {
        while (atomic_load(&stepper.asked) < made) {
            if (atomic_load(&stepper.quits)) {
                return NULL;
            }
            sched_yield();
        }
        count = 0;
        stepping = true;
        set_trap_flag();
        stepper.call();
        stepping = false;
        atomic_store(&stepper.reached, FINISHED);
    }
}

void stepper_start(void)
{
    struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO};
    assert_int_equal(sigaction(SIGTRAP, &action, NULL), 0);
    atomic_store(&stepper.quits, false);
    atomic_store(&stepper.asked, 0);
    assert_int_equal(pthread_create(&stepper.thread, NULL, make_calls, NULL), 0);
}

void stepper_stop(void)
{
    atomic_store(&stepper.quits, true);
    pthread_join(stepper.thread, NULL);
}

bool stepper_run_to(void (*call)(void), long at)
{
    stepper.call = call;
    atomic_store(&stepper.reached, 0);
    atomic_store(&stepper.allowed, at - 1);
    atomic_fetch_add(&stepper.asked, 1);
    long reached;
    do {
        sched_yield();
        reached = atomic_load(&stepper.reached);
    } while (reached != FINISHED && reached < at - 1);
    return reached != FINISHED;
}

void stepper_finish(long steps, void (*between)(void))
{
    for (long i = 0; i < steps && atomic_load(&stepper.reached) != FINISHED; i++) {
        long next = atomic_load(&stepper.allowed) + 1;
        atomic_store(&stepper.allowed, next);
        while (atomic_load(&stepper.reached) != FINISHED &&
               atomic_load(&stepper.reached) < next) {
            sched_yield();
        }
        between();
    }
    atomic_store(&stepper.allowed, -1);
    while (atomic_load(&stepper.reached) != FINISHED) {
        sched_yield();
    }
}
