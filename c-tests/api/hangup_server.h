/* A server that answers one request on each connection as if it would keep it, and hangs up: the
 * client finds out from the descriptor alone. */
#ifndef CURLWARD_API_HANGUP_SERVER_H
#define CURLWARD_API_HANGUP_SERVER_H

#include <pthread.h>
#include <semaphore.h>

struct hangup_server {
    int listener;
    pthread_t thread;
    sem_t hung_up; /* posted after each */
    int port;
    char url[64];
    const char *response;
};

void hangup_server_start(struct hangup_server *server);

/* At that address of this host, with that response. */
void hangup_server_start_with(struct hangup_server *server, const char *ip, const char *response);

void hangup_server_stop(struct hangup_server *server);

#endif
