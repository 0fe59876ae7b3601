/* Responses that servers push: denied unless a function accepts them, and then transfers like others. */
#include "push.h"

#include <pthread.h>

static void servers_are_told_not_to_push(void **opened)
{
    struct driver *driver = *opened;
    long before = push_count("disabled");
    cw_easy page = push_easy("/page?push=3");
    assert_status(CW_OK, driver_run(driver, page).status);
    assert_text_body(page, "page");
    assert_int_equal(push_count("disabled"), before + 3);
    assert_ok(cw_easy_free(page));
}

static void what_is_accepted_runs_like_what_was_added(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    cw_easy page = push_easy("/page?push=3&bytes=100000");
    assert_ok(cw_easy_set_token(page, 7));
    assert_ok(cw_multi_add(driver->multi, page));
    driver_run_to_end(driver);
    assert_int_equal(pushes.count, 3);
    bool seen[3] = {false};
    for (int i = 0; i < 4; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        assert_int_equal(message.response_code, 200);
        assert_int_equal(state(message.easy), CW_STATE_DONE);
        if (message.easy.id == page.id) {
            assert_int_equal(message.token, 7);
            assert_text_body(page, "page");
        } else {
            size_t number = message.token - FIRST_TOKEN;
            assert_in_range(number, 0, 2);
            assert_false(seen[number]);
            seen[number] = true;
            assert_int_equal(message.easy.id, pushes.easies[number].id);
            assert_content_body(message.easy, 100000);
        }
        assert_ok(cw_easy_free(message.easy));
    }
    assert_no_message(driver->multi);
}

static void its_request_is_known(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    run_page(driver, "/page?push=2&bytes=5");
    for (size_t i = 0; i < 2; i++) {
        cw_easy pushed = pushes.easies[i];
        char text[200], expected[100];
        snprintf(expected, sizeof expected, "/pushed/%zu?bytes=5", i);
        assert_ok(cw_easy_get_push_header(pushed, ":path", 0, text, sizeof text, NULL));
        assert_string_equal(text, expected);
        assert_string_equal(pushes.paths[i], expected);
        assert_ok(cw_easy_get_push_header(pushed, "Accept", 1, text, sizeof text, NULL));
        assert_string_equal(text, "second: with a colon");
        assert_status(CW_EMPTY, cw_easy_get_push_header(pushed, "accept", 2, text, 9, NULL));
        assert_status(CW_EMPTY, cw_easy_get_push_header(pushed, "acce", 0, text, 9, NULL));

        size_t needed = 0, value_at = 0, position = 0;
        assert_ok(cw_easy_get_push_header(pushed, ":path", 0, NULL, 0, &needed));
        assert_int_equal(needed, strlen(expected) + 1);
        assert_status(CW_E_BUFFER, cw_easy_get_push_header(pushed, ":path", 0, text, 3, NULL));
        assert_status(CW_E_NULL, cw_easy_get_push_header(pushed, NULL, 0, text, 3, NULL));
        bool has_number = false;
        while (cw_easy_get_push_header_at(pushed, position, &value_at, text, sizeof text,
                                          NULL) == CW_OK) {
            has_number |= strcmp(text, "x-number") == 0 && text[value_at] == '0' + (char)i;
            position++;
        }
        assert_true(has_number);
        assert_int_equal(position, pushes.headers[i]);

        struct url url = url_of("PUSH_URL", expected);
        assert_ok(cw_easy_get_string(pushed, CW_INFO_EFFECTIVE_URL, text, sizeof text, NULL));
        assert_string_equal(text, url.text);
        assert_ok(cw_easy_free(pushed));
    }
    /* Of an easy that was not pushed there is none. */
    cw_easy other = push_easy("/");
    assert_status(CW_EMPTY, cw_easy_get_push_header(other, ":path", 0, NULL, 0, NULL));
    assert_status(CW_EMPTY, cw_easy_get_push_header_at(other, 0, NULL, NULL, 0, NULL));
    assert_ok(cw_easy_free(other));
}

