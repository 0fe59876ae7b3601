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
    char url[64];
};

void hangup_server_start(struct hangup_server *server);
void hangup_server_stop(struct hangup_server *server);

#endif
