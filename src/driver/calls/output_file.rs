//! The file that an easy's transfers write.

use std::ffi::CStr;

use crate::core::errors::error::Result;
use crate::core::handles::ticket::cw_easy;
use crate::core::table::call::Call;
use crate::driver::access::inside::Holding;
use crate::driver::easy::output_file::{Names, OutputFile};
use crate::driver::outer_call::on_easy::on_easy;

/// What a file has to be.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// Whether it has to be on the disk before the transfer has ended.
    pub sync: bool,
    /// Whether a partial file is kept, and gone on with.
    pub resume: bool,
    /// Its SHA-256, if that is known.
    pub sha256: Option<[u8; 32]>,
    /// Its length, if that is known.
    pub length: Option<u64>,
}

/// Sets the file, or takes it away.
pub fn set(easy: cw_easy, path: Option<&CStr>, wanted: Result<Wanted>) -> Result<()> {
    on_easy(Call::cw_easy_set_output_file, easy, |held| {
        let wanted = wanted?;
        let file = path.map(Names::new).transpose()?.map(|names| OutputFile {
            names,
            sync: wanted.sync,
            resume: wanted.resume,
            sha256: wanted.sha256,
            length: wanted.length,
        });
        let mut settings = held.body().settings.borrow_mut();
        settings.uncommon_mut().output_file = file;
        Ok(())
    })
}
