//! The time of bars: how long one is, and what clocks show where it is read.

use super::bucket;
use super::timeframe::{DAY_MS, HOUR_MS, Timeframe};

/// From this instant on, local time is so much ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub struct Offset {
    pub from_ms: i64,
    pub offset_ms: i64,
}

/// The length of bars and the local time of a zone.
///
/// ```
/// use atra::bars::{Clock, Offset};
/// let winter = Offset { from_ms: i64::MIN, offset_ms: 3_600_000 };
/// let summer = Offset { from_ms: 1_711_846_800_000, offset_ms: 7_200_000 };
/// let berlin = Clock { timeframe: None, offsets: &[winter, summer] };
/// assert_eq!(berlin.hour(1_711_846_799_999), 1.0);
/// assert_eq!(berlin.hour(1_711_846_800_000), 3.0);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock<'a> {
    /// Of the bars; none where their distance is not known.
    pub timeframe: Option<Timeframe>,
    /// Ascending, the first from [`i64::MIN`] on, each less than a day; none for UTC.
    pub offsets: &'a [Offset],
}

impl Clock<'_> {
    /// What a clock on the wall shows at an instant, counted as if it were UTC.
    pub fn local_ms(&self, ts_ms: i64) -> i64 {
        let next = self.later(ts_ms);
        let offset = next.checked_sub(1).map_or(0, |k| self.offsets[k].offset_ms);
        ts_ms.saturating_add(offset)
    }

    /// The hour on the wall, 0 to 23.
    pub fn hour(&self, ts_ms: i64) -> f64 {
        (self.local_ms(ts_ms).rem_euclid(DAY_MS) / HOUR_MS) as f64
    }

    /// The day of the week on the wall: Monday is 1, Sunday 7.
    pub fn day_of_week(&self, ts_ms: i64) -> f64 {
        let day = self.local_ms(ts_ms).div_euclid(DAY_MS);
        (bucket::days_since_monday(day) + 1) as f64
    }

    /// The first instant at which the wall shows this time or a later one.
    pub(super) fn first_instant(&self, local_ms: i64) -> i64 {
        let untils = self.offsets.iter().skip(1).map(|offset| offset.from_ms);
        let spans = self.offsets.iter().zip(untils.chain([i64::MAX]));
        let shown = spans.map(|(span, until)| {
            let instant = local_ms.saturating_sub(span.offset_ms);
            (instant.max(span.from_ms), until)
        });
        let mut shown = shown.filter(|(instant, until)| instant < until);
        shown.next().map_or(local_ms, |(instant, _)| instant)
    }

    /// The first instant after this one at which the offset changes.
    pub(super) fn next_change(&self, ts_ms: i64) -> i64 {
        let next = self.offsets.get(self.later(ts_ms));
        next.map_or(i64::MAX, |offset| offset.from_ms)
    }

    /// The close of a bar, where its length is known.
    pub(super) fn close_ms(&self, ts_ms: i64) -> Option<i64> {
        let timeframe = self.timeframe?;
        Some(match timeframe.length_ms() {
            Some(length) => ts_ms.saturating_add(length),
            None => bucket::next_month(ts_ms),
        })
    }

    /// The instant at which a bar is known: its close, where its length is not known its time.
    pub fn known_ms(&self, ts_ms: i64) -> i64 {
        self.close_ms(ts_ms).unwrap_or(ts_ms)
    }

    /// The position of the first offset that begins after an instant.
    fn later(&self, ts_ms: i64) -> usize {
        self.offsets
            .partition_point(|offset| offset.from_ms <= ts_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_counts_in_utc_where_no_zone_is_given() {
        let clock = Clock::default();
        let shown = |ts_ms| (clock.hour(ts_ms), clock.day_of_week(ts_ms));
        // 2024-02-29T23:59:59.999Z, a Thursday, and the Friday that follows.
        let thursday = 1_709_251_199_999;
        assert_eq!(shown(thursday), (23.0, 4.0));
        assert_eq!(shown(thursday + 1), (0.0, 5.0));
        assert_eq!(shown(0), (0.0, 4.0));
        // 1969-12-28T22:00:00Z, a Sunday.
        assert_eq!(shown(-3 * DAY_MS - 2 * HOUR_MS), (22.0, 7.0));
    }

    #[test]
    fn a_zone_decides_hour_and_day() {
        let offset = |from_ms, hours| Offset {
            from_ms,
            offset_ms: hours * HOUR_MS,
        };
        let offsets = [offset(i64::MIN, -5), offset(10 * HOUR_MS, 1)];
        let clock = Clock {
            timeframe: None,
            offsets: &offsets,
        };
        let shown = |ts_ms| (clock.hour(ts_ms), clock.day_of_week(ts_ms));
        assert_eq!(shown(0), (19.0, 3.0));
        assert_eq!(shown(10 * HOUR_MS - 1), (4.0, 4.0));
        assert_eq!(shown(10 * HOUR_MS), (11.0, 4.0));
        assert_eq!(clock.next_change(0), 10 * HOUR_MS);
        assert_eq!(clock.next_change(10 * HOUR_MS), i64::MAX);
        assert_eq!(clock.first_instant(4 * HOUR_MS), 9 * HOUR_MS);
        // 05:00 to 11:00 are never shown.
        assert_eq!(clock.first_instant(5 * HOUR_MS), 10 * HOUR_MS);
        assert_eq!(clock.first_instant(11 * HOUR_MS), 10 * HOUR_MS);
        assert_eq!(clock.first_instant(12 * HOUR_MS), 11 * HOUR_MS);
    }
}
