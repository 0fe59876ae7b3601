/* A done function hears of the end of each transfer instead of a message, and may do everything. */
#include "driver.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a done function saw, and what it is to do. */
struct hearer {
    struct driver *driver;
    int count;
    cw_message last;
    bool state_was_done;
    int again;      /* as often it adds the easy again */
    cw_status acts; /* the worst of its calls */
    int dropped;
};

static void must(struct hearer *hearer, cw_status status)
{
    hearer->acts = hearer->acts == CW_OK ? status : hearer->acts;
}

static void hear(cw_easy easy, const cw_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    int now = -1;
    hearer->count++;
    hearer->last = *message;
    hearer->state_was_done = cw_easy_get_state(easy, &now) == CW_OK && now == CW_STATE_DONE;
}

static void add_again(cw_easy easy, const cw_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    hear(easy, message, hearer);
    must(hearer, cw_multi_remove(hearer->driver->multi, easy));
    if (hearer->again-- > 0) {
        must(hearer, cw_multi_add(hearer->driver->multi, easy));
    }
}

static void free_it(cw_easy easy, const cw_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    hear(easy, message, hearer);
    must(hearer, cw_easy_free(easy));
    must(hearer, hearer->dropped == 0 ? CW_OK : CW_E_ARGUMENT);
}

static void close_multi(cw_easy easy, const cw_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    hear(easy, message, hearer);
    must(hearer, cw_multi_close(hearer->driver->multi));
}

static void count_drop_of(void *user_data)
{
    ((struct hearer *)user_data)->dropped++;
}

static cw_easy heard_easy(const char *path, cw_done_fn function, struct hearer *hearer)
{
    cw_easy easy = http_easy(path);
    assert_ok(cw_easy_done_function(easy, function, hearer, count_drop_of));
    return easy;
}

static void it_hears_of_each_transfer_once(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver};
    cw_easy easy = heard_easy("/bytes/10", hear, &hearer);
    assert_ok(cw_easy_set_token(easy, 42));
    for (int i = 1; i <= 3; i++) {
        assert_ok(cw_multi_add(driver->multi, easy));
        driver_run_to_end(driver);
        assert_int_equal(hearer.count, i);
        assert_true(hearer.state_was_done);
        assert_int_equal(hearer.last.easy.id, easy.id);
        assert_int_equal(hearer.last.token, 42);
        assert_int_equal(hearer.last.response_code, 200);
        assert_status(CW_OK, hearer.last.status);
        assert_no_message(driver->multi);
        assert_int_equal(result(easy).response_code, 200);
        assert_ok(cw_multi_remove(driver->multi, easy));
    }
    assert_ok(cw_easy_free(easy));
    assert_int_equal(hearer.count, 3);
    assert_int_equal(hearer.dropped, 1);
}

static void it_hears_of_failures(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver};
    cw_easy easy = heard_easy("/reset-stream", hear, &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(hearer.count, 1);
    assert_status(CW_E_CURL, hearer.last.status);
    assert_int_equal(hearer.last.curl_code, CW_CURLE_RECV_ERROR);
    assert_error_has(easy, "reset by peer");
    assert_ok(cw_easy_free(easy));
}

/* The driving call answers for what the function has added, or its loop would end. */
static void it_may_add_again(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver, .again = 20};
    cw_easy easy = heard_easy("/bytes/10", add_again, &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(hearer.count, 21);
    assert_status(CW_OK, hearer.acts);
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_ok(cw_easy_free(easy));
}

/* What `drop` gets it may still use. */
static void it_may_free_the_easy(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver};
    cw_easy easy = heard_easy("/bytes/10", free_it, &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(hearer.count, 1);
    assert_status(CW_OK, hearer.acts);
    assert_int_equal(hearer.dropped, 1);
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(easy));
}

/* Other ends wait for the next driving call, for which the multi is woken. */
static void it_hears_of_a_cancel_from_the_next_driving_call(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver};
    bool received = false;
    cw_easy easy = heard_easy("/stall", hear, &hearer);
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    while (!received) {
        driver_turn(driver);
    }
    assert_ok(cw_easy_cancel(easy));
    assert_int_equal(hearer.count, 0);
    driver_turn(driver);
    assert_int_equal(hearer.count, 1);
    assert_status(CW_E_CANCELLED, hearer.last.status);
    assert_ok(cw_easy_free(easy));
}

