#include "websocket.h"

void need_websocket(void)
{
    if (!cw_has_protocol("ws")) {
        print_message("skipped: this libcurl has no WebSocket\n");
        skip();
    }
}

int hear(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    (void)easy;
    struct hearer *hearer = user_data;
    if (hearer->pauses > 0) {
        hearer->pauses--;
        hearer->came = true;
        return CW_PAUSE;
    }
    hearer->count++;
    hearer->kinds[message->kind]++;
    hearer->last_kind = message->kind;
    if (message->kind == CW_WS_TEXT || message->kind == CW_WS_BINARY) {
        hearer->bytes += message->len;
    }
    if (message->len < HEARD_BYTES - hearer->text_len - 1) {
        memcpy(hearer->text + hearer->text_len, message->data, message->len);
        hearer->text_len += message->len;
        if (message->is_last) {
            hearer->text[hearer->text_len++] = '\n';
        }
    }
    hearer->parts += !message->is_last;
    if (message->kind == CW_WS_CLOSE) {
        hearer->code = message->code;
    }
    hearer->came = true;
    return hearer->count == hearer->aborts_at ? CW_ABORT : CW_CONTINUE;
}

void hear_drained(cw_easy easy, size_t waiting, void *user_data)
{
    (void)easy;
    struct hearer *hearer = user_data;
    hearer->drained++;
    hearer->drained_at = waiting;
    hearer->came = true;
}

static void count_drop_of(void *user_data)
{
    ((struct hearer *)user_data)->drops++;
}

static cw_easy easy_of(const char *port, const char *scheme, const char *path,
                       struct hearer *hearer)
{
    cw_easy easy = new_easy();
    char url[600];
    snprintf(url, sizeof url, "%s%s", scheme, strstr(url_of(port, path).text, "://"));
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_ok(cw_easy_ws_message_function(easy, hear, hearer, count_drop_of));
    return easy;
}

cw_easy ws_easy(const char *path, struct hearer *hearer)
{
    return easy_of("HTTP_URL", "ws", path, hearer);
}

cw_easy wss_easy(const char *path, struct hearer *hearer)
{
    cw_easy easy = easy_of("HTTPS_URL", "wss", path, hearer);
    assert_ok(cw_easy_set_string(easy, CW_OPT_CAINFO, url_of("CA_FILE", "").text));
    return easy;
}

cw_status say(cw_easy easy, const char *text)
{
    return cw_easy_ws_send(easy, CW_WS_TEXT, text, strlen(text), NULL);
}

void run_until_heard(struct driver *driver, struct hearer *hearer, int count)
{
    int left = count_running(driver->multi);
    while (hearer->count < count && left > 0) {
        left = driver_turn(driver);
    }
    assert_true(hearer->count >= count);
}

cw_message close_and_end(struct driver *driver, cw_easy easy)
{
    assert_ok(cw_easy_ws_close(easy, 1000, NULL, 0, -1));
    driver_run_to_end(driver);
    return only_message(driver->multi);
}
