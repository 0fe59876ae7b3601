/* What a new TLS connection costs that is verified with the system's certificates: one request
 * after the other, each on a connection of its own; or the first one of a process, with all that
 * the process did before. */
#if defined(CLIENT_RAW)
#include <curl/curl.h>
#elif defined(CLIENT_CURLWARD)
#include <curlward.h>
#else
#error "define CLIENT_RAW or CLIENT_CURLWARD"
#endif

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { WARMUP = 3 };

_Noreturn static void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

#ifdef CLIENT_RAW

typedef CURL *client;

static void must(CURLcode code, const char *what)
{
    if (code != CURLE_OK)
        die(what, curl_easy_strerror(code));
}

static size_t drop_body(char *data, size_t size, size_t nmemb, void *user_data)
{
    (void)data;
    (void)user_data;
    return size * nmemb;
}

static client open_client(const char *url, bool resumes)
{
    must(curl_global_init(CURL_GLOBAL_DEFAULT), "curl_global_init");
    CURL *easy = curl_easy_init();
    if (easy == NULL)
        die("curl_easy_init", "out of memory");
    must(curl_easy_setopt(easy, CURLOPT_URL, url), "CURLOPT_URL");
    must(curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L), "CURLOPT_NOSIGNAL");
    must(curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop_body), "CURLOPT_WRITEFUNCTION");
    must(curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L), "CURLOPT_FORBID_REUSE");
    must(curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, (long)resumes), "the session cache");
    /* Stands for the file that a distribution's libcurl was built with. */
    must(curl_easy_setopt(easy, CURLOPT_CAINFO, getenv("SSL_CERT_FILE")), "CURLOPT_CAINFO");
    return easy;
}

static void request(client easy)
{
    must(curl_easy_perform(easy), "curl_easy_perform");
}

static const char *version(void)
{
    return curl_version();
}

#else

typedef cw_easy client;

static void must(cw_status status, const char *what)
{
    char why[1024] = "";
    if (status != CW_OK) {
        cw_last_error(why, sizeof why);
        die(what, why);
    }
}

static int drop_body(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    (void)user_data;
    return CW_CONTINUE;
}

static client open_client(const char *url, bool resumes)
{
    cw_easy easy = {0};
    must(cw_easy_new(&easy), "cw_easy_new");
    must(cw_easy_set_string(easy, CW_OPT_URL, url), "CW_OPT_URL");
    must(cw_easy_write_function(easy, drop_body, NULL, NULL), "cw_easy_write_function");
    must(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true), "CW_OPT_FORBID_REUSE");
    must(cw_easy_set_bool(easy, CW_OPT_SSL_SESSIONID_CACHE, resumes), "the session cache");
    return easy;
}

static void request(client easy)
{
    must(cw_easy_perform(easy), "cw_easy_perform");
}

static const char *version(void)
{
    return cw_curl_version();
}

#endif

static double cpu_us(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    struct timeval user = usage.ru_utime, system = usage.ru_stime;
    return (double)(user.tv_sec + system.tv_sec) * 1e6 + (double)(user.tv_usec + system.tv_usec);
}

static double wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

int main(int argc, char **argv)
{
    if (argc != 4 || getenv("SSL_CERT_FILE") == NULL)
        die("usage", "SSL_CERT_FILE=FILE connections URL COUNT new|resumed|first");
    double cpu = 0, wall = wall_us();
    client easy = open_client(argv[1], strcmp(argv[3], "resumed") == 0);
    int count = atoi(argv[2]);
    if (strcmp(argv[3], "first") != 0) {
        for (int i = 0; i < WARMUP; i++)
            request(easy);
        cpu = cpu_us();
        wall = wall_us();
    }
    for (int i = 0; i < count; i++)
        request(easy);
    cpu = (cpu_us() - cpu) / count;
    wall = (wall_us() - wall) / count;
    printf("{\"version\": \"%s\", \"cpu\": %.1f, \"rate\": %.1f}\n", version(), cpu, 1e6 / wall);
    return EXIT_SUCCESS;
}
