//! Which of two columns is the greater, bar by bar, and what comparisons and crossings of them say.

use std::cmp::Ordering;

use super::elementwise::Comparison;
use super::ops::Crossing;

/// Bars worked on at a time: the columns that some combinations compare, and what they trade at,
/// fit into the second cache.
pub const TILE: usize = 2048;

/// Words of a bit for each of them.
pub const WORDS: usize = TILE / 64;

/// Which of two columns is the greater at each of 64 bars, a bit each. Where neither is, they are
/// equal or one is NaN.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Relation {
    pub greater: u64,
    pub less: u64,
    pub equal: u64,
}

impl Relation {
    /// By relation, all ones where a comparison holds.
    fn making(comparison: Comparison) -> Relation {
        let all = |holds: bool| if holds { u64::MAX } else { 0 };
        Relation {
            greater: all(comparison.apply(1.0, 0.0)),
            less: all(comparison.apply(0.0, 1.0)),
            equal: all(comparison.apply(0.0, 0.0)),
        }
    }

    /// Where one of these holds; by arithmetic, so that a row of them takes no branches.
    #[inline]
    fn any_of(&self, wanted: &Relation) -> u64 {
        (self.greater & wanted.greater) | (self.less & wanted.less) | (self.equal & wanted.equal)
    }
}

/// The relations of a tile.
#[derive(Debug, Clone)]
pub struct Relations {
    greater: [u64; WORDS],
    less: [u64; WORDS],
    equal: [u64; WORDS],
}

impl Relations {
    /// Before any is known.
    pub const NONE: Relations = Relations {
        greater: [0; WORDS],
        less: [0; WORDS],
        equal: [0; WORDS],
    };

    /// That of the 64 bars of a word.
    pub fn of(&self, word: usize) -> Relation {
        Relation {
            greater: self.greater[word],
            less: self.less[word],
            equal: self.equal[word],
        }
    }

    /// Writes that of a word.
    #[inline]
    pub fn set(&mut self, word: usize, relation: Relation) {
        self.greater[word] = relation.greater;
        self.less[word] = relation.less;
        self.equal[word] = relation.equal;
    }

    /// Writes those of so many words in which all bars differ: `write` which of them are greater.
    #[inline]
    pub fn set_strict<T>(&mut self, words: usize, write: impl FnOnce(&mut [u64]) -> T) -> T {
        let told = write(&mut self.greater[..words]);
        for (less, greater) in self.less[..words].iter_mut().zip(&self.greater) {
            *less = !greater;
        }
        self.equal[..words].fill(0);
        told
    }

    /// Writes that of one bar, which has this bit of a word.
    pub fn set_bar(&mut self, word: usize, bit: u64, order: Option<Ordering>) {
        let set = |word: &mut u64, holds: bool| *word = *word & !bit | if holds { bit } else { 0 };
        set(&mut self.greater[word], order == Some(Ordering::Greater));
        set(&mut self.less[word], order == Some(Ordering::Less));
        set(&mut self.equal[word], order == Some(Ordering::Equal));
    }

    /// Where a comparison holds, a word for each 64 bars.
    pub fn compare(&self, comparison: Comparison, out: &mut [u64]) {
        let wanted = Relation::making(comparison);
        for (word, out) in out.iter_mut().enumerate() {
            *out = self.of(word).any_of(&wanted);
        }
    }

    /// Where any of these crossings is; `before` are the 64 bars before the first.
    pub fn cross(&self, ways: &[Crossing], before: &Relation, out: &mut [u64]) {
        out.fill(0);
        for (now, earlier) in ways {
            let mut held = [0; WORDS];
            let held = &mut held[..out.len()];
            self.compare(*earlier, held);
            let wanted = Relation::making(*now);
            let mut last = before.any_of(&Relation::making(*earlier));
            for (word, (out, held)) in out.iter_mut().zip(held).enumerate() {
                *out |= self.of(word).any_of(&wanted) & (*held << 1 | last >> 63);
                last = *held;
            }
        }
    }
}
