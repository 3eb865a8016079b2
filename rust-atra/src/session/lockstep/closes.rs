//! What the rules say at the closes of a tile, so that the next of them is found without a branch a
//! word.

use std::ops::Range;

use super::super::signals::Signals;
use crate::plan::TILE;
use crate::sim::Side;

/// One more is read than there are bars for.
const WORDS: usize = TILE / 64 + 1;

/// By close a bit, none before rules are read.
pub struct Closes {
    /// The bar of the first bit.
    first: usize,
    entries: [u64; WORDS],
    /// Valid ones by side.
    entries_of: [[u64; WORDS]; 2],
    /// At which a position of a side may end.
    exits_of: [[u64; WORDS]; 2],
}

impl Closes {
    /// Of no tile.
    pub fn new() -> Closes {
        Closes {
            first: 0,
            entries: [0; WORDS],
            entries_of: [[0; WORDS]; 2],
            exits_of: [[0; WORDS]; 2],
        }
    }

    /// Those of a tile of which so many bars are read.
    pub fn read(&mut self, signals: &Signals, bars: &Range<usize>) {
        self.first = signals.first_bar();
        let words = (bars.end - self.first).div_ceil(64);
        let (long, short) = (Side::Long as usize, Side::Short as usize);
        for (k, rules) in signals.read(words).enumerate() {
            self.entries_of[long][k] = rules.long_entries();
            self.entries_of[short][k] = rules.short_entries();
            self.exits_of[long][k] = rules.long_exits();
            self.exits_of[short][k] = rules.short_exits();
            self.entries[k] = rules.long_entries() | rules.short_entries();
        }
    }

    /// The first of `bars` at whose close there is a valid entry, or their end.
    #[inline]
    pub fn next_entry(&self, bars: Range<usize>) -> usize {
        self.next(&self.entries, bars)
    }

    /// The first of `bars` at whose close a position of this side may end, or their end.
    #[inline]
    pub fn next_exit(&self, side: Side, bars: Range<usize>) -> usize {
        self.next(&self.exits_of[side as usize], bars)
    }

    /// The side that is entered at a close at which one is.
    #[inline]
    pub fn side(&self, bar: usize) -> Side {
        match self.enters(Side::Long, bar) {
            true => Side::Long,
            false => Side::Short,
        }
    }

    /// Whether an entry of a side is valid at a close.
    #[inline]
    pub fn enters(&self, side: Side, bar: usize) -> bool {
        let at = bar - self.first;
        self.entries_of[side as usize][at / 64] >> (at % 64) & 1 == 1
    }

    #[inline]
    fn next(&self, words: &[u64; WORDS], bars: Range<usize>) -> usize {
        let mut from = bars.start;
        while from < bars.end {
            let at = from - self.first;
            // The 64 closes from here on.
            let ahead = words[at / 64] >> (at % 64) | words[at / 64 + 1] << 1 << (63 - at % 64);
            if ahead != 0 {
                return bars.end.min(from + ahead.trailing_zeros() as usize);
            }
            from += 64;
        }
        bars.end
    }
}
