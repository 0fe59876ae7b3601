/* URLs, which all actors of a world share and none owns. */
#ifndef CURLWARD_FUZZ_URLS_H
#define CURLWARD_FUZZ_URLS_H

void play_url(void);
void free_urls(void);

#endif
