/* What RTSP carries between its responses: a server that sends two packets, and a libcurl that has
 * RTSP. */
#include "other_servers.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

struct rtsp_server {
    int listener;
    int port;
    pthread_t thread;
};

static void answer(int fd, const char *request)
{
    static const char packets[] = "$\0\0\3one$\1\0\5three";
    char head[200];
    const char *number = strstr(request, "CSeq: ");
    int len = snprintf(head, sizeof head, "RTSP/1.0 200 OK\r\nCSeq: %d\r\nSession: 1\r\n\r\n",
                       number ? atoi(number + 6) : 0);
    if (strncmp(request, "PLAY", 4) == 0) {
        send(fd, packets, sizeof packets - 1, MSG_NOSIGNAL);
    }
    send(fd, head, (size_t)len, MSG_NOSIGNAL);
}

static void *serve(void *user_data)
{
    struct rtsp_server *server = user_data;
    int fd;
    while ((fd = accept(server->listener, NULL, NULL)) >= 0) {
        char request[4096] = "";
        size_t len = 0;
        ssize_t got;
        while ((got = recv(fd, request + len, sizeof request - 1 - len, 0)) > 0) {
            len += (size_t)got;
            request[len] = '\0';
            if (strstr(request, "\r\n\r\n") != NULL) {
                answer(fd, request);
                len = 0;
                request[0] = '\0';
            }
        }
        close(fd);
    }
    return NULL;
}

static struct rtsp_server server;

static int start_server(void **unused)
{
    (void)unused;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    server.listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(server.listener, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(server.listener, 4), 0);
    assert_int_equal(getsockname(server.listener, (struct sockaddr *)&address, &len), 0);
    server.port = ntohs(address.sin_port);
    return pthread_create(&server.thread, NULL, serve, &server);
}

static int stop_server(void **unused)
{
    (void)unused;
    shutdown(server.listener, SHUT_RDWR);
    pthread_join(server.thread, NULL);
    return close(server.listener);
}

struct packets {
    int answer;
    int calls;
    unsigned char channels[8];
    char content[64];
    int wrong;
};

static int take(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    struct packets *packets = user_data;
    const unsigned char *bytes = data;
    packets->wrong += len < 4 || bytes[0] != '$' || (size_t)(bytes[2] << 8 | bytes[3]) != len - 4;
    packets->channels[packets->calls++ % 8] = bytes[1];
    strncat(packets->content, (const char *)bytes + 4, len - 4);
    return packets->answer;
}

static cw_easy play(struct packets *packets)
{
    cw_easy easy = new_easy();
    struct url url;
    snprintf(url.text, sizeof url.text, "rtsp://127.0.0.1:%d/media", server.port);
    permit(easy, "rtsp");
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url.text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_RTSP_STREAM_URI, url.text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_RTSP_SESSION_ID, "1"));
    assert_ok(cw_easy_set_long(easy, CW_OPT_RTSP_REQUEST, CW_RTSPREQ_PLAY));
    assert_ok(cw_easy_interleave_function(easy, take, packets, NULL));
    return easy;
}

static void each_packet_comes_whole(void **unused)
{
    (void)unused;
    struct packets packets = {.calls = 0};
    cw_easy easy = play(&packets);
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(packets.calls, 2);
    assert_string_equal(packets.content, "onethree");
    assert_int_equal(packets.channels[0], 0);
    assert_int_equal(packets.channels[1], 1);
    assert_int_equal(packets.wrong, 0);
    assert_ok(cw_easy_interleave_function(easy, NULL, NULL, NULL));
    assert_ok(cw_easy_perform(easy));
    assert_int_equal(packets.calls, 2);
    assert_ok(cw_easy_free(easy));
}

static void its_results(void **unused)
{
    (void)unused;
    struct packets packets = {.answer = CW_ABORT};
    cw_easy easy = play(&packets);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_last_error("the interleave callback returned CW_ABORT");
    packets.answer = CW_PAUSE;
    assert_status(CW_E_CALLBACK_RESULT, cw_easy_perform(easy));
    assert_last_error("its results are CW_CONTINUE, CW_ABORT");
    assert_int_equal(packets.calls, 2);
    assert_ok(cw_easy_free(easy));
}

static void a_libcurl_without_says_so(void **unused)
{
    (void)unused;
    cw_easy easy = new_easy();
    assert_status(CW_E_UNSUPPORTED, cw_easy_interleave_function(easy, take, NULL, NULL));
    assert_last_error("cw_easy_interleave_function: this libcurl does not have the protocol rtsp");
    assert_ok(cw_easy_free(easy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_packet_comes_whole),
        cmocka_unit_test(its_results),
    };
    const struct CMUnitTest without[] = {
        cmocka_unit_test(a_libcurl_without_says_so),
    };
    if (!cw_has_protocol("rtsp")) {
        print_message("skipped: this libcurl does not have rtsp\n");
        return cmocka_run_group_tests(without, NULL, NULL);
    }
    return cmocka_run_group_tests(tests, start_server, stop_server);
}
