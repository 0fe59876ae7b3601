/* A download that is killed at random moments, by SIGKILL, the server and a full disk, and begun
 * again each time by another process, is right in the end, and half of it never has the name. */
#include "output_file.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LENGTH = 1000003, INTERRUPTIONS = 200 };

static unsigned draw(unsigned *state, unsigned below)
{
    *state = *state * 1103515245U + 12345U;
    return (*state >> 8) % below;
}

/* What happens to one try; the file is whole if nothing does. */
enum trouble { KILLED, RESET, FULL_DISK, TROUBLES };

/* In a process of its own: no assertion may stand here. */
static void try_once(const struct place *place, const unsigned char *digest, uint32_t flags,
                     const char *const *headers, rlim_t longest)
{
    cw_easy easy = {0};
    char path[200];
    cw_output_file options = {sizeof options, flags, digest, LENGTH};
    struct rlimit limit = {longest, longest};
    if (longest > 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    snprintf(path, sizeof path, "/download/%d?seed=1&etag=%%22a%%22", LENGTH);
    if (cw_easy_new(&easy) != CW_OK)
        _exit(4);
    cw_easy_set_list(easy, CW_OPT_HTTPHEADER, headers, headers ? 2 : 0);
    cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", path).text);
    cw_easy_set_output_file(easy, place->path, &options);
    cw_status status = cw_easy_perform(easy);
    cw_easy_free(easy);
    _exit(status == CW_OK ? 0 : status == CW_E_CURL ? 1 : status == CW_E_FILE ? 2 : 3);
}

static void sleep_us(long us)
{
    struct timespec time = {us / 1000000, us % 1000000 * 1000};
    nanosleep(&time, NULL);
}

static void assert_whole_or_not_there(const struct place *place)
{
    if (length_of(place->path) >= 0)
        assert_true(has_content(place->path, LENGTH, 1));
}

/* Starts a try, and kills it if that is its trouble; whether it was interrupted. */
static bool interrupt(const struct place *place, const unsigned char *digest, uint32_t flags,
                      unsigned *random)
{
    enum trouble trouble = draw(random, TROUBLES);
    char cut[100] = "X-Cut: 100000000";
    const char *headers[] = {"X-Size: 5000", "X-Ms: 1"};
    long long there = length_of(place->part);
    rlim_t longest = 0;
    if (trouble == RESET) {
        snprintf(cut, sizeof cut, "X-Cut: %u", draw(random, 30000));
        headers[1] = cut;
    }
    if (trouble == FULL_DISK)
        longest = (rlim_t)(there > 0 ? there : 2000) + draw(random, 30000);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        try_once(place, digest, flags, headers, longest);
    if (trouble == KILLED) {
        sleep_us(draw(random, 40000));
        kill(child, SIGKILL);
    }
    int how = 0;
    assert_int_equal(waitpid(child, &how, 0), child);
    if (WIFSIGNALED(how)) {
        assert_int_equal(WTERMSIG(how), SIGKILL);
        return true;
    }
    assert_true(WEXITSTATUS(how) < 3);
    return WEXITSTATUS(how) != 0;
}

/* Not by a count of bytes on the way: each try begins with what is there. */
static void interrupt_often(uint32_t flags, const unsigned char *digest)
{
    unsigned random = (unsigned)getpid();
    int interrupted = 0, begun = 0;
    long long longest_part = 0;
    print_message("the seed is %u\n", random);
    while (interrupted < INTERRUPTIONS / 2) {
        struct place place = new_place();
        long long before = 0;
        while (length_of(place.path) < 0 && interrupted < INTERRUPTIONS / 2) {
            interrupted += interrupt(&place, digest, flags, &random);
            assert_whole_or_not_there(&place);
            long long now = length_of(place.part);
            if (now > 0) {
                assert_true(begins_with_content(place.part, (size_t)now, 1));
                /* What has come is not fetched again. */
                assert_true(now >= before);
                before = now;
                longest_part = now > longest_part ? now : longest_part;
            }
        }
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            try_once(&place, digest, flags, NULL, 0);
        int how = 0;
        assert_int_equal(waitpid(child, &how, 0), child);
        assert_true(WIFEXITED(how));
        assert_int_equal(WEXITSTATUS(how), 0);
        assert_true(has_content(place.path, LENGTH, 1));
        assert_int_equal(length_of(place.part), -1);
        assert_int_equal(length_of(place.tag), -1);
        leave_place(&place);
        begun++;
    }
    print_message("%d interruptions of %d files, of which up to %lld bytes were kept\n",
                  interrupted, begun, longest_part);
    /* Else nothing was gone on with. */
    assert_true(longest_part > 100000);
}

static void it_ends_right_with_a_digest(void **unused)
{
    (void)unused;
    interrupt_often(CW_FILE_RESUME, digest_of(LENGTH));
}

static void it_ends_right_without_one(void **unused)
{
    (void)unused;
    interrupt_often(CW_FILE_RESUME | CW_FILE_SYNC, NULL);
}

enum { WRITERS = 4, ROUNDS = 40, SMALL = 20000 };

/* In a process of its own: how often it had the file for itself, or 100 for what may not be. */
static void write_again_and_again(const struct place *place)
{
    cw_easy easy = {0};
    int done = 0;
    char path[100];
    snprintf(path, sizeof path, "/bytes/%d", SMALL);
    if (cw_easy_new(&easy) != CW_OK)
        _exit(100);
    cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", path).text);
    cw_easy_set_output_file(easy, place->path, NULL);
    for (int tries = 0; done < ROUNDS && tries < 100000; tries++) {
        cw_status status = cw_easy_perform(easy);
        done += status == CW_OK;
        if (status != CW_OK && status != CW_E_FILE_IN_USE)
            _exit(100);
    }
    cw_easy_free(easy);
    _exit(done);
}

static void who_waited_for_a_file_does_not_write_to_the_one_that_has_the_name(void **unused)
{
    (void)unused;
    struct place place = new_place();
    int left = WRITERS, done = 0, looks = 0;
    for (int i = 0; i < WRITERS; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            write_again_and_again(&place);
    }
    while (left > 0) {
        int how = 0;
        if (length_of(place.path) >= 0) {
            assert_true(has_content(place.path, SMALL, SMALL));
            looks++;
        }
        if (waitpid(-1, &how, WNOHANG) > 0) {
            left--;
            assert_true(WIFEXITED(how));
            assert_in_range(WEXITSTATUS(how), 0, ROUNDS);
            done += WEXITSTATUS(how);
        }
    }
    print_message("%d of %d wrote the file, %d looks\n", done, WRITERS * ROUNDS, looks);
    assert_true(done > 0);
    leave_place(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        /* First, because a process that forks afterwards shall not have used the library. */
        cmocka_unit_test(it_ends_right_without_one),
        cmocka_unit_test(who_waited_for_a_file_does_not_write_to_the_one_that_has_the_name),
        cmocka_unit_test(it_ends_right_with_a_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
