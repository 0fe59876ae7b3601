/* cw_multi_fd: one descriptor that is readable when there is something to do. */
#include "crowd.h"
#include "task.h"

#include <fcntl.h>
#include <poll.h>

static int fd_of(cw_multi multi)
{
    int fd = -1;
    assert_ok(cw_multi_fd(multi, &fd));
    assert_true(fd >= 0);
    return fd;
}

static bool is_readable(int fd, int timeout_ms)
{
    struct pollfd asked = {.fd = fd, .events = POLLIN};
    int count = poll(&asked, 1, timeout_ms);
    assert_in_range(count, 0, 1);
    assert_int_equal(asked.revents, count == 1 ? POLLIN : 0);
    return count == 1;
}

/* Waits in poll(2), never in curlward; returns how many transfers are left. */
static int dispatch_when_readable(cw_multi multi)
{
    assert_true(is_readable(fd_of(multi), PATIENCE_MS));
    int left = -1;
    assert_ok(cw_multi_dispatch(multi, 0, &left));
    return left;
}

static cw_message run_when_readable(cw_multi multi)
{
    while (dispatch_when_readable(multi) > 0) {
    }
    return only_message(multi);
}

/* There is nothing to do, at the latest once some turns have done what was left over. */
static void assert_quiet(cw_multi multi)
{
    int fd = fd_of(multi);
    for (int turn = 0; turn < 10 && is_readable(fd, 0); turn++) {
        assert_ok(cw_multi_dispatch(multi, 0, NULL));
    }
    assert_false(is_readable(fd, 0));
}

static void a_new_multi_has_nothing_to_do(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    assert_false(is_readable(fd_of(multi), 0));
    assert_ok(cw_multi_dispatch(multi, 0, NULL));
    assert_false(is_readable(fd_of(multi), 0));
    assert_ok(cw_multi_close(multi));
}

static void its_number_stays_the_same(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi(), other = new_multi();
    int fd = fd_of(multi);
    assert_int_not_equal(fd, fd_of(other));
    assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);

    cw_easy easy = http_easy("/drip?bytes=20&ms=1");
    assert_ok(cw_multi_add(multi, easy));
    assert_int_equal(fd_of(multi), fd);
    while (dispatch_when_readable(multi) > 0) {
        assert_int_equal(fd_of(multi), fd);
    }
    assert_status(CW_OK, only_message(multi).status);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(fd_of(multi), fd);
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_multi_close(other));
}

static void an_add_a_response_and_a_message_make_it_readable(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/delay/100");
    assert_ok(cw_multi_add(multi, easy));
    cw_message message = run_when_readable(multi);
    assert_status(CW_OK, message.status);
    assert_text_body(easy, "late\n");
    assert_ok(cw_easy_free(easy));
    assert_quiet(multi);
    assert_ok(cw_multi_close(multi));
}

static void asked_for_in_the_middle_it_knows_what_is_to_do(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall?after=1000");
    cw_easy late = http_easy("/delay/200");
    bool received = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(multi, easy));
    assert_ok(cw_multi_add(multi, late));
    run_until(multi, &received);
    while (dispatch_when_readable(multi) > 1) {
    }
    assert_true(only_message(multi).easy.id == late.id);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(late));
    assert_ok(cw_multi_close(multi));
}

static void a_due_timer_makes_it_readable(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, 200));
    assert_ok(cw_multi_add(multi, easy));
    cw_message message = run_when_readable(multi);
    assert_status(CW_E_CURL, message.status);
    assert_int_equal(message.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_wakeup_makes_it_readable_until_the_next_dispatch(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    for (int i = 0; i < 3; i++) {
        assert_ok(cw_multi_wakeup(multi));
        assert_ok(cw_multi_wakeup(multi));
        assert_int_equal(dispatch_when_readable(multi), 0);
        assert_false(is_readable(fd_of(multi), 0));
    }
    assert_ok(cw_multi_close(multi));
}

static void an_add_from_another_thread_makes_it_readable(void **unused)
{
    (void)unused;
    struct task task = {.call = add, .multi = new_multi(), .easy = http_easy("/bytes/1000")};
    assert_false(is_readable(fd_of(task.multi), 0));
    task_start(&task);
    while (state(task.easy) != CW_STATE_DONE) {
        dispatch_when_readable(task.multi);
    }
    task_join(&task);
    assert_status(CW_OK, only_message(task.multi).status);
    assert_content_body(task.easy, 1000);
    assert_ok(cw_easy_free(task.easy));
    assert_ok(cw_multi_close(task.multi));
}

static void ignore_message(cw_multi multi, const cw_message *message, void *user_data)
{
    (void)multi;
    (void)message;
    (void)user_data;
}

static void unread_messages_keep_it_readable(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct crowd crowd;
    crowd_open(&crowd, 3, "/bytes/10");
    crowd_add(&crowd, multi);
    while (dispatch_when_readable(multi) > 0) {
    }
    for (int turn = 0; turn < 20; turn++) {
        assert_int_equal(dispatch_when_readable(multi), 0);
    }
    next_message(multi);
    for (int turn = 0; turn < 20; turn++) {
        assert_int_equal(dispatch_when_readable(multi), 0);
    }
    next_message(multi);
    only_message(multi);
    assert_quiet(multi);

    crowd_free(&crowd);
    crowd_open(&crowd, 3, "/bytes/10");
    crowd_add(&crowd, multi);
    while (dispatch_when_readable(multi) > 0) {
    }
    for (int turn = 0; turn < 20; turn++) {
        assert_int_equal(dispatch_when_readable(multi), 0);
    }
    int fd = fd_of(multi);
    size_t count = 0;
    assert_ok(cw_multi_messages(multi, ignore_message, NULL, &count));
    assert_int_equal(count, 3);
    assert_false(is_readable(fd, 0));
    crowd_free(&crowd);
    assert_ok(cw_multi_close(multi));
}

static void a_message_that_was_dropped_leaves_it_quiet(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy removed = http_easy("/bytes/10"), freed = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, removed));
    assert_ok(cw_multi_add(multi, freed));
    while (dispatch_when_readable(multi) > 0) {
    }
    assert_ok(cw_multi_remove(multi, removed));
    assert_ok(cw_easy_free(freed));
    assert_quiet(multi);
    assert_no_message(multi);
    assert_ok(cw_easy_free(removed));
    assert_ok(cw_multi_close(multi));
}

