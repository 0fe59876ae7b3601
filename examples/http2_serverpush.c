/* Fetches a page over HTTP/2, with whatever the server pushes along: http2_serverpush URL */
#include <curlward.h>
#include <stdio.h>

/* Asked for each response that the server wants to push. */
static int pushes(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    char path[1000] = "";

    (void)multi, (void)parent, (void)user_data;
    if (cw_easy_get_push_header(pushed, ":path", 0, path, sizeof path, NULL) != CW_OK)
        return CW_PUSH_DENY;
    printf("accepts %s\n", path);
    return CW_PUSH_ACCEPT;
}

/* What was pushed has messages like what was asked for. */
static void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    char url[1000] = "";
    size_t size = 0;

    (void)multi, (void)user_data;
    if (cw_easy_get_string(message->easy, CW_INFO_EFFECTIVE_URL, url, sizeof url, NULL) == CW_OK &&
        cw_easy_get_body(message->easy, NULL, 0, &size) == CW_OK)
        printf("%s: %s, %zu bytes\n", url, cw_status_text(message->status), size);
    cw_easy_free(message->easy);
}

int main(int argc, char **argv)
{
    cw_multi multi = {0};
    cw_easy page = {0};
    int running = 1;

    if (argc != 2 || cw_multi_new(&multi) != CW_OK || cw_easy_new(&page) != CW_OK)
        return 1;
    if (cw_multi_push_function(multi, pushes, NULL, NULL) != CW_OK)
        printf("this libcurl is too old for server push\n");
    cw_easy_set_string(page, CW_OPT_URL, argv[1]);
    cw_multi_add(multi, page);
    while (running > 0 && cw_multi_dispatch(multi, -1, &running) == CW_OK)
        cw_multi_messages(multi, finished, NULL, NULL);
    return cw_multi_close(multi) != CW_OK;
}
