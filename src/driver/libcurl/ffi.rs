//! What libcurl offers and curl-sys does not declare.

use std::os::fd::RawFd;
use std::os::raw::{c_char, c_int, c_long, c_uint, c_void};
use std::ptr;

use curl_sys::{
    CURL, CURLINFO, CURLMcode, CURLMoption, CURLcode, CURLoption, curl_infotype, curl_off_t,
    curl_slist, curl_sockaddr, curl_socket_t, curlsocktype,
};
use libc::time_t;

use crate::driver::libcurl::easy::EasyHandle;

pub(in crate::driver) const CURLOPT_XFERINFOFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 219;
const CURLINFO_OFF_T: CURLINFO = 0x0060_0000;
pub(in crate::driver) const CURLINFO_QUEUE_TIME_T: CURLINFO = CURLINFO_OFF_T + 65;
const CURLINFO_ACTIVESOCKET: CURLINFO = 0x0050_0000 + 44;
pub(in crate::driver) const CURLINFO_CAINFO: CURLINFO = curl_sys::CURLINFO_STRING + 61;
pub(in crate::driver) const CURLINFO_CAPATH: CURLINFO = curl_sys::CURLINFO_STRING + 62;
pub(in crate::driver) const CURLOPT_CLOSESOCKETFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 208;
pub(in crate::driver) const CURLOPT_CLOSESOCKETDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 209;
pub(in crate::driver) const CURLOPT_QUICK_EXIT: CURLoption = curl_sys::CURLOPTTYPE_LONG + 322;
pub(in crate::driver) const CURLOPT_HSTS_CTRL: CURLoption = curl_sys::CURLOPTTYPE_LONG + 299;
pub(in crate::driver) const CURLOPT_MAX_RECV_SPEED_LARGE: CURLoption =
    curl_sys::CURLOPTTYPE_OFF_T + 146;
