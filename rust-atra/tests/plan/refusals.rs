//! Plans that cannot be evaluated with what they are given, and what is said about it.

use std::sync::Arc;

use atra::bars::{Bars, Clock, Timeframe};
use atra::plan::{EvalError, Evaluation, Place, Plan, PlanStream, Shared};

use super::higher;
use super::sketch::EXECUTION;

/// A plan with the parameters `a`, `b`, `c` that puts out all of its nodes, after `rules`.
fn plan(rules: &str, nodes: &[&str]) -> Arc<Plan> {
    let lines = nodes
        .iter()
        .enumerate()
        .map(|(index, node)| format!("n{index} = {node}\n"));
    let outputs = (0..nodes.len()).map(|index| format!("output n{index}\n"));
    let text = format!(
        "atra-plan 1\nparam a\nparam b\nparam c\n{}{rules}{}sizing equity 1\nlot 0\nmin_order 0\n{EXECUTION}",
        lines.collect::<String>(),
        outputs.collect::<String>()
    );
    Arc::new(Plan::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")))
}

const PRICES: &[f64] = &[1.0, 2.0, 3.0, 2.5, 2.0];

fn bars<'a>(columns: &'a [(&'a str, &'a [f64])]) -> Bars<'a> {
    let ts_ms = &[0, 1, 2, 3, 4];
    Bars {
        ts_ms,
        open: PRICES,
        high: PRICES,
        low: PRICES,
        close: PRICES,
        volume: PRICES,
        columns,
        clock: Clock::default(),
    }
}

fn evaluate(plan: Arc<Plan>, parameters: &[f64]) -> Result<Evaluation<'static>, EvalError> {
    Shared::new(plan, bars(&[]), u64::MAX)?.evaluate(parameters)
}

/// What is said, in batch and stream alike.
fn refused(plan: Arc<Plan>, parameters: &[f64]) -> String {
    let stream = PlanStream::new(plan.clone(), parameters, &[], Clock::default())
        .err()
        .unwrap();
    let batch = evaluate(plan, parameters).unwrap_err();
    assert_eq!(batch.to_string(), stream.to_string());
    batch.to_string()
}

#[test]
fn parameters_of_a_plan_are_finite_and_complete() {
    let refused = |parameters: &[f64]| refused(plan("", &["close"]), parameters);
    assert_eq!(
        refused(&[1.0, 2.0]),
        "the plan has 3 parameters, 2 values were given"
    );
    assert_eq!(
        refused(&[1.0; 4]),
        "the plan has 3 parameters, 4 values were given"
    );
    assert_eq!(
        refused(&[1.0, f64::NAN, 2.0]),
        "b is NaN, but must be a finite number"
    );
    assert_eq!(
        refused(&[1.0, 2.0, f64::INFINITY]),
        "c is inf, but must be a finite number"
    );
}

#[test]
fn numbers_of_bars_are_whole_and_in_range() {
    let allowed = |least: i32| format!("but must be a whole number from {least} to 100000000");
    for op in ["rising", "falling", "highest", "lowest", "change"] {
        let plan = plan("", &["close", &format!("{op} n0 $a")]);
        assert_eq!(
            refused(plan.clone(), &[0.0; 3]),
            format!("n1: n is 0, {}", allowed(1))
        );
        assert!(evaluate(plan, &[1.0; 3]).is_ok());
    }
    let shift = plan("", &["close", "- $b $a", "shift n0 n1"]);
    for (b, n) in [(0.0, "-1"), (1.25, "0.25"), (2e8, "199999999")] {
        assert_eq!(
            refused(shift.clone(), &[1.0, b, 0.0]),
            format!("n2: n is {n}, {}", allowed(0))
        );
    }
    for b in [1.0, 2.0, 1e8] {
        assert!(evaluate(shift.clone(), &[1.0, b, 0.0]).is_ok());
    }
    let divided = plan("", &["close", "/ $b $a", "shift n0 n1"]);
    assert_eq!(
        refused(divided.clone(), &[0.0, 1.0, 0.0]),
        format!("n2: n is inf, {}", allowed(0))
    );
    assert_eq!(
        refused(divided, &[0.0; 3]),
        format!("n2: n is NaN, {}", allowed(0))
    );
    let max_bars = plan("max_bars $a\n", &["close"]);
    assert_eq!(
        refused(max_bars, &[0.0; 3]),
        format!("max_bars is 0, {}", allowed(1))
    );
}

