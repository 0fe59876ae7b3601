/* Speaks HTTP/1.0 by hand on a connection that curlward makes, over TCP or TLS, and prints the first line of the answer. */
#include <curlward.h>
#include <stdio.h>
#include <string.h>

struct talk {
    const char *to_send;
    char heard[1000];
    size_t len;
};

/* Sends what is left to be sent, and watches for output as long as something is. */
static cw_status speak(cw_easy easy, struct talk *talk)
{
    cw_status status = CW_OK;
    size_t sent = 0;

    while (*talk->to_send != '\0' && status == CW_OK) {
        status = cw_easy_send(easy, talk->to_send, strlen(talk->to_send), &sent);
        talk->to_send += status == CW_OK ? sent : 0;
    }
    if (status != CW_OK && status != CW_EMPTY)
        return status;
    return cw_easy_watch(easy, *talk->to_send != '\0' ? CW_SOCKET_INOUT : CW_SOCKET_IN);
}

static int on_raw(cw_easy easy, int events, void *user_data)
{
    struct talk *talk = user_data;
    size_t room = sizeof talk->heard - 1 - talk->len, received = 0;

    if ((events & (CW_RAW_CONNECTED | CW_SOCKET_OUT)) != 0 && speak(easy, talk) != CW_OK)
        return CW_ABORT;
    if ((events & CW_SOCKET_IN) == 0)
        return CW_CONTINUE;
    cw_status status = cw_easy_recv(easy, talk->heard + talk->len, room, &received);
    if (status == CW_EMPTY)
        return CW_CONTINUE;
    talk->len += received;
    if (strstr(talk->heard, "\r\n") != NULL)
        return CW_END;
    return status == CW_OK && received > 0 && received < room ? CW_CONTINUE : CW_ABORT;
}

int main(int argc, char **argv)
{
    struct talk talk = {.to_send = "HEAD / HTTP/1.0\r\n\r\n"};
    cw_easy easy = {0};
    char why[1024];

    if (argc != 2) {
        fprintf(stderr, "usage: %s URL\n", argv[0]);
        return 2;
    }
    if (cw_easy_new(&easy) != CW_OK || cw_easy_set_string(easy, CW_OPT_URL, argv[1]) != CW_OK ||
        cw_easy_raw_function(easy, on_raw, &talk, NULL) != CW_OK) {
        cw_last_error(why, sizeof why);
        fprintf(stderr, "%s\n", why);
        return 2;
    }
    cw_status status = cw_easy_perform(easy);
    if (status == CW_OK) {
        printf("%.*s\n", (int)strcspn(talk.heard, "\r"), talk.heard);
    } else {
        cw_last_error(why, sizeof why);
        fprintf(stderr, "%s: %s\n", cw_status_name(status), why);
    }
    cw_easy_free(easy);
    return status != CW_OK;
}
