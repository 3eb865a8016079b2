//! Higher bars: when one begins, which bars join it, and when it is closed.

use super::bucket::{Bucket, bucket};
use super::{Bar, Clock, Timeframe};

/// The higher bar of a timeframe that is being made, bar by bar.
///
/// It knows times only; who feeds it keeps the prices, and does what a [`Step`] says.
///
/// ```
/// use atra::bars::{Clock, Forming, Joins, Timeframe};
/// let clock = Clock { timeframe: Timeframe::read("30m"), offsets: &[] };
/// let mut forming = Forming::new(Timeframe::read("1h").unwrap());
/// let half_hour = 1_800_000;
/// let first = forming.step(&clock, 0);
/// assert_eq!((first.joins, first.closes), (Joins::First(0), false));
/// let second = forming.step(&clock, half_hour);
/// assert_eq!((second.joins, second.closes), (Joins::Next, true));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Forming {
    timeframe: Timeframe,
    /// The bucket of the bar before; its higher bar is closed or not.
    at: Option<Bucket>,
    closed: bool,
}

/// What one bar does to higher bars, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The higher bar of before is closed: this bar is past it.
    pub ends: bool,
    /// Where this bar goes.
    pub joins: Joins,
    /// The higher bar that is being made is closed at the close of this bar.
    pub closes: bool,
}

/// Where a bar goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joins {
    /// Nowhere: its bucket is closed already.
    Nothing,
    /// It is the first of a higher bar that begins at this instant.
    First(i64),
    /// To the higher bar that is being made.
    Next,
}

impl Forming {
    /// Before the first bar.
    pub fn new(timeframe: Timeframe) -> Forming {
        Forming {
            timeframe,
            at: None,
            closed: true,
        }
    }

    /// Takes the time of the next bar.
    pub fn step(&mut self, clock: &Clock, ts_ms: i64) -> Step {
        let (ends, joins) = match self.at {
            Some(at) if ts_ms < at.until_ms => (false, self.joins()),
            _ => self.enter(bucket(self.timeframe, clock, ts_ms)),
        };
        let closes = !self.closed && self.is_over(clock, ts_ms);
        self.closed |= closes;
        Step {
            ends,
            joins,
            closes,
        }
    }

    /// Where a bar of the same bucket goes.
    fn joins(&self) -> Joins {
        match self.closed {
            true => Joins::Nothing,
            false => Joins::Next,
        }
    }

    fn enter(&mut self, bucket: Bucket) -> (bool, Joins) {
        match self.at {
            Some(at) if bucket.key < at.key => (false, Joins::Nothing),
            Some(at) if bucket.key == at.key => {
                self.at = Some(bucket);
                (false, self.joins())
            }
            _ => {
                let ends = !self.closed;
                (self.at, self.closed) = (Some(bucket), false);
                (ends, Joins::First(bucket.start_ms))
            }
        }
    }

    /// Whether the bucket ends with the bar at this time.
    fn is_over(&self, clock: &Clock, ts_ms: i64) -> bool {
        let close = clock.close_ms(ts_ms);
        close
            .zip(self.at)
            .is_some_and(|(close, at)| close >= at.end_ms)
    }
}

impl Bar {
    /// A higher bar that begins with this one.
    pub fn opening(&self, start_ms: i64) -> Bar {
        Bar {
            ts_ms: start_ms,
            // A sum begins with 0, which a volume of -0 would not.
            volume: 0.0 + self.volume,
            ..*self
        }
    }

    /// A higher bar with one more bar in it.
    pub fn joined(&self, next: &Bar) -> Bar {
        Bar {
            ts_ms: self.ts_ms,
            open: self.open,
            high: self.high.max(next.high),
            low: self.low.min(next.low),
            close: next.close,
            volume: self.volume + next.volume,
        }
    }
}
