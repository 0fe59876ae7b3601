/*
 * libcurl's numbers under curlward's names; those of CW_MOPT_ are 100,000 higher. Included by curlward.h.
 *
 * CW_OPT_    options of an easy; cw_easy_set_long() and the other setters take them
 * CW_INFO_   infos of an easy; cw_easy_get_long() and the other getters take them
 * CW_MOPT_   options of a multi; cw_multi_set_long() takes them
 * CW_CURLE_  libcurl's result of a transfer: `curl_code` of a cw_message
 *
 * The comment at each says which function takes it. For what an option does see libcurl's manual
 * page of the same name, such as CURLOPT_TIMEOUT(3).
 */
#ifndef CURLWARD_OPTIONS_H
#define CURLWARD_OPTIONS_H

/* Makes the compiler warn where a deprecated constant is used. Deprecated constants are enumerators
   for this reason: the preprocessor does not know them. Define it as empty to hear nothing. */
#ifndef CW_DEPRECATED
#  if defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 6)
#    define CW_DEPRECATED(advice) __attribute__((deprecated(advice)))
#  else
#    define CW_DEPRECATED(advice)
#  endif
#endif

/** CURLOPT_PORT; set with cw_easy_set_long. */
#define CW_OPT_PORT 3

/** CURLOPT_TIMEOUT; set with cw_easy_set_long. */
#define CW_OPT_TIMEOUT 13

/** CURLOPT_INFILESIZE; set with cw_easy_set_long. */
#define CW_OPT_INFILESIZE 14

/** CURLOPT_LOW_SPEED_LIMIT; set with cw_easy_set_long. */
#define CW_OPT_LOW_SPEED_LIMIT 19

/** CURLOPT_LOW_SPEED_TIME; set with cw_easy_set_long. */
#define CW_OPT_LOW_SPEED_TIME 20

/** CURLOPT_RESUME_FROM; set with cw_easy_set_long. */
#define CW_OPT_RESUME_FROM 21

/** CURLOPT_CRLF; set with cw_easy_set_bool. */
#define CW_OPT_CRLF 27

/** CURLOPT_SSLVERSION; set with cw_easy_set_long. */
#define CW_OPT_SSLVERSION 32

/** CURLOPT_TIMECONDITION; set with cw_easy_set_long. */
#define CW_OPT_TIMECONDITION 33

/** CURLOPT_TIMEVALUE; set with cw_easy_set_long. */
#define CW_OPT_TIMEVALUE 34

/** CURLOPT_VERBOSE; set with cw_easy_set_bool. */
#define CW_OPT_VERBOSE 41

/** CURLOPT_HEADER; set with cw_easy_set_bool. */
#define CW_OPT_HEADER 42

/** CURLOPT_NOPROGRESS; reserved: use cw_easy_progress_function. */
#define CW_OPT_NOPROGRESS 43

/** CURLOPT_NOBODY; set with cw_easy_set_bool. */
#define CW_OPT_NOBODY 44

/** CURLOPT_FAILONERROR; set with cw_easy_set_bool. */
#define CW_OPT_FAILONERROR 45

/** CURLOPT_UPLOAD; set with cw_easy_set_bool. */
#define CW_OPT_UPLOAD 46

/** CURLOPT_POST; set with cw_easy_set_bool. */
#define CW_OPT_POST 47

/** CURLOPT_DIRLISTONLY; set with cw_easy_set_bool. */
#define CW_OPT_DIRLISTONLY 48

/** CURLOPT_APPEND; set with cw_easy_set_bool. */
#define CW_OPT_APPEND 50

/** CURLOPT_NETRC; set with cw_easy_set_long. */
#define CW_OPT_NETRC 51

/** CURLOPT_FOLLOWLOCATION; set with cw_easy_set_bool. */
#define CW_OPT_FOLLOWLOCATION 52

/** CURLOPT_TRANSFERTEXT; set with cw_easy_set_bool. */
#define CW_OPT_TRANSFERTEXT 53

/** CURLOPT_PUT; set with cw_easy_set_bool. */
enum { CW_OPT_PUT CW_DEPRECATED("since 7.12.1: Use CW_OPT_UPLOAD") = 54 };

/** CURLOPT_AUTOREFERER; set with cw_easy_set_bool. */
#define CW_OPT_AUTOREFERER 58

/** CURLOPT_PROXYPORT; set with cw_easy_set_long. */
#define CW_OPT_PROXYPORT 59

/** CURLOPT_POSTFIELDSIZE; reserved: cw_easy_set_body takes the length; for a cw_easy_read_function, with CW_OPT_POST as with CW_OPT_UPLOAD, set CW_OPT_INFILESIZE_LARGE. */
#define CW_OPT_POSTFIELDSIZE 60

/** CURLOPT_HTTPPROXYTUNNEL; set with cw_easy_set_bool. */
#define CW_OPT_HTTPPROXYTUNNEL 61

/** CURLOPT_SSL_VERIFYPEER; set with cw_easy_set_bool. */
#define CW_OPT_SSL_VERIFYPEER 64

/** CURLOPT_MAXREDIRS; set with cw_easy_set_long. */
#define CW_OPT_MAXREDIRS 68

/** CURLOPT_FILETIME; set with cw_easy_set_bool. */
#define CW_OPT_FILETIME 69

/** CURLOPT_MAXCONNECTS; set with cw_easy_set_long. */
#define CW_OPT_MAXCONNECTS 71

/** CURLOPT_FRESH_CONNECT; set with cw_easy_set_bool. */
#define CW_OPT_FRESH_CONNECT 74

/** CURLOPT_FORBID_REUSE; set with cw_easy_set_bool. */
#define CW_OPT_FORBID_REUSE 75

/** CURLOPT_CONNECTTIMEOUT; set with cw_easy_set_long. */
#define CW_OPT_CONNECTTIMEOUT 78

/** CURLOPT_HTTPGET; set with cw_easy_set_bool. */
#define CW_OPT_HTTPGET 80

/** CURLOPT_SSL_VERIFYHOST; set with cw_easy_set_bool. */
#define CW_OPT_SSL_VERIFYHOST 81

/** CURLOPT_HTTP_VERSION; set with cw_easy_set_long. */
#define CW_OPT_HTTP_VERSION 84

/** CURLOPT_FTP_USE_EPSV; set with cw_easy_set_bool. */
#define CW_OPT_FTP_USE_EPSV 85

/** CURLOPT_SSLENGINE_DEFAULT; set with cw_easy_set_bool. */
#define CW_OPT_SSLENGINE_DEFAULT 90

/** CURLOPT_DNS_USE_GLOBAL_CACHE; set with cw_easy_set_bool. */
enum { CW_OPT_DNS_USE_GLOBAL_CACHE CW_DEPRECATED("since 7.11.1: Use CW_OPT_SHARE") = 91 };

/** CURLOPT_DNS_CACHE_TIMEOUT; set with cw_easy_set_long. */
#define CW_OPT_DNS_CACHE_TIMEOUT 92

/** CURLOPT_COOKIESESSION; set with cw_easy_set_bool. */
#define CW_OPT_COOKIESESSION 96

/** CURLOPT_BUFFERSIZE; set with cw_easy_set_long. */
#define CW_OPT_BUFFERSIZE 98

/** CURLOPT_NOSIGNAL; reserved: curlward always sets it to 1. */
#define CW_OPT_NOSIGNAL 99

/** CURLOPT_PROXYTYPE; set with cw_easy_set_long. */
#define CW_OPT_PROXYTYPE 101

/** CURLOPT_UNRESTRICTED_AUTH; set with cw_easy_set_bool. */
#define CW_OPT_UNRESTRICTED_AUTH 105

/** CURLOPT_FTP_USE_EPRT; set with cw_easy_set_bool. */
#define CW_OPT_FTP_USE_EPRT 106

/** CURLOPT_HTTPAUTH; set with cw_easy_set_long. */
#define CW_OPT_HTTPAUTH 107

/** CURLOPT_FTP_CREATE_MISSING_DIRS; set with cw_easy_set_long. */
#define CW_OPT_FTP_CREATE_MISSING_DIRS 110

/** CURLOPT_PROXYAUTH; set with cw_easy_set_long. */
#define CW_OPT_PROXYAUTH 111

/** CURLOPT_SERVER_RESPONSE_TIMEOUT; set with cw_easy_set_long. */
#define CW_OPT_SERVER_RESPONSE_TIMEOUT 112

/** CURLOPT_IPRESOLVE; set with cw_easy_set_long. */
#define CW_OPT_IPRESOLVE 113

/** CURLOPT_MAXFILESIZE; set with cw_easy_set_long. */
#define CW_OPT_MAXFILESIZE 114

/** CURLOPT_USE_SSL; set with cw_easy_set_long. */
#define CW_OPT_USE_SSL 119

/** CURLOPT_TCP_NODELAY; set with cw_easy_set_bool. */
#define CW_OPT_TCP_NODELAY 121

/** CURLOPT_FTPSSLAUTH; set with cw_easy_set_long. */
#define CW_OPT_FTPSSLAUTH 129

/** CURLOPT_IGNORE_CONTENT_LENGTH; set with cw_easy_set_bool. */
#define CW_OPT_IGNORE_CONTENT_LENGTH 136

/** CURLOPT_FTP_SKIP_PASV_IP; set with cw_easy_set_bool. */
#define CW_OPT_FTP_SKIP_PASV_IP 137

/** CURLOPT_FTP_FILEMETHOD; set with cw_easy_set_long. */
#define CW_OPT_FTP_FILEMETHOD 138

/** CURLOPT_LOCALPORT; set with cw_easy_set_long. */
#define CW_OPT_LOCALPORT 139

/** CURLOPT_LOCALPORTRANGE; set with cw_easy_set_long. */
#define CW_OPT_LOCALPORTRANGE 140

/** CURLOPT_CONNECT_ONLY; reserved: use cw_easy_raw_function. */
#define CW_OPT_CONNECT_ONLY 141

/** CURLOPT_SSL_SESSIONID_CACHE; set with cw_easy_set_bool. */
#define CW_OPT_SSL_SESSIONID_CACHE 150

/** CURLOPT_SSH_AUTH_TYPES; set with cw_easy_set_long. */
#define CW_OPT_SSH_AUTH_TYPES 151

/** CURLOPT_FTP_SSL_CCC; set with cw_easy_set_long. */
#define CW_OPT_FTP_SSL_CCC 154

/** CURLOPT_TIMEOUT_MS; set with cw_easy_set_long. */
#define CW_OPT_TIMEOUT_MS 155

/** CURLOPT_CONNECTTIMEOUT_MS; set with cw_easy_set_long. */
#define CW_OPT_CONNECTTIMEOUT_MS 156

/** CURLOPT_HTTP_TRANSFER_DECODING; set with cw_easy_set_bool. */
#define CW_OPT_HTTP_TRANSFER_DECODING 157

/** CURLOPT_HTTP_CONTENT_DECODING; set with cw_easy_set_bool. */
#define CW_OPT_HTTP_CONTENT_DECODING 158

/** CURLOPT_NEW_FILE_PERMS; set with cw_easy_set_long. */
#define CW_OPT_NEW_FILE_PERMS 159

/** CURLOPT_NEW_DIRECTORY_PERMS; set with cw_easy_set_long. */
#define CW_OPT_NEW_DIRECTORY_PERMS 160

/** CURLOPT_POSTREDIR; set with cw_easy_set_long. */
#define CW_OPT_POSTREDIR 161

/** CURLOPT_PROXY_TRANSFER_MODE; set with cw_easy_set_bool. */
#define CW_OPT_PROXY_TRANSFER_MODE 166

/** CURLOPT_ADDRESS_SCOPE; set with cw_easy_set_long. */
#define CW_OPT_ADDRESS_SCOPE 171

/** CURLOPT_CERTINFO; set with cw_easy_set_bool. */
#define CW_OPT_CERTINFO 172

/** CURLOPT_TFTP_BLKSIZE; set with cw_easy_set_long. */
#define CW_OPT_TFTP_BLKSIZE 178

/** CURLOPT_SOCKS5_GSSAPI_NEC; set with cw_easy_set_bool. */
#define CW_OPT_SOCKS5_GSSAPI_NEC 180

