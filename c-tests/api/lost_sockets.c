/* A descriptor of libcurl's that the application closes, and whose number another file gets: with
 * strict checks its transfers end, and nothing is written into the file. */
#include "epoll_app.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
    int count;
    int status;
    char sentence[512];
} heard;

static void hear(int status, const char *sentence, void *user_data)
{
    (void)user_data;
    heard.count++;
    heard.status = status;
    snprintf(heard.sentence, sizeof heard.sentence, "%s", sentence);
}

static void listen_anew(void)
{
    heard.count = 0;
    assert_ok(cw_set_misuse_handler(hear, NULL, NULL));
}

static int64_t socket_of(cw_easy easy)
{
    int64_t fd = -1;
    assert_ok(cw_easy_get_off(easy, CW_INFO_ACTIVESOCKET, &fd));
    return fd;
}

/* The only connection to the server, also where libcurl does not tell. */
static int64_t only_socket(void)
{
    int port = 0;
    int64_t found = -1;
    assert_int_equal(sscanf(url_of("HTTP_URL", "").text, "http://127.0.0.1:%d", &port), 1);
    for (int fd = 0; fd < 1024; fd++) {
        struct sockaddr_in peer = {0};
        socklen_t len = sizeof peer;
        if (getpeername(fd, (struct sockaddr *)&peer, &len) == 0 && ntohs(peer.sin_port) == port) {
            assert_int_equal(found, -1);
            found = fd;
        }
    }
    return found;
}

/* Closes a socket and lets an empty file have its number. */
static int replace(int64_t fd)
{
    assert_true(fd > 2);
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(dup2(fileno(file), (int)fd), fd);
    fclose(file);
    return (int)fd;
}

static void assert_untouched(int fd)
{
    struct stat stat;
    assert_int_equal(fstat(fd, &stat), 0);
    assert_true(S_ISREG(stat.st_mode));
    assert_int_equal(stat.st_size, 0);
}

static void assert_heard_of(int fd)
{
    char words[64];
    snprintf(words, sizeof words, "descriptor %d is a socket of multi ", fd);
    assert_int_equal(heard.count, 1);
    assert_status(CW_E_SOCKET_CLOSED, heard.status);
    assert_non_null(strstr(heard.sentence, words));
}

struct body {
    bool more;
    size_t given;
};

/* Ten bytes, then a pause. */
static int give_some(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct body *body = user_data;
    if (!body->more || cap < 10) {
        return CW_PAUSE;
    }
    body->more = false;
    memset(buf, 'x', 10);
    *nread = 10;
    body->given += 10;
    return CW_CONTINUE;
}

static cw_easy paused_upload(struct body *body)
{
    cw_easy easy = http_easy("/echo");
    upload_at_once(easy);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_read_function(easy, give_some, body, NULL));
    return easy;
}

typedef cw_status drive(cw_multi multi);

static cw_status perform(cw_multi multi)
{
    cw_status status = cw_multi_poll(multi, NULL, 0, -1, NULL);
    return status == CW_OK ? cw_multi_perform(multi, NULL) : status;
}

static cw_status dispatch(cw_multi multi)
{
    return cw_multi_dispatch(multi, -1, NULL);
}

/* Each transfer ends with a message, and the rest of the multi goes on to its close. */
static void end_paused_upload(cw_multi multi, drive *move, struct body *body, cw_easy easy)
{
    assert_int_equal(body->given, 10);
    listen_anew();
    int fd = replace(only_socket());
    body->more = true;
    assert_ok(cw_easy_unpause(easy, CW_SEND));
    while (count_running(multi) > 0) {
        assert_ok(move(multi));
    }
    assert_status(CW_E_SOCKET_CLOSED, only_message(multi).status);
    assert_heard_of(fd);
    assert_untouched(fd);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    assert_untouched(fd);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    close(fd);
}

static void a_running_transfer_ends(void **unused)
{
    (void)unused;
    drive *const ways[] = {perform, dispatch};
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct body body = {.more = true};
        cw_multi multi = new_multi();
        cw_easy easy = paused_upload(&body);
        assert_ok(cw_multi_add(multi, easy));
        while (body.given == 0) {
            assert_ok(ways[i](multi));
        }
        end_paused_upload(multi, ways[i], &body, easy);
    }
}

static cw_status time_out(cw_multi multi)
{
    return cw_multi_timeout(multi, NULL);
}

