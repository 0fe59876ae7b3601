//! libcurl's numbers under curlward's names; those of multi options are 100,000 higher.
//!
//! Generated from libcurl's headers by `cargo run -p gen-options`; do not edit.

/// CURLOPT_PORT; set with cw_easy_set_long.
pub const CW_OPT_PORT: i32 = 3;
/// CURLOPT_TIMEOUT; set with cw_easy_set_long.
pub const CW_OPT_TIMEOUT: i32 = 13;
/// CURLOPT_INFILESIZE; set with cw_easy_set_long.
pub const CW_OPT_INFILESIZE: i32 = 14;
/// CURLOPT_LOW_SPEED_LIMIT; set with cw_easy_set_long.
pub const CW_OPT_LOW_SPEED_LIMIT: i32 = 19;
/// CURLOPT_LOW_SPEED_TIME; set with cw_easy_set_long.
pub const CW_OPT_LOW_SPEED_TIME: i32 = 20;
/// CURLOPT_RESUME_FROM; set with cw_easy_set_long.
pub const CW_OPT_RESUME_FROM: i32 = 21;
/// CURLOPT_CRLF; set with cw_easy_set_bool.
pub const CW_OPT_CRLF: i32 = 27;
/// CURLOPT_SSLVERSION; set with cw_easy_set_long.
pub const CW_OPT_SSLVERSION: i32 = 32;
/// CURLOPT_TIMECONDITION; set with cw_easy_set_long.
pub const CW_OPT_TIMECONDITION: i32 = 33;
/// CURLOPT_TIMEVALUE; set with cw_easy_set_long.
pub const CW_OPT_TIMEVALUE: i32 = 34;
/// CURLOPT_VERBOSE; set with cw_easy_set_bool.
pub const CW_OPT_VERBOSE: i32 = 41;
/// CURLOPT_HEADER; set with cw_easy_set_bool.
pub const CW_OPT_HEADER: i32 = 42;
/// CURLOPT_NOPROGRESS; reserved: use cw_easy_progress_function.
pub const CW_OPT_NOPROGRESS: i32 = 43;
/// CURLOPT_NOBODY; set with cw_easy_set_bool.
pub const CW_OPT_NOBODY: i32 = 44;
/// CURLOPT_FAILONERROR; set with cw_easy_set_bool.
pub const CW_OPT_FAILONERROR: i32 = 45;
/// CURLOPT_UPLOAD; set with cw_easy_set_bool.
pub const CW_OPT_UPLOAD: i32 = 46;
/// CURLOPT_POST; set with cw_easy_set_bool.
pub const CW_OPT_POST: i32 = 47;
/// CURLOPT_DIRLISTONLY; set with cw_easy_set_bool.
pub const CW_OPT_DIRLISTONLY: i32 = 48;
/// CURLOPT_APPEND; set with cw_easy_set_bool.
pub const CW_OPT_APPEND: i32 = 50;
/// CURLOPT_NETRC; set with cw_easy_set_long.
pub const CW_OPT_NETRC: i32 = 51;
/// CURLOPT_FOLLOWLOCATION; set with cw_easy_set_bool.
pub const CW_OPT_FOLLOWLOCATION: i32 = 52;
/// CURLOPT_TRANSFERTEXT; set with cw_easy_set_bool.
pub const CW_OPT_TRANSFERTEXT: i32 = 53;
/// CURLOPT_PUT; set with cw_easy_set_bool. Deprecated since 7.12.1: Use CURLOPT_UPLOAD.
pub const CW_OPT_PUT: i32 = 54;
/// CURLOPT_AUTOREFERER; set with cw_easy_set_bool.
pub const CW_OPT_AUTOREFERER: i32 = 58;
/// CURLOPT_PROXYPORT; set with cw_easy_set_long.
pub const CW_OPT_PROXYPORT: i32 = 59;
/// CURLOPT_POSTFIELDSIZE; reserved: cw_easy_set_body takes the length; for a cw_easy_read_function, with CW_OPT_POST as with CW_OPT_UPLOAD, set CW_OPT_INFILESIZE_LARGE.
pub const CW_OPT_POSTFIELDSIZE: i32 = 60;
/// CURLOPT_HTTPPROXYTUNNEL; set with cw_easy_set_bool.
pub const CW_OPT_HTTPPROXYTUNNEL: i32 = 61;
/// CURLOPT_SSL_VERIFYPEER; set with cw_easy_set_bool.
pub const CW_OPT_SSL_VERIFYPEER: i32 = 64;
/// CURLOPT_MAXREDIRS; set with cw_easy_set_long.
pub const CW_OPT_MAXREDIRS: i32 = 68;
/// CURLOPT_FILETIME; set with cw_easy_set_bool.
pub const CW_OPT_FILETIME: i32 = 69;
/// CURLOPT_MAXCONNECTS; set with cw_easy_set_long.
pub const CW_OPT_MAXCONNECTS: i32 = 71;
/// CURLOPT_FRESH_CONNECT; set with cw_easy_set_bool.
pub const CW_OPT_FRESH_CONNECT: i32 = 74;
/// CURLOPT_FORBID_REUSE; set with cw_easy_set_bool.
pub const CW_OPT_FORBID_REUSE: i32 = 75;
/// CURLOPT_CONNECTTIMEOUT; set with cw_easy_set_long.
pub const CW_OPT_CONNECTTIMEOUT: i32 = 78;
/// CURLOPT_HTTPGET; set with cw_easy_set_bool.
pub const CW_OPT_HTTPGET: i32 = 80;
/// CURLOPT_SSL_VERIFYHOST; set with cw_easy_set_bool.
pub const CW_OPT_SSL_VERIFYHOST: i32 = 81;
/// CURLOPT_HTTP_VERSION; set with cw_easy_set_long.
pub const CW_OPT_HTTP_VERSION: i32 = 84;
/// CURLOPT_FTP_USE_EPSV; set with cw_easy_set_bool.
pub const CW_OPT_FTP_USE_EPSV: i32 = 85;
/// CURLOPT_SSLENGINE_DEFAULT; set with cw_easy_set_bool.
pub const CW_OPT_SSLENGINE_DEFAULT: i32 = 90;
/// CURLOPT_DNS_USE_GLOBAL_CACHE; set with cw_easy_set_bool. Deprecated since 7.11.1: Use CURLOPT_SHARE.
pub const CW_OPT_DNS_USE_GLOBAL_CACHE: i32 = 91;
/// CURLOPT_DNS_CACHE_TIMEOUT; set with cw_easy_set_long.
pub const CW_OPT_DNS_CACHE_TIMEOUT: i32 = 92;
/// CURLOPT_COOKIESESSION; set with cw_easy_set_bool.
pub const CW_OPT_COOKIESESSION: i32 = 96;
/// CURLOPT_BUFFERSIZE; set with cw_easy_set_long.
pub const CW_OPT_BUFFERSIZE: i32 = 98;
/// CURLOPT_NOSIGNAL; reserved: curlward always sets it to 1.
pub const CW_OPT_NOSIGNAL: i32 = 99;
/// CURLOPT_PROXYTYPE; set with cw_easy_set_long.
pub const CW_OPT_PROXYTYPE: i32 = 101;
/// CURLOPT_UNRESTRICTED_AUTH; set with cw_easy_set_bool.
pub const CW_OPT_UNRESTRICTED_AUTH: i32 = 105;
/// CURLOPT_FTP_USE_EPRT; set with cw_easy_set_bool.
pub const CW_OPT_FTP_USE_EPRT: i32 = 106;
/// CURLOPT_HTTPAUTH; set with cw_easy_set_long.
pub const CW_OPT_HTTPAUTH: i32 = 107;
/// CURLOPT_FTP_CREATE_MISSING_DIRS; set with cw_easy_set_long.
pub const CW_OPT_FTP_CREATE_MISSING_DIRS: i32 = 110;
/// CURLOPT_PROXYAUTH; set with cw_easy_set_long.
pub const CW_OPT_PROXYAUTH: i32 = 111;
/// CURLOPT_SERVER_RESPONSE_TIMEOUT; set with cw_easy_set_long.
pub const CW_OPT_SERVER_RESPONSE_TIMEOUT: i32 = 112;
/// CURLOPT_IPRESOLVE; set with cw_easy_set_long.
pub const CW_OPT_IPRESOLVE: i32 = 113;
/// CURLOPT_MAXFILESIZE; set with cw_easy_set_long.
pub const CW_OPT_MAXFILESIZE: i32 = 114;
/// CURLOPT_USE_SSL; set with cw_easy_set_long.
pub const CW_OPT_USE_SSL: i32 = 119;
/// CURLOPT_TCP_NODELAY; set with cw_easy_set_bool.
pub const CW_OPT_TCP_NODELAY: i32 = 121;
/// CURLOPT_FTPSSLAUTH; set with cw_easy_set_long.
pub const CW_OPT_FTPSSLAUTH: i32 = 129;
/// CURLOPT_IGNORE_CONTENT_LENGTH; set with cw_easy_set_bool.
pub const CW_OPT_IGNORE_CONTENT_LENGTH: i32 = 136;
/// CURLOPT_FTP_SKIP_PASV_IP; set with cw_easy_set_bool.
pub const CW_OPT_FTP_SKIP_PASV_IP: i32 = 137;
/// CURLOPT_FTP_FILEMETHOD; set with cw_easy_set_long.
pub const CW_OPT_FTP_FILEMETHOD: i32 = 138;
/// CURLOPT_LOCALPORT; set with cw_easy_set_long.
pub const CW_OPT_LOCALPORT: i32 = 139;
/// CURLOPT_LOCALPORTRANGE; set with cw_easy_set_long.
pub const CW_OPT_LOCALPORTRANGE: i32 = 140;
/// CURLOPT_CONNECT_ONLY; reserved: use cw_easy_raw_function.
pub const CW_OPT_CONNECT_ONLY: i32 = 141;
/// CURLOPT_SSL_SESSIONID_CACHE; set with cw_easy_set_bool.
pub const CW_OPT_SSL_SESSIONID_CACHE: i32 = 150;
/// CURLOPT_SSH_AUTH_TYPES; set with cw_easy_set_long.
pub const CW_OPT_SSH_AUTH_TYPES: i32 = 151;
/// CURLOPT_FTP_SSL_CCC; set with cw_easy_set_long.
pub const CW_OPT_FTP_SSL_CCC: i32 = 154;
/// CURLOPT_TIMEOUT_MS; set with cw_easy_set_long.
pub const CW_OPT_TIMEOUT_MS: i32 = 155;
/// CURLOPT_CONNECTTIMEOUT_MS; set with cw_easy_set_long.
pub const CW_OPT_CONNECTTIMEOUT_MS: i32 = 156;
/// CURLOPT_HTTP_TRANSFER_DECODING; set with cw_easy_set_bool.
pub const CW_OPT_HTTP_TRANSFER_DECODING: i32 = 157;
/// CURLOPT_HTTP_CONTENT_DECODING; set with cw_easy_set_bool.
pub const CW_OPT_HTTP_CONTENT_DECODING: i32 = 158;
/// CURLOPT_NEW_FILE_PERMS; set with cw_easy_set_long.
pub const CW_OPT_NEW_FILE_PERMS: i32 = 159;
/// CURLOPT_NEW_DIRECTORY_PERMS; set with cw_easy_set_long.
pub const CW_OPT_NEW_DIRECTORY_PERMS: i32 = 160;
/// CURLOPT_POSTREDIR; set with cw_easy_set_long.
pub const CW_OPT_POSTREDIR: i32 = 161;
/// CURLOPT_PROXY_TRANSFER_MODE; set with cw_easy_set_bool.
pub const CW_OPT_PROXY_TRANSFER_MODE: i32 = 166;
/// CURLOPT_ADDRESS_SCOPE; set with cw_easy_set_long.
pub const CW_OPT_ADDRESS_SCOPE: i32 = 171;
/// CURLOPT_CERTINFO; set with cw_easy_set_bool.
pub const CW_OPT_CERTINFO: i32 = 172;
/// CURLOPT_TFTP_BLKSIZE; set with cw_easy_set_long.
pub const CW_OPT_TFTP_BLKSIZE: i32 = 178;
/// CURLOPT_SOCKS5_GSSAPI_NEC; set with cw_easy_set_bool.
pub const CW_OPT_SOCKS5_GSSAPI_NEC: i32 = 180;
/// CURLOPT_PROTOCOLS; set with cw_easy_set_long. Deprecated since 7.85.0: Use CURLOPT_PROTOCOLS_STR.
pub const CW_OPT_PROTOCOLS: i32 = 181;
/// CURLOPT_REDIR_PROTOCOLS; set with cw_easy_set_long. Deprecated since 7.85.0: Use CURLOPT_REDIR_PROTOCOLS_STR.
pub const CW_OPT_REDIR_PROTOCOLS: i32 = 182;
/// CURLOPT_FTP_USE_PRET; set with cw_easy_set_bool.
pub const CW_OPT_FTP_USE_PRET: i32 = 188;
/// CURLOPT_RTSP_REQUEST; set with cw_easy_set_long.
pub const CW_OPT_RTSP_REQUEST: i32 = 189;
/// CURLOPT_RTSP_CLIENT_CSEQ; set with cw_easy_set_long.
pub const CW_OPT_RTSP_CLIENT_CSEQ: i32 = 193;
/// CURLOPT_RTSP_SERVER_CSEQ; set with cw_easy_set_long.
pub const CW_OPT_RTSP_SERVER_CSEQ: i32 = 194;
/// CURLOPT_WILDCARDMATCH; set with cw_easy_set_bool.
pub const CW_OPT_WILDCARDMATCH: i32 = 197;
/// CURLOPT_TRANSFER_ENCODING; set with cw_easy_set_bool.
pub const CW_OPT_TRANSFER_ENCODING: i32 = 207;
/// CURLOPT_GSSAPI_DELEGATION; set with cw_easy_set_long.
pub const CW_OPT_GSSAPI_DELEGATION: i32 = 210;
/// CURLOPT_ACCEPTTIMEOUT_MS; set with cw_easy_set_long.
pub const CW_OPT_ACCEPTTIMEOUT_MS: i32 = 212;
/// CURLOPT_TCP_KEEPALIVE; set with cw_easy_set_bool.
pub const CW_OPT_TCP_KEEPALIVE: i32 = 213;
/// CURLOPT_TCP_KEEPIDLE; set with cw_easy_set_long.
pub const CW_OPT_TCP_KEEPIDLE: i32 = 214;
/// CURLOPT_TCP_KEEPINTVL; set with cw_easy_set_long.
pub const CW_OPT_TCP_KEEPINTVL: i32 = 215;
/// CURLOPT_SSL_OPTIONS; set with cw_easy_set_long.
pub const CW_OPT_SSL_OPTIONS: i32 = 216;
/// CURLOPT_SASL_IR; set with cw_easy_set_bool.
pub const CW_OPT_SASL_IR: i32 = 218;
/// CURLOPT_SSL_ENABLE_NPN; set with cw_easy_set_bool. Deprecated since 7.86.0: Has no function.
pub const CW_OPT_SSL_ENABLE_NPN: i32 = 225;
/// CURLOPT_SSL_ENABLE_ALPN; set with cw_easy_set_bool.
pub const CW_OPT_SSL_ENABLE_ALPN: i32 = 226;
/// CURLOPT_EXPECT_100_TIMEOUT_MS; set with cw_easy_set_long.
pub const CW_OPT_EXPECT_100_TIMEOUT_MS: i32 = 227;
/// CURLOPT_HEADEROPT; set with cw_easy_set_long.
pub const CW_OPT_HEADEROPT: i32 = 229;
/// CURLOPT_SSL_VERIFYSTATUS; set with cw_easy_set_bool.
pub const CW_OPT_SSL_VERIFYSTATUS: i32 = 232;
/// CURLOPT_SSL_FALSESTART; set with cw_easy_set_bool. Deprecated since 8.15.0: Has no function.
pub const CW_OPT_SSL_FALSESTART: i32 = 233;
/// CURLOPT_PATH_AS_IS; set with cw_easy_set_bool.
pub const CW_OPT_PATH_AS_IS: i32 = 234;
/// CURLOPT_PIPEWAIT; set with cw_easy_set_bool.
pub const CW_OPT_PIPEWAIT: i32 = 237;
/// CURLOPT_STREAM_WEIGHT; set with cw_easy_set_long.
pub const CW_OPT_STREAM_WEIGHT: i32 = 239;
/// CURLOPT_TFTP_NO_OPTIONS; set with cw_easy_set_bool.
pub const CW_OPT_TFTP_NO_OPTIONS: i32 = 242;
/// CURLOPT_TCP_FASTOPEN; set with cw_easy_set_bool.
pub const CW_OPT_TCP_FASTOPEN: i32 = 244;
/// CURLOPT_KEEP_SENDING_ON_ERROR; set with cw_easy_set_bool.
pub const CW_OPT_KEEP_SENDING_ON_ERROR: i32 = 245;
/// CURLOPT_PROXY_SSL_VERIFYPEER; set with cw_easy_set_bool.
pub const CW_OPT_PROXY_SSL_VERIFYPEER: i32 = 248;
/// CURLOPT_PROXY_SSL_VERIFYHOST; set with cw_easy_set_bool.
pub const CW_OPT_PROXY_SSL_VERIFYHOST: i32 = 249;
/// CURLOPT_PROXY_SSLVERSION; set with cw_easy_set_long.
pub const CW_OPT_PROXY_SSLVERSION: i32 = 250;
/// CURLOPT_PROXY_SSL_OPTIONS; set with cw_easy_set_long.
pub const CW_OPT_PROXY_SSL_OPTIONS: i32 = 261;
/// CURLOPT_SUPPRESS_CONNECT_HEADERS; set with cw_easy_set_bool.
pub const CW_OPT_SUPPRESS_CONNECT_HEADERS: i32 = 265;
/// CURLOPT_SOCKS5_AUTH; set with cw_easy_set_long.
pub const CW_OPT_SOCKS5_AUTH: i32 = 267;
/// CURLOPT_SSH_COMPRESSION; set with cw_easy_set_bool.
pub const CW_OPT_SSH_COMPRESSION: i32 = 268;
/// CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS; set with cw_easy_set_long.
pub const CW_OPT_HAPPY_EYEBALLS_TIMEOUT_MS: i32 = 271;
/// CURLOPT_HAPROXYPROTOCOL; set with cw_easy_set_bool.
pub const CW_OPT_HAPROXYPROTOCOL: i32 = 274;
/// CURLOPT_DNS_SHUFFLE_ADDRESSES; set with cw_easy_set_bool.
pub const CW_OPT_DNS_SHUFFLE_ADDRESSES: i32 = 275;
/// CURLOPT_DISALLOW_USERNAME_IN_URL; set with cw_easy_set_bool.
pub const CW_OPT_DISALLOW_USERNAME_IN_URL: i32 = 278;
/// CURLOPT_UPLOAD_BUFFERSIZE; set with cw_easy_set_long.
pub const CW_OPT_UPLOAD_BUFFERSIZE: i32 = 280;
/// CURLOPT_UPKEEP_INTERVAL_MS; set with cw_easy_set_long.
pub const CW_OPT_UPKEEP_INTERVAL_MS: i32 = 281;
/// CURLOPT_HTTP09_ALLOWED; set with cw_easy_set_bool.
pub const CW_OPT_HTTP09_ALLOWED: i32 = 285;
/// CURLOPT_ALTSVC_CTRL; set with cw_easy_set_long.
pub const CW_OPT_ALTSVC_CTRL: i32 = 286;
/// CURLOPT_MAXAGE_CONN; set with cw_easy_set_long.
pub const CW_OPT_MAXAGE_CONN: i32 = 288;
/// CURLOPT_MAIL_RCPT_ALLOWFAILS; set with cw_easy_set_bool.
pub const CW_OPT_MAIL_RCPT_ALLOWFAILS: i32 = 290;
/// CURLOPT_HSTS_CTRL; set with cw_easy_set_long.
pub const CW_OPT_HSTS_CTRL: i32 = 299;
/// CURLOPT_DOH_SSL_VERIFYPEER; set with cw_easy_set_bool.
pub const CW_OPT_DOH_SSL_VERIFYPEER: i32 = 306;
/// CURLOPT_DOH_SSL_VERIFYHOST; set with cw_easy_set_bool.
pub const CW_OPT_DOH_SSL_VERIFYHOST: i32 = 307;
/// CURLOPT_DOH_SSL_VERIFYSTATUS; set with cw_easy_set_bool.
pub const CW_OPT_DOH_SSL_VERIFYSTATUS: i32 = 308;
/// CURLOPT_MAXLIFETIME_CONN; set with cw_easy_set_long.
pub const CW_OPT_MAXLIFETIME_CONN: i32 = 314;
/// CURLOPT_MIME_OPTIONS; set with cw_easy_set_long.
pub const CW_OPT_MIME_OPTIONS: i32 = 315;
/// CURLOPT_WS_OPTIONS; set with cw_easy_set_long.
pub const CW_OPT_WS_OPTIONS: i32 = 320;
/// CURLOPT_CA_CACHE_TIMEOUT; set with cw_easy_set_long.
pub const CW_OPT_CA_CACHE_TIMEOUT: i32 = 321;
/// CURLOPT_QUICK_EXIT; reserved: curlward always sets it to 1.
pub const CW_OPT_QUICK_EXIT: i32 = 322;
/// CURLOPT_SERVER_RESPONSE_TIMEOUT_MS; set with cw_easy_set_long.
pub const CW_OPT_SERVER_RESPONSE_TIMEOUT_MS: i32 = 324;
/// CURLOPT_TCP_KEEPCNT; set with cw_easy_set_long.
pub const CW_OPT_TCP_KEEPCNT: i32 = 326;
/// CURLOPT_UPLOAD_FLAGS; set with cw_easy_set_long.
pub const CW_OPT_UPLOAD_FLAGS: i32 = 327;
/// CURLOPT_HTTPSIG_ALGORITHM; set with cw_easy_set_long.
pub const CW_OPT_HTTPSIG_ALGORITHM: i32 = 329;
/// CURLOPT_WRITEDATA; reserved: use cw_easy_write_function.
pub const CW_OPT_WRITEDATA: i32 = 10001;
/// CURLOPT_URL; set with cw_easy_set_string.
pub const CW_OPT_URL: i32 = 10002;
/// CURLOPT_PROXY; set with cw_easy_set_string.
pub const CW_OPT_PROXY: i32 = 10004;
/// CURLOPT_USERPWD; set with cw_easy_set_string.
pub const CW_OPT_USERPWD: i32 = 10005;
/// CURLOPT_PROXYUSERPWD; set with cw_easy_set_string.
pub const CW_OPT_PROXYUSERPWD: i32 = 10006;
/// CURLOPT_RANGE; set with cw_easy_set_string.
pub const CW_OPT_RANGE: i32 = 10007;
/// CURLOPT_READDATA; reserved: use cw_easy_read_function.
pub const CW_OPT_READDATA: i32 = 10009;
/// CURLOPT_ERRORBUFFER; reserved: use cw_easy_get_error.
pub const CW_OPT_ERRORBUFFER: i32 = 10010;
/// CURLOPT_POSTFIELDS; reserved: use cw_easy_set_body.
pub const CW_OPT_POSTFIELDS: i32 = 10015;
/// CURLOPT_REFERER; set with cw_easy_set_string.
pub const CW_OPT_REFERER: i32 = 10016;
/// CURLOPT_FTPPORT; set with cw_easy_set_string.
pub const CW_OPT_FTPPORT: i32 = 10017;
/// CURLOPT_USERAGENT; set with cw_easy_set_string.
pub const CW_OPT_USERAGENT: i32 = 10018;
/// CURLOPT_COOKIE; set with cw_easy_set_string.
pub const CW_OPT_COOKIE: i32 = 10022;
/// CURLOPT_HTTPHEADER; set with cw_easy_set_list.
pub const CW_OPT_HTTPHEADER: i32 = 10023;
/// CURLOPT_HTTPPOST; reserved: use cw_easy_set_mime. Deprecated since 7.56.0: Use CURLOPT_MIMEPOST.
pub const CW_OPT_HTTPPOST: i32 = 10024;
/// CURLOPT_SSLCERT; set with cw_easy_set_string.
pub const CW_OPT_SSLCERT: i32 = 10025;
/// CURLOPT_KEYPASSWD; set with cw_easy_set_string.
pub const CW_OPT_KEYPASSWD: i32 = 10026;
/// CURLOPT_QUOTE; set with cw_easy_set_list.
pub const CW_OPT_QUOTE: i32 = 10028;
/// CURLOPT_HEADERDATA; reserved: use cw_easy_header_function.
pub const CW_OPT_HEADERDATA: i32 = 10029;
/// CURLOPT_COOKIEFILE; set with cw_easy_set_string.
pub const CW_OPT_COOKIEFILE: i32 = 10031;
/// CURLOPT_CUSTOMREQUEST; set with cw_easy_set_string.
pub const CW_OPT_CUSTOMREQUEST: i32 = 10036;
/// CURLOPT_STDERR; reserved: use cw_easy_debug_function.
pub const CW_OPT_STDERR: i32 = 10037;
/// CURLOPT_POSTQUOTE; set with cw_easy_set_list.
pub const CW_OPT_POSTQUOTE: i32 = 10039;
/// CURLOPT_XFERINFODATA; reserved: use cw_easy_progress_function.
pub const CW_OPT_XFERINFODATA: i32 = 10057;
/// CURLOPT_INTERFACE; set with cw_easy_set_string.
pub const CW_OPT_INTERFACE: i32 = 10062;
/// CURLOPT_KRBLEVEL; set with cw_easy_set_string. Deprecated since 8.17.0: removed.
pub const CW_OPT_KRBLEVEL: i32 = 10063;
/// CURLOPT_CAINFO; set with cw_easy_set_string.
pub const CW_OPT_CAINFO: i32 = 10065;
/// CURLOPT_TELNETOPTIONS; set with cw_easy_set_list.
pub const CW_OPT_TELNETOPTIONS: i32 = 10070;
/// CURLOPT_RANDOM_FILE; set with cw_easy_set_string. Deprecated since 7.84.0: Serves no purpose anymore.
pub const CW_OPT_RANDOM_FILE: i32 = 10076;
/// CURLOPT_EGDSOCKET; set with cw_easy_set_string. Deprecated since 7.84.0: Serves no purpose anymore.
pub const CW_OPT_EGDSOCKET: i32 = 10077;
/// CURLOPT_COOKIEJAR; set with cw_easy_set_string.
pub const CW_OPT_COOKIEJAR: i32 = 10082;
/// CURLOPT_SSL_CIPHER_LIST; set with cw_easy_set_string.
pub const CW_OPT_SSL_CIPHER_LIST: i32 = 10083;
/// CURLOPT_SSLCERTTYPE; set with cw_easy_set_string.
pub const CW_OPT_SSLCERTTYPE: i32 = 10086;
/// CURLOPT_SSLKEY; set with cw_easy_set_string.
pub const CW_OPT_SSLKEY: i32 = 10087;
/// CURLOPT_SSLKEYTYPE; set with cw_easy_set_string.
pub const CW_OPT_SSLKEYTYPE: i32 = 10088;
/// CURLOPT_SSLENGINE; set with cw_easy_set_string.
pub const CW_OPT_SSLENGINE: i32 = 10089;
/// CURLOPT_PREQUOTE; set with cw_easy_set_list.
pub const CW_OPT_PREQUOTE: i32 = 10093;
/// CURLOPT_DEBUGDATA; reserved: use cw_easy_debug_function.
pub const CW_OPT_DEBUGDATA: i32 = 10095;
/// CURLOPT_CAPATH; set with cw_easy_set_string.
pub const CW_OPT_CAPATH: i32 = 10097;
/// CURLOPT_SHARE; reserved: use cw_easy_set_share.
pub const CW_OPT_SHARE: i32 = 10100;
/// CURLOPT_ACCEPT_ENCODING; set with cw_easy_set_string.
pub const CW_OPT_ACCEPT_ENCODING: i32 = 10102;
/// CURLOPT_PRIVATE; reserved: use cw_easy_set_token.
pub const CW_OPT_PRIVATE: i32 = 10103;
/// CURLOPT_HTTP200ALIASES; set with cw_easy_set_list.
pub const CW_OPT_HTTP200ALIASES: i32 = 10104;
/// CURLOPT_SSL_CTX_DATA; reserved: use cw_easy_ssl_context_function.
pub const CW_OPT_SSL_CTX_DATA: i32 = 10109;
/// CURLOPT_NETRC_FILE; set with cw_easy_set_string.
pub const CW_OPT_NETRC_FILE: i32 = 10118;
/// CURLOPT_IOCTLDATA; reserved: use cw_easy_seek_function. Deprecated since 7.18.0: Use CURLOPT_SEEKDATA.
pub const CW_OPT_IOCTLDATA: i32 = 10131;
/// CURLOPT_FTP_ACCOUNT; set with cw_easy_set_string.
pub const CW_OPT_FTP_ACCOUNT: i32 = 10134;
/// CURLOPT_COOKIELIST; set with cw_easy_set_string.
pub const CW_OPT_COOKIELIST: i32 = 10135;
/// CURLOPT_FTP_ALTERNATIVE_TO_USER; set with cw_easy_set_string.
pub const CW_OPT_FTP_ALTERNATIVE_TO_USER: i32 = 10147;
/// CURLOPT_SOCKOPTDATA; reserved: use cw_easy_socket_option_function.
pub const CW_OPT_SOCKOPTDATA: i32 = 10149;
/// CURLOPT_SSH_PUBLIC_KEYFILE; set with cw_easy_set_string.
pub const CW_OPT_SSH_PUBLIC_KEYFILE: i32 = 10152;
/// CURLOPT_SSH_PRIVATE_KEYFILE; set with cw_easy_set_string.
pub const CW_OPT_SSH_PRIVATE_KEYFILE: i32 = 10153;
/// CURLOPT_SSH_HOST_PUBLIC_KEY_MD5; set with cw_easy_set_string.
pub const CW_OPT_SSH_HOST_PUBLIC_KEY_MD5: i32 = 10162;
/// CURLOPT_OPENSOCKETDATA; reserved: use cw_easy_open_socket_function.
pub const CW_OPT_OPENSOCKETDATA: i32 = 10164;
/// CURLOPT_COPYPOSTFIELDS; reserved: use cw_easy_set_body.
pub const CW_OPT_COPYPOSTFIELDS: i32 = 10165;
/// CURLOPT_SEEKDATA; reserved: use cw_easy_seek_function.
pub const CW_OPT_SEEKDATA: i32 = 10168;
/// CURLOPT_CRLFILE; set with cw_easy_set_string.
pub const CW_OPT_CRLFILE: i32 = 10169;
/// CURLOPT_ISSUERCERT; set with cw_easy_set_string.
pub const CW_OPT_ISSUERCERT: i32 = 10170;
/// CURLOPT_USERNAME; set with cw_easy_set_string.
pub const CW_OPT_USERNAME: i32 = 10173;
/// CURLOPT_PASSWORD; set with cw_easy_set_string.
pub const CW_OPT_PASSWORD: i32 = 10174;
/// CURLOPT_PROXYUSERNAME; set with cw_easy_set_string.
pub const CW_OPT_PROXYUSERNAME: i32 = 10175;
/// CURLOPT_PROXYPASSWORD; set with cw_easy_set_string.
pub const CW_OPT_PROXYPASSWORD: i32 = 10176;
/// CURLOPT_NOPROXY; set with cw_easy_set_string.
pub const CW_OPT_NOPROXY: i32 = 10177;
/// CURLOPT_SOCKS5_GSSAPI_SERVICE; set with cw_easy_set_string. Deprecated since 7.49.0: Use CURLOPT_PROXY_SERVICE_NAME.
pub const CW_OPT_SOCKS5_GSSAPI_SERVICE: i32 = 10179;
/// CURLOPT_SSH_KNOWNHOSTS; set with cw_easy_set_string.
pub const CW_OPT_SSH_KNOWNHOSTS: i32 = 10183;
/// CURLOPT_SSH_KEYDATA; reserved: use cw_easy_ssh_key_function.
pub const CW_OPT_SSH_KEYDATA: i32 = 10185;
/// CURLOPT_MAIL_FROM; set with cw_easy_set_string.
pub const CW_OPT_MAIL_FROM: i32 = 10186;
/// CURLOPT_MAIL_RCPT; set with cw_easy_set_list.
pub const CW_OPT_MAIL_RCPT: i32 = 10187;
/// CURLOPT_RTSP_SESSION_ID; set with cw_easy_set_string.
pub const CW_OPT_RTSP_SESSION_ID: i32 = 10190;
/// CURLOPT_RTSP_STREAM_URI; set with cw_easy_set_string.
pub const CW_OPT_RTSP_STREAM_URI: i32 = 10191;
/// CURLOPT_RTSP_TRANSPORT; set with cw_easy_set_string.
pub const CW_OPT_RTSP_TRANSPORT: i32 = 10192;
/// CURLOPT_INTERLEAVEDATA; reserved: use cw_easy_interleave_function.
pub const CW_OPT_INTERLEAVEDATA: i32 = 10195;
/// CURLOPT_CHUNK_DATA; reserved: use cw_easy_chunk_begin_function.
pub const CW_OPT_CHUNK_DATA: i32 = 10201;
/// CURLOPT_FNMATCH_DATA; reserved: use cw_easy_file_match_function.
pub const CW_OPT_FNMATCH_DATA: i32 = 10202;
/// CURLOPT_RESOLVE; set with cw_easy_set_list.
pub const CW_OPT_RESOLVE: i32 = 10203;
/// CURLOPT_TLSAUTH_USERNAME; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
pub const CW_OPT_TLSAUTH_USERNAME: i32 = 10204;
/// CURLOPT_TLSAUTH_PASSWORD; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
pub const CW_OPT_TLSAUTH_PASSWORD: i32 = 10205;
/// CURLOPT_TLSAUTH_TYPE; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
pub const CW_OPT_TLSAUTH_TYPE: i32 = 10206;
/// CURLOPT_CLOSESOCKETDATA; reserved: use cw_easy_close_socket_function.
pub const CW_OPT_CLOSESOCKETDATA: i32 = 10209;
/// CURLOPT_DNS_SERVERS; set with cw_easy_set_string.
pub const CW_OPT_DNS_SERVERS: i32 = 10211;
/// CURLOPT_MAIL_AUTH; set with cw_easy_set_string.
pub const CW_OPT_MAIL_AUTH: i32 = 10217;
/// CURLOPT_XOAUTH2_BEARER; set with cw_easy_set_string.
pub const CW_OPT_XOAUTH2_BEARER: i32 = 10220;
/// CURLOPT_DNS_INTERFACE; set with cw_easy_set_string.
pub const CW_OPT_DNS_INTERFACE: i32 = 10221;
/// CURLOPT_DNS_LOCAL_IP4; set with cw_easy_set_string.
pub const CW_OPT_DNS_LOCAL_IP4: i32 = 10222;
/// CURLOPT_DNS_LOCAL_IP6; set with cw_easy_set_string.
pub const CW_OPT_DNS_LOCAL_IP6: i32 = 10223;
/// CURLOPT_LOGIN_OPTIONS; set with cw_easy_set_string.
pub const CW_OPT_LOGIN_OPTIONS: i32 = 10224;
/// CURLOPT_PROXYHEADER; set with cw_easy_set_list.
pub const CW_OPT_PROXYHEADER: i32 = 10228;
/// CURLOPT_PINNEDPUBLICKEY; set with cw_easy_set_string.
pub const CW_OPT_PINNEDPUBLICKEY: i32 = 10230;
/// CURLOPT_UNIX_SOCKET_PATH; set with cw_easy_set_string.
pub const CW_OPT_UNIX_SOCKET_PATH: i32 = 10231;
/// CURLOPT_PROXY_SERVICE_NAME; set with cw_easy_set_string.
pub const CW_OPT_PROXY_SERVICE_NAME: i32 = 10235;
/// CURLOPT_SERVICE_NAME; set with cw_easy_set_string.
pub const CW_OPT_SERVICE_NAME: i32 = 10236;
/// CURLOPT_DEFAULT_PROTOCOL; set with cw_easy_set_string.
pub const CW_OPT_DEFAULT_PROTOCOL: i32 = 10238;
/// CURLOPT_STREAM_DEPENDS; reserved: libcurl ignores it. Deprecated since 8.21.0: Has no function.
pub const CW_OPT_STREAM_DEPENDS: i32 = 10240;
/// CURLOPT_STREAM_DEPENDS_E; reserved: libcurl ignores it. Deprecated since 8.21.0: Has no function.
pub const CW_OPT_STREAM_DEPENDS_E: i32 = 10241;
/// CURLOPT_CONNECT_TO; set with cw_easy_set_list.
pub const CW_OPT_CONNECT_TO: i32 = 10243;
/// CURLOPT_PROXY_CAINFO; set with cw_easy_set_string.
pub const CW_OPT_PROXY_CAINFO: i32 = 10246;
/// CURLOPT_PROXY_CAPATH; set with cw_easy_set_string.
pub const CW_OPT_PROXY_CAPATH: i32 = 10247;
/// CURLOPT_PROXY_TLSAUTH_USERNAME; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
pub const CW_OPT_PROXY_TLSAUTH_USERNAME: i32 = 10251;
/// CURLOPT_PROXY_TLSAUTH_PASSWORD; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
pub const CW_OPT_PROXY_TLSAUTH_PASSWORD: i32 = 10252;
/// CURLOPT_PROXY_TLSAUTH_TYPE; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
pub const CW_OPT_PROXY_TLSAUTH_TYPE: i32 = 10253;
/// CURLOPT_PROXY_SSLCERT; set with cw_easy_set_string.
pub const CW_OPT_PROXY_SSLCERT: i32 = 10254;
/// CURLOPT_PROXY_SSLCERTTYPE; set with cw_easy_set_string.
pub const CW_OPT_PROXY_SSLCERTTYPE: i32 = 10255;
/// CURLOPT_PROXY_SSLKEY; set with cw_easy_set_string.
pub const CW_OPT_PROXY_SSLKEY: i32 = 10256;
/// CURLOPT_PROXY_SSLKEYTYPE; set with cw_easy_set_string.
pub const CW_OPT_PROXY_SSLKEYTYPE: i32 = 10257;
/// CURLOPT_PROXY_KEYPASSWD; set with cw_easy_set_string.
pub const CW_OPT_PROXY_KEYPASSWD: i32 = 10258;
/// CURLOPT_PROXY_SSL_CIPHER_LIST; set with cw_easy_set_string.
pub const CW_OPT_PROXY_SSL_CIPHER_LIST: i32 = 10259;
/// CURLOPT_PROXY_CRLFILE; set with cw_easy_set_string.
pub const CW_OPT_PROXY_CRLFILE: i32 = 10260;
/// CURLOPT_PRE_PROXY; set with cw_easy_set_string.
pub const CW_OPT_PRE_PROXY: i32 = 10262;
/// CURLOPT_PROXY_PINNEDPUBLICKEY; set with cw_easy_set_string.
pub const CW_OPT_PROXY_PINNEDPUBLICKEY: i32 = 10263;
/// CURLOPT_ABSTRACT_UNIX_SOCKET; set with cw_easy_set_string.
pub const CW_OPT_ABSTRACT_UNIX_SOCKET: i32 = 10264;
/// CURLOPT_REQUEST_TARGET; set with cw_easy_set_string.
pub const CW_OPT_REQUEST_TARGET: i32 = 10266;
/// CURLOPT_MIMEPOST; reserved: use cw_easy_set_mime.
pub const CW_OPT_MIMEPOST: i32 = 10269;
/// CURLOPT_RESOLVER_START_DATA; reserved: use cw_easy_resolver_start_function.
pub const CW_OPT_RESOLVER_START_DATA: i32 = 10273;
/// CURLOPT_TLS13_CIPHERS; set with cw_easy_set_string.
pub const CW_OPT_TLS13_CIPHERS: i32 = 10276;
/// CURLOPT_PROXY_TLS13_CIPHERS; set with cw_easy_set_string.
pub const CW_OPT_PROXY_TLS13_CIPHERS: i32 = 10277;
/// CURLOPT_DOH_URL; set with cw_easy_set_string.
pub const CW_OPT_DOH_URL: i32 = 10279;
/// CURLOPT_CURLU; reserved: use cw_easy_set_url, or cw_easy_set_string with CW_OPT_URL.
pub const CW_OPT_CURLU: i32 = 10282;
/// CURLOPT_TRAILERDATA; reserved: use cw_easy_trailer_function.
pub const CW_OPT_TRAILERDATA: i32 = 10284;
/// CURLOPT_ALTSVC; set with cw_easy_set_string.
pub const CW_OPT_ALTSVC: i32 = 10287;
/// CURLOPT_SASL_AUTHZID; set with cw_easy_set_string.
pub const CW_OPT_SASL_AUTHZID: i32 = 10289;
/// CURLOPT_PROXY_ISSUERCERT; set with cw_easy_set_string.
pub const CW_OPT_PROXY_ISSUERCERT: i32 = 10296;
/// CURLOPT_SSL_EC_CURVES; set with cw_easy_set_string.
pub const CW_OPT_SSL_EC_CURVES: i32 = 10298;
/// CURLOPT_HSTS; set with cw_easy_set_string.
pub const CW_OPT_HSTS: i32 = 10300;
/// CURLOPT_HSTSREADDATA; reserved: use cw_easy_hsts_read_function.
pub const CW_OPT_HSTSREADDATA: i32 = 10302;
/// CURLOPT_HSTSWRITEDATA; reserved: use cw_easy_hsts_write_function.
pub const CW_OPT_HSTSWRITEDATA: i32 = 10304;
/// CURLOPT_AWS_SIGV4; set with cw_easy_set_string.
pub const CW_OPT_AWS_SIGV4: i32 = 10305;
/// CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256; set with cw_easy_set_string.
pub const CW_OPT_SSH_HOST_PUBLIC_KEY_SHA256: i32 = 10311;
/// CURLOPT_PREREQDATA; reserved: use cw_easy_prereq_function.
pub const CW_OPT_PREREQDATA: i32 = 10313;
/// CURLOPT_SSH_HOSTKEYDATA; reserved: use cw_easy_ssh_host_key_function.
pub const CW_OPT_SSH_HOSTKEYDATA: i32 = 10317;
/// CURLOPT_PROTOCOLS_STR; set with cw_easy_set_string.
pub const CW_OPT_PROTOCOLS_STR: i32 = 10318;
/// CURLOPT_REDIR_PROTOCOLS_STR; set with cw_easy_set_string.
pub const CW_OPT_REDIR_PROTOCOLS_STR: i32 = 10319;
/// CURLOPT_HAPROXY_CLIENT_IP; set with cw_easy_set_string.
pub const CW_OPT_HAPROXY_CLIENT_IP: i32 = 10323;
/// CURLOPT_ECH; set with cw_easy_set_string.
pub const CW_OPT_ECH: i32 = 10325;
/// CURLOPT_SSL_SIGNATURE_ALGORITHMS; set with cw_easy_set_string.
pub const CW_OPT_SSL_SIGNATURE_ALGORITHMS: i32 = 10328;
/// CURLOPT_HTTPSIG_KEY; set with cw_easy_set_string.
pub const CW_OPT_HTTPSIG_KEY: i32 = 10330;
/// CURLOPT_HTTPSIG_KEYID; set with cw_easy_set_string.
pub const CW_OPT_HTTPSIG_KEYID: i32 = 10331;
/// CURLOPT_HTTPSIG_HEADERS; set with cw_easy_set_string.
pub const CW_OPT_HTTPSIG_HEADERS: i32 = 10332;
/// CURLOPT_WRITEFUNCTION; reserved: use cw_easy_write_function.
pub const CW_OPT_WRITEFUNCTION: i32 = 20011;
/// CURLOPT_READFUNCTION; reserved: use cw_easy_read_function.
pub const CW_OPT_READFUNCTION: i32 = 20012;
/// CURLOPT_PROGRESSFUNCTION; reserved: use cw_easy_progress_function. Deprecated since 7.32.0: Use CURLOPT_XFERINFOFUNCTION.
pub const CW_OPT_PROGRESSFUNCTION: i32 = 20056;
/// CURLOPT_HEADERFUNCTION; reserved: use cw_easy_header_function.
pub const CW_OPT_HEADERFUNCTION: i32 = 20079;
/// CURLOPT_DEBUGFUNCTION; reserved: use cw_easy_debug_function.
pub const CW_OPT_DEBUGFUNCTION: i32 = 20094;
/// CURLOPT_SSL_CTX_FUNCTION; reserved: use cw_easy_ssl_context_function.
pub const CW_OPT_SSL_CTX_FUNCTION: i32 = 20108;
/// CURLOPT_IOCTLFUNCTION; reserved: use cw_easy_seek_function. Deprecated since 7.18.0: Use CURLOPT_SEEKFUNCTION.
pub const CW_OPT_IOCTLFUNCTION: i32 = 20130;
/// CURLOPT_CONV_FROM_NETWORK_FUNCTION; reserved: curlward has no such callback. Deprecated since 7.82.0: Serves no purpose anymore.
pub const CW_OPT_CONV_FROM_NETWORK_FUNCTION: i32 = 20142;
/// CURLOPT_CONV_TO_NETWORK_FUNCTION; reserved: curlward has no such callback. Deprecated since 7.82.0: Serves no purpose anymore.
pub const CW_OPT_CONV_TO_NETWORK_FUNCTION: i32 = 20143;
/// CURLOPT_CONV_FROM_UTF8_FUNCTION; reserved: curlward has no such callback. Deprecated since 7.82.0: Serves no purpose anymore.
pub const CW_OPT_CONV_FROM_UTF8_FUNCTION: i32 = 20144;
/// CURLOPT_SOCKOPTFUNCTION; reserved: use cw_easy_socket_option_function.
pub const CW_OPT_SOCKOPTFUNCTION: i32 = 20148;
/// CURLOPT_OPENSOCKETFUNCTION; reserved: use cw_easy_open_socket_function.
pub const CW_OPT_OPENSOCKETFUNCTION: i32 = 20163;
/// CURLOPT_SEEKFUNCTION; reserved: use cw_easy_seek_function.
pub const CW_OPT_SEEKFUNCTION: i32 = 20167;
/// CURLOPT_SSH_KEYFUNCTION; reserved: use cw_easy_ssh_key_function.
pub const CW_OPT_SSH_KEYFUNCTION: i32 = 20184;
/// CURLOPT_INTERLEAVEFUNCTION; reserved: use cw_easy_interleave_function.
pub const CW_OPT_INTERLEAVEFUNCTION: i32 = 20196;
/// CURLOPT_CHUNK_BGN_FUNCTION; reserved: use cw_easy_chunk_begin_function.
pub const CW_OPT_CHUNK_BGN_FUNCTION: i32 = 20198;
/// CURLOPT_CHUNK_END_FUNCTION; reserved: use cw_easy_chunk_end_function.
pub const CW_OPT_CHUNK_END_FUNCTION: i32 = 20199;
/// CURLOPT_FNMATCH_FUNCTION; reserved: use cw_easy_file_match_function.
pub const CW_OPT_FNMATCH_FUNCTION: i32 = 20200;
/// CURLOPT_CLOSESOCKETFUNCTION; reserved: use cw_easy_close_socket_function.
pub const CW_OPT_CLOSESOCKETFUNCTION: i32 = 20208;
/// CURLOPT_XFERINFOFUNCTION; reserved: use cw_easy_progress_function.
pub const CW_OPT_XFERINFOFUNCTION: i32 = 20219;
/// CURLOPT_RESOLVER_START_FUNCTION; reserved: use cw_easy_resolver_start_function.
pub const CW_OPT_RESOLVER_START_FUNCTION: i32 = 20272;
/// CURLOPT_TRAILERFUNCTION; reserved: use cw_easy_trailer_function.
pub const CW_OPT_TRAILERFUNCTION: i32 = 20283;
/// CURLOPT_HSTSREADFUNCTION; reserved: use cw_easy_hsts_read_function.
pub const CW_OPT_HSTSREADFUNCTION: i32 = 20301;
/// CURLOPT_HSTSWRITEFUNCTION; reserved: use cw_easy_hsts_write_function.
pub const CW_OPT_HSTSWRITEFUNCTION: i32 = 20303;
/// CURLOPT_PREREQFUNCTION; reserved: use cw_easy_prereq_function.
pub const CW_OPT_PREREQFUNCTION: i32 = 20312;
/// CURLOPT_SSH_HOSTKEYFUNCTION; reserved: use cw_easy_ssh_host_key_function.
pub const CW_OPT_SSH_HOSTKEYFUNCTION: i32 = 20316;
/// CURLOPT_INFILESIZE_LARGE; set with cw_easy_set_off.
pub const CW_OPT_INFILESIZE_LARGE: i32 = 30115;
/// CURLOPT_RESUME_FROM_LARGE; set with cw_easy_set_off.
pub const CW_OPT_RESUME_FROM_LARGE: i32 = 30116;
/// CURLOPT_MAXFILESIZE_LARGE; set with cw_easy_set_off.
pub const CW_OPT_MAXFILESIZE_LARGE: i32 = 30117;
/// CURLOPT_POSTFIELDSIZE_LARGE; reserved: cw_easy_set_body takes the length; for a cw_easy_read_function, with CW_OPT_POST as with CW_OPT_UPLOAD, set CW_OPT_INFILESIZE_LARGE.
pub const CW_OPT_POSTFIELDSIZE_LARGE: i32 = 30120;
/// CURLOPT_MAX_SEND_SPEED_LARGE; set with cw_easy_set_off.
pub const CW_OPT_MAX_SEND_SPEED_LARGE: i32 = 30145;
/// CURLOPT_MAX_RECV_SPEED_LARGE; set with cw_easy_set_off.
pub const CW_OPT_MAX_RECV_SPEED_LARGE: i32 = 30146;
/// CURLOPT_TIMEVALUE_LARGE; set with cw_easy_set_off.
pub const CW_OPT_TIMEVALUE_LARGE: i32 = 30270;
/// CURLOPT_SSLCERT_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_SSLCERT_BLOB: i32 = 40291;
/// CURLOPT_SSLKEY_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_SSLKEY_BLOB: i32 = 40292;
/// CURLOPT_PROXY_SSLCERT_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_PROXY_SSLCERT_BLOB: i32 = 40293;
/// CURLOPT_PROXY_SSLKEY_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_PROXY_SSLKEY_BLOB: i32 = 40294;
/// CURLOPT_ISSUERCERT_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_ISSUERCERT_BLOB: i32 = 40295;
/// CURLOPT_PROXY_ISSUERCERT_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_PROXY_ISSUERCERT_BLOB: i32 = 40297;
/// CURLOPT_CAINFO_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_CAINFO_BLOB: i32 = 40309;
/// CURLOPT_PROXY_CAINFO_BLOB; set with cw_easy_set_bytes.
pub const CW_OPT_PROXY_CAINFO_BLOB: i32 = 40310;

