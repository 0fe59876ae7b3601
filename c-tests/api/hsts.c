/* Hosts for HTTPS alone, which the application keeps from one easy to the next. */
#include "support.h"

#include <pthread.h>
#include <time.h>

enum { ENTRIES = 8 };

struct keeper {
    cw_hsts_entry entries[ENTRIES];
    size_t count; /* in them */
    size_t given;
    int read_answer;
    int write_answer;
    int wrong;
    int drops;
    int drops_before; /* when the last entry was written */
    cw_multi multi;
    cw_easy next; /* added by the write function, if there is one */
    pthread_t writer;
};

static int read_entry(cw_easy easy, cw_hsts_entry *entry, void *user_data)
{
    (void)easy;
    struct keeper *keeper = user_data;
    keeper->wrong += entry->host[0] != '\0' || entry->include_subdomains != 0 ||
                     entry->expires != -1;
    if (keeper->given < keeper->count) {
        *entry = keeper->entries[keeper->given++];
    }
    return keeper->read_answer;
}

static int write_entry(cw_easy easy, const cw_hsts_entry *entry, size_t index, size_t count,
                       void *user_data)
{
    struct keeper *keeper = user_data;
    keeper->wrong += index != keeper->count || index >= count || count > ENTRIES;
    keeper->wrong += cw_easy_get_state(easy, &(int){0}) != CW_E_STALE_HANDLE;
    if (keeper->next.id != 0) {
        keeper->wrong += cw_multi_add(keeper->multi, keeper->next) != CW_OK;
        keeper->next = (cw_easy){0};
    }
    keeper->entries[keeper->count++ % ENTRIES] = *entry;
    keeper->drops_before = keeper->drops;
    keeper->writer = pthread_self();
    return keeper->write_answer;
}

static void drop_keeper(void *user_data)
{
    ((struct keeper *)user_data)->drops++;
}

static const char host[] = "hsts.example";

static struct url url_at_host(const char *scheme, const char *path)
{
    struct url url;
    snprintf(url.text, sizeof url.text, "%s://%s:%d%s", scheme, host, port_of("HTTPS_URL"), path);
    return url;
}

static cw_easy easy_with(struct keeper *keeper, const char *scheme, const char *path)
{
    cw_easy easy = https_easy("/");
    char place[64];
    snprintf(place, sizeof place, "%s:%d:127.0.0.1", host, port_of("HTTPS_URL"));
    const char *const places[] = {place};
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_at_host(scheme, path).text));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, places, 1));
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSL_VERIFYHOST, 0));
    assert_ok(cw_easy_set_long(easy, CW_OPT_HSTS_CTRL, CW_HSTS_ENABLE));
    assert_ok(cw_easy_hsts_read_function(easy, read_entry, keeper, drop_keeper));
    assert_ok(cw_easy_hsts_write_function(easy, write_entry, keeper, drop_keeper));
    return easy;
}

/* One easy learns it from the server, and the next one from the first. */
static void from_one_easy_to_the_next(void **unused)
{
    (void)unused;
    struct keeper keeper = {.count = 0};
    cw_easy easy = easy_with(&keeper, "https", "/hsts");
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(keeper.count, 0);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(keeper.count, 1);
    assert_int_equal(keeper.drops_before, 0);
    assert_int_equal(keeper.drops, 2);
    assert_string_equal(keeper.entries[0].host, host);
    assert_int_equal(keeper.entries[0].include_subdomains, 1);
    int64_t lasts = keeper.entries[0].expires - (int64_t)time(NULL);
    assert_true(lasts > 900 && lasts <= 1000);

    easy = easy_with(&keeper, "http", "/bytes/10");
    assert_ok(cw_easy_perform(easy));
    char url[512] = "";
    assert_ok(cw_easy_get_string(easy, CW_INFO_EFFECTIVE_URL, url, sizeof url, NULL));
    assert_string_equal(url, url_at_host("https", "/bytes/10").text);
    assert_int_equal(keeper.given, 1);
    keeper.count = 0;
    assert_ok(cw_easy_free(easy));
    assert_int_equal(keeper.count, 1);
    assert_int_equal(keeper.wrong, 0);
    assert_int_equal(keeper.drops, 4);
}

