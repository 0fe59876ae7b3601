//! What is lent on each thread. libcurl's functions ask for it with each block, and to find a
//! thread's local by a call was a third of what that cost.

use std::cell::Cell;

use super::blocks::Blocks;

/// What the multi keeps that libcurl works for on this thread; null for none.
#[inline(always)]
pub fn get() -> *const Blocks {
    place::with(Cell::get)
}

/// Lends something else; what was lent before.
#[inline]
pub fn replace(lent: *const Blocks) -> *const Blocks {
    place::with(|place| place.replace(lent))
}

#[cfg(not(all(
    target_arch = "x86_64",
    target_pointer_width = "64",
    target_env = "gnu"
)))]
mod place {
    use std::cell::Cell;
    use std::ptr;

    use super::Blocks;

    thread_local!(static LENT: Cell<*const Blocks> = const { Cell::new(ptr::null()) });

    #[inline(always)]
    pub fn with<T>(work: impl FnOnce(&Cell<*const Blocks>) -> T) -> T {
        LENT.with(work)
    }
}

/// By a TLS descriptor, which the compiler uses by itself on other machines.
#[cfg(all(
    target_arch = "x86_64",
    target_pointer_width = "64",
    target_env = "gnu"
))]
mod place {
    use std::arch::{asm, global_asm};
    use std::cell::Cell;

    use super::Blocks;

    global_asm!(
        ".pushsection .tbss.curlward_lent, \"awT\", @nobits",
        ".hidden curlward_lent",
        ".globl curlward_lent",
        ".type curlward_lent, @object",
        ".size curlward_lent, 8",
        ".balign 8",
        "curlward_lent: .zero 8",
        ".popsection",
        options(att_syntax),
    );

    #[inline(always)]
    pub fn with<T>(work: impl FnOnce(&Cell<*const Blocks>) -> T) -> T {
        let place: *const Cell<*const Blocks>;
        // SAFETY: this is the ABI's sequence for the address of a thread's local, which a linker
        // knows. What it calls keeps all registers but that of its result; before glibc 2.40 not
        // those of vectors, where the library was loaded by dlopen.
        unsafe {
            asm!(
                "leaq curlward_lent@tlsdesc(%rip), %rax",
                "call *curlward_lent@tlscall(%rax)",
                "addq %fs:0, %rax",
                out("rax") place,
                out("xmm0") _, out("xmm1") _, out("xmm2") _, out("xmm3") _,
                out("xmm4") _, out("xmm5") _, out("xmm6") _, out("xmm7") _,
                out("xmm8") _, out("xmm9") _, out("xmm10") _, out("xmm11") _,
                out("xmm12") _, out("xmm13") _, out("xmm14") _, out("xmm15") _,
                options(att_syntax, pure, nomem),
            );
        }
        // SAFETY: there are so many bytes, zeros at first, which is null, for as long as the thread
        // lives; no other thread has them.
        work(unsafe { &*place })
    }
}

#[cfg(test)]
mod tests {
    use std::{ptr, thread};

    use super::*;

    #[test]
    fn what_is_lent_on_a_thread_is_lent_there_only() {
        let [one, other] = [Blocks::default(), Blocks::default()];
        assert_eq!(get(), ptr::null());
        assert_eq!(replace(&one), ptr::null());
        assert_eq!(replace(&other), ptr::from_ref(&one));
        let there = thread::spawn(|| get().is_null() && replace(ptr::dangling()).is_null());
        assert!(there.join().unwrap());
        assert_eq!(replace(ptr::null()), ptr::from_ref(&other));
        assert_eq!(get(), ptr::null());
    }
}
