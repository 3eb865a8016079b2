//! Returns summed over equal blocks of bars, for statistics that come without a curve.

use super::moments::Moments;
use super::returns::{BLOCK, returns_after};
use crate::sim::Curve;

/// The number of blocks a window is cut into.
pub const BLOCKS: usize = 32;

/// n, Σr and Σr² of the bar returns in each of [`BLOCKS`] equal blocks of a window.
///
/// Bar k of a window of N bars lies in block `floor(k * 32 / N)`; with fewer bars than blocks
/// some blocks are empty, and so are those after a liquidation.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockSums {
    sums: [Moments; BLOCKS],
    equity: f64,
    bars: u64,
    next: u64,
    block: usize,
    /// First bar of the block after this one.
    block_end: u64,
}

impl BlockSums {
    /// Before the first bar of a window of `bars` bars.
    pub fn new(initial_cash: f64, bars: u64) -> BlockSums {
        let mut sums = BlockSums {
            sums: [Moments::default(); BLOCKS],
            equity: initial_cash,
            bars,
            next: 0,
            block: 0,
            block_end: 0,
        };
        sums.block_end = sums.end_of(0);
        sums
    }

    /// The first bar k with k * 32 / N above `block`.
    fn end_of(&self, block: usize) -> u64 {
        (self.bars * (block as u64 + 1)).div_ceil(BLOCKS as u64)
    }

    /// Block by block: n, Σr, Σr².
    pub fn rows(&self) -> [[f64; 3]; BLOCKS] {
        self.sums.map(|block| [block.n, block.sum, block.squares])
    }
}

/// As the curve of a run it takes equity as it comes, at most once for each bar of the window.
impl Curve for BlockSums {
    #[inline]
    fn equity(&mut self, equity: f64) {
        self.room();
        self.sums[self.block].push((equity / self.equity) - 1.0);
        self.equity = equity;
        self.next += 1;
    }

    /// The same additions in the same order; the divisions, which wait for nothing, come first.
    fn equities(&mut self, equities: &[f64]) {
        let mut rest = equities;
        while !rest.is_empty() {
            let (some, later) = rest.split_at(self.room().min(rest.len()).min(BLOCK));
            self.within(some);
            rest = later;
        }
    }

    /// Returns of 0, which change no sum.
    fn still(&mut self, equity: f64, bars: usize) {
        let moved = bars.min(1);
        (0..moved).for_each(|_| self.equity(equity));
        if (equity / self.equity) - 1.0 != 0.0 {
            return (moved..bars).for_each(|_| self.equity(equity));
        }
        let mut rest = bars - moved;
        while rest > 0 {
            let some = self.room().min(rest);
            self.sums[self.block].n += some as f64;
            self.next += some as u64;
            rest -= some;
        }
    }
}

impl BlockSums {
    /// How many bars the block of the next bar still takes, that one included.
    #[inline]
    fn room(&mut self) -> usize {
        while self.next >= self.block_end {
            self.block += 1;
            self.block_end = self.end_of(self.block);
        }
        (self.block_end - self.next) as usize
    }

    /// Bars of one block, few enough.
    fn within(&mut self, equities: &[f64]) {
        let mut room = [0.0; BLOCK];
        let returns = returns_after(self.equity, equities, &mut room);
        self.equity = equities.last().copied().unwrap_or(self.equity);
        let sums = &mut self.sums[self.block];
        returns.iter().for_each(|r| sums.push(*r));
        self.next += equities.len() as u64;
    }
}
