/* Many threads on one multi. */
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 4, PER_THREAD = 50 };

static void *wake_often(void *user_data)
{
    for (int i = 0; i < 1000; i++) {
        if (cw_multi_wakeup(*(cw_multi *)user_data) != CW_OK) {
            return user_data;
        }
    }
    return NULL;
}

static void a_storm_of_wakeups_disturbs_nobody(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easies[20];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/drip?bytes=20&ms=2");
        assert_ok(cw_multi_add(multi, easies[i]));
    }
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, wake_often, &multi), 0);
    }
    run_to_end(multi);
    for (size_t i = 0; i < THREADS; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_content_body(easies[i], 20);
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_multi_close(multi));
}

/* Producers make and add easies, a consumer reads the messages, one thread drives. */
struct factory {
    cw_multi multi;
    cw_easy easies[THREADS * PER_THREAD];
    int messages[THREADS * PER_THREAD];
    atomic_int next;
    atomic_int failures;
    atomic_int read;
    const char *url;
};

static bool produce_one(struct factory *factory)
{
    int index = atomic_fetch_add(&factory->next, 1);
    cw_easy *easy = &factory->easies[index];
    return cw_easy_new(easy) == CW_OK &&
           cw_easy_set_string(*easy, CW_OPT_URL, factory->url) == CW_OK &&
           cw_easy_set_token(*easy, (size_t)index) == CW_OK &&
           cw_multi_add(factory->multi, *easy) == CW_OK;
}

static void *produce(void *user_data)
{
    struct factory *factory = user_data;
    for (int i = 0; i < PER_THREAD; i++) {
        if (!produce_one(factory)) {
            atomic_fetch_add(&factory->failures, 1);
        }
    }
    return NULL;
}

static void *consume(void *user_data)
{
    struct factory *factory = user_data;
    while (atomic_load(&factory->read) < THREADS * PER_THREAD) {
        cw_message message;
        cw_status status = cw_multi_next_message(factory->multi, &message);
        if (status == CW_EMPTY) {
            sched_yield();
            continue;
        }
        bool good = status == CW_OK && message.status == CW_OK && message.response_code == 200;
        atomic_fetch_add(&factory->failures, !good);
        factory->messages[message.token]++;
        atomic_fetch_add(&factory->read, 1);
    }
    cw_multi_wakeup(factory->multi);
    return NULL;
}

static void producers_a_consumer_and_a_driver(void **unused)
{
    (void)unused;
    static struct factory factory;
    struct url url = url_of("HTTP_URL", "/bytes/100");
    factory.multi = new_multi();
    factory.url = url.text;
    assert_ok(cw_multi_set_max_host_connections(factory.multi, 20));

    pthread_t producers[THREADS], consumer;
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&producers[i], NULL, produce, &factory), 0);
    }
    assert_int_equal(pthread_create(&consumer, NULL, consume, &factory), 0);
    while (atomic_load(&factory.read) < THREADS * PER_THREAD) {
        assert_ok(cw_multi_perform(factory.multi, NULL));
        if (atomic_load(&factory.read) < THREADS * PER_THREAD) {
            assert_ok(cw_multi_poll(factory.multi, NULL, 0, -1, NULL));
        }
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(producers[i], NULL);
    }
    pthread_join(consumer, NULL);

    assert_int_equal(factory.failures, 0);
    for (size_t i = 0; i < COUNT(factory.messages); i++) {
        assert_int_equal(factory.messages[i], 1);
        assert_content_body(factory.easies[i], 100);
        assert_ok(cw_easy_free(factory.easies[i]));
    }
    assert_ok(cw_multi_close(factory.multi));
}

/* Several drivers at once: each turn is done, or refused by name; nothing else happens. */
struct rivals {
    cw_multi multi;
    atomic_int failures;
};

static void *drive_as_a_rival(void *user_data)
{
    struct rivals *rivals = user_data;
    int left = 1;
    while (left > 0) {
        cw_status status = cw_multi_perform(rivals->multi, NULL);
        if (status == CW_OK) {
            status = cw_multi_poll(rivals->multi, NULL, 0, 1, NULL);
        }
        bool named = status == CW_OK || status == CW_E_CONCURRENT;
        atomic_fetch_add(&rivals->failures,
                         !named || cw_multi_running(rivals->multi, &left) != CW_OK);
    }
    return NULL;
}

static void rival_drivers_get_the_work_done(void **unused)
{
    (void)unused;
    struct rivals rivals = {.multi = new_multi()};
    cw_easy easies[20];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/drip?bytes=20&ms=2");
        assert_ok(cw_multi_add(rivals.multi, easies[i]));
    }
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, drive_as_a_rival, &rivals), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    assert_int_equal(rivals.failures, 0);
    for (size_t i = 0; i < COUNT(easies); i++) {
        assert_content_body(easies[i], 20);
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_multi_close(rivals.multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_storm_of_wakeups_disturbs_nobody),
        cmocka_unit_test(producers_a_consumer_and_a_driver),
        cmocka_unit_test(rival_drivers_get_the_work_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
