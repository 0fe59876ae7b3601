//! The numbers of the C interface: results, events, states, kinds.

/// Result of a callback: go on with the transfer.
///
/// No result is a number of bytes: a callback that returns one, as those of
/// libcurl do, ends its transfer with CW_E_CALLBACK_RESULT.
pub const CW_CONTINUE: i32 = 0;
/// Result of a callback: end the transfer with an error.
pub const CW_ABORT: i32 = -1;
/// Result of a raw function: close the connection, and end the transfer with CW_OK.
pub const CW_END: i32 = 1;
/// Result of a write, event or read callback: nothing was taken or given. The callback
/// is called again after cw_easy_unpause().
pub const CW_PAUSE: i32 = -2;

/// Result of an open socket or socket option callback: use the descriptor as it is,
/// because it is connected already.
pub const CW_SOCKET_CONNECTED: i32 = -3;

/// Purpose of a socket: curlward connects it to a server.
pub const CW_SOCKET_FOR_CONNECT: i32 = 0;
/// Purpose of a socket: it was accepted from a server, as active FTP does.
pub const CW_SOCKET_FOR_ACCEPT: i32 = 1;

/// Result of a seek callback: the position was set.
pub const CW_SEEK_OK: i32 = 0;
/// Result of a seek callback: seeking failed, and the transfer ends.
pub const CW_SEEK_FAIL: i32 = -1;
/// Result of a seek callback: it cannot seek; libcurl may read on and throw away
/// what it does not need. For a part of a mime it is as CW_SEEK_FAIL.
pub const CW_SEEK_CANT: i32 = -2;

/// Direction for cw_easy_pause(): what the server sends to you.
pub const CW_RECV: i32 = 1;
/// Direction for cw_easy_pause(): what you send to the server.
pub const CW_SEND: i32 = 4;
/// Direction for cw_easy_pause(): both.
pub const CW_BOTH: i32 = 5;

/// Policy for cw_easy_set_address_policy(): every address.
pub const CW_ADDRESS_ANY: i32 = 0;
/// Policy for cw_easy_set_address_policy(): public addresses of the internet.
pub const CW_ADDRESS_PUBLIC: i32 = 1;

/// Event for a socket function and cw_multi_action(): input.
pub const CW_SOCKET_IN: i32 = 1;
/// Event for a socket function and cw_multi_action(): output.
pub const CW_SOCKET_OUT: i32 = 2;
/// Event for a socket function: input and output.
pub const CW_SOCKET_INOUT: i32 = 3;
/// Event for a socket function: stop watching the descriptor.
///
/// Do not close it. It belongs to libcurl, which closes it or goes on using it
/// after the function has returned.
pub const CW_SOCKET_REMOVE: i32 = 4;
/// Event for cw_multi_action(): the descriptor has an error, such as EPOLLERR.
pub const CW_SOCKET_ERROR: i32 = 4;

/// Event for a raw function: the connection is there, and this is the first call.
pub const CW_RAW_CONNECTED: i32 = 8;

/// The network changed: forget all that belonged to it.
pub const CW_NETWORK_ALL: i32 = 1;
/// The network changed: use no connection again.
pub const CW_NETWORK_CONNS: i32 = 2;
/// The network changed: look every name up anew.
pub const CW_NETWORK_DNS: i32 = 4;

/// Event of a cw_waitfd: input.
pub const CW_WAIT_IN: i16 = 1;
/// Event of a cw_waitfd: urgent input.
pub const CW_WAIT_PRI: i16 = 2;
/// Event of a cw_waitfd: output.
pub const CW_WAIT_OUT: i16 = 4;

/// Kind of data for a debug callback: informational text.
pub const CW_DEBUG_TEXT: i32 = 0;
/// Kind of data for a debug callback: a header received.
pub const CW_DEBUG_HEADER_IN: i32 = 1;
/// Kind of data for a debug callback: a header sent.
pub const CW_DEBUG_HEADER_OUT: i32 = 2;
/// Kind of data for a debug callback: body received.
pub const CW_DEBUG_DATA_IN: i32 = 3;
/// Kind of data for a debug callback: body sent.
pub const CW_DEBUG_DATA_OUT: i32 = 4;
/// Kind of data for a debug callback: TLS data received.
pub const CW_DEBUG_SSL_DATA_IN: i32 = 5;
/// Kind of data for a debug callback: TLS data sent.
pub const CW_DEBUG_SSL_DATA_OUT: i32 = 6;

/// State of an easy: it is not added to a multi.
pub const CW_STATE_IDLE: i32 = 0;
/// State of an easy: it was added in a callback or on another thread, and that
/// has not taken effect yet.
pub const CW_STATE_QUEUED: i32 = 1;
/// State of an easy: its transfer runs, or waits because of a limit.
pub const CW_STATE_RUNNING: i32 = 2;
/// State of an easy: its transfer has ended, but it is still added.
pub const CW_STATE_DONE: i32 = 3;

/// Kind of a cw_leak: a multi.
pub const CW_KIND_MULTI: i32 = 1;
/// Kind of a cw_leak: an easy.
pub const CW_KIND_EASY: i32 = 2;
/// Kind of a cw_leak: a URL.
pub const CW_KIND_URL: i32 = 3;
/// Kind of a cw_leak: a mime.
pub const CW_KIND_MIME: i32 = 4;
/// Kind of a cw_leak: a share.
pub const CW_KIND_SHARE: i32 = 5;

/// Kind of a WebSocket message: text in UTF-8.
pub const CW_WS_TEXT: i32 = 1;
/// Kind of a WebSocket message: any bytes.
pub const CW_WS_BINARY: i32 = 2;
/// Kind of a WebSocket message: a ping, with at most 125 bytes.
pub const CW_WS_PING: i32 = 3;
/// Kind of a WebSocket message: a pong, with at most 125 bytes.
pub const CW_WS_PONG: i32 = 4;
/// Kind of a WebSocket message: the server closes the connection.
///
/// It is only received; cw_easy_ws_close() sends it.
pub const CW_WS_CLOSE: i32 = 5;
/// Added to CW_WS_TEXT or CW_WS_BINARY for cw_easy_ws_send(): another fragment of
/// the same message follows.
pub const CW_WS_MORE: i32 = 16;

/// Result of a push function: the server may send the response.
///
/// The results have no number of libcurl's, of which 0 accepts and 1 denies.
pub const CW_PUSH_ACCEPT: i32 = 8;
/// Result of a push function: the server shall not send the response.
pub const CW_PUSH_DENY: i32 = 9;
