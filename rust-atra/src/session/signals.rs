//! What the rules say at each close of a run.

use std::ops::Range;

use crate::plan::{Bits, Distance, Evaluation, Exit, Numbers, Rule};
use crate::sim::{Decision, Rules, Side};

/// The columns that decide, looked up once.
pub struct Signals<'a> {
    start: usize,
    enter_long: Option<&'a Bits>,
    exit_long: Option<&'a Bits>,
    enter_short: Option<&'a Bits>,
    exit_short: Option<&'a Bits>,
    stop_loss: Numbers<'a>,
    take_profit: Numbers<'a>,
    trailing_stop: Numbers<'a>,
}

impl<'a> Signals<'a> {
    pub fn of(evaluation: &'a Evaluation) -> Signals<'a> {
        let price = |exit| match evaluation.distance(exit) {
            Distance::Price(numbers) => numbers,
            _ => Numbers::Scalar(f64::NAN),
        };
        Signals {
            start: evaluation.start(),
            enter_long: evaluation.rule(Rule::EnterLong),
            exit_long: evaluation.rule(Rule::ExitLong),
            enter_short: evaluation.rule(Rule::EnterShort),
            exit_short: evaluation.rule(Rule::ExitShort),
            stop_loss: price(Exit::StopLoss),
            take_profit: price(Exit::TakeProfit),
            trailing_stop: price(Exit::TrailingStop),
        }
    }

    /// Word `k` of the closes at which a long entry is valid.
    fn long_entries(&self, k: usize) -> u64 {
        word(self.enter_long, k) & !word(self.exit_long, k) & !word(self.enter_short, k)
    }

    /// The same of short entries.
    fn short_entries(&self, k: usize) -> u64 {
        word(self.enter_short, k) & !word(self.exit_short, k) & !word(self.enter_long, k)
    }
}

impl Rules for Signals<'_> {
    #[inline]
    fn at(&self, bar: usize) -> Option<Decision> {
        let holds = |rule: Option<&Bits>| rule.is_some_and(|bits| bits.get(bar));
        (bar >= self.start).then(|| Decision {
            enter_long: holds(self.enter_long),
            exit_long: holds(self.exit_long),
            enter_short: holds(self.enter_short),
            exit_short: holds(self.exit_short),
            stop_loss: self.stop_loss.at(bar),
            take_profit: self.take_profit.at(bar),
            trailing_stop: self.trailing_stop.at(bar),
        })
    }

    fn start(&self) -> usize {
        self.start
    }

    fn next_entry(&self, bars: Range<usize>) -> usize {
        let entries = |k| self.long_entries(k) | self.short_entries(k);
        first(bars, self.start, entries)
    }

    fn next_exit(&self, side: Side, bars: Range<usize>) -> usize {
        match side {
            Side::Long => first(bars, self.start, |k| {
                word(self.exit_long, k) | self.short_entries(k)
            }),
            Side::Short => first(bars, self.start, |k| {
                word(self.exit_short, k) | self.long_entries(k)
            }),
        }
    }
}

#[inline]
fn word(rule: Option<&Bits>, k: usize) -> u64 {
    rule.map_or(0, |bits| bits.words()[k])
}

/// The first of `bars` from `start` on whose bit is set in its word, or the end of `bars`.
#[inline]
fn first(bars: Range<usize>, start: usize, word: impl Fn(usize) -> u64) -> usize {
    let from = bars.start.max(start);
    let mut later = u64::MAX << (from % 64);
    for k in from / 64..bars.end.div_ceil(64) {
        let set = word(k) & later;
        if set != 0 {
            return bars.end.min(k * 64 + set.trailing_zeros() as usize);
        }
        later = u64::MAX;
    }
    bars.end
}
