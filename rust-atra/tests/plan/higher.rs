//! Higher bars: which there are, when they are closed, and what of them is seen.

use std::sync::Arc;

use atra::bars::{Bar, Bars, Clock, Offset, Timeframe};
use atra::plan::{EvalError, Evaluation, Plan, PlanStream, Shared, Warning};

use super::sketch::EXECUTION;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A plan of these nodes that puts out all those without a timeframe.
pub fn plan(nodes: &[&str]) -> Arc<Plan> {
    let lines = nodes.iter().enumerate();
    let lines: String = lines.map(|(k, node)| format!("n{k} = {node}\n")).collect();
    let base = (0..nodes.len()).filter(|k| !nodes[*k].contains('@'));
    let outputs: String = base.map(|k| format!("output n{k}\n")).collect();
    let text =
        format!("atra-plan 1\n{lines}{outputs}sizing equity 1\nlot 0\nmin_order 0\n{EXECUTION}");
    Arc::new(Plan::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")))
}

/// Bars whose close counts them from 1; high and low are half away, the volume is 1.
struct Counted {
    ts_ms: Vec<i64>,
    prices: [Vec<f64>; 5],
}

impl Counted {
    fn at(ts_ms: impl IntoIterator<Item = i64>) -> Counted {
        let ts_ms: Vec<i64> = ts_ms.into_iter().collect();
        let close: Vec<f64> = (1..=ts_ms.len()).map(|bar| bar as f64).collect();
        let shifted = |by: f64| close.iter().map(|close| close + by).collect();
        Counted {
            prices: [
                shifted(-0.25),
                shifted(0.5),
                shifted(-0.5),
                close.clone(),
                vec![1.0; ts_ms.len()],
            ],
            ts_ms,
        }
    }

    fn bars<'a>(&'a self, clock: Clock<'a>, columns: &'a [(&'a str, &'a [f64])]) -> Bars<'a> {
        let [open, high, low, close, volume] = &self.prices;
        let ts_ms = &self.ts_ms;
        Bars {
            ts_ms,
            open,
            high,
            low,
            close,
            volume,
            columns,
            clock,
        }
    }
}

fn clock<'a>(label: &str, offsets: &'a [Offset]) -> Clock<'a> {
    Clock {
        timeframe: Timeframe::read(label),
        offsets,
    }
}

fn evaluate<'a>(plan: &Arc<Plan>, bars: Bars<'a>) -> Evaluation<'a> {
    let mut shared = Shared::new(plan.clone(), bars, u64::MAX).unwrap();
    shared.evaluate(&[]).unwrap()
}

/// What a node gives at each bar, in batch; the stream gives the same, after peeks too.
fn told(plan: &Arc<Plan>, bars: Bars, node: usize) -> Vec<f64> {
    let evaluation = evaluate(plan, bars);
    let mut values = vec![0.5; bars.len()];
    evaluation.copy_to(node, &mut values);
    let names: Vec<&str> = bars.columns.iter().map(|(name, _)| *name).collect();
    let mut stream = PlanStream::new(plan.clone(), &[], &names, bars.clock).unwrap();
    let last = bars.len() - 1;
    let own = |bar: usize| -> Vec<f64> { bars.columns.iter().map(|(_, all)| all[bar]).collect() };
    for (bar, value) in values.iter().enumerate() {
        stream.peek(&bars.bar(last), &own(last));
        stream.push(&bars.bar(bar), &own(bar));
        let streamed = stream.values()[node];
        assert_eq!(streamed.to_bits(), value.to_bits(), "bar {bar}");
    }
    values
}

/// The closes of `timeframe` that are seen at each bar; 0 where none is.
fn closes(timeframe: &str, market: &Counted, clock: Clock) -> Vec<f64> {
    let plan = plan(&[&format!("close@{timeframe}"), "tf n0"]);
    let told = told(&plan, market.bars(clock, &[]), 1);
    let zero = |value: f64| if value.is_nan() { 0.0 } else { value };
    told.into_iter().map(zero).collect()
}