/** CURLOPT_PROTOCOLS; set with cw_easy_set_long. */
enum { CW_OPT_PROTOCOLS CW_DEPRECATED("since 7.85.0: Use CW_OPT_PROTOCOLS_STR") = 181 };

/** CURLOPT_REDIR_PROTOCOLS; set with cw_easy_set_long. */
enum { CW_OPT_REDIR_PROTOCOLS CW_DEPRECATED("since 7.85.0: Use CW_OPT_REDIR_PROTOCOLS_STR") = 182 };

/** CURLOPT_FTP_USE_PRET; set with cw_easy_set_bool. */
#define CW_OPT_FTP_USE_PRET 188

/** CURLOPT_RTSP_REQUEST; set with cw_easy_set_long. */
#define CW_OPT_RTSP_REQUEST 189

/** CURLOPT_RTSP_CLIENT_CSEQ; set with cw_easy_set_long. */
#define CW_OPT_RTSP_CLIENT_CSEQ 193

/** CURLOPT_RTSP_SERVER_CSEQ; set with cw_easy_set_long. */
#define CW_OPT_RTSP_SERVER_CSEQ 194

/** CURLOPT_WILDCARDMATCH; set with cw_easy_set_bool. */
#define CW_OPT_WILDCARDMATCH 197

/** CURLOPT_TRANSFER_ENCODING; set with cw_easy_set_bool. */
#define CW_OPT_TRANSFER_ENCODING 207

/** CURLOPT_GSSAPI_DELEGATION; set with cw_easy_set_long. */
#define CW_OPT_GSSAPI_DELEGATION 210

/** CURLOPT_ACCEPTTIMEOUT_MS; set with cw_easy_set_long. */
#define CW_OPT_ACCEPTTIMEOUT_MS 212

/** CURLOPT_TCP_KEEPALIVE; set with cw_easy_set_bool. */
#define CW_OPT_TCP_KEEPALIVE 213

/** CURLOPT_TCP_KEEPIDLE; set with cw_easy_set_long. */
#define CW_OPT_TCP_KEEPIDLE 214

/** CURLOPT_TCP_KEEPINTVL; set with cw_easy_set_long. */
#define CW_OPT_TCP_KEEPINTVL 215

/** CURLOPT_SSL_OPTIONS; set with cw_easy_set_long. */
#define CW_OPT_SSL_OPTIONS 216

/** CURLOPT_SASL_IR; set with cw_easy_set_bool. */
#define CW_OPT_SASL_IR 218

/** CURLOPT_SSL_ENABLE_NPN; set with cw_easy_set_bool. */
enum { CW_OPT_SSL_ENABLE_NPN CW_DEPRECATED("since 7.86.0: Has no function") = 225 };

/** CURLOPT_SSL_ENABLE_ALPN; set with cw_easy_set_bool. */
#define CW_OPT_SSL_ENABLE_ALPN 226

/** CURLOPT_EXPECT_100_TIMEOUT_MS; set with cw_easy_set_long. */
#define CW_OPT_EXPECT_100_TIMEOUT_MS 227

/** CURLOPT_HEADEROPT; set with cw_easy_set_long. */
#define CW_OPT_HEADEROPT 229

/** CURLOPT_SSL_VERIFYSTATUS; set with cw_easy_set_bool. */
#define CW_OPT_SSL_VERIFYSTATUS 232

/** CURLOPT_SSL_FALSESTART; set with cw_easy_set_bool. */
enum { CW_OPT_SSL_FALSESTART CW_DEPRECATED("since 8.15.0: Has no function") = 233 };

/** CURLOPT_PATH_AS_IS; set with cw_easy_set_bool. */
#define CW_OPT_PATH_AS_IS 234

/** CURLOPT_PIPEWAIT; set with cw_easy_set_bool. */
#define CW_OPT_PIPEWAIT 237

/** CURLOPT_STREAM_WEIGHT; set with cw_easy_set_long. */
#define CW_OPT_STREAM_WEIGHT 239

/** CURLOPT_TFTP_NO_OPTIONS; set with cw_easy_set_bool. */
#define CW_OPT_TFTP_NO_OPTIONS 242

/** CURLOPT_TCP_FASTOPEN; set with cw_easy_set_bool. */
#define CW_OPT_TCP_FASTOPEN 244

/** CURLOPT_KEEP_SENDING_ON_ERROR; set with cw_easy_set_bool. */
#define CW_OPT_KEEP_SENDING_ON_ERROR 245

/** CURLOPT_PROXY_SSL_VERIFYPEER; set with cw_easy_set_bool. */
#define CW_OPT_PROXY_SSL_VERIFYPEER 248

/** CURLOPT_PROXY_SSL_VERIFYHOST; set with cw_easy_set_bool. */
#define CW_OPT_PROXY_SSL_VERIFYHOST 249

/** CURLOPT_PROXY_SSLVERSION; set with cw_easy_set_long. */
#define CW_OPT_PROXY_SSLVERSION 250

/** CURLOPT_PROXY_SSL_OPTIONS; set with cw_easy_set_long. */
#define CW_OPT_PROXY_SSL_OPTIONS 261

/** CURLOPT_SUPPRESS_CONNECT_HEADERS; set with cw_easy_set_bool. */
#define CW_OPT_SUPPRESS_CONNECT_HEADERS 265

/** CURLOPT_SOCKS5_AUTH; set with cw_easy_set_long. */
#define CW_OPT_SOCKS5_AUTH 267

/** CURLOPT_SSH_COMPRESSION; set with cw_easy_set_bool. */
#define CW_OPT_SSH_COMPRESSION 268

/** CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS; set with cw_easy_set_long. */
#define CW_OPT_HAPPY_EYEBALLS_TIMEOUT_MS 271

/** CURLOPT_HAPROXYPROTOCOL; set with cw_easy_set_bool. */
#define CW_OPT_HAPROXYPROTOCOL 274

/** CURLOPT_DNS_SHUFFLE_ADDRESSES; set with cw_easy_set_bool. */
#define CW_OPT_DNS_SHUFFLE_ADDRESSES 275

/** CURLOPT_DISALLOW_USERNAME_IN_URL; set with cw_easy_set_bool. */
#define CW_OPT_DISALLOW_USERNAME_IN_URL 278

/** CURLOPT_UPLOAD_BUFFERSIZE; set with cw_easy_set_long. */
#define CW_OPT_UPLOAD_BUFFERSIZE 280

/** CURLOPT_UPKEEP_INTERVAL_MS; set with cw_easy_set_long. */
#define CW_OPT_UPKEEP_INTERVAL_MS 281

/** CURLOPT_HTTP09_ALLOWED; set with cw_easy_set_bool. */
#define CW_OPT_HTTP09_ALLOWED 285

/** CURLOPT_ALTSVC_CTRL; set with cw_easy_set_long. */
#define CW_OPT_ALTSVC_CTRL 286

/** CURLOPT_MAXAGE_CONN; set with cw_easy_set_long. */
#define CW_OPT_MAXAGE_CONN 288

/** CURLOPT_MAIL_RCPT_ALLOWFAILS; set with cw_easy_set_bool. */
#define CW_OPT_MAIL_RCPT_ALLOWFAILS 290

/** CURLOPT_HSTS_CTRL; set with cw_easy_set_long. */
#define CW_OPT_HSTS_CTRL 299

/** CURLOPT_DOH_SSL_VERIFYPEER; set with cw_easy_set_bool. */
#define CW_OPT_DOH_SSL_VERIFYPEER 306

/** CURLOPT_DOH_SSL_VERIFYHOST; set with cw_easy_set_bool. */
#define CW_OPT_DOH_SSL_VERIFYHOST 307

/** CURLOPT_DOH_SSL_VERIFYSTATUS; set with cw_easy_set_bool. */
#define CW_OPT_DOH_SSL_VERIFYSTATUS 308

/** CURLOPT_MAXLIFETIME_CONN; set with cw_easy_set_long. */
#define CW_OPT_MAXLIFETIME_CONN 314

/** CURLOPT_MIME_OPTIONS; set with cw_easy_set_long. */
#define CW_OPT_MIME_OPTIONS 315

/** CURLOPT_WS_OPTIONS; set with cw_easy_set_long. */
#define CW_OPT_WS_OPTIONS 320

/** CURLOPT_CA_CACHE_TIMEOUT; set with cw_easy_set_long. */
#define CW_OPT_CA_CACHE_TIMEOUT 321

/** CURLOPT_QUICK_EXIT; reserved: curlward always sets it to 1. */
#define CW_OPT_QUICK_EXIT 322

/** CURLOPT_SERVER_RESPONSE_TIMEOUT_MS; set with cw_easy_set_long. */
#define CW_OPT_SERVER_RESPONSE_TIMEOUT_MS 324

/** CURLOPT_TCP_KEEPCNT; set with cw_easy_set_long. */
#define CW_OPT_TCP_KEEPCNT 326

/** CURLOPT_UPLOAD_FLAGS; set with cw_easy_set_long. */
#define CW_OPT_UPLOAD_FLAGS 327

/** CURLOPT_HTTPSIG_ALGORITHM; set with cw_easy_set_long. */
#define CW_OPT_HTTPSIG_ALGORITHM 329

/** CURLOPT_WRITEDATA; reserved: use cw_easy_write_function. */
#define CW_OPT_WRITEDATA 10001

/** CURLOPT_URL; set with cw_easy_set_string. */
#define CW_OPT_URL 10002

/** CURLOPT_PROXY; set with cw_easy_set_string. */
#define CW_OPT_PROXY 10004

/** CURLOPT_USERPWD; set with cw_easy_set_string. */
#define CW_OPT_USERPWD 10005

/** CURLOPT_PROXYUSERPWD; set with cw_easy_set_string. */
#define CW_OPT_PROXYUSERPWD 10006

/** CURLOPT_RANGE; set with cw_easy_set_string. */
#define CW_OPT_RANGE 10007

/** CURLOPT_READDATA; reserved: use cw_easy_read_function. */
#define CW_OPT_READDATA 10009

/** CURLOPT_ERRORBUFFER; reserved: use cw_easy_get_error. */
#define CW_OPT_ERRORBUFFER 10010

/** CURLOPT_POSTFIELDS; reserved: use cw_easy_set_body. */
#define CW_OPT_POSTFIELDS 10015

/** CURLOPT_REFERER; set with cw_easy_set_string. */
#define CW_OPT_REFERER 10016

/** CURLOPT_FTPPORT; set with cw_easy_set_string. */
#define CW_OPT_FTPPORT 10017

/** CURLOPT_USERAGENT; set with cw_easy_set_string. */
#define CW_OPT_USERAGENT 10018

/** CURLOPT_COOKIE; set with cw_easy_set_string. */
#define CW_OPT_COOKIE 10022

/** CURLOPT_HTTPHEADER; set with cw_easy_set_list. */
#define CW_OPT_HTTPHEADER 10023

/** CURLOPT_HTTPPOST; reserved: use cw_easy_set_mime. */
enum { CW_OPT_HTTPPOST CW_DEPRECATED("use cw_easy_set_mime") = 10024 };

/** CURLOPT_SSLCERT; set with cw_easy_set_string. */
#define CW_OPT_SSLCERT 10025

/** CURLOPT_KEYPASSWD; set with cw_easy_set_string. */
#define CW_OPT_KEYPASSWD 10026

/** CURLOPT_QUOTE; set with cw_easy_set_list. */
#define CW_OPT_QUOTE 10028

/** CURLOPT_HEADERDATA; reserved: use cw_easy_header_function. */
#define CW_OPT_HEADERDATA 10029

/** CURLOPT_COOKIEFILE; set with cw_easy_set_string. */
#define CW_OPT_COOKIEFILE 10031

/** CURLOPT_CUSTOMREQUEST; set with cw_easy_set_string. */
#define CW_OPT_CUSTOMREQUEST 10036

/** CURLOPT_STDERR; reserved: use cw_easy_debug_function. */
#define CW_OPT_STDERR 10037

/** CURLOPT_POSTQUOTE; set with cw_easy_set_list. */
#define CW_OPT_POSTQUOTE 10039

/** CURLOPT_XFERINFODATA; reserved: use cw_easy_progress_function. */
#define CW_OPT_XFERINFODATA 10057

