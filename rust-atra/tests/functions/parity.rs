//! Batch against stream, for every function on every shape of market.

use atra::functions::{Call, Parameter, ParameterKind, find, functions};

use crate::market::{self, Random, walk};
use crate::run::{assert_columns, batch, by_default, largest, stream};

#[test]
fn a_stream_gives_the_columns_of_the_batch() {
    for bars in [40, 400] {
        for market in market::shapes(bars) {
            for function in functions() {
                let call = by_default(function);
                let inputs = market.inputs(function);
                let expected = batch(&call, &inputs);
                assert_columns(&call, market.name, &expected, &stream(&call, &inputs));
            }
        }
    }
}

#[test]
fn every_average_streams_like_its_batch() {
    let market = walk(300, 5);
    for (name, choices) in [
        ("ma", 0..16),
        ("bbands", 0..16),
        ("mavp", 0..16),
        ("stoch", 0..16),
    ] {
        for code in choices {
            let function = find(name).unwrap();
            let mut parameters = by_default(function).parameters;
            let choice = function
                .parameters
                .iter()
                .position(|p| p.kind.choice(0.0).is_some());
            parameters[choice.unwrap()] = f64::from(code);
            let call = Call::new(function, &parameters).unwrap();
            let inputs = market.inputs(function);
            assert_columns(
                &call,
                "walk",
                &batch(&call, &inputs),
                &stream(&call, &inputs),
            );
        }
    }
}

/// A value the parameter may take, of a size that leaves values to compare.
fn random_value(parameter: &Parameter, random: &mut Random) -> f64 {
    match &parameter.kind {
        ParameterKind::Integer { min, .. } => f64::from(*min) + (random.unit() * 40.0).floor(),
        ParameterKind::Real { min, max } => {
            let [from, to, _] = parameter.suggested.unwrap_or([*min, max.min(10.0), 1.0]);
            from + random.unit() * (to - from)
        }
        ParameterKind::Choice(choices) => {
            f64::from(choices[(random.unit() * choices.len() as f64) as usize].0)
        }
    }
}

#[test]
fn streams_agree_at_random_parameters() {
    let mut random = Random(13);
    let mut checked = 0;
    for round in 0..8 {
        let market = walk(350, 100 + round);
        for function in functions().iter().filter(|f| !f.parameters.is_empty()) {
            let values = function.parameters.iter();
            let values: Vec<f64> = values.map(|p| random_value(p, &mut random)).collect();
            // Some combinations are refused: frama's odd periods, mavp's inverted ones.
            if let Ok(call) = Call::new(function, &values) {
                let inputs = market.inputs(function);
                assert_columns(
                    &call,
                    "random",
                    &batch(&call, &inputs),
                    &stream(&call, &inputs),
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 1000, "{checked}");
}

#[test]
fn a_copy_of_a_stream_goes_its_own_way() {
    let market = walk(200, 6);
    for function in functions() {
        let call = by_default(function);
        let inputs = market.inputs(function);
        let bar = |at: usize| -> Vec<f64> { inputs.iter().map(|input| input[at]).collect() };
        let mut values = vec![0.0; function.outputs.len()];
        for fork in [1, 100] {
            let mut stream = call.stream();
            (0..fork).for_each(|at| stream.push(&bar(at), &mut values));
            let mut copy = stream.clone_box();
            (0..50).for_each(|_| copy.push(&bar(7), &mut vec![0.0; function.outputs.len()]));
            (fork..200).for_each(|at| stream.push(&bar(at), &mut values));
            let last: Vec<Vec<f64>> = values.iter().map(|value| vec![*value]).collect();
            let columns = batch(&call, &inputs);
            let expected: Vec<Vec<f64>> = columns.iter().map(|c| vec![c[199]]).collect();
            assert_columns(&call, "copied", &expected, &last);
        }
    }
}

#[test]
fn values_are_finite_after_the_lookback() {
    let market = walk(1000, 8);
    for function in functions().iter().filter(|f| !f.may_be_undefined()) {
        let call = by_default(function);
        for column in batch(&call, &market.inputs(function)) {
            let (before, after) = column.split_at(call.lookback());
            assert!(
                before.iter().all(|value| value.is_nan()),
                "{} starts early",
                function.name
            );
            assert!(
                after.iter().all(|value| value.is_finite()),
                "{}",
                function.name
            );
            assert!(
                function.name.starts_with("cdl") || largest(after) > 0.0,
                "{}",
                function.name
            );
        }
    }
}
