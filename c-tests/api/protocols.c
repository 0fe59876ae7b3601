/* Which protocols and which versions of TLS are on until the application says otherwise. */
#include "driver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define A_FILE "file:///etc/passwd"

static cw_easy file_easy(void)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, A_FILE));
    return easy;
}

static void assert_switched_off(cw_easy easy)
{
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_last_error("cw_easy_perform: the protocol \"file\" is switched off; name it in "
                      "CW_OPT_PROTOCOLS_STR if you want it");
    assert_int_equal(result(easy).curl_code, CW_CURLE_UNSUPPORTED_PROTOCOL);
}

static void a_protocol_is_switched_on_by_its_name(void **unused)
{
    (void)unused;
    cw_easy easy = file_easy();
    assert_switched_off(easy);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "file"));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, NULL));
    assert_switched_off(easy);

    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "file"));
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, A_FILE));
    assert_switched_off(easy);
    assert_ok(cw_easy_free(easy));
}

static void a_copy_has_the_protocols_of_its_original(void **unused)
{
    (void)unused;
    cw_easy easy = file_easy(), copy;
    assert_ok(cw_easy_dup(easy, &copy));
    assert_switched_off(copy);
    assert_ok(cw_easy_free(copy));

    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "file"));
    assert_ok(cw_easy_dup(easy, &copy));
    assert_ok(cw_easy_perform(copy));
    assert_ok(cw_easy_free(copy));

    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, NULL));
    assert_ok(cw_easy_dup(easy, &copy));
    assert_switched_off(copy);
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_free(easy));
}

static void http_and_https_need_no_name(void **unused)
{
    (void)unused;
    cw_easy plain = http_easy("/bytes/10"), secure = https_easy("/bytes/10");
    assert_ok(cw_easy_perform(plain));
    assert_ok(cw_easy_perform(secure));
    assert_ok(cw_easy_free(plain));
    assert_ok(cw_easy_free(secure));
}

static void a_server_cannot_redirect_to_a_file(void **opened)
{
    struct driver *driver = *opened;
    cw_easy easy = http_easy("/redirect-to?url=" A_FILE);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    const struct {
        const char *protocols, *redirect;
    } off[] = {{NULL, NULL}, {"http,file", NULL}, {"http", "http,file"}};
    for (size_t i = 0; i < COUNT(off); i++) {
        assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, off[i].protocols));
        assert_ok(cw_easy_set_string(easy, CW_OPT_REDIR_PROTOCOLS_STR, off[i].redirect));
        cw_message message = driver_run(driver, easy);
        assert_int_equal(message.status, CW_E_CURL);
        assert_int_equal(message.curl_code, CW_CURLE_UNSUPPORTED_PROTOCOL);
        char sentence[512];
        assert_ok(cw_easy_get_error(easy, sentence, sizeof sentence, NULL));
        assert_string_equal(sentence,
                            "the server redirects to the protocol \"file\", which is switched off; "
                            "name it in CW_OPT_PROTOCOLS_STR and in CW_OPT_REDIR_PROTOCOLS_STR if "
                            "you want that");
    }
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "http,file"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_REDIR_PROTOCOLS_STR, "http,file"));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_ok(cw_easy_free(easy));
}

/* libcurl itself follows redirects there. */
static void a_server_cannot_redirect_to_ftp(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/redirect-to?url=ftp://127.0.0.1:1/");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    if (cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "http,ftp") == CW_OK) {
        assert_status(CW_E_CURL, cw_easy_perform(easy));
        assert_last_error("redirects to the protocol \"ftp\", which is switched off");
    }
    assert_ok(cw_easy_free(easy));
}

/* Reads the first message of a TLS client and hangs up. */
struct listener {
    int fd;
    unsigned char hello[4096];
    size_t len;
    pthread_t thread;
    char url[64];
};

static void *hear(void *user_data)
{
    struct listener *listener = user_data;
    int fd = accept(listener->fd, NULL, NULL);
    size_t wanted = 5;
    while (listener->len < wanted) {
        ssize_t got = recv(fd, listener->hello + listener->len,
                           sizeof listener->hello - listener->len, 0);
        if (got <= 0) {
            break;
        }
        listener->len += (size_t)got;
        if (listener->len >= 5) {
            wanted = 5U + 256U * listener->hello[3] + listener->hello[4];
        }
    }
    close(fd);
    return NULL;
}

