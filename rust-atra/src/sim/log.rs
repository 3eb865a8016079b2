//! Who listens to a run: to its trades, and to its equity.
//!
//! Two listeners and not one: equity comes at every bar, and stays in registers only when the
//! seldom code of trades never sees where it is added up.

use super::trade::Trade;

/// Hears of trades. A sweep does not keep them, it only adds them up.
pub trait Log {
    /// A trade closed; or, as the last of all, the position left open at the end.
    fn trade(&mut self, trade: &Trade);
}

/// Hears of equity.
pub trait Curve {
    /// Equity at the close of the next bar of the run, after all its fills.
    fn equity(&mut self, equity: f64);

    /// The same of several bars, in order.
    #[inline]
    fn equities(&mut self, equities: &[f64]) {
        equities.iter().for_each(|equity| self.equity(*equity));
    }

    /// The same of `bars` bars at which nothing was held: equity is what it was.
    #[inline]
    fn still(&mut self, equity: f64, bars: usize) {
        (0..bars).for_each(|_| self.equity(equity));
    }
}

/// Nobody listens.
impl Log for () {
    fn trade(&mut self, _trade: &Trade) {}
}

/// Keeps the trades.
impl Log for Vec<Trade> {
    fn trade(&mut self, trade: &Trade) {
        self.push(*trade);
    }
}

/// Listens, or not.
impl<L: Log> Log for Option<L> {
    fn trade(&mut self, trade: &Trade) {
        if let Some(log) = self {
            log.trade(trade);
        }
    }
}

/// Two listen.
impl<A: Log, B: Log> Log for (A, B) {
    fn trade(&mut self, trade: &Trade) {
        self.0.trade(trade);
        self.1.trade(trade);
    }
}

impl<L: Log> Log for &mut L {
    fn trade(&mut self, trade: &Trade) {
        (**self).trade(trade);
    }
}

/// Nobody listens.
impl Curve for () {
    #[inline]
    fn equity(&mut self, _equity: f64) {}

    #[inline]
    fn equities(&mut self, _equities: &[f64]) {}

    #[inline]
    fn still(&mut self, _equity: f64, _bars: usize) {}
}

/// Keeps the equity, one value a bar of the run.
impl Curve for Vec<f64> {
    #[inline]
    fn equity(&mut self, equity: f64) {
        self.push(equity);
    }

    fn equities(&mut self, equities: &[f64]) {
        self.extend_from_slice(equities);
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
    fn equities(&mut self, equities: &[f64]) {
        if let Some(curve) = self {
            curve.equities(equities);
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
    fn equities(&mut self, equities: &[f64]) {
        self.0.equities(equities);
        self.1.equities(equities);
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
    fn equities(&mut self, equities: &[f64]) {
        (**self).equities(equities);
    }

    #[inline]
    fn still(&mut self, equity: f64, bars: usize) {
        (**self).still(equity, bars);
    }
}
