#include "fork_play.h"

#include <sys/wait.h>
#include <unistd.h>

static pid_t parent;
static int child_status;

void note_parent(void)
{
    parent = getpid();
}

bool is_child(void)
{
    return getpid() != parent;
}

/* Handles that the child makes inside the callback, where what its call still does is with numbers
 * of the parent's. */
enum { OWN = 6 };

static struct {
    cw_multi multis[OWN];
    cw_easy easies[OWN];
} own;

static bool made_own(void)
{
    bool made = true;
    for (int i = 0; i < OWN; i++) {
        made = made && cw_multi_new(&own.multis[i]) == CW_OK &&
               cw_easy_new(&own.easies[i]) == CW_OK &&
               cw_easy_set_string(own.easies[i], CW_OPT_PROTOCOLS_STR, "file") == CW_OK &&
               cw_easy_set_string(own.easies[i], CW_OPT_URL, "file:///etc/hostname") == CW_OK &&
               cw_multi_add(own.multis[i], own.easies[i]) == CW_OK;
    }
    return made;
}

/* Nothing was done to them, and new handles are none of them. */
static bool works(cw_multi multi, cw_easy easy)
{
    int left = 1;
    cw_multi other = {0};
    cw_easy another = {0};
    cw_message message = {0};
    bool good = cw_multi_new(&other) == CW_OK && cw_easy_new(&another) == CW_OK;
    while (good && left > 0) {
        good = cw_multi_dispatch(multi, -1, &left) == CW_OK;
    }
    return good && cw_multi_next_message(multi, &message) == CW_OK && message.status == CW_OK &&
           message.easy.id == easy.id && cw_easy_free(easy) == CW_OK &&
           cw_multi_close(multi) == CW_OK && cw_easy_free(another) == CW_OK &&
           cw_multi_close(other) == CW_OK;
}

_Noreturn void end_with_own(void)
{
    bool good = true;
    for (int i = 0; i < OWN && own.multis[i].id != 0; i++) {
        good = works(own.multis[i], own.easies[i]) && good;
    }
    _exit(good ? 0 : 3);
}

void end_child(cw_status status)
{
    if (is_child()) {
        if (status != CW_E_FORKED) {
            _exit(1);
        }
        end_with_own();
    }
}

void assert_child_was_refused(void)
{
    assert_true(WIFEXITED(child_status));
    assert_int_equal(WEXITSTATUS(child_status), 0);
    child_status = -1;
}

void fork_once(struct play *play)
{
    if (play->forks) {
        return;
    }
    play->forks = true;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    struct rlimit lower = before;
    if (play->most_descriptors > 0) {
        lower.rlim_cur = play->most_descriptors;
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &lower), 0);
    pid_t child = fork();
    if (child > 0) {
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
        waitpid(child, &child_status, 0);
    } else if (play->most_descriptors == 0 && !made_own()) {
        _exit(4);
    }
}

static void run_perform(struct play *play)
{
    int left = 1;
    while (left > 0) {
        cw_status status = cw_multi_perform(play->multi, &left);
        end_child(status);
        assert_ok(status);
        if (left > 0) {
            status = cw_multi_poll(play->multi, NULL, 0, -1, NULL);
            end_child(status);
            assert_ok(status);
        }
    }
}

static void run_dispatch(struct play *play)
{
    int left = 1;
    while (left > 0) {
        cw_status status = cw_multi_dispatch(play->multi, -1, &left);
        end_child(status);
        assert_ok(status);
    }
}

static void run_own_loop(struct play *play)
{
    int left = count_running(play->multi);
    while (left > 0) {
        cw_status status = epoll_app_turn(&play->app, &left);
        end_child(status);
        assert_ok(status);
    }
}

int announce(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    if (is_child()) {
        _exit(2);
    }
    return epoll_app_socket(multi, fd, events, user_data, socket_data);
}

const struct way ways[WAYS] = {
    {"perform", false, run_perform},
    {"dispatch", false, run_dispatch},
    {"own loop", true, run_own_loop},
};

void play_begin(struct play *play, const struct way *way, cw_easy easy)
{
    *play = (struct play){.way = way, .easy = easy, .sink.seed = BODY};
    if (way->has_own_loop) {
        epoll_app_open_with(&play->app, announce, epoll_app_timer, &play->app, NULL);
        play->multi = play->app.multi;
    } else {
        play->multi = new_multi();
    }
    assert_ok(cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_1_1));
}

void play_close(struct play *play)
{
    if (play->way->has_own_loop) {
        epoll_app_close(&play->app);
    } else {
        assert_ok(cw_multi_close(play->multi));
    }
}

void begin_callback(void)
{
    if (is_child()) {
        _exit(7);
    }
}

int take(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct play *play = user_data;
    begin_callback();
    if (play->sink.len >= play->fork_after) {
        fork_once(play);
    }
    return write_to_sink(easy, data, len, &play->sink);
}
