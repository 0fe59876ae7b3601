/* Other threads: what they may do while one drives. */
#include "support.h"

#include <pthread.h>
#include <semaphore.h>

/* A transfer whose write callback stops the driving thread in the middle, so that another thread
 * acts while the multi is surely driven. */
struct gate {
    cw_multi multi;
    cw_easy easy;
    sem_t inside;
    sem_t go_on;
    size_t received;
    bool passed;
    pthread_t callback_thread;
};

static int wait_at_gate(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    struct gate *gate = user_data;
    gate->callback_thread = pthread_self();
    gate->received += len;
    if (!gate->passed) {
        gate->passed = true;
        sem_post(&gate->inside);
        sem_wait(&gate->go_on);
    }
    return CW_CONTINUE;
}

static void open_gate(struct gate *gate, const char *path)
{
    *gate = (struct gate){.multi = new_multi(), .easy = http_easy(path)};
    assert_int_equal(sem_init(&gate->inside, 0, 0), 0);
    assert_int_equal(sem_init(&gate->go_on, 0, 0), 0);
    assert_ok(cw_easy_write_function(gate->easy, wait_at_gate, gate, NULL));
    assert_ok(cw_multi_add(gate->multi, gate->easy));
}

static void close_gate(struct gate *gate)
{
    assert_ok(cw_easy_free(gate->easy));
    assert_ok(cw_multi_close(gate->multi));
    sem_destroy(&gate->inside);
    sem_destroy(&gate->go_on);
}

/* What another thread does at the gate. */
struct visitor {
    struct gate *gate;
    void (*act)(struct visitor *visitor);
    cw_easy easy;
    cw_status status;
    char sentence[256];
};

static void *visit(void *user_data)
{
    struct visitor *visitor = user_data;
    sem_wait(&visitor->gate->inside);
    visitor->act(visitor);
    cw_last_error(visitor->sentence, sizeof visitor->sentence);
    sem_post(&visitor->gate->go_on);
    return NULL;
}

static pthread_t start_visitor(struct visitor *visitor)
{
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, visit, visitor), 0);
    return thread;
}

static cw_status drive(cw_multi multi)
{
    int left = 1;
    cw_status status = CW_OK;
    while (status == CW_OK && left > 0) {
        status = cw_multi_perform(multi, &left);
        if (status == CW_OK && left > 0) {
            status = cw_multi_poll(multi, NULL, 0, -1, NULL);
        }
    }
    return status;
}

static void perform_and_poll(struct visitor *visitor)
{
    visitor->status = cw_multi_perform(visitor->gate->multi, NULL);
    if (visitor->status == CW_E_CONCURRENT) {
        visitor->status = cw_multi_poll(visitor->gate->multi, NULL, 0, 0, NULL);
    }
}

static void a_second_driver_is_refused(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/bytes/1000");
    struct visitor visitor = {.gate = &gate, .act = perform_and_poll};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_status(CW_E_CONCURRENT, visitor.status);
    assert_non_null(strstr(visitor.sentence, "cw_multi_poll"));
    assert_int_equal(gate.received, 1000);
    close_gate(&gate);
}

static void remove_easy(struct visitor *visitor)
{
    visitor->status = cw_multi_remove(visitor->gate->multi, visitor->gate->easy);
}

static void removing_is_refused_while_driven(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/bytes/1000");
    struct visitor visitor = {.gate = &gate, .act = remove_easy};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_status(CW_E_CONCURRENT, visitor.status);
    assert_status(CW_OK, result(gate.easy).status);
    close_gate(&gate);
}

static void add_easy(struct visitor *visitor)
{
    visitor->status = cw_multi_add(visitor->gate->multi, visitor->easy);
}

static void adding_is_queued_while_driven(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/bytes/1000");
    struct visitor visitor = {.gate = &gate, .act = add_easy, .easy = http_easy("/bytes/20")};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_ok(visitor.status);
    assert_content_body(visitor.easy, 20);
    assert_ok(cw_easy_free(visitor.easy));
    close_gate(&gate);
}

static void cancel_easy(struct visitor *visitor)
{
    visitor->status = cw_easy_cancel(visitor->gate->easy);
}

static void cancelling_takes_effect_while_driven(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/stall");
    struct visitor visitor = {.gate = &gate, .act = cancel_easy};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_ok(visitor.status);
    assert_status(CW_E_CANCELLED, only_message(gate.multi).status);
    close_gate(&gate);
}

static void free_easy(struct visitor *visitor)
{
    visitor->status = cw_easy_free(visitor->gate->easy);
}

static void freeing_takes_effect_while_driven(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/stall");
    struct visitor visitor = {.gate = &gate, .act = free_easy};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_ok(visitor.status);
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(gate.easy));
    assert_no_message(gate.multi);
    gate.easy = (cw_easy){0};
    close_gate(&gate);
}

static void close_multi(struct visitor *visitor)
{
    visitor->status = cw_multi_close(visitor->gate->multi);
}

