//! The functions of the C interface, by their own names.

macro_rules! calls {
    ($($name:ident)*) => {
        /// A function of the C interface.
        #[allow(non_camel_case_types, missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Call { $($name),* }

        impl Call {
            /// Every function, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The function's name.
            pub fn name(self) -> &'static str {
                const NAMES: &[&str] = &[$(stringify!($name)),*];
                NAMES[self as usize]
            }
        }
    };
}

macro_rules! all_calls {
    ($($constant:ident $word:ident $call:ident $type:ident $results:tt $options:tt)*) => {
        calls! {
            cw_version cw_version_num cw_curl_version cw_features cw_has_feature
            cw_protocols cw_has_protocol
            cw_status_name cw_status_text cw_curl_text cw_last_error cw_global_trace cw_set_misuse_handler cw_report_leaks
            cw_escape cw_unescape cw_parse_date
            cw_option_by_name cw_option_name cw_option_type cw_option_next
            cw_url_new cw_url_name cw_url_dup cw_url_free cw_url_set cw_url_get
            cw_multi_new cw_multi_name cw_multi_close cw_multi_add cw_multi_remove
            cw_multi_next_message cw_multi_messages cw_multi_running cw_multi_get_easies
            cw_multi_get_stats cw_multi_network_changed
            cw_multi_set_long cw_multi_set_bool
            cw_multi_set_max_connects cw_multi_set_max_host_connections
            cw_multi_set_max_total_connections cw_multi_set_max_concurrent_streams cw_multi_set_multiplex
            cw_multi_perform cw_multi_poll cw_multi_wait cw_multi_dispatch cw_multi_fd cw_multi_wakeup
            cw_multi_fdset cw_multi_waitfds
            cw_multi_socket_function cw_multi_timer_function cw_multi_assign
            cw_multi_action cw_multi_timeout cw_multi_get_timeout
            cw_multi_push_function cw_easy_get_push_header cw_easy_get_push_header_at
            cw_easy_new cw_easy_name cw_easy_free cw_easy_free_ended cw_easy_reset cw_easy_dup cw_easy_perform
            cw_easy_cancel cw_easy_pause cw_easy_unpause
            cw_easy_get_state cw_easy_in_callback cw_easy_get_result cw_easy_get_error cw_easy_get_body cw_easy_get_header
            cw_easy_get_header_of cw_easy_get_header_at
            cw_easy_get_long cw_easy_get_off cw_easy_get_double cw_easy_get_string cw_easy_get_list
            cw_easy_get_certificate
            cw_easy_set_long cw_easy_set_bool cw_easy_set_off cw_easy_set_string cw_easy_set_bytes
            cw_easy_set_list cw_easy_set_body cw_easy_set_body_file cw_easy_set_body_limit cw_easy_set_header_limit
            cw_easy_set_queue_timeout cw_easy_set_token cw_easy_set_address_policy cw_easy_set_url
            cw_easy_set_output_file cw_easy_set_event_reconnect
            cw_easy_send cw_easy_recv cw_easy_watch
            cw_easy_set_ws cw_easy_ws_send cw_easy_ws_close
            $($call)* cw_easy_done_function cw_easy_add_trailer
            cw_easy_set_mime cw_mime_new cw_mime_name cw_mime_free cw_mime_add_part
            cw_easy_set_share cw_share_new cw_share_name cw_share_free
            cw_share_get_cookies cw_share_add_cookie cw_share_clear_cookies cw_share_load_cookies
            cw_share_save_cookies
            cw_easy_get_cookies cw_easy_add_cookie cw_easy_clear_cookies cw_easy_load_cookies
            cw_easy_save_cookies
        }
    };
}
callbacks!(all_calls);
