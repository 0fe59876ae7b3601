//! The callbacks of one easy.

use std::os::raw::c_int;

use crate::core::threads::frames::Callback;
use crate::driver::boundary::drops::Registration;
use crate::driver::boundary::types::*;

/// One callback of a kind.
pub type Registered<F> = Option<Box<Registration<F>>>;

/// A kind of callback.
pub struct Kind<F: 'static> {
    /// For sentences, and for what may be called inside.
    pub callback: Callback,
    /// What it may return, with the names of that.
    pub results: &'static [(c_int, &'static str)],
    /// Where it is registered.
    pub of: fn(&Callbacks) -> &Registered<F>,
}

macro_rules! registrations {
    ($($constant:ident $word:ident $call:ident $type:ident ($($result:ident)*) $options:tt)*) => {
        /// What the application registered.
        #[derive(Default)]
        pub struct Callbacks {$(
            pub $word: Registered<$type>,
        )*}

        $(pub const $constant: &Kind<$type> = &Kind {
            callback: Callback::transfer(stringify!($word)),
            results: &[$(($result, stringify!($result))),*],
            of: |callbacks| &callbacks.$word,
        };)*
    };
}
callbacks!(registrations);

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
