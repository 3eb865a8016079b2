//! How long bars are.

use std::fmt;

/// The length of the bars of a series: one of a table.
///
/// ```
/// use atra::bars::Timeframe;
/// let hour = Timeframe::read("1h").unwrap();
/// assert_eq!(hour.length_ms(), Some(3_600_000));
/// assert!(hour.makes(Timeframe::read("1M").unwrap()));
/// assert!(!hour.makes(Timeframe::read("30m").unwrap()));
/// assert_eq!(Timeframe::read("90m"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Timeframe(u8);

pub const SECOND_MS: i64 = 1_000;
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
pub const DAY_MS: i64 = 24 * HOUR_MS;

/// A month has no length of its own.
const MONTH: i64 = 0;

static TABLE: [(&str, i64); 16] = [
    ("1s", SECOND_MS),
    ("5s", 5 * SECOND_MS),
    ("15s", 15 * SECOND_MS),
    ("1m", MINUTE_MS),
    ("3m", 3 * MINUTE_MS),
    ("5m", 5 * MINUTE_MS),
    ("15m", 15 * MINUTE_MS),
    ("30m", 30 * MINUTE_MS),
    ("1h", HOUR_MS),
    ("2h", 2 * HOUR_MS),
    ("4h", 4 * HOUR_MS),
    ("6h", 6 * HOUR_MS),
    ("12h", 12 * HOUR_MS),
    ("1d", DAY_MS),
    ("1w", 7 * DAY_MS),
    ("1M", MONTH),
];

impl Timeframe {
    /// All of them, the shortest first.
    pub fn all() -> impl Iterator<Item = Timeframe> {
        (0..TABLE.len() as u8).map(Timeframe)
    }

    /// The one of that label.
    pub fn read(label: &str) -> Option<Timeframe> {
        Timeframe::all().find(|timeframe| timeframe.label() == label)
    }

    /// How users write it: `15m`.
    pub fn label(self) -> &'static str {
        TABLE[self.0 as usize].0
    }

    /// Milliseconds; none for a month.
    pub fn length_ms(self) -> Option<i64> {
        Some(TABLE[self.0 as usize].1).filter(|length| *length != MONTH)
    }

    /// Whether bars of this length add up to whole bars of `higher`: the same, or a multiple.
    pub fn makes(self, higher: Timeframe) -> bool {
        match (self.length_ms(), higher.length_ms()) {
            (Some(length), Some(longer)) => longer % length == 0,
            (Some(length), None) => DAY_MS % length == 0,
            (None, _) => self == higher,
        }
    }
}

impl fmt::Display for Timeframe {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What bars of a timeframe make.
    fn made_by(label: &str) -> String {
        let base = Timeframe::read(label).unwrap();
        let made = Timeframe::all().filter(|higher| base.makes(*higher));
        made.map(Timeframe::label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn multiples_are_made_and_nothing_else() {
        assert_eq!(made_by("3m"), "3m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M");
        assert_eq!(made_by("4h"), "4h 12h 1d 1w 1M");
        assert_eq!(made_by("12h"), "12h 1d 1w 1M");
        assert_eq!(made_by("1d"), "1d 1w 1M");
        assert_eq!(made_by("1w"), "1w");
        assert_eq!(made_by("1M"), "1M");
    }
}
