//! A price's returns, group by group of bars: their sums over any bars, without looking at each.

use std::collections::TryReserveError;
use std::ops::Range;

use super::stretch::Terms;
use crate::bars::{GROUP, by_group, least};

/// Sums from either end of each group, so that the terms of a stretch are all added and none is
/// taken off; nothing of that until it was prepared, which pays for many runs.
#[derive(Debug, Default)]
pub struct Ratios {
    bars: Vec<Here>,
    /// Of whole groups, to be read in a row.
    groups: Vec<Terms>,
}

/// What is known at a bar: one line of the CPU's cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Here {
    /// Of its group up to it, and from it on.
    up_to: Terms,
    from: Terms,
    /// The closes of the same bars.
    least_up_to: f64,
    least_from: f64,
}

/// What a bar takes when it was prepared.
pub const BYTES_A_BAR: usize = size_of::<Here>() + size_of::<Terms>() / GROUP + 1;

impl Ratios {
    /// Looks at all these closes, unless that was done.
    ///
    /// # Errors
    /// When there is no room: eight columns and a tenth.
    pub fn prepare(&mut self, close: &[f64]) -> Result<(), TryReserveError> {
        if self.bars.len() == close.len() {
            return Ok(());
        }
        let (mut bars, mut groups) = (Vec::new(), Vec::new());
        bars.try_reserve_exact(close.len())?;
        groups.try_reserve_exact(close.len().div_ceil(GROUP))?;
        for some in by_group(0..close.len()) {
            let first = bars.len();
            bars.resize(first + some.len(), Here::default());
            groups.push(look(some, close, &mut bars[first..]));
        }
        *self = Ratios { bars, groups };
        Ok(())
    }

    /// The least close of some bars of one group.
    #[inline]
    pub(super) fn least(&self, bars: Range<usize>, close: &[f64]) -> f64 {
        match Part::of(&bars) {
            _ if self.bars.is_empty() => least(&close[bars]),
            Part::Middle => least(&close[bars]),
            Part::End => self.bars[bars.start].least_from,
            Part::Whole | Part::Begin => self.bars[bars.end - 1].least_up_to,
        }
    }

    /// The terms of these bars.
    #[inline]
    pub(super) fn terms(&self, bars: Range<usize>, close: &[f64]) -> Terms {
        let mut all = Terms::default();
        for some in by_group(bars) {
            all.add(&match Part::of(&some) {
                Part::End if self.bars.is_empty() => sum(some.rev(), close),
                _ if self.bars.is_empty() => sum(some, close),
                Part::Middle => sum(some, close),
                Part::Whole => self.groups[some.start / GROUP],
                Part::Begin => self.bars[some.end - 1].up_to,
                Part::End => self.bars[some.start].from,
            });
        }
        all
    }
}

/// Which part of a group some of its bars are.
enum Part {
    Whole,
    Begin,
    Middle,
    End,
}

impl Part {
    #[inline]
    fn of(bars: &Range<usize>) -> Part {
        match (
            bars.start.is_multiple_of(GROUP),
            bars.end.is_multiple_of(GROUP),
        ) {
            (true, true) => Part::Whole,
            (true, false) => Part::Begin,
            (false, false) => Part::Middle,
            (false, true) => Part::End,
        }
    }
}

/// Writes what is known at the bars of a group; its terms.
fn look(group: Range<usize>, close: &[f64], here: &mut [Here]) -> Terms {
    let (mut terms, mut lowest) = (Terms::default(), f64::INFINITY);
    for (bar, here) in group.clone().zip(here.iter_mut()) {
        terms.push(p(bar, close));
        lowest = least(&[lowest, close[bar]]);
        (here.up_to, here.least_up_to) = (terms, lowest);
    }
    let whole = terms;
    (terms, lowest) = (Terms::default(), f64::INFINITY);
    for (bar, here) in group.zip(here).rev() {
        terms.push(p(bar, close));
        lowest = least(&[lowest, close[bar]]);
        (here.from, here.least_from) = (terms, lowest);
    }
    whole
}

#[inline]
fn sum(bars: impl Iterator<Item = usize>, close: &[f64]) -> Terms {
    let mut terms = Terms::default();
    bars.for_each(|bar| terms.push(p(bar, close)));
    terms
}

/// The price's return; the first bar has none.
#[inline]
fn p(bar: usize, close: &[f64]) -> f64 {
    (close[bar] / close[bar.saturating_sub(1)]) - 1.0
}