/** CURLOPT_INTERFACE; set with cw_easy_set_string. */
#define CW_OPT_INTERFACE 10062

/** CURLOPT_KRBLEVEL; set with cw_easy_set_string. */
enum { CW_OPT_KRBLEVEL CW_DEPRECATED("since 8.17.0: removed") = 10063 };

/** CURLOPT_CAINFO; set with cw_easy_set_string. */
#define CW_OPT_CAINFO 10065

/** CURLOPT_TELNETOPTIONS; set with cw_easy_set_list. */
#define CW_OPT_TELNETOPTIONS 10070

/** CURLOPT_RANDOM_FILE; set with cw_easy_set_string. */
enum { CW_OPT_RANDOM_FILE CW_DEPRECATED("since 7.84.0: Serves no purpose anymore") = 10076 };

/** CURLOPT_EGDSOCKET; set with cw_easy_set_string. */
enum { CW_OPT_EGDSOCKET CW_DEPRECATED("since 7.84.0: Serves no purpose anymore") = 10077 };

/** CURLOPT_COOKIEJAR; set with cw_easy_set_string. */
#define CW_OPT_COOKIEJAR 10082

/** CURLOPT_SSL_CIPHER_LIST; set with cw_easy_set_string. */
#define CW_OPT_SSL_CIPHER_LIST 10083

/** CURLOPT_SSLCERTTYPE; set with cw_easy_set_string. */
#define CW_OPT_SSLCERTTYPE 10086

/** CURLOPT_SSLKEY; set with cw_easy_set_string. */
#define CW_OPT_SSLKEY 10087

/** CURLOPT_SSLKEYTYPE; set with cw_easy_set_string. */
#define CW_OPT_SSLKEYTYPE 10088

/** CURLOPT_SSLENGINE; set with cw_easy_set_string. */
#define CW_OPT_SSLENGINE 10089

/** CURLOPT_PREQUOTE; set with cw_easy_set_list. */
#define CW_OPT_PREQUOTE 10093

/** CURLOPT_DEBUGDATA; reserved: use cw_easy_debug_function. */
#define CW_OPT_DEBUGDATA 10095

/** CURLOPT_CAPATH; set with cw_easy_set_string. */
#define CW_OPT_CAPATH 10097

/** CURLOPT_SHARE; reserved: use cw_easy_set_share. */
#define CW_OPT_SHARE 10100

/** CURLOPT_ACCEPT_ENCODING; set with cw_easy_set_string. */
#define CW_OPT_ACCEPT_ENCODING 10102

/** CURLOPT_PRIVATE; reserved: use cw_easy_set_token. */
#define CW_OPT_PRIVATE 10103

/** CURLOPT_HTTP200ALIASES; set with cw_easy_set_list. */
#define CW_OPT_HTTP200ALIASES 10104

/** CURLOPT_SSL_CTX_DATA; reserved: use cw_easy_ssl_context_function. */
#define CW_OPT_SSL_CTX_DATA 10109

/** CURLOPT_NETRC_FILE; set with cw_easy_set_string. */
#define CW_OPT_NETRC_FILE 10118

/** CURLOPT_IOCTLDATA; reserved: use cw_easy_seek_function. */
enum { CW_OPT_IOCTLDATA CW_DEPRECATED("use cw_easy_seek_function") = 10131 };

/** CURLOPT_FTP_ACCOUNT; set with cw_easy_set_string. */
#define CW_OPT_FTP_ACCOUNT 10134

/** CURLOPT_COOKIELIST; set with cw_easy_set_string. */
#define CW_OPT_COOKIELIST 10135

/** CURLOPT_FTP_ALTERNATIVE_TO_USER; set with cw_easy_set_string. */
#define CW_OPT_FTP_ALTERNATIVE_TO_USER 10147

/** CURLOPT_SOCKOPTDATA; reserved: use cw_easy_socket_option_function. */
#define CW_OPT_SOCKOPTDATA 10149

/** CURLOPT_SSH_PUBLIC_KEYFILE; set with cw_easy_set_string. */
#define CW_OPT_SSH_PUBLIC_KEYFILE 10152

/** CURLOPT_SSH_PRIVATE_KEYFILE; set with cw_easy_set_string. */
#define CW_OPT_SSH_PRIVATE_KEYFILE 10153

/** CURLOPT_SSH_HOST_PUBLIC_KEY_MD5; set with cw_easy_set_string. */
#define CW_OPT_SSH_HOST_PUBLIC_KEY_MD5 10162

/** CURLOPT_OPENSOCKETDATA; reserved: use cw_easy_open_socket_function. */
#define CW_OPT_OPENSOCKETDATA 10164

/** CURLOPT_COPYPOSTFIELDS; reserved: use cw_easy_set_body. */
#define CW_OPT_COPYPOSTFIELDS 10165

/** CURLOPT_SEEKDATA; reserved: use cw_easy_seek_function. */
#define CW_OPT_SEEKDATA 10168

/** CURLOPT_CRLFILE; set with cw_easy_set_string. */
#define CW_OPT_CRLFILE 10169

/** CURLOPT_ISSUERCERT; set with cw_easy_set_string. */
#define CW_OPT_ISSUERCERT 10170

/** CURLOPT_USERNAME; set with cw_easy_set_string. */
#define CW_OPT_USERNAME 10173

/** CURLOPT_PASSWORD; set with cw_easy_set_string. */
#define CW_OPT_PASSWORD 10174

/** CURLOPT_PROXYUSERNAME; set with cw_easy_set_string. */
#define CW_OPT_PROXYUSERNAME 10175

/** CURLOPT_PROXYPASSWORD; set with cw_easy_set_string. */
#define CW_OPT_PROXYPASSWORD 10176

/** CURLOPT_NOPROXY; set with cw_easy_set_string. */
#define CW_OPT_NOPROXY 10177

/** CURLOPT_SOCKS5_GSSAPI_SERVICE; set with cw_easy_set_string. */
enum { CW_OPT_SOCKS5_GSSAPI_SERVICE CW_DEPRECATED("since 7.49.0: Use CW_OPT_PROXY_SERVICE_NAME") = 10179 };

/** CURLOPT_SSH_KNOWNHOSTS; set with cw_easy_set_string. */
#define CW_OPT_SSH_KNOWNHOSTS 10183

/** CURLOPT_SSH_KEYDATA; reserved: use cw_easy_ssh_key_function. */
#define CW_OPT_SSH_KEYDATA 10185

/** CURLOPT_MAIL_FROM; set with cw_easy_set_string. */
#define CW_OPT_MAIL_FROM 10186

/** CURLOPT_MAIL_RCPT; set with cw_easy_set_list. */
#define CW_OPT_MAIL_RCPT 10187

/** CURLOPT_RTSP_SESSION_ID; set with cw_easy_set_string. */
#define CW_OPT_RTSP_SESSION_ID 10190

/** CURLOPT_RTSP_STREAM_URI; set with cw_easy_set_string. */
#define CW_OPT_RTSP_STREAM_URI 10191

/** CURLOPT_RTSP_TRANSPORT; set with cw_easy_set_string. */
#define CW_OPT_RTSP_TRANSPORT 10192

/** CURLOPT_INTERLEAVEDATA; reserved: use cw_easy_interleave_function. */
#define CW_OPT_INTERLEAVEDATA 10195

/** CURLOPT_CHUNK_DATA; reserved: use cw_easy_chunk_begin_function. */
#define CW_OPT_CHUNK_DATA 10201

/** CURLOPT_FNMATCH_DATA; reserved: use cw_easy_file_match_function. */
#define CW_OPT_FNMATCH_DATA 10202

/** CURLOPT_RESOLVE; set with cw_easy_set_list. */
#define CW_OPT_RESOLVE 10203

/** CURLOPT_TLSAUTH_USERNAME; set with cw_easy_set_string. */
enum { CW_OPT_TLSAUTH_USERNAME CW_DEPRECATED("since 8.22.0: Support was removed") = 10204 };

/** CURLOPT_TLSAUTH_PASSWORD; set with cw_easy_set_string. */
enum { CW_OPT_TLSAUTH_PASSWORD CW_DEPRECATED("since 8.22.0: Support was removed") = 10205 };

/** CURLOPT_TLSAUTH_TYPE; set with cw_easy_set_string. */
enum { CW_OPT_TLSAUTH_TYPE CW_DEPRECATED("since 8.22.0: Support was removed") = 10206 };

/** CURLOPT_CLOSESOCKETDATA; reserved: use cw_easy_close_socket_function. */
#define CW_OPT_CLOSESOCKETDATA 10209

/** CURLOPT_DNS_SERVERS; set with cw_easy_set_string. */
#define CW_OPT_DNS_SERVERS 10211

/** CURLOPT_MAIL_AUTH; set with cw_easy_set_string. */
#define CW_OPT_MAIL_AUTH 10217

/** CURLOPT_XOAUTH2_BEARER; set with cw_easy_set_string. */
#define CW_OPT_XOAUTH2_BEARER 10220

/** CURLOPT_DNS_INTERFACE; set with cw_easy_set_string. */
#define CW_OPT_DNS_INTERFACE 10221

/** CURLOPT_DNS_LOCAL_IP4; set with cw_easy_set_string. */
#define CW_OPT_DNS_LOCAL_IP4 10222

/** CURLOPT_DNS_LOCAL_IP6; set with cw_easy_set_string. */
#define CW_OPT_DNS_LOCAL_IP6 10223

/** CURLOPT_LOGIN_OPTIONS; set with cw_easy_set_string. */
#define CW_OPT_LOGIN_OPTIONS 10224

/** CURLOPT_PROXYHEADER; set with cw_easy_set_list. */
#define CW_OPT_PROXYHEADER 10228

/** CURLOPT_PINNEDPUBLICKEY; set with cw_easy_set_string. */
#define CW_OPT_PINNEDPUBLICKEY 10230

/** CURLOPT_UNIX_SOCKET_PATH; set with cw_easy_set_string. */
#define CW_OPT_UNIX_SOCKET_PATH 10231

/** CURLOPT_PROXY_SERVICE_NAME; set with cw_easy_set_string. */
#define CW_OPT_PROXY_SERVICE_NAME 10235

/** CURLOPT_SERVICE_NAME; set with cw_easy_set_string. */
#define CW_OPT_SERVICE_NAME 10236

/** CURLOPT_DEFAULT_PROTOCOL; set with cw_easy_set_string. */
#define CW_OPT_DEFAULT_PROTOCOL 10238

/** CURLOPT_STREAM_DEPENDS; reserved: libcurl ignores it. */
enum { CW_OPT_STREAM_DEPENDS CW_DEPRECATED("libcurl ignores it") = 10240 };

/** CURLOPT_STREAM_DEPENDS_E; reserved: libcurl ignores it. */
enum { CW_OPT_STREAM_DEPENDS_E CW_DEPRECATED("libcurl ignores it") = 10241 };

/** CURLOPT_CONNECT_TO; set with cw_easy_set_list. */
#define CW_OPT_CONNECT_TO 10243

/** CURLOPT_PROXY_CAINFO; set with cw_easy_set_string. */
#define CW_OPT_PROXY_CAINFO 10246

/** CURLOPT_PROXY_CAPATH; set with cw_easy_set_string. */
#define CW_OPT_PROXY_CAPATH 10247

/** CURLOPT_PROXY_TLSAUTH_USERNAME; set with cw_easy_set_string. */
enum { CW_OPT_PROXY_TLSAUTH_USERNAME CW_DEPRECATED("since 8.22.0: Support was removed") = 10251 };

/** CURLOPT_PROXY_TLSAUTH_PASSWORD; set with cw_easy_set_string. */
enum { CW_OPT_PROXY_TLSAUTH_PASSWORD CW_DEPRECATED("since 8.22.0: Support was removed") = 10252 };

/** CURLOPT_PROXY_TLSAUTH_TYPE; set with cw_easy_set_string. */
enum { CW_OPT_PROXY_TLSAUTH_TYPE CW_DEPRECATED("since 8.22.0: Support was removed") = 10253 };

/** CURLOPT_PROXY_SSLCERT; set with cw_easy_set_string. */
#define CW_OPT_PROXY_SSLCERT 10254

