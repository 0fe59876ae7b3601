/* The end of a process and of the library, in the middle of everything. */
#include "scene.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program;

enum { EXIT_CODE = 42 };

/* Scenes: what a process leaves behind, as the argument of run_again(). */

static cw_easy begin_stall(cw_multi multi, bool *received)
{
    cw_easy easy = http_easy("/stall");
    assert_ok(cw_easy_write_function(easy, write_to_flag, received, NULL));
    assert_ok(cw_multi_add(multi, easy));
    return easy;
}

static void leave_everything_open(void)
{
    static bool received;
    cw_multi multi = new_multi();
    begin_stall(multi, &received);
    run_until(multi, &received);
    cw_easy secure = https_easy("/bytes/100");
    assert_ok(cw_multi_add(multi, secure));
    while (state(secure) != CW_STATE_DONE) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, 10, NULL));
    }
    http_easy("/bytes/10");
    exit(EXIT_CODE);
}

static void *poll_for_ever(void *user_data)
{
    cw_multi multi = *(cw_multi *)user_data;
    while (cw_multi_poll(multi, NULL, 0, -1, NULL) == CW_OK) {
    }
    return NULL;
}

static void leave_another_thread_polling(void)
{
    static bool received;
    static cw_multi multi;
    multi = new_multi();
    begin_stall(multi, &received);
    run_until(multi, &received);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, poll_for_ever, &multi), 0);
    usleep(20000);
    exit(EXIT_CODE);
}

/* OpenSSL answers 0 when its own handler at exit has run. */
static int (*initialize_openssl)(uint64_t options, const void *settings);

static void look_at_openssl(int status, void *unused)
{
    (void)status;
    (void)unused;
    if (initialize_openssl != NULL) {
        _exit(initialize_openssl(0, NULL) == 1 ? EXIT_CODE : EXIT_FAILURE);
    }
}

/* Registered before any library is initialized, and so run after the end of all of them. */
static void register_last_look(void)
{
    on_exit(look_at_openssl, NULL);
}

static void (*const register_first)(void) __attribute__((used, section(".preinit_array"))) =
    register_last_look;

static void leave_openssl_in_use(void)
{
    cw_easy secure = https_easy("/bytes/100");
    assert_ok(cw_easy_perform(secure));
    *(void **)&initialize_openssl = dlsym(RTLD_DEFAULT, "OPENSSL_init_crypto");
    assert_non_null(initialize_openssl);
    exit(EXIT_FAILURE);
}

static void exit_now(struct scene *scene)
{
    (void)scene;
    exit(EXIT_CODE);
}

static void run_scene(const char *scene)
{
    if (strcmp(scene, "open") == 0) {
        leave_everything_open();
    }
    if (strcmp(scene, "polling") == 0) {
        leave_another_thread_polling();
    }
    if (strcmp(scene, "openssl") == 0) {
        leave_openssl_in_use();
    }
    for (enum place place = 0; place < PLACES; place++) {
        if (strcmp(scene, place_names[place]) == 0) {
            static struct scene never_left;
            scene_begin(&never_left, place, exit_now);
        }
    }
}

static void assert_exits(const char *scene)
{
    struct rerun seen = run_again(program, scene);
    assert_string_equal(seen.errors, "");
    assert_true(WIFEXITED(seen.wait_status));
    assert_int_equal(WEXITSTATUS(seen.wait_status), EXIT_CODE);
}

static void nothing_needs_to_be_closed(void **unused)
{
    (void)unused;
    assert_exits("open");
}

static void exit_while_another_thread_polls(void **unused)
{
    (void)unused;
    assert_exits("polling");
}

/* Threads inside TLS go on until the process is gone. */
static void openssl_is_usable_to_the_end(void **unused)
{
    (void)unused;
    if (!cw_has_feature("bundled")) {
        skip();
    }
    assert_exits("openssl");
}

static void exit_inside_each_callback(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        assert_exits(place_names[place]);
    }
}

