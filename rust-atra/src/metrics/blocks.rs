//! Sums over equal blocks of a window's bars: those of the run, and for statistics without a curve.

use super::stretch::Terms;

/// The number of blocks a window is cut into.
pub const BLOCKS: usize = 32;

/// The sums of each of [`BLOCKS`] equal blocks of a window.
///
/// Bar k of a window of N bars lies in block `floor(k * 32 / N)`; with fewer bars than blocks
/// some blocks are empty, and so are those after a liquidation.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    terms: [Terms; BLOCKS],
    bars: u64,
    next: u64,
    block: usize,
    /// First bar of the block after this one.
    end: u64,
}

impl Blocks {
    /// Before the first bar of a window of so many bars.
    pub fn new(bars: usize) -> Blocks {
        let mut blocks = Blocks {
            terms: [Terms::default(); BLOCKS],
            bars: bars as u64,
            next: 0,
            block: 0,
            end: 0,
        };
        blocks.end = blocks.begin_of(1);
        blocks
    }

    /// The first bar k with k * 32 / N not below `block`.
    fn begin_of(&self, block: usize) -> u64 {
        (self.bars * block as u64).div_ceil(BLOCKS as u64)
    }

    /// How many bars the block of the next bar still takes, that one included.
    #[inline]
    pub fn room(&mut self) -> usize {
        while self.next >= self.end {
            self.block += 1;
            self.end = self.begin_of(self.block + 1);
        }
        (self.end - self.next) as usize
    }

    /// The return of the next bar.
    #[inline]
    pub fn push(&mut self, r: f64) {
        self.room();
        self.terms[self.block].push(r);
        self.next += 1;
    }

    /// The terms of the next bars, no more than there is [room](Blocks::room) for.
    #[inline]
    pub fn add(&mut self, bars: usize, terms: &Terms) {
        self.room();
        self.terms[self.block].add(terms);
        self.next += bars as u64;
    }

    /// The sums of the block that bars go to now, and how many bars of the window it and those
    /// before it take.
    pub fn now(&self) -> (&Terms, u64) {
        (&self.terms[self.block], self.end)
    }

    /// So many bars so far, the last of them in the same block, whose sums are these now.
    pub fn resume(&mut self, bars: u64, terms: Terms) {
        self.next = bars;
        self.terms[self.block] = terms;
    }

    /// Bars that add nothing.
    #[inline]
    pub fn skip(&mut self, bars: usize) {
        let mut left = bars;
        while left > 0 {
            let some = self.room().min(left);
            self.next += some as u64;
            left -= some;
        }
    }

    /// Bars so far.
    pub fn bars(&self) -> f64 {
        self.next as f64
    }

    /// Bars so far.
    pub fn next(&self) -> u64 {
        self.next
    }

    /// The sums of all blocks.
    pub fn total(&self) -> Terms {
        let mut total = Terms::default();
        self.terms.iter().for_each(|block| total.add(block));
        total
    }

    /// Block by block: n, Σr, Σr².
    pub fn rows(&self) -> [[f64; 3]; BLOCKS] {
        std::array::from_fn(|k| [self.bars_of(k), self.terms[k].sum, self.terms[k].squares])
    }

    fn bars_of(&self, block: usize) -> f64 {
        let (begin, end) = (self.begin_of(block), self.begin_of(block + 1));
        (self.next.min(end) - self.next.min(begin)) as f64
    }
}