/// CURLINFO_EFFECTIVE_URL; get with cw_easy_get_string.
pub const CW_INFO_EFFECTIVE_URL: i32 = 1048577;
/// CURLINFO_CONTENT_TYPE; get with cw_easy_get_string.
pub const CW_INFO_CONTENT_TYPE: i32 = 1048594;
/// CURLINFO_PRIVATE; reserved: use the token in the message.
pub const CW_INFO_PRIVATE: i32 = 1048597;
/// CURLINFO_FTP_ENTRY_PATH; get with cw_easy_get_string.
pub const CW_INFO_FTP_ENTRY_PATH: i32 = 1048606;
/// CURLINFO_REDIRECT_URL; get with cw_easy_get_string.
pub const CW_INFO_REDIRECT_URL: i32 = 1048607;
/// CURLINFO_PRIMARY_IP; get with cw_easy_get_string.
pub const CW_INFO_PRIMARY_IP: i32 = 1048608;
/// CURLINFO_RTSP_SESSION_ID; get with cw_easy_get_string.
pub const CW_INFO_RTSP_SESSION_ID: i32 = 1048612;
/// CURLINFO_LOCAL_IP; get with cw_easy_get_string.
pub const CW_INFO_LOCAL_IP: i32 = 1048617;
/// CURLINFO_SCHEME; get with cw_easy_get_string.
pub const CW_INFO_SCHEME: i32 = 1048625;
/// CURLINFO_EFFECTIVE_METHOD; get with cw_easy_get_string.
pub const CW_INFO_EFFECTIVE_METHOD: i32 = 1048634;
/// CURLINFO_REFERER; get with cw_easy_get_string.
pub const CW_INFO_REFERER: i32 = 1048636;
/// CURLINFO_CAINFO; get with cw_easy_get_string.
pub const CW_INFO_CAINFO: i32 = 1048637;
/// CURLINFO_CAPATH; get with cw_easy_get_string.
pub const CW_INFO_CAPATH: i32 = 1048638;
/// CURLINFO_RESPONSE_CODE; get with cw_easy_get_long.
pub const CW_INFO_RESPONSE_CODE: i32 = 2097154;
/// CURLINFO_HEADER_SIZE; get with cw_easy_get_long.
pub const CW_INFO_HEADER_SIZE: i32 = 2097163;
/// CURLINFO_REQUEST_SIZE; get with cw_easy_get_long.
pub const CW_INFO_REQUEST_SIZE: i32 = 2097164;
/// CURLINFO_SSL_VERIFYRESULT; get with cw_easy_get_long.
pub const CW_INFO_SSL_VERIFYRESULT: i32 = 2097165;
/// CURLINFO_FILETIME; get with cw_easy_get_long.
pub const CW_INFO_FILETIME: i32 = 2097166;
/// CURLINFO_REDIRECT_COUNT; get with cw_easy_get_long.
pub const CW_INFO_REDIRECT_COUNT: i32 = 2097172;
/// CURLINFO_HTTP_CONNECTCODE; get with cw_easy_get_long.
pub const CW_INFO_HTTP_CONNECTCODE: i32 = 2097174;
/// CURLINFO_HTTPAUTH_AVAIL; get with cw_easy_get_long.
pub const CW_INFO_HTTPAUTH_AVAIL: i32 = 2097175;
/// CURLINFO_PROXYAUTH_AVAIL; get with cw_easy_get_long.
pub const CW_INFO_PROXYAUTH_AVAIL: i32 = 2097176;
/// CURLINFO_OS_ERRNO; get with cw_easy_get_long.
pub const CW_INFO_OS_ERRNO: i32 = 2097177;
/// CURLINFO_NUM_CONNECTS; get with cw_easy_get_long.
pub const CW_INFO_NUM_CONNECTS: i32 = 2097178;
/// CURLINFO_LASTSOCKET; get with cw_easy_get_long. Deprecated since 7.45.0: Use CURLINFO_ACTIVESOCKET.
pub const CW_INFO_LASTSOCKET: i32 = 2097181;
/// CURLINFO_CONDITION_UNMET; get with cw_easy_get_long.
pub const CW_INFO_CONDITION_UNMET: i32 = 2097187;
/// CURLINFO_RTSP_CLIENT_CSEQ; get with cw_easy_get_long.
pub const CW_INFO_RTSP_CLIENT_CSEQ: i32 = 2097189;
/// CURLINFO_RTSP_SERVER_CSEQ; get with cw_easy_get_long.
pub const CW_INFO_RTSP_SERVER_CSEQ: i32 = 2097190;
/// CURLINFO_RTSP_CSEQ_RECV; get with cw_easy_get_long.
pub const CW_INFO_RTSP_CSEQ_RECV: i32 = 2097191;
/// CURLINFO_PRIMARY_PORT; get with cw_easy_get_long.
pub const CW_INFO_PRIMARY_PORT: i32 = 2097192;
/// CURLINFO_LOCAL_PORT; get with cw_easy_get_long.
pub const CW_INFO_LOCAL_PORT: i32 = 2097194;
/// CURLINFO_HTTP_VERSION; get with cw_easy_get_long.
pub const CW_INFO_HTTP_VERSION: i32 = 2097198;
/// CURLINFO_PROXY_SSL_VERIFYRESULT; get with cw_easy_get_long.
pub const CW_INFO_PROXY_SSL_VERIFYRESULT: i32 = 2097199;
/// CURLINFO_PROTOCOL; get with cw_easy_get_long. Deprecated since 7.85.0: Use CURLINFO_SCHEME.
pub const CW_INFO_PROTOCOL: i32 = 2097200;
/// CURLINFO_PROXY_ERROR; get with cw_easy_get_long.
pub const CW_INFO_PROXY_ERROR: i32 = 2097211;
/// CURLINFO_USED_PROXY; get with cw_easy_get_long.
pub const CW_INFO_USED_PROXY: i32 = 2097218;
/// CURLINFO_HTTPAUTH_USED; get with cw_easy_get_long.
pub const CW_INFO_HTTPAUTH_USED: i32 = 2097221;
/// CURLINFO_PROXYAUTH_USED; get with cw_easy_get_long.
pub const CW_INFO_PROXYAUTH_USED: i32 = 2097222;
/// CURLINFO_TOTAL_TIME; get with cw_easy_get_double.
pub const CW_INFO_TOTAL_TIME: i32 = 3145731;
/// CURLINFO_NAMELOOKUP_TIME; get with cw_easy_get_double.
pub const CW_INFO_NAMELOOKUP_TIME: i32 = 3145732;
/// CURLINFO_CONNECT_TIME; get with cw_easy_get_double.
pub const CW_INFO_CONNECT_TIME: i32 = 3145733;
/// CURLINFO_PRETRANSFER_TIME; get with cw_easy_get_double.
pub const CW_INFO_PRETRANSFER_TIME: i32 = 3145734;
/// CURLINFO_SIZE_UPLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SIZE_UPLOAD_T.
pub const CW_INFO_SIZE_UPLOAD: i32 = 3145735;
/// CURLINFO_SIZE_DOWNLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SIZE_DOWNLOAD_T.
pub const CW_INFO_SIZE_DOWNLOAD: i32 = 3145736;
/// CURLINFO_SPEED_DOWNLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SPEED_DOWNLOAD_T.
pub const CW_INFO_SPEED_DOWNLOAD: i32 = 3145737;
/// CURLINFO_SPEED_UPLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SPEED_UPLOAD_T.
pub const CW_INFO_SPEED_UPLOAD: i32 = 3145738;
/// CURLINFO_CONTENT_LENGTH_DOWNLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_CONTENT_LENGTH_DOWNLOAD_T.
pub const CW_INFO_CONTENT_LENGTH_DOWNLOAD: i32 = 3145743;
/// CURLINFO_CONTENT_LENGTH_UPLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_CONTENT_LENGTH_UPLOAD_T.
pub const CW_INFO_CONTENT_LENGTH_UPLOAD: i32 = 3145744;
/// CURLINFO_STARTTRANSFER_TIME; get with cw_easy_get_double.
pub const CW_INFO_STARTTRANSFER_TIME: i32 = 3145745;
/// CURLINFO_REDIRECT_TIME; get with cw_easy_get_double.
pub const CW_INFO_REDIRECT_TIME: i32 = 3145747;
/// CURLINFO_APPCONNECT_TIME; get with cw_easy_get_double.
pub const CW_INFO_APPCONNECT_TIME: i32 = 3145761;
/// CURLINFO_SSL_ENGINES; get with cw_easy_get_list.
pub const CW_INFO_SSL_ENGINES: i32 = 4194331;
/// CURLINFO_COOKIELIST; get with cw_easy_get_list.
pub const CW_INFO_COOKIELIST: i32 = 4194332;
/// CURLINFO_CERTINFO; reserved: use cw_easy_get_certificate.
pub const CW_INFO_CERTINFO: i32 = 4194338;
/// CURLINFO_TLS_SESSION; reserved: it is a pointer into libcurl. Deprecated since 7.48.0: Use CURLINFO_TLS_SSL_PTR.
pub const CW_INFO_TLS_SESSION: i32 = 4194347;
/// CURLINFO_TLS_SSL_PTR; reserved: it is a pointer into libcurl.
pub const CW_INFO_TLS_SSL_PTR: i32 = 4194349;
/// CURLINFO_ACTIVESOCKET; get with cw_easy_get_off.
pub const CW_INFO_ACTIVESOCKET: i32 = 5242924;
/// CURLINFO_SIZE_UPLOAD_T; get with cw_easy_get_off.
pub const CW_INFO_SIZE_UPLOAD_T: i32 = 6291463;
/// CURLINFO_SIZE_DOWNLOAD_T; get with cw_easy_get_off.
pub const CW_INFO_SIZE_DOWNLOAD_T: i32 = 6291464;
/// CURLINFO_SPEED_DOWNLOAD_T; get with cw_easy_get_off.
pub const CW_INFO_SPEED_DOWNLOAD_T: i32 = 6291465;
/// CURLINFO_SPEED_UPLOAD_T; get with cw_easy_get_off.
pub const CW_INFO_SPEED_UPLOAD_T: i32 = 6291466;
/// CURLINFO_FILETIME_T; get with cw_easy_get_off.
pub const CW_INFO_FILETIME_T: i32 = 6291470;
/// CURLINFO_CONTENT_LENGTH_DOWNLOAD_T; get with cw_easy_get_off.
pub const CW_INFO_CONTENT_LENGTH_DOWNLOAD_T: i32 = 6291471;
/// CURLINFO_CONTENT_LENGTH_UPLOAD_T; get with cw_easy_get_off.
pub const CW_INFO_CONTENT_LENGTH_UPLOAD_T: i32 = 6291472;
/// CURLINFO_TOTAL_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_TOTAL_TIME_T: i32 = 6291506;
/// CURLINFO_NAMELOOKUP_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_NAMELOOKUP_TIME_T: i32 = 6291507;
/// CURLINFO_CONNECT_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_CONNECT_TIME_T: i32 = 6291508;
/// CURLINFO_PRETRANSFER_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_PRETRANSFER_TIME_T: i32 = 6291509;
/// CURLINFO_STARTTRANSFER_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_STARTTRANSFER_TIME_T: i32 = 6291510;
/// CURLINFO_REDIRECT_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_REDIRECT_TIME_T: i32 = 6291511;
/// CURLINFO_APPCONNECT_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_APPCONNECT_TIME_T: i32 = 6291512;
/// CURLINFO_RETRY_AFTER; get with cw_easy_get_off.
pub const CW_INFO_RETRY_AFTER: i32 = 6291513;
/// CURLINFO_XFER_ID; get with cw_easy_get_off.
pub const CW_INFO_XFER_ID: i32 = 6291519;
/// CURLINFO_CONN_ID; get with cw_easy_get_off.
pub const CW_INFO_CONN_ID: i32 = 6291520;
/// CURLINFO_QUEUE_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_QUEUE_TIME_T: i32 = 6291521;
/// CURLINFO_POSTTRANSFER_TIME_T; get with cw_easy_get_off.
pub const CW_INFO_POSTTRANSFER_TIME_T: i32 = 6291523;
/// CURLINFO_EARLYDATA_SENT_T; get with cw_easy_get_off.
pub const CW_INFO_EARLYDATA_SENT_T: i32 = 6291524;
/// CURLINFO_SIZE_DELIVERED; get with cw_easy_get_off.
pub const CW_INFO_SIZE_DELIVERED: i32 = 6291527;

