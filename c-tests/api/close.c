/* Closing a multi: what becomes of its transfers, and who hears of it. */
#include "scene.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

/* An easy that a closed multi left behind is as good as new. */
static void assert_usable(cw_easy easy)
{
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/300").text));
    cw_multi multi = new_multi();
    cw_message message = run(multi, easy);
    assert_status(CW_OK, message.status);
    assert_int_equal(message.response_code, 200);
    assert_content_body(easy, 300);
    assert_ok(cw_multi_close(multi));
}

static void assert_closed(cw_easy easy)
{
    cw_message message = result(easy);
    assert_true(message.easy.id == easy.id);
    assert_status(CW_E_CLOSED, message.status);
}

/* A transfer that hangs after its first bytes. */
static cw_easy stalled_on(cw_multi multi)
{
    static bool received;
    received = false;
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(multi, easy));
    run_until(multi, &received);
    return easy;
}

static void running_easies_become_idle_and_done_ones_keep_their_result(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy done = http_easy("/bytes/10");
    cw_easy missing = http_easy("/status/404");
    assert_ok(cw_easy_set_token(done, 7));
    assert_ok(cw_multi_add(multi, done));
    assert_ok(cw_multi_add(multi, missing));
    run_to_end(multi);
    cw_easy running = stalled_on(multi);
    cw_easy begun = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, begun));

    assert_ok(cw_multi_close(multi));
    assert_status(CW_E_STALE_HANDLE, cw_multi_perform(multi, NULL));
    assert_closed(running);
    assert_closed(begun);
    assert_status(CW_OK, result(done).status);
    assert_int_equal(result(done).response_code, 200);
    assert_int_equal(result(done).token, 7);
    assert_int_equal(result(missing).response_code, 404);
    assert_content_body(done, 10);

    const cw_easy easies[] = {done, missing, running, begun};
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_usable(easies[i]);
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void add_spare_and_close(struct scene *scene)
{
    scene->status = cw_multi_add(scene->multi, scene->spare);
    if (scene->status == CW_OK && state(scene->spare) != CW_STATE_QUEUED) {
        scene->status = CW_EMPTY;
    }
    if (scene->status == CW_OK) {
        scene->status = cw_multi_close(scene->multi);
    }
    scene->over = true;
}

static void closing_inside_each_callback(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_status(CW_E_CLOSED, scene_begin(&scene, place, add_spare_and_close));
        assert_ok(scene.status);
        assert_int_equal(scene.late, 0);
        assert_int_equal(scene.drops, 0);
        assert_closed(scene.self);
        assert_closed(scene.sibling);
        assert_closed(scene.spare);
        assert_usable(scene.self);
        assert_usable(scene.sibling);
        assert_usable(scene.spare);
        assert_int_equal(scene.late, 0);
        scene_end(&scene, true);
    }
}

/* Closes its multi once the other thread sleeps in poll, or is just about to. */
struct closer {
    cw_multi multi;
    useconds_t delay;
    cw_status status;
};

static void *close_later(void *user_data)
{
    struct closer *closer = user_data;
    usleep(closer->delay);
    closer->status = cw_multi_close(closer->multi);
    return NULL;
}

static cw_status poll_until_closed(useconds_t delay)
{
    struct closer closer = {.multi = new_multi(), .delay = delay, .status = CW_EMPTY};
    cw_easy easy = stalled_on(closer.multi);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, close_later, &closer), 0);
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = cw_multi_poll(closer.multi, NULL, 0, -1, NULL);
    }
    pthread_join(thread, NULL);
    assert_ok(closer.status);
    assert_closed(easy);
    assert_usable(easy);
    assert_ok(cw_easy_free(easy));
    return status;
}

static void another_thread_ends_a_poll(void **unused)
{
    (void)unused;
    cw_status status = CW_EMPTY;
    for (useconds_t delay = 1000; status != CW_E_CLOSED; delay *= 2) {
        status = poll_until_closed(delay);
        /* Closed between two polls: then the next one finds it gone. */
        assert_true(status == CW_E_CLOSED || status == CW_E_STALE_HANDLE);
    }
}

static void close_on_another_thread(cw_multi multi)
{
    struct closer closer = {.multi = multi};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, close_later, &closer), 0);
    pthread_join(thread, NULL);
    assert_ok(closer.status);
    assert_status(CW_E_STALE_HANDLE, cw_multi_get_timeout(multi, &(int64_t){0}));
}

static void another_thread_closes_between_calls(void **unused)
{
    (void)unused;
    cw_multi simple = new_multi();
    struct epoll_app app;
    epoll_app_open(&app);
    bool received = false;
    cw_easy easies[] = {stalled_on(simple), http_easy("/stall")};
    assert_ok(cw_easy_write_function(easies[1], write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(app.multi, easies[1]));
    while (!received) {
        assert_ok(epoll_app_turn(&app, NULL));
    }
    close_on_another_thread(simple);
    close_on_another_thread(app.multi);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_closed(easies[i]);
        assert_usable(easies[i]);
        assert_ok(cw_easy_free(easies[i]));
    }
    app.multi = (cw_multi){0};
    epoll_app_close(&app);
}

