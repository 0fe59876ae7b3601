/* Fetches all its arguments, ten at a time: as one ends, the next begins. */
#include <curlward.h>
#include <inttypes.h>
#include <stdio.h>

struct list {
    char **urls; /* ends in NULL */
    size_t next;
};

static void begin_next(cw_multi multi, struct list *list)
{
    cw_easy easy = {0};

    if (list->urls[list->next] == NULL || cw_easy_new(&easy) != CW_OK)
        return;
    cw_easy_set_string(easy, CW_OPT_URL, list->urls[list->next]);
    cw_easy_set_token(easy, list->next++);
    cw_multi_add(multi, easy);
}

static void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    struct list *list = user_data;
    const char *url = list->urls[message->token];
    char why[1000] = "";
    size_t size = 0;

    if (message->status == CW_OK && cw_easy_get_body(message->easy, NULL, 0, &size) == CW_OK)
        printf("%s: HTTP %" PRId64 ", %zu bytes\n", url, message->response_code, size);
    else if (cw_easy_get_error(message->easy, why, sizeof why, NULL) == CW_OK)
        printf("%s: %s\n", url, why);
    cw_easy_free(message->easy);
    begin_next(multi, list);
}

int main(int argc, char **argv)
{
    struct list list = {argv, 1};
    cw_multi multi = {0};
    int running = 1;

    if (argc < 1 || cw_multi_new(&multi) != CW_OK)
        return 1;
    for (int i = 0; i < 10; i++)
        begin_next(multi, &list);
    while (cw_multi_running(multi, &running) == CW_OK && running > 0 &&
           cw_multi_dispatch(multi, -1, NULL) == CW_OK)
        cw_multi_messages(multi, finished, &list, NULL);
    return cw_multi_close(multi) != CW_OK;
}
