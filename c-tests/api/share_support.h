/* Shares in tests: made, given to easies, and what cookies they have. */
#ifndef CURLWARD_API_SHARE_SUPPORT_H
#define CURLWARD_API_SHARE_SUPPORT_H

#include "driver.h"

static inline cw_share new_share(unsigned what)
{
    cw_share share;
    assert_ok(cw_share_new(what, &share));
    return share;
}

/* A list of cookies, which free() ends. */
struct cookies {
    void *buf;
    const cw_cookie *first;
    size_t count;
};

static inline struct cookies read_cookies(cw_easy easy, cw_share share)
{
    struct cookies cookies = {0};
    size_t size = 0;
    cw_status status;
    do {
        free(cookies.buf);
        cookies.buf = malloc(size + 1);
        status = share.id != 0
                     ? cw_share_get_cookies(share, &cookies.first, cookies.buf, size, &size)
                     : cw_easy_get_cookies(easy, &cookies.first, cookies.buf, size, &size);
    } while (status == CW_E_BUFFER);
    assert_in_range(status, CW_OK, CW_EMPTY);
    assert_true((status == CW_EMPTY) == (cookies.first == NULL));
    for (const cw_cookie *it = cookies.first; it != NULL; it = it->next) {
        cookies.count++;
    }
    return cookies;
}

static inline struct cookies cookies_of(cw_easy easy)
{
    return read_cookies(easy, (cw_share){0});
}

static inline struct cookies cookies_in(cw_share share)
{
    return read_cookies((cw_easy){0}, share);
}

static inline const cw_cookie *find_cookie(const struct cookies *cookies, const char *name)
{
    const cw_cookie *it = cookies->first;
    while (it != NULL && strcmp(it->name, name) != 0) {
        it = it->next;
    }
    return it;
}

/* How many there are, and that one of them is so. */
static inline void assert_cookie_of(struct cookies cookies, size_t count, const char *name,
                                    const char *value)
{
    assert_int_equal(cookies.count, count);
    if (name != NULL) {
        const cw_cookie *found = find_cookie(&cookies, name);
        assert_non_null(found);
        assert_string_equal(found->value, value);
    }
    free(cookies.buf);
}

#endif
