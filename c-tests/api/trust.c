/* The certificates that the system has, which here the environment names. */
#include "driver.h"
#include "trust_places.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static void the_environments_file_is_trusted(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_told(easy, places.system, NULL);
    assert_performs(easy);
    assert_performs(easy);
    assert_content_body(easy, 10);
    assert_ok(cw_easy_free(easy));
}

static void verbose_tells_what_is_trusted(void **unused)
{
    (void)unused;
    static char text[DEBUG_ROOM];
    for (long verified = 0; verified < 2; verified++) {
        cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
        text[0] = '\0';
        assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
        assert_ok(cw_easy_set_long(easy, CW_OPT_SSL_VERIFYPEER, verified));
        assert_ok(cw_easy_debug_function(easy, note_text, text, NULL));
        assert_performs(easy);
        assert_int_equal(strstr(text, places.system) != NULL, verified);
        assert_ok(cw_easy_free(easy));
    }
}

static void others_than_the_environments_are_refused(void **unused)
{
    (void)unused;
    const char *const words[] = {places.system, "SSL_CERT_FILE", "SSL_CERT_DIR", "CW_OPT_CAINFO "};
    cw_easy easy = easy_of("BADCERT_URL", "/bytes/10");
    for (size_t i = 0; i < COUNT(words); i++) {
        assert_performs_not(easy, words[i]);
    }
    assert_ok(cw_easy_free(easy));
    easy = easy_of("WRONGHOST_URL", "/bytes/10");
    assert_performs_not(easy, "");
    char error[1024] = "";
    assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
    assert_null(strstr(error, places.system));
    assert_ok(cw_easy_free(easy));
}

enum { CROWD = 40 };

/* More than one lane has, half of them to a server that is not trusted. */
static void crowd_is_verified(struct driver *driver, bool http2)
{
    cw_easy easies[2 * CROWD];
    for (size_t i = 0; i < COUNT(easies); i++) {
        easies[i] = easy_of(i % 2 == 0 ? "HTTPS_URL" : "BADCERT_URL", "/bytes/10");
        long version = http2 ? CW_HTTP_VERSION_2TLS : CW_HTTP_VERSION_1_1;
        assert_ok(cw_easy_set_long(easies[i], CW_OPT_HTTP_VERSION, version));
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (size_t i = 0; i < COUNT(easies); i++) {
        if (i % 2 == 0) {
            assert_status(CW_OK, result(easies[i]).status);
            assert_content_body(easies[i], 10);
        } else {
            assert_refused(easies[i], places.system);
        }
        assert_ok(cw_easy_free(easies[i]));
    }
}

static void a_crowd_is_verified(void **driver)
{
    crowd_is_verified(*driver, false);
}

static void a_crowd_of_streams_is_verified(void **driver)
{
    if (!cw_has_feature("HTTP2")) {
        skip();
    }
    crowd_is_verified(*driver, true);
}

static void *perform_many(void *failures)
{
    for (int i = 0; i < 10; i++) {
        cw_easy easy = {0};
        if (cw_easy_new(&easy) != CW_OK ||
            cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", "/bytes/10").text) != CW_OK ||
            cw_easy_perform(easy) != CW_OK || cw_easy_free(easy) != CW_OK) {
            ++*(int *)failures;
        }
    }
    return NULL;
}

static void the_environments_file_is_read_once(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_performs(easy);
    int watch = watch_opens(places.system);
    assert_performs(easy);
    cw_easy other = easy_of("HTTPS_URL", "/bytes/10");
    assert_performs(other);
    pthread_t threads[4];
    int failures[COUNT(threads)] = {0};
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, perform_many, &failures[i]), 0);
    }
    for (size_t i = 0; i < COUNT(threads); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(failures[i], 0);
    }
    assert_int_equal(count_opens(watch), 0);
    assert_ok(cw_easy_free(other));
    assert_ok(cw_easy_free(easy));
}

static void a_changed_file_is_read_again(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_performs(easy);
    replace_file(places.system, stranger_pem, stranger_len);
    assert_performs_not(easy, places.system);
    replace_file(places.system, authority_pem, authority_len);
    assert_performs(easy);
    assert_ok(cw_easy_free(easy));
}

/* The server's own certificate, from its message in the handshake, as PEM. */
struct certificate {
    char pem[4096];
    size_t len;
};

static void put_line(struct certificate *certificate, const char *text)
{
    size_t room = sizeof certificate->pem - certificate->len;
    certificate->len += (size_t)snprintf(&certificate->pem[certificate->len], room, "%s\n", text);
}

