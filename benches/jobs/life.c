/* Transfers are made, added, cancelled and freed; added again and ended with their multi. */
#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>

static double per_transfer(const struct job *job, double *since)
{
    double now = cpu_us(), cost = (now - *since) / (double)job->count;
    *since = now;
    return cost;
}

static void make_all(const struct job *job, struct transfer *transfers)
{
    struct target target = {.url = url_of(job, "park")};
    for (size_t i = 0; i < job->count; i++)
        transfers[i].easy = client_easy_new(&target, &transfers[i]);
}

static void add_all(const struct job *job, client_multi multi, struct transfer *transfers)
{
    for (size_t i = 0; i < job->count; i++)
        client_add(multi, transfers[i].easy);
}

static void live(const struct job *job, bool under_way)
{
    char gate[64];
    snprintf(gate, sizeof gate, "parked/%zu", job->count);
    client_multi multi = client_multi_new();
    struct transfer *transfers = calloc(job->count, sizeof *transfers);
    if (transfers == NULL)
        die("calloc", "out of memory");

    double since = cpu_us();
    make_all(job, transfers);
    tell("make_us", per_transfer(job, &since));
    add_all(job, multi, transfers);
    tell("add_us", per_transfer(job, &since));
    if (under_way)
        fetch_all(multi, job, gate, 1);
    since = cpu_us();
    for (size_t i = 0; i < job->count; i++)
        client_cancel(multi, transfers[i].easy);
    tell("cancel_us", per_transfer(job, &since));

    add_all(job, multi, transfers);
    if (under_way)
        fetch_all(multi, job, gate, 1);
    since = cpu_us();
    for (size_t i = 0; i < job->count; i++)
        client_abandon(multi, transfers[i].easy);
    client_multi_free(multi);
    tell("close_us", per_transfer(job, &since));
    for (size_t i = 0; i < job->count; i++)
        client_easy_free(transfers[i].easy);
    tell("free_us", per_transfer(job, &since));
    free(transfers);
}

void life(const struct job *job)
{
    live(job, false);
}

void life_under_way(const struct job *job)
{
    live(job, true);
}