static void what_is_denied_is_not_sent(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = false};
    take_pushes(driver->multi, &pushes);
    long before = push_count("denied");
    run_page(driver, "/page?push=3&do=hold");
    assert_int_equal(pushes.count, 3);
    await_push_count("denied", before + 3);
    assert_int_equal(stats_of(driver->multi).added, 1);
    for (size_t i = 0; i < 3; i++) {
        assert_status(CW_E_STALE_HANDLE, cw_easy_free(pushes.easies[i]));
    }
}

static int returns_other(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent, (void)pushed;
    return *(int *)user_data;
}

static void note_status(int status, const char *sentence, void *user_data)
{
    (void)sentence;
    *(int *)user_data = status;
}

static void another_result_is_a_misuse_and_denies(void **opened)
{
    struct driver *driver = *opened;
    for (int result = 0; result < 3; result++) {
        long before = push_count("denied");
        int status = 0;
        assert_ok(cw_set_misuse_handler(note_status, &status, NULL));
        set_push_function(driver->multi, returns_other, &result, NULL);
        run_page(driver, "/page?do=hold");
        assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
        assert_int_equal(status, CW_E_CALLBACK_RESULT);
        await_push_count("denied", before + 1);
    }
}

struct inside {
    struct sink sink;
    int done;
    cw_status done_status;
    int headers;
};

static int count_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy, (void)line, (void)len;
    struct inside *inside = user_data;
    inside->headers++;
    return CW_CONTINUE;
}

static void note_done(cw_easy easy, const cw_message *message, void *user_data)
{
    struct inside *inside = user_data;
    inside->done++;
    inside->done_status = message->status;
    /* Everything is allowed here. */
    if (cw_easy_free(easy) != CW_OK) {
        inside->done = -1;
    }
}

static int sets_callbacks(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent;
    struct inside *inside = user_data;
    bool set = cw_easy_write_function(pushed, write_to_sink, &inside->sink, NULL) == CW_OK &&
               cw_easy_header_function(pushed, count_header, inside, NULL) == CW_OK &&
               cw_easy_done_function(pushed, note_done, inside, NULL) == CW_OK;
    return set ? CW_PUSH_ACCEPT : CW_PUSH_DENY;
}

static void callbacks_are_set_inside(void **opened)
{
    struct driver *driver = *opened;
    struct inside inside = {.sink = {.seed = 300000}};
    set_push_function(driver->multi, sets_callbacks, &inside, NULL);
    run_page(driver, "/page?bytes=300000");
    assert_int_equal(inside.done, 1);
    assert_status(CW_OK, inside.done_status);
    assert_int_equal(inside.sink.len, 300000);
    assert_false(inside.sink.damaged);
    assert_true(inside.headers > 3);
}

struct limit {
    cw_easy pushed;
    int option;
    long value;
    size_t body;
};

static int sets_limit(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent;
    struct limit *limit = user_data;
    limit->pushed = pushed;
    cw_status set = limit->body > 0 ? cw_easy_set_body_limit(pushed, limit->body)
                                    : cw_easy_set_long(pushed, limit->option, limit->value);
    return set == CW_OK ? CW_PUSH_ACCEPT : CW_PUSH_DENY;
}

static cw_message end_of_limited(struct driver *driver, struct limit *limit, const char *path)
{
    set_push_function(driver->multi, sets_limit, limit, NULL);
    cw_easy page = push_easy(path);
    assert_ok(cw_multi_add(driver->multi, page));
    driver_run_to_end(driver);
    cw_message end = {0};
    for (int i = 0; i < 2; i++) {
        cw_message message = next_message(driver->multi);
        if (message.easy.id == limit->pushed.id) {
            end = message;
        } else {
            assert_status(CW_OK, message.status);
        }
    }
    assert_ok(cw_easy_free(page));
    assert_int_equal(end.easy.id, limit->pushed.id);
    return end;
}

