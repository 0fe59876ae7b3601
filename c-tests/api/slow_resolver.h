/* Takes the place of the program's getaddrinfo(): hangs for hosts that end in slow.invalid until
 * they are let go, and then fails; likewise for slow.test, which is 127.0.0.1 then. For late.invalid
 * and late.test it takes a moment. half.test has its IPv4 address late, second.half.test has
 * 127.0.0.2, and both hang for another one. It fails for unknown.invalid, and leaves other hosts to
 * the system. */
#ifndef CURLWARD_API_SLOW_RESOLVER_H
#define CURLWARD_API_SLOW_RESOLVER_H

int slow_lookups_begun(void);
int slow_lookups_ended(void);

/* Ends every look-up that has begun, and waits until none is left. */
void slow_lookups_let_go(void);

#endif
