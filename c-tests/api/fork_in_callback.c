/* fork inside a callback of the only transfer: no byte of the child's reaches the parent's
 * connection, none that is the parent's is taken, and the child hears CW_E_FORKED. */
#include "fork_play.h"

static void play_transfer(struct play *play)
{
    cw_status status = cw_multi_add(play->multi, play->easy);
    end_child(status);
    assert_ok(status);
    play->way->run(play);
    cw_message message = only_message(play->multi);
    if (message.status != CW_OK) {
        print_error("%s: %s\n", play->way->name, cw_status_name(message.status));
    }
    assert_status(CW_OK, message.status);
}

/* The connection is still good for another request. */
static void play_end(struct play *play)
{
    long connects = -1;
    play->forks = true;
    play->given = 0;
    play->sink = (struct sink){.seed = BODY};
    assert_ok(cw_multi_remove(play->multi, play->easy));
    play_transfer(play);
    assert_ok(cw_easy_get_long(play->easy, CW_INFO_NUM_CONNECTS, &connects));
    assert_int_equal(connects, 0);
    assert_ok(cw_easy_free(play->easy));
    play_close(play);
}

static int give(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct play *play = user_data;
    begin_callback();
    fork_once(play);
    size_t left = 8 - play->given;
    *nread = left < cap ? left : cap;
    memset(buf, is_child() ? 'C' : 'P', *nread);
    play->given += *nread;
    return CW_CONTINUE;
}

static void in_the_read_callback(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < 2 * COUNT(ways); i++) {
        struct play play;
        play_begin(&play, &ways[i / 2], i % 2 ? https_easy("/echo") : http_easy("/echo"));
        assert_ok(cw_easy_set_bool(play.easy, CW_OPT_POST, true));
        assert_ok(cw_easy_read_function(play.easy, give, &play, NULL));
        play_transfer(&play);
        assert_text_body(play.easy, "PPPPPPPP");
        assert_child_was_refused();
        play_end(&play);
    }
}

static int see(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    struct play *play = user_data;
    begin_callback();
    fork_once(play);
    return CW_CONTINUE;
}

/* libcurl has something to say where the child's transfer fails. */
static void hear(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    (void)user_data;
    begin_callback();
}

static void in_a_callback_of_a_download(void **unused)
{
    (void)unused;
    char path[64];
    snprintf(path, sizeof path, "/bytes/%d", BODY);
    for (size_t i = 0; i < 4 * COUNT(ways); i++) {
        struct play play;
        play_begin(&play, &ways[i / 4], i % 2 ? https_easy(path) : http_easy(path));
        assert_ok(cw_easy_set_bool(play.easy, CW_OPT_VERBOSE, true));
        assert_ok(cw_easy_debug_function(play.easy, hear, NULL, NULL));
        assert_ok(cw_easy_write_function(play.easy, take, &play, NULL));
        if (i % 4 < 2) {
            assert_ok(cw_easy_header_function(play.easy, see, &play, NULL));
        }
        play_transfer(&play);
        assert_int_equal(play.sink.len, BODY);
        assert_false(play.sink.damaged);
        assert_child_was_refused();
        play_end(&play);
    }
}

static void in_a_blocking_perform(void **unused)
{
    (void)unused;
    for (int tls = 0; tls < 2; tls++) {
        struct play play = {.sink.seed = 5000};
        cw_easy easy = tls ? https_easy("/bytes/5000") : http_easy("/bytes/5000");
        assert_ok(cw_easy_write_function(easy, take, &play, NULL));
        cw_status status = cw_easy_perform(easy);
        end_child(status);
        assert_ok(status);
        assert_int_equal(play.sink.len, 5000);
        assert_false(play.sink.damaged);
        assert_child_was_refused();
        assert_ok(cw_easy_free(easy));
    }
}

int main(void)
{
    note_parent();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_the_read_callback),
        cmocka_unit_test(in_a_callback_of_a_download),
        cmocka_unit_test(in_a_blocking_perform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
