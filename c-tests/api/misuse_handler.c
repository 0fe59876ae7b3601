/* Hearing of misuse: a handler in the program. */
#include "support.h"

#include <pthread.h>
#include <semaphore.h>

struct heard {
    int count;
    int status;
    char sentence[512];
    cw_easy easy;
    cw_status getter;
    cw_status driver;
    cw_status nested;
};

static void hear(int status, const char *sentence, void *user_data)
{
    struct heard *heard = user_data;
    heard->count++;
    heard->status = status;
    snprintf(heard->sentence, sizeof heard->sentence, "%s", sentence);
}

static void ignore(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    (void)user_data;
}

static void the_handler_hears_before_the_call_returns(void **unused)
{
    (void)unused;
    struct heard heard = {0};
    assert_ok(cw_set_misuse_handler(hear, &heard, NULL));
    assert_status(CW_E_NULL, cw_multi_perform((cw_multi){0}, NULL));
    assert_int_equal(heard.count, 1);
    assert_int_equal(heard.status, CW_E_NULL);
    assert_last_error(heard.sentence);
    assert_int_equal(cw_last_error(NULL, 0), strlen(heard.sentence));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_status(CW_E_NULL, cw_multi_perform((cw_multi){0}, NULL));
    assert_int_equal(heard.count, 1);
}

static void what_is_not_the_programs_mistake_is_not_misuse(void **unused)
{
    (void)unused;
    struct heard heard = {0};
    assert_ok(cw_set_misuse_handler(hear, &heard, NULL));
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    assert_no_message(multi);
    assert_ok(cw_easy_free((cw_easy){0}));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("CLOSED_URL", "/").text));
    assert_status(CW_E_CURL, run(multi, easy).status);
    assert_status(CW_E_BUFFER, cw_easy_get_error(easy, &(char){0}, 1, NULL));
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_easy_cancel(easy));
    run_to_end(multi);
    assert_status(CW_E_CANCELLED, only_message(multi).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    assert_int_equal(heard.count, 0);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

static int return_nonsense(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)user_data;
    return (int)len;
}

static void a_wrong_callback_result_is_misuse(void **unused)
{
    (void)unused;
    struct heard heard = {0};
    assert_ok(cw_set_misuse_handler(hear, &heard, NULL));
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_write_function(easy, return_nonsense, NULL, NULL));
    assert_status(CW_E_CALLBACK_RESULT, run(multi, easy).status);
    assert_int_equal(heard.count, 1);
    assert_int_equal(heard.status, CW_E_CALLBACK_RESULT);
    assert_non_null(strstr(heard.sentence, "write callback"));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

static void call_back(int status, const char *sentence, void *user_data)
{
    struct heard *heard = user_data;
    hear(status, sentence, user_data);
    int value = -1;
    heard->getter = cw_easy_get_state(heard->easy, &value);
    heard->driver = cw_easy_perform(heard->easy);
    heard->nested = cw_set_misuse_handler(NULL, NULL, NULL);
}

static void the_handler_may_call_getters_only(void **unused)
{
    (void)unused;
    struct heard heard = {.easy = http_easy("/bytes/10")};
    assert_ok(cw_set_misuse_handler(call_back, &heard, NULL));
    assert_status(CW_E_NOT_ADDED, cw_easy_cancel(heard.easy));
    assert_int_equal(heard.count, 1);
    assert_ok(heard.getter);
    assert_status(CW_E_REENTRANT, heard.driver);
    assert_status(CW_E_REENTRANT, heard.nested);
    assert_status(CW_EMPTY, cw_easy_get_result(heard.easy, &(cw_message){0}));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(heard.easy));
}

static void a_handler_is_dropped_when_it_is_replaced(void **unused)
{
    (void)unused;
    int first = 0, second = 0;
    assert_ok(cw_set_misuse_handler(ignore, &first, count_drop));
    assert_ok(cw_set_misuse_handler(ignore, &second, count_drop));
    assert_int_equal(first, 1);
    assert_int_equal(second, 0);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_int_equal(first, 1);
    assert_int_equal(second, 1);
}

/* A handler that stays inside until it is told to go on. */
struct slow {
    cw_status (*mistake)(void);
    sem_t inside;
    sem_t go_on;
    pthread_t dropped_on;
    int drops;
    int drops_before_its_end;
    int drops_after_the_call;
};

static void hear_slowly(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    struct slow *slow = user_data;
    sem_post(&slow->inside);
    sem_wait(&slow->go_on);
    slow->drops_before_its_end = slow->drops;
}

static void drop_slow(void *user_data)
{
    struct slow *slow = user_data;
    slow->dropped_on = pthread_self();
    slow->drops++;
}

static void *make_slow_mistake(void *user_data)
{
    struct slow *slow = user_data;
    slow->mistake();
    slow->drops_after_the_call = slow->drops;
    return NULL;
}

static cw_status read_no_message(void)
{
    return cw_multi_next_message((cw_multi){77}, &(cw_message){0});
}

static cw_status perform_nothing(void)
{
    return cw_multi_perform((cw_multi){77}, NULL);
}

