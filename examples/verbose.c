/* Fetches a URL and prints what libcurl does meanwhile: verbose URL */
#include <curlward.h>
#include <stdio.h>

static void tell(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    static const char *const marks[] = {"* ", "< ", "> ", "received ", "sent "};

    (void)easy;
    if (kind == CW_DEBUG_TEXT || kind == CW_DEBUG_HEADER_IN || kind == CW_DEBUG_HEADER_OUT) {
        fputs(marks[kind], user_data);
        fwrite(data, 1, len, user_data);
    } else if (kind == CW_DEBUG_DATA_IN || kind == CW_DEBUG_DATA_OUT) {
        fprintf(user_data, "%s%zu bytes\n", marks[kind], len);
    }
}

int main(int argc, char **argv)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    int running = 1;

    if (argc != 2 || cw_multi_new(&multi) != CW_OK || cw_easy_new(&easy) != CW_OK)
        return 1;
    cw_easy_set_string(easy, CW_OPT_URL, argv[1]);
    cw_easy_set_bool(easy, CW_OPT_VERBOSE, true);
    cw_easy_debug_function(easy, tell, stdout, NULL);
    cw_multi_add(multi, easy);
    while (running > 0 && cw_multi_dispatch(multi, -1, &running) == CW_OK)
        ;
    cw_easy_free(easy);
    return cw_multi_close(multi) != CW_OK;
}
