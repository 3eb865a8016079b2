//! Bars at which nothing but marking happens, many at once.
//!
//! Same bits as [`Simulator::step`] bar by bar: what is left out would change nothing.

use std::ops::Range;

use super::decision::Decision;
use super::kernel::Simulator;
use super::log::{Curve, Held, Log};
use super::position::Position;
use super::rules::Rules;
use super::settings::{Fill, Settings};
use crate::bars::{Extremes, Terrain, by_group};

/// A position whose exits are watched looks so many bars ahead for what the rules say: it seldom
/// lasts longer, and what lies behind its end would be looked at again for the next.
const AHEAD: usize = 512;

impl Simulator {
    /// Fills what is pending at the open of the first of these bars, then takes bars up to where
    /// the next order comes, which it leaves pending; tells how many. It stops before a bar that
    /// touches an exit, costs all equity or fills an order at its close: that one is to be stepped.
    #[inline]
    pub(super) fn pass(
        &mut self,
        terrain: &Terrain,
        range: Range<usize>,
        rules: &impl Rules,
        heard: (&mut impl Curve, &mut impl Log),
    ) -> usize {
        let (curve, log) = heard;
        let from = range.start;
        if self.pending.is_some() {
            self.fill_pending(from as u64, &terrain.bars().at(from), log);
        }
        let range = self.in_sight(range);
        let order = self.next_order(range.clone(), rules);
        let reads = self.settings.fill == Fill::NextOpen && order < range.end;
        let until = order + usize::from(reads);
        let passed = match self.held {
            None => self.wait(until - from, curve),
            Some(_) => self.hold(terrain, from..until, curve),
        };
        self.count(from..from + passed, rules.start()..order);
        if reads && from + passed == until {
            self.read_for_later(order, rules.at(order));
        }
        passed
    }

    fn in_sight(&self, range: Range<usize>) -> Range<usize> {
        match self.watches && self.held.is_some() {
            true => range.start..range.end.min(range.start + AHEAD),
            false => range,
        }
    }

    /// The first of these bars at whose close there may be an order.
    fn next_order(&self, range: Range<usize>, rules: &impl Rules) -> usize {
        match &self.held {
            None => rules.next_entry(range),
            Some(held) => {
                let due = due(held, &self.settings).clamp(range.start, range.end);
                rules.next_exit(held.side, range.start..due)
            }
        }
    }

    /// Flat, equity is cash; not a bar if costs have eaten it.
    #[inline]
    pub(super) fn wait(&mut self, bars: usize, curve: &mut impl Curve) -> usize {
        let cash = self.ledger.cash;
        let bars = if cash <= 0.0 { 0 } else { bars };
        curve.still(cash, bars);
        bars
    }

    /// In a position: how many of the bars it lasts without anything happening.
    #[inline]
    fn hold(&mut self, terrain: &Terrain, range: Range<usize>, curve: &mut impl Curve) -> usize {
        let held = self.holding();
        let solvent = solvent(held, terrain, range.clone());
        let Some(position) = &mut self.held else {
            return 0;
        };
        let entry = position.entry.bar;
        // No further: a trailing stop must not follow what the position does not live to see.
        let until = match self.watches {
            true => position.exits.pass(terrain, range.start..solvent),
            false => solvent,
        };
        tell(held, entry, range.start..until, terrain, curve);
        until - range.start
    }

    /// What is held now.
    #[inline]
    pub(super) fn holding(&self) -> Held {
        Held {
            cash: self.ledger.cash,
            units: self.units,
            entry: self.entry_price(),
        }
    }

    /// Rules were read at those of the bars that lie in `read`, and said nothing.
    fn count(&mut self, passed: Range<usize>, read: Range<usize>) {
        let bars = passed.len() as u64;
        self.counts.bars += bars;
        self.counts.bars_in_position += if self.held.is_some() { bars } else { 0 };
        self.were_read(passed.start.max(read.start)..passed.end.min(read.end));
    }

    /// Rules were read at the closes of these bars, if there are any.
    pub(super) fn were_read(&mut self, bars: Range<usize>) {
        if !bars.is_empty() {
            self.counts.start = self.counts.start.min(bars.start as u64);
        }
    }

    fn read_for_later(&mut self, bar: usize, decision: Option<Decision>) {
        if let Some(decision) = decision {
            self.were_read(bar..bar + 1);
            self.pending = self.order(bar, &decision);
        }
    }
}

/// Tells of bars with this position after all their fills; the first may be that of its entry, the
/// others carry it.
#[inline]
pub(super) fn tell(
    held: Held,
    entry_bar: u64,
    bars: Range<usize>,
    terrain: &Terrain,
    curve: &mut impl Curve,
) {
    let close = terrain.bars().close;
    let entered = !bars.is_empty() && entry_bar == bars.start as u64;
    if entered {
        curve.equity(held.equity(close[bars.start]));
    }
    let carried = bars.start + usize::from(entered)..bars.end;
    if !carried.is_empty() {
        curve.carried(held, carried, close);
    }
}

/// The bar at whose close the order of `max_bars` is due.
fn due(held: &Position, settings: &Settings) -> usize {
    let Some(limit) = settings.max_bars else {
        return usize::MAX;
    };
    let bars = match settings.fill {
        Fill::NextOpen => limit - 1,
        Fill::Close => limit,
    };
    held.entry.bar.saturating_add(bars) as usize
}

/// The first of the bars at whose close nothing is left, or their end.
#[inline]
pub(super) fn solvent(held: Held, terrain: &Terrain, bars: Range<usize>) -> usize {
    // Equity follows the close, or runs against it: the worst of some closes speaks for them.
    let lost = |extremes: &Extremes| {
        let worst = match held.units > 0.0 {
            true => extremes.least_close,
            false => extremes.greatest_close,
        };
        held.equity(worst) <= 0.0
    };
    if !lost(terrain.all()) {
        return bars.end;
    }
    let close = terrain.bars().close;
    for some in by_group(bars.clone()) {
        let gone = |bar: &usize| held.equity(close[*bar]) <= 0.0;
        if lost(terrain.group(some.start))
            && let Some(bar) = some.into_iter().find(gone)
        {
            return bar;
        }
    }
    bars.end
}
