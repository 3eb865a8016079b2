//! Buckets: the spans of time whose bars make one higher bar.

use super::clock::Clock;
use super::timeframe::{DAY_MS, Timeframe};

/// Where a bar belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// Grows from bucket to bucket: a start in UTC, or the number of a local day.
    pub key: i64,
    /// The instants at which it begins, and at which the next one does.
    pub start_ms: i64,
    pub end_ms: i64,
    /// Bars from the asked one up to here are in the bucket for certain.
    pub until_ms: i64,
}

/// The bucket of a timeframe in which an instant lies.
///
/// Below a day they count from 1970 in UTC; days, weeks and months are those of the clock's zone.
pub fn bucket(timeframe: Timeframe, clock: &Clock, ts_ms: i64) -> Bucket {
    match timeframe.length_ms() {
        Some(length) if length < DAY_MS => fixed(length, ts_ms),
        _ => local(timeframe, clock, ts_ms),
    }
}

fn fixed(length: i64, ts_ms: i64) -> Bucket {
    let start_ms = ts_ms.saturating_sub(ts_ms.rem_euclid(length));
    let end_ms = start_ms.saturating_add(length);
    Bucket {
        key: start_ms,
        start_ms,
        end_ms,
        until_ms: end_ms,
    }
}

fn local(timeframe: Timeframe, clock: &Clock, ts_ms: i64) -> Bucket {
    let day = clock.local_ms(ts_ms).div_euclid(DAY_MS);
    let (first, next) = days(timeframe, day);
    let midnight = |day: i64| clock.first_instant(day.saturating_mul(DAY_MS));
    let end_ms = midnight(next);
    Bucket {
        key: first,
        start_ms: midnight(first),
        end_ms,
        // Where clocks are set back at midnight, a day comes again after the next one began.
        until_ms: end_ms.min(clock.next_change(ts_ms)),
    }
}

/// The first day of the day, week or month in which a day lies, and that of the next one.
fn days(timeframe: Timeframe, day: i64) -> (i64, i64) {
    match timeframe.length_ms() {
        Some(DAY_MS) => (day, day + 1),
        Some(_) => {
            let monday = day - days_since_monday(day);
            (monday, monday + 7)
        }
        None => {
            let month = month_of(day);
            (first_day(month), first_day(month + 1))
        }
    }
}

/// 0 on Monday to 6 on Sunday, of a day counted from 1 January 1970, a Thursday.
pub fn days_since_monday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// The instant at which the month after this one begins, in UTC.
pub fn next_month(ts_ms: i64) -> i64 {
    let month = month_of(ts_ms.div_euclid(DAY_MS));
    first_day(month + 1).saturating_mul(DAY_MS)
}

/// Days from 1 January of the year 0 to 1 January 1970.
const DAYS_TO_1970: i64 = 719_528;
/// The Gregorian calendar comes around in 400 years.
const ROUND_DAYS: i64 = 146_097;
const ROUND_MONTHS: i64 = 4_800;
/// Days of a year before each of its months, without a leap day.
const DAYS_BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// The month, counted from January of the year 0, in which a day since 1970 lies.
fn month_of(day: i64) -> i64 {
    // At an even pace one is off by a month at most.
    let near = ((day + DAYS_TO_1970) * ROUND_MONTHS).div_euclid(ROUND_DAYS);
    let mut begun = (near - 1..=near + 1).rev();
    begun.find(|month| first_day(*month) <= day).unwrap_or(near)
}

/// The day since 1970 on which a month begins.
fn first_day(month: i64) -> i64 {
    let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12) as usize);
    let leap_day = i64::from(of_year > 1 && leap_days(year) > leap_days(year - 1));
    // Leap days are counted from the year 1 on; the year 0 has one more.
    let before = 365 * year + leap_days(year - 1) + 1;
    before + DAYS_BEFORE[of_year] + leap_day - DAYS_TO_1970
}

/// Leap days of the years from 1 to this one; of those before 1, what is missing.
fn leap_days(year: i64) -> i64 {
    year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Day by day through eight centuries, by the rule that school teaches.
    #[test]
    fn months_follow_the_calendar() {
        let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let (mut day, mut month) = (first_day(1_600 * 12), 1_600 * 12);
        assert_eq!(first_day(1970 * 12), 0);
        while month < 2_400 * 12 {
            let length = match month % 12 {
                1 if leap(month / 12) => 29,
                1 => 28,
                3 | 5 | 8 | 10 => 30,
                _ => 31,
            };
            assert_eq!(first_day(month), day);
            assert_eq!(month_of(day), month);
            assert_eq!(month_of(day + length - 1), month);
            (day, month) = (day + length, month + 1);
        }
        assert_eq!(month_of(-DAYS_TO_1970), 0);
        assert_eq!(month_of(-DAYS_TO_1970 - 1), -1);
    }

    #[test]
    fn no_time_is_too_early_or_too_late() {
        for timeframe in Timeframe::all() {
            for ts_ms in [i64::MIN, i64::MAX, i64::MIN + 1, i64::MAX - 1] {
                let bucket = bucket(timeframe, &Clock::default(), ts_ms);
                assert!(bucket.start_ms <= bucket.end_ms);
            }
        }
    }
}
