/* The secrets of TLS connections: what comes is what the server and libcurl note too. */
#include "support.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

enum { LINES = 32, ROOM = 300 };

struct log {
    char lines[LINES][ROOM];
    int count;
    cw_easy easy;
    void (*then)(cw_easy easy);
};

static void note(cw_easy easy, const char *line, void *user_data)
{
    struct log *log = user_data;
    log->easy = easy;
    if (log->count < LINES) {
        snprintf(log->lines[log->count++], ROOM, "%s", line);
    }
    if (log->then != NULL) {
        log->then(easy);
    }
}

static bool has(const struct log *log, const char *label)
{
    for (int i = 0; i < log->count; i++) {
        if (strncmp(log->lines[i], label, strlen(label)) == 0 &&
            log->lines[i][strlen(label)] == ' ') {
            return true;
        }
    }
    return false;
}

/* How often a line is in the file that libcurl and the test server both write their secrets to. */
static int count_in_file(const char *path, const char *line)
{
    char found[ROOM];
    int count = 0;
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(found, sizeof found, file) != NULL) {
        found[strcspn(found, "\n")] = '\0';
        count += strcmp(found, line) == 0;
    }
    if (file != NULL) {
        fclose(file);
    }
    return count;
}

/* The server has no secret of an exporter that nobody uses. */
static void assert_in_file(const struct log *log)
{
    const char *path = getenv("SSLKEYLOGFILE");
    for (int i = 0; path != NULL && i < log->count; i++) {
        int writers = strncmp(log->lines[i], "EXPORTER", 8) == 0 ? 1 : 2;
        assert_true(count_in_file(path, log->lines[i]) >= writers);
    }
}

static void the_lines_are_the_servers(void **unused)
{
    (void)unused;
    static const struct {
        int32_t version;
        const char *labels[4];
    } versions[] = {
        {CW_SSLVERSION_MAX_TLSv1_2, {"CLIENT_RANDOM"}},
        {CW_SSLVERSION_TLSv1_3,
         {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
          "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0"}},
    };
    for (size_t i = 0; i < COUNT(versions); i++) {
        struct log log = {.count = 0};
        cw_easy easy = https_easy("/bytes/10");
        assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, versions[i].version));
        assert_ok(cw_easy_key_log_function(easy, note, &log, NULL));
        assert_ok(cw_easy_perform(easy));
        for (size_t j = 0; j < 4 && versions[i].labels[j] != NULL; j++) {
            assert_true(has(&log, versions[i].labels[j]));
        }
        assert_int_equal(log.easy.id, easy.id);
        assert_in_file(&log);
        int before = log.count;
        assert_true(before > 0);
        assert_ok(cw_easy_perform(easy));
        assert_int_equal(log.count, before);
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
        assert_ok(cw_easy_perform(easy));
        assert_true(log.count > before);
        assert_ok(cw_easy_free(easy));
    }
}

static void only_those_of_its_own_connections(void **unused)
{
    (void)unused;
    struct log log = {.count = 0};
    cw_multi multi = new_multi();
    cw_easy logs = https_easy("/bytes/10"), other = https_easy("/bytes/10");
    assert_ok(cw_easy_key_log_function(logs, note, &log, NULL));
    assert_status(CW_OK, run(multi, other).status);
    assert_status(CW_OK, run(multi, logs).status);
    assert_int_equal(log.count, 0);
    assert_ok(cw_easy_set_bool(logs, CW_OPT_FRESH_CONNECT, true));
    assert_status(CW_OK, run(multi, logs).status);
    int count = log.count;
    assert_true(count > 0);
    /* A connection outlives the easy that made it. */
    assert_ok(cw_easy_free(logs));
    assert_status(CW_OK, run(multi, other).status);
    assert_ok(cw_easy_set_bool(other, CW_OPT_FRESH_CONNECT, true));
    assert_status(CW_OK, run(multi, other).status);
    assert_int_equal(log.count, count);
    assert_ok(cw_easy_free(other));
    assert_ok(cw_multi_close(multi));
}

static void end_it(cw_easy easy)
{
    cw_easy_free(easy);
}

static void cancel_it(cw_easy easy)
{
    cw_easy_cancel(easy);
}

/* What comes of the handshake after that is nobody's. */
static void an_easy_that_ends_inside_gets_no_more(void **unused)
{
    (void)unused;
    void (*const ends[])(cw_easy) = {end_it, cancel_it};
    for (size_t i = 0; i < COUNT(ends); i++) {
        struct log log = {.then = ends[i]};
        cw_multi multi = new_multi();
        cw_easy easy = https_easy("/bytes/10");
        assert_ok(cw_easy_key_log_function(easy, note, &log, NULL));
        assert_ok(cw_multi_add(multi, easy));
        run_to_end(multi);
        assert_int_equal(log.count, 1);
        if (ends[i] == cancel_it) {
            assert_status(CW_E_CANCELLED, result(easy).status);
            assert_ok(cw_easy_free(easy));
        }
        assert_ok(cw_multi_close(multi));
    }
}

