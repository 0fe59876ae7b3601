#include <curlward.h>
#include <curlward.h>

#if !CW_VERSION_AT_LEAST(0, 1, 0) || CW_VERSION_AT_LEAST(255, 0, 0)
#error "CW_VERSION_AT_LEAST compares wrongly"
#endif
