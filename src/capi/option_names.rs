//! The options of an easy by name, number and type.

use std::ffi::CStr;
use std::os::raw::{c_char, c_int};
use std::ptr;

use crate::core::options::kinds::{EasyOption, OptionKind};

/// Type of an option for cw_option_type(): set with cw_easy_set_long().
pub const CW_TYPE_LONG: i32 = 1;
/// Type of an option for cw_option_type(): set with cw_easy_set_bool().
pub const CW_TYPE_BOOL: i32 = 2;
/// Type of an option for cw_option_type(): set with cw_easy_set_off().
pub const CW_TYPE_OFF: i32 = 3;
/// Type of an option for cw_option_type(): set with cw_easy_set_string().
pub const CW_TYPE_STRING: i32 = 4;
/// Type of an option for cw_option_type(): set with cw_easy_set_bytes().
pub const CW_TYPE_BYTES: i32 = 5;
/// Type of an option for cw_option_type(): set with cw_easy_set_list().
pub const CW_TYPE_LIST: i32 = 6;
/// Type of an option for cw_option_type(): no setter takes it. The error of one
/// says what to call instead.
pub const CW_TYPE_RESERVED: i32 = 7;

/// Returns the CW_OPT_ number of an option's name, 0 if none.
///
/// `name` is such as "TIMEOUT_MS", in upper or lower case, also with CW_OPT_ or
/// CURLOPT_ before it; NULL has no number. Names that libcurl keeps only for old
/// programs, such as "ENCODING" and "FILE", have none.
///
/// Callable from everywhere. Corresponds to curl_easy_option_by_name().
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cw_option_by_name(name: *const c_char) -> c_int {
    // SAFETY: the caller passes NULL or a terminated string.
    let name = unsafe { super::args::optional_str(name) };
    name.and_then(by_name).map_or(0, |option| option.number)
}

fn by_name(name: &CStr) -> Option<&'static EasyOption> {
    let name = name.to_str().ok()?.to_ascii_uppercase();
    let prefixes = ["CW_OPT_", "CURLOPT_"];
    let bare = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    EasyOption::by_name(bare.unwrap_or(&name))
}

/// Returns the name of a CW_OPT_ number, NULL if none.
///
/// The name is such as "TIMEOUT_MS", and the string is static.
///
/// Callable from everywhere. Corresponds to curl_easy_option_by_id().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_option_name(option: c_int) -> *const c_char {
    EasyOption::by_number(option).map_or(ptr::null(), |option| option.c_name.as_ptr())
}

/// Returns the type of a CW_OPT_ number, 0 if it is none.
///
/// The type, such as CW_TYPE_LONG, tells which function sets the option.
///
/// Callable from everywhere. Corresponds to curl_easy_option_by_id().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_option_type(option: c_int) -> c_int {
    EasyOption::by_number(option).map_or(0, type_of)
}

fn type_of(option: &EasyOption) -> c_int {
    if option.reserved().is_some() {
        return CW_TYPE_RESERVED;
    }
    match option.kind {
        OptionKind::Long | OptionKind::Values => CW_TYPE_LONG,
        OptionKind::Switch => CW_TYPE_BOOL,
        OptionKind::Off => CW_TYPE_OFF,
        OptionKind::String => CW_TYPE_STRING,
        OptionKind::Blob => CW_TYPE_BYTES,
        OptionKind::List => CW_TYPE_LIST,
        OptionKind::Object | OptionKind::Callback | OptionKind::Function => CW_TYPE_RESERVED,
    }
}

/// Returns the next CW_OPT_ number, 0 after the last one.
///
/// The numbers come in their order; the one after 0 is the first.
///
/// Callable from everywhere. Corresponds to curl_easy_option_next().
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn cw_option_next(option: c_int) -> c_int {
    EasyOption::after(option).map_or(0, |option| option.number)
}