/** CURLOPT_PROXY_SSLCERTTYPE; set with cw_easy_set_string. */
#define CW_OPT_PROXY_SSLCERTTYPE 10255

/** CURLOPT_PROXY_SSLKEY; set with cw_easy_set_string. */
#define CW_OPT_PROXY_SSLKEY 10256

/** CURLOPT_PROXY_SSLKEYTYPE; set with cw_easy_set_string. */
#define CW_OPT_PROXY_SSLKEYTYPE 10257

/** CURLOPT_PROXY_KEYPASSWD; set with cw_easy_set_string. */
#define CW_OPT_PROXY_KEYPASSWD 10258

/** CURLOPT_PROXY_SSL_CIPHER_LIST; set with cw_easy_set_string. */
#define CW_OPT_PROXY_SSL_CIPHER_LIST 10259

/** CURLOPT_PROXY_CRLFILE; set with cw_easy_set_string. */
#define CW_OPT_PROXY_CRLFILE 10260

/** CURLOPT_PRE_PROXY; set with cw_easy_set_string. */
#define CW_OPT_PRE_PROXY 10262

/** CURLOPT_PROXY_PINNEDPUBLICKEY; set with cw_easy_set_string. */
#define CW_OPT_PROXY_PINNEDPUBLICKEY 10263

/** CURLOPT_ABSTRACT_UNIX_SOCKET; set with cw_easy_set_string. */
#define CW_OPT_ABSTRACT_UNIX_SOCKET 10264

/** CURLOPT_REQUEST_TARGET; set with cw_easy_set_string. */
#define CW_OPT_REQUEST_TARGET 10266

/** CURLOPT_MIMEPOST; reserved: use cw_easy_set_mime. */
#define CW_OPT_MIMEPOST 10269

/** CURLOPT_RESOLVER_START_DATA; reserved: use cw_easy_resolver_start_function. */
#define CW_OPT_RESOLVER_START_DATA 10273

/** CURLOPT_TLS13_CIPHERS; set with cw_easy_set_string. */
#define CW_OPT_TLS13_CIPHERS 10276

/** CURLOPT_PROXY_TLS13_CIPHERS; set with cw_easy_set_string. */
#define CW_OPT_PROXY_TLS13_CIPHERS 10277

/** CURLOPT_DOH_URL; set with cw_easy_set_string. */
#define CW_OPT_DOH_URL 10279

/** CURLOPT_CURLU; reserved: use cw_easy_set_url, or cw_easy_set_string with CW_OPT_URL. */
#define CW_OPT_CURLU 10282

/** CURLOPT_TRAILERDATA; reserved: use cw_easy_trailer_function. */
#define CW_OPT_TRAILERDATA 10284

/** CURLOPT_ALTSVC; set with cw_easy_set_string. */
#define CW_OPT_ALTSVC 10287

/** CURLOPT_SASL_AUTHZID; set with cw_easy_set_string. */
#define CW_OPT_SASL_AUTHZID 10289

/** CURLOPT_PROXY_ISSUERCERT; set with cw_easy_set_string. */
#define CW_OPT_PROXY_ISSUERCERT 10296

/** CURLOPT_SSL_EC_CURVES; set with cw_easy_set_string. */
#define CW_OPT_SSL_EC_CURVES 10298

/** CURLOPT_HSTS; set with cw_easy_set_string. */
#define CW_OPT_HSTS 10300

/** CURLOPT_HSTSREADDATA; reserved: use cw_easy_hsts_read_function. */
#define CW_OPT_HSTSREADDATA 10302

/** CURLOPT_HSTSWRITEDATA; reserved: use cw_easy_hsts_write_function. */
#define CW_OPT_HSTSWRITEDATA 10304

/** CURLOPT_AWS_SIGV4; set with cw_easy_set_string. */
#define CW_OPT_AWS_SIGV4 10305

/** CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256; set with cw_easy_set_string. */
#define CW_OPT_SSH_HOST_PUBLIC_KEY_SHA256 10311

/** CURLOPT_PREREQDATA; reserved: use cw_easy_prereq_function. */
#define CW_OPT_PREREQDATA 10313

/** CURLOPT_SSH_HOSTKEYDATA; reserved: use cw_easy_ssh_host_key_function. */
#define CW_OPT_SSH_HOSTKEYDATA 10317

/** CURLOPT_PROTOCOLS_STR; set with cw_easy_set_string. */
#define CW_OPT_PROTOCOLS_STR 10318

/** CURLOPT_REDIR_PROTOCOLS_STR; set with cw_easy_set_string. */
#define CW_OPT_REDIR_PROTOCOLS_STR 10319

/** CURLOPT_HAPROXY_CLIENT_IP; set with cw_easy_set_string. */
#define CW_OPT_HAPROXY_CLIENT_IP 10323

/** CURLOPT_ECH; set with cw_easy_set_string. */
#define CW_OPT_ECH 10325

/** CURLOPT_SSL_SIGNATURE_ALGORITHMS; set with cw_easy_set_string. */
#define CW_OPT_SSL_SIGNATURE_ALGORITHMS 10328

/** CURLOPT_HTTPSIG_KEY; set with cw_easy_set_string. */
#define CW_OPT_HTTPSIG_KEY 10330

/** CURLOPT_HTTPSIG_KEYID; set with cw_easy_set_string. */
#define CW_OPT_HTTPSIG_KEYID 10331

/** CURLOPT_HTTPSIG_HEADERS; set with cw_easy_set_string. */
#define CW_OPT_HTTPSIG_HEADERS 10332

/** CURLOPT_WRITEFUNCTION; reserved: use cw_easy_write_function. */
#define CW_OPT_WRITEFUNCTION 20011

/** CURLOPT_READFUNCTION; reserved: use cw_easy_read_function. */
#define CW_OPT_READFUNCTION 20012

/** CURLOPT_PROGRESSFUNCTION; reserved: use cw_easy_progress_function. */
enum { CW_OPT_PROGRESSFUNCTION CW_DEPRECATED("use cw_easy_progress_function") = 20056 };

/** CURLOPT_HEADERFUNCTION; reserved: use cw_easy_header_function. */
#define CW_OPT_HEADERFUNCTION 20079

/** CURLOPT_DEBUGFUNCTION; reserved: use cw_easy_debug_function. */
#define CW_OPT_DEBUGFUNCTION 20094

/** CURLOPT_SSL_CTX_FUNCTION; reserved: use cw_easy_ssl_context_function. */
#define CW_OPT_SSL_CTX_FUNCTION 20108

/** CURLOPT_IOCTLFUNCTION; reserved: use cw_easy_seek_function. */
enum { CW_OPT_IOCTLFUNCTION CW_DEPRECATED("use cw_easy_seek_function") = 20130 };

/** CURLOPT_CONV_FROM_NETWORK_FUNCTION; reserved: curlward has no such callback. */
enum { CW_OPT_CONV_FROM_NETWORK_FUNCTION CW_DEPRECATED("curlward has no such callback") = 20142 };

/** CURLOPT_CONV_TO_NETWORK_FUNCTION; reserved: curlward has no such callback. */
enum { CW_OPT_CONV_TO_NETWORK_FUNCTION CW_DEPRECATED("curlward has no such callback") = 20143 };

/** CURLOPT_CONV_FROM_UTF8_FUNCTION; reserved: curlward has no such callback. */
enum { CW_OPT_CONV_FROM_UTF8_FUNCTION CW_DEPRECATED("curlward has no such callback") = 20144 };

/** CURLOPT_SOCKOPTFUNCTION; reserved: use cw_easy_socket_option_function. */
#define CW_OPT_SOCKOPTFUNCTION 20148

/** CURLOPT_OPENSOCKETFUNCTION; reserved: use cw_easy_open_socket_function. */
#define CW_OPT_OPENSOCKETFUNCTION 20163

/** CURLOPT_SEEKFUNCTION; reserved: use cw_easy_seek_function. */
#define CW_OPT_SEEKFUNCTION 20167

/** CURLOPT_SSH_KEYFUNCTION; reserved: use cw_easy_ssh_key_function. */
#define CW_OPT_SSH_KEYFUNCTION 20184

/** CURLOPT_INTERLEAVEFUNCTION; reserved: use cw_easy_interleave_function. */
#define CW_OPT_INTERLEAVEFUNCTION 20196

/** CURLOPT_CHUNK_BGN_FUNCTION; reserved: use cw_easy_chunk_begin_function. */
#define CW_OPT_CHUNK_BGN_FUNCTION 20198

/** CURLOPT_CHUNK_END_FUNCTION; reserved: use cw_easy_chunk_end_function. */
#define CW_OPT_CHUNK_END_FUNCTION 20199

/** CURLOPT_FNMATCH_FUNCTION; reserved: use cw_easy_file_match_function. */
#define CW_OPT_FNMATCH_FUNCTION 20200

/** CURLOPT_CLOSESOCKETFUNCTION; reserved: use cw_easy_close_socket_function. */
#define CW_OPT_CLOSESOCKETFUNCTION 20208

/** CURLOPT_XFERINFOFUNCTION; reserved: use cw_easy_progress_function. */
#define CW_OPT_XFERINFOFUNCTION 20219

/** CURLOPT_RESOLVER_START_FUNCTION; reserved: use cw_easy_resolver_start_function. */
#define CW_OPT_RESOLVER_START_FUNCTION 20272

/** CURLOPT_TRAILERFUNCTION; reserved: use cw_easy_trailer_function. */
#define CW_OPT_TRAILERFUNCTION 20283

/** CURLOPT_HSTSREADFUNCTION; reserved: use cw_easy_hsts_read_function. */
#define CW_OPT_HSTSREADFUNCTION 20301

/** CURLOPT_HSTSWRITEFUNCTION; reserved: use cw_easy_hsts_write_function. */
#define CW_OPT_HSTSWRITEFUNCTION 20303

/** CURLOPT_PREREQFUNCTION; reserved: use cw_easy_prereq_function. */
#define CW_OPT_PREREQFUNCTION 20312

/** CURLOPT_SSH_HOSTKEYFUNCTION; reserved: use cw_easy_ssh_host_key_function. */
#define CW_OPT_SSH_HOSTKEYFUNCTION 20316

/** CURLOPT_INFILESIZE_LARGE; set with cw_easy_set_off. */
#define CW_OPT_INFILESIZE_LARGE 30115

/** CURLOPT_RESUME_FROM_LARGE; set with cw_easy_set_off. */
#define CW_OPT_RESUME_FROM_LARGE 30116

/** CURLOPT_MAXFILESIZE_LARGE; set with cw_easy_set_off. */
#define CW_OPT_MAXFILESIZE_LARGE 30117

/** CURLOPT_POSTFIELDSIZE_LARGE; reserved: cw_easy_set_body takes the length; for a cw_easy_read_function, with CW_OPT_POST as with CW_OPT_UPLOAD, set CW_OPT_INFILESIZE_LARGE. */
#define CW_OPT_POSTFIELDSIZE_LARGE 30120

/** CURLOPT_MAX_SEND_SPEED_LARGE; set with cw_easy_set_off. */
#define CW_OPT_MAX_SEND_SPEED_LARGE 30145

/** CURLOPT_MAX_RECV_SPEED_LARGE; set with cw_easy_set_off. */
#define CW_OPT_MAX_RECV_SPEED_LARGE 30146

/** CURLOPT_TIMEVALUE_LARGE; set with cw_easy_set_off. */
#define CW_OPT_TIMEVALUE_LARGE 30270

/** CURLOPT_SSLCERT_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_SSLCERT_BLOB 40291

/** CURLOPT_SSLKEY_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_SSLKEY_BLOB 40292

/** CURLOPT_PROXY_SSLCERT_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_PROXY_SSLCERT_BLOB 40293

/** CURLOPT_PROXY_SSLKEY_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_PROXY_SSLKEY_BLOB 40294

/** CURLOPT_ISSUERCERT_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_ISSUERCERT_BLOB 40295

/** CURLOPT_PROXY_ISSUERCERT_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_PROXY_ISSUERCERT_BLOB 40297

/** CURLOPT_CAINFO_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_CAINFO_BLOB 40309

/** CURLOPT_PROXY_CAINFO_BLOB; set with cw_easy_set_bytes. */
#define CW_OPT_PROXY_CAINFO_BLOB 40310

