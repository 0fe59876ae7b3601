/* fork: the child cannot reach its parent's handles, and the parent's transfers do not notice. */
#include "scene.h"

#include "every_call.h"

#include <pthread.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BODY_BYTES = 12000000 };

/* A child asserts nothing, which would run the parent's tests on: it tells by its exit status. */
#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            print_error("child: line %d: %s\n", __LINE__, #condition); \
            _exit(1); \
        } \
    } while (false)

static void assert_child_succeeds(pid_t child)
{
    assert_true(child > 0);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* A running transfer of the parent's. */
struct transfer {
    cw_multi multi;
    cw_easy easy;
    struct sink sink;
    bool received;
};

static int receive(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct transfer *transfer = user_data;
    transfer->received = true;
    return write_to_sink(easy, data, len, &transfer->sink);
}

static void begin_transfer(struct transfer *transfer, bool tls)
{
    char path[64];
    snprintf(path, sizeof path, "/bytes/%d", BODY_BYTES);
    *transfer = (struct transfer){.multi = new_multi(), .sink.seed = BODY_BYTES};
    transfer->easy = tls ? https_easy(path) : http_easy(path);
    assert_ok(cw_easy_write_function(transfer->easy, receive, transfer, NULL));
    assert_ok(cw_multi_add(transfer->multi, transfer->easy));
    run_until(transfer->multi, &transfer->received);
    assert_true(transfer->sink.len < BODY_BYTES);
}

static void end_transfer(struct transfer *transfer)
{
    run_to_end(transfer->multi);
    assert_status(CW_OK, only_message(transfer->multi).status);
    assert_int_equal(transfer->sink.len, BODY_BYTES);
    assert_false(transfer->sink.damaged);
    /* The connection is still good for another request. */
    long connects = -1;
    assert_ok(cw_multi_remove(transfer->multi, transfer->easy));
    transfer->sink = (struct sink){.seed = BODY_BYTES};
    assert_status(CW_OK, run(transfer->multi, transfer->easy).status);
    assert_ok(cw_easy_get_long(transfer->easy, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    assert_false(transfer->sink.damaged);
    assert_ok(cw_easy_free(transfer->easy));
    assert_ok(cw_multi_close(transfer->multi));
}

static void check_every_call_is_refused(cw_multi multi, cw_easy easy)
{
    for_each_multi_call(entry) {
        const bool is_refused = entry->kind != MULTI_END && entry->kind != MULTI_NAME;
        cw_status status = is_refused ? entry->call(multi, easy) : CW_E_FORKED;
        if (status != CW_E_FORKED) {
            print_error("child: %s: %s\n", entry->name, cw_status_name(status));
            _exit(1);
        }
    }
    for_each_easy_call(entry) {
        const bool is_refused = entry->kind != EASY_END && entry->kind != EASY_NAME;
        cw_status status = is_refused ? entry->call(easy) : CW_E_FORKED;
        if (status != CW_E_FORKED) {
            print_error("child: %s: %s\n", entry->name, cw_status_name(status));
            _exit(1);
        }
    }
    char sentence[256];
    CHECK(cw_last_error(sentence, sizeof sentence) > 0);
    CHECK(strstr(sentence, "cw_easy_perform") != NULL);
}

static void every_call_of_the_child_is_refused(void **unused)
{
    (void)unused;
    struct transfer transfer;
    begin_transfer(&transfer, false);
    cw_easy idle = http_easy("/bytes/10");
    pid_t child = fork();
    if (child == 0) {
        check_every_call_is_refused(transfer.multi, transfer.easy);
        check_every_call_is_refused(transfer.multi, idle);
        cw_easy own = {0};
        cw_multi own_multi = {0};
        CHECK(cw_easy_new(&own) == CW_OK && cw_multi_new(&own_multi) == CW_OK);
        CHECK(cw_multi_add(transfer.multi, own) == CW_E_FORKED);
        CHECK(cw_multi_add(own_multi, idle) == CW_E_FORKED);
        CHECK(cw_easy_free(own) == CW_OK && cw_multi_close(own_multi) == CW_OK);
        _exit(0);
    }
    assert_child_succeeds(child);
    end_transfer(&transfer);
    assert_ok(cw_easy_free(idle));
}

static void freeing_and_closing_in_the_child_leaves_the_parent_alone(void **unused)
{
    (void)unused;
    for (int tls = 0; tls < 2; tls++) {
        struct transfer transfer;
        begin_transfer(&transfer, tls == 1);
        pid_t child = fork();
        if (child == 0) {
            CHECK(cw_easy_free(transfer.easy) == CW_OK);
            CHECK(cw_multi_close(transfer.multi) == CW_OK);
            /* With exit handlers, which must not touch the connection either. */
            exit(0);
        }
        assert_child_succeeds(child);
        end_transfer(&transfer);
    }
}

static void an_event_loop_survives_a_child_that_closes_it(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    struct transfer transfer = {.multi = app.multi, .sink.seed = BODY_BYTES};
    char path[64];
    snprintf(path, sizeof path, "/bytes/%d", BODY_BYTES);
    transfer.easy = https_easy(path);
    assert_ok(cw_easy_write_function(transfer.easy, receive, &transfer, NULL));
    assert_ok(cw_multi_add(app.multi, transfer.easy));
    while (!transfer.received) {
        assert_ok(epoll_app_turn(&app, NULL));
    }
    pid_t child = fork();
    if (child == 0) {
        /* The epoll instance is shared: what is removed here is removed there. */
        int watched = app.watched;
        CHECK(cw_multi_close(app.multi) == CW_OK);
        CHECK(cw_easy_free(transfer.easy) == CW_OK);
        CHECK(app.watched == watched);
        _exit(0);
    }
    assert_child_succeeds(child);
    epoll_app_run_to_end(&app);
    assert_status(CW_OK, only_message(app.multi).status);
    assert_int_equal(transfer.sink.len, BODY_BYTES);
    assert_false(transfer.sink.damaged);
    assert_ok(cw_easy_free(transfer.easy));
    epoll_app_close(&app);
}

/* A transfer of the child's own, on handles of its own. */
static void check_new_handles_work(const char *url)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    CHECK(cw_multi_new(&multi) == CW_OK && cw_easy_new(&easy) == CW_OK);
    CHECK(cw_easy_set_string(easy, CW_OPT_URL, url) == CW_OK);
    struct sink sink = {.seed = 5000};
    CHECK(cw_easy_write_function(easy, write_to_sink, &sink, NULL) == CW_OK);
    CHECK(cw_multi_add(multi, easy) == CW_OK);
    int left = 1;
    while (left > 0) {
        CHECK(cw_multi_perform(multi, &left) == CW_OK);
        CHECK(left == 0 || cw_multi_poll(multi, NULL, 0, -1, NULL) == CW_OK);
    }
    cw_message message = {0};
    CHECK(cw_multi_next_message(multi, &message) == CW_OK);
    CHECK(message.status == CW_OK && message.response_code == 200);
    CHECK(sink.len == 5000 && !sink.damaged);
    CHECK(cw_multi_remove(multi, easy) == CW_OK);
    CHECK(cw_easy_perform(easy) == CW_OK);
    CHECK(cw_easy_free(easy) == CW_OK && cw_multi_close(multi) == CW_OK);
}

static void new_handles_work_in_the_child(void **unused)
{
    (void)unused;
    struct url url = url_of("HTTP_URL", "/bytes/5000");
    for (int tls = 0; tls < 2; tls++) {
        struct transfer transfer;
        begin_transfer(&transfer, tls == 1);
        pid_t child = fork();
        if (child == 0) {
            check_new_handles_work(url.text);
            CHECK(cw_multi_perform(transfer.multi, NULL) == CW_E_FORKED);
            CHECK(cw_easy_free(transfer.easy) == CW_OK);
            CHECK(cw_multi_close(transfer.multi) == CW_OK);
            check_new_handles_work(url.text);
            exit(0);
        }
        assert_child_succeeds(child);
        end_transfer(&transfer);
    }
}

static pid_t forked;

/* The application's epoll and timer are shared with the child, which goes on to use them. */
static void open_own_loop(struct epoll_app *app)
{
    app->epoll = epoll_create1(EPOLL_CLOEXEC);
    app->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    CHECK(app->epoll >= 0 && app->timer >= 0);
}

static void fork_and_return(struct scene *scene)
{
    forked = fork();
    if (forked == 0 && scene->place >= IN_SOCKET) {
        open_own_loop(&scene->app);
    }
}

static void fork_and_exit(struct scene *scene)
{
    forked = fork();
    if (forked == 0) {
        CHECK(cw_easy_cancel(scene->self) == CW_E_FORKED);
        CHECK(cw_easy_free(scene->self) == CW_OK);
        CHECK(cw_multi_close(scene->multi) == CW_OK);
        _exit(0);
    }
}

static void forking_inside_each_callback(void **unused)
{
    (void)unused;
    void (*const acts[])(struct scene *) = {fork_and_return, fork_and_exit};
    for (size_t i = 0; i < COUNT(acts); i++) {
        for (enum place place = 0; place < PLACES; place++) {
            struct scene scene;
            cw_status status = scene_begin(&scene, place, acts[i]);
            if (forked == 0) {
                CHECK(status == CW_E_FORKED);
                CHECK(cw_multi_perform(scene.multi, NULL) == CW_E_FORKED);
                CHECK(cw_easy_free(scene.self) == CW_OK);
                CHECK(cw_multi_close(scene.multi) == CW_OK);
                exit(0);
            }
            assert_ok(status);
            assert_child_succeeds(forked);
            scene_run_to_end(&scene);
            assert_status(CW_OK, result(scene.self).status);
            assert_status(CW_OK, result(scene.sibling).status);
            assert_int_equal(scene.received, SCENE_BODY);
            scene_end(&scene, false);
        }
    }
}

struct poller {
    cw_multi multi;
    sem_t polling;
    cw_status status;
};

static void *poll_to_end(void *user_data)
{
    struct poller *poller = user_data;
    int left = 1;
    while (left > 0 && poller->status == CW_OK) {
        poller->status = cw_multi_perform(poller->multi, &left);
        sem_post(&poller->polling);
        if (left > 0 && poller->status == CW_OK) {
            poller->status = cw_multi_poll(poller->multi, NULL, 0, -1, NULL);
        }
    }
    return NULL;
}

static void forking_while_another_thread_polls(void **unused)
{
    (void)unused;
    struct url url = url_of("HTTP_URL", "/bytes/5000");
    struct poller poller = {.multi = new_multi()};
    assert_int_equal(sem_init(&poller.polling, 0, 0), 0);
    cw_easy easy = https_easy("/drip?bytes=100&ms=5");
    assert_ok(cw_multi_add(poller.multi, easy));
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, poll_to_end, &poller), 0);
    for (int i = 0; i < 10; i++) {
        sem_wait(&poller.polling);
        pid_t child = fork();
        if (child == 0) {
            /* The thread that is inside does not exist here: nothing may wait for it. */
            check_every_call_is_refused(poller.multi, easy);
            CHECK(cw_easy_free(easy) == CW_OK);
            CHECK(cw_multi_close(poller.multi) == CW_OK);
            check_new_handles_work(url.text);
            /* What the gone thread held is lost here, and no leak to search for at an exit. */
            execlp("true", "true", (char *)NULL);
            _exit(1);
        }
        assert_child_succeeds(child);
    }
    pthread_join(thread, NULL);
    assert_ok(poller.status);
    assert_status(CW_OK, only_message(poller.multi).status);
    assert_content_body(easy, 100);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(poller.multi));
    sem_destroy(&poller.polling);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call_of_the_child_is_refused),
        cmocka_unit_test(freeing_and_closing_in_the_child_leaves_the_parent_alone),
        cmocka_unit_test(an_event_loop_survives_a_child_that_closes_it),
        cmocka_unit_test(new_handles_work_in_the_child),
        cmocka_unit_test(forking_inside_each_callback),
        cmocka_unit_test(forking_while_another_thread_polls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
