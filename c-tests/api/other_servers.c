#include "other_servers.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void make_folder(struct other_server *server)
{
    snprintf(server->folder, sizeof server->folder, "/tmp/curlward-server-XXXXXX");
    assert_non_null(mkdtemp(server->folder));
}

struct url path_in(const struct other_server *server, const char *name)
{
    struct url path;
    snprintf(path.text, sizeof path.text, "%s/%s", server->folder, name);
    return path;
}

void put_file(const struct other_server *server, const char *name, const char *content)
{
    FILE *file = fopen(path_in(server, name).text, "w");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* A port that was free just now. */
static int free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, len), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &len), 0);
    close(fd);
    return ntohs(address.sin_port);
}

static bool run_command(const char *command)
{
    int status = system(command);
    return status == 0;
}

/* Whether it has written `words`, or has ended. */
static bool wait_for(int output, const char *words, char *text, size_t room)
{
    size_t len = 0;
    while (len + 1 < room) {
        ssize_t got = read(output, text + len, room - 1 - len);
        if (got <= 0) {
            return false;
        }
        len += (size_t)got;
        text[len] = '\0';
        if (strstr(text, words) != NULL) {
            return true;
        }
    }
    return false;
}

/* Starts a program, and waits until it says that it is there. */
static bool start(struct other_server *server, const char *const *arguments, const char *words,
                  char *text, size_t room)
{
    int output[2];
    assert_int_equal(pipe(output), 0);
    server->child = fork();
    if (server->child == 0) {
        dup2(output[1], STDOUT_FILENO);
        dup2(output[1], STDERR_FILENO);
        close(output[0]);
        close(output[1]);
        execv(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    close(output[1]);
    /* Stays open, so that what the server writes later does not end it. */
    return wait_for(output[0], words, text, room);
}

bool ssh_server_start(struct other_server *server)
{
    static const char program[] = "/usr/sbin/sshd";
    if (access(program, X_OK) != 0) {
        return false;
    }
    make_folder(server);
    /* As root it demands this folder. */
    mkdir("/run/sshd", 0755);
    char command[512], settings[1024], text[4096] = "";
    snprintf(command, sizeof command,
             "cd %s && ssh-keygen -q -t ed25519 -N '' -f host && "
             "ssh-keygen -q -t ed25519 -N '' -f user && cp user.pub authorized",
             server->folder);
    server->port = free_port();
    snprintf(settings, sizeof settings,
             "Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\nAuthorizedKeysFile "
             "%s/authorized\nStrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\n"
             "Subsystem sftp internal-sftp\n",
             server->port, server->folder, server->folder);
    put_file(server, "settings", settings);
    const struct url path = path_in(server, "settings");
    const char *const arguments[] = {program, "-D", "-e", "-f", path.text, NULL};
    return run_command(command) &&
           start(server, arguments, "Server listening", text, sizeof text);
}

static const char ftp_program[] =
    "import logging, sys\n"
    "from pyftpdlib.authorizers import DummyAuthorizer\n"
    "from pyftpdlib.handlers import FTPHandler\n"
    "from pyftpdlib.servers import FTPServer\n"
    "logging.disable(logging.CRITICAL)\n"
    "FTPHandler.authorizer = DummyAuthorizer()\n"
    "FTPHandler.authorizer.add_anonymous(sys.argv[1])\n"
    "server = FTPServer(('127.0.0.1', 0), FTPHandler)\n"
    "print('port', server.socket.getsockname()[1], 'is open', flush=True)\n"
    "server.serve_forever()\n";

bool ftp_server_start(struct other_server *server)
{
    static const char program[] = "/usr/bin/python3";
    if (access(program, X_OK) != 0) {
        return false;
    }
    make_folder(server);
    char text[4096] = "";
    const struct url files = path_in(server, "files");
    assert_int_equal(mkdir(files.text, 0700), 0);
    const char *const arguments[] = {program, "-c", ftp_program, files.text, NULL};
    return start(server, arguments, "is open", text, sizeof text) &&
           sscanf(strstr(text, "port "), "port %d", &server->port) == 1;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

void other_server_stop(struct other_server *server)
{
    if (server->child > 0) {
        kill(server->child, SIGTERM);
        waitpid(server->child, NULL, 0);
    }
    if (server->folder[0] != '\0') {
        nftw(server->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    }
}

void permit(cw_easy easy, const char *name)
{
    assert_ok(cw_easy_set_string(easy, CW_OPT_PROTOCOLS_STR, name));
}
