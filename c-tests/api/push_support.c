#include "push.h"

cw_easy push_easy(const char *path)
{
    cw_easy easy = http2_easy("/");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("PUSH_URL", path).text));
    return easy;
}

static int note_push(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent;
    struct pushes *pushes = user_data;
    int number = pushes->count++;
    (void)!cw_easy_set_token(pushed, FIRST_TOKEN + (size_t)number);
    if (number < NOTED) {
        pushes->easies[number] = pushed;
        (void)!cw_easy_get_push_header(pushed, ":path", 0, pushes->paths[number],
                                       sizeof pushes->paths[number], NULL);
        size_t count = 0;
        while (cw_easy_get_push_header_at(pushed, count, NULL, NULL, 0, NULL) == CW_OK) {
            count++;
        }
        pushes->headers[number] = count;
    }
    return pushes->accepts ? CW_PUSH_ACCEPT : CW_PUSH_DENY;
}

void set_push_function(cw_multi multi, cw_push_fn function, void *user_data, cw_drop_fn drop)
{
    cw_status status = cw_multi_push_function(multi, function, user_data, drop);
    if (status == CW_E_UNSUPPORTED) {
        print_message("this libcurl is too old for server push\n");
        skip();
    }
    assert_ok(status);
}

void take_pushes(cw_multi multi, struct pushes *pushes)
{
    set_push_function(multi, note_push, pushes, NULL);
}

void run_page(struct driver *driver, const char *path)
{
    cw_easy page = push_easy(path);
    assert_ok(cw_multi_add(driver->multi, page));
    driver_run_to_end(driver);
    cw_message message;
    while (cw_multi_next_message(driver->multi, &message) == CW_OK) {
        assert_status(CW_OK, message.status);
    }
    assert_text_body(page, "page");
    assert_ok(cw_easy_free(page));
}

static void note_released(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)easy;
    *(bool *)user_data = message->status == CW_OK;
}

void release_pushes(struct driver *driver)
{
    bool released = false;
    cw_easy release = push_easy("/release");
    assert_ok(cw_easy_done_function(release, note_released, &released, NULL));
    assert_ok(cw_multi_add(driver->multi, release));
    driver_run_until(driver, &released);
    assert_true(released);
    assert_ok(cw_easy_free(release));
}

long push_count(const char *name)
{
    cw_easy counts = push_easy("/counts");
    assert_ok(cw_easy_perform(counts));
    char text[200] = "", wanted[50];
    assert_ok(cw_easy_get_body(counts, text, sizeof text - 1, NULL));
    assert_ok(cw_easy_free(counts));
    snprintf(wanted, sizeof wanted, "%s=", name);
    const char *found = strstr(text, wanted);
    assert_non_null(found);
    return strtol(found + strlen(wanted), NULL, 10);
}

/* What the client told the server may be on its way. */
void await_push_count(const char *name, long expected)
{
    while (push_count(name) < expected) {
    }
    assert_int_equal(push_count(name), expected);
}

cw_multi_stats stats_of(cw_multi multi)
{
    cw_multi_stats stats;
    assert_ok(cw_multi_get_stats(multi, &stats, sizeof stats));
    return stats;
}
