//! Who is inside a multi, and who drives it.

use crate::core::handles::ticket::GENERATION_BITS;
use crate::core::sync::{AtomicU8, AtomicU64, Ordering};
use crate::core::table::call::Call;
use crate::core::threads::thread::ThreadId;

/// The owner token of a multi with its home thread.
///
/// A slot serves one multi after the other. The token carries the generation of the one that it is
/// for, so that a late caller of a former one never holds it, not even for a moment.
pub struct Owner {
    /// The generation above, and the thread that holds the token in the lower bits.
    token: AtomicU64,
    home: AtomicU64,
    call: AtomicU8,
}

/// Why the token is not to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// Another thread has it.
    Busy,
    /// It is another multi's, or nobody's.
    Stale,
}

const THREAD_BITS: u32 = u64::BITS - GENERATION_BITS;

const fn token(generation: u32, holder: ThreadId) -> u64 {
    ((generation as u64) << THREAD_BITS) | holder
}

const fn generation_of(token: u64) -> u32 {
    (token >> THREAD_BITS) as u32
}

impl Owner {
    /// Of no multi.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            token: AtomicU64::new(0),
            home: AtomicU64::new(0),
            call: AtomicU8::new(0),
        }
    }

    /// A multi begins; `home` made it.
    pub fn open(&self, generation: u32, home: ThreadId) {
        self.set_home(home);
        self.token.store(token(generation, 0), Ordering::SeqCst);
    }

    /// Takes the token of a multi for `call` unless somebody has it.
    #[inline]
    pub fn try_take(&self, generation: u32, me: ThreadId, call: Call) -> Result<(), NotTaken> {
        // Sequentially consistent with `release` and with the closing flag: of a closer that fails
        // here and a driver that looks for the flag after its release, one sees the other.
        let (free, mine) = (token(generation, 0), token(generation, me));
        let order = Ordering::SeqCst;
        match self.token.compare_exchange(free, mine, order, order) {
            Ok(_) => {
                self.call.store(call as u8, Ordering::Relaxed);
                Ok(())
            }
            Err(found) if generation_of(found) == generation => Err(NotTaken::Busy),
            Err(_) => Err(NotTaken::Stale),
        }
    }

    /// Gives the token back; by its holder.
    #[inline]
    pub fn release(&self) {
        let generation = generation_of(self.token.load(Ordering::Relaxed));
        self.token.store(token(generation, 0), Ordering::SeqCst);
    }

    /// The multi is torn down: nobody takes the token before the next one opens. By its holder.
    pub fn retire(&self) {
        self.token.store(0, Ordering::SeqCst);
    }

    /// The thread that has the token, 0 if none.
    #[inline]
    pub fn holder(&self) -> ThreadId {
        self.token.load(Ordering::SeqCst) & token(0, ThreadId::MAX >> GENERATION_BITS)
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
