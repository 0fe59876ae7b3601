/* HTTP/2 over TLS: many streams on few connections, and one of them in trouble. */
#include "support.h"

enum { STREAMS = 100, BODY_BYTES = 20000, LARGE_BODY = 400000 };

static int require_http2(void **unused)
{
    (void)unused;
    return cw_has_feature("HTTP2") ? 0 : -1;
}

static void assert_http2(cw_easy easy)
{
    long version = 0;
    assert_status(CW_OK, result(easy).status);
    assert_int_equal(result(easy).response_code, 200);
    assert_ok(cw_easy_get_long(easy, CW_INFO_HTTP_VERSION, &version));
    assert_int_equal(version, CW_HTTP_VERSION_2_0);
}

static void a_hundred_streams_share_few_connections(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    static cw_easy easies[STREAMS];
    long before = server_stat("connections");
    for (size_t i = 0; i < STREAMS; i++) {
        char path[64];
        snprintf(path, sizeof path, "/bytes/%zu", BODY_BYTES + i);
        easies[i] = http2_easy(path);
        assert_ok(cw_multi_add(multi, easies[i]));
    }
    run_to_end(multi);
    /* One of these is the question's own. */
    long connections = server_stat("connections") - before - 1;
    assert_in_range(connections, 1, 3);
    for (size_t i = 0; i < STREAMS; i++) {
        assert_http2(easies[i]);
        assert_content_body(easies[i], BODY_BYTES + i);
        next_message(multi);
    }
    assert_no_message(multi);
    for (size_t i = 0; i < STREAMS; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_ok(cw_multi_close(multi));
}

/* Streams that run side by side; when all have begun, one ends two of its siblings. */
enum { CANCELLED, FREED, ACTOR, SIBLINGS = 10 };

struct member {
    struct sink sink; /* first: its address is the member's */
    struct family *family;
    size_t index;
};

struct family {
    cw_easy easies[SIBLINGS];
    struct member members[SIBLINGS];
    bool acts_inside; /* a callback of the actor's does it */
    bool acted;
    int late;
    cw_status cancelled;
    cw_status freed;
};

static bool all_begun(const struct family *family)
{
    for (size_t i = 0; i < SIBLINGS; i++) {
        if (family->members[i].sink.calls == 0) {
            return false;
        }
    }
    return true;
}

static int receive(cw_easy easy, const void *data, size_t len, void *user_data)
{
    struct member *member = user_data;
    struct family *family = member->family;
    family->late += family->acted && member->index < ACTOR;
    int taken = write_to_sink(easy, data, len, &member->sink);
    if (member->index == ACTOR && family->acts_inside && !family->acted && all_begun(family)) {
        family->acted = true;
        family->cancelled = cw_easy_cancel(family->easies[CANCELLED]);
        family->freed = cw_easy_free(family->easies[FREED]);
    }
    return taken;
}

static void begin_family(struct family *family, cw_multi multi, bool acts_inside)
{
    *family = (struct family){
        .acts_inside = acts_inside, .cancelled = CW_EMPTY, .freed = CW_EMPTY};
    for (size_t i = 0; i < SIBLINGS; i++) {
        char path[64];
        /* The first two never end by themselves. */
        snprintf(path, sizeof path, "/drip?bytes=%zu&ms=5", 60 + i);
        struct member *member = &family->members[i];
        *member = (struct member){.sink.seed = 60 + i, .family = family, .index = i};
        family->easies[i] = http2_easy(i < ACTOR ? "/stall" : path);
        assert_ok(cw_easy_write_function(family->easies[i], receive, member, NULL));
        assert_ok(cw_multi_add(multi, family->easies[i]));
    }
}

static void assert_the_rest_arrived(const struct family *family, cw_multi multi)
{
    for (size_t i = ACTOR; i < SIBLINGS; i++) {
        assert_http2(family->easies[i]);
        assert_int_equal(family->members[i].sink.len, 60 + i);
        assert_false(family->members[i].sink.damaged);
    }
    for (size_t i = 0; i < SIBLINGS - 1; i++) {
        next_message(multi);
    }
    assert_no_message(multi);
}

static void ending_two_streams_inside_a_callback_leaves_the_rest(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct family family;
    begin_family(&family, multi, true);
    run_to_end(multi);
    assert_true(family.acted);
    assert_ok(family.cancelled);
    assert_ok(family.freed);
    assert_int_equal(family.late, 0);
    assert_status(CW_E_CANCELLED, result(family.easies[CANCELLED]).status);
    assert_status(CW_E_STALE_HANDLE, cw_easy_cancel(family.easies[FREED]));
    assert_the_rest_arrived(&family, multi);
    family.easies[FREED] = (cw_easy){0};
    for (size_t i = 0; i < SIBLINGS; i++) {
        assert_ok(cw_easy_free(family.easies[i]));
    }
    assert_ok(cw_multi_close(multi));
}

static void cancelling_and_removing_between_calls_leaves_the_rest(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct family family;
    begin_family(&family, multi, false);
    while (!all_begun(&family)) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, -1, NULL));
    }
    family.acted = true;
    assert_ok(cw_easy_cancel(family.easies[CANCELLED]));
    assert_ok(cw_multi_remove(multi, family.easies[FREED]));
    run_to_end(multi);
    assert_int_equal(family.late, 0);
    assert_status(CW_E_CANCELLED, result(family.easies[CANCELLED]).status);
    assert_int_equal(state(family.easies[FREED]), CW_STATE_IDLE);
    assert_the_rest_arrived(&family, multi);
    for (size_t i = 0; i < SIBLINGS; i++) {
        assert_ok(cw_easy_free(family.easies[i]));
    }
    assert_ok(cw_multi_close(multi));
}

