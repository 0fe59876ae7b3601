//! Easies: made, copied, performed, freed.

use std::os::raw::c_int;
use std::thread;
use std::time::Duration;

use crate::core::easy::life::Phase;
use crate::core::easy::message::cw_message;
use crate::core::easy::signals::Halt;
use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::core::handles::registry::fork_depth;
use crate::core::handles::ticket::{Kind, cw_easy, cw_multi};
use crate::core::memory;
use crate::core::protocol::{context, free, opening};
use crate::core::table::call::Call;
use crate::core::threads::frames;
use crate::core::websocket::rules::Rules;
use crate::driver::access::easy::{Easy, EasyBody};
use crate::driver::access::handles::handles;
use crate::driver::access::inside::Holding;
use crate::driver::access::libcurl::Libcurl;
use crate::driver::boundary::misuse;
use crate::driver::calls::{messages, multi, simple};
use crate::driver::libcurl::easy::EasyHandle;
use crate::driver::libcurl::version;
use crate::driver::outer_call::done;
use crate::driver::outer_call::find::find_easy;
use crate::driver::outer_call::on_easy::{on_easy, stale};
use crate::driver::outer_call::refusal;
use crate::driver::transfer::{called, configured};

/// Makes an idle easy.
pub fn new() -> Result<cw_easy> {
    misuse::check_handler(Call::cw_easy_new)?;
    version::check()?;
    create(|_| Ok(()))
}

/// Makes an easy and sets it up before anybody knows it.
fn create(set_up: impl FnOnce(&EasyBody) -> Result<()>) -> Result<cw_easy> {
    let vacant = handles()
        .acquire::<Easy>()
        .ok_or_else(|| Error::new(cw_status::CW_E_OUT_OF_MEMORY, "no room for another easy"))?;
    let body = vacant.body();
    let made = EasyHandle::new().and_then(|handle| {
        body.handle.replace(Some(handle));
        body.forks.set(fork_depth());
        configured::configure(&vacant);
        set_up(body)?;
        called::listen(&vacant, Call::cw_easy_header_function, false);
        Ok(())
    });
    if let Err(error) = made {
        body.vacate();
        return Err(error);
    }
    body.id.set(cw_easy { id: vacant.id() });
    Ok(opening::begin(vacant))
}

impl EasyBody {
    /// Lets go of everything: first the handle, which points to the rest.
    pub fn vacate(&self) {
        self.handle.take();
        self.clear();
        self.id.take();
        self.runs.take();
        self.transfer.take();
    }

    /// Of the last transfer, its end and the sentence about it stay known.
    fn clear(&self) {
        self.settings.take();
        self.tells.take();
        let mut transfer = self.transfer.borrow_mut();
        transfer.received = Vec::new();
        if let Some(uncommon) = transfer.uncommon_if_any() {
            uncommon.walk = None;
        }
    }
}

/// Frees an easy in any state.
pub fn free(easy: cw_easy) -> Result<()> {
    free_by(Call::cw_easy_free, easy)
}

/// Frees an easy in any state, and tells of a transfer that nobody will hear of any more.
pub fn free_ended(easy: cw_easy) -> Result<()> {
    report_abandoned(easy);
    free_by(Call::cw_easy_free_ended, easy)
}

fn free_by(call: Call, easy: cw_easy) -> Result<()> {
    if easy.id == 0 {
        return Ok(());
    }
    misuse::check_handler(call)?;
    let gone = |status| refusal::not_found(Kind::Easy, easy.id, status);
    let slot = match handles().find::<Easy>(easy.id) {
        Err(cw_status::CW_E_FORKED) => return Ok(()),
        Err(status) => return Err(gone(status)),
        Ok(slot) => slot,
    };
    if !free::free(Libcurl, call, slot, easy) {
        return Err(gone(cw_status::CW_E_STALE_HANDLE));
    }
    Ok(())
}

/// A transfer that was cancelled is meant to end. That of a blocking perform and that of a multi
/// which ends are told of by those calls.
fn report_abandoned(easy: cw_easy) {
    let Ok(slot) = handles().find::<Easy>(easy.id) else {
        return;
    };
    let Some(view) = context::view(Libcurl, slot, easy) else {
        return;
    };
    let under_way = matches!(view.phase, Phase::Queued | Phase::Running);
    if under_way && slot.signals.halted() == Halt::No && refusal::is_visible(view.multi) {
        let error = refusal::abandoned(easy, view);
        misuse::report(Call::cw_easy_free_ended, error);
    }
}

/// Forgets everything that was set.
pub fn reset(easy: cw_easy) -> Result<()> {
    on_easy(Call::cw_easy_reset, easy, |held| {
        let body = held.body();
        if let Some(handle) = body.handle.borrow().as_ref() {
            handle.reset();
        }
        body.leave_share();
        held.slot().body.set_done(None);
        held.slot()
            .set_websocket(Some(false), Some(Rules::default()));
        body.clear();
        configured::configure(held);
        called::listen(held, Call::cw_easy_header_function, false);
        Ok(())
    })
}