pub(in crate::driver) const CURLOPT_RESOLVER_START_FUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 272;
pub(in crate::driver) const CURLOPT_RESOLVER_START_DATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 273;
pub(in crate::driver) const CURLOPT_TRAILERFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 283;
pub(in crate::driver) const CURLOPT_TRAILERDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 284;
pub(in crate::driver) const CURLOPT_HSTSREADFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 301;
pub(in crate::driver) const CURLOPT_HSTSREADDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 302;
pub(in crate::driver) const CURLOPT_HSTSWRITEFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 303;
pub(in crate::driver) const CURLOPT_HSTSWRITEDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 304;
pub(in crate::driver) const CURLOPT_SSH_KEYFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 184;
pub(in crate::driver) const CURLOPT_SSH_KEYDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 185;
pub(in crate::driver) const CURLOPT_SSH_HOSTKEYFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 316;
pub(in crate::driver) const CURLOPT_SSH_HOSTKEYDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 317;
pub(in crate::driver) const CURLOPT_CHUNK_BGN_FUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 198;
pub(in crate::driver) const CURLOPT_CHUNK_END_FUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 199;
pub(in crate::driver) const CURLOPT_FNMATCH_FUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 200;
pub(in crate::driver) const CURLOPT_CHUNK_DATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 201;
pub(in crate::driver) const CURLOPT_FNMATCH_DATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 202;
pub(in crate::driver) const CURLOPT_INTERLEAVEFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 196;
pub(in crate::driver) const CURLOPT_INTERLEAVEDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 195;
pub(in crate::driver) const CURLKHSTAT_FINE_ADD_TO_FILE: c_int = 0;
pub(in crate::driver) const CURLKHSTAT_FINE: c_int = 1;
pub(in crate::driver) const CURLKHSTAT_REJECT: c_int = 2;
pub(in crate::driver) const CURLKHSTAT_FINE_REPLACE: c_int = 4;
pub(in crate::driver) const CURL_CHUNK_BGN_FUNC_OK: c_long = 0;
pub(in crate::driver) const CURL_CHUNK_BGN_FUNC_FAIL: c_long = 1;
pub(in crate::driver) const CURL_CHUNK_BGN_FUNC_SKIP: c_long = 2;
pub(in crate::driver) const CURL_CHUNK_END_FUNC_OK: c_long = 0;
pub(in crate::driver) const CURL_CHUNK_END_FUNC_FAIL: c_long = 1;
pub(in crate::driver) const CURL_FNMATCHFUNC_MATCH: c_int = 0;
pub(in crate::driver) const CURL_FNMATCHFUNC_NOMATCH: c_int = 1;
pub(in crate::driver) const CURL_FNMATCHFUNC_FAIL: c_int = 2;
pub(in crate::driver) const CURLFINFOFLAG_KNOWN_PERM: c_uint = 1 << 3;
pub(in crate::driver) const CURLFINFOFLAG_KNOWN_SIZE: c_uint = 1 << 6;
pub(in crate::driver) const CURLFINFOFLAG_KNOWN_HLINKCOUNT: c_uint = 1 << 7;
pub(in crate::driver) const CURL_TRAILERFUNC_OK: c_int = 0;
pub(in crate::driver) const CURL_TRAILERFUNC_ABORT: c_int = 1;
pub(in crate::driver) const CURLSTS_OK: c_int = 0;
pub(in crate::driver) const CURLSTS_DONE: c_int = 1;
pub(in crate::driver) const CURLSTS_FAIL: c_int = 2;
pub(in crate::driver) const CURLOPT_PREREQFUNCTION: CURLoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 312;
pub(in crate::driver) const CURLOPT_PREREQDATA: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 313;
pub(in crate::driver) const CURLOPT_PROTOCOLS_STR: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 318;
pub(in crate::driver) const CURLOPT_REDIR_PROTOCOLS_STR: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 319;
pub(in crate::driver) const CURLOPT_CA_CACHE_TIMEOUT: CURLoption = curl_sys::CURLOPTTYPE_LONG + 321;
pub(in crate::driver) const CURLOPT_WS_OPTIONS: CURLoption = curl_sys::CURLOPTTYPE_LONG + 320;
pub(in crate::driver) const CURLOPT_PRE_PROXY: CURLoption = curl_sys::CURLOPTTYPE_OBJECTPOINT + 262;
pub(in crate::driver) const CURLOPT_ALTSVC: CURLoption = curl_sys::CURLOPTTYPE_OBJECTPOINT + 287;
pub(in crate::driver) const CURLOPT_DOH_URL: CURLoption = curl_sys::CURLOPTTYPE_OBJECTPOINT + 279;
pub(in crate::driver) const CURLOPT_CURLU: CURLoption = curl_sys::CURLOPTTYPE_OBJECTPOINT + 282;
pub(in crate::driver) const CURLOPT_DEFAULT_PROTOCOL: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 238;
pub(in crate::driver) const CURLOPT_DISALLOW_USERNAME_IN_URL: CURLoption =
    curl_sys::CURLOPTTYPE_LONG + 278;
pub(in crate::driver) const CURLOPT_ABSTRACT_UNIX_SOCKET: CURLoption =
    curl_sys::CURLOPTTYPE_OBJECTPOINT + 264;
/// For Schannel alone; elsewhere connections differ by it and are the same.
pub(in crate::driver) const CURLSSLOPT_AUTO_CLIENT_CERT: c_long = 1 << 5;
pub(in crate::driver) const CURL_SOCKOPT_OK: c_int = 0;
pub(in crate::driver) const CURL_SOCKOPT_ERROR: c_int = 1;
pub(in crate::driver) const CURL_SOCKOPT_ALREADY_CONNECTED: c_int = 2;
pub(in crate::driver) const CURL_PREREQFUNC_ABORT: c_int = 1;
pub(in crate::driver) const CURLM_BAD_FUNCTION_ARGUMENT: CURLMcode = 10;
pub(in crate::driver) const CURLE_NOT_BUILT_IN: CURLcode = 4;
pub(in crate::driver) const CURLMOPT_QUICK_EXIT: CURLMoption = 21;
pub(in crate::driver) const CURLMOPT_RESOLVE_THREADS_MAX: CURLMoption = 20;
pub(in crate::driver) const CURLMOPT_MAX_CONCURRENT_STREAMS: CURLMoption = 16;
pub(in crate::driver) const CURLMOPT_PUSHFUNCTION: CURLMoption =
    curl_sys::CURLOPTTYPE_FUNCTIONPOINT + 14;
