/* The function that closes sockets: once for each, when its connection closes, however late. */
#include "driver.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* The sockets of an easy. */
struct book {
    int opened;
    int closed;
    int strange; /* descriptors that were not open, or still watched */
    int drops;
    int last;
    cw_easy easy; /* the last one that was named */
    pthread_t thread;
    int watcher; /* an epoll instance of the application's own loop, or 0 */
    int kept;    /* a descriptor that is not closed but kept, or 0 */
    bool keeps;
};

static int count_open(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    (void)fd;
    (void)purpose;
    ((struct book *)user_data)->opened++;
    return CW_CONTINUE;
}

static void close_one(cw_easy easy, int fd, void *user_data)
{
    struct book *book = user_data;
    book->closed++;
    book->easy = easy;
    book->last = fd;
    book->thread = pthread_self();
    bool watched = book->watcher != 0 && epoll_ctl(book->watcher, EPOLL_CTL_DEL, fd, NULL) == 0;
    if (book->keeps) {
        book->strange += watched || fcntl(fd, F_GETFD) < 0;
        book->kept = fd;
    } else {
        book->strange += watched || close(fd) != 0;
    }
}

static void count_drop_of_book(void *user_data)
{
    ((struct book *)user_data)->drops++;
}

static cw_easy booked_easy(const char *path, struct book *book)
{
    cw_easy easy = http_easy(path);
    assert_ok(cw_easy_socket_option_function(easy, count_open, book, NULL));
    assert_ok(cw_easy_close_socket_function(easy, close_one, book, count_drop_of_book));
    return easy;
}

static void assert_book(const struct book *book, int opened, int closed, int drops)
{
    assert_int_equal(book->opened, opened);
    assert_int_equal(book->closed, closed);
    assert_int_equal(book->drops, drops);
    assert_int_equal(book->strange, 0);
}

static struct book new_book(const struct driver *driver)
{
    return (struct book){.watcher = driver->way == SOCKETS ? driver->app.epoll : 0};
}

static void a_connection_outlives_its_easy(void **opened)
{
    struct driver *driver = *opened;
    struct book book = new_book(driver);
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_book(&book, 1, 0, 0);
    assert_ok(cw_easy_free(easy));
    assert_book(&book, 1, 0, 0);

    /* Used by another easy, which has none. */
    cw_easy other = http_easy("/bytes/10");
    assert_int_equal(driver_run(driver, other).status, CW_OK);
    assert_ok(cw_easy_free(other));
    assert_book(&book, 1, 0, 0);
    driver_close_multi(driver);
    assert_book(&book, 1, 1, 1);
    assert_true(book.easy.id == easy.id);
}

static void it_closes_before_the_multi_does(void **opened)
{
    struct driver *driver = *opened;
    struct book book = new_book(driver);
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    for (int round = 1; round <= 3; round++) {
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_book(&book, round, round, 0);
    }
    /* By the server. */
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, false));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/close").text));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_book(&book, 4, 4, 0);
    /* By a transfer that is cancelled. */
    bool begun = false;
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/stall?after=10").text));
    assert_ok(cw_easy_write_function(easy, write_to_flag, &begun, NULL));
    assert_ok(cw_multi_add(driver->multi, easy));
    driver_run_until(driver, &begun);
    assert_book(&book, 5, 4, 0);
    assert_ok(cw_easy_cancel(easy));
    assert_book(&book, 5, 5, 0);
    assert_ok(cw_easy_free(easy));
    assert_book(&book, 5, 5, 1);
}

