/* Every function on a handle that is none, is no more, is another's, or is of another kind; and
 * inside the misuse handler, and with NULL for what has to be there. */
#include "calls.h"
#include "run.h"
#include "steps.h"

#include <sys/wait.h>
#include <unistd.h>

static bool ends_a_handle(enum function function)
{
    return function == NUMBER_cw_multi_close || function == NUMBER_cw_easy_free ||
           function == NUMBER_cw_easy_free_ended || function == NUMBER_cw_url_free ||
           function == NUMBER_cw_mime_free || function == NUMBER_cw_share_free;
}

static int differs(const char *function, cw_status expected, cw_status seen)
{
    if (seen != expected) {
        print_error("%s: %s, expected %s\n", function, cw_status_name(seen),
                    cw_status_name(expected));
    }
    return seen != expected;
}

/* Calls everything on these handles, of which none is alive here; how many calls did not
 * answer as `expected`. Asserts nothing that a forked child may not. */
static int refusals_that_differ(cw_multi multi, cw_easy easy, cw_url url, cw_mime mime,
                                cw_share share, cw_status expected, cw_status expected_of_ends)
{
    struct trial alive = {.announced = -1};
    int different = differs("cw_multi_new", CW_OK, cw_multi_new(&alive.multi)) +
                    differs("cw_easy_new", CW_OK, cw_easy_new(&alive.subject)) +
                    differs("cw_easy_new", CW_OK, cw_easy_new(&alive.spare)) +
                    differs("cw_url_new", CW_OK, cw_url_new(&alive.url)) +
                    differs("cw_mime_new", CW_OK, cw_mime_new(&alive.mime)) +
                    differs("cw_share_new", CW_OK, cw_share_new(CW_SHARE_COOKIES, &alive.share));
    for (enum function function = 0; function < FUNCTIONS; function++) {
        struct trial trial = alive;
        if (function_handles[function] == NONE) {
            continue;
        }
        if (function_handles[function] == MULTI) {
            trial.multi = multi;
        } else if (function_handles[function] == EASY) {
            trial.subject = easy;
        } else if (function_handles[function] == URL) {
            trial.url = url;
        } else if (function_handles[function] == MIME) {
            trial.mime = mime;
        } else {
            trial.share = share;
        }
        different += differs(function_names[function],
                             ends_a_handle(function) ? expected_of_ends : expected,
                             calls[function](&trial));
    }
    different += differs("cw_multi_add", expected, cw_multi_add(alive.multi, easy));
    different += differs("cw_multi_remove", expected, cw_multi_remove(alive.multi, easy));
    different += differs("cw_easy_set_url", expected, cw_easy_set_url(alive.spare, url));
    /* {0} takes the body away. */
    different += differs("cw_easy_set_mime", mime.id == 0 ? CW_OK : expected,
                         cw_easy_set_mime(alive.subject, mime));
    const cw_mime_part inner = {.size = sizeof inner, .parts = mime};
    different += differs("cw_mime_add_part", mime.id == 0 ? CW_E_ARGUMENT : expected,
                         cw_mime_add_part(alive.mime, &inner));
    different += differs("cw_easy_set_share", share.id == 0 ? CW_OK : expected,
                         cw_easy_set_share(alive.subject, share));
    int seen = GONE;
    different += differs("cw_easy_get_state", CW_OK, cw_easy_get_state(alive.spare, &seen));
    different += seen != CW_STATE_IDLE;
    return different + differs("cw_mime_free", CW_OK, cw_mime_free(alive.mime)) +
           differs("cw_share_free", CW_OK, cw_share_free(alive.share)) +
           differs("cw_url_free", CW_OK, cw_url_free(alive.url)) +
           differs("cw_easy_free", CW_OK, cw_easy_free(alive.spare)) +
           differs("cw_easy_free", CW_OK, cw_easy_free(alive.subject)) +
           differs("cw_multi_close", CW_OK, cw_multi_close(alive.multi));
}

static cw_url new_url(void)
{
    cw_url url = {0};
    assert_ok(cw_url_new(&url));
    return url;
}

static cw_share new_share(void)
{
    cw_share share = {0};
    assert_ok(cw_share_new(CW_SHARE_COOKIES, &share));
    return share;
}

static void no_handle(void **unused)
{
    (void)unused;
    const cw_multi multi = {0};
    const cw_easy easy = {0};
    const cw_url url = {0};
    const cw_mime mime = {0};
    const cw_share share = {0};
    assert_int_equal(refusals_that_differ(multi, easy, url, mime, share, CW_E_NULL, CW_OK), 0);
}

static void an_ended_handle(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    cw_url url = new_url();
    cw_mime mime = new_mime();
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_url_free(url));
    assert_ok(cw_mime_free(mime));
    cw_share share = new_share();
    assert_ok(cw_share_free(share));
    assert_int_equal(refusals_that_differ(multi, easy, url, mime, share, CW_E_STALE_HANDLE,
                                          CW_E_STALE_HANDLE), 0);
}

