#include "output_file.h"

#include <sys/stat.h>
#include <unistd.h>

struct place new_place(void)
{
    struct place place = {.folder = "/tmp/curlward-output-XXXXXX"};
    assert_non_null(mkdtemp(place.folder));
    snprintf(place.path, sizeof place.path, "%s/file", place.folder);
    snprintf(place.part, sizeof place.part, "%s.part", place.path);
    snprintf(place.tag, sizeof place.tag, "%s.part.tag", place.path);
    return place;
}

void leave_place(const struct place *place)
{
    unlink(place->path);
    unlink(place->part);
    unlink(place->tag);
    /* Fails if anything else was left there. */
    assert_int_equal(rmdir(place->folder), 0);
}

long long length_of(const char *path)
{
    struct stat status;
    return stat(path, &status) ? -1 : (long long)status.st_size;
}

bool begins_with_content(const char *path, size_t len, size_t seed)
{
    FILE *file = fopen(path, "rb");
    unsigned char *data = malloc(len + 1);
    bool is_right = file && data && fread(data, 1, len, file) == len &&
                    is_content(data, len, 0, seed);
    if (file)
        fclose(file);
    free(data);
    return is_right;
}

bool has_content(const char *path, size_t len, size_t seed)
{
    return length_of(path) == (long long)len && begins_with_content(path, len, seed);
}

void write_file(const char *path, const void *data, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

unsigned char *content(size_t len, size_t seed)
{
    unsigned char *data = malloc(len + 1);
    assert_non_null(data);
    for (size_t i = 0; i < len; i++)
        data[i] = (unsigned char)((i * 31 + seed) % 251);
    return data;
}

cw_easy download(const struct place *place, const char *path_of_url, uint32_t flags)
{
    cw_easy easy = http_easy(path_of_url);
    cw_output_file options = {.size = sizeof options, .flags = flags, .expected_size = -1};
    assert_ok(cw_easy_set_output_file(easy, place->path, &options));
    return easy;
}

void set_path(cw_easy easy, const char *path)
{
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of("HTTP_URL", path).text));
}

void set_file(cw_easy easy, const struct place *place, uint32_t flags,
              const unsigned char *sha256, int64_t size)
{
    cw_output_file options = {sizeof options, flags, sha256, size};
    assert_ok(cw_easy_set_output_file(easy, place->path, &options));
}

void assert_nothing_beside(const struct place *place)
{
    assert_int_equal(length_of(place->part), -1);
    assert_int_equal(length_of(place->tag), -1);
}

void leave_part(const struct place *place, size_t len)
{
    char path[100];
    snprintf(path, sizeof path, "%s&cut=%zu", TAGGED, len);
    cw_easy easy = download(place, path, CW_FILE_RESUME);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_ok(cw_easy_free(easy));
    assert_int_equal(length_of(place->part), len);
    assert_true(begins_with_content(place->part, len, 1));
    assert_true(length_of(place->tag) > 0);
    assert_int_equal(length_of(place->path), -1);
}

const unsigned char *digest_of(size_t size)
{
    static unsigned char digest[32];
    char path[100];
    snprintf(path, sizeof path, "/sha256/%zu?seed=1", size);
    cw_easy easy = http_easy(path);
    char text[65] = "";
    size_t len = 0;
    assert_ok(cw_easy_perform(easy));
    assert_ok(cw_easy_get_body(easy, text, 64, &len));
    assert_int_equal(len, 64);
    for (int i = 0; i < 32; i++) {
        unsigned byte = 0;
        assert_int_equal(sscanf(text + 2 * i, "%2x", &byte), 1);
        digest[i] = (unsigned char)byte;
    }
    assert_ok(cw_easy_free(easy));
    return digest;
}
