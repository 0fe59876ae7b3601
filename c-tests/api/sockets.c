/* Sockets that the application makes and sets up, and what it hears before a look-up and a request. */
#include "driver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* What the functions saw, and what they answer. */
struct seen {
    int looked_up;
    int opened;
    int set_up;
    int requested;
    int fd; /* the last one made, or shown */
    int answer; /* of all functions, from the call on that is numbered */
    int from;
    bool connected; /* the socket that was shown */
    char ip[48];
    int port;
    int local_port;
    char url[256];
};

static int answer(const struct seen *seen, int call)
{
    return call >= seen->from ? seen->answer : CW_CONTINUE;
}

static int look_up(cw_easy easy, void *user_data)
{
    struct seen *seen = user_data;
    if (cw_easy_get_string(easy, CW_INFO_EFFECTIVE_URL, seen->url, sizeof seen->url, NULL) != CW_OK) {
        seen->url[0] = '\0';
    }
    return answer(seen, ++seen->looked_up);
}

static int open_one(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    struct seen *seen = user_data;
    memcpy(seen->ip, address->ip, sizeof seen->ip);
    seen->port = address->port;
    int given = answer(seen, ++seen->opened);
    if (given == CW_CONTINUE) {
        *fd = seen->fd = socket(address->family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    }
    return given;
}

static int set_up(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    struct seen *seen = user_data;
    struct sockaddr_storage peer;
    seen->connected = getpeername(fd, (struct sockaddr *)&peer, &(socklen_t){sizeof peer}) == 0;
    int priority = 3;
    setsockopt(fd, SOL_SOCKET, SO_PRIORITY, &priority, sizeof priority);
    seen->fd = purpose == CW_SOCKET_FOR_CONNECT ? fd : -1;
    return answer(seen, ++seen->set_up);
}

static int request(cw_easy easy, const cw_address *remote, const cw_address *local, void *user_data)
{
    (void)easy;
    struct seen *seen = user_data;
    memcpy(seen->ip, remote->ip, sizeof seen->ip);
    seen->port = remote->port;
    seen->local_port = local->port;
    return answer(seen, ++seen->requested);
}

enum { LOOK_UP, OPEN, SET_UP, REQUEST, FUNCTIONS };

static const char *const words[FUNCTIONS] = {"resolver start", "open socket", "socket option",
                                             "prereq"};

/* Sets one of the functions, or takes it away. */
static void hear(cw_easy easy, int which, struct seen *seen)
{
    bool on = seen != NULL;
    switch (which) {
    case LOOK_UP:
        assert_ok(cw_easy_resolver_start_function(easy, on ? look_up : NULL, seen, NULL));
        break;
    case OPEN:
        assert_ok(cw_easy_open_socket_function(easy, on ? open_one : NULL, seen, NULL));
        break;
    case SET_UP:
        assert_ok(cw_easy_socket_option_function(easy, on ? set_up : NULL, seen, NULL));
        break;
    default:
        assert_ok(cw_easy_prereq_function(easy, on ? request : NULL, seen, NULL));
    }
}

static void hear_all(cw_easy easy, struct seen *seen)
{
    for (int which = 0; which < FUNCTIONS; which++) {
        hear(easy, which, seen);
    }
}

static int calls_in_all(const struct seen *seen)
{
    return seen->looked_up + seen->opened + seen->set_up + seen->requested;
}

static cw_easy resolved_easy(const char *addresses, int port)
{
    char url[64], entry[128];
    snprintf(url, sizeof url, "http://a.name:%d/bytes/10", port);
    snprintf(entry, sizeof entry, "a.name:%d:%s", port, addresses);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, (const char *const[]){entry}, 1));
    return easy;
}

static void they_are_called_in_order_and_again_for_each_request(void **opened)
{
    struct driver *driver = *opened;
    struct seen seen = {.answer = CW_CONTINUE, .connected = true};
    cw_easy easy = http_easy("/bytes/10");
    hear_all(easy, &seen);
    for (int round = 1; round <= 3; round++) {
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_content_body(easy, 10);
        assert_int_equal(seen.looked_up, 1);
        assert_int_equal(seen.opened, 1);
        assert_int_equal(seen.set_up, 1);
        assert_int_equal(seen.requested, round);
    }
    assert_string_equal(seen.url, url_of("HTTP_URL", "/bytes/10").text);
    assert_false(seen.connected);
    assert_string_equal(seen.ip, "127.0.0.1");
    assert_int_equal(seen.port, port_of("HTTP_URL"));
    long local_port = 0;
    assert_ok(cw_easy_get_long(easy, CW_INFO_LOCAL_PORT, &local_port));
    assert_int_equal(seen.local_port, local_port);
    int priority = 0;
    socklen_t size = sizeof priority;
    assert_int_equal(getsockopt(seen.fd, SOL_SOCKET, SO_PRIORITY, &priority, &size), 0);
    assert_int_equal(priority, 3);
    assert_ok(cw_easy_free(easy));
}