#[test]
fn the_last_bar_of_a_bucket_closes_it() {
    let market = Counted::at((0..7).map(|bar| bar * 20 * MINUTE));
    let seen = closes("1h", &market, clock("5m", &[]));
    assert_eq!(
        seen,
        [0.0, 0.0, 0.0, 3.0, 3.0, 3.0, 6.0],
        "5m bars end too early"
    );
    let market = Counted::at((0..7).map(|bar| bar * 30 * MINUTE));
    let seen = closes("1h", &market, clock("30m", &[]));
    assert_eq!(seen, [0.0, 2.0, 2.0, 4.0, 4.0, 6.0, 6.0]);
    let seen = closes("30m", &market, clock("30m", &[]));
    assert_eq!(seen, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
}

#[test]
fn bars_of_no_length_close_a_bucket_when_the_next_begins() {
    let market = Counted::at((0..7).map(|bar| bar * 30 * MINUTE));
    let seen = closes("1h", &market, Clock::default());
    assert_eq!(seen, [0.0, 0.0, 2.0, 2.0, 4.0, 4.0, 6.0]);
}

#[test]
fn after_a_gap_one_bar_closes_two() {
    // The hours 0 and 3; the last bar of 0 is missing, 3 has its last one only.
    let market = Counted::at([0, 3 * HOUR + 30 * MINUTE, 4 * HOUR]);
    let plan = plan(&["close@1h", "tf n0", "shift@1h n0 1", "tf n2"]);
    let bars = market.bars(clock("30m", &[]), &[]);
    let [now, before] = [1, 3].map(|node| told(&plan, bars, node));
    assert!(now[0].is_nan() && before[0].is_nan());
    assert_eq!((now[1], before[1]), (2.0, 1.0));
    assert_eq!((now[2], before[2]), (2.0, 1.0));
    // Higher bars 0 and 1 are closed by the same bar: both start there.
    assert_eq!(
        evaluate(&plan, bars).starts().collect::<Vec<_>>(),
        [1, 1, 1, 1]
    );
}

#[test]
fn peeking_at_a_bar_that_closes_two_leaves_no_trace() {
    let nodes = [
        "close@1h",
        "highest@1h n0 3",
        "tf n1",
        "ema@1h n0 timeperiod=2",
        "tf n3",
    ];
    let plan = plan(&nodes);
    let clock = clock("30m", &[]);
    let mut peeked = PlanStream::new(plan.clone(), &[], &[], clock).unwrap();
    let mut plain = PlanStream::new(plan, &[], &[], clock).unwrap();
    let bar = |ts_ms, close| Bar {
        ts_ms,
        open: close,
        high: close,
        low: close,
        close,
        volume: 1.0,
    };
    let bits = |stream: &PlanStream| -> Vec<u64> {
        stream
            .values()
            .iter()
            .map(|value| value.to_bits())
            .collect()
    };
    for k in 0..40 {
        let ts_ms = k * 90 * MINUTE;
        for (later, close) in [(HOUR, 1e6), (3 * HOUR + 30 * MINUTE, 2e6), (0, 3e6)] {
            peeked.peek(&bar(ts_ms + later, close), &[]);
        }
        let next = bar(ts_ms, 100.0 + (k * k % 17) as f64);
        peeked.peek(&next, &[]);
        let told = bits(&peeked);
        peeked.push(&next, &[]);
        plain.push(&next, &[]);
        assert_eq!(bits(&peeked), bits(&plain), "bar {k}");
        assert_eq!(told, bits(&plain), "bar {k}");
    }
}

/// Europe/Berlin in 2024.
const BERLIN: [Offset; 3] = [
    offset(i64::MIN, HOUR),
    offset(1_711_846_800_000, 2 * HOUR),
    offset(1_729_990_800_000, HOUR),
];

const fn offset(from_ms: i64, offset_ms: i64) -> Offset {
    Offset { from_ms, offset_ms }
}

/// Hourly bars from a local midnight; at which of them a day is closed.
fn days_closed(midnight: i64, hours: i64) -> Vec<usize> {
    let market = Counted::at((0..hours).map(|hour| midnight + hour * HOUR));
    let seen = closes("1d", &market, clock("1h", &BERLIN));
    let changes = |bar: &usize| seen[*bar] != if *bar == 0 { 0.0 } else { seen[*bar - 1] };
    (0..seen.len()).filter(changes).collect()
}

#[test]
fn a_day_has_the_hours_that_its_clocks_give_it() {
    // 30 March, 31 March with 23 hours, 1 April.
    let spring = 1_711_753_200_000;
    assert_eq!(days_closed(spring, 72), [23, 23 + 23, 46 + 24]);
    // 26 October, 27 October with 25 hours, 28 October.
    let autumn = 1_729_893_600_000;
    assert_eq!(days_closed(autumn, 74), [23, 23 + 25, 48 + 24]);
    // What is left of the first day makes it too.
    assert_eq!(days_closed(spring + 5 * HOUR, 30), [18]);
}

#[test]
fn weeks_begin_on_monday_and_months_on_the_first() {
    // Days from Friday 26 January 2024 on, which begin at midnight in Berlin.
    let first = 1_706_223_600_000;
    let market = Counted::at((0..40).map(|day| first + day * DAY));
    let weeks = closes("1w", &market, clock("1d", &BERLIN));
    assert_eq!(
        weeks[..11],
        [0.0, 0.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 10.0, 10.0]
    );
    let months = closes("1M", &market, clock("1d", &BERLIN));
    assert_eq!(months[4..7], [0.0, 6.0, 6.0]);
    // February has 29 days.
    assert_eq!(months[33..36], [6.0, 35.0, 35.0]);
    // Read in UTC, the first day of a month still lies in the month before.
    let utc = closes("1M", &market, clock("1d", &[]));
    assert_eq!(utc[4..8], [0.0, 0.0, 7.0, 7.0]);
    assert_eq!(utc[34..37], [7.0, 36.0, 36.0]);
}

#[test]
fn months_of_bars_of_a_month_are_closed_at_once() {
    // 1 January, 1 February, 1 March 2024.
    let market = Counted::at([1_704_067_200_000, 1_706_745_600_000, 1_709_251_200_000]);
    assert_eq!(closes("1M", &market, clock("1M", &[])), [1.0, 2.0, 3.0]);
}

/// Where clocks go back at midnight, an hour of a day comes after the next day began.
#[test]
fn a_bar_of_a_bucket_that_is_closed_is_left_out() {
    let back = [offset(i64::MIN, 0), offset(DAY + HOUR, -2 * HOUR)];
    // Day 0 to 23:00, day 1 from 00:00 to 00:30, day 0 again, day 1 from DAY + 2 h on.
    let times = [
        23 * HOUR,
        DAY,
        DAY + 30 * MINUTE,
        DAY + HOUR,
        DAY + 90 * MINUTE,
        DAY + 2 * HOUR,
    ];
    let market = Counted::at(times.into_iter().chain([2 * DAY + 2 * HOUR]));
    let nodes = ["close@1d", "tf n0", "volume@1d", "tf n2"];
    let plan = plan(&nodes);
    let bars = market.bars(
        Clock {
            timeframe: None,
            offsets: &back,
        },
        &[],
    );
    let [close, volume] = [1, 3].map(|node| told(&plan, bars, node));
    assert_eq!(close[1..], [1.0, 1.0, 1.0, 1.0, 1.0, 6.0]);
    assert_eq!(volume[6], 3.0, "bars 1, 2 and 5: not the two between them");
}

#[test]
fn hours_and_weekdays_are_those_of_the_zone() {
    // Sunday 31 March 2024, 00:00 to 03:00 UTC; Berlin jumps from 02:00 to 03:00.
    let market = Counted::at((0..4).map(|hour| 1_711_843_200_000 + hour * HOUR));
    let plan = plan(&["hour", "dayofweek"]);
    let bars = market.bars(clock("1h", &BERLIN), &[]);
    assert_eq!(told(&plan, bars, 0), [1.0, 3.0, 4.0, 5.0]);
    let new_york = [offset(i64::MIN, -4 * HOUR)];
    let bars = market.bars(clock("1h", &new_york), &[]);
    assert_eq!(told(&plan, bars, 0), [20.0, 21.0, 22.0, 23.0]);
    assert_eq!(told(&plan, bars, 1), [6.0; 4]);
    let kolkata = [offset(i64::MIN, 5 * HOUR + 30 * MINUTE)];
    let bars = market.bars(clock("1h", &kolkata), &[]);
    assert_eq!(told(&plan, bars, 0), [5.0, 6.0, 7.0, 8.0]);
}

#[test]
fn a_higher_bar_has_the_time_of_its_bucket() {
    let plan = plan(&["hour@4h", "tf n0", "dayofweek@1w", "tf n2"]);
    // From Wednesday 3 January 2024, 06:00 UTC on.
    let market = Counted::at((0..200).map(|hour| 1_704_261_600_000 + hour * HOUR));
    let bars = market.bars(clock("1h", &[]), &[]);
    assert_eq!(told(&plan, bars, 1)[1..6], [4.0, 4.0, 4.0, 4.0, 8.0]);
    assert_eq!(told(&plan, bars, 3)[199], 1.0);
}

#[test]
fn a_higher_bar_holds_what_its_bars_hold() {
    let mood = [1.0, 2.0, f64::NAN, 4.0, 5.0, f64::NAN];
    let columns: [(&str, &[f64]); 1] = [("mood", &mood)];
    let market = Counted::at((0..6).map(|bar| bar * 30 * MINUTE));
    let bars = market.bars(clock("30m", &[]), &columns);
    let columns = ["open", "high", "low", "close", "volume", "column mood"];
    let nodes = columns.iter().enumerate().flat_map(|(k, name)| {
        let (op, column) = name.split_once(' ').unwrap_or((name, ""));
        let inner = format!("{op}@1h {column}").trim_end().to_owned();
        [inner, format!("tf n{}", 2 * k)]
    });
    let nodes: Vec<String> = nodes.collect();
    let plan = plan(&nodes.iter().map(String::as_str).collect::<Vec<_>>());
    let second = |node: usize| told(&plan, bars, node)[3];
    let expected = [2.75, 4.5, 2.5, 4.0, 2.0, 4.0];
    assert_eq!([1, 3, 5, 7, 9, 11].map(second), expected);
    let column = told(&plan, bars, 11);
    assert_eq!(column[1..5], [2.0, 2.0, 4.0, 4.0]);
    assert!(column[5].is_nan(), "the last value is missing");
    // The nodes inside are told as tf of them.
    for inner in [0, 2, 4, 6, 8, 10] {
        let (inner, outer) = (told(&plan, bars, inner), told(&plan, bars, inner + 1));
        assert!(
            inner
                .iter()
                .zip(&outer)
                .all(|(a, b)| a.to_bits() == b.to_bits())
        );
    }
}

#[test]
fn starts_and_warnings_are_told_in_bars() {
    let mood = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, f64::INFINITY, 9.0, 10.0];
    let columns: [(&str, &[f64]); 1] = [("mood", &mood)];
    let market = Counted::at((0..10).map(|bar| bar * 30 * MINUTE));
    let bars = market.bars(clock("30m", &[]), &columns);
    let plan = plan(&["column@1h mood", "sma@1h n0 timeperiod=2", "tf n1"]);
    let evaluation = evaluate(&plan, bars);
    assert_eq!(evaluation.starts().collect::<Vec<_>>(), [1, 3, 3]);
    let poisoned = [Warning::Poisoned { node: 1, bar: 7 }];
    assert_eq!(evaluation.warnings().collect::<Vec<_>>(), poisoned);
    let mut stream = PlanStream::new(plan, &[], &["mood"], bars.clock).unwrap();
    for (bar, mood) in mood.iter().enumerate() {
        stream.push(&bars.bar(bar), &[*mood]);
    }
    assert_eq!(stream.warnings().collect::<Vec<_>>(), poisoned);
}

