/* Numbers at the ends of their ranges: each is refused by name, or the transfer ends. */
#include "support.h"

#include "epoll_app.h"

#include <limits.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

enum { FIRST = 0, LAST = 39999, PATIENCE_MS = 500, MOST = 400 };

static const int64_t values[] = {0, 1, -1, INT_MAX, INT_MIN, INT64_MAX, INT64_MIN};

static int next(int option)
{
    return option % 10000 == 999 ? option + 9001 : option + 1;
}

/* False if the option is no number, or refuses the value, which it has to do by name. */
static bool set_number(cw_easy easy, int option, int64_t value)
{
    cw_status status = cw_easy_set_long(easy, option, (long)value);
    if (status == CW_E_OPTION_TYPE) {
        status = cw_easy_set_off(easy, option, value);
    }
    switch (status) {
    case CW_OK:
        return true;
    case CW_E_OPTION_TYPE:
    case CW_E_OPTION_UNKNOWN:
    case CW_E_OPTION_RESERVED:
    case CW_E_OPTION_VALUE:
    case CW_E_UNSUPPORTED:
        return false;
    default:
        expect_status(CW_OK, status, "a number option", __FILE__, __LINE__);
        return false;
    }
}

/* A download, or an upload from memory, that ends of itself or after half a second. */
static cw_easy short_easy(bool uploads)
{
    cw_easy easy = http_easy(uploads ? "/echo" : "/bytes/1");
    assert_ok(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, PATIENCE_MS));
    if (uploads) {
        upload_at_once(easy);
        assert_ok(cw_easy_set_body(easy, "body", 4));
    }
    return easy;
}

struct batch {
    cw_multi multi;
    cw_easy easies[MOST];
    size_t count;
};

static void add_to(struct batch *batch, cw_easy easy)
{
    cw_status status = cw_multi_add(batch->multi, easy);
    if (status == CW_E_NO_BODY) {
        assert_ok(cw_easy_free(easy));
        return;
    }
    assert_ok(status);
    assert_in_range(batch->count, 0, MOST - 1);
    batch->easies[batch->count++] = easy;
}

/* One message for each, about libcurl's result. */
static void end(struct batch *batch)
{
    run_to_end(batch->multi);
    int64_t timeout_ms;
    assert_ok(cw_multi_get_timeout(batch->multi, &timeout_ms));
    assert_true(timeout_ms >= -1);
    for (size_t i = 0; i < batch->count; i++) {
        cw_message message = next_message(batch->multi);
        if (message.status != CW_OK) {
            assert_status(CW_E_CURL, message.status);
        }
    }
    assert_no_message(batch->multi);
    for (size_t i = 0; i < batch->count; i++) {
        assert_int_equal(state(batch->easies[i]), CW_STATE_DONE);
        assert_ok(cw_easy_free(batch->easies[i]));
    }
    batch->count = 0;
}

static size_t play_options(struct batch *batch, int64_t value, bool uploads)
{
    size_t numbers = 0;
    for (int option = FIRST; option <= LAST; option = next(option)) {
        cw_easy easy = short_easy(uploads);
        if (set_number(easy, option, value)) {
            numbers++;
            add_to(batch, easy);
        } else {
            assert_ok(cw_easy_free(easy));
        }
    }
    end(batch);
    return numbers;
}

static void every_option_ends_its_transfer(void **unused)
{
    (void)unused;
    struct batch batch = {.multi = new_multi()};
    for (size_t i = 0; i < COUNT(values); i++) {
        size_t accepted = play_options(&batch, values[i], false);
        play_options(&batch, values[i], true);
        assert_true(accepted > (values[i] == 0 || values[i] == 1 ? 100 : 5));
    }
    assert_ok(cw_multi_close(batch.multi));
}

/* So many that some wait for the first look-up of their name, for as long as these options say. */
enum { CROWD = 40 };

static const int patience[] = {CW_OPT_CONNECTTIMEOUT, CW_OPT_CONNECTTIMEOUT_MS, CW_OPT_TIMEOUT,
                               CW_OPT_TIMEOUT_MS};

static cw_easy patient_easy(int option, long value)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_under("localhost", "/bytes/1").text));
    /* An older libcurl refuses the longest. */
    set_number(easy, option, value);
    return easy;
}

