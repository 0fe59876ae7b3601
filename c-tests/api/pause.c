/* A pause is a level for each direction: kept, never lost, from queued on. */
#include "support.h"

#include <pthread.h>
#include <semaphore.h>

enum { BODY = 200000 };

/* Takes a body, and pauses at the first call in the way that the test says. */
struct pauser {
    struct sink sink;
    cw_multi multi;
    cw_status (*at_first_call)(cw_easy easy);
    int result; /* of the first call */
    bool called;
    bool paused;
    int calls_while_paused;
    cw_status status;
};

static int receive(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct pauser *receiver = user_data;
    receiver->calls_while_paused += receiver->paused;
    if (!receiver->called) {
        receiver->called = true;
        receiver->status = receiver->at_first_call(easy);
        if (receiver->result == CW_PAUSE) {
            return CW_PAUSE;
        }
    }
    return write_to_sink(easy, data, len, &receiver->sink);
}

static cw_status do_nothing(cw_easy easy)
{
    (void)easy;
    return CW_OK;
}

static cw_status pause_receiving(cw_easy easy)
{
    return cw_easy_pause(easy, CW_RECV);
}

static cw_status unpause_receiving(cw_easy easy)
{
    return cw_easy_unpause(easy, CW_RECV);
}

static cw_status unpause_sending(cw_easy easy)
{
    return cw_easy_unpause(easy, CW_SEND);
}

static cw_status pause_and_unpause(cw_easy easy)
{
    cw_status status = cw_easy_pause(easy, CW_BOTH);
    return status == CW_OK ? cw_easy_unpause(easy, CW_BOTH) : status;
}

static cw_easy receiving_easy(struct pauser *receiver)
{
    receiver->multi = new_multi();
    receiver->sink.seed = BODY;
    cw_easy easy = http_easy("/bytes/200000");
    assert_ok(cw_easy_write_function(easy, receive, receiver, NULL));
    assert_ok(cw_multi_add(receiver->multi, easy));
    return easy;
}

static void finish_receiving(struct pauser *receiver, cw_easy easy)
{
    run_to_end(receiver->multi);
    assert_ok(receiver->status);
    assert_status(CW_OK, only_message(receiver->multi).status);
    assert_int_equal(receiver->sink.len, BODY);
    assert_false(receiver->sink.damaged);
    assert_int_equal(receiver->calls_while_paused, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(receiver->multi));
}

/* Some turns of the loop, in which data may arrive but must not be delivered. */
static void turn_for_a_while(cw_multi multi)
{
    for (int turn = 0; turn < 20; turn++) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, 5, NULL));
    }
}

static void a_pause_in_the_callback_holds_until_unpaused(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = pause_receiving, .result = CW_CONTINUE};
    cw_easy easy = receiving_easy(&receiver);
    run_until(receiver.multi, &receiver.called);
    receiver.paused = true;
    turn_for_a_while(receiver.multi);
    assert_int_equal(state(easy), CW_STATE_RUNNING);

    receiver.paused = false;
    assert_ok(cw_easy_unpause(easy, CW_RECV));
    finish_receiving(&receiver, easy);
}

static void a_callback_that_returns_pause_gets_the_same_bytes_again(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = do_nothing, .result = CW_PAUSE};
    cw_easy easy = receiving_easy(&receiver);
    run_until(receiver.multi, &receiver.called);
    receiver.paused = true;
    turn_for_a_while(receiver.multi);

    receiver.paused = false;
    assert_ok(cw_easy_unpause(easy, CW_BOTH));
    finish_receiving(&receiver, easy);
}

static void an_unpause_is_not_lost_to_the_pause_that_follows_it(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = unpause_receiving, .result = CW_PAUSE};
    finish_receiving(&receiver, receiving_easy(&receiver));
}

static void an_unpause_of_the_other_direction_does_not_undo_a_pause(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = unpause_sending, .result = CW_PAUSE};
    cw_easy easy = receiving_easy(&receiver);
    run_until(receiver.multi, &receiver.called);
    receiver.paused = true;
    turn_for_a_while(receiver.multi);

    receiver.paused = false;
    assert_ok(cw_easy_unpause(easy, CW_RECV));
    finish_receiving(&receiver, easy);
}

static void pausing_and_unpausing_in_the_callback(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = pause_and_unpause, .result = CW_CONTINUE};
    finish_receiving(&receiver, receiving_easy(&receiver));
}

static void pausing_before_the_start(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = do_nothing, .paused = true};
    cw_easy easy = receiving_easy(&receiver);
    assert_ok(cw_easy_pause(easy, CW_RECV));
    turn_for_a_while(receiver.multi);
    assert_false(receiver.called);

    receiver.paused = false;
    assert_ok(cw_easy_unpause(easy, CW_RECV));
    finish_receiving(&receiver, easy);
}

static void pausing_twice_is_pausing_once(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = do_nothing};
    cw_easy easy = receiving_easy(&receiver);
    assert_ok(cw_easy_pause(easy, CW_RECV));
    assert_ok(cw_easy_pause(easy, CW_BOTH));
    assert_ok(cw_easy_unpause(easy, CW_BOTH));
    finish_receiving(&receiver, easy);
}

static void one_direction_does_not_hold_the_other(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = do_nothing};
    cw_easy easy = receiving_easy(&receiver);
    assert_ok(cw_easy_pause(easy, CW_SEND));
    finish_receiving(&receiver, easy);
}

