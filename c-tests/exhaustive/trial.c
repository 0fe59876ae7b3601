#include "trial.h"

const char *const mode_names[MODES] = {
    [UNDECIDED] = "multi not driven yet",
    [SIMPLE_LOOP] = "simple loop",
    [EVENT_LOOP] = "event loop",
};

const char *const subject_names[SUBJECTS] = {
    [IS_IDLE] = "idle easy",
    [IS_QUEUED] = "queued easy",
    [IS_RUNNING] = "running easy",
    [IS_BESIDE] = "easy running beside",
    [IS_DONE] = "done easy",
};

const char *const place_names[PLACES] = {
    [AT_HOME] = "at home",
#define CALLBACK(constant, word) [IN_##constant] = "in a " #word " callback",
#include "decisions.inc"
    [IN_SOCKET] = "in the socket function",
    [IN_TIMER] = "in the timer function",
    [IN_DONE] = "in a done function",
    [IN_SETTER] = "in the debug callback of a setter",
    [WHILE_AWAY] = "on another thread",
    [WHILE_POLLING] = "on another thread during a poll",
    [WHILE_IN_WRITE] = "on another thread during a write callback",
    [WHILE_IN_SETTER] = "on another thread during the debug callback of a setter",
};

void complain(struct trial *trial, const char *format, ...)
{
    trial->failed = true;
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    print_error("%s, %s, %s, %s: %s\n", function_names[trial->function],
                mode_names[trial->mode], subject_names[trial->subject_is],
                place_names[trial->place], text);
}
