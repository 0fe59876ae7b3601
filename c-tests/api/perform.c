/* cw_easy_perform: one transfer, blocking. */
#include "support.h"

#include <pthread.h>
#include <semaphore.h>

static void the_result_is_returned_and_kept(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_set_token(easy, 42));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_content_body(easy, 1000);
    cw_message message = result(easy);
    assert_status(CW_OK, message.status);
    assert_int_equal(message.response_code, 200);
    assert_int_equal(message.token, 42);
    assert_true(message.easy.id == easy.id);
    assert_ok(cw_easy_free(easy));
}

static void failures_are_returned_by_name(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("CLOSED_URL", "/").text));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_last_error("cw_easy_perform");
    assert_int_equal(result(easy).curl_code, CW_CURLE_COULDNT_CONNECT);
    assert_ok(cw_easy_free(easy));
}

static void connections_are_kept_for_the_next_time(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10");
    for (int i = 0; i < 3; i++) {
        assert_ok(cw_easy_perform(easy));
        long connects = -1;
        assert_ok(cw_easy_get_long(easy, CW_INFO_NUM_CONNECTS, &connects));
        assert_int_equal(connects, i == 0 ? 1 : 0);
    }
    assert_ok(cw_easy_free(easy));
}

static void an_easy_may_go_from_perform_to_a_multi_and_back(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_perform(easy));
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void an_added_easy_cannot_be_performed(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_E_IN_USE, cw_easy_perform(easy));
    run_to_end(multi);
    assert_status(CW_E_IN_USE, cw_easy_perform(easy));
    assert_ok(cw_multi_remove(multi, easy));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

/* A transfer that stops inside its write callback, until another thread has acted. */
struct performance {
    cw_easy easy;
    cw_multi multi;
    cw_status (*act)(struct performance *performance);
    sem_t inside;
    sem_t go_on;
    bool passed;
    cw_status status;
    char sentence[512];
};

static int stop_inside(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct performance *performance = user_data;
    if (!performance->passed) {
        performance->passed = true;
        sem_post(&performance->inside);
        sem_wait(&performance->go_on);
    }
    return CW_CONTINUE;
}

static void *act_from_thread(void *user_data)
{
    struct performance *performance = user_data;
    sem_wait(&performance->inside);
    performance->status = performance->act(performance);
    cw_last_error(performance->sentence, sizeof performance->sentence);
    sem_post(&performance->go_on);
    return NULL;
}

static cw_status perform_while(struct performance *performance)
{
    assert_int_equal(sem_init(&performance->inside, 0, 0), 0);
    assert_int_equal(sem_init(&performance->go_on, 0, 0), 0);
    assert_ok(cw_easy_write_function(performance->easy, stop_inside, performance, NULL));
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, act_from_thread, performance), 0);
    cw_status status = cw_easy_perform(performance->easy);
    pthread_join(thread, NULL);
    sem_destroy(&performance->inside);
    sem_destroy(&performance->go_on);
    return status;
}

static cw_status cancel(struct performance *performance)
{
    return cw_easy_cancel(performance->easy);
}

static cw_status free_easy(struct performance *performance)
{
    return cw_easy_free(performance->easy);
}

static cw_status pause_and_unpause(struct performance *performance)
{
    cw_status status = cw_easy_pause(performance->easy, CW_BOTH);
    return status == CW_OK ? cw_easy_unpause(performance->easy, CW_BOTH) : status;
}

static cw_status perform_again(struct performance *performance)
{
    return cw_easy_perform(performance->easy);
}

static cw_status set_option(struct performance *performance)
{
    return cw_easy_set_long(performance->easy, CW_OPT_CONNECTTIMEOUT, 5);
}

static cw_status add_elsewhere(struct performance *performance)
{
    return cw_multi_add(performance->multi, performance->easy);
}

static void another_thread_cancels(void **unused)
{
    (void)unused;
    struct performance performance = {.easy = http_easy("/stall"), .act = cancel};
    assert_status(CW_E_CANCELLED, perform_while(&performance));
    assert_ok(performance.status);
    assert_status(CW_E_CANCELLED, result(performance.easy).status);
    assert_int_equal(state(performance.easy), CW_STATE_IDLE);
    assert_ok(cw_easy_free(performance.easy));
}

static void another_thread_frees(void **unused)
{
    (void)unused;
    struct performance performance = {.easy = http_easy("/stall"), .act = free_easy};
    assert_status(CW_E_CANCELLED, perform_while(&performance));
    assert_ok(performance.status);
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(performance.easy));
}

