/* Sends the lines of its input over a WebSocket connection, and shows what comes. */
#define _DEFAULT_SOURCE
#include <curlward.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int show(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    (void)easy;
    (void)user_data;
    if (message->kind == CW_WS_CLOSE)
        printf("closed with %d\n", message->code);
    else
        printf("%.*s\n", (int)message->len, (const char *)message->data);
    return CW_CONTINUE;
}

/* On a thread of its own, because it waits. */
static void *send_input(void *user_data)
{
    cw_easy easy = *(cw_easy *)user_data;
    char line[1000];

    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        while (cw_easy_ws_send(easy, CW_WS_TEXT, line, strlen(line), NULL) == CW_E_WS_FULL)
            usleep(1000); /* or go on in a function of cw_easy_ws_drain_function() */
    }
    cw_easy_ws_close(easy, 1000, NULL, 0, 5000);
    return NULL;
}

int main(int argc, char **argv)
{
    cw_multi multi = {0};
    cw_easy easy = {0};
    cw_message message = {0};
    pthread_t input;
    char why[512] = "";
    int running = 1;

    if (argc != 2 || cw_multi_new(&multi) != CW_OK || cw_easy_new(&easy) != CW_OK)
        return 1;
    if (cw_easy_set_string(easy, CW_OPT_URL, argv[1]) == CW_OK &&
        cw_easy_ws_message_function(easy, show, NULL, NULL) == CW_OK &&
        cw_multi_add(multi, easy) == CW_OK &&
        pthread_create(&input, NULL, send_input, &easy) == 0) {
        pthread_detach(input);
        while (running > 0 && cw_multi_dispatch(multi, -1, &running) == CW_OK)
            ;
    }
    if (cw_multi_next_message(multi, &message) != CW_OK ||
        cw_easy_get_error(easy, why, sizeof why, NULL) != CW_OK)
        cw_last_error(why, sizeof why);
    if (why[0] != '\0')
        fprintf(stderr, "%s\n", why);
    cw_easy_free(easy);
    return cw_multi_close(multi) != CW_OK || why[0] != '\0';
}
