/* MQTT: who subscribes hears what others publish. */
#include "service.h"

static struct service mqtt;

/* A broker does not tell libcurl's users when they are subscribed, so one publishes until then. */
enum { TRIES = 10000, TURNS = 40 };

static int hear(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    bool *heard = user_data;
    *heard |= memmem(data, len, "message", 7) != NULL;
    return CW_CONTINUE;
}

static void a_message(void **opened)
{
    struct driver *driver = *opened;
    bool heard = false;
    cw_easy hearer = easy_at(&mqtt, "mqtt", 1, "/topic");
    assert_ok(cw_easy_write_function(hearer, hear, &heard, NULL));
    assert_ok(cw_multi_add(driver->multi, hearer));

    cw_easy speaker = easy_at(&mqtt, "mqtt", 1, "/topic");
    assert_ok(cw_easy_set_body(speaker, "message", 7));
    for (int tries = 0; !heard && tries < TRIES; tries++) {
        assert_ok(cw_multi_add(driver->multi, speaker));
        int turns = 0;
        while (state(speaker) != CW_STATE_DONE) {
            driver_turn(driver);
            turns++;
        }
        /* One that hears nothing for a while costs nothing. */
        assert_in_range(turns, 1, TURNS);
        assert_status(CW_OK, only_message(driver->multi).status);
        assert_ok(cw_multi_remove(driver->multi, speaker));
    }
    assert_true(heard);
    assert_int_equal(state(hearer), CW_STATE_RUNNING);
    assert_ok(cw_easy_free(hearer));
    assert_ok(cw_easy_free(speaker));
}

int main(void)
{
    if (!has_protocol("mqtt") || !start_service(&mqtt, "mqtt", 1)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        in_every_way(a_message),
    };
    return ended(&mqtt, cmocka_run_group_tests(tests, NULL, NULL));
}
