/* An allocation that fails, each in turn, while a program of many calls runs.
 *
 * Every trial is a child that runs the program and fails one allocation, of curlward's, of libcurl's
 * or of a library below. Allowed is that nothing shows, that calls or transfers fail with a name, or
 * one sentence and SIGABRT. Without an argument a number of allocations are tried
 * that are spread over the whole program; with the argument "all", all of them. */
#include "epoll_app.h"

#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TRANSFERS = 3, TRIALS = 200, BODY = 3000, TIMEOUT_MS = 500, PATIENCE_S = 30 };

static bool try_all;

/* How many allocations there were while armed, and which of them fails. */
static bool armed;
static long allocations;
static long fail_at;

static bool fails(void)
{
    if (!armed || ++allocations != fail_at) {
        return false;
    }
    errno = ENOMEM;
    return true;
}

/* In place of the C library's, which has these names for its own. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails() ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **place, size_t alignment, size_t size)
{
    void *made = fails() ? NULL : __libc_memalign(alignment, size);
    if (made == NULL) {
        return ENOMEM;
    }
    *place = made;
    return 0;
}

/* A child asserts nothing, which would run the parent's tests on: it tells by its exit status. */
enum outcome { REACHED = 10, NOT_REACHED = 11, WRONG = 12 };

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            wrong(#condition, __LINE__); \
        } \
    } while (false)

static _Noreturn void wrong(const char *condition, int line)
{
    armed = false;
    char sentence[512] = "";
    cw_last_error(sentence, sizeof sentence);
    dprintf(STDERR_FILENO, "line %d: %s; last error: %s\n", line, condition, sentence);
    _exit(WRONG);
}

/* Whether the call succeeded; else it failed by a name that fits. */
static bool fine(cw_status status)
{
    if (status == CW_OK) {
        return true;
    }
    armed = false;
    char sentence[512] = "";
    CHECK(cw_last_error(sentence, sizeof sentence) > 0);
    CHECK(status == CW_E_OUT_OF_MEMORY || status == CW_E_SYSTEM || status == CW_E_CURL ||
          status == CW_E_CURLM);
    CHECK(fail_at > 0 && allocations >= fail_at);
    armed = true;
    return false;
}

struct program {
    const char *port;
    bool events;
    bool pushes;
    struct url url;
    struct url ca_file;
    long *allocations; /* shared with the children */
};

static bool set_up(const struct program *program, cw_easy easy, size_t number)
{
    const char *const headers[] = {"X-One: 1", "X-Two: 2"};
    static const char body[2000];
    return fine(cw_easy_set_string(easy, CW_OPT_URL, program->url.text)) &&
           fine(cw_easy_set_string(easy, CW_OPT_CAINFO, program->ca_file.text)) &&
           fine(cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, COUNT(headers))) &&
           fine(cw_easy_set_long(easy, CW_OPT_TIMEOUT_MS, TIMEOUT_MS)) &&
           fine(cw_easy_set_token(easy, number)) &&
           (number % 2 == 0 || fine(cw_easy_set_body(easy, body, sizeof body)));
}

/* Turns the multi's loop once. */
static cw_status turn(const struct program *program, struct epoll_app *app, int *running)
{
    if (program->events) {
        cw_status status = epoll_app_turn(app, NULL);
        CHECK(cw_multi_running(app->multi, running) == CW_OK);
        return status;
    }
    cw_status status = cw_multi_perform(app->multi, running);
    return status != CW_OK || *running == 0 ? status
                                            : cw_multi_poll(app->multi, NULL, 0, -1, NULL);
}

/* What servers pushed, from the answer to the end. */
static int accepted, dropped;

static void count_dropped(void *user_data)
{
    (void)user_data;
    dropped++;
}

static void pushed_has_ended(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)user_data;
    CHECK(message->status != CW_E_PANICKED);
    char text[BODY];
    if (message->status == CW_OK) {
        CHECK(cw_easy_get_body(easy, text, sizeof text, NULL) == CW_OK);
        CHECK(is_content(text, BODY, 0, BODY));
    }
    fine(cw_easy_get_string(easy, CW_INFO_EFFECTIVE_URL, text, sizeof text, NULL));
    CHECK(cw_easy_free(easy) == CW_OK);
}

static int accept_push(cw_multi multi, cw_easy parent, cw_easy pushed, void *user_data)
{
    (void)multi, (void)parent;
    bool set = fine(cw_easy_done_function(pushed, pushed_has_ended, user_data, count_dropped));
    /* A setter that fails has dropped it too. */
    accepted++;
    return set && fine(cw_easy_set_long(pushed, CW_OPT_TIMEOUT_MS, TIMEOUT_MS)) ? CW_PUSH_ACCEPT
                                                                                 : CW_PUSH_DENY;
}

static void read_results(cw_easy easy, const cw_message *message)
{
    char text[4096];
    size_t len = 0;
    if (message->status == CW_OK && message->token % 2 == 0) {
        CHECK(message->response_code == 200);
        CHECK(cw_easy_get_body(easy, NULL, 0, &len) == CW_OK && len == BODY);
        CHECK(cw_easy_get_body(easy, text, sizeof text, NULL) == CW_OK);
        CHECK(is_content(text, BODY, 0, BODY));
        fine(cw_easy_get_header(easy, "content-length", 0, text, sizeof text, NULL));
    }
    cw_status url = cw_easy_get_string(easy, CW_INFO_EFFECTIVE_URL, text, sizeof text, NULL);
    /* One without a URL never began. */
    if (url != CW_EMPTY) {
        fine(url);
    }
    fine(cw_easy_get_error(easy, text, sizeof text, NULL));
}

