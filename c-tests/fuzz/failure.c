#include "failure.h"

#include "transfers.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct world *_Atomic worlds_now[2];
atomic_ulong round_now;

/* The first failure is the one that is told. */
static atomic_bool failing;

static void tell_actor(const struct actor *actor)
{
    dprintf(STDERR_FILENO, "  %s:", actor->name);
    for (int i = 0; i < actor->depth && i < FRAMES; i++) {
        dprintf(STDERR_FILENO, " %s", call_name(actor->calls[i]));
    }
    for (int i = 0; i < actor->frame_count && i < FRAMES; i++) {
        dprintf(STDERR_FILENO, " (in callback %d)", (int)actor->frames[i].place);
    }
    dprintf(STDERR_FILENO, "\n");
}

static void tell_record(const struct world *world, const struct record *record)
{
    dprintf(STDERR_FILENO,
            "  missing: transfer %ld, %s%s size %u, fate %u, %zu bytes received, %zu sent, "
            "timed %d, easy %016llx on multi %016llx\n",
            (long)(record - world->records), record->tls ? "TLS " : "", record->route->path,
            record->size, atomic_load(&record->fate), record->received, record->sent,
            record->timed, (unsigned long long)record->life->easy.id,
            (unsigned long long)record->multi->multi.id);
}

static void tell_world(struct world *world)
{
    struct multi_life *multi = atomic_load(&world->multi);
    dprintf(STDERR_FILENO, " world %u: style %s, %u transfers, %u multis, %d outsiders%s%s%s\n",
            world->number, style_names[world->style], atomic_load(&world->record_count),
            atomic_load(&world->multi_count), atomic_load(&world->outsiders),
            world->moving ? ", moving" : "", world->limited ? ", limited" : "",
            multi && atomic_load(&multi->closing) ? ", closing" : "");
    for (unsigned i = 0; i < atomic_load(&world->actor_count); i++) {
        tell_actor(&world->actors[i]);
    }
    for (unsigned i = 0; i < atomic_load(&world->record_count); i++) {
        if (is_outstanding(&world->records[i])) {
            tell_record(world, &world->records[i]);
        }
    }
}

static void tell_state(void)
{
    for (int i = 0; i < 2; i++) {
        struct world *world = atomic_load(&worlds_now[i]);
        if (world != NULL) {
            tell_world(world);
        }
    }
}

static _Noreturn void end(void)
{
    dprintf(STDERR_FILENO, " again: fuzz --seed %llu --round %lu\n",
            (unsigned long long)options.seed, atomic_load(&round_now));
    if (options.hold) {
        dprintf(STDERR_FILENO, " process %ld waits for a debugger\n", (long)getpid());
        for (;;) {
            pause();
        }
    }
    _exit(1);
}

void failed(const char *format, ...)
{
    if (atomic_exchange(&failing, true)) {
        for (;;) {
            pause();
        }
    }
    char text[900];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    char sentence[400] = "";
    cw_last_error(sentence, sizeof sentence);
    dprintf(STDERR_FILENO, "fuzz: FAILED in %s, world %d: %s\n last error: %s\n",
            self ? self->name : "main", self ? (int)self->world->number : -1, text, sentence);
    tell_state();
    end();
}

/* A thread of its own: a signal would wake what waits. */
static void *watch(void *unused)
{
    (void)unused;
    unsigned long seen = 0;
    for (unsigned idle = 0; idle < options.patience; idle++) {
        sleep(1);
        unsigned long now = transfers_ended() + atomic_load(&round_now);
        idle = now == seen ? idle : 0;
        seen = now;
    }
    atomic_store(&failing, true);
    dprintf(STDERR_FILENO, "fuzz: FAILED: nothing has ended for %u seconds\n", options.patience);
    tell_state();
    end();
}

void watch_progress(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, watch, NULL) == 0) {
        pthread_detach(thread);
    }
}
