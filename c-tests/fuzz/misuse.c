#include "misuse.h"

#include "failure.h"
#include "looks.h"
#include "wrong.h"

#include <stdlib.h>

struct handler {
    atomic_int drops;
};

static atomic_ulong installed;
static atomic_ulong dropped;

static void on_misuse(int status, const char *sentence, void *user_data)
{
    struct handler *handler = user_data;
    if (atomic_load(&handler->drops) != 0) {
        failed("a misuse handler runs after its drop");
    }
    if (sentence == NULL || *sentence == '\0' || status < CW_E_NULL) {
        failed("the misuse handler hears of %d without a sentence", status);
    }
    if (self == NULL || self->in_handler || !one_in(&self->dice, 4)) {
        return;
    }
    self->in_handler = true;
    struct life *life = pick_life();
    look(life->easy);
    if (hold(life)) {
        if (!life->dead) {
            EXPECT(ONE(REENTRANT), CALL(cw_easy_cancel, life->easy));
        }
        let_go(life);
    }
    EXPECT(ONE(REENTRANT), CALL(cw_multi_perform, current_multi()->multi, NULL));
    EXPECT(ONE(REENTRANT), CALL(cw_multi_new, &(cw_multi){0}));
    EXPECT(ONE(REENTRANT), CALL(cw_set_misuse_handler, NULL, NULL, NULL));
    self->in_handler = false;
}

static void drop_handler(void *user_data)
{
    struct handler *handler = user_data;
    if (atomic_fetch_add(&handler->drops, 1) != 0) {
        failed("a misuse handler is dropped twice");
    }
    atomic_fetch_add(&dropped, 1);
    free(handler);
}

void install_handler(void)
{
    struct handler *handler = calloc(1, sizeof *handler);
    if (handler == NULL) {
        return;
    }
    atomic_fetch_add(&installed, 1);
    if (cw_set_misuse_handler(on_misuse, handler, drop_handler) != CW_OK) {
        failed("cw_set_misuse_handler");
    }
}

void replace_handler(void)
{
    if (options.with[WITH_MISUSE]) {
        install_handler();
    }
}

void check_handlers_dropped(void)
{
    cw_set_misuse_handler(NULL, NULL, NULL);
    if (atomic_load(&installed) != atomic_load(&dropped)) {
        failed("%lu misuse handlers were installed, %lu dropped", atomic_load(&installed),
               atomic_load(&dropped));
    }
}