/// Volumes are finite, their sum may not be: the function that reads it ends there.
#[test]
fn a_sum_of_volumes_that_overflows_ends_a_function() {
    let mut market = Counted::at((0..8).map(|bar| bar * 30 * MINUTE));
    market.prices[4][4..6].fill(f64::MAX);
    let bars = market.bars(clock("30m", &[]), &[]);
    let obv = ["close@1h", "obv@1h n0", "tf n1"];
    let plan = plan(&[&obv[..], &["volume@1h", "sma@1h n3 timeperiod=1", "tf n4"]].concat());
    for node in [2, 5] {
        let told = told(&plan, bars, node);
        assert!(
            told[4].is_finite() && told[5..].iter().all(|value| value.is_nan()),
            "{told:?}"
        );
    }
    let poisoned = [1, 4].map(|node| Warning::Poisoned { node, bar: 5 });
    assert_eq!(
        evaluate(&plan, bars).warnings().collect::<Vec<_>>(),
        poisoned
    );
}

#[test]
fn higher_bars_count_in_the_budget() {
    let columns: [(&str, &[f64]); 1] = [("mood", &[0.0; 10])];
    let market = Counted::at((0..10).map(|bar| bar * 30 * MINUTE));
    let bars = market.bars(clock("30m", &[]), &columns);
    let plan = plan(&["close@1h", "column@1h mood", ">@1h n0 n1", "tf n2"]);
    let bound = |budget| Shared::new(plan.clone(), bars, budget).err();
    // Five bars: when they are closed, their time, five prices and a column; a word of bits and
    // its entry twice, over higher bars and over bars.
    let needed = 5 * 8 * 8 + 2 * (8 + 256);
    assert_eq!(
        bound(needed - 1),
        Some(EvalError::Budget {
            needed,
            budget: needed - 1
        })
    );
    assert_eq!(bound(needed), None);
}

#[test]
fn equal_calls_on_other_bars_are_other_calls() {
    let market = Counted::at((0..12).map(|bar| bar * 30 * MINUTE));
    let bars = market.bars(clock("30m", &[]), &[]);
    let plan = plan(&[
        "atr timeperiod=2",
        "atr@1h timeperiod=2",
        "tf n1",
        "atr@2h timeperiod=2",
        "tf n3",
    ]);
    let told = [0, 2, 4].map(|node| told(&plan, bars, node)[11]);
    assert!(told[0] < told[1] && told[1] < told[2], "{told:?}");
}

#[test]
fn crossings_of_constants_are_those_of_their_own_bars() {
    // They have no operand whose bars would tell them apart.
    let market = Counted::at((0..200).map(|bar| bar * 30 * MINUTE));
    let plan = plan(&[
        "crossover 5 3",
        "crossunder@1h 5 3",
        "tf n1",
        "crossover@1h 3 5",
        "tf n3",
    ]);
    for node in 0..5 {
        let seen = told(&plan, market.bars(clock("30m", &[]), &[]), node);
        assert_eq!(seen, [0.0; 200], "node {node}");
    }
}