#[test]
fn parameters_of_functions_are_in_their_domain() {
    let sma = plan("", &["close", "sma n0 timeperiod=$a"]);
    let allowed = "but must be a whole number from 1 to 100000";
    assert_eq!(
        refused(sma.clone(), &[0.0; 3]),
        format!("n1: timeperiod is 0, {allowed}")
    );
    assert_eq!(
        refused(sma.clone(), &[2.5; 3]),
        format!("n1: timeperiod is 2.5, {allowed}")
    );
    let place = Place::Node(1);
    let error = evaluate(sma, &[-3.0; 3]).unwrap_err();
    assert!(
        matches!(error, EvalError::Parameter { place: p, value: -3.0, .. } if p == place),
        "{error:?}"
    );
    let ma = plan("", &["close", "ma n0 timeperiod=5 matype=$a"]);
    let said = refused(ma, &[77.0; 3]);
    assert!(
        said.starts_with("n1: matype is 77, but must be one of 0 (sma), 1 (ema), "),
        "{said}"
    );
    let mavp = plan(
        "",
        &["close", "mavp n0 n0 minperiod=$a maxperiod=$b matype=0"],
    );
    let said = refused(mavp, &[7.0, 3.0, 0.0]);
    assert!(
        said.ends_with("but must be one that goes with the other parameters"),
        "{said}"
    );
}

#[test]
fn higher_timeframes_are_made_of_the_bars() {
    let nodes = ["close@1h", "tf n0", "close@1w", "tf n2"];
    let plan = higher::plan(&nodes);
    let said = |label: &str| {
        let clock = Clock {
            timeframe: Timeframe::read(label),
            offsets: &[],
        };
        let over = Bars { clock, ..bars(&[]) };
        let batch = Shared::new(plan.clone(), over, u64::MAX).err();
        let stream = PlanStream::new(plan.clone(), &[], &[], clock).err();
        assert_eq!(batch, stream);
        batch.map(|error| error.to_string())
    };
    for makes in ["1s", "1m", "30m", "1h", "irregular"] {
        assert_eq!(said(makes), None, "{makes}");
    }
    let refused = |label: &str, made: &str| {
        let sentence = format!("tf(\"1h\") over bars of {label}: they make {made}");
        assert_eq!(said(label), Some(sentence));
    };
    refused("2h", "2h 4h 6h 12h 1d 1w 1M");
    refused("1d", "1d 1w 1M");
    refused("1w", "1w");
    refused("1M", "1M");
}

#[test]
fn columns_are_there_and_of_one_length() {
    let plan = || plan("", &["column mood"]);
    let stream = PlanStream::new(plan(), &[0.0; 3], &["other"], Clock::default())
        .err()
        .unwrap();
    assert_eq!(stream, EvalError::MissingColumn("mood".to_owned()));
    let bind = |columns: &[(&str, &[f64])]| {
        Shared::new(plan(), bars(columns), u64::MAX)
            .err()
            .map(|error| error.to_string())
    };
    assert_eq!(bind(&[]).unwrap(), "the bars have no column \"mood\"");
    assert_eq!(
        bind(&[("mood", &PRICES[1..])]).unwrap(),
        "column \"mood\" has 4 values for 5 bars"
    );
    assert_eq!(bind(&[("mood", PRICES)]), None);
}

#[test]
fn a_budget_too_small_is_told_before_any_work() {
    let plan = plan(
        "",
        &[
            "close",
            "sma n0 timeperiod=$a",
            "bbands.upperband n0 timeperiod=$a nbdevup=2 nbdevdn=2 matype=0",
            "> n0 n1",
        ],
    );
    let bound = |budget| Shared::new(plan.clone(), bars(&[]), budget).err();
    let Some(EvalError::Budget { needed, budget: 10 }) = bound(10) else {
        panic!("{:?}", bound(10))
    };
    // Two columns, two more that bbands computes beside, five bits; and their entries.
    assert_eq!(needed, 4 * (5 * 8 + 256) + 8 + 256);
    assert!(bound(needed).is_none());
    let said = bound(needed - 1).unwrap().to_string();
    assert_eq!(
        said,
        format!(
            "one combination needs {needed} bytes for its columns, {} are allowed",
            needed - 1
        )
    );
}

#[test]
fn after_an_error_the_next_combination_works() {
    let plan = plan("", &["close", "sma n0 timeperiod=$a", "highest n1 $b"]);
    let mut shared = Shared::new(plan, bars(&[]), u64::MAX).unwrap();
    for _ in 0..2 {
        assert!(shared.evaluate(&[2.0, 0.0, 0.0]).is_err());
        assert!(shared.evaluate(&[0.0, 2.0, 0.0]).is_err());
        let found = shared.evaluate(&[2.0, 2.0, 0.0]).unwrap();
        assert_eq!(found.value(2).column().unwrap()[2..], [2.5, 2.75, 2.75]);
    }
}

/// Hundreds of terabytes for the bars that a test can only pretend to have are not to be had.
#[test]
fn memory_that_cannot_be_had_is_an_error() {
    let error = atra::plan::Bits::new(1 << 53).unwrap_err();
    assert_eq!(
        error.to_string(),
        "out of memory: 1125899906842624 bytes could not be had"
    );
}
