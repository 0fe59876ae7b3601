#ifndef CURLWARD_H
#define CURLWARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Define it before the include to change it. */
#ifndef CW_API
#  if defined(__GNUC__) && __GNUC__ >= 4
#    define CW_API __attribute__((visibility("default")))
#  else
#    define CW_API
#  endif
#endif

/* True if this header is of version x.y.z or newer. */
#define CW_VERSION_AT_LEAST(x, y, z) \
  (CW_VERSION_NUM >= (((x) << 16) | ((y) << 8) | (z)))

/**
 * Major version of this header.
 */
#define CW_VERSION_MAJOR 0

/**
 * Minor version of this header.
 */
#define CW_VERSION_MINOR 1

/**
 * Patch version of this header.
 */
#define CW_VERSION_PATCH 0

/**
 * Version of this header as 0xXXYYZZ.
 */
#define CW_VERSION_NUM 256

/**
 * CURLOPT_PORT; set with cw_easy_set_long.
 */
#define CW_OPT_PORT 3

/**
 * CURLOPT_TIMEOUT; set with cw_easy_set_long.
 */
#define CW_OPT_TIMEOUT 13

/**
 * CURLOPT_INFILESIZE; set with cw_easy_set_long.
 */
#define CW_OPT_INFILESIZE 14

/**
 * CURLOPT_LOW_SPEED_LIMIT; set with cw_easy_set_long.
 */
#define CW_OPT_LOW_SPEED_LIMIT 19

/**
 * CURLOPT_LOW_SPEED_TIME; set with cw_easy_set_long.
 */
#define CW_OPT_LOW_SPEED_TIME 20

/**
 * CURLOPT_RESUME_FROM; set with cw_easy_set_long.
 */
#define CW_OPT_RESUME_FROM 21

/**
 * CURLOPT_CRLF; set with cw_easy_set_long.
 */
#define CW_OPT_CRLF 27

/**
 * CURLOPT_SSLVERSION; set with cw_easy_set_long.
 */
#define CW_OPT_SSLVERSION 32

/**
 * CURLOPT_TIMECONDITION; set with cw_easy_set_long.
 */
#define CW_OPT_TIMECONDITION 33

/**
 * CURLOPT_TIMEVALUE; set with cw_easy_set_long.
 */
#define CW_OPT_TIMEVALUE 34

/**
 * CURLOPT_VERBOSE; set with cw_easy_set_long.
 */
#define CW_OPT_VERBOSE 41

/**
 * CURLOPT_HEADER; set with cw_easy_set_long.
 */
#define CW_OPT_HEADER 42

/**
 * CURLOPT_NOPROGRESS; reserved: use cw_easy_progress_function.
 */
#define CW_OPT_NOPROGRESS 43

/**
 * CURLOPT_NOBODY; set with cw_easy_set_long.
 */
#define CW_OPT_NOBODY 44

/**
 * CURLOPT_FAILONERROR; set with cw_easy_set_long.
 */
#define CW_OPT_FAILONERROR 45

/**
 * CURLOPT_UPLOAD; set with cw_easy_set_long.
 */
#define CW_OPT_UPLOAD 46

/**
 * CURLOPT_POST; set with cw_easy_set_long.
 */
#define CW_OPT_POST 47

/**
 * CURLOPT_DIRLISTONLY; set with cw_easy_set_long.
 */
#define CW_OPT_DIRLISTONLY 48

/**
 * CURLOPT_APPEND; set with cw_easy_set_long.
 */
#define CW_OPT_APPEND 50

/**
 * CURLOPT_NETRC; set with cw_easy_set_long.
 */
#define CW_OPT_NETRC 51

/**
 * CURLOPT_FOLLOWLOCATION; set with cw_easy_set_long.
 */
#define CW_OPT_FOLLOWLOCATION 52

/**
 * CURLOPT_TRANSFERTEXT; set with cw_easy_set_long.
 */
#define CW_OPT_TRANSFERTEXT 53

/**
 * CURLOPT_PUT; set with cw_easy_set_long. Deprecated since 7.12.1: Use CURLOPT_UPLOAD.
 */
#define CW_OPT_PUT 54

/**
 * CURLOPT_AUTOREFERER; set with cw_easy_set_long.
 */
#define CW_OPT_AUTOREFERER 58

/**
 * CURLOPT_PROXYPORT; set with cw_easy_set_long.
 */
#define CW_OPT_PROXYPORT 59

/**
 * CURLOPT_POSTFIELDSIZE; reserved: cw_easy_set_body takes the length; for a cw_easy_read_function, with CW_OPT_POST as with CW_OPT_UPLOAD, set CW_OPT_INFILESIZE_LARGE.
 */
#define CW_OPT_POSTFIELDSIZE 60

/**
 * CURLOPT_HTTPPROXYTUNNEL; set with cw_easy_set_long.
 */
#define CW_OPT_HTTPPROXYTUNNEL 61

/**
 * CURLOPT_SSL_VERIFYPEER; set with cw_easy_set_long.
 */
#define CW_OPT_SSL_VERIFYPEER 64

/**
 * CURLOPT_MAXREDIRS; set with cw_easy_set_long.
 */
#define CW_OPT_MAXREDIRS 68

/**
 * CURLOPT_FILETIME; set with cw_easy_set_long.
 */
#define CW_OPT_FILETIME 69

/**
 * CURLOPT_MAXCONNECTS; set with cw_easy_set_long.
 */
#define CW_OPT_MAXCONNECTS 71

/**
 * CURLOPT_FRESH_CONNECT; set with cw_easy_set_long.
 */
#define CW_OPT_FRESH_CONNECT 74

/**
 * CURLOPT_FORBID_REUSE; set with cw_easy_set_long.
 */
#define CW_OPT_FORBID_REUSE 75

/**
 * CURLOPT_CONNECTTIMEOUT; set with cw_easy_set_long.
 */
#define CW_OPT_CONNECTTIMEOUT 78

/**
 * CURLOPT_HTTPGET; set with cw_easy_set_long.
 */
#define CW_OPT_HTTPGET 80

/**
 * CURLOPT_SSL_VERIFYHOST; set with cw_easy_set_long.
 */
#define CW_OPT_SSL_VERIFYHOST 81

/**
 * CURLOPT_HTTP_VERSION; set with cw_easy_set_long.
 */
#define CW_OPT_HTTP_VERSION 84

/**
 * CURLOPT_FTP_USE_EPSV; set with cw_easy_set_long.
 */
#define CW_OPT_FTP_USE_EPSV 85

/**
 * CURLOPT_SSLENGINE_DEFAULT; set with cw_easy_set_long.
 */
#define CW_OPT_SSLENGINE_DEFAULT 90

/**
 * CURLOPT_DNS_USE_GLOBAL_CACHE; set with cw_easy_set_long. Deprecated since 7.11.1: Use CURLOPT_SHARE.
 */
#define CW_OPT_DNS_USE_GLOBAL_CACHE 91

/**
 * CURLOPT_DNS_CACHE_TIMEOUT; set with cw_easy_set_long.
 */
#define CW_OPT_DNS_CACHE_TIMEOUT 92

/**
 * CURLOPT_COOKIESESSION; set with cw_easy_set_long.
 */
#define CW_OPT_COOKIESESSION 96

/**
 * CURLOPT_BUFFERSIZE; set with cw_easy_set_long.
 */
#define CW_OPT_BUFFERSIZE 98

/**
 * CURLOPT_NOSIGNAL; reserved: curlward always sets it to 1.
 */
#define CW_OPT_NOSIGNAL 99

/**
 * CURLOPT_PROXYTYPE; set with cw_easy_set_long.
 */
#define CW_OPT_PROXYTYPE 101

/**
 * CURLOPT_UNRESTRICTED_AUTH; set with cw_easy_set_long.
 */
#define CW_OPT_UNRESTRICTED_AUTH 105

/**
 * CURLOPT_FTP_USE_EPRT; set with cw_easy_set_long.
 */
#define CW_OPT_FTP_USE_EPRT 106

/**
 * CURLOPT_HTTPAUTH; set with cw_easy_set_long.
 */
#define CW_OPT_HTTPAUTH 107

/**
 * CURLOPT_FTP_CREATE_MISSING_DIRS; set with cw_easy_set_long.
 */
#define CW_OPT_FTP_CREATE_MISSING_DIRS 110

/**
 * CURLOPT_PROXYAUTH; set with cw_easy_set_long.
 */
#define CW_OPT_PROXYAUTH 111

/**
 * CURLOPT_SERVER_RESPONSE_TIMEOUT; set with cw_easy_set_long.
 */
#define CW_OPT_SERVER_RESPONSE_TIMEOUT 112

/**
 * CURLOPT_IPRESOLVE; set with cw_easy_set_long.
 */
#define CW_OPT_IPRESOLVE 113

/**
 * CURLOPT_MAXFILESIZE; set with cw_easy_set_long.
 */
#define CW_OPT_MAXFILESIZE 114

/**
 * CURLOPT_USE_SSL; set with cw_easy_set_long.
 */
#define CW_OPT_USE_SSL 119

/**
 * CURLOPT_TCP_NODELAY; set with cw_easy_set_long.
 */
#define CW_OPT_TCP_NODELAY 121

/**
 * CURLOPT_FTPSSLAUTH; set with cw_easy_set_long.
 */
#define CW_OPT_FTPSSLAUTH 129

/**
 * CURLOPT_IGNORE_CONTENT_LENGTH; set with cw_easy_set_long.
 */
#define CW_OPT_IGNORE_CONTENT_LENGTH 136

/**
 * CURLOPT_FTP_SKIP_PASV_IP; set with cw_easy_set_long.
 */
#define CW_OPT_FTP_SKIP_PASV_IP 137

/**
 * CURLOPT_FTP_FILEMETHOD; set with cw_easy_set_long.
 */
#define CW_OPT_FTP_FILEMETHOD 138

/**
 * CURLOPT_LOCALPORT; set with cw_easy_set_long.
 */
#define CW_OPT_LOCALPORT 139

/**
 * CURLOPT_LOCALPORTRANGE; set with cw_easy_set_long.
 */
#define CW_OPT_LOCALPORTRANGE 140

/**
 * CURLOPT_CONNECT_ONLY; reserved: curlward cannot send and receive by itself.
 */
#define CW_OPT_CONNECT_ONLY 141

/**
 * CURLOPT_SSL_SESSIONID_CACHE; set with cw_easy_set_long.
 */
#define CW_OPT_SSL_SESSIONID_CACHE 150

/**
 * CURLOPT_SSH_AUTH_TYPES; set with cw_easy_set_long.
 */
#define CW_OPT_SSH_AUTH_TYPES 151

/**
 * CURLOPT_FTP_SSL_CCC; set with cw_easy_set_long.
 */
#define CW_OPT_FTP_SSL_CCC 154

/**
 * CURLOPT_TIMEOUT_MS; set with cw_easy_set_long.
 */
#define CW_OPT_TIMEOUT_MS 155

/**
 * CURLOPT_CONNECTTIMEOUT_MS; set with cw_easy_set_long.
 */
#define CW_OPT_CONNECTTIMEOUT_MS 156

/**
 * CURLOPT_HTTP_TRANSFER_DECODING; set with cw_easy_set_long.
 */
#define CW_OPT_HTTP_TRANSFER_DECODING 157

/**
 * CURLOPT_HTTP_CONTENT_DECODING; set with cw_easy_set_long.
 */
#define CW_OPT_HTTP_CONTENT_DECODING 158

/**
 * CURLOPT_NEW_FILE_PERMS; set with cw_easy_set_long.
 */
#define CW_OPT_NEW_FILE_PERMS 159

/**
 * CURLOPT_NEW_DIRECTORY_PERMS; set with cw_easy_set_long.
 */
#define CW_OPT_NEW_DIRECTORY_PERMS 160

/**
 * CURLOPT_POSTREDIR; set with cw_easy_set_long.
 */
#define CW_OPT_POSTREDIR 161

/**
 * CURLOPT_PROXY_TRANSFER_MODE; set with cw_easy_set_long.
 */
#define CW_OPT_PROXY_TRANSFER_MODE 166

/**
 * CURLOPT_ADDRESS_SCOPE; set with cw_easy_set_long.
 */
#define CW_OPT_ADDRESS_SCOPE 171

/**
 * CURLOPT_CERTINFO; set with cw_easy_set_long.
 */
#define CW_OPT_CERTINFO 172

/**
 * CURLOPT_TFTP_BLKSIZE; set with cw_easy_set_long.
 */
#define CW_OPT_TFTP_BLKSIZE 178

/**
 * CURLOPT_SOCKS5_GSSAPI_NEC; set with cw_easy_set_long.
 */
#define CW_OPT_SOCKS5_GSSAPI_NEC 180

/**
 * CURLOPT_PROTOCOLS; set with cw_easy_set_long. Deprecated since 7.85.0: Use CURLOPT_PROTOCOLS_STR.
 */
#define CW_OPT_PROTOCOLS 181

/**
 * CURLOPT_REDIR_PROTOCOLS; set with cw_easy_set_long. Deprecated since 7.85.0: Use CURLOPT_REDIR_PROTOCOLS_STR.
 */
#define CW_OPT_REDIR_PROTOCOLS 182

/**
 * CURLOPT_FTP_USE_PRET; set with cw_easy_set_long.
 */
#define CW_OPT_FTP_USE_PRET 188

/**
 * CURLOPT_RTSP_REQUEST; set with cw_easy_set_long.
 */
#define CW_OPT_RTSP_REQUEST 189

/**
 * CURLOPT_RTSP_CLIENT_CSEQ; set with cw_easy_set_long.
 */
#define CW_OPT_RTSP_CLIENT_CSEQ 193

/**
 * CURLOPT_RTSP_SERVER_CSEQ; set with cw_easy_set_long.
 */
#define CW_OPT_RTSP_SERVER_CSEQ 194

/**
 * CURLOPT_WILDCARDMATCH; set with cw_easy_set_long.
 */
#define CW_OPT_WILDCARDMATCH 197

/**
 * CURLOPT_TRANSFER_ENCODING; set with cw_easy_set_long.
 */
#define CW_OPT_TRANSFER_ENCODING 207

/**
 * CURLOPT_GSSAPI_DELEGATION; set with cw_easy_set_long.
 */
#define CW_OPT_GSSAPI_DELEGATION 210

/**
 * CURLOPT_ACCEPTTIMEOUT_MS; set with cw_easy_set_long.
 */
#define CW_OPT_ACCEPTTIMEOUT_MS 212

/**
 * CURLOPT_TCP_KEEPALIVE; set with cw_easy_set_long.
 */
#define CW_OPT_TCP_KEEPALIVE 213

/**
 * CURLOPT_TCP_KEEPIDLE; set with cw_easy_set_long.
 */
#define CW_OPT_TCP_KEEPIDLE 214

/**
 * CURLOPT_TCP_KEEPINTVL; set with cw_easy_set_long.
 */
#define CW_OPT_TCP_KEEPINTVL 215

/**
 * CURLOPT_SSL_OPTIONS; set with cw_easy_set_long.
 */
#define CW_OPT_SSL_OPTIONS 216

/**
 * CURLOPT_SASL_IR; set with cw_easy_set_long.
 */
#define CW_OPT_SASL_IR 218

