//! A run added up while it happens.

use super::frame::{Calendar, Span};
use super::moments::Moments;
use super::table::COUNT;
use super::trades::TradeSums;
use crate::sim::{Log, Trade};

/// Everything the core metrics need of a run's equity and trades, in one pass and constant space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accumulator {
    initial_cash: f64,
    equity: f64,
    returns: Moments,
    /// Σr² of the bars that lost.
    downside: f64,
    peak: f64,
    max_drawdown: f64,
    trades: TradeSums,
}

/// As a log of a run it takes equity and trades as they come.
impl Log for Accumulator {
    fn trade(&mut self, trade: &Trade) {
        self.trades.push(trade);
    }

    #[inline]
    fn equity(&mut self, equity: f64) {
        let r = (equity / self.equity) - 1.0;
        self.returns.push(r);
        self.downside += if r < 0.0 { r * r } else { 0.0 };
        self.peak = self.peak.max(equity);
        self.max_drawdown = self.max_drawdown.max(1.0 - (equity / self.peak));
        self.equity = equity;
    }
}

impl Accumulator {
    /// Before the first bar.
    pub fn new(initial_cash: f64) -> Accumulator {
        Accumulator {
            initial_cash,
            equity: initial_cash,
            returns: Moments::default(),
            downside: 0.0,
            peak: initial_cash,
            max_drawdown: 0.0,
            trades: TradeSums::NONE,
        }
    }

    /// The metrics in the order of [`TABLE`](super::TABLE), NaN where one has no value. `span` is
    /// None for a run of no bars.
    pub fn metrics(&self, span: Option<&Span>, calendar: &Calendar) -> [f64; COUNT] {
        let scale = calendar.bars_per_year().sqrt();
        let cagr = span.map_or(f64::NAN, |span| self.cagr(span.years(calendar)));
        let [win_rate, profit_factor, expectancy, average, best, worst] = self.trades.metrics();
        [
            self.growth() - 1.0,
            cagr,
            self.returns.deviation() * scale,
            self.sharpe(scale),
            (self.returns.mean() / (self.downside / self.returns.n).sqrt()) * scale,
            self.max_drawdown,
            cagr / self.max_drawdown,
            self.trades.pnl.n,
            win_rate,
            profit_factor,
            expectancy,
            average,
            best,
            worst,
            span.map_or(f64::NAN, |span| {
                span.bars_in_position as f64 / self.returns.n
            }),
            self.trades.sqn(),
            self.trades.fees,
            self.equity,
            span.map_or(f64::NAN, |span| (span.last_close / span.first_open) - 1.0),
        ]
        .map(finite)
    }

    fn growth(&self) -> f64 {
        self.equity / self.initial_cash
    }

    fn cagr(&self, years: f64) -> f64 {
        if self.equity <= 0.0 {
            -1.0
        } else if years > 0.0 {
            libm::pow(self.growth(), 1.0 / years) - 1.0
        } else {
            f64::NAN
        }
    }

    fn sharpe(&self, scale: f64) -> f64 {
        let deviation = self.returns.deviation();
        if deviation == 0.0 {
            0.0
        } else {
            (self.returns.mean() / deviation) * scale
        }
    }
}

/// What is not finite has no value.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}

/// The metrics of a run from what was kept of it: equity at each of its closes and the rows of its
/// log, the open one too. The same bits as an [`Accumulator`] that listened to it.
pub fn compute(
    initial_cash: f64,
    equity: &[f64],
    trades: &[Trade],
    span: Option<&Span>,
    calendar: &Calendar,
) -> [f64; COUNT] {
    let mut sums = Accumulator::new(initial_cash);
    equity.iter().for_each(|value| sums.equity(*value));
    trades.iter().for_each(|trade| sums.trade(trade));
    sums.metrics(span, calendar)
}
