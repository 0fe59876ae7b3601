//! Transfers whose response is a stream of events: begun, received event by event, and asked for
//! again when it breaks off.

mod headers;

use std::time::{Duration, Instant};

use curl_sys::{
    CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY,
    CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_OK, CURLE_OPERATION_TIMEDOUT,
    CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_SSL_CONNECT_ERROR, CURLcode,
};

use super::last_response::{self, KEPT_OF_ANOTHER, status};
use super::{again, clocks, harvest, placing, read_ahead, request_headers, tally, waiting};
use crate::core::admission::Need;
use crate::core::easy::message::cw_message;
use crate::core::errors::error::{Error, Result, number};
use crate::core::errors::status::cw_status;
use crate::core::event_stream::media_type::is_event_stream;
use crate::core::event_stream::parser::{Event, Parser, Stop};
use crate::driver::access::easy::{EasyBody, EasyRef, Handler};
use crate::driver::access::inside::{Inside, Owning};
use crate::driver::boundary::types::{CW_RECV, cw_event};
use crate::driver::easy::body::Body;
use crate::driver::easy::event_stream::{EventStream, State};
use crate::driver::easy::registrations::EVENT;
use crate::driver::easy::request::Request;
use crate::driver::easy::settings::DEFAULT_BODY_LIMIT;
use crate::driver::transfer::calling::Verdict;

/// How libcurl ends a transfer whose connection was not made, or broke off.
const BROKEN: [CURLcode; 11] = [
    CURLE_COULDNT_RESOLVE_HOST,
    CURLE_COULDNT_RESOLVE_PROXY,
    CURLE_COULDNT_CONNECT,
    CURLE_SSL_CONNECT_ERROR,
    CURLE_OPERATION_TIMEDOUT,
    CURLE_SEND_ERROR,
    CURLE_RECV_ERROR,
    CURLE_GOT_NOTHING,
    CURLE_PARTIAL_FILE,
    CURLE_HTTP2,
    CURLE_HTTP2_STREAM,
];

impl EasyBody {
    /// Whether the response goes to an event function.
    pub fn has_events(&self) -> bool {
        self.settings.borrow().callbacks.has(EVENT)
    }

    pub fn take_events(&self) -> Option<Box<EventStream>> {
        let mut transfer = self.transfer.borrow_mut();
        transfer.uncommon_if_any()?.events.take()
    }

    pub fn put_events(&self, events: Box<EventStream>) {
        self.transfer.borrow_mut().uncommon_mut().events = Some(events);
    }

    /// Tells the application of an event.
    fn on_event(&self, event: Event) -> Verdict {
        let Some((function, user_data)) = self.registered(EVENT) else {
            return Verdict::Abort;
        };
        let told = cw_event {
            event: event.kind.as_ptr().cast(),
            id: event.id.as_ptr().cast(),
            data: event.data.as_ptr().cast(),
            data_len: event.data.len() - 1,
            retry_ms: event
                .retry
                .map_or(-1, |retry| i64::try_from(retry).unwrap_or(i64::MAX)),
        };
        // SAFETY: the application registered the function for this user_data; the event outlives the
        // call.
        let call = || unsafe { function(self.id.get(), &raw const told, user_data) };
        let result = self.call(EVENT, call);
        self.verdict(EVENT, result)
    }
}

/// Refuses what has no stream of events, or not the same once more.
pub fn check(body: &EasyBody) -> Result<()> {
    let settings = body.settings.borrow();
    if !settings.callbacks.has(EVENT) {
        return Ok(());
    }
    let request = settings.options.request();
    let gives_once = settings.reconnect().is_some()
        && matches!(request, Request::Post | Request::Put)
        && !matches!(
            settings.options.body(),
            Some(Body::Bytes(_) | Body::File(_))
        );
    let why = if settings.output_file().is_some() {
        "an output file, which would take the same body; take one of them away"
    } else if request == Request::Head {
        "CW_OPT_NOBODY, which gets no events; take one of them away"
    } else if gives_once {
        "cw_easy_set_event_reconnect, and its own body may be there only once; give it with \
         cw_easy_set_body or cw_easy_set_body_file"
    } else {
        return Ok(());
    };
    let id = number(body.id.get().id);
    let sentence = format!("easy {id} has an event function and {why}");
    Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
}

/// Makes ready for the stream of a transfer that begins, or begins again.
pub fn begin(body: &EasyBody) -> Result<()> {
    match body.has_events() {
        true => begin_stream(body),
        false => Ok(()),
    }
}