static void what_is_read_is_written(void **unused)
{
    (void)unused;
    const int64_t later = (int64_t)time(NULL) + 1000000;
    struct keeper keeper = {
        .entries = {{.host = "a.example", .expires = later},
                    {.host = "b.example", .expires = -1, .include_subdomains = 5},
                    {.host = "c.example", .expires = 1}},
        .count = 3,
    };
    cw_easy easy = easy_with(&keeper, "https", "/bytes/10");
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(keeper.given, 3);
    keeper.count = 0;
    assert_ok(cw_easy_free(easy));
    assert_int_equal(keeper.count, 2);
    for (size_t i = 0; i < 2; i++) {
        bool is_a = keeper.entries[i].host[0] == 'a';
        assert_string_equal(keeper.entries[i].host, is_a ? "a.example" : "b.example");
        assert_int_equal(keeper.entries[i].expires, is_a ? later : -1);
        assert_int_equal(keeper.entries[i].include_subdomains, is_a ? 0 : 1);
    }
    assert_int_equal(keeper.wrong, 0);
}

static void entries_that_are_none_end_the_transfer(void **unused)
{
    (void)unused;
    cw_hsts_entry bad[] = {
        {.host = "a.example", .expires = -2},
        {.host = "a example", .expires = -1},
        {.host = "a.example\n.", .expires = -1},
        {.host = "a.example", .expires = INT64_MAX},
        {.expires = -1},
    };
    memset(bad[COUNT(bad) - 1].host, 'a', sizeof bad->host);
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct keeper keeper = {.count = 1};
        keeper.entries[0] = bad[i];
        cw_easy easy = easy_with(&keeper, "https", "/bytes/10");
        assert_status(CW_E_CALLBACK_RESULT, cw_easy_perform(easy));
        assert_last_error("the hsts read callback of easy");
        assert_last_error("gave an entry that is none");
        assert_ok(cw_easy_free(easy));
    }
}

static void results_of_the_read_function(void **unused)
{
    (void)unused;
    struct keeper keeper = {.read_answer = CW_ABORT};
    cw_easy easy = easy_with(&keeper, "https", "/bytes/10");
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_last_error("the hsts read callback returned CW_ABORT");
    keeper.read_answer = 3;
    assert_status(CW_E_CALLBACK_RESULT, cw_easy_perform(easy));
    assert_last_error("its results are CW_CONTINUE, CW_ABORT");
    keeper.read_answer = CW_CONTINUE;
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
}

static cw_status heard;
static char sentence[512];

static void hear(int status, const char *text, void *user_data)
{
    (void)user_data;
    if (status != CW_E_STALE_HANDLE) {
        heard = (cw_status)status;
        snprintf(sentence, sizeof sentence, "%s", text);
    }
}

static void results_of_the_write_function(void **unused)
{
    (void)unused;
    const int answers[] = {CW_ABORT, 7};
    for (size_t i = 0; i < COUNT(answers); i++) {
        struct keeper keeper = {.entries = {{.host = "a.example", .expires = -1},
                                            {.host = "b.example", .expires = -1}},
                                .count = 2, .write_answer = answers[i]};
        heard = CW_OK;
        assert_ok(cw_set_misuse_handler(hear, NULL, NULL));
        cw_easy easy = easy_with(&keeper, "https", "/bytes/10");
        assert_ok(cw_easy_perform(easy));
        keeper.count = 0;
        assert_ok(cw_easy_free(easy));
        assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
        assert_int_equal(keeper.count, 1);
        assert_int_equal(keeper.drops, 2);
        if (answers[i] == CW_ABORT) {
            assert_status(CW_OK, heard);
        } else {
            assert_status(CW_E_CALLBACK_RESULT, heard);
            assert_non_null(strstr(sentence, "cw_easy_free: the hsts write callback of easy"));
            assert_non_null(strstr(sentence, "returned 7"));
        }
    }
}

