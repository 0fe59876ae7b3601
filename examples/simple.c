/* Fetches all its arguments at once. */
#include <curlward.h>
#include <inttypes.h>
#include <stdio.h>

static void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    char **urls = user_data, why[512] = "";
    const char *url = urls[message->token];
    size_t size = 0;

    (void)multi;
    if (cw_easy_get_error(message->easy, why, sizeof why, NULL) == CW_OK && why[0] != '\0')
        printf("%s: %s\n", url, why);
    else if (cw_easy_get_body(message->easy, NULL, 0, &size) == CW_OK)
        printf("%s: HTTP %" PRId64 ", %zu bytes\n", url, message->response_code, size);
    cw_easy_free(message->easy);
}

int main(int argc, char **argv)
{
    cw_multi multi = {0};
    int running = 0;

    if (argc < 1 || cw_multi_new(&multi) != CW_OK)
        return 1;
    for (size_t i = 1; argv[i] != NULL; i++) {
        cw_easy easy = {0};
        if (cw_easy_new(&easy) != CW_OK)
            return 1;
        cw_easy_set_string(easy, CW_OPT_URL, argv[i]);
        cw_easy_set_token(easy, i);
        cw_multi_add(multi, easy);
    }
    while (cw_multi_running(multi, &running) == CW_OK && running > 0 &&
           cw_multi_poll(multi, NULL, 0, -1, NULL) == CW_OK &&
           cw_multi_perform(multi, NULL) == CW_OK)
        cw_multi_messages(multi, finished, argv, NULL);
    return cw_multi_close(multi) != CW_OK;
}
