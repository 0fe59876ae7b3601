/* Downloads a URL to a file. Interrupt it, and run it again: it goes on where it was. */
#include <curlward.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    const cw_output_file options = {
        .size = sizeof options, .flags = CW_FILE_RESUME, .expected_size = -1};
    cw_easy easy = {0};
    char why[1024];

    if (argc != 3) {
        fprintf(stderr, "usage: %s URL FILE\n", argv[0]);
        return 2;
    }
    if (cw_easy_new(&easy) != CW_OK || cw_easy_set_string(easy, CW_OPT_URL, argv[1]) != CW_OK ||
        cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true) != CW_OK ||
        cw_easy_set_output_file(easy, argv[2], &options) != CW_OK) {
        cw_last_error(why, sizeof why);
        fprintf(stderr, "%s\n", why);
        return 2;
    }
    cw_status status = cw_easy_perform(easy);
    if (status != CW_OK) {
        cw_last_error(why, sizeof why);
        fprintf(stderr, "%s: %s\n", cw_status_name(status), why);
    }
    cw_easy_free(easy);
    return status != CW_OK;
}
