/* Many descriptors: above 1023, two thousand at once, and none left. */
#include "epoll_app.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Of transfers more than one of libcurl's handles has. */
enum { FD_SETSIZE_OF_SELECT = 1024, HOARDED = 1100, TRANSFERS = 40 };

/* Descriptors that the application holds open. */
struct hoard {
    int fds[HOARDED];
    size_t count;
};

static void hoard_all(struct hoard *hoard)
{
    while (hoard->count < COUNT(hoard->fds)) {
        int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
        if (fd < 0) {
            assert_int_equal(errno, EMFILE);
            return;
        }
        hoard->fds[hoard->count++] = fd;
    }
}

static void give_back(struct hoard *hoard, size_t count)
{
    while (hoard->count > 0 && count-- > 0) {
        close(hoard->fds[--hoard->count]);
    }
}

/* Leaves `left` descriptors to be opened. */
static void exhaust(struct hoard *hoard, size_t left)
{
    assert_true(allow_descriptors(HOARDED));
    hoard_all(hoard);
    assert_true(hoard->count < COUNT(hoard->fds));
    give_back(hoard, left);
}

/* Either way of driving. */
struct loop {
    bool events;
    struct epoll_app app;
    cw_multi multi;
};

static void open_loop(struct loop *loop, bool events)
{
    *loop = (struct loop){.events = events};
    if (events) {
        epoll_app_open(&loop->app);
        loop->multi = loop->app.multi;
    } else {
        loop->multi = new_multi();
    }
}

static void run_loop(struct loop *loop)
{
    if (loop->events) {
        epoll_app_run_to_end(&loop->app);
    } else {
        run_to_end(loop->multi);
    }
}

static void close_loop(struct loop *loop)
{
    if (loop->events) {
        epoll_app_close(&loop->app);
    } else {
        assert_ok(cw_multi_close(loop->multi));
    }
}

static void remove_all(cw_multi multi, const cw_easy *easies, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        next_message(multi);
    }
    assert_no_message(multi);
    for (size_t i = 0; i < count; i++) {
        assert_ok(cw_multi_remove(multi, easies[i]));
    }
}

static void transfers_work_above_1023(void **unused)
{
    (void)unused;
    if (!allow_descriptors(2 * HOARDED)) {
        skip();
    }
    static struct hoard hoard;
    hoard_all(&hoard);
    assert_int_equal(hoard.count, HOARDED);
    /* All numbers below are taken. */
    assert_true(hoard.fds[HOARDED - 1] >= FD_SETSIZE_OF_SELECT);
    for (int events = 0; events < 2; events++) {
        struct loop loop;
        open_loop(&loop, events == 1);
        cw_easy easies[TRANSFERS];
        for (size_t i = 0; i < TRANSFERS; i++) {
            easies[i] = i % 2 ? https_easy("/bytes/1000") : http_easy("/drip?bytes=10&ms=1");
            assert_ok(cw_multi_add(loop.multi, easies[i]));
        }
        run_loop(&loop);
        for (size_t i = 0; i < TRANSFERS; i++) {
            assert_status(CW_OK, result(easies[i]).status);
            assert_int_equal(result(easies[i]).response_code, 200);
        }
        remove_all(loop.multi, easies, TRANSFERS);
        for (size_t i = 0; i < TRANSFERS; i++) {
            assert_ok(cw_easy_free(easies[i]));
        }
        close_loop(&loop);
    }
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_perform(easy));
    assert_content_body(easy, 1000);
    assert_ok(cw_easy_free(easy));
    give_back(&hoard, HOARDED);
}

static void add_all(cw_multi multi, const cw_easy *easies)
{
    for (size_t i = 0; i < TRANSFERS; i++) {
        assert_ok(cw_multi_add(multi, easies[i]));
    }
}

static void assert_failed_with_a_sentence(cw_easy easy)
{
    char sentence[256] = "";
    cw_status status = result(easy).status;
    assert_int_not_equal(result(easy).curl_code, 0);
    assert_ok(cw_easy_get_error(easy, sentence, sizeof sentence, NULL));
    /* What libcurl wanted the descriptor for is its own affair, unless it was the connection. */
    if (status == CW_E_SYSTEM) {
        assert_non_null(strstr(sentence, strerror(EMFILE)));
    } else {
        assert_status(CW_E_CURL, status);
        assert_true(strlen(sentence) > 0);
    }
}