/* Each connection stays with the function that the easy had when it was opened. */
static void a_function_that_was_replaced_closes_what_it_has(void **opened)
{
    struct driver *driver = *opened;
    struct book first = new_book(driver), second = new_book(driver);
    cw_easy easy = booked_easy("/bytes/10", &first);
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_ok(cw_easy_close_socket_function(easy, close_one, &second, count_drop_of_book));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(first.drops, 0);
    assert_ok(cw_easy_close_socket_function(easy, NULL, NULL, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_ok(cw_easy_reset(easy));
    assert_int_equal(first.drops + second.drops, 0);
    driver_close_multi(driver);
    assert_book(&first, 3, 1, 1);
    assert_book(&second, 0, 1, 1);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(first.drops + second.drops, 2);
}

static void without_a_connection_it_is_dropped_at_once(void **opened)
{
    struct driver *driver = *opened;
    struct book book = new_book(driver);
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_ok(cw_easy_close_socket_function(easy, NULL, NULL, NULL));
    assert_book(&book, 0, 0, 1);
    assert_ok(cw_easy_free(easy));
}

static void after_a_blocking_perform(void **unused)
{
    (void)unused;
    struct book book = {0};
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_perform(easy));
    assert_book(&book, 1, 0, 0);
    assert_ok(cw_easy_free(easy));
    assert_book(&book, 1, 1, 1);
}

/* Nobody listens there. */
static void each_address_that_was_tried_is_closed(void **opened)
{
    struct driver *driver = *opened;
    struct book book = new_book(driver);
    char url[64], entry[64];
    int port = port_of("CLOSED_URL");
    snprintf(url, sizeof url, "http://a.name:%d/", port);
    snprintf(entry, sizeof entry, "a.name:%d:127.0.0.1,127.0.0.2", port);
    cw_easy easy = booked_easy("/", &book);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, (const char *const[]){entry}, 1));
    assert_int_equal(driver_run(driver, easy).curl_code, CW_CURLE_COULDNT_CONNECT);
    assert_book(&book, 2, 2, 0);
    assert_ok(cw_easy_free(easy));
    assert_book(&book, 2, 2, 1);
}

static void a_stream_that_is_left_is_no_connection_that_closes(void **opened)
{
    struct driver *driver = *opened;
    struct book book = new_book(driver);
    cw_easy first = http2_easy("/bytes/10"), second = http2_easy("/drip?bytes=20&ms=1");
    bool begun = false;
    assert_ok(cw_easy_close_socket_function(first, close_one, &book, count_drop_of_book));
    assert_ok(cw_easy_set_long(first, CW_OPT_IPRESOLVE, CW_IPRESOLVE_V4));
    assert_ok(cw_easy_set_long(second, CW_OPT_IPRESOLVE, CW_IPRESOLVE_V4));
    assert_int_equal(driver_run(driver, first).status, CW_OK);
    assert_ok(cw_easy_write_function(second, write_to_flag, &begun, NULL));
    assert_ok(cw_multi_add(driver->multi, second));
    driver_run_until(driver, &begun);
    assert_ok(cw_easy_free(first));
    assert_int_equal(book.closed + book.drops, 0);
    driver_run_to_end(driver);
    assert_int_equal(result(second).status, CW_OK);
    assert_int_equal(book.closed + book.drops, 0);
    assert_ok(cw_easy_free(second));
    driver_close_multi(driver);
    assert_book(&book, 0, 1, 1);
}

