// Compiled in each language mode, with exceptions and without: every template once.
#include <curlward.hpp>

#include <functional>
#include <memory>

namespace {

using namespace curlward;

static_assert(!std::is_copy_constructible<easy>::value && !std::is_copy_assignable<easy>::value &&
                  !std::is_copy_constructible<multi>::value &&
                  !std::is_copy_assignable<multi>::value &&
                  !std::is_copy_constructible<url>::value && !std::is_copy_assignable<url>::value,
              "owners are move-only");
static_assert(std::is_nothrow_move_constructible<easy>::value &&
                  std::is_nothrow_move_assignable<easy>::value &&
                  std::is_nothrow_move_constructible<multi>::value &&
                  std::is_nothrow_move_assignable<multi>::value &&
                  std::is_nothrow_move_constructible<url>::value &&
                  std::is_nothrow_move_assignable<url>::value,
              "vectors of owners grow by moving");
static_assert(sizeof(easy) == sizeof(cw_easy) && sizeof(multi) == sizeof(cw_multi) &&
                  sizeof(url) == sizeof(cw_url),
              "an owner is its handle and nothing that could be pointed at");
static_assert(!std::is_assignable<easy_base &, const easy_base &>::value,
              "an owner's handle is not overwritten through its base");

template <class Value>
auto settable(int)
    -> decltype(std::declval<easy &>().set(0, std::declval<Value>()), std::true_type());
template <class> std::false_type settable(...);
template <class Value> using is_settable = decltype(settable<Value>(0));

static_assert(is_settable<int>::value && is_settable<long long>::value &&
                  is_settable<std::size_t>::value && is_settable<bool>::value,
              "numbers and switches");
static_assert(is_settable<const char *>::value && is_settable<char[4]>::value &&
                  is_settable<std::nullptr_t>::value && is_settable<std::string>::value &&
                  is_settable<std::vector<std::string>>::value,
              "strings and lists");
static_assert(!is_settable<void *>::value && !is_settable<double>::value &&
                  !is_settable<void (*)()>::value && !is_settable<int easy::*>::value &&
                  !is_settable<std::function<void()>>::value && !is_settable<easy &>::value,
              "what libcurl's varargs would take and crash on");

struct move_only_taker {
    std::unique_ptr<int> taken;
    void operator()(easy_ref, const char *, std::size_t) {}
};

result take(easy_ref, const char *, std::size_t) { return result::proceed; }

} // namespace

void use_easy(easy &transfer)
{
    transfer.set(CW_OPT_URL, "url");
    transfer.set(CW_OPT_URL, std::string("url"));
    transfer.set(CW_OPT_URL, nullptr);
    transfer.set(CW_OPT_VERBOSE, true);
    transfer.set(CW_OPT_TIMEOUT, 3);
    transfer.set(CW_OPT_INFILESIZE_LARGE, sizeof transfer);
    transfer.set(CW_OPT_HTTPHEADER, {"A: 1"});
    transfer.set(CW_OPT_HTTPHEADER, {"A: 1", "B: 2"});
    transfer.set(CW_OPT_HTTPHEADER, {"A: 1", "B: 2", "C: 3"});
    transfer.set(CW_OPT_HTTPHEADER, {});
    transfer.set(CW_OPT_HTTPHEADER, std::vector<std::string>());
    transfer.set(CW_OPT_CAINFO_BLOB, nullptr, 0);
    transfer.set_body("body");
    transfer.set_body(nullptr, 0);
    transfer.on_write(take);
    transfer.on_write(&take);
    transfer.on_write(std::function<result(easy_ref, const char *, std::size_t)>(take));
    transfer.on_write(move_only_taker());
    transfer.on_write([](easy_ref, const char *, std::size_t) mutable {});
    transfer.on_write(nullptr);
    transfer.on_event([](easy_ref, const cw_event &) { return result::proceed; });
    transfer.set_event_reconnect(cw_event_reconnect());
    transfer.set_event_reconnect(nullptr);
    transfer.on_raw([](easy_ref, int) { return curlward::raw_result::end; });
    transfer.watch(CW_SOCKET_IN);
    std::size_t received = transfer.send("", 0);
    static_cast<void>(transfer.recv(&received, sizeof received, received));
    transfer.on_read([](easy_ref, char *, std::size_t, std::size_t &given) { given = 0; });
    transfer.on_seek([](easy_ref, std::int64_t) { return seek_result::cannot; });
    transfer.on_header([](easy_ref, const char *, std::size_t) {});
    transfer.on_progress([](easy_ref, const progress &) {});
    transfer.on_progress([](easy_ref, progress) {});
    transfer.on_address([](easy_ref, const cw_address &) { return result::proceed; });
    transfer.on_resolver_start([](easy_ref) {});
    transfer.on_open_socket([](easy_ref, const cw_address &, int &) { return socket_result::abort; });
    transfer.on_socket_option([](easy_ref, int, int) { return socket_result::connected; });
    transfer.on_close_socket([](easy_ref, int) {});
    transfer.on_prereq([](easy_ref, const cw_address &, const cw_address &) { return result::abort; });
    transfer.set_address_policy(CW_ADDRESS_ANY);
    transfer.set_output_file("file");
    transfer.set_output_file("file", CW_FILE_SYNC);
    transfer.set_output_file("file", cw_output_file());
    transfer.set_output_file(nullptr);
    transfer.on_debug([](easy_ref, int, const char *, std::size_t) {});
    transfer.on_ssl_context([](easy_ref, void *) {});
    transfer.on_key_log([](easy_ref, const char *) {});
    transfer.on_trailer([](easy_ref self) { self.add_trailer("name", "value"); });
    transfer.on_hsts_read([](easy_ref, cw_hsts_entry &) { return result::proceed; });
    transfer.on_hsts_write([](easy_ref, const cw_hsts_entry &, std::size_t, std::size_t) {});
    transfer.on_ssh_key([](easy_ref, const cw_ssh_key *, const cw_ssh_key &, int) {
        return curlward::ssh_result::accept;
    });
    transfer.on_ssh_host_key([](easy_ref, const cw_ssh_key &) { return result::abort; });
    transfer.on_chunk_begin([](easy_ref, const cw_ftp_file &, int) {
        return curlward::file_result::skip;
    });
    transfer.on_chunk_end([](easy_ref) {});
    transfer.on_file_match([](easy_ref, const char *, const char *) {
        return curlward::file_result::take;
    });
    transfer.on_interleave([](easy_ref, const char *, std::size_t) {});
    transfer.on_done([](easy_ref, const cw_message &) {});
    transfer.on_ws_message([](easy_ref, const cw_ws_message &) { return result::proceed; });
    transfer.on_ws_drain([](easy_ref, std::size_t) {});
    transfer.set_ws(cw_ws_settings());
    transfer.set_ws(nullptr);
    transfer.ws_send("text");
    transfer.ws_send(CW_WS_PING, nullptr, 0);
    transfer.ws_try_send("text");
    transfer.ws_close();
    transfer.ws_close(1000, "reason", 5000);
    transfer.set_url(url("http://localhost/"));
    transfer = transfer.dup();
}