/**
 * CURLOPT_SSL_ENABLE_NPN; set with cw_easy_set_long. Deprecated since 7.86.0: Has no function.
 */
#define CW_OPT_SSL_ENABLE_NPN 225

/**
 * CURLOPT_SSL_ENABLE_ALPN; set with cw_easy_set_long.
 */
#define CW_OPT_SSL_ENABLE_ALPN 226

/**
 * CURLOPT_EXPECT_100_TIMEOUT_MS; set with cw_easy_set_long.
 */
#define CW_OPT_EXPECT_100_TIMEOUT_MS 227

/**
 * CURLOPT_HEADEROPT; set with cw_easy_set_long.
 */
#define CW_OPT_HEADEROPT 229

/**
 * CURLOPT_SSL_VERIFYSTATUS; set with cw_easy_set_long.
 */
#define CW_OPT_SSL_VERIFYSTATUS 232

/**
 * CURLOPT_SSL_FALSESTART; set with cw_easy_set_long. Deprecated since 8.15.0: Has no function.
 */
#define CW_OPT_SSL_FALSESTART 233

/**
 * CURLOPT_PATH_AS_IS; set with cw_easy_set_long.
 */
#define CW_OPT_PATH_AS_IS 234

/**
 * CURLOPT_PIPEWAIT; set with cw_easy_set_long.
 */
#define CW_OPT_PIPEWAIT 237

/**
 * CURLOPT_STREAM_WEIGHT; set with cw_easy_set_long.
 */
#define CW_OPT_STREAM_WEIGHT 239

/**
 * CURLOPT_TFTP_NO_OPTIONS; set with cw_easy_set_long.
 */
#define CW_OPT_TFTP_NO_OPTIONS 242

/**
 * CURLOPT_TCP_FASTOPEN; set with cw_easy_set_long.
 */
#define CW_OPT_TCP_FASTOPEN 244

/**
 * CURLOPT_KEEP_SENDING_ON_ERROR; set with cw_easy_set_long.
 */
#define CW_OPT_KEEP_SENDING_ON_ERROR 245

/**
 * CURLOPT_PROXY_SSL_VERIFYPEER; set with cw_easy_set_long.
 */
#define CW_OPT_PROXY_SSL_VERIFYPEER 248

/**
 * CURLOPT_PROXY_SSL_VERIFYHOST; set with cw_easy_set_long.
 */
#define CW_OPT_PROXY_SSL_VERIFYHOST 249

/**
 * CURLOPT_PROXY_SSLVERSION; set with cw_easy_set_long.
 */
#define CW_OPT_PROXY_SSLVERSION 250

/**
 * CURLOPT_PROXY_SSL_OPTIONS; set with cw_easy_set_long.
 */
#define CW_OPT_PROXY_SSL_OPTIONS 261

/**
 * CURLOPT_SUPPRESS_CONNECT_HEADERS; set with cw_easy_set_long.
 */
#define CW_OPT_SUPPRESS_CONNECT_HEADERS 265

/**
 * CURLOPT_SOCKS5_AUTH; set with cw_easy_set_long.
 */
#define CW_OPT_SOCKS5_AUTH 267

/**
 * CURLOPT_SSH_COMPRESSION; set with cw_easy_set_long.
 */
#define CW_OPT_SSH_COMPRESSION 268

/**
 * CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS; set with cw_easy_set_long.
 */
#define CW_OPT_HAPPY_EYEBALLS_TIMEOUT_MS 271

/**
 * CURLOPT_HAPROXYPROTOCOL; set with cw_easy_set_long.
 */
#define CW_OPT_HAPROXYPROTOCOL 274

/**
 * CURLOPT_DNS_SHUFFLE_ADDRESSES; set with cw_easy_set_long.
 */
#define CW_OPT_DNS_SHUFFLE_ADDRESSES 275

/**
 * CURLOPT_DISALLOW_USERNAME_IN_URL; set with cw_easy_set_long.
 */
#define CW_OPT_DISALLOW_USERNAME_IN_URL 278

/**
 * CURLOPT_UPLOAD_BUFFERSIZE; set with cw_easy_set_long.
 */
#define CW_OPT_UPLOAD_BUFFERSIZE 280

/**
 * CURLOPT_UPKEEP_INTERVAL_MS; set with cw_easy_set_long.
 */
#define CW_OPT_UPKEEP_INTERVAL_MS 281

/**
 * CURLOPT_HTTP09_ALLOWED; set with cw_easy_set_long.
 */
#define CW_OPT_HTTP09_ALLOWED 285

/**
 * CURLOPT_ALTSVC_CTRL; set with cw_easy_set_long.
 */
#define CW_OPT_ALTSVC_CTRL 286

/**
 * CURLOPT_MAXAGE_CONN; set with cw_easy_set_long.
 */
#define CW_OPT_MAXAGE_CONN 288

/**
 * CURLOPT_MAIL_RCPT_ALLOWFAILS; set with cw_easy_set_long.
 */
#define CW_OPT_MAIL_RCPT_ALLOWFAILS 290

/**
 * CURLOPT_HSTS_CTRL; set with cw_easy_set_long.
 */
#define CW_OPT_HSTS_CTRL 299

/**
 * CURLOPT_DOH_SSL_VERIFYPEER; set with cw_easy_set_long.
 */
#define CW_OPT_DOH_SSL_VERIFYPEER 306

/**
 * CURLOPT_DOH_SSL_VERIFYHOST; set with cw_easy_set_long.
 */
#define CW_OPT_DOH_SSL_VERIFYHOST 307

/**
 * CURLOPT_DOH_SSL_VERIFYSTATUS; set with cw_easy_set_long.
 */
#define CW_OPT_DOH_SSL_VERIFYSTATUS 308

/**
 * CURLOPT_MAXLIFETIME_CONN; set with cw_easy_set_long.
 */
#define CW_OPT_MAXLIFETIME_CONN 314

/**
 * CURLOPT_MIME_OPTIONS; set with cw_easy_set_long.
 */
#define CW_OPT_MIME_OPTIONS 315

/**
 * CURLOPT_WS_OPTIONS; set with cw_easy_set_long.
 */
#define CW_OPT_WS_OPTIONS 320

/**
 * CURLOPT_CA_CACHE_TIMEOUT; set with cw_easy_set_long.
 */
#define CW_OPT_CA_CACHE_TIMEOUT 321

/**
 * CURLOPT_QUICK_EXIT; reserved: curlward always sets it to 1.
 */
#define CW_OPT_QUICK_EXIT 322

/**
 * CURLOPT_SERVER_RESPONSE_TIMEOUT_MS; set with cw_easy_set_long.
 */
#define CW_OPT_SERVER_RESPONSE_TIMEOUT_MS 324

/**
 * CURLOPT_TCP_KEEPCNT; set with cw_easy_set_long.
 */
#define CW_OPT_TCP_KEEPCNT 326

/**
 * CURLOPT_UPLOAD_FLAGS; set with cw_easy_set_long.
 */
#define CW_OPT_UPLOAD_FLAGS 327

/**
 * CURLOPT_HTTPSIG_ALGORITHM; set with cw_easy_set_long.
 */
#define CW_OPT_HTTPSIG_ALGORITHM 329

/**
 * CURLOPT_WRITEDATA; reserved: use cw_easy_write_function.
 */
#define CW_OPT_WRITEDATA 10001

/**
 * CURLOPT_URL; set with cw_easy_set_string.
 */
#define CW_OPT_URL 10002

/**
 * CURLOPT_PROXY; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY 10004

/**
 * CURLOPT_USERPWD; set with cw_easy_set_string.
 */
#define CW_OPT_USERPWD 10005

/**
 * CURLOPT_PROXYUSERPWD; set with cw_easy_set_string.
 */
#define CW_OPT_PROXYUSERPWD 10006

/**
 * CURLOPT_RANGE; set with cw_easy_set_string.
 */
#define CW_OPT_RANGE 10007

/**
 * CURLOPT_READDATA; reserved: use cw_easy_read_function.
 */
#define CW_OPT_READDATA 10009

/**
 * CURLOPT_ERRORBUFFER; reserved: use cw_easy_get_error.
 */
#define CW_OPT_ERRORBUFFER 10010

/**
 * CURLOPT_POSTFIELDS; reserved: use cw_easy_set_body.
 */
#define CW_OPT_POSTFIELDS 10015

/**
 * CURLOPT_REFERER; set with cw_easy_set_string.
 */
#define CW_OPT_REFERER 10016

/**
 * CURLOPT_FTPPORT; set with cw_easy_set_string.
 */
#define CW_OPT_FTPPORT 10017

/**
 * CURLOPT_USERAGENT; set with cw_easy_set_string.
 */
#define CW_OPT_USERAGENT 10018

/**
 * CURLOPT_COOKIE; set with cw_easy_set_string.
 */
#define CW_OPT_COOKIE 10022

/**
 * CURLOPT_HTTPHEADER; set with cw_easy_set_list.
 */
#define CW_OPT_HTTPHEADER 10023

/**
 * CURLOPT_HTTPPOST; reserved: use cw_easy_set_body. Deprecated since 7.56.0: Use CURLOPT_MIMEPOST.
 */
#define CW_OPT_HTTPPOST 10024

/**
 * CURLOPT_SSLCERT; set with cw_easy_set_string.
 */
#define CW_OPT_SSLCERT 10025

/**
 * CURLOPT_KEYPASSWD; set with cw_easy_set_string.
 */
#define CW_OPT_KEYPASSWD 10026

/**
 * CURLOPT_QUOTE; set with cw_easy_set_list.
 */
#define CW_OPT_QUOTE 10028

/**
 * CURLOPT_HEADERDATA; reserved: use cw_easy_header_function.
 */
#define CW_OPT_HEADERDATA 10029

/**
 * CURLOPT_COOKIEFILE; set with cw_easy_set_string.
 */
#define CW_OPT_COOKIEFILE 10031

/**
 * CURLOPT_CUSTOMREQUEST; set with cw_easy_set_string.
 */
#define CW_OPT_CUSTOMREQUEST 10036

/**
 * CURLOPT_STDERR; reserved: use cw_easy_debug_function.
 */
#define CW_OPT_STDERR 10037

/**
 * CURLOPT_POSTQUOTE; set with cw_easy_set_list.
 */
#define CW_OPT_POSTQUOTE 10039

/**
 * CURLOPT_XFERINFODATA; reserved: use cw_easy_progress_function.
 */
#define CW_OPT_XFERINFODATA 10057

/**
 * CURLOPT_INTERFACE; set with cw_easy_set_string.
 */
#define CW_OPT_INTERFACE 10062

/**
 * CURLOPT_KRBLEVEL; set with cw_easy_set_string. Deprecated since 8.17.0: removed.
 */
#define CW_OPT_KRBLEVEL 10063

/**
 * CURLOPT_CAINFO; set with cw_easy_set_string.
 */
#define CW_OPT_CAINFO 10065

/**
 * CURLOPT_TELNETOPTIONS; set with cw_easy_set_list.
 */
#define CW_OPT_TELNETOPTIONS 10070

/**
 * CURLOPT_RANDOM_FILE; set with cw_easy_set_string. Deprecated since 7.84.0: Serves no purpose anymore.
 */
#define CW_OPT_RANDOM_FILE 10076

/**
 * CURLOPT_EGDSOCKET; set with cw_easy_set_string. Deprecated since 7.84.0: Serves no purpose anymore.
 */
#define CW_OPT_EGDSOCKET 10077

/**
 * CURLOPT_COOKIEJAR; set with cw_easy_set_string.
 */
#define CW_OPT_COOKIEJAR 10082

/**
 * CURLOPT_SSL_CIPHER_LIST; set with cw_easy_set_string.
 */
#define CW_OPT_SSL_CIPHER_LIST 10083

/**
 * CURLOPT_SSLCERTTYPE; set with cw_easy_set_string.
 */
#define CW_OPT_SSLCERTTYPE 10086

/**
 * CURLOPT_SSLKEY; set with cw_easy_set_string.
 */
#define CW_OPT_SSLKEY 10087

/**
 * CURLOPT_SSLKEYTYPE; set with cw_easy_set_string.
 */
#define CW_OPT_SSLKEYTYPE 10088

/**
 * CURLOPT_SSLENGINE; set with cw_easy_set_string.
 */
#define CW_OPT_SSLENGINE 10089

/**
 * CURLOPT_PREQUOTE; set with cw_easy_set_list.
 */
#define CW_OPT_PREQUOTE 10093

/**
 * CURLOPT_DEBUGDATA; reserved: use cw_easy_debug_function.
 */
#define CW_OPT_DEBUGDATA 10095

/**
 * CURLOPT_CAPATH; set with cw_easy_set_string.
 */
#define CW_OPT_CAPATH 10097

/**
 * CURLOPT_SHARE; reserved: curlward has no share handles.
 */
#define CW_OPT_SHARE 10100

/**
 * CURLOPT_ACCEPT_ENCODING; set with cw_easy_set_string.
 */
#define CW_OPT_ACCEPT_ENCODING 10102

/**
 * CURLOPT_PRIVATE; reserved: use cw_easy_set_token.
 */
#define CW_OPT_PRIVATE 10103

/**
 * CURLOPT_HTTP200ALIASES; set with cw_easy_set_list.
 */
#define CW_OPT_HTTP200ALIASES 10104

/**
 * CURLOPT_SSL_CTX_DATA; reserved: curlward has no such callback.
 */
#define CW_OPT_SSL_CTX_DATA 10109

/**
 * CURLOPT_NETRC_FILE; set with cw_easy_set_string.
 */
#define CW_OPT_NETRC_FILE 10118

/**
 * CURLOPT_IOCTLDATA; reserved: use cw_easy_seek_function. Deprecated since 7.18.0: Use CURLOPT_SEEKDATA.
 */
#define CW_OPT_IOCTLDATA 10131

/**
 * CURLOPT_FTP_ACCOUNT; set with cw_easy_set_string.
 */
#define CW_OPT_FTP_ACCOUNT 10134

/**
 * CURLOPT_COOKIELIST; set with cw_easy_set_string.
 */
#define CW_OPT_COOKIELIST 10135

/**
 * CURLOPT_FTP_ALTERNATIVE_TO_USER; set with cw_easy_set_string.
 */
#define CW_OPT_FTP_ALTERNATIVE_TO_USER 10147

/**
 * CURLOPT_SOCKOPTDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_SOCKOPTDATA 10149

/**
 * CURLOPT_SSH_PUBLIC_KEYFILE; set with cw_easy_set_string.
 */
#define CW_OPT_SSH_PUBLIC_KEYFILE 10152

/**
 * CURLOPT_SSH_PRIVATE_KEYFILE; set with cw_easy_set_string.
 */
#define CW_OPT_SSH_PRIVATE_KEYFILE 10153

/**
 * CURLOPT_SSH_HOST_PUBLIC_KEY_MD5; set with cw_easy_set_string.
 */
#define CW_OPT_SSH_HOST_PUBLIC_KEY_MD5 10162

/**
 * CURLOPT_OPENSOCKETDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_OPENSOCKETDATA 10164

/**
 * CURLOPT_COPYPOSTFIELDS; reserved: use cw_easy_set_body.
 */
#define CW_OPT_COPYPOSTFIELDS 10165

