/* A getaddrinfo in front of the system's, for the whole program: names in .test never reach a
 * name server. "unknown.test" has no address; "hanging.test" hangs until it is released. */
#ifndef CURLWARD_API_RESOLVER_H
#define CURLWARD_API_RESOLVER_H

#include <stdbool.h>

/* Returns when somebody looks up hanging.test, the only one to do so at a time. */
void resolver_wait_for_lookup(void);

/* Whether the lookup still hangs. */
bool resolver_hangs(void);

/* Lets the lookup fail, and returns when it has. */
void resolver_release(void);

#endif
