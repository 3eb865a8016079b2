//! What is held, and the row that it becomes.

use super::exits::Exits;
use super::trade::{Reason, Trade};
use crate::bars::Prices;

/// The side of a position; the codes of the trade log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Side {
    /// Bought, to be sold.
    Long = 0,
    /// Sold, to be bought back.
    Short = 1,
}

impl Side {
    /// The side that takes what this one gives.
    pub fn other(self) -> Side {
        match self {
            Side::Long => Side::Short,
            Side::Short => Side::Long,
        }
    }

    /// A price on this side's own axis: turned round for a short, so that higher is better and a
    /// rule written for a long serves both. Negating is exact, and turns back.
    #[inline]
    pub(super) fn turn(self, price: f64) -> f64 {
        match self {
            Side::Long => price,
            Side::Short => -price,
        }
    }

    /// Open, best and worst price of a bar on this side's own axis.
    #[inline]
    pub(super) fn range(self, bar: &impl Prices) -> (f64, f64, f64) {
        let (best, worst) = self.extremes(bar.high(), bar.low());
        (self.turn(bar.open()), best, worst)
    }

    /// Best and worst price of a bar on this side's own axis.
    #[inline]
    pub(super) fn extremes(self, high: f64, low: f64) -> (f64, f64) {
        match self {
            Side::Long => (high, low),
            Side::Short => (-low, -high),
        }
    }
}

/// When and at what a fill happened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub bar: u64,
    pub ts_ms: i64,
    pub price: f64,
    pub fee: f64,
}

/// What is held since one entry fill.
#[derive(Debug, Clone, Copy)]
pub(super) struct Position {
    pub side: Side,
    /// Above 0, whatever the side.
    pub units: f64,
    pub entry: Fact,
    pub exits: Exits,
}

impl Position {
    /// Whether the order of `max_bars` = `limit` is due at the close that fills on `fill_bar`.
    #[inline]
    pub fn is_due(&self, limit: Option<u64>, fill_bar: u64) -> bool {
        limit.is_some_and(|bars| fill_bar - self.entry.bar >= bars)
    }

    /// The row of a round trip.
    pub fn closed(&self, exit: Fact, reason: Reason) -> Trade {
        Position::round_trip(self.side, self.units, &self.entry, &exit, reason)
    }

    /// The row of what was entered and left so.
    #[inline]
    pub fn round_trip(side: Side, units: f64, entry: &Fact, exit: &Fact, reason: Reason) -> Trade {
        let pnl = (gain(side, units, entry.price, exit.price) - entry.fee) - exit.fee;
        row(side, units, entry, exit, reason, pnl)
    }

    /// The row of a position still held, marked at `close`.
    pub fn open(&self, close: f64) -> Trade {
        let none = Fact {
            bar: u64::MAX,
            ts_ms: 0,
            price: 0.0,
            fee: 0.0,
        };
        let gain = gain(self.side, self.units, self.entry.price, close);
        let pnl = (gain - self.entry.fee) - 0.0;
        row(self.side, self.units, &self.entry, &none, Reason::Open, pnl)
    }
}

/// Before fees. Not by a sign: a short that gains nothing gains 0.0, not -0.0.
#[inline]
fn gain(side: Side, units: f64, entry: f64, price: f64) -> f64 {
    match side {
        Side::Long => (price - entry) * units,
        Side::Short => (entry - price) * units,
    }
}

#[inline]
fn row(side: Side, units: f64, entry: &Fact, exit: &Fact, reason: Reason, pnl: f64) -> Trade {
    Trade {
        symbol: 0,
        direction: side as u32,
        reason: reason as u32,
        reserved: 0,
        entry_bar: entry.bar,
        exit_bar: exit.bar,
        entry_ts_ms: entry.ts_ms,
        exit_ts_ms: exit.ts_ms,
        entry_price: entry.price,
        exit_price: exit.price,
        units,
        entry_fee: entry.fee,
        exit_fee: exit.fee,
        pnl,
        return_: pnl / (entry.price * units),
    }
}