static void not_after_a_reset_and_not_of_a_copy(void **unused)
{
    (void)unused;
    struct keeper keeper = {.count = 0};
    cw_easy easy = easy_with(&keeper, "https", "/hsts"), copy = {0};
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_perform(copy));
    assert_ok(cw_easy_free(copy));
    assert_int_equal(keeper.count, 0);
    assert_ok(cw_easy_reset(easy));
    assert_int_equal(keeper.drops, 2);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(keeper.count, 0);
}

/* It runs, and its multi lets go of it; what the function adds to that is begun. */
static void of_an_easy_that_runs(void **unused)
{
    (void)unused;
    struct keeper keeper = {
        .entries = {{.host = "a.example", .expires = -1}}, .count = 1, .multi = new_multi()};
    cw_easy easy = easy_with(&keeper, "https", "/stall?after=10"), next = http_easy("/bytes/10");
    assert_ok(cw_multi_add(keeper.multi, easy));
    while (keeper.given == 0) {
        assert_ok(cw_multi_perform(keeper.multi, NULL));
    }
    keeper.count = 0;
    keeper.next = next;
    assert_ok(cw_easy_free(easy));
    assert_int_equal(keeper.count, 1);
    assert_int_equal(keeper.drops, 2);
    assert_int_equal(keeper.drops_before, 0);
    run_to_end(keeper.multi);
    assert_status(CW_OK, result(next).status);
    assert_int_equal(keeper.wrong, 0);
    assert_ok(cw_easy_free(next));
    assert_ok(cw_multi_close(keeper.multi));
}

static void *free_elsewhere(void *easy)
{
    cw_easy_free(*(cw_easy *)easy);
    return NULL;
}

static void on_the_thread_that_lets_go(void **unused)
{
    (void)unused;
    for (int runs = 0; runs < 2; runs++) {
        struct keeper keeper = {
            .entries = {{.host = "a.example", .expires = -1}}, .count = 1, .multi = new_multi()};
        cw_easy easy =
            easy_with(&keeper, "https", runs ? "/stall?after=10" : "/bytes/10");
        assert_ok(cw_multi_add(keeper.multi, easy));
        while (keeper.given == 0) {
            assert_ok(cw_multi_perform(keeper.multi, NULL));
        }
        if (!runs) {
            run_to_end(keeper.multi);
            next_message(keeper.multi);
            assert_ok(cw_multi_remove(keeper.multi, easy));
        }
        keeper.count = 0;
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, free_elsewhere, &easy), 0);
        assert_int_equal(pthread_join(thread, NULL), 0);
        assert_int_equal(keeper.count, runs ? 0 : 1);
        run_to_end(keeper.multi);
        assert_int_equal(keeper.count, 1);
        assert_int_equal(pthread_equal(keeper.writer, runs ? pthread_self() : thread) != 0, 1);
        assert_int_equal(keeper.drops, 2);
        assert_ok(cw_multi_close(keeper.multi));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_one_easy_to_the_next),
        cmocka_unit_test(what_is_read_is_written),
        cmocka_unit_test(entries_that_are_none_end_the_transfer),
        cmocka_unit_test(results_of_the_read_function),
        cmocka_unit_test(results_of_the_write_function),
        cmocka_unit_test(not_after_a_reset_and_not_of_a_copy),
        cmocka_unit_test(of_an_easy_that_runs),
        cmocka_unit_test(on_the_thread_that_lets_go),
    };
    if (!cw_has_feature("HSTS")) {
        print_message("skipped: this libcurl does not have HSTS\n");
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
