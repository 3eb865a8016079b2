//! What combinations share, and when it is let go.

use std::sync::{Arc, Weak};

use atra::bars::{Bars, Clock};
use atra::functions::Scratch;
use atra::plan::{Column, EvalError, Evaluation, Plan, Shared, Value};

use super::sketch::EXECUTION;

fn plan() -> Arc<Plan> {
    let text = format!(
        "atra-plan 1\nparam a\nparam b\nn0 = close\nn1 = sma n0 timeperiod=$a\n\
         n2 = sma n0 timeperiod=$b\nn3 = crossover n1 n2\n\
         n4 = bbands.upperband n0 timeperiod=$a nbdevup=2 nbdevdn=2 matype=0\n\
         n5 = bbands.lowerband n0 timeperiod=$a nbdevup=2 nbdevdn=2 matype=0\n\
         enter_long n3\noutput n4\noutput n5\nsizing equity 1\nlot 0\nmin_order 0\n{EXECUTION}"
    );
    Arc::new(Plan::read(text.as_bytes()).unwrap())
}

const PRICES: &[f64] = &[1.0, 2.0, 3.0, 2.5, 2.0];
const COLUMNS: &[usize] = &[1, 2, 4, 5];

fn shared(budget: u64) -> Result<Shared<'static>, EvalError> {
    let ts_ms = &[0, 1, 2, 3, 4];
    let bars = Bars {
        ts_ms,
        open: PRICES,
        high: PRICES,
        low: PRICES,
        close: PRICES,
        volume: PRICES,
        columns: &[],
        clock: Clock::default(),
    };
    Shared::new(plan(), bars, budget)
}

fn needed() -> u64 {
    match shared(0).err().unwrap() {
        EvalError::Budget { needed, .. } => needed,
        error => panic!("{error}"),
    }
}

fn numbers(evaluation: &Evaluation, node: usize) -> Arc<Column> {
    match evaluation.value(node) {
        Value::Numbers(column) => column.clone(),
        value => panic!("{value:?}"),
    }
}

#[test]
fn one_column_serves_all_who_ask_for_the_same() {
    let mut shared = shared(u64::MAX).unwrap();
    let first = shared.evaluate(&[2.0, 3.0]).unwrap();
    let swapped = shared.evaluate(&[3.0, 2.0]).unwrap();
    let equal = shared.evaluate(&[3.0, 3.0]).unwrap();
    let again = shared.evaluate(&[2.0, 3.0]).unwrap();
    assert!(Arc::ptr_eq(&numbers(&first, 1), &numbers(&swapped, 2)));
    assert!(Arc::ptr_eq(&numbers(&equal, 1), &numbers(&equal, 2)));
    assert!(Arc::ptr_eq(&numbers(&first, 4), &numbers(&again, 4)));
    assert!(!Arc::ptr_eq(&numbers(&first, 4), &numbers(&first, 5)));
    assert!(!Arc::ptr_eq(&numbers(&first, 4), &numbers(&swapped, 4)));
}

#[test]
fn columns_go_when_the_budget_asks_for_it_and_come_back_the_same() {
    let mut shared = shared(needed()).unwrap();
    let first = shared.evaluate(&[2.0, 4.0]).unwrap();
    let kept: Vec<Vec<f64>> = COLUMNS
        .iter()
        .map(|node| numbers(&first, *node).to_vec())
        .collect();
    let weak: Vec<Weak<Column>> = COLUMNS
        .iter()
        .map(|node| Arc::downgrade(&numbers(&first, *node)))
        .collect();
    drop(first);
    assert!(weak.iter().all(|column| column.upgrade().is_some()));
    drop(shared.evaluate(&[3.0, 5.0]).unwrap());
    assert!(weak.iter().all(|column| column.upgrade().is_none()));
    let again = shared.evaluate(&[2.0, 4.0]).unwrap();
    for (node, kept) in COLUMNS.iter().zip(kept) {
        let bits = |column: &[f64]| {
            column
                .iter()
                .map(|value| value.to_bits())
                .collect::<Vec<_>>()
        };
        assert_eq!(bits(&numbers(&again, *node)), bits(&kept));
    }
}

#[test]
fn what_is_kept_stays_within_the_budget() {
    let budget = 3 * needed();
    let mut shared = shared(budget).unwrap();
    let mut made: Vec<Weak<Column>> = Vec::new();
    for a in 2..40 {
        let evaluation = shared.evaluate(&[f64::from(a), f64::from(a + 50)]).unwrap();
        made.extend(
            COLUMNS
                .iter()
                .map(|node| Arc::downgrade(&numbers(&evaluation, *node))),
        );
    }
    let alive = made
        .iter()
        .filter(|column| column.upgrade().is_some())
        .count() as u64;
    assert!(alive * (5 * 8 + 256) <= budget, "{alive} columns");
    assert!(
        alive > COLUMNS.len() as u64,
        "a larger budget keeps more: {alive}"
    );
}

#[test]
fn what_was_not_asked_for_the_longest_goes_first() {
    let mut shared = shared(3 * needed()).unwrap();
    let mut ask = |a: f64, b: f64| {
        let evaluation = shared.evaluate(&[a, b]).unwrap();
        Arc::downgrade(&numbers(&evaluation, 1))
    };
    let old = ask(2.0, 10.0);
    let older = ask(3.0, 11.0);
    for b in 12..40 {
        ask(2.0, f64::from(b));
    }
    assert!(old.upgrade().is_some(), "asked for again and again");
    assert!(older.upgrade().is_none(), "asked for once");
}

#[test]
fn threads_that_ask_at_once_get_the_same_column() {
    let shared = shared(u64::MAX).unwrap();
    let evaluate = || shared.evaluate_with(&[2.0, 3.0], None, &mut Scratch::default());
    let all: Vec<Evaluation> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(evaluate)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap().unwrap())
            .collect()
    });
    for (other, node) in all
        .iter()
        .flat_map(|other| COLUMNS.iter().map(move |n| (other, *n)))
    {
        assert!(Arc::ptr_eq(&numbers(&all[0], node), &numbers(other, node)));
    }
}
