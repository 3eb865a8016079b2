//! What the metrics need besides equity and trades: where the run lies in time.

use std::ops::Range;

use crate::bars::Bars;
use crate::sim::Counts;

const YEAR_MS: f64 = 365.25 * 86_400_000.0;

/// What makes a year, for what is told per year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calendar {
    /// [`Bars::spacing_ms`] of all bars given, not of the window alone.
    pub spacing_ms: f64,
    /// Trading days a year.
    pub year_days: f64,
    /// Length of a trading day.
    pub day_ms: f64,
}

impl Calendar {
    /// Bars a year; infinite when there is no spacing.
    pub fn bars_per_year(&self) -> f64 {
        (self.year_days * self.day_ms) / self.spacing_ms
    }
}

/// The bars of a run: the window, or up to its liquidation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    pub first_ts_ms: i64,
    pub last_ts_ms: i64,
    pub first_open: f64,
    pub last_close: f64,
    /// Bars at whose close a position was held.
    pub bars_in_position: u64,
}

impl Span {
    /// The span of a run over `window` that counted `counts`; None when it had no bar.
    pub fn of(bars: &Bars, window: Range<usize>, counts: &Counts) -> Option<Span> {
        let last = window.start + (counts.bars as usize).checked_sub(1)?;
        Some(Span {
            first_ts_ms: bars.ts_ms[window.start],
            last_ts_ms: bars.ts_ms[last],
            first_open: bars.open[window.start],
            last_close: bars.close[last],
            bars_in_position: counts.bars_in_position,
        })
    }

    /// Years from the first open to the last close, the last bar included.
    pub(super) fn years(&self, calendar: &Calendar) -> f64 {
        ((self.last_ts_ms - self.first_ts_ms) as f64 + calendar.spacing_ms) / YEAR_MS
    }
}