struct reports {
    int count;
    int status;
    char sentence[256];
};

static void note_report(int status, const char *sentence, void *user_data)
{
    struct reports *reports = user_data;
    reports->count++;
    reports->status = status;
    snprintf(reports->sentence, sizeof reports->sentence, "%s", sentence);
}

static void unread_messages_are_reported(void **unused)
{
    (void)unused;
    struct reports reports = {0};
    assert_ok(cw_set_misuse_handler(note_report, &reports, NULL));
    cw_easy easies[] = {http_easy("/bytes/10"), http_easy("/bytes/20")};
    for (size_t read = 0; read <= COUNT(easies); read++) {
        cw_multi multi = new_multi();
        assert_ok(cw_multi_add(multi, easies[0]));
        assert_ok(cw_multi_add(multi, easies[1]));
        run_to_end(multi);
        for (size_t i = 0; i < read; i++) {
            next_message(multi);
        }
        reports = (struct reports){0};
        assert_ok(cw_multi_close(multi));
        assert_int_equal(reports.count, read < COUNT(easies));
        if (reports.count > 0) {
            assert_status(CW_E_MESSAGES_UNREAD, reports.status);
            assert_non_null(strstr(reports.sentence, "cw_multi_close"));
        }
    }
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
}

static void halted_transfers_and_removed_messages_are_no_report(void **unused)
{
    (void)unused;
    struct reports reports = {0};
    assert_ok(cw_set_misuse_handler(note_report, &reports, NULL));
    cw_multi multi = new_multi();
    cw_easy removed = http_easy("/bytes/10");
    cw_easy freed = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, removed));
    assert_ok(cw_multi_add(multi, freed));
    run_to_end(multi);
    assert_ok(cw_multi_remove(multi, removed));
    assert_ok(cw_easy_free(freed));
    cw_easy halted = stalled_on(multi);
    assert_ok(cw_multi_close(multi));
    assert_int_equal(reports.count, 0);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(removed));
    assert_ok(cw_easy_free(halted));
}

/* An event loop that looks, at each announcement, which of its descriptors are open. */
enum { WATCHED = 64 };

struct lookout {
    struct epoll_app app;
    bool announced[WATCHED];
    bool closing[WATCHED]; /* announced when the close began */
    int closed_early;
    int drops;
    int announced_late;
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

static void an_event_loop_gives_up_its_descriptors_before_they_close(void **unused)
{
    (void)unused;
    struct lookout lookout = {0};
    epoll_app_open_with(&lookout.app, on_socket, on_timer, &lookout, on_drop);
    cw_multi multi = lookout.app.multi;
    cw_easy pooled = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, pooled));
    epoll_app_run_to_end(&lookout.app);
    assert_ok(cw_multi_remove(multi, pooled));

    cw_easy stalled[5];
    bool received[COUNT(stalled)] = {false};
    for (size_t i = 0; i < COUNT(stalled); i++) {
        stalled[i] = i == 0 ? https_easy("/stall") : http_easy("/stall");
        assert_ok(cw_easy_write_function(stalled[i], write_to_flag, &received[i], NULL));
        assert_ok(cw_easy_set_long(stalled[i], CW_OPT_TIMEOUT, 600)); /* keeps a timer */
        assert_ok(cw_multi_add(multi, stalled[i]));
    }
    for (size_t i = 0; i < COUNT(stalled); i++) {
        while (!received[i]) {
            assert_ok(epoll_app_turn(&lookout.app, NULL));
        }
    }
    assert_true(count_set(lookout.announced) > (int)COUNT(stalled));
    assert_true(lookout.app.timeout_ms >= 0);

    memcpy(lookout.closing, lookout.announced, sizeof lookout.closing);
    assert_ok(cw_multi_close(multi));
    assert_int_equal(count_set(lookout.announced), 0);
    assert_int_equal(lookout.closed_early, 0);
    assert_int_equal(lookout.announced_late, 0);
    assert_int_equal(lookout.drops, 2);
    assert_int_equal(count_closed(lookout.closing), count_set(lookout.closing));

    lookout.app.multi = (cw_multi){0};
    epoll_app_close(&lookout.app);
    for (size_t i = 0; i < COUNT(stalled); i++) {
        assert_closed(stalled[i]);
        assert_ok(cw_easy_free(stalled[i]));
    }
    assert_ok(cw_easy_free(pooled));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(running_easies_become_idle_and_done_ones_keep_their_result),
        cmocka_unit_test(closing_inside_each_callback),
        cmocka_unit_test(another_thread_ends_a_poll),
        cmocka_unit_test(another_thread_closes_between_calls),
        cmocka_unit_test(unread_messages_are_reported),
        cmocka_unit_test(halted_transfers_and_removed_messages_are_no_report),
        cmocka_unit_test(an_event_loop_gives_up_its_descriptors_before_they_close),
        cmocka_unit_test(drops_are_paid_once_when_the_outermost_call_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
