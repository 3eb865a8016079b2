//! Higher bars from their definition: which bars are in one, and at whose close it is closed.

use atra::bars::{Bars, Clock, Timeframe};

const DAY_MS: i64 = 86_400_000;

/// The closed higher bars of a timeframe.
#[derive(Default)]
pub struct Higher {
    pub ts_ms: Vec<i64>,
    pub prices: [Vec<f64>; 5],
    pub columns: Vec<(String, Vec<f64>)>,
    /// The bar at whose close each is closed.
    pub closes: Vec<usize>,
}

impl Higher {
    pub fn of(bars: &Bars, label: &str) -> Higher {
        let timeframe = Timeframe::read(label).unwrap();
        let keys: Vec<i64> = bars
            .ts_ms
            .iter()
            .map(|ts| key(timeframe, &bars.clock, *ts))
            .collect();
        let names = bars.columns.iter();
        let mut higher = Higher {
            columns: names.map(|(name, _)| (name.to_string(), vec![])).collect(),
            ..Higher::default()
        };
        let mut from = 0;
        let mut last_key = i64::MIN;
        while from < keys.len() {
            let key = keys[from];
            if key <= last_key {
                from += 1;
                continue;
            }
            let (start, end) = span(timeframe, &bars.clock, key);
            let over = |bar: &usize| keys[*bar] > key || is_over(bars, *bar, end);
            let Some(at) = (from..keys.len()).find(over) else {
                break;
            };
            let members: Vec<usize> = (from..=at).filter(|bar| keys[*bar] == key).collect();
            higher.push(bars, start, &members, at);
            last_key = key;
            from = if keys[at] > key { at } else { at + 1 };
        }
        higher
    }

    fn push(&mut self, bars: &Bars, start: i64, members: &[usize], at: usize) {
        let of = |column: &[f64]| members.iter().map(|bar| column[*bar]).collect::<Vec<_>>();
        let (first, last) = (members[0], members[members.len() - 1]);
        let values = [
            bars.open[first],
            of(bars.high).into_iter().fold(0.0, f64::max),
            of(bars.low).into_iter().fold(f64::INFINITY, f64::min),
            bars.close[last],
            of(bars.volume)
                .into_iter()
                .fold(0.0, |sum, volume| sum + volume),
        ];
        self.ts_ms.push(start);
        self.closes.push(at);
        for (column, value) in self.prices.iter_mut().zip(values) {
            column.push(value);
        }
        for ((_, values), (_, column)) in self.columns.iter_mut().zip(bars.columns) {
            values.push(column[last]);
        }
    }
}

fn is_over(bars: &Bars, bar: usize, end: i64) -> bool {
    let Some(base) = bars.clock.timeframe else {
        return false;
    };
    match base.length_ms() {
        Some(length) => bars.ts_ms[bar] + length >= end,
        None => month_start(month(bars.ts_ms[bar].div_euclid(DAY_MS)) + 1) * DAY_MS >= end,
    }
}

/// What tells a bucket from those before and after it.
fn key(timeframe: Timeframe, clock: &Clock, ts_ms: i64) -> i64 {
    let day = (ts_ms + offset(clock, ts_ms)).div_euclid(DAY_MS);
    match timeframe.label() {
        "1d" => day,
        // Day 4 was the first Monday.
        "1w" => (day - 4).div_euclid(7),
        "1M" => month(day),
        _ => ts_ms.div_euclid(timeframe.length_ms().unwrap()),
    }
}

/// The instants at which a bucket begins and ends.
fn span(timeframe: Timeframe, clock: &Clock, key: i64) -> (i64, i64) {
    let midnight = |day: i64| instant(clock, day * DAY_MS);
    match timeframe.label() {
        "1d" => (midnight(key), midnight(key + 1)),
        "1w" => (midnight(4 + 7 * key), midnight(11 + 7 * key)),
        "1M" => (midnight(month_start(key)), midnight(month_start(key + 1))),
        _ => {
            let length = timeframe.length_ms().unwrap();
            (key * length, (key + 1) * length)
        }
    }
}

fn offset(clock: &Clock, ts_ms: i64) -> i64 {
    let mut begun = clock.offsets.iter().rev();
    begun
        .find(|offset| offset.from_ms <= ts_ms)
        .map_or(0, |offset| offset.offset_ms)
}

/// The first instant at which local time is this or later: a change, or when a clock gets there.
fn instant(clock: &Clock, local_ms: i64) -> i64 {
    let changes = clock.offsets.iter().map(|offset| offset.from_ms);
    let reached = clock
        .offsets
        .iter()
        .map(|offset| local_ms - offset.offset_ms);
    let candidates = changes.skip(1).chain(reached).chain([local_ms]);
    let shows = |ts_ms: &i64| ts_ms + offset(clock, *ts_ms) >= local_ms;
    candidates.filter(shows).min().unwrap()
}

/// Months since January 1970, counted one by one.
fn month(day: i64) -> i64 {
    let mut month = 0;
    while month_start(month) > day {
        month -= 1;
    }
    while month_start(month + 1) <= day {
        month += 1;
    }
    month
}

fn month_start(month: i64) -> i64 {
    let length = |month: i64| match month.rem_euclid(12) {
        1 if (1970 + month.div_euclid(12)) % 4 == 0 => 28 + 1,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    };
    let after: i64 = (0..month).map(length).sum();
    let before: i64 = (month..0).map(length).sum();
    after - before
}
