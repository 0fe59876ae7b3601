/* The simple loop: cw_multi_perform and cw_multi_poll. */
#include "support.h"

static void one_transfer(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_set_token(easy, 42));

    assert_ok(cw_multi_add(multi, easy));
    int left;
    do {
        assert_ok(cw_multi_perform(multi, &left));
        assert_ok(cw_multi_poll(multi, NULL, 0, 0, NULL));
    } while (left > 0);

    cw_message message = only_message(multi);
    assert_status(CW_OK, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_OK);
    assert_int_equal(message.response_code, 200);
    assert_int_equal(message.token, 42);
    assert_true(message.easy.id == easy.id);
    assert_content_body(easy, 1000);

    assert_ok(cw_multi_remove(multi, easy));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_404_is_a_success_with_its_code(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/status/404");
    cw_message message = run(multi, easy);
    assert_status(CW_OK, message.status);
    assert_int_equal(message.response_code, 404);
    assert_int_equal(message.token, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static bool is_listed(cw_multi multi, cw_easy easy)
{
    cw_easy easies[3];
    size_t count = 0;
    assert_ok(cw_multi_get_easies(multi, easies, COUNT(easies), &count));
    bool listed = false;
    for (size_t i = 0; i < count; i++) {
        listed = listed || easies[i].id == easy.id;
    }
    return listed;
}

static void what_is_added_is_listed_until_it_is_removed(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi(), other = new_multi();
    cw_easy ended = http_easy("/bytes/10"), stalled = http_easy("/stall"), idle = new_easy();
    assert_ok(cw_multi_add(multi, ended));
    run_to_end(multi);
    assert_ok(cw_multi_add(multi, stalled));
    assert_true(is_listed(multi, ended) && is_listed(multi, stalled) && !is_listed(multi, idle));
    assert_false(is_listed(other, ended));

    size_t needed = 0;
    cw_easy one = {0};
    assert_ok(cw_multi_get_easies(multi, NULL, 0, &needed));
    assert_int_equal(needed, 2);
    assert_status(CW_E_BUFFER, cw_multi_get_easies(multi, &one, 1, NULL));
    assert_last_error("the buffer has 1 entries and needs 2");
    assert_int_equal(one.id, 0);
    assert_status(CW_E_NULL, cw_multi_get_easies(multi, NULL, 1, NULL));
    assert_last_error("easies is NULL");

    assert_ok(cw_multi_remove(multi, ended));
    assert_ok(cw_easy_free(stalled));
    assert_ok(cw_multi_get_easies(multi, NULL, 0, &needed));
    assert_int_equal(needed, 0);
    assert_ok(cw_multi_close(multi));
    assert_status(CW_E_STALE_HANDLE, cw_multi_get_easies(multi, NULL, 0, NULL));
    assert_ok(cw_multi_close(other));
    assert_ok(cw_easy_free(ended));
    assert_ok(cw_easy_free(idle));
}

struct batch {
    size_t count;
    cw_easy *easies;
    int *messages;
};

static struct batch add_batch(cw_multi multi, size_t count, const char *path)
{
    struct batch batch = {count, calloc(count, sizeof(cw_easy)), calloc(count, sizeof(int))};
    assert_true(batch.easies != NULL && batch.messages != NULL);
    for (size_t i = 0; i < count; i++) {
        batch.easies[i] = http_easy(path);
        assert_ok(cw_easy_set_token(batch.easies[i], i));
        assert_ok(cw_multi_add(multi, batch.easies[i]));
    }
    return batch;
}

static void free_batch(struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        assert_ok(cw_easy_free(batch->easies[i]));
    }
    free(batch->easies);
    free(batch->messages);
}

static void all_succeed_with_one_message_each(size_t count)
{
    cw_multi multi = new_multi();
    struct batch batch = add_batch(multi, count, "/bytes/1000");
    assert_int_equal(count_running(multi), count);

    run_to_end(multi);
    for (size_t i = 0; i < count; i++) {
        cw_message message = next_message(multi);
        assert_status(CW_OK, message.status);
        assert_int_equal(message.response_code, 200);
        assert_in_range(message.token, 0, count - 1);
        assert_true(batch.easies[message.token].id == message.easy.id);
        assert_int_equal(batch.messages[message.token]++, 0);
    }
    assert_no_message(multi);

    for (size_t i = 0; i < count; i++) {
        assert_content_body(batch.easies[i], 1000);
    }
    free_batch(&batch);
    assert_ok(cw_multi_close(multi));
}

static void fifty_transfers_at_once(void **unused)
{
    (void)unused;
    all_succeed_with_one_message_each(50);
}

static void two_thousand_transfers_at_once(void **unused)
{
    (void)unused;
    if (!allow_descriptors(2500)) {
        skip();
    }
    all_succeed_with_one_message_each(2000);
}

struct reader {
    size_t calls;
    cw_easy next;
    cw_status added;
    bool close;
    cw_status closed;
};

static void read_message(cw_multi multi, const cw_message *message, void *user_data)
{
    (void)message;
    struct reader *reader = user_data;
    reader->calls++;
    if (reader->next.id != 0) {
        reader->added = cw_multi_add(multi, reader->next);
        reader->next = (cw_easy){0};
    }
    if (reader->close) {
        reader->closed = cw_multi_close(multi);
    }
}

static void messages_go_to_a_function_that_may_add(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct batch batch = add_batch(multi, 3, "/bytes/10");
    run_to_end(multi);

    struct reader reader = {.next = http_easy("/bytes/10"), .added = CW_EMPTY};
    cw_easy chained = reader.next;
    size_t count = 0;
    assert_ok(cw_multi_messages(multi, read_message, &reader, &count));
    assert_int_equal(count, 3);
    assert_int_equal(reader.calls, 3);
    assert_ok(reader.added);
    assert_no_message(multi);

    run_to_end(multi);
    assert_ok(cw_multi_messages(multi, read_message, &reader, NULL));
    assert_int_equal(reader.calls, 4);
    assert_status(CW_OK, result(chained).status);

    assert_ok(cw_easy_free(chained));
    free_batch(&batch);
    assert_ok(cw_multi_close(multi));
}

static void a_message_function_may_close_the_multi(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, easy));
    run_to_end(multi);

    struct reader reader = {.close = true, .closed = CW_EMPTY};
    cw_multi_messages(multi, read_message, &reader, NULL);
    assert_int_equal(reader.calls, 1);
    assert_ok(reader.closed);
    assert_status(CW_E_STALE_HANDLE, cw_multi_close(multi));
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_status(CW_OK, result(easy).status);
    assert_ok(cw_easy_free(easy));
}