/// CURLMOPT_PIPELINING; set with cw_multi_set_bool.
pub const CW_MOPT_PIPELINING: i32 = 100003;
/// CURLMOPT_MAXCONNECTS; set with cw_multi_set_long.
pub const CW_MOPT_MAXCONNECTS: i32 = 100006;
/// CURLMOPT_MAX_HOST_CONNECTIONS; set with cw_multi_set_long.
pub const CW_MOPT_MAX_HOST_CONNECTIONS: i32 = 100007;
/// CURLMOPT_MAX_PIPELINE_LENGTH; reserved: libcurl ignores it.
pub const CW_MOPT_MAX_PIPELINE_LENGTH: i32 = 100008;
/// CURLMOPT_MAX_TOTAL_CONNECTIONS; set with cw_multi_set_long.
pub const CW_MOPT_MAX_TOTAL_CONNECTIONS: i32 = 100013;
/// CURLMOPT_MAX_CONCURRENT_STREAMS; set with cw_multi_set_long.
pub const CW_MOPT_MAX_CONCURRENT_STREAMS: i32 = 100016;
/// CURLMOPT_NETWORK_CHANGED; reserved: use cw_multi_network_changed.
pub const CW_MOPT_NETWORK_CHANGED: i32 = 100017;
/// CURLMOPT_RESOLVE_THREADS_MAX; set with cw_multi_set_long.
pub const CW_MOPT_RESOLVE_THREADS_MAX: i32 = 100020;
/// CURLMOPT_QUICK_EXIT; reserved: curlward always sets it to 1.
pub const CW_MOPT_QUICK_EXIT: i32 = 100021;
/// CURLMOPT_SOCKETDATA; reserved: use cw_multi_socket_function.
pub const CW_MOPT_SOCKETDATA: i32 = 110002;
/// CURLMOPT_TIMERDATA; reserved: use cw_multi_timer_function.
pub const CW_MOPT_TIMERDATA: i32 = 110005;
/// CURLMOPT_PIPELINING_SITE_BL; reserved: libcurl ignores it.
pub const CW_MOPT_PIPELINING_SITE_BL: i32 = 110011;
/// CURLMOPT_PIPELINING_SERVER_BL; reserved: libcurl ignores it.
pub const CW_MOPT_PIPELINING_SERVER_BL: i32 = 110012;
/// CURLMOPT_PUSHDATA; reserved: use cw_multi_push_function.
pub const CW_MOPT_PUSHDATA: i32 = 110015;
/// CURLMOPT_NOTIFYDATA; reserved: use cw_easy_done_function.
pub const CW_MOPT_NOTIFYDATA: i32 = 110019;
/// CURLMOPT_SOCKETFUNCTION; reserved: use cw_multi_socket_function.
pub const CW_MOPT_SOCKETFUNCTION: i32 = 120001;
/// CURLMOPT_TIMERFUNCTION; reserved: use cw_multi_timer_function.
pub const CW_MOPT_TIMERFUNCTION: i32 = 120004;
/// CURLMOPT_PUSHFUNCTION; reserved: use cw_multi_push_function.
pub const CW_MOPT_PUSHFUNCTION: i32 = 120014;
/// CURLMOPT_NOTIFYFUNCTION; reserved: use cw_easy_done_function.
pub const CW_MOPT_NOTIFYFUNCTION: i32 = 120018;
/// CURLMOPT_CONTENT_LENGTH_PENALTY_SIZE; reserved: libcurl ignores it.
pub const CW_MOPT_CONTENT_LENGTH_PENALTY_SIZE: i32 = 130009;
/// CURLMOPT_CHUNK_LENGTH_PENALTY_SIZE; reserved: libcurl ignores it.
pub const CW_MOPT_CHUNK_LENGTH_PENALTY_SIZE: i32 = 130010;

