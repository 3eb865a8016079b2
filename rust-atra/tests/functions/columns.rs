//! What a batch does with gaps in its inputs, with whole numbers and with wrong calls.

use atra::functions::{Batch, Call, FunctionError, Scratch, find, functions};

use crate::market::{shapes, walk};
use crate::run::{batch, by_default, same_bits, stream};

const NAN: f64 = f64::NAN;

fn call(name: &str, parameters: &[f64]) -> Call {
    Call::new(find(name).unwrap(), parameters).unwrap()
}

fn assert_same(expected: &[f64], actual: &[f64]) {
    let equal = expected.iter().zip(actual).all(|(e, a)| same_bits(*e, *a));
    assert!(
        equal && expected.len() == actual.len(),
        "{expected:?} expected, {actual:?} found"
    );
}

#[test]
fn leading_gaps_are_skipped_and_a_later_one_ends_the_values() {
    let sum = call("sum", &[2.0]);
    let input = [NAN, f64::INFINITY, 1.0, 2.0, 3.0, NAN, 4.0, 5.0, 6.0];
    let expected = [NAN, NAN, NAN, 3.0, 5.0, NAN, NAN, NAN, NAN];
    let mut column = [7.0; 9];
    let found = sum.batch(&[&input], &mut [&mut column]).unwrap();
    assert_eq!(
        found,
        Batch {
            begin: 2,
            poisoned_at: Some(5)
        }
    );
    assert_same(&expected, &column);
    assert_same(&expected, &stream(&sum, &[&input])[0]);
}

#[test]
fn all_inputs_must_be_finite_at_once() {
    let add = call("add", &[]);
    let (left, right) = (
        [NAN, 1.0, 2.0, 3.0, 4.0],
        [5.0, NAN, 6.0, 7.0, f64::NEG_INFINITY],
    );
    let mut column = [0.0; 5];
    let found = add.batch(&[&left, &right], &mut [&mut column]).unwrap();
    assert_eq!(
        found,
        Batch {
            begin: 2,
            poisoned_at: Some(4)
        }
    );
    assert_same(&[NAN, NAN, 8.0, 10.0, NAN], &column);
}

#[test]
fn an_input_without_a_value_gives_none() {
    let found = Batch::scan(&[&[NAN; 5]], 0);
    assert_eq!(
        found,
        Batch {
            begin: 5,
            poisoned_at: None
        }
    );
    assert_same(&[NAN; 5], &batch(&call("sma", &[2.0]), &[&[NAN; 5]])[0]);
    assert_eq!(batch(&call("sma", &[2.0]), &[&[]])[0].len(), 0);
}

#[test]
fn a_scan_finds_each_gap_wherever_it_lies() {
    for gap in [1, 7, 8, 511, 512, 513, 1023, 1029] {
        for bad in [NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut input = vec![f64::MAX; 1030];
            input[gap] = bad;
            let found = Batch::scan(&[&input], 0);
            assert_eq!(
                found,
                Batch {
                    begin: 0,
                    poisoned_at: Some(gap)
                }
            );
            let after = Batch::scan(&[&input], gap);
            assert_eq!(
                after,
                Batch {
                    begin: gap + 1,
                    poisoned_at: None
                }
            );
        }
    }
}

#[test]
fn a_stream_ends_at_a_gap_and_says_so() {
    let mut stream = call("sma", &[2.0]).stream();
    let mut value = [0.0];
    for (input, expected, poisoned) in [
        (NAN, NAN, false),
        (1.0, NAN, false),
        (3.0, 2.0, false),
        (NAN, NAN, true),
        (1.0, NAN, true),
    ] {
        stream.push(&[input], &mut value);
        assert_same(&[expected], &value);
        assert_eq!(stream.poisoned(), poisoned);
    }
}

#[test]
fn a_gap_before_the_first_value_ends_a_stream_too() {
    let input = [1.0, 2.0, NAN, 3.0, 4.0, 5.0, 6.0, 7.0];
    assert_same(&[NAN; 8], &batch(&call("sma", &[4.0]), &[&input])[0]);
    assert_same(&[NAN; 8], &stream(&call("sma", &[4.0]), &[&input])[0]);
}

#[test]
fn bar_indices_count_from_the_first_bar_given() {
    let input = [NAN, NAN, 5.0, 1.0, 2.0, 9.0];
    let highest = call("maxindex", &[2.0]);
    assert_same(
        &[NAN, NAN, NAN, 2.0, 4.0, 5.0],
        &batch(&highest, &[&input])[0],
    );
    assert_same(
        &[NAN, NAN, NAN, 2.0, 4.0, 5.0],
        &stream(&highest, &[&input])[0],
    );
    let indexed = functions()
        .iter()
        .filter(|f| f.outputs.iter().any(|o| o.bar_index));
    let names: Vec<&str> = indexed.map(|f| f.name).collect();
    assert_eq!(names, ["maxindex", "minindex", "minmaxindex", "zigzag"]);
}