static void a_handle_of_the_other_kind(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    cw_url url = new_url();
    cw_mime mime = new_mime();
    cw_share share = new_share();
    const uint64_t ids[] = {multi.id, easy.id, url.id, mime.id, share.id};
    for (int i = 1; i < 5; i++) {
        assert_int_equal(
            refusals_that_differ((cw_multi){ids[i]}, (cw_easy){ids[(i + 1) % 5]},
                                 (cw_url){ids[(i + 2) % 5]}, (cw_mime){ids[(i + 3) % 5]},
                                 (cw_share){ids[(i + 4) % 5]}, CW_E_WRONG_KIND,
                                 CW_E_WRONG_KIND), 0);
    }
    assert_ok(cw_share_free(share));
    assert_ok(cw_mime_free(mime));
    assert_ok(cw_url_free(url));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static void a_handle_of_another_copy_of_the_library(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy();
    const uint64_t salt = UINT64_C(1) << 63;
    cw_url url = new_url();
    cw_mime mime = new_mime();
    cw_share share = new_share();
    assert_int_equal(refusals_that_differ((cw_multi){multi.id ^ salt}, (cw_easy){easy.id ^ salt},
                                          (cw_url){url.id ^ salt}, (cw_mime){mime.id ^ salt},
                                          (cw_share){share.id ^ salt}, CW_E_INVALID_HANDLE,
                                          CW_E_INVALID_HANDLE), 0);
    assert_ok(cw_share_free(share));
    assert_ok(cw_mime_free(mime));
    assert_ok(cw_url_free(url));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* The salt of this process stays out of them, or one of them could be a handle. */
static void random_bits(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    const uint64_t salt_bits = UINT64_C(0xffff) << 48;
    uint64_t state = 88172645463325252;
    for (int i = 0; i < 20; i++) {
        uint64_t id = next_random(&state);
        if (((id ^ easy.id) & salt_bits) != 0) {
            assert_int_equal(refusals_that_differ((cw_multi){id}, (cw_easy){id}, (cw_url){id},
                                                  (cw_mime){id}, (cw_share){id},
                                                  CW_E_INVALID_HANDLE, CW_E_INVALID_HANDLE), 0);
        }
    }
    assert_ok(cw_easy_free(easy));
}

static void a_handle_of_the_parent_process(void **unused)
{
    (void)unused;
    struct trial trial = {.mode = SIMPLE_LOOP, .subject_is = IS_RUNNING};
    prepare(&trial);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        _exit(refusals_that_differ(trial.multi, trial.subject, trial.url, trial.mime,
                                   trial.share, CW_E_FORKED, CW_OK) != 0);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);

    assert_int_equal(state(trial.subject), CW_STATE_RUNNING);
    assert_int_equal(count_running(trial.multi), 1);
    assert_ok(cw_multi_perform(trial.multi, NULL));
    clean_up(&trial);
    assert_false(trial.failed);
}

static const int answers_in_misuse_handler[FUNCTIONS] = {
#define IN_MISUSE_HANDLER(name, answer) [NUMBER_##name] = answer,
#include "decisions.inc"
    [NUMBER_cw_multi_new] = CW_E_REENTRANT,
    [NUMBER_cw_easy_new] = CW_E_REENTRANT,
    [NUMBER_cw_url_new] = CW_E_REENTRANT,
    [NUMBER_cw_global_trace] = CW_E_REENTRANT,
    [NUMBER_cw_mime_new] = CW_E_REENTRANT,
    [NUMBER_cw_share_new] = CW_E_REENTRANT,
    [NUMBER_cw_set_misuse_handler] = CW_E_REENTRANT,
};

static void act_in_misuse_handler(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    act(user_data);
}

static void inside_the_misuse_handler(void **unused)
{
    (void)unused;
    int different = 0;
    for (enum function function = 0; function < FUNCTIONS; function++) {
        struct trial trial = {.function = function, .mode = SIMPLE_LOOP};
        prepare(&trial);
        assert_ok(cw_set_misuse_handler(act_in_misuse_handler, &trial, NULL));
        assert_status(CW_E_NOT_ADDED, cw_easy_cancel(trial.spare));
        assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
        assert_true(trial.acted);
        int answer = answers_in_misuse_handler[function];
        different += differs(function_names[function],
                             is_refusal(answer) ? (cw_status)answer : accepted(&trial),
                             trial.status);
        clean_up(&trial);
        assert_false(trial.failed);
    }
    assert_int_equal(different, 0);
}

static void null_for_a_multi(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_multi_new(NULL));
    cw_multi multi = new_multi();
    assert_status(CW_E_NULL, cw_multi_next_message(multi, NULL));
    assert_status(CW_E_NULL, cw_multi_messages(multi, NULL, NULL, NULL));
    assert_status(CW_E_NULL, cw_multi_running(multi, NULL));
    assert_status(CW_E_NULL, cw_multi_poll(multi, NULL, 1, 0, NULL));
    assert_status(CW_E_NULL, cw_multi_wait(multi, NULL, 1, 0, NULL));
    assert_status(CW_E_NULL, cw_multi_get_timeout(multi, NULL));
    assert_ok(cw_multi_close(multi));
}

