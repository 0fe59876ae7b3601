/* Follows the links from a page to all pages of the same server: crawler URL */
#include <curlward.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PAGES = 1000, MOST_AT_ONCE = 8, URL_SIZE = 1000 };

struct crawl {
    char seen[MOST_PAGES][URL_SIZE];
    size_t count;
    size_t server; /* the length of what each URL begins with */
};

static void visit(cw_multi multi, struct crawl *crawl, const char *url)
{
    cw_easy easy = {0};

    if (strncmp(url, crawl->seen[0], crawl->server) != 0 || crawl->count == MOST_PAGES)
        return;
    for (size_t i = 0; i < crawl->count; i++)
        if (strcmp(crawl->seen[i], url) == 0)
            return;
    snprintf(crawl->seen[crawl->count++], URL_SIZE, "%s", url);
    if (cw_easy_new(&easy) != CW_OK)
        return;
    cw_easy_set_string(easy, CW_OPT_URL, url);
    cw_easy_set_body_limit(easy, 1 << 20);
    cw_multi_add(multi, easy);
}

/* A link may say only how it differs from the page that it is on. */
static void follow(cw_multi multi, struct crawl *crawl, const char *page, const char *link)
{
    char url[URL_SIZE];
    cw_url whole = {0};

    if (cw_url_new(&whole) == CW_OK && cw_url_set(whole, CW_URL_PART_URL, page, 0) == CW_OK &&
        cw_url_set(whole, CW_URL_PART_URL, link, 0) == CW_OK &&
        cw_url_set(whole, CW_URL_PART_FRAGMENT, NULL, 0) == CW_OK &&
        cw_url_get(whole, CW_URL_PART_URL, 0, url, sizeof url, NULL) == CW_OK)
        visit(multi, crawl, url);
    cw_url_free(whole);
}

static void finished(cw_multi multi, const cw_message *message, void *user_data)
{
    char page[URL_SIZE] = "", link[URL_SIZE];
    size_t size = 0;
    char *body = NULL;

    if (cw_easy_get_string(message->easy, CW_INFO_EFFECTIVE_URL, page, sizeof page, NULL) == CW_OK)
        printf("%s: %s\n", page, cw_status_text(message->status));
    if (cw_easy_get_body(message->easy, NULL, 0, &size) == CW_OK)
        body = calloc(1, size + 1);
    if (body != NULL && cw_easy_get_body(message->easy, body, size, NULL) == CW_OK)
        for (char *at = body; (at = strstr(at, "href=\"")) != NULL; at++)
            if (sscanf(at, "href=\"%999[^\"]\"", link) == 1)
                follow(multi, user_data, page, link);
    free(body);
    cw_easy_free(message->easy);
}

int main(int argc, char **argv)
{
    struct crawl *crawl = calloc(1, sizeof *crawl);
    const char *path = argc == 2 ? strstr(argv[1], "://") : NULL;
    cw_multi multi = {0};
    int running = 1;

    if (crawl == NULL || path == NULL || cw_multi_new(&multi) != CW_OK)
        return 1;
    crawl->server = strcspn(path + 3, "/") + strlen(argv[1]) - strlen(path + 3);
    snprintf(crawl->seen[0], URL_SIZE, "%s", argv[1]);
    cw_multi_set_max_host_connections(multi, MOST_AT_ONCE);
    visit(multi, crawl, argv[1]);
    while (cw_multi_running(multi, &running) == CW_OK && running > 0 &&
           cw_multi_dispatch(multi, -1, NULL) == CW_OK)
        cw_multi_messages(multi, finished, crawl, NULL);
    free(crawl);
    return cw_multi_close(multi) != CW_OK;
}
