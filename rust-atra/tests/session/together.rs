//! Runs that are only added up, many together, against the same runs of which everything is kept.

use std::ops::Range;

use atra::plan::Plan;
use atra::session::{Found, Request, Session};

use super::random::Random;
use super::written::Written;

const COMBINATIONS: usize = 37;

/// How many strategies are tried; `ATRA_PLANS` asks for more.
fn strategies() -> u64 {
    let asked = std::env::var("ATRA_PLANS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(150)
}

#[test]
fn turns_that_are_only_added_up_are_the_same() {
    let met = compare(80, Written::that_takes_turns);
    assert!(met.trades > 10_000.0, "{met:?}");
    assert!(met.refused > 10 && met.lost > 0, "{met:?}");
}

#[test]
fn trips_that_are_only_added_up_are_the_same() {
    let met = compare(81, Written::that_makes_trips);
    assert!(met.trades > 50_000.0, "{met:?}");
    assert!(met.refused > 10 && met.lost > 0, "{met:?}");
    assert!(met.ambiguous > 100 && met.dropped > 100, "{met:?}");
    assert!(met.reasons.iter().all(|reason| *reason > 20), "{met:?}");
}

/// What the strategies came to.
#[derive(Debug, Default)]
struct Met {
    trades: f64,
    refused: u64,
    lost: u64,
    ambiguous: u64,
    dropped: u64,
    reasons: [u64; 9],
}

impl Met {
    fn add(&mut self, kept: &Found) {
        let counts = &kept.counts;
        self.trades += kept.metrics[atra::metrics::index("trades").expect("a metric")];
        self.refused += u64::from(counts.dropped_size > 0);
        self.lost += u64::from(counts.liquidated > 0);
        self.ambiguous += u64::from(counts.ambiguous_bars > 0);
        self.dropped += u64::from(counts.dropped_distance > 0);
        for trade in &kept.trades {
            self.reasons[trade.reason as usize] += 1;
        }
    }
}

fn compare(kind: u64, written: fn(&mut Random) -> Written) -> Met {
    let mut met = Met::default();
    for seed in 0..strategies() {
        let mut random = Random::new(seed ^ kind << 32);
        let written = written(&mut random);
        let values: Vec<f64> = (0..COMBINATIONS).map(|_| 1.1 * random.unit()).collect();
        let bars = written.bars(&[]).len();
        let window = super::steps::window(&mut random, bars);
        let all = found(&written, &values, window.clone(), false);
        let kept = found(&written, &values, window, true);
        for (added, kept) in all.iter().zip(&kept) {
            assert_eq!(told(added), told(kept), "seed {seed}\n{}", written.text);
            met.add(kept);
        }
    }
    met
}

fn found(written: &Written, values: &[f64], window: Range<usize>, keep: bool) -> Vec<Found> {
    let plan = Plan::read(written.text.as_bytes()).expect("a plan");
    let columns = written.columns();
    let mut session = Session::new(plan, written.bars(&columns), u64::MAX).expect("it fits");
    let request = Request {
        window,
        values,
        combinations: values.len(),
        threads: 1,
        trades: keep,
        equity: keep,
        block_sums: true,
        other_policy: false,
        columns: false,
    };
    let mut all = Vec::new();
    let end = session.run(&request, |_, found| all.push(found));
    assert_eq!(end, Ok(()));
    all
}

fn told(found: &Found) -> (Vec<u64>, Vec<u64>, String) {
    let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect();
    let sums = found.block_sums.as_ref().expect("they were asked for");
    let counts = format!("{:?}", found.counts);
    (bits(&found.metrics), bits(sums.as_flattened()), counts)
}
