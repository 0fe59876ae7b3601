/* The TLS context of a connection in the application's hands, beside what curlward makes of it. */
#include "trust_places.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <unistd.h>

struct asked {
    int calls;
    int answer;
    cw_easy easy;
    bool has_context;
    bool adds;
};

static void trust_authority(SSL_CTX *context)
{
    BIO *bio = BIO_new_mem_buf(authority_pem, (int)authority_len);
    X509 *authority = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
    X509_free(authority);
    BIO_free(bio);
}

static int ask(cw_easy easy, void *context, void *user_data)
{
    struct asked *asked = user_data;
    asked->calls++;
    asked->easy = easy;
    asked->has_context = SSL_CTX_get_ssl_method(context) != NULL;
    if (asked->adds) {
        trust_authority(context);
    }
    return asked->answer;
}

static cw_easy easy_that_asks(struct asked *asked)
{
    cw_easy easy = easy_of("HTTPS_URL", "/bytes/10");
    assert_ok(cw_easy_ssl_context_function(easy, ask, asked, NULL));
    return easy;
}

/* What each of two easies trusts by itself: nothing that has signed the server's certificate. */
static void trust_nobody(cw_easy easy, bool by_name)
{
    if (by_name) {
        assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.stranger));
    }
}

static void what_it_adds_is_trusted_by_its_own_connections(bool by_name)
{
    struct asked asked = {.adds = true};
    cw_multi multi = new_multi();
    cw_easy with = easy_that_asks(&asked), without = easy_of("HTTPS_URL", "/bytes/10");
    trust_nobody(with, by_name);
    trust_nobody(without, by_name);
    for (int round = 1; round <= 2; round++) {
        assert_status(CW_OK, run(multi, with).status);
        /* The open connection, its TLS session and its certificates are not for this one. */
        assert_int_equal(run(multi, without).curl_code, CW_CURLE_PEER_FAILED_VERIFICATION);
    }
    assert_int_equal(asked.calls, 1);
    /* Neither when the function is there no more, until it is there again. */
    assert_ok(cw_easy_ssl_context_function(with, NULL, NULL, NULL));
    assert_int_equal(run(multi, with).curl_code, CW_CURLE_PEER_FAILED_VERIFICATION);
    assert_ok(cw_easy_ssl_context_function(with, ask, &asked, NULL));
    assert_ok(cw_easy_set_bool(with, CW_OPT_FRESH_CONNECT, true));
    assert_status(CW_OK, run(multi, with).status);
    assert_int_equal(asked.calls, 2);
    cw_easy copy = {0};
    assert_ok(cw_easy_dup(with, &copy));
    assert_int_equal(run(multi, copy).curl_code, CW_CURLE_PEER_FAILED_VERIFICATION);
    assert_ok(cw_easy_free(copy));
    assert_ok(cw_easy_free(with));
    assert_ok(cw_easy_free(without));
    assert_ok(cw_multi_close(multi));
}

static void beside_what_the_system_trusts(void **unused)
{
    (void)unused;
    assert_int_equal(setenv("SSL_CERT_FILE", places.stranger, 1), 0);
    what_it_adds_is_trusted_by_its_own_connections(false);
}

static void beside_what_an_easy_names(void **unused)
{
    (void)unused;
    what_it_adds_is_trusted_by_its_own_connections(true);
}

/* Its certificates are read for each of its connections, whatever is set afterwards. */
static void options_that_are_set_later_change_nothing(void **unused)
{
    (void)unused;
    struct asked asked = {.adds = true};
    cw_multi multi = new_multi();
    cw_easy with = easy_that_asks(&asked), without = easy_of("HTTPS_URL", "/bytes/10");
    trust_nobody(with, true);
    trust_nobody(without, true);
    for (int i = 0; i < 2; i++) {
        cw_easy easy = i == 0 ? with : without;
        assert_ok(cw_easy_set_long(easy, CW_OPT_CA_CACHE_TIMEOUT, 1000));
        assert_ok(cw_easy_set_long(easy, CW_OPT_SSL_OPTIONS, 0));
    }
    assert_status(CW_OK, run(multi, with).status);
    assert_int_equal(run(multi, without).curl_code, CW_CURLE_PEER_FAILED_VERIFICATION);
    assert_ok(cw_easy_free(with));
    assert_ok(cw_easy_free(without));
    assert_ok(cw_multi_close(multi));
}

static void once_for_each_connection(void **unused)
{
    (void)unused;
    struct asked asked = {.calls = 0};
    cw_multi multi = new_multi();
    cw_easy easy = easy_that_asks(&asked), other = https_easy("/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
    for (int i = 0; i < 3; i++) {
        assert_status(CW_OK, run(multi, easy).status);
    }
    assert_int_equal(asked.calls, 1);
    assert_true(asked.has_context);
    assert_int_equal(asked.easy.id, easy.id);
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_status(CW_OK, run(multi, easy).status);
    assert_int_equal(asked.calls, 2);
    assert_status(CW_OK, run(multi, other).status);
    assert_int_equal(asked.calls, 2);
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTPS_URL", "/bytes/10").text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
    assert_status(CW_OK, run(multi, easy).status);
    assert_int_equal(asked.calls, 2);
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_easy_free(other));
    assert_ok(cw_multi_close(multi));
}

static void its_results(void **unused)
{
    (void)unused;
    static const struct {
        int answer;
        cw_status status;
        const char *words;
    } results[] = {
        {CW_ABORT, CW_E_CURL, "the ssl context callback returned CW_ABORT"},
        {CW_PAUSE, CW_E_CALLBACK_RESULT, "its results are CW_CONTINUE, CW_ABORT"},
        {1, CW_E_CALLBACK_RESULT, "ssl context callback of easy"},
    };
    for (size_t i = 0; i < COUNT(results); i++) {
        struct asked asked = {.answer = results[i].answer};
        cw_easy easy = easy_that_asks(&asked);
        char error[512] = "";
        assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, places.own));
        assert_status(results[i].status, cw_easy_perform(easy));
        assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
        assert_non_null(strstr(error, results[i].words));
        assert_int_equal(asked.calls, 1);
        asked.answer = CW_CONTINUE;
        assert_ok(cw_easy_perform(easy));
        assert_ok(cw_easy_free(easy));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beside_what_the_system_trusts),
        cmocka_unit_test(beside_what_an_easy_names),
        cmocka_unit_test(options_that_are_set_later_change_nothing),
        cmocka_unit_test(once_for_each_connection),
        cmocka_unit_test(its_results),
    };
    if (!places_in_environment()) {
        return 1;
    }
    return cmocka_run_group_tests(tests, fill_places, empty_places);
}
