/* fork inside a callback when the call around it has more to do than that transfer: other
 * transfers, settling, announcements, messages, a wakeup. The child does none of it. */
#include "fork_play.h"

#include <sys/stat.h>
#include <unistd.h>

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
    assert_ok(cw_easy_set_string(play.easy, CW_OPT_PROTOCOLS_STR, "file"));
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

/* What the child's own code still watches is not what the parent's transfers make readable. */
struct watched {
    struct play play;
    int fd;
};

static int fork_and_look(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct watched *watched = user_data;
    fork_once(&watched->play);
    struct stat null, seen;
    if (is_child() && (stat("/dev/null", &null) != 0 || fstat(watched->fd, &seen) != 0 ||
                       seen.st_rdev != null.st_rdev)) {
        _exit(6);
    }
    return CW_CONTINUE;
}

static void the_one_descriptor_is_the_parents(void **unused)
{
    (void)unused;
    struct watched watched;
    struct play *play = &watched.play;
    play_begin(play, &ways[1], http_easy("/bytes/10"));
    assert_ok(cw_multi_fd(play->multi, &watched.fd));
    assert_ok(cw_easy_write_function(play->easy, fork_and_look, &watched, NULL));
    assert_ok(cw_multi_add(play->multi, play->easy));
    play->way->run(play);
    assert_child_was_refused();
    assert_status(CW_OK, only_message(play->multi).status);
    assert_ok(cw_easy_free(play->easy));
    play_close(play);
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

enum { STALLED = 3 };

static void open_stalled(struct play *play, cw_easy easies[STALLED])
{
    static bool received[STALLED];
    memset(received, 0, sizeof received);
    *play = (struct play){.forks = true};
    epoll_app_open_with(&play->app, fork_at_remove, note_timer, play, NULL);
    for (size_t i = 0; i < STALLED; i++) {
        easies[i] = http_easy("/stall");
        assert_ok(cw_easy_write_function(easies[i], write_to_flag, &received[i], NULL));
        assert_ok(cw_multi_add(play->app.multi, easies[i]));
    }
    while (!received[0] || !received[1] || !received[2]) {
        assert_ok(epoll_app_turn(&play->app, NULL));
    }
    play->forks = false;
}

static void in_an_announcement_of_a_close(void **unused)
{
    (void)unused;
    struct play play;
    cw_easy easies[STALLED];
    open_stalled(&play, easies);
    cw_status status = cw_multi_close(play.app.multi);
    if (is_child()) {
        end_with_own();
    }
    assert_ok(status);
    assert_child_was_refused();
    play.app.multi = (cw_multi){0};
    epoll_app_close(&play.app);
    for (size_t i = 0; i < STALLED; i++) {
        assert_status(CW_E_CLOSED, result(easies[i]).status);
        assert_ok(cw_easy_free(easies[i]));
    }
}

/* The call still has a list of what runs, where a number may be that of an easy of the child's. */
static void in_an_announcement_of_a_removal(void **unused)
{
    (void)unused;
    struct play play;
    cw_easy easies[STALLED];
    open_stalled(&play, easies);
    cw_status status = cw_multi_remove(play.app.multi, easies[0]);
    end_child(status);
    assert_ok(status);
    assert_child_was_refused();
    for (size_t i = 0; i < STALLED; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    epoll_app_close(&play.app);
}

struct refuser {
    struct play play;
    bool refuses;
};

static int refuse_or_fork_at_remove(cw_multi multi, int fd, int events, void *user_data,
                                    void *socket_data)
{
    struct refuser *refuser = user_data;
    bool removes = events == CW_SOCKET_REMOVE;
    if (removes && !refuser->refuses && !refuser->play.forks) {
        fork_once(&refuser->play); /* told again what it has done */
        return 0;
    }
    int taken = announce(multi, fd, events, &refuser->play.app, socket_data);
    if (removes && refuser->refuses) {
        refuser->refuses = false;
        return -1;
    }
    return taken;
}

static int note_refusers_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct refuser *refuser = user_data;
    return epoll_app_timer(multi, timeout_ms, &refuser->play.app);
}

/* A redirect to another connection, whose descriptor has the number of the one before: in one call
 * its removal is refused, told again, and a new descriptor is told, of which the child hears
 * nothing. */
static void in_a_removal_that_is_told_again(void **unused)
{
    (void)unused;
    struct refuser refuser = {.refuses = true};
    struct epoll_app *app = &refuser.play.app;
    epoll_app_open_with(app, refuse_or_fork_at_remove, note_refusers_timer, &refuser, NULL);
    cw_easy easy = http_easy("/redirect/1");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_multi_add(app->multi, easy));
    int refusals = 0;
    while (count_running(app->multi) > 0) {
        cw_status status = epoll_app_turn(app, NULL);
        end_child(status);
        refusals += status == CW_E_CALLBACK;
        assert_true(status == CW_OK || status == CW_E_CALLBACK);
    }
    assert_int_equal(refusals, 1);
    assert_child_was_refused();
    assert_status(CW_OK, only_message(app->multi).status);
    assert_ok(cw_easy_free(easy));
    epoll_app_close(app);
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

int main(void)
{
    note_parent();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(while_other_transfers_run),
        cmocka_unit_test(beyond_the_limit_on_descriptors),
        cmocka_unit_test(beside_transfers_that_have_not_begun),
        cmocka_unit_test(a_wakeup_stays_with_the_parent),
        cmocka_unit_test(the_one_descriptor_is_the_parents),
        cmocka_unit_test(while_a_call_settles),
        cmocka_unit_test(in_an_announcement_of_a_close),
        cmocka_unit_test(in_an_announcement_of_a_removal),
        cmocka_unit_test(in_a_removal_that_is_told_again),
        cmocka_unit_test(in_a_message_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
