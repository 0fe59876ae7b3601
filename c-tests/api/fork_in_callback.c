/* fork inside a callback, from which the child returns into libcurl: no byte of the child's reaches
 * the parent's connection, none that is the parent's is taken, and the child hears CW_E_FORKED. The
 * parent waits inside its callback until the child has ended, so that the child comes first. */
#include "epoll_app.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BODY = 3000000 };

static pid_t parent;
static int child_status;

static bool is_child(void)
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

static _Noreturn void end_with_own(void)
{
    bool good = true;
    for (int i = 0; i < OWN && own.multis[i].id != 0; i++) {
        good = works(own.multis[i], own.easies[i]) && good;
    }
    _exit(good ? 0 : 3);
}

/* The child's call has returned: its end. */
static void end_child(cw_status status)
{
    if (is_child()) {
        if (status != CW_E_FORKED) {
            _exit(1);
        }
        end_with_own();
    }
}

static void assert_child_was_refused(void)
{
    assert_true(WIFEXITED(child_status));
    assert_int_equal(WEXITSTATUS(child_status), 0);
    child_status = -1;
}

struct play {
    struct epoll_app app;
    cw_multi multi;
    cw_easy easy;
    const struct way *way;
    bool forks;
    rlim_t most_descriptors;
    size_t fork_after;
    size_t given;
    struct sink sink;
};

struct way {
    const char *name;
    bool has_own_loop;
    void (*run)(struct play *play);
};

/* With a limit, the child has descriptors whose numbers are beyond it. */
static void fork_once(struct play *play)
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

/* In a child, nobody is told of the parent's sockets any more. */
static int announce(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    if (is_child()) {
        _exit(2);
    }
    return epoll_app_socket(multi, fd, events, user_data, socket_data);
}

static const struct way ways[] = {
    {"perform", false, run_perform},
    {"dispatch", false, run_dispatch},
    {"own loop", true, run_own_loop},
};

static void play_begin(struct play *play, const struct way *way, cw_easy easy)
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

static void play_transfer(struct play *play)
{
    cw_status status = cw_multi_add(play->multi, play->easy);
    end_child(status);
    assert_ok(status);
    play->way->run(play);
    cw_message message = only_message(play->multi);
    if (message.status != CW_OK) {
        print_error("%s: %s\n", play->way->name, cw_status_name(message.status));
    }
    assert_status(CW_OK, message.status);
}

static void play_close(struct play *play)
{
    if (play->way->has_own_loop) {
        epoll_app_close(&play->app);
    } else {
        assert_ok(cw_multi_close(play->multi));
    }
}

/* The connection is still good for another request. */
static void play_end(struct play *play)
{
    long connects = -1;
    play->forks = true;
    play->given = 0;
    play->sink = (struct sink){.seed = BODY};
    assert_ok(cw_multi_remove(play->multi, play->easy));
    play_transfer(play);
    assert_ok(cw_easy_get_long(play->easy, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    assert_ok(cw_easy_free(play->easy));
    play_close(play);
}

static int give(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct play *play = user_data;
    fork_once(play);
    size_t left = 8 - play->given;
    *nread = left < cap ? left : cap;
    memset(buf, is_child() ? 'C' : 'P', *nread);
    play->given += *nread;
    return CW_CONTINUE;
}

static void in_the_read_callback(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < 2 * COUNT(ways); i++) {
        struct play play;
        play_begin(&play, &ways[i / 2], i % 2 ? https_easy("/echo") : http_easy("/echo"));
        assert_ok(cw_easy_set_bool(play.easy, CW_OPT_POST, true));
        assert_ok(cw_easy_read_function(play.easy, give, &play, NULL));
        play_transfer(&play);
        assert_text_body(play.easy, "PPPPPPPP");
        assert_child_was_refused();
        play_end(&play);
    }
}

static int take(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct play *play = user_data;
    if (play->sink.len >= play->fork_after) {
        fork_once(play);
    }
    return write_to_sink(easy, data, len, &play->sink);
}

static int see(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    struct play *play = user_data;
    fork_once(play);
    return CW_CONTINUE;
}

static void in_a_callback_of_a_download(void **unused)
{
    (void)unused;
    char path[64];
    snprintf(path, sizeof path, "/bytes/%d", BODY);
    for (size_t i = 0; i < 4 * COUNT(ways); i++) {
        struct play play;
        play_begin(&play, &ways[i / 4], i % 2 ? https_easy(path) : http_easy(path));
        assert_ok(cw_easy_write_function(play.easy, take, &play, NULL));
        if (i % 4 < 2) {
            assert_ok(cw_easy_header_function(play.easy, see, &play, NULL));
        }
        play_transfer(&play);
        assert_int_equal(play.sink.len, BODY);
        assert_false(play.sink.damaged);
        assert_child_was_refused();
        play_end(&play);
    }
}

/* The child's libcurl comes to them in the same call. */
static void beside_other_transfers(const struct way *way, rlim_t most_descriptors)
{
    enum { OTHERS = 4 };
    char path[64];
    snprintf(path, sizeof path, "/bytes/%d", BODY);
    struct play play;
    cw_easy others[OTHERS];
    struct sink sinks[OTHERS];
    play_begin(&play, way, http_easy(path));
    play.most_descriptors = most_descriptors;
    play.fork_after = BODY / 4;
    assert_ok(cw_easy_write_function(play.easy, take, &play, NULL));
    assert_ok(cw_multi_add(play.multi, play.easy));
    for (int i = 0; i < OTHERS; i++) {
        sinks[i] = (struct sink){.seed = BODY};
        others[i] = http_easy(path);
        assert_ok(cw_easy_write_function(others[i], write_to_sink, &sinks[i], NULL));
        assert_ok(cw_multi_add(play.multi, others[i]));
    }
    way->run(&play);
    assert_child_was_refused();
    assert_int_equal(play.sink.len, BODY);
    assert_false(play.sink.damaged);
    for (int i = 0; i < OTHERS; i++) {
        assert_int_equal(sinks[i].len, BODY);
        assert_false(sinks[i].damaged);
        assert_ok(cw_easy_free(others[i]));
    }
    assert_ok(cw_easy_free(play.easy));
    play_close(&play);
}

static void while_other_transfers_run(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(ways); i++) {
        beside_other_transfers(&ways[i], 0);
    }
}

