//! A price's returns: their sums over any bars, without looking at each.

use std::ops::Range;

use super::stretch::Terms;
use crate::bars::{greatest, lesser};
use crate::memory::{OutOfMemory, filled};

/// Bars in a group; those of a multiple of it begin one.
pub const GROUP: usize = 8;

/// Of groups that lie so near to a middle, what lies between them and it is kept.
pub const LEVELS: usize = 7;

/// Sums from a middle of a stretch to either side, so that all its terms are added and none is
/// taken off: two to be looked up on each side, however long it is. Nothing of that until it was
/// prepared, which pays for many runs.
///
/// The middle is where the group begins whose number is the roundest of those that the stretch
/// reaches into, but for the first of them. Bars of one group are added in pairs, see the
/// semantics.
#[derive(Debug, Default)]
pub struct Ratios {
    /// By bar, to the end of the last group.
    pub(super) p: Vec<f64>,
    /// By bar: from it to the end of its group.
    pub(super) from: Vec<Reach>,
    /// By bar: from the begin of its group to it.
    pub(super) up_to: Vec<Reach>,
    /// By level and group: the groups between it and the middle. Neighbours lie beside each other,
    /// as one stretch asks for both and the next one for those after.
    pub(super) between: Vec<Reach>,
    /// The greatest closes of the same, the group included.
    pub(super) greatest: Vec<f64>,
}

/// What some bars come to.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(C, align(32))]
pub struct Reach {
    pub terms: Terms,
    /// The least close.
    pub least: f64,
}

impl Default for Reach {
    fn default() -> Reach {
        Reach::NOTHING
    }
}

impl Reach {
    /// Of no bars.
    pub const NOTHING: Reach = Reach {
        terms: Terms::NOTHING,
        least: f64::INFINITY,
    };

    #[inline]
    fn add(&mut self, more: &Reach) {
        self.terms.add(&more.terms);
        self.least = lesser(self.least, more.least);
    }

    /// Of bars of one group, given the returns there.
    #[inline]
    fn of(bars: Range<usize>, close: &[f64], p: impl Fn(usize) -> f64) -> Reach {
        let mut lanes = [Reach::default(); GROUP];
        for bar in bars {
            let lane = &mut lanes[bar % GROUP];
            lane.terms.push(p(bar));
            lane.least = close[bar];
        }
        let [mut all, mut odd, even, last] = pairs(&lanes);
        all.add(&even);
        odd.add(&last);
        all.add(&odd);
        all
    }
}

#[inline]
fn pairs(lanes: &[Reach; GROUP]) -> [Reach; GROUP / 2] {
    std::array::from_fn(|k| {
        let mut pair = lanes[k];
        pair.add(&lanes[k + GROUP / 2]);
        pair
    })
}

/// What a bar takes when it was prepared.
pub const BYTES_A_BAR: usize = size_of::<f64>()
    + 2 * size_of::<Reach>()
    + (size_of::<Reach>() * LEVELS + 8 * LEVELS).div_ceil(GROUP);

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
            p: filled(groups * GROUP, 0.0)?,
            from: filled(close.len(), Reach::default())?,
            up_to: filled(close.len(), Reach::default())?,
            between: filled(LEVELS * groups, Reach::default())?,
            greatest: filled(LEVELS * groups, 0.0)?,
        };
        (0..close.len()).for_each(|bar| ratios.p[bar] = p(bar, close));
        (0..close.len()).for_each(|bar| ratios.look(bar, close));
        (0..LEVELS).for_each(|level| ratios.look_between(level, close));
        *self = ratios;
        Ok(())
    }

    /// Whether all closes were looked at.
    #[cfg(target_arch = "x86_64")]
    pub(super) fn is_prepared(&self) -> bool {
        !self.p.is_empty()
    }

    fn look(&mut self, bar: usize, close: &[f64]) {
        let group = bar / GROUP * GROUP;
        self.up_to[bar] = self.within(group..bar + 1, close);
        self.from[bar] = self.within(bar..close.len().min(group + GROUP), close);
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

    /// Of bars of one group.
    #[inline]
    fn within(&self, bars: Range<usize>, close: &[f64]) -> Reach {
        match self.p.is_empty() {
            true => Reach::of(bars, close, |bar| p(bar, close)),
            false => Reach::of(bars, close, |bar| self.p[bar]),
        }
    }

    /// From a bar to the end of its group.
    #[inline]
    fn from(&self, bar: usize, close: &[f64]) -> Reach {
        let known = self.from.get(bar).copied();
        known.unwrap_or_else(|| self.within(bar..(bar / GROUP + 1) * GROUP, close))
    }

    /// From the begin of its group to a bar.
    #[inline]
    fn up_to(&self, bar: usize, close: &[f64]) -> Reach {
        let known = self.up_to.get(bar).copied();
        known.unwrap_or_else(|| self.within(bar / GROUP * GROUP..bar + 1, close))
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
            return self.within(bars, close);
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
pub(super) fn level(first: usize, last: usize) -> usize {
    (first ^ last).ilog2() as usize
}

/// The price's return; the first bar has none.
#[inline]
fn p(bar: usize, close: &[f64]) -> f64 {
    (close[bar] / close[bar.saturating_sub(1)]) - 1.0
}
