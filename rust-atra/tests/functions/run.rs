//! Runs a function over columns in both ways, and compares what comes out.

use atra::functions::{Call, Function};

/// The function with its default parameters.
pub fn by_default(function: &'static Function) -> Call {
    let defaults: Vec<f64> = function.parameters.iter().map(|p| p.default).collect();
    Call::new(function, &defaults).expect("the defaults are allowed")
}

/// Every output as a column, from one batch call.
pub fn batch(call: &Call, inputs: &[&[f64]]) -> Vec<Vec<f64>> {
    let bars = inputs[0].len();
    let mut columns = vec![vec![0.0; bars]; call.function.outputs.len()];
    let mut outputs: Vec<&mut [f64]> = columns.iter_mut().map(Vec::as_mut_slice).collect();
    let done = call.batch(inputs, &mut outputs);
    done.unwrap_or_else(|error| panic!("{} {:?}: {error:?}", call.function.name, call.parameters));
    columns
}

/// The same columns, pushed bar by bar. Before each bar the stream is asked what it would answer.
pub fn stream(call: &Call, inputs: &[&[f64]]) -> Vec<Vec<f64>> {
    let mut stream = call.stream();
    let outputs = call.function.outputs.len();
    let mut columns = vec![Vec::new(); outputs];
    let (mut peeked, mut pushed) = (vec![0.0; outputs], vec![0.0; outputs]);
    for bar in 0..inputs[0].len() {
        let values: Vec<f64> = inputs.iter().map(|input| input[bar]).collect();
        stream.peek(&values, &mut peeked);
        stream.push(&values, &mut pushed);
        for (output, column) in columns.iter_mut().enumerate() {
            let name = call.function.name;
            assert!(
                same_bits(peeked[output], pushed[output]),
                "{name}: peek of bar {bar}"
            );
            column.push(pushed[output]);
        }
    }
    columns
}

/// Equal to the bit, or both NaN.
pub fn same_bits(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

/// Equal to `tolerance` of the larger of `expected` and a thousandth of its column's `largest`.
pub fn close(expected: f64, actual: f64, largest: f64, tolerance: f64) -> bool {
    let scale = expected.abs().max(largest / 1000.0);
    same_bits(expected, actual) || (expected - actual).abs() <= tolerance * scale
}

/// The largest finite magnitude of a column.
pub fn largest(column: &[f64]) -> f64 {
    let finite = column.iter().filter(|value| value.is_finite());
    finite.fold(0.0, |largest, value| largest.max(value.abs()))
}

/// Panics at the first value of `actual` that is not the `expected` one: to the bit, or to 1e-9
/// where a transcendental function is at work.
pub fn assert_columns(call: &Call, what: &str, expected: &[Vec<f64>], actual: &[Vec<f64>]) {
    for (output, (expected, actual)) in expected.iter().zip(actual).enumerate() {
        let largest = largest(expected);
        for (bar, (e, a)) in expected.iter().zip(actual).enumerate() {
            let equal =
                same_bits(*e, *a) || (call.transcendental() && close(*e, *a, largest, 1e-9));
            let name = &call.function.outputs[output].name;
            assert!(
                equal,
                "{}.{name} {:?}, {what}, bar {bar}: {e} expected, {a} found",
                call.function.name, call.parameters
            );
        }
    }
}
