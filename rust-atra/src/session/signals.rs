//! What the rules say at each close of a run.

use std::ops::Range;

use crate::plan::{Distance, Evaluation, Exit, Late, Numbers, Room, Rule, TILE};
use crate::sim::{self, Decision, Intrabar, Rules, Settings, Side, Turns, held_after};

/// What a rule says that is not written.
static NEVER: [u64; TILE / 64] = [0; TILE / 64];

/// Exits of runs of one plan: where they are equal, entries at the same open are exited alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exits {
    fractions: [u64; 3],
    prices: [u64; 3],
    slippage: u64,
    intrabar: Intrabar,
}

/// The columns that decide, looked up once.
pub struct Signals<'a> {
    start: usize,
    /// The first bar of the tile, of which the rules' words are.
    first: usize,
    enter_long: Option<&'a [u64]>,
    exit_long: Option<&'a [u64]>,
    enter_short: Option<&'a [u64]>,
    exit_short: Option<&'a [u64]>,
    stop_loss: Numbers<'a>,
    take_profit: Numbers<'a>,
    trailing_stop: Numbers<'a>,
}

impl<'a> Signals<'a> {
    pub fn of(evaluation: &'a Evaluation, late: &Late, room: &'a Room) -> Signals<'a> {
        let rule = |rule| room.rule(late, evaluation, rule);
        let price = |exit| match evaluation.distance(exit) {
            Distance::Price(numbers) => numbers,
            _ => Numbers::Scalar(f64::NAN),
        };
        Signals {
            start: evaluation.start(),
            first: room.bars().start,
            enter_long: rule(Rule::EnterLong),
            exit_long: rule(Rule::ExitLong),
            enter_short: rule(Rule::EnterShort),
            exit_short: rule(Rule::ExitShort),
            stop_loss: price(Exit::StopLoss),
            take_profit: price(Exit::TakeProfit),
            trailing_stop: price(Exit::TrailingStop),
        }
    }

    /// The side that is entered at a close at which one is.
    #[inline]
    pub fn side(&self, bar: usize) -> Side {
        match self.enters(Side::Long, bar) {
            true => Side::Long,
            false => Side::Short,
        }
    }

    /// Whether an entry of a side is valid at a close.
    #[inline]
    pub fn enters(&self, side: Side, bar: usize) -> bool {
        let at = bar - self.first;
        let word = match side {
            Side::Long => self.long_entries(at / 64),
            Side::Short => self.short_entries(at / 64),
        };
        bar >= self.start && word >> (at % 64) & 1 == 1
    }

    /// The distances of an entry ordered at any close, of this tile or not.
    #[inline]
    pub fn distances(&self, bar: usize) -> Decision {
        Decision {
            stop_loss: self.stop_loss.at(bar),
            take_profit: self.take_profit.at(bar),
            trailing_stop: self.trailing_stop.at(bar),
            ..Decision::default()
        }
    }

    /// All on which hangs where an entry is exited on its own.
    pub fn exits(&self, settings: &Settings) -> Exits {
        let fraction = |distance| match distance {
            sim::Distance::Fraction(fraction) => fraction.to_bits(),
            _ => 0,
        };
        let settings_of = [
            settings.stop_loss,
            settings.take_profit,
            settings.trailing_stop,
        ];
        let columns = [self.stop_loss, self.take_profit, self.trailing_stop];
        Exits {
            fractions: settings_of.map(fraction),
            prices: columns.map(|numbers| match numbers {
                Numbers::Scalar(price) => price.to_bits(),
                Numbers::Column(column) => column.as_ptr() as u64,
            }),
            slippage: settings.slippage.to_bits(),
            intrabar: settings.intrabar,
        }
    }

    /// Word `k` of the closes at which a long entry is valid.
    fn long_entries(&self, k: usize) -> u64 {
        word(self.enter_long, k) & !word(self.exit_long, k) & !word(self.enter_short, k)
    }

    /// Word `k` of the closes at which a long may end.
    fn long_exits(&self, k: usize) -> u64 {
        word(self.exit_long, k) | self.short_entries(k)
    }

    /// The same of short entries.
    fn short_entries(&self, k: usize) -> u64 {
        word(self.enter_short, k) & !word(self.exit_short, k) & !word(self.enter_long, k)
    }
}

impl<'a> Rules for Signals<'a> {
    #[inline]
    fn at(&self, bar: usize) -> Option<Decision> {
        let at = bar - self.first;
        let holds = |rule| word(rule, at / 64) >> (at % 64) & 1 == 1;
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

    fn enter_shorts(&self) -> bool {
        self.enter_short.is_some()
    }

    #[inline]
    fn start(&self) -> usize {
        self.start
    }

    #[inline]
    fn next_entry(&self, bars: Range<usize>) -> usize {
        let entries = |k| self.long_entries(k) | self.short_entries(k);
        self.first(bars, entries)
    }

    #[inline]
    fn next_exit(&self, side: Side, bars: Range<usize>) -> usize {
        match side {
            Side::Long => self.first(bars, |k| self.long_exits(k)),
            Side::Short => self.first(bars, |k| word(self.exit_short, k) | self.long_entries(k)),
        }
    }

    #[inline]
    fn turns(&self, bars: Range<usize>, held: bool, turns: &mut Turns) {
        let (from, end) = (bars.start.max(self.start), bars.end);
        if from >= end {
            return;
        }
        let (from, end) = (from - self.first, end - self.first);
        let words = from / 64..end.div_ceil(64);
        let rule = |words_of: Option<&'a [u64]>| &words_of.unwrap_or(&NEVER)[words.clone()];
        let (enter, exit) = (rule(self.enter_long), rule(self.exit_long));
        let short = rule(self.enter_short).iter().zip(rule(self.exit_short));
        let mut held = held;
        for (k, ((enter, exit), (short, cover))) in enter.iter().zip(exit).zip(short).enumerate() {
            let k = words.start + k;
            let here = from_to(from, end, k);
            let entries = enter & !(exit | short) & here;
            let exits = (exit | (short & !(cover | enter))) & here;
            let after = held_after(entries, exits, held);
            turns.push_all(self.first + 64 * k, after ^ (after << 1 | u64::from(held)));
            held = after >> 63 == 1;
        }
    }
}

impl Signals<'_> {
    /// The first of `bars` whose bit is set in its word, or their end.
    #[inline]
    fn first(&self, bars: Range<usize>, word: impl Fn(usize) -> u64) -> usize {
        let (from, end) = (bars.start.max(self.start), bars.end);
        if from >= end {
            return end;
        }
        let (from, last) = (from - self.first, end - self.first);
        let mut later = u64::MAX << (from % 64);
        for k in from / 64..last.div_ceil(64) {
            let set = word(k) & later;
            if set != 0 {
                return end.min(self.first + k * 64 + set.trailing_zeros() as usize);
            }
            later = u64::MAX;
        }
        end
    }
}

#[inline]
fn word(rule: Option<&[u64]>, k: usize) -> u64 {
    rule.map_or(0, |words| words[k])
}

/// The bits of word `k` that lie in `from..end`.
#[inline]
fn from_to(from: usize, end: usize, k: usize) -> u64 {
    let low = u64::MAX << from.saturating_sub(64 * k);
    let high = u64::MAX >> (64 * (k + 1)).saturating_sub(end);
    low & high
}
