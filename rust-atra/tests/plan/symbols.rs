//! Bars of other symbols: which are closed at a bar, found by looking at all of them.

use std::sync::Arc;

use atra::bars::{Bars, Clock, Timeframe};
use atra::plan::{EvalError, Plan, PlanStream, Shared};

use super::higher::plan;
use super::random::Random;

const NODES: [&str; 8] = [
    "close@sym:ETH-USD",
    "sym n0",
    "sma@sym:ETH-USD n0 timeperiod=3",
    "sym n2",
    "close@sym:SOL",
    ">@sym:SOL n4 50",
    "sym n5",
    "close",
];

/// Bars whose close counts them.
struct Counted {
    ts_ms: Vec<i64>,
    prices: Vec<f64>,
}

impl Counted {
    fn at(mut ts_ms: Vec<i64>) -> Counted {
        ts_ms.sort_unstable();
        ts_ms.dedup();
        let prices = (1..=ts_ms.len()).map(|bar| bar as f64).collect();
        Counted { ts_ms, prices }
    }

    fn bars(&self, timeframe: Option<Timeframe>) -> Bars<'_> {
        let prices = &self.prices;
        Bars {
            ts_ms: &self.ts_ms,
            open: prices,
            high: prices,
            low: prices,
            close: prices,
            volume: prices,
            columns: &[],
            clock: Clock {
                timeframe,
                offsets: &[],
            },
        }
    }
}

/// The number of the last other bar that is closed at the close of a bar, 0 for none: all have the
/// same length, so it opened no later.
fn latest(ts_ms: i64, other: &Counted) -> usize {
    other.ts_ms.iter().filter(|other| **other <= ts_ms).count()
}

#[test]
fn each_bar_sees_the_last_one_that_is_closed() {
    for seed in 0..200 {
        let mut random = Random::new(seed);
        let mut times = |count| {
            (0..count)
                .map(|_| random.below(400) as i64 * 30_000)
                .collect()
        };
        let base = Counted::at(times(40));
        let others = [Counted::at(times(60)), Counted::at(times(90))];
        let timeframe = Timeframe::read("1m").filter(|_| seed % 3 != 0);
        check(&base, &others, timeframe);
    }
}

fn check(base: &Counted, others: &[Counted; 2], timeframe: Option<Timeframe>) {
    let plan = plan(&NODES);
    let named = ["ETH-USD", "SOL"];
    let given: Vec<_> = named
        .into_iter()
        .zip(others.iter().map(|other| other.bars(timeframe)))
        .collect();
    let bars = base.bars(timeframe);
    let mut shared = Shared::beside(plan.clone(), bars, &given, u64::MAX).unwrap();
    let found = shared.evaluate(&[]).unwrap();
    let mut stream = PlanStream::new(plan, &[], &[], bars.clock).unwrap();
    let mut fed = [0, 0];
    for at in 0..bars.len() {
        let [eth, sol] = [0, 1].map(|k| latest(base.ts_ms[at], &others[k]));
        let told = |node: usize| found.value(node).at(at);
        let missing = |value: f64, known: usize, first: usize| match known >= first {
            true => assert_eq!(value, (known + 1 - first) as f64 + (first - 1) as f64 / 2.0),
            false => assert!(value.is_nan()),
        };
        missing(told(1), eth, 1);
        missing(told(3), eth, 3);
        assert_eq!(told(6), f64::from(sol > 50));
        for (k, other) in others.iter().enumerate() {
            while fed[k] < latest(base.ts_ms[at], other) {
                stream.take(k, &other.bars(timeframe).bar(fed[k]));
                fed[k] += 1;
            }
        }
        stream.push(&bars.bar(at), &[]);
        let same = |node: usize| told(node).to_bits() == stream.values()[node].to_bits();
        assert!(
            [1, 3, 6]
                .into_iter()
                .all(|node| same(node) || told(node).is_nan())
        );
    }
    let first = |known: usize| {
        let at = |bar: &usize| latest(base.ts_ms[*bar], &others[0]) >= known;
        (0..bars.len()).find(at).unwrap_or(bars.len())
    };
    let starts: Vec<usize> = found.starts().collect();
    assert_eq!((starts[1], starts[3]), (first(1), first(3)));
}

#[test]
fn a_symbol_without_bars_of_the_timeframe_is_refused() {
    let base = Counted::at(vec![0, 60_000]);
    let minute = Timeframe::read("1m");
    let others = [("ETH-USD", base.bars(Timeframe::read("1h")))];
    let plan: Arc<Plan> = plan(&["close@sym:ETH-USD", "sym n0"]);
    let refused =
        |others: &[_]| match Shared::beside(plan.clone(), base.bars(minute), others, u64::MAX) {
            Err(error @ EvalError::MissingSymbol { .. }) => error.to_string(),
            _ => panic!("not refused"),
        };
    let said = "there are no bars of ETH-USD 1m for sym(\"ETH-USD\")";
    assert_eq!(refused(&others), said);
    assert_eq!(refused(&[]), said);
}

#[test]
fn no_bars_give_no_values() {
    let (none, some) = (Counted::at(vec![]), Counted::at(vec![0]));
    let plan = plan(&["close@sym:ETH-USD", "sym n0"]);
    for (base, other) in [(&none, &some), (&some, &none), (&none, &none)] {
        let others = [("ETH-USD", other.bars(None))];
        let mut shared = Shared::beside(plan.clone(), base.bars(None), &others, u64::MAX).unwrap();
        let found = shared.evaluate(&[]).unwrap();
        assert!((0..base.ts_ms.len()).all(|bar| found.value(1).at(bar).is_nan()));
        assert_eq!(found.starts().collect::<Vec<_>>(), [base.ts_ms.len(); 2]);
    }
}
