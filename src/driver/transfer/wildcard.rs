//! The files of an FTP folder that a pattern stands for.

use std::os::raw::{c_char, c_int, c_long, c_void};

use crate::driver::access::easy::EasyBody;
use crate::driver::access::inside::Holding;
use crate::driver::boundary::types::*;
use crate::driver::easy::registrations::{CHUNK_BEGIN, CHUNK_END, FILE_MATCH};
use crate::driver::libcurl::ffi::{
    CURL_CHUNK_BGN_FUNC_FAIL, CURL_CHUNK_BGN_FUNC_OK, CURL_CHUNK_BGN_FUNC_SKIP,
    CURL_CHUNK_END_FUNC_FAIL, CURL_CHUNK_END_FUNC_OK, CURL_FNMATCHFUNC_FAIL,
    CURL_FNMATCHFUNC_MATCH, CURL_FNMATCHFUNC_NOMATCH, CURLFINFOFLAG_KNOWN_HLINKCOUNT,
    CURLFINFOFLAG_KNOWN_PERM, CURLFINFOFLAG_KNOWN_SIZE, CURLOPT_CHUNK_BGN_FUNCTION,
    CURLOPT_CHUNK_DATA, CURLOPT_CHUNK_END_FUNCTION, CURLOPT_FNMATCH_DATA, CURLOPT_FNMATCH_FUNCTION,
    ChunkBegin, ChunkEnd, FileInfo, FileMatch,
};
use crate::driver::transfer::called::{handler_of, set_function};
use crate::driver::transfer::calling::Verdict;

/// Has libcurl tell before each file.
pub fn listen_for_begin(easy: &impl Holding, on: bool) {
    let function = on.then_some(begin as ChunkBegin);
    // SAFETY: libcurl calls a ChunkBegin for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_CHUNK_BGN_FUNCTION, CURLOPT_CHUNK_DATA],
            function,
        )
    };
}

/// Has libcurl tell after each file.
pub fn listen_for_end(easy: &impl Holding, on: bool) {
    let function = on.then_some(end as ChunkEnd);
    // SAFETY: libcurl calls a ChunkEnd for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_CHUNK_END_FUNCTION, CURLOPT_CHUNK_DATA],
            function,
        )
    };
}

/// Has libcurl ask which names a pattern stands for.
pub fn listen_for_match(easy: &impl Holding, on: bool) {
    let function = on.then_some(matches as FileMatch);
    // SAFETY: libcurl calls a FileMatch for it.
    unsafe {
        set_function(
            easy,
            [CURLOPT_FNMATCH_FUNCTION, CURLOPT_FNMATCH_DATA],
            function,
        )
    };
}

/// Tells of a file that comes.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn begin(
    info: *const FileInfo,
    user_data: *mut c_void,
    remaining: c_int,
) -> c_long {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    // SAFETY: libcurl passes what it knows of the file, for the length of the call.
    let file = unsafe { &*info }.told();
    handler.run(
        CHUNK_BEGIN,
        0,
        |_| CURL_CHUNK_BGN_FUNC_FAIL,
        |body| body.on_chunk_begin(&file, remaining),
    )
}

/// Tells that a file has come.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn end(user_data: *mut c_void) -> c_long {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    handler.run(
        CHUNK_END,
        0,
        |_| CURL_CHUNK_END_FUNC_FAIL,
        EasyBody::on_chunk_end,
    )
}

/// Asks about a name.
///
/// # Safety
/// For libcurl to call, with the easy's slot as its data.
unsafe extern "C" fn matches(
    user_data: *mut c_void,
    pattern: *const c_char,
    name: *const c_char,
) -> c_int {
    // SAFETY: libcurl calls with what the function was set with.
    let handler = unsafe { handler_of(user_data) };
    handler.run(
        FILE_MATCH,
        0,
        |_| CURL_FNMATCHFUNC_FAIL,
        |body| body.on_file_match(pattern, name),
    )
}

impl FileInfo {
    fn told(&self) -> cw_ftp_file {
        let knows = |flag| self.flags & flag != 0;
        cw_ftp_file {
            name: self.filename,
            kind: self.filetype,
            mode: match knows(CURLFINFOFLAG_KNOWN_PERM) {
                true => c_int::try_from(self.perm).unwrap_or(-1),
                false => -1,
            },
            size: match knows(CURLFINFOFLAG_KNOWN_SIZE) {
                true => self.size,
                false => -1,
            },
            links: match knows(CURLFINFOFLAG_KNOWN_HLINKCOUNT) {
                true => self.hardlinks,
                false => -1,
            },
            time: self.strings.time,
            user: self.strings.user,
            group: self.strings.group,
            target: self.strings.target,
        }
    }
}

impl EasyBody {
    fn on_chunk_begin(&self, file: &cw_ftp_file, remaining: c_int) -> c_long {
        let Some((function, user_data)) = self.registered(CHUNK_BEGIN) else {
            return CURL_CHUNK_BGN_FUNC_OK;
        };
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(CHUNK_BEGIN, || unsafe {
            function(self.id.get(), file, remaining, user_data)
        });
        match result {
            CW_SKIP => CURL_CHUNK_BGN_FUNC_SKIP,
            result => match self.verdict(CHUNK_BEGIN, result) {
                Verdict::Continue => CURL_CHUNK_BGN_FUNC_OK,
                _ => CURL_CHUNK_BGN_FUNC_FAIL,
            },
        }
    }

    fn on_chunk_end(&self) -> c_long {
        let Some((function, user_data)) = self.registered(CHUNK_END) else {
            return CURL_CHUNK_END_FUNC_OK;
        };
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(CHUNK_END, || unsafe { function(self.id.get(), user_data) });
        match self.verdict(CHUNK_END, result) {
            Verdict::Continue => CURL_CHUNK_END_FUNC_OK,
            _ => CURL_CHUNK_END_FUNC_FAIL,
        }
    }

    fn on_file_match(&self, pattern: *const c_char, name: *const c_char) -> c_int {
        let Some((function, user_data)) = self.registered(FILE_MATCH) else {
            return CURL_FNMATCHFUNC_FAIL;
        };
        // SAFETY: the application registered the function for this user_data.
        let result = self.call(FILE_MATCH, || unsafe {
            function(self.id.get(), pattern, name, user_data)
        });
        match result {
            CW_SKIP => CURL_FNMATCHFUNC_NOMATCH,
            result => match self.verdict(FILE_MATCH, result) {
                Verdict::Continue => CURL_FNMATCHFUNC_MATCH,
                _ => CURL_FNMATCHFUNC_FAIL,
            },
        }
    }
}
