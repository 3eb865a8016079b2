//! Sums over trades.

use super::moments::Moments;
use crate::sim::Trade;

/// What the trade metrics are made of; sums in the order of the log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TradeSums {
    pub pnl: Moments,
    wins: f64,
    gains: f64,
    losses: f64,
    returns: f64,
    best: f64,
    worst: f64,
    /// Of every fill, the open position's too.
    pub fees: f64,
}

impl TradeSums {
    pub const NONE: TradeSums = TradeSums {
        pnl: Moments {
            n: 0.0,
            sum: 0.0,
            squares: 0.0,
        },
        wins: 0.0,
        gains: 0.0,
        losses: 0.0,
        returns: 0.0,
        best: f64::NEG_INFINITY,
        worst: f64::INFINITY,
        fees: 0.0,
    };

    pub fn push(&mut self, trade: &Trade) {
        self.fees = (self.fees + trade.entry_fee) + trade.exit_fee;
        if !trade.is_open() {
            self.push_closed(trade);
        }
    }

    fn push_closed(&mut self, trade: &Trade) {
        self.pnl.push(trade.pnl);
        if trade.pnl > 0.0 {
            self.wins += 1.0;
            self.gains += trade.pnl;
        } else {
            self.losses += trade.pnl;
        }
        self.returns += trade.return_;
        self.best = self.best.max(trade.return_);
        self.worst = self.worst.min(trade.return_);
    }

    /// win_rate, profit_factor, expectancy, avg_trade, best_trade, worst_trade; not finite
    /// without a trade.
    pub fn metrics(&self) -> [f64; 6] {
        [
            self.wins / self.pnl.n,
            self.gains / self.losses.abs(),
            self.pnl.mean(),
            self.returns / self.pnl.n,
            self.best,
            self.worst,
        ]
    }

    /// System quality number.
    pub fn sqn(&self) -> f64 {
        (self.pnl.n.sqrt() * self.pnl.mean()) / self.pnl.deviation()
    }
}