/* Reads at most so many messages at each edge. */
static void run_on_edges(struct driver *driver, size_t messages_per_edge, const char *path)
{
    struct crowd crowd;
    crowd_open(&crowd, 300, path);
    crowd_add(&crowd, driver->multi);
    for (size_t read = 0; read < crowd.count;) {
        driver_turn(driver);
        cw_message message;
        for (size_t i = 0; i < messages_per_edge; i++) {
            if (cw_multi_next_message(driver->multi, &message) != CW_OK) {
                break;
            }
            assert_status(CW_OK, message.status);
            read++;
        }
    }
    assert_no_message(driver->multi);
    assert_int_equal(count_running(driver->multi), 0);
    crowd_free(&crowd);
}

static void edges_are_enough(void **opened)
{
    run_on_edges(*opened, 300, "/bytes/1000");
    run_on_edges(*opened, 300, "/drip?bytes=5&ms=3");
    run_on_edges(*opened, 300, "/bytes/100000");
}

static void edges_are_enough_for_one_message_each(void **opened)
{
    run_on_edges(*opened, 1, "/bytes/1000");
    run_on_edges(*opened, 1, "/drip?bytes=5&ms=3");
}

/* A socket that has room stays ready: that makes no edge, however much is left to send. */
static void edges_are_enough_to_send(void **opened)
{
    static const char body[900000];
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/upload?ms=2");
    upload_at_once(easy);
    assert_ok(cw_easy_set_body(easy, body, sizeof body));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_int_equal(only_message(driver->multi).response_code, 200);
    assert_ok(cw_easy_free(easy));
}

/* More sockets are ready at once than any batch will hold. */
static void edges_are_enough_for_many_sockets(void **opened)
{
    if (!allow_descriptors(3000)) {
        skip();
    }
    struct driver *driver = *opened;
    struct crowd crowd;
    crowd_open(&crowd, 2000, "/bytes/1000");
    crowd_gather(&crowd, driver);
    crowd_scatter(&crowd, driver);
    crowd_read_successes(&crowd, driver->multi);
    crowd_free(&crowd);

    crowd_open(&crowd, 2000, "/bytes/1000");
    crowd_add(&crowd, driver->multi);
    driver_turn(driver);
    /* Meanwhile the server answers the requests that this turn sent. */
    for (int i = 0; i < 50; i++) {
        server_stat("requests");
    }
    driver_run_to_end(driver);
    crowd_read_successes(&crowd, driver->multi);
    crowd_free(&crowd);
}

/* One multi waits for what another has to do. */
static void it_may_be_waited_for_by_another_multi(void **unused)
{
    (void)unused;
    cw_multi outer = new_multi(), inner = new_multi();
    cw_easy easy = http_easy("/delay/50");
    assert_ok(cw_multi_add(inner, easy));
    cw_waitfd extra = {.fd = fd_of(inner), .events = CW_WAIT_IN};
    int left = 1;
    while (left > 0) {
        assert_ok(cw_multi_poll(outer, &extra, 1, -1, NULL));
        assert_int_equal(extra.revents, CW_WAIT_IN);
        assert_ok(cw_multi_dispatch(inner, 0, &left));
    }
    assert_status(CW_OK, only_message(inner).status);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(inner));
    assert_ok(cw_multi_close(outer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_multi_has_nothing_to_do),
        cmocka_unit_test(its_number_stays_the_same),
        cmocka_unit_test(an_add_a_response_and_a_message_make_it_readable),
        cmocka_unit_test(asked_for_in_the_middle_it_knows_what_is_to_do),
        cmocka_unit_test(a_due_timer_makes_it_readable),
        cmocka_unit_test(a_wakeup_makes_it_readable_until_the_next_dispatch),
        cmocka_unit_test(an_add_from_another_thread_makes_it_readable),
        cmocka_unit_test(unread_messages_keep_it_readable),
        cmocka_unit_test(a_message_that_was_dropped_leaves_it_quiet),
        in_way(edges_are_enough, DESCRIPTOR),
        in_way(edges_are_enough_for_one_message_each, DESCRIPTOR),
        in_way(edges_are_enough_to_send, DESCRIPTOR),
        in_way(edges_are_enough_for_many_sockets, DESCRIPTOR),
        cmocka_unit_test(it_may_be_waited_for_by_another_multi),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
