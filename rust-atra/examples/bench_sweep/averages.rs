//! Averages of closes, ready made for the loops.

use std::collections::BTreeMap;

/// By period.
pub struct Averages<'b> {
    close: &'b [f64],
    kept: BTreeMap<usize, Vec<f64>>,
}

impl<'b> Averages<'b> {
    pub fn of(close: &'b [f64]) -> Averages<'b> {
        Averages {
            close,
            kept: BTreeMap::new(),
        }
    }

    /// Computes those that are not there yet.
    pub fn make(&mut self, periods: impl IntoIterator<Item = usize>) {
        for n in periods {
            self.kept.entry(n).or_insert_with(|| mean(self.close, n));
        }
    }

    /// One that was made.
    pub fn over(&self, period: f64) -> &[f64] {
        &self.kept[&(period as usize)]
    }
}

fn mean(prices: &[f64], n: usize) -> Vec<f64> {
    let (mut sum, mut means) = (0.0, vec![f64::NAN; prices.len()]);
    for (i, price) in prices.iter().enumerate() {
        sum += price;
        if i + 1 >= n {
            means[i] = sum / n as f64;
            sum -= prices[i + 1 - n];
        }
    }
    means
}
