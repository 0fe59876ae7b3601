//! Handles as C sees them: numbers that are checked, never followed.

/// A multi, which drives many transfers on one thread. Corresponds to CURLM.
///
/// The handle is a number, passed by value and never followed; {0} is no handle.
/// cw_multi_new() makes a multi and cw_multi_close() ends it. An id is never
/// issued twice: a call on a closed multi answers CW_E_STALE_HANDLE for ever.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct cw_multi {
    /// Opaque.
    pub id: u64,
}

/// An easy, which is one transfer with its options. Corresponds to CURL.
///
/// The handle is a number, as that of a multi. cw_easy_new() or cw_easy_dup()
/// makes an easy and cw_easy_free() ends it.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct cw_easy {
    /// Opaque.
    pub id: u64,
}

/// A URL in its parts. Corresponds to CURLU.
///
/// The handle is a number, as that of a multi. cw_url_new() or cw_url_dup()
/// makes a URL and cw_url_free() ends it.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct cw_url {
    /// Opaque.
    pub id: u64,
}

/// A mime: the parts of a multipart body. Corresponds to curl_mime.
///
/// The handle is a number, as that of a multi. cw_mime_new() makes a mime and
/// cw_mime_free() ends it. It only describes the parts: an easy takes a copy.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct cw_mime {
    /// Opaque.
    pub id: u64,
}

/// A share: what easies of several multis and threads have in common. Corresponds
/// to CURLSH.
///
/// The handle is a number, as that of a multi. cw_share_new() makes a share and
/// cw_share_free() ends it. What it holds lives until its last easy is done with it.
#[repr(C)]
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct cw_share {
    /// Opaque.
    pub id: u64,
}

/// What a ticket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A multi.
    Multi = 1,
    /// An easy.
    Easy = 2,
    /// A URL.
    Url = 3,
    /// A mime.
    Mime = 4,
    /// A share.
    Share = 5,
}

/// Each kind with the word for it in a sentence, and the word for its end.
const KINDS: [(Kind, &str, &str); 5] = [
    (Kind::Multi, "multi", "closed"),
    (Kind::Easy, "easy", "freed"),
    (Kind::Url, "url", "freed"),
    (Kind::Mime, "mime", "freed"),
    (Kind::Share, "share", "freed"),
];

impl Kind {
    /// Every kind, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|&(kind, ..)| kind)
    }

    /// The kind of this number, which may be forged.
    pub fn by_number(number: u8) -> Option<Self> {
        Self::all().find(|&kind| kind as u8 == number)
    }

    /// The word for it in a sentence.
    pub fn word(self) -> &'static str {
        KINDS[self as usize - 1].1
    }

    /// The word for its end in a sentence.
    pub fn ended(self) -> &'static str {
        KINDS[self as usize - 1].2
    }
}

const SLOT_BITS: u32 = 24;
pub(in crate::core) const GENERATION_BITS: u32 = 20;
const KIND_BITS: u32 = 4;

/// How many slots a table may have.
pub(super) const MAX_SLOTS: u32 = 1 << SLOT_BITS;
/// A slot whose generation reaches this is retired.
pub(crate) const MAX_GENERATION: u32 = (1 << GENERATION_BITS) - 1;

/// The parts of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Which registry issued it; never 0, so that no id is 0.
    pub salt: u16,
    /// Which table it belongs to, as a number because it may be forged.
    pub kind: u8,
    /// Which use of the slot it stands for.
    pub generation: u32,
    /// Where in the table.
    pub slot: u32,
}

impl Ticket {
    /// Takes an id apart; any number has parts.
    #[inline]
    pub fn from_id(id: u64) -> Self {
        let part = |shift: u32, bits: u32| (id >> shift) & ((1 << bits) - 1);
        Self {
            slot: part(0, SLOT_BITS) as u32,
            generation: part(SLOT_BITS, GENERATION_BITS) as u32,
            kind: part(SLOT_BITS + GENERATION_BITS, KIND_BITS) as u8,
            salt: part(SLOT_BITS + GENERATION_BITS + KIND_BITS, 16) as u16,
        }
    }

    /// The id that C holds.
    #[inline]
    pub fn id(self) -> u64 {
        let high = (u64::from(self.salt) << KIND_BITS) | u64::from(self.kind);
        (((high << GENERATION_BITS) | u64::from(self.generation)) << SLOT_BITS)
            | u64::from(self.slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_is_its_parts(id: u64) {
            prop_assert_eq!(Ticket::from_id(id).id(), id);
        }
    }
}