/// CURLE_OK; a transfer's CURLcode.
pub const CW_CURLE_OK: i32 = 0;
/// CURLE_UNSUPPORTED_PROTOCOL; a transfer's CURLcode.
pub const CW_CURLE_UNSUPPORTED_PROTOCOL: i32 = 1;
/// CURLE_FAILED_INIT; a transfer's CURLcode.
pub const CW_CURLE_FAILED_INIT: i32 = 2;
/// CURLE_URL_MALFORMAT; a transfer's CURLcode.
pub const CW_CURLE_URL_MALFORMAT: i32 = 3;
/// CURLE_NOT_BUILT_IN; a transfer's CURLcode.
pub const CW_CURLE_NOT_BUILT_IN: i32 = 4;
/// CURLE_COULDNT_RESOLVE_PROXY; a transfer's CURLcode.
pub const CW_CURLE_COULDNT_RESOLVE_PROXY: i32 = 5;
/// CURLE_COULDNT_RESOLVE_HOST; a transfer's CURLcode.
pub const CW_CURLE_COULDNT_RESOLVE_HOST: i32 = 6;
/// CURLE_COULDNT_CONNECT; a transfer's CURLcode.
pub const CW_CURLE_COULDNT_CONNECT: i32 = 7;
/// CURLE_WEIRD_SERVER_REPLY; a transfer's CURLcode.
pub const CW_CURLE_WEIRD_SERVER_REPLY: i32 = 8;
/// CURLE_REMOTE_ACCESS_DENIED; a transfer's CURLcode.
pub const CW_CURLE_REMOTE_ACCESS_DENIED: i32 = 9;
/// CURLE_FTP_ACCEPT_FAILED; a transfer's CURLcode.
pub const CW_CURLE_FTP_ACCEPT_FAILED: i32 = 10;
/// CURLE_FTP_WEIRD_PASS_REPLY; a transfer's CURLcode.
pub const CW_CURLE_FTP_WEIRD_PASS_REPLY: i32 = 11;
/// CURLE_FTP_ACCEPT_TIMEOUT; a transfer's CURLcode.
pub const CW_CURLE_FTP_ACCEPT_TIMEOUT: i32 = 12;
/// CURLE_FTP_WEIRD_PASV_REPLY; a transfer's CURLcode.
pub const CW_CURLE_FTP_WEIRD_PASV_REPLY: i32 = 13;
/// CURLE_FTP_WEIRD_227_FORMAT; a transfer's CURLcode.
pub const CW_CURLE_FTP_WEIRD_227_FORMAT: i32 = 14;
/// CURLE_FTP_CANT_GET_HOST; a transfer's CURLcode.
pub const CW_CURLE_FTP_CANT_GET_HOST: i32 = 15;
/// CURLE_HTTP2; a transfer's CURLcode.
pub const CW_CURLE_HTTP2: i32 = 16;
/// CURLE_FTP_COULDNT_SET_TYPE; a transfer's CURLcode.
pub const CW_CURLE_FTP_COULDNT_SET_TYPE: i32 = 17;
/// CURLE_PARTIAL_FILE; a transfer's CURLcode.
pub const CW_CURLE_PARTIAL_FILE: i32 = 18;
/// CURLE_FTP_COULDNT_RETR_FILE; a transfer's CURLcode.
pub const CW_CURLE_FTP_COULDNT_RETR_FILE: i32 = 19;
/// CURLE_QUOTE_ERROR; a transfer's CURLcode.
pub const CW_CURLE_QUOTE_ERROR: i32 = 21;
/// CURLE_HTTP_RETURNED_ERROR; a transfer's CURLcode.
pub const CW_CURLE_HTTP_RETURNED_ERROR: i32 = 22;
/// CURLE_WRITE_ERROR; a transfer's CURLcode.
pub const CW_CURLE_WRITE_ERROR: i32 = 23;
/// CURLE_UPLOAD_FAILED; a transfer's CURLcode.
pub const CW_CURLE_UPLOAD_FAILED: i32 = 25;
/// CURLE_READ_ERROR; a transfer's CURLcode.
pub const CW_CURLE_READ_ERROR: i32 = 26;
/// CURLE_OUT_OF_MEMORY; a transfer's CURLcode.
pub const CW_CURLE_OUT_OF_MEMORY: i32 = 27;
/// CURLE_OPERATION_TIMEDOUT; a transfer's CURLcode.
pub const CW_CURLE_OPERATION_TIMEDOUT: i32 = 28;
/// CURLE_FTP_PORT_FAILED; a transfer's CURLcode.
pub const CW_CURLE_FTP_PORT_FAILED: i32 = 30;
/// CURLE_FTP_COULDNT_USE_REST; a transfer's CURLcode.
pub const CW_CURLE_FTP_COULDNT_USE_REST: i32 = 31;
/// CURLE_RANGE_ERROR; a transfer's CURLcode.
pub const CW_CURLE_RANGE_ERROR: i32 = 33;
/// CURLE_SSL_CONNECT_ERROR; a transfer's CURLcode.
pub const CW_CURLE_SSL_CONNECT_ERROR: i32 = 35;
/// CURLE_BAD_DOWNLOAD_RESUME; a transfer's CURLcode.
pub const CW_CURLE_BAD_DOWNLOAD_RESUME: i32 = 36;
/// CURLE_FILE_COULDNT_READ_FILE; a transfer's CURLcode.
pub const CW_CURLE_FILE_COULDNT_READ_FILE: i32 = 37;
/// CURLE_LDAP_CANNOT_BIND; a transfer's CURLcode.
pub const CW_CURLE_LDAP_CANNOT_BIND: i32 = 38;
/// CURLE_LDAP_SEARCH_FAILED; a transfer's CURLcode.
pub const CW_CURLE_LDAP_SEARCH_FAILED: i32 = 39;
/// CURLE_ABORTED_BY_CALLBACK; a transfer's CURLcode.
pub const CW_CURLE_ABORTED_BY_CALLBACK: i32 = 42;
/// CURLE_BAD_FUNCTION_ARGUMENT; a transfer's CURLcode.
pub const CW_CURLE_BAD_FUNCTION_ARGUMENT: i32 = 43;
/// CURLE_INTERFACE_FAILED; a transfer's CURLcode.
pub const CW_CURLE_INTERFACE_FAILED: i32 = 45;
/// CURLE_TOO_MANY_REDIRECTS; a transfer's CURLcode.
pub const CW_CURLE_TOO_MANY_REDIRECTS: i32 = 47;
/// CURLE_UNKNOWN_OPTION; a transfer's CURLcode.
pub const CW_CURLE_UNKNOWN_OPTION: i32 = 48;
/// CURLE_SETOPT_OPTION_SYNTAX; a transfer's CURLcode.
pub const CW_CURLE_SETOPT_OPTION_SYNTAX: i32 = 49;
/// CURLE_GOT_NOTHING; a transfer's CURLcode.
pub const CW_CURLE_GOT_NOTHING: i32 = 52;
/// CURLE_SSL_ENGINE_NOTFOUND; a transfer's CURLcode.
pub const CW_CURLE_SSL_ENGINE_NOTFOUND: i32 = 53;
/// CURLE_SSL_ENGINE_SETFAILED; a transfer's CURLcode.
pub const CW_CURLE_SSL_ENGINE_SETFAILED: i32 = 54;
/// CURLE_SEND_ERROR; a transfer's CURLcode.
pub const CW_CURLE_SEND_ERROR: i32 = 55;
/// CURLE_RECV_ERROR; a transfer's CURLcode.
pub const CW_CURLE_RECV_ERROR: i32 = 56;
/// CURLE_SSL_CERTPROBLEM; a transfer's CURLcode.
pub const CW_CURLE_SSL_CERTPROBLEM: i32 = 58;
/// CURLE_SSL_CIPHER; a transfer's CURLcode.
pub const CW_CURLE_SSL_CIPHER: i32 = 59;
/// CURLE_PEER_FAILED_VERIFICATION; a transfer's CURLcode.
pub const CW_CURLE_PEER_FAILED_VERIFICATION: i32 = 60;
/// CURLE_BAD_CONTENT_ENCODING; a transfer's CURLcode.
pub const CW_CURLE_BAD_CONTENT_ENCODING: i32 = 61;
/// CURLE_FILESIZE_EXCEEDED; a transfer's CURLcode.
pub const CW_CURLE_FILESIZE_EXCEEDED: i32 = 63;
/// CURLE_USE_SSL_FAILED; a transfer's CURLcode.
pub const CW_CURLE_USE_SSL_FAILED: i32 = 64;
/// CURLE_SEND_FAIL_REWIND; a transfer's CURLcode.
pub const CW_CURLE_SEND_FAIL_REWIND: i32 = 65;
/// CURLE_SSL_ENGINE_INITFAILED; a transfer's CURLcode.
pub const CW_CURLE_SSL_ENGINE_INITFAILED: i32 = 66;
/// CURLE_LOGIN_DENIED; a transfer's CURLcode.
pub const CW_CURLE_LOGIN_DENIED: i32 = 67;
/// CURLE_TFTP_NOTFOUND; a transfer's CURLcode.
pub const CW_CURLE_TFTP_NOTFOUND: i32 = 68;
/// CURLE_TFTP_PERM; a transfer's CURLcode.
pub const CW_CURLE_TFTP_PERM: i32 = 69;
/// CURLE_REMOTE_DISK_FULL; a transfer's CURLcode.
pub const CW_CURLE_REMOTE_DISK_FULL: i32 = 70;
/// CURLE_TFTP_ILLEGAL; a transfer's CURLcode.
pub const CW_CURLE_TFTP_ILLEGAL: i32 = 71;
/// CURLE_TFTP_UNKNOWNID; a transfer's CURLcode.
pub const CW_CURLE_TFTP_UNKNOWNID: i32 = 72;
/// CURLE_REMOTE_FILE_EXISTS; a transfer's CURLcode.
pub const CW_CURLE_REMOTE_FILE_EXISTS: i32 = 73;
/// CURLE_TFTP_NOSUCHUSER; a transfer's CURLcode.
pub const CW_CURLE_TFTP_NOSUCHUSER: i32 = 74;
/// CURLE_SSL_CACERT_BADFILE; a transfer's CURLcode.
pub const CW_CURLE_SSL_CACERT_BADFILE: i32 = 77;
/// CURLE_REMOTE_FILE_NOT_FOUND; a transfer's CURLcode.
pub const CW_CURLE_REMOTE_FILE_NOT_FOUND: i32 = 78;
/// CURLE_SSH; a transfer's CURLcode.
pub const CW_CURLE_SSH: i32 = 79;
/// CURLE_SSL_SHUTDOWN_FAILED; a transfer's CURLcode.
pub const CW_CURLE_SSL_SHUTDOWN_FAILED: i32 = 80;
/// CURLE_AGAIN; a transfer's CURLcode.
pub const CW_CURLE_AGAIN: i32 = 81;
/// CURLE_SSL_CRL_BADFILE; a transfer's CURLcode.
pub const CW_CURLE_SSL_CRL_BADFILE: i32 = 82;
/// CURLE_SSL_ISSUER_ERROR; a transfer's CURLcode.
pub const CW_CURLE_SSL_ISSUER_ERROR: i32 = 83;
/// CURLE_FTP_PRET_FAILED; a transfer's CURLcode.
pub const CW_CURLE_FTP_PRET_FAILED: i32 = 84;
/// CURLE_RTSP_CSEQ_ERROR; a transfer's CURLcode.
pub const CW_CURLE_RTSP_CSEQ_ERROR: i32 = 85;
/// CURLE_RTSP_SESSION_ERROR; a transfer's CURLcode.
pub const CW_CURLE_RTSP_SESSION_ERROR: i32 = 86;
/// CURLE_FTP_BAD_FILE_LIST; a transfer's CURLcode.
pub const CW_CURLE_FTP_BAD_FILE_LIST: i32 = 87;
/// CURLE_CHUNK_FAILED; a transfer's CURLcode.
pub const CW_CURLE_CHUNK_FAILED: i32 = 88;
/// CURLE_NO_CONNECTION_AVAILABLE; a transfer's CURLcode.
pub const CW_CURLE_NO_CONNECTION_AVAILABLE: i32 = 89;
/// CURLE_SSL_PINNEDPUBKEYNOTMATCH; a transfer's CURLcode.
pub const CW_CURLE_SSL_PINNEDPUBKEYNOTMATCH: i32 = 90;
/// CURLE_SSL_INVALIDCERTSTATUS; a transfer's CURLcode.
pub const CW_CURLE_SSL_INVALIDCERTSTATUS: i32 = 91;
/// CURLE_HTTP2_STREAM; a transfer's CURLcode.
pub const CW_CURLE_HTTP2_STREAM: i32 = 92;
/// CURLE_RECURSIVE_API_CALL; a transfer's CURLcode.
pub const CW_CURLE_RECURSIVE_API_CALL: i32 = 93;
/// CURLE_AUTH_ERROR; a transfer's CURLcode.
pub const CW_CURLE_AUTH_ERROR: i32 = 94;
/// CURLE_HTTP3; a transfer's CURLcode.
pub const CW_CURLE_HTTP3: i32 = 95;
/// CURLE_QUIC_CONNECT_ERROR; a transfer's CURLcode.
pub const CW_CURLE_QUIC_CONNECT_ERROR: i32 = 96;
/// CURLE_PROXY; a transfer's CURLcode.
pub const CW_CURLE_PROXY: i32 = 97;
/// CURLE_SSL_CLIENTCERT; a transfer's CURLcode.
pub const CW_CURLE_SSL_CLIENTCERT: i32 = 98;
/// CURLE_UNRECOVERABLE_POLL; a transfer's CURLcode.
pub const CW_CURLE_UNRECOVERABLE_POLL: i32 = 99;
/// CURLE_TOO_LARGE; a transfer's CURLcode.
pub const CW_CURLE_TOO_LARGE: i32 = 100;
/// CURLE_ECH_REQUIRED; a transfer's CURLcode.
pub const CW_CURLE_ECH_REQUIRED: i32 = 101;

