//! loom's atomics, with a sequential consistency that it can model: it has none for accesses, only
//! for fences. A fence after each such write is how x86 does it, and the weakest way that does it
//! right.

use loom::sync::atomic::{self, Ordering, fence};

fn reading(order: Ordering) -> Ordering {
    match order {
        Ordering::SeqCst => Ordering::Acquire,
        order => order,
    }
}

fn writing(order: Ordering) -> Ordering {
    match order {
        Ordering::SeqCst => Ordering::Release,
        order => order,
    }
}

fn both(order: Ordering) -> Ordering {
    match order {
        Ordering::SeqCst => Ordering::AcqRel,
        order => order,
    }
}

fn written(order: Ordering) {
    if order == Ordering::SeqCst {
        fence(Ordering::SeqCst);
    }
}

macro_rules! atomics {
    ($($name:ident $value:ty: $($update:ident)*;)*) => {$(
        /// As in `std`.
        #[derive(Debug)]
        pub struct $name(atomic::$name);

        #[allow(missing_docs)]
        impl $name {
            pub fn new(value: $value) -> Self {
                Self(atomic::$name::new(value))
            }

            pub fn load(&self, order: Ordering) -> $value {
                self.0.load(reading(order))
            }

            pub fn store(&self, value: $value, order: Ordering) {
                self.0.store(value, writing(order));
                written(order);
            }

            pub fn compare_exchange(
                &self,
                old: $value,
                new: $value,
                order: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                let found = self.0.compare_exchange(old, new, both(order), reading(failure));
                written(order);
                found
            }

            pub fn fetch_update(
                &self,
                order: Ordering,
                failure: Ordering,
                update: impl FnMut($value) -> Option<$value>,
            ) -> Result<$value, $value> {
                let found = self.0.fetch_update(both(order), reading(failure), update);
                written(order);
                found
            }

            $(pub fn $update(&self, value: $value, order: Ordering) -> $value {
                let old = self.0.$update(value, both(order));
                written(order);
                old
            })*
        }
    )*};
}

atomics! {
    AtomicBool bool: ;
    AtomicU8 u8: ;
    AtomicU32 u32: fetch_add fetch_sub fetch_and fetch_or;
    AtomicU64 u64: ;
    AtomicUsize usize: fetch_add fetch_sub;
}