static void run_transfers(const struct program *program, struct epoll_app *app)
{
    cw_easy easies[TRANSFERS] = {{0}};
    bool added[TRANSFERS] = {false};
    int running = 0;
    for (size_t i = 0; i < TRANSFERS; i++) {
        bool made = i == 2 ? fine(cw_easy_dup(easies[0], &easies[i])) &&
                                 fine(cw_easy_set_token(easies[i], i))
                           : fine(cw_easy_new(&easies[i])) && set_up(program, easies[i], i);
        added[i] = made && fine(cw_multi_add(app->multi, easies[i]));
        if (easies[0].id == 0) {
            return;
        }
    }
    CHECK(cw_multi_running(app->multi, &running) == CW_OK);
    while (running > 0) {
        fine(turn(program, app, &running));
    }
    cw_message message;
    while (cw_multi_next_message(app->multi, &message) == CW_OK) {
        CHECK(message.token < TRANSFERS && added[message.token]);
        added[message.token] = false;
        CHECK(message.status != CW_E_PANICKED);
        if (program->pushes) {
            continue;
        }
        read_results(easies[message.token], &message);
    }
    for (size_t i = 0; i < TRANSFERS; i++) {
        CHECK(!added[i]);
        CHECK(easies[i].id == 0 || cw_easy_free(easies[i]) == CW_OK);
    }
}

static void run_program(const struct program *program)
{
    struct epoll_app app = {.timeout_ms = -1, .last_announced = -1};
    app.epoll = epoll_create1(EPOLL_CLOEXEC);
    app.timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = app.timer};
    CHECK(epoll_ctl(app.epoll, EPOLL_CTL_ADD, app.timer, &event) == 0);
    armed = true;
    bool made = fine(cw_multi_new(&app.multi));
    if (made && program->events) {
        made = fine(cw_multi_socket_function(app.multi, epoll_app_socket, &app, NULL)) &&
               fine(cw_multi_timer_function(app.multi, epoll_app_timer, &app, NULL));
    }
    if (made && program->pushes) {
        made = fine(cw_multi_push_function(app.multi, accept_push, &app, NULL));
    }
    if (made) {
        run_transfers(program, &app);
    }
    CHECK(cw_multi_close(app.multi) == CW_OK);
    armed = false;
    CHECK(dropped == accepted);
    CHECK(app.watched == 0 && app.failed_controls == 0);
}

/* Runs the program in a child; what it printed goes to `errors`. */
static int try_program(const struct program *program, long number, char *errors, size_t cap)
{
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        alarm(PATIENCE_S);
        fail_at = number;
        run_program(program);
        *program->allocations = allocations;
        _exit(allocations < number ? NOT_REACHED : REACHED);
    }
    close(pipes[1]);
    size_t len = 0;
    ssize_t got;
    while ((got = read(pipes[0], errors + len, cap - 1 - len)) > 0) {
        len += (size_t)got;
    }
    errors[len] = '\0';
    close(pipes[0]);
    int status = 0;
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    return status;
}

static const char the_sentence[] =
    "curlward: no memory is left, and no call can say so; aborting\n";

static void each_allocation_may_fail(struct program *program)
{
    char errors[2048];
    const char *path = program->pushes ? "/page?push=2&bytes=3000" : "/bytes/3000";
    program->url = url_of(program->port, path);
    program->ca_file = url_of("CA_FILE", "");
    program->allocations = mmap(NULL, sizeof *program->allocations, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(program->allocations != MAP_FAILED);
    int status = try_program(program, 0, errors, sizeof errors);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == REACHED);
    long total = *program->allocations;
    long stride = try_all || total < TRIALS ? 1 : total / TRIALS;
    long aborted = 0;
    for (long number = 1; number <= total; number += stride) {
        status = try_program(program, number, errors, sizeof errors);
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT && strcmp(errors, the_sentence) == 0) {
            aborted++;
        } else if (!WIFEXITED(status) || WEXITSTATUS(status) == WRONG) {
            print_error("allocation %ld of %ld, %s: wait status %#x: %s\n", number, total,
                        program->port, (unsigned)status, errors);
            fail();
        } else {
            assert_string_equal(errors, "");
        }
    }
    print_message("%ld allocations, each %ldth failed; %ld times the sentence\n", total, stride,
                  aborted);
    munmap(program->allocations, sizeof *program->allocations);
}

static void a_program_without_tls(void **unused)
{
    (void)unused;
    each_allocation_may_fail(&(struct program){.port = "HTTP_URL"});
}

static void a_program_with_tls(void **unused)
{
    (void)unused;
    each_allocation_may_fail(&(struct program){.port = "HTTPS_URL"});
}

static void a_program_with_a_loop_of_its_own(void **unused)
{
    (void)unused;
    each_allocation_may_fail(&(struct program){.port = "HTTP_URL", .events = true});
}

static void a_program_that_takes_pushes(void **unused)
{
    (void)unused;
    each_allocation_may_fail(&(struct program){.port = "PUSH_URL", .pushes = true});
}

/* What is made once in a process is not made again in each child. */
static int warm_up(void **unused)
{
    (void)unused;
    cw_easy easy = https_easy("/bytes/10");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
    return 0;
}

int main(int argc, char **argv)
{
    try_all = argc > 1 && strcmp(argv[1], "all") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_without_tls),
        cmocka_unit_test(a_program_with_tls),
        cmocka_unit_test(a_program_with_a_loop_of_its_own),
        cmocka_unit_test(a_program_that_takes_pushes),
    };
    return cmocka_run_group_tests(tests, warm_up, NULL);
}
