//! Who listens to a run: to its trades, and to its equity.
//!
//! Two listeners and not one: equity comes at every bar, and stays in registers only when the
//! seldom code of trades never sees where it is added up.

use std::ops::Range;

use super::trade::Trade;

/// Hears of trades. A sweep does not keep them, it only adds them up.
pub trait Log {
    /// A trade closed; or, as the last of all, the position left open at the end.
    fn trade(&mut self, trade: &Trade);
}

/// What is held from one fill to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    pub cash: f64,
    /// Below 0 for a short.
    pub units: f64,
    /// The price at which it was entered, slippage included.
    pub entry: f64,
}

impl Held {
    /// Equity at this close.
    #[inline]
    pub fn equity(&self, close: f64) -> f64 {
        self.cash + (self.units * close)
    }
}

/// Hears of equity, bar after bar.
pub trait Curve {
    /// Equity at the close of the next bar of the run, after all its fills.
    fn equity(&mut self, equity: f64);

    /// The next bars of the run, over which a position is carried: it was held before and nothing
    /// is filled. `close` are the closes of all bars given; of one position there may be several
    /// calls in a row.
    #[inline]
    fn carried(&mut self, held: Held, bars: Range<usize>, close: &[f64]) {
        let equity = close[bars].iter().map(|close| held.equity(*close));
        equity.for_each(|equity| self.equity(equity));
    }

    /// The next `bars` bars, at which nothing was held: equity is what it was.
    #[inline]
    fn still(&mut self, equity: f64, bars: usize) {
        (0..bars).for_each(|_| self.equity(equity));
    }
}

/// Nobody listens.
impl Log for () {
    #[inline]
    fn trade(&mut self, _trade: &Trade) {}
}

/// Keeps the trades.
impl Log for Vec<Trade> {
    #[inline]
    fn trade(&mut self, trade: &Trade) {
        self.push(*trade);
    }
}

/// Listens, or not.
impl<L: Log> Log for Option<L> {
    #[inline]
    fn trade(&mut self, trade: &Trade) {
        if let Some(log) = self {
            log.trade(trade);
        }
    }
}

/// Two listen.
impl<A: Log, B: Log> Log for (A, B) {
    #[inline]
    fn trade(&mut self, trade: &Trade) {
        self.0.trade(trade);
        self.1.trade(trade);
    }
}

impl<L: Log> Log for &mut L {
    #[inline]
    fn trade(&mut self, trade: &Trade) {
        (**self).trade(trade);
    }
}

/// Nobody listens.
impl Curve for () {
    #[inline]
    fn equity(&mut self, _equity: f64) {}

    #[inline]
    fn carried(&mut self, _held: Held, _bars: Range<usize>, _close: &[f64]) {}

    #[inline]
    fn still(&mut self, _equity: f64, _bars: usize) {}
}

/// Keeps the equity, one value a bar of the run.
impl Curve for Vec<f64> {
    #[inline]
    fn equity(&mut self, equity: f64) {
        self.push(equity);
    }
}

/// Listens, or not.
impl<C: Curve> Curve for Option<C> {
    #[inline]
    fn equity(&mut self, equity: f64) {
        if let Some(curve) = self {
            curve.equity(equity);
        }
    }

    #[inline]
    fn carried(&mut self, held: Held, bars: Range<usize>, close: &[f64]) {
        if let Some(curve) = self {
            curve.carried(held, bars, close);
        }
    }

    #[inline]
    fn still(&mut self, equity: f64, bars: usize) {
        if let Some(curve) = self {
            curve.still(equity, bars);
        }
    }
}

/// Two listen.
impl<A: Curve, B: Curve> Curve for (A, B) {
    #[inline]
    fn equity(&mut self, equity: f64) {
        self.0.equity(equity);
        self.1.equity(equity);
    }

    #[inline]
    fn carried(&mut self, held: Held, bars: Range<usize>, close: &[f64]) {
        self.0.carried(held, bars.clone(), close);
        self.1.carried(held, bars, close);
    }

    #[inline]
    fn still(&mut self, equity: f64, bars: usize) {
        self.0.still(equity, bars);
        self.1.still(equity, bars);
    }
}

impl<C: Curve> Curve for &mut C {
    #[inline]
    fn equity(&mut self, equity: f64) {
        (**self).equity(equity);
    }

    #[inline]
    fn carried(&mut self, held: Held, bars: Range<usize>, close: &[f64]) {
        (**self).carried(held, bars, close);
    }

    #[inline]
    fn still(&mut self, equity: f64, bars: usize) {
        (**self).still(equity, bars);
    }
}
