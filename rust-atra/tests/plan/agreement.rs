//! Batch and stream against the definitions, on random plans.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use atra::bars::{Bars, Clock};
use atra::plan::{Evaluation, Plan, PlanStream, Rule, Shared, Warning};

use super::market::{COLUMNS, Market, Style};
use super::plans;
use super::random::Random;
use super::sketch::{self, Expr, Sketch, Tree, Written};
use super::times::Times;
use super::twin::{Cell, Column, Twin};

/// How many plans each test tries; `ATRA_PLANS` asks for more.
fn plans_to_try() -> u64 {
    let asked = std::env::var("ATRA_PLANS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(500)
}

/// One plan over one market with one set of parameters.
struct Case<'a> {
    seed: u64,
    written: &'a Written,
    parameters: &'a [f64],
    bars: &'a Bars<'a>,
}

/// Runs the check over random cases.
fn for_cases(salt: u64, plans: u64, mut check: impl FnMut(&Case, &mut Random)) {
    for seed in 0..plans {
        let mut random = Random::new(seed ^ salt << 32);
        let style = Style::any(&mut random);
        let times = Times::any(&mut random);
        let written = plans::sketch(&mut random, style, &times).write();
        let market = Market::new(&mut random, style, &times);
        let columns = market.named_columns();
        let bars = market.bars(&columns, times.clock());
        let parameters = plans::parameters(&mut random);
        check(
            &Case {
                seed,
                written: &written,
                parameters: &parameters,
                bars: &bars,
            },
            &mut random,
        );
    }
}

impl<'a> Case<'a> {
    fn plan(&self) -> Arc<Plan> {
        let plan = Plan::read(self.written.text.as_bytes());
        Arc::new(
            plan.unwrap_or_else(|error| panic!("{}: {error}\n{}", self.seed, self.written.text)),
        )
    }

