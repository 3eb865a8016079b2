//! What a run is told by the rules.

use std::ops::Range;

use super::decision::Decision;
use super::position::Side;
use super::turns::{Turns, one_by_one};

/// The rules of a strategy over bars.
///
/// [`Rules::at`] says it all; the others say where it need not be asked, so that a run may pass
/// over bars at which nothing can happen. They may stop too early, never too late.
///
/// A function from bars to decisions is asked at every bar, in order.
pub trait Rules {
    /// What they say at the close of `bar`; none where they are not read.
    fn at(&self, bar: usize) -> Option<Decision>;

    /// Whether they may ask for a short.
    fn enter_shorts(&self) -> bool {
        true
    }

    /// The first bar at whose close they are read.
    fn start(&self) -> usize {
        0
    }

    /// The first of `bars` at whose close a flat run may have an order, or the end of `bars`.
    fn next_entry(&self, bars: Range<usize>) -> usize {
        bars.start
    }

    /// The first of `bars` at whose close a position of this side may have an order, or the end
    /// of `bars`; that of `max_bars` is not theirs.
    fn next_exit(&self, side: Side, bars: Range<usize>) -> usize {
        let _ = side;
        bars.start
    }

    /// Tells of the closes of `bars` at which a run that is long and flat by turns may have
    /// orders, where every one of them is filled: entries first, exits first if `held`.
    fn turns(&self, bars: Range<usize>, held: bool, turns: &mut Turns) {
        one_by_one(self, bars, held, turns);
    }
}

impl<F: Fn(usize) -> Option<Decision>> Rules for F {
    fn at(&self, bar: usize) -> Option<Decision> {
        self(bar)
    }
}