static void limits_are_set_inside(void **opened)
{
    struct driver *driver = *opened;
    struct limit limit = {.body = 99};
    cw_message end = end_of_limited(driver, &limit, "/page?bytes=100");
    assert_status(CW_E_BODY_TOO_LARGE, end.status);
    assert_ok(cw_easy_free(limit.pushed));

    limit = (struct limit){.option = CW_OPT_TIMEOUT_MS, .value = 100};
    end = end_of_limited(driver, &limit, "/page?do=hold");
    assert_status(CW_E_CURL, end.status);
    assert_int_equal(end.curl_code, CW_CURLE_OPERATION_TIMEDOUT);
    assert_ok(cw_easy_free(limit.pushed));

    /* libcurl itself would take any time for over. */
    limit = (struct limit){.option = CW_OPT_TIMEOUT, .value = 100};
    end = end_of_limited(driver, &limit, "/page?bytes=100000");
    assert_status(CW_OK, end.status);
    assert_ok(cw_easy_free(limit.pushed));
}

struct refusals {
    cw_status reset, add, add_elsewhere, url, follow, cookies, body, perform, cancel, address;
    cw_status queue, remove, raw, events, messages;
    cw_multi other;
    char sentence[300];
    int state;
};

static int never_raw(cw_easy easy, int events, void *user_data)
{
    (void)easy, (void)events, (void)user_data;
    fail();
    return CW_ABORT;
}

static int never_event(cw_easy easy, const cw_event *event, void *user_data)
{
    (void)event;
    return never_raw(easy, 0, user_data);
}

static int never_message(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    (void)message;
    return never_raw(easy, 0, user_data);
}

static int tries_everything(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)parent;
    struct refusals *seen = user_data;
    seen->state = -1;
    (void)!cw_easy_get_state(pushed, &seen->state);
    seen->reset = cw_easy_reset(pushed);
    seen->add = cw_multi_add(multi, pushed);
    seen->add_elsewhere = cw_multi_add(seen->other, pushed);
    seen->remove = cw_multi_remove(multi, pushed);
    seen->url = cw_easy_set_string(pushed, CW_OPT_URL, "http://127.0.0.1/");
    cw_last_error(seen->sentence, sizeof seen->sentence);
    seen->follow = cw_easy_set_bool(pushed, CW_OPT_FOLLOWLOCATION, true);
    seen->cookies = cw_easy_set_string(pushed, CW_OPT_COOKIEFILE, "");
    seen->body = cw_easy_set_body(pushed, "x", 1);
    seen->perform = cw_easy_perform(pushed);
    seen->cancel = cw_easy_cancel(pushed);
    seen->address = cw_easy_set_address_policy(pushed, CW_ADDRESS_PUBLIC);
    seen->queue = cw_easy_set_queue_timeout(pushed, 1);
    seen->raw = cw_easy_raw_function(pushed, never_raw, NULL, NULL);
    seen->events = cw_easy_event_function(pushed, never_event, NULL, NULL);
    seen->messages = cw_easy_ws_message_function(pushed, never_message, NULL, NULL);
    return CW_PUSH_ACCEPT;
}

