/// @file
/// A mime: a request's body of several parts.
#ifndef CURLWARD_MIME_HPP
#define CURLWARD_MIME_HPP

#include "easy.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace curlward {

class part;

/// The calls on a mime.
class mime_base : public detail::holder<cw_mime> {
public:
    /// The name that sentences use, such as "mime 3".
    std::string name() const
    {
        std::string name;
        detail::copy_string(name, cw_mime_name, handle_);
        return name;
    }

    /// Adds a part: `form.add(curlward::part("photo").file(path).type("image/png"))`.
    ///
    /// The callables of the part belong to the mime from then on, also if this throws.
    void add(part &&added);

protected:
    using holder::holder;
};

/// A part, to be added to a mime. It has one content: text(), data(), file(), parts() or
/// on_read(); the last one that was set counts.
class part {
    /// void unless it is a length.
    template <class F>
    using if_callable = typename std::enable_if<
        !std::is_arithmetic<typename std::decay<F>::type>::value>::type;

public:
    /// Without a name, as in a mail.
    part() = default;
    /// The name of a field in a form.
    explicit part(std::string name) : name_(std::move(name)), has_name_(true) {}

    part(part &&other) noexcept { swap(other); }
    part &operator=(part &&other) noexcept
    {
        part(std::move(other)).swap(*this);
        return *this;
    }
    ~part() { drop_callables(); }

    /// These bytes.
    part &&data(const void *bytes, std::size_t size)
    {
        return content(kind::bytes, std::string(static_cast<const char *>(bytes), size));
    }
    part &&text(std::string text) { return content(kind::bytes, std::move(text)); }

    /// The file of this path, which is opened when a transfer begins.
    part &&file(std::string path) { return content(kind::file, std::move(path)); }

    /// The parts that this mime has when the part is added.
    part &&parts(const mime_base &inner)
    {
        content(kind::parts, std::string());
        inner_ = inner.handle();
        return std::move(*this);
    }

    /// What the callable gives: `result (easy_ref, char *buffer, size_t capacity, size_t &given)`.
    /// `length` is in bytes, -1 if it is not known. It serves one transfer.
    template <class F> part &&on_read(F &&callable, std::int64_t length = -1)
    {
        using Read = typename std::decay<F>::type;
        own(new reading<Read>(std::forward<F>(callable)), length);
        read_ = reading<Read>::give;
        return std::move(*this);
    }

    /// The same with `seek_result (easy_ref, int64_t offset)`, which each transfer calls first.
    template <class F, class G, class = if_callable<G>>
    part &&on_read(F &&callable, G &&seek, std::int64_t length = -1)
    {
        using Read = typename std::decay<F>::type;
        using Seek = typename std::decay<G>::type;
        using Both = seeking<Read, Seek>;
        own(new Both(std::forward<F>(callable), std::forward<G>(seek)), length);
        read_ = Both::give;
        seek_ = Both::move;
        return std::move(*this);
    }

    /// The file name that the server is told.
    part &&file_name(std::string name) { return set(file_name_, has_file_name_, std::move(name)); }
    /// The media type, such as "text/html".
    part &&type(std::string type) { return set(type_, has_type_, std::move(type)); }
    /// "binary", "8bit", "7bit", "base64" or "quoted-printable".
    part &&encoder(std::string name) { return set(encoder_, has_encoder_, std::move(name)); }
    /// A further header.
    part &&header(std::string line)
    {
        headers_.push_back(std::move(line));
        return std::move(*this);
    }

private:
    friend class mime_base;

    enum class kind { none, bytes, file, parts, read };

    template <class Read> struct reading {
        template <class F> explicit reading(F &&callable) : read(std::forward<F>(callable)) {}
        static int give(cw_easy easy, void *buffer, std::size_t capacity, std::size_t *given,
                        void *self) noexcept
        {
            return detail::read_thunk<Read>::run(easy, buffer, capacity, given,
                                                 &static_cast<reading *>(self)->read);
        }
        Read read;
    };

    template <class Read, class Seek> struct seeking {
        template <class F, class G>
        seeking(F &&callable, G &&other)
            : read(std::forward<F>(callable)), seek(std::forward<G>(other))
        {
        }
        static int give(cw_easy easy, void *buffer, std::size_t capacity, std::size_t *given,
                        void *self) noexcept
        {
            return detail::read_thunk<Read>::run(easy, buffer, capacity, given,
                                                 &static_cast<seeking *>(self)->read);
        }
        static int move(cw_easy easy, std::int64_t offset, void *self) noexcept
        {
            return detail::seek_thunk<Seek>::run(easy, offset, &static_cast<seeking *>(self)->seek);
        }
        Read read;
        Seek seek;
    };

