//! How much of a response a transfer takes, so that no server fills the memory.

use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;

impl EasyBody {
    /// Whether so many more bytes of the body may come; what counts is what was decoded.
    pub fn admits_body(&self, more: usize) -> bool {
        let settings = self.settings.borrow();
        let Some(limit) = settings.body_ceiling() else {
            return true;
        };
        if self.transfer.borrow().taken.saturating_add(more) <= limit {
            return true;
        }
        let remedy = match settings.body_limit {
            None => "set a write callback, or a larger limit with cw_easy_set_body_limit",
            Some(_) => "cw_easy_set_body_limit allows no more, also not with a write callback",
        };
        drop(settings);
        let sentence = format!("the body is larger than {limit} bytes; {remedy}");
        self.fail(cw_status::CW_E_BODY_TOO_LARGE, &sentence);
        false
    }

    /// Whether each header line is counted here: libcurl's own ceilings are the default's, but an
    /// older libcurl has none.
    pub fn counts_headers(&self) -> bool {
        !cfg!(feature = "bundled") || self.settings.borrow().header_limit.is_some()
    }

    /// Whether another header line may come.
    pub fn admits_header(&self, line: &[u8]) -> bool {
        let limit = self.settings.borrow().header_limit.unwrap_or_default();
        let mut transfer = self.transfer.borrow_mut();
        let so_far = &mut transfer.headers;
        so_far.bytes = so_far.bytes.saturating_add(line.len());
        // An empty line ends the headers of a response.
        so_far.lines += usize::from(line.len() > 2);
        let sentence = if so_far.bytes > limit.bytes {
            format!("more than {} bytes of response headers came", limit.bytes)
        } else if so_far.lines > limit.lines {
            format!("more than {} lines of response headers came", limit.lines)
        } else {
            return true;
        };
        drop(transfer);
        let sentence = sentence + "; cw_easy_set_header_limit allows no more";
        self.fail(cw_status::CW_E_HEADERS_TOO_LARGE, &sentence);
        false
    }
}

/// The status of a transfer that libcurl ended with this sentence.
pub fn status_by(sentence: &str) -> cw_status {
    let ceilings = ["Too large response headers", "Too many response headers"];
    match ceilings.iter().any(|words| sentence.starts_with(words)) {
        true => cw_status::CW_E_HEADERS_TOO_LARGE,
        false => cw_status::CW_E_CURL,
    }
}
