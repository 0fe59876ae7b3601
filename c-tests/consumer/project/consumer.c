#include <curlward.h>

#include <stdio.h>

#ifdef BESIDE_LIBCURL
int own_libcurl_works(void);
#else
static int own_libcurl_works(void) { return 1; }
#endif

static int transfers(cw_easy easy)
{
    return cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, "file") == CW_OK &&
           cw_easy_set_string(easy, CW_OPT_URL, "file:///dev/null") == CW_OK &&
           cw_easy_perform(easy) == CW_OK;
}

int main(void)
{
    cw_easy easy;
    if (cw_easy_new(&easy) != CW_OK)
        return 1;
    int works = transfers(easy) && own_libcurl_works();
    printf("curlward %s with %s\n", cw_version(), cw_curl_version());
    return cw_easy_free(easy) == CW_OK && works ? 0 : 1;
}
