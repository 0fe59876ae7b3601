/* Many WebSocket connections with numbers in both directions, driven and sent on by several threads:
 * none is lost, doubled or out of order, which both sides check.
 *
 *     websocket_many [CONNECTIONS [SECONDS]] */
#include "websocket.h"

#include <pthread.h>

enum { THREADS = 4, DEFAULT_CONNECTIONS = 60, DEFAULT_SECONDS = 2 };

struct connection {
    cw_easy easy;
    uint64_t sent;    /* by the sender */
    uint64_t heard;   /* by the driver; the server's numbers, from 0 on */
    bool wrong;
    bool server_told; /* how many it sent */
};

struct drive {
    int number;
    cw_multi multi;
    struct connection *connections;
    int count;
    pthread_t thread;
    const char *failure;
};

static int connections = DEFAULT_CONNECTIONS;
static int seconds = DEFAULT_SECONDS;
static pthread_barrier_t all_sent;

/* On the thread that drives; the count is what the server says that it sent. */
static int check(cw_easy easy, const cw_ws_message *message, void *user_data)
{
    struct connection *connection = user_data;
    char text[64] = "";
    if (message->kind != CW_WS_TEXT || message->len >= sizeof text) {
        connection->wrong |= message->kind != CW_WS_CLOSE || message->code != 1000;
        return CW_CONTINUE;
    }
    memcpy(text, message->data, message->len);
    char expected[64];
    snprintf(expected, sizeof expected, "%llu", (unsigned long long)connection->heard);
    if (strcmp(text, expected) == 0) {
        connection->heard++;
        return CW_CONTINUE;
    }
    snprintf(expected, sizeof expected, "end %llu", (unsigned long long)connection->heard);
    connection->wrong |= connection->server_told || strcmp(text, expected) != 0;
    connection->server_told = true;
    return cw_easy_ws_close(easy, 1000, NULL, 0, -1) == CW_OK ? CW_CONTINUE : CW_ABORT;
}

static void open_all(struct drive *drive)
{
    struct hearer unused = {0};
    drive->multi = new_multi();
    for (int i = 0; i < drive->count; i++) {
        struct connection *connection = &drive->connections[i];
        connection->easy = ws_easy("/ws/numbers?ms=100", &unused);
        assert_ok(cw_easy_ws_message_function(connection->easy, check, connection, NULL));
        assert_ok(cw_multi_add(drive->multi, connection->easy));
    }
}

/* Each thread drives its own multi. */
static void *drive_all(void *user_data)
{
    struct drive *drive = user_data;
    int running = -1;
    while (running != 0 && drive->failure == NULL) {
        if (cw_multi_poll(drive->multi, NULL, 0, -1, NULL) != CW_OK ||
            cw_multi_perform(drive->multi, &running) != CW_OK) {
            drive->failure = "driving failed";
        }
    }
    return NULL;
}

/* Sends on the connections of another thread's multi, so that every message is from elsewhere. */
static void *send_all(void *user_data)
{
    struct drive *drive = user_data;
    int64_t end = now_ms() + 1000 * (int64_t)seconds;
    while (now_ms() < end && drive->failure == NULL) {
        int full = 0;
        for (int i = 0; i < drive->count; i++) {
            struct connection *connection = &drive->connections[i];
            char text[64];
            snprintf(text, sizeof text, "%llu", (unsigned long long)connection->sent);
            cw_status status = say(connection->easy, text);
            if (status == CW_E_WS_FULL) {
                full++;
            } else if (status == CW_OK) {
                connection->sent++;
            } else {
                drive->failure = cw_status_name(status);
            }
        }
        /* The machine's speed decides how many there are, not how long a moment is. */
        struct timespec moment = {.tv_nsec = full > 0 ? 20000000 : 5000000};
        nanosleep(&moment, NULL);
    }
    pthread_barrier_wait(&all_sent);
    for (int i = 0; i < drive->count; i++) {
        char text[64];
        snprintf(text, sizeof text, "end %llu", (unsigned long long)drive->connections[i].sent);
        while (say(drive->connections[i].easy, text) == CW_E_WS_FULL) {
            nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        }
    }
    return NULL;
}

static void none_is_lost_doubled_or_out_of_order(void **unused)
{
    (void)unused;
    need_websocket();
    assert_true(allow_descriptors((size_t)connections * 2 + 100));
    struct drive drives[THREADS] = {0};
    pthread_t senders[THREADS];
    pthread_barrier_init(&all_sent, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) {
        int count = connections / THREADS;
        struct connection *own = calloc((size_t)count, sizeof *own);
        assert_non_null(own);
        drives[i] = (struct drive){.number = i, .connections = own, .count = count};
        open_all(&drives[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&drives[i].thread, NULL, drive_all, &drives[i]), 0);
        assert_int_equal(pthread_create(&senders[i], NULL, send_all, &drives[i]), 0);
    }
    uint64_t sent = 0, heard = 0, wrong = 0, ended = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(senders[i], NULL);
        pthread_join(drives[i].thread, NULL);
        assert_null(drives[i].failure);
        for (int c = 0; c < drives[i].count; c++) {
            assert_status(CW_OK, next_message(drives[i].multi).status);
            ended++;
        }
        assert_no_message(drives[i].multi);
        for (int c = 0; c < drives[i].count; c++) {
            struct connection *connection = &drives[i].connections[c];
            sent += connection->sent;
            heard += connection->heard;
            wrong += connection->wrong || !connection->server_told;
            assert_ok(cw_easy_free(connection->easy));
        }
        assert_ok(cw_multi_close(drives[i].multi));
        free(drives[i].connections);
    }
    pthread_barrier_destroy(&all_sent);
    print_message("%d connections, %d s: %llu messages sent, %llu received\n", connections, seconds,
                  (unsigned long long)sent, (unsigned long long)heard);
    assert_int_equal(wrong, 0);
    assert_int_equal(ended, connections / THREADS * THREADS);
    assert_true(sent >= ended && heard >= ended);
}

int main(int argc, char **argv)
{
    connections = argc > 1 ? atoi(argv[1]) : DEFAULT_CONNECTIONS;
    seconds = argc > 2 ? atoi(argv[2]) : DEFAULT_SECONDS;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_is_lost_doubled_or_out_of_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
