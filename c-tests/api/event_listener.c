#include "events.h"

static void copy(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%s", from);
}

int hear_event(cw_easy easy, const cw_event *event, void *user_data)
{
    struct listener *listener = user_data;
    bool acts = ++listener->calls == listener->acts_at;
    int answer = acts ? listener->answer : CW_CONTINUE;
    if (acts && listener->act != NULL) {
        listener->act(listener, easy);
    }
    listener->acted = listener->acted || acts;
    if (answer == CW_PAUSE) {
        return answer;
    }
    if (listener->count < MOST_EVENTS) {
        size_t at = listener->count;
        copy(listener->seen[at].event, sizeof listener->seen[at].event, event->event);
        copy(listener->seen[at].id, sizeof listener->seen[at].id, event->id);
        copy(listener->seen[at].data, sizeof listener->seen[at].data, event->data);
        listener->seen[at].data_len = event->data_len;
        listener->seen[at].retry_ms = event->retry_ms;
    }
    listener->count++;
    char expected[64];
    snprintf(expected, sizeof expected, "event\n%ld", ++listener->last_number);
    bool fits = strcmp(event->data, expected) == 0 &&
                strtol(event->id, NULL, 10) == listener->last_number;
    listener->misplaced += !fits;
    return answer;
}

cw_easy event_easy(struct listener *listener, const char *path)
{
    cw_easy easy = http_easy(path);
    assert_ok(cw_easy_event_function(easy, hear_event, listener, NULL));
    return easy;
}

cw_easy easy_of_stream(struct listener *listener, const char *escaped)
{
    char path[2000];
    snprintf(path, sizeof path, "/anything?body=%s", escaped);
    return event_easy(listener, path);
}

void reconnect_at_once(cw_easy easy, int64_t tries)
{
    const cw_event_reconnect how = {
        .size = sizeof how, .wait_ms = 1, .min_wait_ms = 1, .max_wait_ms = 5, .max_tries = tries};
    assert_ok(cw_easy_set_event_reconnect(easy, &how));
}
