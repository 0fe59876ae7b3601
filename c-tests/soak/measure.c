#include "measure.h"

#include "failure.h"
#include "transfers.h"

#include <dirent.h>
#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* Blocks and descriptors are the same each time; tables grow to what was needed at once. */
enum {
    HOME_AND_WATCHDOG = 2,
    TRIES = 10000,
    TRANSFERS_A_LEAK = 200,
    BYTES_A_BLOCK = 64,
    BYTES_OF_TABLES = 32768
};

static atomic_long blocks;
static atomic_long bytes;

/* In place of the C library's, which has these names for its own. What it reports itself counts
 * what its threads keep for later as in use. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *place);

static void count(void *place, int sign)
{
    if (place != NULL) {
        atomic_fetch_add_explicit(&blocks, sign, memory_order_relaxed);
        atomic_fetch_add_explicit(&bytes, sign * (long)malloc_usable_size(place),
                                  memory_order_relaxed);
    }
}

void *malloc(size_t size)
{
    void *place = __libc_malloc(size);
    count(place, 1);
    return place;
}

void *calloc(size_t number, size_t size)
{
    void *place = __libc_calloc(number, size);
    count(place, 1);
    return place;
}

void *realloc(void *old, size_t size)
{
    count(old, -1);
    void *place = __libc_realloc(old, size);
    count(place == NULL && size != 0 ? old : place, 1);
    return place;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    void *place = __libc_memalign(alignment, size);
    count(place, 1);
    return place;
}

int posix_memalign(void **place, size_t alignment, size_t size)
{
    *place = aligned_alloc(alignment, size);
    return *place == NULL ? ENOMEM : 0;
}

void free(void *place)
{
    count(place, -1);
    __libc_free(place);
}

/* -1 where there is no descriptor left to look with. */
static long count_entries(const char *folder)
{
    DIR *list = opendir(folder);
    if (list == NULL && errno == EMFILE) {
        return -1;
    }
    if (list == NULL) {
        failed("opendir of %s", folder);
    }
    long number = 0;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;) {
        number += entry->d_name[0] != '.';
    }
    closedir(list);
    return number;
}

static long most_seen;

void see_descriptors(void)
{
    long seen = count_entries("/proc/self/fd");
    most_seen = seen > most_seen ? seen : most_seen;
}

long most_descriptors(void)
{
    return most_seen;
}

struct measure measure(void)
{
    for (int i = 0; count_entries("/proc/self/task") > HOME_AND_WATCHDOG; i++) {
        if (i == TRIES) {
            failed("threads are left where no multi is");
        }
        usleep(1000);
    }
    return (struct measure){.descriptors = count_entries("/proc/self/fd"),
                            .blocks = atomic_load(&blocks),
                            .bytes = atomic_load(&bytes),
                            .transfers = transfers_ended()};
}

void compare(const struct measure *before, const struct measure *now)
{
    unsigned long transfers = now->transfers - before->transfers;
    long leaks = (long)(transfers / TRANSFERS_A_LEAK);
    if (now->descriptors - before->descriptors > leaks || now->blocks - before->blocks > leaks ||
        now->bytes - before->bytes > BYTES_OF_TABLES + leaks * BYTES_A_BLOCK) {
        failed("in %lu transfers %ld descriptors became %ld, %ld blocks of memory %ld, and %ld "
               "bytes %ld",
               transfers, before->descriptors, now->descriptors, before->blocks, now->blocks,
               before->bytes, now->bytes);
    }
}
