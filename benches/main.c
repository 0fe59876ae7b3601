/* Runs the load that its options describe, and prints what was measured. */
#include "loops.h"
#include "window.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static uint64_t number(const char *text)
{
    char *end = NULL;
    uint64_t value = strtoull(text, &end, 10);
    if (end == text || *end != '\0')
        die("not a number", text);
    return value;
}

static void parse(struct run *run, int argc, char **argv)
{
    int option;
    while ((option = getopt(argc, argv, "Vs:u:a:c:m:o:l:1i:hb:P:p:kw:n:t:")) != -1) {
        switch (option) {
        case 'V': puts(client_version()); exit(EXIT_SUCCESS);
        case 's': run->style = optarg; break;
        case 'u': run->base = optarg; break;
        case 'a': run->ca = optarg; break;
        case 'c': run->concurrency = number(optarg); break;
        case 'm': run->names = number(optarg); break;
        case 'o': run->origins = number(optarg); break;
        case 'l': run->limit = (long)number(optarg); break;
        case '1': run->once = true; break;
        case 'h': run->hung = true; break;
        case 'i': run->idle = number(optarg); break;
        case 'b': run->body = number(optarg); break;
        case 'P': run->puts = true; /* fallthrough */
        case 'p': run->upload = number(optarg); break;
        case 'k': run->keeps = true; break;
        case 'w': run->warmup = number(optarg); break;
        case 'n': run->requests = number(optarg); break;
        case 't': run->window_ns = number(optarg) * NS_PER_MS; break;
        default: exit(EXIT_FAILURE);
        }
    }
    if (run->style == NULL || run->base == NULL || run->concurrency == 0)
        die("usage", "-s STYLE -u URL -c TRANSFERS [-a CA] [-m NAMES | -o ORIGINS] [-l LIMIT] "
                     "[-1] [-i IDLE [-h]] [-b BODY] [-P PUT | -p POST] [-k] "
                     "[-w WARMUP] [-n REQUESTS] [-t MILLISECONDS]");
}

static void (*drive_of(const char *style))(struct run *run)
{
    static const struct {
        const char *style;
        void (*drive)(struct run *run);
    } drives[] = {
        {"poll", drive_poll},
        {"epoll", drive_epoll},
#ifdef CLIENT_CURLWARD
        {"dispatch", drive_dispatch},
#endif
    };
    for (size_t i = 0; i < sizeof drives / sizeof drives[0]; i++)
        if (strcmp(drives[i].style, style) == 0)
            return drives[i].drive;
    die("no such style", style);
}

int main(int argc, char **argv)
{
    struct run run = {.requests = UINT64_MAX, .window_ns = UINT64_MAX};
    parse(&run, argc, argv);
    run_open(&run);
    drive_of(run.style)(&run);
    report(&run);
    if (run.hung) {
        /* Their look-ups never end. */
        fflush(stdout);
        _exit(EXIT_SUCCESS);
    }
    run_close(&run);
    return EXIT_SUCCESS;
}