/**
 * CURLOPT_SEEKDATA; reserved: use cw_easy_seek_function.
 */
#define CW_OPT_SEEKDATA 10168

/**
 * CURLOPT_CRLFILE; set with cw_easy_set_string.
 */
#define CW_OPT_CRLFILE 10169

/**
 * CURLOPT_ISSUERCERT; set with cw_easy_set_string.
 */
#define CW_OPT_ISSUERCERT 10170

/**
 * CURLOPT_USERNAME; set with cw_easy_set_string.
 */
#define CW_OPT_USERNAME 10173

/**
 * CURLOPT_PASSWORD; set with cw_easy_set_string.
 */
#define CW_OPT_PASSWORD 10174

/**
 * CURLOPT_PROXYUSERNAME; set with cw_easy_set_string.
 */
#define CW_OPT_PROXYUSERNAME 10175

/**
 * CURLOPT_PROXYPASSWORD; set with cw_easy_set_string.
 */
#define CW_OPT_PROXYPASSWORD 10176

/**
 * CURLOPT_NOPROXY; set with cw_easy_set_string.
 */
#define CW_OPT_NOPROXY 10177

/**
 * CURLOPT_SOCKS5_GSSAPI_SERVICE; set with cw_easy_set_string. Deprecated since 7.49.0: Use CURLOPT_PROXY_SERVICE_NAME.
 */
#define CW_OPT_SOCKS5_GSSAPI_SERVICE 10179

/**
 * CURLOPT_SSH_KNOWNHOSTS; set with cw_easy_set_string.
 */
#define CW_OPT_SSH_KNOWNHOSTS 10183

/**
 * CURLOPT_SSH_KEYDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_SSH_KEYDATA 10185

/**
 * CURLOPT_MAIL_FROM; set with cw_easy_set_string.
 */
#define CW_OPT_MAIL_FROM 10186

/**
 * CURLOPT_MAIL_RCPT; set with cw_easy_set_list.
 */
#define CW_OPT_MAIL_RCPT 10187

/**
 * CURLOPT_RTSP_SESSION_ID; set with cw_easy_set_string.
 */
#define CW_OPT_RTSP_SESSION_ID 10190

/**
 * CURLOPT_RTSP_STREAM_URI; set with cw_easy_set_string.
 */
#define CW_OPT_RTSP_STREAM_URI 10191

/**
 * CURLOPT_RTSP_TRANSPORT; set with cw_easy_set_string.
 */
#define CW_OPT_RTSP_TRANSPORT 10192

/**
 * CURLOPT_INTERLEAVEDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_INTERLEAVEDATA 10195

/**
 * CURLOPT_CHUNK_DATA; reserved: curlward has no such callback.
 */
#define CW_OPT_CHUNK_DATA 10201

/**
 * CURLOPT_FNMATCH_DATA; reserved: curlward has no such callback.
 */
#define CW_OPT_FNMATCH_DATA 10202

/**
 * CURLOPT_RESOLVE; set with cw_easy_set_list.
 */
#define CW_OPT_RESOLVE 10203

/**
 * CURLOPT_TLSAUTH_USERNAME; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
 */
#define CW_OPT_TLSAUTH_USERNAME 10204

/**
 * CURLOPT_TLSAUTH_PASSWORD; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
 */
#define CW_OPT_TLSAUTH_PASSWORD 10205

/**
 * CURLOPT_TLSAUTH_TYPE; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
 */
#define CW_OPT_TLSAUTH_TYPE 10206

/**
 * CURLOPT_CLOSESOCKETDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_CLOSESOCKETDATA 10209

/**
 * CURLOPT_DNS_SERVERS; set with cw_easy_set_string.
 */
#define CW_OPT_DNS_SERVERS 10211

/**
 * CURLOPT_MAIL_AUTH; set with cw_easy_set_string.
 */
#define CW_OPT_MAIL_AUTH 10217

/**
 * CURLOPT_XOAUTH2_BEARER; set with cw_easy_set_string.
 */
#define CW_OPT_XOAUTH2_BEARER 10220

/**
 * CURLOPT_DNS_INTERFACE; set with cw_easy_set_string.
 */
#define CW_OPT_DNS_INTERFACE 10221

/**
 * CURLOPT_DNS_LOCAL_IP4; set with cw_easy_set_string.
 */
#define CW_OPT_DNS_LOCAL_IP4 10222

/**
 * CURLOPT_DNS_LOCAL_IP6; set with cw_easy_set_string.
 */
#define CW_OPT_DNS_LOCAL_IP6 10223

/**
 * CURLOPT_LOGIN_OPTIONS; set with cw_easy_set_string.
 */
#define CW_OPT_LOGIN_OPTIONS 10224

/**
 * CURLOPT_PROXYHEADER; set with cw_easy_set_list.
 */
#define CW_OPT_PROXYHEADER 10228

/**
 * CURLOPT_PINNEDPUBLICKEY; set with cw_easy_set_string.
 */
#define CW_OPT_PINNEDPUBLICKEY 10230

/**
 * CURLOPT_UNIX_SOCKET_PATH; set with cw_easy_set_string.
 */
#define CW_OPT_UNIX_SOCKET_PATH 10231

/**
 * CURLOPT_PROXY_SERVICE_NAME; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_SERVICE_NAME 10235

/**
 * CURLOPT_SERVICE_NAME; set with cw_easy_set_string.
 */
#define CW_OPT_SERVICE_NAME 10236

/**
 * CURLOPT_DEFAULT_PROTOCOL; set with cw_easy_set_string.
 */
#define CW_OPT_DEFAULT_PROTOCOL 10238

/**
 * CURLOPT_STREAM_DEPENDS; reserved: libcurl ignores it. Deprecated since 8.21.0: Has no function.
 */
#define CW_OPT_STREAM_DEPENDS 10240

/**
 * CURLOPT_STREAM_DEPENDS_E; reserved: libcurl ignores it. Deprecated since 8.21.0: Has no function.
 */
#define CW_OPT_STREAM_DEPENDS_E 10241

/**
 * CURLOPT_CONNECT_TO; set with cw_easy_set_list.
 */
#define CW_OPT_CONNECT_TO 10243

/**
 * CURLOPT_PROXY_CAINFO; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_CAINFO 10246

/**
 * CURLOPT_PROXY_CAPATH; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_CAPATH 10247

/**
 * CURLOPT_PROXY_TLSAUTH_USERNAME; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
 */
#define CW_OPT_PROXY_TLSAUTH_USERNAME 10251

/**
 * CURLOPT_PROXY_TLSAUTH_PASSWORD; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
 */
#define CW_OPT_PROXY_TLSAUTH_PASSWORD 10252

/**
 * CURLOPT_PROXY_TLSAUTH_TYPE; set with cw_easy_set_string. Deprecated since 8.22.0: Support was removed.
 */
#define CW_OPT_PROXY_TLSAUTH_TYPE 10253

/**
 * CURLOPT_PROXY_SSLCERT; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_SSLCERT 10254

/**
 * CURLOPT_PROXY_SSLCERTTYPE; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_SSLCERTTYPE 10255

/**
 * CURLOPT_PROXY_SSLKEY; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_SSLKEY 10256

/**
 * CURLOPT_PROXY_SSLKEYTYPE; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_SSLKEYTYPE 10257

/**
 * CURLOPT_PROXY_KEYPASSWD; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_KEYPASSWD 10258

/**
 * CURLOPT_PROXY_SSL_CIPHER_LIST; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_SSL_CIPHER_LIST 10259

/**
 * CURLOPT_PROXY_CRLFILE; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_CRLFILE 10260

/**
 * CURLOPT_PRE_PROXY; set with cw_easy_set_string.
 */
#define CW_OPT_PRE_PROXY 10262

/**
 * CURLOPT_PROXY_PINNEDPUBLICKEY; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_PINNEDPUBLICKEY 10263

/**
 * CURLOPT_ABSTRACT_UNIX_SOCKET; set with cw_easy_set_string.
 */
#define CW_OPT_ABSTRACT_UNIX_SOCKET 10264

/**
 * CURLOPT_REQUEST_TARGET; set with cw_easy_set_string.
 */
#define CW_OPT_REQUEST_TARGET 10266

/**
 * CURLOPT_MIMEPOST; reserved: use cw_easy_set_body.
 */
#define CW_OPT_MIMEPOST 10269

/**
 * CURLOPT_RESOLVER_START_DATA; reserved: curlward has no such callback.
 */
#define CW_OPT_RESOLVER_START_DATA 10273

/**
 * CURLOPT_TLS13_CIPHERS; set with cw_easy_set_string.
 */
#define CW_OPT_TLS13_CIPHERS 10276

/**
 * CURLOPT_PROXY_TLS13_CIPHERS; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_TLS13_CIPHERS 10277

/**
 * CURLOPT_DOH_URL; set with cw_easy_set_string.
 */
#define CW_OPT_DOH_URL 10279

/**
 * CURLOPT_CURLU; reserved: use cw_easy_set_string with CW_OPT_URL.
 */
#define CW_OPT_CURLU 10282

/**
 * CURLOPT_TRAILERDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_TRAILERDATA 10284

/**
 * CURLOPT_ALTSVC; set with cw_easy_set_string.
 */
#define CW_OPT_ALTSVC 10287

/**
 * CURLOPT_SASL_AUTHZID; set with cw_easy_set_string.
 */
#define CW_OPT_SASL_AUTHZID 10289

/**
 * CURLOPT_PROXY_ISSUERCERT; set with cw_easy_set_string.
 */
#define CW_OPT_PROXY_ISSUERCERT 10296

/**
 * CURLOPT_SSL_EC_CURVES; set with cw_easy_set_string.
 */
#define CW_OPT_SSL_EC_CURVES 10298

/**
 * CURLOPT_HSTS; set with cw_easy_set_string.
 */
#define CW_OPT_HSTS 10300

/**
 * CURLOPT_HSTSREADDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_HSTSREADDATA 10302

/**
 * CURLOPT_HSTSWRITEDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_HSTSWRITEDATA 10304

/**
 * CURLOPT_AWS_SIGV4; set with cw_easy_set_string.
 */
#define CW_OPT_AWS_SIGV4 10305

/**
 * CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256; set with cw_easy_set_string.
 */
#define CW_OPT_SSH_HOST_PUBLIC_KEY_SHA256 10311

/**
 * CURLOPT_PREREQDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_PREREQDATA 10313

/**
 * CURLOPT_SSH_HOSTKEYDATA; reserved: curlward has no such callback.
 */
#define CW_OPT_SSH_HOSTKEYDATA 10317

/**
 * CURLOPT_PROTOCOLS_STR; set with cw_easy_set_string.
 */
#define CW_OPT_PROTOCOLS_STR 10318

/**
 * CURLOPT_REDIR_PROTOCOLS_STR; set with cw_easy_set_string.
 */
#define CW_OPT_REDIR_PROTOCOLS_STR 10319

/**
 * CURLOPT_HAPROXY_CLIENT_IP; set with cw_easy_set_string.
 */
#define CW_OPT_HAPROXY_CLIENT_IP 10323

/**
 * CURLOPT_ECH; set with cw_easy_set_string.
 */
#define CW_OPT_ECH 10325

/**
 * CURLOPT_SSL_SIGNATURE_ALGORITHMS; set with cw_easy_set_string.
 */
#define CW_OPT_SSL_SIGNATURE_ALGORITHMS 10328

/**
 * CURLOPT_HTTPSIG_KEY; set with cw_easy_set_string.
 */
#define CW_OPT_HTTPSIG_KEY 10330

/**
 * CURLOPT_HTTPSIG_KEYID; set with cw_easy_set_string.
 */
#define CW_OPT_HTTPSIG_KEYID 10331

/**
 * CURLOPT_HTTPSIG_HEADERS; set with cw_easy_set_string.
 */
#define CW_OPT_HTTPSIG_HEADERS 10332

/**
 * CURLOPT_WRITEFUNCTION; reserved: use cw_easy_write_function.
 */
#define CW_OPT_WRITEFUNCTION 20011

/**
 * CURLOPT_READFUNCTION; reserved: use cw_easy_read_function.
 */
#define CW_OPT_READFUNCTION 20012

/**
 * CURLOPT_PROGRESSFUNCTION; reserved: use cw_easy_progress_function. Deprecated since 7.32.0: Use CURLOPT_XFERINFOFUNCTION.
 */
#define CW_OPT_PROGRESSFUNCTION 20056

/**
 * CURLOPT_HEADERFUNCTION; reserved: use cw_easy_header_function.
 */
#define CW_OPT_HEADERFUNCTION 20079

/**
 * CURLOPT_DEBUGFUNCTION; reserved: use cw_easy_debug_function.
 */
#define CW_OPT_DEBUGFUNCTION 20094

/**
 * CURLOPT_SSL_CTX_FUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_SSL_CTX_FUNCTION 20108

/**
 * CURLOPT_IOCTLFUNCTION; reserved: use cw_easy_seek_function. Deprecated since 7.18.0: Use CURLOPT_SEEKFUNCTION.
 */
#define CW_OPT_IOCTLFUNCTION 20130

/**
 * CURLOPT_CONV_FROM_NETWORK_FUNCTION; reserved: curlward has no such callback. Deprecated since 7.82.0: Serves no purpose anymore.
 */
#define CW_OPT_CONV_FROM_NETWORK_FUNCTION 20142

/**
 * CURLOPT_CONV_TO_NETWORK_FUNCTION; reserved: curlward has no such callback. Deprecated since 7.82.0: Serves no purpose anymore.
 */
#define CW_OPT_CONV_TO_NETWORK_FUNCTION 20143

/**
 * CURLOPT_CONV_FROM_UTF8_FUNCTION; reserved: curlward has no such callback. Deprecated since 7.82.0: Serves no purpose anymore.
 */
#define CW_OPT_CONV_FROM_UTF8_FUNCTION 20144

/**
 * CURLOPT_SOCKOPTFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_SOCKOPTFUNCTION 20148

/**
 * CURLOPT_OPENSOCKETFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_OPENSOCKETFUNCTION 20163

/**
 * CURLOPT_SEEKFUNCTION; reserved: use cw_easy_seek_function.
 */
#define CW_OPT_SEEKFUNCTION 20167

/**
 * CURLOPT_SSH_KEYFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_SSH_KEYFUNCTION 20184

/**
 * CURLOPT_INTERLEAVEFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_INTERLEAVEFUNCTION 20196

/**
 * CURLOPT_CHUNK_BGN_FUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_CHUNK_BGN_FUNCTION 20198

/**
 * CURLOPT_CHUNK_END_FUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_CHUNK_END_FUNCTION 20199

/**
 * CURLOPT_FNMATCH_FUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_FNMATCH_FUNCTION 20200

/**
 * CURLOPT_CLOSESOCKETFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_CLOSESOCKETFUNCTION 20208

/**
 * CURLOPT_XFERINFOFUNCTION; reserved: use cw_easy_progress_function.
 */
#define CW_OPT_XFERINFOFUNCTION 20219

