//! What RTSP carries between its responses.

use std::os::raw::{c_char, c_void};
use std::ptr;

use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::easy::registrations::INTERLEAVE;
use crate::driver::libcurl::ffi::{
    BodyFunction, CURLOPT_INTERLEAVEDATA, CURLOPT_INTERLEAVEFUNCTION,
};
use crate::driver::transfer::called::{bytes_of, count_for, handler_of};
use crate::driver::transfer::calling::Verdict;

/// Has libcurl give what comes in between; without a function it is a part of the body.
pub fn listen(easy: &impl Holding, on: bool) {
    let Some(raw) = easy.body().raw() else { return };
    let data = match on {
        true => ptr::from_ref(easy.place()).cast::<c_void>(),
        false => ptr::null(),
    };
    let function = on.then_some(interleave as BodyFunction);
    // SAFETY: the handle is alive and held; the function has the shape that libcurl calls, NULL is
    // none, and its data is the easy's slot, which is never freed.
    unsafe {
        curl_sys::curl_easy_setopt(raw, CURLOPT_INTERLEAVEFUNCTION, function);
        curl_sys::curl_easy_setopt(raw, CURLOPT_INTERLEAVEDATA, data);
    }
}

/// Takes one packet.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn interleave(
    data: *mut c_char,
    size: usize,
    count: usize,
    user_data: *mut c_void,
) -> usize {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl has passed them.
    let packet = unsafe { bytes_of(data, size, count) };
    let verdict = handler.run(INTERLEAVE, 0, |it| it, |body| body.on_interleave(packet));
    count_for(verdict, packet.len())
}

impl EasyBody {
    fn on_interleave(&self, packet: &[u8]) -> Verdict {
        let Some((function, user_data)) = self.registered(INTERLEAVE) else {
            return Verdict::Continue;
        };
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(INTERLEAVE, || unsafe {
            function(
                self.id.get(),
                packet.as_ptr().cast(),
                packet.len(),
                user_data,
            )
        });
        self.verdict(INTERLEAVE, result)
    }
}