/** CURLINFO_EFFECTIVE_URL; get with cw_easy_get_string. */
#define CW_INFO_EFFECTIVE_URL 1048577

/** CURLINFO_CONTENT_TYPE; get with cw_easy_get_string. */
#define CW_INFO_CONTENT_TYPE 1048594

/** CURLINFO_PRIVATE; reserved: use the token in the message. */
#define CW_INFO_PRIVATE 1048597

/** CURLINFO_FTP_ENTRY_PATH; get with cw_easy_get_string. */
#define CW_INFO_FTP_ENTRY_PATH 1048606

/** CURLINFO_REDIRECT_URL; get with cw_easy_get_string. */
#define CW_INFO_REDIRECT_URL 1048607

/** CURLINFO_PRIMARY_IP; get with cw_easy_get_string. */
#define CW_INFO_PRIMARY_IP 1048608

/** CURLINFO_RTSP_SESSION_ID; get with cw_easy_get_string. */
#define CW_INFO_RTSP_SESSION_ID 1048612

/** CURLINFO_LOCAL_IP; get with cw_easy_get_string. */
#define CW_INFO_LOCAL_IP 1048617

/** CURLINFO_SCHEME; get with cw_easy_get_string. */
#define CW_INFO_SCHEME 1048625

/** CURLINFO_EFFECTIVE_METHOD; get with cw_easy_get_string. */
#define CW_INFO_EFFECTIVE_METHOD 1048634

/** CURLINFO_REFERER; get with cw_easy_get_string. */
#define CW_INFO_REFERER 1048636

/** CURLINFO_CAINFO; get with cw_easy_get_string. */
#define CW_INFO_CAINFO 1048637

/** CURLINFO_CAPATH; get with cw_easy_get_string. */
#define CW_INFO_CAPATH 1048638

/** CURLINFO_RESPONSE_CODE; get with cw_easy_get_long. */
#define CW_INFO_RESPONSE_CODE 2097154

/** CURLINFO_HEADER_SIZE; get with cw_easy_get_long. */
#define CW_INFO_HEADER_SIZE 2097163

/** CURLINFO_REQUEST_SIZE; get with cw_easy_get_long. */
#define CW_INFO_REQUEST_SIZE 2097164

/** CURLINFO_SSL_VERIFYRESULT; get with cw_easy_get_long. */
#define CW_INFO_SSL_VERIFYRESULT 2097165

/** CURLINFO_FILETIME; get with cw_easy_get_long. */
#define CW_INFO_FILETIME 2097166

/** CURLINFO_REDIRECT_COUNT; get with cw_easy_get_long. */
#define CW_INFO_REDIRECT_COUNT 2097172

/** CURLINFO_HTTP_CONNECTCODE; get with cw_easy_get_long. */
#define CW_INFO_HTTP_CONNECTCODE 2097174

/** CURLINFO_HTTPAUTH_AVAIL; get with cw_easy_get_long. */
#define CW_INFO_HTTPAUTH_AVAIL 2097175

/** CURLINFO_PROXYAUTH_AVAIL; get with cw_easy_get_long. */
#define CW_INFO_PROXYAUTH_AVAIL 2097176

/** CURLINFO_OS_ERRNO; get with cw_easy_get_long. */
#define CW_INFO_OS_ERRNO 2097177

/** CURLINFO_NUM_CONNECTS; get with cw_easy_get_long. */
#define CW_INFO_NUM_CONNECTS 2097178

/** CURLINFO_LASTSOCKET; get with cw_easy_get_long. */
enum { CW_INFO_LASTSOCKET CW_DEPRECATED("since 7.45.0: Use CW_INFO_ACTIVESOCKET") = 2097181 };

/** CURLINFO_CONDITION_UNMET; get with cw_easy_get_long. */
#define CW_INFO_CONDITION_UNMET 2097187

/** CURLINFO_RTSP_CLIENT_CSEQ; get with cw_easy_get_long. */
#define CW_INFO_RTSP_CLIENT_CSEQ 2097189

/** CURLINFO_RTSP_SERVER_CSEQ; get with cw_easy_get_long. */
#define CW_INFO_RTSP_SERVER_CSEQ 2097190

/** CURLINFO_RTSP_CSEQ_RECV; get with cw_easy_get_long. */
#define CW_INFO_RTSP_CSEQ_RECV 2097191

/** CURLINFO_PRIMARY_PORT; get with cw_easy_get_long. */
#define CW_INFO_PRIMARY_PORT 2097192

/** CURLINFO_LOCAL_PORT; get with cw_easy_get_long. */
#define CW_INFO_LOCAL_PORT 2097194

/** CURLINFO_HTTP_VERSION; get with cw_easy_get_long. */
#define CW_INFO_HTTP_VERSION 2097198

/** CURLINFO_PROXY_SSL_VERIFYRESULT; get with cw_easy_get_long. */
#define CW_INFO_PROXY_SSL_VERIFYRESULT 2097199

/** CURLINFO_PROTOCOL; get with cw_easy_get_long. */
enum { CW_INFO_PROTOCOL CW_DEPRECATED("since 7.85.0: Use CW_INFO_SCHEME") = 2097200 };

/** CURLINFO_PROXY_ERROR; get with cw_easy_get_long. */
#define CW_INFO_PROXY_ERROR 2097211

/** CURLINFO_USED_PROXY; get with cw_easy_get_long. */
#define CW_INFO_USED_PROXY 2097218

/** CURLINFO_HTTPAUTH_USED; get with cw_easy_get_long. */
#define CW_INFO_HTTPAUTH_USED 2097221

/** CURLINFO_PROXYAUTH_USED; get with cw_easy_get_long. */
#define CW_INFO_PROXYAUTH_USED 2097222

/** CURLINFO_TOTAL_TIME; get with cw_easy_get_double. */
#define CW_INFO_TOTAL_TIME 3145731

/** CURLINFO_NAMELOOKUP_TIME; get with cw_easy_get_double. */
#define CW_INFO_NAMELOOKUP_TIME 3145732

/** CURLINFO_CONNECT_TIME; get with cw_easy_get_double. */
#define CW_INFO_CONNECT_TIME 3145733

/** CURLINFO_PRETRANSFER_TIME; get with cw_easy_get_double. */
#define CW_INFO_PRETRANSFER_TIME 3145734

/** CURLINFO_SIZE_UPLOAD; get with cw_easy_get_double. */
enum { CW_INFO_SIZE_UPLOAD CW_DEPRECATED("since 7.55.0: Use CW_INFO_SIZE_UPLOAD_T") = 3145735 };

/** CURLINFO_SIZE_DOWNLOAD; get with cw_easy_get_double. */
enum { CW_INFO_SIZE_DOWNLOAD CW_DEPRECATED("since 7.55.0: Use CW_INFO_SIZE_DOWNLOAD_T") = 3145736 };

/** CURLINFO_SPEED_DOWNLOAD; get with cw_easy_get_double. */
enum { CW_INFO_SPEED_DOWNLOAD CW_DEPRECATED("since 7.55.0: Use CW_INFO_SPEED_DOWNLOAD_T") = 3145737 };

/** CURLINFO_SPEED_UPLOAD; get with cw_easy_get_double. */
enum { CW_INFO_SPEED_UPLOAD CW_DEPRECATED("since 7.55.0: Use CW_INFO_SPEED_UPLOAD_T") = 3145738 };

/** CURLINFO_CONTENT_LENGTH_DOWNLOAD; get with cw_easy_get_double. */
enum { CW_INFO_CONTENT_LENGTH_DOWNLOAD CW_DEPRECATED("since 7.55.0: Use CW_INFO_CONTENT_LENGTH_DOWNLOAD_T") = 3145743 };

/** CURLINFO_CONTENT_LENGTH_UPLOAD; get with cw_easy_get_double. */
enum { CW_INFO_CONTENT_LENGTH_UPLOAD CW_DEPRECATED("since 7.55.0: Use CW_INFO_CONTENT_LENGTH_UPLOAD_T") = 3145744 };

/** CURLINFO_STARTTRANSFER_TIME; get with cw_easy_get_double. */
#define CW_INFO_STARTTRANSFER_TIME 3145745

/** CURLINFO_REDIRECT_TIME; get with cw_easy_get_double. */
#define CW_INFO_REDIRECT_TIME 3145747

/** CURLINFO_APPCONNECT_TIME; get with cw_easy_get_double. */
#define CW_INFO_APPCONNECT_TIME 3145761

/** CURLINFO_SSL_ENGINES; get with cw_easy_get_list. */
#define CW_INFO_SSL_ENGINES 4194331

/** CURLINFO_COOKIELIST; get with cw_easy_get_list. */
#define CW_INFO_COOKIELIST 4194332

/** CURLINFO_CERTINFO; reserved: use cw_easy_get_certificate. */
#define CW_INFO_CERTINFO 4194338

/** CURLINFO_TLS_SESSION; reserved: it is a pointer into libcurl. */
enum { CW_INFO_TLS_SESSION CW_DEPRECATED("it is a pointer into libcurl") = 4194347 };

/** CURLINFO_TLS_SSL_PTR; reserved: it is a pointer into libcurl. */
#define CW_INFO_TLS_SSL_PTR 4194349

/** CURLINFO_ACTIVESOCKET; get with cw_easy_get_off. */
#define CW_INFO_ACTIVESOCKET 5242924

/** CURLINFO_SIZE_UPLOAD_T; get with cw_easy_get_off. */
#define CW_INFO_SIZE_UPLOAD_T 6291463

/** CURLINFO_SIZE_DOWNLOAD_T; get with cw_easy_get_off. */
#define CW_INFO_SIZE_DOWNLOAD_T 6291464

/** CURLINFO_SPEED_DOWNLOAD_T; get with cw_easy_get_off. */
#define CW_INFO_SPEED_DOWNLOAD_T 6291465

/** CURLINFO_SPEED_UPLOAD_T; get with cw_easy_get_off. */
#define CW_INFO_SPEED_UPLOAD_T 6291466

/** CURLINFO_FILETIME_T; get with cw_easy_get_off. */
#define CW_INFO_FILETIME_T 6291470

/** CURLINFO_CONTENT_LENGTH_DOWNLOAD_T; get with cw_easy_get_off. */
#define CW_INFO_CONTENT_LENGTH_DOWNLOAD_T 6291471

/** CURLINFO_CONTENT_LENGTH_UPLOAD_T; get with cw_easy_get_off. */
#define CW_INFO_CONTENT_LENGTH_UPLOAD_T 6291472

/** CURLINFO_TOTAL_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_TOTAL_TIME_T 6291506

/** CURLINFO_NAMELOOKUP_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_NAMELOOKUP_TIME_T 6291507

/** CURLINFO_CONNECT_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_CONNECT_TIME_T 6291508

/** CURLINFO_PRETRANSFER_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_PRETRANSFER_TIME_T 6291509

/** CURLINFO_STARTTRANSFER_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_STARTTRANSFER_TIME_T 6291510

/** CURLINFO_REDIRECT_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_REDIRECT_TIME_T 6291511

/** CURLINFO_APPCONNECT_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_APPCONNECT_TIME_T 6291512

/** CURLINFO_RETRY_AFTER; get with cw_easy_get_off. */
#define CW_INFO_RETRY_AFTER 6291513

/** CURLINFO_XFER_ID; get with cw_easy_get_off. */
#define CW_INFO_XFER_ID 6291519

/** CURLINFO_CONN_ID; get with cw_easy_get_off. */
#define CW_INFO_CONN_ID 6291520

/** CURLINFO_QUEUE_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_QUEUE_TIME_T 6291521

/** CURLINFO_POSTTRANSFER_TIME_T; get with cw_easy_get_off. */
#define CW_INFO_POSTTRANSFER_TIME_T 6291523

/** CURLINFO_EARLYDATA_SENT_T; get with cw_easy_get_off. */
#define CW_INFO_EARLYDATA_SENT_T 6291524

/** CURLINFO_SIZE_DELIVERED; get with cw_easy_get_off. */
#define CW_INFO_SIZE_DELIVERED 6291527

/** CURLMOPT_PIPELINING; set with cw_multi_set_bool. */
#define CW_MOPT_PIPELINING 100003

