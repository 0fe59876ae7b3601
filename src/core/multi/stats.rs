//! The numbers of a multi, as C reads them.

/// The numbers of a multi, for cw_multi_get_stats().
///
/// All of them are counted from cw_multi_new() on. Later versions may add fields
/// at the end.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct cw_multi_stats {
    /// Transfers that cw_multi_add() took, also those that are still queued. One that
    /// cw_multi_add() refused is none. It is the sum of the next six fields. Never goes
    /// back, as the next four do not.
    pub added: u64,
    /// Of these, those that ended with CW_OK,
    pub succeeded: u64,
    /// those that ended with another status than CW_OK and CW_E_CANCELLED,
    pub failed: u64,
    /// those that ended with CW_E_CANCELLED,
    pub cancelled: u64,
    /// and those that ended without a message: their easies were removed or freed
    /// before. A queued one counts when the next call on the multi finds that out.
    pub removed: u64,
    /// Transfers that wait to be begun by the next call of the home thread, now.
    pub queued: u64,
    /// Transfers that have begun and not ended, now; also those that wait, which the
    /// next three fields count, and `waiting_for_time`.
    pub running: u64,
    /// Running transfers that wait for a connection, because the multi's limits allow
    /// no more. One that libcurl itself holds back is not among them.
    pub waiting_for_connection: u64,
    /// Running transfers that wait for the look-up of a name by another transfer.
    pub waiting_for_name: u64,
    /// Running transfers that wait for a descriptor, because the process has none left.
    pub waiting_for_descriptor: u64,
    /// Easies whose transfer has ended and which are still added, now.
    pub done: u64,
    /// Ends that nobody has heard of, now: unread messages, and calls of done functions
    /// that are still to be made.
    pub unread: u64,
    /// Bytes of response bodies, as CW_INFO_SIZE_DOWNLOAD_T tells, before they are
    /// decoded. Counted when a transfer ends, however it does. Never goes back, as the
    /// next four do not.
    pub received_bytes: u64,
    /// Bytes of request bodies, as CW_INFO_SIZE_UPLOAD_T tells, counted likewise.
    pub sent_bytes: u64,
    /// Sockets that were opened for connections: one for each address that was tried,
    /// also where the connection failed.
    pub connections_opened: u64,
    /// HTTP transfers that sent a request and opened no connection, counted when they
    /// end.
    pub reused: u64,
    /// How often libcurl looked a name up: once for all transfers that waited for the
    /// answer, not for an address, and not for a name that it remembers.
    pub look_ups: u64,
    /// Sockets that are open for connections, now, in use and idle.
    pub connections: u64,
    /// Handles of libcurl's multi interface that the multi has now. More than one only
    /// if there are many connections.
    pub lanes: u64,
    /// Descriptors that are open for the multi now: `connections`, one for each lane, and
    /// those of its event loop. An older libcurl of the system has more.
    pub descriptors: u64,
    /// Running transfers that wait until they ask again for a stream of events, now; see
    /// cw_easy_set_event_reconnect().
    pub waiting_for_time: u64,
}
