/* The whole multi as one descriptor in GLib's main loop. */
#include "common.h"

#include <glib-unix.h>

struct app {
    cw_multi multi;
    char **urls;
    GMainLoop *loop;
};

static gboolean ready(gint fd, GIOCondition condition, gpointer user_data)
{
    struct app *app = user_data;

    (void)fd;
    (void)condition;
    must(cw_multi_dispatch(app->multi, 0, NULL));
    must(cw_multi_messages(app->multi, finished, app->urls, NULL));
    if (unfinished(app->multi) > 0)
        return G_SOURCE_CONTINUE;
    g_main_loop_quit(app->loop);
    return G_SOURCE_REMOVE;
}

int main(int argc, char **argv)
{
    struct app app = {start(argc, argv), argv, g_main_loop_new(NULL, FALSE)};
    int fd;

    must(cw_multi_fd(app.multi, &fd));
    g_unix_fd_add(fd, G_IO_IN, ready, &app);
    g_main_loop_run(app.loop);
    g_main_loop_unref(app.loop);
    must(cw_multi_close(app.multi));
    return 0;
}
