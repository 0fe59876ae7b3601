/* Downloads to a file on a disk that is full or fails, and to names that cannot be written. */
#include "driver.h"
#include "output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A disk of the test's own, for the library too: how much room there is, and what syncing says. */
static ssize_t room = -1;
static int syncs, sync_errno;

/* Of a number of bytes those that fit; -1 if none does. */
static ssize_t that_fit(size_t len)
{
    if (room == 0 && len > 0) {
        errno = ENOSPC;
        return -1;
    }
    return room > 0 && len > (size_t)room ? room : (ssize_t)len;
}

static ssize_t take_room(ssize_t written)
{
    if (room > 0 && written > 0)
        room -= written;
    return written;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off64_t offset)
{
    ssize_t fit = that_fit(len);
    return fit < 0 ? fit : take_room(syscall(SYS_pwrite64, fd, data, (size_t)fit, offset));
}

ssize_t write(int fd, const void *data, size_t len)
{
    struct stat status;
    if (fstat(fd, &status) || !S_ISREG(status.st_mode))
        return syscall(SYS_write, fd, data, len);
    ssize_t fit = that_fit(len);
    return fit < 0 ? fit : take_room(syscall(SYS_write, fd, data, (size_t)fit));
}

int fsync(int fd)
{
    syncs++;
    if (sync_errno) {
        errno = sync_errno;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

static void a_full_disk_is_an_error_and_the_part_stays(void **state_of_test)
{
    struct driver *driver = *state_of_test;
    struct place place = new_place();
    cw_easy easy = download(&place, TAGGED, CW_FILE_RESUME);
    /* What is known of the part needs room too. */
    room = 50;
    assert_status(CW_E_FILE, driver_run(driver, easy).status);
    assert_error_has(easy, "No space left on device");
    assert_nothing_beside(&place);
    room = 30000;
    assert_status(CW_E_FILE, driver_run(driver, easy).status);
    assert_error_has(easy, "file.part: No space left on device");
    long long kept = length_of(place.part);
    char words[100];
    snprintf(words, sizeof words, "the partial file keeps its %lld bytes", kept);
    assert_error_has(easy, words);
    assert_in_range(kept, 20000, 30000);
    assert_true(begins_with_content(place.part, (size_t)kept, 1));
    /* Still full. */
    assert_status(CW_E_FILE, driver_run(driver, easy).status);
    assert_int_equal(length_of(place.part), kept);
    assert_int_equal(length_of(place.path), -1);
    room = -1;
    cw_message ended = driver_run(driver, easy);
    assert_status(CW_OK, ended.status);
    assert_int_equal(ended.response_code, 206);
    assert_true(has_content(place.path, 100000, 1));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void a_file_is_on_the_disk_if_that_is_asked_for(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_easy easy = download(&place, TAGGED, CW_FILE_RESUME);
    syncs = 0;
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(syncs, 0);
    set_file(easy, &place, CW_FILE_SYNC, NULL, -1);
    assert_ok(cw_easy_perform(easy));
    /* The file and its folder. */
    assert_int_equal(syncs, 2);
    unlink(place.path);

    sync_errno = EIO;
    set_file(easy, &place, CW_FILE_SYNC | CW_FILE_RESUME, NULL, -1);
    cw_status failed = cw_easy_perform(easy);
    sync_errno = 0;
    assert_int_equal(failed, CW_E_FILE);
    assert_error_has(easy, "could not sync");
    assert_int_equal(length_of(place.path), -1);
    assert_int_equal(length_of(place.part), 100000);
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(result(easy).response_code, 416);
    assert_true(has_content(place.path, 100000, 1));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void a_limit_on_files_is_an_error_and_the_part_stays(void **unused)
{
    (void)unused;
    struct place place = new_place();
    struct rlimit before, small = {.rlim_cur = 50000};
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    cw_easy easy = download(&place, TAGGED, CW_FILE_RESUME);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    cw_status full = cw_easy_perform(easy);
    cw_status still_full = cw_easy_perform(easy);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(full, CW_E_FILE);
    assert_int_equal(still_full, CW_E_FILE);
    assert_error_has(easy, "File too large");
    assert_error_has(easy, place.part);
    assert_error_has(easy, "keeps its 50000 bytes");
    assert_int_equal(length_of(place.path), -1);
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(result(easy).response_code, 206);
    assert_true(has_content(place.path, 100000, 1));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void what_cannot_be_opened_is_an_error(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_multi multi = new_multi();
    cw_easy easy = download(&place, "/bytes/10", 0);
    char path[200];
    snprintf(path, sizeof path, "%s/nowhere/file", place.folder);
    assert_ok(cw_easy_set_output_file(easy, path, NULL));
    assert_status(CW_E_FILE, cw_multi_add(multi, easy));
    assert_last_error("nowhere/file.part: No such file or directory");
    assert_int_equal(state(easy), CW_STATE_IDLE);
    assert_int_equal(count_running(multi), 0);
    assert_status(CW_E_FILE, cw_easy_perform(easy));
    assert_last_error("nowhere/file.part: No such file or directory");

    assert_ok(cw_easy_set_output_file(easy, place.folder, NULL));
    assert_status(CW_E_FILE, cw_multi_add(multi, easy));
    assert_last_error("is a directory");

    /* Nobody is led elsewhere by a link that stands where the part is to be. */
    assert_int_equal(symlink(place.path, place.part), 0);
    set_file(easy, &place, CW_FILE_RESUME, NULL, -1);
    assert_status(CW_E_FILE, cw_multi_add(multi, easy));
    assert_int_equal(length_of(place.path), -1);
    assert_int_equal(unlink(place.part), 0);
    assert_int_equal(mkfifo(place.part, 0600), 0);
    assert_status(CW_E_FILE, cw_multi_add(multi, easy));
    assert_last_error("is no regular file");
    assert_int_equal(unlink(place.part), 0);

    assert_status(CW_OK, run(multi, easy).status);
    assert_true(has_content(place.path, 10, 10));
    assert_ok(cw_easy_free(easy));
    assert_ok(cw_multi_close(multi));
    leave_place(&place);
}

struct hearing {
    int calls;
    cw_status status;
};

static void hear(cw_easy easy, const cw_message *message, void *user_data)
{
    (void)easy;
    struct hearing *hearing = user_data;
    hearing->calls++;
    hearing->status = message->status;
}

static void assert_performed_to(cw_easy easy, cw_status expected, const char *words)
{
    struct hearing hearing = {0, CW_OK};
    long code = -1;
    cw_message ended = {0};
    assert_ok(cw_easy_done_function(easy, hear, &hearing, NULL));
    assert_status(expected, cw_easy_perform(easy));
    assert_last_error(words);
    assert_error_has(easy, words);
    assert_int_equal(hearing.calls, 1);
    assert_int_equal(hearing.status, expected);
    assert_ok(cw_easy_get_result(easy, &ended));
    assert_int_equal(ended.status, expected);
    assert_int_equal(ended.response_code, 0);
    assert_ok(cw_easy_get_long(easy, CW_INFO_RESPONSE_CODE, &code));
    assert_int_equal(code, 0);
    assert_ok(cw_easy_done_function(easy, NULL, NULL, NULL));
}

/* What else is known then is not of the transfer before. */
static void a_perform_that_cannot_open_its_file_has_ended(void **unused)
{
    (void)unused;
    struct place place = new_place();
    char path[200];
    snprintf(path, sizeof path, "%s/nowhere/file", place.folder);
    cw_easy easy = http_easy("/bytes/10");
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_set_output_file(easy, path, NULL));
    assert_performed_to(easy, CW_E_FILE, "nowhere/file.part: No such file or directory");

    cw_multi multi = new_multi();
    cw_easy other = download(&place, "/stall", 0);
    assert_ok(cw_multi_add(multi, other));
    set_file(easy, &place, 0, NULL, -1);
    assert_performed_to(easy, CW_E_FILE_IN_USE, place.part);
    assert_ok(cw_multi_close(multi));
    assert_ok(cw_easy_free(other));
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 10, 10));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void a_link_with_the_name_is_replaced(void **unused)
{
    (void)unused;
    struct place place = new_place();
    char other[100];
    struct stat status;
    snprintf(other, sizeof other, "%s/other", place.folder);
    write_file(other, "other", 5);
    assert_int_equal(symlink(other, place.path), 0);
    cw_easy easy = download(&place, "/bytes/10", 0);
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(lstat(place.path, &status), 0);
    assert_true(S_ISREG(status.st_mode));
    assert_int_equal(length_of(other), 5);
    assert_int_equal(unlink(other), 0);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

/* The name with ".part" is the longest that there is. */
static void a_long_name_needs_no_longer_one(void **unused)
{
    (void)unused;
    struct place place = new_place();
    char path[400], name[251] = "";
    memset(name, 'a', 250);
    snprintf(path, sizeof path, "%s/%s", place.folder, name);
    cw_easy easy = http_easy("/bytes/1000");
    assert_ok(cw_easy_set_output_file(easy, path, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(path, 1000, 1000));
    assert_int_equal(unlink(path), 0);

    /* Nothing is left of one that fails. */
    set_path(easy, TAGGED "&cut=50000");
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

static void one_transfer_at_a_time_writes_a_file(void **unused)
{
    (void)unused;
    struct place place = new_place();
    cw_multi multi = new_multi();
    cw_easy first = download(&place, "/stall", CW_FILE_RESUME);
    cw_easy second = download(&place, "/bytes/10", CW_FILE_RESUME);
    assert_ok(cw_easy_perform(second));
    unlink(place.path);
    assert_ok(cw_multi_add(multi, first));
    assert_status(CW_E_FILE_IN_USE, cw_multi_add(multi, second));
    assert_last_error(place.part);
    assert_status(CW_E_FILE_IN_USE, cw_easy_perform(second));
    assert_true(length_of(place.part) >= 0);

    /* One that waits before it begins has a message. */
    assert_ok(cw_multi_set_max_host_connections(multi, 2));
    cw_easy other = http_easy("/bytes/10");
    assert_ok(cw_multi_add(multi, other));
    assert_ok(cw_multi_add(multi, second));
    while (state(second) != CW_STATE_DONE) {
        assert_ok(cw_multi_perform(multi, NULL));
        assert_ok(cw_multi_poll(multi, NULL, 0, 100, NULL));
    }
    assert_status(CW_E_FILE_IN_USE, result(second).status);
    assert_error_has(second, place.part);
    long code = -1;
    assert_ok(cw_easy_get_long(second, CW_INFO_RESPONSE_CODE, &code));
    assert_int_equal(code, 0);
    assert_ok(cw_multi_remove(multi, second));
    assert_ok(cw_multi_remove(multi, other));
    assert_ok(cw_easy_free(other));

    assert_ok(cw_multi_remove(multi, first));
    assert_nothing_beside(&place);
    assert_status(CW_OK, run(multi, second).status);
    assert_true(has_content(place.path, 10, 10));
    assert_ok(cw_easy_free(first));
    assert_ok(cw_easy_free(second));
    assert_ok(cw_multi_close(multi));
    leave_place(&place);
}

static void a_relative_path_is_from_where_it_was_set(void **unused)
{
    (void)unused;
    struct place place = new_place();
    int here = open(".", O_RDONLY | O_DIRECTORY);
    cw_easy easy = http_easy("/bytes/10");
    assert_int_equal(chdir(place.folder), 0);
    cw_status set = cw_easy_set_output_file(easy, "file", NULL);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_int_equal(set, CW_OK);
    assert_ok(cw_easy_perform(easy));
    assert_true(has_content(place.path, 10, 10));

    /* A folder that is gone has no name. */
    here = open(".", O_RDONLY | O_DIRECTORY);
    char gone[100];
    snprintf(gone, sizeof gone, "%s/gone", place.folder);
    assert_int_equal(mkdir(gone, 0700), 0);
    assert_int_equal(chdir(gone), 0);
    assert_int_equal(rmdir(gone), 0);
    set = cw_easy_set_output_file(easy, "file", NULL);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_int_equal(set, CW_E_SYSTEM);
    assert_ok(cw_easy_free(easy));
    leave_place(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_every_way(a_full_disk_is_an_error_and_the_part_stays),
        cmocka_unit_test(a_file_is_on_the_disk_if_that_is_asked_for),
        cmocka_unit_test(a_limit_on_files_is_an_error_and_the_part_stays),
        cmocka_unit_test(what_cannot_be_opened_is_an_error),
        cmocka_unit_test(a_perform_that_cannot_open_its_file_has_ended),
        cmocka_unit_test(a_link_with_the_name_is_replaced),
        cmocka_unit_test(a_long_name_needs_no_longer_one),
        cmocka_unit_test(one_transfer_at_a_time_writes_a_file),
        cmocka_unit_test(a_relative_path_is_from_where_it_was_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