static void put_pem(struct certificate *certificate, const unsigned char *der, size_t len)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    put_line(certificate, "-----BEGIN CERTIFICATE-----");
    for (size_t i = 0; i < len; i += 3) {
        size_t given = len - i < 3 ? len - i : 3;
        uint32_t bits = (uint32_t)der[i] << 16 | (given > 1 ? der[i + 1] : 0u) << 8 |
                        (given > 2 ? der[i + 2] : 0u);
        char group[] = {digits[bits >> 18], digits[bits >> 12 & 63],
                        given > 1 ? digits[bits >> 6 & 63] : '=',
                        given > 2 ? digits[bits & 63] : '=', '\0'};
        put_line(certificate, group);
    }
    put_line(certificate, "-----END CERTIFICATE-----");
}

static void note_certificate(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    enum { CERTIFICATE = 11, BEFORE_LEN = 8, BEFORE_DER = 11 };
    (void)easy;
    const unsigned char *bytes = (const unsigned char *)data;
    struct certificate *certificate = user_data;
    if (kind == CW_DEBUG_SSL_DATA_IN && len > BEFORE_DER && bytes[0] == CERTIFICATE &&
        certificate->len == 0) {
        size_t der_len = (size_t)bytes[BEFORE_LEN] << 16 | (size_t)bytes[BEFORE_LEN + 1] << 8 |
                         (size_t)bytes[BEFORE_LEN + 2];
        if (der_len <= len - BEFORE_DER) {
            put_pem(certificate, &bytes[BEFORE_DER], der_len);
        }
    }
}

/* As libcurl has it: also one that is not the root's is enough, unless the easy says otherwise. */
static void a_certificate_that_is_no_root_is_trusted(void **unused)
{
    (void)unused;
    enum { NO_PARTIALCHAIN = 4 };
    struct certificate leaf = {.len = 0};
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(easy, note_certificate, &leaf, NULL));
    assert_performs(easy);
    replace_file(places.system, leaf.pem, leaf.len);
    assert_performs(easy);
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSL_OPTIONS, NO_PARTIALCHAIN));
    assert_performs_not(easy, places.system);
    replace_file(places.system, authority_pem, authority_len);
    assert_performs(easy);
    assert_ok(cw_easy_free(easy));
}

static void assert_bad_file(cw_easy easy, const char *reason)
{
    char error[1024] = "";
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_SSL_CACERT_BADFILE);
    assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
    const char *const words[] = {places.system, reason, "SSL_CERT_FILE", "CW_OPT_CAINFO"};
    for (size_t i = 0; i < COUNT(words); i++) {
        if (!strstr(error, words[i])) {
            fail_msg("\"%s\" does not name %s", error, words[i]);
        }
    }
}

static void a_file_that_cannot_be_read_is_an_error(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    cw_easy unverified = easy_of("BADCERT_URL", "/bytes/10");
    assert_ok(cw_easy_set_long(unverified, CW_OPT_SSL_VERIFYPEER, 0));
    assert_int_equal(unlink(places.system), 0);
    assert_bad_file(easy, "No such file");
    assert_performs(unverified);
    write_file(places.system, "none", 4);
    assert_bad_file(easy, "no certificate");
    int watch = watch_opens(places.system);
    assert_performs(unverified);
    assert_int_equal(count_opens(watch), 0);
    replace_file(places.system, authority_pem, authority_len);
    assert_performs(easy);
    assert_ok(cw_easy_free(unverified));
    assert_ok(cw_easy_free(easy));
}

static void a_child_reads_for_itself(void **unused)
{
    (void)unused;
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_performs(easy);
    assert_ok(cw_easy_free(easy));
    int watch = watch_opens(places.system);
    pid_t child = fork();
    if (child == 0) {
        int failures = 0;
        perform_many(&failures);
        _exit(failures);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(count_opens(watch), 1);
}

int main(void)
{
    if (!places_in_environment()) {
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environments_file_is_trusted),
        cmocka_unit_test(verbose_tells_what_is_trusted),
        cmocka_unit_test(others_than_the_environments_are_refused),
        in_every_way(a_crowd_is_verified),
        in_every_way(a_crowd_of_streams_is_verified),
        cmocka_unit_test(the_environments_file_is_read_once),
        cmocka_unit_test(a_changed_file_is_read_again),
        cmocka_unit_test(a_certificate_that_is_no_root_is_trusted),
        cmocka_unit_test(a_file_that_cannot_be_read_is_an_error),
        cmocka_unit_test(a_child_reads_for_itself),
    };
    return cmocka_run_group_tests(tests, fill_places, empty_places);
}
