//! Setting an easy's options, and remembering them.

use std::ffi::{CStr, CString};
use std::fmt::Display;
use std::os::raw::{c_int, c_long};
use std::time::Duration;
use std::{ptr, thread};

use curl_sys::{
    CURLE_BAD_FUNCTION_ARGUMENT, CURLE_OK, CURLE_OUT_OF_MEMORY, CURLE_UNKNOWN_OPTION,
    CURLE_UNSUPPORTED_PROTOCOL, CURLOPT_URL, CURLcode, CURLoption, curl_blob,
};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::cw_easy;
use crate::core::memory;
use crate::core::options::kinds::{EasyOption, OptionKind, is_no};
use crate::core::options::ours;
use crate::core::options::text;
use crate::core::table::call::Call;
use crate::core::table::rules::{LIVE, Rule};
use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::boundary::types::{CW_ADDRESS_ANY, CW_ADDRESS_PUBLIC};
use crate::driver::calls::control;
use crate::driver::calls::pushing;
use crate::driver::easy::defaults;
use crate::driver::easy::recorded::{List, Recorded, Value};
use crate::driver::easy::request;
use crate::driver::easy::settings::Placed;
use crate::driver::easy::trust;
use crate::driver::libcurl::ffi::{CURLE_NOT_BUILT_IN, CURLOPT_PROTOCOLS_STR};
use crate::driver::libcurl::lacking;
use crate::driver::libcurl::version::curl_text;
use crate::driver::outer_call::find::find_easy;
use crate::driver::outer_call::on_easy::{on_easy, on_easy_by};

/// libcurl refuses longer strings and blobs without saying why.
const MAX_LENGTH: usize = 8_000_000;

/// The option with this number, if `setter` sets it.
fn settable(number: c_int, setter: Call) -> Result<&'static EasyOption> {
    let Some(option) = EasyOption::by_number(number) else {
        let sentence = is_no("CW_OPT_", number);
        return Err(Error::new(cw_status::CW_E_OPTION_UNKNOWN, sentence));
    };
    let name = option.name;
    if let Some(instead) = option.reserved() {
        let sentence = format!("CW_OPT_{name} is reserved: {instead}");
        return Err(Error::new(cw_status::CW_E_OPTION_RESERVED, sentence));
    }
    let right = option.setter().unwrap_or_default();
    let also = setter == Call::cw_easy_set_long && right == Call::cw_easy_set_bool.name();
    if setter.name() != right && !also {
        let sentence = format!("CW_OPT_{name} is set with {right}");
        return Err(Error::new(cw_status::CW_E_OPTION_TYPE, sentence));
    }
    Ok(option)
}

/// What libcurl would refuse in words of its own, or take and then fail at.
fn lacks(option: &EasyOption, what: &str) -> Error {
    let sentence = format!(
        "for CW_OPT_{}, this libcurl does not have {what}",
        option.name
    );
    Error::new(cw_status::CW_E_UNSUPPORTED, sentence)
}

/// The words are ours: libcurl's own, such as "setopt 0x62 got bad argument", name nothing.
fn refused(option: &EasyOption, value: &Value, code: CURLcode) -> Error {
    let name = option.name;
    let lacking = match (code, value) {
        (CURLE_UNSUPPORTED_PROTOCOL, Value::Long(value)) => lacking::in_number(name, *value),
        (CURLE_NOT_BUILT_IN, Value::Long(_)) if option.kind == OptionKind::Values => {
            Some(format!("what {} asks for", value.describe()))
        }
        _ => None,
    };
    if let Some(what) = lacking {
        return lacks(option, &what);
    }
    let (status, sentence) = match code {
        CURLE_UNKNOWN_OPTION | CURLE_NOT_BUILT_IN => (
            cw_status::CW_E_UNSUPPORTED,
            format!("this libcurl does not have CW_OPT_{name}"),
        ),
        CURLE_OUT_OF_MEMORY => (
            cw_status::CW_E_OUT_OF_MEMORY,
            format!("no memory for the value of CW_OPT_{name}"),
        ),
        _ => (
            cw_status::CW_E_OPTION_VALUE,
            format!(
                "libcurl refuses {} for CW_OPT_{name}, which takes {}; see CURLOPT_{name}(3)",
                value.describe(),
                option.kind.takes()
            ),
        ),
    };
    match curl_text(code as i32).to_string_lossy() {
        text if status == cw_status::CW_E_OPTION_VALUE && code != CURLE_BAD_FUNCTION_ARGUMENT => {
            Error::new(status, format!("{sentence} ({text})"))
        }
        _ => Error::new(status, sentence),
    }
}

