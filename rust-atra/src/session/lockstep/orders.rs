//! The closes at which one run has orders.

use std::ops::Range;

use crate::sim::{Decision, Rules, Side, Turns};

/// Entries and exits by turns, as if each were filled.
#[derive(Debug, Default)]
pub struct Orders {
    at: Vec<u32>,
    /// How many of them came to trades.
    done: usize,
}

impl Orders {
    /// Looks at these bars, those after what was looked at before.
    pub fn look(&mut self, rules: &impl Rules, bars: Range<usize>, turns: &mut Turns) {
        let held = self.waiting().len() % 2 == 1;
        turns.look(rules, bars, held);
        self.at.extend(turns.all().map(|bar| bar as u32));
    }

    fn waiting(&self) -> &[u32] {
        &self.at[self.done..]
    }

    /// Trades whose entry and exit fill at the opens of bars before `end`.
    pub fn whole(&self, end: usize) -> &[[u32; 2]] {
        let all = self.waiting().as_chunks::<2>().0;
        let whole = all.partition_point(|[_, exit]| (*exit as usize) + 1 < end);
        &all[..whole]
    }

    /// The first so many trades were made; most often all there are.
    pub fn done(&mut self, trades: usize) {
        self.done += 2 * trades;
        if 2 * self.done >= self.at.len() {
            self.at.drain(..self.done);
            self.done = 0;
        }
    }

    /// The orders that are left, for a run to go on with.
    pub fn left(&self, start: usize) -> Left<'_> {
        Left {
            orders: self.waiting(),
            start,
        }
    }
}

/// Rules that say what was looked up.
#[derive(Debug)]
pub struct Left<'a> {
    orders: &'a [u32],
    start: usize,
}

impl Left<'_> {
    /// The place of the first order at or after a bar.
    fn from(&self, bar: usize) -> usize {
        self.orders.partition_point(|order| (*order as usize) < bar)
    }

    /// The first of the entries, or of the exits, within some bars, or their end.
    fn first(&self, bars: Range<usize>, entries: bool) -> usize {
        let from = self.from(bars.start);
        let skipped = usize::from(from.is_multiple_of(2) != entries);
        let order = self.orders.get(from + skipped);
        order.map_or(bars.end, |order| bars.end.min(*order as usize))
    }
}

impl Rules for Left<'_> {
    fn at(&self, bar: usize) -> Option<Decision> {
        let place = self.from(bar);
        let ordered = self.orders.get(place) == Some(&(bar as u32));
        (bar >= self.start).then(|| Decision {
            enter_long: ordered && place.is_multiple_of(2),
            exit_long: ordered && place % 2 == 1,
            ..Decision::default()
        })
    }

    fn enter_shorts(&self) -> bool {
        false
    }

    fn start(&self) -> usize {
        self.start
    }

    fn next_entry(&self, bars: Range<usize>) -> usize {
        self.first(bars, true)
    }

    fn next_exit(&self, _side: Side, bars: Range<usize>) -> usize {
        self.first(bars, false)
    }
}
