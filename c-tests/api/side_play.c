/* Plays a scenario on one side, and compares what was seen with the other. */
#include "side.h"

#include "slow_resolver.h"

/* What an application saw of a transfer, in one line. */
struct finding {
    char text[512];
};

static const struct {
    int info;
    const char *name;
    int unsure;
} infos[] = {
    {CW_INFO_RESPONSE_CODE, "status", 0},
    {CW_INFO_REDIRECT_COUNT, "redirects", 0},
    {CW_INFO_HTTP_VERSION, "HTTP version", 0},
    {CW_INFO_NUM_CONNECTS, "connects", UNSURE_CONNECTIONS},
    {CW_INFO_OS_ERRNO, "errno", UNSURE_CONNECTIONS},
    {CW_INFO_HEADER_SIZE, "header bytes", UNSURE_RECEIVED},
    {CW_INFO_REQUEST_SIZE, "request bytes", UNSURE_SENT},
    {CW_INFO_SIZE_UPLOAD_T, "sent", UNSURE_SENT},
    {CW_INFO_SIZE_DOWNLOAD_T, "received", UNSURE_RECEIVED},
};

static struct finding see(const struct side *side, const struct side_transfer *transfer)
{
    struct finding finding = {"still running"};
    if (transfer->state == REMOVED) {
        snprintf(finding.text, sizeof finding.text, "removed");
    }
    if (transfer->state != ENDED) {
        return finding;
    }
    char url[200] = "";
    side->url(transfer, url, sizeof url);
    int len = snprintf(finding.text, sizeof finding.text, "code %d at %s", transfer->code, url);
    for (size_t i = 0; i < COUNT(infos); i++) {
        if ((transfer->plan->unsure & infos[i].unsure) == 0) {
            len += snprintf(finding.text + len, sizeof finding.text - (size_t)len, ", %s %lld",
                            infos[i].name, (long long)side->info(transfer, infos[i].info));
        }
    }
    if ((transfer->plan->unsure & UNSURE_RECEIVED) == 0) {
        snprintf(finding.text + len, sizeof finding.text - (size_t)len,
                 ", %d headers, body %zu %016llx", transfer->headers, transfer->received,
                 (unsigned long long)transfer->hash);
    }
    return finding;
}

static void prepare(const struct side *side, const struct plan *plan,
                    struct side_transfer *transfer)
{
    *transfer = (struct side_transfer){.plan = plan, .hash = 0xcbf29ce484222325u};
    struct url url = url_of_plan(plan), ca_file = url_of("CA_FILE", "");
    side->make(transfer);
    side->set(transfer, &(struct setting)TEXT(URL, url.text));
    side->set(transfer, &(struct setting)TEXT(CAINFO, ca_file.text));
    /* What would hang ends differently instead. */
    side->set(transfer, &(struct setting)NUMBER(TIMEOUT_MS, PATIENCE_MS));
    for (size_t i = 0; i < COUNT(plan->settings) && plan->settings[i].option != 0; i++) {
        side->set(transfer, &plan->settings[i]);
    }
}

static bool is_over(const struct side_transfer *transfer)
{
    return transfer->state == ENDED || transfer->state == REMOVED || transfer->plan->stays;
}

static bool may_begin(const struct side_transfer *transfers, size_t at)
{
    size_t over = 0;
    switch (transfers[at].plan->start) {
    case AT_ONCE:
        return true;
    case AFTER_FIRST_BYTES:
        return transfers[0].received > 0;
    case AFTER_THE_OTHERS:
        while (over < at && is_over(&transfers[over])) {
            over++;
        }
        return over == at;
    }
    return false;
}

static void begin_those_that_may(const struct side *side, void *multi,
                                 struct side_transfer *transfers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (transfers[i].state == TO_COME && may_begin(transfers, i)) {
            if (transfers[i].plan->before != NULL) {
                transfers[i].plan->before();
            }
            side->add(multi, &transfers[i]);
            transfers[i].state = RUNNING;
        }
    }
}

static void take_off(const struct side *side, void *multi, struct side_transfer *transfer)
{
    side->remove(multi, transfer);
    transfer->state = REMOVED;
}

static void do_after_turn(const struct side *side, void *multi, struct side_transfer *transfer)
{
    enum act act = transfer->plan->act;
    if (transfer->state == RUNNING && act == PAUSE_ONCE && transfer->paused) {
        transfer->paused = false;
        side->unpause(transfer);
    }
    if (transfer->state == RUNNING && act == REMOVE && transfer->received > 0) {
        take_off(side, multi, transfer);
    }
}