/**
 * CURLOPT_RESOLVER_START_FUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_RESOLVER_START_FUNCTION 20272

/**
 * CURLOPT_TRAILERFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_TRAILERFUNCTION 20283

/**
 * CURLOPT_HSTSREADFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_HSTSREADFUNCTION 20301

/**
 * CURLOPT_HSTSWRITEFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_HSTSWRITEFUNCTION 20303

/**
 * CURLOPT_PREREQFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_PREREQFUNCTION 20312

/**
 * CURLOPT_SSH_HOSTKEYFUNCTION; reserved: curlward has no such callback.
 */
#define CW_OPT_SSH_HOSTKEYFUNCTION 20316

/**
 * CURLOPT_INFILESIZE_LARGE; set with cw_easy_set_off.
 */
#define CW_OPT_INFILESIZE_LARGE 30115

/**
 * CURLOPT_RESUME_FROM_LARGE; set with cw_easy_set_off.
 */
#define CW_OPT_RESUME_FROM_LARGE 30116

/**
 * CURLOPT_MAXFILESIZE_LARGE; set with cw_easy_set_off.
 */
#define CW_OPT_MAXFILESIZE_LARGE 30117

/**
 * CURLOPT_POSTFIELDSIZE_LARGE; reserved: cw_easy_set_body takes the length; for a cw_easy_read_function, with CW_OPT_POST as with CW_OPT_UPLOAD, set CW_OPT_INFILESIZE_LARGE.
 */
#define CW_OPT_POSTFIELDSIZE_LARGE 30120

/**
 * CURLOPT_MAX_SEND_SPEED_LARGE; set with cw_easy_set_off.
 */
#define CW_OPT_MAX_SEND_SPEED_LARGE 30145

/**
 * CURLOPT_MAX_RECV_SPEED_LARGE; set with cw_easy_set_off.
 */
#define CW_OPT_MAX_RECV_SPEED_LARGE 30146

/**
 * CURLOPT_TIMEVALUE_LARGE; set with cw_easy_set_off.
 */
#define CW_OPT_TIMEVALUE_LARGE 30270

/**
 * CURLOPT_SSLCERT_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_SSLCERT_BLOB 40291

/**
 * CURLOPT_SSLKEY_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_SSLKEY_BLOB 40292

/**
 * CURLOPT_PROXY_SSLCERT_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_PROXY_SSLCERT_BLOB 40293

/**
 * CURLOPT_PROXY_SSLKEY_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_PROXY_SSLKEY_BLOB 40294

/**
 * CURLOPT_ISSUERCERT_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_ISSUERCERT_BLOB 40295

/**
 * CURLOPT_PROXY_ISSUERCERT_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_PROXY_ISSUERCERT_BLOB 40297

/**
 * CURLOPT_CAINFO_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_CAINFO_BLOB 40309

/**
 * CURLOPT_PROXY_CAINFO_BLOB; set with cw_easy_set_bytes.
 */
#define CW_OPT_PROXY_CAINFO_BLOB 40310

/**
 * CURLINFO_EFFECTIVE_URL; get with cw_easy_get_string.
 */
#define CW_INFO_EFFECTIVE_URL 1048577

/**
 * CURLINFO_CONTENT_TYPE; get with cw_easy_get_string.
 */
#define CW_INFO_CONTENT_TYPE 1048594

/**
 * CURLINFO_PRIVATE; reserved: use the token in the message.
 */
#define CW_INFO_PRIVATE 1048597

/**
 * CURLINFO_FTP_ENTRY_PATH; get with cw_easy_get_string.
 */
#define CW_INFO_FTP_ENTRY_PATH 1048606

/**
 * CURLINFO_REDIRECT_URL; get with cw_easy_get_string.
 */
#define CW_INFO_REDIRECT_URL 1048607

/**
 * CURLINFO_PRIMARY_IP; get with cw_easy_get_string.
 */
#define CW_INFO_PRIMARY_IP 1048608

/**
 * CURLINFO_RTSP_SESSION_ID; get with cw_easy_get_string.
 */
#define CW_INFO_RTSP_SESSION_ID 1048612

/**
 * CURLINFO_LOCAL_IP; get with cw_easy_get_string.
 */
#define CW_INFO_LOCAL_IP 1048617

/**
 * CURLINFO_SCHEME; get with cw_easy_get_string.
 */
#define CW_INFO_SCHEME 1048625

/**
 * CURLINFO_EFFECTIVE_METHOD; get with cw_easy_get_string.
 */
#define CW_INFO_EFFECTIVE_METHOD 1048634

/**
 * CURLINFO_REFERER; get with cw_easy_get_string.
 */
#define CW_INFO_REFERER 1048636

/**
 * CURLINFO_CAINFO; get with cw_easy_get_string.
 */
#define CW_INFO_CAINFO 1048637

/**
 * CURLINFO_CAPATH; get with cw_easy_get_string.
 */
#define CW_INFO_CAPATH 1048638

/**
 * CURLINFO_RESPONSE_CODE; get with cw_easy_get_long.
 */
#define CW_INFO_RESPONSE_CODE 2097154

/**
 * CURLINFO_HEADER_SIZE; get with cw_easy_get_long.
 */
#define CW_INFO_HEADER_SIZE 2097163

/**
 * CURLINFO_REQUEST_SIZE; get with cw_easy_get_long.
 */
#define CW_INFO_REQUEST_SIZE 2097164

/**
 * CURLINFO_SSL_VERIFYRESULT; get with cw_easy_get_long.
 */
#define CW_INFO_SSL_VERIFYRESULT 2097165

/**
 * CURLINFO_FILETIME; get with cw_easy_get_long.
 */
#define CW_INFO_FILETIME 2097166

/**
 * CURLINFO_REDIRECT_COUNT; get with cw_easy_get_long.
 */
#define CW_INFO_REDIRECT_COUNT 2097172

/**
 * CURLINFO_HTTP_CONNECTCODE; get with cw_easy_get_long.
 */
#define CW_INFO_HTTP_CONNECTCODE 2097174

/**
 * CURLINFO_HTTPAUTH_AVAIL; get with cw_easy_get_long.
 */
#define CW_INFO_HTTPAUTH_AVAIL 2097175

/**
 * CURLINFO_PROXYAUTH_AVAIL; get with cw_easy_get_long.
 */
#define CW_INFO_PROXYAUTH_AVAIL 2097176

/**
 * CURLINFO_OS_ERRNO; get with cw_easy_get_long.
 */
#define CW_INFO_OS_ERRNO 2097177

/**
 * CURLINFO_NUM_CONNECTS; get with cw_easy_get_long.
 */
#define CW_INFO_NUM_CONNECTS 2097178

/**
 * CURLINFO_LASTSOCKET; get with cw_easy_get_long. Deprecated since 7.45.0: Use CURLINFO_ACTIVESOCKET.
 */
#define CW_INFO_LASTSOCKET 2097181

/**
 * CURLINFO_CONDITION_UNMET; get with cw_easy_get_long.
 */
#define CW_INFO_CONDITION_UNMET 2097187

/**
 * CURLINFO_RTSP_CLIENT_CSEQ; get with cw_easy_get_long.
 */
#define CW_INFO_RTSP_CLIENT_CSEQ 2097189

/**
 * CURLINFO_RTSP_SERVER_CSEQ; get with cw_easy_get_long.
 */
#define CW_INFO_RTSP_SERVER_CSEQ 2097190

/**
 * CURLINFO_RTSP_CSEQ_RECV; get with cw_easy_get_long.
 */
#define CW_INFO_RTSP_CSEQ_RECV 2097191

/**
 * CURLINFO_PRIMARY_PORT; get with cw_easy_get_long.
 */
#define CW_INFO_PRIMARY_PORT 2097192

/**
 * CURLINFO_LOCAL_PORT; get with cw_easy_get_long.
 */
#define CW_INFO_LOCAL_PORT 2097194

/**
 * CURLINFO_HTTP_VERSION; get with cw_easy_get_long.
 */
#define CW_INFO_HTTP_VERSION 2097198

/**
 * CURLINFO_PROXY_SSL_VERIFYRESULT; get with cw_easy_get_long.
 */
#define CW_INFO_PROXY_SSL_VERIFYRESULT 2097199

/**
 * CURLINFO_PROTOCOL; get with cw_easy_get_long. Deprecated since 7.85.0: Use CURLINFO_SCHEME.
 */
#define CW_INFO_PROTOCOL 2097200

/**
 * CURLINFO_PROXY_ERROR; get with cw_easy_get_long.
 */
#define CW_INFO_PROXY_ERROR 2097211

/**
 * CURLINFO_USED_PROXY; get with cw_easy_get_long.
 */
#define CW_INFO_USED_PROXY 2097218

/**
 * CURLINFO_HTTPAUTH_USED; get with cw_easy_get_long.
 */
#define CW_INFO_HTTPAUTH_USED 2097221

/**
 * CURLINFO_PROXYAUTH_USED; get with cw_easy_get_long.
 */
#define CW_INFO_PROXYAUTH_USED 2097222

/**
 * CURLINFO_TOTAL_TIME; get with cw_easy_get_double.
 */
#define CW_INFO_TOTAL_TIME 3145731

/**
 * CURLINFO_NAMELOOKUP_TIME; get with cw_easy_get_double.
 */
#define CW_INFO_NAMELOOKUP_TIME 3145732

/**
 * CURLINFO_CONNECT_TIME; get with cw_easy_get_double.
 */
#define CW_INFO_CONNECT_TIME 3145733

/**
 * CURLINFO_PRETRANSFER_TIME; get with cw_easy_get_double.
 */
#define CW_INFO_PRETRANSFER_TIME 3145734

/**
 * CURLINFO_SIZE_UPLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SIZE_UPLOAD_T.
 */
#define CW_INFO_SIZE_UPLOAD 3145735

/**
 * CURLINFO_SIZE_DOWNLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SIZE_DOWNLOAD_T.
 */
#define CW_INFO_SIZE_DOWNLOAD 3145736

/**
 * CURLINFO_SPEED_DOWNLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SPEED_DOWNLOAD_T.
 */
#define CW_INFO_SPEED_DOWNLOAD 3145737

/**
 * CURLINFO_SPEED_UPLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_SPEED_UPLOAD_T.
 */
#define CW_INFO_SPEED_UPLOAD 3145738

/**
 * CURLINFO_CONTENT_LENGTH_DOWNLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_CONTENT_LENGTH_DOWNLOAD_T.
 */
#define CW_INFO_CONTENT_LENGTH_DOWNLOAD 3145743

/**
 * CURLINFO_CONTENT_LENGTH_UPLOAD; get with cw_easy_get_double. Deprecated since 7.55.0: Use CURLINFO_CONTENT_LENGTH_UPLOAD_T.
 */
#define CW_INFO_CONTENT_LENGTH_UPLOAD 3145744

/**
 * CURLINFO_STARTTRANSFER_TIME; get with cw_easy_get_double.
 */
#define CW_INFO_STARTTRANSFER_TIME 3145745

/**
 * CURLINFO_REDIRECT_TIME; get with cw_easy_get_double.
 */
#define CW_INFO_REDIRECT_TIME 3145747

/**
 * CURLINFO_APPCONNECT_TIME; get with cw_easy_get_double.
 */
#define CW_INFO_APPCONNECT_TIME 3145761

/**
 * CURLINFO_SSL_ENGINES; get with cw_easy_get_list.
 */
#define CW_INFO_SSL_ENGINES 4194331

/**
 * CURLINFO_COOKIELIST; get with cw_easy_get_list.
 */
#define CW_INFO_COOKIELIST 4194332

/**
 * CURLINFO_CERTINFO; reserved: it is a pointer into libcurl.
 */
#define CW_INFO_CERTINFO 4194338

/**
 * CURLINFO_TLS_SESSION; reserved: it is a pointer into libcurl. Deprecated since 7.48.0: Use CURLINFO_TLS_SSL_PTR.
 */
#define CW_INFO_TLS_SESSION 4194347

/**
 * CURLINFO_TLS_SSL_PTR; reserved: it is a pointer into libcurl.
 */
#define CW_INFO_TLS_SSL_PTR 4194349

/**
 * CURLINFO_ACTIVESOCKET; get with cw_easy_get_off.
 */
#define CW_INFO_ACTIVESOCKET 5242924

/**
 * CURLINFO_SIZE_UPLOAD_T; get with cw_easy_get_off.
 */
#define CW_INFO_SIZE_UPLOAD_T 6291463

/**
 * CURLINFO_SIZE_DOWNLOAD_T; get with cw_easy_get_off.
 */
#define CW_INFO_SIZE_DOWNLOAD_T 6291464

/**
 * CURLINFO_SPEED_DOWNLOAD_T; get with cw_easy_get_off.
 */
#define CW_INFO_SPEED_DOWNLOAD_T 6291465

/**
 * CURLINFO_SPEED_UPLOAD_T; get with cw_easy_get_off.
 */
#define CW_INFO_SPEED_UPLOAD_T 6291466

/**
 * CURLINFO_FILETIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_FILETIME_T 6291470

/**
 * CURLINFO_CONTENT_LENGTH_DOWNLOAD_T; get with cw_easy_get_off.
 */
#define CW_INFO_CONTENT_LENGTH_DOWNLOAD_T 6291471

/**
 * CURLINFO_CONTENT_LENGTH_UPLOAD_T; get with cw_easy_get_off.
 */
#define CW_INFO_CONTENT_LENGTH_UPLOAD_T 6291472

/**
 * CURLINFO_TOTAL_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_TOTAL_TIME_T 6291506

/**
 * CURLINFO_NAMELOOKUP_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_NAMELOOKUP_TIME_T 6291507

/**
 * CURLINFO_CONNECT_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_CONNECT_TIME_T 6291508

/**
 * CURLINFO_PRETRANSFER_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_PRETRANSFER_TIME_T 6291509

/**
 * CURLINFO_STARTTRANSFER_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_STARTTRANSFER_TIME_T 6291510

/**
 * CURLINFO_REDIRECT_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_REDIRECT_TIME_T 6291511

/**
 * CURLINFO_APPCONNECT_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_APPCONNECT_TIME_T 6291512

/**
 * CURLINFO_RETRY_AFTER; get with cw_easy_get_off.
 */
#define CW_INFO_RETRY_AFTER 6291513

/**
 * CURLINFO_XFER_ID; get with cw_easy_get_off.
 */
#define CW_INFO_XFER_ID 6291519

/**
 * CURLINFO_CONN_ID; get with cw_easy_get_off.
 */
#define CW_INFO_CONN_ID 6291520

/**
 * CURLINFO_QUEUE_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_QUEUE_TIME_T 6291521

/**
 * CURLINFO_POSTTRANSFER_TIME_T; get with cw_easy_get_off.
 */
#define CW_INFO_POSTTRANSFER_TIME_T 6291523

/**
 * CURLINFO_EARLYDATA_SENT_T; get with cw_easy_get_off.
 */
#define CW_INFO_EARLYDATA_SENT_T 6291524

/**
 * CURLINFO_SIZE_DELIVERED; get with cw_easy_get_off.
 */
#define CW_INFO_SIZE_DELIVERED 6291527

/**
 * CURLMOPT_PIPELINING; set with cw_multi_set_long.
 */
#define CW_MOPT_PIPELINING 3

/**
 * CURLMOPT_MAXCONNECTS; set with cw_multi_set_long.
 */
#define CW_MOPT_MAXCONNECTS 6

