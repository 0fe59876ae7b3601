/* Servers of other makers, each an ordinary process in a folder of its own that ends with it.
 *
 * `servers/NAME.sh` starts one: it finds PORT_1 to PORT_3, which are free, and SOURCES in its
 * environment, is in its folder, and ends by becoming the server. Where something is missing that it
 * needs, it says so and exits with SKIPPED. */
#ifndef CURLWARD_PROTOCOLS_SERVICE_H
#define CURLWARD_PROTOCOLS_SERVICE_H

#include "driver.h"

#include <sys/types.h>

/* The exit status by which CTest knows a test that was skipped. */
enum { PORTS = 3 };

struct service {
    const char *name;
    pid_t pid;
    int ports[PORTS];
    char folder[64];
};

/* Starts it and waits until it listens at its first `ports` ports. False if it is missing. */
bool start_service(struct service *service, const char *name, int ports);
void stop_service(struct service *service);

/* A file in its folder. */
struct path {
    char text[256];
};

struct path file_of(const struct service *service, const char *name);

/* SCHEME://localhost:PORT and `rest`; ports count from 1. */
struct url url_at(const struct service *service, const char *scheme, int port, const char *rest);

/* A new easy for that, with this protocol switched on. */
cw_easy easy_at(const struct service *service, const char *scheme, int port, const char *rest);

/* Whether the linked libcurl has the protocol or feature; says which is missing if not. */
bool has_protocol(const char *name);
bool has_feature(const char *name);

/* What a test program returns whose service has done its part, and one that skipped the rest. */
int ended(struct service *service, int failed);
int skipped_after(int failed, bool is_there);

/* The linked libcurl lacks the protocol of the URL; its transfers say which build has it. */
void assert_says_which_build(const char *url);

/* Runs them all at once, and asserts that each ends well. */
void run_all(struct driver *driver, const cw_easy *easies, size_t count);

/* Writes a file of `len` bytes as the test server sends them in `/bytes/N?seed=`. */
void write_content(const char *path, size_t len, size_t seed);
void assert_content_file(const char *path, size_t len, size_t seed);

/* What the file says, up to some length. */
struct text {
    char text[8192];
};

struct text text_in(const char *path);

void free_all(const cw_easy *easies, size_t count);

#endif