/* A server of TLS 1.2 that asks for another handshake before it answers its second request. */
struct renegotiator {
    int listener;
    int port;
    SSL_CTX *context;
    int handshakes; /* after the first */
    pthread_t thread;
};

static void sign_by_itself(SSL_CTX *context)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    SSL_CTX_use_certificate(context, certificate);
    SSL_CTX_use_PrivateKey(context, key);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

/* Reads on until the client has taken part: what it sends else comes afterwards. */
static bool shake_hands_again(SSL *ssl, int fd)
{
    char byte;
    bool asked = SSL_renegotiate(ssl) == 1 && SSL_do_handshake(ssl) == 1;
    fcntl(fd, F_SETFL, O_NONBLOCK);
    while (asked && (SSL_in_init(ssl) || SSL_num_renegotiations(ssl) == 0 ||
                     SSL_renegotiate_pending(ssl))) {
        struct pollfd readable = {.fd = fd, .events = POLLIN};
        asked = poll(&readable, 1, 10000) == 1 &&
                (SSL_peek(ssl, &byte, 1) > 0 || SSL_get_error(ssl, -1) == SSL_ERROR_WANT_READ);
    }
    fcntl(fd, F_SETFL, 0);
    return asked;
}

static void *serve(void *user_data)
{
    static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    struct renegotiator *server = user_data;
    int fd = accept(server->listener, NULL, NULL);
    SSL *ssl = SSL_new(server->context);
    SSL_set_fd(ssl, fd);
    char request[4096];
    bool open = SSL_accept(ssl) == 1;
    for (int i = 0; open && SSL_read(ssl, request, sizeof request) > 0; i++) {
        if (i == 1) {
            server->handshakes += shake_hands_again(ssl, fd);
        }
        open = SSL_write(ssl, answer, (int)sizeof answer - 1) > 0;
    }
    SSL_free(ssl);
    close(fd);
    return NULL;
}

static void start(struct renegotiator *server)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    server->context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_max_proto_version(server->context, TLS1_2_VERSION);
    sign_by_itself(server->context);
    server->listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(server->listener, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(server->listener, 1), 0);
    assert_int_equal(getsockname(server->listener, (struct sockaddr *)&address, &len), 0);
    server->port = ntohs(address.sin_port);
    assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
}

static cw_easy easy_to(const struct renegotiator *server)
{
    cw_easy easy = new_easy();
    char url[64];
    snprintf(url, sizeof url, "https://127.0.0.1:%d/", server->port);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_SSL_VERIFYPEER, false));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_SSL_VERIFYHOST, false));
    return easy;
}

/* Secrets of a later handshake, where the easy that made the connection runs elsewhere, or nowhere. */
static void what_comes_while_another_easy_uses_it_is_nobodys(void **unused)
{
    (void)unused;
    for (int runs = 0; runs < 2; runs++) {
        struct renegotiator server = {.handshakes = 0};
        struct log log = {.count = 0};
        start(&server);
        cw_multi multi = new_multi(), elsewhere = new_multi();
        cw_easy logs = easy_to(&server), other = easy_to(&server);
        assert_ok(cw_easy_key_log_function(logs, note, &log, NULL));
        assert_status(CW_OK, run(multi, logs).status);
        assert_true(has(&log, "CLIENT_RANDOM"));
        int count = log.count;
        if (runs) {
            assert_ok(cw_easy_set_string(logs, CW_OPT_URL, url_of("SILENT_URL", "/").text));
            assert_ok(cw_multi_add(elsewhere, logs));
            assert_ok(cw_multi_perform(elsewhere, NULL));
        }
        assert_status(CW_OK, run(multi, other).status);
        assert_int_equal(log.count, count);
        assert_ok(cw_multi_close(elsewhere));
        assert_ok(cw_multi_close(multi));
        assert_int_equal(pthread_join(server.thread, NULL), 0);
        assert_int_equal(server.handshakes, 1);
        SSL_CTX_free(server.context);
        close(server.listener);
        assert_ok(cw_easy_free(logs));
        assert_ok(cw_easy_free(other));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lines_are_the_servers),
        cmocka_unit_test(only_those_of_its_own_connections),
        cmocka_unit_test(an_easy_that_ends_inside_gets_no_more),
        cmocka_unit_test(what_comes_while_another_easy_uses_it_is_nobodys),
    };
    if (getenv("SSLKEYLOGFILE") == NULL) {
        print_message("no SSLKEYLOGFILE: the lines are not compared with the server's\n");
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