static void a_replaced_handler_is_dropped_by_the_last_thread_inside(void **unused)
{
    (void)unused;
    cw_status (*const mistakes[])(void) = {read_no_message, perform_nothing};
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct slow slow = {.mistake = mistakes[i]};
        assert_int_equal(sem_init(&slow.inside, 0, 0), 0);
        assert_int_equal(sem_init(&slow.go_on, 0, 0), 0);
        assert_ok(cw_set_misuse_handler(hear_slowly, &slow, drop_slow));
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, make_slow_mistake, &slow), 0);
        sem_wait(&slow.inside);
        assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
        sem_post(&slow.go_on);
        pthread_join(thread, NULL);
        assert_int_equal(slow.drops_before_its_end, 0);
        assert_int_equal(slow.drops_after_the_call, 1);
        assert_int_equal(slow.drops, 1);
        assert_true(pthread_equal(slow.dropped_on, thread));
        sem_destroy(&slow.inside);
        sem_destroy(&slow.go_on);
    }
}

/* What a handler's getter finds owed waits for the end of the call that failed. */
struct owed {
    cw_easy easy;
    bool inside;
    cw_status got;
    int drops_inside;
    cw_status freed;
};

static void get_inside(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    struct owed *owed = user_data;
    long code;
    owed->inside = true;
    owed->got = cw_easy_get_long(owed->easy, CW_INFO_RESPONSE_CODE, &code);
    owed->inside = false;
}

static void free_in_drop(void *user_data)
{
    struct owed *owed = user_data;
    owed->drops_inside += owed->inside;
    owed->freed = cw_easy_free(owed->easy);
}

static void no_drop_runs_inside_the_handler(void **unused)
{
    (void)unused;
    struct owed owed = {.easy = new_easy(), .got = CW_EMPTY, .freed = CW_EMPTY};
    cw_multi multi = new_multi();
    assert_ok(cw_multi_add(multi, owed.easy));
    assert_ok(cw_set_misuse_handler(get_inside, &owed, NULL));
    assert_status(CW_E_IN_USE,
                  cw_easy_write_function(owed.easy, write_to_flag, &owed, free_in_drop));
    assert_ok(owed.got);
    assert_int_equal(owed.drops_inside, 0);
    assert_ok(owed.freed);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_multi_close(multi));
}

/* An event loop whose functions run inside the handler or not. */
struct shy_loop {
    cw_easy easy;
    bool in_handler;
    int announced_inside;
};

static int announce_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    (void)multi;
    (void)timeout_ms;
    struct shy_loop *loop = user_data;
    loop->announced_inside += loop->in_handler;
    return 0;
}

static int announce_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    (void)multi;
    (void)fd;
    (void)events;
    (void)socket_data;
    struct shy_loop *loop = user_data;
    loop->announced_inside += loop->in_handler;
    return 0;
}

static void ask_running_easy(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    struct shy_loop *loop = user_data;
    loop->in_handler = true;
    long code = -1;
    if (cw_easy_get_long(loop->easy, CW_INFO_RESPONSE_CODE, &code) != CW_OK) {
        loop->announced_inside = -1;
    }
    loop->in_handler = false;
}

static void *add_elsewhere(void *user_data)
{
    const cw_multi *multi = user_data;
    static cw_easy easy;
    easy = http_easy("/stall");
    return cw_multi_add(*multi, easy) == CW_OK ? &easy : NULL;
}

static void a_getter_in_the_handler_runs_no_function_of_the_loop(void **unused)
{
    (void)unused;
    struct shy_loop loop = {.easy = http_easy("/stall")};
    cw_multi multi = new_multi();
    assert_ok(cw_multi_socket_function(multi, announce_socket, &loop, NULL));
    assert_ok(cw_multi_timer_function(multi, announce_timer, &loop, NULL));
    assert_ok(cw_multi_add(multi, loop.easy));
    /* It connects, and nothing is due at once: an add that is applied sets the timer anew. */
    assert_ok(cw_multi_timeout(multi, NULL));
    pthread_t thread;
    void *added = NULL;
    assert_int_equal(pthread_create(&thread, NULL, add_elsewhere, &multi), 0);
    pthread_join(thread, &added);
    assert_non_null(added);
    assert_ok(cw_set_misuse_handler(ask_running_easy, &loop, NULL));
    assert_status(CW_E_ARGUMENT, cw_easy_pause(loop.easy, 0));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_int_equal(loop.announced_inside, 0);
    /* What waited is not lost. */
    assert_ok(cw_multi_timeout(multi, NULL));
    assert_int_equal(state(*(cw_easy *)added), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(*(cw_easy *)added));
    assert_ok(cw_easy_free(loop.easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_handler_hears_before_the_call_returns),
        cmocka_unit_test(what_is_not_the_programs_mistake_is_not_misuse),
        cmocka_unit_test(a_wrong_callback_result_is_misuse),
        cmocka_unit_test(the_handler_may_call_getters_only),
        cmocka_unit_test(a_getter_in_the_handler_runs_no_function_of_the_loop),
        cmocka_unit_test(a_handler_is_dropped_when_it_is_replaced),
        cmocka_unit_test(a_replaced_handler_is_dropped_by_the_last_thread_inside),
        cmocka_unit_test(no_drop_runs_inside_the_handler),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
