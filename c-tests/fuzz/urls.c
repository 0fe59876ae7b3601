#include "urls.h"

#include "failure.h"

#include <stdio.h>
#include <string.h>

/* Whoever takes a URL out of its place frees it, so that each is freed once. */
static void replace(_Atomic uint64_t *place, cw_url url)
{
    cw_url former = {atomic_exchange(place, url.id)};
    EXPECT(ONE(OK), CALL(cw_url_free, former));
}

static void make_url(_Atomic uint64_t *place)
{
    cw_url url = {0};
    EXPECT(ONE(OK), CALL(cw_url_new, &url));
    EXPECT(ONE(OK), CALL(cw_url_set, url, CW_URL_PART_URL, "http://localhost/", 0));
    replace(place, url);
}

/* What others do meanwhile is one of these too. */
static void look_at_url(cw_url url, statuses gone)
{
    char text[64] = "";
    cw_status status = CALL(cw_url_get, url, CW_URL_PART_URL, 0, text, sizeof text, NULL);
    expect(ONE(OK) | gone, status, "cw_url_get");
    if (status == CW_OK && strncmp(text, "http://localhost/", 17) != 0) {
        failed("a URL is %s", text);
    }
}

void play_url(void)
{
    struct world *world = self->world;
    _Atomic uint64_t *place = &world->urls[below(&self->dice, URLS)];
    cw_url url = {atomic_load(place)};
    const statuses gone = url.id == 0 ? ONE(NULL_) : ONE(STALE);
    char path[32];
    cw_url copy = {0};
    switch (below(&self->dice, 6)) {
    case 0:
        make_url(place);
        break;
    case 1:
        replace(place, (cw_url){0});
        break;
    case 2:
        snprintf(path, sizeof path, "/%u", below(&self->dice, 1000));
        EXPECT(ONE(OK) | gone, CALL(cw_url_set, url, CW_URL_PART_PATH, path, 0));
        break;
    case 3:
        EXPECT(ONE(URL) | gone, CALL(cw_url_set, url, CW_URL_PART_URL, "http://h:x/", 0));
        break;
    case 4:
        if (EXPECT(ONE(OK) | gone, CALL(cw_url_dup, url, &copy)) == CW_OK) {
            look_at_url(copy, 0);
            EXPECT(ONE(OK), CALL(cw_url_free, copy));
        }
        break;
    default:
        look_at_url(url, gone);
    }
}

void free_urls(void)
{
    for (int i = 0; i < URLS; i++) {
        replace(&self->world->urls[i], (cw_url){0});
    }
}