/// A switch is set as a number too, of which libcurl would take any but 0 for on.
fn check_switch(option: &EasyOption, value: &Value) -> Result<()> {
    let (OptionKind::Switch, Value::Long(value)) = (option.kind, value) else {
        return Ok(());
    };
    let most = match value {
        0 | 1 => return Ok(()),
        _ => ours::most(option.name),
    };
    if (0..=most).contains(value) {
        return Ok(());
    }
    let name = option.name;
    let sentence = match most {
        1 => format!("CW_OPT_{name} is on or off: {value} is not 0 or 1"),
        _ => format!("CW_OPT_{name} takes 0 to {most}, and not {value}"),
    };
    Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
}

/// Refuses what would be more than one line of a request, or more than one word of it.
fn check_text(option: &EasyOption, value: &Value, options: &Recorded) -> Result<()> {
    let commands = options.string(CURLOPT_PROTOCOLS_STR).is_some();
    let check = |what: &dyn Display, string: &CStr| {
        let Some(fault) = text::fault(option.name, string.to_bytes(), commands) else {
            return Ok(());
        };
        let sentence = format!("{what} for CW_OPT_{} has {fault}", option.name);
        Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
    };
    match value {
        Value::String(Some(string)) => check(&"the string", string),
        Value::List(list) => (list.strings.iter().enumerate())
            .try_for_each(|(index, it)| check(&format_args!("strings[{index}]"), it)),
        _ => Ok(()),
    }
}

fn set(call: Call, easy: cw_easy, option: c_int, value: Value) -> Result<()> {
    let known = settable(option, call).and_then(|it| check_switch(it, &value).map(|()| it));
    let most = EasyOption::by_number(option).and_then(EasyOption::live_most);
    match (known, most, &value) {
        (Ok(option), Some(most), &(Value::Long(number) | Value::Off(number))) => {
            set_live(call, easy, option, number, most)
        }
        // It would not be a matter of the transfer that is under way.
        (Err(wrong), Some(_), _) => Err(wrong),
        (known, _, _) => put((call, call.rule()), easy, known, || Ok(value)),
    }
}

/// Sets an option to what it is known to take, once the easy is held.
fn put(
    by: (Call, Rule),
    easy: cw_easy,
    option: Result<&'static EasyOption>,
    value: impl FnOnce() -> Result<Value>,
) -> Result<()> {
    on_easy_by(by, easy, |held| {
        let (option, value) = (option?, value()?);
        pushing::check(held, option)?;
        let body = held.body();
        check_text(option, &value, &body.settings.borrow().options)?;
        body.settings.borrow_mut().options.make_room()?;
        body.apply(option, &value)?;
        let number = option.number as CURLoption;
        let mut settings = body.settings.borrow_mut();
        settings.options.put(number, value);
        settings.url.follow(number);
        // Its place depends on its URL and on how that is reached.
        settings.placed = Placed::default();
        drop(settings);
        if request::OPTIONS.contains(&number) {
            body.tell_request();
        }
        match trust::depends_on(number) {
            true => body.tell_trust(),
            false => Ok(()),
        }
    })
}

/// How often another thread may be in the way.
const TRIES: usize = 1000;

/// Sets what counts at once for a transfer that is under way, and may begin or end meanwhile.
fn set_live(
    call: Call,
    easy: cw_easy,
    option: &'static EasyOption,
    number: i64,
    most: i64,
) -> Result<()> {
    let value = || match option.kind {
        OptionKind::Off => Value::Off(number),
        _ => Value::Long(number as c_long),
    };
    let mut tries = 0..TRIES;
    loop {
        if find_easy(easy).is_ok_and(|slot| slot.is_under_way(easy)) {
            if !(0..=most).contains(&number) {
                return Err(refused(option, &value(), CURLE_BAD_FUNCTION_ARGUMENT));
            }
            match control::set_live(call, easy, option.number, number) {
                Ok(true) => return Ok(()),
                Err(error) if error.status != cw_status::CW_E_NOT_ADDED => return Err(error),
                Ok(false) | Err(_) => {}
            }
        }
        let changes = |error: &Error| {
            matches!(
                error.status,
                cw_status::CW_E_CONCURRENT | cw_status::CW_E_IN_USE
            )
        };
        match put((call, LIVE), easy, Ok(option), || Ok(value())) {
            Err(error) if changes(&error) && tries.next().is_some() => thread::yield_now(),
            answer => return answer,
        }
    }
}

