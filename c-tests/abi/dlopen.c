/* Loads and unloads the shared library again and again, as programs with plug-ins do, each time
   after a transfer has left thread-local state behind. */
#include <curlward.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

struct functions {
    cw_status (*new)(cw_easy *);
    cw_status (*set_string)(cw_easy, int, const char *);
    cw_status (*perform)(cw_easy);
    cw_status (*free)(cw_easy);
};

static void *must(void *found)
{
    if (found == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        exit(1);
    }
    return found;
}

static int transfers(const struct functions *cw)
{
    cw_easy easy;

    return cw->new(&easy) == CW_OK &&
           cw->set_string(easy, CW_OPT_PROTOCOLS_STR, "file") == CW_OK &&
           cw->set_string(easy, CW_OPT_URL, "file:///dev/null") == CW_OK &&
           cw->perform(easy) == CW_OK && cw->free(easy) == CW_OK;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    for (int round = 0; round < 3; round++) {
        struct functions cw;
        void *library = must(dlopen(argv[1], RTLD_NOW | RTLD_LOCAL));

        *(void **)&cw.new = must(dlsym(library, "cw_easy_new"));
        *(void **)&cw.set_string = must(dlsym(library, "cw_easy_set_string"));
        *(void **)&cw.perform = must(dlsym(library, "cw_easy_perform"));
        *(void **)&cw.free = must(dlsym(library, "cw_easy_free"));
        if (!transfers(&cw) || dlclose(library) != 0)
            return 1;
    }
    return 0;
}
