//! The simulator: one bar, in the order of SEMANTICS §3.

use super::decision::{Decision, Entry, Order};
use super::exits::{Exits, Touch};
use super::ledger::{Action, Ledger};
use super::log::Log;
use super::position::{Fact, Position, Side};
use super::settings::{Fill, Settings};
use super::trade::{Counts, Reason};
use crate::bars::Prices;

/// The state of a run between two bars.
///
/// Small and cheap to clone: a stream that only wants to look steps a clone.
#[derive(Debug, Clone)]
pub struct Simulator {
    pub(super) settings: Settings,
    pub(super) watches: bool,
    pub(super) ledger: Ledger,
    pub(super) held: Option<Position>,
    /// Units held, below 0 for a short; exactly 0 when flat.
    pub(super) units: f64,
    pub(super) pending: Option<Order>,
    equity: f64,
    pub(super) trades: u64,
    pub(super) counts: Counts,
}

/// Where a fill happens: a bar and a price in it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    bar: u64,
    ts_ms: i64,
    pub price: f64,
}

impl Simulator {
    /// Flat, with the initial cash. The settings have passed [`Settings::check`].
    pub fn new(settings: &Settings) -> Simulator {
        Simulator {
            settings: *settings,
            watches: settings.has_price_exits(),
            ledger: Ledger {
                cash: settings.initial_cash,
            },
            held: None,
            units: 0.0,
            pending: None,
            equity: settings.initial_cash,
            trades: 0,
            counts: Counts::NONE,
        }
    }

    /// One bar, number `index` from the first bar given. `decision` is what the rules say at its
    /// close, none where they are not read. After a liquidation nothing happens any more.
    #[inline(always)]
    pub fn step(
        &mut self,
        index: u64,
        bar: &impl Prices,
        decision: Option<&Decision>,
        log: &mut impl Log,
    ) {
        if !self.is_over() {
            self.advance(index, bar, decision, false, log);
        }
    }

    /// The last bar of a window: its rules are read, but their order does not fill, at the close
    /// neither.
    pub fn step_last(
        &mut self,
        index: u64,
        bar: &impl Prices,
        decision: Option<&Decision>,
        log: &mut impl Log,
    ) {
        if !self.is_over() {
            self.advance(index, bar, decision, true, log);
        }
    }

    /// The end of a window, after [`step_last`](Self::step_last) with the same bar: a position
    /// still held is closed at its close, or told as open.
    pub fn finish(&mut self, index: u64, bar: &impl Prices, log: &mut impl Log) {
        self.pending = None;
        let Some(position) = self.held else { return };
        if self.settings.close_at_end {
            self.close(Reason::End, Place::close_of(index, bar), log);
            self.mark(bar.close());
            self.counts.bars_in_position -= 1;
        } else {
            log.trade(&position.open(bar.close()));
        }
    }

    #[inline(always)]
    fn advance(
        &mut self,
        index: u64,
        bar: &impl Prices,
        decision: Option<&Decision>,
        last: bool,
        log: &mut impl Log,
    ) {
        self.counts.bars += 1;
        if self.pending.is_some() {
            self.fill_pending(index, bar, log);
        }
        if self.watches {
            self.watch(index, bar, log);
        }
        self.mark(bar.close());
        if self.equity <= 0.0 {
            self.liquidate(index, bar, log);
        } else if let Some(decision) = decision {
            self.read(index, bar, decision, last, log);
        }
        self.counts.bars_in_position += u64::from(self.held.is_some());
    }

    #[inline(always)]
    fn watch(&mut self, index: u64, bar: &impl Prices, log: &mut impl Log) {
        let Some(position) = &mut self.held else {
            return;
        };
        let Some(touch) = position.exits.watch(bar, self.settings.intrabar) else {
            return;
        };
        self.leave(touch, index, bar, log);
    }

    #[inline(never)]
    fn leave(&mut self, touch: Touch, index: u64, bar: &impl Prices, log: &mut impl Log) {
        self.counts.ambiguous_bars += u64::from(touch.ambiguous);
        let place = Place {
            price: touch.price,
            ..Place::open_of(index, bar)
        };
        self.close(touch.reason, place, log);
    }

    #[inline(always)]
    fn read(
        &mut self,
        index: u64,
        bar: &impl Prices,
        decision: &Decision,
        last: bool,
        log: &mut impl Log,
    ) {
        self.counts.start = self.counts.start.min(index);
        let Some(order) = self.order(index as usize, decision) else {
            return;
        };
        if self.settings.fill == Fill::NextOpen {
            self.pending = Some(order);
        } else if !last {
            self.fill_at_close(order, index, bar, log);
        }
    }

    /// The order of the close of bar `index`.
    #[inline]
    pub(super) fn order(&self, index: usize, decision: &Decision) -> Option<Order> {
        let fills_later = self.settings.fill == Fill::NextOpen;
        let due = self.is_due(index as u64 + u64::from(fills_later));
        let side = self.held.as_ref().map(|position| position.side);
        decision.order(side, due, &self.settings)
    }