static void its_request_cannot_be_changed(void **opened)
{
    struct driver *driver = *opened;
    struct refusals seen = {.other = new_multi()};
    set_push_function(driver->multi, tries_everything, &seen, NULL);
    cw_easy page = push_easy("/page?bytes=100");
    assert_ok(cw_multi_add(driver->multi, page));
    driver_run_to_end(driver);
    assert_status(CW_E_PUSHED, seen.reset);
    assert_status(CW_E_PUSHED, seen.add);
    assert_status(CW_E_PUSHED, seen.add_elsewhere);
    assert_status(CW_E_REENTRANT, seen.remove);
    assert_status(CW_E_PUSHED, seen.url);
    assert_non_null(strstr(seen.sentence, "CW_OPT_URL"));
    assert_status(CW_E_PUSHED, seen.follow);
    assert_status(CW_E_PUSHED, seen.cookies);
    assert_status(CW_E_PUSHED, seen.body);
    assert_status(CW_E_REENTRANT, seen.perform);
    assert_status(CW_E_NOT_ADDED, seen.cancel);
    assert_status(CW_E_PUSHED, seen.address);
    assert_status(CW_E_PUSHED, seen.queue);
    assert_status(CW_E_PUSHED, seen.raw);
    assert_status(CW_E_PUSHED, seen.events);
    assert_status(CW_E_PUSHED, seen.messages);
    assert_int_equal(seen.state, CW_STATE_IDLE);
    assert_int_equal(count_running(seen.other), 0);
    for (int i = 0; i < 2; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
    assert_ok(cw_multi_close(seen.other));
}

enum act { FREES_PUSHED, FREES_PARENT, FREES_BOTH, CANCELS_PARENT, CLOSES };

struct act_inside {
    enum act act;
    cw_easy page, pushed;
    int calls, failed, drops;
};

static int acts(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    struct act_inside *it = user_data;
    it->calls++;
    it->pushed = pushed;
    it->failed += parent.id != it->page.id;
    if (it->act == FREES_PUSHED || it->act == FREES_BOTH) {
        it->failed += cw_easy_free(pushed) != CW_OK;
    }
    if (it->act == FREES_PARENT || it->act == FREES_BOTH) {
        it->failed += cw_easy_free(parent) != CW_OK;
    }
    if (it->act == CANCELS_PARENT) {
        it->failed += cw_easy_cancel(parent) != CW_OK;
    }
    if (it->act == CLOSES) {
        it->failed += cw_multi_close(multi) != CW_OK;
    }
    return CW_PUSH_ACCEPT;
}

static void acts_in_function(struct driver *driver, struct act_inside *it)
{
    set_push_function(driver->multi, acts, it, NULL);
    it->page = push_easy("/page?bytes=1000");
    assert_ok(cw_multi_add(driver->multi, it->page));
    driver_run_to_end(driver);
    assert_int_equal(it->calls, 1);
    assert_int_equal(it->failed, 0);
}

static void the_pushed_is_freed_inside(void **opened)
{
    struct driver *driver = *opened;
    struct act_inside it = {.act = FREES_PUSHED};
    acts_in_function(driver, &it);
    cw_message message = only_message(driver->multi);
    assert_status(CW_OK, message.status);
    assert_int_equal(message.easy.id, it.page.id);
    assert_ok(cw_easy_free(it.page));
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(it.pushed));
}

static void the_parent_is_freed_inside(void **opened)
{
    struct driver *driver = *opened;
    struct act_inside it = {.act = FREES_PARENT};
    acts_in_function(driver, &it);
    cw_message message = only_message(driver->multi);
    assert_int_equal(message.easy.id, it.pushed.id);
    assert_status(CW_OK, message.status);
    assert_content_body(it.pushed, 1000);
    assert_ok(cw_easy_free(it.pushed));
}

static void both_are_freed_inside(void **opened)
{
    struct driver *driver = *opened;
    struct act_inside it = {.act = FREES_BOTH};
    acts_in_function(driver, &it);
    assert_no_message(driver->multi);
    assert_int_equal(stats_of(driver->multi).removed, 1);
}

static void the_parent_is_cancelled_inside(void **opened)
{
    struct driver *driver = *opened;
    struct act_inside it = {.act = CANCELS_PARENT};
    acts_in_function(driver, &it);
    for (int i = 0; i < 2; i++) {
        cw_message message = next_message(driver->multi);
        bool is_page = message.easy.id == it.page.id;
        assert_status(is_page ? CW_E_CANCELLED : CW_OK, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
}

static void count_act_drop(void *user_data)
{
    ((struct act_inside *)user_data)->drops++;
}

static void the_multi_is_closed_inside(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct act_inside it = {.act = CLOSES, .page = push_easy("/page")};
    set_push_function(multi, acts, &it, count_act_drop);
    assert_ok(cw_multi_add(multi, it.page));
    cw_status status = CW_OK;
    while (status == CW_OK) {
        status = cw_multi_dispatch(multi, -1, NULL);
    }
    assert_status(CW_E_CLOSED, status);
    assert_int_equal(it.drops, 1);
    assert_int_equal(it.failed, 0);
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(it.pushed));
    assert_int_equal(state(it.page), CW_STATE_IDLE);
    assert_ok(cw_easy_free(it.page));
}

static void the_parent_is_freed_before_the_pushed_ends(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    cw_easy page = push_easy("/page?bytes=2000&do=hold");
    assert_ok(cw_multi_add(driver->multi, page));
    cw_message message = {0};
    while (cw_multi_next_message(driver->multi, &message) == CW_EMPTY) {
        driver_turn(driver);
    }
    assert_int_equal(message.easy.id, page.id);
    assert_ok(cw_easy_free(page));
    assert_int_equal(pushes.count, 1);
    assert_int_equal(state(pushes.easies[0]), CW_STATE_RUNNING);
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.running, 1);
    assert_int_equal(stats.added, 2);

    release_pushes(driver);
    driver_run_to_end(driver);
    message = only_message(driver->multi);
    assert_int_equal(message.easy.id, pushes.easies[0].id);
    assert_status(CW_OK, message.status);
    assert_content_body(message.easy, 2000);
    stats = stats_of(driver->multi);
    assert_int_equal(stats.running, 0);
    assert_int_equal(stats.succeeded, 3);
    assert_int_equal(stats.connections, 1);
    assert_ok(cw_easy_free(message.easy));
}