/** CURLMOPT_MAXCONNECTS; set with cw_multi_set_long. */
#define CW_MOPT_MAXCONNECTS 100006

/** CURLMOPT_MAX_HOST_CONNECTIONS; set with cw_multi_set_long. */
#define CW_MOPT_MAX_HOST_CONNECTIONS 100007

/** CURLMOPT_MAX_PIPELINE_LENGTH; reserved: libcurl ignores it. */
#define CW_MOPT_MAX_PIPELINE_LENGTH 100008

/** CURLMOPT_MAX_TOTAL_CONNECTIONS; set with cw_multi_set_long. */
#define CW_MOPT_MAX_TOTAL_CONNECTIONS 100013

/** CURLMOPT_MAX_CONCURRENT_STREAMS; set with cw_multi_set_long. */
#define CW_MOPT_MAX_CONCURRENT_STREAMS 100016

/** CURLMOPT_NETWORK_CHANGED; reserved: use cw_multi_network_changed. */
#define CW_MOPT_NETWORK_CHANGED 100017

/** CURLMOPT_RESOLVE_THREADS_MAX; set with cw_multi_set_long. */
#define CW_MOPT_RESOLVE_THREADS_MAX 100020

/** CURLMOPT_QUICK_EXIT; reserved: curlward always sets it to 1. */
#define CW_MOPT_QUICK_EXIT 100021

/** CURLMOPT_SOCKETDATA; reserved: use cw_multi_socket_function. */
#define CW_MOPT_SOCKETDATA 110002

/** CURLMOPT_TIMERDATA; reserved: use cw_multi_timer_function. */
#define CW_MOPT_TIMERDATA 110005

/** CURLMOPT_PIPELINING_SITE_BL; reserved: libcurl ignores it. */
#define CW_MOPT_PIPELINING_SITE_BL 110011

/** CURLMOPT_PIPELINING_SERVER_BL; reserved: libcurl ignores it. */
#define CW_MOPT_PIPELINING_SERVER_BL 110012

/** CURLMOPT_PUSHDATA; reserved: use cw_multi_push_function. */
#define CW_MOPT_PUSHDATA 110015

/** CURLMOPT_NOTIFYDATA; reserved: use cw_easy_done_function. */
#define CW_MOPT_NOTIFYDATA 110019

/** CURLMOPT_SOCKETFUNCTION; reserved: use cw_multi_socket_function. */
#define CW_MOPT_SOCKETFUNCTION 120001

/** CURLMOPT_TIMERFUNCTION; reserved: use cw_multi_timer_function. */
#define CW_MOPT_TIMERFUNCTION 120004

/** CURLMOPT_PUSHFUNCTION; reserved: use cw_multi_push_function. */
#define CW_MOPT_PUSHFUNCTION 120014

/** CURLMOPT_NOTIFYFUNCTION; reserved: use cw_easy_done_function. */
#define CW_MOPT_NOTIFYFUNCTION 120018

/** CURLMOPT_CONTENT_LENGTH_PENALTY_SIZE; reserved: libcurl ignores it. */
#define CW_MOPT_CONTENT_LENGTH_PENALTY_SIZE 130009

/** CURLMOPT_CHUNK_LENGTH_PENALTY_SIZE; reserved: libcurl ignores it. */
#define CW_MOPT_CHUNK_LENGTH_PENALTY_SIZE 130010

/** CURLE_OK; a transfer's CURLcode. */
#define CW_CURLE_OK 0

/** CURLE_UNSUPPORTED_PROTOCOL; a transfer's CURLcode. */
#define CW_CURLE_UNSUPPORTED_PROTOCOL 1

/** CURLE_FAILED_INIT; a transfer's CURLcode. */
#define CW_CURLE_FAILED_INIT 2

/** CURLE_URL_MALFORMAT; a transfer's CURLcode. */
#define CW_CURLE_URL_MALFORMAT 3

/** CURLE_NOT_BUILT_IN; a transfer's CURLcode. */
#define CW_CURLE_NOT_BUILT_IN 4

/** CURLE_COULDNT_RESOLVE_PROXY; a transfer's CURLcode. */
#define CW_CURLE_COULDNT_RESOLVE_PROXY 5

/** CURLE_COULDNT_RESOLVE_HOST; a transfer's CURLcode. */
#define CW_CURLE_COULDNT_RESOLVE_HOST 6

/** CURLE_COULDNT_CONNECT; a transfer's CURLcode. */
#define CW_CURLE_COULDNT_CONNECT 7

/** CURLE_WEIRD_SERVER_REPLY; a transfer's CURLcode. */
#define CW_CURLE_WEIRD_SERVER_REPLY 8

/** CURLE_REMOTE_ACCESS_DENIED; a transfer's CURLcode. */
#define CW_CURLE_REMOTE_ACCESS_DENIED 9

/** CURLE_FTP_ACCEPT_FAILED; a transfer's CURLcode. */
#define CW_CURLE_FTP_ACCEPT_FAILED 10

/** CURLE_FTP_WEIRD_PASS_REPLY; a transfer's CURLcode. */
#define CW_CURLE_FTP_WEIRD_PASS_REPLY 11

/** CURLE_FTP_ACCEPT_TIMEOUT; a transfer's CURLcode. */
#define CW_CURLE_FTP_ACCEPT_TIMEOUT 12

/** CURLE_FTP_WEIRD_PASV_REPLY; a transfer's CURLcode. */
#define CW_CURLE_FTP_WEIRD_PASV_REPLY 13

/** CURLE_FTP_WEIRD_227_FORMAT; a transfer's CURLcode. */
#define CW_CURLE_FTP_WEIRD_227_FORMAT 14

/** CURLE_FTP_CANT_GET_HOST; a transfer's CURLcode. */
#define CW_CURLE_FTP_CANT_GET_HOST 15

/** CURLE_HTTP2; a transfer's CURLcode. */
#define CW_CURLE_HTTP2 16

/** CURLE_FTP_COULDNT_SET_TYPE; a transfer's CURLcode. */
#define CW_CURLE_FTP_COULDNT_SET_TYPE 17

/** CURLE_PARTIAL_FILE; a transfer's CURLcode. */
#define CW_CURLE_PARTIAL_FILE 18

/** CURLE_FTP_COULDNT_RETR_FILE; a transfer's CURLcode. */
#define CW_CURLE_FTP_COULDNT_RETR_FILE 19

/** CURLE_QUOTE_ERROR; a transfer's CURLcode. */
#define CW_CURLE_QUOTE_ERROR 21

/** CURLE_HTTP_RETURNED_ERROR; a transfer's CURLcode. */
#define CW_CURLE_HTTP_RETURNED_ERROR 22

/** CURLE_WRITE_ERROR; a transfer's CURLcode. */
#define CW_CURLE_WRITE_ERROR 23

/** CURLE_UPLOAD_FAILED; a transfer's CURLcode. */
#define CW_CURLE_UPLOAD_FAILED 25

/** CURLE_READ_ERROR; a transfer's CURLcode. */
#define CW_CURLE_READ_ERROR 26

/** CURLE_OUT_OF_MEMORY; a transfer's CURLcode. */
#define CW_CURLE_OUT_OF_MEMORY 27

/** CURLE_OPERATION_TIMEDOUT; a transfer's CURLcode. */
#define CW_CURLE_OPERATION_TIMEDOUT 28

/** CURLE_FTP_PORT_FAILED; a transfer's CURLcode. */
#define CW_CURLE_FTP_PORT_FAILED 30

/** CURLE_FTP_COULDNT_USE_REST; a transfer's CURLcode. */
#define CW_CURLE_FTP_COULDNT_USE_REST 31

/** CURLE_RANGE_ERROR; a transfer's CURLcode. */
#define CW_CURLE_RANGE_ERROR 33

/** CURLE_SSL_CONNECT_ERROR; a transfer's CURLcode. */
#define CW_CURLE_SSL_CONNECT_ERROR 35

/** CURLE_BAD_DOWNLOAD_RESUME; a transfer's CURLcode. */
#define CW_CURLE_BAD_DOWNLOAD_RESUME 36

/** CURLE_FILE_COULDNT_READ_FILE; a transfer's CURLcode. */
#define CW_CURLE_FILE_COULDNT_READ_FILE 37

/** CURLE_LDAP_CANNOT_BIND; a transfer's CURLcode. */
#define CW_CURLE_LDAP_CANNOT_BIND 38

/** CURLE_LDAP_SEARCH_FAILED; a transfer's CURLcode. */
#define CW_CURLE_LDAP_SEARCH_FAILED 39

/** CURLE_ABORTED_BY_CALLBACK; a transfer's CURLcode. */
#define CW_CURLE_ABORTED_BY_CALLBACK 42

/** CURLE_BAD_FUNCTION_ARGUMENT; a transfer's CURLcode. */
#define CW_CURLE_BAD_FUNCTION_ARGUMENT 43

/** CURLE_INTERFACE_FAILED; a transfer's CURLcode. */
#define CW_CURLE_INTERFACE_FAILED 45

/** CURLE_TOO_MANY_REDIRECTS; a transfer's CURLcode. */
#define CW_CURLE_TOO_MANY_REDIRECTS 47

/** CURLE_UNKNOWN_OPTION; a transfer's CURLcode. */
#define CW_CURLE_UNKNOWN_OPTION 48

/** CURLE_SETOPT_OPTION_SYNTAX; a transfer's CURLcode. */
#define CW_CURLE_SETOPT_OPTION_SYNTAX 49

/** CURLE_GOT_NOTHING; a transfer's CURLcode. */
#define CW_CURLE_GOT_NOTHING 52

/** CURLE_SSL_ENGINE_NOTFOUND; a transfer's CURLcode. */
#define CW_CURLE_SSL_ENGINE_NOTFOUND 53

/** CURLE_SSL_ENGINE_SETFAILED; a transfer's CURLcode. */
#define CW_CURLE_SSL_ENGINE_SETFAILED 54

/** CURLE_SEND_ERROR; a transfer's CURLcode. */
#define CW_CURLE_SEND_ERROR 55

/** CURLE_RECV_ERROR; a transfer's CURLcode. */
#define CW_CURLE_RECV_ERROR 56

/** CURLE_SSL_CERTPROBLEM; a transfer's CURLcode. */
#define CW_CURLE_SSL_CERTPROBLEM 58

/** CURLE_SSL_CIPHER; a transfer's CURLcode. */
#define CW_CURLE_SSL_CIPHER 59

/** CURLE_PEER_FAILED_VERIFICATION; a transfer's CURLcode. */
#define CW_CURLE_PEER_FAILED_VERIFICATION 60

/** CURLE_BAD_CONTENT_ENCODING; a transfer's CURLcode. */
#define CW_CURLE_BAD_CONTENT_ENCODING 61

/** CURLE_FILESIZE_EXCEEDED; a transfer's CURLcode. */
#define CW_CURLE_FILESIZE_EXCEEDED 63

/** CURLE_USE_SSL_FAILED; a transfer's CURLcode. */
#define CW_CURLE_USE_SSL_FAILED 64

/** CURLE_SEND_FAIL_REWIND; a transfer's CURLcode. */
#define CW_CURLE_SEND_FAIL_REWIND 65

/** CURLE_SSL_ENGINE_INITFAILED; a transfer's CURLcode. */
#define CW_CURLE_SSL_ENGINE_INITFAILED 66

/** CURLE_LOGIN_DENIED; a transfer's CURLcode. */
#define CW_CURLE_LOGIN_DENIED 67

/** CURLE_TFTP_NOTFOUND; a transfer's CURLcode. */
#define CW_CURLE_TFTP_NOTFOUND 68

/** CURLE_TFTP_PERM; a transfer's CURLcode. */
#define CW_CURLE_TFTP_PERM 69

/** CURLE_REMOTE_DISK_FULL; a transfer's CURLcode. */
#define CW_CURLE_REMOTE_DISK_FULL 70

/** CURLE_TFTP_ILLEGAL; a transfer's CURLcode. */
#define CW_CURLE_TFTP_ILLEGAL 71

/** CURLE_TFTP_UNKNOWNID; a transfer's CURLcode. */
#define CW_CURLE_TFTP_UNKNOWNID 72

