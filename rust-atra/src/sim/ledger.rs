//! Cash, and what a fill does to it.

use super::position::Side;
use super::settings::Settings;

/// What a fill does with units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Buy,
    Sell,
}

impl Settings {
    /// The price of a fill, slippage included.
    #[inline]
    pub(super) fn fill_price(&self, price: f64, action: Action) -> f64 {
        match action {
            Action::Buy => price * (1.0 + self.slippage),
            Action::Sell => price * (1.0 - self.slippage),
        }
    }

    /// The price of an entry, slippage included.
    pub fn entry_price(&self, price: f64, side: Side) -> f64 {
        self.fill_price(price, side.entry_action())
    }

    /// The fee of a fill.
    #[inline]
    pub(super) fn fee_of(&self, units: f64, fill: f64) -> f64 {
        ((units * fill) * self.fee) + self.fee_fixed
    }
}

/// The cash of a run. It goes below 0 while a leveraged position is held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ledger {
    pub cash: f64,
}

impl Ledger {
    /// Pays for units bought, or takes in what was sold, and pays the fee.
    #[inline]
    pub fn book(&mut self, action: Action, units: f64, fill: f64, fee: f64) {
        let worth = units * fill;
        self.cash = match action {
            Action::Buy => (self.cash - worth) - fee,
            Action::Sell => (self.cash + worth) - fee,
        };
    }
}
