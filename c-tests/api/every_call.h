/* Every function that takes a handle, with arguments that change as little as they can. */
#ifndef CURLWARD_API_EVERY_CALL_H
#define CURLWARD_API_EVERY_CALL_H

#include <curlward.h>

enum multi_call_kind {
    MULTI_NAME,   /* cw_multi_name: also on an ended handle */
    MULTI_END,    /* cw_multi_close */
    MULTI_QUEUED, /* may come from everywhere, and waits for the home thread */
    MULTI_FREE,   /* may come from everywhere, at once */
    MULTI_ASSIGN, /* cw_multi_assign */
    MULTI_HOME    /* drives, configures: on the home thread outside of callbacks */
};

struct multi_call {
    const char *name;
    enum multi_call_kind kind;
    cw_status (*call)(cw_multi multi, cw_easy easy);
};

enum easy_call_kind {
    EASY_NAME,    /* cw_easy_name: also on an ended handle */
    EASY_END,     /* cw_easy_free, cw_easy_free_ended */
    EASY_CONTROL, /* for a transfer that is under way */
    EASY_PEEK,    /* from everywhere, in every state */
    EASY_GET,
    EASY_INSIDE, /* gets something in one callback alone */
    EASY_COPY,    /* cw_easy_dup: answers like a getter, and makes an easy */
    EASY_SET,
    EASY_RAW,     /* for a raw connection, which it has not */
    EASY_PERFORM
};

struct easy_call {
    const char *name;
    enum easy_call_kind kind;
    cw_status (*call)(cw_easy easy);
};

extern const struct multi_call multi_calls[];
extern const struct easy_call easy_calls[];

/* End in an entry without a name. */
#define for_each_multi_call(entry) \
    for (const struct multi_call *entry = multi_calls; entry->name != NULL; entry++)
#define for_each_easy_call(entry) \
    for (const struct easy_call *entry = easy_calls; entry->name != NULL; entry++)

#endif
