/* What the driver knows of the handles that it plays with.
 *
 * A round has worlds that run side by side. A world is driven by one thread at a time and has
 * slots with an easy each; other threads, its outsiders, call into it for a while and then end.
 * Everything made in a round is kept until its end, so that a callback that comes too late meets
 * memory that tells so. */
#ifndef CURLWARD_FUZZ_MODEL_H
#define CURLWARD_FUZZ_MODEL_H

#include "calls.h"
#include "options.h"
#include "random.h"
#include "routes.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    SLOTS = 96,
    RECORDS = 1024,
    LIVES = 4096,
    MULTIS = 48,
    REGISTRATIONS = 16384,
    STALE = 64,
    ACTORS = 16,
    FRAMES = 12,
    WILD_EASIES = 4,
    URLS = 4,
    SHARES = 3
};

/* What was done to a transfer, noted before the call that does it. */
enum fate {
    ADDED = 1,
    FREED = 2,
    REMOVED = 4,
    CANCELLED = 8,
    ABORTED = 16,    /* a callback returned CW_ABORT */
    BAD_RESULT = 32, /* a callback returned a value that is no result */
    PAUSED_RECV = 64,
    PAUSED_SEND = 128,
    PAUSED = PAUSED_RECV | PAUSED_SEND,
    NOT_BEGUN = 256, /* the add failed */
    EARLY = 512,     /* added while the multi had one function of its loop only */
    REFUSED = 1024   /* an address was refused */
};

struct world;
struct life;
struct actor;

/* A multi, from its making to the end of the round. */
struct multi_life {
    cw_multi multi;
    struct world *world;
    atomic_bool closing; /* set before the call */
    atomic_bool half;    /* only one function of its loop is set */
    atomic_bool refused; /* a function of its loop has failed: call again */
    atomic_int watched;  /* descriptors in that loop */
    atomic_bool timed;
    int epoll;
    int timer;
    int nudge; /* an eventfd for those who close the multi under its loop */
};

/* One transfer, from its add on. */
struct record {
    struct life *life;
    struct multi_life *multi;
    const struct route *route;
    unsigned size;
    bool tls;
    bool writes;  /* has a write function; else the body is kept */
    bool timed;   /* may end by its timeout */
    bool hears;   /* has a done function, and no message */
    unsigned scarcity;
    _Atomic unsigned fate;
    atomic_int messages;
    _Atomic(struct actor *) ended_by; /* after whose call nothing of it may begin on that thread */
    _Atomic(struct actor *) taken_off_by; /* after whose remove or free it has no message there */
    _Atomic(struct actor *) recv_paused_by;
    _Atomic(struct actor *) send_paused_by;
    size_t received;
    size_t sent;
    bool damaged;
};

/* An easy, from its making to the end of the round. Who changes its state holds it. */
struct life {
    cw_easy easy;
    struct world *world;
    atomic_bool held;
    bool dead;
    bool attached;
    bool configured;
    bool spoiled; /* has options that the model does not know */
    const struct route *route;
    unsigned size;
    bool tls, writes, timed, hears, closes;
    atomic_int sockets; /* open ones that its function is to close */
    _Atomic(struct record *) record; /* the last transfer */
};

enum place { IN_WRITE, IN_READ, IN_SEEK, IN_HEADER, IN_PROGRESS, IN_ADDRESS, IN_RESOLVER_START,
             IN_OPEN_SOCKET, IN_SOCKET_OPTION, IN_PREREQ, IN_DEBUG, IN_SSL_CONTEXT, IN_KEY_LOG,
             IN_TRAILER, IN_HSTS_READ, IN_SOCKET, IN_TIMER,
             IN_CLOSE_SOCKET /* makes no calls */, IN_DONE /* inside nothing */ };

/* A registered function's user_data. */
struct registration {
    struct world *world;
    struct life *life;         /* of a transfer's callback */
    struct multi_life *multi;  /* of an event function */
    enum place place;
    atomic_int drops;
};

/* A thread, or another way to make calls. */
struct actor {
    struct world *world;
    struct dice dice;
    const char *name;
    bool outsider;
    bool in_handler;
    bool forked;  /* in a child that returns from the callback in which it was forked */
    bool over;    /* the outermost call has its answer, and runs the drops that it owes */
    bool closing; /* ends the round: no actions any more */
    bool undisturbed;  /* when its outermost call began */
    unsigned scarcity; /* then, too */
    unsigned refusals; /* then, too */
    cw_status latest;
    int depth;
    enum call calls[FRAMES];
    int frame_count;
    struct frame {
        enum place place;
        struct multi_life *multi;
        struct life *life;
    } frames[FRAMES];
};

struct world {
    unsigned number;
    enum style style;
    bool moving;  /* outsiders drive too */
    bool limited; /* transfers wait for connections */
    unsigned eager;    /* one in so many callbacks makes calls */
    unsigned refusing; /* one in so many announcements is refused */
    unsigned target; /* transfers until the loop adds no more */
    unsigned most;   /* until nobody does */
    unsigned slots;
    unsigned forks;
    atomic_int outsiders;
    atomic_uint refusals; /* of its socket and timer functions */
    _Atomic(struct multi_life *) multi;
    _Atomic(struct life *) slot[SLOTS];
    _Atomic uint64_t stale[STALE];
    atomic_uint stale_count;
    cw_easy wild[WILD_EASIES];
    _Atomic uint64_t urls[URLS];
    _Atomic uint64_t shares[SHARES];

    atomic_uint record_count, life_count, multi_count, registration_count, actor_count;
    struct record records[RECORDS];
    struct life lives[LIVES];
    struct multi_life multis[MULTIS];
    struct registration registrations[REGISTRATIONS];
    struct actor actors[ACTORS];
};

/* Who runs on this thread; NULL outside of a round. */
extern _Thread_local struct actor *self;

struct actor *new_actor(struct world *world, const char *name, uint64_t thread);

bool style_has_event_loop(const struct world *world);
bool style_has_epoll(const struct world *world);

struct multi_life *current_multi(void);

/* False if there is no room for another. */
bool make_life(unsigned slot);
struct life *pick_life(void);

/* Holding never waits: what another thread holds is left alone. */
bool hold(struct life *life);
void let_go(struct life *life);

struct registration *new_registration(enum place place, struct life *life,
                                      struct multi_life *multi);
void drop_registration(void *user_data);

/* For a transfer that is about to be added; NULL if there is no room. */
struct record *new_record(struct life *life, struct multi_life *multi);
size_t token_base(const struct world *world);
size_t token_of(const struct record *record);

/* A message is owed. */
bool is_outstanding(const struct record *record);

/* How many messages are owed, and how many of these transfers go on by themselves. */
unsigned count_outstanding(unsigned *moving);

/* Whether nobody but this thread calls into the world any more. */
bool is_undisturbed(void);

/* What a call may answer because a socket or timer function refused since the outermost one
 * began. */
statuses refusals(void);

/* What a call on the multi may answer because others close it or are inside, its functions
 * refuse, or descriptors are scarce. */
statuses disturbed(const struct multi_life *multi);

/* Whether this thread is inside a callback of the multi. */
bool is_inside(const struct multi_life *multi);

/* Whether an easy is outside of multis; it is made so if its multi was closed. */
bool is_idle(struct life *life);

#endif
