//! A price's returns: their sums over any bars, without looking at each.

use std::ops::Range;

use super::stretch::Terms;
use crate::bars::{greatest, lesser};
use crate::memory::{OutOfMemory, filled};

/// Bars in a group; those of a multiple of it begin one.
const GROUP: usize = 8;

/// Of groups that lie so near to a middle, what lies between them and it is kept.
const LEVELS: usize = 7;

/// Sums from a middle of a stretch to either side, so that all its terms are added and none is
/// taken off: two to be looked up on each side, however long it is. Nothing of that until it was
/// prepared, which pays for many runs.
///
/// The middle is where the group begins whose number is the roundest of those that the stretch
/// reaches into, but for the first of them.
#[derive(Debug, Default)]
pub struct Ratios {
    /// By bar: from it to the end of its group, last bar first.
    from: Vec<Reach>,
    /// By bar: from the begin of its group to it, first bar first.
    up_to: Vec<Reach>,
    /// By level and group: the groups between it and the middle. Neighbours lie beside each other,
    /// as one stretch asks for both and the next one for those after.
    between: Vec<Reach>,
    /// The greatest closes of the same, the group included.
    greatest: Vec<f64>,
}

/// What some bars come to.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub(super) struct Reach {
    pub terms: Terms,
    /// The least close.
    pub least: f64,
}

/// Of no bars.
impl Default for Reach {
    fn default() -> Reach {
        Reach {
            terms: Terms::default(),
            least: f64::INFINITY,
        }
    }
}

impl Reach {
    #[inline]
    fn push(&mut self, bar: usize, close: &[f64]) {
        self.terms.push(p(bar, close));
        self.least = lesser(self.least, close[bar]);
    }

    #[inline]
    fn add(&mut self, more: &Reach) {
        self.terms.add(&more.terms);
        self.least = lesser(self.least, more.least);
    }

    fn of(bars: impl Iterator<Item = usize>, close: &[f64]) -> Reach {
        let mut reach = Reach::default();
        bars.for_each(|bar| reach.push(bar, close));
        reach
    }
}

/// What a bar takes when it was prepared.
pub const BYTES_A_BAR: usize =
    2 * size_of::<Reach>() + (size_of::<Reach>() * LEVELS + 8 * LEVELS).div_ceil(GROUP);

impl Ratios {
    /// Looks at all these closes, unless that was done.
    ///
    /// # Errors
    /// When there is no room: [`BYTES_A_BAR`].
    pub fn prepare(&mut self, close: &[f64]) -> Result<(), OutOfMemory> {
        if self.from.len() == close.len() {
            return Ok(());
        }
        let groups = close.len().div_ceil(GROUP);
        let mut ratios = Ratios {
            from: filled(close.len(), Reach::default())?,
            up_to: filled(close.len(), Reach::default())?,
            between: filled(LEVELS * groups, Reach::default())?,
            greatest: filled(LEVELS * groups, 0.0)?,
        };
        (0..groups).for_each(|group| ratios.look(group, close));
        (0..LEVELS).for_each(|level| ratios.look_between(level, close));
        *self = ratios;
        Ok(())
    }

    fn look(&mut self, group: usize, close: &[f64]) {
        let bars = group * GROUP..close.len().min((group + 1) * GROUP);
        let mut reach = Reach::default();
        for bar in bars.clone() {
            reach.push(bar, close);
            self.up_to[bar] = reach;
        }
        reach = Reach::default();
        for bar in bars.rev() {
            reach.push(bar, close);
            self.from[bar] = reach;
        }
    }

    /// After all groups were looked at.
    fn look_between(&mut self, level: usize, close: &[f64]) {
        let groups = close.len().div_ceil(GROUP);
        for group in 0..groups {
            let middle = ((group >> level | 1) << level).min(groups);
            let (sum, bars) = match group < middle {
                true => (self.sum((group + 1..middle).rev(), close), group..middle),
                false => (self.sum(middle..group, close), middle..group + 1),
            };
            let bars = bars.start * GROUP..close.len().min(bars.end * GROUP);
            self.between[level * groups + group] = sum;
            self.greatest[level * groups + group] = greatest(&close[bars]);
        }
    }

    /// From a bar to the end of its group, last bar first.
    #[inline]
    fn from(&self, bar: usize, close: &[f64]) -> Reach {
        let known = self.from.get(bar).copied();
        known.unwrap_or_else(|| Reach::of((bar..(bar / GROUP + 1) * GROUP).rev(), close))
    }

    /// From the begin of its group to a bar, first bar first.
    #[inline]
    fn up_to(&self, bar: usize, close: &[f64]) -> Reach {
        let known = self.up_to.get(bar).copied();
        known.unwrap_or_else(|| Reach::of(bar / GROUP * GROUP..bar + 1, close))
    }

    /// Of whole groups.
    fn sum(&self, groups: impl Iterator<Item = usize>, close: &[f64]) -> Reach {
        let mut reach = Reach::default();
        let end = |group: usize| close.len().min((group + 1) * GROUP);
        groups.for_each(|group| reach.add(&self.up_to(end(group) - 1, close)));
        reach
    }

    /// What these bars come to.
    #[inline]
    pub(super) fn reach(&self, bars: Range<usize>, close: &[f64]) -> Reach {
        let (first, last) = (bars.start / GROUP, (bars.end - 1) / GROUP);
        if first == last {
            return Reach::of(bars, close);
        }
        let level = level(first, last);
        let mut left = self.from(bars.start, close);
        let mut right;
        if let Some(between) = self.between(level) {
            left.add(&between[first]);
            right = between[last];
        } else {
            let middle = last >> level << level;
            left.add(&self.sum((first + 1..middle).rev(), close));
            right = self.sum(middle..last, close);
        }
        right.add(&self.up_to(bars.end - 1, close));
        left.add(&right);
        left
    }

    /// Where it is kept.
    #[inline]
    fn between(&self, level: usize) -> Option<&[Reach]> {
        let kept = level < LEVELS && !self.between.is_empty();
        kept.then(|| &self.between[level * self.between.len() / LEVELS..])
    }

    /// What the closes of some bars do not exceed; unknown, it is infinite.
    #[inline]
    pub(super) fn bound(&self, bars: Range<usize>) -> f64 {
        let (first, last) = (bars.start / GROUP, (bars.end - 1) / GROUP);
        let level = match first == last {
            true => 0,
            false => level(first, last),
        };
        match level < LEVELS && !self.greatest.is_empty() {
            true => {
                let greatest = &self.greatest[level * self.greatest.len() / LEVELS..];
                greatest[first].max(greatest[last])
            }
            false => f64::INFINITY,
        }
    }
}

/// How round the middle of two groups is: it is a multiple of 2 to this power.
#[inline]
fn level(first: usize, last: usize) -> usize {
    (first ^ last).ilog2() as usize
}

/// The price's return; the first bar has none.
#[inline]
fn p(bar: usize, close: &[f64]) -> f64 {
    (close[bar] / close[bar.saturating_sub(1)]) - 1.0
}
