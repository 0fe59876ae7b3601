/* Random sequences of transfers on one easy: each request is what a new easy with the same settings
 * would send, whatever the easy sent before. */
#include "requests.h"

static void begin(cw_easy easy)
{
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/echo").text));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
}

static bool is_same(const struct sent *one, const struct sent *other)
{
    return one->status == other->status && one->curl_code == other->curl_code &&
           one->head_len == other->head_len && one->body_len == other->body_len &&
           memcmp(one->head, other->head, one->head_len) == 0 &&
           memcmp(one->body, other->body, one->body_len) == 0;
}

enum { LONGEST = 200 };

struct play {
    cw_easy used;
    struct source source;
    struct setting since_reset[LONGEST];
    size_t count;
    unsigned seed;
    uint64_t random;
};

static unsigned pick(struct play *play, unsigned below)
{
    play->random = play->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(play->random >> 33) % below;
}

static void compare(struct play *play, const char *who, cw_easy other, struct source *source)
{
    struct sent expected = {0}, seen = {0};
    play->source.position = source->position = 0;
    seen = perform(play->used);
    expected = perform(other);
    assert_ok(cw_easy_free(other));
    if (is_same(&expected, &seen)) {
        return;
    }
    print_error("seed %u:", play->seed);
    for (size_t i = 0; i < play->count; i++) {
        print_error(" %s %u", setting_names[play->since_reset[i].what],
                    play->since_reset[i].argument);
    }
    print_error("\n");
    show("the used easy", &seen);
    show(who, &expected);
    fail();
}

static void compare_with_a_new_one(struct play *play)
{
    struct source source = {0};
    cw_easy fresh = new_easy();
    begin(fresh);
    for (size_t i = 0; i < play->count; i++) {
        apply(fresh, play->since_reset[i], &source);
    }
    compare(play, "a new easy", fresh, &source);
}

/* A copy has no callbacks: it gets them again, as they are now. */
static void compare_with_a_copy(struct play *play)
{
    struct source source = {0};
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(play->used, &copy));
    for (size_t i = 0; i < play->count; i++) {
        if (play->since_reset[i].what == READ) {
            apply(copy, play->since_reset[i], &source);
        }
    }
    compare(play, "a copy", copy, &source);
}

/* A transfer that ends before or while it sends. */
static void disturb(struct play *play)
{
    cw_multi multi = new_multi();
    if (cw_multi_add(multi, play->used) == CW_OK) {
        if (pick(play, 2)) {
            assert_ok(cw_multi_perform(multi, NULL));
        }
        if (pick(play, 2)) {
            assert_ok(cw_easy_cancel(play->used));
            assert_ok(cw_multi_perform(multi, NULL));
        }
        assert_ok(cw_multi_remove(multi, play->used));
    }
    assert_ok(cw_multi_close(multi));
}

static void go_on(struct play *play)
{
    switch (pick(play, 12)) {
    case 0:
        compare_with_a_new_one(play);
        break;
    case 1:
        compare_with_a_copy(play);
        break;
    case 2:
        disturb(play);
        break;
    case 3:
        if (pick(play, 4) == 0) {
            assert_ok(cw_easy_reset(play->used));
            begin(play->used);
            play->count = 0;
        }
        break;
    default:
        if (play->count < LONGEST) {
            struct setting setting = {.what = pick(play, SETTINGS), .argument = pick(play, 1000)};
            play->since_reset[play->count++] = setting;
            apply(play->used, setting, &play->source);
        }
    }
}

static void a_used_easy_sends_what_a_new_one_sends(void **unused)
{
    (void)unused;
    enum { SEEDS = 30, STEPS = 100 };
    for (unsigned seed = 1; seed <= SEEDS; seed++) {
        struct play play = {.used = new_easy(), .seed = seed, .random = seed};
        begin(play.used);
        for (int step = 0; step < STEPS; step++) {
            go_on(&play);
        }
        assert_ok(cw_easy_free(play.used));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_used_easy_sends_what_a_new_one_sends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
