//! Batch against stream, for every function on every shape of market.

use atra::functions::functions;

use crate::market::{self, walk};
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
            let function = atra::functions::find(name).unwrap();
            let mut parameters = by_default(function).parameters;
            let choice = function
                .parameters
                .iter()
                .position(|p| p.kind.choice(0.0).is_some());
            parameters[choice.unwrap()] = f64::from(code);
            let call = atra::functions::Call::new(function, &parameters).unwrap();
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
