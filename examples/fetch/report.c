/* The table at the end. */
#include "fetch.h"

#include <stdio.h>

const char *human_size(char text[static 16], double bytes)
{
    static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    size_t unit = 0;

    while (bytes >= 1024 && unit + 1 < sizeof units / sizeof units[0]) {
        bytes /= 1024;
        unit++;
    }
    snprintf(text, 16, "%.*f %s", unit == 0 ? 0 : 1, bytes, units[unit]);
    return text;
}

void report(struct transfers transfers)
{
    char size[16], speed[16];

    printf("%10s %8s %12s %5s %5s  %s\n", "size", "seconds", "speed", "HTTP", "tries", "URL");
    for (size_t i = 0; i < transfers.count; i++) {
        const struct transfer *transfer = &transfers.items[i];
        printf("%10s %8.2f %10s/s %5d %5u  %s\n",
               human_size(size, (double)transfer->received), transfer->seconds,
               human_size(speed, (double)transfer->speed), transfer->http_status,
               transfer->tries, transfer->url);
        if (transfer->error[0] != '\0')
            printf("%45s  %s\n", "error:", transfer->error);
    }
}
