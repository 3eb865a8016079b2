//! Every function at the edges of its parameters and of its history: no panic (it would end the
//! process that hosts the core), and the stream still agrees.

use atra::functions::{Call, Function, FunctionError, Parameter, ParameterKind, find, functions};

use crate::market::{self, Market};
use crate::run::{assert_columns, batch, stream};

/// Values worth trying that the parameter may take.
fn edges(parameter: &Parameter) -> Vec<f64> {
    let mut values = match &parameter.kind {
        ParameterKind::Integer { min, max } => {
            vec![
                f64::from(*min),
                1.0,
                2.0,
                parameter.default,
                49.0,
                1000.0,
                f64::from(*max),
            ]
        }
        ParameterKind::Real { min, max } => {
            vec![*min, -1.0, 0.0, 1e-300, 1.0, parameter.default, *max]
        }
        ParameterKind::Choice(choices) => choices.iter().map(|c| f64::from(c.0)).collect(),
    };
    values.retain(|value| parameter.kind.admits(*value));
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// Each parameter at each of its edges, the others at their defaults; then all of them at their
/// first, second, … edge, and in reverse, so that fast periods exceed slow ones.
fn parameter_sets(function: &Function) -> Vec<Vec<f64>> {
    let defaults: Vec<f64> = function.parameters.iter().map(|p| p.default).collect();
    let edges: Vec<Vec<f64>> = function.parameters.iter().map(edges).collect();
    let mut sets = vec![defaults.clone()];
    for (index, values) in edges.iter().enumerate() {
        for value in values {
            let mut set = defaults.clone();
            set[index] = *value;
            sets.push(set);
        }
    }
    for round in 0..7 {
        let nth = |values: &Vec<f64>, n: usize| values[n % values.len()];
        sets.push(edges.iter().map(|values| nth(values, round)).collect());
        let swapped = |(index, values)| nth(values, round + 7 - index % 7);
        sets.push(edges.iter().enumerate().map(swapped).collect());
    }
    sets
}

/// Lengths around the lookback, as far as they are worth their time.
fn sizes(lookback: usize) -> Vec<usize> {
    let around = [
        lookback.saturating_sub(1),
        lookback,
        lookback + 1,
        lookback + 2,
    ];
    let mut sizes = vec![0, 1, 50];
    sizes.extend(around.into_iter().filter(|size| *size < 1100));
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

fn check(call: &Call, market: &Market, bars: usize) {
    let inputs = market.inputs(call.function);
    let inputs: Vec<&[f64]> = inputs.iter().map(|input| &input[..bars]).collect();
    let columns = batch(call, &inputs);
    assert_columns(call, market.name, &columns, &stream(call, &inputs));
}

#[test]
fn no_allowed_parameter_breaks_a_function() {
    let markets = [market::walk(1100, 1), market::flat(1100)];
    for function in functions() {
        for set in parameter_sets(function) {
            let Ok(call) = Call::new(function, &set) else {
                continue;
            };
            for bars in sizes(call.lookback()) {
                markets.iter().for_each(|market| check(&call, market, bars));
            }
        }
    }
}

#[test]
fn only_combinations_are_refused_where_every_value_is_in_range() {
    let mut refused: Vec<&str> = Vec::new();
    for function in functions() {
        for set in parameter_sets(function) {
            match Call::new(function, &set) {
                Ok(call) => assert!(call.lookback() < 10_000_000, "{} {set:?}", function.name),
                Err(FunctionError::Parameter { index, value }) => {
                    assert_eq!(value, set[index]);
                    refused.push(function.name);
                }
                Err(error) => panic!("{}: {error:?}", function.name),
            }
        }
    }
    refused.dedup();
    // frama wants an even period, mavp a least period that is not above the greatest, sqzmom
    // factors that fall from wide to narrow.
    assert_eq!(refused, ["frama", "mavp", "sqzmom"]);
}

#[test]
fn a_refused_combination_blames_the_parameter_to_change() {
    let refused = |name, parameters: &[f64]| {
        let error = Call::new(find(name).unwrap(), parameters).unwrap_err();
        let FunctionError::Parameter { index, value } = error else {
            panic!("{error:?}")
        };
        (index, value)
    };
    assert_eq!(refused("frama", &[5.0]), (0, 5.0));
    assert_eq!(refused("mavp", &[50.0, 40.0, 0.0]), (0, 50.0));
    assert_eq!(refused("mavp", &[2.0, 1.0, 0.0]), (1, 1.0));
    assert_eq!(
        refused("sqzmom", &[20.0, 2.0, 20.0, 2.0, 1.5, 1.8]),
        (5, 1.8)
    );
}
