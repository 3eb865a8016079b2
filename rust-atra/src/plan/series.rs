//! The series every plan can name: the bars' own columns, averages of them, and the calendar.

use crate::bars::{Bar, Bars};

/// A series that comes with the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    Open,
    High,
    Low,
    Close,
    Volume,
    Hl2,
    Hlc3,
    Ohlc4,
    /// 0 to 23, UTC.
    Hour,
    /// Monday is 1, Sunday 7, UTC.
    DayOfWeek,
}

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;
/// Days from a Monday to 1 January 1970, a Thursday.
const EPOCH_FROM_MONDAY: i64 = 3;

impl Series {
    /// The value of one bar.
    pub fn of(self, bar: &Bar) -> f64 {
        match self {
            Series::Open => bar.open,
            Series::High => bar.high,
            Series::Low => bar.low,
            Series::Close => bar.close,
            Series::Volume => bar.volume,
            Series::Hl2 => hl2(bar.high, bar.low),
            Series::Hlc3 => hlc3(bar.high, bar.low, bar.close),
            Series::Ohlc4 => ohlc4(bar.open, bar.high, bar.low, bar.close),
            Series::Hour => hour(bar.ts_ms),
            Series::DayOfWeek => day_of_week(bar.ts_ms),
        }
    }

    /// The column, where the bars hold it as it is.
    pub fn borrowed<'a>(self, bars: &Bars<'a>) -> Option<&'a [f64]> {
        match self {
            Series::Open => Some(bars.open),
            Series::High => Some(bars.high),
            Series::Low => Some(bars.low),
            Series::Close => Some(bars.close),
            Series::Volume => Some(bars.volume),
            _ => None,
        }
    }

    /// Writes the column of all bars.
    pub fn fill(self, bars: &Bars, out: &mut [f64]) {
        let Bars {
            ts_ms,
            open,
            high,
            low,
            close,
            ..
        } = *bars;
        match self {
            Series::Hl2 => each(out, |i| hl2(high[i], low[i])),
            Series::Hlc3 => each(out, |i| hlc3(high[i], low[i], close[i])),
            Series::Ohlc4 => each(out, |i| ohlc4(open[i], high[i], low[i], close[i])),
            Series::Hour => each(out, |i| hour(ts_ms[i])),
            Series::DayOfWeek => each(out, |i| day_of_week(ts_ms[i])),
            _ => each(out, |i| self.of(&bars.bar(i))),
        }
    }
}

fn each(out: &mut [f64], value: impl Fn(usize) -> f64) {
    for (i, out) in out.iter_mut().enumerate() {
        *out = value(i);
    }
}

fn hl2(high: f64, low: f64) -> f64 {
    (high + low) / 2.0
}

fn hlc3(high: f64, low: f64, close: f64) -> f64 {
    ((high + low) + close) / 3.0
}

fn ohlc4(open: f64, high: f64, low: f64, close: f64) -> f64 {
    (((open + high) + low) + close) / 4.0
}

fn hour(ts_ms: i64) -> f64 {
    (ts_ms.rem_euclid(DAY_MS) / HOUR_MS) as f64
}

fn day_of_week(ts_ms: i64) -> f64 {
    let day = ts_ms.div_euclid(DAY_MS);
    ((day + EPOCH_FROM_MONDAY).rem_euclid(7) + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_counts_in_utc() {
        // 2024-02-29T23:59:59.999Z, a Thursday, and the Friday that follows.
        let thursday = 1_709_251_199_999;
        assert_eq!((hour(thursday), day_of_week(thursday)), (23.0, 4.0));
        assert_eq!((hour(thursday + 1), day_of_week(thursday + 1)), (0.0, 5.0));
        assert_eq!((hour(0), day_of_week(0)), (0.0, 4.0));
        // 1969-12-28T22:00:00Z, a Sunday.
        let before_epoch = -3 * DAY_MS - 2 * HOUR_MS;
        assert_eq!((hour(before_epoch), day_of_week(before_epoch)), (22.0, 7.0));
    }
}
