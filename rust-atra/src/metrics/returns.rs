//! Returns and drawdown of a run, added up while it happens.

use std::ops::Range;

use super::blocks::Blocks;
use super::moments::deviation;
use super::path::Adding;
use super::stretch::Terms;
use crate::bars::{Terrain, by_group, greatest, least, lesser};
use crate::sim::{Curve, Held};

/// Everything the core metrics need of a run's equity, in one pass and constant space; and n, Σr
/// and Σr² in each of [`BLOCKS`](super::BLOCKS) equal blocks of its window.
#[derive(Debug, Clone)]
pub struct Returns<'t> {
    terrain: &'t Terrain<'t>,
    adding: &'t Adding,
    initial_cash: f64,
    equity: f64,
    blocks: Blocks,
    /// What is held over the bars of `stretch`, which are not added up yet.
    held: Held,
    stretch: Range<usize>,
    peak: f64,
    /// The least equity since the peak.
    trough: f64,
    /// The largest from a peak before this one.
    drawdown: f64,
}

/// As the curve of a run it takes equity as it comes.
impl Curve for Returns<'_> {
    #[inline]
    fn equity(&mut self, equity: f64) {
        self.end_stretch();
        self.blocks.push((equity / self.equity) - 1.0);
        self.equity = equity;
        self.fall(equity);
    }

    /// Kept until the position ends.
    #[inline]
    fn carried(&mut self, held: Held, bars: Range<usize>, _close: &[f64]) {
        if self.stretch.is_empty() {
            (self.held, self.stretch) = (held, bars);
        } else {
            self.stretch.end = bars.end;
        }
    }

    /// Returns of 0, which change no sum: none of them is -0.0.
    #[inline]
    fn still(&mut self, equity: f64, bars: usize) {
        let moved = bars.min(1);
        (0..moved).for_each(|_| self.equity(equity));
        if (equity / self.equity) - 1.0 == 0.0 {
            self.blocks.skip(bars - moved);
        } else {
            (moved..bars).for_each(|_| self.equity(equity));
        }
    }
}

impl<'t> Returns<'t> {
    /// Before the first bar of a window of so many bars.
    pub fn new(
        initial_cash: f64,
        bars: usize,
        terrain: &'t Terrain<'t>,
        adding: &'t Adding,
    ) -> Returns<'t> {
        let nothing = Held {
            cash: initial_cash,
            units: 0.0,
            entry: f64::NAN,
        };
        Returns {
            terrain,
            adding,
            initial_cash,
            equity: initial_cash,
            blocks: Blocks::new(bars),
            held: nothing,
            stretch: 0..0,
            peak: initial_cash,
            trough: initial_cash,
            drawdown: 0.0,
        }
    }

    /// How it stands after bars of which the last left nothing held.
    pub fn standing(&self) -> Standing {
        let (terms, until) = self.blocks.now();
        Standing {
            equity: self.equity,
            bars: self.blocks.next(),
            terms: *terms,
            until,
            peak: self.peak,
            trough: self.trough,
        }
    }

    /// Whatever comes next goes to the block of the next bar.
    pub fn begin_block(&mut self) {
        self.blocks.room();
    }

    /// Goes over bars at which nothing is held, after one whose equity was told: returns of 0.
    pub fn pass(&mut self, bars: usize) {
        self.blocks.skip(bars);
    }

    /// Goes on from where somebody else added up bars that stayed in the block, none of which
    /// exceeded the peak.
    pub fn resume(&mut self, standing: &Standing) {
        self.equity = standing.equity;
        self.trough = standing.trough;
        self.blocks.resume(standing.bars, standing.terms);
    }

    /// What was added up, once the run is over.
    pub fn ended(mut self) -> Ended {
        self.end_stretch();
        let drawdown = self.max_drawdown();
        Ended::new((self.initial_cash, self.equity), drawdown, self.blocks)
    }

    /// Adds up what was carried so far.
    #[inline]
    pub fn end_stretch(&mut self) {
        if !self.stretch.is_empty() {
            self.add_stretch();
        }
    }

    fn add_stretch(&mut self) {
        let (held, all) = (self.held, std::mem::take(&mut self.stretch));
        let close = self.terrain.bars().close;
        let mut from = all.start;
        while from < all.end {
            let to = all.end.min(from + self.blocks.room());
            let bars = from..to;
            let (terms, least) = self.adding.over(held, bars.clone(), close);
            self.blocks.add(bars.len(), &terms);
            match least.filter(|_| self.stays_below_peak(held, bars.clone())) {
                Some(least) => self.trough = lesser(self.trough, held.equity(least)),
                None => self.fall_over(held, bars, close),
            }
            from = to;
        }
        self.equity = held.equity(close[all.end - 1]);
    }

    /// Of a long; seen by the greatest of all closes, most often, and else by theirs.
    #[inline]
    fn stays_below_peak(&self, held: Held, bars: Range<usize>) -> bool {
        held.equity(self.terrain.all().greatest_close) <= self.peak
            || held.equity(self.adding.bound(bars)) <= self.peak
    }

    /// The same as bar by bar. A group of bars that stays between trough and peak changes
    /// neither, one that stays below the peak is known by its least equity.
    fn fall_over(&mut self, held: Held, bars: Range<usize>, close: &[f64]) {
        for some in by_group(bars) {
            let group = self.terrain.group(some.start);
            let (first, second) = (
                held.equity(group.least_close),
                held.equity(group.greatest_close),
            );
            let (low, high) = if second < first {
                (second, first)
            } else {
                (first, second)
            };
            if high > self.peak {
                close[some]
                    .iter()
                    .for_each(|close| self.fall(held.equity(*close)));
            } else if low < self.trough {
                let worst = match held.units < 0.0 {
                    true => greatest(&close[some]),
                    false => least(&close[some]),
                };
                self.trough = lesser(self.trough, held.equity(worst));
            }
        }
    }

    #[inline]
    fn fall(&mut self, equity: f64) {
        if equity > self.peak {
            self.drawdown = self.max_drawdown();
            (self.peak, self.trough) = (equity, equity);
        }
        self.trough = lesser(self.trough, equity);
    }

    /// The largest fall from a peak. From one peak the least equity falls most, to the last bit
    /// too, as rounding keeps order: a division a peak, not a bar.
    #[inline]
    fn max_drawdown(&self) -> f64 {
        self.drawdown.max(1.0 - (self.trough / self.peak))
    }
}

