/* The addresses that a transfer may connect to. */
#include "driver.h"
#include "public_address.h"

#include <sys/socket.h>

/* Gets `/bytes/10` from a name that the addresses belong to. */
static cw_easy named_easy(const char *addresses)
{
    char url[128], entry[256];
    int port = port_of("HTTP_URL");
    snprintf(url, sizeof url, "http://user:secret@a.name:%d/bytes/10", port);
    snprintf(entry, sizeof entry, "a.name:%d:%s", port, addresses);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, (const char *const[]){entry}, 1));
    return easy;
}

static void assert_refused(cw_message message)
{
    assert_int_equal(message.status, CW_E_ADDRESS_REFUSED);
    assert_int_equal(message.response_code, 0);
}

static void a_name_that_leads_inside_is_refused(void **opened)
{
    struct driver *driver = *opened;
    const struct {
        const char *addresses, *what;
    } inside[] = {
        {"127.0.0.1", "connect to 127.0.0.1 port "},
        {"127.0.0.1", "which is a loopback address and refused by CW_ADDRESS_PUBLIC"},
        {"[::1]", "which is a loopback address"},
        {"[::ffff:127.0.0.1]", "which is an IPv4 address written as IPv6"},
        {"10.1.2.3,192.168.0.1,127.0.0.2", "and refused by"},
        {"0.0.0.0", "which is the unspecified address"},
        {"169.254.169.254", "which is a link-local address"},
        {"[64:ff9b::7f00:1]", "NAT64"},
    };
    for (size_t i = 0; i < COUNT(inside); i++) {
        cw_easy easy = named_easy(inside[i].addresses);
        assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
        assert_refused(driver_run(driver, easy));
        assert_error_has(easy, inside[i].what);
        assert_error_has(easy, "the transfer to \"a.name:");
        assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_ANY));
        if (i == 0) {
            assert_int_equal(driver_run(driver, easy).status, CW_OK);
        }
        assert_ok(cw_easy_free(easy));
    }
}

static void numbers_in_a_url_are_addresses_too(void **unused)
{
    (void)unused;
    const char *const hosts[] = {"127.0.0.1", "[::1]", "localhost", "0x7f000001", "2130706433",
                                 "127.1", "0", "[::ffff:7f00:1]"};
    for (size_t i = 0; i < COUNT(hosts); i++) {
        char url[128];
        snprintf(url, sizeof url, "http://%s:%d/bytes/10", hosts[i], port_of("HTTP_URL"));
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
        assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
        assert_status(CW_E_ADDRESS_REFUSED, cw_easy_perform(easy));
        assert_ok(cw_easy_free(easy));
    }
}

static void public_addresses_of_a_name_are_used(void **opened)
{
    struct driver *driver = *opened;
    const char *const addresses[] = {"127.0.0.1," A_PUBLIC_ADDRESS, A_PUBLIC_ADDRESS ",127.0.0.1",
                                     "[::1],10.0.0.1," A_PUBLIC_ADDRESS};
    for (size_t i = 0; i < COUNT(addresses); i++) {
        cw_easy easy = named_easy(addresses[i]);
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
        assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
        assert_int_equal(driver_run(driver, easy).status, CW_OK);
        char ip[64];
        assert_ok(cw_easy_get_string(easy, CW_INFO_PRIMARY_IP, ip, sizeof ip, NULL));
        assert_string_equal(ip, A_PUBLIC_ADDRESS);
        assert_ok(cw_easy_free(easy));
    }
}

static void an_address_that_is_public_and_dead_is_not_called_refused(void **unused)
{
    (void)unused;
    char url[64], entry[64];
    int port = port_of("CLOSED_URL");
    snprintf(url, sizeof url, "http://a.name:%d/", port);
    snprintf(entry, sizeof entry, "a.name:%d:127.0.0.1," A_PUBLIC_ADDRESS, port);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, (const char *const[]){entry}, 1));
    assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_COULDNT_CONNECT);
    assert_ok(cw_easy_free(easy));
}

/* The first server is outside, the one it redirects to is not. */
static void a_redirect_inside_is_refused(void **opened)
{
    struct driver *driver = *opened;
    char path[128], url[256], entry[64];
    int port = port_of("HTTP_URL");
    snprintf(path, sizeof path, "/redirect-to?url=http://user:secret@127.0.0.1:%d/bytes/10", port);
    snprintf(url, sizeof url, "http://a.name:%d%s", port, path);
    snprintf(entry, sizeof entry, "a.name:%d:" A_PUBLIC_ADDRESS, port);
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_set_list(easy, CW_OPT_RESOLVE, (const char *const[]){entry}, 1));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    for (int fresh = 1; fresh >= 0; fresh--) {
        assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, fresh));
        assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
        cw_message message = driver_run(driver, easy);
        assert_int_equal(message.status, CW_E_ADDRESS_REFUSED);
        assert_error_has(easy, "the transfer to \"127.0.0.1:");
    }
    assert_ok(cw_easy_free(easy));
}

