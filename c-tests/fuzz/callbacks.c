#include "callbacks.h"

#include "actions.h"
#include "failure.h"
#include "transfers.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Calls that another thread only queues, or that only look. */
static bool runs_no_callbacks(enum call call)
{
    switch (call) {
    case CALL_cw_multi_add:
    case CALL_cw_multi_next_message:
    case CALL_cw_multi_running:
    case CALL_cw_multi_get_easies:
    case CALL_cw_multi_get_stats:
    case CALL_cw_multi_network_changed:
    case CALL_cw_multi_wakeup:
    case CALL_cw_easy_cancel:
    case CALL_cw_easy_pause:
    case CALL_cw_easy_unpause:
    case CALL_cw_easy_free:
    case CALL_cw_easy_free_ended:
    case CALL_cw_easy_new:
    case CALL_cw_easy_get_state:
    case CALL_cw_easy_in_callback:
    case CALL_cw_easy_name:
    case CALL_cw_multi_name:
    case CALL_cw_easy_get_result:
        return true;
    default:
        return false;
    }
}

static bool is_announcing(const struct multi_life *multi)
{
    for (int i = 0; i < self->frame_count; i++) {
        if (self->frames[i].place >= IN_SOCKET && self->frames[i].multi == multi) {
            return true;
        }
    }
    return false;
}

static void may_begin(struct registration *registration)
{
    if (self == NULL || self->world != registration->world || self->depth == 0) {
        failed("callback %d begins on a thread that made no call", registration->place);
    }
    if (self->forked) {
        failed("callback %d begins in a forked child", registration->place);
    }
    if (atomic_load(&registration->drops) != 0) {
        failed("callback %d begins after its drop", registration->place);
    }
}

void enter_callback(struct registration *registration, struct multi_life *multi,
                    struct life *life)
{
    may_begin(registration);
    bool never_home = self->outsider && !self->world->moving;
    if (never_home && life != NULL && runs_no_callbacks(self->calls[0])) {
        failed("callback %d begins inside %s of another thread", registration->place,
               call_name(self->calls[0]));
    }
    /* A multi that another thread closed meanwhile is torn down by the call that leaves it. */
    bool closing = multi != NULL && atomic_load(&multi->closing);
    bool watched = self->in_handler && options.with[WITH_HANDLER_ANNOUNCEMENTS];
    if (life == NULL && watched && !closing) {
        failed("an announcement of a multi is made inside the misuse handler");
    }
    if (life == NULL && options.with[WITH_NESTED] && is_announcing(multi)) {
        failed("an announcement of a multi is made inside another one");
    }
    if (self->frame_count == FRAMES) {
        failed("callbacks are nested %d deep", FRAMES);
    }
    static const char *const names[] = {
        [IN_WRITE] = "write",
        [IN_READ] = "read",
        [IN_SEEK] = "seek",
        [IN_HEADER] = "header",
        [IN_PROGRESS] = "progress",
        [IN_ADDRESS] = "address",
        [IN_RESOLVER_START] = "resolver start",
        [IN_OPEN_SOCKET] = "open socket",
        [IN_SOCKET_OPTION] = "socket option",
        [IN_PREREQ] = "prereq",
        [IN_DEBUG] = "debug",
        [IN_SSL_CONTEXT] = "ssl context",
        [IN_KEY_LOG] = "key log",
        [IN_TRAILER] = "trailer",
        [IN_HSTS_READ] = "hsts read",
        [IN_SOCKET] = "socket",
        [IN_TIMER] = "timer",
        [IN_CLOSE_SOCKET] = "close socket",
        [IN_DONE] = "done",
    };
    trace(names[registration->place], "callback");
    self->frames[self->frame_count++] = (struct frame){registration->place, multi, life};
}

void leave_callback(void)
{
    if (self->world->style == DISPATCH && !options.with[WITH_DUE_DISPATCH]) {
        CALL(cw_multi_wakeup, current_multi()->multi);
    }
    self->frame_count--;
}

