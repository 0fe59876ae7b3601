//! Who is inside a multi, and who drives it.

use crate::core::sync::{AtomicU8, AtomicU32, Ordering};
use crate::core::table::call::Call;
use crate::core::threads::thread::ThreadId;

/// The owner token of a multi with its home thread.
pub struct Owner {
    holder: AtomicU32,
    home: AtomicU32,
    call: AtomicU8,
}

impl Owner {
    /// Nobody's.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            holder: AtomicU32::new(0),
            home: AtomicU32::new(0),
            call: AtomicU8::new(0),
        }
    }

    /// Takes the token for `call` unless somebody has it.
    #[inline]
    pub fn try_take(&self, me: ThreadId, call: Call) -> bool {
        // Sequentially consistent with `release` and with the closing flag: of a closer that fails
        // here and a driver that looks for the flag after its release, one sees the other.
        let taken = self
            .holder
            .compare_exchange(0, me, Ordering::SeqCst, Ordering::SeqCst);
        if taken.is_ok() {
            self.call.store(call as u8, Ordering::Relaxed);
        }
        taken.is_ok()
    }

    /// Gives the token back.
    #[inline]
    pub fn release(&self) {
        self.holder.store(0, Ordering::SeqCst);
    }

    /// The thread that has the token, 0 if none.
    #[inline]
    pub fn holder(&self) -> ThreadId {
        self.holder.load(Ordering::SeqCst)
    }

    /// What the holder is doing.
    pub fn call(&self) -> Call {
        Call::ALL[usize::from(self.call.load(Ordering::Relaxed))]
    }

    /// The thread whose callbacks these are.
    #[inline]
    pub fn home(&self) -> ThreadId {
        self.home.load(Ordering::Relaxed)
    }

    /// Moves home.
    #[inline]
    pub fn set_home(&self, me: ThreadId) {
        self.home.store(me, Ordering::Relaxed);
    }
}
