//! Times of random bars, and of what they make.

use atra::bars::{Clock, Offset, Timeframe};

use super::random::Random;

/// The clock of random bars, with what it borrows.
pub struct Times {
    pub base: Option<Timeframe>,
    offsets: Vec<Offset>,
}

const BASES: [&str; 7] = ["5m", "30m", "1h", "4h", "12h", "1d", "1M"];
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl Times {
    pub fn any(random: &mut Random) -> Times {
        let irregular = random.chance(35);
        let base = Timeframe::read(random.word(&BASES)).filter(|_| !irregular);
        let changes = if random.chance(40) {
            0
        } else {
            random.below(5)
        };
        let mut offsets = Vec::new();
        let mut from_ms = -500_000_000;
        for k in 0..changes {
            let hours = *random.pick(&[0.0, 1.0, 2.0, 5.5, 12.75, -4.0, -5.0, -11.0, 0.01]);
            offsets.push(Offset {
                from_ms: if k == 0 { i64::MIN } else { from_ms },
                offset_ms: (hours * HOUR_MS as f64) as i64,
            });
            from_ms += 1 + random.below(8) as i64 * (DAY_MS / 4) + random.below(3) as i64 * 7_000;
        }
        Times { base, offsets }
    }

    pub fn clock(&self) -> Clock<'_> {
        Clock {
            timeframe: self.base,
            offsets: &self.offsets,
        }
    }

    /// The next time after one.
    pub fn next(&self, ts_ms: i64, random: &mut Random) -> i64 {
        let missing = if random.chance(15) {
            random.below(80) as i64
        } else {
            0
        };
        match self.base.map(|base| base.length_ms()) {
            None => ts_ms + 1 + random.below(20_000_000) as i64,
            Some(None) => ts_ms + 31 * DAY_MS,
            Some(Some(length)) => ts_ms + (1 + missing) * length,
        }
    }

    /// A timeframe that bars make.
    pub fn higher(&self, random: &mut Random) -> &'static str {
        loop {
            let label = random.word(&["5m", "30m", "1h", "4h", "12h", "1d", "1w", "1M"]);
            let higher = Timeframe::read(label).unwrap();
            if self.base.is_none_or(|base| base.makes(higher)) {
                return higher.label();
            }
        }
    }
}
