#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

int own_libcurl_works(void);

/* The libcurl that answers is the one of the header, not the one inside curlward. */
int own_libcurl_works(void)
{
    const char *version = curl_version_info(CURLVERSION_NOW)->version;
    printf("beside libcurl %s, compiled against %s\n", version, LIBCURL_VERSION);
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, "file:///dev/null");
    CURLcode code = curl_easy_perform(easy);
    curl_easy_cleanup(easy);
    return code == CURLE_OK && strcmp(version, LIBCURL_VERSION) == 0;
}