#[test]
fn whole_numbered_outputs_are_whole() {
    let market = walk(500, 11);
    for function in functions() {
        let columns = batch(&by_default(function), &market.inputs(function));
        for (output, column) in function.outputs.iter().zip(columns) {
            let whole = column
                .iter()
                .all(|value| value.is_nan() || value.fract() == 0.0);
            assert!(whole || !output.integer, "{}", function.name);
        }
    }
}

#[test]
fn a_caller_who_knows_where_inputs_are_finite_gets_the_same_columns() {
    let market = walk(300, 12);
    let mut scratch = Scratch::default();
    for function in functions() {
        let call = by_default(function);
        let inputs = market.inputs(function);
        let known = Batch {
            begin: 20,
            poisoned_at: Some(290),
        };
        let mut columns = vec![vec![0.0; 300]; function.outputs.len()];
        let mut outputs: Vec<&mut [f64]> = columns.iter_mut().map(Vec::as_mut_slice).collect();
        call.batch_over(known, &inputs, &mut outputs, &mut scratch)
            .unwrap();
        let holed = market.clone().map("holed", |column| {
            column[..20].fill(NAN);
            column[290..].fill(NAN);
        });
        let expected = batch(&call, &holed.inputs(function));
        expected
            .iter()
            .zip(&columns)
            .for_each(|(e, a)| assert_same(e, a));
    }
}

/// Columns are computed into memory that was used before: what lay there must not show.
#[test]
fn a_function_writes_every_bar_of_its_outputs() {
    for market in shapes(300) {
        for function in functions() {
            let call = by_default(function);
            let inputs = market.inputs(function);
            let over = |before: f64| {
                let mut columns = vec![vec![before; 300]; function.outputs.len()];
                let mut outputs: Vec<&mut [f64]> =
                    columns.iter_mut().map(Vec::as_mut_slice).collect();
                call.batch(&inputs, &mut outputs).unwrap();
                columns
            };
            let (zeros, sevens) = (over(0.0), over(7.7e77));
            for (zeros, sevens) in zeros.iter().zip(&sevens) {
                let same = zeros.iter().zip(sevens).all(|(a, b)| same_bits(*a, *b));
                assert!(same, "{} over {}", function.name, market.name);
            }
        }
    }
}

#[test]
fn wrong_calls_are_errors() {
    let sma = find("sma").unwrap();
    let refused = |value| Call::new(sma, &[value]).unwrap_err();
    for value in [
        0.0,
        100_001.0,
        2.5,
        -1.0,
        f64::INFINITY,
        f64::from(i32::MIN),
        1e300,
    ] {
        assert_eq!(refused(value), FunctionError::Parameter { index: 0, value });
    }
    assert!(matches!(
        refused(NAN),
        FunctionError::Parameter { index: 0, .. }
    ));
    assert_eq!(Call::new(sma, &[]).unwrap_err(), FunctionError::Shape);
    assert_eq!(
        Call::new(sma, &[2.0, 3.0]).unwrap_err(),
        FunctionError::Shape
    );
    let unknown_choice = Call::new(find("ma").unwrap(), &[5.0, 16.0]).unwrap_err();
    assert_eq!(
        unknown_choice,
        FunctionError::Parameter {
            index: 1,
            value: 16.0
        }
    );
    let huge = Call::new(find("asi").unwrap(), &[-4e37]).unwrap_err();
    assert_eq!(
        huge,
        FunctionError::Parameter {
            index: 0,
            value: -4e37
        }
    );
}

#[test]
fn wrong_shapes_are_errors() {
    let sma = call("sma", &[2.0]);
    let input = [1.0, 2.0, 3.0];
    let shape = Err(FunctionError::Shape);
    assert_eq!(sma.batch(&[], &mut [&mut [0.0; 3]]), shape);
    assert_eq!(sma.batch(&[&input, &input], &mut [&mut [0.0; 3]]), shape);
    assert_eq!(sma.batch(&[&input], &mut []), shape);
    assert_eq!(sma.batch(&[&input], &mut [&mut [0.0; 2]]), shape);
    for known in [
        Batch {
            begin: 4,
            poisoned_at: None,
        },
        Batch {
            begin: 0,
            poisoned_at: Some(4),
        },
        Batch {
            begin: 2,
            poisoned_at: Some(1),
        },
    ] {
        let mut column = [0.0; 3];
        let done = sma.batch_over(
            known,
            &[&input],
            &mut [&mut column],
            &mut Scratch::default(),
        );
        assert_eq!(done, Err(FunctionError::Shape));
    }
}

#[test]
fn a_call_knows_whether_it_is_transcendental() {
    assert!(call("ht_sine", &[]).transcendental());
    assert!(call("ma", &[10.0, 7.0]).transcendental());
    assert!(call("ma", &[10.0, 15.0]).transcendental());
    assert!(!call("ma", &[10.0, 1.0]).transcendental());
    assert!(!call("sma", &[7.0]).transcendental());
    assert_eq!(functions().iter().filter(|f| f.transcendental).count(), 32);
}
