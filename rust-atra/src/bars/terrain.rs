//! What groups of bars have in common, so that whoever looks for something in them can leap over
//! those where it cannot be.

use std::collections::TryReserveError;
use std::ops::Range;

use super::Bars;

/// Bars in a group; those of a multiple of it begin one.
pub const GROUP: usize = 32;

/// The extreme prices of a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extremes {
    pub low: f64,
    pub high: f64,
    pub least_close: f64,
    pub greatest_close: f64,
}

/// Bars, and the extremes of each group of them; the last group may be shorter.
///
/// ```
/// use atra::bars::{Bars, Clock, Terrain};
/// let (ts_ms, close) = ([0, 1, 2], [3.0, 1.0, 2.0]);
/// let bars = Bars {
///     ts_ms: &ts_ms, open: &close, high: &close, low: &close, close: &close, volume: &close,
///     columns: &[],
///     clock: Clock::default(),
/// };
/// let terrain = Terrain::new(bars)?;
/// assert_eq!((terrain.group(2).low, terrain.group(2).greatest_close), (1.0, 3.0));
/// # Ok::<(), std::collections::TryReserveError>(())
/// ```
#[derive(Debug)]
pub struct Terrain<'b> {
    bars: Bars<'b>,
    groups: Vec<Extremes>,
    all: Extremes,
}

impl<'b> Terrain<'b> {
    /// Looks at all bars once; an eighth of a column of memory.
    ///
    /// # Errors
    /// When there is no room.
    ///
    /// # Panics
    /// When the columns differ in length.
    pub fn new(bars: Bars<'b>) -> Result<Terrain<'b>, TryReserveError> {
        let length = bars.len();
        let agrees = |column: &[f64]| column.len() == length;
        assert!(
            agrees(bars.open) && agrees(bars.high) && agrees(bars.low) && agrees(bars.close),
            "prices of different lengths"
        );
        assert!(agrees(bars.volume), "volumes of another length");
        let mut groups = Vec::new();
        groups.try_reserve_exact(length.div_ceil(GROUP))?;
        let prices = bars.low.chunks(GROUP).zip(bars.high.chunks(GROUP));
        let groups_of = prices.zip(bars.close.chunks(GROUP));
        groups.extend(groups_of.map(|((low, high), close)| Extremes {
            low: least(low),
            high: greatest(high),
            least_close: least(close),
            greatest_close: greatest(close),
        }));
        let of = |pick: fn(&Extremes) -> f64| groups.iter().map(pick);
        let all = Extremes {
            low: of(|group| group.low).fold(f64::INFINITY, f64::min),
            high: of(|group| group.high).fold(f64::NEG_INFINITY, f64::max),
            least_close: of(|group| group.least_close).fold(f64::INFINITY, f64::min),
            greatest_close: of(|group| group.greatest_close).fold(f64::NEG_INFINITY, f64::max),
        };
        Ok(Terrain { bars, groups, all })
    }

    /// The extremes of all bars; not finite where there is none.
    #[inline]
    pub fn all(&self) -> &Extremes {
        &self.all
    }

    /// The bars.
    #[inline]
    pub fn bars(&self) -> &Bars<'b> {
        &self.bars
    }

    /// The extremes of the group in which a bar lies.
    #[inline]
    pub fn group(&self, bar: usize) -> &Extremes {
        &self.groups[bar / GROUP]
    }
}

/// Cuts bars where groups begin.
#[inline]
pub fn by_group(bars: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut from = bars.start;
    std::iter::from_fn(move || {
        let to = bars.end.min((from / GROUP + 1) * GROUP);
        let some = (from < to).then_some(from..to);
        from = to;
        some
    })
}

/// The lesser of two; the first where one is NaN.
#[inline]
pub fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The least of some prices; infinite for none.
#[inline]
pub fn least(prices: &[f64]) -> f64 {
    fold(prices, f64::INFINITY, lesser)
}

/// The greatest of some prices; infinitely low for none.
#[inline]
pub fn greatest(prices: &[f64]) -> f64 {
    fold(prices, f64::NEG_INFINITY, |a, b| if b > a { b } else { a })
}

/// Four at a time, none of which waits for the others.
#[inline]
fn fold(prices: &[f64], none: f64, better: impl Fn(f64, f64) -> f64) -> f64 {
    let mut found = [none; 4];
    let (fours, rest) = prices.as_chunks::<4>();
    for four in fours {
        for (found, price) in found.iter_mut().zip(four) {
            *found = better(*found, *price);
        }
    }
    let all = found.iter().chain(rest);
    all.fold(none, |a, b| better(a, *b))
}
