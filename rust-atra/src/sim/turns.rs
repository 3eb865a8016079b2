//! The closes at which a run that is long and flat by turns has orders.

use std::ops::Range;

use super::position::Side;
use super::rules::Rules;

/// Bars that are looked at at once.
pub const BARS: usize = 2048;

/// Some are written past the last that counts.
const SPARE: usize = 2;

/// The bars at whose closes orders come in some bars, the end of the bars after the last: entries
/// and exits by turns, as if each were filled.
#[derive(Debug)]
pub struct Turns {
    first: usize,
    end: usize,
    /// Counted from the first.
    at: [u16; BARS + SPARE],
    len: usize,
    next: usize,
}

impl Turns {
    /// Before any bars.
    #[inline]
    #[expect(clippy::new_without_default, reason = "its size is no default")]
    pub fn new() -> Turns {
        Turns {
            first: 0,
            end: 0,
            at: [0; BARS + SPARE],
            len: 0,
            next: 0,
        }
    }

    /// Looks at these bars, no more than [`BARS`], with a position held before them or none.
    #[inline]
    pub fn look(&mut self, rules: &impl Rules, bars: Range<usize>, held: bool) {
        (self.first, self.end) = (bars.start, bars.end);
        (self.len, self.next) = (0, 0);
        rules.turns(bars, held, self);
    }

    /// All that were found.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        let found = self.at[..self.len].iter();
        found.map(|at| self.first + usize::from(*at))
    }

    /// The next of them.
    #[inline]
    pub(super) fn next(&mut self) -> usize {
        if self.next == self.len {
            return self.end;
        }
        self.next += 1;
        self.first + usize::from(self.at[self.next - 1])
    }

    /// One more.
    pub fn push(&mut self, bar: usize) {
        self.at[self.len] = (bar - self.first) as u16;
        self.len += 1;
    }

    /// Those of some bars in a row, the first of them `bar`: a bit each.
    ///
    /// Most have few, and how many cannot be foretold: some are always written, and only those
    /// that are there are kept.
    #[inline]
    pub fn push_all(&mut self, bar: usize, mut bits: u64) {
        let first = bar.wrapping_sub(self.first) as u16;
        for _ in 0..SPARE {
            self.at[self.len] = first.wrapping_add(bits.trailing_zeros() as u16);
            self.len += usize::from(bits != 0);
            bits &= bits.wrapping_sub(1);
        }
        while bits != 0 {
            self.at[self.len] = first.wrapping_add(bits.trailing_zeros() as u16);
            self.len += 1;
            bits &= bits - 1;
        }
    }
}

/// Finds them one after the other.
pub(super) fn one_by_one<R: Rules + ?Sized>(
    rules: &R,
    bars: Range<usize>,
    held: bool,
    turns: &mut Turns,
) {
    let (mut held, mut from) = (held, bars.start);
    while from < bars.end {
        let order = match held {
            true => rules.next_exit(Side::Long, from..bars.end),
            false => rules.next_entry(from..bars.end),
        };
        if order < bars.end {
            turns.push(order);
        }
        (held, from) = (!held, order + 1);
    }
}

/// After which of 64 closes a position is due to be held, which begins where `entries` and ends
/// where `exits` has a bit: never both. `held` is what was before the first.
#[inline]
pub fn held_after(entries: u64, exits: u64, held: bool) -> u64 {
    let lasts = !exits;
    let begins = entries | (u64::from(held) & lasts);
    // Adding to the lowest bit of a row of ones clears all from there on; further beginnings in
    // that row come back as they are.
    ((lasts.wrapping_add(begins) ^ lasts) | begins) & lasts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_lasts_from_an_entry_to_an_exit() {
        let mut state = 1_u64;
        let mut random = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
        };
        for k in 0..1000 {
            let (mut entries, mut exits, held) = (random(), random(), k % 2 == 0);
            for _ in 0..k % 6 {
                (entries, exits) = (entries & random(), exits & random());
            }
            entries &= !exits;
            let (mut expected, mut now) = (0, held);
            for bit in 0..64 {
                now = (entries >> bit & 1 == 1) || (now && exits >> bit & 1 == 0);
                expected |= u64::from(now) << bit;
            }
            let found = held_after(entries, exits, held);
            assert_eq!(found, expected, "{entries:x} {exits:x} {held}");
        }
    }
}