static void closing_ends_the_driving_call(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/stall");
    struct visitor visitor = {.gate = &gate, .act = close_multi};
    pthread_t thread = start_visitor(&visitor);
    assert_status(CW_E_CLOSED, drive(gate.multi));
    pthread_join(thread, NULL);
    assert_ok(visitor.status);
    assert_int_equal(state(gate.easy), CW_STATE_IDLE);
    assert_status(CW_E_CLOSED, result(gate.easy).status);
    gate.multi = (cw_multi){0};
    close_gate(&gate);
}

static void get_number(struct visitor *visitor)
{
    long code = 0;
    visitor->status = cw_easy_get_long(visitor->gate->easy, CW_INFO_RESPONSE_CODE, &code);
}

static void getters_are_refused_while_driven_and_answer_when_done(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/bytes/1000");
    struct visitor visitor = {.gate = &gate, .act = get_number};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_status(CW_E_CONCURRENT, visitor.status);

    gate.passed = false;
    sem_post(&gate.inside);
    thread = start_visitor(&visitor);
    pthread_join(thread, NULL);
    assert_ok(visitor.status);
    close_gate(&gate);
}

static void peek_and_set(struct visitor *visitor)
{
    int value = -1;
    visitor->status = cw_easy_get_state(visitor->gate->easy, &value);
    if (visitor->status == CW_OK && value == CW_STATE_RUNNING) {
        visitor->status = cw_easy_set_long(visitor->gate->easy, CW_OPT_CONNECTTIMEOUT, 5);
    }
}

static void states_are_visible_and_options_are_fixed_while_driven(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/bytes/1000");
    struct visitor visitor = {.gate = &gate, .act = peek_and_set};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_status(CW_E_IN_USE, visitor.status);
    close_gate(&gate);
}

static void *drive_on_this_thread(void *user_data)
{
    struct gate *gate = user_data;
    return (void *)(intptr_t)drive(gate->multi);
}

static void the_thread_that_drives_becomes_home(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/drip?bytes=50&ms=1");
    gate.passed = true;
    assert_ok(cw_multi_perform(gate.multi, NULL));

    pthread_t thread;
    void *status;
    assert_int_equal(pthread_create(&thread, NULL, drive_on_this_thread, &gate), 0);
    pthread_join(thread, &status);
    assert_ok((cw_status)(intptr_t)status);
    assert_int_equal(gate.received, 50);
    assert_true(pthread_equal(gate.callback_thread, thread));

    assert_ok(cw_multi_remove(gate.multi, gate.easy));
    assert_ok(cw_multi_add(gate.multi, gate.easy));
    assert_ok(drive(gate.multi));
    assert_int_equal(gate.received, 100);
    assert_true(pthread_equal(gate.callback_thread, pthread_self()));
    close_gate(&gate);
}

static void ask_inside(struct visitor *visitor)
{
    bool inside = false;
    visitor->status = cw_easy_in_callback(visitor->gate->easy, &inside);
    if (visitor->status == CW_OK && !inside) {
        visitor->status = CW_EMPTY;
    }
}

static void a_running_callback_is_visible(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/bytes/1000");
    struct visitor visitor = {.gate = &gate, .act = ask_inside};
    pthread_t thread = start_visitor(&visitor);
    assert_ok(drive(gate.multi));
    pthread_join(thread, NULL);
    assert_ok(visitor.status);
    bool inside = true;
    assert_ok(cw_easy_in_callback(gate.easy, &inside));
    assert_false(inside);
    close_gate(&gate);
}

static void close_and_ask(struct visitor *visitor)
{
    long code = 0;
    cw_multi_close(visitor->gate->multi);
    visitor->status = cw_easy_get_long(visitor->gate->easy, CW_INFO_RESPONSE_CODE, &code);
}

static void a_getter_is_refused_while_the_multi_is_being_closed(void **unused)
{
    (void)unused;
    struct gate gate;
    open_gate(&gate, "/bytes/1000");
    struct visitor visitor = {.gate = &gate, .act = close_and_ask};
    pthread_t thread = start_visitor(&visitor);
    assert_status(CW_E_CLOSED, drive(gate.multi));
    pthread_join(thread, NULL);
    assert_status(CW_E_CONCURRENT, visitor.status);
    assert_non_null(strstr(visitor.sentence, "is being closed"));
    assert_ok(cw_easy_free(gate.easy));
    sem_destroy(&gate.inside);
    sem_destroy(&gate.go_on);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_driver_is_refused),
        cmocka_unit_test(removing_is_refused_while_driven),
        cmocka_unit_test(adding_is_queued_while_driven),
        cmocka_unit_test(cancelling_takes_effect_while_driven),
        cmocka_unit_test(freeing_takes_effect_while_driven),
        cmocka_unit_test(closing_ends_the_driving_call),
        cmocka_unit_test(getters_are_refused_while_driven_and_answer_when_done),
        cmocka_unit_test(states_are_visible_and_options_are_fixed_while_driven),
        cmocka_unit_test(the_thread_that_drives_becomes_home),
        cmocka_unit_test(a_running_callback_is_visible),
        cmocka_unit_test(a_getter_is_refused_while_the_multi_is_being_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
