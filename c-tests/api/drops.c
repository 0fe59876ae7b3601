/* drop(user_data) runs exactly once for each registration, when nothing can get it any more. */
#include "epoll_app.h"

#include <unistd.h>

static int write_any(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    (void)user_data;
    return CW_CONTINUE;
}

static int read_any(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)buf;
    (void)cap;
    *nread = 0;
    return write_any(easy, NULL, 0, user_data);
}

static int seek_any(cw_easy easy, int64_t offset, void *user_data)
{
    (void)offset;
    return write_any(easy, NULL, 0, user_data);
}

static int header_any(cw_easy easy, const char *line, size_t len, void *user_data)
{
    return write_any(easy, line, len, user_data);
}

static int progress_any(cw_easy easy, int64_t download_total, int64_t download_now,
                        int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    return write_any(easy, NULL, 0, user_data);
}

static int address_any(cw_easy easy, const cw_address *address, void *user_data)
{
    return write_any(easy, address, 0, user_data);
}

static int resolver_start_any(cw_easy easy, void *user_data)
{
    return write_any(easy, user_data, 0, user_data);
}

static int open_socket_any(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    *fd = -1;
    return address_any(easy, address, user_data);
}

static int socket_option_any(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)fd;
    (void)purpose;
    return write_any(easy, NULL, 0, user_data);
}

static void close_socket_any(cw_easy easy, int fd, void *user_data)
{
    (void)easy;
    (void)user_data;
    close(fd);
}

static int prereq_any(cw_easy easy, const cw_address *remote, const cw_address *local,
                      void *user_data)
{
    (void)local;
    return address_any(easy, remote, user_data);
}

static void debug_any(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)kind;
    write_any(easy, data, len, user_data);
}

static int ssl_context_any(cw_easy easy, void *context, void *user_data)
{
    return write_any(easy, context, 0, user_data);
}

static void key_log_any(cw_easy easy, const char *line, void *user_data)
{
    write_any(easy, line, 0, user_data);
}

static int trailer_any(cw_easy easy, void *user_data)
{
    return write_any(easy, NULL, 0, user_data);
}

static int hsts_read_any(cw_easy easy, cw_hsts_entry *entry, void *user_data)
{
    return write_any(easy, entry, 0, user_data);
}

static int hsts_write_any(cw_easy easy, const cw_hsts_entry *entry, size_t index, size_t count,
                          void *user_data)
{
    (void)index;
    (void)count;
    return write_any(easy, entry, 0, user_data);
}

static int ssh_key_any(cw_easy easy, const cw_ssh_key *known, const cw_ssh_key *found,
                       int comparison, void *user_data)
{
    (void)known;
    (void)comparison;
    return write_any(easy, found, 0, user_data);
}

static int ssh_host_key_any(cw_easy easy, const cw_ssh_key *key, void *user_data)
{
    return write_any(easy, key, 0, user_data);
}

static int chunk_begin_any(cw_easy easy, const cw_ftp_file *file, int remaining, void *user_data)
{
    (void)remaining;
    return write_any(easy, file, 0, user_data);
}

static int chunk_end_any(cw_easy easy, void *user_data)
{
    return write_any(easy, NULL, 0, user_data);
}

static int file_match_any(cw_easy easy, const char *pattern, const char *name, void *user_data)
{
    (void)pattern;
    return write_any(easy, name, 0, user_data);
}

static int interleave_any(cw_easy easy, const void *data, size_t len, void *user_data)
{
    return write_any(easy, data, len, user_data);
}

#define SETTER(kind) \
    static cw_status set_##kind(cw_easy easy, void *user_data, cw_drop_fn drop) \
    { \
        return cw_easy_##kind##_function(easy, kind##_any, user_data, drop); \
    } \
    static cw_status unset_##kind(cw_easy easy, void *user_data, cw_drop_fn drop) \
    { \
        return cw_easy_##kind##_function(easy, NULL, user_data, drop); \
    }
SETTER(write)
SETTER(read)
SETTER(seek)
SETTER(header)
SETTER(progress)
SETTER(address)
SETTER(debug)
SETTER(ssl_context)
SETTER(key_log)
SETTER(trailer)
SETTER(hsts_read)
SETTER(hsts_write)
SETTER(resolver_start)
SETTER(open_socket)
SETTER(socket_option)
SETTER(close_socket)
SETTER(prereq)
SETTER(ssh_key)
SETTER(ssh_host_key)
SETTER(chunk_begin)
SETTER(chunk_end)
SETTER(file_match)
SETTER(interleave)