static void beyond_the_limit_on_descriptors(void **unused)
{
    (void)unused;
    for (rlim_t most = 1; most <= 12; most++) {
        beside_other_transfers(&ways[most % COUNT(ways)], most);
    }
}

static void fork_at_first_text(cw_easy easy, int kind, const char *data, size_t len,
                               void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    if (kind == CW_DEBUG_TEXT) {
        fork_once(user_data);
    }
}

/* The child's libcurl would begin them in the same call, as the parent's does. */
static void beside_transfers_that_have_not_begun(void **unused)
{
    (void)unused;
    enum { OTHERS = 4 };
    for (size_t i = 0; i < COUNT(ways); i++) {
        long before = server_stat("connections");
        struct play play;
        play_begin(&play, &ways[i], http_easy("/bytes/10"));
        assert_ok(cw_easy_set_bool(play.easy, CW_OPT_VERBOSE, true));
        assert_ok(cw_easy_debug_function(play.easy, fork_at_first_text, &play, NULL));
        cw_status status = cw_multi_add(play.multi, play.easy);
        end_child(status);
        assert_ok(status);
        cw_easy others[OTHERS];
        for (int other = 0; other < OTHERS; other++) {
            others[other] = http_easy("/bytes/10");
            assert_ok(cw_easy_set_bool(others[other], CW_OPT_FRESH_CONNECT, true));
            assert_ok(cw_multi_add(play.multi, others[other]));
        }
        ways[i].run(&play);
        assert_child_was_refused();
        assert_content_body(play.easy, 10);
        assert_ok(cw_easy_free(play.easy));
        for (int other = 0; other < OTHERS; other++) {
            assert_content_body(others[other], 10);
            assert_ok(cw_easy_free(others[other]));
        }
        play_close(&play);
        assert_int_equal(server_stat("connections") - before, 1 + OTHERS + 1);
    }
}

/* A wakeup that was there before the fork is the parent's, although the child came to wait first:
 * cw_multi_dispatch runs what is due, such as the whole transfer of a file, before it waits. */
static void a_wakeup_stays_with_the_parent(void **unused)
{
    (void)unused;
    struct play play;
    play_begin(&play, &ways[1], new_easy());
    assert_ok(cw_easy_set_string(play.easy, CW_OPT_URL, "file:///etc/hostname"));
    assert_ok(cw_easy_write_function(play.easy, take, &play, NULL));
    assert_ok(cw_multi_add(play.multi, play.easy));
    assert_ok(cw_multi_wakeup(play.multi));
    int left = 1;
    while (left > 0) {
        cw_status status = cw_multi_dispatch(play.multi, -1, &left);
        end_child(status);
        assert_ok(status);
    }
    assert_child_was_refused();
    assert_ok(cw_multi_wakeup(play.multi));
    assert_ok(cw_multi_poll(play.multi, NULL, 0, -1, NULL));
    assert_status(CW_OK, only_message(play.multi).status);
    assert_ok(cw_easy_free(play.easy));
    assert_ok(cw_multi_close(play.multi));
}

/* Settling goes from one to the next: a freed transfer is to be torn down when another one's pause
 * ends, whose callback forks. */
struct settling {
    struct play play;
    cw_easy freed;
    cw_easy paused;
    bool has_paused;
};

static int pause_then_fork(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct settling *settling = user_data;
    if (!settling->has_paused) {
        settling->has_paused = true;
        return CW_PAUSE;
    }
    fork_once(&settling->play);
    return CW_CONTINUE;
}

