#include "service.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ftw.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* How often a server is started anew, whose port another process took meanwhile. */
enum { TRIES = 5 };

static struct sockaddr_in loopback(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/* All are bound at once, so that they differ. */
static void find_ports(int *ports)
{
    int sockets[PORTS];
    for (int i = 0; i < PORTS; i++) {
        struct sockaddr_in address = loopback(0);
        socklen_t len = sizeof address;
        sockets[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        assert_int_equal(bind(sockets[i], (struct sockaddr *)&address, len), 0);
        assert_int_equal(getsockname(sockets[i], (struct sockaddr *)&address, &len), 0);
        ports[i] = ntohs(address.sin_port);
    }
    for (int i = 0; i < PORTS; i++) {
        close(sockets[i]);
    }
}

static void become(const struct service *service)
{
    char script[512];
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    for (int i = 0; i < PORTS; i++) {
        char name[16], value[16];
        snprintf(name, sizeof name, "PORT_%d", i + 1);
        snprintf(value, sizeof value, "%d", service->ports[i]);
        setenv(name, value, 1);
    }
    setenv("SOURCES", CURLWARD_PROTOCOLS_SOURCES, 1);
    snprintf(script, sizeof script, "%s/servers/%s.sh", CURLWARD_PROTOCOLS_SOURCES, service->name);
    if (chdir(service->folder) == 0) {
        execl("/bin/sh", "sh", script, (char *)NULL);
    }
    _exit(127);
}

static bool listens(int port)
{
    struct sockaddr_in address = loopback(port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool connected = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    close(fd);
    return connected;
}

/* Its exit status, or -1 once it listens at all of them. */
static int wait_for(struct service *service, int ports)
{
    int status = 0, listening = 0;
    while (listening < ports) {
        if (waitpid(service->pid, &status, WNOHANG) == service->pid) {
            service->pid = 0;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        }
        if (listens(service->ports[listening])) {
            listening++;
        } else {
            poll(NULL, 0, 10);
        }
    }
    return -1;
}

bool start_service(struct service *service, const char *name, int ports)
{
    *service = (struct service){.name = name};
    for (int tries = 0; tries < TRIES; tries++) {
        strcpy(service->folder, "/tmp/curlward-service.XXXXXX");
        if (mkdtemp(service->folder) == NULL) {
            return false;
        }
        find_ports(service->ports);
        service->pid = fork();
        if (service->pid == 0) {
            become(service);
        }
        int status = wait_for(service, ports);
        if (status < 0) {
            return true;
        }
        stop_service(service);
        if (status == SKIPPED) {
            return false;
        }
    }
    fprintf(stderr, "the server %s does not start\n", name);
    exit(1);
}

static int forget_file(const char *path, const struct stat *stat, int type, struct FTW *where)
{
    (void)stat;
    (void)type;
    (void)where;
    return remove(path);
}

void stop_service(struct service *service)
{
    if (service->pid > 0) {
        kill(-service->pid, SIGTERM);
        while (waitpid(service->pid, NULL, 0) < 0 && errno == EINTR) {
        }
        service->pid = 0;
    }
    nftw(service->folder, forget_file, 16, FTW_DEPTH | FTW_PHYS);
}

struct path file_of(const struct service *service, const char *name)
{
    struct path path;
    snprintf(path.text, sizeof path.text, "%s/%s", service->folder, name);
    return path;
}

struct url url_at(const struct service *service, const char *scheme, int port, const char *rest)
{
    struct url url;
    snprintf(url.text, sizeof url.text, "%s://localhost:%d%s", scheme, service->ports[port - 1],
             rest);
    return url;
}

cw_easy easy_at(const struct service *service, const char *scheme, int port, const char *rest)
{
    cw_easy easy = new_easy();
    assert_ok(
        cw_easy_set_string(easy, CW_OPT_URL, url_at(service, scheme, port, rest).text));
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, scheme));
    return easy;
}

static bool tell(bool found, const char *what)
{
    if (!found) {
        printf("skipped: the linked libcurl has no %s\n", what);
    }
    return found;
}

bool has_protocol(const char *name)
{
    return tell(cw_has_protocol(name), name);
}

bool has_feature(const char *name)
{
    return tell(cw_has_feature(name), name);
}

int ended(struct service *service, int failed)
{
    stop_service(service);
    return failed;
}

int skipped_after(int failed, bool is_there)
{
    return failed == 0 && !is_there ? SKIPPED : failed;
}

void assert_says_which_build(const char *url)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url));
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_int_equal(result(easy).curl_code, CW_CURLE_UNSUPPORTED_PROTOCOL);
    assert_error_has(easy, "CURLWARD_LIBCURL=system");
    assert_ok(cw_easy_free(easy));
}

void run_all(struct driver *driver, const cw_easy *easies, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_ok(cw_multi_add(driver->multi, easies[i]));
    }
    driver_run_to_end(driver);
    for (size_t i = 0; i < count; i++) {
        cw_message message = next_message(driver->multi);
        if (message.status != CW_OK) {
            char sentence[512];
            assert_ok(cw_easy_get_error(message.easy, sentence, sizeof sentence, NULL));
            fail_msg("%s: %s", cw_curl_text(message.curl_code), sentence);
        }
        assert_ok(cw_multi_remove(driver->multi, message.easy));
    }
    assert_no_message(driver->multi);
}

void free_all(const cw_easy *easies, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_ok(cw_easy_free(easies[i]));
    }
}

void write_content(const char *path, size_t len, size_t seed)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (size_t i = 0; i < len; i++) {
        assert_true(fputc((int)((i * 31 + seed) % 251), file) != EOF);
    }
    assert_int_equal(fclose(file), 0);
}

void assert_content_file(const char *path, size_t len, size_t seed)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *data = malloc(len + 1);
    assert_non_null(data);
    assert_int_equal(fread(data, 1, len + 1, file), len);
    assert_true(is_content(data, len, 0, seed));
    free(data);
    fclose(file);
}

struct text text_in(const char *path)
{
    struct text text = {{0}};
    FILE *file = fopen(path, "rb");
    if (file != NULL) {
        size_t len = fread(text.text, 1, sizeof text.text - 1, file);
        text.text[len] = '\0';
        fclose(file);
    }
    return text;
}