    fn evaluate(&self, bars: Bars<'a>) -> Evaluation<'a> {
        let mut shared = Shared::new(self.plan(), bars, u64::MAX).unwrap();
        shared.evaluate(self.parameters).unwrap()
    }

    fn check(&self, what: &str, node: usize, bar: usize, expected: f64, found: f64) {
        assert!(
            same(expected, found),
            "seed {}: {what} n{node} at bar {bar}: expected {expected:e}, found {found:e} with {:?}\n{}",
            self.seed,
            self.parameters,
            self.written.text
        );
    }
}

#[test]
fn batch_computes_the_definitions() {
    for_cases(1, plans_to_try(), |case, _| {
        let twin = Twin::of(case.written, case.parameters, case.bars);
        let evaluation = case.evaluate(*case.bars);
        assert_eq!(
            evaluation.start(),
            twin.start(case.written),
            "seed {}\n{}",
            case.seed,
            case.written.text
        );
        for (node, (start, column)) in evaluation.starts().zip(&twin.columns).enumerate() {
            assert_eq!(
                start, column.start,
                "seed {}: start of n{node}\n{}",
                case.seed, case.written.text
            );
            check_column(case, node, column, &evaluation);
        }
        assert_eq!(
            poisons(evaluation.warnings()),
            expected_poisons(&twin),
            "seed {}",
            case.seed
        );
    });
}

fn check_column(case: &Case, node: usize, expected: &Column, found: &Evaluation) {
    let told = told(found, node, case.bars);
    for (bar, cell) in expected.values.iter().enumerate() {
        case.check("batch", node, bar, number(*cell), told[bar]);
    }
    let value = found.value(node);
    if found.plan().nodes[node].basis.is_some() {
        return;
    }
    assert!((0..told.len()).all(|bar| same(told[bar], value.at(bar))));
    if let Some(bits) = value.condition() {
        let trues = expected
            .values
            .iter()
            .filter(|cell| matches!(cell, Cell::Truth(true)));
        assert_eq!(
            bits.count(),
            trues.count(),
            "seed {}: bits past the end of n{node}",
            case.seed
        );
    }
}

#[test]
fn the_stream_computes_the_definitions() {
    for_cases(2, plans_to_try(), |case, random| {
        let twin = Twin::of(case.written, case.parameters, case.bars);
        let start = twin.start(case.written);
        let mut stream =
            PlanStream::new(case.plan(), case.parameters, &COLUMNS, case.bars.clock).unwrap();
        for bar in 0..case.bars.len() {
            if random.chance(30) {
                peek_elsewhere(&mut stream, case, random);
            }
            if random.chance(30) {
                stream.peek(&case.bars.bar(bar), &user_values(case.bars, bar));
                check_bar(case, "peek", &stream, &twin, bar);
            }
            stream.push(&case.bars.bar(bar), &user_values(case.bars, bar));
            check_bar(case, "push", &stream, &twin, bar);
            assert_eq!(
                stream.rules_read(),
                bar >= start,
                "seed {}: bar {bar}\n{}",
                case.seed,
                case.written.text
            );
        }
        assert_eq!(
            poisons(stream.warnings()),
            expected_poisons(&twin),
            "seed {}",
            case.seed
        );
    });
}

/// The mean of two prices can overflow although they are finite.
#[test]
fn an_average_of_prices_that_overflows_ends_a_function() {
    let apply = |op: &str, operands| sketch::apply(op, operands);
    let mean = Rc::new(Expr::Apply(
        "sma".to_owned(),
        vec![apply("hl2", vec![])],
        vec![("timeperiod".to_owned(), sketch::literal(2.0))],
    ));
    let roots = vec![
        ("output".to_owned(), mean as Tree),
        ("sizing cash".to_owned(), sketch::literal(1.0)),
    ];
    let written = Sketch {
        parameters: 0,
        roots,
    }
    .write();
    let prices = [f64::MAX, 1.0, 2.0, 3.0, f64::MAX, 4.0];
    let bars = Bars {
        ts_ms: &[0, 1, 2, 3, 4, 5],
        open: &prices,
        high: &prices,
        low: &prices,
        close: &prices,
        volume: &prices,
        columns: &[],
        clock: Clock::default(),
    };
    let case = Case {
        seed: 0,
        written: &written,
        parameters: &[],
        bars: &bars,
    };
    let twin = Twin::of(&written, &[], &bars);
    assert_eq!(
        (twin.columns[1].start, twin.columns[1].poisoned_at),
        (2, Some(4))
    );
    let evaluation = case.evaluate(bars);
    check_column(&case, 1, &twin.columns[1], &evaluation);
    assert_eq!(poisons(evaluation.warnings()), [(1, 4)]);
    let mut stream = PlanStream::new(case.plan(), &[], &[], Clock::default()).unwrap();
    for bar in 0..bars.len() {
        stream.push(&bars.bar(bar), &[]);
        check_bar(&case, "push", &stream, &twin, bar);
    }
    assert_eq!(poisons(stream.warnings()), [(1, 4)]);
}

#[test]
fn later_bars_change_nothing() {
    for_cases(3, plans_to_try() / 4, |case, random| {
        let cut = random.below(case.bars.len() + 1);
        let columns: Vec<(&str, &[f64])> = case
            .bars
            .columns
            .iter()
            .map(|(name, values)| (*name, &values[..cut]))
            .collect();
        let prefix = prefix(case.bars, cut, &columns);
        let (whole, part) = (
            case.evaluate(*case.bars),
            Case {
                bars: &prefix,
                ..*case
            }
            .evaluate(prefix),
        );
        assert_eq!(part.start(), whole.start().min(cut));
        for node in 0..case.written.nodes.len() {
            let (all, some) = (told(&whole, node, case.bars), told(&part, node, &prefix));
            for bar in 0..cut {
                case.check("prefix", node, bar, all[bar], some[bar]);
            }
        }
    });
}

#[test]
fn a_sweep_gives_the_columns_of_single_runs_whatever_the_budget() {
    for_cases(4, plans_to_try() / 8, |case, random| {
        let plan = case.plan();
        let needed = match Shared::new(plan.clone(), *case.bars, 0) {
            Err(atra::plan::EvalError::Budget { needed, .. }) => needed,
            _ => 0,
        };
        let mut tiny = Shared::new(plan.clone(), *case.bars, needed).unwrap();
        let mut medium = Shared::new(plan.clone(), *case.bars, 3 * needed).unwrap();
        let mut huge = Shared::new(plan.clone(), *case.bars, u64::MAX).unwrap();
        for _ in 0..12 {
            let parameters = plans::parameters(random);
            let mut alone = Shared::new(plan.clone(), *case.bars, u64::MAX).unwrap();
            let expected = alone.evaluate(&parameters).unwrap();
            for shared in [&mut tiny, &mut medium, &mut huge] {
                same_evaluation(case, &expected, &shared.evaluate(&parameters).unwrap());
            }
        }
    });
}

fn same_evaluation(case: &Case, expected: &Evaluation, found: &Evaluation) {
    assert_eq!(found.start(), expected.start());
    assert!(found.starts().eq(expected.starts()));
    assert!(found.warnings().eq(expected.warnings()));
    for node in 0..case.written.nodes.len() {
        let (expected, found) = (
            told(expected, node, case.bars),
            told(found, node, case.bars),
        );
        for bar in 0..case.bars.len() {
            case.check("sweep", node, bar, expected[bar], found[bar]);
        }
    }
    for (_, rule) in Rule::ALL {
        assert_eq!(found.rule(rule), expected.rule(rule));
    }
}

#[test]
fn random_plans_use_every_operation() {
    let mut used: HashMap<String, u64> = HashMap::new();
    for_cases(1, 1_000, |case, _| {
        for node in &case.written.nodes {
            let name = node.op.split(['.', ' ', '@']).next().unwrap_or_default();
            let higher = if node.op.contains('@') { "@" } else { "" };
            *used.entry(format!("{name}{higher}")).or_default() += 1;
        }
    });
    let operations = "open high low close volume hl2 hlc3 ohlc4 hour dayofweek column + - * / % ^ \
         neg abs log < <= > >= == != and or not crossover crossunder cross rising falling \
         highest lowest change shift barssince valuewhen if nz";
    let often = |operation: &str| used.get(operation).is_some_and(|times| *times >= 20);
    assert!(often("tf"));
    for operation in operations.split_whitespace() {
        assert!(often(operation), "{operation}");
        assert!(
            often(&format!("{operation}@")),
            "{operation} on higher bars"
        );
    }
    let functions = |suffix: &str| {
        let names = used.keys().filter_map(|name| name.strip_suffix(suffix));
        names
            .filter(|name| atra::functions::find(name).is_some())
            .count()
    };
    assert!(functions("") > 150 && functions("@") > 150);
}

/// What a peek shows must leave no trace, least of all a peek at another bar.
fn peek_elsewhere(stream: &mut PlanStream, case: &Case, random: &mut Random) {
    let elsewhere = random.below(case.bars.len());
    stream.peek(
        &case.bars.bar(elsewhere),
        &user_values(case.bars, elsewhere),
    );
}

fn check_bar(case: &Case, what: &str, stream: &PlanStream, twin: &Twin, bar: usize) {
    for (node, column) in twin.columns.iter().enumerate() {
        case.check(
            what,
            node,
            bar,
            number(column.values[bar]),
            stream.values()[node],
        );
    }
}

fn user_values(bars: &Bars, bar: usize) -> Vec<f64> {
    bars.columns.iter().map(|(_, values)| values[bar]).collect()
}

fn prefix<'a>(bars: &Bars<'a>, cut: usize, columns: &'a [(&'a str, &'a [f64])]) -> Bars<'a> {
    Bars {
        ts_ms: &bars.ts_ms[..cut],
        open: &bars.open[..cut],
        high: &bars.high[..cut],
        low: &bars.low[..cut],
        close: &bars.close[..cut],
        volume: &bars.volume[..cut],
        columns,
        clock: bars.clock,
    }
}

/// What a node gives at each bar.
fn told(evaluation: &Evaluation, node: usize, bars: &Bars) -> Vec<f64> {
    let mut values = vec![0.5; bars.len()];
    evaluation.copy_to(node, &mut values);
    values
}

fn number(cell: Cell) -> f64 {
    match cell {
        Cell::Number(value) => value,
        Cell::Truth(truth) => f64::from(truth),
    }
}

/// To the bit, but for a NaN's.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

fn poisons(warnings: impl Iterator<Item = Warning>) -> Vec<(usize, usize)> {
    let poisoned = warnings.filter_map(|warning| match warning {
        Warning::Poisoned { node, bar } => Some((node, bar)),
        Warning::Transcendental { .. } => None,
    });
    poisoned.collect()
}

fn expected_poisons(twin: &Twin) -> Vec<(usize, usize)> {
    let columns = twin.columns.iter().enumerate();
    columns
        .filter_map(|(node, column)| column.poisoned_at.map(|bar| (node, bar)))
        .collect()
}