/** CURLE_REMOTE_FILE_EXISTS; a transfer's CURLcode. */
#define CW_CURLE_REMOTE_FILE_EXISTS 73

/** CURLE_TFTP_NOSUCHUSER; a transfer's CURLcode. */
#define CW_CURLE_TFTP_NOSUCHUSER 74

/** CURLE_SSL_CACERT_BADFILE; a transfer's CURLcode. */
#define CW_CURLE_SSL_CACERT_BADFILE 77

/** CURLE_REMOTE_FILE_NOT_FOUND; a transfer's CURLcode. */
#define CW_CURLE_REMOTE_FILE_NOT_FOUND 78

/** CURLE_SSH; a transfer's CURLcode. */
#define CW_CURLE_SSH 79

/** CURLE_SSL_SHUTDOWN_FAILED; a transfer's CURLcode. */
#define CW_CURLE_SSL_SHUTDOWN_FAILED 80

/** CURLE_AGAIN; a transfer's CURLcode. */
#define CW_CURLE_AGAIN 81

/** CURLE_SSL_CRL_BADFILE; a transfer's CURLcode. */
#define CW_CURLE_SSL_CRL_BADFILE 82

/** CURLE_SSL_ISSUER_ERROR; a transfer's CURLcode. */
#define CW_CURLE_SSL_ISSUER_ERROR 83

/** CURLE_FTP_PRET_FAILED; a transfer's CURLcode. */
#define CW_CURLE_FTP_PRET_FAILED 84

/** CURLE_RTSP_CSEQ_ERROR; a transfer's CURLcode. */
#define CW_CURLE_RTSP_CSEQ_ERROR 85

/** CURLE_RTSP_SESSION_ERROR; a transfer's CURLcode. */
#define CW_CURLE_RTSP_SESSION_ERROR 86

/** CURLE_FTP_BAD_FILE_LIST; a transfer's CURLcode. */
#define CW_CURLE_FTP_BAD_FILE_LIST 87

/** CURLE_CHUNK_FAILED; a transfer's CURLcode. */
#define CW_CURLE_CHUNK_FAILED 88

/** CURLE_NO_CONNECTION_AVAILABLE; a transfer's CURLcode. */
#define CW_CURLE_NO_CONNECTION_AVAILABLE 89

/** CURLE_SSL_PINNEDPUBKEYNOTMATCH; a transfer's CURLcode. */
#define CW_CURLE_SSL_PINNEDPUBKEYNOTMATCH 90

/** CURLE_SSL_INVALIDCERTSTATUS; a transfer's CURLcode. */
#define CW_CURLE_SSL_INVALIDCERTSTATUS 91

/** CURLE_HTTP2_STREAM; a transfer's CURLcode. */
#define CW_CURLE_HTTP2_STREAM 92

/** CURLE_RECURSIVE_API_CALL; a transfer's CURLcode. */
#define CW_CURLE_RECURSIVE_API_CALL 93

/** CURLE_AUTH_ERROR; a transfer's CURLcode. */
#define CW_CURLE_AUTH_ERROR 94

/** CURLE_HTTP3; a transfer's CURLcode. */
#define CW_CURLE_HTTP3 95

/** CURLE_QUIC_CONNECT_ERROR; a transfer's CURLcode. */
#define CW_CURLE_QUIC_CONNECT_ERROR 96

/** CURLE_PROXY; a transfer's CURLcode. */
#define CW_CURLE_PROXY 97

/** CURLE_SSL_CLIENTCERT; a transfer's CURLcode. */
#define CW_CURLE_SSL_CLIENTCERT 98

/** CURLE_UNRECOVERABLE_POLL; a transfer's CURLcode. */
#define CW_CURLE_UNRECOVERABLE_POLL 99

/** CURLE_TOO_LARGE; a transfer's CURLcode. */
#define CW_CURLE_TOO_LARGE 100

/** CURLE_ECH_REQUIRED; a transfer's CURLcode. */
#define CW_CURLE_ECH_REQUIRED 101

/** CURL_HTTP_VERSION_NONE; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_NONE 0

/** CURL_HTTP_VERSION_1_0; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_1_0 1

/** CURL_HTTP_VERSION_1_1; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_1_1 2

/** CURL_HTTP_VERSION_2; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_2 3

/** CURL_HTTP_VERSION_2_0; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_2_0 3

/** CURL_HTTP_VERSION_2TLS; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_2TLS 4

/** CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_2_PRIOR_KNOWLEDGE 5

/** CURL_HTTP_VERSION_3; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_3 30

/** CURL_HTTP_VERSION_3ONLY; a value of CW_OPT_HTTP_VERSION. */
#define CW_HTTP_VERSION_3ONLY 31

/** CURL_IPRESOLVE_WHATEVER; a value of CW_OPT_IPRESOLVE. */
#define CW_IPRESOLVE_WHATEVER 0

/** CURL_IPRESOLVE_V4; a value of CW_OPT_IPRESOLVE. */
#define CW_IPRESOLVE_V4 1

/** CURL_IPRESOLVE_V6; a value of CW_OPT_IPRESOLVE. */
#define CW_IPRESOLVE_V6 2

/** CURL_NETRC_IGNORED; a value of CW_OPT_NETRC. */
#define CW_NETRC_IGNORED 0

/** CURL_NETRC_OPTIONAL; a value of CW_OPT_NETRC. */
#define CW_NETRC_OPTIONAL 1

/** CURL_NETRC_REQUIRED; a value of CW_OPT_NETRC. */
#define CW_NETRC_REQUIRED 2

/** CURL_REDIR_GET_ALL; bits of CW_OPT_POSTREDIR. */
#define CW_REDIR_GET_ALL 0

/** CURL_REDIR_POST_301; bits of CW_OPT_POSTREDIR. */
#define CW_REDIR_POST_301 1

/** CURL_REDIR_POST_302; bits of CW_OPT_POSTREDIR. */
#define CW_REDIR_POST_302 2

/** CURL_REDIR_POST_303; bits of CW_OPT_POSTREDIR. */
#define CW_REDIR_POST_303 4

/** CURL_REDIR_POST_ALL; bits of CW_OPT_POSTREDIR. */
#define CW_REDIR_POST_ALL 7

/** CURL_RTSPREQ_NONE; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_NONE 0

/** CURL_RTSPREQ_OPTIONS; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_OPTIONS 1

/** CURL_RTSPREQ_DESCRIBE; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_DESCRIBE 2

/** CURL_RTSPREQ_ANNOUNCE; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_ANNOUNCE 3

/** CURL_RTSPREQ_SETUP; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_SETUP 4

/** CURL_RTSPREQ_PLAY; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_PLAY 5

/** CURL_RTSPREQ_PAUSE; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_PAUSE 6

/** CURL_RTSPREQ_TEARDOWN; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_TEARDOWN 7

/** CURL_RTSPREQ_GET_PARAMETER; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_GET_PARAMETER 8

/** CURL_RTSPREQ_SET_PARAMETER; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_SET_PARAMETER 9

/** CURL_RTSPREQ_RECORD; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_RECORD 10

/** CURL_RTSPREQ_RECEIVE; a value of CW_OPT_RTSP_REQUEST. */
#define CW_RTSPREQ_RECEIVE 11

/** CURL_SSLVERSION_DEFAULT; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_DEFAULT 0

/** CURL_SSLVERSION_MAX_NONE; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_MAX_NONE 0

/** CURL_SSLVERSION_TLSv1; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_TLSv1 1

/** CURL_SSLVERSION_SSLv2; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_SSLv2 2

/** CURL_SSLVERSION_SSLv3; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_SSLv3 3

/** CURL_SSLVERSION_TLSv1_0; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_TLSv1_0 4

/** CURL_SSLVERSION_TLSv1_1; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_TLSv1_1 5

/** CURL_SSLVERSION_TLSv1_2; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_TLSv1_2 6

/** CURL_SSLVERSION_TLSv1_3; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_TLSv1_3 7

/** CURL_SSLVERSION_MAX_DEFAULT; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_MAX_DEFAULT 65536

/** CURL_SSLVERSION_MAX_TLSv1_0; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_MAX_TLSv1_0 262144

/** CURL_SSLVERSION_MAX_TLSv1_1; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_MAX_TLSv1_1 327680

/** CURL_SSLVERSION_MAX_TLSv1_2; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_MAX_TLSv1_2 393216

/** CURL_SSLVERSION_MAX_TLSv1_3; for CW_OPT_SSLVERSION and CW_OPT_PROXY_SSLVERSION: the lowest version, or with MAX in its name the highest, which is combined with the lowest by |. */
#define CW_SSLVERSION_MAX_TLSv1_3 458752

/** CURL_TIMECOND_NONE; a value of CW_OPT_TIMECONDITION. */
#define CW_TIMECOND_NONE 0

/** CURL_TIMECOND_IFMODSINCE; a value of CW_OPT_TIMECONDITION. */
#define CW_TIMECOND_IFMODSINCE 1

/** CURL_TIMECOND_IFUNMODSINCE; a value of CW_OPT_TIMECONDITION. */
#define CW_TIMECOND_IFUNMODSINCE 2

/** CURL_TIMECOND_LASTMOD; a value of CW_OPT_TIMECONDITION. */
#define CW_TIMECOND_LASTMOD 3

/** CURLALTSVC_READONLYFILE; bits of CW_OPT_ALTSVC_CTRL. */
#define CW_ALTSVC_READONLYFILE 4

/** CURLALTSVC_H1; bits of CW_OPT_ALTSVC_CTRL. */
#define CW_ALTSVC_H1 8

/** CURLALTSVC_H2; bits of CW_OPT_ALTSVC_CTRL. */
#define CW_ALTSVC_H2 16

/** CURLALTSVC_H3; bits of CW_OPT_ALTSVC_CTRL. */
#define CW_ALTSVC_H3 32

/** CURLAUTH_NONE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_NONE 0

/** CURLAUTH_BASIC; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_BASIC 1

/** CURLAUTH_DIGEST; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_DIGEST 2

/** CURLAUTH_GSSAPI; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_GSSAPI 4

/** CURLAUTH_GSSNEGOTIATE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_GSSNEGOTIATE 4

/** CURLAUTH_NEGOTIATE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_NEGOTIATE 4

/** CURLAUTH_NTLM; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_NTLM 8

/** CURLAUTH_DIGEST_IE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_DIGEST_IE 16

/** CURLAUTH_BEARER; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_BEARER 64

/** CURLAUTH_AWS_SIGV4; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_AWS_SIGV4 128

/** CURLAUTH_HTTPSIG; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_HTTPSIG 256

/** CURLAUTH_ONLY; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_ONLY 2147483648

/** CURLAUTH_ANYSAFE; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_ANYSAFE 4294967022

/** CURLAUTH_ANY; bits of CW_OPT_HTTPAUTH, CW_OPT_PROXYAUTH and CW_OPT_SOCKS5_AUTH. */
#define CW_AUTH_ANY 4294967023

/** CURLFOLLOW_ALL; a value of CW_OPT_FOLLOWLOCATION. */
#define CW_FOLLOW_ALL 1

/** CURLFOLLOW_OBEYCODE; a value of CW_OPT_FOLLOWLOCATION. */
#define CW_FOLLOW_OBEYCODE 2

/** CURLFOLLOW_FIRSTONLY; a value of CW_OPT_FOLLOWLOCATION. */
#define CW_FOLLOW_FIRSTONLY 3

/** CURLFTPAUTH_DEFAULT; a value of CW_OPT_FTPSSLAUTH. */
#define CW_FTPAUTH_DEFAULT 0

/** CURLFTPAUTH_SSL; a value of CW_OPT_FTPSSLAUTH. */
#define CW_FTPAUTH_SSL 1

/** CURLFTPAUTH_TLS; a value of CW_OPT_FTPSSLAUTH. */
#define CW_FTPAUTH_TLS 2

/** CURLFTPMETHOD_DEFAULT; a value of CW_OPT_FTP_FILEMETHOD. */
#define CW_FTPMETHOD_DEFAULT 0

/** CURLFTPMETHOD_MULTICWD; a value of CW_OPT_FTP_FILEMETHOD. */
#define CW_FTPMETHOD_MULTICWD 1

