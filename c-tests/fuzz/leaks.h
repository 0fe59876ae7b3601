/* Descriptors that no world may leave behind. */
#ifndef CURLWARD_FUZZ_LEAKS_H
#define CURLWARD_FUZZ_LEAKS_H

/* Sockets, files and pipes. Eventfds, timerfds and epolls are not counted: a multi's stay with its
 * slot for the next one, and how many slots there are follows from how many multis were alive at
 * once. */
unsigned count_descriptors(void);

/* Fails if there are more than `before` where no world is left. */
void check_descriptors(unsigned before);

#endif