/**
 * CURLMOPT_MAX_HOST_CONNECTIONS; set with cw_multi_set_long.
 */
#define CW_MOPT_MAX_HOST_CONNECTIONS 7

/**
 * CURLMOPT_MAX_PIPELINE_LENGTH; set with cw_multi_set_long.
 */
#define CW_MOPT_MAX_PIPELINE_LENGTH 8

/**
 * CURLMOPT_MAX_TOTAL_CONNECTIONS; set with cw_multi_set_long.
 */
#define CW_MOPT_MAX_TOTAL_CONNECTIONS 13

/**
 * CURLMOPT_MAX_CONCURRENT_STREAMS; set with cw_multi_set_long.
 */
#define CW_MOPT_MAX_CONCURRENT_STREAMS 16

/**
 * CURLMOPT_NETWORK_CHANGED; set with cw_multi_set_long.
 */
#define CW_MOPT_NETWORK_CHANGED 17

/**
 * CURLMOPT_RESOLVE_THREADS_MAX; set with cw_multi_set_long.
 */
#define CW_MOPT_RESOLVE_THREADS_MAX 20

/**
 * CURLMOPT_QUICK_EXIT; reserved: curlward always sets it to 1.
 */
#define CW_MOPT_QUICK_EXIT 21

/**
 * CURLMOPT_SOCKETDATA; reserved: use cw_multi_socket_function.
 */
#define CW_MOPT_SOCKETDATA 10002

/**
 * CURLMOPT_TIMERDATA; reserved: use cw_multi_timer_function.
 */
#define CW_MOPT_TIMERDATA 10005

/**
 * CURLMOPT_PIPELINING_SITE_BL; reserved: libcurl ignores it.
 */
#define CW_MOPT_PIPELINING_SITE_BL 10011

/**
 * CURLMOPT_PIPELINING_SERVER_BL; reserved: libcurl ignores it.
 */
#define CW_MOPT_PIPELINING_SERVER_BL 10012

/**
 * CURLMOPT_PUSHDATA; reserved: curlward has no such callback.
 */
#define CW_MOPT_PUSHDATA 10015

/**
 * CURLMOPT_NOTIFYDATA; reserved: use cw_multi_next_message.
 */
#define CW_MOPT_NOTIFYDATA 10019

/**
 * CURLMOPT_SOCKETFUNCTION; reserved: use cw_multi_socket_function.
 */
#define CW_MOPT_SOCKETFUNCTION 20001

/**
 * CURLMOPT_TIMERFUNCTION; reserved: use cw_multi_timer_function.
 */
#define CW_MOPT_TIMERFUNCTION 20004

/**
 * CURLMOPT_PUSHFUNCTION; reserved: curlward has no such callback.
 */
#define CW_MOPT_PUSHFUNCTION 20014

/**
 * CURLMOPT_NOTIFYFUNCTION; reserved: use cw_multi_next_message.
 */
#define CW_MOPT_NOTIFYFUNCTION 20018

/**
 * CURLMOPT_CONTENT_LENGTH_PENALTY_SIZE; reserved: libcurl ignores it.
 */
#define CW_MOPT_CONTENT_LENGTH_PENALTY_SIZE 30009

/**
 * CURLMOPT_CHUNK_LENGTH_PENALTY_SIZE; reserved: libcurl ignores it.
 */
#define CW_MOPT_CHUNK_LENGTH_PENALTY_SIZE 30010

/**
 * CURLE_OK; a transfer's CURLcode.
 */
#define CW_CURLE_OK 0

/**
 * CURLE_UNSUPPORTED_PROTOCOL; a transfer's CURLcode.
 */
#define CW_CURLE_UNSUPPORTED_PROTOCOL 1

/**
 * CURLE_FAILED_INIT; a transfer's CURLcode.
 */
#define CW_CURLE_FAILED_INIT 2

/**
 * CURLE_URL_MALFORMAT; a transfer's CURLcode.
 */
#define CW_CURLE_URL_MALFORMAT 3

/**
 * CURLE_NOT_BUILT_IN; a transfer's CURLcode.
 */
#define CW_CURLE_NOT_BUILT_IN 4

/**
 * CURLE_COULDNT_RESOLVE_PROXY; a transfer's CURLcode.
 */
#define CW_CURLE_COULDNT_RESOLVE_PROXY 5

/**
 * CURLE_COULDNT_RESOLVE_HOST; a transfer's CURLcode.
 */
#define CW_CURLE_COULDNT_RESOLVE_HOST 6

/**
 * CURLE_COULDNT_CONNECT; a transfer's CURLcode.
 */
#define CW_CURLE_COULDNT_CONNECT 7

/**
 * CURLE_WEIRD_SERVER_REPLY; a transfer's CURLcode.
 */
#define CW_CURLE_WEIRD_SERVER_REPLY 8

/**
 * CURLE_REMOTE_ACCESS_DENIED; a transfer's CURLcode.
 */
#define CW_CURLE_REMOTE_ACCESS_DENIED 9

/**
 * CURLE_FTP_ACCEPT_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_ACCEPT_FAILED 10

/**
 * CURLE_FTP_WEIRD_PASS_REPLY; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_WEIRD_PASS_REPLY 11

/**
 * CURLE_FTP_ACCEPT_TIMEOUT; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_ACCEPT_TIMEOUT 12

/**
 * CURLE_FTP_WEIRD_PASV_REPLY; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_WEIRD_PASV_REPLY 13

/**
 * CURLE_FTP_WEIRD_227_FORMAT; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_WEIRD_227_FORMAT 14

/**
 * CURLE_FTP_CANT_GET_HOST; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_CANT_GET_HOST 15

/**
 * CURLE_HTTP2; a transfer's CURLcode.
 */
#define CW_CURLE_HTTP2 16

/**
 * CURLE_FTP_COULDNT_SET_TYPE; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_COULDNT_SET_TYPE 17

/**
 * CURLE_PARTIAL_FILE; a transfer's CURLcode.
 */
#define CW_CURLE_PARTIAL_FILE 18

/**
 * CURLE_FTP_COULDNT_RETR_FILE; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_COULDNT_RETR_FILE 19

/**
 * CURLE_QUOTE_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_QUOTE_ERROR 21

/**
 * CURLE_HTTP_RETURNED_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_HTTP_RETURNED_ERROR 22

/**
 * CURLE_WRITE_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_WRITE_ERROR 23

/**
 * CURLE_UPLOAD_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_UPLOAD_FAILED 25

/**
 * CURLE_READ_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_READ_ERROR 26

/**
 * CURLE_OUT_OF_MEMORY; a transfer's CURLcode.
 */
#define CW_CURLE_OUT_OF_MEMORY 27

/**
 * CURLE_OPERATION_TIMEDOUT; a transfer's CURLcode.
 */
#define CW_CURLE_OPERATION_TIMEDOUT 28

/**
 * CURLE_FTP_PORT_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_PORT_FAILED 30

/**
 * CURLE_FTP_COULDNT_USE_REST; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_COULDNT_USE_REST 31

/**
 * CURLE_RANGE_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_RANGE_ERROR 33

/**
 * CURLE_SSL_CONNECT_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_CONNECT_ERROR 35

/**
 * CURLE_BAD_DOWNLOAD_RESUME; a transfer's CURLcode.
 */
#define CW_CURLE_BAD_DOWNLOAD_RESUME 36

/**
 * CURLE_FILE_COULDNT_READ_FILE; a transfer's CURLcode.
 */
#define CW_CURLE_FILE_COULDNT_READ_FILE 37

/**
 * CURLE_LDAP_CANNOT_BIND; a transfer's CURLcode.
 */
#define CW_CURLE_LDAP_CANNOT_BIND 38

/**
 * CURLE_LDAP_SEARCH_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_LDAP_SEARCH_FAILED 39

/**
 * CURLE_ABORTED_BY_CALLBACK; a transfer's CURLcode.
 */
#define CW_CURLE_ABORTED_BY_CALLBACK 42

/**
 * CURLE_BAD_FUNCTION_ARGUMENT; a transfer's CURLcode.
 */
#define CW_CURLE_BAD_FUNCTION_ARGUMENT 43

/**
 * CURLE_INTERFACE_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_INTERFACE_FAILED 45

/**
 * CURLE_TOO_MANY_REDIRECTS; a transfer's CURLcode.
 */
#define CW_CURLE_TOO_MANY_REDIRECTS 47

/**
 * CURLE_UNKNOWN_OPTION; a transfer's CURLcode.
 */
#define CW_CURLE_UNKNOWN_OPTION 48

/**
 * CURLE_SETOPT_OPTION_SYNTAX; a transfer's CURLcode.
 */
#define CW_CURLE_SETOPT_OPTION_SYNTAX 49

/**
 * CURLE_GOT_NOTHING; a transfer's CURLcode.
 */
#define CW_CURLE_GOT_NOTHING 52

/**
 * CURLE_SSL_ENGINE_NOTFOUND; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_ENGINE_NOTFOUND 53

/**
 * CURLE_SSL_ENGINE_SETFAILED; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_ENGINE_SETFAILED 54

/**
 * CURLE_SEND_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_SEND_ERROR 55

/**
 * CURLE_RECV_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_RECV_ERROR 56

/**
 * CURLE_SSL_CERTPROBLEM; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_CERTPROBLEM 58

/**
 * CURLE_SSL_CIPHER; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_CIPHER 59

/**
 * CURLE_PEER_FAILED_VERIFICATION; a transfer's CURLcode.
 */
#define CW_CURLE_PEER_FAILED_VERIFICATION 60

/**
 * CURLE_BAD_CONTENT_ENCODING; a transfer's CURLcode.
 */
#define CW_CURLE_BAD_CONTENT_ENCODING 61

/**
 * CURLE_FILESIZE_EXCEEDED; a transfer's CURLcode.
 */
#define CW_CURLE_FILESIZE_EXCEEDED 63

/**
 * CURLE_USE_SSL_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_USE_SSL_FAILED 64

/**
 * CURLE_SEND_FAIL_REWIND; a transfer's CURLcode.
 */
#define CW_CURLE_SEND_FAIL_REWIND 65

/**
 * CURLE_SSL_ENGINE_INITFAILED; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_ENGINE_INITFAILED 66

/**
 * CURLE_LOGIN_DENIED; a transfer's CURLcode.
 */
#define CW_CURLE_LOGIN_DENIED 67

/**
 * CURLE_TFTP_NOTFOUND; a transfer's CURLcode.
 */
#define CW_CURLE_TFTP_NOTFOUND 68

/**
 * CURLE_TFTP_PERM; a transfer's CURLcode.
 */
#define CW_CURLE_TFTP_PERM 69

/**
 * CURLE_REMOTE_DISK_FULL; a transfer's CURLcode.
 */
#define CW_CURLE_REMOTE_DISK_FULL 70

/**
 * CURLE_TFTP_ILLEGAL; a transfer's CURLcode.
 */
#define CW_CURLE_TFTP_ILLEGAL 71

/**
 * CURLE_TFTP_UNKNOWNID; a transfer's CURLcode.
 */
#define CW_CURLE_TFTP_UNKNOWNID 72

/**
 * CURLE_REMOTE_FILE_EXISTS; a transfer's CURLcode.
 */
#define CW_CURLE_REMOTE_FILE_EXISTS 73

/**
 * CURLE_TFTP_NOSUCHUSER; a transfer's CURLcode.
 */
#define CW_CURLE_TFTP_NOSUCHUSER 74

/**
 * CURLE_SSL_CACERT_BADFILE; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_CACERT_BADFILE 77

/**
 * CURLE_REMOTE_FILE_NOT_FOUND; a transfer's CURLcode.
 */
#define CW_CURLE_REMOTE_FILE_NOT_FOUND 78

/**
 * CURLE_SSH; a transfer's CURLcode.
 */
#define CW_CURLE_SSH 79

/**
 * CURLE_SSL_SHUTDOWN_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_SHUTDOWN_FAILED 80

/**
 * CURLE_AGAIN; a transfer's CURLcode.
 */
#define CW_CURLE_AGAIN 81

/**
 * CURLE_SSL_CRL_BADFILE; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_CRL_BADFILE 82

/**
 * CURLE_SSL_ISSUER_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_ISSUER_ERROR 83

/**
 * CURLE_FTP_PRET_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_PRET_FAILED 84

/**
 * CURLE_RTSP_CSEQ_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_RTSP_CSEQ_ERROR 85

/**
 * CURLE_RTSP_SESSION_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_RTSP_SESSION_ERROR 86

/**
 * CURLE_FTP_BAD_FILE_LIST; a transfer's CURLcode.
 */
#define CW_CURLE_FTP_BAD_FILE_LIST 87

/**
 * CURLE_CHUNK_FAILED; a transfer's CURLcode.
 */
#define CW_CURLE_CHUNK_FAILED 88

/**
 * CURLE_NO_CONNECTION_AVAILABLE; a transfer's CURLcode.
 */
#define CW_CURLE_NO_CONNECTION_AVAILABLE 89

/**
 * CURLE_SSL_PINNEDPUBKEYNOTMATCH; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_PINNEDPUBKEYNOTMATCH 90

/**
 * CURLE_SSL_INVALIDCERTSTATUS; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_INVALIDCERTSTATUS 91

/**
 * CURLE_HTTP2_STREAM; a transfer's CURLcode.
 */
#define CW_CURLE_HTTP2_STREAM 92

/**
 * CURLE_RECURSIVE_API_CALL; a transfer's CURLcode.
 */
#define CW_CURLE_RECURSIVE_API_CALL 93

/**
 * CURLE_AUTH_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_AUTH_ERROR 94

/**
 * CURLE_HTTP3; a transfer's CURLcode.
 */
#define CW_CURLE_HTTP3 95

/**
 * CURLE_QUIC_CONNECT_ERROR; a transfer's CURLcode.
 */
#define CW_CURLE_QUIC_CONNECT_ERROR 96

/**
 * CURLE_PROXY; a transfer's CURLcode.
 */
#define CW_CURLE_PROXY 97

/**
 * CURLE_SSL_CLIENTCERT; a transfer's CURLcode.
 */
#define CW_CURLE_SSL_CLIENTCERT 98

/**
 * CURLE_UNRECOVERABLE_POLL; a transfer's CURLcode.
 */
#define CW_CURLE_UNRECOVERABLE_POLL 99

/**
 * CURLE_TOO_LARGE; a transfer's CURLcode.
 */
#define CW_CURLE_TOO_LARGE 100

/**
 * CURLE_ECH_REQUIRED; a transfer's CURLcode.
 */
#define CW_CURLE_ECH_REQUIRED 101

/**
 * CURL_HTTP_VERSION_NONE; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_NONE 0

/**
 * CURL_HTTP_VERSION_1_0; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_1_0 1

/**
 * CURL_HTTP_VERSION_1_1; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_1_1 2

/**
 * CURL_HTTP_VERSION_2; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_2 3

/**
 * CURL_HTTP_VERSION_2_0; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_2_0 3

/**
 * CURL_HTTP_VERSION_2TLS; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_2TLS 4

/**
 * CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_2_PRIOR_KNOWLEDGE 5

/**
 * CURL_HTTP_VERSION_3; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_3 30

/**
 * CURL_HTTP_VERSION_3ONLY; a value of CW_OPT_HTTP_VERSION.
 */
