/* A descriptor that is gone just when libcurl wants it: only what was to be made fails. */
#include "support.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Transfers to one origin; the last one of them begins a lane, which is a handle of libcurl's. */
enum { TRANSFERS = 33 };

static int fail_at;
static bool failed;

/* In place of the C library's: libcurl's wakeups are eventfds. */
int eventfd(unsigned count, int flags)
{
    if (fail_at > 0 && --fail_at == 0) {
        failed = true;
        errno = EMFILE;
        return -1;
    }
    return (int)syscall(SYS_eventfd2, count, flags);
}

static void fail_eventfd(int number)
{
    failed = false;
    fail_at = number;
}

static void a_multi_that_libcurl_cannot_make_is_a_named_error(void **unused)
{
    (void)unused;
    for (int number = 1; number == 1 || failed; number++) {
        cw_multi multi = {99};
        fail_eventfd(number);
        cw_status status = cw_multi_new(&multi);
        fail_at = 0;
        if (failed && status != CW_OK) {
            assert_status(CW_E_SYSTEM, status);
            assert_last_error(strerror(EMFILE));
            assert_true(multi.id == 99);
        } else {
            /* An older libcurl goes without a wakeup. */
            assert_status(CW_OK, status);
            assert_ok(cw_multi_close(multi));
        }
        assert_true(failed || number > 1 || !cw_has_feature("bundled"));
    }
}

static void a_lane_that_cannot_be_made_is_done_without(void **unused)
{
    (void)unused;
    for (int number = 1; number == 1 || failed; number++) {
        cw_multi multi = new_multi();
        cw_easy easies[TRANSFERS];
        for (size_t i = 0; i < TRANSFERS; i++) {
            easies[i] = http_easy("/bytes/10");
            fail_eventfd(i + 1 == TRANSFERS ? number : 0);
            assert_ok(cw_multi_add(multi, easies[i]));
        }
        fail_at = 0;
        assert_true(failed || number > 1 || !cw_has_feature("bundled"));
        run_to_end(multi);
        for (size_t i = 0; i < TRANSFERS; i++) {
            assert_status(CW_OK, next_message(multi).status);
        }
        assert_no_message(multi);
        for (size_t i = 0; i < TRANSFERS; i++) {
            assert_content_body(easies[i], 10);
            assert_ok(cw_easy_free(easies[i]));
        }
        assert_ok(cw_multi_close(multi));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_multi_that_libcurl_cannot_make_is_a_named_error),
        cmocka_unit_test(a_lane_that_cannot_be_made_is_done_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
