/* A call made on another thread while this one waits, or is just about to. */
#ifndef CURLWARD_API_TASK_H
#define CURLWARD_API_TASK_H

#include "support.h"

#include <pthread.h>

struct task {
    cw_status (*call)(const struct task *task);
    cw_multi multi;
    cw_easy easy;
    cw_status status;
    pthread_t thread;
};

void task_start(struct task *task);

/* Waits for the call, which has to have succeeded. */
void task_join(struct task *task);

cw_status add(const struct task *task);
cw_status cancel(const struct task *task);
cw_status free_easy(const struct task *task);
cw_status close_multi(const struct task *task);
cw_status wake(const struct task *task);

#endif
