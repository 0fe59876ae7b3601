/* cw_easy_free_ended: who frees an easy before its transfer has ended hears of it. */
#include "support.h"

#include <pthread.h>

struct heard {
    int count;
    int status;
    char sentence[1024];
    cw_easy easy;
    cw_status asked; /* for the state of the easy, when the handler heard */
    int state;
};

static void hear(int status, const char *sentence, void *user_data)
{
    struct heard *heard = user_data;
    heard->count++;
    heard->status = status;
    snprintf(heard->sentence, sizeof heard->sentence, "%s", sentence);
    heard->asked = cw_easy_get_state(heard->easy, &heard->state);
}

static void listen_about(struct heard *heard, cw_easy easy)
{
    *heard = (struct heard){.easy = easy, .state = -1};
    assert_ok(cw_set_misuse_handler(hear, heard, NULL));
}

static void assert_heard(const struct heard *heard, cw_multi multi, const char *doing)
{
    char easy_name[32], multi_name[32], where[128];
    assert_ok(cw_easy_name(heard->easy, easy_name, sizeof easy_name, NULL));
    assert_ok(cw_multi_name(multi, multi_name, sizeof multi_name, NULL));
    snprintf(where, sizeof where, "cw_easy_free_ended: %s is %s on %s and was destroyed",
             easy_name, doing, multi_name);
    assert_int_equal(heard->count, 1);
    assert_int_equal(heard->status, CW_E_TRANSFER_ABANDONED);
    assert_ptr_equal(strstr(heard->sentence, where), heard->sentence);
    assert_non_null(strstr(heard->sentence, "cw_multi_remove"));
    assert_non_null(strstr(heard->sentence, "add(std::move(easy))"));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

/* Freed, and nobody heard of anything. */
static void assert_silent(cw_easy easy)
{
    struct heard heard;
    listen_about(&heard, easy);
    assert_ok(cw_easy_free_ended(easy));
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_int_equal(heard.count, 0);
    if (easy.id != 0) {
        assert_status(CW_E_STALE_HANDLE, cw_easy_get_state(easy, &(int){0}));
    }
}

static void a_running_transfer_is_reported_and_stopped(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    int drops = 0;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &drops, count_drop));
    assert_ok(cw_multi_add(multi, easy));
    struct heard heard;
    listen_about(&heard, easy);
    assert_ok(cw_easy_free_ended(easy));
    assert_heard(&heard, multi, "running");
    assert_ok(heard.asked);
    assert_int_equal(heard.state, CW_STATE_RUNNING);
    assert_status(CW_E_STALE_HANDLE, cw_easy_get_state(easy, &(int){0}));
    assert_int_equal(drops, 1);
    assert_int_equal(count_running(multi), 0);
    assert_no_message(multi);
    assert_ok(cw_multi_close(multi));
}

static void *add_to(void *user_data)
{
    cw_multi *multi = user_data;
    static cw_easy easy;
    easy = http_easy("/stall");
    return cw_multi_add(*multi, easy) == CW_OK ? &easy : NULL;
}

static void a_queued_transfer_is_reported(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    /* So that this thread is the home, and an add of another one waits. */
    assert_ok(cw_multi_perform(multi, NULL));
    pthread_t thread;
    void *added = NULL;
    assert_int_equal(pthread_create(&thread, NULL, add_to, &multi), 0);
    pthread_join(thread, &added);
    assert_non_null(added);
    cw_easy easy = *(cw_easy *)added;
    struct heard heard;
    listen_about(&heard, easy);
    assert_ok(cw_easy_free_ended(easy));
    assert_heard(&heard, multi, "queued");
    run_to_end(multi);
    assert_no_message(multi);
    assert_ok(cw_multi_close(multi));
}

static int free_itself(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    *(cw_status *)user_data = cw_easy_free_ended(easy);
    return CW_CONTINUE;
}

static void an_easy_that_frees_itself_in_its_callback_is_reported(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    cw_status freed = CW_EMPTY;
    assert_ok(cw_easy_write_function(easy, free_itself, &freed, NULL));
    assert_ok(cw_multi_add(multi, easy));
    struct heard heard;
    listen_about(&heard, easy);
    run_to_end(multi);
    assert_ok(freed);
    assert_heard(&heard, multi, "running");
    assert_no_message(multi);
    assert_ok(cw_multi_close(multi));
}

static void an_easy_without_a_transfer_under_way_is_freed_silently(void **unused)
{
    (void)unused;
    assert_silent((cw_easy){0});
    assert_silent(new_easy());

    cw_multi multi = new_multi();
    cw_easy read = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, read));
    run_to_end(multi);
    assert_ok(next_message(multi).status);
    assert_silent(read);

    cw_easy unread = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, unread));
    run_to_end(multi);
    assert_silent(unread);
    assert_no_message(multi);

    cw_easy removed = http_easy("/stall");
    assert_ok(cw_multi_add(multi, removed));
    assert_ok(cw_multi_remove(multi, removed));
    assert_silent(removed);

    cw_easy left = http_easy("/stall");
    assert_ok(cw_multi_add(multi, left));
    assert_ok(cw_multi_close(multi));
    assert_silent(left);
}

static int cancel_and_free(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    cw_status *answers = user_data;
    answers[0] = cw_easy_cancel(easy);
    answers[1] = cw_easy_free_ended(easy);
    return CW_CONTINUE;
}

static void a_transfer_that_was_cancelled_or_is_performed_is_stopped_silently(void **unused)
{
    (void)unused;
    struct heard heard;
    cw_status answers[2] = {CW_EMPTY, CW_EMPTY};
    cw_multi multi = new_multi();
    cw_easy cancelled = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(cancelled, cancel_and_free, answers, NULL));
    assert_ok(cw_multi_add(multi, cancelled));
    listen_about(&heard, cancelled);
    run_to_end(multi);
    assert_ok(answers[0]);
    assert_ok(answers[1]);
    assert_int_equal(heard.count, 0);
    assert_ok(cw_multi_close(multi));

    cw_easy performed = http_easy("/bytes/10");
    cw_status freed = CW_EMPTY;
    assert_ok(cw_easy_write_function(performed, free_itself, &freed, NULL));
    assert_status(CW_E_CANCELLED, cw_easy_perform(performed));
    assert_ok(freed);
    assert_int_equal(heard.count, 0);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

static void an_easy_that_was_freed_before_is_stale(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_ok(cw_easy_free_ended(easy));
    assert_status(CW_E_STALE_HANDLE, cw_easy_free_ended(easy));
    assert_last_error("cw_easy_free_ended: ");
    assert_status(CW_E_INVALID_HANDLE, cw_easy_free_ended((cw_easy){77}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_running_transfer_is_reported_and_stopped),
        cmocka_unit_test(a_queued_transfer_is_reported),
        cmocka_unit_test(an_easy_that_frees_itself_in_its_callback_is_reported),
        cmocka_unit_test(an_easy_without_a_transfer_under_way_is_freed_silently),
        cmocka_unit_test(a_transfer_that_was_cancelled_or_is_performed_is_stopped_silently),
        cmocka_unit_test(an_easy_that_was_freed_before_is_stale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
