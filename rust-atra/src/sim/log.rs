//! Who listens to a run.

use super::trade::Trade;

/// What a run tells: its trades and its equity. A sweep needs neither kept, only added up.
pub trait Log {
    /// A trade closed; or, as the last of all, the position left open at the end.
    fn trade(&mut self, trade: &Trade);

    /// Equity at the close of the next bar of the run, after all its fills.
    #[inline]
    fn equity(&mut self, _equity: f64) {}
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

/// Keeps the equity, one value a bar of the run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curve(pub Vec<f64>);

impl Log for Curve {
    fn trade(&mut self, _trade: &Trade) {}

    #[inline]
    fn equity(&mut self, equity: f64) {
        self.0.push(equity);
    }
}

impl<L: Log> Log for &mut L {
    fn trade(&mut self, trade: &Trade) {
        (**self).trade(trade);
    }

    #[inline]
    fn equity(&mut self, equity: f64) {
        (**self).equity(equity);
    }
}

/// Listens, or not.
impl<L: Log> Log for Option<L> {
    fn trade(&mut self, trade: &Trade) {
        if let Some(log) = self {
            log.trade(trade);
        }
    }

    #[inline]
    fn equity(&mut self, equity: f64) {
        if let Some(log) = self {
            log.equity(equity);
        }
    }
}

/// Two listen.
impl<A: Log, B: Log> Log for (A, B) {
    fn trade(&mut self, trade: &Trade) {
        self.0.trade(trade);
        self.1.trade(trade);
    }

    #[inline]
    fn equity(&mut self, equity: f64) {
        self.0.equity(equity);
        self.1.equity(equity);
    }
}
