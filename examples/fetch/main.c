/* fetch: downloads many URLs at once. Everything it knows of curlward is in engine.c. */
#include "fetch.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { USAGE_ERROR = 2 };
enum { OPTION_CACERT = 256, OPTION_HTTP2, OPTION_RETRIES, OPTION_TIMEOUT };

static const char usage[] =
    "usage: fetch [OPTION...] URL...\n"
    "  -i, --input FILE      also the URLs in FILE, one a line; - is stdin\n"
    "  -P, --parallel N      so many at once (8)\n"
    "  -o, --output FOLDER   where the files go (.)\n"
    "      --cacert FILE     certificates to trust instead of the system's\n"
    "      --http2           share one HTTP/2 connection for each https host\n"
    "      --retries N       so many more tries after a failure that may pass (2)\n"
    "      --timeout S       seconds that one try may take (no limit)\n"
    "  -q, --quiet           print failures only\n"
    "  -h, --help            print this\n"
    "Exit status: 0 all files are there, 1 some are not, 2 wrong usage.\n";

volatile sig_atomic_t interrupted;

static cw_multi multi;

static void interrupt(int signal_number)
{
    int saved = errno;

    (void)signal_number;
    interrupted = 1;
    (void)cw_multi_wakeup(multi);
    errno = saved;
}

static _Noreturn void refuse_usage(void)
{
    fputs(usage, stderr);
    exit(USAGE_ERROR);
}

static long parse_number(const char *text, long least, long most)
{
    char *end;

    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || number < least || number > most) {
        fprintf(stderr, "fetch: \"%s\" is not a number from %ld to %ld\n", text, least, most);
        refuse_usage();
    }
    return number;
}

static struct options parse_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"input", required_argument, NULL, 'i'},
        {"parallel", required_argument, NULL, 'P'},
        {"output", required_argument, NULL, 'o'},
        {"cacert", required_argument, NULL, OPTION_CACERT},
        {"http2", no_argument, NULL, OPTION_HTTP2},
        {"retries", required_argument, NULL, OPTION_RETRIES},
        {"timeout", required_argument, NULL, OPTION_TIMEOUT},
        {"quiet", no_argument, NULL, 'q'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    struct options options = {.folder = ".", .parallel = 8, .retries = 2};
    int found;

    while ((found = getopt_long(argc, argv, "i:P:o:qh", known, NULL)) != -1) {
        switch (found) {
        case 'i': options.input = optarg; break;
        case 'P': options.parallel = parse_number(optarg, 1, 10000); break;
        case 'o': options.folder = optarg; break;
        case OPTION_CACERT: options.cacert = optarg; break;
        case OPTION_HTTP2: options.http2 = true; break;
        case OPTION_RETRIES: options.retries = parse_number(optarg, 0, 100); break;
        case OPTION_TIMEOUT: options.timeout_s = parse_number(optarg, 1, 1000000); break;
        case 'q': options.quiet = true; break;
        case 'h': fputs(usage, stdout); exit(0);
        default: refuse_usage();
        }
    }
    if (optind == argc && options.input == NULL)
        refuse_usage();
    return options;
}

int main(int argc, char **argv)
{
    struct options options = parse_options(argc, argv);
    struct transfers transfers = list_read(&options, argv + optind, argc - optind);
    struct sigaction on_signal = {.sa_handler = interrupt};

    /* If this fails, so does each file in it, with its reason. */
    (void)mkdir(options.folder, 0777);
    must(cw_multi_new(&multi));
    sigaction(SIGINT, &on_signal, NULL);
    sigaction(SIGTERM, &on_signal, NULL);
    size_t failed = engine_run(multi, transfers, &options);
    must(cw_multi_close(multi));
    if (!options.quiet)
        report(transfers);
    list_free(transfers);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("fetch: stdout");
        return 1;
    }
    return failed > 0;
}
