#include "run.h"

#include "callbacks.h"
#include "places.h"
#include "steps.h"

#include <unistd.h>

static int note_data(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    ((struct trial *)user_data)->data_came = true;
    return CW_CONTINUE;
}

/* Queues a subject that stalls; then it runs, and where the multi can be driven gets some data. */
static void start_stalling(struct trial *trial)
{
    trial->subject = http_easy("/stall?after=10");
    assert_ok(cw_easy_write_function(trial->subject, note_data, trial, NULL));
    queue_subject(trial);
    while (trial->mode != UNDECIDED && !trial->data_came && !trial->failed) {
        require(trial, CW_OK, turn(trial), "driving the subject");
    }
}

static void finish_subject(struct trial *trial)
{
    trial->subject = http_easy("/bytes/10");
    queue_subject(trial);
    if (trial->mode == UNDECIDED) {
        require(trial, CW_OK, cw_easy_cancel(trial->subject), "cancelling the subject");
    }
    while (count_running(trial->multi) > 0 && !trial->failed) {
        require(trial, CW_OK, turn(trial), "driving the subject");
    }
}

static bool is_carrier(const struct trial *trial)
{
    return trial->subject_is == IS_RUNNING &&
           ((trial->place >= IN_WRITE && trial->place <= IN_TIMER) ||
            trial->place == WHILE_IN_WRITE) &&
           trial->place != IN_HSTS_WRITE;
}

static void prepare_subject(struct trial *trial)
{
    switch (trial->subject_is) {
    case IS_RUNNING:
        if (is_carrier(trial)) {
            trial->subject = new_carrier(trial);
            break;
        }
        /* fall through */
    case IS_BESIDE:
        start_stalling(trial);
        break;
    case IS_DONE:
        finish_subject(trial);
        break;
    default:
        trial->subject = http_easy("/bytes/10");
    }
    trial->carrier = is_carrier(trial) ? trial->subject : new_carrier(trial);
}

void prepare(struct trial *trial)
{
    trial->announced = -1;
    trial->socket_function = on_socket;
    trial->timer_function = on_timer;
    if (trial->mode == EVENT_LOOP) {
        epoll_app_open_with(&trial->app, on_socket, on_timer, trial, NULL);
        trial->multi = trial->app.multi;
        trial->announced = trial->app.last_announced;
    } else {
        trial->multi = new_multi();
    }
    if (trial->mode == SIMPLE_LOOP) {
        assert_ok(cw_multi_perform(trial->multi, NULL));
    }
    trial->spare = http_easy("/bytes/10");
    assert_ok(cw_url_new(&trial->url));
    assert_ok(cw_url_set(trial->url, CW_URL_PART_URL, url_of("HTTP_URL", "/bytes/10").text, 0));
    assert_ok(cw_mime_new(&trial->mime));
    assert_ok(cw_share_new(CW_SHARE_COOKIES, &trial->share));
    prepare_subject(trial);
}

static void end_multi(struct trial *trial)
{
    bool ended = trial->function == NUMBER_cw_multi_close && trial->status == CW_OK;
    require(trial, ended ? CW_E_STALE_HANDLE : CW_OK, cw_multi_close(trial->multi),
            "closing the multi");
    if (trial->mode != EVENT_LOOP) {
        return;
    }
    /* A system's libcurl before 8 closes a connecting socket by itself before it reports it
     * removed, past every callback. */
    int allowed = cw_has_feature("bundled") ? 0 : 1;
    if (trial->app.watched != 0 || trial->app.timeout_ms != -1
        || trial->app.failed_controls > allowed) {
        complain(trial, "the event loop was left with %d descriptors, a timer of %lld ms and %d "
                 "announcements that made no sense", trial->app.watched,
                 (long long)trial->app.timeout_ms, trial->app.failed_controls);
    }
    close(trial->app.timer);
    close(trial->app.epoll);
}

static void end_easy(struct trial *trial, cw_easy easy, bool ended)
{
    int seen = GONE;
    require(trial, ended ? CW_E_STALE_HANDLE : CW_OK, cw_easy_get_state(easy, &seen),
            "asking for the state at the end");
    if (!ended && seen != CW_STATE_IDLE) {
        complain(trial, "without its multi an easy is not idle, but %d", seen);
    }
    require(trial, ended ? CW_E_STALE_HANDLE : CW_OK, cw_easy_free(easy), "freeing an easy");
}

void clean_up(struct trial *trial)
{
    end_multi(trial);
    bool frees = trial->function == NUMBER_cw_easy_free ||
                 trial->function == NUMBER_cw_easy_free_ended;
    bool ended = frees && trial->status == CW_OK;
    if (trial->carrier.id != 0 && trial->carrier.id != trial->subject.id) {
        end_easy(trial, trial->carrier, false);
    }
    end_easy(trial, trial->subject, ended);
    end_easy(trial, trial->spare, false);
    bool url_ended = trial->function == NUMBER_cw_url_free && trial->status == CW_OK;
    require(trial, url_ended ? CW_E_STALE_HANDLE : CW_OK, cw_url_free(trial->url),
            "freeing the URL");
    require(trial, CW_OK, cw_url_free(trial->new_url), "freeing the new URL");
    bool freed = trial->function == NUMBER_cw_mime_free && trial->status == CW_OK;
    require(trial, freed ? CW_E_STALE_HANDLE : CW_OK, cw_mime_free(trial->mime),
            "freeing the mime");
    require(trial, CW_OK, cw_mime_free(trial->new_mime), "freeing the new mime");
    bool share_ended = trial->function == NUMBER_cw_share_free && trial->status == CW_OK;
    require(trial, share_ended ? CW_E_STALE_HANDLE : CW_OK, cw_share_free(trial->share),
            "freeing the share");
    require(trial, CW_OK, cw_share_free(trial->new_share), "freeing the new share");
    require(trial, CW_OK, cw_easy_free(trial->new_easy), "freeing the new easy");
    require(trial, CW_OK, cw_multi_close(trial->new_multi), "closing the new multi");
}

void run_trial(struct trial *trial)
{
    prepare(trial);
    if (!trial->failed) {
        go_to_place(trial);
    }
    clean_up(trial);
}
