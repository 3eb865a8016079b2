//! The series every plan can name: the bars' own columns, averages of them, and the calendar.

use crate::bars::{Bar, Bars, Clock};

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
    /// 0 to 23, in the clock's zone.
    Hour,
    /// Monday is 1, Sunday 7, in the clock's zone.
    DayOfWeek,
}

impl Series {
    /// The value of one bar.
    pub fn of(self, bar: &Bar, clock: &Clock) -> f64 {
        match self {
            Series::Open => bar.open,
            Series::High => bar.high,
            Series::Low => bar.low,
            Series::Close => bar.close,
            Series::Volume => bar.volume,
            Series::Hl2 => hl2(bar.high, bar.low),
            Series::Hlc3 => hlc3(bar.high, bar.low, bar.close),
            Series::Ohlc4 => ohlc4(bar.open, bar.high, bar.low, bar.close),
            Series::Hour => clock.hour(bar.ts_ms),
            Series::DayOfWeek => clock.day_of_week(bar.ts_ms),
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

    /// Whether bars hold the column as it is.
    pub fn is_held(self) -> bool {
        use Series::{Close, High, Low, Open, Volume};
        matches!(self, Open | High | Low | Close | Volume)
    }

    /// Writes the column of all bars.
    pub fn fill(self, bars: &Bars, out: &mut [f64]) {
        let Bars {
            ts_ms,
            open,
            high,
            low,
            close,
            ref clock,
            ..
        } = *bars;
        match self {
            Series::Hl2 => each(out, |i| hl2(high[i], low[i])),
            Series::Hlc3 => each(out, |i| hlc3(high[i], low[i], close[i])),
            Series::Ohlc4 => each(out, |i| ohlc4(open[i], high[i], low[i], close[i])),
            Series::Hour => each(out, |i| clock.hour(ts_ms[i])),
            Series::DayOfWeek => each(out, |i| clock.day_of_week(ts_ms[i])),
            _ => each(out, |i| self.of(&bars.bar(i), clock)),
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
