//! The time in libcurl's sentence about a timeout, which knows nothing of a wait before it.

use std::time::Duration;

use curl_sys::{CURLE_OPERATION_TIMEDOUT, CURLcode};

use crate::driver::access::easy::EasyBody;

impl EasyBody {
    /// libcurl's sentence, with the time that the option counts: also the wait before the transfer
    /// began.
    pub fn with_whole_time(&self, code: CURLcode, sentence: String) -> String {
        if code != CURLE_OPERATION_TIMEDOUT {
            return sentence;
        }
        let transfer = self.transfer.borrow();
        let waited = match sentence.starts_with("Operation") {
            true => transfer.uncommon().queued,
            false => transfer.uncommon().queued_connecting,
        };
        lengthened(&sentence, waited).unwrap_or(sentence)
    }
}

fn lengthened(sentence: &str, waited: Duration) -> Option<String> {
    let (before, rest) = sentence.split_once(" after ")?;
    let (number, unit) = rest.split_once(" m")?;
    let whole = Duration::from_millis(number.parse().ok()?).checked_add(waited)?;
    // A timeout is not named as a bit less than it was.
    let ms = whole.as_nanos().div_ceil(1_000_000);
    Some(format!("{before} after {ms} m{unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_waited_is_added() {
        let lengthened = |sentence| lengthened(sentence, Duration::from_micros(925_001));
        assert_eq!(
            lengthened("Operation timed out after 374 milliseconds with 10 bytes received"),
            Some("Operation timed out after 1300 milliseconds with 10 bytes received".into())
        );
        assert_eq!(
            lengthened("Connection timeout after 374 ms"),
            Some("Connection timeout after 1300 ms".into())
        );
    }

    #[test]
    fn what_names_no_time_stays() {
        for sentence in [
            "SSL connection timeout",
            "Operation timed out after a while",
            "Operation timed out after many milliseconds",
            "Timeout after 3 seconds",
        ] {
            assert_eq!(lengthened(sentence, Duration::from_secs(1)), None);
        }
    }
}
