//! A price's returns: their sums over any bars, without looking at each.

use std::ops::Range;

use super::stretch::Terms;
use crate::bars::greatest;
use crate::memory::{OutOfMemory, filled};

/// Bars in a group; those of a multiple of it begin one.
pub const GROUP: usize = 8;

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
    groups: Vec<Reach>,
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
    2 * size_of::<Reach>() + (size_of::<Reach>() * (LEVELS + 1) + 8 * LEVELS).div_ceil(GROUP);

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
            groups: filled(groups, Reach::default())?,
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
        self.groups[group] = reach;
        reach = Reach::default();
        for bar in bars.rev() {
            reach.push(bar, close);
            self.from[bar] = reach;
        }
    }

    /// After all groups were looked at.
    fn look_between(&mut self, level: usize, close: &[f64]) {
        let groups = self.groups.len();
        for group in 0..groups {
            let middle = ((group >> level | 1) << level).min(groups);
            let (sum, bars) = match group < middle {
                true => (self.sum((group + 1..middle).rev()), group..middle),
                false => (self.sum(middle..group), middle..group + 1),
            };
            let bars = bars.start * GROUP..close.len().min(bars.end * GROUP);
            self.between[level * groups + group] = sum;
            self.greatest[level * groups + group] = greatest(&close[bars]);
        }
    }

    fn sum(&self, groups: impl Iterator<Item = usize>) -> Reach {
        let mut reach = Reach::default();
        groups.for_each(|group| reach.add(&self.groups[group]));
        reach
    }

    /// What these bars come to.
    #[inline]
    pub(super) fn reach(&self, bars: Range<usize>, close: &[f64]) -> Reach {
        let (first, last) = (bars.start / GROUP, (bars.end - 1) / GROUP);
        if first == last {
            return Reach::of(bars, close);
        }
        if self.from.is_empty() {
            return halves(bars, close);
        }
        let level = (first ^ last).ilog2() as usize;
        let mut left = self.from[bars.start];
        let mut right;
        if level < LEVELS {
            let between = &self.between[level * self.groups.len()..];
            left.add(&between[first]);
            right = between[last];
        } else {
            let middle = last >> level << level;
            left.add(&self.sum((first + 1..middle).rev()));
            right = self.sum(middle..last);
        }
        right.add(&self.up_to[bars.end - 1]);
        left.add(&right);
        left
    }

    /// What the closes of some bars do not exceed; unknown, it is infinite.
    #[inline]
    pub(super) fn bound(&self, bars: Range<usize>) -> f64 {
        let (first, last) = (bars.start / GROUP, (bars.end - 1) / GROUP);
        let level = match first == last {
            true => 0,
            false => (first ^ last).ilog2() as usize,
        };
        match level < LEVELS && !self.greatest.is_empty() {
            true => {
                let greatest = &self.greatest[level * self.groups.len()..];
                greatest[first].max(greatest[last])
            }
            false => f64::INFINITY,
        }
    }
}

/// The same, bar by bar.
fn halves(bars: Range<usize>, close: &[f64]) -> Reach {
    let (first, last) = (bars.start / GROUP, (bars.end - 1) / GROUP);
    let level = (first ^ last).ilog2();
    let middle = last >> level << level;
    let group = |group: usize| Reach::of(group * GROUP..(group + 1) * GROUP, close);
    let sum = |groups: &mut dyn Iterator<Item = usize>| {
        let mut reach = Reach::default();
        groups.for_each(|number| reach.add(&group(number)));
        reach
    };
    let mut left = Reach::of((bars.start..(first + 1) * GROUP).rev(), close);
    left.add(&sum(&mut (first + 1..middle).rev()));
    let mut right = sum(&mut (middle..last));
    right.add(&Reach::of(last * GROUP..bars.end, close));
    left.add(&right);
    left
}

#[inline]
fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The price's return; the first bar has none.
#[inline]
fn p(bar: usize, close: &[f64]) -> f64 {
    (close[bar] / close[bar.saturating_sub(1)]) - 1.0
}
