/* Prints the events of a server, and goes on where a connection breaks off, until the server says that there are
 * no more. */
#include <curlward.h>
#include <stdio.h>

static int print_event(cw_easy easy, const cw_event *event, void *user_data)
{
    (void)easy;
    (void)user_data;
    printf("%s %s: %s\n", event->event, event->id, event->data);
    return fflush(stdout) == 0 ? CW_CONTINUE : CW_ABORT;
}

int main(int argc, char **argv)
{
    const cw_event_reconnect reconnect = {
        .size = sizeof reconnect, .max_tries = 10, .last_id = argc > 2 ? argv[2] : NULL};
    cw_easy easy = {0};
    char why[1024];

    if (argc < 2) {
        fprintf(stderr, "usage: %s URL [ID of the last event that you have]\n", argv[0]);
        return 2;
    }
    if (cw_easy_new(&easy) != CW_OK || cw_easy_set_string(easy, CW_OPT_URL, argv[1]) != CW_OK ||
        cw_easy_event_function(easy, print_event, NULL, NULL) != CW_OK ||
        cw_easy_set_event_reconnect(easy, &reconnect) != CW_OK) {
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
