//! Conditions: one bit a bar, 64 bars a word.

use std::ops::Range;

use crate::memory::{OutOfMemory, filled};

/// True or false at each bar. Bar i is bit `i % 64` of word `i / 64`; the bits of the last word
/// past the end are always zero.
///
/// ```
/// use atra::plan::Bits;
/// let mut bits = Bits::new(100)?;
/// bits.set(3, true);
/// bits.set(99, true);
/// let later = bits.shifted(1)?;
/// assert_eq!(later.iter_ones().collect::<Vec<_>>(), [4]);
/// assert_eq!(bits.not()?.count(), 98);
/// # Ok::<(), atra::plan::OutOfMemory>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// As many bars, all false.
    pub fn new(len: usize) -> Result<Bits, OutOfMemory> {
        let words = filled(len.div_ceil(64), 0)?;
        Ok(Bits { words, len })
    }

    /// As many bars with the words that `fill` writes into zeroed ones.
    pub fn with(len: usize, fill: impl FnOnce(&mut [u64])) -> Result<Bits, OutOfMemory> {
        let mut bits = Bits::new(len)?;
        fill(&mut bits.words);
        bits.mask();
        Ok(bits)
    }

    /// So many bars of these words.
    pub(super) fn of(words: Vec<u64>, len: usize) -> Bits {
        assert_eq!(words.len(), len.div_ceil(64));
        let mut bits = Bits { words, len };
        bits.mask();
        bits
    }

    /// The number of bars.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// 64 bars each, the first in the lowest bit.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Whether it is true at this bar.
    pub fn get(&self, bar: usize) -> bool {
        assert!(bar < self.len);
        self.words[bar / 64] >> (bar % 64) & 1 == 1
    }

    pub fn set(&mut self, bar: usize, value: bool) {
        assert!(bar < self.len);
        let bit = 1 << (bar % 64);
        match value {
            true => self.words[bar / 64] |= bit,
            false => self.words[bar / 64] &= !bit,
        }
    }

    /// Makes it true at these bars.
    pub fn set_all(&mut self, bars: Range<usize>) {
        assert!(bars.end <= self.len);
        let words = bars.start / 64..bars.end.div_ceil(64);
        for k in words.filter(|_| !bars.is_empty()) {
            let (from, to) = (bars.start.max(64 * k), bars.end.min(64 * k + 64));
            self.words[k] |= u64::MAX >> (64 - (to - from)) << (from - 64 * k);
        }
    }

    /// At how many bars it is true.
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// The bars at which it is true, in order.
    pub fn iter_ones(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(k, word)| {
            let nonzero = |word: u64| (word != 0).then_some(word);
            std::iter::successors(nonzero(*word), move |word| nonzero(word & (word - 1)))
                .map(move |word| k * 64 + word.trailing_zeros() as usize)
        })
    }

    pub fn and(&self, other: &Bits) -> Result<Bits, OutOfMemory> {
        self.combined(other, |a, b| a & b)
    }

    pub fn or(&self, other: &Bits) -> Result<Bits, OutOfMemory> {
        self.combined(other, |a, b| a | b)
    }

    pub fn not(&self) -> Result<Bits, OutOfMemory> {
        self.combined(self, |a, _| !a)
    }

    /// Each bar has the value of `bars` bars before; false where there is none.
    pub fn shifted(&self, bars: usize) -> Result<Bits, OutOfMemory> {
        Bits::with(self.len, |words| {
            for (k, word) in words.iter_mut().enumerate() {
                *word = self.shifted_word(k, bars);
            }
        })
    }

    /// Keeps what was true `bars` bars before too.
    pub fn and_shifted(&mut self, before: &Bits, bars: usize) {
        for (k, word) in self.words.iter_mut().enumerate() {
            *word &= before.shifted_word(k, bars);
        }
    }

    /// Keeps what is true in the other too, or adds it.
    pub fn or_with(&mut self, other: &Bits) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Keeps the bars at which it has been true for `bars` bars in a row, this one included.
    pub fn keep_runs(&mut self, bars: usize) {
        // With runs of length m known, those of length 2 m are one step away.
        let mut length = 1;
        while length < bars.min(self.len + 1) {
            let step = length.min(bars - length);
            // From the last word back: each needs only itself and words before it.
            for k in (0..self.words.len()).rev() {
                self.words[k] &= self.shifted_word(k, step);
            }
            length += step;
        }
    }

    /// Word k of these bits shifted by so many bars.
    fn shifted_word(&self, k: usize, bars: usize) -> u64 {
        let (words, bits) = (bars / 64, bars % 64);
        let word = |back: usize| k.checked_sub(back).map_or(0, |k| self.words[k]);
        match bits {
            0 => word(words),
            _ => word(words) << bits | word(words + 1) >> (64 - bits),
        }
    }

    fn combined(&self, other: &Bits, f: impl Fn(u64, u64) -> u64) -> Result<Bits, OutOfMemory> {
        assert_eq!(self.len, other.len);
        Bits::with(self.len, |words| {
            for (word, (a, b)) in words.iter_mut().zip(self.words.iter().zip(&other.words)) {
                *word = f(*a, *b);
            }
        })
    }

    /// Clears the bits past the end.
    fn mask(&mut self) {
        if let (Some(last), used @ 1..) = (self.words.last_mut(), self.len % 64) {
            *last &= u64::MAX >> (64 - used);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bits(truths: &[bool]) -> Bits {
        let mut bits = Bits::new(truths.len()).unwrap();
        for (bar, truth) in truths.iter().enumerate() {
            bits.set(bar, *truth);
        }
        bits
    }

    fn truths(bits: &Bits) -> Vec<bool> {
        let tail = bits.words().last().map_or(0, |last| match bits.len() % 64 {
            0 => 0,
            used => last >> used,
        });
        assert_eq!(tail, 0, "bits past the end");
        (0..bits.len()).map(|bar| bits.get(bar)).collect()
    }

    fn pairs() -> impl Strategy<Value = Vec<(bool, bool)>> {
        let length = prop_oneof![Just(0), Just(1), 62..67_usize, 127..130_usize, 0..300_usize];
        length
            .prop_flat_map(|n| prop::collection::vec((prop::bool::weighted(0.8), any::<bool>()), n))
    }

    proptest! {
        #[test]
        fn a_range_is_set_bar_by_bar(pairs in pairs(), a in 0..300_usize, b in 0..300_usize) {
            let set: Vec<bool> = pairs.iter().map(|(set, _)| *set).collect();
            let (a, b) = (a.min(set.len()), b.min(set.len()));
            let mut all = bits(&set);
            all.set_all(a.min(b)..a.max(b));
            let expected = (0..set.len()).map(|bar| set[bar] || (a.min(b)..a.max(b)).contains(&bar));
            prop_assert_eq!(truths(&all), expected.collect::<Vec<_>>());
        }

        #[test]
        fn bits_are_truths(pairs in pairs(), n in 0..200_usize) {
            let (a, b): (Vec<bool>, Vec<bool>) = pairs.iter().copied().unzip();
            let (x, y) = (bits(&a), bits(&b));
            prop_assert_eq!(truths(&x), a.clone());
            let zipped = |f: fn(bool, bool) -> bool| pairs.iter().map(|(a, b)| f(*a, *b)).collect::<Vec<_>>();
            prop_assert_eq!(truths(&x.and(&y).unwrap()), zipped(|a, b| a && b));
            prop_assert_eq!(truths(&x.or(&y).unwrap()), zipped(|a, b| a || b));
            prop_assert_eq!(truths(&x.not().unwrap()), zipped(|a, _| !a));
            let before = |i: usize, n: usize| i >= n && a[i - n];
            let shifted: Vec<bool> = (0..a.len()).map(|i| before(i, n)).collect();
            prop_assert_eq!(truths(&x.shifted(n).unwrap()), shifted.clone());
            let mut both = y.clone();
            both.and_shifted(&x, n);
            prop_assert_eq!(truths(&both), b.iter().zip(&shifted).map(|(b, s)| *b && *s).collect::<Vec<_>>());
            let mut either = y.clone();
            either.or_with(&x);
            prop_assert_eq!(truths(&either), zipped(|a, b| a || b));
            let mut runs = x.clone();
            runs.keep_runs(n + 1);
            let run = |i: usize| (0..=n).all(|k| before(i, k));
            prop_assert_eq!(truths(&runs), (0..a.len()).map(run).collect::<Vec<_>>());
            prop_assert_eq!(x.count(), a.iter().filter(|a| **a).count());
            let ones: Vec<usize> = (0..a.len()).filter(|i| a[*i]).collect();
            prop_assert_eq!(x.iter_ones().collect::<Vec<_>>(), ones);
        }
    }
}
