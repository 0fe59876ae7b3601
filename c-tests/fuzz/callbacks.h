/* The functions that curlward calls, which look whether they may begin. */
#ifndef CURLWARD_FUZZ_CALLBACKS_H
#define CURLWARD_FUZZ_CALLBACKS_H

#include "model.h"

int on_write(cw_easy easy, const void *data, size_t len, void *user_data);
int on_read(cw_easy easy, void *buf, size_t cap, size_t *nread, void *user_data);
int on_seek(cw_easy easy, int64_t offset, void *user_data);
int on_header(cw_easy easy, const char *line, size_t len, void *user_data);
int on_progress(cw_easy easy, int64_t download_total, int64_t download_now,
                int64_t upload_total, int64_t upload_now, void *user_data);
int on_address(cw_easy easy, const cw_address *address, void *user_data);
int on_resolver_start(cw_easy easy, void *user_data);
int on_open_socket(cw_easy easy, const cw_address *address, int *fd, void *user_data);
int on_socket_option(cw_easy easy, int fd, int purpose, void *user_data);
void on_close_socket(cw_easy easy, int fd, void *user_data);
int on_prereq(cw_easy easy, const cw_address *remote, const cw_address *local, void *user_data);
void on_debug(cw_easy easy, int kind, const char *data, size_t len, void *user_data);
int on_ssl_context(cw_easy easy, void *context, void *user_data);
void on_key_log(cw_easy easy, const char *line, void *user_data);
int on_trailer(cw_easy easy, void *user_data);
int on_hsts_read(cw_easy easy, cw_hsts_entry *entry, void *user_data);
void on_done(cw_easy easy, const cw_message *message, void *user_data);

/* The bytes from `offset` on that the server makes up for `seed`. */
bool is_content(const void *data, size_t len, size_t offset, size_t seed);

/* Around what a callback does; the first fails if it may not begin. */
void enter_callback(struct registration *registration, struct multi_life *multi,
                    struct life *life);
void leave_callback(void);

#endif
