/* After fork the parent's handles are the parent's: the child is told, and does no harm. */
#include "epoll_app.h"

#include <sys/wait.h>
#include <unistd.h>

#include "every_call.h"

/* In the child an assertion would go on with the parent's tests. */
#define child_require(condition) \
    do { \
        if (!(condition)) { \
            print_error("%s:%d: in the child: %s\n", __FILE__, __LINE__, #condition); \
            _exit(EXIT_FAILURE); \
        } \
    } while (false)

struct family {
    cw_multi multi;
    cw_easy easy;
};

static void in_child(void (*scene)(const struct family *), const struct family *family)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        scene(family);
        _exit(EXIT_SUCCESS);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EXIT_SUCCESS);
}

static void call_everything(const struct family *family)
{
    for_each_multi_call(entry) {
        if (entry->kind != MULTI_END) {
            child_require(entry->call(family->multi, family->easy) == CW_E_FORKED);
            char sentence[256];
            cw_last_error(sentence, sizeof sentence);
            child_require(strstr(sentence, entry->name) != NULL);
        }
    }
    for_each_easy_call(entry) {
        if (entry->kind != EASY_END) {
            child_require(entry->call(family->easy) == CW_E_FORKED);
        }
    }
}

static void free_and_close(const struct family *family)
{
    child_require(cw_easy_free(family->easy) == CW_OK);
    child_require(cw_multi_close(family->multi) == CW_OK);
}

static void close_and_free(const struct family *family)
{
    child_require(cw_multi_close(family->multi) == CW_OK);
    child_require(cw_easy_free(family->easy) == CW_OK);
}

static void use_new_handles(const struct family *family)
{
    (void)family;
    cw_multi multi = {0};
    cw_easy added = {0}, performed = {0};
    struct url url = url_of("HTTP_URL", "/bytes/100");
    child_require(cw_multi_new(&multi) == CW_OK);
    child_require(cw_easy_new(&added) == CW_OK);
    child_require(cw_easy_new(&performed) == CW_OK);
    child_require(cw_easy_set_string(added, CW_OPT_URL, url.text) == CW_OK);
    child_require(cw_easy_set_string(performed, CW_OPT_URL, url.text) == CW_OK);
    child_require(cw_easy_perform(performed) == CW_OK);

    child_require(cw_multi_add(multi, added) == CW_OK);
    int left = 1;
    while (left > 0) {
        child_require(cw_multi_perform(multi, &left) == CW_OK);
        child_require(cw_multi_poll(multi, NULL, 0, 100, NULL) == CW_OK);
    }
    cw_message message;
    child_require(cw_multi_next_message(multi, &message) == CW_OK);
    child_require(message.response_code == 200);
    child_require(cw_easy_free(added) == CW_OK);
    child_require(cw_easy_free(performed) == CW_OK);
    child_require(cw_multi_close(multi) == CW_OK);
}

static void (*const scenes[])(const struct family *) = {
    call_everything,
    free_and_close,
    close_and_free,
    use_new_handles,
};

static void idle_handles(void **unused)
{
    (void)unused;
    struct family family = {new_multi(), http_easy("/bytes/10")};
    for (size_t i = 0; i < COUNT(scenes); i++) {
        in_child(scenes[i], &family);
    }
    assert_status(CW_OK, run(family.multi, family.easy).status);
    assert_ok(cw_easy_free(family.easy));
    assert_ok(cw_multi_close(family.multi));
}

