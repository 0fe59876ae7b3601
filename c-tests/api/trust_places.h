/* Certificates in a folder of the test's own, and who is trusted with them. */
#ifndef CURLWARD_API_TRUST_PLACES_H
#define CURLWARD_API_TRUST_PLACES_H

#include "support.h"

/* What OpenSSL calls the file of the test server's authority in a folder. */
#define HASHED_NAME "64cec048.0"

/* The test server's authority in three places, and one that has signed nothing. */
struct trust_places {
    char folder[64];
    char system[96]; /* stands for the system's file */
    char own[96];
    char hashed[96];
    char stranger[96];
    char empty[96];
};

extern struct trust_places places;

enum { AUTHORITY_ROOM = 16384 };
extern char authority_pem[AUTHORITY_ROOM];
extern size_t authority_len;
extern const char stranger_pem[];
extern const size_t stranger_len;

/* Makes the folder, and has SSL_CERT_FILE name `system` before the first easy looks there. */
bool places_in_environment(void);

/* In the folder that another process made. */
void name_places(const char *folder);

int fill_places(void **unused);
int empty_places(void **unused);

void write_file(const char *path, const void *data, size_t len);

/* Puts another file there in one step. */
void replace_file(const char *path, const void *data, size_t len);

/* How often a file is opened, from now on. */
int watch_opens(const char *path);
size_t count_opens(int watch);

cw_easy easy_of(const char *port, const char *path);

/* Has it make a whole handshake, on a connection that is not kept; then it works, or is refused
 * with a sentence that has `words`. */
void verify_anew(cw_easy easy);
void assert_performs(cw_easy easy);
void assert_performs_not(cw_easy easy, const char *words);
void assert_refused(cw_easy easy, const char *words);

/* CW_INFO_CAINFO and CW_INFO_CAPATH; NULL for none. */
void assert_told(cw_easy easy, const char *file, const char *folder);

/* Has it trust a stranger or nobody, in the way that the option has. */
void name_stranger(cw_easy easy, int32_t option);
void unset(cw_easy easy, int32_t option);

/* A cw_debug_fn whose user_data is room for DEBUG_ROOM characters. */
enum { DEBUG_ROOM = 65536 };
void note_text(cw_easy easy, int kind, const char *data, size_t len, void *user_data);

#endif
