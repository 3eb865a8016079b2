//! The loop over a window.

use std::ops::Range;

use super::kernel::Simulator;
use super::log::{Curve, Log};
use super::quiet::BLANK;
use super::rules::Rules;
use super::settings::Settings;
use super::trade::Counts;
use crate::bars::Bars;

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
/// When the window reaches beyond the bars, or the columns differ in length.
///
/// # Example
/// ```
/// use atra::bars::{Bars, Clock};
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
/// let summary = sim::run(&bars, 0..4, &settings, &rules, &mut (), &mut trades);
/// assert_eq!((summary.trades, summary.equity), (1, 150.0));
/// assert_eq!((trades[0].entry_bar, trades[0].exit_bar), (1, 3));
/// ```
pub fn run(
    bars: &Bars,
    window: Range<usize>,
    settings: &Settings,
    rules: &impl Rules,
    curve: &mut impl Curve,
    log: &mut impl Log,
) -> Summary {
    let bars = whole(bars, &window);
    let mut simulator = Simulator::new(settings);
    let Some(last) = window.clone().next_back() else {
        return simulator.summary();
    };
    let (mut index, mut block) = (window.start, BLANK);
    while index < last {
        let heard = (&mut block, &mut *curve, &mut *log);
        let passed = simulator.pass(&bars, index..last, rules, heard);
        index += passed;
        if passed > 0 {
            continue;
        }
        let decision = rules.at(index);
        simulator.step(index as u64, &bars.at(index), decision.as_ref(), log);
        curve.equity(simulator.equity());
        if simulator.is_over() {
            return simulator.summary();
        }
        index += 1;
    }
    let (bar, decision) = (bars.at(last), rules.at(last));
    simulator.step_last(last as u64, &bar, decision.as_ref(), log);
    simulator.finish(last as u64, &bar, log);
    curve.equity(simulator.equity());
    simulator.summary()
}

/// The bars, once it is sure that every index of the window is in every column: said here, the
/// loop needs no check of its own.
#[inline]
fn whole<'a>(bars: &Bars<'a>, window: &Range<usize>) -> Bars<'a> {
    let bars = *bars;
    let length = bars.len();
    let agrees = |column: &[f64]| column.len() == length;
    assert!(window.end <= length, "a window beyond the bars");
    assert!(
        agrees(bars.open) && agrees(bars.high) && agrees(bars.low) && agrees(bars.close),
        "prices of different lengths"
    );
    assert!(agrees(bars.volume), "volumes of another length");
    bars
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