static const struct {
    cw_status (*set)(cw_easy easy, void *user_data, cw_drop_fn drop);
    cw_status (*unset)(cw_easy easy, void *user_data, cw_drop_fn drop);
} callbacks[] = {
    {set_write, unset_write},   {set_read, unset_read},         {set_seek, unset_seek},
    {set_header, unset_header}, {set_progress, unset_progress}, {set_debug, unset_debug},
    {set_address, unset_address},
    {set_ssl_context, unset_ssl_context},
    {set_key_log, unset_key_log},
    {set_trailer, unset_trailer},
    {set_hsts_read, unset_hsts_read},
    {set_hsts_write, unset_hsts_write},
    {set_resolver_start, unset_resolver_start},
    {set_open_socket, unset_open_socket},
    {set_socket_option, unset_socket_option},
    {set_close_socket, unset_close_socket},
    {set_prereq, unset_prereq},
    {set_ssh_key, unset_ssh_key},
    {set_ssh_host_key, unset_ssh_host_key},
    {set_chunk_begin, unset_chunk_begin},
    {set_chunk_end, unset_chunk_end},
    {set_file_match, unset_file_match},
    {set_interleave, unset_interleave},
};

/* What this libcurl never calls drops what it gets, and says so. */
static bool is_lacking(size_t callback)
{
    cw_easy easy = new_easy();
    int drops = 0;
    cw_status status = callbacks[callback].set(easy, &drops, count_drop);
    if (status == CW_E_UNSUPPORTED) {
        assert_int_equal(drops, 1);
        assert_last_error("this libcurl does not have");
    }
    assert_ok(cw_easy_free(easy));
    assert_int_equal(drops, 1);
    return status == CW_E_UNSUPPORTED;
}

static void when_replaced_and_when_unregistered(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        cw_easy easy = new_easy();
        int first = 0, second = 0;
        assert_ok(callbacks[i].set(easy, &first, count_drop));
        assert_int_equal(first, 0);
        assert_ok(callbacks[i].set(easy, &second, count_drop));
        assert_int_equal(first, 1);
        assert_int_equal(second, 0);
        assert_ok(callbacks[i].unset(easy, NULL, NULL));
        assert_int_equal(second, 1);
        assert_ok(callbacks[i].unset(easy, NULL, NULL));
        assert_ok(cw_easy_free(easy));
        assert_int_equal(first, 1);
        assert_int_equal(second, 1);
    }
}

static int drops_of_nothing;

static void count_drop_of_nothing(void *user_data)
{
    drops_of_nothing += user_data == NULL ? 1 : 1000;
}

/* A function that is NULL by mistake: what came with it is dropped, and the one before stays. */
static void when_no_function_came_with_it(void **unused)
{
    (void)unused;
    drops_of_nothing = 0;
    int tried = 0;
    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        cw_easy easy = new_easy();
        int registered = 0, alone = 0;
        assert_ok(callbacks[i].set(easy, &registered, count_drop));
        assert_status(CW_E_ARGUMENT, callbacks[i].unset(easy, &alone, NULL));
        assert_last_error("function is NULL and user_data is not");
        assert_int_equal(alone, 0);
        assert_status(CW_E_ARGUMENT, callbacks[i].unset(easy, &alone, count_drop));
        assert_int_equal(alone, 1);
        assert_status(CW_E_ARGUMENT, callbacks[i].unset(easy, NULL, count_drop_of_nothing));
        assert_last_error("function is NULL and drop is not");
        assert_int_equal(drops_of_nothing, ++tried);
        assert_int_equal(registered, 0);
        assert_ok(cw_easy_free(easy));
        assert_int_equal(registered, 1);
    }

    int alone = 0;
    cw_multi multi = new_multi();
    assert_status(CW_E_ARGUMENT, cw_multi_socket_function(multi, NULL, &alone, count_drop));
    assert_status(CW_E_ARGUMENT, cw_multi_timer_function(multi, NULL, &alone, count_drop));
    assert_ok(cw_multi_perform(multi, NULL));
    assert_ok(cw_multi_close(multi));
    assert_status(CW_E_ARGUMENT, cw_set_misuse_handler(NULL, &alone, count_drop));
    assert_int_equal(alone, 3);
}

static int refuse_all(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    watch_nothing(multi, fd, events, user_data, socket_data);
    return -1;
}

