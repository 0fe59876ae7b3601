/* Every function, in every state of its handle, at every place: the decision table holds. */
#include "run.h"
#include "table.h"

static bool seen[FUNCTIONS][STATES][CONTEXTS];
static unsigned made[FUNCTIONS];
static unsigned not_made[GAPS];
static unsigned failed;

static void try_call(enum function function, enum mode mode, enum subject subject,
                     enum trial_place place)
{
    struct trial trial = {
        .function = function, .mode = mode, .subject_is = subject, .place = place};
    run_trial(&trial);
    if (trial.acted) {
        judge(&trial);
        seen[function][state_of(&trial)][context_of(&trial)] = true;
        made[function]++;
    }
    failed += trial.failed;
}

static void try_every_call(enum mode mode, enum subject subject, enum trial_place place)
{
    const struct gap *gap = find_gap(mode, subject, place);
    for (enum function function = 0; function < FUNCTIONS; function++) {
        if (gap != NULL) {
            not_made[gap - gaps]++;
        } else {
            try_call(function, mode, subject, place);
        }
    }
}

static void try_mode(enum mode mode)
{
    failed = 0;
    for (enum subject subject = 0; subject < SUBJECTS; subject++) {
        for (enum trial_place place = 0; place < PLACES; place++) {
            try_every_call(mode, subject, place);
        }
    }
    assert_int_equal(failed, 0);
}

static void a_multi_not_driven_yet(void **unused)
{
    (void)unused;
    try_mode(UNDECIDED);
}

static void a_simple_loop(void **unused)
{
    (void)unused;
    try_mode(SIMPLE_LOOP);
}

static void an_event_loop(void **unused)
{
    (void)unused;
    try_mode(EVENT_LOOP);
}

static const struct {
    enum state state;
    enum context context;
    const char *reason;
} unreachable[] = {
    {IDLE, EVENT, "an idle easy has no multi, in whose functions it could be met"},
    {DONE, DRIVEN, "no call on a done easy runs a callback, during which it could be met"},
};

static bool is_reachable(enum function function, enum state state, enum context context)
{
    bool refused_in_every_callback = function == NUMBER_cw_easy_perform && context == EVENT;
    if (function_handles[function] != EASY || refused_in_every_callback) {
        return true;
    }
    for (size_t i = 0; i < COUNT(unreachable); i++) {
        if (unreachable[i].state == state && unreachable[i].context == context) {
            return false;
        }
    }
    return true;
}

static void every_cell_of_the_table_was_seen(void **unused)
{
    (void)unused;
    for (enum function function = 0; function < FUNCTIONS; function++) {
        enum state last = function_handles[function] == EASY ? DONE : ANY;
        for (enum state state = ANY; state <= last; state++) {
            for (enum context context = 0; context < CONTEXTS; context++) {
                if (seen[function][state][context] != is_reachable(function, state, context)) {
                    fail_msg("%s, row %d, column %d was %s", function_names[function], state,
                             context, seen[function][state][context] ? "seen" : "not seen");
                }
            }
        }
    }
    for (size_t i = 0; i < COUNT(unreachable); i++) {
        print_message("row %d, column %d is unreachable: %s\n", unreachable[i].state,
                      unreachable[i].context, unreachable[i].reason);
    }
}

static unsigned possible_trials(void)
{
    unsigned trials = 0;
    for (enum trial_place place = 0; place < PLACES; place++) {
        for (enum subject subject = 0; subject < SUBJECTS; subject++) {
            for (enum mode mode = 0; mode < MODES; mode++) {
                trials += find_gap(mode, subject, place) == NULL;
            }
        }
    }
    return trials;
}

static void every_possible_call_was_made(void **unused)
{
    (void)unused;
    unsigned sum = 0;
    for (enum function function = 0; function < FUNCTIONS; function++) {
        assert_int_equal(made[function], possible_trials());
        sum += made[function];
    }
    print_message("%5u calls made\n", sum);
    for (size_t i = 0; i < GAPS; i++) {
        assert_int_not_equal(not_made[i], 0);
        print_message("%5u impossible: %s\n", not_made[i], gaps[i].reason);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_multi_not_driven_yet),
        cmocka_unit_test(a_simple_loop),
        cmocka_unit_test(an_event_loop),
        cmocka_unit_test(every_cell_of_the_table_was_seen),
        cmocka_unit_test(every_possible_call_was_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
