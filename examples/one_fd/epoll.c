/* The whole multi as one descriptor in epoll. Edge-triggered, to show that it may be: if
   work is left after a dispatch, the descriptor signals again. */
#include "common.h"

#include <sys/epoll.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    cw_multi multi = start(argc, argv);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int fd;

    must(cw_multi_fd(multi, &fd));
    must_be(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0, "epoll_ctl");
    while (unfinished(multi) > 0) {
        epoll_wait(epoll, &event, 1, -1);
        must(cw_multi_dispatch(multi, 0, NULL));
        must(cw_multi_messages(multi, finished, argv, NULL));
    }
    close(epoll);
    must(cw_multi_close(multi));
    return 0;
}
