#include "calls.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

static const struct {
    enum place callback; /* the one to wait for */
    bool elsewhere;      /* while home is in there, another thread makes the call */
    void (*go)(struct trial *trial);
} ways[PLACES];

static int state_or_gone(cw_easy easy)
{
    int seen = GONE;
    return cw_easy_get_state(easy, &seen) == CW_OK ? seen : GONE;
}

void act(struct trial *trial)
{
    trial->before = state_or_gone(trial->subject);
    trial->status = calls[trial->function](trial);
    cw_last_error(trial->sentence, sizeof trial->sentence);
    trial->after = state_or_gone(trial->subject);
    trial->spare_after = state_or_gone(trial->spare);
    trial->multi_alive = cw_multi_running(trial->multi, &(int){0}) == CW_OK;
    trial->acted = true;
}

struct step {
    void (*step)(struct trial *trial);
    struct trial *trial;
};

static void *take_step(void *user_data)
{
    struct step *step = user_data;
    step->step(step->trial);
    return NULL;
}

void on_another_thread(void (*step)(struct trial *trial), struct trial *trial)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, take_step, &(struct step){step, trial}) != 0) {
        complain(trial, "there is no other thread");
        return;
    }
    pthread_join(thread, NULL);
}

static void reach(struct trial *trial, enum place callback)
{
    if (!trial->armed || ways[trial->place].callback != callback) {
        return;
    }
    trial->armed = false;
    if (trial->subject_is == IS_QUEUED) {
        queue_subject(trial);
    }
    if (ways[trial->place].elsewhere) {
        on_another_thread(act, trial);
    } else {
        act(trial);
    }
}

static int on_write(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    reach(user_data, IN_WRITE);
    return CW_CONTINUE;
}

enum { BODY = 10 };

static int on_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data)
{
    (void)easy;
    struct trial *trial = user_data;
    reach(trial, IN_READ);
    size_t left = BODY - trial->sent;
    *nread = left < cap ? left : cap;
    memset(buf, 'x', *nread);
    trial->sent += *nread;
    return CW_CONTINUE;
}

static int on_header(cw_easy easy, const char *line, size_t len, void *user_data)
{
    (void)easy;
    (void)line;
    (void)len;
    reach(user_data, IN_HEADER);
    return CW_CONTINUE;
}

static int on_seek(cw_easy easy, int64_t offset, void *user_data)
{
    (void)easy;
    struct trial *trial = user_data;
    reach(trial, IN_SEEK);
    trial->sent = (size_t)offset;
    return CW_SEEK_OK;
}

static int on_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                       int64_t upload_total, int64_t upload_now, void *user_data)
{
    (void)easy;
    (void)download_total;
    (void)download_now;
    (void)upload_total;
    (void)upload_now;
    reach(user_data, IN_PROGRESS);
    return CW_CONTINUE;
}

static void on_debug(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    reach(user_data, IN_DEBUG);
}

static void on_setters_debug(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    reach(user_data, IN_SETTER);
}

int on_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data)
{
    struct trial *trial = user_data;
    if (trial->mode != EVENT_LOOP) {
        return 0;
    }
    reach(trial, IN_SOCKET);
    return epoll_app_socket(multi, fd, events, &trial->app, socket_data);
}

int on_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    struct trial *trial = user_data;
    if (trial->mode != EVENT_LOOP) {
        return 0;
    }
    reach(trial, IN_TIMER);
    return epoll_app_timer(multi, timeout_ms, &trial->app);
}

/* The redirection makes libcurl send the body again, and rewind it before. */
cw_easy new_carrier(struct trial *trial)
{
    cw_easy easy = http_easy("/redirect-to?url=/upload&code=307");
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FOLLOWLOCATION, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    assert_ok(cw_easy_set_off(easy, CW_OPT_INFILESIZE_LARGE, BODY));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_write_function(easy, on_write, trial, NULL));
    assert_ok(cw_easy_read_function(easy, on_read, trial, NULL));
    assert_ok(cw_easy_header_function(easy, on_header, trial, NULL));
    assert_ok(cw_easy_seek_function(easy, on_seek, trial, NULL));
    assert_ok(cw_easy_progress_function(easy, on_progress, trial, NULL));
    assert_ok(cw_easy_debug_function(easy, on_debug, trial, NULL));
    return easy;
}

static void queue_from_elsewhere(struct trial *trial)
{
    if (trial->subject_is == IS_QUEUED) {
        on_another_thread(queue_subject, trial);
    }
}

static void stay_home(struct trial *trial)
{
    queue_from_elsewhere(trial);
    act(trial);
}

static void go_away(struct trial *trial)
{
    queue_from_elsewhere(trial);
    on_another_thread(act, trial);
}

static void run_carrier(struct trial *trial)
{
    cw_status status = cw_multi_add(trial->multi, trial->carrier);
    int left = 1;
    while (status == CW_OK && !trial->acted && left > 0) {
        status = turn(trial);
        cw_multi_running(trial->multi, &left);
    }
    if (!trial->acted) {
        complain(trial, "the transfer ended with %s before", cw_status_name(status));
    }
}

static void run_setter(struct trial *trial)
{
    assert_ok(cw_easy_set_bool(trial->subject, CW_OPT_VERBOSE, true));
    assert_ok(cw_easy_debug_function(trial->subject, on_setters_debug, trial, NULL));
    set_with_debug(trial);
}

struct poll {
    struct trial *trial;
    int done[2];
};

/* Whoever asks while another thread is inside hears of it. */
static void *act_on_polled(void *user_data)
{
    struct poll *poll = user_data;
    while (cw_multi_get_timeout(poll->trial->multi, &(int64_t){0}) != CW_E_CONCURRENT) {
        sched_yield();
    }
    act(poll->trial);
    ssize_t written = write(poll->done[1], "x", 1);
    (void)written;
    return NULL;
}

/* Afterwards nothing but the other thread ends a poll. */
static void drive_to_rest(struct trial *trial)
{
    int64_t due = 0;
    while (due >= 0 && due < 1000) {
        assert_ok(cw_multi_perform(trial->multi, NULL));
        assert_ok(cw_multi_poll(trial->multi, NULL, 0, 0, NULL));
        assert_ok(cw_multi_get_timeout(trial->multi, &due));
    }
}

static void poll_meanwhile(struct trial *trial)
{
    drive_to_rest(trial);
    struct poll poll = {.trial = trial};
    assert_int_equal(pipe(poll.done), 0);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, act_on_polled, &poll), 0);
    cw_waitfd done = {.fd = poll.done[0], .events = CW_WAIT_IN};
    cw_status status;
    do {
        status = cw_multi_poll(trial->multi, &done, 1, -1, NULL);
    } while (status == CW_E_CONCURRENT || (status == CW_OK && done.revents == 0));
    pthread_join(thread, NULL);
    close(poll.done[0]);
    close(poll.done[1]);
}

static const struct {
    enum place callback;
    bool elsewhere;
    void (*go)(struct trial *trial);
} ways[PLACES] = {
    [AT_HOME] = {.go = stay_home},
};
