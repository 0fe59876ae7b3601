/* The bundled libcurl calls this for its eventfds. Inside curlward it makes one less than here, in
 * a libcurl that stands for itself. */
#include <sys/eventfd.h>

int curlward_eventfd(unsigned count, int flags);

int curlward_eventfd(unsigned count, int flags)
{
    return eventfd(count, flags);
}
