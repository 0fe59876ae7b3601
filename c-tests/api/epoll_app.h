/* An application with its own loop: one epoll instance, and a timerfd in it for the timer. */
#ifndef CURLWARD_API_EPOLL_APP_H
#define CURLWARD_API_EPOLL_APP_H

#include "support.h"

struct epoll_app {
    cw_multi multi;
    int epoll;
    int timer;
    int64_t timeout_ms; /* what the timer function heard last */
    int watched;        /* descriptors announced and not removed */
    int last_announced;
    int failed_controls; /* epoll_ctl refused: the announcement made no sense */
};

void epoll_app_open(struct epoll_app *app);

/* With functions of the test's, which pass on to those below; `user_data` begins with `app`. */
void epoll_app_open_with(struct epoll_app *app, cw_socket_fn socket_function,
                         cw_timer_fn timer_function, void *user_data, cw_drop_fn drop);

/* Asserts that curlward gave back every descriptor and the timer. */
void epoll_app_close(struct epoll_app *app);

/* The functions that curlward calls; their user_data is the application. */
int epoll_app_socket(cw_multi multi, int fd, int events, void *user_data, void *socket_data);
int epoll_app_timer(cw_multi multi, int64_t timeout_ms, void *user_data);

/* Those of a loop that does nothing. */
int watch_nothing(cw_multi multi, int fd, int events, void *user_data, void *socket_data);
int time_nothing(cw_multi multi, int64_t timeout_ms, void *user_data);

/* Waits for one batch of events and passes it on: one turn of the loop. */
cw_status epoll_app_turn(struct epoll_app *app, int *running);

void epoll_app_run_to_end(struct epoll_app *app);

#endif