/// CURL_HTTP_VERSION_NONE; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_NONE: i32 = 0;
/// CURL_HTTP_VERSION_1_0; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_1_0: i32 = 1;
/// CURL_HTTP_VERSION_1_1; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_1_1: i32 = 2;
/// CURL_HTTP_VERSION_2; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_2: i32 = 3;
/// CURL_HTTP_VERSION_2_0; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_2_0: i32 = 3;
/// CURL_HTTP_VERSION_2TLS; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_2TLS: i32 = 4;
/// CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_2_PRIOR_KNOWLEDGE: i32 = 5;
/// CURL_HTTP_VERSION_3; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_3: i32 = 30;
/// CURL_HTTP_VERSION_3ONLY; a value of CW_OPT_HTTP_VERSION.
pub const CW_HTTP_VERSION_3ONLY: i32 = 31;

/// CURL_IPRESOLVE_WHATEVER; a value of CW_OPT_IPRESOLVE.
pub const CW_IPRESOLVE_WHATEVER: i32 = 0;
/// CURL_IPRESOLVE_V4; a value of CW_OPT_IPRESOLVE.
pub const CW_IPRESOLVE_V4: i32 = 1;
/// CURL_IPRESOLVE_V6; a value of CW_OPT_IPRESOLVE.
pub const CW_IPRESOLVE_V6: i32 = 2;

