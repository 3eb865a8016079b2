//! The closes at which a run that is long and flat by turns has orders.

use std::ops::Range;

use super::position::Side;
use super::rules::Rules;
use crate::kernels::Kernels;

/// Bars that are looked at at once.
pub const BARS: usize = 2048;

/// Where entries and exits of some bars are, a bit each, never both at one close.
#[derive(Debug)]
pub struct Words {
    pub entries: [u64; BARS / 64],
    pub exits: [u64; BARS / 64],
    pub count: usize,
}

impl Words {
    /// Of so many words, before they are known.
    #[inline]
    pub fn none(count: usize) -> Words {
        Words {
            entries: [0; BARS / 64],
            exits: [0; BARS / 64],
            count,
        }
    }
}

/// Some are always written past the last that counts.
const SPARE: usize = 2;

/// Nowhere are more of them.
const ROOM: usize = 16;

/// The bars at whose closes orders come in some bars, the end of the bars after the last: entries
/// and exits by turns, as if each were filled.
#[derive(Debug)]
pub struct Turns {
    first: usize,
    end: usize,
    /// Counted from the first.
    at: [u16; BARS + ROOM],
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
            at: [0; BARS + ROOM],
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

    /// Those of closes in a row, the first of them that of `bar`: words of 64, where entries and
    /// exits are, never both at one close; more than one of either in a row count once.
    pub fn walk(&mut self, bar: usize, held: bool, words: &Words) {
        match Kernels::chosen() {
            // SAFETY: the CPU has what the function is compiled for.
            #[cfg(target_arch = "x86_64")]
            Kernels::Avx512 => unsafe { super::wide::walk(self, bar, held, words) },
            _ => self.walk_by_words(bar, held, words),
        }
    }

    fn walk_by_words(&mut self, bar: usize, held: bool, words: &Words) {
        let mut held = held;
        let words = words.entries.iter().zip(&words.exits).take(words.count);
        for (k, (entries, exits)) in words.enumerate() {
            let after = held_after(*entries, *exits, held);
            self.push_all(bar + 64 * k, after ^ (after << 1 | u64::from(held)));
            held = after >> 63 == 1;
        }
    }

    /// A bar counted from the first; one before that counts too, none of which is an order.
    #[inline]
    pub(super) fn place_of(&self, bar: usize) -> u16 {
        bar.wrapping_sub(self.first) as u16
    }

    /// Where the next ones go, and how many there are.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    pub(super) fn room(&mut self) -> (&mut [u16; BARS + ROOM], &mut usize) {
        (&mut self.at, &mut self.len)
    }

    /// Those of some bars in a row, the first of them `bar`: a bit each.
    ///
    /// Most have few, and how many cannot be foretold: some are always written, and only those
    /// that are there are kept.
    #[inline]
    pub fn push_all(&mut self, bar: usize, mut bits: u64) {
        let first = self.place_of(bar);
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
pub(super) fn held_after(entries: u64, exits: u64, held: bool) -> u64 {
    let lasts = !exits;
    let begins = entries | (u64::from(held) & lasts);
    // Adding to the lowest bit of a row of ones clears all from there on; further beginnings in
    // that row come back as they are.
    ((lasts.wrapping_add(begins) ^ lasts) | begins) & lasts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn randoms() -> impl FnMut() -> u64 {
        let mut state = 1_u64;
        move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
        }
    }

    /// Entries and exits of 64 closes, the seldomer the greater `k`.
    fn words(random: &mut impl FnMut() -> u64, k: usize) -> (u64, u64) {
        let (mut entries, mut exits) = (random(), random());
        for _ in 0..k {
            (entries, exits) = (entries & random(), exits & random());
        }
        (entries & !exits, exits)
    }

    #[test]
    fn every_way_to_walk_finds_the_same() {
        let mut random = randoms();
        for k in 0..200 {
            let (held, bar) = (k % 2 == 0, 64 * (k % 5));
            let all: Vec<(u64, u64)> = (0..1 + k % 32).map(|_| words(&mut random, k % 7)).collect();
            let found = |walk: &dyn Fn(&mut Turns)| {
                let mut turns = Turns::new();
                turns.first = bar;
                walk(&mut turns);
                turns.all().collect::<Vec<_>>()
            };
            let one_by_one = {
                let (mut held, mut found) = (held, Vec::new());
                for close in 0..64 * all.len() {
                    let (entries, exits) = all[close / 64];
                    let wanted = if held { exits } else { entries };
                    if wanted >> (close % 64) & 1 == 1 {
                        held = !held;
                        found.push(bar + close);
                    }
                }
                found
            };
            let mut words = Words::none(all.len());
            for (k, word) in all.iter().enumerate() {
                (words.entries[k], words.exits[k]) = *word;
            }
            let by_words = found(&|turns| turns.walk_by_words(bar, held, &words));
            assert_eq!(by_words, one_by_one, "{k}");
            let chosen = found(&|turns| turns.walk(bar, held, &words));
            assert_eq!(chosen, one_by_one, "{k}, {}", Kernels::chosen().name());
        }
    }

    #[test]
    fn a_position_lasts_from_an_entry_to_an_exit() {
        let mut random = randoms();
        for k in 0..1000 {
            let (entries, exits) = words(&mut random, k % 6);
            let held = k % 2 == 0;
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
