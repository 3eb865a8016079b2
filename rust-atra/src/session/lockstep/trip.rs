//! A position from its entry to its exit, whoever holds it and whatever it is worth.

use std::ops::Range;

use super::ground::Ground;
use crate::bars::{greatest, least};
use crate::metrics::{Reach, short_terms};
use crate::sim::{Settings, Side};

/// What becomes of a position.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub struct Trip {
    /// Of the bars over which it is carried: their sums, and the worst close, the entry's included.
    pub course: Reach,
    pub best: f64,
    /// Of the exit, before slippage.
    pub price: f64,
    /// The bars of the fills; without an end, the first that was not looked at.
    pub entry: u32,
    pub exit: u32,
    /// By which look it was found: see [`Fates`](super::fates::Fates).
    pub look: u32,
    pub short: bool,
    pub end: End,
    /// Whether the fill of its exit enters the other side.
    pub reversed: bool,
}

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Its entry is not made, as a distance is not valid.
    Dropped,
    /// By an order, at an open.
    Order,
    /// An exit was touched.
    Touched,
    /// Both were, and the policy chose.
    Ambiguous,
    /// Not as far as was looked.
    Open,
}

impl Trip {
    /// Of an entry that is not made.
    pub const NONE: Trip = Trip {
        course: Reach::NOTHING,
        best: f64::NAN,
        price: f64::NAN,
        entry: 0,
        exit: 0,
        look: 0,
        short: false,
        end: End::Dropped,
        reversed: false,
    };

    pub fn side(&self) -> Side {
        match self.short {
            true => Side::Short,
            false => Side::Long,
        }
    }

    /// The same with what its closes come to, once its exit is known.
    pub fn measured(self, ground: &Ground, settings: &Settings) -> Trip {
        let bars = self.entry as usize..self.exit as usize;
        let (course, best) = match self.side() {
            Side::Long => long(ground, bars),
            Side::Short => short(ground, bars, settings),
        };
        Trip {
            course,
            best,
            ..self
        }
    }
}

/// The best is no worse than the greatest close.
fn long(ground: &Ground, bars: Range<usize>) -> (Reach, f64) {
    if bars.is_empty() {
        return (Reach::NOTHING, f64::NEG_INFINITY);
    }
    let (first, carried) = (ground.close[bars.start], bars.start + 1..bars.end);
    let mut course = match carried.is_empty() {
        true => Reach::NOTHING,
        // SAFETY: there is no ground where there is no AVX2.
        false => unsafe { ground.ratios.reached(carried.clone(), ground.close) },
    };
    course.least = course.least.min(first);
    let best = ground.ratios.bound_of(carried.start, carried.end);
    (course, best.max(first))
}

/// The worst is the greatest close, the best the least.
fn short(ground: &Ground, bars: Range<usize>, settings: &Settings) -> (Reach, f64) {
    let closes = &ground.close[bars.clone()];
    let mut course = Reach {
        least: greatest(closes),
        ..Reach::NOTHING
    };
    if closes.len() > 1 {
        let entry = settings.entry_price(ground.open[bars.start], Side::Short);
        course.terms = short_terms(entry, bars.start + 1..bars.end, ground.close);
    }
    (course, least(closes))
}
