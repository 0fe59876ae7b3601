/* What jobs ask of curlward beyond what loads do. */
#ifndef JOBS_CURLWARD_H
#define JOBS_CURLWARD_H

#include "../client_curlward.h"

static inline void client_keep(client_multi multi, long connections)
{
    (void)multi;
    (void)connections;
}

static inline void client_cancel(client_multi multi, client_easy easy)
{
    must(cw_easy_cancel(easy), "cw_easy_cancel");
    client_remove(multi, easy);
}

/* The end of the multi ends its transfers. */
static inline void client_abandon(client_multi multi, client_easy easy)
{
    (void)multi;
    (void)easy;
}

static inline void client_wakeup(client_multi multi)
{
    must(cw_multi_wakeup(multi), "cw_multi_wakeup");
}

static inline struct inbox *client_inbox(void)
{
    return NULL;
}

static inline void client_hand_over(client_multi multi, struct inbox *inbox, client_easy easy)
{
    (void)inbox;
    client_add(multi, easy);
}

static inline void client_take_over(client_multi multi, struct inbox *inbox)
{
    (void)multi;
    (void)inbox;
}

static inline void client_forbid_reuse(client_easy easy, bool forbidden)
{
    must(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, forbidden), "CW_OPT_FORBID_REUSE");
}

static inline void client_perform_easy(client_easy easy)
{
    must(cw_easy_perform(easy), "cw_easy_perform");
}

#endif
