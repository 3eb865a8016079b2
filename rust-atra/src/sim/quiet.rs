//! Bars at which nothing but marking happens, many at once.
//!
//! Same bits as [`Simulator::step`] bar by bar: what is left out would add nothing, what is done
//! is the same arithmetic in the same order.

use std::ops::Range;

use super::decision::Decision;
use super::kernel::Simulator;
use super::log::{Curve, Log};
use super::position::Position;
use super::rules::Rules;
use super::settings::{Fill, Settings};
use crate::bars::Bars;

/// Bars marked at a time.
const BLOCK: usize = 128;

/// Room for the equity of so many bars, kept for a run.
pub(super) type Block = [f64; BLOCK];

/// None yet.
pub(super) const BLANK: Block = [0.0; BLOCK];

impl Simulator {
    /// Fills what is pending at the open of the first of these bars, then takes bars up to where
    /// the next order comes, which it leaves pending; tells how many. It stops before a bar that
    /// touches an exit, costs all equity or fills an order at its close: that one is to be stepped.
    #[inline]
    pub(super) fn pass(
        &mut self,
        bars: &Bars,
        range: Range<usize>,
        rules: &impl Rules,
        heard: (&mut Block, &mut impl Curve, &mut impl Log),
    ) -> usize {
        let (block, curve, log) = heard;
        let from = range.start;
        if self.pending.is_some() {
            self.fill_pending(from as u64, &bars.at(from), log);
        }
        let order = self.next_order(range.clone(), rules);
        let reads = self.settings.fill == Fill::NextOpen && order < range.end;
        let until = order + usize::from(reads);
        let passed = match self.held {
            None => self.wait(until - from, curve),
            Some(_) => self.hold(bars, from..until, block, curve),
        };
        self.count(from..from + passed, rules.start()..order);
        if reads && from + passed == until {
            self.read_for_later(order, rules.at(order));
        }
        passed
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
    fn wait(&mut self, bars: usize, curve: &mut impl Curve) -> usize {
        let cash = self.ledger.cash;
        let bars = if cash <= 0.0 { 0 } else { bars };
        curve.still(cash, bars);
        bars
    }

    /// In a position.
    fn hold(
        &mut self,
        bars: &Bars,
        range: Range<usize>,
        block: &mut Block,
        curve: &mut impl Curve,
    ) -> usize {
        for from in range.clone().step_by(BLOCK) {
            let some = from..range.end.min(from + BLOCK);
            let equity = &mut block[..some.len()];
            let quiet = self.hold_block(bars, some.clone(), equity);
            curve.equities(&equity[..quiet]);
            if quiet < some.len() {
                return from + quiet - range.start;
            }
        }
        range.len()
    }

    fn hold_block(&mut self, bars: &Bars, some: Range<usize>, equity: &mut [f64]) -> usize {
        let (cash, units) = (self.ledger.cash, self.units);
        let mut gone = false;
        for (equity, close) in equity.iter_mut().zip(&bars.close[some.clone()]) {
            *equity = cash + (units * close);
            gone |= *equity <= 0.0;
        }
        let lost = |equity: &f64| *equity <= 0.0;
        let solvent = match gone {
            false => equity.len(),
            true => equity.iter().position(lost).unwrap_or(equity.len()),
        };
        match &mut self.held {
            Some(held) if self.watches => held.exits.pass(bars, some.start..some.start + solvent),
            _ => solvent,
        }
    }

    /// Rules were read at those of the bars that lie in `read`, and said nothing.
    fn count(&mut self, passed: Range<usize>, read: Range<usize>) {
        let bars = passed.len() as u64;
        self.counts.bars += bars;
        self.counts.bars_in_position += if self.held.is_some() { bars } else { 0 };
        let first = passed.start.max(read.start);
        if first < passed.end.min(read.end) {
            self.counts.start = self.counts.start.min(first as u64);
        }
    }

    fn read_for_later(&mut self, bar: usize, decision: Option<Decision>) {
        if let Some(decision) = decision {
            self.counts.start = self.counts.start.min(bar as u64);
            self.pending = self.order(bar, &decision);
        }
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
