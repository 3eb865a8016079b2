//! How the returns of a position are added up.

use std::collections::TryReserveError;
use std::ops::Range;

use super::ratios::Ratios;
use super::stretch::{self, Terms};
use crate::bars::{greatest, least};
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
    /// What a path needs.
    pub fn new(path: Path) -> Adding {
        match path {
            Path::Hopping => Adding::Hopping(Ratios::default()),
            Path::Vector => Adding::Vector,
        }
    }

    /// Looks at all closes, so that many runs over them go faster, to the same bits.
    ///
    /// # Errors
    /// When there is no room for what it then knows.
    pub fn prepare(&mut self, close: &[f64]) -> Result<(), TryReserveError> {
        match self {
            Adding::Hopping(ratios) => ratios.prepare(close),
            Adding::Vector => Ok(()),
        }
    }

    /// The least equity of some bars of one group.
    #[inline]
    pub(super) fn least(&self, held: Held, bars: Range<usize>, close: &[f64]) -> f64 {
        held.equity(match self {
            Adding::Hopping(ratios) => ratios.least(bars, close),
            Adding::Vector if held.units < 0.0 => greatest(&close[bars]),
            Adding::Vector => least(&close[bars]),
        })
    }

    /// The terms of bars over which a position is carried: not the first of all bars.
    #[inline]
    pub(super) fn terms(&self, held: Held, bars: Range<usize>, close: &[f64]) -> Terms {
        match self {
            Adding::Hopping(ratios) => ratios.terms(bars, close),
            Adding::Vector => stretch::terms(held, &close[bars.start - 1..bars.end]),
        }
    }
}
