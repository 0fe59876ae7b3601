//! What handles are called in sentences.

use crate::core::errors::error::{Result, number};
use crate::core::errors::status::cw_status;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::driver::access::state::{Easy, MultiEntry, look_up};
use crate::driver::outer_call::refusal;

/// The name of a multi, alive or not.
pub fn multi(multi: cw_multi) -> Result<String> {
    let found = look_up::<MultiEntry>(multi.id);
    name(Kind::Multi, multi.id, found.err())
}

/// The name of an easy, alive or not.
pub fn easy(easy: cw_easy) -> Result<String> {
    let found = look_up::<Easy>(easy.id);
    name(Kind::Easy, easy.id, found.err())
}

fn name(kind: Kind, id: u64, problem: Option<cw_status>) -> Result<String> {
    match problem {
        None | Some(cw_status::CW_E_STALE_HANDLE | cw_status::CW_E_FORKED) => {
            Ok(format!("{} {}", kind.word(), number(id)))
        }
        Some(status) => Err(refusal::not_found(kind, id, status)),
    }
}
