/* Certificates of both sides, pinned keys, lists of the revoked, versions, ciphers and ALPN. */
#include "service.h"

static struct service tls;

/* Which port wants a certificate, which speaks an old version, which has a server a name. */
enum { GUARDED = 1, OLD = 2, NAMED = 3 };

static const char *folder(const char *name)
{
    static struct path paths[4];
    static size_t next;
    struct path *path = &paths[next++ % COUNT(paths)];
    *path = file_of(&tls, name);
    return path->text;
}

static cw_easy easy_to(const char *host, int port)
{
    cw_easy easy = new_easy();
    char url[64], resolved[64];
    const char *const list[] = {resolved};
    snprintf(url, sizeof url, "https://%s:%d/", host, tls.ports[port - 1]);
    snprintf(resolved, sizeof resolved, "%s:%d:127.0.0.1", host, tls.ports[port - 1]);
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, list, 1));
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, folder("ca.pem")));
    return easy;
}

static void set_path(cw_easy easy, int32_t option, const char *name)
{
    assert_ok(cw_easy_set_string(easy, option, folder(name)));
}

static void set_blob(cw_easy easy, int32_t option, const char *name)
{
    struct text text = text_in(folder(name));
    assert_ok(cw_easy_set_bytes(easy, option, text.text, strlen(text.text)));
}

/* Then the easy is gone. */
static void assert_works(cw_easy easy)
{
    if (cw_easy_perform(easy) != CW_OK) {
        char sentence[512];
        cw_last_error(sentence, sizeof sentence);
        fail_msg("%s", sentence);
    }
    assert_int_equal(result(easy).response_code, 200);
    assert_ok(cw_easy_free(easy));
}

static void assert_fails(cw_easy easy, int code, const char *words)
{
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    if (code >= 0) {
        assert_int_equal(result(easy).curl_code, code);
    }
    assert_error_has(easy, words);
    assert_ok(cw_easy_free(easy));
}

static void the_client_has_a_certificate(void **unused)
{
    (void)unused;
    cw_easy easy = easy_to("localhost", GUARDED);
    set_path(easy, CW_OPT_SSLCERT, "client.crt");
    set_path(easy, CW_OPT_SSLKEY, "client.key");
    assert_works(easy);

    easy = easy_to("localhost", GUARDED);
    set_path(easy, CW_OPT_SSLCERT, "client.crt");
    set_path(easy, CW_OPT_SSLKEY, "client.locked");
    assert_ok(cw_easy_set_string(easy, CW_OPT_KEYPASSWD, "password"));
    assert_works(easy);

    easy = easy_to("localhost", GUARDED);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, NULL));
    set_blob(easy, CW_OPT_CAINFO_BLOB, "ca.pem");
    set_blob(easy, CW_OPT_SSLCERT_BLOB, "client.crt");
    set_blob(easy, CW_OPT_SSLKEY_BLOB, "client.key");
    assert_works(easy);
}

/* In TLS 1.2 the server tells it in the handshake, and in 1.3 afterwards. */
static void a_certificate_of_the_client_is_missing_or_wrong(void **unused)
{
    (void)unused;
    static const long versions[] = {CW_SSLVERSION_MAX_TLSv1_2, CW_SSLVERSION_MAX_TLSv1_3};
    for (size_t i = 0; i < COUNT(versions); i++) {
        cw_easy easy = easy_to("localhost", GUARDED);
        assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, versions[i]));
        assert_fails(easy, -1, "CW_OPT_SSLCERT and CW_OPT_SSLKEY");

        easy = easy_to("localhost", GUARDED);
        assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, versions[i]));
        set_path(easy, CW_OPT_SSLCERT, "intruder.crt");
        set_path(easy, CW_OPT_SSLKEY, "intruder.key");
        assert_fails(easy, -1, "; the server refuses the certificate of CW_OPT_SSLCERT");
    }
}

static void a_certificate_of_the_client_that_is_none(void **unused)
{
    (void)unused;
    static const struct {
        const char *certificate, *key, *words;
    } wrong[] = {
        {"missing", "client.key", "; CW_OPT_SSLCERT or CW_OPT_SSLCERT_BLOB gives it"},
        {"ca.conf", "client.key", "; CW_OPT_SSLCERT or CW_OPT_SSLCERT_BLOB gives it"},
        {"client.crt", "missing", "; CW_OPT_SSLKEY or CW_OPT_SSLKEY_BLOB gives it"},
        {"client.crt", "server.key", "CW_OPT_SSLKEY"},
        {"client.crt", "client.locked", "CW_OPT_KEYPASSWD"},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        cw_easy easy = easy_to("localhost", GUARDED);
        set_path(easy, CW_OPT_SSLCERT, wrong[i].certificate);
        set_path(easy, CW_OPT_SSLKEY, wrong[i].key);
        assert_ok(cw_easy_set_string(easy, CW_OPT_KEYPASSWD, "secret"));
        assert_fails(easy, -1, wrong[i].words);
    }
}

static void pinned_keys(void **unused)
{
    (void)unused;
    char pin[128];
    struct text text = text_in(folder("pin"));
    text.text[strcspn(text.text, "\n")] = '\0';
    snprintf(pin, sizeof pin, "sha256//%.64s", text.text);
    cw_easy easy = easy_to("localhost", NAMED);
    assert_ok(cw_easy_set_string(easy, CW_OPT_PINNEDPUBLICKEY, pin));
    assert_works(easy);

    easy = easy_to("localhost", NAMED);
    pin[10] = pin[10] == 'A' ? 'B' : 'A';
    assert_ok(cw_easy_set_string(easy, CW_OPT_PINNEDPUBLICKEY, pin));
    assert_fails(easy, CW_CURLE_SSL_PINNEDPUBKEYNOTMATCH, "; CW_OPT_PINNEDPUBLICKEY");
}