/* Whoever registers the same data twice counts, and is told of a drop that it may not expect. */
static void for_each_of_two_registrations_of_the_same_data(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        cw_easy easy = http_easy("/bytes/10");
        int dropped = 0;
        assert_ok(callbacks[i].set(easy, &dropped, count_drop));
        assert_ok(callbacks[i].set(easy, &dropped, count_drop));
        assert_int_equal(dropped, 1);
        assert_ok(cw_multi_add(multi, easy));
        assert_status(CW_E_IN_USE, callbacks[i].set(easy, &dropped, count_drop));
        assert_last_error("; this call's user_data goes to its drop");
        assert_int_equal(dropped, 2);
        assert_status(CW_E_IN_USE, callbacks[i].set(easy, &dropped, NULL));
        char sentence[512];
        cw_last_error(sentence, sizeof sentence);
        assert_null(strstr(sentence, "drop"));
        assert_int_equal(dropped, 2);
        assert_ok(cw_easy_free(easy));
        assert_int_equal(dropped, 3);
    }
    assert_ok(cw_multi_close(multi));
    int dropped = 0;
    assert_status(CW_E_STALE_HANDLE,
                  cw_multi_socket_function(multi, watch_nothing, &dropped, count_drop));
    assert_last_error("; this call's user_data goes to its drop");
    assert_status(CW_E_STALE_HANDLE,
                  cw_multi_timer_function(multi, time_nothing, &dropped, count_drop));
    assert_last_error("; this call's user_data goes to its drop");
    assert_int_equal(dropped, 2);

    /* A function that fails is set all the same. */
    multi = new_multi();
    assert_status(CW_E_CALLBACK,
                  cw_multi_socket_function(multi, refuse_all, &dropped, count_drop));
    char sentence[512];
    cw_last_error(sentence, sizeof sentence);
    assert_null(strstr(sentence, "drop"));
    assert_int_equal(dropped, 2);
    assert_ok(cw_multi_close(multi));
    assert_int_equal(dropped, 3);
}

static void when_reset_and_when_freed(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    int reset[COUNT(callbacks)] = {0};
    int freed[COUNT(callbacks)] = {0};
    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        assert_ok(callbacks[i].set(easy, &reset[i], count_drop));
    }
    assert_ok(cw_easy_reset(easy));
    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        assert_int_equal(reset[i], 1);
        assert_ok(callbacks[i].set(easy, &freed[i], count_drop));
    }
    assert_ok(cw_easy_free(easy));
    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        assert_int_equal(reset[i], 1);
        assert_int_equal(freed[i], 1);
    }
}

static void once_for_each_registration_of_the_same_pointer(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    int drops = 0, registered = 0;
    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        assert_ok(callbacks[i].set(easy, &drops, count_drop));
        registered++;
    }
    assert_ok(callbacks[0].set(easy, &drops, count_drop));
    assert_int_equal(drops, 1);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(drops, 1 + registered);
}

static void when_the_setter_fails(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy attached = http_easy("/stall");
    cw_easy stale = new_easy();
    assert_ok(cw_multi_add(multi, attached));
    assert_ok(cw_easy_free(stale));

    for (size_t i = 0; i < COUNT(callbacks); i++) {
        if (is_lacking(i)) {
            continue;
        }
        int drops = 0;
        assert_status(CW_E_IN_USE, callbacks[i].set(attached, &drops, count_drop));
        assert_int_equal(drops, 1);
        assert_status(CW_E_STALE_HANDLE, callbacks[i].set(stale, &drops, count_drop));
        assert_int_equal(drops, 2);
        assert_status(CW_E_NULL, callbacks[i].set((cw_easy){0}, &drops, count_drop));
        assert_int_equal(drops, 3);
    }
    assert_ok(cw_easy_free(attached));
    assert_ok(cw_multi_close(multi));
}

static void not_by_a_copy(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    int drops = 0;
    assert_ok(cw_easy_write_function(easy, write_any, &drops, count_drop));
    cw_easy copy;
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_free(copy));
    assert_int_equal(drops, 0);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(drops, 1);
}

static void of_a_running_easy_when_freed_but_not_when_removed_or_closed(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easies[3];
    int drops[COUNT(easies)] = {0};
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = http_easy("/stall");
        assert_ok(cw_easy_write_function(easies[i], write_any, &drops[i], count_drop));
        assert_ok(cw_multi_add(multi, easies[i]));
    }
    assert_ok(cw_multi_perform(multi, NULL));
    assert_ok(cw_easy_free(easies[0]));
    assert_int_equal(drops[0], 1);
    assert_ok(cw_multi_remove(multi, easies[1]));
    assert_ok(cw_multi_close(multi));
    assert_int_equal(drops[1], 0);
    assert_int_equal(drops[2], 0);
    assert_ok(cw_easy_free(easies[1]));
    assert_ok(cw_easy_free(easies[2]));
    assert_int_equal(drops[1], 1);
    assert_int_equal(drops[2], 1);
}

