#include "setup.h"

#include "failure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char content_at(const struct transfer *transfer, size_t offset)
{
    return (unsigned char)((offset * 31 + transfer->size) % 251);
}

static int on_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    struct transfer *transfer = user_data;
    for (size_t i = 0; i < len; i++) {
        transfer->damaged |=
            ((const unsigned char *)data)[i] != content_at(transfer, transfer->received + i);
    }
    transfer->received += len;
    return CW_CONTINUE;
}

static int on_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct transfer *transfer = user_data;
    size_t left = transfer->size - transfer->sent;
    *nread = left < cap ? left : cap;
    for (size_t i = 0; i < *nread; i++) {
        ((unsigned char *)buf)[i] = content_at(transfer, transfer->sent + i);
    }
    transfer->sent += *nread;
    return CW_CONTINUE;
}

static int on_seek(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct transfer *transfer = user_data;
    transfer->sent = (size_t)offset;
    return CW_SEEK_OK;
}

/* A host of this kind on the server's port. */
static void write_url(struct transfer *transfer, unsigned host)
{
    const struct kind *kind = transfer->kind;
    char variable[64];
    snprintf(variable, sizeof variable, "CW_TEST_%s", kind->port);
    const char *base = getenv(variable);
    if (base == NULL) {
        failed("%s is not set: run beneath `curlward-test-server exec --`", variable);
    }
    int scheme = (int)(strchr(base, ':') - base);
    int len = snprintf(transfer->url, sizeof transfer->url, "%.*s://%u.%s%s", scheme, base, host,
                       kind->host, strrchr(base, ':'));
    char *path = transfer->url + len;
    size_t room = sizeof transfer->url - (size_t)len;
    const char *mark = strstr(kind->path, "%u");
    if (mark == NULL) {
        snprintf(path, room, "%s", kind->path);
    } else {
        snprintf(path, room, "%.*s%u%s", (int)(mark - kind->path), kind->path, transfer->size,
                 mark + 2);
    }
}

static unsigned within(struct span span, struct dice *dice)
{
    return span.least + below(dice, span.most - span.least + 1);
}

static void set_deadlines(const struct transfer *transfer, struct dice *dice)
{
    const struct kind *kind = transfer->kind;
    cw_easy easy = transfer->easy;
    MUST(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, (long)within(kind->timeout, dice)));
    if (kind->connect_timeout.most != 0) {
        MUST(cw_easy_set_long(easy, CW_OPT_CONNECTTIMEOUT_MS,
                              (long)within(kind->connect_timeout, dice)));
    }
    if (kind->queue_timeout.most != 0) {
        MUST(cw_easy_set_queue_timeout(easy, within(kind->queue_timeout, dice)));
    }
}

static void set_upload(struct transfer *transfer, bool from_function)
{
    /* A server that answers at once would get no body. */
    static const char *const at_once[] = {"Expect:"};
    cw_easy easy = transfer->easy;
    MUST(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, at_once, 1));
    if (from_function) {
        MUST(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
        MUST(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, transfer->size));
        MUST(cw_easy_read_function(easy, on_read, transfer, NULL));
        MUST(cw_easy_seek_function(easy, on_seek, transfer, NULL));
        return;
    }
    size_t len = 0;
    unsigned char body[65536];
    on_read(easy, body, sizeof body, &len, transfer);
    MUST(cw_easy_set_body(easy, body, len));
}

void set_up(struct transfer *transfer, const struct kind *kind, struct dice *dice)
{
    cw_easy easy = transfer->easy;
    *transfer = (struct transfer){.easy = easy, .kind = kind};
    transfer->size = below(dice, kind->max + 1);
    transfer->writes = kind->text == NULL;
    write_url(transfer, below(dice, kind->hosts));
    MUST(cw_easy_set_string(easy, CW_OPT_URL, transfer->url));
    MUST(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    MUST(cw_easy_set_long(easy, CW_OPT_PIPEWAIT, one_in(dice, 2)));
    if (one_in(dice, 4)) {
        MUST(cw_easy_set_long(easy, CW_OPT_DNS_CACHE_TIMEOUT, (long)below(dice, 2)));
    }
    if (strncmp(transfer->url, "https:", 6) == 0) {
        MUST(cw_easy_set_string(easy, CW_OPT_CAINFO, getenv("CW_TEST_CA_FILE")));
        /* Its certificate is for none of these names. */
        MUST(cw_easy_set_long(easy, CW_OPT_SSL_VERIFYHOST, 0));
        if (strcmp(kind->port, "HTTPS_URL") == 0 && one_in(dice, 4)) {
            MUST(cw_easy_set_long(easy, CW_OPT_HTTP_VERSION, CW_HTTP_VERSION_1_1));
        }
    }
    set_deadlines(transfer, dice);
    if (kind->uploads) {
        set_upload(transfer, one_in(dice, 2));
    }
    if (transfer->writes) {
        MUST(cw_easy_write_function(easy, on_write, transfer, NULL));
    }
}

const char *what_is_wrong(const struct transfer *transfer, const cw_message *message)
{
    if (message->response_code != 200) {
        return "it has another response";
    }
    if (transfer->writes) {
        return transfer->damaged                      ? "its body is damaged"
               : transfer->received != transfer->size ? "its body has another length"
                                                      : NULL;
    }
    char body[64];
    size_t len = 0;
    const char *text = transfer->kind->text;
    bool is_text = cw_easy_get_body(transfer->easy, body, sizeof body, &len) == CW_OK &&
                   len == strlen(text) && memcmp(body, text, len) == 0;
    return is_text ? NULL : "its body is another";
}