/// What is known of the stream of a transfer, which may have waited until now.
fn taken(body: &EasyBody) -> Box<EventStream> {
    body.take_events().unwrap_or_else(|| {
        let settings = body.settings.borrow();
        let limit = settings.body_limit.unwrap_or(DEFAULT_BODY_LIMIT);
        let last_id = settings.reconnect().map_or(&[][..], |it| &it.last_id);
        Box::new(EventStream {
            parser: Parser::new(limit, last_id),
            state: State::Asks,
            skip: 0,
            headers: None,
            in_vain: 0,
            again_at: None,
        })
    })
}

#[cold]
fn begin_stream(body: &EasyBody) -> Result<()> {
    let mut events = taken(body);
    events.parser.start_again();
    (events.state, events.skip) = (State::Asks, 0);
    let asked = headers::ask(body, events.parser.last_id());
    let asked = asked.map(|list| events.headers = Some(list));
    body.put_events(events);
    asked
}

/// A transfer leaves libcurl.
pub fn leave(body: &EasyBody) {
    if let Some(mut events) = body.take_events() {
        if let Some(list) = events.headers.take() {
            request_headers::ask_no_more(body, list);
        }
        body.put_events(events);
    }
}

/// Takes a part of the response's body.
pub fn receive(handler: &Handler, data: &[u8]) -> Verdict {
    let body = handler.body();
    let closing = body.runs.get().on.is_some_and(|multi| multi.is_closing());
    if closing || body.is_forked() {
        return Verdict::Abort;
    }
    handler.catch(EVENT.callback.name, Verdict::Abort, |body| {
        if body.settings.borrow().placed.throttled {
            read_ahead::stops_in_callback(body);
        }
        // While functions of the application's run, nobody else needs it.
        let Some(mut events) = body.take_events() else {
            return Verdict::Abort;
        };
        let verdict = events.receive(handler, data);
        body.put_events(events);
        verdict
    })
}

impl EventStream {
    fn receive(&mut self, handler: &Handler, data: &[u8]) -> Verdict {
        let body = handler.body();
        if self.state == State::Asks {
            self.hears_of_response(body);
        }
        match self.state {
            State::Asks | State::Streams => {}
            State::IsOver => return Verdict::Continue,
            State::Refused => return keep(body, data),
        }
        let mut at = self.skip.min(data.len());
        loop {
            if self.parser.event().is_some() {
                match self.tell(handler) {
                    Verdict::Continue => self.parser.take(),
                    Verdict::Pause => {
                        self.skip = self.skip.max(at);
                        return Verdict::Pause;
                    }
                    Verdict::Abort => return Verdict::Abort,
                }
            }
            match self.parser.feed(&data[at..]) {
                Ok(0) => break,
                Ok(fed) => at += fed,
                Err(stop) => return refuse_more(body, &stop),
            }
        }
        self.skip = self.skip.saturating_sub(data.len());
        let mut transfer = body.transfer.borrow_mut();
        transfer.taken = transfer.taken.saturating_add(data.len());
        Verdict::Continue
    }

    fn tell(&self, handler: &Handler) -> Verdict {
        let Some(event) = self.parser.event() else {
            return Verdict::Continue;
        };
        let told = handler.run_pausing(EVENT, CW_RECV, |body| (body.on_event(event), 0));
        told.0
    }

    /// What the response is, whose headers are all there.
    fn hears_of_response(&mut self, body: &EasyBody) {
        self.state = match status(body) {
            Some(200) if is_stream(body) => State::Streams,
            Some(204) => State::IsOver,
            _ => State::Refused,
        };
        if self.state == State::Streams {
            self.in_vain = 0;
        }
    }
}

fn is_stream(body: &EasyBody) -> bool {
    last_response::header(body, c"Content-Type").is_some_and(|it| is_event_stream(&it))
}

/// Keeps some of what is no stream of events, for cw_easy_get_body().
fn keep(body: &EasyBody, data: &[u8]) -> Verdict {
    let kept = body.keep_of_another(data);
    let is_much = body.transfer.borrow().received.len() >= KEPT_OF_ANOTHER;
    match kept {
        Ok(()) if !is_much => Verdict::Continue,
        Ok(()) => {
            body.fail(cw_status::CW_E_EVENT_RESPONSE, &no_stream(body));
            Verdict::Abort
        }
        Err(error) => {
            body.fail(error.status, &error.sentence);
            Verdict::Abort
        }
    }
}

#[cold]
fn refuse_more(body: &EasyBody, stop: &Stop) -> Verdict {
    let limit = body.settings.borrow().body_limit;
    match stop {
        Stop::NoMemory => body.fail(
            cw_status::CW_E_OUT_OF_MEMORY,
            "no memory is left for the event",
        ),
        Stop::TooLarge => {
            let limit = limit.unwrap_or(DEFAULT_BODY_LIMIT);
            let sentence = format!(
                "an event, or a line of one, has more than {limit} bytes; cw_easy_set_body_limit \
                 can allow more"
            );
            body.fail(cw_status::CW_E_EVENT_TOO_LARGE, &sentence);
        }
    }
    Verdict::Abort
}