static void null_for_an_easy(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_easy_new(NULL));
    cw_easy easy = new_easy();
    assert_status(CW_E_NULL, cw_easy_dup(easy, NULL));
    assert_status(CW_E_NULL, cw_easy_get_state(easy, NULL));
    assert_status(CW_E_NULL, cw_easy_get_result(easy, NULL));
    assert_status(CW_E_NULL, cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, NULL));
    assert_status(CW_E_NULL, cw_easy_get_off(easy, CW_INFO_SIZE_DOWNLOAD_T, NULL));
    assert_status(CW_E_NULL, cw_easy_get_double(easy, CW_INFO_TOTAL_TIME, NULL));
    assert_status(CW_E_NULL, cw_easy_get_header(easy, NULL, 0, NULL, 0, NULL));
    assert_status(CW_E_NULL, cw_easy_get_header_of(easy, NULL, 0, CW_HEADER_HEADER, -1, NULL, NULL,
                                                   0, NULL));
    assert_status(CW_E_NULL, cw_easy_set_bytes(easy, CW_OPT_CAINFO_BLOB, NULL, 1));
    assert_status(CW_E_NULL, cw_easy_set_list(easy, CW_OPT_HTTPHEADER, NULL, 1));
    const char *const strings[] = {"A: b", NULL};
    assert_status(CW_E_NULL, cw_easy_set_list(easy, CW_OPT_HTTPHEADER, strings, 2));
    assert_status(CW_E_NULL, cw_easy_set_body(easy, NULL, 1));
    assert_ok(cw_easy_free(easy));
}

static void null_for_a_url(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_url_new(NULL));
    cw_url url = new_url();
    assert_status(CW_E_NULL, cw_url_dup(url, NULL));
    assert_status(CW_E_NULL, cw_url_name(url, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_url_get(url, CW_URL_PART_PATH, 0, NULL, 1, NULL));
    assert_ok(cw_url_free(url));
}

static void null_for_a_mime(void **unused)
{
    (void)unused;
    assert_status(CW_E_NULL, cw_mime_new(NULL));
    cw_mime mime = new_mime();
    assert_status(CW_E_NULL, cw_mime_add_part(mime, NULL));
    cw_mime_part part = {.size = sizeof part, .len = 1};
    assert_status(CW_E_NULL, cw_mime_add_part(mime, &part));
    part = (cw_mime_part){.size = sizeof part, .text = "", .header_count = 1};
    assert_status(CW_E_NULL, cw_mime_add_part(mime, &part));
    assert_status(CW_E_NULL, cw_mime_name(mime, NULL, 1, NULL));
    assert_ok(cw_mime_free(mime));
}

static void null_for_a_share(void **unused)
{
    (void)unused;
    const cw_cookie *first;
    char buf[100];
    assert_status(CW_E_NULL, cw_share_new(0, NULL));
    cw_share share = new_share();
    assert_status(CW_E_NULL, cw_share_name(share, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_share_get_cookies(share, &first, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_share_get_cookies(share, NULL, buf, sizeof buf, NULL));
    assert_status(CW_E_NULL, cw_share_add_cookie(share, NULL));
    assert_status(CW_E_NULL, cw_share_load_cookies(share, NULL));
    assert_status(CW_E_NULL, cw_share_save_cookies(share, NULL));
    assert_ok(cw_share_free(share));
}

static void null_for_a_buffer(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_COOKIELIST, "Set-Cookie: a=b; domain=localhost"));
    assert_ok(cw_easy_perform(easy));
    assert_status(CW_E_NULL, cw_easy_get_error(easy, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_easy_get_body(easy, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_easy_get_header(easy, "Content-Length", 0, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_easy_get_header_of(easy, "Content-Length", 0, CW_HEADER_HEADER, -1,
                                                   NULL, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_easy_get_header_at(easy, 0, CW_HEADER_HEADER, -1, NULL, NULL, 1,
                                                   NULL));
    assert_status(CW_E_NULL, cw_easy_get_string(easy, CW_INFO_EFFECTIVE_URL, NULL, 1, NULL));
    assert_status(CW_E_NULL, cw_easy_get_list(easy, CW_INFO_COOKIELIST, 0, NULL, 1, NULL));
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_handle),
        cmocka_unit_test(an_ended_handle),
        cmocka_unit_test(a_handle_of_the_other_kind),
        cmocka_unit_test(a_handle_of_another_copy_of_the_library),
        cmocka_unit_test(random_bits),
        cmocka_unit_test(a_handle_of_the_parent_process),
        cmocka_unit_test(inside_the_misuse_handler),
        cmocka_unit_test(null_for_a_multi),
        cmocka_unit_test(null_for_an_easy),
        cmocka_unit_test(null_for_a_url),
        cmocka_unit_test(null_for_a_mime),
        cmocka_unit_test(null_for_a_share),
        cmocka_unit_test(null_for_a_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
