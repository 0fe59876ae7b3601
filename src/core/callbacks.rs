//! The callbacks of an easy, as a table for macros.

/// Calls `$with` with a row for each callback of an easy: its constant and its words, the function
/// that registers it, its C type, what it may return, and the options of libcurl that it stands
/// for.
macro_rules! callbacks {
    ($with:ident) => {
        $with! {
            WRITE write cw_easy_write_function cw_write_fn
                (CW_CONTINUE CW_PAUSE CW_ABORT)
                (WRITEFUNCTION WRITEDATA)
            EVENT event cw_easy_event_function cw_event_fn
                (CW_CONTINUE CW_PAUSE CW_ABORT)
                ()
            RAW raw cw_easy_raw_function cw_raw_fn
                (CW_CONTINUE CW_END CW_ABORT)
                (CONNECT_ONLY)
            READ read cw_easy_read_function cw_read_fn
                (CW_CONTINUE CW_PAUSE CW_ABORT)
                (READFUNCTION READDATA)
            SEEK seek cw_easy_seek_function cw_seek_fn
                (CW_SEEK_OK CW_SEEK_FAIL CW_SEEK_CANT)
                (SEEKFUNCTION SEEKDATA IOCTLFUNCTION IOCTLDATA)
            HEADER header cw_easy_header_function cw_header_fn
                (CW_CONTINUE CW_ABORT)
                (HEADERFUNCTION HEADERDATA)
            PROGRESS progress cw_easy_progress_function cw_progress_fn
                (CW_CONTINUE CW_ABORT)
                (XFERINFOFUNCTION XFERINFODATA PROGRESSFUNCTION NOPROGRESS)
            ADDRESS address cw_easy_address_function cw_address_fn
                (CW_CONTINUE CW_ABORT)
                ()
            RESOLVER_START resolver_start cw_easy_resolver_start_function cw_resolver_start_fn
                (CW_CONTINUE CW_ABORT)
                (RESOLVER_START_FUNCTION RESOLVER_START_DATA)
            OPEN_SOCKET open_socket cw_easy_open_socket_function cw_open_socket_fn
                (CW_CONTINUE CW_SOCKET_CONNECTED CW_ABORT)
                (OPENSOCKETFUNCTION OPENSOCKETDATA)
            SOCKET_OPTION socket_option cw_easy_socket_option_function cw_socket_option_fn
                (CW_CONTINUE CW_SOCKET_CONNECTED CW_ABORT)
                (SOCKOPTFUNCTION SOCKOPTDATA)
            CLOSE_SOCKET close_socket cw_easy_close_socket_function cw_close_socket_fn
                ()
                (CLOSESOCKETFUNCTION CLOSESOCKETDATA)
            PREREQ prereq cw_easy_prereq_function cw_prereq_fn
                (CW_CONTINUE CW_ABORT)
                (PREREQFUNCTION PREREQDATA)
            DEBUG debug cw_easy_debug_function cw_debug_fn
                ()
                (DEBUGFUNCTION DEBUGDATA STDERR)
            SSL_CONTEXT ssl_context cw_easy_ssl_context_function cw_ssl_context_fn
                (CW_CONTINUE CW_ABORT)
                (SSL_CTX_FUNCTION SSL_CTX_DATA)
            KEY_LOG key_log cw_easy_key_log_function cw_key_log_fn
                ()
                ()
            TRAILER trailer cw_easy_trailer_function cw_trailer_fn
                (CW_CONTINUE CW_ABORT)
                (TRAILERFUNCTION TRAILERDATA)
            HSTS_READ hsts_read cw_easy_hsts_read_function cw_hsts_read_fn
                (CW_CONTINUE CW_ABORT)
                (HSTSREADFUNCTION HSTSREADDATA)
            HSTS_WRITE hsts_write cw_easy_hsts_write_function cw_hsts_write_fn
                (CW_CONTINUE CW_ABORT)
                (HSTSWRITEFUNCTION HSTSWRITEDATA)
            WS_MESSAGE ws_message cw_easy_ws_message_function cw_ws_message_fn
                (CW_CONTINUE CW_PAUSE CW_ABORT)
                ()
            WS_DRAIN ws_drain cw_easy_ws_drain_function cw_ws_drain_fn
                ()
                ()
            SSH_KEY ssh_key cw_easy_ssh_key_function cw_ssh_key_fn
                (CW_CONTINUE CW_ABORT CW_SSH_ADD CW_SSH_REPLACE)
                (SSH_KEYFUNCTION SSH_KEYDATA)
            SSH_HOST_KEY ssh_host_key cw_easy_ssh_host_key_function cw_ssh_host_key_fn
                (CW_CONTINUE CW_ABORT)
                (SSH_HOSTKEYFUNCTION SSH_HOSTKEYDATA)
            CHUNK_BEGIN chunk_begin cw_easy_chunk_begin_function cw_chunk_begin_fn
                (CW_CONTINUE CW_ABORT CW_SKIP)
                (CHUNK_BGN_FUNCTION CHUNK_DATA)
            CHUNK_END chunk_end cw_easy_chunk_end_function cw_chunk_end_fn
                (CW_CONTINUE CW_ABORT)
                (CHUNK_END_FUNCTION)
            FILE_MATCH file_match cw_easy_file_match_function cw_file_match_fn
                (CW_CONTINUE CW_ABORT CW_SKIP)
                (FNMATCH_FUNCTION FNMATCH_DATA)
            INTERLEAVE interleave cw_easy_interleave_function cw_interleave_fn
                (CW_CONTINUE CW_ABORT)
                (INTERLEAVEFUNCTION INTERLEAVEDATA)
        }
    };
}
