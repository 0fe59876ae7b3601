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
        }
    };
}