/* As any that runs. */
static void it_is_cancelled_removed_and_freed(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    long before = push_count("denied");
    cw_easy page = push_easy("/page?push=3&do=hold");
    assert_ok(cw_multi_add(driver->multi, page));
    while (count_running(driver->multi) != 3) {
        driver_turn(driver);
    }
    assert_status(CW_OK, only_message(driver->multi).status);
    assert_int_equal(pushes.count, 3);
    assert_ok(cw_easy_cancel(pushes.easies[0]));
    assert_ok(cw_multi_remove(driver->multi, pushes.easies[1]));
    assert_ok(cw_easy_free(pushes.easies[2]));
    driver_run_to_end(driver);
    cw_message message = only_message(driver->multi);
    assert_status(CW_E_CANCELLED, message.status);
    assert_int_equal(message.easy.id, pushes.easies[0].id);
    assert_int_equal(stats_of(driver->multi).removed, 2);
    assert_ok(cw_easy_free(pushes.easies[0]));
    assert_ok(cw_easy_free(pushes.easies[1]));
    assert_ok(cw_easy_free(page));
    await_push_count("denied", before + 3);
}

static void it_is_used_again(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    run_page(driver, "/page");
    cw_easy pushed = pushes.easies[0];
    assert_ok(cw_multi_remove(driver->multi, pushed));
    assert_ok(cw_easy_set_string(pushed, CW_OPT_CAINFO, url_of("CA_FILE", "").text));
    assert_status(CW_OK, driver_run(driver, pushed).status);
    assert_text_body(pushed, "/pushed/0");
    assert_status(CW_EMPTY, cw_easy_get_push_header(pushed, ":path", 0, NULL, 0, NULL));
    assert_ok(cw_easy_free(pushed));
}

