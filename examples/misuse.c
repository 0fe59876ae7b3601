/*
 * A guided tour of classic mistakes: what libcurl makes of each, and what curlward answers.
 * Usage: misuse [BASE_URL]; some stops need a server with /bytes/100, by default that of
 * CW_TEST_HTTP_URL, and are left out without one.
 */
#define _POSIX_C_SOURCE 200809L

#include <curlward.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *base_url;

static struct evidence {
    cw_status status;
    char sentence[512];
} evidence;

static void observe(cw_status status)
{
    evidence.status = status;
    cw_last_error(evidence.sentence, sizeof evidence.sentence);
}

static void must(cw_status status)
{
    char why[512];

    if (status == CW_OK)
        return;
    cw_last_error(why, sizeof why);
    fprintf(stderr, "not part of the tour: %s\n", why);
    exit(1);
}

static cw_multi new_multi(void)
{
    cw_multi multi;

    must(cw_multi_new(&multi));
    return multi;
}

static cw_easy new_easy(const char *url)
{
    cw_easy easy;

    must(cw_easy_new(&easy));
    must(cw_easy_set_string(easy, CW_OPT_URL, url));
    must(cw_easy_set_string(easy, CW_OPT_NOPROXY, "*"));
    return easy;
}

/* Nobody listens there, which is all the same to a transfer that is not driven to its end. */
static cw_easy new_easy_to_nowhere(void)
{
    return new_easy("http://127.0.0.1:1/");
}

static void free_twice(void)
{
    cw_easy easy = new_easy_to_nowhere();

    must(cw_easy_free(easy));
    observe(cw_easy_free(easy));
}

static void use_after_close(void)
{
    cw_multi multi = new_multi();

    must(cw_multi_close(multi));
    observe(cw_multi_perform(multi, NULL));
}

static void forge_handle(void)
{
    cw_multi forged = {.id = 0x5eed};

    observe(cw_multi_wakeup(forged));
}

static void confuse_kinds(void)
{
    cw_multi multi = new_multi();
    cw_easy confused = {.id = multi.id};

    observe(cw_easy_cancel(confused));
    must(cw_multi_close(multi));
}

static void pass_null(void)
{
    cw_multi multi = new_multi();

    observe(cw_multi_next_message(multi, NULL));
    must(cw_multi_close(multi));
}

static void add_twice(void)
{
    cw_multi first = new_multi();
    cw_multi second = new_multi();
    cw_easy easy = new_easy_to_nowhere();

    must(cw_multi_add(first, easy));
    observe(cw_multi_add(second, easy));
    must(cw_easy_free(easy));
    must(cw_multi_close(second));
    must(cw_multi_close(first));
}

static void set_while_attached(void)
{
    cw_multi multi = new_multi();
    cw_easy easy = new_easy_to_nowhere();

    must(cw_multi_add(multi, easy));
    observe(cw_easy_set_string(easy, CW_OPT_URL, "http://127.0.0.1:2/"));
    must(cw_easy_free(easy));
    must(cw_multi_close(multi));
}

static void set_wrong_type(void)
{
    cw_easy easy = new_easy_to_nowhere();

    observe(cw_easy_set_long(easy, CW_OPT_USERAGENT, 7));
    must(cw_easy_free(easy));
}

static void set_reserved(void)
{
    cw_easy easy = new_easy_to_nowhere();

    observe(cw_easy_set_string(easy, CW_OPT_POSTFIELDS, "name=value"));
    must(cw_easy_free(easy));
}

static void upload_nothing(void)
{
    cw_multi multi = new_multi();
    cw_easy easy = new_easy_to_nowhere();

    must(cw_easy_set_bool(easy, CW_OPT_UPLOAD, true));
    observe(cw_multi_add(multi, easy));
    must(cw_easy_free(easy));
    must(cw_multi_close(multi));
}

static int ignore_timer(cw_multi multi, int64_t timeout_ms, void *user_data)
{
    (void)multi;
    (void)timeout_ms;
    (void)user_data;
    return 0;
}