static void each_is_of_use_alone(void **opened)
{
    struct driver *driver = *opened;
    for (int which = 0; which < FUNCTIONS; which++) {
        struct seen seen = {.answer = CW_CONTINUE};
        cw_easy easy = http_easy("/bytes/10");
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
        assert_ok(cw_easy_set_long(easy, CW_OPT_DNS_CACHE_TIMEOUT, 0));
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        hear(easy, which, &seen);
        for (int round = 1; round <= 2; round++) {
            assert_int_equal(driver_run(driver, easy).status, CW_OK);
            const int calls[] = {seen.looked_up, seen.opened, seen.set_up, seen.requested};
            assert_int_equal(calls[which], round);
            assert_int_equal(calls_in_all(&seen), round);
        }
        hear(easy, which, NULL);
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        assert_int_equal(calls_in_all(&seen), 2);
        assert_ok(cw_easy_free(easy));
    }
}

/* No other address of the name is tried, and nothing is sent. */
static void what_one_aborts_ends(void **opened)
{
    struct driver *driver = *opened;
    for (int which = 0; which < FUNCTIONS; which++) {
        struct seen seen = {.answer = CW_ABORT};
        cw_easy easy = which == LOOK_UP ? http_easy("/bytes/10")
                                        : resolved_easy("127.0.0.1,127.0.0.2", port_of("HTTP_URL"));
        hear(easy, which, &seen);
        long before = server_stat("requests");
        cw_message message = driver_run(driver, easy);
        assert_int_equal(message.status, CW_E_CURL);
        assert_int_equal(message.curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
        char sentence[80];
        snprintf(sentence, sizeof sentence, "the %s callback returned CW_ABORT", words[which]);
        assert_error_has(easy, sentence);
        assert_int_equal(calls_in_all(&seen), 1);
        assert_int_equal(server_stat("requests"), before + 1);
        assert_ok(cw_easy_free(easy));
    }
}

static void a_wrong_answer_ends_the_transfer_too(void **opened)
{
    struct driver *driver = *opened;
    for (int which = 0; which < FUNCTIONS; which++) {
        struct seen seen = {.answer = CW_PAUSE};
        cw_easy easy = which == LOOK_UP ? http_easy("/bytes/10")
                                        : resolved_easy("127.0.0.1,127.0.0.2", port_of("HTTP_URL"));
        hear(easy, which, &seen);
        assert_int_equal(driver_run(driver, easy).status, CW_E_CALLBACK_RESULT);
        char sentence[80];
        snprintf(sentence, sizeof sentence, "the %s callback of easy ", words[which]);
        assert_error_has(easy, sentence);
        bool of_sockets = which == OPEN || which == SET_UP;
        assert_error_has(easy, of_sockets ? "returned -2; its results are CW_CONTINUE, CW_SOCKET_CONNECTED, "
                                            "CW_ABORT"
                                          : "returned -2; its results are CW_CONTINUE, CW_ABORT");
        assert_int_equal(calls_in_all(&seen), 1);
        assert_ok(cw_easy_free(easy));
    }
}

/* A port of this host that takes no connection: a connect to it goes on and on. */
struct deaf {
    int listener;
    int waiting[3];
    int port;
};

static struct deaf new_deaf(const char *ip)
{
    struct deaf deaf = {.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = inet_addr(ip)};
    socklen_t size = sizeof address;
    assert_int_equal(bind(deaf.listener, (struct sockaddr *)&address, size), 0);
    assert_int_equal(listen(deaf.listener, 0), 0);
    assert_int_equal(getsockname(deaf.listener, (struct sockaddr *)&address, &size), 0);
    deaf.port = ntohs(address.sin_port);
    for (size_t i = 0; i < COUNT(deaf.waiting); i++) {
        deaf.waiting[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        (void)!connect(deaf.waiting[i], (struct sockaddr *)&address, size);
    }
    return deaf;
}

static void close_deaf(struct deaf *deaf)
{
    for (size_t i = 0; i < COUNT(deaf->waiting); i++) {
        close(deaf->waiting[i]);
    }
    close(deaf->listener);
}

/* An abort at the second address ends the transfer while the first one is being connected. */
static void another_address_that_is_being_connected_is_given_up(void **opened)
{
    struct driver *driver = *opened;
    for (int which = OPEN; which <= SET_UP; which++) {
        struct deaf deaf = new_deaf("127.0.0.2");
        struct seen seen = {.answer = CW_ABORT, .from = 2};
        cw_easy easy = resolved_easy("127.0.0.2,127.0.0.3", deaf.port);
        assert_ok(cw_easy_set_long(easy, CW_OPT_HAPPY_EYEBALLS_TIMEOUT_MS, 1));
        /* A system's libcurl tries it when this one has half of that. */
        assert_ok(cw_easy_set_long(easy, CW_OPT_CONNECTTIMEOUT_MS, cw_has_feature("bundled") ? 300000 : 1200));
        hear(easy, which, &seen);
        assert_int_equal(driver_run(driver, easy).curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
        assert_int_equal(calls_in_all(&seen), 2);
        close_deaf(&deaf);
        assert_ok(cw_easy_free(easy));
    }
}

static void refused_addresses_have_no_sockets(void **opened)
{
    struct driver *driver = *opened;
    struct seen seen = {.answer = CW_CONTINUE};
    cw_easy easy = http_easy("/bytes/10");
    hear_all(easy, &seen);
    assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
    assert_int_equal(driver_run(driver, easy).status, CW_E_ADDRESS_REFUSED);
    assert_int_equal(seen.looked_up, 1);
    assert_int_equal(calls_in_all(&seen), 1);
    assert_ok(cw_easy_free(easy));
}

static void a_redirect_elsewhere_is_another_connection(void **opened)
{
    struct driver *driver = *opened;
    char path[128];
    snprintf(path, sizeof path, "/redirect-to?url=http://localhost:%d/bytes/10", port_of("HTTP_URL"));
    struct seen seen = {.answer = CW_CONTINUE};
    cw_easy easy = http_easy(path);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_easy_set_long(easy, CW_OPT_IPRESOLVE, CW_IPRESOLVE_V4));
    hear_all(easy, &seen);
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(seen.looked_up, 2);
    assert_int_equal(seen.opened, 2);
    assert_int_equal(seen.set_up, 2);
    assert_int_equal(seen.requested, 2);
    assert_non_null(strstr(seen.url, "http://localhost:"));

    /* Aborted there, after the first response. */
    seen = (struct seen){.answer = CW_ABORT, .from = 2};
    hear(easy, LOOK_UP, NULL);
    cw_message message = driver_run(driver, easy);
    assert_int_equal(message.curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
    assert_int_equal(seen.opened, 2);
    assert_int_equal(seen.requested, 1);
    assert_ok(cw_easy_free(easy));
}

static void streams_share_a_connection_and_have_requests_of_their_own(void **opened)
{
    struct driver *driver = *opened;
    struct seen seen[2] = {{.answer = CW_CONTINUE}, {.answer = CW_CONTINUE}};
    cw_easy easies[2];
    for (int i = 0; i < 2; i++) {
        easies[i] = http2_easy("/bytes/10");
        assert_ok(cw_easy_set_long(easies[i], CW_OPT_IPRESOLVE, CW_IPRESOLVE_V4));
        hear_all(easies[i], &seen[i]);
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(result(easies[i]).status, CW_OK);
        assert_int_equal(seen[i].requested, 1);
        assert_ok(cw_easy_free(easies[i]));
    }
    assert_int_equal(seen[0].opened + seen[1].opened, 1);
    assert_int_equal(seen[0].set_up + seen[1].set_up, 1);
}

/* A proxy is what is connected to. */
static void a_proxy_is_the_other_end(void **opened)
{
    struct driver *driver = *opened;
    struct seen seen = {.answer = CW_CONTINUE};
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://192.0.2.1/bytes/10"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, url_of("HTTP_URL", "").text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
    hear_all(easy, &seen);
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(calls_in_all(&seen), 4);
    assert_string_equal(seen.ip, "127.0.0.1");
    assert_int_equal(seen.port, port_of("HTTP_URL"));
    assert_ok(cw_easy_free(easy));
}

/* A server on a Unix socket, which answers when it is asked. */
struct local {
    int listener;
    int connection;
    int family;
    char ip[48];
};

static int open_local(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    struct local *local = user_data;
    local->family = address->family;
    memcpy(local->ip, address->ip, sizeof local->ip);
    *fd = socket(address->family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return CW_CONTINUE;
}

static int answer_at_once(cw_easy easy, const cw_address *remote, const cw_address *here, void *user_data)
{
    (void)easy;
    struct local *local = user_data;
    static const char response[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlocal";
    local->connection = accept(local->listener, NULL, NULL);
    bool sent = write(local->connection, response, sizeof response - 1) == sizeof response - 1;
    return sent && remote->family == AF_UNIX && here->family == AF_UNIX ? CW_CONTINUE : CW_ABORT;
}

static void a_unix_socket_is_made_too(void **opened)
{
    struct driver *driver = *opened;
    struct local local = {.listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), .connection = -1};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char name[64];
    snprintf(name, sizeof name, "curlward-test-%d-%d", (int)getpid(), (int)driver->way);
    strcpy(address.sun_path + 1, name);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name));
    assert_int_equal(bind(local.listener, (struct sockaddr *)&address, size), 0);
    assert_int_equal(listen(local.listener, 1), 0);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://192.0.2.1/"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, "*"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_ABSTRACT_UNIX_SOCKET, name));
    assert_ok(cw_easy_open_socket_function(easy, open_local, &local, NULL));
    assert_ok(cw_easy_prereq_function(easy, answer_at_once, &local, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_text_body(easy, "local");
    assert_int_equal(local.family, AF_UNIX);
    assert_string_equal(local.ip, "");
    close(local.connection);
    close(local.listener);
    assert_ok(cw_easy_free(easy));
}

/* Who waits for a look-up makes it, if the one who was to make it does not. */
static void an_aborted_look_up_is_made_by_the_next(void **opened)
{
    struct driver *driver = *opened;
    struct seen aborts = {.answer = CW_ABORT}, looks = {.answer = CW_CONTINUE};
    cw_easy first = new_easy(), second = new_easy();
    struct url url = url_under("localhost", "/bytes/10");
    assert_ok(cw_easy_set_string(first, CW_OPT_URL, url.text));
    assert_ok(cw_easy_set_string(second, CW_OPT_URL, url.text));
    hear(first, LOOK_UP, &aborts);
    hear(second, LOOK_UP, &looks);
    assert_ok(cw_multi_add(driver->multi, first));
    assert_ok(cw_multi_add(driver->multi, second));
    driver_run_to_end(driver);
    assert_int_equal(result(first).curl_code, CW_CURLE_ABORTED_BY_CALLBACK);
    assert_int_equal(result(second).status, CW_OK);
    assert_int_equal(aborts.looked_up, 1);
    assert_int_equal(looks.looked_up, 1);
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(second));
}

static int abort_second(cw_easy easy, const cw_address *remote, const cw_address *local, void *user_data)
{
    (void)easy;
    (void)remote;
    (void)local;
    return ++*(int *)user_data == 2 ? CW_ABORT : CW_CONTINUE;
}

/* What is aborted on a connection that is open leaves others their responses. */
static void a_request_that_is_not_sent_leaves_no_trace(void **opened)
{
    struct driver *driver = *opened;
    int requests = 0;
    cw_easy easy = http_easy("/echo");
    assert_ok(cw_easy_prereq_function(easy, abort_second, &requests, NULL));
    for (int round = 1; round <= 3; round++) {
        char body[8];
        snprintf(body, sizeof body, "body %d", round);
        assert_ok(cw_easy_set_body(easy, body, strlen(body)));
        cw_message message = driver_run(driver, easy);
        assert_int_equal(message.status, round == 2 ? CW_E_CURL : CW_OK);
        assert_int_equal(message.response_code, round == 2 ? 0 : 200);
        if (round != 2) {
            assert_text_body(easy, body);
        }
    }
    assert_ok(cw_easy_free(easy));
}

static int close_and_abort(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    (void)address;
    (void)fd;
    return cw_multi_close(*(cw_multi *)user_data) == CW_OK ? CW_ABORT : CW_CONTINUE;
}

/* The transfer that it is about is none of the next multi's, which has the same place. */
static void an_answer_ends_with_its_multi(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10");
    for (int round = 0; round < 5; round++) {
        cw_multi multi = new_multi();
        assert_ok(cw_easy_open_socket_function(easy, close_and_abort, &multi, NULL));
        assert_ok(cw_multi_add(multi, easy));
        cw_status status = CW_OK;
        while (status == CW_OK) {
            status = cw_multi_perform(multi, NULL);
        }
        assert_status(CW_E_CLOSED, status);
        assert_int_equal(result(easy).status, CW_E_CLOSED);

        multi = new_multi();
        assert_ok(cw_easy_open_socket_function(easy, NULL, NULL, NULL));
        assert_int_equal(run(multi, easy).status, CW_OK);
        assert_ok(cw_multi_close(multi));
    }
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(they_are_called_in_order_and_again_for_each_request),
        in_every_way(each_is_of_use_alone),
        in_every_way(what_one_aborts_ends),
        in_every_way(a_wrong_answer_ends_the_transfer_too),
        in_every_way(another_address_that_is_being_connected_is_given_up),
        cmocka_unit_test(an_answer_ends_with_its_multi),
        in_every_way(refused_addresses_have_no_sockets),
        in_every_way(a_redirect_elsewhere_is_another_connection),
        in_every_way(streams_share_a_connection_and_have_requests_of_their_own),
        in_every_way(a_proxy_is_the_other_end),
        in_every_way(a_unix_socket_is_made_too),
        in_every_way(an_aborted_look_up_is_made_by_the_next),
        in_every_way(a_request_that_is_not_sent_leaves_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
