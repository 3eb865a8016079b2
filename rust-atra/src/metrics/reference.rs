//! The metrics again, from what was kept of a run and bar by bar: what the fast ways are held to.

use std::ops::Range;

use super::blocks::{BLOCKS, Blocks};
use super::core::metrics;
use super::frame::{Calendar, Span};
use super::path::Path;
use super::returns::Ended;
use super::stretch::Terms;
use super::table::COUNT;
use super::trades::TradeSums;
use crate::sim::{Log, Side, Trade};

/// What was kept of a run.
#[derive(Debug, Clone)]
pub struct Kept<'a> {
    pub initial_cash: f64,
    /// At each close of the run.
    pub equity: &'a [f64],
    /// The rows of its log, the open one too.
    pub trades: &'a [Trade],
    /// Of all bars given.
    pub close: &'a [f64],
    pub window: Range<usize>,
    pub path: Path,
}

impl Kept<'_> {
    /// The metrics: the same bits as [`metrics`] of what listened to the run.
    pub fn metrics(&self, span: Option<&Span>, calendar: &Calendar) -> [f64; COUNT] {
        let mut trades = TradeSums::default();
        self.trades.iter().for_each(|trade| trades.trade(trade));
        metrics(&self.ended(), &trades, span, calendar)
    }

    /// Block by block: n, Σr, Σr².
    pub fn blocks(&self) -> [[f64; 3]; BLOCKS] {
        self.ended().blocks()
    }

    fn ended(&self) -> Ended {
        let mut blocks = Blocks::new(self.window.len());
        let mut bar = 0;
        while bar < self.equity.len() {
            let stretch = self.stretch(bar);
            match stretch {
                0 => blocks.push(self.r(bar)),
                _ => blocks.add(stretch, &self.terms(bar..bar + stretch)),
            }
            bar += stretch.max(1);
        }
        let last = self.equity.last().copied().unwrap_or(self.initial_cash);
        Ended::new((self.initial_cash, last), self.max_drawdown(), blocks)
    }

    /// How many bars from this one on are carried, of one position and one block.
    fn stretch(&self, bar: usize) -> usize {
        let block = |k: usize| k * BLOCKS / self.window.len();
        let entry = self.carries(bar);
        let same =
            |k: &usize| entry.is_some() && self.carries(*k) == entry && block(*k) == block(bar);
        (bar..self.equity.len()).take_while(same).count()
    }

    /// The position that bar k of the window is carried by.
    fn carrier(&self, k: usize) -> Option<&Trade> {
        let at = (self.window.start + k) as u64;
        let carries = |trade: &&Trade| trade.entry_bar < at && at < trade.exit_bar;
        self.trades.iter().find(carries)
    }

    fn carries(&self, k: usize) -> Option<u64> {
        self.carrier(k).map(|trade| trade.entry_bar)
    }

    fn terms(&self, bars: Range<usize>) -> Terms {
        let short = |trade: &&Trade| trade.direction == Side::Short as u32;
        match (self.path, self.carrier(bars.start).filter(short)) {
            (Path::Vector, _) => by_lanes(bars, |bar| self.r(bar)),
            (Path::Hopping, None) => self.by_groups(bars),
            (Path::Hopping, Some(trade)) => {
                let worth = |bar| 2.0 * trade.entry_price - self.close[bar];
                let from = self.window.start;
                by_lanes(bars, |k| (worth(from + k) / worth(from + k - 1)) - 1.0)
            }
        }
    }

    /// From the middle to either side, by groups of 8 bars.
    fn by_groups(&self, bars: Range<usize>) -> Terms {
        let (from, to) = (self.window.start + bars.start, self.window.start + bars.end);
        let (first, last) = (from / 8, (to - 1) / 8);
        if first == last {
            return self.p(from..to);
        }
        let middle = (first + 1..=last)
            .max_by_key(|group| group.trailing_zeros())
            .expect("two groups");
        let groups = |all: &mut dyn Iterator<Item = usize>| {
            all.fold(Terms::default(), |terms, group| {
                sum(&terms, &self.p(8 * group..8 * group + 8))
            })
        };
        let left = sum(
            &self.p(from..8 * first + 8),
            &groups(&mut (first + 1..middle).rev()),
        );
        let right = sum(&groups(&mut (middle..last)), &self.p(8 * last..to));
        sum(&left, &right)
    }

    /// Of bars of one group.
    fn p(&self, bars: Range<usize>) -> Terms {
        let mut lanes = [Terms::default(); 8];
        for bar in bars {
            lanes[bar % 8].push((self.close[bar] / self.close[bar.saturating_sub(1)]) - 1.0);
        }
        in_pairs(&lanes)
    }

    fn r(&self, bar: usize) -> f64 {
        let before = match bar {
            0 => self.initial_cash,
            _ => self.equity[bar - 1],
        };
        (self.equity[bar] / before) - 1.0
    }

    fn max_drawdown(&self) -> f64 {
        let (mut peak, mut worst) = (self.initial_cash, 0.0_f64);
        for equity in self.equity {
            peak = peak.max(*equity);
            worst = worst.max(1.0 - (equity / peak));
        }
        worst
    }
}

fn by_lanes(bars: Range<usize>, r: impl Fn(usize) -> f64) -> Terms {
    let mut lanes = [Terms::default(); 8];
    for (j, bar) in bars.enumerate() {
        lanes[j % 8].push(r(bar));
    }
    in_pairs(&lanes)
}

fn in_pairs(lanes: &[Terms; 8]) -> Terms {
    let pair = |k: usize| sum(&lanes[k], &lanes[k + 4]);
    sum(&sum(&pair(0), &pair(2)), &sum(&pair(1), &pair(3)))
}

fn sum(a: &Terms, b: &Terms) -> Terms {
    let mut sum = *a;
    sum.add(b);
    sum
}