static void the_result_outlives_the_message_and_the_multi(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_EMPTY, cw_easy_get_result(easy, &(cw_message){0}));
    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_EMPTY, cw_easy_get_result(easy, &(cw_message){0}));
    run_to_end(multi);

    assert_int_equal(state(easy), CW_STATE_DONE);
    assert_int_equal(result(easy).response_code, 200);
    assert_int_equal(only_message(multi).response_code, 200);
    assert_int_equal(result(easy).response_code, 200);
    assert_ok(cw_multi_close(multi));
    assert_int_equal(result(easy).response_code, 200);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
}

static void running_counts_until_the_end(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_int_equal(count_running(multi), 0);
    int left = -1;
    assert_ok(cw_multi_perform(multi, &left));
    assert_int_equal(left, 0);

    cw_easy endless = http_easy("/stall");
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, endless));
    assert_ok(cw_multi_add(multi, easy));
    assert_int_equal(count_running(multi), 2);
    assert_int_equal(state(endless), CW_STATE_RUNNING);
    while (state(easy) != CW_STATE_DONE) {
        assert_ok(cw_multi_perform(multi, &left));
        assert_ok(cw_multi_poll(multi, NULL, 0, 100, NULL));
    }
    assert_int_equal(count_running(multi), 1);

    assert_ok(cw_easy_free(endless));
    assert_int_equal(count_running(multi), 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static int cancel_other(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    return cw_easy_cancel(*(const cw_easy *)user_data) == CW_OK ? CW_CONTINUE : CW_ABORT;
}

/* A loop that polls without end while something is left would wait for ever. */
static void a_transfer_that_a_callback_ended_is_not_left(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy other = http_easy("/stall");
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, cancel_other, &other, NULL));
    assert_ok(cw_multi_add(multi, other));
    assert_ok(cw_multi_add(multi, easy));
    int left = 2;
    while (left > 0) {
        assert_ok(cw_multi_poll(multi, NULL, 0, -1, NULL));
        assert_ok(cw_multi_perform(multi, &left));
        assert_int_equal(left, count_running(multi));
    }
    assert_status(CW_OK, result(easy).status);
    assert_status(CW_E_CANCELLED, result(other).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(other));
    assert_ok(cw_multi_close(multi));
}