#define CW_HTTP_VERSION_3ONLY 31

/**
 * Result of a callback: go on.
 */
#define CW_CONTINUE 0

/**
 * Result of a write or read callback: nothing was taken or given; call again
 * after cw_easy_unpause().
 */
#define CW_PAUSE 1

/**
 * Result of a callback: end this transfer.
 */
#define CW_ABORT 2

/**
 * Result of a seek callback: the position is set.
 */
#define CW_SEEK_OK 0

/**
 * Result of a seek callback: seeking failed; the transfer ends.
 */
#define CW_SEEK_FAIL 1

/**
 * Result of a seek callback: cannot seek; libcurl may find another way.
 */
#define CW_SEEK_CANT 2

/**
 * Direction for cw_easy_pause(): what the server sends.
 */
#define CW_RECV 1

/**
 * Direction for cw_easy_pause(): what the server is sent.
 */
#define CW_SEND 4

/**
 * Both directions.
 */
#define CW_BOTH 5

/**
 * Event for cw_multi_action() and a socket function: readable.
 */
#define CW_SOCKET_IN 1

/**
 * Event for cw_multi_action() and a socket function: writable.
 */
#define CW_SOCKET_OUT 2

/**
 * Event for a socket function: both directions.
 */
#define CW_SOCKET_INOUT 3

/**
 * Event for a socket function: stop watching, the descriptor may be closed
 * when the function returns.
 */
#define CW_SOCKET_REMOVE 4

/**
 * Event for cw_multi_action(): the descriptor has an error condition.
 */
#define CW_SOCKET_ERROR 4

/**
 * Event of a cw_waitfd: readable.
 */
#define CW_WAIT_IN 1

/**
 * Event of a cw_waitfd: urgent data readable.
 */
#define CW_WAIT_PRI 2

/**
 * Event of a cw_waitfd: writable.
 */
#define CW_WAIT_OUT 4

/**
 * Kind of data for a debug callback: informational text.
 */
#define CW_DEBUG_TEXT 0

/**
 * Kind of data for a debug callback: a header received.
 */
#define CW_DEBUG_HEADER_IN 1

/**
 * Kind of data for a debug callback: a header sent.
 */
#define CW_DEBUG_HEADER_OUT 2

/**
 * Kind of data for a debug callback: body received.
 */
#define CW_DEBUG_DATA_IN 3

/**
 * Kind of data for a debug callback: body sent.
 */
#define CW_DEBUG_DATA_OUT 4

/**
 * Kind of data for a debug callback: TLS data received.
 */
#define CW_DEBUG_SSL_DATA_IN 5

/**
 * Kind of data for a debug callback: TLS data sent.
 */
#define CW_DEBUG_SSL_DATA_OUT 6

/**
 * State of an easy: not added to a multi.
 */
#define CW_STATE_IDLE 0

/**
 * State of an easy: its add waits for the multi's home thread.
 */
#define CW_STATE_QUEUED 1

/**
 * State of an easy: libcurl works on it, or holds it until a limit allows.
 */
#define CW_STATE_RUNNING 2

/**
 * State of an easy: the transfer ended, the easy is still added.
 */
#define CW_STATE_DONE 3

/**
 * What a call answers: 0 is success, everything below CW_E_NULL is no error.
 *
 * Values are only ever added. The name and one sentence for each come from
 * cw_status_name() and cw_status_text(); what went wrong in this very case is
 * in cw_last_error().
 */
enum cw_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * The call did what it says, or queued it.
   */
  CW_OK = 0,
  /**
   * There is nothing to hand out. Not an error.
   */
  CW_EMPTY = 1,
  /**
   * A pointer that is not documented as optional is NULL, or a handle is {0}.
   */
  CW_E_NULL = 100,
  /**
   * The id was not issued by this copy of curlward in this process.
   */
  CW_E_INVALID_HANDLE = 101,
  /**
   * The handle was freed or closed.
   */
  CW_E_STALE_HANDLE = 102,
  /**
   * The id belongs to a handle of another kind.
   */
  CW_E_WRONG_KIND = 103,
  /**
   * The handle belongs to the parent process.
   */
  CW_E_FORKED = 104,
  /**
   * The easy is already added to a multi.
   */
  CW_E_ALREADY_ADDED = 110,
  /**
   * The easy is not added to this multi, or to none.
   */
  CW_E_NOT_ADDED = 111,
  /**
   * The easy is attached to a multi; its options are fixed until it is removed.
   */
  CW_E_IN_USE = 112,
  /**
   * The call is not possible inside the callback that makes it.
   */
  CW_E_REENTRANT = 113,
  /**
   * Another thread is inside a call on this handle.
   */
  CW_E_CONCURRENT = 114,
  /**
   * The multi is driven in another way.
   */
  CW_E_DRIVE_MODE = 120,
  /**
   * The multi never announced this descriptor.
   */
  CW_E_UNKNOWN_SOCKET = 121,
  /**
   * Reported, not returned: the application lets the multi's timer pass.
   */
  CW_E_TIMER_IGNORED = 122,
  /**
   * Reported, not returned: a multi was closed with messages nobody read.
   */
  CW_E_MESSAGES_UNREAD = 123,
  /**
   * libcurl has no option or info of this number.
   */
  CW_E_OPTION_UNKNOWN = 130,
  /**
   * The option or info is of another type.
   */
  CW_E_OPTION_TYPE = 131,
  /**
   * The option would break what curlward guarantees.
   */
  CW_E_OPTION_RESERVED = 132,
  /**
   * libcurl refuses the value.
   */
  CW_E_OPTION_VALUE = 133,
  /**
   * An argument is outside of its documented range.
   */
  CW_E_ARGUMENT = 140,
  /**
   * The buffer is too small.
   */
  CW_E_BUFFER = 141,
  /**
   * An upload has neither a body nor a read callback.
   */
  CW_E_NO_BODY = 142,
  /**
   * A callback of a transfer returned a value that is none of its results.
   */
  CW_E_CALLBACK_RESULT = 150,
  /**
   * A socket or timer function failed.
   */
  CW_E_CALLBACK = 151,
  /**
   * Memory ran out. Where no call can say so, the process ends with one sentence
   * on stderr and abort().
   */
  CW_E_OUT_OF_MEMORY = 200,
  /**
   * The libcurl in use cannot do this.
   */
  CW_E_UNSUPPORTED = 201,
  /**
   * curlward itself failed, inside this call or an earlier one on this handle,
   * which can only be freed or closed now, and leaks. The sentence says where it
   * failed; please report it.
   */
  CW_E_PANICKED = 202,
  /**
   * libcurl answered with a CURLcode.
   */
  CW_E_CURL = 203,
  /**
   * libcurl answered with a CURLMcode.
   */
  CW_E_CURLM = 204,
  /**
   * The operating system refused something.
   */
  CW_E_SYSTEM = 205,
  /**
   * The transfer was cancelled.
   */
  CW_E_CANCELLED = 300,
  /**
   * The multi was closed under the transfer or the call.
   */
  CW_E_CLOSED = 301,
  /**
   * The body is larger than the limit for a body kept in memory.
   */
  CW_E_BODY_TOO_LARGE = 302,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum cw_status cw_status;
#else
typedef int32_t cw_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Hears of a misuse: its status, as a number, and the sentence of
 * cw_last_error(), which ends with the call.
 *
 * Runs on the thread of the faulty call, before it returns. It may call
 * getters and cw_last_error() only.
 */
typedef void (*cw_misuse_fn)(int status, const char *sentence, void *user_data);

/**
 * Frees a user_data.
 *
 * Called exactly once for each registration, after the last callback that gets
 * the pointer, when no curlward call is on the thread's stack: everything is
 * allowed here.
 */
typedef void (*cw_drop_fn)(void *user_data);

/**
 * A multi: drives many transfers on one thread. Corresponds to CURLM.
 *
 * A ticket, passed by value and never dereferenced; {0} is no handle. Made by
 * cw_multi_new(), ended by cw_multi_close(). An id is never issued twice, so a
 * copy of a closed one is answered with CW_E_STALE_HANDLE for ever.
 */
typedef struct cw_multi {
  /**
   * Opaque.
   */
  uint64_t id;
} cw_multi;

/**
 * An easy: one transfer with its options. Corresponds to CURL.
 *
 * A ticket, passed by value and never dereferenced; {0} is no handle. Made by
 * cw_easy_new() or cw_easy_dup(), ended by cw_easy_free().
 */
typedef struct cw_easy {
  /**
   * Opaque.
   */
  uint64_t id;
} cw_easy;

/**
 * How a transfer ended, by value.
 *
 * Handed out by cw_multi_next_message(), cw_multi_messages() and
 * cw_easy_get_result(). Corresponds to CURLMsg, but survives everything.
 */
typedef struct cw_message {
  /**
   * The easy whose transfer ended.
   */
  struct cw_easy easy;
  /**
   * CW_OK, CW_E_CURL (then see curl_code), or why curlward ended it.
   */
  cw_status status;
  /**
   * libcurl's CURLcode, 0 (CW_CURLE_OK) where libcurl had no part in it.
   */
  int32_t curl_code;
  /**
   * The last HTTP response code, 0 if there was none. A 404 is a success to
   * libcurl: look here.
   */
  int64_t response_code;
  /**
   * What cw_easy_set_token() set, 0 if it never did.
   */
  size_t token;
} cw_message;

/**
 * Sees one message; for cw_multi_messages(). Everything is allowed here.
 */
typedef void (*cw_message_fn)(struct cw_multi multi,
                              const struct cw_message *message,
                              void *user_data);

/**
 * A descriptor of the application's for cw_multi_poll() and cw_multi_wait().
 *
 * Corresponds to struct curl_waitfd.
 */
typedef struct cw_waitfd {
  /**
   * The descriptor.
   */
  int fd;
  /**
   * What to wait for: CW_WAIT_IN, CW_WAIT_PRI, CW_WAIT_OUT.
   */
  int16_t events;
  /**
   * What happened; written by the call.
   */
  int16_t revents;
} cw_waitfd;

/**
 * Learns which events of `fd` the application has to watch: CW_SOCKET_IN,
 * CW_SOCKET_OUT, CW_SOCKET_INOUT, or CW_SOCKET_REMOVE to stop.
 *
 * `socket_data` is what cw_multi_assign() set for this descriptor, else NULL.
 * Returns 0; anything else makes the call that is under way answer
 * CW_E_CALLBACK, and the announcement comes again at the next call. One of the
 * descriptors is curlward's own: treat it like the others. Corresponds to
 * CURLMOPT_SOCKETFUNCTION.
 */
typedef int (*cw_socket_fn)(struct cw_multi multi,
                            int fd,
                            int events,
                            void *user_data,
                            void *socket_data);

/**
 * Learns when to call cw_multi_timeout(): in `timeout_ms` milliseconds, once;
 * 0 is as soon as possible, -1 deletes the timer.
 *
 * Returns 0; anything else makes the call that is under way answer
 * CW_E_CALLBACK, and the announcement comes again at the next call.
 * Corresponds to CURLMOPT_TIMERFUNCTION.
 */
typedef int (*cw_timer_fn)(struct cw_multi multi,
                           int64_t timeout_ms,
                           void *user_data);

/**
 * Takes body bytes; `data` ends with the call.
 *
 * Returns CW_CONTINUE when all `len` bytes were taken, CW_PAUSE when none were
 * (the same bytes come again), CW_ABORT to end the transfer. Corresponds to
 * CURLOPT_WRITEFUNCTION.
 */
typedef int (*cw_write_fn)(struct cw_easy easy,
                           const void *data,
                           size_t len,
                           void *user_data);

/**
 * Gives body bytes to send: at most `cap` into `buf`, their number in `*nread`.
 *
 * Returns CW_CONTINUE (with *nread 0 the body is complete), CW_PAUSE when there
 * is nothing yet, CW_ABORT to end the transfer. *nread is 0 on entry.
 * Corresponds to CURLOPT_READFUNCTION.
 */
typedef int (*cw_read_fn)(struct cw_easy easy,
                          void *buf,
                          size_t cap,
                          size_t *nread,
                          void *user_data);

/**
 * Moves the read callback's position to `offset` bytes from the start, because
 * the body has to be sent again.
 *
 * Returns CW_SEEK_OK, CW_SEEK_FAIL or CW_SEEK_CANT. Corresponds to
 * CURLOPT_SEEKFUNCTION.
 */
typedef int (*cw_seek_fn)(struct cw_easy easy, int64_t offset, void *user_data);

/**
 * Sees one response header line, line end included; `line` is not terminated
 * and ends with the call.
 *
 * Returns CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_HEADERFUNCTION.
 */
typedef int (*cw_header_fn)(struct cw_easy easy,
                            const char *line,
                            size_t len,
                            void *user_data);

/**
 * Sees how far a transfer is, in bytes; a total is 0 while unknown.
 *
 * Called when something moves and, in the simple loop, about once a second while
 * nothing does.
 * Returns CW_CONTINUE or CW_ABORT. Corresponds to CURLOPT_XFERINFOFUNCTION.
 */
typedef int (*cw_progress_fn)(struct cw_easy easy,
                              int64_t download_total,
                              int64_t download_now,
                              int64_t upload_total,
                              int64_t upload_now,
                              void *user_data);

/**
 * Sees what libcurl does: `kind` is CW_DEBUG_TEXT or another CW_DEBUG_ value;
 * `data` is not terminated and ends with the call.
 *
 * Corresponds to CURLOPT_DEBUGFUNCTION with CURLOPT_VERBOSE on.
 */
typedef void (*cw_debug_fn)(struct cw_easy easy,
                            int kind,
                            const char *data,
                            size_t len,
                            void *user_data);





/**
 * The options that it depends on.
 */
#define OPTIONS { CURLOPT_INFILESIZE, CURLOPT_NOBODY, CURLOPT_UPLOAD, CURLOPT_POST, CURLOPT_PUT, CURLOPT_HTTPGET, CURLOPT_INFILESIZE_LARGE, }

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the library in use, such as "1.2.3".
 *
 * Static storage. Callable from everywhere. Corresponds to curl_version().
 */
CW_API const char *cw_version(void);

/**
 * The version of the library in use as 0xXXYYZZ; compare with CW_VERSION_NUM.
 *
 * Callable from everywhere.
 */
CW_API uint32_t cw_version_num(void);

/**
 * libcurl's own version line, with the libraries that it uses.
 *
 * Static storage. Callable from everywhere. Corresponds to curl_version().
 */
CW_API const char *cw_curl_version(void);

/**
 * What this copy can do, as words separated by spaces: "bundled" or "system"
 * for its libcurl, then libcurl's features, such as "HTTP2", "SSL", "libz".
 *
 * Static storage. Callable from everywhere. Corresponds to
 * curl_version_info()'s feature_names.
 */
CW_API const char *cw_features(void);

/**
 * Whether `name` is one of the words of cw_features(); false for NULL.
 *
 * Callable from everywhere.
 */
CW_API bool cw_has_feature(const char *name);

/**
 * The name of a status, such as "CW_E_REENTRANT"; "CW_UNKNOWN" for a number
 * that is none.
 *
 * Static storage. Callable from everywhere.
 */
CW_API const char *cw_status_name(int status);