static void certificates_of_the_server_that_are_not_good(void **unused)
{
    (void)unused;
    static const struct {
        const char *host, *words;
    } bad[] = {
        {"expired.test", "; it has to be renewed"},
        {"alone.test", "; trusted is what is in CW_OPT_CAINFO"},
        {"stranger.test", "; the certificate is that of another host; CW_OPT_CONNECT_TO"},
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_fails(easy_to(bad[i].host, NAMED), CW_CURLE_PEER_FAILED_VERIFICATION, bad[i].words);
    }
    assert_works(easy_to("other.test", NAMED));

    cw_easy easy = easy_to("stranger.test", NAMED);
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSL_VERIFYHOST, 0));
    assert_works(easy);
}

static void lists_of_the_revoked(void **unused)
{
    (void)unused;
    static const struct {
        const char *host, *list, *words;
        int code;
    } cases[] = {
        {"revoked.test", NULL, NULL, 0},
        {"revoked.test", "empty.crl", NULL, 0},
        {"localhost", "full.crl", NULL, 0},
        {"revoked.test", "full.crl", "; it is in the list that CW_OPT_CRLFILE names",
         CW_CURLE_PEER_FAILED_VERIFICATION},
        {"localhost", "missing", "; CW_OPT_CRLFILE takes a file", CW_CURLE_SSL_CRL_BADFILE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cw_easy easy = easy_to(cases[i].host, NAMED);
        if (cases[i].list != NULL) {
            set_path(easy, CW_OPT_CRLFILE, cases[i].list);
        }
        if (cases[i].words == NULL) {
            assert_works(easy);
        } else {
            assert_fails(easy, cases[i].code, cases[i].words);
        }
    }
}

static void versions_and_ciphers(void **unused)
{
    (void)unused;
    cw_easy easy = easy_to("localhost", OLD);
    assert_ok(cw_easy_perform(easy));
    assert_text_body(easy, "TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384 ");
    assert_ok(cw_easy_free(easy));

    easy = easy_to("localhost", OLD);
    assert_ok(cw_easy_set_long(easy, CW_OPT_SSLVERSION, CW_SSLVERSION_TLSv1_3));
    assert_fails(easy, CW_CURLE_SSL_CONNECT_ERROR, "CW_OPT_SSLVERSION");

    easy = easy_to("localhost", OLD);
    assert_ok(cw_easy_set_string(easy, CW_OPT_SSL_CIPHER_LIST, "ECDHE-ECDSA-AES128-GCM-SHA256"));
    assert_fails(easy, CW_CURLE_SSL_CONNECT_ERROR, "CW_OPT_SSL_CIPHER_LIST");

    easy = easy_to("localhost", OLD);
    assert_ok(cw_easy_set_string(easy, CW_OPT_SSL_CIPHER_LIST, "NONSENSE"));
    assert_fails(easy, CW_CURLE_SSL_CIPHER, "; CW_OPT_SSL_CIPHER_LIST takes");

    easy = easy_to("localhost", NAMED);
    assert_ok(cw_easy_set_string(easy, CW_OPT_TLS13_CIPHERS, "TLS_CHACHA20_POLY1305_SHA256"));
    assert_ok(cw_easy_perform(easy));
    assert_text_body(easy, "TLSv1.3 TLS_CHACHA20_POLY1305_SHA256 h2");
    assert_ok(cw_easy_free(easy));
}

static void what_is_agreed_about_the_protocol(void **unused)
{
    (void)unused;
    cw_easy easy = easy_to("localhost", NAMED);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_SSL_ENABLE_ALPN, false));
    assert_ok(cw_easy_perform(easy));
    long version = 0;
    assert_ok(cw_easy_get_long(easy, CW_INFO_HTTP_VERSION, &version));
    assert_int_equal(version, CW_HTTP_VERSION_1_1);
    assert_ok(cw_easy_free(easy));

    easy = easy_to("localhost", NAMED);
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_get_long(easy, CW_INFO_HTTP_VERSION, &version));
    assert_int_equal(version, CW_HTTP_VERSION_2);
    assert_ok(cw_easy_free(easy));
}

static void what_is_there_speaks_no_tls(void **unused)
{
    (void)unused;
    char url[64];
    cw_easy easy = new_easy();
    snprintf(url, sizeof url, "https://127.0.0.1:%d/", port_of("HTTP_URL"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_fails(easy, CW_CURLE_SSL_CONNECT_ERROR, "; what is there does not speak TLS");
}

int main(void)
{
    if (!start_service(&tls, "tls", 3)) {
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_client_has_a_certificate),
        cmocka_unit_test(a_certificate_of_the_client_is_missing_or_wrong),
        cmocka_unit_test(a_certificate_of_the_client_that_is_none),
        cmocka_unit_test(pinned_keys),
        cmocka_unit_test(certificates_of_the_server_that_are_not_good),
        cmocka_unit_test(lists_of_the_revoked),
        cmocka_unit_test(versions_and_ciphers),
        cmocka_unit_test(what_is_agreed_about_the_protocol),
        cmocka_unit_test(what_is_there_speaks_no_tls),
    };
    return ended(&tls, cmocka_run_group_tests(tests, NULL, NULL));
}
