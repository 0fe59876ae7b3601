#include "shares.h"

#include "failure.h"

#include <stdio.h>
#include <string.h>

/* Whoever takes a share out of its place frees it, so that each is freed once. */
static void replace(_Atomic uint64_t *place, cw_share share)
{
    cw_share former = {atomic_exchange(place, share.id)};
    EXPECT(ONE(OK), CALL(cw_share_free, former));
}

static void make_share(_Atomic uint64_t *place)
{
    cw_share share = {0};
    EXPECT(ONE(OK), CALL(cw_share_new, CW_SHARE_COOKIES, &share));
    replace(place, share);
}

static void list_cookies(cw_share share, statuses gone)
{
    static _Thread_local char buf[8192];
    const cw_cookie *first = NULL;
    cw_status status = CALL(cw_share_get_cookies, share, &first, buf, sizeof buf, NULL);
    expect(ONE(OK) | ONE(EMPTY) | gone, status, "cw_share_get_cookies");
    if (status != CW_OK) {
        return;
    }
    for (; first != NULL; first = first->next) {
        if (strcmp(first->domain, "fuzz.test") != 0 || first->name[0] != 'n') {
            failed("a cookie is %s of %s", first->name, first->domain);
        }
    }
}

static _Atomic uint64_t *pick_share(void)
{
    return &self->world->shares[below(&self->dice, SHARES)];
}

void play_share(void)
{
    _Atomic uint64_t *place = pick_share();
    cw_share share = {atomic_load(place)};
    const statuses gone = share.id == 0 ? ONE(NULL_) : ONE(STALE);
    char line[100];
    switch (below(&self->dice, 8)) {
    case 0:
        make_share(place);
        break;
    case 1:
        replace(place, (cw_share){0});
        break;
    case 2:
        EXPECT(ONE(OK) | gone, CALL(cw_share_clear_cookies, share, CW_COOKIES_ALL));
        break;
    case 3:
        EXPECT(ONE(COOKIE) | gone, CALL(cw_share_add_cookie, share, "none"));
        break;
    case 4:
    case 5:
        snprintf(line, sizeof line, "Set-Cookie: n%u=1; domain=fuzz.test", below(&self->dice, 9));
        EXPECT(ONE(OK) | gone, CALL(cw_share_add_cookie, share, line));
        break;
    default:
        list_cookies(share, gone);
    }
}

bool take_share(cw_easy easy)
{
    cw_share share = {one_in(&self->dice, 3) ? 0 : atomic_load(pick_share())};
    cw_status status = EXPECT(ONE(OK) | ONE(CONCURRENT) | ONE(REENTRANT) | ONE(STALE),
                              CALL(cw_easy_set_share, easy, share));
    return status == CW_OK || status == CW_E_STALE_HANDLE;
}

void free_shares(void)
{
    for (int i = 0; i < SHARES; i++) {
        replace(&self->world->shares[i], (cw_share){0});
    }
}