static void mix_driving(void)
{
    cw_multi multi = new_multi();

    must(cw_multi_timer_function(multi, ignore_timer, NULL, NULL));
    observe(cw_multi_perform(multi, NULL));
    must(cw_multi_close(multi));
}

static void report_foreign_socket(void)
{
    cw_multi multi = new_multi();

    must(cw_multi_timer_function(multi, ignore_timer, NULL, NULL));
    observe(cw_multi_action(multi, STDIN_FILENO, CW_SOCKET_IN, NULL));
    must(cw_multi_close(multi));
}

/* Both threads meet in the debug callback, and again when main has made its mistake. */
static pthread_barrier_t meeting;

static void meet_once(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    bool *met = user_data;

    (void)easy;
    (void)kind;
    (void)data;
    (void)len;
    if (*met)
        return;
    *met = true;
    pthread_barrier_wait(&meeting);
    pthread_barrier_wait(&meeting);
}

static void *drive_once(void *multi)
{
    must(cw_multi_perform(*(cw_multi *)multi, NULL));
    return NULL;
}

static void drive_in_two_threads(void)
{
    bool met = false;
    pthread_t thread;
    cw_multi multi = new_multi();
    cw_easy easy = new_easy_to_nowhere();

    must(cw_easy_set_bool(easy, CW_OPT_VERBOSE, true));
    must(cw_easy_debug_function(easy, meet_once, &met, NULL));
    pthread_barrier_init(&meeting, NULL, 2);
    must(cw_multi_add(multi, easy));
    if (pthread_create(&thread, NULL, drive_once, &multi) != 0)
        exit(1);
    pthread_barrier_wait(&meeting);
    observe(cw_multi_perform(multi, NULL));
    pthread_barrier_wait(&meeting);
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&meeting);
    must(cw_easy_free(easy));
    must(cw_multi_close(multi));
}

static void use_after_fork(void)
{
    int ends[2];
    cw_multi multi = new_multi();

    if (pipe(ends) != 0)
        exit(1);
    pid_t child = fork();
    if (child == 0) {
        observe(cw_multi_perform(multi, NULL));
        _exit(write(ends[1], &evidence, sizeof evidence) != sizeof evidence);
    }
    if (child < 0 || read(ends[0], &evidence, sizeof evidence) != sizeof evidence)
        exit(1);
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
    must(cw_multi_close(multi));
}

/* Fetches 100 bytes; `write` gets the multi, and NULL keeps them in memory. */
static cw_easy fetch_with(cw_write_fn write)
{
    char url[512];
    int running = 0;
    cw_multi multi = new_multi();

    snprintf(url, sizeof url, "%s/bytes/100", base_url);
    cw_easy easy = new_easy(url);
    if (write != NULL)
        must(cw_easy_write_function(easy, write, &multi, NULL));
    must(cw_multi_add(multi, easy));
    for (must(cw_multi_perform(multi, &running)); running > 0;
         must(cw_multi_perform(multi, &running)))
        must(cw_multi_poll(multi, NULL, 0, -1, NULL));
    must(cw_multi_close(multi));
    return easy;
}

static int remove_inside(cw_easy easy, const void *data, size_t len, void *multi)
{
    (void)data;
    (void)len;
    observe(cw_multi_remove(*(cw_multi *)multi, easy));
    return CW_CONTINUE;
}

static void remove_in_callback(void)
{
    must(cw_easy_free(fetch_with(remove_inside)));
}

static int perform_inside(cw_easy easy, const void *data, size_t len, void *multi)
{
    (void)easy;
    (void)data;
    (void)len;
    observe(cw_multi_perform(*(cw_multi *)multi, NULL));
    return CW_CONTINUE;
}

static void perform_in_callback(void)
{
    must(cw_easy_free(fetch_with(perform_inside)));
}

static int free_inside(cw_easy easy, const void *data, size_t len, void *multi)
{
    (void)data;
    (void)len;
    (void)multi;
    observe(cw_easy_free(easy));
    return CW_CONTINUE;
}

static void free_in_callback(void)
{
    fetch_with(free_inside);
}