pub(in crate::driver) const CURLMOPT_PUSHDATA: CURLMoption = curl_sys::CURLOPTTYPE_OBJECTPOINT + 15;
pub(in crate::driver) const CURL_PUSH_OK: c_int = 0;
pub(in crate::driver) const CURL_PUSH_DENY: c_int = 1;
pub(in crate::driver) const CURLMOPT_NETWORK_CHANGED: CURLMoption = 17;
/// No connection is used again, and idle ones are closed.
pub(in crate::driver) const CURLMNWC_CLEAR_CONNS: c_long = 1 << 1;
/// No address is remembered.
pub(in crate::driver) const CURLMNWC_CLEAR_DNS: c_long = 1 << 2;

/// Origin of a header: a response, neither before it nor at its end.
pub(in crate::driver) const CURLH_HEADER: c_uint = 1 << 0;

pub(in crate::driver) const CURLHE_OK: c_int = 0;
pub(in crate::driver) const CURLHE_BADINDEX: c_int = 1;
pub(in crate::driver) const CURLHE_MISSING: c_int = 2;
pub(in crate::driver) const CURLHE_NOHEADERS: c_int = 3;
pub(in crate::driver) const CURLHE_NOREQUEST: c_int = 4;
pub(in crate::driver) const CURLHE_OUT_OF_MEMORY: c_int = 5;

/// `struct curl_header`.
#[repr(C)]
pub(in crate::driver) struct Header {
    pub name: *mut c_char,
    pub value: *mut c_char,
    pub amount: usize,
    pub index: usize,
    pub origin: c_uint,
    pub anchor: *mut c_void,
}

/// `struct curl_hstsentry`.
#[repr(C)]
pub(in crate::driver) struct HstsEntry {
    pub name: *mut c_char,
    pub namelen: usize,
    /// The first bit is `includeSubDomains`.
    pub flags: u8,
    pub expire: [c_char; 18],
}

/// `struct curl_index`.
#[repr(C)]
pub(in crate::driver) struct Index {
    pub index: usize,
    pub total: usize,
}

/// `struct curl_khkey`.
#[repr(C)]
pub(in crate::driver) struct KhKey {
    pub key: *const c_char,
    pub len: usize,
    pub kind: c_int,
}

/// `struct curl_fileinfo`, as far as it is public.
#[repr(C)]
pub(in crate::driver) struct FileInfo {
    pub filename: *mut c_char,
    pub filetype: c_int,
    pub time: time_t,
    pub perm: c_uint,
    pub uid: c_int,
    pub gid: c_int,
    pub size: curl_off_t,
    pub hardlinks: c_long,
    pub strings: FileStrings,
    pub flags: c_uint,
}

/// What a server wrote of a file.
#[repr(C)]
pub(in crate::driver) struct FileStrings {
    pub time: *mut c_char,
    pub perm: *mut c_char,
    pub user: *mut c_char,
    pub group: *mut c_char,
    pub target: *mut c_char,
}

/// `curl_mime`.
pub(in crate::driver) enum CurlMime {}
/// `curl_mimepart`.
pub(in crate::driver) enum CurlMimePart {}

pub(in crate::driver) const CURLOPT_MIMEPOST: CURLoption = curl_sys::CURLOPTTYPE_OBJECTPOINT + 269;

pub(in crate::driver) const CURLOPT_SSL_ENABLE_ALPN: CURLoption = curl_sys::CURLOPTTYPE_LONG + 226;

/// `CURLU`.
pub(in crate::driver) enum Curlu {}

pub(in crate::driver) type XferInfo =
    unsafe extern "C" fn(*mut c_void, curl_off_t, curl_off_t, curl_off_t, curl_off_t) -> c_int;
pub(in crate::driver) type ResolverStart =
    unsafe extern "C" fn(*mut c_void, *mut c_void, *mut c_void) -> c_int;
pub(in crate::driver) type Connected =
    unsafe extern "C" fn(*mut c_void, *mut c_char, *mut c_char, c_int, c_int) -> c_int;
pub(in crate::driver) type OpenSocket =
    unsafe extern "C" fn(*mut c_void, curlsocktype, *mut curl_sockaddr) -> curl_socket_t;
pub(in crate::driver) type SocketOption =
    unsafe extern "C" fn(*mut c_void, curl_socket_t, curlsocktype) -> c_int;
pub(in crate::driver) type CloseSocket = unsafe extern "C" fn(*mut c_void, RawFd) -> c_int;
pub(in crate::driver) type BodyFunction =
    unsafe extern "C" fn(*mut c_char, usize, usize, *mut c_void) -> usize;