    #[inline]
    fn is_due(&self, fill_bar: u64) -> bool {
        self.held
            .as_ref()
            .is_some_and(|position| position.is_due(self.settings.max_bars, fill_bar))
    }

    #[inline(never)]
    pub(super) fn fill_pending(&mut self, index: u64, bar: &impl Prices, log: &mut impl Log) {
        if let Some(order) = self.pending.take() {
            self.fill(order, Place::open_of(index, bar), log);
        }
    }

    #[inline(never)]
    fn fill_at_close(&mut self, order: Order, index: u64, bar: &impl Prices, log: &mut impl Log) {
        self.fill(order, Place::close_of(index, bar), log);
        self.mark(bar.close());
        if self.equity <= 0.0 {
            self.liquidate(index, bar, log);
        }
    }

    fn fill(&mut self, order: Order, place: Place, log: &mut impl Log) {
        if let Some(reason) = order.close {
            self.close(reason, place, log);
        }
        if let Some(entry) = order.enter {
            self.enter(&entry, place);
        }
    }

    /// Flat here: equity is cash.
    fn enter(&mut self, entry: &Entry, place: Place) {
        if !entry.offsets.are_valid() {
            self.counts.dropped_distance += 1;
            return;
        }
        let action = entry.side.entry_action();
        let fill = self.settings.fill_price(place.price, action);
        if let Some(units) = self.sized(fill, entry.offsets.risk(fill)) {
            self.open(entry, units, fill, place);
        }
    }

    /// The units of an entry, if an order comes of it; what was cut or dropped is counted.
    #[inline]
    pub(super) fn sized(&mut self, fill: f64, risk: f64) -> Option<f64> {
        let sized = self.settings.size(self.ledger.cash, fill, risk);
        self.counts.cut += u64::from(sized.cut);
        self.counts.dropped_size += u64::from(sized.units.is_none());
        sized.units
    }

    fn open(&mut self, entry: &Entry, units: f64, fill: f64, place: Place) {
        let fact = self.book(entry.side.entry_action(), units, fill, place);
        self.units = entry.side.turn(units);
        self.held = Some(Position {
            side: entry.side,
            units,
            entry: fact,
            exits: Exits::around(fill, entry.side, &entry.offsets),
        });
    }

    fn close(&mut self, reason: Reason, place: Place, log: &mut impl Log) {
        let Some(position) = self.held.take() else {
            return;
        };
        let action = position.side.exit_action();
        let fill = self.settings.fill_price(place.price, action);
        let exit = self.book(action, position.units, fill, place);
        self.units = 0.0;
        self.trades += 1;
        log.trade(&position.closed(exit, reason));
    }

    #[inline]
    pub(super) fn book(&mut self, action: Action, units: f64, fill: f64, place: Place) -> Fact {
        let fee = self.settings.fee_of(units, fill);
        self.ledger.book(action, units, fill, fee);
        Fact {
            bar: place.bar,
            ts_ms: place.ts_ms,
            price: fill,
            fee,
        }
    }

    #[inline(never)]
    fn liquidate(&mut self, index: u64, bar: &impl Prices, log: &mut impl Log) {
        self.close(Reason::Liquidated, Place::close_of(index, bar), log);
        self.mark(bar.close());
        self.counts.liquidated = 1;
    }

    #[inline]
    fn mark(&mut self, close: f64) {
        self.equity = self.ledger.cash + (self.units * close);
    }

    /// Whether the run ended in a liquidation.
    #[inline]
    pub fn is_over(&self) -> bool {
        self.counts.liquidated != 0
    }

    /// Equity at the close of the last bar, after all its fills; the initial cash before any.
    #[inline]
    pub fn equity(&self) -> f64 {
        self.equity
    }

    /// Cash, below 0 while borrowed.
    pub fn cash(&self) -> f64 {
        self.ledger.cash
    }

    /// Units held, below 0 for a short, 0 when flat.
    pub fn position(&self) -> f64 {
        self.units
    }

    /// Price of the open position's entry fill, NaN when flat.
    pub fn entry_price(&self) -> f64 {
        self.held.map_or(f64::NAN, |position| position.entry.price)
    }

    /// Round trips so far.
    pub fn trades(&self) -> u64 {
        self.trades
    }

    /// What happened so far besides trades.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }
}

impl Side {
    pub(super) fn entry_action(self) -> Action {
        match self {
            Side::Long => Action::Buy,
            Side::Short => Action::Sell,
        }
    }

    fn exit_action(self) -> Action {
        match self {
            Side::Long => Action::Sell,
            Side::Short => Action::Buy,
        }
    }
}

impl Place {
    #[inline]
    pub(super) fn open_of(index: u64, bar: &impl Prices) -> Place {
        Place {
            bar: index,
            ts_ms: bar.ts_ms(),
            price: bar.open(),
        }
    }

    fn close_of(index: u64, bar: &impl Prices) -> Place {
        Place {
            bar: index,
            ts_ms: bar.ts_ms(),
            price: bar.close(),
        }
    }
}
