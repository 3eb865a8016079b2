//! Running sums of a price's returns, from which those of any bars follow without looking at each.

use std::collections::TryReserveError;
use std::ops::Range;

use super::stretch::Terms;
use crate::bars::{GROUP, by_group, least};

/// Running sums within each group of bars, so that they stay about as exact as their terms.
#[derive(Debug)]
pub struct Ratios {
    /// At each bar, of its group up to it.
    running: Vec<Terms>,
    /// At each bar, the least close of its group up to it, and from it on.
    least: Vec<(f64, f64)>,
    /// Of each group, to be read in a row.
    groups: Vec<Terms>,
}

impl Ratios {
    /// Of the returns of these closes; the first bar has none.
    ///
    /// # Errors
    /// When there is no room: five columns and a tenth.
    pub fn new(close: &[f64]) -> Result<Ratios, TryReserveError> {
        let (mut running, mut groups) = (Vec::new(), Vec::new());
        let mut least = Vec::new();
        running.try_reserve_exact(close.len())?;
        least.try_reserve_exact(close.len())?;
        groups.try_reserve_exact(close.len().div_ceil(GROUP))?;
        for bars in by_group(0..close.len()) {
            let mut terms = Terms::default();
            least.extend(extremes(&close[bars.clone()]));
            for bar in bars {
                let before = close[bar.saturating_sub(1)];
                terms.push((close[bar] / before) - 1.0);
                running.push(terms);
            }
            groups.push(terms);
        }
        Ok(Ratios {
            running,
            least,
            groups,
        })
    }

    /// The least close of some bars of one group.
    #[inline]
    pub(super) fn least(&self, bars: Range<usize>, close: &[f64]) -> f64 {
        if bars.start.is_multiple_of(GROUP) {
            self.least[bars.end - 1].0
        } else if bars.end.is_multiple_of(GROUP) {
            self.least[bars.start].1
        } else {
            least(&close[bars])
        }
    }

    /// The terms of these bars.
    #[inline]
    pub(super) fn terms(&self, bars: Range<usize>) -> Terms {
        let mut all = Terms::default();
        for some in by_group(bars) {
            let up_to = match some.end % GROUP {
                0 => self.groups[some.start / GROUP],
                _ => self.running[some.end - 1],
            };
            all.add(&match some.start % GROUP {
                0 => up_to,
                _ => up_to.after(&self.running[some.start - 1]),
            });
        }
        all
    }
}

/// Of the closes of a group, at each of them, the least up to it and from it on.
fn extremes(close: &[f64]) -> impl Iterator<Item = (f64, f64)> {
    let mut both = [(f64::INFINITY, f64::INFINITY); GROUP];
    let (mut before, mut after) = (f64::INFINITY, f64::INFINITY);
    for (bar, back) in (0..close.len()).zip((0..close.len()).rev()) {
        before = least(&[before, close[bar]]);
        after = least(&[after, close[back]]);
        both[bar].0 = before;
        both[back].1 = after;
    }
    both.into_iter().take(close.len())
}
