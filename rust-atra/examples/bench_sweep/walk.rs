//! The bars of all rows: a random walk of minutes, so calm that a million of them stay where prices are ordinary.

use atra::bars::Bars;

use crate::work::uniform;

/// Columns of bars.
#[derive(Default)]
pub struct Walk {
    ts_ms: Vec<i64>,
    open: Vec<f64>,
    high: Vec<f64>,
    low: Vec<f64>,
    close: Vec<f64>,
    volume: Vec<f64>,
}

impl Walk {
    /// The first so many bars.
    pub fn of(bars: usize) -> Walk {
        let (mut state, mut traded, mut price) = (42_u64, 7_u64, 100.0_f64);
        let mut walk = Walk {
            ts_ms: (0..bars as i64).map(|bar| bar * 60_000).collect(),
            ..Walk::default()
        };
        for _ in 0..bars {
            let open = price;
            price = open * (1.0 + (uniform(&mut state) - 0.5) * 0.004);
            let spread = open * 0.001 * uniform(&mut state);
            walk.open.push(open);
            walk.high.push(open.max(price) + spread);
            walk.low.push(open.min(price) - spread);
            walk.close.push(price);
            walk.volume.push(1000.0 * uniform(&mut traded));
        }
        walk
    }

    pub fn bars(&self) -> Bars<'_> {
        Bars {
            ts_ms: &self.ts_ms,
            open: &self.open,
            high: &self.high,
            low: &self.low,
            close: &self.close,
            volume: &self.volume,
            columns: &[],
            clock: Default::default(),
        }
    }
}
