#include "trust_places.h"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

const char stranger_pem[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBkDCCATWgAwIBAgIUfi/VFEP7mp2pLqeBTOL3TZhPdqUwCgYIKoZIzj0EAwIw\n"
    "HDEaMBgGA1UEAwwRYW5vdGhlciBhdXRob3JpdHkwIBcNMjYxMTI3MDc0NDU0WhgP\n"
    "MjEyNjExMDMwNzQ0NTRaMBwxGjAYBgNVBAMMEWFub3RoZXIgYXV0aG9yaXR5MFkw\n"
    "EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEG5S7d5kH10LMxmFUFjxAJSYkixTLSX0s\n"
    "WvMA+Eqrt6oz17gh+Tj6H89asOFRn5n6EhQFg9WW01HQhqIx6yL5vKNTMFEwHQYD\n"
    "VR0OBBYEFMyGoMR2J3/DysuQ8yPwI+RYTLIlMB8GA1UdIwQYMBaAFMyGoMR2J3/D\n"
    "ysuQ8yPwI+RYTLIlMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIh\n"
    "AJRVBn6K4jAoCxKxFbIdXtH5dNNWWeMggFHcQzpQzmPIAiEAw9UR+b+5mVLC9Pck\n"
    "Uf+2HP63FrJjabd8BjloSDijwS0=\n"
    "-----END CERTIFICATE-----\n";
const size_t stranger_len = sizeof stranger_pem - 1;

struct trust_places places;
char authority_pem[AUTHORITY_ROOM];
size_t authority_len;

void write_file(const char *path, const void *data, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

void replace_file(const char *path, const void *data, size_t len)
{
    char next[128];
    snprintf(next, sizeof next, "%s.next", path);
    write_file(next, data, len);
    assert_int_equal(rename(next, path), 0);
}

cw_easy easy_of(const char *port, const char *path)
{
    cw_easy easy = new_easy();
    assert_ok(cw_easy_set_string(easy, CW_OPT_URL, url_of(port, path).text));
    return easy;
}

void assert_refused(cw_easy easy, const char *words)
{
    char error[1024] = "";
    assert_ok(cw_easy_get_error(easy, error, sizeof error, NULL));
    assert_status(CW_E_CURL, result(easy).status);
    if (result(easy).curl_code != CW_CURLE_PEER_FAILED_VERIFICATION || !strstr(error, words)) {
        fail_msg("%s: \"%s\", expected \"%s\"", cw_curl_text(result(easy).curl_code), error, words);
    }
}

void verify_anew(cw_easy easy)
{
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FRESH_CONNECT, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_FORBID_REUSE, true));
    assert_ok(cw_easy_set_bool(easy, CW_OPT_SSL_SESSIONID_CACHE, false));
}

void assert_performs(cw_easy easy)
{
    verify_anew(easy);
    assert_ok(cw_easy_perform(easy));
}

void assert_performs_not(cw_easy easy, const char *words)
{
    verify_anew(easy);
    assert_status(CW_E_CURL, cw_easy_perform(easy));
    assert_refused(easy, words);
}

void assert_told(cw_easy easy, const char *file, const char *folder)
{
    const struct {
        int32_t info;
        const char *expected;
    } infos[] = {{CW_INFO_CAINFO, file}, {CW_INFO_CAPATH, folder}};
    for (size_t i = 0; i < COUNT(infos); i++) {
        char text[256] = "";
        cw_status status = cw_easy_get_string(easy, infos[i].info, text, sizeof text, NULL);
        assert_status(infos[i].expected ? CW_OK : CW_EMPTY, status);
        assert_string_equal(text, infos[i].expected ? infos[i].expected : "");
    }
}

int watch_opens(const char *path)
{
    int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    assert_true(watch >= 0);
    /* The kernel makes one of two events that are alike and follow each other: of opening and
     * closing in turn it does not. */
    assert_true(inotify_add_watch(watch, path, IN_OPEN | IN_CLOSE) >= 0);
    return watch;
}

