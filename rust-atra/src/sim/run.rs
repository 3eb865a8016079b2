//! The loop over a window.

use std::ops::Range;

use super::kernel::Simulator;
use super::log::{Curve, Log};
use super::quiet::tell;
use super::rules::Rules;
use super::settings::Settings;
use super::trade::Counts;
use crate::bars::Terrain;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Equity at the last close of the run; the initial cash when it had no bars.
    pub equity: f64,
    /// Round trips.
    pub trades: u64,
    pub counts: Counts,
}

/// Runs a window of bars, flat at its start, and ends the position left at its end.
///
/// `rules` say what they say at closes; where they know that nothing can happen, the run passes
/// over bars at once, to the same bits. `curve` hears of equity at every close, `log` of every
/// trade. Nothing is allocated here.
///
/// # Panics
/// When the window reaches beyond the bars.
///
/// # Example
/// ```
/// use atra::bars::{Bars, Clock, Terrain};
/// use atra::sim::{self, Decision, Distance, Fill, Intrabar, Settings, Sizing, Trade};
///
/// let (ts_ms, close) = ([0, 1, 2, 3], [10.0, 10.0, 12.0, 15.0]);
/// let bars = Bars {
///     ts_ms: &ts_ms, open: &close, high: &close, low: &close, close: &close, volume: &[0.0; 4],
///     columns: &[],
///     clock: Clock::default(),
/// };
/// let settings = Settings {
///     sizing: Sizing::Equity(1.0), lot: 0.0, min_order: 0.0, fill: Fill::NextOpen,
///     fee: 0.0, fee_fixed: 0.0, slippage: 0.0, initial_cash: 100.0, leverage: 1.0,
///     intrabar: Intrabar::Pessimistic, close_at_end: false,
///     stop_loss: Distance::None, take_profit: Distance::None, trailing_stop: Distance::None,
///     max_bars: None,
/// };
/// let mut trades: Vec<Trade> = Vec::new();
/// let rules = |i| Some(Decision { enter_long: i == 0, exit_long: i == 2, ..Decision::default() });
/// let summary = sim::run(&Terrain::new(bars)?, 0..4, &settings, &rules, &mut (), &mut trades);
/// assert_eq!((summary.trades, summary.equity), (1, 150.0));
/// assert_eq!((trades[0].entry_bar, trades[0].exit_bar), (1, 3));
/// # Ok::<(), std::collections::TryReserveError>(())
/// ```
pub fn run(
    terrain: &Terrain,
    window: Range<usize>,
    settings: &Settings,
    rules: &impl Rules,
    curve: &mut impl Curve,
    log: &mut impl Log,
) -> Summary {
    let mut run = Run::new(terrain, window.clone(), settings);
    run.advance(window.end, rules, curve, log);
    run.summary()
}

/// A run that is taken on piece by piece: the same, wherever it pauses.
#[derive(Debug, Clone)]
pub struct Run<'t> {
    terrain: &'t Terrain<'t>,
    simulator: Simulator,
    /// The bars still to come.
    window: Range<usize>,
}

impl<'t> Run<'t> {
    /// Before the first bar of the window.
    ///
    /// # Panics
    /// When the window reaches beyond the bars.
    pub fn new(terrain: &'t Terrain<'t>, window: Range<usize>, settings: &Settings) -> Run<'t> {
        let bars = terrain.bars();
        assert!(window.end <= bars.len(), "a window beyond the bars");
        Run {
            terrain,
            simulator: Simulator::new(settings),
            window,
        }
    }

    /// Takes the bars up to `until`, of which alone the rules are asked; the last bar of the
    /// window ends the run, as a liquidation does.
    pub fn advance(
        &mut self,
        until: usize,
        rules: &impl Rules,
        curve: &mut impl Curve,
        log: &mut impl Log,
    ) {
        let Some(last) = self.window.clone().next_back() else {
            return;
        };
        let until = until.min(self.window.end);
        if self.window.start < until.min(last) && self.simulator.hops(rules) {
            let bars = self.window.start..until.min(last);
            self.window.start = self.simulator.hop(self.terrain, bars, rules, curve, log);
        }
        while self.window.start < until.min(last) {
            let bars = self.window.start..until.min(last);
            let passed = self
                .simulator
                .pass(self.terrain, bars, rules, (&mut *curve, &mut *log));
            self.window.start += passed;
            if passed == 0 {
                self.step(rules, curve, log);
            }
        }
        if self.window.start < until {
            self.end(last, rules, curve, log);
        }
    }

    fn step(&mut self, rules: &impl Rules, curve: &mut impl Curve, log: &mut impl Log) {
        let (index, bars) = (self.window.start, self.terrain.bars());
        let decision = rules.at(index);
        self.simulator
            .step(index as u64, &bars.at(index), decision.as_ref(), log);
        self.tell(index, curve);
        self.window.start += 1;
        if self.simulator.is_over() {
            self.window.start = self.window.end;
        }
    }

    fn end(&mut self, last: usize, rules: &impl Rules, curve: &mut impl Curve, log: &mut impl Log) {
        let (bar, decision) = (self.terrain.bars().at(last), rules.at(last));
        self.simulator
            .step_last(last as u64, &bar, decision.as_ref(), log);
        self.simulator.finish(last as u64, &bar, log);
        self.tell(last, curve);
        self.window.start = self.window.end;
    }

    /// Tells of a bar that was stepped.
    fn tell(&self, bar: usize, curve: &mut impl Curve) {
        match &self.simulator.held {
            None => curve.equity(self.simulator.equity()),
            Some(position) => {
                let (held, entry) = (self.simulator.holding(), position.entry.bar);
                tell(held, entry, bar..bar + 1, self.terrain, curve);
            }
        }
    }

    /// Goes on from where somebody else took bars, the last of which left nothing held; what the
    /// rules said there is due at the next open.
    pub fn resume(&mut self, flat: &Flat, rules: &impl Rules) {
        let (first, simulator) = (self.window.start, &mut self.simulator);
        simulator.ledger.cash = flat.cash;
        simulator.trades += flat.trades;
        let counts = &mut simulator.counts;
        counts.bars += (flat.next - first) as u64;
        counts.bars_in_position += flat.bars_in_position;
        counts.ambiguous_bars += flat.ambiguous_bars;
        counts.dropped_distance += flat.dropped_distance;
        simulator.were_read(first.max(rules.start())..flat.next);
        if first < flat.next {
            let last = rules.at(flat.next - 1);
            simulator.pending = last.and_then(|decision| simulator.order(flat.next - 1, &decision));
        }
        self.window.start = flat.next;
    }

    /// What stays the same from bar to bar.
    pub fn settings(&self) -> &Settings {
        &self.simulator.settings
    }

    /// How the run stands.
    pub fn summary(&self) -> Summary {
        self.simulator.summary()
    }
}

/// What somebody else made of bars of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flat {
    /// The bar after them.
    pub next: usize,
    pub cash: f64,
    /// Round trips in them.
    pub trades: u64,
    /// How many of them had a position at their close.
    pub bars_in_position: u64,
    /// In how many of them both the stop and the target were touched.
    pub ambiguous_bars: u64,
    /// Entries that were dropped as a distance was not valid.
    pub dropped_distance: u64,
}

impl Simulator {
    /// How the run stands.
    pub fn summary(&self) -> Summary {
        Summary {
            equity: self.equity(),
            trades: self.trades(),
            counts: *self.counts(),
        }
    }
}