static int free_and_unpause(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct settling *settling = user_data;
    if (settling->has_paused && settling->freed.id != 0) {
        assert_ok(cw_easy_free(settling->freed));
        assert_ok(cw_easy_unpause(settling->paused, CW_RECV));
        settling->freed = (cw_easy){0};
    }
    return CW_CONTINUE;
}

static void while_a_call_settles(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct settling settling = {.freed = http_easy("/stall"), .paused = http_easy("/bytes/10")};
        play_begin(&settling.play, &ways[i], http_easy("/drip?bytes=100&ms=1"));
        cw_multi multi = settling.play.multi;
        cw_easy easy = settling.play.easy;
        assert_ok(cw_easy_write_function(settling.paused, pause_then_fork, &settling, NULL));
        assert_ok(cw_easy_write_function(easy, free_and_unpause, &settling, NULL));
        assert_ok(cw_multi_add(multi, settling.freed));
        assert_ok(cw_multi_add(multi, settling.paused));
        assert_ok(cw_multi_add(multi, easy));
        ways[i].run(&settling.play);
        assert_int_equal(settling.freed.id, 0);
        assert_child_was_refused();
        assert_ok(cw_easy_free(settling.paused));
        assert_ok(cw_easy_free(easy));
        play_close(&settling.play);
    }
}

static int fork_at_remove(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct play *play = user_data;
    int taken = announce(multi, fd, events, &play->app, socket_data);
    if (events == CW_SOCKET_REMOVE) {
        fork_once(play);
    }
    return taken;
}

static int note_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct play *play = user_data;
    return epoll_app_timer(multi, timeout_ms, &play->app);
}

static void in_an_announcement_of_a_close(void **unused)
{
    (void)unused;
    struct play play = {.forks = true};
    epoll_app_open_with(&play.app, fork_at_remove, note_timer, &play, NULL);
    cw_easy easies[] = {http_easy("/stall"), http_easy("/stall"), http_easy("/stall")};
    bool received[COUNT(easies)] = {false};
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_ok(cw_easy_write_function(easies[i], write_to_flag, &received[i], NULL));
        assert_ok(cw_multi_add(play.app.multi, easies[i]));
    }
    while (!received[0] || !received[1] || !received[2]) {
        assert_ok(epoll_app_turn(&play.app, NULL));
    }
    play.forks = false;
    cw_status status = cw_multi_close(play.app.multi);
    if (is_child()) {
        end_with_own();
    }
    assert_ok(status);
    assert_child_was_refused();
    play.app.multi = (cw_multi){0};
    epoll_app_close(&play.app);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_status(CW_E_CLOSED, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void fork_and_count(cw_multi multi, const cw_message *message, void *user_data)
{
    (void)multi;
    struct play *play = user_data;
    assert_status(CW_OK, message->status);
    fork_once(play);
    play->given++;
}

/* The parent's second message is not shown to the child. */
static void in_a_message_function(void **unused)
{
    (void)unused;
    struct play play = {.multi = new_multi()};
    cw_easy easies[] = {http_easy("/bytes/10"), http_easy("/bytes/10")};
    assert_ok(cw_multi_add(play.multi, easies[0]));
    assert_ok(cw_multi_add(play.multi, easies[1]));
    run_to_end(play.multi);
    cw_status status = cw_multi_messages(play.multi, fork_and_count, &play, NULL);
    if (is_child() && play.given != 1) {
        _exit(5);
    }
    end_child(status);
    assert_ok(status);
    assert_int_equal(play.given, 2);
    assert_child_was_refused();
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
    assert_ok(cw_multi_close(play.multi));
}

static void in_a_blocking_perform(void **unused)
{
    (void)unused;
    for (int tls = 0; tls < 2; tls++) {
        struct play play = {.sink.seed = 5000};
        cw_easy easy = tls ? https_easy("/bytes/5000") : http_easy("/bytes/5000");
        assert_ok(cw_easy_write_function(easy, take, &play, NULL));
        cw_status status = cw_easy_perform(easy);
        end_child(status);
        assert_ok(status);
        assert_int_equal(play.sink.len, 5000);
        assert_false(play.sink.damaged);
        assert_child_was_refused();
        assert_ok(cw_easy_free(easy));
    }
}

int main(void)
{
    parent = getpid();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_the_read_callback),
        cmocka_unit_test(in_a_callback_of_a_download),
        cmocka_unit_test(while_other_transfers_run),
        cmocka_unit_test(beyond_the_limit_on_descriptors),
        cmocka_unit_test(beside_transfers_that_have_not_begun),
        cmocka_unit_test(a_wakeup_stays_with_the_parent),
        cmocka_unit_test(while_a_call_settles),
        cmocka_unit_test(in_an_announcement_of_a_close),
        cmocka_unit_test(in_a_message_function),
        cmocka_unit_test(in_a_blocking_perform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