/// CURL_NETRC_IGNORED; a value of CW_OPT_NETRC.
pub const CW_NETRC_IGNORED: i32 = 0;
/// CURL_NETRC_OPTIONAL; a value of CW_OPT_NETRC.
pub const CW_NETRC_OPTIONAL: i32 = 1;
/// CURL_NETRC_REQUIRED; a value of CW_OPT_NETRC.
pub const CW_NETRC_REQUIRED: i32 = 2;

/// CURL_REDIR_GET_ALL; bits of CW_OPT_POSTREDIR.
pub const CW_REDIR_GET_ALL: i32 = 0;
/// CURL_REDIR_POST_301; bits of CW_OPT_POSTREDIR.
pub const CW_REDIR_POST_301: i32 = 1;
/// CURL_REDIR_POST_302; bits of CW_OPT_POSTREDIR.
pub const CW_REDIR_POST_302: i32 = 2;
/// CURL_REDIR_POST_303; bits of CW_OPT_POSTREDIR.
pub const CW_REDIR_POST_303: i32 = 4;
/// CURL_REDIR_POST_ALL; bits of CW_OPT_POSTREDIR.
pub const CW_REDIR_POST_ALL: i32 = 7;

/// CURL_RTSPREQ_NONE; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_NONE: i32 = 0;
/// CURL_RTSPREQ_OPTIONS; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_OPTIONS: i32 = 1;
/// CURL_RTSPREQ_DESCRIBE; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_DESCRIBE: i32 = 2;
/// CURL_RTSPREQ_ANNOUNCE; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_ANNOUNCE: i32 = 3;
/// CURL_RTSPREQ_SETUP; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_SETUP: i32 = 4;
/// CURL_RTSPREQ_PLAY; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_PLAY: i32 = 5;
/// CURL_RTSPREQ_PAUSE; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_PAUSE: i32 = 6;
/// CURL_RTSPREQ_TEARDOWN; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_TEARDOWN: i32 = 7;
/// CURL_RTSPREQ_GET_PARAMETER; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_GET_PARAMETER: i32 = 8;
/// CURL_RTSPREQ_SET_PARAMETER; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_SET_PARAMETER: i32 = 9;
/// CURL_RTSPREQ_RECORD; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_RECORD: i32 = 10;
/// CURL_RTSPREQ_RECEIVE; a value of CW_OPT_RTSP_REQUEST.
pub const CW_RTSPREQ_RECEIVE: i32 = 11;