static void a_running_transfer_ends_in_a_loop_of_the_applications(void **unused)
{
    (void)unused;
    struct body body = {.more = true};
    struct epoll_app app;
    epoll_app_open(&app);
    cw_easy easy = paused_upload(&body);
    assert_ok(cw_multi_add(app.multi, easy));
    while (body.given == 0) {
        assert_ok(epoll_app_turn(&app, NULL));
    }
    end_paused_upload(app.multi, time_out, &body, easy);
    close(app.epoll);
    close(app.timer);
}

/* Where nothing else happens, the watchdog is the first who comes by. */
static void the_watchdog_leaves_it_alone(void **unused)
{
    (void)unused;
    struct epoll_app app;
    epoll_app_open(&app);
    bool received = false;
    cw_easy easy = http_easy("/stall?after=10");
    assert_ok(cw_easy_write_function(easy, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(app.multi, easy));
    while (!received) {
        assert_ok(epoll_app_turn(&app, NULL));
    }
    listen_anew();
    int fd = replace(socket_of(easy));
    epoll_app_run_to_end(&app);
    assert_heard_of(fd);
    assert_status(CW_E_SOCKET_CLOSED, only_message(app.multi).status);
    assert_untouched(fd);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(app.multi));
    close(app.epoll);
    close(app.timer);
    close(fd);
}

static void an_idle_connection_is_not_used_again(void **unused)
{
    (void)unused;
    cw_multi multi = new_multi();
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, easy));
    run_to_end(multi);
    assert_status(CW_OK, only_message(multi).status);
    int fd = replace(only_socket());
    assert_ok(cw_multi_remove(multi, easy));
    listen_anew();
    assert_status(CW_E_SOCKET_CLOSED, cw_multi_add(multi, easy));
    assert_heard_of(fd);
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_untouched(fd);
    assert_ok(cw_multi_close(multi));
    assert_untouched(fd);
    close(fd);

    /* Nothing is wrong with the easy. */
    multi = new_multi();
    assert_status(CW_OK, run(multi, easy).status);
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(easy));
    assert_int_equal(heard.count, 1);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
}

static void check_others(cw_easy other)
{
    cw_multi multi = new_multi();
    bool received = false;
    cw_easy lost = http_easy("/stall?after=10");
    assert_ok(cw_easy_write_function(lost, write_to_flag, &received, NULL));
    assert_ok(cw_multi_add(multi, lost));
    assert_ok(cw_multi_add(multi, other));
    run_until(multi, &received);
    listen_anew();
    int fd = replace(cw_has_feature("bundled") ? socket_of(lost) : only_socket());
    run_to_end(multi);
    assert_heard_of(fd);
    assert_status(CW_E_SOCKET_CLOSED, result(lost).status);
    assert_status(CW_OK, result(other).status);
    assert_untouched(fd);
    assert_ok(cw_set_misuse_handler(NULL, NULL, NULL));
    assert_ok(cw_easy_free(lost));
    assert_ok(cw_easy_free(other));
    assert_ok(cw_multi_close(multi));
    close(fd);
}

static void others_go_on(void **unused)
{
    (void)unused;
    check_others(http_easy("/drip?bytes=20&ms=5"));
}

static void others_elsewhere_go_on(void **unused)
{
    (void)unused;
    check_others(https_easy("/drip?bytes=20&ms=5"));
}

int main(void)
{
    setenv("CURLWARD_MISUSE", "log", 1);
    /* An older libcurl does not tell which socket a transfer uses. */
    if (!cw_has_feature("bundled")) {
        const struct CMUnitTest of_any_libcurl[] = {
            cmocka_unit_test(a_running_transfer_ends),
            cmocka_unit_test(a_running_transfer_ends_in_a_loop_of_the_applications),
            cmocka_unit_test(an_idle_connection_is_not_used_again),
            cmocka_unit_test(others_elsewhere_go_on),
        };
        return cmocka_run_group_tests(of_any_libcurl, NULL, NULL);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_running_transfer_ends),
        cmocka_unit_test(a_running_transfer_ends_in_a_loop_of_the_applications),
        cmocka_unit_test(the_watchdog_leaves_it_alone),
        cmocka_unit_test(an_idle_connection_is_not_used_again),
        cmocka_unit_test(others_go_on),
        cmocka_unit_test(others_elsewhere_go_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
