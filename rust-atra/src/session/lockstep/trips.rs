//! The trips of one run, as if each of its entries were made.

use std::ops::Range;

use super::fates::{Fates, Whose};
use super::trip::{End, Trip};
use crate::sim::{Flat, Settings};

/// Trips as far as they were looked up.
#[derive(Debug)]
pub struct Trips {
    /// The one that has begun; dropped, it is none.
    begun: Trip,
    /// The first close at which there may be an entry.
    from: usize,
    /// Entries dropped since the last trip ended.
    dropped: u64,
    /// Bars and entries up to there.
    all_ambiguous: u64,
    all_dropped: u64,
}

/// What ends a trip.
enum Ends {
    /// The order of the close of this bar.
    Order(usize),
    Exit,
    /// Nothing as far as was looked, which is not far enough.
    Further,
    /// Nothing so far.
    Later,
}

impl Trips {
    /// Before any bar.
    pub fn none() -> Trips {
        Trips {
            begun: Trip::NONE,
            from: 0,
            dropped: 0,
            all_ambiguous: 0,
            all_dropped: 0,
        }
    }

    /// Looks at these bars, those after what was looked at before; `ended` gets the trips that end
    /// there.
    pub fn look(
        &mut self,
        whose: &Whose,
        bars: Range<usize>,
        fates: &mut Fates,
        ended: &mut Vec<Trip>,
    ) {
        self.from = self.from.max(bars.start);
        while self.begun.end != End::Dropped || self.enter(whose, &bars, fates) {
            match ends(whose, &self.begun, &bars) {
                Ends::Order(bar) => {
                    let trip = self.order(whose, bar, fates);
                    self.end(trip, ended);
                }
                Ends::Exit => {
                    self.end(self.begun, ended);
                    self.begun.end = End::Dropped;
                }
                Ends::Further => {
                    let Trip { entry, exit, .. } = self.begun;
                    let (bar, side) = (entry as usize - 1, self.begun.side());
                    self.begun = whose.fate(bar, side, 2 * (exit - entry) as usize);
                }
                Ends::Later => return,
            }
        }
    }

    /// Begins with the next entry that is not dropped, if there is one.
    #[inline]
    fn enter(&mut self, whose: &Whose, bars: &Range<usize>, fates: &mut Fates) -> bool {
        // An entry at the last open but one could not end before the last.
        let until = bars.end.min(whose.end.saturating_sub(1));
        while self.from < until {
            let bar = whose.closes.next_entry(self.from..until);
            if bar >= until {
                self.from = until;
                break;
            }
            self.from = bar + 1;
            self.begun = *fates.of(whose, bar, whose.closes.side(bar));
            if self.begun.end != End::Dropped {
                return true;
            }
            self.dropped += 1;
        }
        false
    }

    /// The order of the close of `bar` ends a trip, and may enter the other side.
    fn order(&mut self, whose: &Whose, bar: usize, fates: &mut Fates) -> Trip {
        let (trip, other) = (self.begun, self.begun.side().other());
        self.begun.end = End::Dropped;
        if whose.closes.enters(other, bar) {
            self.begun = *fates.of(whose, bar, other);
            self.all_dropped += u64::from(self.begun.end == End::Dropped);
        }
        let trip = Trip {
            price: whose.ground.open[bar + 1],
            exit: bar as u32 + 1,
            end: End::Order,
            reversed: self.begun.end != End::Dropped,
            ..trip
        };
        trip.measured(whose.ground, whose.settings)
    }

    fn end(&mut self, trip: Trip, ended: &mut Vec<Trip>) {
        self.all_ambiguous += u64::from(trip.end == End::Ambiguous);
        self.all_dropped += std::mem::take(&mut self.dropped);
        self.from = trip.exit as usize;
        ended.push(trip);
    }

    /// Adds what is known of a run besides.
    pub fn counted(&self, flat: Flat) -> Flat {
        Flat {
            ambiguous_bars: self.all_ambiguous,
            dropped_distance: self.all_dropped,
            ..flat
        }
    }
}

/// What ends a trip in these bars. The fill of an order at an open comes before what happens in
/// that bar, and must come before the end of all.
#[inline]
fn ends(whose: &Whose, trip: &Trip, bars: &Range<usize>) -> Ends {
    let (entry, exit) = (trip.entry as usize, trip.exit as usize);
    let until = exit.min(bars.end).min(whose.end - 1);
    let due = due(entry, whose.settings);
    let from = entry.max(bars.start);
    let ruled = until.min(due).max(from);
    let order = whose.closes.next_exit(trip.side(), from..ruled);
    match trip.end {
        _ if order < ruled => Ends::Order(order),
        _ if due < until => Ends::Order(due),
        End::Open if exit < bars.end.min(whose.end) => Ends::Further,
        End::Touched | End::Ambiguous if exit < bars.end => Ends::Exit,
        _ => Ends::Later,
    }
}

/// The close of the order of `max_bars`.
#[inline]
fn due(entry: usize, settings: &Settings) -> usize {
    let bars = settings.max_bars.unwrap_or(u64::MAX);
    entry.saturating_add(usize::try_from(bars - 1).unwrap_or(usize::MAX))
}