/// Makes another easy with the same options.
pub fn dup(easy: cw_easy) -> Result<cw_easy> {
    on_easy(Call::cw_easy_dup, easy, |held| {
        create(|body| body.replay(held.body()))
    })
}

/// The number of its state.
pub fn state(easy: cw_easy) -> Result<c_int> {
    let now = context::view(Libcurl, find_easy(easy)?, easy);
    Ok(now.ok_or_else(|| stale(easy))?.phase as c_int)
}

/// Whether a callback of its transfer is running.
pub fn in_callback(easy: cw_easy) -> Result<bool> {
    Ok(find_easy(easy)?.signals.is_inside())
}

/// How its last transfer ended.
pub fn result(easy: cw_easy) -> Result<Option<cw_message>> {
    Ok(find_easy(easy)?.result(easy))
}

/// The sentence on why its last transfer failed.
pub fn error_detail(easy: cw_easy) -> Result<String> {
    on_easy(Call::cw_easy_get_error, easy, |held| {
        let status = held.slot().result(easy).map(|message| message.status);
        let detail = &held.body().transfer.borrow().detail;
        memory::copied_string(match status {
            None | Some(cw_status::CW_OK) => "",
            Some(cw_status::CW_E_CANCELLED) => "the transfer was cancelled",
            Some(cw_status::CW_E_CLOSED) => "the multi was closed before the transfer ended",
            Some(_) => detail,
        })
    })
}

/// Runs its transfer to the end on a multi of its own, under all the rules of multis.
pub fn perform(easy: cw_easy) -> Result<()> {
    let call = Call::cw_easy_perform;
    find_easy(easy)?;
    if let Some(frame) = frames::any_callback(handles().salt()) {
        return Err(refusal::reentrant(call, frame));
    }
    let own = soon(|| {
        on_easy(call, easy, |held| {
            let own = &held.body().own_multi;
            if own.get().id == 0 {
                own.set(multi::new_hidden()?);
            }
            Ok(own.get())
        })
    })?;
    let performed = perform_on(own, easy);
    let (message, detail) = performed.map_err(|error| in_terms_of(easy, error))?;
    done::tell_performed(easy, message);
    match message.status {
        cw_status::CW_OK => Ok(()),
        status => Err(Error::new(status, detail)),
    }
}

/// Of its own multi, which ends with the easy, the application knows nothing.
fn in_terms_of(easy: cw_easy, error: Error) -> Error {
    match find_easy(easy) {
        Err(gone) if gone.status == cw_status::CW_E_STALE_HANDLE => freed(),
        Err(gone) => gone,
        Ok(_) if error.status == cw_status::CW_E_PANICKED => {
            refusal::not_found(Kind::Easy, easy.id, error.status)
        }
        Ok(_) => error,
    }
}

fn freed() -> Error {
    let sentence = "the easy was freed while cw_easy_perform ran";
    Error::new(cw_status::CW_E_CANCELLED, sentence)
}

/// How its transfer ended, and the sentence on why it failed.
fn perform_on(own: cw_multi, easy: cw_easy) -> Result<(cw_message, String)> {
    soon(|| multi::add_for(Call::cw_easy_perform, own, easy))?;
    let message = wait_for_message(own);
    let detail = when_free(|| error_detail(easy));
    let _ = when_free(|| multi::remove(own, easy));
    Ok((message?, detail?))
}

fn wait_for_message(own: cw_multi) -> Result<cw_message> {
    loop {
        let running = when_free(|| simple::perform(own))?;
        if let Some(message) = messages::next(own)? {
            return Ok(message);
        }
        if running == 0 {
            return Err(freed());
        }
        when_free(|| simple::poll(Call::cw_multi_poll, own, &mut [], -1))?;
    }
}

/// Between two tries to get past another thread.
const A_MOMENT: Duration = Duration::from_millis(1);

/// How often a call on the easy that is just under way is waited for, before the transfer begins.
const TRIES: usize = 50;

/// Calls until no other thread is inside a call on the easy, if that does not take long.
fn soon<T>(mut call: impl FnMut() -> Result<T>) -> Result<T> {
    let mut tries = 0..TRIES;
    loop {
        match call() {
            Err(error) if error.status == cw_status::CW_E_CONCURRENT && tries.next().is_some() => {
                thread::sleep(A_MOMENT);
            }
            answer => return answer,
        }
    }
}

/// Calls until no other thread is in the way. That is one whose own perform of the easy is about to
/// return, or that was the home until now and is inside a call on the easy.
fn when_free<T>(mut call: impl FnMut() -> Result<T>) -> Result<T> {
    loop {
        match call() {
            Err(error) if error.status == cw_status::CW_E_CONCURRENT => thread::sleep(A_MOMENT),
            answer => return answer,
        }
    }
}
