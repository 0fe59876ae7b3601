/* Options and callbacks of a transfer. */
#include "callbacks.h"
#include "failure.h"
#include "shares.h"
#include "transfers.h"

#include <stdio.h>
#include <stdlib.h>

enum { BODY = 2048 };

/* Another thread may be inside a getter, or this one in the easy's own callback. */
static bool is_set(cw_status status)
{
    if (status != CW_OK && status != CW_E_CONCURRENT && status != CW_E_REENTRANT) {
        failed("a setter of an idle easy answers %s", cw_status_name(status));
    }
    return status == CW_OK;
}

static bool set_route(struct life *life)
{
    char url[300];
    const struct route *route = pick_route((unsigned)roll(&self->dice));
    life->route = route;
    /* A stall after nothing would promise nothing. */
    life->size = below(&self->dice, route->max + 1) + route->stalls;
    life->tls = options.with[WITH_HTTP2] && has_tls(route) && one_in(&self->dice, 8);
    url_of_route(url, sizeof url, route, life->size, life->tls, one_in(&self->dice, 6));
    long timeout = route->stalls ? 10 + (long)below(&self->dice, 60) : 0;
    if (!route->stalls && one_in(&self->dice, 20)) {
        timeout = 1 + (long)below(&self->dice, 30);
    }
    life->timed = timeout > 0;
    /* One that does not come sets timers all the same. */
    if (timeout == 0 && one_in(&self->dice, 3)) {
        timeout = 600000;
    }
    cw_easy easy = life->easy;
    return is_set(CALL(cw_easy_set_string, easy, CW_OPT_URL, url)) &&
           is_set(CALL(cw_easy_set_bool, easy, CW_OPT_FOLLOWLOCATION, true)) &&
           is_set(CALL(cw_easy_set_long, easy, CW_OPT_TIMEOUT_MS, timeout)) &&
           is_set(CALL(cw_easy_set_string, easy, CW_OPT_CAINFO,
                       life->tls ? getenv("CW_TEST_CA_FILE") : NULL));
}

/* Without waiting for 100 Continue: a server that answers at once would get no body. */
static bool set_upload(struct life *life, bool from_function)
{
    static const char *const at_once[] = {"Expect:"};
    unsigned char body[BODY];
    for (unsigned i = 0; i < BODY; i++) {
        body[i] = (unsigned char)((i * 31 + life->size) % 251);
    }
    bool uploads = life->route->uploads;
    bool has_body = uploads && !from_function;
    bool reads = uploads && from_function;
    bool tells_size = reads && one_in(&self->dice, 2);
    cw_easy easy = life->easy;
    /* Switching uploads off makes a GET, and so does taking the body away. */
    return is_set(CALL(cw_easy_set_bool, easy, CW_OPT_UPLOAD, false)) &&
           is_set(CALL(cw_easy_set_body, easy, has_body ? body : NULL,
                       has_body ? life->size : 0)) &&
           (!reads || is_set(CALL(cw_easy_set_bool, easy, CW_OPT_UPLOAD, true))) &&
           is_set(CALL(cw_easy_set_off, easy, CW_OPT_INFILESIZE_LARGE,
                       tells_size ? (int64_t)life->size : -1)) &&
           is_set(CALL(cw_easy_set_list, easy, CW_OPT_HTTPHEADER, uploads ? at_once : NULL,
                       uploads ? 1 : 0));
}

/* Registers a callback, or takes the one away that was there. */
#define REGISTER(on, function, callback, place) \
    is_set(CALL(function, life->easy, (on) ? (callback) : NULL, \
                (on) ? new_registration((place), life, NULL) : NULL, \
                (on) ? drop_registration : NULL))

static bool set_rare_callbacks(struct life *life, bool reads)
{
    struct dice *dice = &self->dice;
    bool any = one_in(dice, 4);
    bool changes = any && life->tls, logs = changes && cw_has_feature("bundled");
    bool trails = any && reads && cw_has_feature("bundled"), knows = any && one_in(dice, 2);
    return REGISTER(changes, cw_easy_ssl_context_function, on_ssl_context, IN_SSL_CONTEXT) &&
           (!cw_has_feature("bundled") ||
            (REGISTER(logs, cw_easy_key_log_function, on_key_log, IN_KEY_LOG) &&
             REGISTER(trails, cw_easy_trailer_function, on_trailer, IN_TRAILER))) &&
           REGISTER(knows, cw_easy_hsts_read_function, on_hsts_read, IN_HSTS_READ) &&
           is_set(CALL(cw_easy_set_long, life->easy, CW_OPT_HSTS_CTRL, knows ? 1 : 0));
}

/* The sockets that it makes itself, and for which it counts. */
static bool set_closing(struct life *life, bool opens)
{
    bool closes = opens && one_in(&self->dice, 2);
    bool is_done = REGISTER(closes, cw_easy_close_socket_function, on_close_socket, IN_CLOSE_SOCKET);
    life->closes = closes && is_done;
    return is_done;
}

static bool set_callbacks(struct life *life, bool reads)
{
    struct dice *dice = &self->dice;
    bool sees_headers = one_in(dice, 3);
    bool sees_progress = one_in(dice, 5);
    bool decides = one_in(dice, 5);
    bool debugs = one_in(dice, 10);
    bool looks_up = one_in(dice, 5);
    bool opens = one_in(dice, 5);
    bool sets_up = one_in(dice, 5);
    bool requests = one_in(dice, 5);
    life->hears = options.with[WITH_DONE] && one_in(dice, 4);
    life->writes = !one_in(dice, 4);
    return REGISTER(life->writes, cw_easy_write_function, on_write, IN_WRITE) &&
           REGISTER(reads, cw_easy_read_function, on_read, IN_READ) &&
           REGISTER(reads, cw_easy_seek_function, on_seek, IN_SEEK) &&
           REGISTER(sees_headers, cw_easy_header_function, on_header, IN_HEADER) &&
           REGISTER(sees_progress, cw_easy_progress_function, on_progress, IN_PROGRESS) &&
           REGISTER(decides, cw_easy_address_function, on_address, IN_ADDRESS) &&
           REGISTER(looks_up, cw_easy_resolver_start_function, on_resolver_start, IN_RESOLVER_START) &&
           REGISTER(opens, cw_easy_open_socket_function, on_open_socket, IN_OPEN_SOCKET) &&
           REGISTER(sets_up, cw_easy_socket_option_function, on_socket_option, IN_SOCKET_OPTION) &&
           set_closing(life, opens) &&
           REGISTER(requests, cw_easy_prereq_function, on_prereq, IN_PREREQ) &&
           REGISTER(debugs, cw_easy_debug_function, on_debug, IN_DEBUG) &&
           set_rare_callbacks(life, reads) && REGISTER(life->hears, cw_easy_done_function, on_done, IN_DONE) &&
           is_set(CALL(cw_easy_set_bool, life->easy, CW_OPT_VERBOSE, debugs));
}

bool set_up(struct life *life)
{
    life->configured = false;
    if (one_in(&self->dice, 4) || life->spoiled) {
        if (!is_set(CALL(cw_easy_reset, life->easy))) {
            return false;
        }
        life->spoiled = false;
    }
    bool from_function = one_in(&self->dice, 2);
    if (!set_route(life) || !set_upload(life, from_function) ||
        !set_callbacks(life, life->route->uploads && from_function)) {
        return false;
    }
    /* What is common changes no transfer; the share may be freed by now, or while it runs. */
    if (one_in(&self->dice, 3) && !take_share(life->easy)) {
        return false;
    }
    life->configured = true;
    return true;
}