pub(in crate::driver) type SeekFunction =
    unsafe extern "C" fn(*mut c_void, curl_off_t, c_int) -> c_int;
pub(in crate::driver) type DebugFunction =
    unsafe extern "C" fn(*mut CURL, curl_infotype, *mut c_char, usize, *mut c_void) -> c_int;
pub(in crate::driver) type SslCtxFunction =
    unsafe extern "C" fn(*mut CURL, *mut c_void, *mut c_void) -> CURLcode;
pub(in crate::driver) type Trailers =
    unsafe extern "C" fn(*mut *mut curl_slist, *mut c_void) -> c_int;
pub(in crate::driver) type HstsRead =
    unsafe extern "C" fn(*mut CURL, *mut HstsEntry, *mut c_void) -> c_int;
pub(in crate::driver) type HstsWrite =
    unsafe extern "C" fn(*mut CURL, *mut HstsEntry, *mut Index, *mut c_void) -> c_int;
pub(in crate::driver) type SshKey =
    unsafe extern "C" fn(*mut CURL, *const KhKey, *const KhKey, c_int, *mut c_void) -> c_int;
pub(in crate::driver) type SshHostKey =
    unsafe extern "C" fn(*mut c_void, c_int, *const c_char, usize) -> c_int;
pub(in crate::driver) type ChunkBegin =
    unsafe extern "C" fn(*const FileInfo, *mut c_void, c_int) -> c_long;
pub(in crate::driver) type ChunkEnd = unsafe extern "C" fn(*mut c_void) -> c_long;
pub(in crate::driver) type FileMatch =
    unsafe extern "C" fn(*mut c_void, *const c_char, *const c_char) -> c_int;
pub(in crate::driver) type HeaderLine =
    unsafe extern "C" fn(*mut c_char, usize, usize, *mut c_void) -> usize;

unsafe extern "C" {
    pub(in crate::driver) fn curl_mime_init(easy: *mut CURL) -> *mut CurlMime;
    pub(in crate::driver) fn curl_mime_free(mime: *mut CurlMime);
    pub(in crate::driver) fn curl_mime_addpart(mime: *mut CurlMime) -> *mut CurlMimePart;
    pub(in crate::driver) fn curl_mime_name(
        part: *mut CurlMimePart,
        name: *const c_char,
    ) -> CURLcode;
    pub(in crate::driver) fn curl_mime_filename(
        part: *mut CurlMimePart,
        name: *const c_char,
    ) -> CURLcode;
    pub(in crate::driver) fn curl_mime_type(
        part: *mut CurlMimePart,
        media_type: *const c_char,
    ) -> CURLcode;
    pub(in crate::driver) fn curl_mime_encoder(
        part: *mut CurlMimePart,
        encoder: *const c_char,
    ) -> CURLcode;
    pub(in crate::driver) fn curl_mime_headers(
        part: *mut CurlMimePart,
        headers: *mut curl_slist,
        take_ownership: c_int,
    ) -> CURLcode;
    pub(in crate::driver) fn curl_mime_data_cb(
        part: *mut CurlMimePart,
        len: curl_off_t,
        read: Option<BodyFunction>,
        seek: Option<SeekFunction>,
        free: Option<unsafe extern "C" fn(*mut c_void)>,
        argument: *mut c_void,
    ) -> CURLcode;
    pub(in crate::driver) fn curl_mime_subparts(
        part: *mut CurlMimePart,
        parts: *mut CurlMime,
    ) -> CURLcode;

    pub(in crate::driver) fn curl_easy_header(
        easy: *mut CURL,
        name: *const c_char,
        index: usize,
        origin: c_uint,
        request: c_int,
        header: *mut *mut Header,
    ) -> c_int;

    pub(in crate::driver) fn curl_easy_nextheader(
        easy: *mut CURL,
        origin: c_uint,
        request: c_int,
        previous: *mut Header,
    ) -> *mut Header;

    pub(in crate::driver) fn curl_url() -> *mut Curlu;
    pub(in crate::driver) fn curl_url_dup(parts: *const Curlu) -> *mut Curlu;
    pub(in crate::driver) fn curl_url_strerror(code: c_int) -> *const c_char;
    pub(in crate::driver) fn curl_url_cleanup(parts: *mut Curlu);
    pub(in crate::driver) fn curl_url_set(
        parts: *mut Curlu,
        part: c_int,
        text: *const c_char,
        flags: c_uint,
    ) -> c_int;
    pub(in crate::driver) fn curl_url_get(
        parts: *const Curlu,
        part: c_int,
        text: *mut *mut c_char,
        flags: c_uint,
    ) -> c_int;
}

