//! A response header as C sees it.

/// Where a header came from: an answer of the server.
pub const CW_HEADER_HEADER: i32 = 1 << 0;
/// Where a header came from: the end of a body.
pub const CW_HEADER_TRAILER: i32 = 1 << 1;
/// Where a header came from: a proxy's answer to CONNECT.
pub const CW_HEADER_CONNECT: i32 = 1 << 2;
/// Where a header came from: an answer before the last one, such as 103.
pub const CW_HEADER_1XX: i32 = 1 << 3;
/// Where a header came from: HTTP/2 or HTTP/3 itself, such as ":status".
pub const CW_HEADER_PSEUDO: i32 = 1 << 4;

/// What is known of a response header.
///
/// Corresponds to struct curl_header.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug)]
pub struct cw_header {
    /// How many headers of its name there are, of those that were asked for.
    pub amount: usize,
    /// Which of them it is, from 0.
    pub index: usize,
    /// Where its value begins in `buf`; its name is at the beginning.
    pub value_at: usize,
    /// Where it came from: one CW_HEADER_ constant.
    pub origin: i32,
}
