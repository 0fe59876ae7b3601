/* Closing a multi in an event loop: announcements, descriptors, drops, and their order. */
#include "epoll_app.h"

#include <fcntl.h>
#include <unistd.h>

/* An event loop that looks, at each announcement, which of its descriptors are open. */
enum { WATCHED = 64 };

struct lookout {
    struct epoll_app app;
    bool announced[WATCHED];
    bool closing[WATCHED]; /* announced when the close began */
    int closed_unremoved; /* closed though not removed yet */
    int closed_early;     /* closed though there was still something to announce */
    int announced_late;   /* announced after a drop */
    int drops;
};

static int count_closed(const bool *descriptors)
{
    int count = 0;
    for (int fd = 0; fd < WATCHED; fd++) {
        count += descriptors[fd] && fcntl(fd, F_GETFD) < 0;
    }
    return count;
}

static int count_set(const bool *descriptors)
{
    int count = 0;
    for (int fd = 0; fd < WATCHED; fd++) {
        count += descriptors[fd];
    }
    return count;
}

static void look(struct lookout *lookout)
{
    lookout->closed_unremoved += count_closed(lookout->announced);
    lookout->closed_early += count_closed(lookout->closing);
    lookout->announced_late += lookout->drops;
}

static int on_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct lookout *lookout = user_data;
    look(lookout);
    if (fd >= WATCHED) {
        return -1;
    }
    lookout->announced[fd] = events != CW_SOCKET_REMOVE;
    return epoll_app_socket(multi, fd, events, &lookout->app, socket_data);
}

static int on_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct lookout *lookout = user_data;
    look(lookout);
    return epoll_app_timer(multi, timeout_ms, &lookout->app);
}

static void on_drop(void *user_data)
{
    ((struct lookout *)user_data)->drops++;
}

enum { STALLED = 5 };

/* Closes an event loop's multi with running transfers, a pooled connection and a timer. */
static void close_watched(struct lookout *lookout)
{
    *lookout = (struct lookout){0};
    epoll_app_open_with(&lookout->app, on_socket, on_timer, lookout, on_drop);
    cw_multi multi = lookout->app.multi;
    cw_easy pooled = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, pooled));
    epoll_app_run_to_end(&lookout->app);
    assert_ok(cw_multi_remove(multi, pooled));
    assert_ok(cw_easy_free(pooled));

    cw_easy stalled[STALLED];
    bool received[STALLED] = {false};
    for (size_t i = 0; i < STALLED; i++) {
        stalled[i] = i == 0 ? https_easy("/stall") : http_easy("/stall");
        assert_ok(cw_easy_write_function(stalled[i], write_to_flag, &received[i], NULL));
        assert_ok(cw_easy_set_long(stalled[i], CW_OPT_TIMEOUT, 600)); /* keeps a timer */
        assert_ok(cw_multi_add(multi, stalled[i]));
    }
    for (size_t i = 0; i < STALLED; i++) {
        while (!received[i]) {
            assert_ok(epoll_app_turn(&lookout->app, NULL));
        }
    }
    assert_true(count_set(lookout->announced) > STALLED);
    assert_true(lookout->app.timeout_ms >= 0);

    memcpy(lookout->closing, lookout->announced, sizeof lookout->closing);
    assert_ok(cw_multi_close(multi));
    assert_true(count_closed(lookout->closing) >= STALLED);
    lookout->app.multi = (cw_multi){0};
    epoll_app_close(&lookout->app);
    for (size_t i = 0; i < STALLED; i++) {
        assert_status(CW_E_CLOSED, result(stalled[i]).status);
        assert_ok(cw_easy_free(stalled[i]));
    }
}

static void each_descriptor_is_removed_before_it_closes(void **unused)
{
    (void)unused;
    struct lookout lookout;
    close_watched(&lookout);
    assert_int_equal(count_set(lookout.announced), 0);
    assert_int_equal(lookout.closed_unremoved, 0);
    assert_int_equal(lookout.announced_late, 0);
    assert_int_equal(lookout.drops, 2);
}

