/* The whole multi as one descriptor in libevent. */
#include "common.h"

#include <event2/event.h>
#include <stddef.h>

struct app {
    cw_multi multi;
    char **urls;
    struct event_base *base;
};

static void ready(evutil_socket_t fd, short what, void *user_data)
{
    struct app *app = user_data;

    (void)fd;
    (void)what;
    must(cw_multi_dispatch(app->multi, 0, NULL));
    must(cw_multi_messages(app->multi, finished, app->urls, NULL));
    if (unfinished(app->multi) == 0)
        event_base_loopbreak(app->base);
}

int main(int argc, char **argv)
{
    struct app app = {start(argc, argv), argv, event_base_new()};
    struct event *event;
    int fd;

    must_be(app.base != NULL, "event_base_new");
    must(cw_multi_fd(app.multi, &fd));
    event = event_new(app.base, fd, EV_READ | EV_PERSIST, ready, &app);
    must_be(event != NULL && event_add(event, NULL) == 0, "event_add");
    event_base_dispatch(app.base);
    event_free(event);
    event_base_free(app.base);
    must(cw_multi_close(app.multi));
    return 0;
}
