/* Sends a form with a file, and prints the answer: form_post URL FILE */
#include <curlward.h>
#include <stdio.h>

static int print(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    return fwrite(data, 1, len, user_data) == len ? CW_CONTINUE : CW_ABORT;
}

int main(int argc, char **argv)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    cw_mime form = {0};
    cw_message message = {.status = CW_E_CLOSED};
    int running = 1;

    if (argc != 3 || cw_multi_new(&multi) != CW_OK || cw_easy_new(&easy) != CW_OK ||
        cw_mime_new(&form) != CW_OK)
        return 1;
    const cw_mime_part parts[] = {
        {.size = sizeof *parts, .name = "sender", .text = "a program of curlward's"},
        {.size = sizeof *parts, .name = "file", .file = argv[2], .type = "text/plain"},
    };
    cw_mime_add_part(form, &parts[0]);
    cw_mime_add_part(form, &parts[1]);
    cw_easy_set_string(easy, CW_OPT_URL, argv[1]);
    cw_easy_set_mime(easy, form);
    cw_easy_write_function(easy, print, stdout, NULL);
    cw_multi_add(multi, easy);
    while (running > 0 && cw_multi_dispatch(multi, -1, &running) == CW_OK)
        ;
    if (cw_multi_next_message(multi, &message) == CW_OK && message.status != CW_OK)
        fprintf(stderr, "%s\n", cw_status_text(message.status));
    cw_easy_free(easy);
    cw_mime_free(form);
    return cw_multi_close(multi) != CW_OK || message.status != CW_OK;
}