size_t count_opens(int watch)
{
    char events[4096];
    ssize_t got = read(watch, events, sizeof events);
    size_t count = 0;
    close(watch);
    /* Those of a file carry no name. */
    for (ssize_t i = 0; i < got; i += (ssize_t)sizeof(struct inotify_event)) {
        struct inotify_event event;
        memcpy(&event, &events[i], sizeof event);
        count += (event.mask & IN_OPEN) != 0;
    }
    return count;
}

void note_text(cw_easy easy, int kind, const char *data, size_t len, void *user_data)
{
    (void)easy;
    if (kind == CW_DEBUG_TEXT) {
        size_t room = DEBUG_ROOM - 1 - strlen(user_data);
        strncat(user_data, data, len < room ? len : room);
    }
}

void name_stranger(cw_easy easy, int32_t option)
{
    switch (option) {
    case CW_OPT_CAINFO_BLOB:
    case CW_OPT_PROXY_CAINFO_BLOB:
        assert_ok(cw_easy_set_bytes(easy, option, stranger_pem, stranger_len));
        break;
    case CW_OPT_CAPATH:
    case CW_OPT_PROXY_CAPATH:
        assert_ok(cw_easy_set_string(easy, option, places.empty));
        break;
    default:
        assert_ok(cw_easy_set_string(easy, option, places.stranger));
    }
}

void unset(cw_easy easy, int32_t option)
{
    if (option == CW_OPT_CAINFO_BLOB || option == CW_OPT_PROXY_CAINFO_BLOB) {
        assert_ok(cw_easy_set_bytes(easy, option, NULL, 0));
    } else {
        assert_ok(cw_easy_set_string(easy, option, NULL));
    }
}

void name_places(const char *folder)
{
    snprintf(places.folder, sizeof places.folder, "%s", folder);
    snprintf(places.system, sizeof places.system, "%s/system.pem", folder);
    snprintf(places.own, sizeof places.own, "%s/own.pem", folder);
    snprintf(places.hashed, sizeof places.hashed, "%s/hashed", folder);
    snprintf(places.stranger, sizeof places.stranger, "%s/stranger.pem", folder);
    snprintf(places.empty, sizeof places.empty, "%s/empty", folder);
}

bool places_in_environment(void)
{
    char folder[] = "/tmp/curlward-trust.XXXXXX";
    if (!mkdtemp(folder)) {
        return false;
    }
    name_places(folder);
    return setenv("SSL_CERT_FILE", places.system, 1) == 0 && unsetenv("SSL_CERT_DIR") == 0;
}

int fill_places(void **unused)
{
    (void)unused;
    char path[128];
    FILE *file = fopen(url_of("CA_FILE", "").text, "rb");
    assert_non_null(file);
    authority_len = fread(authority_pem, 1, sizeof authority_pem, file);
    fclose(file);
    assert_in_range(authority_len, 1, AUTHORITY_ROOM - 1);
    write_file(places.system, authority_pem, authority_len);
    write_file(places.own, authority_pem, authority_len);
    write_file(places.stranger, stranger_pem, stranger_len);
    assert_int_equal(mkdir(places.empty, 0700), 0);
    assert_int_equal(mkdir(places.hashed, 0700), 0);
    snprintf(path, sizeof path, "%s/" HASHED_NAME, places.hashed);
    write_file(path, authority_pem, authority_len);
    return 0;
}

int empty_places(void **unused)
{
    (void)unused;
    char path[128];
    snprintf(path, sizeof path, "%s/" HASHED_NAME, places.hashed);
    const char *const files[] = {path, places.system, places.own, places.stranger};
    for (size_t i = 0; i < COUNT(files); i++) {
        unlink(files[i]);
    }
    return rmdir(places.hashed) | rmdir(places.empty) | rmdir(places.folder);
}