/// CURL_SSLVERSION_DEFAULT; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
pub const CW_SSLVERSION_DEFAULT: i32 = 0;
/// CURL_SSLVERSION_MAX_NONE; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
pub const CW_SSLVERSION_MAX_NONE: i32 = 0;
/// CURL_SSLVERSION_TLSv1; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_TLSv1: i32 = 1;
/// CURL_SSLVERSION_SSLv2; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_SSLv2: i32 = 2;
/// CURL_SSLVERSION_SSLv3; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_SSLv3: i32 = 3;
/// CURL_SSLVERSION_TLSv1_0; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_TLSv1_0: i32 = 4;
/// CURL_SSLVERSION_TLSv1_1; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_TLSv1_1: i32 = 5;
/// CURL_SSLVERSION_TLSv1_2; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_TLSv1_2: i32 = 6;
/// CURL_SSLVERSION_TLSv1_3; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_TLSv1_3: i32 = 7;
/// CURL_SSLVERSION_MAX_DEFAULT; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
pub const CW_SSLVERSION_MAX_DEFAULT: i32 = 65536;
/// CURL_SSLVERSION_MAX_TLSv1_0; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_MAX_TLSv1_0: i32 = 262144;
/// CURL_SSLVERSION_MAX_TLSv1_1; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_MAX_TLSv1_1: i32 = 327680;
/// CURL_SSLVERSION_MAX_TLSv1_2; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_MAX_TLSv1_2: i32 = 393216;
/// CURL_SSLVERSION_MAX_TLSv1_3; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |.
#[allow(non_upper_case_globals)]
pub const CW_SSLVERSION_MAX_TLSv1_3: i32 = 458752;

/// CURL_TIMECOND_NONE; a value of CW_OPT_TIMECONDITION.
pub const CW_TIMECOND_NONE: i32 = 0;
/// CURL_TIMECOND_IFMODSINCE; a value of CW_OPT_TIMECONDITION.
pub const CW_TIMECOND_IFMODSINCE: i32 = 1;
/// CURL_TIMECOND_IFUNMODSINCE; a value of CW_OPT_TIMECONDITION.
pub const CW_TIMECOND_IFUNMODSINCE: i32 = 2;
/// CURL_TIMECOND_LASTMOD; a value of CW_OPT_TIMECONDITION.
pub const CW_TIMECOND_LASTMOD: i32 = 3;

/// CURLALTSVC_READONLYFILE; bits of CW_OPT_ALTSVC_CTRL.
pub const CW_ALTSVC_READONLYFILE: i32 = 4;
/// CURLALTSVC_H1; bits of CW_OPT_ALTSVC_CTRL.
pub const CW_ALTSVC_H1: i32 = 8;
/// CURLALTSVC_H2; bits of CW_OPT_ALTSVC_CTRL.
pub const CW_ALTSVC_H2: i32 = 16;
/// CURLALTSVC_H3; bits of CW_OPT_ALTSVC_CTRL.
pub const CW_ALTSVC_H3: i32 = 32;

/// CURLAUTH_NONE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_NONE: i32 = 0;
/// CURLAUTH_BASIC; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_BASIC: i32 = 1;
/// CURLAUTH_DIGEST; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_DIGEST: i32 = 2;
/// CURLAUTH_GSSAPI; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_GSSAPI: i32 = 4;
/// CURLAUTH_GSSNEGOTIATE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_GSSNEGOTIATE: i32 = 4;
/// CURLAUTH_NEGOTIATE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_NEGOTIATE: i32 = 4;
/// CURLAUTH_NTLM; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_NTLM: i32 = 8;
/// CURLAUTH_DIGEST_IE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_DIGEST_IE: i32 = 16;
/// CURLAUTH_BEARER; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_BEARER: i32 = 64;
/// CURLAUTH_AWS_SIGV4; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_AWS_SIGV4: i32 = 128;
/// CURLAUTH_HTTPSIG; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_HTTPSIG: i32 = 256;
/// CURLAUTH_ONLY; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_ONLY: i64 = 2147483648;
/// CURLAUTH_ANYSAFE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_ANYSAFE: i64 = 4294967022;
/// CURLAUTH_ANY; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH.
pub const CW_AUTH_ANY: i64 = 4294967023;

/// CURLFOLLOW_ALL; a value of CW_OPT_FOLLOWLOCATION.
pub const CW_FOLLOW_ALL: i32 = 1;
/// CURLFOLLOW_OBEYCODE; a value of CW_OPT_FOLLOWLOCATION.
pub const CW_FOLLOW_OBEYCODE: i32 = 2;
/// CURLFOLLOW_FIRSTONLY; a value of CW_OPT_FOLLOWLOCATION.
pub const CW_FOLLOW_FIRSTONLY: i32 = 3;

/// CURLFTPAUTH_DEFAULT; a value of CW_OPT_FTPSSLAUTH.
pub const CW_FTPAUTH_DEFAULT: i32 = 0;
/// CURLFTPAUTH_SSL; a value of CW_OPT_FTPSSLAUTH.
pub const CW_FTPAUTH_SSL: i32 = 1;
/// CURLFTPAUTH_TLS; a value of CW_OPT_FTPSSLAUTH.
pub const CW_FTPAUTH_TLS: i32 = 2;

/// CURLFTPMETHOD_DEFAULT; a value of CW_OPT_FTP_FILEMETHOD.
pub const CW_FTPMETHOD_DEFAULT: i32 = 0;
/// CURLFTPMETHOD_MULTICWD; a value of CW_OPT_FTP_FILEMETHOD.
pub const CW_FTPMETHOD_MULTICWD: i32 = 1;
/// CURLFTPMETHOD_NOCWD; a value of CW_OPT_FTP_FILEMETHOD.
pub const CW_FTPMETHOD_NOCWD: i32 = 2;
/// CURLFTPMETHOD_SINGLECWD; a value of CW_OPT_FTP_FILEMETHOD.
pub const CW_FTPMETHOD_SINGLECWD: i32 = 3;

