//! What a multi knows of each descriptor that libcurl uses, by its number.

use std::os::fd::RawFd;

use crate::core::admission::placement::Origin;

const PAGE: usize = 64;

/// One descriptor.
#[derive(Clone, Copy, Default)]
pub struct Descriptor {
    /// The lane that it belongs to.
    pub lane: usize,
    /// Opened by curlward for a connection to this origin, which therefore hears of its end. Others
    /// may be closed and their numbers used again unseen.
    pub born: Option<Origin>,
    /// What libcurl wants to hear of: CW_SOCKET_ bits.
    pub wanted: u8,
    /// What the poller watches: CW_SOCKET_ bits.
    pub watched: u8,
    /// Not wanted, and watched only until somebody sleeps.
    pub leaving: bool,
}

impl Descriptor {
    /// Whether it is a connection that libcurl wants nothing of.
    pub fn is_idle(self) -> bool {
        self.born.is_some() && self.wanted == 0
    }
}

/// A table in pages, since descriptors are dense but may begin high.
#[derive(Default)]
pub struct Descriptors {
    pages: Vec<Option<Box<[Descriptor; PAGE]>>>,
}

impl Descriptors {
    /// What is known of `fd`; nothing of a negative number.
    pub fn get(&self, fd: RawFd) -> Descriptor {
        let place = usize::try_from(fd).ok();
        let page = place.and_then(|place| self.pages.get(place / PAGE)?.as_ref());
        match (page, place) {
            (Some(page), Some(place)) => page[place % PAGE],
            _ => Descriptor::default(),
        }
    }

    /// What is known of `fd`, if something is.
    pub fn known(&mut self, fd: RawFd) -> Option<&mut Descriptor> {
        let place = usize::try_from(fd).ok()?;
        let page = self.pages.get_mut(place / PAGE)?.as_mut()?;
        Some(&mut page[place % PAGE])
    }

    /// To write down what becomes known of `fd`, which libcurl has open.
    pub fn entry(&mut self, fd: RawFd) -> Option<&mut Descriptor> {
        let place = usize::try_from(fd).ok()?;
        let page = place / PAGE;
        if page >= self.pages.len() {
            self.pages.resize_with(page + 1, || None);
        }
        let page = self.pages[page].get_or_insert_with(|| Box::new([Descriptor::default(); PAGE]));
        Some(&mut page[place % PAGE])
    }

    /// Shows every descriptor that libcurl is known to have open.
    pub fn each_open(&self, mut show: impl FnMut(RawFd)) {
        let open = |it: &Descriptor| it.born.is_some() || it.wanted != 0;
        self.each(open, |fd, _| show(fd));
    }

    /// Shows every connection.
    pub fn each_born(&self, show: impl FnMut(RawFd, Descriptor)) {
        self.each(|it| it.born.is_some(), show);
    }

    /// Those that may be a lane's and that libcurl opened by itself.
    pub fn unseen(&self, lane: usize) -> Vec<RawFd> {
        let mut unseen = Vec::new();
        let is = |it: &Descriptor| it.lane == lane && it.born.is_none();
        self.each(is, |fd, _| unseen.push(fd));
        unseen
    }

    /// Every descriptor that the poller watches.
    pub fn watched(&self) -> Vec<RawFd> {
        let mut watched = Vec::new();
        self.each(|it| it.watched != 0, |fd, _| watched.push(fd));
        watched
    }

    fn each(&self, is: impl Fn(&Descriptor) -> bool, mut show: impl FnMut(RawFd, Descriptor)) {
        for (number, page) in self.pages.iter().enumerate() {
            for (place, it) in page.iter().flat_map(|page| page.iter().enumerate()) {
                if is(it) {
                    show((number * PAGE + place) as RawFd, *it);
                }
            }
        }
    }
}
