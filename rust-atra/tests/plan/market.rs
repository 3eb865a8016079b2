//! Random bars.

use atra::bars::{Bars, Clock};

use super::random::Random;
use super::times::Times;

/// What the prices are like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Style {
    /// Few values, so that ties and flat stretches are common.
    Flat,
    /// The ends of what a double holds, so that sums and products overflow.
    Extreme,
    Ordinary,
}

impl Style {
    pub fn any(random: &mut Random) -> Style {
        *random.pick(&[
            Style::Flat,
            Style::Extreme,
            Style::Ordinary,
            Style::Ordinary,
        ])
    }
}

/// Names of the user's columns: finite, with holes and infinities, without any value.
pub const COLUMNS: [&str; 3] = ["mood", "gaps", "void"];

/// Bars that own their columns.
#[derive(Default)]
pub struct Market {
    ts_ms: Vec<i64>,
    prices: [Vec<f64>; 5],
    columns: [Vec<f64>; COLUMNS.len()],
}

impl Market {
    /// Of a length at which something could often be off by one.
    pub fn new(random: &mut Random, style: Style, times: &Times) -> Market {
        let bars = match random.below(3) {
            0 => *random.pick(&[0, 1, 2, 63, 64, 65]),
            1 => random.below(130),
            _ => *random.pick(&[200, 500, 513]),
        };
        let mut market = Market::default();
        let mut ts_ms = -500_000_000 + random.below(1_000_000_000) as i64;
        let leading = random.below(4) * random.below(20);
        for bar in 0..bars {
            ts_ms = times.next(ts_ms, random);
            market.ts_ms.push(ts_ms);
            market.push_prices(random, style);
            let gap = if bar < leading {
                f64::NAN
            } else {
                strange(random)
            };
            let user = [random.unit() * 2.0 - 1.0, gap, f64::NAN];
            push(&mut market.columns, user);
        }
        market
    }

    fn push_prices(&mut self, random: &mut Random, style: Style) {
        let mut price = || match style {
            Style::Flat => (1 + random.below(3)) as f64,
            Style::Extreme => *random.pick(&[5e-324, 1e-308, 1.0, 1e300, f64::MAX]),
            Style::Ordinary => 100.0 + 10.0 * random.unit(),
        };
        let (open, close, a, b) = (price(), price(), price(), price());
        let (high, low) = (open.max(close).max(a), open.min(close).min(b));
        let volume = if random.chance(10) {
            0.0
        } else {
            random.unit() * 1000.0
        };
        push(&mut self.prices, [open, high, low, close, volume]);
    }

    pub fn named_columns(&self) -> Vec<(&str, &[f64])> {
        COLUMNS
            .into_iter()
            .zip(self.columns.iter().map(Vec::as_slice))
            .collect()
    }

    /// These bars with these of their columns.
    pub fn bars<'a>(&'a self, columns: &'a [(&'a str, &'a [f64])], clock: Clock<'a>) -> Bars<'a> {
        let [open, high, low, close, volume] = &self.prices;
        Bars {
            ts_ms: &self.ts_ms,
            open,
            high,
            low,
            close,
            volume,
            columns,
            clock,
        }
    }
}

fn push<const N: usize>(columns: &mut [Vec<f64>; N], values: [f64; N]) {
    for (column, value) in columns.iter_mut().zip(values) {
        column.push(value);
    }
}

fn strange(random: &mut Random) -> f64 {
    match random.below(60) {
        0 => f64::NAN,
        1 => f64::INFINITY,
        2 => f64::NEG_INFINITY,
        3..10 => 0.0,
        10..17 => -0.0,
        _ => (random.below(5) as f64) - 2.0,
    }
}