/* The library once more, from a copy of its file: the one that is linked would not be unloaded. */
static void copy_library(char *path)
{
    Dl_info info;
    const char *(*version)(void) = cw_version;
    void *address;
    memcpy(&address, &version, sizeof address);
    assert_true(dladdr(address, &info) != 0);
    int from = open(info.dli_fname, O_RDONLY | O_CLOEXEC);
    int to = mkstemp(path);
    assert_true(from >= 0 && to >= 0);
    static char piece[1 << 16];
    ssize_t got;
    while ((got = read(from, piece, sizeof piece)) > 0) {
        assert_int_equal(write(to, piece, (size_t)got), got);
    }
    assert_int_equal(got, 0);
    close(from);
    close(to);
}

struct copy {
    const char *path;
    const char *url;
    cw_easy foreign;
    cw_status foreign_status;
    cw_status performed;
    int64_t response_code;
    const char *failed;
};

static void use_copy(struct copy *copy, void *library)
{
    cw_status (*easy_new)(cw_easy *);
    cw_status (*easy_set_string)(cw_easy, int, const char *);
    cw_status (*easy_perform)(cw_easy);
    cw_status (*easy_get_result)(cw_easy, cw_message *);
    cw_status (*easy_free)(cw_easy);
    *(void **)&easy_new = dlsym(library, "cw_easy_new");
    *(void **)&easy_set_string = dlsym(library, "cw_easy_set_string");
    *(void **)&easy_perform = dlsym(library, "cw_easy_perform");
    *(void **)&easy_get_result = dlsym(library, "cw_easy_get_result");
    *(void **)&easy_free = dlsym(library, "cw_easy_free");

    cw_easy easy = {0};
    cw_message message = {0};
    copy->foreign_status = easy_free(copy->foreign);
    if (easy_new(&easy) != CW_OK || easy_set_string(easy, CW_OPT_URL, copy->url) != CW_OK) {
        copy->failed = "cw_easy_new or cw_easy_set_string";
        return;
    }
    copy->performed = easy_perform(easy);
    if (easy_get_result(easy, &message) != CW_OK || easy_free(easy) != CW_OK) {
        copy->failed = "cw_easy_get_result or cw_easy_free";
    }
    copy->response_code = message.response_code;
}

static void *load_use_unload(void *user_data)
{
    struct copy *copy = user_data;
    void *library = dlopen(copy->path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        copy->failed = dlerror();
        return NULL;
    }
    use_copy(copy, library);
    if (dlclose(library) != 0) {
        copy->failed = dlerror();
    }
    return NULL;
}

static void loading_and_unloading_three_times(void **unused)
{
    (void)unused;
    char path[] = "/tmp/curlward-copy-XXXXXX";
    copy_library(path);
    struct url url = url_of("HTTP_URL", "/bytes/100");
    cw_easy ours = http_easy("/bytes/10");
    for (int i = 0; i < 3; i++) {
        struct copy copy = {.path = path, .url = url.text, .foreign = ours};
        /* A thread that ends afterwards: nothing of the library may run then. */
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, load_use_unload, &copy), 0);
        pthread_join(thread, NULL);
        assert_null(copy.failed);
        assert_status(CW_OK, copy.performed);
        assert_int_equal(copy.response_code, 200);
        assert_status(CW_E_INVALID_HANDLE, copy.foreign_status);
        load_use_unload(&copy);
        assert_null(copy.failed);
        assert_status(CW_OK, copy.performed);
    }
    unlink(path);
    /* Nor may anything of it run at a fork. */
    pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_ok(cw_easy_free(ours));
}

int main(int argc, char **argv)
{
    program = argv[0];
    if (argc > 1) {
        run_scene(argv[1]);
        return EXIT_FAILURE;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_needs_to_be_closed),
        cmocka_unit_test(exit_while_another_thread_polls),
        cmocka_unit_test(openssl_is_usable_to_the_end),
        cmocka_unit_test(exit_inside_each_callback),
        cmocka_unit_test(loading_and_unloading_three_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