/**
 * What a status means, as a sentence without a full stop.
 *
 * Static storage. Callable from everywhere. Corresponds to
 * curl_multi_strerror().
 */
CW_API const char *cw_status_text(int status);

/**
 * What a CURLcode means, such as the curl_code of a cw_message.
 *
 * Static storage. Callable from everywhere. Corresponds to
 * curl_easy_strerror().
 */
CW_API const char *cw_curl_text(int curl_code);

/**
 * One sentence about this thread's last failed call: what was called, on what,
 * in which state it was, who holds it, what to do instead.
 *
 * Writes at most `cap` bytes with the NUL into `buf`, truncating if it must;
 * `buf` may be NULL if `cap` is 0. Returns the sentence's full length without
 * the NUL, 0 if no call failed yet. A sentence has 1,023 bytes at most, because
 * a longer one is cut when it is made: 1 KiB holds each. A later success does
 * not clear it. Callable from everywhere but a signal handler, from a misuse
 * handler too.
 */
CW_API size_t cw_last_error(char *buf, size_t cap);

/**
 * Sets the process' misuse handler: `function` hears of every misuse before the
 * faulty call returns. NULL unregisters. Only cw_multi_wakeup(), which may run
 * in a signal handler, tells nobody.
 *
 * `drop`, if not NULL, gets `user_data` once, when the handler was replaced and
 * no thread is inside it any more: on the thread that replaced it, or if others
 * were inside, on the last of them. There it runs when the outermost call of
 * curlward returns. If the call that sets the handler fails, that call drops.
 *
 * The environment variable CURLWARD_MISUSE=return|log|abort, read at the first
 * misuse, works beside it: nothing, a line on stderr, or a line and abort().
 * Callable from any thread; CW_E_REENTRANT inside a misuse handler.
 */
CW_API
cw_status cw_set_misuse_handler(cw_misuse_fn function,
                                void *user_data,
                                cw_drop_fn drop);

/**
 * Makes a multi; the calling thread becomes its home thread.
 *
 * The home thread is the one that made the last driving or configuring call;
 * callbacks run on it. Writes `*multi` on success; end it with
 * cw_multi_close(). Callable from everywhere. Errors: CW_E_NULL,
 * CW_E_OUT_OF_MEMORY, CW_E_SYSTEM (no descriptor left for its wakeup).
 * Corresponds to curl_multi_init().
 */
CW_API cw_status cw_multi_new(struct cw_multi *multi);

/**
 * Ends a multi. Its id is dead at once; {0} is allowed and does nothing.
 *
 * Queued and running easies become idle with the result CW_E_CLOSED, done ones
 * keep theirs; none is freed. Callable from everywhere: inside a callback the
 * teardown waits until the outermost call returns, which then answers
 * CW_E_CLOSED; from another thread the driving call there is woken and answers
 * so. With a socket function, every announced socket gets CW_SOCKET_REMOVE and
 * the timer is deleted first. Never waits for a resolver. Errors:
 * CW_E_INVALID_HANDLE, CW_E_STALE_HANDLE. Corresponds to curl_multi_cleanup().
 */
CW_API cw_status cw_multi_close(struct cw_multi multi);

/**
 * Adds an idle easy: its transfer begins.
 *
 * On the home thread outside of callbacks it is done now; inside a callback and
 * from another thread it is queued, and applied when the outermost call on the
 * multi returns. A queued add that fails later ends as a message with that
 * error. Errors: CW_E_ALREADY_ADDED (the sentence says where), CW_E_NO_BODY,
 * CW_E_CONCURRENT (another thread is inside a call on the easy), CW_E_CURLM.
 * Corresponds to curl_multi_add_handle().
 */
CW_API cw_status cw_multi_add(struct cw_multi multi, struct cw_easy easy);

/**
 * Takes an easy off the multi: it is idle again.
 *
 * A running transfer is halted; a message nobody read is dropped. Callable on
 * the home thread outside of callbacks, and from another thread while no call
 * on the multi is under way. Errors: CW_E_NOT_ADDED, CW_E_REENTRANT (use
 * cw_easy_cancel() there), CW_E_CONCURRENT. Corresponds to
 * curl_multi_remove_handle().
 */
CW_API cw_status cw_multi_remove(struct cw_multi multi, struct cw_easy easy);

/**
 * Hands out the oldest unread message.
 *
 * There is exactly one for each transfer that was added and not removed.
 * Returns CW_EMPTY when there is none. Callable from everywhere, by any
 * thread. Errors: CW_E_NULL. Corresponds to curl_multi_info_read().
 */
CW_API
cw_status cw_multi_next_message(struct cw_multi multi,
                                struct cw_message *message);

/**
 * Calls `function` once for each unread message, in order.
 *
 * The function may do everything, even close the multi; messages that arrive
 * meanwhile are handed out too. `count`, if not NULL, gets their number.
 * Callable on the home thread outside of callbacks. Errors: CW_E_NULL,
 * CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to curl_multi_info_read().
 */
CW_API
cw_status cw_multi_messages(struct cw_multi multi,
                            cw_message_fn function,
                            void *user_data,
                            size_t *count);

/**
 * Writes to `*running` how many transfers are queued, pending or running.
 *
 * Callable from everywhere, by any thread. Errors: CW_E_NULL.
 */
CW_API cw_status cw_multi_running(struct cw_multi multi, int *running);

/**
 * Sets a limit or another number by its CW_MOPT_ constant.
 *
 * Callable on the home thread outside of callbacks. Errors:
 * CW_E_OPTION_UNKNOWN, CW_E_OPTION_TYPE, CW_E_OPTION_RESERVED,
 * CW_E_OPTION_VALUE (out of libcurl's range), CW_E_UNSUPPORTED, CW_E_REENTRANT,
 * CW_E_CONCURRENT. Corresponds to curl_multi_setopt().
 */
CW_API
cw_status cw_multi_set_long(struct cw_multi multi,
                            int option,
                            long value);

/**
 * cw_multi_set_long() for the options that are on or off.
 */
CW_API
cw_status cw_multi_set_bool(struct cw_multi multi,
                            int option,
                            bool value);

/**
 * Moves all transfers that can move, without waiting.
 *
 * `running`, if not NULL, gets the number of transfers that are queued, pending
 * or running. The calling thread becomes the home thread. Not callable inside
 * callbacks. Errors: CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_DRIVE_MODE (a socket
 * or timer function is set), CW_E_CLOSED (closed meanwhile), CW_E_CURLM.
 * Corresponds to curl_multi_perform().
 */
CW_API cw_status cw_multi_perform(struct cw_multi multi, int *running);

/**
 * Waits until a transfer can move, one of `extra` is ready, cw_multi_wakeup()
 * or something is queued from another thread, a signal came, or `timeout_ms`
 * passed.
 *
 * `extra` points to `extra_len` descriptors and may be NULL if that is 0; their
 * `revents` are written with CW_OK. A closed pipe or connection counts as
 * CW_WAIT_IN, an error as CW_WAIT_IN and CW_WAIT_OUT; an entry whose `fd` is
 * negative is left out. `timeout_ms` -1 waits for ever; the wait also ends when
 * a timer of libcurl is due, and after a second while a progress callback is
 * set. `ready`, if not NULL, gets the number of descriptors with events. The
 * calling thread becomes the home thread. Not callable inside callbacks.
 *
 * No call of curlward is a cancellation point: a request of pthread_cancel()
 * takes effect after the call, and does not end the wait. To end the thread
 * soon, call pthread_cancel(), then cw_multi_wakeup().
 *
 * Errors: CW_E_NULL, CW_E_ARGUMENT (`timeout_ms` below -1, an `fd` that is not
 * open, or more entries than the process may have descriptors), CW_E_SYSTEM, and
 * those of cw_multi_perform(). Corresponds to curl_multi_poll().
 */
CW_API
cw_status cw_multi_poll(struct cw_multi multi,
                        struct cw_waitfd *extra,
                        unsigned int extra_len,
                        int timeout_ms,
                        int *ready);

/**
 * cw_multi_poll() that returns at once if there is nothing to wait for: no
 * transfer and no extra descriptor. Corresponds to curl_multi_wait().
 */
CW_API
cw_status cw_multi_wait(struct cw_multi multi,
                        struct cw_waitfd *extra,
                        unsigned int extra_len,
                        int timeout_ms,
                        int *ready);

/**
 * Waits until there is something to do, at most `timeout_ms`, and does it: the
 * whole loop body of a program that has nothing else to wait for, and what to
 * call when the descriptor of cw_multi_fd() is readable.
 *
 * `timeout_ms` 0 does not wait, -1 waits for ever; with an unread message it does
 * not wait either. What a dispatch leaves to be done makes the descriptor
 * readable anew, so that edge-triggered loops do not hang. `running` as in
 * cw_multi_perform(), with which it may be mixed. The calling thread becomes the
 * home thread. Not callable inside callbacks. As for cw_multi_poll(),
 * pthread_cancel() does not end the wait. Errors: CW_E_ARGUMENT (`timeout_ms`
 * below -1), and those of cw_multi_perform(). libcurl has no such function.
 */
CW_API
cw_status cw_multi_dispatch(struct cw_multi multi,
                            int timeout_ms,
                            int *running);

/**
 * Writes to `*fd` the one descriptor of the multi: readable when there is
 * something to do, be it a socket, a timer, a wakeup, a queued command or an
 * unread message. Then call cw_multi_dispatch() and read the messages.
 *
 * Watch it for input, by level or by edge, in any loop. It is the same for the
 * multi's life and stays curlward's: do not close it, and stop watching it
 * before cw_multi_close(). The calling thread becomes the home thread. Not
 * callable inside callbacks. Errors: CW_E_NULL, CW_E_DRIVE_MODE (a socket or
 * timer function is set), CW_E_SYSTEM (no descriptor left), CW_E_REENTRANT,
 * CW_E_CONCURRENT. libcurl has no such function.
 */
CW_API cw_status cw_multi_fd(struct cw_multi multi, int *fd);

/**
 * Makes a cw_multi_poll(), cw_multi_wait() or cw_multi_dispatch() under way, or
 * the next one, return at once; with a socket function, curlward's own
 * descriptor becomes readable.
 *
 * Callable from everywhere: any thread, any callback, a signal handler,
 * whatever the signal interrupts, because it takes no lock and allocates
 * nothing. Errors: those of the handle; no misuse handler hears of them.
 * Corresponds to curl_multi_wakeup().
 */
CW_API cw_status cw_multi_wakeup(struct cw_multi multi);

/**
 * Sets the function that learns which descriptors to watch: the multi is driven
 * by the application's own loop from then on, with cw_multi_action() and
 * cw_multi_timeout().
 *
 * The function is called at once, for curlward's own descriptor: prepare what
 * it uses first. Before the first add, and on the home thread outside of
 * callbacks. NULL unregisters. `drop`, if not NULL, gets `user_data` when it can
 * no longer be passed, also when this call fails. Errors: CW_E_DRIVE_MODE,
 * CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_CALLBACK (the function failed; it stays
 * set). Corresponds to CURLMOPT_SOCKETFUNCTION.
 */
CW_API
cw_status cw_multi_socket_function(struct cw_multi multi,
                                   cw_socket_fn function,
                                   void *user_data,
                                   cw_drop_fn drop);

/**
 * Sets the function that learns when to call cw_multi_timeout().
 *
 * As cw_multi_socket_function(). Corresponds to CURLMOPT_TIMERFUNCTION.
 */
CW_API
cw_status cw_multi_timer_function(struct cw_multi multi,
                                  cw_timer_fn function,
                                  void *user_data,
                                  cw_drop_fn drop);

/**
 * Sets the `socket_data` that the socket function gets for `fd`, until the
 * descriptor is removed.
 *
 * The pointer is passed on, never followed. Callable on the home thread, also
 * inside the socket function; not inside callbacks of transfers. Errors:
 * CW_E_UNKNOWN_SOCKET (not announced, or removed), CW_E_REENTRANT,
 * CW_E_CONCURRENT. Corresponds to curl_multi_assign().
 */
CW_API
cw_status cw_multi_assign(struct cw_multi multi,
                          int fd,
                          void *socket_data);

/**
 * Tells that `fd` has `events` (CW_SOCKET_IN, CW_SOCKET_OUT, CW_SOCKET_ERROR,
 * or 0 to let libcurl look), and moves its transfers.
 *
 * A descriptor that was removed since the event is CW_OK: a batch from epoll
 * holds such. `running` as in cw_multi_perform(). The calling thread becomes
 * the home thread. Not callable inside callbacks. Errors: CW_E_UNKNOWN_SOCKET
 * (never announced), CW_E_ARGUMENT (`events`), CW_E_DRIVE_MODE, CW_E_CALLBACK,
 * CW_E_REENTRANT, CW_E_CONCURRENT, CW_E_CLOSED, CW_E_CURLM. Corresponds to
 * curl_multi_socket_action().
 */
CW_API
cw_status cw_multi_action(struct cw_multi multi,
                          int fd,
                          int events,
                          int *running);

/**
 * Tells that the timer of the timer function is due.
 *
 * Callable and errors as cw_multi_action(). Corresponds to
 * curl_multi_socket_action() with CURL_SOCKET_TIMEOUT.
 */
CW_API cw_status cw_multi_timeout(struct cw_multi multi, int *running);

/**
 * Writes to `*timeout_ms` in how many milliseconds the multi wants to be driven
 * though no descriptor is ready; -1 if it does not.
 *
 * Works in every way of driving. Callable on the home thread outside of
 * callbacks. Errors: CW_E_NULL, CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to
 * curl_multi_timeout().
 */
CW_API
cw_status cw_multi_get_timeout(struct cw_multi multi,
                               int64_t *timeout_ms);

/**
 * Sets how many idle connections are kept for reuse; 0 lets libcurl choose.
 *
 * Callable and errors as cw_multi_set_long(). Corresponds to
 * CURLMOPT_MAXCONNECTS.
 */
CW_API cw_status cw_multi_set_max_connects(struct cw_multi multi, long max);

/**
 * Sets how many connections to one host may be open; 0 is no limit.
 *
 * Transfers over the limit wait; they count as running. Callable and errors as
 * cw_multi_set_long(). Corresponds to CURLMOPT_MAX_HOST_CONNECTIONS.
 */
CW_API
cw_status cw_multi_set_max_host_connections(struct cw_multi multi,
                                            long max);

/**
 * Sets how many connections may be open in all; 0 is no limit.
 *
 * Transfers over the limit wait; they count as running. Callable and errors as
 * cw_multi_set_long(). Corresponds to CURLMOPT_MAX_TOTAL_CONNECTIONS.
 */
CW_API
cw_status cw_multi_set_max_total_connections(struct cw_multi multi,
                                             long max);

/**
 * Sets how many streams one HTTP/2 connection may carry; 100 unless set.
 *
 * Callable and errors as cw_multi_set_long(). Corresponds to
 * CURLMOPT_MAX_CONCURRENT_STREAMS.
 */
CW_API
cw_status cw_multi_set_max_concurrent_streams(struct cw_multi multi,
                                              long max);

/**
 * Sets whether HTTP/2 transfers to one host share a connection; on unless set.
 *
 * Callable and errors as cw_multi_set_long(). Corresponds to
 * CURLMOPT_PIPELINING with CURLPIPE_MULTIPLEX.
 */