/// Sets an option that is a long.
pub(in crate::driver) fn set_number(easy: &EasyHandle, option: CURLoption, value: c_long) {
    // SAFETY: the handle is alive and held by this thread, and such an option takes a long.
    unsafe { curl_sys::curl_easy_setopt(easy.raw(), option, value) };
}

/// The socket that a transfer uses.
pub(in crate::driver) fn active_socket(easy: &EasyHandle) -> Option<RawFd> {
    let mut value: RawFd = -1;
    // SAFETY: the handle is alive, this thread holds it, and the info is a socket.
    unsafe {
        curl_sys::curl_easy_getinfo(easy.raw(), CURLINFO_ACTIVESOCKET, ptr::from_mut(&mut value));
    }
    (value >= 0).then_some(value)
}

/// How long libcurl let a transfer wait, in microseconds; 0 where it does not tell.
pub(in crate::driver) fn queue_time(easy: &EasyHandle) -> curl_off_t {
    let mut value: curl_off_t = 0;
    // SAFETY: the handle is alive, this thread holds it, and the info is a curl_off_t.
    unsafe {
        curl_sys::curl_easy_getinfo(easy.raw(), CURLINFO_QUEUE_TIME_T, ptr::from_mut(&mut value));
    }
    value
}

/// An info that is a long.
#[derive(Clone, Copy)]
pub(in crate::driver) struct LongInfo(CURLINFO);

impl LongInfo {
    pub(in crate::driver) const HTTP_VERSION: Self = Self(curl_sys::CURLINFO_LONG + 46);
    pub(in crate::driver) const HEADER_SIZE: Self = Self(curl_sys::CURLINFO_LONG + 11);
    pub(in crate::driver) const REQUEST_SIZE: Self = Self(curl_sys::CURLINFO_LONG + 12);
    pub(in crate::driver) const USED_PROXY: Self = Self(curl_sys::CURLINFO_LONG + 66);
    pub(in crate::driver) const REDIRECT_COUNT: Self = Self(curl_sys::CURLINFO_REDIRECT_COUNT);
    pub(in crate::driver) const PROXY_SSL_VERIFYRESULT: Self = Self(curl_sys::CURLINFO_LONG + 47);
    pub(in crate::driver) const SSL_VERIFYRESULT: Self = Self(curl_sys::CURLINFO_SSL_VERIFYRESULT);
    pub(in crate::driver) const RESPONSE_CODE: Self = Self(curl_sys::CURLINFO_RESPONSE_CODE);
}

/// What such an info is; 0 where libcurl has none.
pub(in crate::driver) fn info_long(easy: &EasyHandle, info: LongInfo) -> c_long {
    let mut value: c_long = 0;
    // SAFETY: the handle is alive, this thread holds it, and the info is a long.
    unsafe { curl_sys::curl_easy_getinfo(easy.raw(), info.0, ptr::from_mut(&mut value)) };
    value
}

/// How many bytes of bodies a transfer has sent and received so far.
pub(in crate::driver) fn body_bytes(easy: &EasyHandle) -> [u64; 2] {
    const UPLOADED: CURLINFO = CURLINFO_OFF_T + 7;
    const DOWNLOADED: CURLINFO = CURLINFO_OFF_T + 8;
    [UPLOADED, DOWNLOADED].map(|info| {
        let mut value: curl_off_t = 0;
        // SAFETY: the handle is alive, this thread holds it, and the info is a curl_off_t.
        unsafe { curl_sys::curl_easy_getinfo(easy.raw(), info, ptr::from_mut(&mut value)) };
        value.unsigned_abs()
    })
}

/// How many bytes a transfer has sent and received so far, its headers included.
pub(in crate::driver) fn moved_bytes(easy: &EasyHandle) -> u64 {
    let body = body_bytes(easy);
    let rest = [LongInfo::HEADER_SIZE, LongInfo::REQUEST_SIZE];
    let rest = rest.map(|info| info_long(easy, info).unsigned_abs());
    body.into_iter().chain(rest).fold(0, u64::wrapping_add)
}
