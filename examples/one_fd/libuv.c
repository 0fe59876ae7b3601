/* The whole multi as one descriptor in libuv. */
#define _POSIX_C_SOURCE 200809L

#include "common.h"

#include <uv.h>

struct app {
    cw_multi multi;
    char **urls;
};

static void ready(uv_poll_t *poll, int status, int events)
{
    struct app *app = poll->data;

    (void)status;
    (void)events;
    must(cw_multi_dispatch(app->multi, 0, NULL));
    must(cw_multi_messages(app->multi, finished, app->urls, NULL));
    if (unfinished(app->multi) == 0)
        uv_close((uv_handle_t *)poll, NULL);
}

int main(int argc, char **argv)
{
    struct app app = {start(argc, argv), argv};
    uv_poll_t poll = {.data = &app};
    uv_loop_t loop;
    int fd;

    must(cw_multi_fd(app.multi, &fd));
    must_be(uv_loop_init(&loop) == 0, "uv_loop_init");
    must_be(uv_poll_init(&loop, &poll, fd) == 0, "uv_poll_init");
    must_be(uv_poll_start(&poll, UV_READABLE, ready) == 0, "uv_poll_start");
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
    must(cw_multi_close(app.multi));
    return 0;
}
