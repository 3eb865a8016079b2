//! What becomes of entries at the closes of a tile if no order ends them: looked at once for all
//! runs that have the same exits.

use std::ops::Range;

use super::super::signals::{Exits, Signals};
use super::closes::Closes;
use super::ground::Ground;
use super::trip::{End, Trip};
use crate::plan::TILE;
use crate::sim::{Settings, Side};

/// Bars after an entry that are looked at first: a position that has exits seldom lasts longer.
const AHEAD: usize = 512;

/// The fates of one tile's entries, by bar and side.
pub struct Fates {
    known: Box<[Trip]>,
    /// Of which tile and exits the last look is, and its number.
    of: Option<(usize, Exits)>,
    look: u32,
}

/// Whose entries.
pub struct Whose<'a, 's> {
    pub ground: &'a Ground<'a>,
    pub settings: &'a Settings,
    pub signals: &'a Signals<'s>,
    pub closes: &'a Closes,
    /// The bar before which everything must have ended.
    pub end: usize,
}

impl Fates {
    /// Of no tile.
    pub fn new() -> Fates {
        Fates {
            known: vec![Trip::NONE; 2 * TILE].into_boxed_slice(),
            of: None,
            look: 0,
        }
    }

    /// Entries at the closes of these bars come next, with these exits.
    pub fn begin(&mut self, bars: &Range<usize>, exits: Exits) {
        let of = Some((bars.start, exits));
        if self.of != of {
            self.of = of;
            self.look += 1;
        }
    }

    /// The fate of an entry ordered at the close of a bar of the tile.
    #[inline]
    pub fn of(&mut self, whose: &Whose, bar: usize, side: Side) -> &Trip {
        let known = &mut self.known[2 * (bar % TILE) + side as usize];
        if known.look != self.look {
            *known = whose.fate(bar, side, AHEAD);
            known.look = self.look;
        }
        known
    }
}

impl Whose<'_, '_> {
    /// The fate of an entry ordered at the close of `bar`, looking so many bars ahead.
    #[inline(never)]
    pub fn fate(&self, bar: usize, side: Side, ahead: usize) -> Trip {
        let (entry, watches) = (bar + 1, self.settings.has_price_exits());
        let until = match watches {
            true => self.end.min(entry + ahead),
            false => entry,
        };
        let (terrain, distances) = (self.ground.terrain, self.signals.distances(bar));
        let fate = self.settings.fate(terrain, &distances, side, entry..until);
        let Some(fate) = fate else { return Trip::NONE };
        let trip = Trip {
            entry: entry as u32,
            exit: if watches { fate.until } else { self.end } as u32,
            short: side == Side::Short,
            ..Trip::NONE
        };
        match fate.touch {
            None => Trip {
                end: End::Open,
                ..trip
            },
            Some(touch) => Trip {
                price: touch.price,
                end: if touch.ambiguous {
                    End::Ambiguous
                } else {
                    End::Touched
                },
                ..trip
            }
            .measured(self.ground, self.settings),
        }
    }
}