static void removing_halts_a_transfer_without_a_message(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    bool received = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(multi, easy));
    run_until(multi, &received);
    assert_true(received);

    assert_ok(cw_multi_remove(multi, easy));
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_int_equal(count_running(multi), 0);
    assert_no_message(multi);
    assert_status(CW_E_NOT_ADDED, cw_multi_remove(multi, easy));

    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void removing_or_freeing_a_done_easy_drops_its_message(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct batch batch = add_batch(multi, 2, "/bytes/10");
    run_to_end(multi);

    assert_ok(cw_multi_remove(multi, batch.easies[0]));
    assert_ok(cw_easy_free(batch.easies[1]));
    assert_no_message(multi);
    batch.easies[1] = (cw_easy){0};
    free_batch(&batch);
    assert_ok(cw_multi_close(multi));
}

static void an_easy_is_in_one_place_at_a_time(void **unused)
{
    (void)unused;
    cw_multi first = new_multi();
    cw_multi second = new_multi();
    cw_easy easy = http_easy("/bytes/10");

    assert_status(CW_E_NOT_ADDED, cw_multi_remove(first, easy));
    assert_ok(cw_multi_add(first, easy));
    assert_status(CW_E_ALREADY_ADDED, cw_multi_add(first, easy));
    assert_status(CW_E_ALREADY_ADDED, cw_multi_add(second, easy));
    assert_last_error("multi");
    assert_status(CW_E_NOT_ADDED, cw_multi_remove(second, easy));

    run_to_end(first);
    assert_status(CW_E_ALREADY_ADDED, cw_multi_add(second, easy));
    assert_ok(cw_multi_remove(first, easy));
    assert_status(CW_OK, run(second, easy).status);

    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(first));
    assert_ok(cw_multi_close(second));
}

static void cancelling(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    assert_status(CW_E_NOT_ADDED, cw_easy_cancel(easy));

    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_easy_cancel(easy));
    run_to_end(multi);
    cw_message message = only_message(multi);
    assert_status(CW_E_CANCELLED, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_OK);
    assert_int_equal(state(easy), CW_STATE_DONE);

    assert_ok(cw_easy_cancel(easy));
    assert_status(CW_E_CANCELLED, result(easy).status);
    assert_no_message(multi);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_transfer),
        cmocka_unit_test(a_404_is_a_success_with_its_code),
        cmocka_unit_test(what_is_added_is_listed_until_it_is_removed),
        cmocka_unit_test(fifty_transfers_at_once),
        cmocka_unit_test(two_thousand_transfers_at_once),
        cmocka_unit_test(messages_go_to_a_function_that_may_add),
        cmocka_unit_test(a_message_function_may_close_the_multi),
        cmocka_unit_test(the_result_outlives_the_message_and_the_multi),
        cmocka_unit_test(running_counts_until_the_end),
        cmocka_unit_test(a_transfer_that_a_callback_ended_is_not_left),
        cmocka_unit_test(removing_halts_a_transfer_without_a_message),
        cmocka_unit_test(removing_or_freeing_a_done_easy_drops_its_message),
        cmocka_unit_test(an_easy_is_in_one_place_at_a_time),
        cmocka_unit_test(cancelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