impl EasyBody {
    /// Hands a value to libcurl.
    pub fn apply(&self, option: &EasyOption, value: &Value) -> Result<()> {
        let Some(raw) = self.raw() else {
            return Ok(());
        };
        let number = option.number as CURLoption;
        // What a transfer left there, libcurl would not replace.
        self.take_error();
        // SAFETY: the handle is alive and held, and the table says that the option takes a value
        // of this type. Strings and blobs are copied by libcurl; lists are kept beside it until
        // they are replaced or the handle is gone.
        let code = unsafe {
            match value {
                Value::Long(value) => {
                    curl_sys::curl_easy_setopt(raw, number, defaults::number(number, *value))
                }
                Value::Off(value) => curl_sys::curl_easy_setopt(raw, number, *value),
                Value::String(value) => {
                    let value = value.as_deref().or_else(|| defaults::string(number));
                    let value = value.map_or(ptr::null(), CStr::as_ptr);
                    curl_sys::curl_easy_setopt(raw, number, value)
                }
                Value::Bytes(Some(bytes)) => {
                    let blob = curl_blob {
                        data: bytes.as_ptr().cast_mut().cast(),
                        len: bytes.len(),
                        flags: curl_sys::CURL_BLOB_COPY,
                    };
                    curl_sys::curl_easy_setopt(raw, number, &raw const blob)
                }
                Value::Bytes(None) => {
                    curl_sys::curl_easy_setopt(raw, number, ptr::null::<curl_blob>())
                }
                Value::List(list) => curl_sys::curl_easy_setopt(raw, number, list.head),
            }
        };
        if code == CURLE_OK {
            return Ok(());
        }
        self.take_error();
        Err(refused(option, value, code))
    }

    /// Sets everything on this easy that was set on `other`.
    pub fn replay(&self, other: &Self) -> Result<()> {
        let theirs = other.settings.borrow();
        let mut settings = self.settings.borrow_mut();
        settings.body_limit = theirs.body_limit;
        settings.header_limit = theirs.header_limit;
        settings.queue_timeout = theirs.queue_timeout;
        settings.only_public = theirs.only_public;
        if let Some(reconnect) = theirs.reconnect() {
            settings.uncommon_mut().reconnect = Some(reconnect.clone());
        }
        drop(settings);
        for (number, value) in &theirs.options.values {
            let Some(option) = EasyOption::by_number(*number as i32) else {
                continue;
            };
            let value = match value {
                Value::Long(value) => Value::Long(*value),
                Value::Off(value) => Value::Off(*value),
                Value::String(value) => Value::String(copied_str(value.as_deref())?),
                Value::Bytes(value) => Value::Bytes(copied(value.as_deref())?),
                Value::List(list) => Value::List(List::new(list.strings.iter().map(|it| &**it))?),
            };
            self.settings.borrow_mut().options.make_room()?;
            self.apply(option, &value)?;
            self.settings.borrow_mut().options.put(*number, value);
        }
        let mut settings = self.settings.borrow_mut();
        settings.options.copy_request(&theirs.options)?;
        drop(settings);
        self.tell_request();
        // Options about cookies are the copy's, and are not for what it shares.
        self.use_share(theirs.share.clone())?;
        self.tell_trust()
    }
}

fn copied(bytes: Option<&[u8]>) -> Result<Option<Vec<u8>>> {
    bytes.map(memory::copied).transpose()
}

fn copied_str(string: Option<&CStr>) -> Result<Option<CString>> {
    string.map(memory::copied_str).transpose()
}

/// Sets a number, or what is on or off.
pub fn set_long(call: Call, easy: cw_easy, option: c_int, value: c_long) -> Result<()> {
    set(call, easy, option, Value::Long(value))
}

