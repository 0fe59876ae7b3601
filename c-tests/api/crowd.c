#include "crowd.h"

void crowd_open(struct crowd *crowd, size_t count, const char *path)
{
    *crowd = (struct crowd){.count = count, .easies = calloc(count, sizeof(cw_easy))};
    assert_non_null(crowd->easies);
    for (size_t i = 0; i < count; i++) {
        crowd->easies[i] = http_easy(path);
        assert_ok(cw_easy_set_token(crowd->easies[i], i));
    }
}

void crowd_free(struct crowd *crowd)
{
    for (size_t i = 0; i < crowd->count; i++) {
        assert_ok(cw_easy_free(crowd->easies[i]));
    }
    free(crowd->easies);
}

void crowd_add(const struct crowd *crowd, cw_multi multi)
{
    for (size_t i = 0; i < crowd->count; i++) {
        assert_ok(cw_multi_add(multi, crowd->easies[i]));
    }
}

static int pause_until_complete(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct crowd *crowd = user_data;
    if (crowd->complete) {
        return CW_CONTINUE;
    }
    crowd->arrived++;
    crowd->complete = crowd->arrived == crowd->count;
    return CW_PAUSE;
}

void crowd_gather(struct crowd *crowd, struct driver *driver)
{
    for (size_t i = 0; i < crowd->count; i++) {
        assert_ok(cw_easy_write_function(crowd->easies[i], pause_until_complete, crowd, NULL));
    }
    crowd_add(crowd, driver->multi);
    const int running = count_running(driver->multi);
    while (!crowd->complete && driver_turn(driver) == running) {
    }
    assert_int_equal(crowd->arrived, crowd->count);
}

void crowd_scatter(const struct crowd *crowd, struct driver *driver)
{
    for (size_t i = 0; i < crowd->count; i++) {
        assert_ok(cw_easy_unpause(crowd->easies[i], CW_RECV));
    }
    driver_run_to_end(driver);
}

void crowd_run(const struct crowd *crowd, struct driver *driver)
{
    crowd_add(crowd, driver->multi);
    driver_run_to_end(driver);
}

void crowd_read_successes(const struct crowd *crowd, cw_multi multi)
{
    bool *seen = calloc(crowd->count, sizeof *seen);
    assert_non_null(seen);
    for (size_t i = 0; i < crowd->count; i++) {
        cw_message message = next_message(multi);
        assert_status(CW_OK, message.status);
        assert_int_equal(message.response_code, 200);
        assert_in_range(message.token, 0, crowd->count - 1);
        assert_true(crowd->easies[message.token].id == message.easy.id);
        assert_false(seen[message.token]);
        seen[message.token] = true;
    }
    assert_no_message(multi);
    free(seen);
}

long crowd_connects(const struct crowd *crowd)
{
    long sum = 0;
    for (size_t i = 0; i < crowd->count; i++) {
        long connects = -1;
        assert_ok(cw_easy_get_long(crowd->easies[i], CW_INFO_NUM_CONNECTS, &connects));
        sum += connects;
    }
    return sum;
}
