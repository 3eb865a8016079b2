//! Sums over trades.

use super::moments::Moments;
use crate::sim::{Log, Trade};

/// Everything the core metrics need of a run's trades; sums in the order of the log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradeSums {
    pub(crate) pnl: Moments,
    pub(crate) wins: f64,
    pub(crate) gains: f64,
    pub(crate) losses: f64,
    pub(crate) returns: f64,
    pub(crate) best: f64,
    pub(crate) worst: f64,
    /// Of every fill, the open position's too.
    pub(crate) fees: f64,
}

/// Before the first trade.
impl Default for TradeSums {
    fn default() -> TradeSums {
        TradeSums {
            pnl: Moments::default(),
            wins: 0.0,
            gains: 0.0,
            losses: 0.0,
            returns: 0.0,
            best: f64::NEG_INFINITY,
            worst: f64::INFINITY,
            fees: 0.0,
        }
    }
}

/// As the log of a run it takes trades as they come.
impl Log for TradeSums {
    #[inline]
    fn trade(&mut self, trade: &Trade) {
        self.fees = (self.fees + trade.entry_fee) + trade.exit_fee;
        if !trade.is_open() {
            self.closed(trade);
        }
    }
}

/// Without a closed trade what has no value is not finite.
impl TradeSums {
    #[inline]
    fn closed(&mut self, trade: &Trade) {
        self.pnl.push(trade.pnl);
        // Which it is cannot be foretold: adding 0 costs less than a branch, and changes nothing.
        let (gain, loss) = match trade.pnl > 0.0 {
            true => (trade.pnl, 0.0),
            false => (0.0, trade.pnl),
        };
        self.wins += f64::from(u8::from(trade.pnl > 0.0));
        self.gains += gain;
        self.losses += loss;
        self.returns += trade.return_;
        self.best = self.best.max(trade.return_);
        self.worst = self.worst.min(trade.return_);
    }

    pub(super) fn count(&self) -> f64 {
        self.pnl.n
    }

    pub(super) fn win_rate(&self) -> f64 {
        self.wins / self.pnl.n
    }

    pub(super) fn profit_factor(&self) -> f64 {
        self.gains / self.losses.abs()
    }

    pub(super) fn expectancy(&self) -> f64 {
        self.pnl.mean()
    }

    pub(super) fn average(&self) -> f64 {
        self.returns / self.pnl.n
    }

    pub(super) fn best(&self) -> f64 {
        self.best
    }

    pub(super) fn worst(&self) -> f64 {
        self.worst
    }

    /// System quality number.
    pub(super) fn sqn(&self) -> f64 {
        (self.pnl.n.sqrt() * self.pnl.mean()) / self.pnl.deviation()
    }

    pub(super) fn fees(&self) -> f64 {
        self.fees
    }
}
