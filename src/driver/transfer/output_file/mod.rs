//! Transfers whose response goes to a file: begun, received, checked, put in its place.

mod headers;

use curl_sys::{CURLE_HTTP_RETURNED_ERROR, CURLE_OK, CURLOPT_CUSTOMREQUEST, CURLcode};
use sha2::{Digest, Sha256};

use crate::core::download::kept::Kept;
use crate::core::download::range::ContentRange;
use crate::core::download::response::{Asked, Response, Step};
use crate::core::download::validator::{Validator, Version};
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::output_file::part::{self, Part};
use crate::driver::easy::output_file::{Download, OutputFile, State};
use crate::driver::easy::request::Request;
use crate::driver::transfer::calling::Verdict;
use crate::driver::transfer::{last_response, request_headers};

impl EasyBody {
    /// Whether the response goes to a file.
    pub fn has_output_file(&self) -> bool {
        self.settings.borrow().output_file().is_some()
    }

    fn take_download(&self) -> Option<Box<Download>> {
        let mut transfer = self.transfer.borrow_mut();
        transfer.uncommon_if_any()?.download.take()
    }

    fn put_download(&self, download: Box<Download>) {
        self.transfer.borrow_mut().uncommon_mut().download = Some(download);
    }

    /// Takes body bytes for the file.
    pub fn write_to_file(&self, data: &[u8]) -> Verdict {
        let Some(mut download) = self.take_download() else {
            return Verdict::Abort;
        };
        let settings = self.settings.borrow();
        let file = settings.output_file();
        let received = file.map_or(Ok(()), |file| download.receives(self, file, data));
        drop(settings);
        self.put_download(download);
        match received {
            Ok(()) => Verdict::Continue,
            Err(error) => {
                self.fail(error.status, &error.sentence);
                Verdict::Abort
            }
        }
    }
}

/// Opens the file of a transfer that begins, if it has one.
pub fn begin(body: &EasyBody) -> Result<()> {
    match body.has_output_file() {
        true => open(body),
        false => Ok(()),
    }
}

#[cold]
fn open(body: &EasyBody) -> Result<()> {
    let settings = body.settings.borrow();
    let Some(file) = settings.output_file() else {
        return Ok(());
    };
    let part = Part::open(&file.names)?;
    let kept = match file.resume && part.len() > 0 {
        true => Part::kept(&file.names).filter(|kept| kept.whole.is_none_or(|it| part.len() <= it)),
        false => None,
    };
    let options = &settings.options;
    let is_get =
        options.request() == Request::Get && options.string(CURLOPT_CUSTOMREQUEST).is_none();
    let goes_on = |kept: &Kept| is_get && (file.sha256.is_some() || kept.source == source(body));
    let conditions = match kept.as_ref().filter(|kept| goes_on(kept)) {
        Some(kept) => Some(headers::ask(body, part.len(), &kept.validator)?),
        None => None,
    };
    drop(settings);
    body.put_download(Box::new(Download {
        part,
        resumable: kept.is_some(),
        kept,
        conditions,
        state: State::Asks,
        whole: None,
        until: None,
        published: false,
    }));
    Ok(())
}

