/* What to fetch, and where to put it. */
#include "fetch.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 200 };

void *must_alloc(void *memory)
{
    if (memory == NULL) {
        fputs("fetch: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

static void append(struct transfers *list, const char *url)
{
    /* Room for 1, 2, 4, ... */
    if ((list->count & (list->count - 1)) == 0) {
        size_t room = list->count == 0 ? 1 : 2 * list->count;
        list->items = must_alloc(realloc(list->items, room * sizeof *list->items));
    }
    list->items[list->count++] = (struct transfer){.url = must_alloc(strdup(url)), .part = -1};
}

static void append_file(struct transfers *list, const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    while (file != NULL && (len = getline(&line, &room, file)) >= 0) {
        while (len > 0 && isspace((unsigned char)line[len - 1]))
            line[--len] = '\0';
        if (len > 0 && line[0] != '#')
            append(list, line);
    }
    free(line);
    if (file == NULL || ferror(file)) {
        fprintf(stderr, "fetch: cannot read %s: %s\n", path, strerror(errno));
        exit(2);
    }
    if (file != stdin)
        fclose(file);
}

static int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit = (char)tolower((unsigned char)digit);
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* The last segment of the URL's path, decoded, without what a file system or terminal minds. */
static char *safe_name(const char *url)
{
    const char *scheme = strstr(url, "://");
    const char *start = scheme != NULL ? scheme + 3 : url;
    const char *end = start + strcspn(start, "?#");
    const char *segment = NULL;
    char *name = must_alloc(malloc(LONGEST_NAME + sizeof "_"));
    size_t len = 0;

    for (const char *at = start; at < end; at++)
        if (*at == '/')
            segment = at + 1;
    for (const char *at = segment; at != NULL && at < end && len < LONGEST_NAME; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '%' && hex_digit(at[1]) >= 0 && hex_digit(at[2]) >= 0) {
            byte = (unsigned char)(hex_digit(at[1]) * 16 + hex_digit(at[2]));
            at += 2;
        }
        /* A name that begins with a dot is hidden, or a folder. */
        bool hides = byte == '.' && len == 0;
        bool unsafe = strchr("/\\~", byte) != NULL || byte < 0x20 || byte == 0x7f;
        name[len++] = hides || unsafe ? '_' : (char)byte;
    }
    name[len] = '\0';
    if (len == 0)
        strcpy(name, "index");
    /* That ending marks a file that is not complete. */
    if (len >= 5 && strcmp(name + len - 5, ".part") == 0)
        strcat(name, "_");
    return name;
}

static int compare_names(const void *a, const void *b)
{
    const struct transfer *left = *(struct transfer *const *)a;
    const struct transfer *right = *(struct transfer *const *)b;
    int order = strcmp(left->path, right->path);

    return order != 0 ? order : (left > right) - (left < right);
}

static char *join(const char *folder, const char *name, unsigned copy, const char *suffix)
{
    size_t room = strlen(folder) + strlen(name) + strlen(suffix) + 16;
    char *path = must_alloc(malloc(room));
    int len = snprintf(path, room, "%s/%s", folder, name);

    if (copy > 1)
        len += snprintf(path + len, room - (size_t)len, "~%u", copy);
    strcpy(path + len, suffix);
    return path;
}

/* The second `name` becomes `name~2`; no name has a tilde of its own. */
static void give_paths(struct transfers list, const char *folder)
{
    struct transfer **sorted = must_alloc(malloc((list.count + 1) * sizeof *sorted));
    char *previous = NULL;
    unsigned copy = 1;

    for (size_t i = 0; i < list.count; i++) {
        list.items[i].path = safe_name(list.items[i].url);
        sorted[i] = &list.items[i];
    }
    qsort(sorted, list.count, sizeof *sorted, compare_names);
    for (size_t i = 0; i < list.count; i++) {
        char *name = sorted[i]->path;
        copy = previous != NULL && strcmp(previous, name) == 0 ? copy + 1 : 1;
        sorted[i]->path = join(folder, name, copy, "");
        sorted[i]->part_path = join(folder, name, copy, ".part");
        free(previous);
        previous = name;
    }
    free(previous);
    free(sorted);
}

struct transfers list_read(const struct options *options, char **urls, int count)
{
    struct transfers list = {0};

    for (int i = 0; i < count; i++)
        append(&list, urls[i]);
    if (options->input != NULL)
        append_file(&list, options->input);
    give_paths(list, options->folder);
    return list;
}

void list_free(struct transfers list)
{
    for (size_t i = 0; i < list.count; i++) {
        free(list.items[i].url);
        free(list.items[i].path);
        free(list.items[i].part_path);
    }
    free(list.items);
}
