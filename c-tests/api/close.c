/* Closing a multi: what becomes of its transfers, and who hears of it. */
#include "scene.h"
#include "task.h"

#include <pthread.h>
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
    scene->status = cw_easy_set_token(scene->spare, 7);
    if (scene->status == CW_OK) {
        scene->status = cw_multi_add(scene->multi, scene->spare);
    }
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
        assert_int_equal(result(scene.spare).token, 7);
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

static int free_itself(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    (void)user_data;
    return cw_easy_free(easy) == CW_OK ? CW_CONTINUE : CW_ABORT;
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

static void cancelled_transfers_and_removed_messages_are_no_report(void **unused)
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
    cw_easy cancelled = stalled_on(multi);
    assert_ok(cw_easy_cancel(cancelled));
    next_message(multi);
    cw_easy gone = stalled_on(multi);
    assert_ok(cw_easy_free(gone));
    struct task queued = {.call = add, .multi = multi, .easy = http_easy("/bytes/10")};
    task_start(&queued);
    task_join(&queued);
    assert_ok(cw_easy_cancel(queued.easy));
    next_message(multi);
    assert_ok(cw_multi_close(multi));
    assert_int_equal(reports.count, 0);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(removed));
    assert_ok(cw_easy_free(cancelled));
    assert_ok(cw_easy_free(queued.easy));
}

static void assert_reported(const struct reports *reports, int status, const char *words)
{
    assert_int_equal(reports->count, 1);
    assert_status(status, reports->status);
    if (strstr(reports->sentence, words) == NULL) {
        fail_msg("no \"%s\" in: %s", words, reports->sentence);
    }
}

static void transfers_under_way_are_reported_by_name(void **unused)
{
    (void)unused;
    struct reports reports = {0};
    assert_ok(cw_set_misuse_handler(note_report, &reports, NULL));
    cw_multi multi = new_multi();
    cw_easy running = stalled_on(multi);
    struct task queued = {.call = add, .multi = multi, .easy = http_easy("/bytes/10")};
    task_start(&queued);
    task_join(&queued);
    char names[2][32], words[128];
    assert_ok(cw_easy_name(running, names[0], sizeof names[0], NULL));
    assert_ok(cw_easy_name(queued.easy, names[1], sizeof names[1], NULL));
    assert_ok(cw_multi_close(multi));
    assert_reported(&reports, CW_E_TRANSFERS_UNFINISHED, "2 transfer(s)");
    /* A queued one comes first. */
    snprintf(words, sizeof words, "of %s, %s, which", names[1], names[0] + strlen("easy "));
    assert_reported(&reports, CW_E_TRANSFERS_UNFINISHED, words);
    assert_closed(running);
    assert_closed(queued.easy);
    assert_ok(cw_easy_free(running));
    assert_ok(cw_easy_free(queued.easy));

    cw_easy many[12];
    multi = new_multi();
    for (size_t i = 0; i < COUNT(many); i++) {
        many[i] = http_easy("/stall");
        assert_ok(cw_multi_add(multi, many[i]));
    }
    reports.count = 0;
    struct task closing = {.call = close_multi, .multi = multi};
    task_start(&closing);
    task_join(&closing);
    assert_reported(&reports, CW_E_TRANSFERS_UNFINISHED, "12 transfer(s)");
    assert_reported(&reports, CW_E_TRANSFERS_UNFINISHED, " and 7 more, which");
    for (size_t i = 0; i < COUNT(many); i++) {
        assert_ok(cw_easy_free(many[i]));
    }

    /* A blocking perform that is ended by a free had no multi to close. */
    reports.count = 0;
    cw_easy performed = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(performed, free_itself, NULL, NULL));
    assert_status(CW_E_CANCELLED, cw_easy_perform(performed));
    assert_int_equal(reports.count, 0);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(running_easies_become_idle_and_done_ones_keep_their_result),
        cmocka_unit_test(closing_inside_each_callback),
        cmocka_unit_test(another_thread_ends_a_poll),
        cmocka_unit_test(another_thread_closes_between_calls),
        cmocka_unit_test(unread_messages_are_reported),
        cmocka_unit_test(transfers_under_way_are_reported_by_name),
        cmocka_unit_test(cancelled_transfers_and_removed_messages_are_no_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
