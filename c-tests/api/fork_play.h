/* A transfer that forks in one of its callbacks, from which the child returns into libcurl. The
 * parent waits inside its callback until the child has ended, so that the child comes first. */
#ifndef CURLWARD_API_FORK_PLAY_H
#define CURLWARD_API_FORK_PLAY_H

#include "epoll_app.h"

#include <sys/resource.h>

enum { BODY = 3000000, WAYS = 3 };

struct play {
    struct epoll_app app;
    cw_multi multi;
    cw_easy easy;
    const struct way *way;
    bool forks;
    rlim_t most_descriptors;
    size_t fork_after;
    size_t given;
    struct sink sink;
};

/* A way of driving. */
struct way {
    const char *name;
    bool has_own_loop;
    void (*run)(struct play *play);
};

extern const struct way ways[WAYS];

/* This process is the parent; main() calls it first. */
void note_parent(void);
bool is_child(void);

/* The child's call has returned: its end, which is a good one if the call answered CW_E_FORKED and
 * the handles that the child made inside the callback work. */
void end_child(cw_status status);

/* The same where the call has no answer that counts. */
_Noreturn void end_with_own(void);

/* The child ended well. */
void assert_child_was_refused(void);

/* With a limit, the child has descriptors whose numbers are beyond it. */
void fork_once(struct play *play);

/* In a child, nobody is told of the parent's sockets any more. */
int announce(cw_multi multi, int fd, int events, void *user_data, void *socket_data);

/* Every callback of a transfer begins so: in the child, none of the parent's transfers has one. */
void begin_callback(void);

/* A cw_write_fn: forks when `fork_after` bytes have come, and looks at what comes. */
int take(cw_easy easy, const void *data, size_t len, void *user_data);

void play_begin(struct play *play, const struct way *way, cw_easy easy);
void play_close(struct play *play);

#endif
