//! How the returns of a position are added up.

use std::collections::TryReserveError;
use std::ops::Range;

use super::ratios::Ratios;
use super::stretch::{self, Terms};
use crate::sim::Held;

/// How the returns of bars over which a position is carried are added up; the plan decides, see
/// the semantics, *Paths*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// All of equity is in the position: its returns are those of the price, of which running
    /// sums are kept.
    Hopping,
    /// Bar by bar, eight sums at a time.
    Vector,
}

impl Path {
    /// As `sweep --explain-plan` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Path::Hopping => "hopping",
            Path::Vector => "vector",
        }
    }
}

/// A path over the closes of some bars.
#[derive(Debug)]
pub enum Adding {
    /// With the running sums of the price's returns.
    Hopping(Ratios),
    Vector,
}

impl Adding {
    /// What a path needs to know of the closes.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn new(path: Path, close: &[f64]) -> Result<Adding, TryReserveError> {
        Ok(match path {
            Path::Hopping => Adding::Hopping(Ratios::new(close)?),
            Path::Vector => Adding::Vector,
        })
    }

    /// The terms of bars over which a position is carried: not the first of all bars.
    #[inline]
    pub(super) fn terms(&self, held: Held, bars: Range<usize>, close: &[f64]) -> Terms {
        match self {
            Adding::Hopping(ratios) => ratios.terms(bars),
            Adding::Vector => stretch::terms(held, &close[bars.start - 1..bars.end]),
        }
    }
}
