/* What the header warns of: compiled with warnings as errors, each of the two does not. */
#include <curlward.h>

void warned(cw_easy easy);
void warned(cw_easy easy)
{
#ifdef IGNORE_A_RESULT
    cw_easy_perform(easy);
#endif
#ifdef USE_WHAT_IS_DEPRECATED
    cw_easy_set_long(easy, CW_OPT_PUT, 1);
#endif
    (void)easy;
}
