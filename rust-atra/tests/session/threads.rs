//! The number of threads and the budget change nothing, on random plans.

use std::sync::Mutex;

use atra::bars::Bars;
use atra::plan::Plan;
use atra::session::{Found, Request, Session, SessionError};

use super::market::{Market, Style};
use super::plans;
use super::random::Random;
use super::times::Times;
use super::written::Written;

const COMBINATIONS: usize = 80;

/// How many plans are tried; `ATRA_PLANS` asks for more.
fn plans_to_try() -> u64 {
    let asked = std::env::var("ATRA_PLANS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(30)
}

/// Every result as text, in which each number stands for its bits, and how the run ended.
fn run(
    session: &mut Session,
    values: &[f64],
    threads: usize,
) -> (Vec<String>, Result<(), SessionError>) {
    let request = Request {
        window: 0..session.bars().len(),
        values,
        combinations: COMBINATIONS,
        threads,
        trades: true,
        equity: true,
        block_sums: true,
        other_policy: true,
        columns: false,
    };
    let mut all = Vec::new();
    let end = session.run(&request, |index, found| {
        assert_eq!(index, all.len(), "in the order of the request");
        all.push(told(&found));
    });
    (all, end)
}

fn told(found: &Found) -> String {
    let bits =
        |values: &[f64]| -> Vec<u64> { values.iter().map(|value| value.to_bits()).collect() };
    let sums = found
        .block_sums
        .as_ref()
        .map(|sums| bits(sums.as_flattened()));
    let metrics = (
        bits(&found.metrics),
        found.other_metrics.map(|other| bits(&other)),
    );
    let (trades, equity) = (&found.trades, bits(&found.equity));
    format!(
        "{metrics:?} {:?} {sums:?} {trades:?} {equity:?} {:?}",
        found.counts, found.warnings
    )
}

#[test]
fn threads_and_budget_change_nothing_of_random_plans() {
    let mut refused = 0;
    for seed in 0..plans_to_try() {
        let mut random = Random::new(seed ^ 78 << 32);
        let style = Style::any(&mut random);
        let times = Times::any(&mut random);
        let text = plans::sketch(&mut random, style, &times).write().text;
        let market = Market::new(&mut random, style, &times);
        let columns = market.named_columns();
        let end = compare(
            &text,
            market.bars(&columns, times.clock()),
            &values(&mut random),
        );
        refused += u64::from(end.is_err());
    }
    assert!(refused > 0, "{refused} refused");
}

#[test]
fn threads_and_budget_change_nothing_of_runs_that_trade() {
    for seed in 0..plans_to_try() {
        let mut random = Random::new(seed ^ 79 << 32);
        let written = Written::random(&mut random);
        let columns = written.columns();
        let values: Vec<f64> = (0..COMBINATIONS).map(|_| random.unit()).collect();
        let end = compare(&written.text, written.bars(&columns), &values);
        assert_eq!(end, Ok(()));
    }
}

fn compare(text: &str, bars: Bars, values: &[f64]) -> Result<(), SessionError> {
    let open = |budget| Session::new(Plan::read(text.as_bytes()).expect("a plan"), bars, budget);
    let mut session = open(u64::MAX).expect("it fits");
    let expected = run(&mut session, values, 1);
    for threads in [2, 5] {
        let found = run(&mut session, values, threads);
        assert!(found == expected, "{threads} threads\n{text}");
        let mut tight = open(least(&open) * threads as u64).expect("it fits");
        let found = run(&mut tight, values, threads);
        assert!(found == expected, "{threads} threads, tight\n{text}");
    }
    expected.1
}

/// The smallest budget that will do.
fn least<'b>(open: &dyn Fn(u64) -> Result<Session<'b>, SessionError>) -> u64 {
    let (mut low, mut high) = (0, 1 << 40);
    while low < high {
        let middle = (low + high) / 2;
        match open(middle) {
            Ok(_) => high = middle,
            Err(_) => low = middle + 1,
        }
    }
    high
}

/// Now and then one that may not fit.
fn values(random: &mut Random) -> Vec<f64> {
    let mut values: Vec<f64> = (0..COMBINATIONS)
        .flat_map(|_| plans::parameters(random))
        .collect();
    if random.chance(30) {
        let at = random.below(values.len());
        values[at] = -1.0;
    }
    values
}

#[test]
fn threads_begin_with_what_they_are_told() {
    let mut random = Random::new(4);
    let times = Times::any(&mut random);
    let market = Market::new(&mut random, Style::Ordinary, &times);
    let text = super::sketch::EXECUTION;
    let plan = format!(
        "atra-plan 1\nparam n\nn0 = close\nn1 = sma n0 timeperiod=20\nn2 = sma n0 timeperiod=$n\n\
         n3 = > n1 n2\nenter_long n3\nsizing equity 1\nlot 0\nmin_order 0\n{text}"
    );
    let plan = Plan::read(plan.as_bytes()).expect("a plan");
    let mut session =
        Session::new(plan, market.bars(&[], times.clock()), u64::MAX).expect("it fits");
    let begun = std::sync::Arc::new(Mutex::new(Vec::new()));
    let threads = begun.clone();
    session.begin_threads_with(move || {
        let name = std::thread::current().name().map(str::to_owned);
        threads.lock().expect("no panic").push(name);
    });
    let values: Vec<f64> = (0..COMBINATIONS).map(|i| (2 + i) as f64).collect();
    let (found, end) = run(&mut session, &values, 3);
    assert_eq!((found.len(), end), (COMBINATIONS, Ok(())));
    // A thread that came too late for any work may still be beginning.
    let begun = begun.lock().expect("no panic").clone();
    let names = [0, 1, 2].map(|index| Some(format!("atra-{index}")));
    assert!(!begun.is_empty() && begun.iter().all(|name| names.contains(name)));
}