static void of_socket_and_timer_functions(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    int sockets = 0, timers = 0, late = 0;
    assert_ok(cw_multi_socket_function(multi, watch_nothing, &sockets, count_drop));
    assert_ok(cw_multi_timer_function(multi, time_nothing, &timers, count_drop));
    assert_ok(cw_multi_socket_function(multi, watch_nothing, &sockets, count_drop));
    assert_int_equal(sockets, 1);
    assert_ok(cw_multi_socket_function(multi, NULL, NULL, NULL));
    assert_ok(cw_multi_timer_function(multi, NULL, NULL, NULL));
    assert_int_equal(sockets, 2);
    assert_int_equal(timers, 1);
    assert_ok(cw_multi_close(multi));

    assert_status(CW_E_STALE_HANDLE,
                  cw_multi_socket_function(multi, watch_nothing, &late, count_drop));
    assert_status(CW_E_NULL,
                  cw_multi_timer_function((cw_multi){0}, time_nothing, &late, count_drop));
    assert_int_equal(late, 2);
    assert_int_equal(sockets, 2);
    assert_int_equal(timers, 1);
}

struct event_app {
    struct epoll_app app;
    int announcements_after_drop;
    int drops;
};

static int announce(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct event_app *event = user_data;
    event->announcements_after_drop += event->drops > 0;
    return epoll_app_socket(multi, fd, events, &event->app, socket_data);
}

static int announce_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct event_app *event = user_data;
    event->announcements_after_drop += event->drops > 0;
    return epoll_app_timer(multi, timeout_ms, &event->app);
}

static void count_event_drop(void *user_data)
{
    ((struct event_app *)user_data)->drops++;
}

static void after_the_last_announcement_when_a_multi_closes(void **unused)
{
    (void)unused;
    struct event_app event = {0};
    struct epoll_app *app = &event.app;
    epoll_app_open_with(app, announce, announce_timer, &event, count_event_drop);

    cw_easy easy = http_easy("/stall");
    bool received = false;
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(app->multi, easy));
    while (!received) {
        assert_ok(epoll_app_turn(app, NULL));
    }
    assert_int_equal(event.drops, 0);
    epoll_app_close(app);
    assert_int_equal(event.drops, 2);
    assert_int_equal(event.announcements_after_drop, 0);
    assert_ok(cw_easy_free(easy));
}

static void ignore_misuse(int status, const char *sentence, void *user_data)
{
    (void)status;
    (void)sentence;
    (void)user_data;
}

static void of_a_misuse_handler_when_replaced(void **unused)
{
    (void)unused;
    int first = 0, second = 0;
    assert_ok(cw_set_misuse_handler(ignore_misuse, &first, count_drop));
    assert_int_equal(first, 0);
    assert_ok(cw_set_misuse_handler(ignore_misuse, &second, count_drop));
    assert_int_equal(first, 1);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_int_equal(first, 1);
    assert_int_equal(second, 1);
}

/* A drop may do everything: here it performs one easy and frees another. */
struct ambitious {
    cw_multi multi;
    cw_easy to_perform;
    cw_easy to_free;
    cw_status performed;
    cw_status freed;
    cw_status driven;
};

static void do_everything(void *user_data)
{
    struct ambitious *ambitious = user_data;
    ambitious->performed = cw_easy_perform(ambitious->to_perform);
    ambitious->freed = cw_easy_free(ambitious->to_free);
    ambitious->driven = cw_multi_perform(ambitious->multi, NULL);
}

static int free_self(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)data;
    (void)len;
    (void)user_data;
    cw_easy_free(easy);
    return CW_CONTINUE;
}

static void where_everything_is_allowed(void **unused)
{
    (void)unused;
    struct ambitious ambitious = {
        .multi = new_multi(),
        .to_perform = http_easy("/bytes/10"),
        .to_free = http_easy("/bytes/10"),
        .performed = CW_EMPTY,
        .freed = CW_EMPTY,
        .driven = CW_EMPTY,
    };
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_write_function(easy, free_self, &ambitious, do_everything));
    assert_ok(cw_multi_add(ambitious.multi, easy));
    run_to_end(ambitious.multi);
    assert_no_message(ambitious.multi);

    assert_ok(ambitious.performed);
    assert_ok(ambitious.freed);
    assert_ok(ambitious.driven);
    assert_content_body(ambitious.to_perform, 10);
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(ambitious.to_free));
    assert_ok(cw_easy_free(ambitious.to_perform));
    assert_ok(cw_multi_close(ambitious.multi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when_replaced_and_when_unregistered),
        cmocka_unit_test(when_no_function_came_with_it),
        cmocka_unit_test(for_each_of_two_registrations_of_the_same_data),
        cmocka_unit_test(when_reset_and_when_freed),
        cmocka_unit_test(once_for_each_registration_of_the_same_pointer),
        cmocka_unit_test(when_the_setter_fails),
        cmocka_unit_test(not_by_a_copy),
        cmocka_unit_test(of_a_running_easy_when_freed_but_not_when_removed_or_closed),
        cmocka_unit_test(of_socket_and_timer_functions),
        cmocka_unit_test(after_the_last_announcement_when_a_multi_closes),
        cmocka_unit_test(of_a_misuse_handler_when_replaced),
        cmocka_unit_test(where_everything_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