/** CURLFTPMETHOD_NOCWD; a value of CW_OPT_FTP_FILEMETHOD. */
#define CW_FTPMETHOD_NOCWD 2

/** CURLFTPMETHOD_SINGLECWD; a value of CW_OPT_FTP_FILEMETHOD. */
#define CW_FTPMETHOD_SINGLECWD 3

/** CURLFTPSSL_CCC_NONE; a value of CW_OPT_FTP_SSL_CCC. */
#define CW_FTPSSL_CCC_NONE 0

/** CURLFTPSSL_CCC_PASSIVE; a value of CW_OPT_FTP_SSL_CCC. */
#define CW_FTPSSL_CCC_PASSIVE 1

/** CURLFTPSSL_CCC_ACTIVE; a value of CW_OPT_FTP_SSL_CCC. */
#define CW_FTPSSL_CCC_ACTIVE 2

/** CURLFTP_CREATE_DIR_NONE; a value of CW_OPT_FTP_CREATE_MISSING_DIRS. */
#define CW_FTP_CREATE_DIR_NONE 0

/** CURLFTP_CREATE_DIR; a value of CW_OPT_FTP_CREATE_MISSING_DIRS. */
#define CW_FTP_CREATE_DIR 1

/** CURLFTP_CREATE_DIR_RETRY; a value of CW_OPT_FTP_CREATE_MISSING_DIRS. */
#define CW_FTP_CREATE_DIR_RETRY 2

/** CURLGSSAPI_DELEGATION_NONE; bits of CW_OPT_GSSAPI_DELEGATION. */
#define CW_GSSAPI_DELEGATION_NONE 0

/** CURLGSSAPI_DELEGATION_POLICY_FLAG; bits of CW_OPT_GSSAPI_DELEGATION. */
#define CW_GSSAPI_DELEGATION_POLICY_FLAG 1

/** CURLGSSAPI_DELEGATION_FLAG; bits of CW_OPT_GSSAPI_DELEGATION. */
#define CW_GSSAPI_DELEGATION_FLAG 2

/** CURLHEADER_UNIFIED; a value of CW_OPT_HEADEROPT. */
#define CW_HEADER_UNIFIED 0

/** CURLHEADER_SEPARATE; a value of CW_OPT_HEADEROPT. */
#define CW_HEADER_SEPARATE 1

/** CURLHSTS_ENABLE; bits of CW_OPT_HSTS_CTRL. */
#define CW_HSTS_ENABLE 1

/** CURLHSTS_READONLYFILE; bits of CW_OPT_HSTS_CTRL. */
#define CW_HSTS_READONLYFILE 2

/** CURLHTTPSIG_NONE; a value of CW_OPT_HTTPSIG_ALGORITHM. */
#define CW_HTTPSIG_NONE 0

/** CURLHTTPSIG_ED25519; a value of CW_OPT_HTTPSIG_ALGORITHM. */
#define CW_HTTPSIG_ED25519 1

/** CURLHTTPSIG_HMAC_SHA256; a value of CW_OPT_HTTPSIG_ALGORITHM. */
#define CW_HTTPSIG_HMAC_SHA256 2

/** CURLMIMEOPT_FORMESCAPE; bits of CW_OPT_MIME_OPTIONS. */
#define CW_MIMEOPT_FORMESCAPE 1

/** CURLPROTO_HTTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_HTTP 1

/** CURLPROTO_HTTPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_HTTPS 2

/** CURLPROTO_FTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_FTP 4

/** CURLPROTO_FTPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_FTPS 8

/** CURLPROTO_SCP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_SCP 16

/** CURLPROTO_SFTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_SFTP 32

/** CURLPROTO_TELNET; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_TELNET 64

/** CURLPROTO_LDAP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_LDAP 128

/** CURLPROTO_LDAPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_LDAPS 256

/** CURLPROTO_DICT; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_DICT 512

/** CURLPROTO_FILE; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_FILE 1024

/** CURLPROTO_TFTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_TFTP 2048

/** CURLPROTO_IMAP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_IMAP 4096

/** CURLPROTO_IMAPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_IMAPS 8192

/** CURLPROTO_POP3; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_POP3 16384

/** CURLPROTO_POP3S; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_POP3S 32768

/** CURLPROTO_SMTP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_SMTP 65536

/** CURLPROTO_SMTPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_SMTPS 131072

/** CURLPROTO_RTSP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_RTSP 262144

/** CURLPROTO_RTMP; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_RTMP 524288

/** CURLPROTO_RTMPT; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_RTMPT 1048576

/** CURLPROTO_RTMPE; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_RTMPE 2097152

/** CURLPROTO_RTMPTE; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_RTMPTE 4194304

/** CURLPROTO_RTMPS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_RTMPS 8388608

/** CURLPROTO_RTMPTS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_RTMPTS 16777216

/** CURLPROTO_GOPHER; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_GOPHER 33554432

/** CURLPROTO_SMB; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_SMB 67108864

/** CURLPROTO_SMBS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_SMBS 134217728

/** CURLPROTO_MQTT; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_MQTT 268435456

/** CURLPROTO_GOPHERS; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_GOPHERS 536870912

/** CURLPROTO_ALL; a value of CW_INFO_PROTOCOL, and bits of CW_OPT_PROTOCOLS and CW_OPT_REDIR_PROTOCOLS. */
#define CW_PROTO_ALL 4294967295

/** CURLPROXY_HTTP; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_HTTP 0

/** CURLPROXY_HTTP_1_0; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_HTTP_1_0 1

/** CURLPROXY_HTTPS; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_HTTPS 2

/** CURLPROXY_HTTPS2; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_HTTPS2 3

/** CURLPROXY_SOCKS4; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_SOCKS4 4

/** CURLPROXY_SOCKS5; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_SOCKS5 5

/** CURLPROXY_SOCKS4A; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_SOCKS4A 6

/** CURLPROXY_SOCKS5_HOSTNAME; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_SOCKS5_HOSTNAME 7

/** CURLPROXY_HTTPS3; a value of CW_OPT_PROXYTYPE. */
#define CW_PROXY_HTTPS3 8

/** CURLPX_OK; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_OK 0

/** CURLPX_BAD_ADDRESS_TYPE; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_BAD_ADDRESS_TYPE 1

/** CURLPX_BAD_VERSION; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_BAD_VERSION 2

/** CURLPX_CLOSED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_CLOSED 3

/** CURLPX_GSSAPI; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_GSSAPI 4

/** CURLPX_GSSAPI_PERMSG; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_GSSAPI_PERMSG 5

/** CURLPX_GSSAPI_PROTECTION; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_GSSAPI_PROTECTION 6

/** CURLPX_IDENTD; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_IDENTD 7

/** CURLPX_IDENTD_DIFFER; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_IDENTD_DIFFER 8

/** CURLPX_LONG_HOSTNAME; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_LONG_HOSTNAME 9

/** CURLPX_LONG_PASSWD; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_LONG_PASSWD 10

/** CURLPX_LONG_USER; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_LONG_USER 11

/** CURLPX_NO_AUTH; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_NO_AUTH 12

/** CURLPX_RECV_ADDRESS; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_RECV_ADDRESS 13

/** CURLPX_RECV_AUTH; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_RECV_AUTH 14

/** CURLPX_RECV_CONNECT; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_RECV_CONNECT 15

/** CURLPX_RECV_REQACK; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_RECV_REQACK 16

/** CURLPX_REPLY_ADDRESS_TYPE_NOT_SUPPORTED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_ADDRESS_TYPE_NOT_SUPPORTED 17

/** CURLPX_REPLY_COMMAND_NOT_SUPPORTED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_COMMAND_NOT_SUPPORTED 18

/** CURLPX_REPLY_CONNECTION_REFUSED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_CONNECTION_REFUSED 19

/** CURLPX_REPLY_GENERAL_SERVER_FAILURE; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_GENERAL_SERVER_FAILURE 20

/** CURLPX_REPLY_HOST_UNREACHABLE; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_HOST_UNREACHABLE 21

/** CURLPX_REPLY_NETWORK_UNREACHABLE; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_NETWORK_UNREACHABLE 22

/** CURLPX_REPLY_NOT_ALLOWED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_NOT_ALLOWED 23

/** CURLPX_REPLY_TTL_EXPIRED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_TTL_EXPIRED 24

/** CURLPX_REPLY_UNASSIGNED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REPLY_UNASSIGNED 25

/** CURLPX_REQUEST_FAILED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_REQUEST_FAILED 26

/** CURLPX_RESOLVE_HOST; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_RESOLVE_HOST 27

/** CURLPX_SEND_AUTH; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_SEND_AUTH 28

/** CURLPX_SEND_CONNECT; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_SEND_CONNECT 29

/** CURLPX_SEND_REQUEST; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_SEND_REQUEST 30

/** CURLPX_UNKNOWN_FAIL; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_UNKNOWN_FAIL 31

/** CURLPX_UNKNOWN_MODE; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_UNKNOWN_MODE 32

/** CURLPX_USER_REJECTED; a value of CW_INFO_PROXY_ERROR. */
#define CW_PX_USER_REJECTED 33

/** CURLSSH_AUTH_NONE; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_NONE 0

/** CURLSSH_AUTH_PUBLICKEY; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_PUBLICKEY 1

/** CURLSSH_AUTH_PASSWORD; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_PASSWORD 2

/** CURLSSH_AUTH_HOST; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_HOST 4

/** CURLSSH_AUTH_KEYBOARD; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_KEYBOARD 8

/** CURLSSH_AUTH_AGENT; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_AGENT 16

/** CURLSSH_AUTH_GSSAPI; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_GSSAPI 32

/** CURLSSH_AUTH_ANY; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_ANY 4294967295

/** CURLSSH_AUTH_DEFAULT; bits of CW_OPT_SSH_AUTH_TYPES. */
#define CW_SSH_AUTH_DEFAULT 4294967295

/** CURLSSLOPT_ALLOW_BEAST; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS. */
#define CW_SSLOPT_ALLOW_BEAST 1

/** CURLSSLOPT_NO_REVOKE; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS. */
#define CW_SSLOPT_NO_REVOKE 2

/** CURLSSLOPT_NO_PARTIALCHAIN; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS. */
#define CW_SSLOPT_NO_PARTIALCHAIN 4

/** CURLSSLOPT_REVOKE_BEST_EFFORT; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS. */
#define CW_SSLOPT_REVOKE_BEST_EFFORT 8

/** CURLSSLOPT_NATIVE_CA; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS. */
#define CW_SSLOPT_NATIVE_CA 16

/** CURLSSLOPT_AUTO_CLIENT_CERT; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS. */
#define CW_SSLOPT_AUTO_CLIENT_CERT 32

/** CURLSSLOPT_EARLYDATA; bits of CW_OPT_SSL_OPTIONS and CW_OPT_PROXY_SSL_OPTIONS. */
#define CW_SSLOPT_EARLYDATA 64

/** CURLULFLAG_ANSWERED; bits of CW_OPT_UPLOAD_FLAGS. */
#define CW_ULFLAG_ANSWERED 1

/** CURLULFLAG_DELETED; bits of CW_OPT_UPLOAD_FLAGS. */
#define CW_ULFLAG_DELETED 2

/** CURLULFLAG_DRAFT; bits of CW_OPT_UPLOAD_FLAGS. */
#define CW_ULFLAG_DRAFT 4

/** CURLULFLAG_FLAGGED; bits of CW_OPT_UPLOAD_FLAGS. */
#define CW_ULFLAG_FLAGGED 8

/** CURLULFLAG_SEEN; bits of CW_OPT_UPLOAD_FLAGS. */
#define CW_ULFLAG_SEEN 16

/** CURLUSESSL_NONE; a value of CW_OPT_USE_SSL. */
#define CW_USESSL_NONE 0

/** CURLUSESSL_TRY; a value of CW_OPT_USE_SSL. */
#define CW_USESSL_TRY 1

/** CURLUSESSL_CONTROL; a value of CW_OPT_USE_SSL. */
#define CW_USESSL_CONTROL 2

/** CURLUSESSL_ALL; a value of CW_OPT_USE_SSL. */
#define CW_USESSL_ALL 3

#endif /* CURLWARD_OPTIONS_H */
