//! How many units an entry gets.

use super::settings::{Settings, Sizing};

/// The outcome of sizing an entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sized {
    /// None when no order comes of it.
    pub units: Option<f64>,
    /// Whether the cap cut the wish down.
    pub cut: bool,
}

impl Settings {
    /// Units of an entry at `fill`, slippage included, with `equity` at hand; `risk` is what a
    /// unit loses at its stop.
    #[inline]
    pub(super) fn size(&self, equity: f64, fill: f64, risk: f64) -> Sized {
        let wish = self.wish(equity, fill, risk);
        let cap = self.all_of(equity * self.leverage, fill);
        let cut = wish > cap;
        let units = self.whole_lots(if cut { cap } else { wish });
        Sized {
            units: self.is_order(units, fill).then_some(units),
            cut,
        }
    }

    #[inline]
    fn wish(&self, equity: f64, fill: f64, risk: f64) -> f64 {
        match self.sizing {
            Sizing::Equity(share) => self.all_of(equity * share, fill),
            Sizing::Cash(cash) => cash / fill,
            Sizing::Units(units) => units,
            Sizing::Risk(share) => (equity * share) / risk,
        }
    }

    /// Units for which `cash` just pays, fees included.
    #[inline]
    fn all_of(&self, cash: f64, fill: f64) -> f64 {
        (cash - self.fee_fixed) / (fill * (1.0 + self.fee))
    }

    #[inline]
    fn whole_lots(&self, units: f64) -> f64 {
        if self.lot > 0.0 {
            (units / self.lot).floor() * self.lot
        } else {
            units
        }
    }

    /// False for NaN too.
    #[inline]
    fn is_order(&self, units: f64, fill: f64) -> bool {
        units > 0.0 && units.is_finite() && units * fill >= self.min_order
    }
}