/// How returns stand between two trades.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub equity: f64,
    /// Bars so far.
    pub bars: u64,
    /// The sums of the block now.
    pub terms: Terms,
    /// How many bars of the window that block and those before it take.
    pub until: u64,
    pub peak: f64,
    /// The least equity since the peak.
    pub trough: f64,
}

/// What a run's equity came to.
#[derive(Debug, Clone)]
pub struct Ended {
    initial_cash: f64,
    equity: f64,
    max_drawdown: f64,
    bars: f64,
    terms: Terms,
    blocks: Blocks,
}

impl Ended {
    /// Of a run that led from the first equity to the second.
    pub(super) fn new(equity: (f64, f64), max_drawdown: f64, blocks: Blocks) -> Ended {
        Ended {
            initial_cash: equity.0,
            equity: equity.1,
            max_drawdown,
            bars: blocks.bars(),
            terms: blocks.total(),
            blocks,
        }
    }

    /// Block by block: n, Σr, Σr².
    pub fn blocks(&self) -> [[f64; 3]; super::BLOCKS] {
        self.blocks.rows()
    }

    /// Bars so far.
    pub(super) fn bars(&self) -> f64 {
        self.bars
    }

    /// Equity at the last close; the initial cash before any.
    pub(super) fn last(&self) -> f64 {
        self.equity
    }

    pub(super) fn total(&self) -> f64 {
        self.growth() - 1.0
    }

    fn growth(&self) -> f64 {
        self.equity / self.initial_cash
    }

    /// Growth a year, over `years`.
    pub(super) fn cagr(&self, years: f64) -> f64 {
        if self.equity <= 0.0 {
            -1.0
        } else if years > 0.0 {
            crate::functions::math::pow(self.growth(), 1.0 / years) - 1.0
        } else {
            f64::NAN
        }
    }

    /// `scale` is the root of the bars a year, here and below.
    pub(super) fn volatility(&self, scale: f64) -> f64 {
        self.deviation() * scale
    }

    pub(super) fn sharpe(&self, scale: f64) -> f64 {
        let deviation = self.deviation();
        if deviation == 0.0 {
            0.0
        } else {
            (self.mean() / deviation) * scale
        }
    }

    pub(super) fn sortino(&self, scale: f64) -> f64 {
        (self.mean() / (self.terms.downside / self.bars).sqrt()) * scale
    }

    pub(super) fn max_drawdown(&self) -> f64 {
        self.max_drawdown
    }

    fn mean(&self) -> f64 {
        self.terms.sum / self.bars
    }

    fn deviation(&self) -> f64 {
        deviation(self.bars, self.terms.sum, self.terms.squares)
    }
}
