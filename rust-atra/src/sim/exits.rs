//! Price exits: stop-loss, take-profit and trailing stop, inside a bar.

use std::ops::Range;

use super::decision::Decision;
use super::position::Side;
use super::settings::{Distance, Intrabar, Settings};
use super::trade::Reason;
use crate::bars::{Bars, Extremes, GROUP, Prices, Terrain, by_group};

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

    /// Watches bars as long as they touch nothing: the first that does, or their end.
    pub fn pass(&mut self, terrain: &Terrain, range: Range<usize>) -> usize {
        let bars = terrain.bars();
        for some in by_group(range.clone()) {
            let group = terrain.group(some.start);
            if self.leaps(group, some.len() == GROUP) {
                continue;
            }
            let untouched = match self.trailing {
                Offset::None => self.untouched(bars, some.clone()),
                _ => self.follow(bars, some.clone()),
            };
            if untouched < some.end {
                return untouched;
            }
        }
        range.end
    }

    /// Takes a group at once if none of its bars can touch an exit. A part of one may be leaped
    /// over too, but not where a trailing stop follows: that knows the extremes of the whole only.
    #[inline]
    fn leaps(&mut self, group: &Extremes, whole: bool) -> bool {
        let (best, worst) = self.side.extremes(group.high, group.low);
        if !self.trailing.is_set() {
            return worst > self.stop_loss && best < self.target;
        }
        // As if the best came first: no stop in the group is nearer.
        let anchor = self.anchor.max(best);
        let trailing = self.trailing.behind(self.side.turn(anchor), self.side);
        let leaps = whole && worst > self.stop_loss.max(trailing) && best < self.target;
        if leaps {
            self.anchor = anchor;
        }
        leaps
    }

    /// Levels that stay: eight bars at a time, until one of them touches.
    fn untouched(&self, bars: &Bars, range: Range<usize>) -> usize {
        let (highs, lows) = (&bars.high[range.clone()], &bars.low[range.clone()]);
        let safe = |high: f64, low: f64| {
            let (best, worst) = self.side.extremes(high, low);
            (worst > self.stop_loss) & (best < self.target)
        };
        let eights = highs.as_chunks::<8>().0.iter().zip(lows.as_chunks::<8>().0);
        let all_safe = |(high, low): &(&[f64; 8], &[f64; 8])| {
            (0..8).fold(true, |all, i| all & safe(high[i], low[i]))
        };
        let passed = 8 * eights.take_while(all_safe).count();
        let rest = highs[passed..].iter().zip(&lows[passed..]);
        range.start + passed + rest.take_while(|(high, low)| safe(**high, **low)).count()
    }

    /// A level that follows, bar by bar.
    fn follow(&mut self, bars: &Bars, range: Range<usize>) -> usize {
        let prices = bars.high[range.clone()]
            .iter()
            .zip(&bars.low[range.clone()]);
        for (bar, (high, low)) in range.clone().zip(prices) {
            let (best, worst) = self.side.extremes(*high, *low);
            let stop = self.stop_loss.max(self.trailing_level());
            if !(worst > stop && best < self.target) {
                return bar;
            }
            self.anchor = self.anchor.max(best);
        }
        range.end
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
