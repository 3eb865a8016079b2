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
}

/// Two listen.
impl<A: Curve, B: Curve> Curve for (A, B) {
    #[inline]
    fn equity(&mut self, equity: f64) {
        self.0.equity(equity);
        self.1.equity(equity);
    }
}

impl<C: Curve> Curve for &mut C {
    #[inline]
    fn equity(&mut self, equity: f64) {
        (**self).equity(equity);
    }
}