/* The transfer whose callback begins. */
static struct record *enter(struct registration *registration)
{
    struct life *life = registration->life;
    struct record *record = atomic_load(&life->record);
    enter_callback(registration, record ? record->multi : NULL, life);
    if (record == NULL) {
        return NULL;
    }
    bool ended = atomic_load(&record->ended_by) == self;
    if (ended) {
        failed("callback %d of transfer %zu begins after it was ended, fate %u",
               registration->place, token_of(record), atomic_load(&record->fate));
    }
    return record;
}

static bool is_ended(const struct record *record)
{
    return atomic_load(&record->ended_by) == self;
}

static void check_pause(const struct record *record, struct actor *by, enum fate direction)
{
    if (by == self && (atomic_load(&record->fate) & direction) != 0) {
        failed("a callback of transfer %zu begins while it is paused", token_of(record));
    }
}

/* What a callback returns when it has done its work: now and then something else. */
static int result_of(struct record *record)
{
    if (!is_ended(record)) {
        if (one_in(&self->dice, 300)) {
            atomic_fetch_or(&record->fate, ABORTED);
            return CW_ABORT;
        }
        if (one_in(&self->dice, 400)) {
            atomic_fetch_or(&record->fate, BAD_RESULT);
            return one_in(&self->dice, 2) ? 1 : 2;
        }
    }
    return CW_CONTINUE;
}

/* Before the callback makes calls: if one of them unpauses, that wins. */
static bool pauses(struct record *record, enum fate direction)
{
    bool pause = options.with[WITH_PAUSING] && !is_ended(record) && one_in(&self->dice, 30);
    if (pause) {
        atomic_fetch_or(&record->fate, direction);
        /* Another thread may unpause at any moment. */
        struct actor *by = is_undisturbed() ? self : NULL;
        atomic_store(direction == PAUSED_RECV ? &record->recv_paused_by : &record->send_paused_by,
                     by);
    }
    return pause;
}

bool is_content(const void *data, size_t len, size_t offset, size_t seed)
{
    const unsigned char *bytes = data;
    unsigned expected = (unsigned)((offset * 31 + seed) % 251);
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != expected) {
            return false;
        }
        expected = (expected + 31) % 251;
    }
    return true;
}

int on_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    check_pause(record, atomic_load(&record->recv_paused_by), PAUSED_RECV);
    if (pauses(record, PAUSED_RECV)) {
        act_in_callback();
        leave_callback();
        return CW_PAUSE;
    }
    size_t seed = (size_t)record->size * record->route->unit;
    record->damaged |= !is_content(data, len, record->received, seed);
    record->received += len;
    act_in_callback();
    leave_callback();
    return result_of(record);
}

int on_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    check_pause(record, atomic_load(&record->send_paused_by), PAUSED_SEND);
    bool pause = pauses(record, PAUSED_SEND);
    act_in_callback();
    leave_callback();
    if (pause) {
        return CW_PAUSE;
    }
    size_t left = record->size - record->sent;
    size_t len = left < cap ? left : cap;
    if (len > 1 && one_in(&self->dice, 4)) {
        len = 1 + below(&self->dice, (unsigned)len);
    }
    for (size_t i = 0; i < len; i++) {
        ((unsigned char *)buf)[i] =
            (unsigned char)(((record->sent + i) * 31 + record->size) % 251);
    }
    *nread = len;
    record->sent += len;
    return result_of(record);
}

int on_seek(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    act_in_callback();
    leave_callback();
    record->sent = (size_t)offset;
    return CW_SEEK_OK;
}

int on_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    struct record *record = enter(user_data);
    check_pause(record, atomic_load(&record->recv_paused_by), PAUSED_RECV);
    act_in_callback();
    leave_callback();
    return result_of(record);
}

int on_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    struct record *record = enter(user_data);
    act_in_callback();
    leave_callback();
    return record == NULL ? CW_CONTINUE : result_of(record);
}

int on_address(cw_easy easy, const cw_address *address, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    if (address->ip[0] == '\0' || address->port == 0) {
        failed("the address callback of transfer %zu gets no address", token_of(record));
    }
    bool refuse = !is_ended(record) && one_in(&self->dice, 50);
    if (refuse) {
        atomic_fetch_or(&record->fate, REFUSED);
    }
    act_in_callback();
    leave_callback();
    return refuse ? CW_ABORT : CW_CONTINUE;
}

int on_resolver_start(cw_easy easy, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    act_in_callback();
    leave_callback();
    return result_of(record);
}

