//! Whether the application does what it was told, as far as checks from time to time can tell.
//!
//! At a check something may be ready of which a correct loop could not know yet: the same wait that
//! told it of the check told it of the other thing too, and it has come to the check first. But
//! between two checks it has waited anew, and before a third one that comes in time it has dealt with
//! all that the wait before brought. So what was ready at three checks, and was never acted on in
//! between, was ignored. A check that comes late says that the loop was busy, or stopped, and proves
//! nothing.

/// How the application has heeded one thing so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heed {
    /// It acted since the last check, or was told anew.
    #[default]
    Paid,
    /// It did not act since a check, and need not have.
    NotNeeded,
    /// It should have acted, one check says.
    Owed,
    /// Two checks say so.
    OwedTwice,
}

/// What is to be done after a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Wait,
    /// What the application left out is to be done for it.
    Help,
    /// The same, and it is to be told.
    Accuse,
}

/// What kind of check it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Check {
    /// The one that follows soon after a second one: it looks at what is owed twice only.
    pub is_third: bool,
    /// The application came late to it.
    pub is_late: bool,
    /// The application is known to ignore things.
    pub is_known: bool,
}

impl Heed {
    /// Whether a check has to look if the thing is ready.
    pub fn is_doubtful(self, check: Check) -> bool {
        match self {
            Self::Paid => false,
            Self::OwedTwice => true,
            _ => !check.is_third || check.is_known,
        }
    }

    /// A check has found the thing ready, or not.
    pub fn after(self, check: Check, is_ready: bool) -> (Self, Verdict) {
        use Heed::*;
        use Verdict::*;
        match self {
            Paid | NotNeeded | Owed if check.is_third && !check.is_known => (self, Wait),
            Paid => (NotNeeded, Wait),
            _ if !is_ready => (NotNeeded, Wait),
            _ if check.is_known => (NotNeeded, Help),
            NotNeeded => (Owed, Wait),
            Owed | OwedTwice if check.is_late => (NotNeeded, Help),
            Owed => (OwedTwice, Wait),
            OwedTwice if check.is_third => (NotNeeded, Accuse),
            OwedTwice => (OwedTwice, Wait),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Check = Check {
        is_third: false,
        is_late: false,
        is_known: false,
    };
    const THIRD: Check = Check {
        is_third: true,
        ..FIRST
    };
    const LATE: Check = Check {
        is_late: true,
        ..FIRST
    };
    const KNOWN: Check = Check {
        is_known: true,
        ..FIRST
    };

    fn last(checks: &[(Check, bool)]) -> Verdict {
        let mut verdict = Verdict::Wait;
        let mut heed = Heed::Paid;
        for &(check, is_ready) in checks {
            (heed, verdict) = heed.after(check, is_ready);
        }
        verdict
    }

    #[test]
    fn what_was_ready_at_three_checks_was_ignored() {
        let checks = [(FIRST, true), (FIRST, true), (FIRST, true), (THIRD, true)];
        assert_eq!(last(&checks), Verdict::Accuse);
        for shorter in 1..checks.len() {
            assert_eq!(last(&checks[..shorter]), Verdict::Wait);
        }
    }

    #[test]
    fn what_was_not_ready_in_between_was_not() {
        for missing in 1..4 {
            let mut checks = [(FIRST, true), (FIRST, true), (FIRST, true), (THIRD, true)];
            checks[missing].1 = false;
            assert_eq!(last(&checks), Verdict::Wait);
        }
    }

    #[test]
    fn a_late_check_helps_and_accuses_nobody() {
        let late_third = Check {
            is_third: true,
            ..LATE
        };
        let twice = [(FIRST, true), (FIRST, true), (LATE, true)];
        assert_eq!(last(&twice), Verdict::Help);
        let thrice = [
            (FIRST, true),
            (FIRST, true),
            (FIRST, true),
            (late_third, true),
        ];
        assert_eq!(last(&thrice), Verdict::Help);
    }

    #[test]
    fn who_is_known_is_helped_at_once() {
        assert_eq!(last(&[(KNOWN, true), (KNOWN, true)]), Verdict::Help);
        assert_eq!(last(&[(KNOWN, true)]), Verdict::Wait);
    }
}
