/* Fetches all its arguments at once. */
#include <curlward.h>
#include <stdio.h>

static void finished(cw_multi multi, const cw_message *message, void *urls)
{
    size_t size = 0;

    (void)multi;
    cw_easy_get_body(message->easy, NULL, 0, &size);
    printf("%s: %s, HTTP %d, %zu bytes\n", ((char **)urls)[message->token],
           cw_status_name(message->status), (int)message->response_code, size);
    cw_easy_free(message->easy);
}

int main(int argc, char **argv)
{
    cw_multi multi = {0};
    int running = 0;

    /* Little is checked here, and nothing can break: to a handle that could not be made, which
       is {0}, every call answers CW_E_NULL. */
    cw_multi_new(&multi);
    for (int i = 1; i < argc; i++) {
        cw_easy easy = {0};
        cw_easy_new(&easy);
        cw_easy_set_string(easy, CW_OPT_URL, argv[i]);
        cw_easy_set_token(easy, (size_t)i);
        cw_multi_add(multi, easy);
    }
    while (cw_multi_perform(multi, &running) == CW_OK && running > 0)
        cw_multi_poll(multi, NULL, 0, -1, NULL);
    cw_multi_messages(multi, finished, argv, NULL);
    return cw_multi_close(multi) != CW_OK;
}