int on_open_socket(cw_easy easy, const cw_address *address, int *fd, void *user_data)
{
    (void)easy;
    struct registration *registration = user_data;
    struct record *record = enter(registration);
    act_in_callback();
    leave_callback();
    int result = result_of(record);
    if (result == CW_CONTINUE) {
        *fd = socket(address->family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        result = *fd < 0 ? CW_ABORT : CW_CONTINUE;
    }
    if (result != CW_CONTINUE) {
        atomic_fetch_or(&record->fate, ABORTED);
    } else if (registration->life->closes) {
        atomic_fetch_add(&registration->life->sockets, 1);
    }
    return result;
}

int on_socket_option(cw_easy easy, int fd, int purpose, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    if (purpose != CW_SOCKET_FOR_CONNECT || fcntl(fd, F_GETFD) < 0) {
        failed("the socket option callback of transfer %zu gets no socket", token_of(record));
    }
    act_in_callback();
    leave_callback();
    return result_of(record);
}

/* Its transfer may be over, and its easy freed. */
void on_close_socket(cw_easy easy, int fd, void *user_data)
{
    (void)easy;
    struct registration *registration = user_data;
    may_begin(registration);
    if (close(fd) != 0) {
        failed("the close socket callback gets descriptor %d, which is not open", fd);
    }
    atomic_fetch_sub(&registration->life->sockets, 1);
}

int on_prereq(cw_easy easy, const cw_address *remote, const cw_address *local, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    if (remote->port == 0 || local->port == 0) {
        failed("the prereq callback of transfer %zu gets no connection", token_of(record));
    }
    act_in_callback();
    leave_callback();
    return result_of(record);
}

void on_debug(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    enter(user_data);
    act_in_callback();
    leave_callback();
}

int on_ssl_context(cw_easy easy, void *context, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    if (context == NULL) {
        failed("the ssl context callback of transfer %zu gets no context", token_of(record));
    }
    act_in_callback();
    leave_callback();
    return result_of(record);
}

void on_key_log(cw_easy easy, const char *line, void *user_data)
{
    (void)easy;
    enter(user_data);
    if (strchr(line, ' ') == NULL || strchr(line, '\n') != NULL) {
        failed("a key log callback gets what is no line");
    }
    act_in_callback();
    leave_callback();
}

int on_trailer(cw_easy easy, void *user_data)
{
    struct record *record = enter(user_data);
    CALL(cw_easy_add_trailer, easy, "X-Trailer", "value");
    act_in_callback();
    CALL(cw_easy_add_trailer, easy, "X-Trailer", "value");
    leave_callback();
    return result_of(record);
}

int on_hsts_read(cw_easy easy, cw_hsts_entry *entry, void *user_data)
{
    (void)easy;
    struct record *record = enter(user_data);
    if (one_in(&self->dice, 2)) {
        snprintf(entry->host, sizeof entry->host, "host%u.example", below(&self->dice, 5));
        entry->include_subdomains = one_in(&self->dice, 2);
    }
    act_in_callback();
    leave_callback();
    return result_of(record);
}

/* What it calls comes from home, where nothing is under way on the multi. */
void on_done(cw_easy easy, const cw_message *message, void *user_data)
{
    struct registration *registration = user_data;
    may_begin(registration);
    if (easy.id != message->easy.id || easy.id != registration->life->easy.id) {
        failed("a done function gets another easy");
    }
    trace("done", "function");
    hear_end(message);
    if (one_in(&self->dice, 2)) {
        act();
    }
    if (atomic_load(&registration->drops) != 0) {
        failed("a done function is dropped while it runs");
    }
}

void drop_registration(void *user_data)
{
    struct registration *registration = user_data;
    if (atomic_fetch_add(&registration->drops, 1) != 0) {
        failed("registration of callback %d is dropped twice", registration->place);
    }
    if (self != NULL && self->world == registration->world && self->frame_count > 0) {
        failed("a drop runs inside a callback");
    }
    if (self == NULL || self->forked) {
        return;
    }
    bool before = self->over;
    self->over = before || self->depth == 1;
    act_in_drop();
    /* A child asks it on its way back. */
    self->over = before || (self->over && self->forked);
}