/// A digest of the URL, which may have a password and is not to be found in a file.
fn source(body: &EasyBody) -> String {
    use std::fmt::Write;

    let settings = body.settings.borrow();
    let url = settings.options.c_string(curl_sys::CURLOPT_URL);
    let digest = Sha256::digest(url.unwrap_or_default().to_bytes());
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The status of a transfer that libcurl has ended, once its file is in its place, or why it is not.
pub fn settle(body: &EasyBody, status: cw_status, code: CURLcode) -> (cw_status, CURLcode) {
    let Some(mut download) = body.take_download() else {
        return (status, code);
    };
    let settings = body.settings.borrow();
    let file = settings.output_file();
    let file = file.filter(|_| !body.is_forked() && download.may_be_whole(body, status, code));
    let finished = file.map(|file| download.finishes(body, file));
    drop(settings);
    body.put_download(download);
    match finished {
        None => (status, code),
        Some(Ok(())) => (cw_status::CW_OK, CURLE_OK),
        Some(Err(error)) => {
            body.set_detail(&error.sentence);
            (error.status, code)
        }
    }
}

/// A transfer leaves libcurl: its file is for others.
pub fn leave(body: &EasyBody) {
    if let Some(download) = body.take_download() {
        end(body, *download);
    }
}

#[cold]
fn end(body: &EasyBody, mut download: Download) {
    if let Some(conditions) = download.conditions.take() {
        request_headers::ask_no_more(body, conditions);
    }
    if body.is_forked() {
        return;
    }
    let settings = body.settings.borrow();
    let file = settings.output_file();
    let keeps = || download.resumable && download.part.has_its_length();
    if let Some(file) = file.filter(|_| !download.published && !keeps()) {
        download.part.remove(&file.names);
    }
    download.part.unlock();
}

impl Download {
    fn receives(&mut self, body: &EasyBody, file: &OutputFile, data: &[u8]) -> Result<()> {
        if self.state == State::Asks {
            self.hears_of_response(body, file)?;
        }
        match self.state {
            State::Refused => return body.keep_of_another(data),
            State::IsWhole => return Ok(()),
            State::Asks | State::Writes => {}
        }
        let most = file.length.or(self.whole);
        if most.is_some_and(|most| self.part.len() + data.len() as u64 > most) {
            return Err(self.is_not(body, file, most.unwrap_or(0), "more"));
        }
        self.part.write(data).map_err(|why| {
            let why = part::failed("write to", &file.names.part, &why);
            self.with_what_is_left(why)
        })
    }

    /// What to do with the response, whose headers are all there.
    fn hears_of_response(&mut self, body: &EasyBody, file: &OutputFile) -> Result<()> {
        let header = |name| last_response::header(body, name);
        let [tag, modified, date] = [c"ETag", c"Last-Modified", c"Date"].map(header);
        let version = Version {
            tag: tag.as_deref(),
            modified: modified.as_deref(),
            date: date.as_deref(),
        };
        let range = header(c"Content-Range");
        let response = Response {
            status: last_response::status(body),
            range: range.and_then(|it| ContentRange::parse(&it)),
            version,
        };
        let kept = self.kept.as_ref().filter(|_| self.conditions.is_some());
        let asked = kept.map(|kept| Asked {
            from: self.part.len(),
            kept,
        });
        let hashes = file.sha256.is_some();
        self.state = State::Writes;
        match response.step(asked) {
            Step::StartOver => {
                self.resumable = false;
                let validator = Validator::of(version).filter(|_| file.resume);
                let kept = validator.map(|validator| Kept {
                    source: source(body),
                    validator,
                    whole: headers::content_length(body),
                });
                self.part.start_over(&file.names, kept.as_ref(), hashes)?;
                self.resumable = kept.is_some();
            }
            Step::GoOn { until, whole } => {
                (self.until, self.whole) = (Some(until), whole);
                self.part.go_on(&file.names, hashes)?;
            }
            Step::IsWhole => {
                self.state = State::IsWhole;
                self.part.go_on(&file.names, hashes)?;
            }
            Step::Refuse => self.state = State::Refused,
            Step::Misfit(how) => {
                self.resumable = false;
                let (id, len) = (number(body.id.get().id), self.part.len());
                let sentence = format!(
                    "the server's answer to easy {id}, which asked for the rest after {len} bytes, \
                     {how}; the partial file is removed, and the next transfer starts over"
                );
                return Err(Error::new(cw_status::CW_E_FILE_CONTENT, sentence));
            }
        }
        Ok(())
    }

    /// Whether libcurl has all that there is. With CW_OPT_FAILONERROR it takes for an error what may
    /// say that nothing is missing.
    fn may_be_whole(&self, body: &EasyBody, status: cw_status, code: CURLcode) -> bool {
        let nothing_was_missing = || {
            status == cw_status::CW_E_CURL
                && code == CURLE_HTTP_RETURNED_ERROR
                && self.conditions.is_some()
                && body.response_code() == 416
        };
        status == cw_status::CW_OK || nothing_was_missing()
    }

    fn finishes(&mut self, body: &EasyBody, file: &OutputFile) -> Result<()> {
        if self.state == State::Asks {
            self.hears_of_response(body, file)?;
        }
        if self.state == State::Refused {
            let sentence = format!(
                "the server answered with status {}, and nothing of that is for {}",
                body.response_code(),
                file.names.path.display()
            );
            let error = Error::new(cw_status::CW_E_FILE_RESPONSE, sentence);
            return Err(self.with_what_is_left(error));
        }
        self.is_all_there(body, file)?;
        let published = self.part.publish(&file.names, file.sync);
        self.published = published.is_ok() || !self.part.is_named(&file.names);
        published.map_err(|error| match self.published {
            true => error,
            false => self.with_what_is_left(error),
        })
    }

    fn is_all_there(&mut self, body: &EasyBody, file: &OutputFile) -> Result<()> {
        let len = self.part.len();
        if let Some(until) = self.until.filter(|&until| len > until) {
            return Err(self.is_not(body, file, until, "more"));
        }
        if let Some(whole) = self.whole.max(self.until).filter(|&whole| len < whole) {
            let sentence = format!("the server gave {len} bytes and no more of {whole}");
            let error = Error::new(cw_status::CW_E_FILE_CONTENT, sentence);
            return Err(self.with_what_is_left(error));
        }
        if let Some(length) = file.length.filter(|&length| len != length) {
            return Err(self.is_not(
                body,
                file,
                length,
                if len < length { "fewer" } else { "more" },
            ));
        }
        if !self.part.has_its_length() {
            self.resumable = false;
            let sentence = format!(
                "another program has made {} longer or shorter, though {len} bytes should be there; \
                 it is removed",
                file.names.part.display()
            );
            let error = Error::new(cw_status::CW_E_FILE_CONTENT, sentence);
            return Err(self.with_what_is_left(error));
        }
        if self.part.digest() != file.sha256 {
            self.resumable = false;
            let sentence = format!(
                "the {len} bytes that came for {} have another SHA-256 than they should have; they \
                 are removed",
                file.names.path.display()
            );
            return Err(Error::new(cw_status::CW_E_FILE_CONTENT, sentence));
        }
        Ok(())
    }

    /// It has another length than it should have, and cannot become right.
    #[cold]
    fn is_not(&mut self, body: &EasyBody, file: &OutputFile, length: u64, how: &str) -> Error {
        self.resumable = false;
        let sentence = format!(
            "easy {} got {how} bytes for {} than the {length} that it should have; what came is \
             removed",
            number(body.id.get().id),
            file.names.path.display()
        );
        Error::new(cw_status::CW_E_FILE_CONTENT, sentence)
    }

    /// Tells what another transfer can go on with.
    fn with_what_is_left(&self, error: Error) -> Error {
        let left = match self.resumable {
            true => format!(
                "the partial file keeps its {} bytes, and another transfer goes on with them",
                self.part.len()
            ),
            false => "the next transfer starts over".to_owned(),
        };
        Error::new(error.status, format!("{}; {left}", error.sentence))
    }
}

/// Refuses what makes no file, or no rest of one.
pub fn check(body: &EasyBody) -> Result<()> {
    let settings = body.settings.borrow();
    match settings.output_file() {
        Some(file) => headers::check(&settings.options, file, number(body.id.get().id)),
        None => Ok(()),
    }
}
