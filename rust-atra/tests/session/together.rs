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
fn what_is_only_added_up_is_the_same() {
    let (mut trades, mut refused, mut lost) = (0.0, 0, 0);
    for seed in 0..strategies() {
        let mut random = Random::new(seed ^ 80 << 32);
        let written = Written::that_takes_turns(&mut random);
        let values: Vec<f64> = (0..COMBINATIONS).map(|_| 1.1 * random.unit()).collect();
        let bars = written.bars(&[]).len();
        let window = super::steps::window(&mut random, bars);
        let all = found(&written, &values, window.clone(), false);
        let kept = found(&written, &values, window, true);
        for (added, kept) in all.iter().zip(&kept) {
            assert_eq!(told(added), told(kept), "seed {seed}\n{}", written.text);
            trades += kept.metrics[atra::metrics::index("trades").expect("a metric")];
            refused += u64::from(kept.counts.dropped_size > 0);
            lost += u64::from(kept.counts.liquidated > 0);
        }
    }
    assert!(
        trades > 10_000.0 && refused > 10 && lost > 0,
        "{trades} {refused} {lost}"
    );
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