/// CURLFTPSSL_CCC_NONE; a value of CW_OPT_FTP_SSL_CCC.
pub const CW_FTPSSL_CCC_NONE: i32 = 0;
/// CURLFTPSSL_CCC_PASSIVE; a value of CW_OPT_FTP_SSL_CCC.
pub const CW_FTPSSL_CCC_PASSIVE: i32 = 1;
/// CURLFTPSSL_CCC_ACTIVE; a value of CW_OPT_FTP_SSL_CCC.
pub const CW_FTPSSL_CCC_ACTIVE: i32 = 2;

/// CURLFTP_CREATE_DIR_NONE; a value of CW_OPT_FTP_CREATE_MISSING_DIRS.
pub const CW_FTP_CREATE_DIR_NONE: i32 = 0;
/// CURLFTP_CREATE_DIR; a value of CW_OPT_FTP_CREATE_MISSING_DIRS.
pub const CW_FTP_CREATE_DIR: i32 = 1;
/// CURLFTP_CREATE_DIR_RETRY; a value of CW_OPT_FTP_CREATE_MISSING_DIRS.
pub const CW_FTP_CREATE_DIR_RETRY: i32 = 2;

/// CURLGSSAPI_DELEGATION_NONE; bits of CW_OPT_GSSAPI_DELEGATION.
pub const CW_GSSAPI_DELEGATION_NONE: i32 = 0;
/// CURLGSSAPI_DELEGATION_POLICY_FLAG; bits of CW_OPT_GSSAPI_DELEGATION.
pub const CW_GSSAPI_DELEGATION_POLICY_FLAG: i32 = 1;
/// CURLGSSAPI_DELEGATION_FLAG; bits of CW_OPT_GSSAPI_DELEGATION.
pub const CW_GSSAPI_DELEGATION_FLAG: i32 = 2;

/// CURLHEADER_UNIFIED; a value of CW_OPT_HEADEROPT.
pub const CW_HEADER_UNIFIED: i32 = 0;
/// CURLHEADER_SEPARATE; a value of CW_OPT_HEADEROPT.
pub const CW_HEADER_SEPARATE: i32 = 1;

/// CURLHSTS_ENABLE; bits of CW_OPT_HSTS_CTRL.
pub const CW_HSTS_ENABLE: i32 = 1;
/// CURLHSTS_READONLYFILE; bits of CW_OPT_HSTS_CTRL.
pub const CW_HSTS_READONLYFILE: i32 = 2;

/// CURLHTTPSIG_NONE; a value of CW_OPT_HTTPSIG_ALGORITHM.
pub const CW_HTTPSIG_NONE: i32 = 0;
/// CURLHTTPSIG_ED25519; a value of CW_OPT_HTTPSIG_ALGORITHM.
pub const CW_HTTPSIG_ED25519: i32 = 1;
/// CURLHTTPSIG_HMAC_SHA256; a value of CW_OPT_HTTPSIG_ALGORITHM.
pub const CW_HTTPSIG_HMAC_SHA256: i32 = 2;

/// CURLMIMEOPT_FORMESCAPE; bits of CW_OPT_MIME_OPTIONS.
pub const CW_MIMEOPT_FORMESCAPE: i32 = 1;

/// CURLPROTO_HTTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_HTTP: i32 = 1;
/// CURLPROTO_HTTPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_HTTPS: i32 = 2;
/// CURLPROTO_FTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_FTP: i32 = 4;
/// CURLPROTO_FTPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_FTPS: i32 = 8;
/// CURLPROTO_SCP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_SCP: i32 = 16;
/// CURLPROTO_SFTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_SFTP: i32 = 32;
/// CURLPROTO_TELNET; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_TELNET: i32 = 64;
/// CURLPROTO_LDAP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_LDAP: i32 = 128;
/// CURLPROTO_LDAPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_LDAPS: i32 = 256;
/// CURLPROTO_DICT; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_DICT: i32 = 512;
/// CURLPROTO_FILE; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_FILE: i32 = 1024;
/// CURLPROTO_TFTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_TFTP: i32 = 2048;
/// CURLPROTO_IMAP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_IMAP: i32 = 4096;
/// CURLPROTO_IMAPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_IMAPS: i32 = 8192;
/// CURLPROTO_POP3; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_POP3: i32 = 16384;
/// CURLPROTO_POP3S; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_POP3S: i32 = 32768;
/// CURLPROTO_SMTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_SMTP: i32 = 65536;
/// CURLPROTO_SMTPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_SMTPS: i32 = 131072;
/// CURLPROTO_RTSP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_RTSP: i32 = 262144;
/// CURLPROTO_RTMP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_RTMP: i32 = 524288;
/// CURLPROTO_RTMPT; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_RTMPT: i32 = 1048576;
/// CURLPROTO_RTMPE; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_RTMPE: i32 = 2097152;
/// CURLPROTO_RTMPTE; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_RTMPTE: i32 = 4194304;
/// CURLPROTO_RTMPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_RTMPS: i32 = 8388608;
/// CURLPROTO_RTMPTS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_RTMPTS: i32 = 16777216;
/// CURLPROTO_GOPHER; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_GOPHER: i32 = 33554432;
/// CURLPROTO_SMB; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_SMB: i32 = 67108864;
/// CURLPROTO_SMBS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_SMBS: i32 = 134217728;
/// CURLPROTO_MQTT; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_MQTT: i32 = 268435456;
/// CURLPROTO_GOPHERS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_GOPHERS: i32 = 536870912;
/// CURLPROTO_ALL; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS.
pub const CW_PROTO_ALL: i64 = 4294967295;

/// CURLPROXY_HTTP; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_HTTP: i32 = 0;
/// CURLPROXY_HTTP_1_0; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_HTTP_1_0: i32 = 1;
/// CURLPROXY_HTTPS; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_HTTPS: i32 = 2;
/// CURLPROXY_HTTPS2; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_HTTPS2: i32 = 3;
/// CURLPROXY_SOCKS4; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_SOCKS4: i32 = 4;
/// CURLPROXY_SOCKS5; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_SOCKS5: i32 = 5;
/// CURLPROXY_SOCKS4A; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_SOCKS4A: i32 = 6;
/// CURLPROXY_SOCKS5_HOSTNAME; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_SOCKS5_HOSTNAME: i32 = 7;
/// CURLPROXY_HTTPS3; a value of CW_OPT_PROXYTYPE.
pub const CW_PROXY_HTTPS3: i32 = 8;

/// CURLPX_OK; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_OK: i32 = 0;
/// CURLPX_BAD_ADDRESS_TYPE; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_BAD_ADDRESS_TYPE: i32 = 1;
/// CURLPX_BAD_VERSION; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_BAD_VERSION: i32 = 2;
/// CURLPX_CLOSED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_CLOSED: i32 = 3;
/// CURLPX_GSSAPI; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_GSSAPI: i32 = 4;
/// CURLPX_GSSAPI_PERMSG; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_GSSAPI_PERMSG: i32 = 5;
/// CURLPX_GSSAPI_PROTECTION; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_GSSAPI_PROTECTION: i32 = 6;
/// CURLPX_IDENTD; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_IDENTD: i32 = 7;
/// CURLPX_IDENTD_DIFFER; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_IDENTD_DIFFER: i32 = 8;
/// CURLPX_LONG_HOSTNAME; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_LONG_HOSTNAME: i32 = 9;
/// CURLPX_LONG_PASSWD; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_LONG_PASSWD: i32 = 10;
/// CURLPX_LONG_USER; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_LONG_USER: i32 = 11;
/// CURLPX_NO_AUTH; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_NO_AUTH: i32 = 12;
/// CURLPX_RECV_ADDRESS; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_RECV_ADDRESS: i32 = 13;
/// CURLPX_RECV_AUTH; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_RECV_AUTH: i32 = 14;
/// CURLPX_RECV_CONNECT; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_RECV_CONNECT: i32 = 15;
/// CURLPX_RECV_REQACK; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_RECV_REQACK: i32 = 16;
/// CURLPX_REPLY_ADDRESS_TYPE_NOT_SUPPORTED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_ADDRESS_TYPE_NOT_SUPPORTED: i32 = 17;
/// CURLPX_REPLY_COMMAND_NOT_SUPPORTED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_COMMAND_NOT_SUPPORTED: i32 = 18;
/// CURLPX_REPLY_CONNECTION_REFUSED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_CONNECTION_REFUSED: i32 = 19;
/// CURLPX_REPLY_GENERAL_SERVER_FAILURE; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_GENERAL_SERVER_FAILURE: i32 = 20;
/// CURLPX_REPLY_HOST_UNREACHABLE; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_HOST_UNREACHABLE: i32 = 21;
/// CURLPX_REPLY_NETWORK_UNREACHABLE; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_NETWORK_UNREACHABLE: i32 = 22;
/// CURLPX_REPLY_NOT_ALLOWED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_NOT_ALLOWED: i32 = 23;
/// CURLPX_REPLY_TTL_EXPIRED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_TTL_EXPIRED: i32 = 24;
/// CURLPX_REPLY_UNASSIGNED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REPLY_UNASSIGNED: i32 = 25;
/// CURLPX_REQUEST_FAILED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_REQUEST_FAILED: i32 = 26;
/// CURLPX_RESOLVE_HOST; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_RESOLVE_HOST: i32 = 27;
/// CURLPX_SEND_AUTH; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_SEND_AUTH: i32 = 28;
/// CURLPX_SEND_CONNECT; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_SEND_CONNECT: i32 = 29;
/// CURLPX_SEND_REQUEST; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_SEND_REQUEST: i32 = 30;
/// CURLPX_UNKNOWN_FAIL; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_UNKNOWN_FAIL: i32 = 31;
/// CURLPX_UNKNOWN_MODE; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_UNKNOWN_MODE: i32 = 32;
/// CURLPX_USER_REJECTED; a value of CW_INFO_PROXY_ERROR.
pub const CW_PX_USER_REJECTED: i32 = 33;

/// CURLSSH_AUTH_NONE; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_NONE: i32 = 0;
/// CURLSSH_AUTH_PUBLICKEY; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_PUBLICKEY: i32 = 1;
/// CURLSSH_AUTH_PASSWORD; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_PASSWORD: i32 = 2;
/// CURLSSH_AUTH_HOST; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_HOST: i32 = 4;
/// CURLSSH_AUTH_KEYBOARD; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_KEYBOARD: i32 = 8;
/// CURLSSH_AUTH_AGENT; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_AGENT: i32 = 16;
/// CURLSSH_AUTH_GSSAPI; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_GSSAPI: i32 = 32;
/// CURLSSH_AUTH_ANY; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_ANY: i64 = 4294967295;
/// CURLSSH_AUTH_DEFAULT; bits of CW_OPT_SSH_AUTH_TYPES.
pub const CW_SSH_AUTH_DEFAULT: i64 = 4294967295;

/// CURLSSLOPT_ALLOW_BEAST; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS.
pub const CW_SSLOPT_ALLOW_BEAST: i32 = 1;
/// CURLSSLOPT_NO_REVOKE; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS.
pub const CW_SSLOPT_NO_REVOKE: i32 = 2;
/// CURLSSLOPT_NO_PARTIALCHAIN; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS.
pub const CW_SSLOPT_NO_PARTIALCHAIN: i32 = 4;
/// CURLSSLOPT_REVOKE_BEST_EFFORT; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS.
pub const CW_SSLOPT_REVOKE_BEST_EFFORT: i32 = 8;
/// CURLSSLOPT_NATIVE_CA; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS.
pub const CW_SSLOPT_NATIVE_CA: i32 = 16;
/// CURLSSLOPT_AUTO_CLIENT_CERT; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS.
pub const CW_SSLOPT_AUTO_CLIENT_CERT: i32 = 32;
/// CURLSSLOPT_EARLYDATA; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS.
pub const CW_SSLOPT_EARLYDATA: i32 = 64;

/// CURLULFLAG_ANSWERED; bits of CW_OPT_UPLOAD_FLAGS.
pub const CW_ULFLAG_ANSWERED: i32 = 1;
/// CURLULFLAG_DELETED; bits of CW_OPT_UPLOAD_FLAGS.
pub const CW_ULFLAG_DELETED: i32 = 2;
/// CURLULFLAG_DRAFT; bits of CW_OPT_UPLOAD_FLAGS.
pub const CW_ULFLAG_DRAFT: i32 = 4;
/// CURLULFLAG_FLAGGED; bits of CW_OPT_UPLOAD_FLAGS.
pub const CW_ULFLAG_FLAGGED: i32 = 8;
/// CURLULFLAG_SEEN; bits of CW_OPT_UPLOAD_FLAGS.
pub const CW_ULFLAG_SEEN: i32 = 16;

/// CURLUSESSL_NONE; a value of CW_OPT_USE_SSL.
pub const CW_USESSL_NONE: i32 = 0;
/// CURLUSESSL_TRY; a value of CW_OPT_USE_SSL.
pub const CW_USESSL_TRY: i32 = 1;
/// CURLUSESSL_CONTROL; a value of CW_OPT_USE_SSL.
pub const CW_USESSL_CONTROL: i32 = 2;
/// CURLUSESSL_ALL; a value of CW_OPT_USE_SSL.
pub const CW_USESSL_ALL: i32 = 3;
