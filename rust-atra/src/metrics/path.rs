//! How the returns of a position are added up.

use std::ops::Range;

use super::ratios::Ratios;
use super::stretch::{self, Terms};
use crate::memory::OutOfMemory;
use crate::sim::Held;

/// How the returns of bars over which a position is carried are added up; the plan decides, see
/// the semantics, *Paths*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// All of equity is in the position. A long's returns are those of the price, of which running
    /// sums are kept; a short's are those of [what it is worth](worth_of_short).
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

/// What is held of a unit sold short, all of equity behind it: what it brought and as much again,
/// less the unit. Whatever the equity, the ratio of the two is the same.
#[inline]
fn worth_of_short(entry: f64) -> Held {
    Held {
        cash: 2.0 * entry,
        units: -1.0,
        entry,
    }
}

/// What the bars add over which a short is carried that was entered at this price.
pub(crate) fn short_terms(entry: f64, bars: Range<usize>, close: &[f64]) -> Terms {
    terms(worth_of_short(entry), bars, close)
}

fn terms(held: Held, bars: Range<usize>, close: &[f64]) -> Terms {
    stretch::terms(held, &close[bars.start - 1..bars.end])
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
    pub fn prepare(&mut self, close: &[f64]) -> Result<(), OutOfMemory> {
        match self {
            Adding::Hopping(ratios) => ratios.prepare(close),
            Adding::Vector => Ok(()),
        }
    }

    /// What a price's returns come to, where all closes were looked at.
    #[cfg(target_arch = "x86_64")]
    pub(crate) fn prepared(&self) -> Option<&Ratios> {
        match self {
            Adding::Hopping(ratios) if ratios.is_prepared() => Some(ratios),
            _ => None,
        }
    }

    /// The terms of bars over which a position is carried, not the first of all bars; and the
    /// least of their closes, where it came along.
    #[inline]
    pub(super) fn over(
        &self,
        held: Held,
        bars: Range<usize>,
        close: &[f64],
    ) -> (Terms, Option<f64>) {
        match self {
            Adding::Hopping(ratios) if held.units >= 0.0 => {
                let reach = ratios.reach(bars, close);
                (reach.terms, Some(reach.least))
            }
            Adding::Hopping(_) => (short_terms(held.entry, bars, close), None),
            Adding::Vector => (terms(held, bars, close), None),
        }
    }

    /// What the closes of some bars do not exceed; unknown, it is infinite.
    #[inline]
    pub(super) fn bound(&self, bars: Range<usize>) -> f64 {
        match self {
            Adding::Hopping(ratios) => ratios.bound(bars),
            Adding::Vector => f64::INFINITY,
        }
    }
}