std::string use_url(url &address)
{
    address.set(CW_URL_PART_PATH, "/a b", CW_URL_URLENCODE);
    address.set(CW_URL_PART_QUERY, std::string("a"));
    address.set(CW_URL_PART_QUERY, nullptr);
    std::string part;
    address.get(CW_URL_PART_HOST, part, CW_URL_PUNYCODE);
    url other = std::move(address);
    address = other.dup();
    return part + address.str();
}

void use_mime(easy &transfer)
{
    curlward::mime form;
    form.add(curlward::part("a").text("b").type("text/plain"));
    form.add(curlward::part().on_read(
        [](easy_ref, char *, std::size_t, std::size_t &given) { given = 0; }, 0));
    form.add(curlward::part().on_read(
        [](easy_ref, char *, std::size_t, std::size_t &given) { given = 0; },
        [](easy_ref, std::int64_t) { return seek_result::ok; }));
    curlward::mime other = std::move(form);
    transfer.set_mime(other);
}

std::string use_share(easy &transfer)
{
    curlward::share names;
    curlward::share common(CW_SHARE_COOKIES);
    names = std::move(common);
    transfer.set_share(names);
    transfer.add_cookie("Set-Cookie: a=b; domain=a.test");
    std::string all;
    for (const curlward::cookie &cookie : names.get_cookies())
        all += cookie.name + cookie.value;
    transfer.leave_share();
    return all;
}

void use_multi(multi &transfers)
{
    transfers.on_socket([](multi_ref, int, int, void *) {});
    transfers.on_socket(nullptr);
    transfers.on_timer([](multi_ref, std::int64_t) { return result::proceed; });
    transfers.set(CW_MOPT_MAXCONNECTS, 3);
    transfers.set(CW_MOPT_PIPELINING, true);
    transfers.messages([](const cw_message &) {});
    multi other = std::move(transfers);
    transfers.swap(other);
}

#if __cplusplus >= 201703L
std::size_t use_optionals(easy &transfer, multi &transfers)
{
    transfer.set(CW_OPT_URL, std::string_view("url"));
    const std::optional<cw_message> result = transfer.get_result();
    const std::optional<cw_message> message = transfers.next_message();
    const std::optional<std::string> info = transfer.get_string(CW_INFO_SCHEME);
    const std::optional<std::string> part = url("http://localhost/").get(CW_URL_PART_USER);
    return transfer.get_header("Date").value_or("").size() + info.value_or("").size() +
           part.value_or("").size() + (result && message ? 1 : 0);
}
#endif
