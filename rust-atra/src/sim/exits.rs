//! Price exits: stop-loss, take-profit and trailing stop, inside a bar.

use std::ops::Range;

use super::decision::Decision;
use super::position::Side;
use super::settings::{Distance, Intrabar, Settings};
use super::trade::Reason;
use crate::bars::{Bars, Prices};

/// A distance with its value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Offset {
    None,
    Fraction(f64),
    Price(f64),
}

impl Offset {
    fn of(distance: Distance, price: f64) -> Offset {
        match distance {
            Distance::None => Offset::None,
            Distance::Fraction(fraction) => Offset::Fraction(fraction),
            Distance::Price => Offset::Price(price),
        }
    }

    /// Not there, or above 0 (NaN is not).
    fn is_valid(self) -> bool {
        match self {
            Offset::None => true,
            Offset::Fraction(value) | Offset::Price(value) => value > 0.0,
        }
    }

    fn is_set(self) -> bool {
        !matches!(self, Offset::None)
    }

    /// The level on the losing side of `price`, on the axis of `side`; never touched when unset.
    #[inline]
    fn behind(self, price: f64, side: Side) -> f64 {
        match (self, side) {
            (Offset::None, _) => f64::NEG_INFINITY,
            (Offset::Fraction(p), Side::Long) => price * (1.0 - p),
            (Offset::Fraction(p), Side::Short) => -(price * (1.0 + p)),
            (Offset::Price(d), Side::Long) => price - d,
            (Offset::Price(d), Side::Short) => -(price + d),
        }
    }

    /// The level on the winning side of `price`, on the axis of `side`; never touched when unset.
    fn ahead(self, price: f64, side: Side) -> f64 {
        match (self, side) {
            (Offset::None, _) => f64::INFINITY,
            (Offset::Fraction(p), Side::Long) => price * (1.0 + p),
            (Offset::Fraction(p), Side::Short) => -(price * (1.0 - p)),
            (Offset::Price(d), Side::Long) => price + d,
            (Offset::Price(d), Side::Short) => -(price - d),
        }
    }

    /// In units of price, for a position entered at `fill`.
    fn in_price(self, fill: f64) -> f64 {
        match self {
            Offset::None => f64::NAN,
            Offset::Fraction(p) => fill * p,
            Offset::Price(d) => d,
        }
    }
}

/// The distances of one entry, fixed at its signal bar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offsets {
    stop_loss: Offset,
    take_profit: Offset,
    trailing_stop: Offset,
}

impl Offsets {
    pub fn at(decision: &Decision, settings: &Settings) -> Offsets {
        Offsets {
            stop_loss: Offset::of(settings.stop_loss, decision.stop_loss),
            take_profit: Offset::of(settings.take_profit, decision.take_profit),
            trailing_stop: Offset::of(settings.trailing_stop, decision.trailing_stop),
        }
    }

    /// Whether an entry may be made with them.
    pub fn are_valid(&self) -> bool {
        self.stop_loss.is_valid() && self.take_profit.is_valid() && self.trailing_stop.is_valid()
    }

    /// What a unit entered at `fill` loses at its stop-loss, else at its trailing stop; NaN
    /// without either.
    pub fn risk(&self, fill: f64) -> f64 {
        if self.stop_loss.is_set() {
            self.stop_loss.in_price(fill)
        } else {
            self.trailing_stop.in_price(fill)
        }
    }
}

/// The levels of a position, on its side's own axis ([`Side::turn`]): the stop is below.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exits {
    side: Side,
    stop_loss: f64,
    target: f64,
    trailing: Offset,
    /// The best of the entry price and of the bars watched so far.
    anchor: f64,
}

/// An exit that a bar touched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Touch {
    /// Before slippage.
    pub price: f64,
    pub reason: Reason,
    /// Both the stop and the target were touched, and the policy chose.
    pub ambiguous: bool,
}

impl Exits {
    /// The levels around the price of an entry fill.
    pub fn around(entry: f64, side: Side, offsets: &Offsets) -> Exits {
        Exits {
            side,
            stop_loss: offsets.stop_loss.behind(entry, side),
            target: offsets.take_profit.ahead(entry, side),
            trailing: offsets.trailing_stop,
            anchor: side.turn(entry),
        }
    }

    /// Watches one bar: the exit it touched, or none, and then the anchor follows.
    #[inline]
    pub fn watch(&mut self, bar: &impl Prices, policy: Intrabar) -> Option<Touch> {
        let (open, best, worst) = self.side.range(bar);
        let trailing = self.trailing_level();
        let stop = self.stop_loss.max(trailing);
        if worst > stop && best < self.target {
            self.anchor = self.anchor.max(best);
            return None;
        }
        let at_stop = (stop, self.stop_reason(trailing));
        Some(self.touch(open, best, worst, at_stop, policy))
    }

    /// Watches bars as long as they touch nothing, and tells how many did not.
    pub fn pass(&mut self, bars: &Bars, range: Range<usize>) -> usize {
        let side = self.side;
        let prices = bars.high[range.clone()].iter().zip(&bars.low[range]);
        let mut passed = 0;
        for (high, low) in prices {
            let (best, worst) = side.extremes(*high, *low);
            let stop = self.stop_loss.max(self.trailing_level());
            if !(worst > stop && best < self.target) {
                break;
            }
            self.anchor = self.anchor.max(best);
            passed += 1;
        }
        passed
    }

    #[inline]
    fn trailing_level(&self) -> f64 {
        self.trailing.behind(self.side.turn(self.anchor), self.side)
    }

    /// A trailing stop only where it is strictly the nearer one.
    fn stop_reason(&self, trailing: f64) -> Reason {
        if trailing > self.stop_loss {
            Reason::TrailingStop
        } else {
            Reason::StopLoss
        }
    }

    /// Which of the two, and where, in a bar that touches at least one.
    fn touch(
        &self,
        open: f64,
        best: f64,
        worst: f64,
        at_stop: (f64, Reason),
        policy: Intrabar,
    ) -> Touch {
        let (stop, reason) = at_stop;
        let at_target = (self.target, Reason::TakeProfit);
        let ambiguous = worst <= stop && best >= self.target;
        let (price, reason) = match policy {
            _ if open <= stop => return self.gap(open, reason),
            _ if open >= self.target => return self.gap(open, Reason::TakeProfit),
            Intrabar::Optimistic if ambiguous => at_target,
            _ if worst <= stop => (stop, reason),
            _ => at_target,
        };
        Touch {
            price: self.side.turn(price),
            reason,
            ambiguous,
        }
    }

    /// The bar opened beyond a level.
    fn gap(&self, open: f64, reason: Reason) -> Touch {
        Touch {
            price: self.side.turn(open),
            reason,
            ambiguous: false,
        }
    }
}
