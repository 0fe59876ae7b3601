//! The callbacks of one easy.

use std::os::raw::c_int;
use std::sync::Arc;

use crate::core::errors::error::Result;
use crate::core::memory;
use crate::core::threads::frames::Callback;
use crate::driver::boundary::closers::CloseFunction;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::*;

/// A kind of callback.
pub struct Kind<F: 'static> {
    /// For sentences, and for what may be called inside.
    pub callback: Callback,
    /// What it may return, with the names of that.
    pub results: &'static [(c_int, &'static str)],
    /// Its place among all.
    number: usize,
    wrap: fn(Registration<F>) -> Registered,
    unwrap: fn(&Registered) -> Option<&Registration<F>>,
}

/// What the application registered, in the order of the table: most easies have few of many.
#[derive(Default)]
pub struct Callbacks(Vec<Registered>);

/// How one is kept: sockets share the function that closes them.
macro_rules! kept {
    (cw_close_socket_fn) => { CloseFunction };
    ($type:ident) => { Registration<$type> };
}

macro_rules! registrations {
    ($($constant:ident $word:ident $call:ident $type:ident ($($result:ident)*) $options:tt)*) => {
        /// A callback that the application registered.
        #[allow(non_camel_case_types)]
        enum Registered {$(
            $word(kept!($type)),
        )*}

        /// The kinds, which are numbered by it.
        #[allow(non_camel_case_types)]
        enum Number {$($word,)*}

        impl Registered {
            fn number(&self) -> usize {
                match self {
                    $(Self::$word(_) => Number::$word as usize,)*
                }
            }
        }

        $(pub const $constant: &Kind<$type> = &Kind {
            callback: Callback::transfer(words!($word)),
            results: &[$(($result, stringify!($result))),*],
            number: Number::$word as usize,
            wrap: |it| Registered::$word(it.into()),
            unwrap: |it| match it {
                Registered::$word(registration) => Some(registration),
                #[allow(unreachable_patterns)]
                _ => None,
            },
        };)*
    };
}
callbacks!(registrations);

impl Callbacks {
    /// The one of a kind.
    #[inline]
    pub fn get<F>(&self, kind: &Kind<F>) -> Option<&Registration<F>> {
        self.0.iter().find_map(kind.unwrap)
    }

    /// Whether there is one of a kind.
    #[inline]
    pub fn has<F>(&self, kind: &Kind<F>) -> bool {
        self.get(kind).is_some()
    }

    /// The function that closes sockets, for one of them.
    pub fn close_socket(&self) -> Option<CloseFunction> {
        self.0.iter().find_map(|it| match it {
            Registered::close_socket(function) => Some(Arc::clone(function)),
            _ => None,
        })
    }

    /// Replaces the one of a kind. The former one is released.
    pub fn set<F>(&mut self, kind: &Kind<F>, new: Option<Registration<F>>) -> Result<()> {
        let place = self.0.partition_point(|it| it.number() < kind.number);
        let former = self
            .0
            .get(place)
            .is_some_and(|it| it.number() == kind.number);
        match new.map(kind.wrap) {
            Some(new) if former => self.0[place] = new,
            Some(new) => {
                memory::room(|| self.0.try_reserve_exact(1))?;
                self.0.insert(place, new);
            }
            None if former => drop(self.0.remove(place)),
            None => {}
        }
        Ok(())
    }
}

impl<F> Kind<F> {
    /// Whether it may return this.
    pub fn permits(&self, result: c_int) -> bool {
        self.results
            .iter()
            .any(|&(permitted, _)| permitted == result)
    }

    /// What it may return, for a sentence.
    pub fn names_of_results(&self) -> String {
        let names: Vec<_> = self.results.iter().map(|&(_, name)| name).collect();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use std::os::raw::c_void;
    use std::ptr;

    use super::*;
    use crate::core::handles::ticket::cw_easy;

    unsafe extern "C-unwind" fn write(
        _: cw_easy,
        _: *const c_void,
        _: usize,
        _: *mut c_void,
    ) -> c_int {
        CW_CONTINUE
    }

    unsafe extern "C-unwind" fn seek(_: cw_easy, _: i64, _: *mut c_void) -> c_int {
        CW_SEEK_OK
    }

    fn registration<F>(function: F, data: usize) -> Option<Registration<Option<F>>> {
        Registration::new(Some(function), ptr::without_provenance_mut(data), None).unwrap()
    }

    fn data<F: Copy>(callbacks: &Callbacks, kind: &Kind<Option<F>>) -> Option<usize> {
        let (_, data) = callbacks.get(kind)?.get()?;
        Some(data.addr())
    }

    #[test]
    fn each_kind_has_at_most_one_and_those_of_the_others_stay() {
        let mut callbacks = Callbacks::default();
        callbacks.set(SEEK, registration(seek as _, 1)).unwrap();
        callbacks.set(WRITE, registration(write as _, 2)).unwrap();
        callbacks.set(SEEK, registration(seek as _, 3)).unwrap();
        assert_eq!(
            (data(&callbacks, WRITE), data(&callbacks, SEEK)),
            (Some(2), Some(3))
        );
        assert!(!callbacks.has(READ) && callbacks.0.len() == 2);
        callbacks.set(WRITE, None).unwrap();
        callbacks.set(READ, None).unwrap();
        assert_eq!(
            (data(&callbacks, WRITE), data(&callbacks, SEEK)),
            (None, Some(3))
        );
    }

    #[test]
    fn an_easy_without_callbacks_has_room_for_none() {
        assert!(size_of::<Callbacks>() <= 3 * size_of::<usize>());
    }
}