static void it_does_not_hear_of_what_was_removed(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver};
    cw_easy easy = heard_easy("/stall", hear, &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    assert_ok(cw_easy_cancel(easy));
    assert_ok(cw_multi_remove(driver->multi, easy));
    cw_easy other = http_easy("/bytes/10");
    assert_status(CW_OK, driver_run(driver, other).status);
    assert_int_equal(hearer.count, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(other));
}

/* Each call tells of what had ended before its first function. */
static void what_fails_at_once_does_not_hold_the_call(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver, .again = 100};
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://"));
    assert_ok(cw_easy_done_function(easy, add_again, &hearer, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    for (int turns = 0; hearer.count <= 100; turns++) {
        assert_in_range(hearer.count, 0, turns);
        driver_turn(driver);
    }
    assert_status(CW_OK, hearer.acts);
    assert_ok(cw_easy_free(easy));
}

static void it_may_close_the_multi(void **opened)
{
    struct driver *driver = *opened;
    cw_multi multi = driver->multi;
    struct hearer hearer = {.driver = driver}, other = {.driver = driver};
    bool received = false;
    cw_easy stalled = heard_easy("/stall", hear, &other);
    assert_ok(cw_easy_write_function(stalled, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(multi, stalled));
    while (!received) {
        driver_turn(driver);
    }
    cw_easy easy = heard_easy("/bytes/10", close_multi, &hearer);
    assert_ok(cw_multi_add(multi, easy));
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = driver->way == SOCKETS ? epoll_app_turn(&driver->app, NULL)
                                        : cw_multi_dispatch(multi, 1000, NULL);
    }
    assert_status(CW_E_CLOSED, status);
    assert_int_equal(hearer.count, 1);
    assert_status(CW_OK, hearer.acts);
    assert_int_equal(other.count, 1);
    assert_status(CW_E_CLOSED, other.last.status);
    assert_int_equal(state(stalled), CW_STATE_IDLE);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(stalled));
    driver->multi = driver->app.multi = (cw_multi){0};
    driver_close_multi(driver);
}

struct adding {
    cw_multi multi;
    cw_easy easy;
};

static void *add_from_elsewhere(void *user_data)
{
    struct adding *adding = user_data;
    cw_status status = cw_multi_add(adding->multi, adding->easy);
    return status == CW_OK ? adding : NULL;
}

/* A queued, a running and an ended transfer. */
static void a_close_tells_of_all(void **opened)
{
    struct driver *driver = *opened;
    struct hearer ended = {0}, running = {0}, queued = {0};
    cw_easy cancelled = heard_easy("/stall", hear, &ended);
    assert_ok(cw_multi_add(driver->multi, cancelled));
    assert_ok(cw_easy_cancel(cancelled));
    cw_easy stalled = heard_easy("/stall", hear, &running);
    assert_ok(cw_multi_add(driver->multi, stalled));
    struct adding adding = {driver->multi, heard_easy("/bytes/10", hear, &queued)};
    pthread_t thread;
    void *added;
    assert_int_equal(pthread_create(&thread, NULL, add_from_elsewhere, &adding), 0);
    pthread_join(thread, &added);
    assert_non_null(added);

    driver_close_multi(driver);
    assert_int_equal(ended.count, 1);
    assert_status(CW_E_CANCELLED, ended.last.status);
    assert_int_equal(running.count, 1);
    assert_status(CW_E_CLOSED, running.last.status);
    assert_int_equal(queued.count, 1);
    assert_status(CW_E_CLOSED, queued.last.status);
    assert_false(ended.state_was_done || running.state_was_done || queued.state_was_done);
    assert_ok(cw_easy_free(cancelled));
    assert_ok(cw_easy_free(stalled));
    assert_ok(cw_easy_free(adding.easy));
}

/* Ten thousand of them on one stack would be too many. */
static void a_close_tells_of_many_one_after_the_other(void **unused)
{
    (void)unused;
    enum { MANY = 20000 };
    cw_multi multi = new_multi();
    struct hearer hearer = {0};
    for (int i = 0; i < MANY; i++) {
        cw_easy easy = http_easy("/bytes/10");
        assert_ok(cw_easy_done_function(easy, free_it, &hearer, NULL));
        assert_ok(cw_multi_add(multi, easy));
        assert_ok(cw_easy_cancel(easy));
    }
    assert_ok(cw_multi_close(multi));
    assert_int_equal(hearer.count, MANY);
    assert_status(CW_OK, hearer.acts);
}

