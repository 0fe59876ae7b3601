/* Names of the soak test, which a getaddrinfo of its own knows:
 *
 *   *.quick.test     127.0.0.1, at once
 *   *.stall.test     127.0.0.1, after 100 to 500 ms
 *   *.again.invalid  EAI_AGAIN, after up to 100 ms
 *   *.none.invalid   EAI_NONAME, after up to 100 ms
 *   *.hang.invalid   nothing for longer than any transfer waits */
#ifndef CURLWARD_SOAK_NAMES_H
#define CURLWARD_SOAK_NAMES_H

/* Ends the look-ups that hang. */
void let_go_of_names(void);

#endif