static void it_ends_with_its_stream_or_its_connection(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    cw_easy page = push_easy("/page?do=reset&bytes=100");
    assert_ok(cw_multi_add(driver->multi, page));
    driver_run_to_end(driver);
    for (int i = 0; i < 2; i++) {
        cw_message message = next_message(driver->multi);
        bool is_page = message.easy.id == page.id;
        assert_status(is_page ? CW_OK : CW_E_CURL, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
    cw_easy last = push_easy("/page?do=end&push=2");
    assert_ok(cw_multi_add(driver->multi, last));
    driver_run_to_end(driver);
    int ended = 0;
    cw_message message;
    while (cw_multi_next_message(driver->multi, &message) == CW_OK) {
        if (message.easy.id != last.id) {
            bool has_ended =
                message.status == CW_E_PUSH_ENDED || message.status == CW_E_CURL;
            assert_true(has_ended);
            ended++;
        }
        assert_ok(cw_easy_free(message.easy));
    }
    assert_int_equal(ended, pushes.count - 1);
}

/* libcurl would ask for it by itself, on a connection of which the application knows nothing. */
static void what_is_refused_is_not_asked_for(void **opened)
{
    struct driver *driver = *opened;
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    cw_easy page = push_easy("/page?do=refuse");
    assert_ok(cw_multi_add(driver->multi, page));
    driver_run_to_end(driver);
    for (int i = 0; i < 2; i++) {
        cw_message message = next_message(driver->multi);
        if (message.easy.id == page.id) {
            assert_status(CW_OK, message.status);
        } else {
            assert_status(CW_E_PUSH_ENDED, message.status);
            assert_error_has(message.easy, "before it sent what it had pushed");
        }
        assert_ok(cw_easy_free(message.easy));
    }
}

/* Pushes take no connection, and so no place under a limit. */
static void limits_on_connections_hold(void **opened)
{
    struct driver *driver = *opened;
    enum { PAGES = 10, PUSHED = 5 };
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    assert_ok(cw_multi_set_max_total_connections(driver->multi, 1));
    for (int i = 0; i < PAGES; i++) {
        assert_ok(cw_multi_add(driver->multi, push_easy("/page?push=5&bytes=3000")));
    }
    /* Needs the connection's place. */
    cw_easy other = http_easy("/bytes/10");
    assert_ok(cw_multi_add(driver->multi, other));
    driver_run_to_end(driver);
    for (int i = 0; i < PAGES * (PUSHED + 1) + 1; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
    assert_no_message(driver->multi);
    assert_int_equal(pushes.count, PAGES * PUSHED);
    cw_multi_stats stats = stats_of(driver->multi);
    assert_int_equal(stats.added, PAGES * (PUSHED + 1) + 1);
    /* One for each, and perhaps one for another address of localhost. */
    assert_in_range(stats.connections_opened, 2, 3);
    assert_true(stats.connections <= 1);
}

static void a_function_is_replaced_and_dropped(void **opened)
{
    struct driver *driver = *opened;
    int drops = 0;
    struct pushes pushes = {.accepts = true};
    set_push_function(driver->multi, returns_other, &drops, count_drop);
    take_pushes(driver->multi, &pushes);
    assert_int_equal(drops, 1);
    assert_status(CW_E_ARGUMENT, cw_multi_push_function(driver->multi, NULL, &drops, count_drop));
    assert_int_equal(drops, 2);
    run_page(driver, "/page");
    assert_int_equal(pushes.count, 1);
    assert_ok(cw_easy_free(pushes.easies[0]));
    /* The connection goes on, and pushes on it are denied. */
    assert_ok(cw_multi_push_function(driver->multi, NULL, NULL, NULL));
    run_page(driver, "/page");
    assert_int_equal(pushes.count, 1);
}

static void a_perform_takes_none(void **unused)
{
    (void)unused;
    long before = push_count("disabled");
    cw_easy page = push_easy("/page?push=2");
    assert_ok(cw_easy_perform(page));
    assert_text_body(page, "page");
    assert_ok(cw_easy_free(page));
    assert_int_equal(push_count("disabled"), before + 2);
}

struct elsewhere {
    cw_easy pushed;
    bool frees;
    cw_status set, add, freed;
    cw_multi other;
};

static void *uses_elsewhere(void *argument)
{
    struct elsewhere *it = argument;
    it->set = cw_easy_set_token(it->pushed, 1);
    it->add = cw_multi_add(it->other, it->pushed);
    it->freed = it->frees ? cw_easy_free(it->pushed) : CW_OK;
    return NULL;
}

static int has_it_used_elsewhere(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent;
    struct elsewhere *it = user_data;
    it->pushed = pushed;
    pthread_t thread;
    if (pthread_create(&thread, NULL, uses_elsewhere, it) == 0) {
        pthread_join(thread, NULL);
    }
    return CW_PUSH_ACCEPT;
}

static void other_threads_wait_for_the_answer(void **opened)
{
    struct driver *driver = *opened;
    for (int frees = 0; frees < 2; frees++) {
        struct elsewhere it = {.frees = frees == 1, .other = new_multi()};
        set_push_function(driver->multi, has_it_used_elsewhere, &it, NULL);
        cw_easy page = push_easy("/page?bytes=50");
        assert_ok(cw_multi_add(driver->multi, page));
        driver_run_to_end(driver);
        assert_status(CW_E_CONCURRENT, it.set);
        assert_status(CW_E_CONCURRENT, it.add);
        assert_ok(it.freed);
        for (int i = 0; i < 2 - frees; i++) {
            cw_message message = next_message(driver->multi);
            assert_status(CW_OK, message.status);
            assert_ok(cw_easy_free(message.easy));
        }
        assert_no_message(driver->multi);
        assert_ok(cw_multi_close(it.other));
    }
}

static int pauses_once(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy, (void)data;
    size_t *taken = user_data;
    if (*taken == 0) {
        *taken = 1;
        return CW_PAUSE;
    }
    *taken += len;
    return CW_CONTINUE;
}

struct paused {
    cw_easy pushed;
    size_t taken;
};

static int pauses(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent;
    struct paused *paused = user_data;
    paused->pushed = pushed;
    bool set = cw_easy_write_function(pushed, pauses_once, &paused->taken, NULL) == CW_OK;
    return set ? CW_PUSH_ACCEPT : CW_PUSH_DENY;
}

static void it_pauses(void **opened)
{
    struct driver *driver = *opened;
    struct paused paused = {.taken = 0};
    set_push_function(driver->multi, pauses, &paused, NULL);
    cw_easy page = push_easy("/page?bytes=5000");
    assert_ok(cw_multi_add(driver->multi, page));
    while (paused.taken == 0 || count_running(driver->multi) > 1) {
        driver_turn(driver);
    }
    assert_ok(cw_easy_unpause(paused.pushed, CW_RECV));
    driver_run_to_end(driver);
    assert_int_equal(paused.taken, 5001);
    for (int i = 0; i < 2; i++) {
        cw_message message = next_message(driver->multi);
        assert_status(CW_OK, message.status);
        assert_ok(cw_easy_free(message.easy));
    }
}

static void many_come_one_after_the_other(void **opened)
{
    struct driver *driver = *opened;
    enum { PAGES = 50, PUSHED = 4 };
    struct pushes pushes = {.accepts = true};
    take_pushes(driver->multi, &pushes);
    for (int i = 0; i < PAGES; i++) {
        assert_ok(cw_multi_add(driver->multi, push_easy("/page?push=4&bytes=20000")));
        driver_run_to_end(driver);
        for (int message = 0; message < PUSHED + 1; message++) {
            cw_easy easy = next_message(driver->multi).easy;
            assert_status(CW_OK, result(easy).status);
            assert_ok(cw_easy_free(easy));
        }
        assert_no_message(driver->multi);
    }
    assert_int_equal(pushes.count, PAGES * PUSHED);
    assert_int_equal(stats_of(driver->multi).connections, 1);
}

static void an_older_libcurl_is_named(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int result = 0;
    cw_status status = cw_multi_push_function(multi, returns_other, &result, NULL);
    if (cw_has_feature("bundled")) {
        assert_ok(status);
    } else if (status != CW_OK) {
        assert_status(CW_E_UNSUPPORTED, status);
        assert_last_error("8.4.0");
    }
    assert_ok(cw_multi_close(multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(servers_are_told_not_to_push),
        in_every_way(what_is_accepted_runs_like_what_was_added),
        in_every_way(its_request_is_known),
        in_every_way(what_is_denied_is_not_sent),
        in_every_way(another_result_is_a_misuse_and_denies),
        in_every_way(callbacks_are_set_inside),
        in_every_way(limits_are_set_inside),
        in_every_way(its_request_cannot_be_changed),
        in_every_way(the_pushed_is_freed_inside),
        in_every_way(the_parent_is_freed_inside),
        in_every_way(both_are_freed_inside),
        in_every_way(the_parent_is_cancelled_inside),
        cmocka_unit_test(the_multi_is_closed_inside),
        in_every_way(the_parent_is_freed_before_the_pushed_ends),
        in_every_way(it_is_cancelled_removed_and_freed),
        in_every_way(it_is_used_again),
        in_every_way(it_ends_with_its_stream_or_its_connection),
        in_every_way(what_is_refused_is_not_asked_for),
        in_every_way(limits_on_connections_hold),
        in_every_way(a_function_is_replaced_and_dropped),
        cmocka_unit_test(a_perform_takes_none),
        in_every_way(other_threads_wait_for_the_answer),
        in_every_way(it_pauses),
        in_every_way(many_come_one_after_the_other),
        cmocka_unit_test(an_older_libcurl_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