static void another_thread_pauses(void **unused)
{
    (void)unused;
    struct performance performance = {
        .easy = http_easy("/bytes/100000"),
        .act = pause_and_unpause,
    };
    assert_ok(perform_while(&performance));
    assert_ok(performance.status);
    assert_ok(cw_easy_free(performance.easy));
}

static void others_are_refused_meanwhile(void **unused)
{
    (void)unused;
    cw_status (*const acts[])(struct performance *) = {perform_again, set_option, add_elsewhere};
    cw_multi multi = new_multi();
    for (size_t i = 0; i < COUNT(acts); i++) {
        struct performance performance = {
            .easy = http_easy("/bytes/1000"),
            .multi = multi,
            .act = acts[i],
        };
        assert_ok(perform_while(&performance));
        assert_true(performance.status == CW_E_CONCURRENT || performance.status == CW_E_IN_USE ||
                    performance.status == CW_E_ALREADY_ADDED);
        assert_non_null(strstr(performance.sentence, "cw_"));
        assert_status(CW_OK, result(performance.easy).status);
        assert_ok(cw_easy_free(performance.easy));
    }
    run_to_end(multi);
    assert_no_message(multi);
    assert_ok(cw_multi_close(multi));
}

struct inner {
    cw_easy self;
    cw_easy other;
    cw_status self_status;
    cw_status other_status;
};

static int perform_inside(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    struct inner *inner = user_data;
    inner->self_status = cw_easy_perform(easy);
    inner->other_status = cw_easy_perform(inner->other);
    return CW_CONTINUE;
}

static void inside_its_callback_nothing_can_be_performed(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/1000");
    struct inner inner = {.other = http_easy("/bytes/10")};
    assert_ok(cw_easy_write_function(easy, perform_inside, &inner, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_status(CW_E_REENTRANT, inner.self_status);
    assert_status(CW_E_REENTRANT, inner.other_status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(inner.other));
}

struct killer {
    bool cancel;
    cw_status status;
    int calls;
};

static int end_itself(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    struct killer *killer = user_data;
    killer->calls++;
    killer->status = killer->cancel ? cw_easy_cancel(easy) : cw_easy_free(easy);
    return CW_CONTINUE;
}

static void a_callback_may_end_its_transfer(void **unused)
{
    (void)unused;
    for (int cancels = 0; cancels < 2; cancels++) {
        cw_easy easy = http_easy("/bytes/300000");
        struct killer killer = {.cancel = cancels == 1, .status = CW_EMPTY};
        assert_ok(cw_easy_write_function(easy, end_itself, &killer, NULL));
        assert_status(CW_E_CANCELLED, cw_easy_perform(easy));
        assert_ok(killer.status);
        assert_int_equal(killer.calls, 1);
        assert_status(killer.cancel ? CW_OK : CW_E_STALE_HANDLE, cw_easy_free(easy));
    }
}

static void *perform_on_this_thread(void *user_data)
{
    return (void *)(intptr_t)cw_easy_perform(*(cw_easy *)user_data);
}

static void each_thread_performs_its_own(void **unused)
{
    (void)unused;
    cw_easy easies[8];
    pthread_t threads[COUNT(easies)];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/drip?bytes=20&ms=1");
        assert_int_equal(pthread_create(&threads[i], NULL, perform_on_this_thread, &easies[i]), 0);
    }
    for (size_t i = 0; i < COUNT(easies); i++) {
        void *status;
        pthread_join(threads[i], &status);
        assert_ok((cw_status)(intptr_t)status);
        assert_content_body(easies[i], 20);
        assert_ok(cw_easy_free(easies[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_result_is_returned_and_kept),
        cmocka_unit_test(failures_are_returned_by_name),
        cmocka_unit_test(connections_are_kept_for_the_next_time),
        cmocka_unit_test(an_easy_may_go_from_perform_to_a_multi_and_back),
        cmocka_unit_test(an_added_easy_cannot_be_performed),
        cmocka_unit_test(another_thread_cancels),
        cmocka_unit_test(another_thread_frees),
        cmocka_unit_test(another_thread_pauses),
        cmocka_unit_test(others_are_refused_meanwhile),
        cmocka_unit_test(inside_its_callback_nothing_can_be_performed),
        cmocka_unit_test(a_callback_may_end_its_transfer),
        cmocka_unit_test(each_thread_performs_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
