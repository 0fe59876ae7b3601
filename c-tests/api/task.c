#include "task.h"

static void *do_task(void *user_data)
{
    struct task *task = user_data;
    task->status = task->call(task);
    return NULL;
}

void task_start(struct task *task)
{
    assert_int_equal(pthread_create(&task->thread, NULL, do_task, task), 0);
}

void task_join(struct task *task)
{
    pthread_join(task->thread, NULL);
    assert_ok(task->status);
}

cw_status add(const struct task *task)
{
    return cw_multi_add(task->multi, task->easy);
}

cw_status cancel(const struct task *task)
{
    return cw_easy_cancel(task->easy);
}

cw_status free_easy(const struct task *task)
{
    return cw_easy_free(task->easy);
}

cw_status close_multi(const struct task *task)
{
    return cw_multi_close(task->multi);
}

cw_status wake(const struct task *task)
{
    return cw_multi_wakeup(task->multi);
}