/* Runs the transfers with `left` descriptors; returns how many of them succeeded. */
static size_t run_with_few(struct loop *loop, const cw_easy *easies, size_t left)
{
    static struct hoard hoard;
    exhaust(&hoard, left);
    add_all(loop->multi, easies);
    run_loop(loop);
    give_back(&hoard, hoard.count);

    size_t succeeded = 0;
    for (size_t i = 0; i < TRANSFERS; i++) {
        if (result(easies[i]).status == CW_OK) {
            succeeded++;
            assert_content_body(easies[i], 1000);
        } else {
            assert_failed_with_a_sentence(easies[i]);
        }
    }
    remove_all(loop->multi, easies, TRANSFERS);
    return succeeded;
}

static void an_exhausted_limit_fails_transfers_not_the_multi(void **unused)
{
    (void)unused;
    for (int events = 0; events < 2; events++) {
        struct loop loop;
        open_loop(&loop, events == 1);
        cw_easy easies[TRANSFERS];
        for (size_t i = 0; i < TRANSFERS; i++) {
            easies[i] = http_easy("/bytes/1000");
        }
        assert_int_equal(run_with_few(&loop, easies, 0), 0);
        assert_int_equal(run_with_few(&loop, easies, 2), TRANSFERS);
        add_all(loop.multi, easies);
        run_loop(&loop);
        for (size_t i = 0; i < TRANSFERS; i++) {
            assert_status(CW_OK, result(easies[i]).status);
            assert_content_body(easies[i], 1000);
        }
        remove_all(loop.multi, easies, TRANSFERS);
        for (size_t i = 0; i < TRANSFERS; i++) {
            assert_ok(cw_easy_free(easies[i]));
        }
        close_loop(&loop);
    }
}

/* The first one that has both a connection and the certificates lets the others follow. */
static void transfers_over_tls_are_not_in_each_others_way(void **unused)
{
    (void)unused;
    if (!cw_has_feature("bundled")) {
        skip();
    }
    for (int events = 0; events < 2; events++) {
        struct loop loop;
        open_loop(&loop, events == 1);
        cw_easy easies[TRANSFERS];
        for (size_t i = 0; i < TRANSFERS; i++) {
            easies[i] = https_easy("/bytes/1000");
        }
        assert_int_equal(run_with_few(&loop, easies, 3), TRANSFERS);
        for (size_t i = 0; i < TRANSFERS; i++) {
            assert_ok(cw_easy_free(easies[i]));
        }
        close_loop(&loop);
    }
}

static void a_multi_without_a_descriptor_is_a_named_error(void **unused)
{
    (void)unused;
    static struct hoard hoard;
    size_t needed = 0;
    cw_status status = CW_E_SYSTEM;
    while (status == CW_E_SYSTEM) {
        cw_multi multi = {99};
        exhaust(&hoard, needed);
        status = cw_multi_new(&multi);
        give_back(&hoard, hoard.count);
        if (status == CW_E_SYSTEM) {
            assert_last_error("cw_multi_new");
            assert_true(multi.id == 99);
            needed++;
        } else {
            assert_status(CW_OK, status);
            assert_ok(cw_multi_close(multi));
        }
    }
    assert_true(needed > 0);
}

static void a_perform_without_a_descriptor_is_a_named_error(void **unused)
{
    (void)unused;
    static struct hoard hoard;
    cw_status status = CW_E_SYSTEM;
    for (size_t left = 0; status != CW_OK; left++) {
        cw_easy easy = http_easy("/bytes/1000");
        exhaust(&hoard, left);
        status = cw_easy_perform(easy);
        give_back(&hoard, hoard.count);
        if (status == CW_E_CURL) {
            assert_failed_with_a_sentence(easy);
        } else if (status != CW_E_SYSTEM) {
            assert_status(CW_OK, status);
        }
        assert_ok(cw_easy_perform(easy));
        assert_content_body(easy, 1000);
        assert_ok(cw_easy_free(easy));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transfers_work_above_1023),
        cmocka_unit_test(an_exhausted_limit_fails_transfers_not_the_multi),
        cmocka_unit_test(transfers_over_tls_are_not_in_each_others_way),
        cmocka_unit_test(a_multi_without_a_descriptor_is_a_named_error),
        cmocka_unit_test(a_perform_without_a_descriptor_is_a_named_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
