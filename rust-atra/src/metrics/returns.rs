//! Returns and drawdown of a run, added up while it happens.

use super::moments::Moments;
use crate::sim::Curve;

/// Everything the core metrics need of a run's equity, in one pass and constant space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Returns {
    initial_cash: f64,
    equity: f64,
    returns: Moments,
    /// Σr² of the bars that lost.
    downside: f64,
    peak: f64,
    /// The least equity since the peak.
    trough: f64,
    /// The largest from a peak before this one.
    drawdown: f64,
}

/// As the curve of a run it takes equity as it comes.
impl Curve for Returns {
    #[inline]
    fn equity(&mut self, equity: f64) {
        let r = (equity / self.equity) - 1.0;
        self.returns.push(r);
        self.downside += if r < 0.0 { r * r } else { 0.0 };
        self.equity = equity;
        self.fall(equity);
    }

    /// The same additions in the same order; the divisions, which wait for nothing, come first.
    fn equities(&mut self, equities: &[f64]) {
        for block in equities.chunks(BLOCK) {
            self.block(block);
        }
    }

    /// Returns of 0, which change no sum: none of them is -0.0.
    fn still(&mut self, equity: f64, bars: usize) {
        let moved = bars.min(1);
        (0..moved).for_each(|_| self.equity(equity));
        if (equity / self.equity) - 1.0 == 0.0 {
            self.returns.n += (bars - moved) as f64;
        } else {
            (moved..bars).for_each(|_| self.equity(equity));
        }
    }
}

/// Bars whose returns are worked out at a time.
pub(super) const BLOCK: usize = 32;

/// The returns of a block of bars, at most [`BLOCK`], after equity `before`; the divisions wait for nothing.
#[inline]
pub(super) fn returns_after<'r>(
    before: f64,
    equities: &[f64],
    room: &'r mut [f64; BLOCK],
) -> &'r [f64] {
    let returns = &mut room[..equities.len()];
    let mut before = before;
    for (r, equity) in returns.iter_mut().zip(equities) {
        *r = (equity / before) - 1.0;
        before = *equity;
    }
    returns
}

impl Returns {
    /// Before the first bar.
    pub fn new(initial_cash: f64) -> Returns {
        Returns {
            initial_cash,
            equity: initial_cash,
            returns: Moments::default(),
            downside: 0.0,
            peak: initial_cash,
            trough: initial_cash,
            drawdown: 0.0,
        }
    }

    fn block(&mut self, equities: &[f64]) {
        let mut room = [0.0; BLOCK];
        let returns = returns_after(self.equity, equities, &mut room);
        self.equity = equities.last().copied().unwrap_or(self.equity);
        for r in returns {
            self.returns.push(*r);
            self.downside += if *r < 0.0 { *r * *r } else { 0.0 };
        }
        let (peak, trough) = (self.peak, self.trough);
        let beyond = |equity: &f64| (*equity > peak) | (*equity < trough);
        if equities
            .iter()
            .fold(false, |any, equity| any | beyond(equity))
        {
            equities.iter().for_each(|equity| self.fall(*equity));
        }
    }

    #[inline]
    fn fall(&mut self, equity: f64) {
        if equity > self.peak {
            self.drawdown = self.max_drawdown();
            (self.peak, self.trough) = (equity, equity);
        } else if equity < self.trough {
            self.trough = equity;
        }
    }

    /// Bars so far.
    pub(super) fn bars(&self) -> f64 {
        self.returns.n
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
        self.returns.deviation() * scale
    }

    pub(super) fn sharpe(&self, scale: f64) -> f64 {
        let deviation = self.returns.deviation();
        if deviation == 0.0 {
            0.0
        } else {
            (self.returns.mean() / deviation) * scale
        }
    }

    pub(super) fn sortino(&self, scale: f64) -> f64 {
        (self.returns.mean() / (self.downside / self.returns.n).sqrt()) * scale
    }

    /// The largest fall from a peak. From one peak the least equity falls most, to the last bit
    /// too, as rounding keeps order: a division a peak, not a bar.
    #[inline]
    pub(super) fn max_drawdown(&self) -> f64 {
        self.drawdown.max(1.0 - (self.trough / self.peak))
    }
}
