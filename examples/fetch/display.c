/* What the user sees while transfers run: bars on a terminal, and a line for each event. */
#include "fetch.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NAME_WIDTH = 24, NUMBERS_WIDTH = 34, WIDEST_BAR = 40 };

static struct winsize terminal_size(void)
{
    struct winsize size = {0};

    ioctl(STDERR_FILENO, TIOCGWINSZ, &size);
    if (size.ws_col == 0 || size.ws_row == 0)
        size = (struct winsize){.ws_row = 24, .ws_col = 80};
    return size;
}

struct display display_begin(const struct options *options)
{
    return (struct display){
        .bars = !options->quiet && isatty(STDERR_FILENO) &&
                terminal_size().ws_col > NAME_WIDTH + NUMBERS_WIDTH,
    };
}

static void erase_bars(struct display *display)
{
    if (display->lines > 0)
        fprintf(stderr, "\033[%dA\033[J", display->lines);
    display->lines = 0;
}

static void draw_bar(const struct transfer *transfer, int width)
{
    static const char full[] = "########################################";
    char received[16], speed[16];
    double received_bytes = (double)transfer->received;
    double seconds = (double)(now_ms() - transfer->began_ms + 1) / 1000;
    double share = transfer->total > 0 ? received_bytes / (double)transfer->total : 0;
    int filled = share < 1 ? (int)(share * width) : width;

    fprintf(stderr, "%-*.*s [%-*.*s]", NAME_WIDTH, NAME_WIDTH, strrchr(transfer->path, '/') + 1,
            width, filled, full);
    if (transfer->total > 0)
        fprintf(stderr, " %3d%%", (int)(share * 100));
    else
        fputs("   ? ", stderr);
    fprintf(stderr, " %10s %10s/s\n", human_size(received, received_bytes),
            human_size(speed, received_bytes / seconds));
}

void display_bars(struct display *display, struct transfer *const *active, size_t count)
{
    struct winsize size = terminal_size();
    int width = size.ws_col - NAME_WIDTH - NUMBERS_WIDTH;

    if (!display->bars || now_ms() - display->drawn_ms < REDRAW_MS)
        return;
    display->drawn_ms = now_ms();
    erase_bars(display);
    /* What scrolled off the terminal could not be erased. */
    for (size_t i = 0; i < count && display->lines < size.ws_row - 1; i++) {
        draw_bar(active[i], width < WIDEST_BAR ? width : WIDEST_BAR);
        display->lines++;
    }
    fflush(stderr);
}

void display_line(struct display *display, const char *what, const char *url, const char *why)
{
    erase_bars(display);
    fprintf(stderr, "%-6s %s%s%s\n", what, url, why[0] != '\0' ? ": " : "", why);
}

void display_end(struct display *display)
{
    erase_bars(display);
}
