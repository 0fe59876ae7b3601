/* Descriptors that no world may leave behind. */
#ifndef CURLWARD_FUZZ_LEAKS_H
#define CURLWARD_FUZZ_LEAKS_H

unsigned count_descriptors(void);

/* Fails if there are more than `before` where no world is left. */
void check_descriptors(unsigned before);

#endif
