//! What only the thread that holds a handle may touch.

/// A value in a slot that every thread sees but one at a time may touch.
#[derive(Default)]
pub struct Guarded<T>(T);

// SAFETY: `get` is the only way to the value, and its caller vouches that the calling thread holds
// the slot; tokens are passed between threads with acquire and release.
unsafe impl<T> Sync for Guarded<T> {}
// SAFETY: the value is used by one thread at a time, and nothing in it, libcurl's handles included,
// belongs to the thread that made it.
unsafe impl<T> Send for Guarded<T> {}

impl<T> Guarded<T> {
    /// The value.
    ///
    /// # Safety
    /// The calling thread holds the slot that the value is in, for as long as the reference lives.
    #[inline]
    pub unsafe fn get(&self) -> &T {
        &self.0
    }
}
