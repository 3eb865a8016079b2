//! Running sums of a price's returns, from which those of any bars follow without looking at each.

use std::collections::TryReserveError;
use std::ops::Range;

use super::stretch::Terms;
use crate::bars::{GROUP, by_group};

/// Running sums within each group of bars, so that they stay about as exact as their terms.
#[derive(Debug)]
pub struct Ratios {
    /// At each bar, of its group up to it.
    running: Vec<Terms>,
    /// Of each group, to be read in a row.
    groups: Vec<Terms>,
}

impl Ratios {
    /// Of the returns of these closes; the first bar has none.
    ///
    /// # Errors
    /// When there is no room: three columns and a tenth.
    pub fn new(close: &[f64]) -> Result<Ratios, TryReserveError> {
        let (mut running, mut groups) = (Vec::new(), Vec::new());
        running.try_reserve_exact(close.len())?;
        groups.try_reserve_exact(close.len().div_ceil(GROUP))?;
        for bars in by_group(0..close.len()) {
            let mut terms = Terms::default();
            for bar in bars {
                let before = close[bar.saturating_sub(1)];
                terms.push((close[bar] / before) - 1.0);
                running.push(terms);
            }
            groups.push(terms);
        }
        Ok(Ratios { running, groups })
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