static void a_proxy_inside_is_refused(void **unused)
{
    (void)unused;
    char proxy[64];
    snprintf(proxy, sizeof proxy, "127.0.0.1:%d", port_of("HTTP_URL"));
    const char *const schemes[] = {"http://", "socks4://", "socks4a://", "socks5://", "socks5h://"};
    for (size_t i = 0; i < COUNT(schemes); i++) {
        char text[96];
        snprintf(text, sizeof text, "%s%s", schemes[i], proxy);
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://" A_PUBLIC_ADDRESS "/"));
        assert_ok(cw_easy_set_string(easy, CW_OPT_PROXY, text));
        assert_ok(cw_easy_set_string(easy, CW_OPT_NOPROXY, ""));
        assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
        assert_status(CW_E_ADDRESS_REFUSED, cw_easy_perform(easy));
        assert_last_error("would connect to 127.0.0.1 port ");
        assert_ok(cw_easy_free(easy));
    }
}

static void a_unix_socket_is_refused(void **unused)
{
    (void)unused;
    const int options[] = {CW_OPT_UNIX_SOCKET_PATH, CW_OPT_ABSTRACT_UNIX_SOCKET};
    for (size_t i = 0; i < COUNT(options); i++) {
        cw_easy easy = new_easy();
        assert_ok(cw_easy_set_string(easy, CW_OPT_URL, "http://" A_PUBLIC_ADDRESS "/"));
        assert_ok(cw_easy_set_string(easy, options[i], "/nonexistent/socket"));
        assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
        assert_status(CW_E_ADDRESS_REFUSED, cw_easy_perform(easy));
        assert_last_error("would connect to a Unix socket, which is no address of the internet");
        assert_ok(cw_easy_free(easy));
    }
}

/* What an easy without a policy leaves behind is not for one with it. */
static void an_open_connection_is_refused_like_a_new_one(void **opened)
{
    struct driver *driver = *opened;
    cw_easy any = named_easy("127.0.0.1"), guarded = named_easy("127.0.0.1");
    assert_ok(cw_easy_set_address_policy(guarded, CW_ADDRESS_PUBLIC));
    for (int round = 0; round < 3; round++) {
        assert_int_equal(driver_run(driver, any).status, CW_OK);
        long before = server_stat("requests");
        assert_refused(driver_run(driver, guarded));
        assert_error_has(guarded, "which is a loopback address");
        assert_int_equal(server_stat("requests"), before + 1);
    }
    assert_int_equal(driver_run(driver, any).status, CW_OK);
    assert_ok(cw_easy_free(any));
    assert_ok(cw_easy_free(guarded));
}

static void a_stream_beside_another_is_refused(void **opened)
{
    struct driver *driver = *opened;
    cw_easy any = http2_easy("/drip?bytes=40&ms=5"), guarded = http2_easy("/bytes/10");
    cw_easy early = http2_easy("/bytes/10");
    bool begun = false;
    assert_ok(cw_easy_write_function(any, write_to_flag, &begun, NULL));
    assert_ok(cw_easy_set_address_policy(guarded, CW_ADDRESS_PUBLIC));
    assert_ok(cw_easy_set_address_policy(early, CW_ADDRESS_PUBLIC));
    assert_ok(cw_multi_add(driver->multi, any));
    /* Waits for the connection that the other makes. */
    assert_ok(cw_multi_add(driver->multi, early));
    driver_run_until(driver, &begun);
    assert_ok(cw_multi_add(driver->multi, guarded));
    driver_run_to_end(driver);
    assert_int_equal(result(any).status, CW_OK);
    assert_refused(result(early));
    assert_refused(result(guarded));
    long version = 0;
    assert_ok(cw_easy_get_long(any, CW_INFO_HTTP_VERSION, &version));
    assert_int_equal(version, CW_HTTP_VERSION_2_0);
    assert_ok(cw_easy_free(any));
    assert_ok(cw_easy_free(early));
    assert_ok(cw_easy_free(guarded));
}

static void a_copy_keeps_the_policy_and_a_reset_does_not(void **unused)
{
    (void)unused;
    cw_easy easy = http_easy("/bytes/10"), copy;
    assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
    assert_ok(cw_easy_dup(easy, &copy));
    assert_status(CW_E_ADDRESS_REFUSED, cw_easy_perform(copy));
    assert_ok(cw_easy_reset(easy));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", "/bytes/10").text));
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(copy));

    assert_status(CW_E_ARGUMENT, cw_easy_set_address_policy(easy, 2));
    assert_last_error("2 is no policy; the policies are CW_ADDRESS_ANY and CW_ADDRESS_PUBLIC");
    assert_ok(cw_easy_free(easy));
}