static void a_perform_calls_it_before_it_returns(void **unused)
{
    (void)unused;
    struct hearer hearer = {0};
    cw_easy easy = heard_easy("/bytes/10", hear, &hearer);
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(hearer.count, 1);
    assert_false(hearer.state_was_done);
    assert_int_equal(hearer.last.response_code, 200);
    assert_ok(cw_easy_free(easy));

    struct hearer frees = {0};
    easy = heard_easy("/reset-stream", free_it, &frees);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_last_error("reset by peer");
    assert_int_equal(frees.count, 1);
    assert_status(CW_OK, frees.acts);
    assert_int_equal(frees.dropped, 1);
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(easy));
}

static void without_it_there_are_messages_again(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver};
    cw_easy easy = heard_easy("/bytes/10", hear, &hearer);
    assert_ok(cw_easy_done_function(easy, NULL, NULL, NULL));
    assert_int_equal(hearer.dropped, 1);
    assert_status(CW_OK, driver_run(driver, easy).status);

    assert_ok(cw_easy_done_function(easy, hear, &hearer, count_drop_of));
    assert_ok(cw_easy_reset(easy));
    assert_int_equal(hearer.dropped, 2);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_status(CW_OK, driver_run(driver, easy).status);
    assert_int_equal(hearer.count, 0);
    assert_ok(cw_easy_free(easy));
}

static void *free_from_elsewhere(void *user_data)
{
    return cw_easy_free(*(cw_easy *)user_data) == CW_OK ? user_data : NULL;
}

static void have_it_freed(cw_easy easy, const cw_message *message, void *user_data)
{
    struct hearer *hearer = user_data;
    pthread_t thread;
    void *freed = NULL;
    if (pthread_create(&thread, NULL, free_from_elsewhere, &easy) == 0) {
        pthread_join(thread, &freed);
    }
    must(hearer, freed != NULL && hearer->dropped == 0 ? CW_OK : CW_E_ARGUMENT);
    hearer->count++;
    hearer->last = *message;
}

/* `drop` waits until the function has returned. */
static void another_thread_may_free_the_easy_meanwhile(void **opened)
{
    struct driver *driver = *opened;
    struct hearer hearer = {.driver = driver};
    cw_easy easy = heard_easy("/bytes/10", have_it_freed, &hearer);
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(hearer.count, 1);
    assert_status(CW_OK, hearer.acts);
    assert_int_equal(hearer.dropped, 1);
}

static pid_t child;

static void fork_there(cw_easy easy, const cw_message *message, void *user_data)
{
    hear(easy, message, user_data);
    child = fork();
}

/* In the child the driving call answers that all of it is its parent's. */
static void a_child_is_told_that_it_is_one(void **unused)
{
    (void)unused;
    struct hearer first = {0}, second = {0};
    cw_multi multi = new_multi();
    cw_easy easies[2] = {heard_easy("/bytes/10", fork_there, &first),
                         heard_easy("/bytes/10", hear, &second)};
    for (int i = 0; i < 2; i++) {
        assert_ok(cw_multi_add(multi, easies[i]));
        assert_ok(cw_easy_cancel(easies[i]));
    }
    cw_status status = cw_multi_dispatch(multi, 0, NULL);
    if (child == 0) {
        _exit(status == CW_E_FORKED && second.count == 0 ? 0 : 1);
    }
    int ended = -1;
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_int_equal(ended, 0);
    assert_ok(status);
    assert_int_equal(first.count, 1);
    assert_int_equal(second.count, 1);
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(it_hears_of_each_transfer_once),
        in_every_way(it_hears_of_failures),
        in_every_way(it_may_add_again),
        in_every_way(it_may_free_the_easy),
        in_every_way(it_hears_of_a_cancel_from_the_next_driving_call),
        in_every_way(it_does_not_hear_of_what_was_removed),
        in_every_way(what_fails_at_once_does_not_hold_the_call),
        in_every_way(it_may_close_the_multi),
        in_every_way(a_close_tells_of_all),
        cmocka_unit_test(a_close_tells_of_many_one_after_the_other),
        cmocka_unit_test(a_perform_calls_it_before_it_returns),
        in_every_way(without_it_there_are_messages_again),
        in_every_way(another_thread_may_free_the_easy_meanwhile),
        cmocka_unit_test(a_child_is_told_that_it_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