static int give_kept(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    struct book *book = user_data;
    if (book->kept > 0) {
        *fd = book->kept;
        book->kept = 0;
        return CW_SOCKET_CONNECTED;
    }
    *fd = socket(address->family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return CW_CONTINUE;
}

/* A pool of the application's own: what is closed there is used again. */
static void a_connection_may_be_kept(void **opened)
{
    if (strncmp(cw_curl_version(), "libcurl/7.88.", 13) == 0) {
        print_message("libcurl cannot use a socket that is connected already\n");
        skip();
    }
    struct driver *driver = *opened;
    struct book book = new_book(driver);
    book.keeps = true;
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_ok(cw_easy_open_socket_function(easy, give_kept, &book, NULL));
    long before = server_stat("connections");
    for (int round = 1; round <= 3; round++) {
        /* The last connection is not idle for curlward: it has none. */
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_content_body(easy, 10);
        driver_close_multi(driver);
        assert_book(&book, round, round, 0);
        void *next = &driver->way;
        struct driver *old = driver;
        assert_int_equal(open_driver(&next), 0);
        driver = next;
        *opened = driver;
        free(old);
        book.watcher = driver->way == SOCKETS ? driver->app.epoll : 0;
    }
    assert_int_equal(server_stat("connections"), before + 2);
    assert_ok(cw_easy_free(easy));
    assert_int_equal(close(book.kept), 0);
}

static void *close_multi(void *multi)
{
    return cw_multi_close(*(cw_multi *)multi) == CW_OK ? multi : NULL;
}

static void another_thread_that_closes_the_multi_calls_it(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct book book = {0};
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_int_equal(run(multi, easy).status, CW_OK);
    assert_ok(cw_easy_free(easy));
    pthread_t thread;
    void *closed = NULL;
    assert_int_equal(pthread_create(&thread, NULL, close_multi, &multi), 0);
    assert_int_equal(pthread_join(thread, &closed), 0);
    assert_ptr_equal(closed, &multi);
    assert_book(&book, 1, 1, 1);
    assert_false(pthread_equal(book.thread, pthread_self()));
}

/* The child's are the parent's connections, which it does not notice. */
static void a_child_closes_nothing(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct book book = {0};
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_int_equal(run(multi, easy).status, CW_OK);
    pid_t child = fork();
    if (child == 0) {
        bool ended = cw_easy_free(easy) == CW_OK && cw_multi_close(multi) == CW_OK;
        _exit(ended && book.closed == 0 && book.drops == 0 ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(run(multi, easy).status, CW_OK);
    assert_book(&book, 1, 0, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    assert_book(&book, 1, 1, 1);
}

struct forker {
    struct book *book;
    pid_t child;
};

static int fork_in_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct forker *forker = user_data;
    forker->child = forker->child < 0 ? fork() : forker->child;
    return CW_CONTINUE;
}

/* Its libcurl goes on when the callback returns, and closes the connection. */
static void a_child_of_a_callback_closes_nothing(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct book book = {0};
    struct forker forker = {&book, -1};
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_easy_write_function(easy, fork_in_write, &forker, NULL));
    assert_ok(cw_multi_add(multi, easy));
    cw_status status = CW_OK;
    while (status == CW_OK && forker.child < 0) {
        status = cw_multi_perform(multi, NULL);
    }
    if (forker.child == 0) {
        _exit(status == CW_E_FORKED && book.closed == 0 && book.drops == 0 ? 0 : 1);
    }
    assert_ok(status);
    int ended = -1;
    assert_int_equal(waitpid(forker.child, &ended, 0), forker.child);
    assert_int_equal(ended, 0);
    run_to_end(multi);
    assert_int_equal(result(easy).status, CW_OK);
    assert_book(&book, 1, 1, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    assert_book(&book, 1, 1, 1);
}

static int give_fresh(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    (void)address;
    struct book *book = user_data;
    *fd = book->kept;
    book->kept = 0;
    return CW_CONTINUE;
}

/* A child gives what the parent's connections have the numbers of. */
static void a_number_of_the_parents_is_free_in_a_child(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    struct book book = {0};
    cw_easy easy = booked_easy("/bytes/10", &book);
    assert_int_equal(run(multi, easy).status, CW_OK);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((uint16_t)port_of("HTTP_URL"))};
    struct url url = url_of("HTTP_URL", "/bytes/10");
    pid_t child = fork();
    if (child == 0) {
        int failed = 0;
        for (int fd = 3; fd < 200 && failed == 0; fd++) {
            struct sockaddr_in peer;
            socklen_t size = sizeof peer;
            if (getpeername(fd, (struct sockaddr *)&peer, &size) != 0 || peer.sin_port != address.sin_port) {
                continue;
            }
            close(fd);
            int again = socket(AF_INET, SOCK_STREAM, 0);
            struct book mine = {.kept = dup2(again, fd)};
            cw_easy own;
            failed = mine.kept != fd || cw_easy_new(&own) != CW_OK ||
                     cw_easy_set_string(own, CW_OPT_URL, url.text) != CW_OK ||
                     cw_easy_open_socket_function(own, give_fresh, &mine, NULL) != CW_OK ||
                     cw_easy_perform(own) != CW_OK || mine.kept != 0;
        }
        _exit(failed);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
}

/* What a function does to everything around it. */
struct storm {
    struct driver *driver;
    cw_easy easies[3];
    cw_status added;
    cw_status freed;
    cw_status driven;
    cw_status closed;
    int calls;
};

static void storm(cw_easy easy, int fd, void *user_data)
{
    struct storm *storm = user_data;
    close(fd);
    if (storm->calls++ > 0) {
        return;
    }
    storm->driven = cw_multi_perform(storm->driver->multi, NULL);
    storm->added = cw_multi_add(storm->driver->multi, storm->easies[1]);
    storm->freed = cw_easy_free(easy);
    storm->closed = cw_multi_close(storm->driver->multi);
}

static void everything_may_end_inside(void **opened)
{
    struct driver *driver = *opened;
    struct storm around = {.driver = driver, .easies = {http_easy("/bytes/10"), http_easy("/bytes/10"),
                                                        http_easy("/drip?bytes=30&ms=2")}};
    assert_ok(cw_easy_set_bool(around.easies[0], CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_easy_close_socket_function(around.easies[0], storm, &around, NULL));
    assert_ok(cw_easy_close_socket_function(around.easies[2], storm, &around, NULL));
    assert_ok(cw_multi_add(driver->multi, around.easies[2]));
    assert_ok(cw_multi_add(driver->multi, around.easies[0]));
    cw_status status = CW_OK;
    while (status == CW_OK) {
        if (driver->way == SOCKETS) {
            status = epoll_app_turn(&driver->app, NULL);
        } else if (driver->way == DISPATCH) {
            status = cw_multi_dispatch(driver->multi, 100, NULL);
        } else {
            status = cw_multi_perform(driver->multi, NULL);
            status = status == CW_OK ? cw_multi_poll(driver->multi, NULL, 0, 100, NULL) : status;
        }
    }
    assert_true(status == CW_E_CLOSED || status == CW_E_STALE_HANDLE);
    assert_status(CW_E_REENTRANT, around.driven);
    assert_ok(around.added);
    assert_ok(around.freed);
    assert_ok(around.closed);
    assert_int_equal(around.calls, 2);
    assert_status(CW_E_STALE_HANDLE, cw_easy_free(around.easies[0]));
    assert_int_equal(result(around.easies[2]).status, CW_E_CLOSED);
    assert_ok(cw_easy_free(around.easies[1]));
    assert_ok(cw_easy_free(around.easies[2]));
    if (driver->way == SOCKETS) {
        close(driver->app.timer);
        close(driver->app.epoll);
    }
    if (driver->way == DESCRIPTOR) {
        close(driver->epoll);
    }
    driver->multi = (cw_multi){0};
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_connection_outlives_its_easy),
        in_every_way(it_closes_before_the_multi_does),
        in_every_way(a_function_that_was_replaced_closes_what_it_has),
        in_every_way(without_a_connection_it_is_dropped_at_once),
        cmocka_unit_test(after_a_blocking_perform),
        in_every_way(each_address_that_was_tried_is_closed),
        in_every_way(a_stream_that_is_left_is_no_connection_that_closes),
        in_every_way(a_connection_may_be_kept),
        cmocka_unit_test(another_thread_that_closes_the_multi_calls_it),
        cmocka_unit_test(a_child_closes_nothing),
        cmocka_unit_test(a_child_of_a_callback_closes_nothing),
        cmocka_unit_test(a_number_of_the_parents_is_free_in_a_child),
        in_every_way(everything_may_end_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
