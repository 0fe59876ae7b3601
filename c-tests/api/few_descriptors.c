/* How many descriptors multis and easies have: no more than libcurl's own, and none afterwards. */
#include "driver.h"

#include <curl/curl.h>
#include <dirent.h>

enum { MANY = 5 };

static int open_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    assert_non_null(directory);
    int count = 0;
    while (readdir(directory) != NULL) {
        count++;
    }
    closedir(directory);
    return count;
}

/* The system's libcurl keeps those that curlward makes instead. */
static int of_libcurl(int count)
{
    return cw_has_feature("bundled") ? count : count + MANY;
}

static CURL *raw_easy(void)
{
    CURL *easy = curl_easy_init();
    assert_non_null(easy);
    assert_int_equal(curl_easy_setopt(easy, CURLOPT_URL, url_of("HTTP_URL", "/bytes/10").text), 0);
    assert_int_equal(curl_easy_setopt(easy, CURLOPT_NOBODY, 1L), 0);
    return easy;
}

static void raw_run(CURLM *multi)
{
    CURL *easy = raw_easy();
    assert_int_equal(curl_multi_add_handle(multi, easy), CURLM_OK);
    for (int running = 1; running > 0;) {
        assert_int_equal(curl_multi_perform(multi, &running), CURLM_OK);
        if (running > 0) {
            assert_int_equal(curl_multi_poll(multi, NULL, 0, 1000, NULL), CURLM_OK);
        }
    }
    assert_int_equal(curl_multi_remove_handle(multi, easy), CURLM_OK);
    curl_easy_cleanup(easy);
}

/* How many more are open after each of many raw multis was made, and run once if they are. */
static int raw_multis(bool run)
{
    CURLM *multis[MANY];
    int before = open_descriptors();
    for (size_t i = 0; i < MANY; i++) {
        multis[i] = curl_multi_init();
        assert_non_null(multis[i]);
        if (run) {
            raw_run(multis[i]);
        }
    }
    int made = open_descriptors() - before;
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(curl_multi_cleanup(multis[i]), CURLM_OK);
    }
    assert_int_equal(open_descriptors(), before);
    return made;
}

static void new_multis_have_no_more_than_libcurls(void **unused)
{
    (void)unused;
    int raw = raw_multis(false);
    /* All have one in common. */
    cw_multi first = new_multi(), multis[MANY];
    int before = open_descriptors();
    for (size_t i = 0; i < MANY; i++) {
        multis[i] = new_multi();
    }
    assert_in_range(open_descriptors() - before, 1, of_libcurl(raw));
    for (size_t i = 0; i < MANY; i++) {
        assert_ok(cw_multi_close(multis[i]));
    }
    assert_int_equal(open_descriptors(), before);
    assert_ok(cw_multi_close(first));
}

static void run_one(struct driver *driver)
{
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_to_end(driver);
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_ok(cw_easy_free(easy));
}

/* Those of the test's own loop, and a timer: of cw_multi_fd, or of the watchdog, which an
 * application's loop gets with the first transfer. */
static int beside(enum way way)
{
    switch (way) {
    case DESCRIPTOR:
        return 2;
    case SOCKETS:
        return 3;
    default:
        return 0;
    }
}

static void driven_multis_have_no_more_than_libcurls(void **opened)
{
    const struct driver *first = *opened;
    int raw = raw_multis(true);
    int before = open_descriptors();
    struct driver *drivers[MANY];
    for (size_t i = 0; i < MANY; i++) {
        void *driver = &(enum way){first->way};
        open_driver(&driver);
        drivers[i] = driver;
        run_one(driver);
    }
    assert_in_range(open_descriptors() - before - MANY * beside(first->way), 1, of_libcurl(raw));
    for (size_t i = 0; i < MANY; i++) {
        void *driver = drivers[i];
        close_driver(&driver);
    }
    assert_int_equal(open_descriptors(), before);
}

static void performed_easies_have_no_more_than_libcurls(void **unused)
{
    (void)unused;
    CURL *raws[MANY];
    int before = open_descriptors();
    for (size_t i = 0; i < MANY; i++) {
        raws[i] = raw_easy();
        assert_int_equal(curl_easy_perform(raws[i]), CURLE_OK);
    }
    int raw = open_descriptors() - before;
    for (size_t i = 0; i < MANY; i++) {
        curl_easy_cleanup(raws[i]);
    }
    cw_multi first = new_multi();
    cw_easy easies[MANY];
    before = open_descriptors();
    for (size_t i = 0; i < MANY; i++) {
        easies[i] = http_easy("/bytes/10");
        assert_ok(cw_easy_perform(easies[i]));
    }
    assert_in_range(open_descriptors() - before, 1, of_libcurl(raw));
    for (size_t i = 0; i < MANY; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_int_equal(open_descriptors(), before);
    assert_ok(cw_multi_close(first));
}

static void none_is_left(void **opened)
{
    struct driver *driver = *opened;
    run_one(driver);
    driver_close_multi(driver);
    enum way way = driver->way;
    int before = open_descriptors();
    for (int i = 0; i < MANY; i++) {
        void *next = &(enum way){way};
        open_driver(&next);
        run_one(next);
        close_driver(&next);
    }
    assert_int_equal(open_descriptors(), before);
}

static int nothing_was_left;

static void no_multi_leaves_none_at_all(void **unused)
{
    (void)unused;
    assert_int_equal(open_descriptors(), nothing_was_left);
}

int main(void)
{
    nothing_was_left = open_descriptors();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_multis_have_no_more_than_libcurls),
        in_every_way(driven_multis_have_no_more_than_libcurls),
        cmocka_unit_test(performed_easies_have_no_more_than_libcurls),
        in_every_way(none_is_left),
        cmocka_unit_test(no_multi_leaves_none_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