static void assert_children_leave_it_alone(cw_easy easy)
{
    struct family family = {new_multi(), easy};
    struct sink sink = {.seed = 60};
    assert_ok(cw_easy_write_function(easy, write_to_sink, &sink, NULL));
    assert_ok(cw_multi_add(family.multi, easy));
    for (size_t i = 0; i < COUNT(scenes); i++) {
        for (size_t before = sink.len; sink.len == before;) {
            assert_ok(cw_multi_perform(family.multi, NULL));
            assert_ok(cw_multi_poll(family.multi, NULL, 0, 100, NULL));
        }
        in_child(scenes[i], &family);
    }
    run_to_end(family.multi);
    assert_status(CW_OK, only_message(family.multi).status);
    assert_int_equal(sink.len, 60);
    assert_false(sink.damaged);

    /* The connection is still good, too. */
    assert_ok(cw_multi_remove(family.multi, easy));
    sink.len = 0;
    assert_status(CW_OK, run(family.multi, easy).status);
    long connects = -1;
    assert_ok(cw_easy_get_long(easy, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(family.multi));
}

static void a_running_transfer(void **unused)
{
    (void)unused;
    assert_children_leave_it_alone(http_easy("/drip?bytes=60&ms=20"));
}

static void a_running_transfer_over_tls(void **unused)
{
    (void)unused;
    assert_children_leave_it_alone(https_easy("/drip?bytes=60&ms=20"));
}

static void a_pooled_connection_over_tls(void **unused)
{
    (void)unused;
    struct family family = {new_multi(), https_easy("/bytes/10")};
    assert_status(CW_OK, run(family.multi, family.easy).status);
    for (size_t i = 0; i < COUNT(scenes); i++) {
        in_child(scenes[i], &family);
        assert_status(CW_OK, run(family.multi, family.easy).status);
        long connects = -1;
        assert_ok(cw_easy_get_long(family.easy, CW_INFO_NUM_CONNECTS, &connects));
        assert_int_equal(connects, 0);
    }
    assert_ok(cw_easy_free(family.easy));
    assert_ok(cw_multi_close(family.multi));
}

struct counting_app {
    struct epoll_app app;
    int calls;
};

static int count_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct counting_app *counting = user_data;
    counting->calls++;
    return epoll_app_socket(multi, fd, events, user_data, socket_data);
}

static struct counting_app counting;

static void close_without_announcing(const struct family *family)
{
    int before = counting.calls;
    free_and_close(family);
    child_require(counting.calls == before);
}

static void an_event_loop_keeps_its_registrations(void **unused)
{
    (void)unused;
    counting.calls = 0;
    epoll_app_open_with(&counting.app, count_socket, epoll_app_timer, &counting, NULL);
    struct family family = {counting.app.multi, http_easy("/drip?bytes=60&ms=10")};
    assert_ok(cw_multi_add(family.multi, family.easy));
    while (counting.app.watched < 2) {
        assert_ok(epoll_app_turn(&counting.app, NULL));
    }
    in_child(close_without_announcing, &family);
    in_child(call_everything, &family);
    epoll_app_run_to_end(&counting.app);
    assert_status(CW_OK, only_message(family.multi).status);
    assert_content_body(family.easy, 60);
    assert_ok(cw_easy_free(family.easy));
    epoll_app_close(&counting.app);
}

/* Forks inside the write callback; the child never leaves it. */
struct forking {
    struct family family;
    pid_t child;
    struct sink sink;
};

static int fork_inside(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct forking *forking = user_data;
    if (forking->child == 0) {
        fflush(NULL);
        forking->child = fork();
        if (forking->child == 0) {
            for (size_t i = 0; i < COUNT(scenes); i++) {
                /* The second scene to end the handles would find them forgotten. */
                if (scenes[i] != close_and_free) {
                    scenes[i](&forking->family);
                }
            }
            _exit(EXIT_SUCCESS);
        }
    }
    return write_to_sink(easy, data, len, &forking->sink);
}

static void inside_a_callback(void **unused)
{
    (void)unused;
    struct forking forking = {
        .family = {new_multi(), https_easy("/bytes/100000")},
        .sink = {.seed = 100000},
    };
    cw_easy easy = forking.family.easy;
    assert_ok(cw_easy_write_function(easy, fork_inside, &forking, NULL));
    assert_status(CW_OK, run(forking.family.multi, easy).status);
    assert_int_equal(forking.sink.len, 100000);
    assert_false(forking.sink.damaged);

    int status = 0;
    assert_int_equal(waitpid(forking.child, &status, 0), forking.child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EXIT_SUCCESS);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(forking.family.multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idle_handles),
        cmocka_unit_test(a_running_transfer),
        cmocka_unit_test(a_running_transfer_over_tls),
        cmocka_unit_test(a_pooled_connection_over_tls),
        cmocka_unit_test(an_event_loop_keeps_its_registrations),
        cmocka_unit_test(inside_a_callback),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
