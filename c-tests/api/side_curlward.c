/* curlward, in each way to drive it. */
#include "side.h"

static void *open_multi(const struct side *side)
{
    void *driver = (void *)&(enum way){side->way};
    open_driver(&driver);
    return driver;
}

static void close_multi(void *opened)
{
    struct driver *driver = opened;
    if (!cw_has_feature("bundled")) {
        /* Older versions of libcurl close a socket before they report it removed. */
        driver->app.failed_controls = 0;
    }
    close_driver(&opened);
}

static cw_multi multi_of(void *driver)
{
    return ((struct driver *)driver)->multi;
}

static void limit(void *driver, int option, long value)
{
    assert_ok(cw_multi_set_long(multi_of(driver), option, value));
}

static int turn(void *driver)
{
    return driver_turn(driver);
}

static struct side_transfer *next_ended(void *driver)
{
    cw_message message;
    if (cw_multi_next_message(multi_of(driver), &message) == CW_EMPTY) {
        return NULL;
    }
    struct side_transfer *transfer = (struct side_transfer *)(uintptr_t)message.token;
    assert_status(message.curl_code == CW_CURLE_OK ? CW_OK : CW_E_CURL, message.status);
    transfer->code = message.curl_code;
    return transfer;
}

static void make(struct side_transfer *transfer)
{
    cw_easy easy = transfer->easy = new_easy();
    assert_ok(cw_easy_set_token(easy, (size_t)(uintptr_t)transfer));
    assert_ok(cw_easy_write_function(easy, transfer_write, transfer, NULL));
    assert_ok(cw_easy_header_function(easy, transfer_header, transfer, NULL));
    if (transfer->plan->sends > 0) {
        assert_ok(cw_easy_read_function(easy, transfer_read, transfer, NULL));
    }
    if (watches_progress(transfer->plan)) {
        assert_ok(cw_easy_progress_function(easy, transfer_progress, transfer, NULL));
    }
}

static void set(struct side_transfer *transfer, const struct setting *setting)
{
    int option = setting->option;
    if (option == CW_OPT_HTTPHEADER) {
        assert_ok(cw_easy_set_list(transfer->easy, option, &setting->text, 1));
    } else if (option == CW_OPT_COPYPOSTFIELDS) {
        assert_ok(cw_easy_set_body(transfer->easy, setting->text, (size_t)setting->value));
    } else if (option >= 30000) {
        assert_ok(cw_easy_set_off(transfer->easy, option, setting->value));
    } else if (option >= 10000) {
        assert_ok(cw_easy_set_string(transfer->easy, option, setting->text));
    } else {
        assert_ok(cw_easy_set_long(transfer->easy, option, (long)setting->value));
    }
}

static void unmake(struct side_transfer *transfer)
{
    assert_ok(cw_easy_free(transfer->easy));
}

static void add(void *driver, struct side_transfer *transfer)
{
    assert_ok(cw_multi_add(multi_of(driver), transfer->easy));
}

static void remove_from(void *driver, struct side_transfer *transfer)
{
    assert_ok(cw_multi_remove(multi_of(driver), transfer->easy));
}

static void unpause(struct side_transfer *transfer)
{
    assert_ok(cw_easy_unpause(transfer->easy, CW_BOTH));
}

static int64_t info(const struct side_transfer *transfer, int number)
{
    int64_t off = -1;
    if (cw_easy_get_off(transfer->easy, number, &off) == CW_OK) {
        return off;
    }
    long value = -1;
    assert_ok(cw_easy_get_long(transfer->easy, number, &value));
    return value;
}

static void effective_url(const struct side_transfer *transfer, char *buf, size_t cap)
{
    assert_ok(cw_easy_get_string(transfer->easy, CW_INFO_EFFECTIVE_URL, buf, cap, NULL));
}

#define SIDE(driven)                                                                    \
    {                                                                                   \
        .name = "curlward, " #driven, .way = driven, .open = open_multi,                \
        .close = close_multi, .limit = limit, .turn = turn, .next_ended = next_ended,   \
        .make = make, .set = set, .unmake = unmake, .add = add, .remove = remove_from,  \
        .unpause = unpause, .info = info, .url = effective_url,                         \
    }

const struct side curlward_sides[] = {
    SIDE(PERFORM_AND_POLL),
    SIDE(DISPATCH),
    SIDE(DESCRIPTOR),
    SIDE(SOCKETS),
};
