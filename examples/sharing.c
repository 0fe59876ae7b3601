/* Logs in at the first URL, then fetches the others with the cookies that came, each on a thread of
 * its own, and keeps the cookies in a file. */
#include <curlward.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct fetch {
    const char *url;
    cw_share share;
    cw_status status;
    pthread_t thread;
};

static void *run(void *argument)
{
    struct fetch *fetch = argument;
    cw_easy easy = {0};
    fetch->status = CW_E_OUT_OF_MEMORY;
    if (cw_easy_new(&easy) == CW_OK && cw_easy_set_string(easy, CW_OPT_URL, fetch->url) == CW_OK &&
        cw_easy_set_share(easy, fetch->share) == CW_OK) {
        fetch->status = cw_easy_perform(easy);
    }
    cw_easy_free(easy);
    return NULL;
}

static void list_cookies(cw_share share)
{
    const cw_cookie *cookie = NULL;
    size_t size = 4096;
    void *buf = malloc(size);
    /* Other threads may add cookies between two calls. */
    while (buf != NULL &&
           cw_share_get_cookies(share, &cookie, buf, size, &size) == CW_E_BUFFER) {
        free(buf);
        buf = malloc(size);
    }
    for (; cookie != NULL; cookie = cookie->next) {
        printf("%s of %s\n", cookie->name, cookie->domain);
    }
    free(buf);
}

int main(int argc, char **argv)
{
    cw_share share = {0};
    if (argc < 3 || cw_share_new(CW_SHARE_COOKIES, &share) != CW_OK) {
        fprintf(stderr, "usage: %s COOKIE_FILE URL...\n", argv[0]);
        return 2;
    }
    cw_share_load_cookies(share, argv[1]); /* there may be no file yet */

    struct fetch *fetches = calloc((size_t)argc, sizeof *fetches);
    for (int i = 2; fetches != NULL && i < argc; i++) {
        fetches[i].url = argv[i];
        fetches[i].share = share;
        pthread_create(&fetches[i].thread, NULL, run, &fetches[i]);
        if (i == 2) {
            pthread_join(fetches[i].thread, NULL);
        }
    }
    for (int i = 2; fetches != NULL && i < argc; i++) {
        if (i > 2) {
            pthread_join(fetches[i].thread, NULL);
        }
        printf("%s: %s\n", fetches[i].url, cw_status_name(fetches[i].status));
    }
    list_cookies(share);
    cw_status saved = cw_share_save_cookies(share, argv[1]);
    cw_share_free(share);
    free(fetches);
    return saved != CW_OK;
}