static void every_announcement_is_made_before_any_descriptor_closes(void **unused)
{
    (void)unused;
    struct lookout lookout;
    close_watched(&lookout);
    assert_int_equal(lookout.closed_early, 0);
}

/* Closes the multi and frees its own easy in the first write callback. */
struct leaver {
    struct lookout lookout;
    int easy_drops;
    int early_drops;
    cw_status closed;
    cw_status freed;
};

static int leave(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    struct leaver *leaver = user_data;
    leaver->closed = cw_multi_close(leaver->lookout.app.multi);
    leaver->freed = cw_easy_free(easy);
    leaver->early_drops = leaver->lookout.drops + leaver->easy_drops;
    return CW_CONTINUE;
}

static void count_easy_drop(void *user_data)
{
    ((struct leaver *)user_data)->easy_drops++;
}

static void drops_are_paid_once_when_the_outermost_call_is_over(void **unused)
{
    (void)unused;
    struct leaver leaver = {.closed = CW_EMPTY, .freed = CW_EMPTY};
    struct lookout *lookout = &leaver.lookout;
    epoll_app_open_with(&lookout->app, on_socket, on_timer, lookout, on_drop);
    cw_easy easies[] = {http_easy("/bytes/1000"), http_easy("/delay/600000")};
    assert_ok(cw_easy_write_function(easies[0], leave, &leaver, count_easy_drop));
    assert_ok(cw_easy_write_function(easies[1], leave, &leaver, count_easy_drop));
    assert_ok(cw_multi_add(lookout->app.multi, easies[0]));
    assert_ok(cw_multi_add(lookout->app.multi, easies[1]));
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = epoll_app_turn(&lookout->app, NULL);
    }
    assert_status(CW_E_CLOSED, status);
    assert_ok(leaver.closed);
    assert_ok(leaver.freed);
    assert_int_equal(leaver.early_drops, 0);
    assert_int_equal(lookout->drops, 2);
    assert_int_equal(leaver.easy_drops, 1);
    assert_ok(cw_easy_free(easies[1]));
    assert_int_equal(leaver.easy_drops, 2);
    lookout->app.multi = (cw_multi){0};
    epoll_app_close(&lookout->app);
}

/* Refuses its first call, and closes the multi when it is called again. */
struct closer {
    struct epoll_app app;
    int calls;
};

static int refuse_then_close(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct closer *closer = user_data;
    epoll_app_timer(multi, timeout_ms, &closer->app);
    if (++closer->calls == 1) {
        return -1;
    }
    cw_multi_close(multi);
    return 0;
}

static int watch(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct closer *closer = user_data;
    return epoll_app_socket(multi, fd, events, &closer->app, socket_data);
}

static void an_add_that_finds_the_multi_closed_leaves_the_easy_idle(void **unused)
{
    (void)unused;
    struct closer closer = {0};
    epoll_app_open_with(&closer.app, watch, refuse_then_close, &closer, NULL);
    cw_easy easies[] = {http_easy("/bytes/10"), http_easy("/bytes/10")};
    assert_status(CW_E_CALLBACK, cw_multi_add(closer.app.multi, easies[0]));
    /* The refused announcement is repeated before the add does its work. */
    assert_status(CW_E_CLOSED, cw_multi_add(closer.app.multi, easies[1]));
    closer.app.multi = (cw_multi){0};
    epoll_app_close(&closer.app);

    cw_multi next = new_multi();
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(state(easies[i]), CW_STATE_IDLE);
        assert_status(CW_E_CLOSED, result(easies[i]).status);
        assert_ok(cw_multi_add(next, easies[i]));
        run_to_end(next);
        assert_status(CW_OK, only_message(next).status);
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_multi_close(next));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_add_that_finds_the_multi_closed_leaves_the_easy_idle),
        cmocka_unit_test(each_descriptor_is_removed_before_it_closes),
        cmocka_unit_test(every_announcement_is_made_before_any_descriptor_closes),
        cmocka_unit_test(drops_are_paid_once_when_the_outermost_call_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
