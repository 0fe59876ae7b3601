/// @file
/// What the library calls of an easy: each function calls the callable that stands behind it.
#ifndef CURLWARD_THUNKS_HPP
#define CURLWARD_THUNKS_HPP

#include "easy.hpp"

namespace curlward {

namespace detail {

template <class F> struct write_thunk {
    static int run(cw_easy easy, const void *data, std::size_t size, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy),
                                  static_cast<const char *>(data), size);
    }
};

template <class F> struct event_thunk {
    static int run(cw_easy easy, const cw_event *event, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *event);
    }
};

template <class F> struct raw_thunk {
    static int run(cw_easy easy, int events, void *callable) noexcept
    {
        return guarded<raw_result, F>(CW_ABORT, callable, easy_ref(easy), events);
    }
};

template <class F> struct read_thunk {
    static int run(cw_easy easy, void *buffer, std::size_t capacity, std::size_t *given,
                   void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), static_cast<char *>(buffer),
                                  capacity, *given);
    }
};

template <class F> struct seek_thunk {
    static int run(cw_easy easy, std::int64_t offset, void *callable) noexcept
    {
        return guarded<seek_result, F>(CW_SEEK_FAIL, callable, easy_ref(easy), offset);
    }
};

template <class F> struct header_thunk {
    static int run(cw_easy easy, const char *line, std::size_t size, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), line, size);
    }
};

template <class F> struct progress_thunk {
    static int run(cw_easy easy, std::int64_t download_total, std::int64_t download_now,
                   std::int64_t upload_total, std::int64_t upload_now, void *callable) noexcept
    {
        const progress now = {download_total, download_now, upload_total, upload_now};
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), now);
    }
};

template <class F> struct address_thunk {
    static int run(cw_easy easy, const cw_address *address, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *address);
    }
};

template <class F> struct resolver_start_thunk {
    static int run(cw_easy easy, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy));
    }
};

template <class F> struct open_socket_thunk {
    static int run(cw_easy easy, const cw_address *address, int *fd, void *callable) noexcept
    {
        return guarded<socket_result, F>(CW_ABORT, callable, easy_ref(easy), *address, *fd);
    }
};

template <class F> struct socket_option_thunk {
    static int run(cw_easy easy, int fd, int purpose, void *callable) noexcept
    {
        return guarded<socket_result, F>(CW_ABORT, callable, easy_ref(easy), fd, purpose);
    }
};

template <class F> struct close_socket_thunk {
    static void run(cw_easy easy, int fd, void *callable) noexcept
    {
        guarded<void, F>(CW_ABORT, callable, easy_ref(easy), fd);
    }
};

template <class F> struct prereq_thunk {
    static int run(cw_easy easy, const cw_address *remote, const cw_address *local,
                   void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *remote, *local);
    }
};

template <class F> struct debug_thunk {
    static void run(cw_easy easy, int kind, const char *data, std::size_t size,
                    void *callable) noexcept
    {
        const int thrown = CW_ABORT;
        const end_watch freed(easy.id);
        if (guarded<void, F>(thrown, callable, easy_ref(easy), kind, data, size) == thrown &&
            !freed.ended())
            end_transfer(easy);
    }

    /// For the debug callback, which has no result; it also runs on idle easies.
    static void end_transfer(cw_easy easy) noexcept
    {
        int state = CW_STATE_IDLE;
        if (cw_easy_get_state(easy, &state) == CW_OK && state != CW_STATE_IDLE)
            static_cast<void>(cw_easy_cancel(easy));
    }
};

template <class F> struct ssl_context_thunk {
    static int run(cw_easy easy, void *context, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), context);
    }
};
template <class F> struct key_log_thunk {
    static void run(cw_easy easy, const char *line, void *callable) noexcept
    {
        const int thrown = CW_ABORT;
        const end_watch freed(easy.id);
        if (guarded<void, F>(thrown, callable, easy_ref(easy), line) == thrown && !freed.ended())
            debug_thunk<F>::end_transfer(easy);
    }
};
template <class F> struct trailer_thunk {
    static int run(cw_easy easy, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy));
    }
};
template <class F> struct hsts_read_thunk {
    static int run(cw_easy easy, cw_hsts_entry *entry, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *entry);
    }
};
template <class F> struct hsts_write_thunk {
    static int run(cw_easy easy, const cw_hsts_entry *entry, std::size_t index,
                   std::size_t count, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *entry, index, count);
    }
};
template <class F> struct ws_message_thunk {
    static int run(cw_easy easy, const cw_ws_message *message, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *message);
    }
};

template <class F> struct ws_drain_thunk {
    static void run(cw_easy easy, std::size_t waiting, void *callable) noexcept
    {
        const int thrown = CW_ABORT;
        const end_watch freed(easy.id);
        if (guarded<void, F>(thrown, callable, easy_ref(easy), waiting) == thrown &&
            !freed.ended())
            static_cast<void>(cw_easy_cancel(easy));
    }
};

template <class F> struct ssh_key_thunk {
    static int run(cw_easy easy, const cw_ssh_key *known, const cw_ssh_key *found,
                   int comparison, void *callable) noexcept
    {
        return guarded<ssh_result, F>(CW_ABORT, callable, easy_ref(easy), known, *found,
                                      comparison);
    }
};
template <class F> struct ssh_host_key_thunk {
    static int run(cw_easy easy, const cw_ssh_key *key, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy), *key);
    }
};
template <class F> struct chunk_begin_thunk {
    static int run(cw_easy easy, const cw_ftp_file *file, int remaining, void *callable) noexcept
    {
        return guarded<file_result, F>(CW_ABORT, callable, easy_ref(easy), *file, remaining);
    }
};
template <class F> struct chunk_end_thunk {
    static int run(cw_easy easy, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy));
    }
};
template <class F> struct file_match_thunk {
    static int run(cw_easy easy, const char *pattern, const char *name, void *callable) noexcept
    {
        return guarded<file_result, F>(CW_ABORT, callable, easy_ref(easy), pattern, name);
    }
};
template <class F> struct interleave_thunk {
    static int run(cw_easy easy, const void *data, std::size_t size, void *callable) noexcept
    {
        return guarded<result, F>(CW_ABORT, callable, easy_ref(easy),
                                  static_cast<const char *>(data), size);
    }
};
template <class F> struct done_thunk {
    static void run(cw_easy easy, const cw_message *message, void *callable) noexcept
    {
        const std::uint64_t gift = adopted::gift(easy);
        guarded<void, F>(CW_ABORT, callable, easy_ref(easy), *message);
        adopted::free_heard(easy, gift);
    }
};

} // namespace detail

} // namespace curlward

#endif // CURLWARD_THUNKS_HPP