static void read_into_small_buffer(void)
{
    char body[10];
    cw_easy easy = fetch_with(NULL);

    observe(cw_easy_get_body(easy, body, sizeof body, NULL));
    must(cw_easy_free(easy));
}

static const struct stop {
    const char *mistake;
    const char *libcurl;
    void (*make)(void);
    cw_status expected;
    bool needs_server;
} stops[] = {
    {"free an easy twice",
     "reads freed memory; 7.88.1 aborts", free_twice, CW_E_STALE_HANDLE, false},
    {"use a multi after its end",
     "reads freed memory, and with luck answers CURLM_BAD_HANDLE",
     use_after_close, CW_E_STALE_HANDLE, false},
    {"make a handle up",
     "follows the pointer", forge_handle, CW_E_INVALID_HANDLE, false},
    {"pass a multi where an easy belongs",
     "no word from the compiler; 7.88.1 writes into the wrong struct",
     confuse_kinds, CW_E_WRONG_KIND, false},
    {"pass NULL for a result",
     "crashes: curl_multi_info_read(multi, NULL)", pass_null, CW_E_NULL, false},
    {"add an easy to two multis",
     "CURLM_ADDED_ALREADY, but not where", add_twice, CW_E_ALREADY_ADDED, false},
    {"set an option during the transfer",
     "CURLE_OK; depending on the option nothing, half a body elsewhere, or a crash",
     set_while_attached, CW_E_IN_USE, false},
    {"set a string option to a number",
     "takes the number for an address", set_wrong_type, CW_E_OPTION_TYPE, false},
    {"lend a request body",
     "keeps the pointer: freed too early, it sent 64 bytes of another stack frame",
     set_reserved, CW_E_OPTION_RESERVED, false},
    {"upload without a body",
     "reads stdin", upload_nothing, CW_E_NO_BODY, false},
    {"drive one multi in two ways",
     "stops reporting sockets to the event loop, without a word", mix_driving, CW_E_DRIVE_MODE, false},
    {"report a descriptor of someone else",
     "CURLM_OK, and no transfer ever moves", report_foreign_socket, CW_E_UNKNOWN_SOCKET, false},
    {"drive one multi in two threads",
     "memory errors or a crash in every run", drive_in_two_threads, CW_E_CONCURRENT, false},
    {"use the parent's multi after fork",
     "CURLE_OK, and now and then the body that the other process asked for", use_after_fork, CW_E_FORKED, false},
    {"remove an easy in its callback",
     "CURLM_RECURSIVE_API_CALL; whoever frees the easy all the same crashes 7.88.1",
     remove_in_callback, CW_E_REENTRANT, true},
    {"perform in a callback",
     "CURLM_RECURSIVE_API_CALL, but not in which callback",
     perform_in_callback, CW_E_REENTRANT, true},
    {"free an easy in its callback",
     "7.88.1 crashes; 8.22.0 ignores it, goes on, and leaks the easy",
     free_in_callback, CW_OK, true},
    {"read into a buffer that is too small",
     "does not copy: its pointers into itself end with the handle",
     read_into_small_buffer, CW_E_BUFFER, true},
};

static bool visit(size_t number, const struct stop *stop)
{
    evidence = (struct evidence){.status = -1};
    stop->make();
    printf("%2zu. %s\n    libcurl:  %s\n    curlward: %s%s\n", number, stop->mistake, stop->libcurl,
           cw_status_name(evidence.status), evidence.status == CW_OK ? ", it just works" : "");
    if (evidence.status != CW_OK)
        printf("              %s\n", evidence.sentence);
    if (evidence.status != stop->expected)
        printf("    EXPECTED: %s\n", cw_status_name(stop->expected));
    return evidence.status == stop->expected;
}

int main(int argc, char **argv)
{
    size_t left_out = 0;
    bool all_as_expected = true;

    base_url = argc > 1 ? argv[1] : getenv("CW_TEST_HTTP_URL");
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        if (stops[i].needs_server && base_url == NULL)
            left_out++;
        else
            all_as_expected &= visit(i + 1, &stops[i]);
    }
    if (left_out > 0)
        printf("%zu stops left out: they need a server\n", left_out);
    return all_as_expected ? 0 : 1;
}