static void a_reset_stream_is_one_named_failure(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy reset = http2_easy("/reset-stream");
    cw_easy siblings[9];
    assert_ok(cw_multi_add(multi, reset));
    for (size_t i = 0; i < COUNT(siblings); i++) {
        siblings[i] = http2_easy(i % 2 ? "/bytes/400000" : "/drip?bytes=50&ms=2");
        assert_ok(cw_multi_add(multi, siblings[i]));
    }
    run_to_end(multi);
    int failures = 0;
    for (size_t i = 0; i <= COUNT(siblings); i++) {
        cw_message message = next_message(multi);
        failures += message.status != CW_OK;
    }
    assert_no_message(multi);
    assert_int_equal(failures, 1);
    assert_status(CW_E_CURL, result(reset).status);
    assert_int_equal(result(reset).curl_code, CW_CURLE_HTTP2_STREAM);
    char sentence[256] = "";
    assert_ok(cw_easy_get_error(reset, sentence, sizeof sentence, NULL));
    assert_true(strlen(sentence) > 0);
    for (size_t i = 0; i < COUNT(siblings); i++) {
        assert_http2(siblings[i]);
        assert_content_body(siblings[i], i % 2 ? LARGE_BODY : 50);
        assert_ok(cw_easy_free(siblings[i]));
    }
    /* The easy and the connection go on. */
    long connects = -1;
    assert_ok(cw_multi_remove(multi, reset));
    assert_ok(cw_easy_set_string(reset, CW_OPT_URL, url_of("HTTPS_URL", "/bytes/10").text));
    assert_status(CW_OK, run(multi, reset).status);
    assert_content_body(reset, 10);
    assert_ok(cw_easy_get_long(reset, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    assert_ok(cw_easy_free(reset));
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_streams_share_few_connections),
        cmocka_unit_test(ending_two_streams_inside_a_callback_leaves_the_rest),
        cmocka_unit_test(cancelling_and_removing_between_calls_leaves_the_rest),
        cmocka_unit_test(a_reset_stream_is_one_named_failure),
    };
    return cmocka_run_group_tests(tests, require_http2, NULL);
}
