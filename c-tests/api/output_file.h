/* A folder for the files of a test, and what they hold. */
#ifndef CURLWARD_API_OUTPUT_FILE_H
#define CURLWARD_API_OUTPUT_FILE_H

#include "support.h"

struct place {
    char folder[64];
    char path[100], part[110], tag[120];
};

/* Makes the folder; leave_place() removes it with what is in it. */
struct place new_place(void);
void leave_place(const struct place *place);

/* -1 for a file that is not there. */
long long length_of(const char *path);

/* Whether the file is `/bytes/len?seed=`, or begins so with `len` bytes. */
bool has_content(const char *path, size_t len, size_t seed);
bool begins_with_content(const char *path, size_t len, size_t seed);

void write_file(const char *path, const void *data, size_t len);

/* Like /bytes/len?seed=; the result is to be freed. */
unsigned char *content(size_t len, size_t seed);

/* 100,000 bytes of seed 1, with an entity tag. */
#define TAGGED "/download/100000?seed=1&etag=%22a%22"

/* The SHA-256 of `/bytes/size?seed=1`. */
const unsigned char *digest_of(size_t size);

/* Leaves the first `len` bytes of TAGGED with what is known of them. */
void leave_part(const struct place *place, size_t len);

/* Nothing is left but the file itself, or not even that. */
void assert_nothing_beside(const struct place *place);

void set_path(cw_easy easy, const char *path_of_url);
void set_file(cw_easy easy, const struct place *place, uint32_t flags,
              const unsigned char *sha256, int64_t size);

/* An easy that writes `path_of_url` to the place. */
cw_easy download(const struct place *place, const char *path_of_url, uint32_t flags);

#endif