/* What an address function was asked, and what it answers. */
struct judge {
    char refused[48]; /* CW_ABORT for this one */
    int other;        /* for others */
    int asked;
    char last[48];
    int port;
    int family;
};

static int judge_address(cw_easy easy, const cw_address *address, void *user_data)
{
    (void)easy;
    struct judge *judge = user_data;
    judge->asked++;
    memcpy(judge->last, address->ip, sizeof judge->last);
    judge->port = address->port;
    judge->family = address->family;
    return strcmp(address->ip, judge->refused) == 0 ? CW_ABORT : judge->other;
}

static void the_application_decides(void **opened)
{
    struct driver *driver = *opened;
    struct judge judge = {.refused = "127.0.0.2"};
    cw_easy easy = named_easy("127.0.0.2,127.0.0.1");
    assert_ok(cw_easy_address_function(easy, judge_address, &judge, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(judge.asked, 2);
    assert_string_equal(judge.last, "127.0.0.1");
    assert_int_equal(judge.port, port_of("HTTP_URL"));
    assert_int_equal(judge.family, AF_INET);

    /* The connection is open, and asked about again. */
    assert_int_equal(driver_run(driver, easy).status, CW_OK);
    assert_int_equal(judge.asked, 3);
    strcpy(judge.refused, "127.0.0.1");
    assert_refused(driver_run(driver, easy));
    assert_error_has(easy, "would connect to 127.0.0.1 port ");
    assert_error_has(easy, "which the address callback refused");
    assert_ok(cw_easy_free(easy));
}

static void a_wrong_answer_ends_the_transfer(void **opened)
{
    struct driver *driver = *opened;
    struct judge judge = {.other = CW_PAUSE};
    cw_easy easy = named_easy("127.0.0.2,127.0.0.1");
    assert_ok(cw_easy_address_function(easy, judge_address, &judge, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_E_CALLBACK_RESULT);
    assert_int_equal(judge.asked, 1);
    assert_error_has(easy, "returned -2; its results are CW_CONTINUE, CW_ABORT");
    assert_ok(cw_easy_free(easy));
}

static void the_policy_comes_before_the_function(void **unused)
{
    (void)unused;
    struct judge judge = {.other = CW_CONTINUE};
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_address_function(easy, judge_address, &judge, NULL));
    assert_ok(cw_easy_set_address_policy(easy, CW_ADDRESS_PUBLIC));
    assert_status(CW_E_ADDRESS_REFUSED, cw_easy_perform(easy));
    assert_int_equal(judge.asked, 0);
    assert_ok(cw_easy_free(easy));
}

static void a_unix_socket_has_a_family_and_no_address(void **unused)
{
    (void)unused;
    struct judge judge = {.refused = "none", .last = "none"};
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_set_string(easy, CW_OPT_UNIX_SOCKET_PATH, "/nonexistent/socket"));
    assert_ok(cw_easy_address_function(easy, judge_address, &judge, NULL));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(judge.asked, 1);
    assert_int_equal(judge.family, AF_UNIX);
    assert_int_equal(judge.port, 0);
    assert_string_equal(judge.last, "");
    assert_ok(cw_easy_free(easy));
}

static int cancel_in_address(cw_easy easy, const cw_address *address, void *user_data)
{
    (void)address;
    *(cw_status *)user_data = cw_easy_cancel(easy);
    return CW_CONTINUE;
}

static void a_transfer_cancelled_there_is_cancelled(void **opened)
{
    struct driver *driver = *opened;
    cw_status status = CW_EMPTY;
    cw_easy easy = named_easy("127.0.0.2,127.0.0.1");
    assert_ok(cw_easy_address_function(easy, cancel_in_address, &status, NULL));
    assert_int_equal(driver_run(driver, easy).status, CW_E_CANCELLED);
    assert_int_equal(status, CW_OK);
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_name_that_leads_inside_is_refused),
        cmocka_unit_test(numbers_in_a_url_are_addresses_too),
        in_every_way(public_addresses_of_a_name_are_used),
        cmocka_unit_test(an_address_that_is_public_and_dead_is_not_called_refused),
        in_every_way(a_redirect_inside_is_refused),
        cmocka_unit_test(a_proxy_inside_is_refused),
        cmocka_unit_test(a_unix_socket_is_refused),
        in_every_way(an_open_connection_is_refused_like_a_new_one),
        in_every_way(a_stream_beside_another_is_refused),
        cmocka_unit_test(a_copy_keeps_the_policy_and_a_reset_does_not),
        in_every_way(the_application_decides),
        in_every_way(a_wrong_answer_ends_the_transfer),
        cmocka_unit_test(the_policy_comes_before_the_function),
        cmocka_unit_test(a_unix_socket_has_a_family_and_no_address),
        in_every_way(a_transfer_cancelled_there_is_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
