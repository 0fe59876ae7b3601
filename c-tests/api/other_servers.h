/* Servers of other protocols than HTTP, from packages, as children of the test. */
#ifndef CURLWARD_API_OTHER_SERVERS_H
#define CURLWARD_API_OTHER_SERVERS_H

#include "support.h"

#include <sys/types.h>

/* A folder of the test's own, and a child that serves what is in it. */
struct other_server {
    char folder[64];
    pid_t child;
    int port;
};

/* OpenSSH with the key `folder`/host, which lets `folder`/user in; false if it is not there. */
bool ssh_server_start(struct other_server *server);

/* Python's pyftpdlib, with `folder`/files; false if it is not there. */
bool ftp_server_start(struct other_server *server);

/* A file in the folder, with that content. */
void put_file(const struct other_server *server, const char *name, const char *content);

/* The path of a file in the folder. */
struct url path_in(const struct other_server *server, const char *name);

void other_server_stop(struct other_server *server);

/* The protocol `name` alone is possible with the easy. */
void permit(cw_easy easy, const char *name);

#endif