struct remote {
    cw_easy easy;
    sem_t go;
    cw_status status;
};

static void *unpause_from_thread(void *user_data)
{
    struct remote *remote = user_data;
    sem_wait(&remote->go);
    remote->status = cw_easy_unpause(remote->easy, CW_BOTH);
    return NULL;
}

static void another_thread_unpauses(void **unused)
{
    (void)unused;
    struct pauser receiver = {.at_first_call = do_nothing, .result = CW_PAUSE};
    struct remote remote = {.easy = receiving_easy(&receiver), .status = CW_EMPTY};
    assert_int_equal(sem_init(&remote.go, 0, 0), 0);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, unpause_from_thread, &remote), 0);
    run_until(receiver.multi, &receiver.called);
    sem_post(&remote.go);
    finish_receiving(&receiver, remote.easy);
    pthread_join(thread, NULL);
    assert_ok(remote.status);
    sem_destroy(&remote.go);
}

/* Sends a body, and pauses once in the middle. */
struct sender {
    size_t sent;
    int calls;
    bool paused;
    int calls_while_paused;
    bool has_paused;
};

static int give_body(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct sender *sender = user_data;
    sender->calls_while_paused += sender->paused;
    if (sender->calls++ == 1) {
        sender->paused = true;
        sender->has_paused = true;
        return CW_PAUSE;
    }
    size_t left = BODY - sender->sent;
    *nread = left < cap ? left : cap;
    if (*nread > 1000) {
        *nread = 1000;
    }
    memset(buf, 'x', *nread);
    sender->sent += *nread;
    return CW_CONTINUE;
}

static void sending_pauses_too(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/echo");
    struct sender sender = {0};
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, BODY));
    assert_ok(cw_easy_read_function(easy, give_body, &sender, NULL));
    assert_ok(cw_multi_add(multi, easy));
    run_until(multi, &sender.has_paused);
    turn_for_a_while(multi);
    assert_int_equal(sender.calls_while_paused, 0);

    sender.paused = false;
    assert_ok(cw_easy_unpause(easy, CW_SEND));
    run_to_end(multi);
    assert_status(CW_OK, only_message(multi).status);
    assert_int_equal(sender.sent, BODY);
    size_t needed = 0;
    assert_ok(cw_easy_get_body(easy, NULL, 0, &needed));
    assert_int_equal(needed, BODY);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_paused_transfer_can_be_cancelled_removed_and_freed(void **unused)
{
    (void)unused;
    struct pauser receivers[3];
    cw_multi multi = new_multi();
    cw_easy easies[COUNT(receivers)];
    for (size_t i = 0; i < COUNT(easies); i++) {
        receivers[i] = (struct pauser){.at_first_call = do_nothing, .result = CW_PAUSE};
        easies[i] = http_easy("/bytes/200000");
        assert_ok(cw_easy_write_function(easies[i], receive, &receivers[i], NULL));
        assert_ok(cw_multi_add(multi, easies[i]));
        run_until(multi, &receivers[i].called);
    }
    assert_ok(cw_easy_cancel(easies[0]));
    assert_ok(cw_multi_remove(multi, easies[1]));
    assert_ok(cw_easy_free(easies[2]));
    run_to_end(multi);
    assert_status(CW_E_CANCELLED, only_message(multi).status);
    assert_ok(cw_easy_free(easies[0]));
    assert_ok(cw_easy_free(easies[1]));
    assert_ok(cw_multi_close(multi));
}

static void a_pause_ends_with_its_transfer(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_easy_pause(easy, CW_BOTH));
    assert_ok(cw_multi_remove(multi, easy));
    assert_status(CW_OK, run(multi, easy).status);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void pausing_needs_a_transfer_and_a_direction(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_status(CW_E_NOT_ADDED, cw_easy_pause(easy, CW_RECV));
    assert_status(CW_E_NOT_ADDED, cw_easy_unpause(easy, CW_RECV));
    assert_ok(cw_multi_add(multi, easy));
    assert_status(CW_E_ARGUMENT, cw_easy_pause(easy, 2));
    assert_status(CW_E_ARGUMENT, cw_easy_pause(easy, -1));
    assert_status(CW_E_ARGUMENT, cw_easy_unpause(easy, 8));
    run_to_end(multi);
    assert_ok(cw_easy_pause(easy, CW_BOTH));
    assert_ok(cw_easy_unpause(easy, CW_BOTH));
    assert_int_equal(state(easy), CW_STATE_DONE);

    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pause_in_the_callback_holds_until_unpaused),
        cmocka_unit_test(a_callback_that_returns_pause_gets_the_same_bytes_again),
        cmocka_unit_test(an_unpause_is_not_lost_to_the_pause_that_follows_it),
        cmocka_unit_test(an_unpause_of_the_other_direction_does_not_undo_a_pause),
        cmocka_unit_test(pausing_and_unpausing_in_the_callback),
        cmocka_unit_test(pausing_before_the_start),
        cmocka_unit_test(pausing_twice_is_pausing_once),
        cmocka_unit_test(one_direction_does_not_hold_the_other),
        cmocka_unit_test(another_thread_unpauses),
        cmocka_unit_test(sending_pauses_too),
        cmocka_unit_test(a_paused_transfer_can_be_cancelled_removed_and_freed),
        cmocka_unit_test(a_pause_ends_with_its_transfer),
        cmocka_unit_test(pausing_needs_a_transfer_and_a_direction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
