/* libcurl itself, by curl_multi_perform and curl_multi_poll. */
#include "side.h"

#include <curl/curl.h>

/* A program of libcurl's that wants to see the progress waits no longer. */
enum { WAIT_MS = 1000 };

#define assert_curl(call) assert_int_equal((call), CURLE_OK)
#define assert_curlm(call) assert_int_equal((call), CURLM_OK)

static size_t on_write(char *data, size_t size, size_t count, void *user_data)
{
    switch (transfer_write((cw_easy){0}, data, size * count, user_data)) {
    case CW_CONTINUE:
        return size * count;
    case CW_PAUSE:
        return CURL_WRITEFUNC_PAUSE;
    default:
        return CURL_WRITEFUNC_ERROR;
    }
}

static size_t on_read(char *buf, size_t size, size_t count, void *user_data)
{
    size_t nread = 0;
    switch (transfer_read((cw_easy){0}, buf, size * count, &nread, user_data)) {
    case CW_CONTINUE:
        return nread;
    case CW_PAUSE:
        return CURL_READFUNC_PAUSE;
    default:
        return CURL_READFUNC_ABORT;
    }
}

static size_t on_header(char *line, size_t size, size_t count, void *user_data)
{
    int result = transfer_header((cw_easy){0}, line, size * count, user_data);
    return result == CW_CONTINUE ? size * count : CURL_WRITEFUNC_ERROR;
}

static int on_progress(void *user_data, curl_off_t download_total, curl_off_t download_now,
                       curl_off_t upload_total, curl_off_t upload_now)
{
    return transfer_progress((cw_easy){0}, download_total, download_now, upload_total, upload_now,
                             user_data) != CW_CONTINUE;
}

static void *open_multi(const struct side *side)
{
    (void)side;
    CURLM *multi = curl_multi_init();
    assert_non_null(multi);
    return multi;
}

static void close_multi(void *multi)
{
    assert_curlm(curl_multi_cleanup(multi));
}

static void limit(void *multi, int option, long value)
{
    int number = option - CW_MOPT_MAXCONNECTS + CURLMOPT_MAXCONNECTS;
    assert_curlm(curl_multi_setopt(multi, (CURLMoption)number, value));
}

static int turn(void *multi)
{
    int running = -1;
    assert_curlm(curl_multi_poll(multi, NULL, 0, WAIT_MS, NULL));
    assert_curlm(curl_multi_perform(multi, &running));
    return running;
}

static struct side_transfer *next_ended(void *multi)
{
    int left;
    const CURLMsg *message = curl_multi_info_read(multi, &left);
    if (message == NULL) {
        return NULL;
    }
    struct side_transfer *transfer = NULL;
    assert_int_equal(message->msg, CURLMSG_DONE);
    assert_curl(curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer));
    transfer->code = (int)message->data.result;
    return transfer;
}

static void make(struct side_transfer *transfer)
{
    CURL *easy = curl_easy_init();
    assert_non_null(easy);
    transfer->raw = easy;
    assert_curl(curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer));
    assert_curl(curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L));
    assert_curl(curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L));
    assert_curl(curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_write));
    assert_curl(curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer));
    assert_curl(curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header));
    assert_curl(curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer));
    if (transfer->plan->sends > 0) {
        assert_curl(curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_read));
        assert_curl(curl_easy_setopt(easy, CURLOPT_READDATA, transfer));
    }
    if (watches_progress(transfer->plan)) {
        assert_curl(curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L));
        assert_curl(curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress));
        assert_curl(curl_easy_setopt(easy, CURLOPT_XFERINFODATA, transfer));
    }
}

static void set(struct side_transfer *transfer, const struct setting *setting)
{
    CURLoption option = (CURLoption)setting->option;
    CURLcode code;
    if (option == CURLOPT_HTTPHEADER) {
        transfer->raw_list = curl_slist_append(NULL, setting->text);
        code = curl_easy_setopt(transfer->raw, option, transfer->raw_list);
    } else if (option == CURLOPT_COPYPOSTFIELDS) {
        code = curl_easy_setopt(transfer->raw, CURLOPT_POSTFIELDSIZE_LARGE,
                                (curl_off_t)setting->value);
        assert_curl(code);
        code = curl_easy_setopt(transfer->raw, option, setting->text);
    } else if (option >= CURLOPTTYPE_OFF_T) {
        code = curl_easy_setopt(transfer->raw, option, (curl_off_t)setting->value);
    } else if (option >= CURLOPTTYPE_OBJECTPOINT) {
        code = curl_easy_setopt(transfer->raw, option, setting->text);
    } else {
        code = curl_easy_setopt(transfer->raw, option, (long)setting->value);
    }
    assert_curl(code);
}

static void unmake(struct side_transfer *transfer)
{
    curl_easy_cleanup(transfer->raw);
    curl_slist_free_all(transfer->raw_list);
}

static void add(void *multi, struct side_transfer *transfer)
{
    assert_curlm(curl_multi_add_handle(multi, transfer->raw));
}

static void remove_from(void *multi, struct side_transfer *transfer)
{
    assert_curlm(curl_multi_remove_handle(multi, transfer->raw));
}

static void unpause(struct side_transfer *transfer)
{
    assert_curl(curl_easy_pause(transfer->raw, CURLPAUSE_CONT));
}

static int64_t info(const struct side_transfer *transfer, int number)
{
    if ((number & CURLINFO_TYPEMASK) == CURLINFO_OFF_T) {
        curl_off_t value = -1;
        assert_curl(curl_easy_getinfo(transfer->raw, (CURLINFO)number, &value));
        return value;
    }
    long value = -1;
    assert_curl(curl_easy_getinfo(transfer->raw, (CURLINFO)number, &value));
    return value;
}

static void effective_url(const struct side_transfer *transfer, char *buf, size_t cap)
{
    const char *url = NULL;
    assert_curl(curl_easy_getinfo(transfer->raw, CURLINFO_EFFECTIVE_URL, &url));
    snprintf(buf, cap, "%s", url);
}

const struct side raw_side = {
    .name = "libcurl",
    .open = open_multi,
    .close = close_multi,
    .limit = limit,
    .turn = turn,
    .next_ended = next_ended,
    .make = make,
    .set = set,
    .unmake = unmake,
    .add = add,
    .remove = remove_from,
    .unpause = unpause,
    .info = info,
    .url = effective_url,
};

int check_builds(void **unused)
{
    (void)unused;
    assert_curl(curl_global_init(CURL_GLOBAL_ALL));
    assert_string_equal(curl_version(), cw_curl_version());
    return 0;
}