static void listen_for_tls(struct listener *listener)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t len = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(listener->fd, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(listener->fd, 1), 0);
    assert_int_equal(getsockname(listener->fd, (struct sockaddr *)&address, &len), 0);
    snprintf(listener->url, sizeof listener->url, "https://127.0.0.1:%d/",
             ntohs(address.sin_port));
    assert_int_equal(pthread_create(&listener->thread, NULL, hear, listener), 0);
}

/* The oldest version in the supported_versions of a ClientHello; its own version without them. */
static int oldest_version(const unsigned char *hello, size_t len)
{
    size_t at = 5 + 4 + 2 + 32; /* record, handshake, version, random */
    assert_true(len > at && hello[0] == 22 && hello[5] == 1);
    at += 1U + hello[at];                       /* session */
    at += 2U + 256U * hello[at] + hello[at + 1]; /* ciphers */
    at += 1U + hello[at];                       /* compression */
    at += 2;
    int oldest = 256 * hello[9] + hello[10];
    while (at + 4 < len) {
        size_t size = 256U * hello[at + 2] + hello[at + 3];
        if (hello[at] == 0 && hello[at + 1] == 43) {
            for (size_t i = at + 5; i + 1 < at + 4 + size; i += 2) {
                int version = 256 * hello[i] + hello[i + 1];
                oldest = version < oldest ? version : oldest;
            }
        }
        at += 4 + size;
    }
    return oldest;
}

static int offered(void (*set)(cw_easy easy))
{
    struct listener listener = {0};
    listen_for_tls(&listener);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, listener.url));
    /* OpenSSL itself offers old versions only at this level. */
    assert_ok(cw_easy_set_string(easy, CW_OPT_SSL_CIPHER_LIST, "DEFAULT@SECLEVEL=0"));
    if (set != NULL) {
        set(easy);
    }
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(pthread_join(listener.thread, NULL), 0);
    close(listener.fd);
    assert_ok(cw_easy_free(easy));
    return oldest_version(listener.hello, listener.len);
}

static void default_version(cw_easy easy)
{
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, CW_SSLVERSION_TLSv1_0));
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, CW_SSLVERSION_DEFAULT));
}

static void default_version_with_a_newest(cw_easy easy)
{
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, CW_SSLVERSION_MAX_TLSv1_3));
}

static void version_1_0(cw_easy easy)
{
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, CW_SSLVERSION_TLSv1_0));
}

static void reset_version(cw_easy easy)
{
    char url[64];
    assert_ok(cw_easy_get_string(easy, CW_INFO_EFFECTIVE_URL, url, sizeof url, NULL));
    version_1_0(easy);
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_string(easy, CW_OPT_SSL_CIPHER_LIST, "DEFAULT@SECLEVEL=0"));
}

/* What the file that configures OpenSSL says would count where libcurl says nothing. */
static void old_tls_has_to_be_asked_for(void **unused)
{
    (void)unused;
    assert_int_equal(offered(NULL), 0x0303);
    assert_int_equal(offered(default_version), 0x0303);
    assert_int_equal(offered(default_version_with_a_newest), 0x0303);
    assert_int_equal(offered(reset_version), 0x0303);
    assert_int_equal(offered(version_1_0), 0x0301);
}

static void old_tls_has_to_be_asked_for_whatever_openssl_is_told(void **state)
{
    struct rerun rerun = run_again(*state, "tls");
    if (!WIFEXITED(rerun.wait_status) || WEXITSTATUS(rerun.wait_status) != 0) {
        fail_msg("%s", rerun.errors);
    }
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        const struct CMUnitTest test[] = {cmocka_unit_test(old_tls_has_to_be_asked_for)};
        return cmocka_run_group_tests(test, NULL, NULL);
    }
    setenv("OPENSSL_CONF", "/dev/null", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_protocol_is_switched_on_by_its_name),
        cmocka_unit_test(a_copy_has_the_protocols_of_its_original),
        cmocka_unit_test(http_and_https_need_no_name),
        in_every_way(a_server_cannot_redirect_to_a_file),
        cmocka_unit_test(a_server_cannot_redirect_to_ftp),
        cmocka_unit_test_prestate(old_tls_has_to_be_asked_for_whatever_openssl_is_told, argv[0]),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
