//! Nothing is kept of a libcurl that is not ours.

/// What a multi keeps: nothing.
#[derive(Clone, Default)]
pub struct Kept;

impl Kept {
    /// Changes nothing.
    pub fn lend(&self) -> Self {
        Self
    }
}