CW_API cw_status cw_multi_set_multiplex(struct cw_multi multi, bool on);

/**
 * Makes an idle easy without options.
 *
 * Writes `*easy` on success; end it with cw_easy_free(). Callable from
 * everywhere. Errors: CW_E_NULL, CW_E_OUT_OF_MEMORY. Corresponds to
 * curl_easy_init().
 */
CW_API cw_status cw_easy_new(struct cw_easy *easy);

/**
 * Frees an easy in any state. Its id is dead at once; {0} is allowed and does
 * nothing.
 *
 * A transfer under way is halted, no callback of it begins any more, and its
 * message, read or not, is dropped. Callable from everywhere, also inside the
 * easy's own callbacks and from another thread; what it holds is torn down when
 * the outermost call returns. Errors: CW_E_INVALID_HANDLE, CW_E_STALE_HANDLE.
 * Corresponds to curl_easy_cleanup().
 */
CW_API cw_status cw_easy_free(struct cw_easy easy);

/**
 * Forgets all options, callbacks, the token and the body of an idle easy.
 *
 * Keeps its id, its connections if it was performed, and its last result.
 * Callable from any thread while nobody is inside. Errors: CW_E_IN_USE,
 * CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to curl_easy_reset().
 */
CW_API cw_status cw_easy_reset(struct cw_easy easy);

/**
 * Makes a new easy with the same options and body, without callbacks, their
 * user_data, and token.
 *
 * Writes `*copy` on success. Callable where cw_easy_get_long() is. Errors:
 * CW_E_NULL, CW_E_CONCURRENT, CW_E_OUT_OF_MEMORY. Corresponds to
 * curl_easy_duphandle(), which would share every pointer.
 */
CW_API cw_status cw_easy_dup(struct cw_easy easy, struct cw_easy *copy);

/**
 * Runs the transfer of an idle easy to its end; blocks.
 *
 * Returns how the transfer ended, like a message's status. Connections are kept
 * for the next perform of this easy. Another thread may cancel, pause, unpause
 * or free the easy meanwhile; pthread_cancel() takes effect after the call. Not
 * callable inside any callback, because it would stall the loop. Errors: CW_E_IN_USE, CW_E_REENTRANT, CW_E_CONCURRENT,
 * CW_E_NO_BODY, CW_E_CANCELLED (also when the easy was freed), and those of a
 * message. Corresponds to curl_easy_perform().
 */
CW_API
cw_status cw_easy_perform(struct cw_easy easy);

/**
 * Ends a queued or running transfer: it is done with CW_E_CANCELLED, and its
 * message comes.
 *
 * No callback of the transfer begins after this call. Of a done one: CW_OK,
 * nothing changes. Callable from everywhere, by any thread. Errors:
 * CW_E_NOT_ADDED (idle).
 */
CW_API cw_status cw_easy_cancel(struct cw_easy easy);

/**
 * Pauses a transfer in the `directions` CW_RECV, CW_SEND or CW_BOTH.
 *
 * After this call no write or header callback (CW_RECV) and no read callback
 * (CW_SEND) begins until cw_easy_unpause(). Pausing twice is pausing once.
 * Valid from queued on; of a done easy it changes nothing. Callable from
 * everywhere, by any thread. Errors: CW_E_NOT_ADDED (idle), CW_E_ARGUMENT.
 * Corresponds to curl_easy_pause().
 */
CW_API cw_status cw_easy_pause(struct cw_easy easy, int directions);

/**
 * Ends a pause in `directions`, whoever made it: cw_easy_pause() or a callback
 * that returned CW_PAUSE, even one that returns it after this call.
 *
 * Inside a callback it takes effect when the outermost call returns. Callable
 * and errors as cw_easy_pause(). Corresponds to curl_easy_pause().
 */
CW_API cw_status cw_easy_unpause(struct cw_easy easy, int directions);

/**
 * Writes the easy's state: CW_STATE_IDLE, CW_STATE_QUEUED, CW_STATE_RUNNING or
 * CW_STATE_DONE.
 *
 * Callable from everywhere, by any thread. Errors: CW_E_NULL.
 */
CW_API cw_status cw_easy_get_state(struct cw_easy easy, int *state);

/**
 * Writes whether a callback of the easy's transfer is running at this moment.
 *
 * After cw_easy_cancel(), cw_easy_pause() or cw_easy_free() has returned, no
 * callback of the easy (of the direction that was paused) begins any more; one
 * that had begun on the home thread may still be running, and this function
 * tells whether it is. A freed easy cannot be asked: what its callbacks use may
 * be released when their `drop` is called, not earlier.
 *
 * Callable from everywhere, by any thread. Errors: CW_E_NULL (`inside`).
 * Corresponds to nothing in libcurl.
 */
CW_API cw_status cw_easy_in_callback(struct cw_easy easy, bool *inside);

/**
 * Writes how the easy's last transfer ended; CW_EMPTY if none has, or one is
 * under way.
 *
 * Does not consume the message. Callable from everywhere, by any thread.
 * Errors: CW_E_NULL.
 */
CW_API
cw_status cw_easy_get_result(struct cw_easy easy,
                             struct cw_message *result);

/**
 * Copies out libcurl's own sentence on why the last transfer failed; empty if
 * it did not.
 *
 * Strings: `*needed`, if not NULL, gets the length with the NUL; a `cap` below
 * that is CW_E_BUFFER and leaves `buf` alone; (NULL, 0, &needed) is CW_OK.
 * Callable as cw_easy_get_long(). Corresponds to CURLOPT_ERRORBUFFER.
 */
CW_API
cw_status cw_easy_get_error(struct cw_easy easy,
                            char *buf,
                            size_t cap,
                            size_t *needed);

/**
 * Copies out the body that was kept in memory because there is no write
 * callback: `*needed`, if not NULL, gets its length; no NUL is added.
 *
 * A `cap` below that is CW_E_BUFFER and leaves `buf` alone; (NULL, 0, &needed)
 * is CW_OK. Kept until the next transfer begins or the easy is reset. Callable
 * as cw_easy_get_long().
 */
CW_API
cw_status cw_easy_get_body(struct cw_easy easy,
                           void *buf,
                           size_t cap,
                           size_t *needed);

/**
 * Copies out the response header `name` (case does not matter), the
 * `index`-th of that name from 0; CW_EMPTY if there is none.
 *
 * Headers of the last response, after redirects. Strings as in
 * cw_easy_get_error(). Callable as cw_easy_get_long(). Errors: CW_E_NULL,
 * CW_E_BUFFER. Corresponds to curl_easy_header().
 */
CW_API
cw_status cw_easy_get_header(struct cw_easy easy,
                             const char *name,
                             size_t index,
                             char *buf,
                             size_t cap,
                             size_t *needed);

/**
 * Sets a number, a CW_OPT_ of type long.
 *
 * All setters: callable from any thread while the easy is idle and nobody is
 * inside a call on it. Errors: CW_E_OPTION_UNKNOWN, CW_E_OPTION_TYPE (the
 * sentence names the right setter), CW_E_OPTION_RESERVED (it names what to call
 * instead), CW_E_OPTION_VALUE (libcurl refuses the value), CW_E_UNSUPPORTED
 * (this libcurl lacks the option), CW_E_IN_USE (attached to a multi),
 * CW_E_REENTRANT, CW_E_CONCURRENT. Corresponds to curl_easy_setopt().
 */
CW_API cw_status cw_easy_set_long(struct cw_easy easy, int option, long value);

/**
 * Sets a CW_OPT_ of type long that is on or off; else as cw_easy_set_long().
 */
CW_API cw_status cw_easy_set_bool(struct cw_easy easy, int option, bool value);

/**
 * Sets a large number, a CW_OPT_ of type curl_off_t; else as
 * cw_easy_set_long().
 */
CW_API
cw_status cw_easy_set_off(struct cw_easy easy,
                          int option,
                          int64_t value);

/**
 * Sets a string, copied; NULL goes back to libcurl's default.
 *
 * At most 8,000,000 bytes, libcurl's limit. CW_OPT_COOKIEJAR and
 * CW_OPT_COOKIEFILE refuse "-", which is stdout and stdin to libcurl. Else as
 * cw_easy_set_long().
 */
CW_API
cw_status cw_easy_set_string(struct cw_easy easy,
                             int option,
                             const char *value);

/**
 * Sets `len` bytes, a CW_OPT_..._BLOB, copied; NULL with 0 unsets it. At most
 * 8,000,000 bytes, libcurl's limit. Else as cw_easy_set_long().
 */
CW_API
cw_status cw_easy_set_bytes(struct cw_easy easy,
                            int option,
                            const void *data,
                            size_t len);

/**
 * Sets a list of `count` strings, such as CW_OPT_HTTPHEADER, copied; a count of
 * 0 unsets it. Else as cw_easy_set_long(); CW_E_NULL also for a NULL string.
 */
CW_API
cw_status cw_easy_set_list(struct cw_easy easy,
                           int option,
                           const char *const *strings,
                           size_t count);

/**
 * Sets the request body: `len` bytes, copied. (NULL, 0) takes it away; an empty
 * body is a pointer with length 0.
 *
 * The request is a POST, or a PUT with CW_OPT_UPLOAD on, and without a body a
 * GET again, unless CW_OPT_POST or CW_OPT_UPLOAD is on. CW_OPT_HTTPGET or
 * CW_OPT_NOBODY, switched on after this call, makes it a GET or HEAD that does
 * not send the body. CW_OPT_CUSTOMREQUEST changes the word only. Callable and
 * errors as cw_easy_set_long(), and CW_E_OUT_OF_MEMORY. Corresponds to
 * CURLOPT_POSTFIELDS and CURLOPT_POSTFIELDSIZE_LARGE.
 */
CW_API
cw_status cw_easy_set_body(struct cw_easy easy,
                           const void *data,
                           size_t len);

/**
 * Sets how many bytes of a body are kept in memory while there is no write
 * callback, 64 MiB unless set; a larger body ends the transfer with
 * CW_E_BODY_TOO_LARGE.
 *
 * Callable and errors as cw_easy_set_long().
 */
CW_API cw_status cw_easy_set_body_limit(struct cw_easy easy, size_t limit);

/**
 * Sets the application's token, which comes back in every message of this easy.
 *
 * A number or a pointer as a number; never followed. Callable and errors as
 * cw_easy_set_long(). Corresponds to CURLOPT_PRIVATE.
 */
CW_API cw_status cw_easy_set_token(struct cw_easy easy, size_t token);

/**
 * Sets the function that takes the body; without one it is kept in memory for
 * cw_easy_get_body().
 *
 * All callback setters: NULL unregisters. `user_data` is the callback's last
 * parameter. `drop`, if not NULL, gets it exactly once for this registration,
 * when it can no longer be passed: replaced, reset, freed, or this call failed.
 * Callbacks run on the home thread of the easy's multi and must return: no
 * longjmp, no exception, no pthread_exit. Callable and errors as
 * cw_easy_set_long(). Corresponds to CURLOPT_WRITEFUNCTION and
 * CURLOPT_WRITEDATA.
 */
CW_API
cw_status cw_easy_write_function(struct cw_easy easy,
                                 cw_write_fn function,
                                 void *user_data,
                                 cw_drop_fn drop);

/**
 * Sets the function that gives the request body; used with CW_OPT_UPLOAD or
 * CW_OPT_POST on and no body from cw_easy_set_body().
 *
 * If you know how many bytes it will give, set CW_OPT_INFILESIZE_LARGE: the
 * request then has a Content-Length, with CW_OPT_POST too. Without it, HTTP/1.1
 * sends the body in chunks.
 * Else as cw_easy_write_function(). Corresponds to CURLOPT_READFUNCTION.
 */
CW_API
cw_status cw_easy_read_function(struct cw_easy easy,
                                cw_read_fn function,
                                void *user_data,
                                cw_drop_fn drop);

/**
 * Sets the function that moves the read callback's position.
 *
 * Else as cw_easy_write_function(). Corresponds to CURLOPT_SEEKFUNCTION.
 */
CW_API
cw_status cw_easy_seek_function(struct cw_easy easy,
                                cw_seek_fn function,
                                void *user_data,
                                cw_drop_fn drop);

/**
 * Sets the function that sees the response's header lines.
 *
 * Else as cw_easy_write_function(). Corresponds to CURLOPT_HEADERFUNCTION.
 */
CW_API
cw_status cw_easy_header_function(struct cw_easy easy,
                                  cw_header_fn function,
                                  void *user_data,
                                  cw_drop_fn drop);

/**
 * Sets the function that sees how far the transfer is; also switches progress
 * on or, with NULL, off.
 *
 * Else as cw_easy_write_function(). Corresponds to CURLOPT_XFERINFOFUNCTION and
 * CURLOPT_NOPROGRESS.
 */
CW_API
cw_status cw_easy_progress_function(struct cw_easy easy,
                                    cw_progress_fn function,
                                    void *user_data,
                                    cw_drop_fn drop);

/**
 * Sets the function that sees what libcurl does, while CW_OPT_VERBOSE is on;
 * without one nothing is shown, and nothing goes to stderr.
 *
 * Else as cw_easy_write_function(). Corresponds to CURLOPT_DEBUGFUNCTION.
 */
CW_API
cw_status cw_easy_debug_function(struct cw_easy easy,
                                 cw_debug_fn function,
                                 void *user_data,
                                 cw_drop_fn drop);

/**
 * Gets a number, a CW_INFO_ of type long.
 *
 * All getters: callable from everywhere on the multi's home thread, callbacks
 * included; from another thread while the easy is idle, queued or done and
 * nobody is inside a call on it, else CW_E_CONCURRENT. Errors: CW_E_NULL,
 * CW_E_OPTION_UNKNOWN, CW_E_OPTION_TYPE (the sentence names the right getter),
 * CW_E_OPTION_RESERVED, CW_E_UNSUPPORTED (this libcurl lacks the info).
 * Corresponds to curl_easy_getinfo().
 */
CW_API cw_status cw_easy_get_long(struct cw_easy easy, int info, long *value);

/**
 * Gets a large number, a CW_INFO_ of type curl_off_t or socket (-1 for none);
 * else as cw_easy_get_long().
 */
CW_API cw_status cw_easy_get_off(struct cw_easy easy, int info, int64_t *value);

/**
 * Gets a CW_INFO_ of type double; else as cw_easy_get_long().
 */
CW_API
cw_status cw_easy_get_double(struct cw_easy easy,
                             int info,
                             double *value);

/**
 * Copies out a CW_INFO_ of type string; CW_EMPTY if libcurl has none.
 *
 * Strings as in cw_easy_get_error(); else as cw_easy_get_long().
 */
CW_API
cw_status cw_easy_get_string(struct cw_easy easy,
                             int info,
                             char *buf,
                             size_t cap,
                             size_t *needed);

/**
 * Copies out the `index`-th string from 0 of a CW_INFO_ of type list; CW_EMPTY
 * after the last.
 *
 * Strings as in cw_easy_get_error(); else as cw_easy_get_long().
 */
CW_API
cw_status cw_easy_get_list(struct cw_easy easy,
                           int info,
                           size_t index,
                           char *buf,
                           size_t cap,
                           size_t *needed);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CURLWARD_H */