static void free_done(cw_multi multi)
{
    for (int i = 0; i < CROWD; i++) {
        cw_message message = next_message(multi);
        assert_status(CW_OK, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
    assert_no_message(multi);
}

static void patience_without_end_is_no_mistake(void **unused)
{
    (void)unused;
    const long long_times[] = {LONG_MAX / 1000, LONG_MAX};
    for (size_t i = 0; i < COUNT(patience) * COUNT(long_times); i++) {
        cw_multi multi = new_multi();
        struct epoll_app app;
        epoll_app_open(&app);
        for (int of_each = 0; of_each < CROWD; of_each++) {
            int option = patience[i / COUNT(long_times)];
            long value = long_times[i % COUNT(long_times)];
            assert_ok(cw_multi_add(multi, patient_easy(option, value)));
            assert_ok(cw_multi_add(app.multi, patient_easy(option, value)));
        }
        run_to_end(multi);
        epoll_app_run_to_end(&app);
        free_done(multi);
        free_done(app.multi);
        assert_ok(cw_multi_close(multi));
        epoll_app_close(&app);
    }
}

static void every_limit_of_a_multi(void **unused)
{
    (void)unused;
    const int first = CW_MOPT_MAXCONNECTS - CW_MOPT_MAXCONNECTS % 10000;
    int known = 0;
    for (int option = first; option < first + 100; option++) {
        for (size_t i = 0; i < COUNT(values); i++) {
            struct batch batch = {.multi = new_multi()};
            cw_status status = cw_multi_set_long(batch.multi, option, (long)values[i]);
            known += status == CW_OK;
            if (status == CW_OK) {
                add_to(&batch, short_easy(false));
                add_to(&batch, short_easy(true));
                add_to(&batch, short_easy(false));
                end(&batch);
            } else if (status != CW_E_OPTION_VALUE && status != CW_E_OPTION_UNKNOWN &&
                       status != CW_E_OPTION_RESERVED && status != CW_E_OPTION_TYPE) {
                assert_status(CW_E_UNSUPPORTED, status);
            }
            assert_ok(cw_multi_close(batch.multi));
        }
    }
    assert_true(known >= 15);
    cw_multi multi = new_multi();
    for (size_t i = 0; i < COUNT(values); i++) {
        bool fits = values[i] >= 0 && values[i] <= INT_MAX;
        cw_status expected = fits ? CW_OK : CW_E_OPTION_VALUE;
        assert_status(expected, cw_multi_set_max_connects(multi, (long)values[i]));
        assert_status(expected, cw_multi_set_max_host_connections(multi, (long)values[i]));
        assert_status(expected, cw_multi_set_max_total_connections(multi, (long)values[i]));
        assert_status(expected, cw_multi_set_max_concurrent_streams(multi, (long)values[i]));
    }
    assert_ok(cw_multi_close(multi));
}

static void lengths_that_no_object_has(void **unused)
{
    (void)unused;
    static char byte = 'b';
    const char *const string = "x";
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body_limit(easy, SIZE_MAX));
    assert_ok(cw_easy_set_token(easy, SIZE_MAX));
    assert_status(CW_E_ARGUMENT, cw_easy_set_body(easy, &byte, SIZE_MAX));
    assert_status(CW_E_ARGUMENT, cw_easy_set_body(easy, &byte, (size_t)PTRDIFF_MAX + 1));
    assert_status(CW_E_NULL, cw_easy_set_body(easy, NULL, 1));
    assert_status(CW_E_ARGUMENT,
                  cw_easy_set_bytes(easy, CW_OPT_SSLCERT_BLOB, &byte, SIZE_MAX));
    assert_status(CW_E_ARGUMENT,
                  cw_easy_set_list(easy, CW_OPT_HTTPHEADER, &string, SIZE_MAX));
    assert_status(CW_E_ARGUMENT,
                  cw_easy_set_list(easy, CW_OPT_HTTPHEADER, &string, SIZE_MAX / 8));
    assert_status(CW_E_NULL, cw_easy_set_list(easy, CW_OPT_HTTPHEADER, NULL, SIZE_MAX));
    assert_status(CW_E_ARGUMENT, cw_easy_pause(easy, INT_MAX));
    assert_status(CW_E_ARGUMENT, cw_easy_unpause(easy, INT_MIN));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(result(easy).token, SIZE_MAX);
    assert_status(CW_EMPTY, cw_easy_get_header(easy, "Date", SIZE_MAX, NULL, 0, NULL));
    assert_ok(cw_easy_get_body(easy, &byte, SIZE_MAX, NULL));
    assert_non_null(cw_status_name((cw_status)INT_MAX));
    assert_non_null(cw_status_text((cw_status)INT_MIN));
    assert_ok(cw_easy_free(easy));
}

/* How much address space the process has. */
static size_t address_space(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%lu", &pages), 1);
    fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void a_body_for_which_there_is_no_memory(void **unused)
{
    (void)unused;
    const size_t len = (size_t)1 << 30;
    void *zeros = mmap(NULL, len, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    struct rlimit before, lower;
    assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
    size_t space = address_space();
    if (zeros == MAP_FAILED || space > (size_t)1 << 40) {
        skip(); /* under AddressSanitizer */
    }
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_set_body(easy, "kept", 4));
    lower = (struct rlimit){.rlim_cur = space + len / 2, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_AS, &lower), 0);
    cw_status body = cw_easy_set_body(easy, zeros, len);
    cw_status bytes = cw_easy_set_bytes(easy, CW_OPT_SSLCERT_BLOB, zeros, len);
    assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
    assert_status(CW_E_OUT_OF_MEMORY, body);
    assert_status(CW_E_OPTION_VALUE, bytes);
    munmap(zeros, len);

    assert_ok(cw_easy_perform(easy));
    assert_text_body(easy, "kept");
    assert_ok(cw_easy_free(easy));
}

static void a_copy_for_which_there_is_no_memory(void **unused)
{
    (void)unused;
    enum { LEN = 256 << 20 };
    struct rlimit before, lower;
    assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
    if (address_space() > (size_t)1 << 40) {
        skip(); /* under AddressSanitizer */
    }
    void *zeros = mmap(NULL, LEN, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    assert_ptr_not_equal(zeros, MAP_FAILED);
    cw_easy easy = new_easy(), copy = {0};
    assert_ok(cw_easy_set_body(easy, zeros, LEN));
    munmap(zeros, LEN);
    lower = (struct rlimit){.rlim_cur = address_space() + LEN / 4, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_AS, &lower), 0);
    cw_status status = cw_easy_dup(easy, &copy);
    assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
    assert_status(CW_E_OUT_OF_MEMORY, status);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_that_no_object_has),
        cmocka_unit_test(every_limit_of_a_multi),
        cmocka_unit_test(patience_without_end_is_no_mistake),
        cmocka_unit_test(every_option_ends_its_transfer),
        cmocka_unit_test(a_body_for_which_there_is_no_memory),
        cmocka_unit_test(a_copy_for_which_there_is_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
