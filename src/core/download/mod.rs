//! Downloads to a file that go on where an earlier one stopped: what identifies the bytes that are
//! there, and what a response means for them.

pub mod kept;
pub mod range;
pub mod response;
pub mod validator;
