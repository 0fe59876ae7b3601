#include "scene.h"

#include <sys/socket.h>
#include <unistd.h>

const char *const place_names[PLACES] = {
    "write callback",          "read callback",          "seek callback",
    "header callback",         "progress callback",      "address callback",
    "resolver start callback", "open socket callback",   "socket option callback",
    "close socket callback",   "prereq callback",        "debug callback",
    "socket callback",         "timer callback",
};

static void reach(struct scene *scene, enum place place)
{
    if (place == scene->place && scene->armed && !scene->acted) {
        scene->acted = true;
        scene->act(scene);
    }
}

static void enter(struct scene *scene, enum place place)
{
    bool held = place == IN_WRITE || place == IN_READ || place == IN_HEADER;
    scene->late += scene->over || (scene->paused && held);
    reach(scene, place);
}

static int on_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    struct scene *scene = user_data;
    enter(scene, IN_WRITE);
    scene->received += len;
    return CW_CONTINUE;
}

static int on_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct scene *scene = user_data;
    enter(scene, IN_READ);
    size_t left = SCENE_BODY - scene->sent;
    *nread = left < cap ? left : cap;
    memset(buf, 'x', *nread);
    scene->sent += *nread;
    return CW_CONTINUE;
}

static int on_seek(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct scene *scene = user_data;
    enter(scene, IN_SEEK);
    scene->sent = (size_t)offset;
    return CW_SEEK_OK;
}

static int on_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    enter(user_data, IN_HEADER);
    return CW_CONTINUE;
}

static int on_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                       int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    enter(user_data, IN_PROGRESS);
    return CW_CONTINUE;
}

static int on_address(cw_easy easy, const cw_address *address, void *user_data)
{
    (void)easy;
    (void)address;
    enter(user_data, IN_ADDRESS);
    return CW_CONTINUE;
}

static int on_resolver_start(cw_easy easy, void *user_data)
{
    (void)easy;
    enter(user_data, IN_RESOLVER_START);
    return CW_CONTINUE;
}

static int on_open_socket(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    enter(user_data, IN_OPEN_SOCKET);
    *fd = socket(address->family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return *fd < 0 ? CW_ABORT : CW_CONTINUE;
}

static int on_socket_option(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    (void)fd;
    (void)purpose;
    enter(user_data, IN_SOCKET_OPTION);
    return CW_CONTINUE;
}

/* A connection may close when its transfer is over. */
static void on_close_socket(cw_easy easy, int fd, void *user_data)
{
    (void)easy;
    close(fd);
    reach(user_data, IN_CLOSE_SOCKET);
}

static int on_prereq(cw_easy easy, const cw_address *remote, const cw_address *local,
                     void *user_data)
{
    (void)easy;
    (void)remote;
    (void)local;
    enter(user_data, IN_PREREQ);
    return CW_CONTINUE;
}

static void on_debug(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    enter(user_data, IN_DEBUG);
}

static int on_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct scene *scene = user_data;
    reach(scene, IN_SOCKET);
    return epoll_app_socket(multi, fd, events, &scene->app, socket_data);
}

static int on_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct scene *scene = user_data;
    reach(scene, IN_TIMER);
    return epoll_app_timer(multi, timeout_ms, &scene->app);
}

static void on_drop(void *user_data)
{
    ((struct scene *)user_data)->drops++;
}

static cw_easy easy_with_every_callback(struct scene *scene)
{
    cw_easy easy = http_easy("/redirect-to?url=/echo&code=307&body=1");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    /* It looks up, and its connections close while it runs. */
    assert_ok(cw_easy_set_long(easy, CW_OPT_DNS_CACHE_TIMEOUT, 0));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, SCENE_BODY));
    upload_at_once(easy);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_write_function(easy, on_write, scene, on_drop));
    assert_ok(cw_easy_read_function(easy, on_read, scene, on_drop));
    assert_ok(cw_easy_seek_function(easy, on_seek, scene, on_drop));
    assert_ok(cw_easy_header_function(easy, on_header, scene, on_drop));
    assert_ok(cw_easy_progress_function(easy, on_progress, scene, on_drop));
    assert_ok(cw_easy_address_function(easy, on_address, scene, on_drop));
    assert_ok(cw_easy_resolver_start_function(easy, on_resolver_start, scene, on_drop));
    assert_ok(cw_easy_open_socket_function(easy, on_open_socket, scene, on_drop));
    assert_ok(cw_easy_socket_option_function(easy, on_socket_option, scene, on_drop));
    assert_ok(cw_easy_close_socket_function(easy, on_close_socket, scene, on_drop));
    assert_ok(cw_easy_prereq_function(easy, on_prereq, scene, on_drop));
    assert_ok(cw_easy_debug_function(easy, on_debug, scene, on_drop));
    return easy;
}

static bool has_event_loop(const struct scene *scene)
{
    return scene->place >= IN_SOCKET;
}

static cw_status turn(struct scene *scene)
{
    if (has_event_loop(scene)) {
        return epoll_app_turn(&scene->app, NULL);
    }
    cw_status status = cw_multi_perform(scene->multi, NULL);
    if (status == CW_OK && !scene->acted) {
        status = cw_multi_poll(scene->multi, NULL, 0, 100, NULL);
    }
    return status;
}

cw_status scene_begin(struct scene *scene, enum place place, void (*act)(struct scene *scene))
{
    *scene = (struct scene){.place = place, .act = act, .status = CW_EMPTY};
    if (has_event_loop(scene)) {
        epoll_app_open_with(&scene->app, on_socket, on_timer, scene, NULL);
        scene->multi = scene->app.multi;
    } else {
        scene->multi = new_multi();
    }
    scene->self = easy_with_every_callback(scene);
    scene->sibling = http_easy("/drip?bytes=30&ms=2");
    scene->spare = http_easy("/bytes/10");

    assert_ok(cw_multi_add(scene->multi, scene->sibling));
    scene->armed = true;
    cw_status status = cw_multi_add(scene->multi, scene->self);
    while (status == CW_OK && !scene->acted) {
        status = turn(scene);
    }
    return status;
}

void scene_run_to_end(struct scene *scene)
{
    if (has_event_loop(scene)) {
        epoll_app_run_to_end(&scene->app);
    } else {
        run_to_end(scene->multi);
    }
}

void scene_end(struct scene *scene, bool closed)
{
    const cw_easy easies[] = {scene->self, scene->sibling, scene->spare};
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_int_equal(scene->drops, SCENE_REGISTRATIONS);
    if (!closed) {
        assert_ok(cw_multi_close(scene->multi));
    }
    if (has_event_loop(scene)) {
        assert_int_equal(scene->app.watched, 0);
        assert_int_equal(scene->app.timeout_ms, -1);
        /* A system's libcurl before 8 closes a connecting socket by itself before it reports it
         * removed, past every callback. */
        assert_true(scene->app.failed_controls <= (cw_has_feature("bundled") ? 0 : 1));
        close(scene->app.timer);
        close(scene->app.epoll);
    }
}
