/* The misuse handler, which makes calls of its own. */
#ifndef CURLWARD_FUZZ_MISUSE_H
#define CURLWARD_FUZZ_MISUSE_H

void install_handler(void);

/* Another one, while threads may be inside the old one. */
void replace_handler(void);

/* Takes it away; each has to have been dropped once. */
void check_handlers_dropped(void);

#endif
