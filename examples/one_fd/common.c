#include "common.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

void must(cw_status status)
{
    char why[256];

    if (status == CW_OK)
        return;
    cw_last_error(why, sizeof why);
    fprintf(stderr, "%s\n", why);
    exit(1);
}

void must_be(int condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "%s failed\n", what);
    exit(1);
}

cw_multi start(int argc, char **argv)
{
    cw_multi multi;

    if (argc < 2) {
        fprintf(stderr, "usage: %s URL...\n", argv[0]);
        exit(2);
    }
    must(cw_multi_new(&multi));
    for (size_t i = 1; argv[i] != NULL; i++) {
        cw_easy easy;
        must(cw_easy_new(&easy));
        must(cw_easy_set_string(easy, CW_OPT_URL, argv[i]));
        must(cw_easy_set_token(easy, i));
        must(cw_multi_add(multi, easy));
    }
    return multi;
}

void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    char **urls = user_data, why[512];
    const char *url = urls[message->token];
    size_t size = 0;

    (void)multi;
    must(cw_easy_get_error(message->easy, why, sizeof why, NULL));
    must(cw_easy_get_body(message->easy, NULL, 0, &size));
    if (message->status == CW_OK)
        printf("%s: HTTP %" PRId64 ", %zu bytes\n", url, message->response_code, size);
    else
        printf("%s: %s\n", url, why);
    must(cw_easy_free(message->easy));
}

int unfinished(cw_multi multi)
{
    int running;

    must(cw_multi_running(multi, &running));
    return running;
}