/// How many bytes of a media type a sentence shows.
const SHOWN: usize = 60;

fn no_stream(body: &EasyBody) -> String {
    let Some(status) = status(body) else {
        return "the protocol is not HTTP, which alone has streams of events".to_owned();
    };
    let kind = last_response::header(body, c"Content-Type");
    let shown = |kind: Vec<u8>| {
        let printable = |byte: &&u8| byte.is_ascii_graphic() || **byte == b' ';
        let kind = kind.iter().filter(printable).take(SHOWN);
        format!(
            "Content-Type {}",
            kind.map(|&byte| char::from(byte)).collect::<String>()
        )
    };
    let kind = kind.map_or_else(|| "no Content-Type".to_owned(), shown);
    format!(
        "the server answered with status {status} and {kind}; a stream of events has status 200 and \
         Content-Type text/event-stream"
    )
}

/// The status of a transfer that libcurl has ended, once it is known what its response was.
pub fn settle(body: &EasyBody, status: cw_status) -> cw_status {
    match body.take_events() {
        None => status,
        Some(events) => settle_stream(body, events, status),
    }
}

#[cold]
fn settle_stream(body: &EasyBody, mut events: Box<EventStream>, status: cw_status) -> cw_status {
    if events.state == State::Asks && status == cw_status::CW_OK {
        events.hears_of_response(body);
    }
    let is_refused = events.state == State::Refused;
    body.put_events(events);
    if !is_refused || status != cw_status::CW_OK {
        return status;
    }
    body.set_detail(&no_stream(body));
    cw_status::CW_E_EVENT_RESPONSE
}

/// Whether a transfer that libcurl has ended with `code` goes on: then it waits, and asks again.
pub fn goes_on(inside: &Inside, slot: EasyRef, code: CURLcode) -> bool {
    let body = inside.running(slot);
    match body.has_events() {
        true => again_after(inside, slot, code, None),
        false => false,
    }
}

/// The same for one that waited for what did not come, and was added then.
pub fn waits_on(inside: &Inside, slot: EasyRef, message: &cw_message, added: Instant) -> bool {
    let body = inside.running(slot);
    let is_stream = body.has_events() && harvest::may_go_on(slot, body);
    let code = message.curl_code as CURLcode;
    is_stream && again_after(inside, slot, code, Some(added))
}

#[cold]
fn again_after(inside: &Inside, slot: EasyRef, code: CURLcode, added: Option<Instant>) -> bool {
    let body = inside.running(slot);
    let Some(at) = time_of_next(body, code, added) else {
        return false;
    };
    read_ahead::stops(inside, body);
    tally::ends(inside, body);
    let so_far = again::take_back(inside, slot);
    let wish = placing::wish(inside, body);
    waiting::hold(inside, slot, wish, Need::Time(at), added.or(so_far));
    true
}

/// When the stream is asked for again, if it is.
fn time_of_next(body: &EasyBody, code: CURLcode, added: Option<Instant>) -> Option<Instant> {
    let plan = body.settings.borrow().reconnect()?.plan;
    let mut events = taken(body);
    let at = events.time_of_next(code, |retry, in_vain| plan.wait(retry, in_vain));
    let in_vain = events.in_vain;
    let is_enough = at == Some(None);
    body.put_events(events);
    if is_enough {
        let detail = body.transfer.borrow().detail.clone();
        let sentence =
            format!("{detail}; the stream was asked for again {in_vain} time(s) in vain");
        body.set_detail(&sentence);
    }
    let added = added.or_else(|| Instant::now().checked_sub(again::so_far(body)));
    let whole = added.and_then(|added| clocks::clocks(body, added).whole_end());
    at?.filter(|_| whole.is_none_or(|whole| Instant::now() < whole))
}

impl EventStream {
    /// When it is asked for again: none where it is not, and none in that where it was often enough.
    fn time_of_next(
        &mut self,
        code: CURLcode,
        wait: impl FnOnce(Option<u64>, u32) -> Option<Duration>,
    ) -> Option<Option<Instant>> {
        let is_broken = match (self.state, code) {
            (State::Streams, CURLE_OK) => true,
            (State::Asks | State::Streams, code) => BROKEN.contains(&code),
            (State::IsOver | State::Refused, _) => false,
        };
        if !is_broken {
            return None;
        }
        let Some(wait) = wait(self.parser.retry(), self.in_vain) else {
            return Some(None);
        };
        self.in_vain += 1;
        self.again_at = Instant::now().checked_add(wait);
        Some(self.again_at)
    }
}