static int count_in_state(const struct side_transfer *transfers, size_t count, int state)
{
    int found = 0;
    for (size_t i = 0; i < count; i++) {
        found += (int)transfers[i].state == state;
    }
    return found;
}

static bool all_over(const struct side_transfer *transfers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_over(&transfers[i])) {
            return false;
        }
    }
    return true;
}

static void run_transfers(const struct side *side, void *multi, struct side_transfer *transfers,
                          size_t count)
{
    while (!all_over(transfers, count)) {
        begin_those_that_may(side, multi, transfers, count);
        int running = side->turn(multi);
        struct side_transfer *ended;
        while ((ended = side->next_ended(multi)) != NULL) {
            assert_int_equal(ended->state, RUNNING);
            side->remove(multi, ended);
            ended->state = ENDED;
        }
        assert_int_equal(running, count_in_state(transfers, count, RUNNING));
        for (size_t i = 0; i < count; i++) {
            do_after_turn(side, multi, &transfers[i]);
        }
    }
}

/* What was seen of each transfer, to be freed. */
static struct finding *play(const struct side *side, const struct scenario *scenario)
{
    size_t count = scenario->count;
    struct side_transfer *transfers = calloc(count, sizeof *transfers);
    struct finding *outcomes = calloc(count, sizeof *outcomes);
    assert_true(transfers != NULL && outcomes != NULL);
    void *multi = side->open(side);
    if (scenario->limit.option != 0) {
        side->limit(multi, scenario->limit.option, (long)scenario->limit.value);
    }
    for (size_t i = 0; i < count; i++) {
        prepare(side, &scenario->plans[i], &transfers[i]);
    }
    run_transfers(side, multi, transfers, count);
    for (size_t i = 0; i < count; i++) {
        outcomes[i] = see(side, &transfers[i]);
        if (transfers[i].state == RUNNING) {
            take_off(side, multi, &transfers[i]);
        }
        side->unmake(&transfers[i]);
    }
    slow_lookups_let_go();
    side->close(multi);
    free(transfers);
    return outcomes;
}

static int by_text(const void *one, const void *other)
{
    return strcmp(((const struct finding *)one)->text, ((const struct finding *)other)->text);
}

static struct finding *play_to_compare(const struct side *side, const struct scenario *scenario)
{
    struct finding *outcomes = play(side, scenario);
    if (scenario->crowd) {
        qsort(outcomes, scenario->count, sizeof *outcomes, by_text);
    }
    return outcomes;
}

static int count_differences(const struct side *side, const struct scenario *scenario,
                             const struct finding *expected)
{
    int differences = 0;
    struct finding *seen = play_to_compare(side, scenario);
    for (size_t i = 0; i < scenario->count; i++) {
        if (strcmp(seen[i].text, expected[i].text) != 0) {
            print_error("%s, transfer %zu\n    %s: %s\n    %s: %s\n", scenario->name, i,
                        raw_side.name, expected[i].text, side->name, seen[i].text);
            differences++;
        }
    }
    free(seen);
    return differences;
}

/* Else two sides could agree on what is not asked. */
static int count_surprises(const struct scenario *scenario, const struct finding *seen)
{
    int surprises = 0;
    for (size_t i = 0; i < scenario->count && !scenario->crowd; i++) {
        const struct plan *plan = &scenario->plans[i];
        char expected[32];
        snprintf(expected, sizeof expected, "code %d ", plan->code);
        const char *words = expected;
        if (plan->stays || plan->act == REMOVE) {
            words = plan->stays ? "still running" : "removed";
        }
        if (strncmp(seen[i].text, words, strlen(words)) != 0) {
            print_error("%s, transfer %zu\n    %s: %s\n    expected: %s\n", scenario->name, i,
                        raw_side.name, seen[i].text, words);
            surprises++;
        }
    }
    return surprises;
}

void assert_alike(const struct scenario *scenarios, size_t count)
{
    int faults = 0;
    for (size_t i = 0; i < count; i++) {
        if (scenarios[i].bundled_only && !cw_has_feature("bundled")) {
            continue;
        }
        struct finding *expected = play_to_compare(&raw_side, &scenarios[i]);
        faults += count_surprises(&scenarios[i], expected);
        for (size_t j = 0; j < COUNT(curlward_sides); j++) {
            if (!scenarios[i].reactor_only || curlward_sides[j].way != SOCKETS) {
                faults += count_differences(&curlward_sides[j], &scenarios[i], expected);
            }
        }
        free(expected);
    }
    assert_int_equal(faults, 0);
}
