//! One mistake in the arguments of a call.

use std::ptr::null_mut;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum How {
    Null,
    Crooked,
    /// A count of values or bytes that no memory holds.
    Endless,
    /// The same, just beyond what a signed size holds.
    HalfEndless,
    /// A number where another is wanted.
    Other,
    /// A handle of something that was closed.
    Stale,
    /// A handle that was never given.
    Invented,
    /// A handle of something open of the other kind.
    Foreign,
}

impl How {
    pub const ALL: [How; 8] = [
        How::Null,
        How::Crooked,
        How::Endless,
        How::HalfEndless,
        How::Other,
        How::Stale,
        How::Invented,
        How::Foreign,
    ];
}

/// The mistake, for the argument at a position; it is made where it fits what the argument is.
pub struct Flaw {
    at: usize,
    how: How,
    /// Arguments that were met.
    pub seen: usize,
    /// The argument that it was made in.
    pub hit: Option<&'static str>,
}

impl Flaw {
    pub fn new(at: usize, how: How) -> Flaw {
        Flaw {
            at,
            how,
            seen: 0,
            hit: None,
        }
    }

    /// None at all.
    pub fn none() -> Flaw {
        Flaw::new(usize::MAX, How::Null)
    }

    /// Whether there is to be one.
    pub fn is_made(&self) -> bool {
        self.at != usize::MAX
    }

    fn strikes(&mut self, name: &'static str, fits: bool) -> bool {
        let here = self.seen == self.at && fits;
        self.seen += 1;
        if here {
            self.hit = Some(name);
        }
        here
    }

    /// A pointer that is read or written through, as one that may only be written through.
    pub fn pointer<T>(&mut self, name: &'static str, pointer: &mut *const T) {
        let mut writable = pointer.cast_mut();
        self.target(name, &mut writable);
        *pointer = writable;
    }

    /// A pointer that is written through.
    pub fn target<T>(&mut self, name: &'static str, pointer: &mut *mut T) {
        let crooked = self.how == How::Crooked && align_of::<T>() > 1;
        if self.strikes(name, crooked || self.how == How::Null) {
            *pointer = match self.how {
                How::Null => null_mut(),
                _ => pointer.wrapping_byte_add(1),
            };
        }
    }

    /// A count of what lies behind a pointer.
    pub fn count(&mut self, name: &'static str, count: &mut u64) {
        let fits = matches!(self.how, How::Endless | How::HalfEndless);
        if self.strikes(name, fits) {
            *count = match self.how {
                How::Endless => u64::MAX,
                _ => 1 << 63,
            };
        }
    }

    /// A number for which only some values are right; `wrong` is none of them.
    pub fn number<T>(&mut self, name: &'static str, number: &mut T, wrong: T) {
        if self.strikes(name, self.how == How::Other) {
            *number = wrong;
        }
    }

    /// A handle; `foreign` is an open one of the other kind.
    pub fn handle(&mut self, handle: &mut u64, stale: u64, foreign: u64) {
        let fits = matches!(self.how, How::Stale | How::Invented | How::Foreign);
        if self.strikes("handle", fits) {
            *handle = match self.how {
                How::Stale => stale,
                How::Foreign => foreign,
                _ => u64::MAX - 7,
            };
        }
    }
}
