//! Bars at which nothing but marking happens, many at once.
//!
//! Same bits as [`Simulator::step`] bar by bar: what is left out would add nothing, what is done
//! is the same arithmetic in the same order.

use std::ops::Range;

use super::kernel::Simulator;
use super::log::Curve;
use super::position::Position;
use super::rules::Rules;
use super::settings::{Fill, Settings};
use crate::bars::Bars;

/// Bars marked at a time.
const BLOCK: usize = 128;

impl Simulator {
    /// Takes the first of these bars up to where a fill, an order or a liquidation may come, and
    /// tells how many they were.
    #[inline]
    pub(super) fn pass(
        &mut self,
        bars: &Bars,
        range: Range<usize>,
        rules: &impl Rules,
        curve: &mut impl Curve,
    ) -> usize {
        if self.pending.is_some() {
            return 0;
        }
        let from = range.start;
        let passed = match self.held {
            None => self.wait(rules.next_entry(range) - from, curve),
            Some(held) => {
                let due = due(&held, &self.settings).clamp(from, range.end);
                self.hold(bars, from..rules.next_exit(held.side, from..due), curve)
            }
        };
        self.count(from..from + passed, rules.start());
        passed
    }

    /// Flat, equity is cash; it is above 0, as it was looked at when it last changed.
    fn wait(&mut self, bars: usize, curve: &mut impl Curve) -> usize {
        curve.still(self.ledger.cash, bars);
        bars
    }

    /// In a position, to before the first bar that touches an exit or costs all equity.
    fn hold(&mut self, bars: &Bars, range: Range<usize>, curve: &mut impl Curve) -> usize {
        let mut equity = [0.0; BLOCK];
        for from in range.clone().step_by(BLOCK) {
            let block = from..range.end.min(from + BLOCK);
            let equity = &mut equity[..block.len()];
            let quiet = self.hold_block(bars, block.clone(), equity);
            curve.equities(&equity[..quiet]);
            if quiet < block.len() {
                return from + quiet - range.start;
            }
        }
        range.len()
    }

    fn hold_block(&mut self, bars: &Bars, block: Range<usize>, equity: &mut [f64]) -> usize {
        let (cash, units) = (self.ledger.cash, self.units);
        let mut gone = false;
        for (equity, close) in equity.iter_mut().zip(&bars.close[block.clone()]) {
            *equity = cash + (units * close);
            gone |= *equity <= 0.0;
        }
        let solvent = match gone {
            false => equity.len(),
            true => equity
                .iter()
                .take_while(|equity| !(**equity <= 0.0))
                .count(),
        };
        match &mut self.held {
            Some(held) if self.watches => {
                let watched = block.start..block.start + solvent;
                held.exits.pass(bars, watched)
            }
            _ => solvent,
        }
    }

    fn count(&mut self, passed: Range<usize>, rules_start: usize) {
        let bars = passed.len() as u64;
        self.counts.bars += bars;
        self.counts.bars_in_position += if self.held.is_some() { bars } else { 0 };
        if passed.end > rules_start.max(passed.start) {
            let read = passed.start.max(rules_start) as u64;
            self.counts.start = self.counts.start.min(read);
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
