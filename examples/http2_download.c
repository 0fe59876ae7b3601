/* Downloads URLs at once, over one connection if the server has HTTP/2: http2_download URL FILE... */
#include <curlward.h>
#include <stdio.h>

static void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    char **arguments = user_data, why[1000] = "";

    (void)multi;
    if (cw_easy_get_error(message->easy, why, sizeof why, NULL) == CW_OK)
        printf("%s: %s\n", arguments[message->token], message->status == CW_OK ? "whole" : why);
    cw_easy_free(message->easy);
}

int main(int argc, char **argv)
{
    cw_multi multi = {0};
    int running = 1;

    if (cw_multi_new(&multi) != CW_OK)
        return 1;
    for (size_t i = 1; argc > 0 && argv[i] != NULL && argv[i + 1] != NULL; i += 2) {
        cw_easy easy = {0};
        if (cw_easy_new(&easy) != CW_OK)
            return 1;
        cw_easy_set_string(easy, CW_OPT_URL, argv[i]);
        cw_easy_set_bool(easy, CW_OPT_PIPEWAIT, true);
        cw_easy_set_output_file(easy, argv[i + 1], NULL);
        cw_easy_set_token(easy, i + 1);
        cw_multi_add(multi, easy);
    }
    while (running > 0 && cw_multi_dispatch(multi, -1, &running) == CW_OK)
        cw_multi_messages(multi, finished, argv, NULL);
    return cw_multi_close(multi) != CW_OK;
}