    template <class Callables> void own(Callables *callables, std::int64_t length)
    {
        content(kind::read, std::string());
        callables_ = callables;
        drop_ = detail::destroy<Callables>;
        length_ = length;
    }

    part &&content(kind what, std::string bytes)
    {
        drop_callables();
        kind_ = what;
        bytes_ = std::move(bytes);
        return std::move(*this);
    }

    part &&set(std::string &place, bool &is_set, std::string value)
    {
        place = std::move(value);
        is_set = true;
        return std::move(*this);
    }

    void drop_callables() noexcept
    {
        if (drop_ != nullptr)
            drop_(callables_);
        forget_callables();
    }

    void forget_callables() noexcept
    {
        callables_ = nullptr;
        drop_ = nullptr;
        read_ = nullptr;
        seek_ = nullptr;
        length_ = 0;
    }

    void swap(part &other) noexcept
    {
        std::swap(name_, other.name_);
        std::swap(has_name_, other.has_name_);
        std::swap(kind_, other.kind_);
        std::swap(bytes_, other.bytes_);
        std::swap(inner_, other.inner_);
        std::swap(read_, other.read_);
        std::swap(seek_, other.seek_);
        std::swap(length_, other.length_);
        std::swap(callables_, other.callables_);
        std::swap(drop_, other.drop_);
        std::swap(file_name_, other.file_name_);
        std::swap(has_file_name_, other.has_file_name_);
        std::swap(type_, other.type_);
        std::swap(has_type_, other.has_type_);
        std::swap(encoder_, other.encoder_);
        std::swap(has_encoder_, other.has_encoder_);
        std::swap(headers_, other.headers_);
    }

    static const char *optional(const std::string &value, bool is_set)
    {
        return is_set ? detail::terminated(value) : nullptr;
    }

    void add_to(cw_mime mime)
    {
        std::vector<const char *> headers;
        headers.reserve(headers_.size());
        for (const std::string &header : headers_)
            headers.push_back(detail::terminated(header));
        cw_mime_part c = cw_mime_part();
        c.size = sizeof c;
        c.name = optional(name_, has_name_);
        c.file_name = optional(file_name_, has_file_name_);
        c.type = optional(type_, has_type_);
        c.encoder = optional(encoder_, has_encoder_);
        c.headers = headers.data();
        c.header_count = headers.size();
        if (kind_ == kind::bytes && bytes_.empty()) {
            c.text = "";
        } else if (kind_ == kind::bytes) {
            c.data = bytes_.data();
            c.len = bytes_.size();
        } else if (kind_ == kind::file) {
            c.file = detail::terminated(bytes_);
        } else if (kind_ == kind::parts) {
            c.parts = inner_;
        }
        c.read = read_;
        c.seek = seek_;
        c.read_len = length_;
        c.user_data = callables_;
        c.drop = drop_;
        // C drops them from here on, also where it fails.
        forget_callables();
        const cw_mime_part *const added = &c;
        detail::call(cw_mime_add_part, mime, added);
    }

    std::string name_;
    bool has_name_ = false;
    kind kind_ = kind::none;
    std::string bytes_;
    cw_mime inner_ = cw_mime();
    cw_read_fn read_ = nullptr;
    cw_seek_fn seek_ = nullptr;
    std::int64_t length_ = 0;
    void *callables_ = nullptr;
    cw_drop_fn drop_ = nullptr;
    std::string file_name_;
    bool has_file_name_ = false;
    std::string type_;
    bool has_type_ = false;
    std::string encoder_;
    bool has_encoder_ = false;
    std::vector<std::string> headers_;
};

inline void mime_base::add(part &&added)
{
    added.add_to(handle_);
}

/// Owns a mime. It may end as soon as easies have it.
class mime : public detail::owner<mime_base, cw_mime, cw_mime_new, cw_mime_free> {
public:
    using owner::owner;

    /// Frees the mime; unlike the destructor, it throws what the destructors of callables threw.
    void free() { end(cw_mime_free); }
};

} // namespace curlward

#endif // CURLWARD_MIME_HPP
