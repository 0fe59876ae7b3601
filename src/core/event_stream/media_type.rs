//! Whether a response is a stream of events.

/// Whether the value of a Content-Type says so.
pub fn is_event_stream(value: &[u8]) -> bool {
    let essence = value.split(|&byte| byte == b';').next();
    let essence = essence.unwrap_or_default().trim_ascii();
    essence.eq_ignore_ascii_case(b"text/event-stream")
}

#[cfg(test)]
mod tests {
    use super::is_event_stream;

    #[test]
    fn parameters_spaces_and_case_do_not_matter() {
        for value in [
            "text/event-stream",
            "Text/Event-Stream",
            " text/event-stream ",
            "text/event-stream;charset=utf-8",
            "text/event-stream ; charset=windows-1251; x",
        ] {
            assert!(is_event_stream(value.as_bytes()), "{value}");
        }
        for value in [
            "",
            "text/html",
            "text/event-streams",
            "text/event-stream2; text/event-stream",
            "text/event-stream, text/html",
            "text event-stream",
        ] {
            assert!(!is_event_stream(value.as_bytes()), "{value}");
        }
    }
}