/// Sets a large number.
pub fn set_off(easy: cw_easy, option: c_int, value: i64) -> Result<()> {
    set(Call::cw_easy_set_off, easy, option, Value::Off(value))
}

/// Sets a string.
pub fn set_string(easy: cw_easy, option: c_int, value: Option<&CStr>) -> Result<()> {
    check_length("string", value.map_or(0, |it| it.count_bytes()))?;
    let known = EasyOption::by_number(option);
    let is_file = known.is_some_and(|it| matches!(it.name, "COOKIEJAR" | "COOKIEFILE"));
    if is_file && value == Some(c"-") {
        return Err(Error::new(
            cw_status::CW_E_OPTION_RESERVED,
            "\"-\" is stdin or stdout to libcurl, which curlward never touches; name a file",
        ));
    }
    let lacking = || lacking::in_string(known?.name, value?);
    if let (Some(option), Some(what)) = (known, lacking()) {
        return Err(lacks(option, &what));
    }
    let value = Value::String(copied_str(value)?);
    set(Call::cw_easy_set_string, easy, option, value)
}

/// Sets the URL to one that is put together when the easy is held.
pub fn set_url(easy: cw_easy, url: impl FnOnce() -> Result<Option<CString>>) -> Result<()> {
    let option = settable(CURLOPT_URL as c_int, Call::cw_easy_set_string);
    let call = Call::cw_easy_set_url;
    put((call, call.rule()), easy, option, || {
        url().map(Value::String)
    })
}

fn check_length(what: &str, len: usize) -> Result<()> {
    if len <= MAX_LENGTH {
        return Ok(());
    }
    let sentence = format!("the {what} has {len} bytes; libcurl takes at most {MAX_LENGTH}");
    Err(Error::new(cw_status::CW_E_OPTION_VALUE, sentence))
}

/// Sets bytes.
pub fn set_bytes(easy: cw_easy, option: c_int, bytes: Option<&[u8]>) -> Result<()> {
    check_length("blob", bytes.map_or(0, <[u8]>::len))?;
    let value = Value::Bytes(copied(bytes)?);
    set(Call::cw_easy_set_bytes, easy, option, value)
}

/// Sets a list.
pub fn set_list(easy: cw_easy, option: c_int, strings: &[&CStr]) -> Result<()> {
    let value = Value::List(List::new(strings.iter().copied())?);
    set(Call::cw_easy_set_list, easy, option, value)
}

/// Sets how long a transfer may wait before it begins: milliseconds, -1 for ever.
pub fn set_queue_timeout(easy: cw_easy, timeout_ms: i64) -> Result<()> {
    let timeout = match u64::try_from(timeout_ms) {
        Ok(ms) => Some(Duration::from_millis(ms)),
        Err(_) if timeout_ms == -1 => None,
        Err(_) => {
            let sentence = format!("{timeout_ms} is no timeout in milliseconds; -1 is for ever");
            return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
        }
    };
    on_easy(Call::cw_easy_set_queue_timeout, easy, |held| {
        held.body().settings.borrow_mut().queue_timeout = timeout;
        Ok(())
    })
}

/// Sets which addresses its transfers may connect to.
pub fn set_address_policy(easy: cw_easy, policy: c_int) -> Result<()> {
    on_easy(Call::cw_easy_set_address_policy, easy, |held| {
        let only_public = match policy {
            CW_ADDRESS_ANY => false,
            CW_ADDRESS_PUBLIC => true,
            _ => {
                let sentence = format!(
                    "{policy} is no policy; the policies are CW_ADDRESS_ANY and CW_ADDRESS_PUBLIC"
                );
                return Err(Error::new(cw_status::CW_E_ARGUMENT, sentence));
            }
        };
        let mut settings = held.body().settings.borrow_mut();
        settings.only_public = only_public;
        // libcurl is asked to tell of connections when the transfer is placed.
        settings.placed = Placed::default();
        Ok(())
    })
}

/// Sets the application's token.
pub fn set_token(easy: cw_easy, token: usize) -> Result<()> {
    on_easy(Call::cw_easy_set_token, easy, |held| {
        held.body().settings.borrow_mut().token = token;
        Ok(())
    })
}
